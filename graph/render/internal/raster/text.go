package raster

import (
	"context"

	"github.com/goccy/go-graphviz/gvc"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// narrowest is how far a text that is wider than Graphviz thought may be squeezed.
const narrowest = 0.75

// placed is one letter of a text, at its distance from the text's beginning in points.
type placed struct {
	glyph glyph
	x     float64
}

// TextSpan draws one line of text of one font.
func (e *Engine) TextSpan(_ context.Context, job *gvc.Job, at *gvc.PointFloat, span *gvc.TextSpan) error {
	object := job.Object()
	ink := paintOf(object.PenColor())
	text := span.Text()
	if text == "" || ink.A == 0 {
		return nil
	}
	size := span.Font().Size()
	letters, width := e.fonts.set(text, styleOf(span.Font()), size)

	squeeze := 1.0
	if room := span.Size().X(); width > room && room > 0 && !hasWide(text) {
		squeeze = max(narrowest, room/width)
		width *= squeeze
	}
	x, y := e.place(at)
	y -= span.YOffsetCenterLine() * e.scale
	switch span.Just() {
	case 'r':
		x -= width * e.scale
	case 'n':
		x -= width / 2 * e.scale
	}
	if object.Type() == gvc.EdgeObjectType {
		e.halo(letters, x, y, size, squeeze)
	}
	e.page.SetColor(ink)
	for _, letter := range letters {
		e.outline(letter, x, y, size, squeeze)
		e.page.Fill()
	}
	return nil
}

// halo clears the way for a text that stands on lines.
func (e *Engine) halo(letters []placed, x, y, size, squeeze float64) {
	if e.background.A == 0 {
		return
	}
	e.page.SetColor(e.background)
	e.page.SetDash()
	e.page.SetLineWidth(2 * haloWidth * e.scale)
	e.page.SetLineJoinRound()
	for _, letter := range letters {
		e.outline(letter, x, y, size, squeeze)
		e.page.Stroke()
	}
}

// outline adds a letter's outline to the path. x and y are where the text begins, in pixels.
func (e *Engine) outline(letter placed, x, y, size, squeeze float64) {
	x += letter.x * squeeze * e.scale
	unit := size * e.scale / letter.glyph.face.unitsPerEm / 64
	lean := letter.glyph.lean
	at := func(p fixed.Point26_6) (float64, float64) {
		up := -float64(p.Y)
		return x + (float64(p.X)+lean*up)*unit*squeeze, y - up*unit
	}
	for _, segment := range letter.glyph.face.segments(letter.glyph.index) {
		x1, y1 := at(segment.Args[0])
		switch segment.Op {
		case sfnt.SegmentOpMoveTo:
			e.page.MoveTo(x1, y1)
		case sfnt.SegmentOpLineTo:
			e.page.LineTo(x1, y1)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(segment.Args[1])
			e.page.QuadraticTo(x1, y1, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(segment.Args[1])
			x3, y3 := at(segment.Args[2])
			e.page.CubicTo(x1, y1, x2, y2, x3, y3)
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
		x += g.face.advance(g.index) * size
	}
	return letters, x
}

// hasWide reports whether the text has letters that Graphviz cannot measure: it knows the widths of Latin ones, and
// takes about the same for Greek and Cyrillic.
func hasWide(text string) bool {
	for _, r := range text {
		if r >= 0x0530 && (r < 0x1e00 || r >= 0x2c00) {
			return true
		}
	}
	return false
}

// face is one font. Its outlines are in units of which there are unitsPerEm to the font's size.
type face struct {
	font       *sfnt.Font
	unitsPerEm float64
	buffer     sfnt.Buffer
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
