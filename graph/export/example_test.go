package export_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// A file's extension chooses the format; render does the drawing.
func ExampleByFileName() {
	g, _, err := data.Open("europe-1914")
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{Near: []string{"serbia"}, Hops: 1})
	if err != nil {
		log.Fatal(err)
	}
	p, err := picture.New(context.Background(), view, picture.Options{})
	if err != nil {
		log.Fatal(err)
	}
	format, err := export.ByFileName("serbia.svg", export.Pictures)
	if err != nil {
		log.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.WritePicture(context.Background(), &out, p, render.Options{InProcess: true}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(format.MediaType, bytes.Contains(out.Bytes(), []byte("Serbia")))
	// Output: image/svg+xml true
}
