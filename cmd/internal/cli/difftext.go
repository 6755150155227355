package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// How many entries of each sort diff lists unless --all is given: of what surely
// began, ended or changed, of what only possibly did (in one line), and of each
// consequence.
const (
	fewSure     = 5
	fewPossible = 3
	fewOther    = 3
)

// diffPrinter tells a diff to people.
type diffPrinter struct {
	printer
	both *report.Sides
	d    *diff.Diff
	all  bool
	cut  bool // whether anything was left out
}

func newDiffPrinter(w io.Writer, s Streams, both *report.Sides, d *diff.Diff, all bool) *diffPrinter {
	return &diffPrinter{printer: printer{w, s}, both: both, d: d, all: all}
}

func (p *diffPrinter) print() {
	if p.d.Empty() {
		p.line("", fmt.Sprintf("nothing changed between %s and %s", p.both.FromName, p.both.ToName))
		p.passed()
		return
	}
	fmt.Fprintln(p.w, p.bold(wrap(fmt.Sprintf("From %s to %s: %s", p.both.FromName, p.both.ToName, p.summary()), p.s.Width, "  ")))
	p.actors()
	p.relations()
	p.passed()
	fmt.Fprintln(p.w)
	p.bonds()
	p.torn()
	p.conflicts()
	p.routes()
	p.blocs()
	if p.cut {
		fmt.Fprintln(p.w, "--all lists everything, with sources")
	}
}

// line writes a mark and a text that is wrapped beside it.
func (p *diffPrinter) line(mark, text string) {
	indent := 0
	if mark != "" {
		indent = max(len([]rune(mark))+1, 3)
		mark += strings.Repeat(" ", indent-len([]rune(mark)))
	}
	fmt.Fprintln(p.w, mark+indentBy(wrap(text, p.textWidth(indent), ""), strings.Repeat(" ", indent)))
}

// bullet writes a consequence.
func (p *diffPrinter) bullet(text string) { p.line("=>", text) }

// few cuts a list and says by how many.
func few[T any](p *diffPrinter, list []T, limit int) (shown []T, more int) {
	if p.all || len(list) <= limit+1 { // a line that says "1 more" is no shorter
		return list, 0
	}
	p.cut = true
	return list[:limit], len(list) - limit
}

// words are what a change is called: of dates or of datasets.
func (p *diffPrinter) words(c diff.Change) string {
	if !p.both.Dated {
		switch c {
		case diff.Begun:
			return "added"
		case diff.Ended:
			return "removed"
		}
	}
	return c.String()
}

var changeMarks = map[diff.Change]string{
	diff.Begun: "+", diff.PossiblyBegun: "+?", diff.Altered: "~", diff.PossiblyEnded: "−?", diff.Ended: "−",
}

// toldInOrder is the order in which changes are told: what is sure first.
var toldInOrder = []diff.Change{diff.Begun, diff.Ended, diff.Altered, diff.PossiblyBegun, diff.PossiblyEnded}

