// Package svg turns what Graphviz draws of a picture's DOT into a standalone SVG
// file that people can read, stylesheets and scripts can address, any program can
// open, and nobody can be harmed by.
//
// The file starts with the picture's title and its description in words. All
// lines come first, then hubs, boxes and plates, so that nothing lies over a text.
// The groups, by their first class, are
//
//   - "graph": all that is drawn, in it title and legend, whose entries are "key";
//   - "bundle": the lines between two boxes, each a "strand" in it, after a path along
//     their middle that is not seen and easier to point at (in a page its class is
//     "hit");
//   - "relation": in other layouts, a line between two boxes. If it has a label, the
//     line itself is in a group "stroke" with the same data, before all labels;
//   - "spoke": a line between a box and a hub;
//   - "hub", "actor": a relation of several parties; an actor, in it "role", the
//     offices that a person has;
//   - "plate": the labels of a bundle, each a "row".
//
// In a file with more than 400 classes, at which ImageMagick stops, strands, strokes,
// rows, roles and entries of the legend have none.
//
// They have ids, further classes (see package dot), full statements and sources as
// tooltips, and data attributes: data-actor; data-relation (ids, separated by
// spaces); data-from and data-to (what box: its data-actor, or the id of a hub);
// data-kind, data-certainty, data-modality, data-when, data-ended.
//
// A file depends on nothing but itself and reaches nothing beyond itself: colours
// and fonts are attributes, ids end in a mark of the file (so that several can be
// in one page), and there is no stylesheet. Of Graphviz's file only known elements
// and attributes are taken over, so it holds no script and no reference but http(s)
// links from a relation to its one source.
package svg

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

// Finish writes the SVG that Graphviz made of a picture's DOT as a file of its
// own. The same input gives the same bytes. It fails when raw is not an SVG, and
// with an *IncompleteError, the rest written, when Graphviz left things out.
//
// Where Graphviz chose the places, a label without room, which would lie over a box
// or another label, is left out, and the picture says how many.
func Finish(w io.Writer, p *picture.Picture, raw []byte) error {
	return finish(w, p, raw, scopeOf(p), func(colour string) string { return colour })
}

// scopeOf is the mark of a picture: others have the same if they look the same.
func scopeOf(p *picture.Picture) string {
	parts := []string{p.Palette.Name, p.Engine, p.Splines, p.Title.String(), p.Subtitle.String(), p.Description, num(p.Width), num(p.Height)}
	for i := range p.Boxes {
		b := &p.Boxes[i]
		parts = append(parts, b.ID, b.Style.Fill, num(b.Width), num(b.X), num(b.Y))
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		parts = append(parts, l.ID, l.Style.Colour, num(l.Style.Width), l.Label.String())
	}
	return markup.Scope(parts...)
}

// Style returns the rules that an embedded picture leaves to its page, given the
// colour of the ground.
func Style(paper string) string {
	// A halo keeps labels legible where they cross a line.
	return ".entente{max-width:100%;height:auto;background:" + paper + "}" +
		".entente :is(.relation,.spoke) text{paint-order:stroke;stroke:" + paper + ";stroke-width:3px;stroke-linejoin:round}" +
		".entente a{text-decoration:none;cursor:pointer}" +
		".entente :is(.actor,.hub,.bundle,.relation,.spoke,.plate,.key){cursor:default}" +
		".entente .hit{stroke-width:10px;pointer-events:stroke}" +
		".entente .row .hit{pointer-events:all}"
}

// Embed is Finish for a picture that becomes an element of an HTML page, whose
// stylesheet holds Style and whose scripts look its things up: ids are without a
// mark, in place of each colour stands what paint returns for it, such as
// "var(--ink)", which must need no escaping, halos are left to the page, and so is
// that lines other than bundles are easier to point at than they are wide. A line
// with a label is one group.
func Embed(w io.Writer, p *picture.Picture, raw []byte, paint func(colour string) string) error {
	return finish(w, p, raw, "", paint)
}

func finish(w io.Writer, p *picture.Picture, raw []byte, scope string, paint func(string) string) error {
	drawn, err := read(p, raw)
	if err != nil {
		return fmt.Errorf("the SVG from Graphviz: %w", err)
	}
	f := &finisher{
		out:      markup.Writer{Writer: bufio.NewWriter(w), Scope: scope},
		p:        p,
		drawing:  drawn,
		embedded: scope == "",
		colour:   paint,
	}
	f.file()
	if err := f.out.Flush(); err != nil {
		return err
	}
	return drawn.missing()
}

// IncompleteError reports things of the picture that Graphviz did not draw. Its
// dot is known to lose lines between boxes of one level.
type IncompleteError struct {
	IDs []string // in the SVG, without the mark of the file; sorted
}

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("the layout left out %d of the picture's parts, such as %s; choose another layout", len(e.IDs), e.IDs[0])
}

// missing reports what no group was found for; entries of the legend aside,
// which without an explanation have none.
func (d *drawing) missing() error {
	var ids []string
	for id, part := range d.parts {
		if !part.found && part.entry == nil {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return &IncompleteError{ids}
}

// finisher writes one file.
type finisher struct {
	out markup.Writer
	p   *picture.Picture
	*drawing

	embedded bool
	colour   func(string) string

	toSheet place           // from the picture's coordinates to the file's
	at      map[string]rect // boxes and hubs, by their IDs
	hubs    map[string]bool // IDs
	dropped int             // labels that had no room
	sparse  bool            // parts of parts have no classes
}

// paint is a colour as the file has it.
func (f *finisher) paint(colour string) string {
	if colour == "transparent" { // which plain readers do not know
		return "none"
	}
	return f.colour(colour)
}
