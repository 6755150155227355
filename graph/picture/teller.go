package picture

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Teller words and colours the relations of a view as pictures of it do, for
// other ways of showing them, such as a timeline.
type Teller struct{ b *builder }

// NewTeller returns a Teller for a view and the name of a theme ("" is the
// default). The error is an *OptionError.
func NewTeller(v *query.View, theme string) (*Teller, error) {
	t, err := themeNamed(theme)
	if err != nil {
		return nil, err
	}
	return &Teller{newBuilder(v, Options{}, t)}, nil
}

// Theme returns the theme.
func (t *Teller) Theme() *Theme { return t.b.theme }

// Title returns the title of a picture: the one given or, if that is empty, the
// dataset's.
func (t *Teller) Title(given string) string { return t.b.title(given) }

// Date says at which date the view speaks: "as of June 2024"; "" where it has
// none.
func (t *Teller) Date() string { return t.b.date() }

// Filter says what the view leaves out, its date aside: "only treaties, within
// 1 hop of Iran".
func (t *Teller) Filter() string { return t.b.filterWords() }

// Credit says whose data the view shows, in a line; "" where it cites nobody.
func (t *Teller) Credit() string { return credit(t.b.sourcesUsed(t.b.v.Relations())) }

// Citations says how the sources of the view ask to be cited and on what terms
// they are, each on a line that starts with a line break.
func (t *Teller) Citations() string { return citations(t.b.sourcesUsed(t.b.v.Relations())) }

// CreditOf is Credit, and CitationsOf is Citations, for some relations alone.
func (t *Teller) CreditOf(relations []*graph.Relation) string {
	return credit(t.b.sourcesUsed(slices.Values(relations)))
}

// CitationsOf see CreditOf.
func (t *Teller) CitationsOf(relations []*graph.Relation) string {
	return citations(t.b.sourcesUsed(slices.Values(relations)))
}

// Facts returns what a line of the relation says beyond its kind.
func (t *Teller) Facts(r *graph.Relation) Facts {
	f := facts(t.b.stateOf(r))
	f.When = r.Period.String()
	f.Sources = joinDistinct(t.b.sources(r))
	return f
}

// Headline says a relation in one sentence without a full stop.
func (t *Teller) Headline(r *graph.Relation) string { return t.b.headline(r) }

// Tooltip tells a relation in full: the statement, what is known of it, and who
// says so where.
func (t *Teller) Tooltip(r *graph.Relation) string { return t.b.relationTooltip(r) }

// Link is the address of the source behind a relation, if there is just one.
func (t *Teller) Link(r *graph.Relation) string { return t.b.link(r) }

// Doubt is the dash that the certainty and modality of a relation ask for,
// whatever its date: see the package documentation.
func Doubt(r *graph.Relation) Dash {
	return state{certainty: r.Certainty, modality: r.Modality}.dash()
}

// Colours returns the colours of a family, for lines and for text.
func (t *Theme) Colours(f graph.Family) (line, text string) {
	p := t.family(f)
	return p.line, p.text
}

// FamilyTitle is the heading of a family in a legend.
func FamilyTitle(f graph.Family) string { return familyTitles[f] }

// Mix returns the colour that lies a share of the way from a to b, both
// "#rrggbb".
func Mix(a, b string, share float64) string { return mix(a, b, share) }

// NewText breaks a string into lines no wider than a width and no more than a
// number. What does not fit ends in an ellipsis.
func NewText(s string, size float64, bold bool, width float64, lines int) Text {
	return newText(s, size, bold, width, lines)
}
