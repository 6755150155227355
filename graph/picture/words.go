package picture

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	tooltipRelations = 12  // of a folded line that are told in full
	describedLines   = 150 // of a picture that its description names
)

// titles writes the title, the line under it, and the picture in words.
func (b *builder) titles() {
	title := b.title(b.o.Title)
	// A large picture is looked at from farther away.
	scale := min(max(1, math.Sqrt(float64(len(b.p.Boxes)+len(b.p.Hubs))/80)), 2.5)
	b.p.KeySize = 11 * scale
	b.p.Title = newText(title, 24*scale, true, 900*scale, 3)
	counts := wording.Count(len(b.p.Boxes), "actor", "actors") + " and " +
		wording.Count(b.v.RelationCount(), "relation", "relations")
	sub := counts
	if when := b.date(); when != "" {
		sub += ", " + when
	}
	if f := b.filterWords(); f != "" {
		sub += "; " + f
	}
	b.p.Subtitle = newText(sub, 13*scale, false, 900*scale, 3)
	used := b.sourcesUsed(b.v.Relations())
	b.p.Credit = newText(credit(used), 9.5*scale, false, 900*scale, 2)
	b.p.Description = b.describe(sub) + citations(used)
}

// sourcesUsed returns the sources behind relations, those of most of them first.
func (b *builder) sourcesUsed(relations iter.Seq[*graph.Relation]) []*graph.Source {
	count := map[string]int{}
	for r := range relations {
		seen := map[string]bool{}
		for _, e := range r.Evidence {
			if !seen[e.Source] {
				seen[e.Source] = true
				count[e.Source]++
			}
		}
	}
	var out []*graph.Source
	for s := range b.g.Sources() {
		if count[s.ID] > 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(x, y *graph.Source) int { return count[y.ID] - count[x.ID] })
	return out
}

const (
	creditedSources = 2  // named under the title
	citedSources    = 60 // named in the description
)

func credit(used []*graph.Source) string {
	var names []string
	for _, s := range used[:min(creditedSources, len(used))] {
		names = append(names, s.Name())
	}
	if more := len(used) - len(names); more > 0 {
		names = append(names, strconv.Itoa(more)+" more")
	}
	switch len(used) {
	case 0:
		return ""
	case 1:
		return "Source: " + names[0]
	}
	return "Sources: " + wording.Names(names)
}

// citations says how the sources ask to be cited, and on what terms they are.
func citations(used []*graph.Source) string {
	var s strings.Builder
	for i, src := range used {
		if i == citedSources {
			s.WriteString("\nAnd " + wording.Count(len(used)-i, "more source", "more sources") + ".")
			break
		}
		s.WriteString("\nSource: " + cmp.Or(src.Citation, src.Name()))
		if src.Licence != "" {
			s.WriteString(" Terms: " + src.Licence)
		}
	}
	return s.String()
}

// title is the given one, or the dataset's.
func (b *builder) title(given string) string {
	meta := b.g.Meta()
	return cmp.Or(given, meta.Title, meta.Name, "Who is tied to whom")
}

// date says at which date the picture speaks.
func (b *builder) date() string {
	if b.o.When != "" {
		return b.o.When
	}
	if f := b.v.Filter(); f.At != nil {
		if f.AtText != "" {
			if p, err := edtf.ParsePeriod(f.AtText); err == nil {
				return wording.Period(p)
			}
			return "at " + f.AtText
		}
		if f.At.First == f.At.Last {
			return "on " + f.At.First.String()
		}
		return "from " + f.At.First.String() + " to " + f.At.Last.String()
	}
	if d := b.g.Meta().AsOf; !d.IsZero() {
		return "as of " + wording.Date(d)
	}
	return ""
}

