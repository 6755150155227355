// Package picture decides what a picture of a view shows: boxes for actors,
// lines for relations, hubs for relations of many parties, what lies together in
// bundles and is labelled on plates, how each looks, where each lies, the legend
// that explains just what is shown, the title, and the picture in words. It knows
// no file format; the packages under export write a Picture down.
//
// # Reading a picture
//
// The shape of a box is the kind of actor, and its size grows with the number of
// those to whom the actor is tied. The colour and the end marks of a line are the
// family of its kind of relation, its width the kind's strength or, with
// Options.ByAmount, its amount or, with Options.ByEvidence, how many independent sources
// speak for it. One rule governs its dash: dotted where the truth
// is in doubt (alleged, disputed), long dashes far apart where it is stated without
// a source, dashed where it is not in effect (threatened, proposed, signed but not
// in force), solid otherwise. A label in italics is somebody's claim, and one
// with an asterisk names no source. What has ended is grey. What only possibly holds on the date
// asked for is dash-dotted and says so.
//
// Relations of one kind that join the same two actors in the same direction and
// look alike fold into one line that counts them. All lines of two actors run
// side by side as the strands of one bundle. Its plate is a short list with a
// place of its own: a row for each relation, or for several of one look, in the
// colour of its strand, behind an arrow towards the actor that it leads to; what
// is mutual has no arrow. Of many rows the last says how many more there are, and
// the tooltip tells them. What the story is about (the dataset's focus) comes
// first and has a heavier line and a plate of its own.
//
// A relation that ties more than two pairs of actors is a hub, labelled itself,
// with a line to each party, a spoke. The one office or affiliation of a person
// whom other lines tie to the picture is written into the person's box and has
// no line; a person whom nothing but offices ties to anybody has the lines
// without labels.
//
// That is how a picture looks whose layout is Auto, for which package place finds
// places and ways. With Options.Expand each of its lines is a bundle of its own
// with its own plate, and persons' offices are lines. Graphviz's layouts have no
// bundles and no plates: their lines lie apart with loose labels, or with none
// where there are too many (Picture.Labels).
//
// What could not be read is not drawn whole: see New.
package picture

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Options says how a view is to be drawn. The zero Options is a light picture
// with everything chosen for it.
type Options struct {
	Title      string // empty: the dataset's
	Theme      Theme
	Layout     Layout
	Format     Format                 // the shape of the paper
	Expand     bool                   // relations of one pair lie apart, each with its own label
	All        bool                   // all is drawn, also what is too much to be read
	ByAmount   bool                   // lines of kinds with quantities are as wide as their amounts
	ByEvidence bool                   // lines are as wide as many independent sources speak for them
	Places     map[string]graph.Place // of boxes, hubs and plates, by their IDs; nil: the dataset's own, or those of the picture of all
	Reference  *Reference             // remembers the picture of all; nil: it is made anew for each picture that goes by it
	Unplaced   bool                   // without places, for who only asks what is drawn and how it looks
	Effort     int                    // how many times as much is tried as usual to find good places; 0: once
	Quick      bool                   // the picture is to be there soon: things lie where they lie in the picture of all if they can, and little is tried
	Bare       bool                   // lines and plates have no tooltips, for who tells by himself what there is to say
	MaxLines   int                    // the size guard; 0: DefaultMaxLines
	Highlight  *Highlight             // nil: nothing stands out, or with Changes what changes
	Changes    *Changes               // nil: the view is not compared with another
	When       string                 // when the picture speaks, in words; empty: at the date of the view
}

// Highlight names what stands out; everything else fades.
type Highlight struct {
	Actors    []string // ids
	Relations []string // ids; their parties do not stand out unless named
	Camps     []Camp   // whose boxes have outlines of one colour each
}

// Picture is what is to be drawn. It is made by New and may be changed before
// it is written: restyled, given classes, added to.
type Picture struct {
	Name        string // of the dataset, a slug
	Title       Text
	Subtitle    Text
	Credit      Text   // whose data it is
	Description string // the picture in words
	Palette     *Palette
	Font        string // the family of a font to be named before others; empty: none

	Engine  string // Graphviz's name of the layout, or Placed
	Splines string // Graphviz's name of how lines are led
	Labels  bool   // lines carry labels; otherwise only hubs and tooltips do
	Alike   bool   // lines carry none because all would say the same, which the legend does
	Packed  bool   // its many loose pieces are laid out one by one and packed together

	Boxes   []Box    // sorted by ID
	Hubs    []Hub    // sorted by ID
	Lines   []Line   // sorted by From, To, kind in legend order, ID
	Bundles []Bundle // if the engine is Placed; sorted by ID
	Plates  []Plate  // the labels of bundles; sorted by ID
	Groups  []Group  // sorted by ID
	Legend  []Section

	Width, Height float64 // of all that has a place, in points, if the engine is Placed; its lower left corner is 0, 0

	Part *Part // nil: all of the view is drawn

	KeySize float64 // of the letters of the legend, in points
}

// Part is how much of a view a picture shows: what is drawn, and all that there is.
type Part struct{ Actors, AllActors, Relations, AllRelations int }

// Emphasis says whether a thing stands out.
type Emphasis uint8

// The emphases.
const (
	Plain Emphasis = iota
	Strong
	Faded
)

