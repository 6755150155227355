package render

import "context"

// Layout draws DOT text as Graphviz's own SVG, and with PNG and PDF makes Options what
// package export takes to draw pictures. The format of the options is passed over.
func (o Options) Layout(ctx context.Context, dot []byte) (svg []byte, err error) {
	o.Format = SVG
	return Render(ctx, dot, o)
}

// PNG draws a finished SVG as PNG.
func (o Options) PNG(svg []byte) (png []byte, err error) { return o.Finish.PNG(svg) }

// PDF draws a finished SVG as PDF.
func (o Options) PDF(svg []byte) (pdf []byte, err error) { return o.Finish.PDF(svg) }

// Layout draws DOT text as Graphviz's own SVG, and with PNG and PDF makes a Pool what
// package export takes to draw pictures.
func (p *Pool) Layout(ctx context.Context, dot []byte) (svg []byte, err error) {
	return p.Render(ctx, dot, Options{})
}

// PNG draws a finished SVG as PNG.
func (p *Pool) PNG(svg []byte) (png []byte, err error) { return Finish{}.PNG(svg) }

// PDF draws a finished SVG as PDF.
func (p *Pool) PDF(svg []byte) (pdf []byte, err error) { return Finish{}.PDF(svg) }