func (p *diffPrinter) summary() string {
	var parts []string
	add := func(n int, one, many, word string) {
		if n == 0 {
			return
		}
		if len(parts) == 0 || one == "actor" || strings.HasPrefix(parts[len(parts)-1], "actor") {
			parts = append(parts, wording.Count(n, one, many)+" "+word)
			return
		}
		parts = append(parts, fmt.Sprintf("%d %s", n, word))
	}
	for _, c := range toldInOrder {
		add(p.d.Count(c), "relation", "relations", p.words(c))
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
	var told []*diff.Actor
	for i := range p.d.Actors {
		a := &p.d.Actors[i]
		mere := !p.both.Dated || a.Existed == a.Exists
		switch {
		case mere && a.Change == diff.Begun:
			enter = append(enter, a.Either().Name)
		case mere && a.Change == diff.Ended:
			leave = append(leave, a.Either().Name)
		default:
			told = append(told, a)
		}
	}
	shown, more := few(p, told, fewSure)
	for _, a := range shown {
		text := fmt.Sprintf("%s (%s)", a.Either().Name, a.Either().Kind)
		if p.both.Dated {
			var life []string
			for _, l := range a.Either().Lifetime {
				life = append(life, wording.Period(l))
			}
			text = fmt.Sprintf("%s (%s, existed %s)", a.Either().Name, a.Either().Kind, strings.Join(life, "; "))
		}
		p.line(changeMarks[a.Change], text+p.fields(a.Fields))
	}
	if more > 0 {
		p.line("~", fmt.Sprintf("and %d more actors", more))
	}
	if p.both.Dated {
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
	p.line(mark, fmt.Sprintf("%s: %s", what, wording.Names(shown)))
}

func (p *diffPrinter) relations() {
	for _, c := range toldInOrder {
		var list []*diff.Relation
		for i := range p.d.Relations {
			if r := &p.d.Relations[i]; r.Change == c {
				list = append(list, r)
			}
		}
		if len(list) > 1 && !p.all && (c == diff.PossiblyBegun || c == diff.PossiblyEnded) {
			p.possible(c, list)
			continue
		}
		shown, more := few(p, list, fewSure)
		for _, r := range shown {
			p.relation(r)
		}
		if more > 0 {
			p.line(changeMarks[c], fmt.Sprintf("and %d more %s", more, p.words(c)))
		}
	}
}

// possible names what possibly began or ended in one line, so that what is sure
// is not lost among it.
func (p *diffPrinter) possible(c diff.Change, list []*diff.Relation) {
	shown, more := few(p, list, fewPossible)
	var names []string
	for _, r := range shown {
		names = append(names, r.Either().Name())
	}
	if more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	p.cut = true
	p.line(changeMarks[c], strings.Join(names, "; "))
}

func (p *diffPrinter) relation(r *diff.Relation) {
	v := p.both.To
	if r.To == nil {
		v = p.both.From
	}
	record := r.Either()
	p.line(changeMarks[r.Change], p.statement(v, record)+p.changed(r))
	if p.all {
		p.line("  ", record.ID+"; "+wording.Sources(v.Graph(), record.Evidence))
	}
}

// statement says a relation: who, what, when, how surely.
func (p *diffPrinter) statement(v *query.View, r *graph.Relation) string {
	g := v.Graph()
	about := []string{strings.ToLower(g.KindOf(r).Name)}
	if when := wording.Period(r.Period); when != "" {
		about = append(about, when)
	}
	if force := p.force(v, r); force != "" && (v == p.both.To || force != "in force") {
		about = append(about, force)
	}
	if trust := wording.Trust(r); trust != "" {
		about = append(about, trust)
	}
	text := p.parties(v, r)
	if r.Label != "" {
		text += ": " + r.Label
	}
	return text + " (" + strings.Join(about, "; ") + ")"
}

// parties says who is in a relation; of many, some.
func (p *diffPrinter) parties(v *query.View, r *graph.Relation) string {
	list := v.Parties(r)
	if list == nil {
		list = r.Parties
	}
	var sides [3][]string
	for _, party := range list {
		sides[party.Role] = append(sides[party.Role], p.both.NameIn(party.Actor))
	}
	text := func(names []string) string {
		const most = 4
		if p.all || len(names) <= most+1 {
			return strings.Join(names, ", ")
		}
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	if r.Directed() {
		return text(sides[graph.From]) + " → " + text(sides[graph.To])
	}
	if members := sides[graph.Member]; len(members) == 2 {
		return strings.Join(members, " – ")
	}
	return text(sides[graph.Member])
}

// force says since when a treaty with stages is in force on a side, or that it
// is not.
func (p *diffPrinter) force(v *query.View, r *graph.Relation) string {
	if len(r.Stages) == 0 || r.Modality != graph.Actual || !p.both.Dated {
		return ""
	}
	switch r.InForce(*v.Filter().At) {
	case edtf.No:
		return "not in force"
	case edtf.Maybe:
		return "possibly in force"
	}
	for _, s := range r.Stages {
		if v == p.both.To && s.Stage == graph.InForce && !s.Date.IsZero() && s.Date.String() != r.Period.Start().String() {
			return "in force since " + wording.Date(s.Date)
		}
	}
	return "in force"
}

// changed says what is different about a relation that is on both sides.
func (p *diffPrinter) changed(r *diff.Relation) string {
	var parts []string
	names := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, p.both.NameIn(id))
		}
		return wording.Names(out)
	}
	if len(r.Joined) > 0 {
		parts = append(parts, names(r.Joined)+" joined")
	}
	if len(r.Left) > 0 {
		parts = append(parts, names(r.Left)+" left")
	}
	if len(parts) == 0 {
		return p.fields(r.Fields)
	}
	return ": " + strings.Join(parts, ", ") + strings.Replace(p.fields(r.Fields), ": ", "; ", 1)
}

// fields says what is different about a record.
func (p *diffPrinter) fields(list []diff.Field) string {
	shown, more := few(p, list, fewOther)
	var parts []string
	for _, f := range shown {
		short := func(text string) string {
			const most = 60
			if letters := []rune(text); !p.all && len(letters) > most {
				return string(letters[:most]) + "…"
			}
			return text
		}
		switch before, after := short(f.Before), short(f.After); {
		case f.Name == "in force" && after == edtf.Yes.String():
			parts = append(parts, "now in force")
		case f.Name == "in force" && after == edtf.No.String():
			parts = append(parts, "no longer in force")
		case f.Name == "in force":
			parts = append(parts, "now possibly in force")
		case before == "":
			parts = append(parts, fmt.Sprintf("%s added: %s", f.Name, after))
		case after == "":
			parts = append(parts, fmt.Sprintf("%s removed: %s", f.Name, before))
		default:
			parts = append(parts, fmt.Sprintf("%s %s → %s", f.Name, before, after))
		}
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
	if len(p.d.Passed) == 0 {
		return
	}
	if !p.all {
		p.cut = true
		vague := 0
		for _, x := range p.d.Passed {
			if x.Held == edtf.Maybe {
				vague++
			}
		}
		text := wording.Count(len(p.d.Passed), "relation", "relations")
		if vague == len(p.d.Passed) {
			text += " possibly"
		}
		text += " came and went in between"
		if vague > 0 && vague < len(p.d.Passed) {
			text += fmt.Sprintf(", %d of them possibly", vague)
		}
		p.line("±", text)
		return
	}
	for _, x := range p.d.Passed {
		mark := "±"
		if x.Held == edtf.Maybe {
			mark = "±?"
		}
		p.line(mark, p.statementBetween(x.Relation))
		p.line("  ", x.Relation.ID+"; "+wording.Sources(p.both.To.Graph(), x.Relation.Evidence))
	}
}

func (p *diffPrinter) statementBetween(r *graph.Relation) string {
	g := p.both.To.Graph()
	about := []string{strings.ToLower(g.KindOf(r).Name)}
	for _, s := range []string{wording.Period(r.Period), wording.Trust(r)} {
		if s != "" {
			about = append(about, s)
		}
	}
	text := p.parties(p.both.To, r)
	if r.Label != "" {
		text += ": " + r.Label
	}
	return text + " (" + strings.Join(about, "; ") + ")"
}