// Box is an actor.
type Box struct {
	ID            string // the actor's
	Actor         *graph.Actor
	Label         Text
	Role          Text              // smaller, under the label: a person's offices
	Offices       []*graph.Relation // told by Role, with no line of their own
	Tooltip       string
	Width, Height float64 // in points, room around the label included
	X, Y          float64 // of its middle, in points, y upwards, if the engine is Placed
	Style         BoxStyle
	Emphasis      Emphasis
	Classes       []string // further classes for stylesheets
}

// Hub is a relation that ties more than two pairs.
type Hub struct {
	ID            string // unlike any actor's
	Relation      *graph.Relation
	Kind          *graph.Kind
	Label         Text
	Tooltip       string
	Link          string // http(s) address of its source, or ""
	Width, Height float64
	X, Y          float64 // as for a Box
	Style         BoxStyle
	Line          LineStyle // of its spokes
	Facts         Facts
	Emphasis      Emphasis
	Classes       []string
}

// Line joins two boxes, or a box and a hub.
type Line struct {
	ID        string
	From, To  string // IDs of boxes or hubs; in the relation's direction where directed
	Directed  bool
	Spoke     bool              // to or from a hub, which carries the relation
	Bundle    string            // ID of the bundle that it is a strand of, or ""
	Spline    []Point           // if the engine is Placed: the 3n+1 control points of its curve, marks left out
	Relations []*graph.Relation // what the line stands for, by start and then id
	Kind      *graph.Kind       // of the first
	Label     Text
	Tooltip   string
	Link      string // http(s) address of the one source behind it, or ""
	Style     LineStyle
	Facts     Facts
	Emphasis  Emphasis
	Classes   []string

	unlabelled bool // its label is told elsewhere
}

// Group is boxes that belong together: a state and the persons with an office
// in it and nowhere else.
type Group struct {
	ID      string   // of its first member
	Members []string // IDs of boxes, the first the one that the others belong to
}

// New makes the picture of a view. The error is a *TooLargeError when nobody
// could read it, and a *graph.NameError where there is no such layout.
//
// What nobody could read is drawn in part, unless Options.All asks for all or
// Options.MaxLines says what is too much: see Picture.Part.
//
// Placing heeds ctx, and New returns its error when it ends.
func New(ctx context.Context, v *query.View, o Options) (*Picture, error) {
	if int(o.Layout) >= len(layoutNames) {
		return nil, &graph.NameError{What: "layout", Got: o.Layout.String(), Allowed: layoutNames}
	}
	if o.Layout == Auto && !o.All && o.MaxLines == 0 {
		return readable(ctx, v, o)
	}
	return build(ctx, v, o, nil)
}

// build makes the picture of a view that may be a part of a whole.
func build(ctx context.Context, v *query.View, o Options, whole *query.View) (*Picture, error) {
	b := newBuilder(v, o)
	b.whole = whole
	b.strands()
	if err := b.plan(); err != nil {
		return nil, err
	}
	for _, step := range []func(){b.nameApart, b.lines, b.amounts, b.byStrength, b.offices, b.bundles, b.boxes, b.groups, b.sizes, b.titles, b.legend} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	progress.Say(ctx, progress.Placing, 0, 0)
	if err := b.places(ctx); err != nil {
		return nil, err
	}
	return b.p, nil
}

// builder makes one picture, step by step.
type builder struct {
	v       *query.View
	whole   *query.View // what v is the most connected part of, or nil
	g       *graph.Graph
	o       Options
	palette *Palette
	p       *Picture

	now        edtf.Span // the date at which the picture speaks
	dated      bool      // whether there is one
	kindOrder  map[string]int
	strong     map[string]bool // ids of highlighted actors
	strongRels map[string]bool

	pairs     []strand // two-party strands
	hubbed    []hubbed
	degree    map[string]int               // of actors, by lines; of a picture with bundles by those
	focus     map[string]bool              // ids of the relations that the story is about
	roles     map[string][]string          // offices to be told in persons' boxes, by their ids
	told      map[string][]*graph.Relation // the relations of those that have no line, by the same
	coarse    bool                         // fold by family, for large pictures
	widest    *graph.Quantity              // with Options.ByAmount: what the widest line stands for
	strengths []int                        // with Options.ByEvidence: those on the picture, as indices of strengths
	apart     map[string]string            // what treaties are called that share a name in the picture, by their ids
	seen      shown
}

func newBuilder(v *query.View, o Options) *builder {
	g := v.Graph()
	b := &builder{
		v: v, g: g, o: o, palette: o.Theme.Palette(),
		p:         &Picture{Name: g.Meta().Name, Palette: o.Theme.Palette()},
		kindOrder: map[string]int{},
		degree:    map[string]int{},
	}
	for k := range g.Kinds() {
		b.kindOrder[k.ID] = len(b.kindOrder)
	}
	b.now, b.dated = v.Now()
	b.focus = set(g.Meta().Focus)
	b.o.Highlight = o.highlight(g)
	if h := b.o.Highlight; h != nil {
		b.strong, b.strongRels = set(h.Actors), set(h.Relations)
	}
	return b
}

// highlight is what stands out: what is named, or what changes.
func (o *Options) highlight(g *graph.Graph) *Highlight {
	if o.Highlight == nil && o.Changes != nil {
		return o.Changes.highlight(g)
	}
	return o.Highlight
}

func set(ids []string) map[string]bool {
	m := make(map[string]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

func (b *builder) emphasis(strong bool) Emphasis {
	switch {
	case b.o.Highlight == nil:
		return Plain
	case strong:
		return Strong
	}
	return Faded
}