// filterWords says what else the view leaves out.
func (b *builder) filterWords() string {
	f := b.v.Filter()
	var out []string
	kinds := func(ids []string) string {
		var names []string
		for _, id := range ids {
			if k, ok := b.g.Kind(id); ok {
				id = wording.LowerFirst(k.Plural)
			}
			names = append(names, id)
		}
		return wording.Names(names)
	}
	actors := func(ids []string) string {
		var names []string
		for _, id := range ids {
			if a, ok := b.g.Actor(id); ok {
				id = a.Name
			}
			names = append(names, id)
		}
		return wording.Names(names)
	}
	if len(f.Kinds) > 0 {
		out = append(out, "only "+kinds(f.Kinds))
	}
	if len(f.WithoutKinds) > 0 {
		out = append(out, "without "+kinds(f.WithoutKinds))
	}
	if len(f.Certainties) > 0 {
		out = append(out, "only "+wording.Names(texts(f.Certainties)))
	}
	if len(f.Modalities) > 0 {
		out = append(out, "only "+wording.Names(texts(f.Modalities)))
	}
	switch {
	case len(f.Actors) == 1:
		out = append(out, "relations of "+actors(f.Actors))
	case len(f.Actors) > 1:
		out = append(out, "relations among "+actors(f.Actors))
	}
	if len(f.Near) > 0 {
		out = append(out, fmt.Sprintf("within %s of %s", wording.Count(max(f.Hops, 1), "hop", "hops"), actors(f.Near)))
	}
	if f.Certainly {
		out = append(out, "only what certainly holds")
	}
	if f.MinQuantity > 0 {
		out = append(out, "quantities from "+graph.Quantity{Amount: f.MinQuantity}.String())
	}
	if len(f.Sources) > 0 {
		var names []string
		for _, id := range f.Sources {
			if s, ok := b.g.Source(id); ok {
				id = s.Name()
			}
			names = append(names, id)
		}
		out = append(out, "as told by "+wording.Names(names))
	}
	return strings.Join(out, ", ")
}

func texts[T fmt.Stringer](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}

// describe tells the picture to who cannot see it.
func (b *builder) describe(summary string) string {
	var s strings.Builder
	s.WriteString("A diagram of " + summary + ".")
	if d := b.g.Meta().Description; d != "" {
		s.WriteString(" " + strings.TrimSuffix(d, ".") + ".")
	}
	var most []string
	byDegree := slices.Clone(b.p.Boxes)
	slices.SortStableFunc(byDegree, func(x, y Box) int { return b.degree[y.ID] - b.degree[x.ID] })
	for _, box := range byDegree[:min(3, len(byDegree))] {
		if b.degree[box.ID] > 2 {
			most = append(most, box.Actor.Name)
		}
	}
	if len(most) > 0 {
		s.WriteString(" Most lines meet at " + wording.Names(most) + ".")
	}
	told := map[string]bool{}
	left := 0
	tell := func(r *graph.Relation) {
		switch {
		case told[r.ID]:
		case len(told) >= describedLines:
			left++
		default:
			s.WriteString("\n" + b.headline(r) + ".")
		}
		told[r.ID] = true
	}
	for i := range b.p.Lines {
		for _, r := range b.p.Lines[i].Relations {
			tell(r)
		}
	}
	if left > 0 {
		s.WriteString("\nAnd " + wording.Count(left, "more relation", "more relations") + ".")
	}
	return s.String()
}

// headline says a relation in one sentence without a full stop.
func (b *builder) headline(r *graph.Relation) string {
	s := b.changeOf(r.ID).tagged(wording.Statement(b.g, r))
	if t := wording.Trust(r); t != "" {
		s += " (" + t + ")"
	}
	if when := wording.Period(r.Period); when != "" {
		s += ", " + when
	}
	if r.Label != "" {
		s += ": " + r.Label
	}
	return withRemark(s, b.remark(b.stateOf(r)))
}

// tooltip tells relations in full: the statement, what is known of it, and who
// says so where.
func (b *builder) tooltip(rs []*graph.Relation) string {
	var parts []string
	if len(rs) > 1 {
		k := b.g.KindOf(rs[0])
		parts = append(parts, countOf(len(rs), k))
	}
	for i, r := range rs {
		if i == tooltipRelations {
			parts = append(parts, fmt.Sprintf("and %d more", len(rs)-i))
			break
		}
		parts = append(parts, b.relationTooltip(r))
	}
	return strings.Join(parts, "\n\n")
}

