package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// How many entries of each sort a diff lists unless all are asked for: of what
// surely began, ended or changed, of what only possibly did (in one line), and
// of each consequence.
const (
	fewSure     = 5
	fewPossible = 3
	fewOther    = 3
	fewRecords  = 20 // lines of a table
)

// diffPrinter tells a diff to people.
type diffPrinter struct {
	printer
	d   *report.Diff
	all bool
	cut bool // whether anything was left out
}

// Diff writes what differs and what follows from it: everything, or as much of
// each sort as can be read.
func Diff(w io.Writer, s Style, d *report.Diff, all bool) {
	p := &diffPrinter{printer: printer{w, s}, d: d, all: all}
	if !d.Changed {
		p.marked("", fmt.Sprintf("nothing changed between %s and %s", d.From.Name, d.To.Name))
		p.asKnown()
		p.passed()
		p.omitted()
		p.gaps()
		return
	}
	p.line(p.Bold(Wrap(fmt.Sprintf("From %s to %s: %s", d.From.Name, d.To.Name, p.summary()), p.Width, "  ")))
	p.asKnown()
	if d.Vintages {
		p.records()
	} else {
		p.actors()
		p.relations()
		p.learnt()
		p.passed()
	}
	p.line("")
	p.bonds()
	p.torn()
	p.conflicts()
	p.routes()
	p.blocs()
	p.omitted()
	p.gaps()
	if p.cut {
		p.line("--all lists everything, with sources")
	}
}

// omitted says what the filters leave out of the two sides.
func (p *diffPrinter) omitted() {
	from, to := Omitted(p.d.From.OmittedByFilters()), Omitted(p.d.To.OmittedByFilters())
	if from == to {
		if from != "" {
			p.lines(from)
		}
		return
	}
	for _, side := range []struct{ name, line string }{{p.d.From.Name, from}, {p.d.To.Name, to}} {
		if side.line != "" {
			p.lines(side.name + ": " + side.line)
		}
	}
}

// gaps tells where a difference, or that there is none, may be one of coverage.
func (p *diffPrinter) gaps() {
	if p.d.Undated != "" {
		p.marked("!", p.d.Undated)
	}
	for _, g := range p.d.Coverage {
		p.marked("!", g.Sentence)
	}
}

// bullet writes a consequence.
func (p *diffPrinter) bullet(text string) { p.marked("=>", text) }

// few cuts a list and says by how many.
func few[T any](p *diffPrinter, list []T, limit int) (shown []T, more int) {
	if p.all || len(list) <= limit+1 { // a line that says "1 more" is no shorter
		return list, 0
	}
	p.cut = true
	return list[:limit], len(list) - limit
}

// asKnown says that it is as an actor knew it.
func (p *diffPrinter) asKnown() {
	if p.d.AsKnown != "" {
		p.lines(p.d.AsKnown)
	}
}

// words are what a change is called: of dates or of datasets.
func (p *diffPrinter) words(change string) string {
	if !p.d.Dated {
		switch change {
		case begun:
			return "added"
		case ended:
			return "removed"
		}
	}
	return change
}

// The changes.
const (
	begun           = "begun"
	begunAtLeast    = wording.BegunPossiblyOver // what a record calls possibly begun, and surely begun
	possiblyBegun   = "possibly begun"
	changed         = "changed"
	possiblyChanged = "possibly changed"
	possiblyEnded   = "possibly ended"
	ended           = "ended"
)

var changeMarks = map[string]string{begun: "+", begunAtLeast: "+", possiblyBegun: "+?", changed: "~", possiblyChanged: "~?", possiblyEnded: "−?", ended: "−"}

// learntMark stands before what did not begin, and came to be known.
const learntMark = "»"

// toldInOrder is the order in which changes are told: what is sure first.
var toldInOrder = []string{begun, begunAtLeast, ended, changed, possiblyBegun, possiblyChanged, possiblyEnded}

