// Package raster draws the SVG pictures that Graphviz writes as PNG pictures.
//
// go-graphviz has drawing code of its own, which leaves out the outlines of filled shapes, transparency, the scale of
// lines and letters, bold and italic type, and every script that its one font lacks; and the hooks it has for other
// drawing code do not tell filled shapes from unfilled ones. So this package starts from the SVG, and the two formats show the same.
// It knows the few elements of SVG that Graphviz writes and that
// package export/svg adds to them, and no others.
package raster

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/fogleman/gg"
)

// pixelsPerPoint is the resolution of a picture: twice that of a screen, 192 dots an inch.
const pixelsPerPoint = 2 * 96.0 / 72.0

// Larger pictures get a lower resolution.
const (
	defaultMaxPixels = 48 << 20
	maxSide          = 30_000
)

// haloWidth is how far around the text of a line the background shows, in points.
const haloWidth = 1.5

// A Drawer draws one picture after the other, for one goroutine at a time. The zero value is ready for use, and looks for the
// system's fonts when it first needs them.
type Drawer struct {
	MaxPixels int // of a picture, above which it gets a lower resolution; 0: 48 Mi

	fonts fonts
}

// PNG draws a picture that Graphviz has written as SVG.
func (d *Drawer) PNG(svg []byte) ([]byte, error) {
	s := &canvas{fonts: &d.fonts, maxPixels: cmp.Or(d.MaxPixels, defaultMaxPixels), groups: []group{{matrix: gg.Identity()}}, gradients: map[string]color.NRGBA{}}
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the picture cannot be read: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := s.begin(token, decoder); err != nil {
				return nil, err
			}
		case xml.EndElement:
			s.end(token.Name.Local)
		}
	}
	if s.page == nil {
		return nil, fmt.Errorf("there is no picture to draw")
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, s.page.Image()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// canvas is a picture being drawn.
type canvas struct {
	fonts      *fonts
	maxPixels  int
	page       *gg.Context
	groups     []group // those begun and not ended, the innermost last
	background color.NRGBA
	drawn      bool                   // something has been
	gradient   string                 // the one being defined
	gradients  map[string]color.NRGBA // by name; a gradient is drawn as its first colour
}

// group is what applies to all elements in a <g>.
type group struct {
	matrix gg.Matrix
	class  string
}

// is reports whether a group has a class.
func (g group) is(class string) bool { return slices.Contains(strings.Fields(g.class), class) }

func (s *canvas) begin(element xml.StartElement, decoder *xml.Decoder) error {
	name := element.Name.Local
	if name != "svg" && s.page == nil {
		return fmt.Errorf("the picture begins with <%s>, not <svg>", name)
	}
	a := attributesOf(element)
	switch name {
	case "svg":
		if s.page == nil {
			return s.open(a)
		}
	case "g":
		next := s.inside()
		if class := a["class"]; class != "" {
			next.class = class
		}
		next.matrix = transformed(next.matrix, a["transform"])
		s.groups = append(s.groups, next)
	case "linearGradient", "radialGradient":
		s.gradient = a["id"]
	case "stop":
		if _, ok := s.gradients[s.gradient]; !ok {
			s.gradients[s.gradient] = colourOf(a["stop-color"], a["stop-opacity"])
		}
	case "polygon", "polyline", "path", "ellipse", "rect":
		s.shape(name, a)
	case "text":
		text, err := textOf(decoder)
		if err != nil {
			return err
		}
		s.text(text, a)
	}
	return nil
}

func (s *canvas) end(name string) {
	if name == "g" && len(s.groups) > 1 {
		s.groups = s.groups[:len(s.groups)-1]
	}
}

func (s *canvas) inside() group { return s.groups[len(s.groups)-1] }

// open makes an empty page of the picture's size.
func (s *canvas) open(a attributes) error {
	box := numbers(a["viewBox"])
	width, height := length(a["width"]), length(a["height"])
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 || width <= 0 || height <= 0 {
		return fmt.Errorf("the picture has no size (width %q, height %q, viewBox %q)", a["width"], a["height"], a["viewBox"])
	}
	scale := resolution(width, height, s.maxPixels)
	s.page = gg.NewContext(max(1, int(math.Ceil(width*scale))), max(1, int(math.Ceil(height*scale))))
	s.groups[0].matrix = gg.Scale(scale*width/box[2], scale*height/box[3]).Translate(-box[0], -box[1])
	return nil
}

// resolution returns how many pixels a point gets in a picture of the given size in points.
func resolution(width, height float64, maxPixels int) float64 {
	scale := pixelsPerPoint
	if most := math.Sqrt(float64(maxPixels) / max(1, width*height)); scale > most {
		scale = most
	}
	if most := maxSide / max(1, width, height); scale > most {
		scale = most
	}
	return scale
}

// shape draws an element with an outline.
func (s *canvas) shape(name string, a attributes) {
	defer s.page.ClearPath()
	fill, stroke := s.colour(a["fill"], a["fill-opacity"]), s.colour(a.getOr("stroke", "none"), a["stroke-opacity"])
	first := !s.drawn
	s.drawn = true
	if first && name == "polygon" && s.inside().is("graph") && stroke.A == 0 {
		// The background: all of the page, to the last pixel.
		s.background = fill
		s.page.SetColor(fill)
		s.page.Clear()
		return
	}
	matrix := s.inside().matrix
	switch name {
	case "polygon", "polyline":
		points := numbers(a["points"])
		for i := 0; i+1 < len(points); i += 2 {
			s.page.LineTo(s.place(matrix, points[i], points[i+1]))
		}
		if name == "polygon" {
			s.page.ClosePath()
		}
	case "ellipse":
		s.ellipse(matrix, number(a["cx"]), number(a["cy"]), number(a["rx"]), number(a["ry"]))
	case "rect":
		s.rect(matrix, number(a["x"]), number(a["y"]), number(a["width"]), number(a["height"]), number(a["rx"]))
	case "path":
		s.path(matrix, a["d"])
	}
	if fill.A > 0 {
		s.page.SetColor(fill)
		s.page.FillPreserve()
	}
	width := number(a.getOr("stroke-width", "1"))
	if stroke.A == 0 || width <= 0 {
		return
	}
	s.page.SetColor(stroke)
	s.page.SetLineWidth(s.within(width * scaleOf(matrix)))
	s.page.SetLineCapButt()
	s.page.SetLineJoin(gg.LineJoinRound)
	s.page.SetDash(dashes(a["stroke-dasharray"], scaleOf(matrix))...)
	s.page.StrokePreserve()
}

// ellipse adds an ellipse to the path as four curves.
func (s *canvas) ellipse(matrix gg.Matrix, x, y, rx, ry float64) {
	const k = 0.5522847498 // how far the leading points of a quarter of a circle lie along its tangents
	s.page.MoveTo(s.place(matrix, x+rx, y))
	curve := func(x1, y1, x2, y2, x3, y3 float64) {
		x1, y1 = s.place(matrix, x+x1*rx, y+y1*ry)
		x2, y2 = s.place(matrix, x+x2*rx, y+y2*ry)
		x3, y3 = s.place(matrix, x+x3*rx, y+y3*ry)
		s.page.CubicTo(x1, y1, x2, y2, x3, y3)
	}
	curve(1, k, k, 1, 0, 1)
	curve(-k, 1, -1, k, -1, 0)
	curve(-1, -k, -k, -1, 0, -1)
	curve(k, -1, 1, -k, 1, 0)
	s.page.ClosePath()
}

// rect adds a rectangle whose corners are quarters of a circle.
func (s *canvas) rect(matrix gg.Matrix, x, y, w, h, r float64) {
	r = max(0, min(r, w/2, h/2))
	const k = 1 - 0.5522847498 // how far from a corner the leading points of its curve lie
	line := func(x, y float64) { s.page.LineTo(s.place(matrix, x, y)) }
	corner := func(x1, y1, x2, y2, x3, y3 float64) {
		x1, y1 = s.place(matrix, x1, y1)
		x2, y2 = s.place(matrix, x2, y2)
		x3, y3 = s.place(matrix, x3, y3)
		s.page.CubicTo(x1, y1, x2, y2, x3, y3)
	}
	s.page.MoveTo(s.place(matrix, x+r, y))
	line(x+w-r, y)
	corner(x+w-k*r, y, x+w, y+k*r, x+w, y+r)
	line(x+w, y+h-r)
	corner(x+w, y+h-k*r, x+w-k*r, y+h, x+w-r, y+h)
	line(x+r, y+h)
	corner(x+k*r, y+h, x, y+h-k*r, x, y+h-r)
	line(x, y+r)
	corner(x, y+k*r, x+k*r, y, x+r, y)
	s.page.ClosePath()
}

// commands are those of a path, without arcs and smooth curves.
const commands = "MmLlHhVvCcZz"

// path adds the lines and curves of a path.
func (s *canvas) path(matrix gg.Matrix, d string) {
	d = strings.TrimSpace(d)
	var x, y, startX, startY float64
	for d != "" {
		command := d[0]
		rest := strings.IndexFunc(d[1:], func(r rune) bool { return strings.ContainsRune(commands, r) })
		if rest < 0 {
			rest = len(d) - 1
		}
		values := numbers(d[1 : 1+rest])
		d = d[1+rest:]
		fromX, fromY := 0.0, 0.0
		if command >= 'a' {
			fromX, fromY = x, y
		}
		relative := func() {
			if command >= 'a' {
				fromX, fromY = x, y
			}
		}
		switch command {
		case 'M', 'm', 'L', 'l':
			for i := 0; i+1 < len(values); i += 2 {
				x, y = fromX+values[i], fromY+values[i+1]
				relative()
				if i == 0 && (command == 'M' || command == 'm') {
					startX, startY = x, y
					s.page.MoveTo(s.place(matrix, x, y))
				} else {
					s.page.LineTo(s.place(matrix, x, y))
				}
			}
		case 'H', 'h':
			for _, v := range values {
				x = fromX + v
				relative()
				s.page.LineTo(s.place(matrix, x, y))
			}
		case 'V', 'v':
			for _, v := range values {
				y = fromY + v
				relative()
				s.page.LineTo(s.place(matrix, x, y))
			}
		case 'C', 'c':
			for i := 0; i+5 < len(values); i += 6 {
				x1, y1 := s.place(matrix, fromX+values[i], fromY+values[i+1])
				x2, y2 := s.place(matrix, fromX+values[i+2], fromY+values[i+3])
				x, y = fromX+values[i+4], fromY+values[i+5]
				relative()
				x3, y3 := s.place(matrix, x, y)
				s.page.CubicTo(x1, y1, x2, y2, x3, y3)
			}
		case 'Z', 'z':
			s.page.ClosePath()
			x, y = startX, startY
		}
	}
}

// place returns where a point lies on the page, in pixels. It is never far outside: a text of the right kind makes Graphviz
// write coordinates whose drawing would take more time and memory than there is.
func (s *canvas) place(matrix gg.Matrix, x, y float64) (float64, float64) {
	x, y = matrix.TransformPoint(x, y)
	return s.within(x), s.within(y)
}

func (s *canvas) within(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	side := float64(max(s.page.Width(), s.page.Height()))
	return min(2*side, max(-side, v))
}

// dashes reads the lengths of dashes and gaps and returns them in pixels, or none where they are too short to be seen.
func dashes(text string, scale float64) []float64 {
	lengths := numbers(text)
	shortest := math.Inf(1)
	for i := range lengths {
		lengths[i] *= scale
		shortest = min(shortest, lengths[i])
	}
	if shortest < 0.5 {
		return nil
	}
	return lengths
}

func (s *canvas) colour(name, opacity string) color.NRGBA {
	if id, ok := strings.CutPrefix(name, "url(#"); ok {
		return s.gradients[strings.TrimSuffix(id, ")")]
	}
	return colourOf(name, opacity)
}
