package picture

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
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

// shown collects what a picture shows, so that its legend explains no more.
type shown struct {
	kinds  map[string]bool
	actors map[graph.ActorKind]bool

	changes [Ended + 1]bool

	solid, reported, doubted, unrealised, notInForce, later, ended, possibly, hub, folded bool
}

func (s *shown) actor(k graph.ActorKind) {
	if s.actors == nil {
		s.actors = map[graph.ActorKind]bool{}
	}
	s.actors[k] = true
}

func (s *shown) state(st state, k *graph.Kind) {
	if s.kinds == nil {
		s.kinds = map[string]bool{}
	}
	s.kinds[k.ID] = true
	switch {
	case st.dash() == Dotted:
		s.doubted = true
	case st.modality != graph.Actual:
		s.unrealised = true
	case st.Effect == query.NotBegun:
		s.later = true
	case st.Effect != query.InEffect:
		s.notInForce = true
	default:
		s.solid = true
	}
	s.reported = s.reported || st.certainty == graph.Reported
	s.ended = s.ended || st.Ended
	s.possibly = s.possibly || st.Possibly
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
	for _, f := range graph.Families() {
		sec := Section{Title: FamilyTitle(f), Family: f.String()}
		for k := range b.g.Kinds() {
			if k.Family != f || !b.seen.kinds[k.ID] {
				continue
			}
			st := b.palette.lineStyle(k, state{}, k.Direction == graph.Directed || k.Direction == graph.Either)
			sec.Entries = append(sec.Entries, Entry{Label: k.Name, Meaning: k.Meaning, Kind: k.ID, Line: &st})
		}
		if len(sec.Entries) > 0 {
			b.p.Legend = append(b.p.Legend, sec)
		}
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

func (b *builder) actorSection() Section {
	names := map[graph.ActorKind]string{graph.State: "State", graph.Person: "Person", graph.Organisation: "Organisation"}
	sec := Section{Title: "Actors"}
	for _, k := range graph.ActorKinds() {
		if b.seen.actors[k] {
			st := b.palette.boxes[k]
			sec.Entries = append(sec.Entries, Entry{Label: names[k], Box: &st})
		}
	}
	if b.seen.hub {
		c := b.palette.family(graph.Commitment)
		st := BoxStyle{Shape: Pill, Fill: Mix(c.line, b.palette.Paper, 0.88), Stroke: c.line, Text: c.text, Width: 1.2}
		if b.palette.Plain {
			st.Fill = b.palette.Paper
		}
		sec.Entries = append(sec.Entries, Entry{Label: "Several parties", Meaning: "A relation that ties more than two actors; a line leads to each.", Box: &st})
	}
	return sec
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
	switch {
	case s.reported && b.p.Labels:
		add(s.solid, "Confirmed", "Stated as a fact by its source.", with(Solid))
		add(true, "Reported (label in italics)", "Said by somebody whom the source names.", with(Solid))
		sec.Entries[len(sec.Entries)-1].Italic = true
	default:
		add(s.solid && (s.reported || s.doubted || s.unrealised || s.notInForce || s.later),
			"Confirmed or reported", "Stated as a fact, or said by somebody whom the source names.", with(Solid))
	}
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
	pale := ink
	pale.Colour = Mix(ink.Colour, b.palette.Paper, 0.45)
	if b.palette.Plain {
		pale = ink
		pale.Width = 0.7
	}
	add(s.possibly, "Possibly at that date (?)", "Its dates are too vague to tell whether it holds.", &pale)
	return sec
}

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
