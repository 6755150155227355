package render_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/entente-graph/entente/graph/render"
)

func ExampleRender() {
	_, err := render.Render(context.Background(), []byte("digraph {\n  Ruritania -> -> Graustark\n}"), render.Options{
		Format:    render.SVG,
		InProcess: true,
	})
	var refused *render.LayoutError
	if errors.As(err, &refused) {
		fmt.Println(refused.Line, refused)
	}
	// Output: 2 syntax error in line 2 near '->'
}

// Options and a Pool are what package export takes to draw pictures.
var (
	_ drawing = render.Options{}
	_ drawing = (*render.Pool)(nil)
)

// drawing is export.Drawing, which this package does not import.
type drawing interface {
	Layout(ctx context.Context, dot []byte) (svg []byte, err error)
	PNG(svg []byte) (png []byte, err error)
	PDF(svg []byte) (pdf []byte, err error)
}
