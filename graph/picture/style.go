package picture

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Palette is the colours of a theme. Colours are "#rrggbb".
type Palette struct {
	Name  string
	Paper string // the ground
	Ink   string // titles and outlines
	Muted string // what is said in a lower voice
	Past  string // lines of what has ended
	Plain bool   // black on white alone: weight, dash and marks carry all meaning

	families map[graph.Family]paint
	boxes    map[graph.ActorKind]BoxStyle
}

// paint is a colour for lines and, since letters need more contrast than lines
// do, one for text.
type paint struct{ line, text string }

// The colours are Okabe and Ito's ("Color Universal Design", 2008), which
// colour-blind readers tell apart, darkened or lightened where a line or its
// text needs contrast with the ground (WCAG 2: 3:1 for lines, 4.5:1 for text).
var palettes = [...]*Palette{
	Light: {
		Name: "light", Paper: "#ffffff", Ink: "#1d2430", Muted: "#5b6472", Past: "#868d98",
		families: map[graph.Family]paint{
			graph.Commitment:  {"#0072b2", "#00598c"},
			graph.Material:    {"#cc7a00", "#8a5300"},
			graph.Contact:     {"#3390cc", "#1f6f9f"},
			graph.Hostility:   {"#d0421b", "#a93212"},
			graph.Coercion:    {"#b8578f", "#94396d"},
			graph.Institution: {"#009e73", "#00704f"},
			graph.Personal:    {"#5b6472", "#4a5260"},
			graph.Descent:     {"#7d6243", "#67502f"},
		},
		boxes: map[graph.ActorKind]BoxStyle{
			graph.State:        {Shape: Rectangle, Fill: "#22304a", Stroke: "#22304a", Text: "#ffffff", Width: 1},
			graph.Person:       {Shape: Ellipse, Fill: "#ffffff", Stroke: "#22304a", Text: "#1d2430", Width: 1},
			graph.Organisation: {Shape: Hexagon, Fill: "#e4e9f1", Stroke: "#22304a", Text: "#1d2430", Width: 1},
			graph.ArmedGroup:   {Shape: Octagon, Fill: "#4a5568", Stroke: "#4a5568", Text: "#ffffff", Width: 1},
			graph.Company:      {Shape: Block, Fill: "#f2ede1", Stroke: "#22304a", Text: "#1d2430", Width: 1},
			graph.PlaceOrBloc:  {Shape: Rectangle, Fill: "#ffffff", Stroke: "#5b6472", Text: "#1d2430", Width: 1, Dash: Dashed},
			graph.Asset:        {Shape: Hull, Fill: "#e6f1ee", Stroke: "#22304a", Text: "#1d2430", Width: 1},
		},
	},
	Dark: {
		Name: "dark", Paper: "#14181f", Ink: "#eef1f5", Muted: "#a9b2c0", Past: "#646d7b",
		families: map[graph.Family]paint{
			graph.Commitment:  {"#4aa8e0", "#7cc3ee"},
			graph.Material:    {"#e69f00", "#f0b840"},
			graph.Contact:     {"#8fd0f5", "#a9dbf7"},
			graph.Hostility:   {"#ee6a3b", "#f58e68"},
			graph.Coercion:    {"#d98bb8", "#e3a6c9"},
			graph.Institution: {"#1fbf92", "#4fd3ae"},
			graph.Personal:    {"#a9b2c0", "#bcc4d0"},
			graph.Descent:     {"#b89a72", "#cbb28f"},
		},
		boxes: map[graph.ActorKind]BoxStyle{
			graph.State:        {Shape: Rectangle, Fill: "#dfe5ee", Stroke: "#dfe5ee", Text: "#14181f", Width: 1},
			graph.Person:       {Shape: Ellipse, Fill: "#14181f", Stroke: "#c3cad6", Text: "#eef1f5", Width: 1},
			graph.Organisation: {Shape: Hexagon, Fill: "#303a4a", Stroke: "#c3cad6", Text: "#eef1f5", Width: 1},
			graph.ArmedGroup:   {Shape: Octagon, Fill: "#a9b4c6", Stroke: "#a9b4c6", Text: "#14181f", Width: 1},
			graph.Company:      {Shape: Block, Fill: "#3c382e", Stroke: "#c3cad6", Text: "#eef1f5", Width: 1},
			graph.PlaceOrBloc:  {Shape: Rectangle, Fill: "#14181f", Stroke: "#a9b2c0", Text: "#eef1f5", Width: 1, Dash: Dashed},
			graph.Asset:        {Shape: Hull, Fill: "#26393a", Stroke: "#c3cad6", Text: "#eef1f5", Width: 1},
		},
	},
	Print: {
		Name: "print", Paper: "#ffffff", Ink: "#000000", Muted: "#000000", Past: "#000000", Plain: true,
		families: map[graph.Family]paint{},
		boxes: map[graph.ActorKind]BoxStyle{
			graph.State:        {Shape: Rectangle, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 2},
			graph.Person:       {Shape: Ellipse, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 0.8},
			graph.Organisation: {Shape: Hexagon, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 0.8},
			graph.ArmedGroup:   {Shape: Octagon, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 2},
			graph.Company:      {Shape: Block, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 0.8},
			graph.PlaceOrBloc:  {Shape: Rectangle, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 0.8, Dash: Dashed},
			graph.Asset:        {Shape: Hull, Fill: "#ffffff", Stroke: "#000000", Text: "#000000", Width: 0.8},
		},
	},
}

