package data_test

import (
	"bytes"
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// Load a dataset, look at what bound states on one day, list how two actors are
// connected, and draw that as SVG.
func Example() {
	ctx := context.Background()
	g, _, err := data.Open("europe-1914")
	check(err)
	day := edtf.MustDate("1914-07-28").Span()
	view, err := query.NewView(g, query.Filter{At: &day, Kinds: []string{graph.KindTreaty, "entente", graph.KindSupport}})
	check(err)
	lit := &picture.Highlight{Actors: []string{"serbia"}}
	for path, err := range query.NewPathFinder(view, query.PathOptions{MaxHops: 2}).All(ctx, "serbia", "united-kingdom") {
		check(err)
		for _, hop := range path.Hops {
			r := hop.Steps[0].Relation
			fmt.Printf("%s – %s: %s\n", hop.From.Name, hop.To.Name, r.Name())
			lit.Actors, lit.Relations = append(lit.Actors, hop.To.ID), append(lit.Relations, r.ID)
		}
	}
	p, err := picture.New(context.Background(), view, picture.Options{Highlight: lit, Theme: picture.Print})
	check(err)
	svg, err := export.ByName("svg", export.Pictures)
	check(err)
	var out bytes.Buffer
	check(svg.WritePicture(ctx, &out, p, render.Options{InProcess: true}))
	fmt.Println(bytes.HasSuffix(out.Bytes(), []byte("</svg>\n")))
	// Output:
	// Serbia – Russia: Russia's backing
	// Russia – United Kingdom: Anglo-Russian Convention, 1907
	// true
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
