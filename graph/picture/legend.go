package picture

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Section is a part of the legend: entries under a heading.
type Section struct {
	Title   string
	Family  string // of the kinds it lists, or ""
	Entries []Entry
}

// Entry explains one look. Either Line or Box is set.
type Entry struct {
	Label   string
	Meaning string // a sentence
	Kind    string // id of the kind of relation it explains, or ""
	Italic  bool   // the label is in italics, which is what it explains
	Line    *LineStyle
	Box     *BoxStyle
}

// shown is what a picture shows: its legend explains no more.
type shown struct {
	kinds    map[string]bool // ids
	directed map[string]bool // ids of the kinds with lines that lead somewhere
	hubs     map[graph.Family]bool
	changes  [Learnt + 1]bool

	solid, reported, unsourced, marked, doubted, unrealised, notInForce, later, ended, possibly, possiblyKnown bool
}

// see collects what is drawn.
func (b *builder) see() {
	s := &b.seen
	s.kinds, s.directed, s.hubs = map[string]bool{}, map[string]bool{}, map[graph.Family]bool{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		for _, r := range l.Relations {
			s.kinds[r.Kind] = true
			s.directed[r.Kind] = s.directed[r.Kind] || r.Directed()
		}
		b.seeLook(&l.Facts, &l.Style, b.changeOf(l.Relations[0].ID))
	}
	for i := range b.p.Hubs {
		h := &b.p.Hubs[i]
		s.hubs[h.Kind.Family] = true
		b.seeLook(&h.Facts, &h.Line, b.changeOf(h.Relation.ID))
	}
}

// seeLook collects what the look of a line says. What the comparison says has its
// own part of the legend.
func (b *builder) seeLook(f *Facts, l *LineStyle, c Change) {
	s := &b.seen
	switch {
	case l.Dash == Dotted:
		s.doubted = true
	case l.Dash == Sparse:
		s.unsourced = true
	case c.over():
	case f.Modality != graph.Actual:
		s.unrealised = true
	case f.Pending == query.NotBegun.String():
		s.later = true
	case f.Pending != "":
		s.notInForce = true
	case l.Dash == Solid:
		s.solid = true
	}
	s.marked = s.marked || f.Unsourced
	s.reported = s.reported || f.Certainty == graph.Reported
	s.ended = s.ended || f.Ended && !c.over()
	s.possibly = s.possibly || f.Possibly && c == Unchanged
	s.possiblyKnown = s.possiblyKnown || f.PossiblyKnown && c == Unchanged
}

var familyTitles = map[graph.Family]string{
	graph.Commitment:  "Commitments",
	graph.Material:    "Arms, goods, money",
	graph.Contact:     "Contact and backing",
	graph.Hostility:   "Hostility",
	graph.Coercion:    "Coercion",
	graph.Institution: "Institutions",
	graph.Personal:    "People",
	graph.Descent:     "Descent",
}

// FamilyTitle is the heading of a family in a legend.
func FamilyTitle(f graph.Family) string { return familyTitles[f] }

// legend explains the kinds, shapes and styles that are on the picture.
func (b *builder) legend() {
	b.see()
	for _, f := range graph.Families() {
		sec := Section{Title: FamilyTitle(f), Family: f.String()}
		for k := range b.g.Kinds() {
			if k.Family != f || !b.seen.kinds[k.ID] {
				continue
			}
			st := b.palette.lineStyle(k, state{}, b.seen.directed[k.ID])
			sec.Entries = append(sec.Entries, Entry{Label: k.Name, Meaning: k.Meaning, Kind: k.ID, Line: &st})
		}
		if len(sec.Entries) > 0 {
			b.p.Legend = append(b.p.Legend, sec)
		}
	}
	if sec := b.campSection(); len(sec.Entries) > 0 {
		b.p.Legend = append(b.p.Legend, sec)
	}
	if sec := b.actorSection(); len(sec.Entries) > 0 {
		b.p.Legend = append(b.p.Legend, sec)
	}
	if sec := b.changeSection(); len(sec.Entries) > 0 {
		b.p.Legend = append(b.p.Legend, sec)
	}
	if sec := b.lineSection(); len(sec.Entries) > 0 {
		b.p.Legend = append(b.p.Legend, sec)
	}
}

var actorKinds = map[graph.ActorKind]string{
	graph.State: "State", graph.Person: "Person", graph.Organisation: "Organisation", graph.ArmedGroup: "Armed group",
	graph.Company: "Company", graph.PlaceOrBloc: "Place or bloc", graph.Asset: "Ship or asset",
}

func (b *builder) actorSection() Section {
	sec := Section{Title: "Actors"}
	drawn := map[graph.ActorKind]bool{}
	for i := range b.p.Boxes {
		drawn[b.p.Boxes[i].Actor.Kind] = true
	}
	for _, k := range graph.ActorKinds() {
		if drawn[k] {
			st := b.palette.boxes[k]
			sec.Entries = append(sec.Entries, Entry{Label: actorKinds[k], Box: &st})
		}
	}
	if len(b.p.Hubs) > 0 {
		st := b.hubSample()
		sec.Entries = append(sec.Entries, Entry{Label: "Several parties", Meaning: "A relation that ties more than two actors; a line leads to each.", Box: &st})
	}
	return sec
}

