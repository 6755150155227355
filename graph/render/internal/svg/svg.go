// Package svg reads the SVG pictures that Graphviz writes, and what this project makes of them, and has a Pen draw them.
// It knows the elements that are in those, and no others: shapes, paths of lines and cubic curves, and lines of text,
// which it sets in the fonts that are installed. What a picture refers to is not read.
package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/render/internal/letters"
)

// A Pen draws on a page. All lengths are in points, and places have their origin in the upper left corner.
type Pen interface {
	Open(width, height float64) error
	Page(paper color.NRGBA) // colours all of the page; before anything else
	Shape(p Path, look Look)
	Text(t *Text)
	Outlines(t *Text, look Look) // the forms of the letters, as of a halo, which is not to be read
}

// Look is how a shape is filled and outlined. A colour that cannot be seen through to nothing stands for none.
type Look struct {
	Fill, Stroke color.NRGBA
	Width        float64   // of the outline
	Dashes       []float64 // lengths of dashes and gaps by turns; nil: solid
	RoundCaps    bool
}

// Text is a line of text.
type Text struct {
	Content string
	Letters []letters.Placed
	Matrix  Matrix  // from the beginning of the text to the page
	Size    float64 // of the letters
	Width   float64
	Ink     color.NRGBA
	Link    string // an http(s) address, or none

	place func(x, y float64) (float64, float64)
}

// Outline returns the outline of a letter.
func (t *Text) Outline(letter letters.Placed) Path {
	p := pathOf(t.place, t.Matrix)
	letter.Draw(t.Size, &p)
	return p.Path
}

// About is what a picture says of itself.
type About struct{ Title, Description string }

// haloWidth is how far around the text of one of Graphviz's lines the background shows, in points.
const haloWidth = 1.5

// Draw has the pen draw a picture.
func Draw(picture []byte, fonts *letters.Fonts, pen Pen) (About, error) {
	r := reader{fonts: fonts, pen: pen, gradients: map[string]color.NRGBA{}}
	decoder := xml.NewDecoder(bytes.NewReader(picture))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return r.about, unreadable(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := r.begin(token, decoder); err != nil {
				return r.about, err
			}
		case xml.EndElement:
			r.end()
		}
	}
	if len(r.groups) == 0 && !r.opened {
		return r.about, fmt.Errorf("there is no picture to draw")
	}
	return r.about, nil
}

func unreadable(err error) error { return fmt.Errorf("the picture cannot be read: %w", err) }

// reader is a picture being read.
type reader struct {
	fonts         *letters.Fonts
	pen           Pen
	opened        bool
	width, height float64 // of the page
	about         About
	groups        []group // those begun and not ended, the innermost last
	paper         color.NRGBA
	drawn         bool                   // something has been
	gradient      string                 // the one being defined
	gradients     map[string]color.NRGBA // by name; a gradient is drawn as its first colour
}

// group is what applies to all in an element.
type group struct {
	matrix  Matrix
	class   string
	link    string
	look    attributes // those that are inherited
	opacity float64
	hidden  bool
}

// is reports whether a group has a class.
func (g group) is(class string) bool { return slices.Contains(strings.Fields(g.class), class) }

// inherited are the attributes that elements have of those they are in.
var inherited = []string{"fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
	"font-family", "font-size", "font-weight", "font-style", "text-anchor", "visibility"}

// unseen are the elements of which nothing is drawn where they stand.
var unseen = map[string]bool{"defs": true, "clipPath": true, "mask": true, "pattern": true, "marker": true, "symbol": true, "style": true,
	"script": true, "metadata": true, "title": true, "desc": true, "linearGradient": true, "radialGradient": true, "foreignObject": true}

func (r *reader) begin(element xml.StartElement, decoder *xml.Decoder) error {
	name := element.Name.Local
	a := attributesOf(element)
	if !r.opened {
		if name != "svg" {
			return fmt.Errorf("the picture begins with <%s>, not <svg>", name)
		}
		matrix, err := r.open(a)
		if err != nil {
			return err
		}
		r.opened = true
		r.groups = append(r.groups, group{matrix: matrix, look: a.only(inherited), opacity: 1})
		return nil
	}
	if len(r.groups) == 0 {
		return fmt.Errorf("the picture goes on after its end")
	}
	in := r.inside()
	if name == "title" || name == "desc" {
		text, err := textOf(decoder)
		if err == nil && len(r.groups) == 1 && name == "title" {
			r.about.Title = text
		}
		if err == nil && len(r.groups) == 1 && name == "desc" {
			r.about.Description = text
		}
		return err
	}
	next := r.within(in, name, a)
	a = r.all(in, a)
	switch name {
	case "linearGradient", "radialGradient":
		r.gradient = a["id"]
	case "stop":
		if _, ok := r.gradients[r.gradient]; !ok {
			r.gradients[r.gradient] = colourOf(a["stop-color"], a["stop-opacity"])
		}
	case "polygon", "polyline", "path", "ellipse", "circle", "rect", "line":
		if !next.hidden {
			r.shape(name, a, next)
		}
	case "text":
		text, err := textOf(decoder)
		if err != nil {
			return err
		}
		if !next.hidden {
			r.text(text, a, next)
		}
		return nil // its end has been read
	}
	r.groups = append(r.groups, next)
	return nil
}