// told is what a change of a relation is told as.
func told(r *report.RelationChange) string {
	if r.Change == possiblyBegun && r.SurelyBegan {
		return begunAtLeast
	}
	return r.Change
}

// of returns the relations whose change is told as one thing.
func (p *diffPrinter) of(change string) []*report.RelationChange {
	var out []*report.RelationChange
	for i := range p.d.Relations {
		if told(&p.d.Relations[i]) == change {
			out = append(out, &p.d.Relations[i])
		}
	}
	return out
}

func (p *diffPrinter) summary() string {
	var parts []string
	for _, c := range toldInOrder {
		switch n := len(p.of(c)); {
		case n == 0:
		case len(parts) == 0:
			parts = append(parts, wording.Count(n, "relation", "relations")+" "+p.words(c))
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, p.words(c)))
		}
	}
	if p.d.LearntInWords != "" {
		parts = append(parts, p.d.LearntInWords)
	}
	if n := len(p.d.Actors); n > 0 {
		parts = append(parts, wording.Count(n, "actor differs", "actors differ"))
	}
	return strings.Join(parts, ", ")
}

// actors tells who comes into being, ends or changes, and in one line each who
// merely enters or leaves the picture.
func (p *diffPrinter) actors() {
	var enter, leave []string
	var told []*report.ActorChange
	for i := range p.d.Actors {
		a := &p.d.Actors[i]
		mere := !p.d.Dated || a.ExistsBefore == a.ExistsAfter
		switch {
		case mere && a.Change == begun:
			enter = append(enter, a.Name)
		case mere && a.Change == ended:
			leave = append(leave, a.Name)
		default:
			told = append(told, a)
		}
	}
	shown, more := few(p, told, fewSure)
	for _, a := range shown {
		about := a.Kind
		if p.d.Dated {
			about += ", existed " + a.Lifetime
		}
		p.marked(changeMarks[a.Change], fmt.Sprintf("%s (%s)%s", a.Name, about, p.fields(a.Fields)))
	}
	if more > 0 {
		p.marked("~", fmt.Sprintf("and %d more actors", more))
	}
	if p.d.Dated {
		p.names("+", enter, "not in the picture before")
		p.names("−", leave, "not in the picture any more")
	} else {
		p.names("+", enter, "actors added")
		p.names("−", leave, "actors removed")
	}
}

func (p *diffPrinter) names(mark string, names []string, what string) {
	if len(names) == 0 {
		return
	}
	shown, more := few(p, names, 8)
	if more > 0 {
		shown = append(slices.Clone(shown), fmt.Sprintf("%d more", more))
	}
	p.marked(mark, fmt.Sprintf("%s: %s", what, wording.Names(shown)))
}

func (p *diffPrinter) relations() {
	for _, c := range toldInOrder {
		list := p.of(c)
		if len(list) > 1 && !p.all && (c == possiblyBegun || c == possiblyChanged || c == possiblyEnded) {
			p.possible(c, list)
			continue
		}
		shown, more := few(p, list, fewSure)
		for _, r := range shown {
			p.relation(r)
		}
		if more > 0 {
			p.marked(changeMarks[c], fmt.Sprintf("and %d more %s", more, p.words(c)))
		}
	}
}

// learnt tells what one came to know of, which is no change of what held.
func (p *diffPrinter) learnt() {
	shown, more := few(p, p.d.Learnt, fewSure)
	for i := range shown {
		r := &shown[i].Relation
		p.marked(learntMark, shown[i].InWords+": "+p.statement(r))
		p.sources(r)
	}
	if more > 0 {
		p.marked(learntMark, fmt.Sprintf("and %d more", more))
	}
}

// possible names what possibly began, changed or ended in one line, so that what is sure
// is not lost among it.
func (p *diffPrinter) possible(c string, list []*report.RelationChange) {
	shown, more := few(p, list, fewPossible)
	var names []string
	for _, r := range shown {
		names = append(names, r.Relation.Name)
	}
	if more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	p.cut = true
	p.marked(changeMarks[c], strings.Join(names, "; "))
}