func (t *Palette) family(f graph.Family) paint {
	if p, ok := t.families[f]; ok {
		return p
	}
	return paint{t.Ink, t.Ink}
}

// Shape is the outline of a box.
type Shape uint8

// The shapes.
const (
	Rectangle Shape = iota // its corners are rounded
	Ellipse
	Hexagon
	Octagon
	Block // a rectangle with sharp corners
	Hull  // a trapezium, its narrow side below
	Pill  // a hub
)

// BoxStyle is how a box or a hub looks.
type BoxStyle struct {
	Shape  Shape
	Fill   string
	Stroke string
	Text   string
	Width  float64 // of the outline, in points
	Dash   Dash
}

// Dash is the pattern of a line.
type Dash uint8

// The patterns.
const (
	Solid Dash = iota
	Dashed
	Dotted
	DashDotted // long and short by turns
	Sparse     // long dashes far apart
)

// String returns "solid", "dashed", "dotted", "dash-dotted" or "sparse".
func (d Dash) String() string {
	return [...]string{"solid", "dashed", "dotted", "dash-dotted", "sparse"}[d]
}

// Mark is what a line ends in.
type Mark uint8

// The marks. An Arrow points where a directed relation leads; a Bar says that
// it blocks or is hostile there.
const (
	NoMark    Mark = iota
	Arrow          // filled
	OpenArrow      // outlined
	Vee            // two strokes
	Bar            // across the line
	ArrowBar       // an arrow that runs into a bar
	Ring           // a small circle
	Diamond        // a small outlined diamond
)

// LineStyle is how a line looks.
type LineStyle struct {
	Colour     string
	TextColour string
	Width      float64 // in points
	Dash       Dash
	Double     bool // two strokes side by side
	Head, Tail Mark // at To and at From
}

// marks gives each family its own end of line, so that colour is never alone in
// telling families apart.
var marks = map[graph.Family]Mark{
	graph.Commitment:  Arrow,
	graph.Material:    Arrow,
	graph.Contact:     Vee,
	graph.Hostility:   ArrowBar,
	graph.Coercion:    Bar,
	graph.Institution: OpenArrow,
	graph.Personal:    Ring,
	graph.Descent:     Diamond,
}

// state is what a line's look says beyond its kind.
type state struct {
	certainty graph.Certainty
	unsourced bool
	modality  graph.Modality
	query.Standing
}

func stateOf(v *query.View, r *graph.Relation) state {
	s := undated(r)
	if s.Standing = v.Standing(r); s.Effect == query.PossiblyInForce { // it looks like what possibly holds
		s.Effect, s.Possibly = query.InEffect, true
	}
	return s
}

// open reports whether it is open that it belongs into the picture, which has one look
// whatever the reason.
func (s state) open() bool { return s.Possibly || s.PossiblyKnown }

// undated is the state of a relation whatever its date.
func undated(r *graph.Relation) state {
	return state{certainty: r.GoesBy(), unsourced: r.Unsourced, modality: r.Modality}
}

// Claimed reports whether something is said on somebody's word, for which labels
// are in italics.
func Claimed(c graph.Certainty) bool { return c != graph.Confirmed && c != graph.Unsourced }

