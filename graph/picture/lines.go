package picture

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// strand is one relation between two actors, or between an actor and a hub.
type strand struct {
	r        *graph.Relation
	tie      graph.Tie // of two actors; zero for a spoke
	kind     *graph.Kind
	from, to string
	directed bool
	spoke    bool
	state    state
	strong   bool
	change   Change
}

// hubbed is a relation that is drawn as a hub.
type hubbed struct {
	r      *graph.Relation
	kind   *graph.Kind
	id     string
	state  state
	strong bool
	change Change
	spokes []strand
}

// HubID returns the ID of a relation's hub. No actor has it, since ids of
// actors have no two hyphens in a row.
func HubID(relation string) string { return "hub--" + relation }

// strands takes the view apart into strands and hubs.
func (b *builder) strands() {
	for r := range b.v.Relations() {
		kind := b.g.KindOf(r)
		ties := b.v.TieCount(r)
		if ties == 0 {
			continue
		}
		st := stateOf(b.v, r)
		strong := b.strongRels[r.ID]
		change := b.changeOf(r.ID)
		st = change.stateThen(st)
		if ties > 2 {
			b.hubbed = append(b.hubbed, b.hub(r, kind, st, strong))
			continue
		}
		for t := range b.v.Ties(r) {
			s := strand{r: r, tie: t, kind: kind, from: t.A.Actor, to: t.B.Actor, directed: t.Directed, state: st, strong: strong, change: change}
			s.state.Ended = change == Unchanged && (st.Ended || b.left(t.A) || b.left(t.B))
			b.pairs = append(b.pairs, s)
		}
	}
}

func (b *builder) hub(r *graph.Relation, kind *graph.Kind, st state, strong bool) hubbed {
	h := hubbed{r: r, kind: kind, id: HubID(r.ID), state: st, strong: strong, change: b.changeOf(r.ID)}
	for _, p := range b.v.Parties(r) {
		s := strand{r: r, kind: kind, from: p.Actor, to: h.id, spoke: true, state: st, strong: strong, change: b.partyChange(r.ID, p.Actor)}
		switch p.Role {
		case graph.From:
			s.directed = false // the arrow is at the far end
		case graph.To:
			s.from, s.to, s.directed = h.id, p.Actor, true
		}
		s.state.Ended = s.change == Unchanged && (st.Ended || b.left(p))
		h.spokes = append(h.spokes, s)
	}
	return h
}

// left reports whether a party had certainly left its relation by the date of
// the picture.
func (b *builder) left(p graph.Party) bool {
	if !b.dated || len(p.Spells) == 0 {
		return false
	}
	for _, s := range p.Spells {
		if s.Ended(b.now.First) != edtf.Yes {
			return false
		}
	}
	return true
}

// foldKey is what two strands share that fold into one line.
type foldKey struct {
	from, to string
	kind     string // or its family, in coarse pictures
	directed bool
	dash     Dash
	unsaid   bool // no source is named
	pending  query.Effect
	ended    bool
	possibly bool
	known    bool // only possibly
	strong   bool
	focus    bool
	change   Change
}

func (b *builder) key(s strand) foldKey {
	k := foldKey{
		from: s.from, to: s.to, kind: s.kind.ID, directed: s.directed, dash: s.state.dash(), unsaid: s.state.unsourced,
		pending: s.state.Effect, ended: s.state.Ended, possibly: s.state.Possibly, known: s.state.PossiblyKnown, strong: s.strong, focus: b.focus[s.r.ID], change: s.change,
	}
	if b.coarse {
		k.kind = s.kind.Family.String()
		k.pending, k.possibly, k.known = query.InEffect, false, false
	}
	return k
}

// folded groups the strands of each line, in the order of their first.
func (b *builder) folded() [][]strand {
	index := map[foldKey]int{}
	var out [][]strand
	for _, s := range b.pairs {
		k := b.key(s)
		i, ok := index[k]
		if !ok {
			i = len(out)
			index[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], s)
	}
	return out
}

// lines turns strands into lines and hubs.
func (b *builder) lines() {
	taken := map[string]int{}
	for _, fold := range b.folded() {
		slices.SortStableFunc(fold, func(x, y strand) int { return compareRelations(x.r, y.r) })
		l := b.line(fold)
		// A relation with two ties has two lines of its own.
		if taken[l.ID]++; taken[l.ID] > 1 {
			l.ID = fmt.Sprintf("%s--%s--%s", l.ID, l.From, l.To)
		}
		b.p.Lines = append(b.p.Lines, l)
	}
	for _, h := range b.hubbed {
		b.p.Hubs = append(b.p.Hubs, b.drawHub(h))
		for _, s := range h.spokes {
			b.p.Lines = append(b.p.Lines, b.spoke(h, s))
		}
	}
	slices.SortFunc(b.p.Lines, func(x, y Line) int {
		return cmp.Or(strings.Compare(x.From, y.From), strings.Compare(x.To, y.To),
			b.kindOrder[x.Kind.ID]-b.kindOrder[y.Kind.ID], strings.Compare(x.ID, y.ID))
	})
	for i := range b.p.Lines {
		b.degree[b.p.Lines[i].From]++
		b.degree[b.p.Lines[i].To]++
	}
}

