package render

import (
	"context"
	"errors"
)

// Layout draws DOT text as Graphviz's own SVG, and with Raster makes Options what
// package export takes to draw pictures. The format of the options is passed over.
func (o Options) Layout(ctx context.Context, dot []byte) (svg []byte, err error) {
	o.Format = SVG
	return Render(ctx, dot, o)
}

// Raster is the function Raster.
func (o Options) Raster(svg []byte) (png []byte, err error) { return Raster(svg) }

// Layout draws DOT text as Graphviz's own SVG, and with Raster makes a Pool what
// package export takes to draw pictures. A worker that breaks down, as when
// somebody has ended it, is not the picture's fault: it is drawn once more.
func (p *Pool) Layout(ctx context.Context, dot []byte) (svg []byte, err error) {
	svg, err = p.Render(ctx, dot, Options{})
	var broken *WorkerError
	if errors.As(err, &broken) && ctx.Err() == nil {
		svg, err = p.Render(ctx, dot, Options{})
	}
	return svg, err
}

// Raster is the function Raster.
func (p *Pool) Raster(svg []byte) (png []byte, err error) { return Raster(svg) }
