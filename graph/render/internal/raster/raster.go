// Package raster draws Graphviz's layouts as PNG pictures.
//
// The drawing code of go-graphviz itself leaves out the outlines of filled shapes, transparency, the scale of lines and
// letters, bold and italic type, and every script that its one font lacks. Engine is a render engine of its own for go-graphviz,
// and draws all that.
package raster

import (
	"bytes"
	"context"
	"image/color"
	"image/png"
	"math"

	"github.com/fogleman/gg"
	"github.com/goccy/go-graphviz/gvc"
)

// pixelsPerPoint is the resolution of a picture: twice that of a screen, 192 dots an inch.
const pixelsPerPoint = 2 * 96.0 / 72.0

// Larger pictures get a lower resolution.
const (
	maxPixels = 48 << 20
	maxSide   = 30_000
)

// Lengths of dashes and gaps, in points, as in the SVG that Graphviz writes.
var (
	dashed = []float64{5, 2}
	dotted = []float64{1, 5}
)

// haloWidth is how far around the text of a line the background shows, in points.
const haloWidth = 1.5

// Engine draws one picture after the other. Picture returns the last one.
type Engine struct {
	gvc.DefaultRenderEngine
	page       *gg.Context
	scale      float64     // pixels for a point
	left, top  float64     // what is added to Graphviz's coordinates, in points
	background color.NRGBA // white until something else is drawn on the whole page
	blank      bool        // nothing has been drawn
	fonts      *fonts
	picture    bytes.Buffer
}

// NewEngine returns an engine that has not looked for fonts yet.
func NewEngine() *Engine { return &Engine{fonts: new(fonts)} }

// Plugins returns what go-graphviz needs to draw the format png with e.
func Plugins(ctx context.Context, e *Engine) ([]gvc.Plugin, error) {
	render, err := gvc.NewRenderPlugin(ctx, "png", e)
	if err != nil {
		return nil, err
	}
	device, err := gvc.PNGDevicePlugin(ctx)
	if err != nil {
		return nil, err
	}
	return []gvc.Plugin{render, device}, nil
}

// Picture returns the last picture drawn, and forgets it.
func (e *Engine) Picture() []byte {
	picture := bytes.Clone(e.picture.Bytes())
	e.picture.Reset()
	return picture
}

// BeginPage makes an empty page of the layout's size.
func (e *Engine) BeginPage(_ context.Context, job *gvc.Job) error {
	width, height := float64(job.Width())/job.Scale().X(), float64(job.Height())/job.Scale().Y()
	e.scale = resolution(width, height)
	e.left, e.top = job.Translation().X(), job.Translation().Y()
	e.background, e.blank = color.NRGBA{255, 255, 255, 255}, true
	e.page = gg.NewContext(max(1, int(math.Ceil(width*e.scale))), max(1, int(math.Ceil(height*e.scale))))
	return nil
}

// resolution returns how many pixels a point gets in a picture of the given size in points.
func resolution(width, height float64) float64 {
	scale := pixelsPerPoint
	if most := math.Sqrt(maxPixels / max(1, width*height)); scale > most {
		scale = most
	}
	if most := maxSide / max(1, width, height); scale > most {
		scale = most
	}
	return scale
}

// EndPage keeps the page as the picture.
func (e *Engine) EndPage(context.Context, *gvc.Job) error {
	e.picture.Reset()
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err := encoder.Encode(&e.picture, e.page.Image())
	e.page = nil
	return err
}

// place turns Graphviz's coordinates, which grow upwards, into pixels.
func (e *Engine) place(p *gvc.PointFloat) (x, y float64) {
	return (p.X() + e.left) * e.scale, -(p.Y() + e.top) * e.scale
}

// Ellipse draws an ellipse given by its centre and a corner of the box around it.
func (e *Engine) Ellipse(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	x, y := e.place(points[0])
	cornerX, cornerY := e.place(points[1])
	e.page.DrawEllipse(x, y, math.Abs(cornerX-x), math.Abs(cornerY-y))
	e.paint(job, filled)
	return nil
}

// Polygon draws a closed line through the points.
func (e *Engine) Polygon(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	if object := job.Object(); e.blank && filled && object.Type() == gvc.RootGraphObjectType {
		// The first is the background: all of the page, to the last pixel.
		e.blank = false
		e.background = paintOf(object.FillColor())
		e.page.SetColor(e.background)
		e.page.Clear()
		return nil
	}
	e.line(points)
	e.page.ClosePath()
	e.paint(job, filled)
	return nil
}

// Polyline draws a line through the points.
func (e *Engine) Polyline(_ context.Context, job *gvc.Job, points []*gvc.PointFloat) error {
	e.line(points)
	e.paint(job, false)
	return nil
}

// BezierCurve draws a curve through the first and each third point, led by those between them.
func (e *Engine) BezierCurve(_ context.Context, job *gvc.Job, points []*gvc.PointFloat, filled bool) error {
	x, y := e.place(points[0])
	e.page.MoveTo(x, y)
	for i := 1; i+2 < len(points); i += 3 {
		x1, y1 := e.place(points[i])
		x2, y2 := e.place(points[i+1])
		x3, y3 := e.place(points[i+2])
		e.page.CubicTo(x1, y1, x2, y2, x3, y3)
	}
	e.paint(job, filled)
	return nil
}

func (e *Engine) line(points []*gvc.PointFloat) {
	for i, p := range points {
		x, y := e.place(p)
		if i == 0 {
			e.page.MoveTo(x, y)
		} else {
			e.page.LineTo(x, y)
		}
	}
}

// paint fills and strokes the path drawn, as the object at hand says. A gradient becomes its first colour.
func (e *Engine) paint(job *gvc.Job, filled bool) {
	e.blank = false
	defer e.page.ClearPath()
	object := job.Object()
	if fill := paintOf(object.FillColor()); filled && fill.A > 0 {
		e.page.SetColor(fill)
		e.page.FillPreserve()
	}
	pen := paintOf(object.PenColor())
	if object.Pen() == gvc.PenNone || pen.A == 0 || object.PenWidth() <= 0 {
		return
	}
	e.page.SetColor(pen)
	e.page.SetLineWidth(object.PenWidth() * e.scale)
	e.page.SetLineCapButt()
	switch object.Pen() {
	case gvc.PenDashed:
		e.page.SetDash(scaled(dashed, e.scale)...)
	case gvc.PenDotted:
		e.page.SetDash(scaled(dotted, e.scale)...)
	default:
		e.page.SetDash()
	}
	e.page.StrokePreserve()
}

func scaled(lengths []float64, scale float64) []float64 {
	out := make([]float64, len(lengths))
	for i, length := range lengths {
		out[i] = length * scale
	}
	return out
}

func paintOf(c *gvc.Color) color.NRGBA {
	rgba := c.RGBAUint()
	return color.NRGBA{R: uint8(rgba[0]), G: uint8(rgba[1]), B: uint8(rgba[2]), A: uint8(rgba[3])}
}