// Doubt is the dash that the certainty and modality of a relation ask for,
// whatever its date: see the package documentation.
func Doubt(r *graph.Relation) Dash { return undated(r).dash() }

// dash is the one rule of the legend: dotted where the truth of it is in doubt,
// long dashes far apart where no source is named for it, dashed where it has not been carried out or is not in force, dash-dotted where
// its dates are too vague to tell whether it holds, or it is open whether who is asked
// about knew of it, otherwise solid.
// That somebody merely says so shows in the label, which is then in italics.
func (s state) dash() Dash {
	switch {
	case s.certainty >= graph.Alleged:
		return Dotted
	case s.unsourced:
		return Sparse
	case s.modality != graph.Actual || s.Effect != query.InEffect:
		return Dashed
	case s.open() && !s.Ended:
		return DashDotted
	}
	return Solid
}

// lineStyle is the look of a relation's line.
func (t *Palette) lineStyle(k *graph.Kind, s state, directed bool) LineStyle {
	p := t.family(k.Family)
	st := LineStyle{Colour: p.line, TextColour: p.text, Width: weight(k), Dash: s.dash()}
	if directed {
		st.Head = marks[k.Family]
	} else if k.Family == graph.Hostility {
		st.Head, st.Tail = Bar, Bar
	}
	if t.Plain && k.Family == graph.Commitment && st.Dash == Solid {
		st.Double = true
	}
	switch {
	case s.Ended:
		st.Colour, st.TextColour, st.Double = t.Past, Mix(t.Past, t.Ink, 0.45), false
		st.Width = min(st.Width, 1)
		if t.Plain {
			st.Width = 0.4
		}
	}
	return st
}

// weight turns the strength of a kind into the width of its lines.
func weight(k *graph.Kind) float64 {
	switch {
	case k.Family == graph.Personal:
		return 0.8
	case k.Strength >= 9:
		return 3
	case k.Strength >= 8:
		return 2.2
	case k.Strength >= 6:
		return 1.7
	case k.Strength >= 4:
		return 1.3
	}
	return 1
}

// fadedLine is a style that recedes into the paper. It alone has less contrast
// than 3:1: what is faded is the ground of what stands out.
func (t *Palette) fadedLine(s LineStyle) LineStyle {
	s.Colour, s.TextColour = Mix(s.Colour, t.Paper, 0.8), Mix(s.TextColour, t.Paper, 0.7)
	s.Width, s.Double = min(s.Width, 0.8), false
	return s
}

func (t *Palette) fadedBox(s BoxStyle) BoxStyle {
	s.Fill = Mix(s.Fill, t.Paper, 0.85)
	s.Stroke = Mix(s.Stroke, t.Paper, 0.7)
	s.Text = Mix(t.Ink, t.Paper, 0.6)
	s.Width = min(s.Width, 0.8)
	return s
}

// Colours returns the colours of a family, for lines and for text.
func (t *Palette) Colours(f graph.Family) (line, text string) {
	p := t.family(f)
	return p.line, p.text
}

// Shade is a ground that sets a part of a drawing apart, light enough for lines to
// keep their contrast.
func (t *Palette) Shade() string { return Mix(t.Muted, t.Paper, 0.94) }

// Mix returns the colour that lies a share of the way from a to b, both
// "#rrggbb".
func Mix(a, b string, share float64) string {
	var x, y [3]int
	if _, err := fmt.Sscanf(a, "#%02x%02x%02x", &x[0], &x[1], &x[2]); err != nil {
		return a
	}
	if _, err := fmt.Sscanf(b, "#%02x%02x%02x", &y[0], &y[1], &y[2]); err != nil {
		return a
	}
	for i := range x {
		x[i] += int(float64(y[i]-x[i])*share + 0.5)
	}
	return fmt.Sprintf("#%02x%02x%02x", x[0], x[1], x[2])
}

// MarkLength is how far a mark reaches along its line, in points, at the size at
// which Graphviz is told to draw marks (arrowsize 0.7).
func MarkLength(m Mark) float64 {
	switch m {
	case NoMark:
		return 0
	case Bar:
		return 2
	case Ring:
		return 5.6
	case Diamond:
		return 8.4
	case ArrowBar:
		return 9
	}
	return 7
}
