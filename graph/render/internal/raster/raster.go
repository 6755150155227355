// Package raster draws SVG pictures as PNG pictures.
//
// go-graphviz has drawing code of its own, which leaves out the outlines of filled shapes, transparency, the scale of
// lines and letters, bold and italic type, and every script that its one font lacks; and the hooks it has for other
// drawing code do not tell filled shapes from unfilled ones. So this package starts from the SVG, and the two formats show the same.
package raster

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/color"
	"image/png"
	"math"

	"github.com/fogleman/gg"

	"github.com/entente-graph/entente/graph/render/internal/letters"
	"github.com/entente-graph/entente/graph/render/internal/svg"
)

// defaultDPI is the resolution of a picture where none is asked for: twice that of a screen, in dots an inch.
const defaultDPI = 2 * 96.0

// Larger pictures get a lower resolution, unless one is asked for.
const (
	defaultMaxPixels = 48 << 20
	maxSide          = 30_000
)

// A Drawer draws one picture after the other, for one goroutine at a time. The zero value is ready for use, and looks for the
// system's fonts when it first needs them.
type Drawer struct {
	MaxPixels int // of a picture, above which it gets a lower resolution; 0: 48 Mi
	Fonts     letters.Fonts
}

// Size is how large a picture is to be.
type Size struct {
	Width int     // in pixels; 0: as the resolution has it
	DPI   float64 // resolution in dots an inch; 0: 192, or as the width has it
}

// A SizeError says that a picture of the size that is asked for would take more memory than there is to be.
type SizeError struct {
	Width, Height float64 // in pixels
	MaxWidth      int     // the widest that the same picture may be
	MaxDPI        int     // and its resolution then
}

func (e *SizeError) Error() string {
	return fmt.Sprintf("a picture of %.0f x %.0f pixels takes too much memory; it may be %d pixels wide, or have %d dots an inch", e.Width, e.Height, e.MaxWidth, e.MaxDPI)
}

// PNG draws a picture that is an SVG.
func (d *Drawer) PNG(picture []byte, size Size) ([]byte, error) {
	page := &page{maxPixels: cmp.Or(d.MaxPixels, defaultMaxPixels), size: size}
	if _, err := svg.Draw(picture, &d.Fonts, page); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, page.Image()); err != nil {
		return nil, err
	}
	return withDPI(out.Bytes(), page.dpi), nil
}

// withDPI notes in a PNG how large it is meant to be: in a chunk after the first, which is always as long.
func withDPI(file []byte, dpi float64) []byte {
	const head = 8 + 4 + 4 + 13 + 4 // the signature, and the chunk IHDR with its length, name and sum
	chunk := []byte("\x00\x00\x00\x09pHYs")
	perMetre := uint32(math.Round(dpi / 0.0254))
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // metres
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	out := make([]byte, 0, len(file)+len(chunk))
	out = append(out, file[:head]...)
	out = append(out, chunk...)
	return append(out, file[head:]...)
}

// page is what a picture is drawn on.
type page struct {
	*gg.Context
	maxPixels int
	size      Size
	scale     float64 // pixels a point
	dpi       float64 // at which it is meant to be shown
}

// Open makes an empty page.
func (p *page) Open(width, height float64) error {
	most := resolution(width, height, p.maxPixels)
	p.scale = cmp.Or(p.size.DPI, defaultDPI) / 72
	if p.size.Width > 0 {
		p.scale = float64(p.size.Width) / width
	}
	if p.scale > most {
		if p.size.Width > 0 || p.size.DPI > 0 {
			return &SizeError{width * p.scale, height * p.scale, int(width * most), int(most * 72)}
		}
		p.scale = most
	}
	p.dpi = p.scale * 72
	if p.size.DPI > 0 {
		p.dpi = p.size.DPI
	}
	across := max(1, int(math.Ceil(width*p.scale)))
	if p.size.Width > 0 {
		across = p.size.Width
	}
	p.Context = gg.NewContext(across, max(1, int(math.Ceil(height*p.scale))))
	return nil
}

// resolution returns how many pixels a point can get in a picture of the given size in points.
func resolution(width, height float64, maxPixels int) float64 {
	return min(math.Sqrt(float64(maxPixels)/max(1, width*height)), maxSide/max(1, width, height))
}

// Page colours all of the page.
func (p *page) Page(paper color.NRGBA) {
	p.SetColor(paper)
	p.Clear()
}

// Shape draws a shape.
func (p *page) Shape(path svg.Path, look svg.Look) {
	p.follow(path)
	defer p.ClearPath()
	if look.Fill.A > 0 {
		p.SetColor(look.Fill)
		p.FillPreserve()
	}
	if look.Stroke.A == 0 {
		return
	}
	p.SetColor(look.Stroke)
	p.SetLineWidth(look.Width * p.scale)
	p.SetLineCapButt()
	if look.RoundCaps {
		p.SetLineCapRound()
	}
	p.SetLineJoin(gg.LineJoinRound)
	p.SetDash(p.dashes(look.Dashes)...)
	p.StrokePreserve()
}

// Text draws a line of text.
func (p *page) Text(t *svg.Text) { p.Outlines(t, svg.Look{Fill: t.Ink}) }

// Outlines draws the letters of a text.
func (p *page) Outlines(t *svg.Text, look svg.Look) {
	for _, letter := range t.Letters {
		p.Shape(t.Outline(letter), look)
	}
}

// follow makes a path of the page's own.
func (p *page) follow(path svg.Path) {
	s := p.scale
	for _, step := range path {
		switch step.Op {
		case 'M':
			p.MoveTo(step.X*s, step.Y*s)
		case 'L':
			p.LineTo(step.X*s, step.Y*s)
		case 'C':
			p.CubicTo(step.X1*s, step.Y1*s, step.X2*s, step.Y2*s, step.X*s, step.Y*s)
		case 'Z':
			p.ClosePath()
		}
	}
}

// dashes returns lengths in pixels, or none where they are too short to be seen.
func (p *page) dashes(points []float64) []float64 {
	shortest := math.Inf(1)
	var pixels []float64
	for _, length := range points {
		pixels = append(pixels, length*p.scale)
		shortest = min(shortest, length*p.scale)
	}
	if shortest < 0.5 {
		return nil
	}
	return pixels
}
