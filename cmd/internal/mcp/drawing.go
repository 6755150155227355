package mcp

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/picture"
)

// render draws what the filters keep.
func (s *Server) render(ctx context.Context, c *call) (*answered, error) {
	o := picture.Options{Title: c.Text("title"), Expand: c.Flag("expand")}
	to, layout, shape, theme := c.Text("to"), c.Text("layout"), c.Text("format"), c.Text("theme")
	f, v, err := c.view(ctx)
	if err != nil {
		return nil, err
	}
	var errs [3]error
	o.Layout, errs[0] = picture.ParseLayout(cmp.Or(layout, picture.Auto.String()))
	o.Format, errs[1] = picture.ParseFormat(cmp.Or(shape, picture.AnyFormat.String()))
	o.Theme, errs[2] = picture.ParseTheme(cmp.Or(theme, picture.Light.String()))
	if err := errors.Join(errs[:]...); err != nil {
		return nil, ask.Explain(err)
	}
	switch {
	case o.Format != picture.AnyFormat && o.Layout != picture.Auto:
		return nil, wrong("format needs the layout auto", "leave layout or format out")
	case v.ActorCount() == 0:
		return nil, wrong("there is nothing to draw: the filters leave no actor", "loosen them")
	}
	p, err := picture.New(ctx, v, o)
	if err != nil {
		return nil, drawingError(ctx, err)
	}
	format, err := export.ByName(cmp.Or(to, "png"), export.Pictures)
	if err != nil {
		return nil, err
	}
	var drawn bytes.Buffer
	if err := format.WritePicture(ctx, &drawn, p, s.options.Draw); err != nil {
		return nil, drawingError(ctx, err)
	}
	if drawn.Len() > s.limits.PictureBytes {
		return nil, wrong(fmt.Sprintf("the picture takes more than %d MiB", s.limits.PictureBytes>>20), "draw less: filter by date or kind, or look near one actor")
	}
	found := report.NewDrawn(p, format.Name, format.MediaType)
	out := report.Cite(v, c.set.origin, found)
	out.Omitted = f.Omitted(v)
	out.State(found.Relations, v)
	a := &answered{Cited: out, text: func(w io.Writer) {
		fmt.Fprintf(w, "a picture (%s): %s. %s\n", found.Format, legible.Line(found.Title), legible.Line(found.Subtitle))
		if found.Part != "" {
			fmt.Fprintf(w, "drawn are %s\n", found.Part)
		}
	}}
	if format.Name == "png" {
		a.extra = []mcp.Content{&mcp.ImageContent{Data: drawn.Bytes(), MIMEType: format.MediaType}}
	} else {
		a.extra = []mcp.Content{&mcp.EmbeddedResource{Resource: &mcp.ResourceContents{
			URI: "entente://picture/" + c.set.origin.Version + ".svg", MIMEType: format.MediaType, Text: drawn.String(),
		}}}
	}
	return a, nil
}

// drawingError says why a picture could not be drawn.
func drawingError(ctx context.Context, err error) error {
	var large *picture.TooLargeError
	var passing interface {
		error
		Temporary() bool
	}
	switch {
	case errors.As(err, &large):
		return wrong("the picture is too large to be drawn", "filter by date or kind, or look near one actor")
	case isEnded(err) || ctx.Err() != nil:
		return cmp.Or(context.Cause(ctx), err)
	case errors.As(err, &passing) && passing.Temporary():
		return wrong("the program that lays pictures out has ended several times", "try again in a moment")
	}
	return err
}
