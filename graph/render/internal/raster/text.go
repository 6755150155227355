package raster

import (
	"image/color"
	"strings"

	"github.com/fogleman/gg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// placed is one letter of a text, at its distance from the text's beginning in points.
type placed struct {
	glyph glyph
	x     float64
}

// text draws one line of text.
func (s *canvas) text(text string, a attributes) {
	ink := s.colour(a["fill"], a["fill-opacity"])
	if text == "" || ink.A == 0 {
		return
	}
	s.drawn = true
	size := number(a.getOr("font-size", "14"))
	letters, width := s.fonts.set(text, styleOf(a["font-family"], a["font-weight"], a["font-style"]), size)

	x, y := number(a["x"]), number(a["y"])
	switch a["text-anchor"] {
	case "end":
		x -= width
	case "middle":
		x -= width / 2
	}
	in := s.inside()
	matrix := transformed(in.matrix, a["transform"]).Translate(x, y)
	if (in.is("edge") || in.is("relation") || in.is("spoke")) && s.background.A > 0 {
		// A halo keeps the text apart from the lines it stands on.
		s.page.SetColor(s.background)
		s.page.SetDash()
		s.page.SetLineWidth(s.within(2 * haloWidth * scaleOf(matrix)))
		s.page.SetLineJoin(gg.LineJoinRound)
		for _, letter := range letters {
			s.outline(letter, matrix, size)
			s.page.Stroke()
		}
	}
	s.page.SetColor(ink)
	for _, letter := range letters {
		s.outline(letter, matrix, size)
		s.page.Fill()
	}
	if strings.Contains(a["text-decoration"], "underline") {
		s.rule(matrix, width, size, ink, -0.1)
	}
	if strings.Contains(a["text-decoration"], "line-through") {
		s.rule(matrix, width, size, ink, 0.3)
	}
}

// rule draws a line along a text, at a height that is a part of the text's size.
func (s *canvas) rule(matrix gg.Matrix, width, size float64, ink color.Color, height float64) {
	for i, corner := range [][2]float64{{0, height}, {1, height}, {1, height + 0.06}, {0, height + 0.06}} {
		x, y := s.place(matrix, corner[0]*width, -corner[1]*size)
		if i == 0 {
			s.page.MoveTo(x, y)
		} else {
			s.page.LineTo(x, y)
		}
	}
	s.page.ClosePath()
	s.page.SetColor(ink)
	s.page.Fill()
}

// outline adds a letter's outline to the path. The matrix is that of where the text begins.
func (s *canvas) outline(letter placed, matrix gg.Matrix, size float64) {
	g := letter.glyph
	unit := size / g.face.unitsPerEm / 64
	at := func(p fixed.Point26_6) (float64, float64) {
		up := -float64(p.Y)
		return s.place(matrix, letter.x+(float64(p.X)*g.narrow+g.lean*up)*unit, -up*unit)
	}
	for _, segment := range g.face.segments(g.index) {
		x1, y1 := at(segment.Args[0])
		switch segment.Op {
		case sfnt.SegmentOpMoveTo:
			s.page.MoveTo(x1, y1)
		case sfnt.SegmentOpLineTo:
			s.page.LineTo(x1, y1)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(segment.Args[1])
			s.page.QuadraticTo(x1, y1, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(segment.Args[1])
			x3, y3 := at(segment.Args[2])
			s.page.CubicTo(x1, y1, x2, y2, x3, y3)
		}
	}
}

// set sets the text, at a size in points, in the order in which it is seen. It returns the letters and their width in points.
func (f *fonts) set(text string, s style, size float64) ([]placed, float64) {
	var letters []placed
	var x float64
	for _, r := range visual(text) {
		g := f.glyphOf(r, s)
		letters = append(letters, placed{g, x})
		x += g.face.advance(g.index) * g.narrow * size
	}
	return letters, x
}

// face is one font. Its outlines are in units of which there are unitsPerEm to the font's size.
type face struct {
	font       *sfnt.Font
	unitsPerEm float64
	buffer     sfnt.Buffer
	sample     float64 // how wide sampleText is at size 1; 0: not known yet
}

func newFace(f *sfnt.Font) *face {
	return &face{font: f, unitsPerEm: float64(f.UnitsPerEm())}
}

func (f *face) size() fixed.Int26_6 { return fixed.Int26_6(f.unitsPerEm * 64) }

// index returns the number of the letter in the font, or 0.
func (f *face) index(r rune) sfnt.GlyphIndex {
	index, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return index
}

// advance returns the letter's width for a font of size 1.
func (f *face) advance(index sfnt.GlyphIndex) float64 {
	width, err := f.font.GlyphAdvance(&f.buffer, index, f.size(), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(width) / 64 / f.unitsPerEm
}

// segments returns the letter's outline, empty for a letter that the font has as a picture only.
func (f *face) segments(index sfnt.GlyphIndex) sfnt.Segments {
	segments, err := f.font.LoadGlyph(&f.buffer, index, f.size(), nil)
	if err != nil {
		return nil
	}
	return segments
}

// sampleText stands for the texts of labels.
const sampleText = "Mutual defence pact of the Ruritanian Republic, 1961"

// narrowing returns how far the font's Latin, Greek and Cyrillic letters are to be narrowed to be no wider on the whole than
// those with which Graphviz reckons.
func (f *face) narrowing(r rune, s style) float64 {
	if r >= 0x0530 && (r < 0x1e00 || r >= 0x2c00) {
		return 1
	}
	if f.sample == 0 {
		for _, r := range sampleText {
			f.sample += f.advance(f.index(r))
		}
	}
	if f.sample == 0 {
		return 1
	}
	return min(1, sampleWidth(s)/f.sample)
}

// sampleWidth is how wide sampleText is at size 1 in Arial, Times or Courier.
func sampleWidth(s style) float64 {
	switch s.family {
	case "mono":
		return 0.6 * float64(len(sampleText))
	case "serif":
		if s.bold {
			return serifBoldSample
		}
		return serifSample
	}
	if s.bold {
		return sansBoldSample
	}
	return sansSample
}

const (
	sansSample, sansBoldSample   = 23.58, 25.12
	serifSample, serifBoldSample = 21.55, 22.95
)