// compareRelations orders relations by start, the unknown first, and then id.
func compareRelations(x, y *graph.Relation) int {
	return cmp.Or(cmp.Compare(x.Period.Extent().First, y.Period.Extent().First), strings.Compare(x.ID, y.ID))
}

// labelSize is the size of the letters on lines and hubs.
const labelSize = 10

func (b *builder) line(fold []strand) Line {
	first := fold[0]
	l := Line{
		ID: "line--" + first.r.ID, From: first.from, To: first.to, Directed: first.directed, Kind: first.kind,
		Emphasis: b.emphasis(first.strong),
		Facts:    facts(first.state),
	}
	var whens, cited []string
	links := map[string]bool{}
	for _, s := range fold {
		l.Relations = append(l.Relations, s.r)
		whens = append(whens, periods(s.tie))
		cited = append(cited, sources(b.g, s.tie.Evidence())...)
		links[Link(b.g, s.r)] = true
		l.Facts.Certainty = max(l.Facts.Certainty, s.state.certainty)
	}
	if len(links) == 1 {
		l.Link = Link(b.g, first.r)
	}
	if len(fold) > 1 {
		l.ID = "lines--" + first.kind.ID + "--" + l.From + "--" + l.To
		if d := first.state.dash(); d != Solid {
			l.ID += "--" + d.String()
			if first.state.unsourced && d != Sparse {
				l.ID += "--unsourced"
			}
		}
		if first.state.Ended {
			l.ID += "--ended"
		}
		if first.change != Unchanged {
			l.ID += "--" + first.change.class()
		}
	}
	l.Facts.When = joinDistinct(whens)
	l.Facts.Sources = joinDistinct(cited)
	l.Tooltip = b.lineTooltip(fold)
	l.Style = b.palette.changedLine(first.kind, first.state, first.directed, first.change)
	switch {
	case b.p.Labels && l.Emphasis != Faded:
		l.Label = newLabel(first.change.marked(b.lineLabel(l.Relations, first.state)), labelSize)
		l.Label.Italic = Claimed(l.Facts.Certainty)
	case first.change != Unchanged:
		l.Label = newLabel(first.change.Mark(), labelSize)
	}
	b.changed(&l.Classes, &l.Facts, first.change)
	switch l.Emphasis {
	case Faded:
		l.Style = b.palette.fadedLine(l.Style)
	case Strong:
		l.Style.Width += wider(first.change)
	case Plain:
		if b.focus[first.r.ID] {
			l.Style.Width += focusWider
		}
	}
	return l
}

// focusWider is by how much the line of what the story is about is wider, in
// points.
const focusWider = 1.6

// strongWider is by how much a line that stands out is wider, in points.
const strongWider = 1.2

// wider is the same for a line that a comparison has to do with: what has ended
// stays thin.
func wider(c Change) float64 {
	if c.over() {
		return 0
	}
	return strongWider
}

// changed notes a change on what is drawn.
func (b *builder) changed(classes *[]string, f *Facts, c Change) {
	if b.o.Changes == nil {
		return
	}
	*classes = append(*classes, c.class())
	f.Ended = f.Ended || c == Ended
	b.seen.changes[c] = true
}

func (b *builder) spoke(h hubbed, s strand) Line {
	l := Line{
		ID:   "spoke--" + h.r.ID + "--" + strings.TrimPrefix(s.from+s.to, h.id),
		From: s.from, To: s.to, Directed: s.directed, Spoke: true, Kind: h.kind,
		Relations: []*graph.Relation{h.r},
		Emphasis:  b.emphasis(h.strong),
		Facts:     facts(s.state),
	}
	party := s.from
	if s.from == h.id {
		party = s.to
	} else {
		l.ID = "spoke--" + h.r.ID + "--" + s.from
	}
	l.Facts.When = periods(graph.Tie{Relation: h.r, A: partyOf(h.r, party)})
	l.Facts.Sources = joinDistinct(sources(b.g, h.r.EvidenceFor(party)))
	if !b.o.Bare {
		l.Tooltip = wording.PartyTooltip(b.v, h.r, party, b.changeOf(h.r.ID).sentence())
	}
	l.Style = b.palette.changedLine(h.kind, s.state, s.directed, s.change)
	l.Style.Tail, l.Style.Double = NoMark, false
	if !s.directed {
		l.Style.Head = NoMark
	}
	l.Style.Width = min(l.Style.Width, 1.6)
	switch {
	case h.change == Altered && s.change != Unchanged:
		l.Label = newLabel(s.change.Mark(), labelSize)
	case h.change == Altered:
		l.Emphasis = Plain // who stays does not stand out among who joins and leaves
	}
	b.changed(&l.Classes, &l.Facts, s.change)
	switch {
	case l.Emphasis == Faded:
		l.Style = b.palette.fadedLine(l.Style)
	case l.Emphasis == Strong && !s.change.over():
		l.Style.Width++
	}
	return l
}