func (p *diffPrinter) relation(r *report.RelationChange) {
	text := p.statement(&r.Relation) + p.changed(r)
	if told(r) == begunAtLeast {
		text += ", " + wording.PossiblyOver
	}
	p.marked(changeMarks[told(r)], text)
	p.sources(&r.Relation)
}

func (p *diffPrinter) sources(r *report.Relation) {
	if p.all {
		p.marked("  ", r.ID+"; "+r.SourcesInWords())
	}
}

// statement says a relation: who, what, when, how surely.
func (p *diffPrinter) statement(r *report.Relation) string {
	about := []string{strings.ToLower(r.KindName)}
	for _, part := range []string{r.WhenInWords, r.Trust, r.KnownInWords} {
		if part != "" {
			about = append(about, part)
		}
	}
	text := p.parties(r.Parties, r.Directed)
	if r.Label != "" {
		text += ": " + r.Label
	}
	return text + " (" + strings.Join(about, "; ") + ")"
}

// parties says who is in a relation; of many, some.
func (p *diffPrinter) parties(list []report.Party, directed bool) string {
	sides := map[string][]string{}
	for _, party := range list {
		sides[party.Role] = append(sides[party.Role], party.Name)
	}
	text := func(names []string) string {
		const most = 4
		if p.all || len(names) <= most+1 {
			return strings.Join(names, ", ")
		}
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	if directed {
		return text(sides["from"]) + " → " + text(sides["to"])
	}
	if members := sides["member"]; len(members) == 2 {
		return strings.Join(members, " – ")
	}
	return text(sides["member"])
}

// changed says what is different about a relation that is on both sides.
func (p *diffPrinter) changed(r *report.RelationChange) string {
	var parts []string
	for _, some := range []struct {
		names []string
		did   string
	}{{r.JoinedNames, "joined"}, {r.LeftNames, "left"}, {r.PossiblyJoinedNames, "possibly joined"}, {r.PossiblyLeftNames, "possibly left"}} {
		if len(some.names) > 0 {
			parts = append(parts, wording.Names(some.names)+" "+some.did)
		}
	}
	if len(parts) == 0 {
		return p.fields(r.Fields)
	}
	return ": " + strings.Join(parts, ", ") + strings.Replace(p.fields(r.Fields), ": ", "; ", 1)
}

// fields says what is different about a record.
func (p *diffPrinter) fields(list []report.Field) string {
	shown, more := few(p, list, fewOther)
	var parts []string
	short := func(text string) string {
		const most = 60
		if letters := []rune(text); !p.all && len(letters) > most {
			return string(letters[:most]) + "…"
		}
		return text
	}
	for _, f := range shown {
		parts = append(parts, wording.FieldChange(f.Field, short(f.Before), short(f.After)))
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, "; ")
}

// passed tells what came and went in between.
func (p *diffPrinter) passed() {
	list := p.d.Between
	if len(list) == 0 {
		return
	}
	vague, known := 0, 0
	for i := range list {
		possibly := list[i].Held != "yes"
		if possibly {
			vague++
		}
		if list[i].Known != "" {
			known++
		}
		if p.all {
			p.marked(map[bool]string{false: "±", true: "±?"}[possibly], p.statement(&list[i].Relation))
			p.sources(&list[i].Relation)
		}
	}
	if p.all {
		return
	}
	p.cut = true
	text := wording.Count(len(list), "relation", "relations")
	if vague == len(list) {
		text += " possibly"
	}
	text += " came and went in between"
	if vague > 0 && vague < len(list) {
		text += fmt.Sprintf(", %d of them possibly", vague)
	}
	switch {
	case known == len(list):
		text += ", only possibly known"
	case known > 0:
		text += fmt.Sprintf(", %d of them only possibly known", known)
	}
	p.marked("±", text)
}