// within returns what applies in an element.
func (r *reader) within(in group, name string, a attributes) group {
	next := in
	if class := a["class"]; class != "" && (name == "g" || name == "svg") {
		next.class = class
	}
	if href := a["href"]; name == "a" && (strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://")) {
		next.link = href
	}
	next.matrix = transformed(in.matrix, a["transform"])
	next.look = r.all(in, a).only(inherited)
	if opacity, ok := a["opacity"]; ok {
		next.opacity *= min(1, max(0, number(opacity)))
	}
	next.hidden = in.hidden || unseen[name] || a["display"] == "none" || next.look["visibility"] == "hidden"
	return next
}

// all returns an element's own attributes and those it inherits.
func (r *reader) all(in group, a attributes) attributes {
	all := maps.Clone(in.look)
	maps.Copy(all, a)
	return all
}

func (r *reader) end() {
	if len(r.groups) > 0 {
		r.groups = r.groups[:len(r.groups)-1]
	}
}

func (r *reader) inside() group { return r.groups[len(r.groups)-1] }

// open opens an empty page of the picture's size, and returns where on it the picture's own places lie.
func (r *reader) open(a attributes) (Matrix, error) {
	box := numbers(a["viewBox"])
	width, height := length(a["width"]), length(a["height"])
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 || width <= 0 || height <= 0 {
		return Matrix{}, fmt.Errorf("the picture has no size (width %q, height %q, viewBox %q)", a["width"], a["height"], a["viewBox"])
	}
	r.width, r.height = width, height
	return unchanged.scale(width/box[2], height/box[3]).translate(-box[0], -box[1]), r.pen.Open(width, height)
}

// text draws one line of text.
func (r *reader) text(text string, a attributes, in group) {
	ink := r.colour(a["fill"], a["fill-opacity"], in.opacity)
	size := number(a.getOr("font-size", "14"))
	style := letters.StyleOf(a["font-family"], a["font-weight"], a["font-style"])
	stroke := r.colour(a.getOr("stroke", "none"), a["stroke-opacity"], in.opacity)
	if text == "" || ink.A == 0 && stroke.A == 0 {
		return
	}
	r.drawn = true
	placed, width := r.fonts.Set(text, style, size)
	x, y := number(a["x"]), number(a["y"])
	switch a["text-anchor"] {
	case "end":
		x -= width
	case "middle":
		x -= width / 2
	}
	matrix := in.matrix.translate(x, y)
	t := &Text{Content: text, Letters: placed, Matrix: matrix, Size: size, Width: width, Ink: ink, Link: in.link, place: r.place}
	strokeWidth := number(a.getOr("stroke-width", "1"))
	if in.is("edge") && stroke.A == 0 {
		// As Graphviz writes it; a halo keeps the text apart from the lines it stands on.
		stroke, strokeWidth = r.paper, 2*haloWidth
	}
	look := Look{Stroke: stroke, Width: r.clamp(strokeWidth * matrix.Enlarges())}
	if ink == stroke {
		look.Fill = ink // a halo, which is no text of its own
	}
	if stroke.A > 0 && look.Width > 0 {
		// Below the letters, of which it would take away.
		r.pen.Outlines(t, look)
	}
	if ink.A == 0 || ink == stroke {
		return
	}
	r.pen.Text(t)
	if strings.Contains(a["text-decoration"], "underline") {
		r.rule(t, -0.1)
	}
	if strings.Contains(a["text-decoration"], "line-through") {
		r.rule(t, 0.3)
	}
}

// rule draws a line along a text, at a height that is a part of the text's size.
func (r *reader) rule(t *Text, height float64) {
	p := pathOf(r.place, t.Matrix)
	p.polygon([]float64{0, -height * t.Size, t.Width, -height * t.Size, t.Width, -(height + 0.06) * t.Size, 0, -(height + 0.06) * t.Size}, true)
	r.pen.Shape(p.Path, Look{Fill: t.Ink})
}

func (r *reader) colour(name, opacity string, of float64) color.NRGBA {
	c := colourOf(name, opacity)
	if id, ok := strings.CutPrefix(name, "url(#"); ok {
		c = r.gradients[strings.TrimSuffix(id, ")")]
	}
	c.A = uint8(float64(c.A)*of + 0.5)
	return c
}