func (b *builder) relationTooltip(r *graph.Relation) string {
	k := b.g.KindOf(r)
	var lines []string
	if r.Label != "" || r.Title != "" {
		lines = append(lines, k.Name+": "+joinDistinct([]string{r.Label, r.Title}))
	}
	if c := b.changeOf(r.ID); c != Unchanged {
		lines = append(lines, changeEntries[c].label+".")
	}
	statement := withRemark(wording.Statement(b.g, r), b.remark(b.stateOf(r))) + "."
	if r.Certainty >= graph.Alleged {
		statement = strings.ToUpper(r.Certainty.String()[:1]) + r.Certainty.String()[1:] + ": " + statement
	}
	lines = append(lines, statement)
	about := []string{r.Certainty.String()}
	if r.Modality != graph.Actual {
		about = append(about, r.Modality.String())
	}
	if when := wording.Period(r.Period); when != "" {
		about = append(about, when)
	}
	for _, st := range r.Stages {
		about = append(about, stageWords(st))
	}
	if r.Quantity != nil {
		about = append(about, r.Quantity.String())
	}
	lines = append(lines, strings.Join(about, "; "))
	for _, o := range r.Obligations {
		s := "Obligation: " + o.Category.String()
		if o.Article != "" {
			s += ", " + o.Article
		}
		if o.Trigger != "" {
			s += ", " + o.Trigger
		}
		lines = append(lines, s)
	}
	if r.Note != "" {
		lines = append(lines, r.Note)
	}
	for _, e := range r.Evidence {
		s := "Source: " + wording.Evidence(b.g, e)
		if e.Says != "" {
			s += ": " + e.Says
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

func stageWords(st graph.StageDate) string {
	words := [...]string{"signed", "in force", "suspended", "ended"}
	if st.Date.IsZero() {
		return words[st.Stage]
	}
	return words[st.Stage] + " " + wording.Date(st.Date)
}

// spokeTooltip tells a party's part in a relation, and then the relation.
func (b *builder) spokeTooltip(r *graph.Relation, party string) string {
	name := party
	if a, ok := b.g.Actor(party); ok {
		name = a.Name
	}
	p, _ := r.Party(party)
	var spells []string
	for _, s := range p.Spells {
		spells = append(spells, wording.Period(s))
	}
	head := name
	if len(spells) > 0 {
		head += ": a party " + wording.Names(spells)
	}
	return head + "\n" + b.relationTooltip(r)
}

// partyPeriod is when an actor was party to a relation, in EDTF.
func (b *builder) partyPeriod(r *graph.Relation, party string) string {
	p, _ := r.Party(party)
	if len(p.Spells) == 0 {
		return r.Period.String()
	}
	return joinDistinct(texts(p.Spells))
}

func (b *builder) sources(r *graph.Relation) []string {
	var out []string
	for _, e := range r.Evidence {
		out = append(out, wording.Evidence(b.g, e))
	}
	return out
}

// link is the address of the source behind a relation, if there is just one.
func (b *builder) link(r *graph.Relation) string {
	link := ""
	for _, e := range r.Evidence {
		s, ok := b.g.Source(e.Source)
		switch {
		case !ok || s.URL == link:
		case link != "":
			return ""
		case isWebAddress(s.URL):
			link = s.URL
		}
	}
	return link
}

func isWebAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// years says the years that relations span: "2022–2024", "since 1961".
func years(rs []*graph.Relation) string {
	const none = 1 << 30
	first, last, open := none, -none, false
	for _, r := range rs {
		for _, d := range []edtf.Date{r.Period.Start(), r.Period.End()} {
			if d.IsZero() {
				continue
			}
			span := d.Span()
			if span.First != edtf.DawnOfTime {
				y, _, _ := span.First.Civil()
				first = min(first, y)
				last = max(last, y)
			}
			if span.Last != edtf.EndOfTime {
				y, _, _ := span.Last.Civil()
				last = max(last, y)
			}
		}
		open = open || r.Period.OpenEnd()
	}
	switch {
	case first == none:
		return ""
	case open:
		return "since " + strconv.Itoa(first)
	case first == last:
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// total adds up the quantities, if they are in one unit; "at least" where some
// relations have none.
func total(rs []*graph.Relation) string {
	var sum graph.Quantity
	known := 0
	for _, r := range rs {
		if r.Quantity == nil {
			continue
		}
		if known > 0 && r.Quantity.Unit != sum.Unit {
			return ""
		}
		known++
		sum = graph.Quantity{Amount: sum.Amount + r.Quantity.Amount, Unit: r.Quantity.Unit}
	}
	if known == 0 {
		return ""
	}
	sum.Amount = math.Round(sum.Amount*1000) / 1000 // sums of decimals end in noise
	if known < len(rs) {
		return "at least " + sum.String()
	}
	return sum.String()
}