// hubSize makes the treaties of many parties stand out: their letters grow from
// the seventh party on, up to the size of a state's name.
func hubSize(parties int) float64 {
	return labelSize + 0.4*float64(min(max(parties-6, 0), 15))
}

func (b *builder) drawHub(h hubbed) Hub {
	line := b.palette.changedLine(h.kind, h.state, false, h.change)
	hub := Hub{
		ID: h.id, Relation: h.r, Kind: h.kind, Line: line,
		Label:    newLabel(h.change.marked(b.remarked(unsourced(b.called(h.r), h.r), h.state)), hubSize(len(h.spokes))),
		Tooltip:  wording.Tooltip(b.v, h.r, h.change.sentence()),
		Link:     Link(b.g, h.r),
		Emphasis: b.emphasis(h.strong),
		Facts:    facts(h.state),
		Style: BoxStyle{Shape: Pill, Fill: Mix(line.Colour, b.palette.Paper, 0.88), Stroke: line.Colour, Text: line.TextColour,
			Width: 1.2, Dash: line.Dash},
	}
	if b.palette.Plain {
		hub.Style.Fill = b.palette.Paper
	}
	if b.focus[h.r.ID] {
		hub.Label = NewText(hub.Label.String(), max(hub.Label.Size, focusSize), true, rowWidth, loneLines)
		hub.Style.Width = focusOutline
	}
	hub.Label.Italic = Claimed(h.state.certainty)
	hub.Facts.When = h.r.Period.String()
	hub.Facts.Sources = joinDistinct(sources(b.g, h.r.Evidence))
	hub.Width, hub.Height = hub.Label.Width+16, hub.Label.Height+6
	if hub.Emphasis == Faded {
		hub.Style = b.palette.fadedBox(hub.Style)
		hub.Line = b.palette.fadedLine(hub.Line)
	}
	b.changed(&hub.Classes, &hub.Facts, h.change)
	return hub
}

// nameApart tells treaties of one name apart: hubs from one another, and those of one
// pair.
func (b *builder) nameApart() {
	b.apart = map[string]string{}
	lists := map[[2]string][]*graph.Relation{}
	for _, h := range b.hubbed {
		if h.kind.ID == graph.KindTreaty {
			lists[[2]string{}] = append(lists[[2]string{}], h.r)
		}
	}
	for _, s := range b.pairs {
		if s.kind.ID == graph.KindTreaty {
			pair := [2]string{min(s.from, s.to), max(s.from, s.to)}
			if !slices.Contains(lists[pair], s.r) {
				lists[pair] = append(lists[pair], s.r)
			}
		}
	}
	for _, pair := range slices.SortedFunc(maps.Keys(lists), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) }) {
		for id, name := range wording.LabelsApart(b.g, lists[pair]) {
			if b.apart[id] == "" {
				b.apart[id] = name
			}
		}
	}
}

// called is what a relation is called in the picture.
func (b *builder) called(r *graph.Relation) string {
	if name, ok := b.apart[r.ID]; ok {
		return name
	}
	return wording.RelationName(b.g, r)
}

// lineLabel is a relation's label, or the count and the years of several.
func (b *builder) lineLabel(rs []*graph.Relation, s state) string {
	first := rs[0]
	kind := b.g.KindOf(first)
	if len(rs) == 1 {
		return b.remarked(unsourced(b.called(first), first), s)
	}
	label := wording.Count(len(rs), "relation", "relations")
	if !slices.ContainsFunc(rs, func(r *graph.Relation) bool { return r.Kind != first.Kind }) {
		label = wording.KindCount(len(rs), kind)
	}
	label = wording.WithYears(b.g, label, rs)
	if q := wording.Total(rs); q != "" {
		label += " (" + q + ")"
	}
	return b.remarked(unsourced(label, rs...), s)
}

// unsourced is a label with an asterisk where no source is named for some of its
// relations.
func unsourced(label string, rs ...*graph.Relation) string {
	if slices.ContainsFunc(rs, func(r *graph.Relation) bool { return r.Unsourced }) {
		return label + Asterisk
	}
	return label
}

// Asterisk is behind the label of what is stated without a source.
const Asterisk = "*"

// remark is what the look of a line needs a word for.
func (b *builder) remark(s state) string {
	if r := wording.Remark(s.Standing); r != "" || !s.Ended || !b.palette.Plain {
		return r
	}
	return "ended"
}

// remarked is a label with what its line's look needs a word for; a question
// mark will do for what only possibly holds.
func (b *builder) remarked(label string, s state) string {
	if s.Effect == query.InEffect && s.open() {
		return label + "?"
	}
	return wording.WithRemark(label, b.remark(s))
}

func joinDistinct(words []string) string {
	var out []string
	seen := map[string]bool{"": true}
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return strings.Join(out, "; ")
}