// hubSample is a hub in the colour of those on the picture, or in none of theirs
// where they have several.
func (b *builder) hubSample() BoxStyle {
	c := paint{b.palette.Muted, b.palette.Ink}
	if len(b.seen.hubs) == 1 {
		for f := range b.seen.hubs {
			c = b.palette.family(f)
		}
	}
	st := BoxStyle{Shape: Pill, Fill: Mix(c.line, b.palette.Paper, 0.88), Stroke: c.line, Text: c.text, Width: 1.2}
	if b.palette.Plain {
		st.Fill = b.palette.Paper
	}
	return st
}

// lineSection explains dashes and greys, where there is more than one look.
func (b *builder) lineSection() Section {
	ink := LineStyle{Colour: b.palette.Ink, TextColour: b.palette.Ink, Width: 1.7}
	with := func(d Dash) *LineStyle { l := ink; l.Dash = d; return &l }
	s := &b.seen
	sec := Section{Title: "Lines"}
	add := func(on bool, label, meaning string, l *LineStyle) {
		if on {
			sec.Entries = append(sec.Entries, Entry{Label: label, Meaning: meaning, Line: l})
		}
	}
	others := s.unsourced || s.marked || s.doubted || s.unrealised || s.notInForce || s.later || s.possibly || s.possiblyKnown
	switch {
	case s.reported && b.p.Labels:
		add(s.solid, "Confirmed", "Stated as a fact by its source.", with(Solid))
		add(true, "Reported (label in italics)", "Said by somebody whom the source names.", with(Solid))
		sec.Entries[len(sec.Entries)-1].Italic = true
	case s.reported:
		add(s.solid && others, "Confirmed or reported", "Stated as a fact, or said by somebody whom the source names.", with(Solid))
	default:
		add(s.solid && others, "Confirmed", "Stated as a fact by its source.", with(Solid))
	}
	add(s.unsourced, UnsourcedLabel, UnsourcedMeaning, with(Sparse))
	add(s.marked && !s.unsourced, UnsourcedLabel, UnsourcedMeaning, with(Dotted))
	add(s.doubted, "Alleged or disputed", "Not established, or denied.", with(Dotted))
	var dashed []string
	for _, d := range []struct {
		shown bool
		word  string
	}{{s.unrealised, "threatened"}, {s.unrealised, "proposed"}, {s.notInForce, "not in force"}, {s.later, "later"}} {
		if d.shown {
			dashed = append(dashed, d.word)
		}
	}
	switch {
	case s.notInForce && len(dashed) == 1:
		add(true, "Signed, not in force", "A treaty that binds nobody yet, or is suspended.", with(Dashed))
	case s.later && len(dashed) == 1:
		add(true, "Begins later", "Not yet at the date of the picture.", with(Dashed))
	case len(dashed) > 0:
		add(true, sentenceCase(either(dashed)), "Not in effect at the date of the picture.", with(Dashed))
	}
	past := b.palette.lineStyle(&graph.Kind{Strength: 3, Family: graph.Contact}, state{Standing: query.Standing{Ended: true}}, false)
	add(s.ended, "Ended or past", "Over before the date of the picture.", &past)
	if b.o.Highlight != nil && b.o.Changes == nil {
		for i := range b.p.Lines {
			if l := &b.p.Lines[i]; l.Emphasis == Faded {
				st := b.palette.fadedLine(ink)
				add(true, "Background (pale)", "Not part of what stands out.", &st)
				break
			}
		}
	}
	const vague = "Its dates are too vague to tell whether it holds"
	add(s.possibly && !s.possiblyKnown, "Possibly at that date (?)", vague+".", with(DashDotted))
	if s.possiblyKnown { // two entries of one look would tell nothing apart
		known := "t is open whether " + wording.Name(b.g, b.v.Filter().KnownTo) + " knew of it."
		add(!s.possibly, "Possibly known (?)", "I"+known, with(DashDotted))
		add(s.possibly, "Possibly at that date, or possibly known (?)", vague+", or i"+known, with(DashDotted))
	}
	b.amountEntry(&sec)
	b.strengthEntries(&sec)
	return sec
}

// How legends explain what is stated without a source.
const (
	UnsourcedLabel   = "Stated without a source (" + Asterisk + ")"
	UnsourcedMeaning = "Nobody is named who says so."
)

// either joins words by "or": "threatened, proposed, or not in force".
func either(words []string) string {
	switch n := len(words); n {
	case 1:
		return words[0]
	case 2:
		return words[0] + " or " + words[1]
	default:
		return strings.Join(words[:n-1], ", ") + ", or " + words[n-1]
	}
}

func sentenceCase(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
