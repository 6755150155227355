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
