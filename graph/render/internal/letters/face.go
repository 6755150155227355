package letters

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Placed is one letter of a text, at its distance from the text's beginning in points.
type Placed struct {
	Glyph
	X float64
}

// Set sets the text, at a size in points, in the order in which it is seen. It returns the letters and their width in points.
func (f *Fonts) Set(text string, s Style, size float64) ([]Placed, float64) {
	var letters []Placed
	var x float64
	for _, r := range visual(text) {
		g := f.glyphOf(r, s)
		letters = append(letters, Placed{g, x})
		x += g.Face.advance(g.index) * g.Narrow * size
	}
	return letters, x
}

// Outline is the pen strokes of a letter's outline; y runs downwards from the line on which letters stand.
type Outline interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	QuadTo(x1, y1, x, y float64)
	CubicTo(x1, y1, x2, y2, x, y float64)
	Close()
}

// Draw draws a letter at a size in points, from where its text begins.
func (p Placed) Draw(size float64, to Outline) {
	f := p.Face
	unit := size / f.unitsPerEm / 64
	at := func(q fixed.Point26_6) (float64, float64) {
		up := -float64(q.Y)
		return p.X + (float64(q.X)*p.Narrow+p.Lean*up)*unit, -up * unit
	}
	begun := false
	for _, segment := range f.segments(p.index) {
		x1, y1 := at(segment.Args[0])
		switch segment.Op {
		case sfnt.SegmentOpMoveTo:
			if begun {
				to.Close()
			}
			begun = true
			to.MoveTo(x1, y1)
		case sfnt.SegmentOpLineTo:
			to.LineTo(x1, y1)
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(segment.Args[1])
			to.QuadTo(x1, y1, x2, y2)
		case sfnt.SegmentOpCubeTo:
			x2, y2 := at(segment.Args[1])
			x3, y3 := at(segment.Args[2])
			to.CubicTo(x1, y1, x2, y2, x3, y3)
		}
	}
	if begun {
		to.Close()
	}
}

// Face is one font. Its outlines are in units of which there are unitsPerEm to the font's size.
type Face struct {
	font       *sfnt.Font
	data       []byte // the file, unless it holds several fonts
	unitsPerEm float64
	buffer     sfnt.Buffer
	sample     float64 // how wide sampleText is at size 1; 0: not known yet
}

func newFace(f *sfnt.Font, data []byte) *Face {
	return &Face{font: f, data: data, unitsPerEm: float64(f.UnitsPerEm())}
}

// TrueType returns the file of a font whose outlines are in TrueType's form, alone in its file; of others nil.
func (f *Face) TrueType() []byte {
	if len(f.data) < 4 || string(f.data[:4]) != "\x00\x01\x00\x00" && string(f.data[:4]) != "true" {
		return nil
	}
	return f.data
}

func (f *Face) size() fixed.Int26_6 { return fixed.Int26_6(f.unitsPerEm * 64) }

// index returns the number of the letter in the font, or 0.
func (f *Face) index(r rune) sfnt.GlyphIndex {
	index, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return index
}

// advance returns the letter's width for a font of size 1.
func (f *Face) advance(index sfnt.GlyphIndex) float64 {
	width, err := f.font.GlyphAdvance(&f.buffer, index, f.size(), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(width) / 64 / f.unitsPerEm
}

// segments returns the letter's outline, empty for a letter that the font has as a picture only.
func (f *Face) segments(index sfnt.GlyphIndex) sfnt.Segments {
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
func (f *Face) narrowing(r rune, s Style) float64 {
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
func sampleWidth(s Style) float64 {
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
