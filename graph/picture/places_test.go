package picture_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// agreement is the share of pairs of boxes that lie to one another in two pictures
// as they do in the other: left or right, above or below, by more than a box.
func agreement(p, q *picture.Picture) float64 {
	at := map[string]picture.Point{}
	for _, b := range p.Boxes {
		at[b.ID] = picture.Point{X: b.X / p.Width, Y: b.Y / p.Height}
	}
	same, all := 0, 0
	for i, a := range q.Boxes {
		for _, b := range q.Boxes[:i] {
			pa, okA := at[a.ID]
			pb, okB := at[b.ID]
			if !okA || !okB {
				continue
			}
			for _, d := range [][2]float64{{pa.X - pb.X, (a.X - b.X) / q.Width}, {pa.Y - pb.Y, (a.Y - b.Y) / q.Height}} {
				if math.Abs(d[0]) > 0.1 {
					all++
					if d[0]*d[1] > 0 {
						same++
					}
				}
			}
		}
	}
	return float64(same) / float64(max(all, 1))
}

// Who looks at one date after the other finds actors where they were.
func TestActorsKeepTheirPlaces(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long while data races are looked for")
	}
	draw := func(g *graph.Graph, f query.Filter) *picture.Picture {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := picture.New(context.Background(), v, picture.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	europe := opened(t, "europe-1914")
	whole := draw(europe, query.Filter{})
	for _, at := range []string{"1885", "1890", "1900", "1905", "1914-07-28"} {
		if a := agreement(whole, draw(europe, dated(at))); a < 0.85 {
			t.Errorf("%s: %.2f of the boxes lie as in the whole", at, a)
		}
	}
	// Nor does it need places in the dataset.
	g := generated(7, 24)
	whole = draw(g, query.Filter{})
	if a := agreement(whole, draw(g, query.Filter{WithoutKinds: []string{graph.KindRivalry}})); a < 0.85 {
		t.Errorf("without rivalries: %.2f of the boxes lie as in the whole", a)
	}
}

// Quick pictures keep places too, cover nothing, and cross lines little more often.
func TestQuickPictures(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long while data races are looked for")
	}
	var reference picture.Reference
	draw := func(g *graph.Graph, f query.Filter, o picture.Options) *picture.Picture {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := picture.New(t.Context(), v, o)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	quick := picture.Options{All: true, Quick: true, Reference: &reference}
	crossings, usual := 0, 0
	compare := func(g *graph.Graph, whole *picture.Picture, f query.Filter) {
		p := draw(g, f, quick)
		if a := agreement(whole, p); a < 0.85 {
			t.Errorf("%v: %.2f of the boxes lie as in the whole", f, a)
		}
		m := measure(p)
		if m.covered+m.through > 0 {
			t.Errorf("%v: %d covered, %d lines through a foreign box", f, m.covered, m.through)
		}
		crossings += m.crossings
		usual += measure(draw(g, f, picture.Options{All: true})).crossings
	}
	europe := opened(t, "europe-1914")
	whole := draw(europe, query.Filter{}, picture.Options{})
	for _, at := range []string{"1885", "1900", "1905", "1912"} {
		compare(europe, whole, dated(at))
	}
	if n := reference.Found(); n != 0 {
		t.Errorf("a dataset with places was placed %d times for its other pictures", n)
	}
	g := generated(7, 24)
	whole = draw(g, query.Filter{}, picture.Options{All: true})
	for _, kind := range []string{graph.KindRivalry, graph.KindTreaty} {
		compare(g, whole, query.Filter{WithoutKinds: []string{kind}})
	}
	if n := reference.Found(); n != 1 {
		t.Errorf("all was placed %d times for two pictures, want once", n)
	}
	if crossings > usual+usual/5 {
		t.Errorf("%d crossings, of pictures that take their time %d", crossings, usual)
	}
}

// Where from one date to the next nothing changes but the title, nothing moves, and
// what is remembered is what would be found.
func TestQuickPicturesOfOneThing(t *testing.T) {
	g := opened(t, "europe-1914")
	var reference picture.Reference
	at := func(date string, r *picture.Reference) map[string]graph.Place {
		v, err := query.NewView(g, dated(date))
		if err != nil {
			t.Fatal(err)
		}
		p, err := picture.New(t.Context(), v, picture.Options{All: true, Quick: true, Reference: r})
		if err != nil {
			t.Fatal(err)
		}
		places := picture.Places(p)
		for i := range p.Lines {
			for j, at := range p.Lines[i].Spline {
				places[fmt.Sprintf("%s %d", p.Lines[i].ID, j)] = graph.Place{X: at.X, Y: at.Y}
			}
		}
		return places
	}
	first := at("1911-05-01", &reference)
	for _, r := range []*picture.Reference{&reference, {}, nil} {
		if got := at("1911-05-01", r); !maps.Equal(got, first) {
			t.Error("a picture differs from itself")
		}
		if got := at("1911-05-14", r); !maps.Equal(got, first) {
			t.Error("things move although nothing changed")
		}
	}
}

// Who asks first may go away; the next finds the places.
func TestReferenceOutlivesTheFirst(t *testing.T) {
	var reference picture.Reference
	v, err := query.NewView(generated(7, 24), query.Filter{WithoutKinds: []string{graph.KindRivalry}})
	if err != nil {
		t.Fatal(err)
	}
	o := picture.Options{All: true, Quick: true, Reference: &reference}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := picture.New(gone, v, o); err == nil || reference.Found() != 0 {
		t.Fatalf("places were found for nobody: %v", err)
	}
	if _, err := picture.New(t.Context(), v, o); err != nil || reference.Found() != 1 {
		t.Errorf("places were found %d times: %v", reference.Found(), err)
	}
}

// BenchmarkNew makes pictures from a fresh start: of the built-in sets as if they
// had no places, and of made-up worlds.
func BenchmarkNew(b *testing.B) {
	bench := func(name string, g *graph.Graph, o picture.Options) {
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := picture.New(b.Context(), v, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	fresh := picture.Options{Places: map[string]graph.Place{}}
	bench("pyongyang-2024", opened(b, "pyongyang-2024"), fresh)
	bench("europe-1914", opened(b, "europe-1914"), fresh)
	for _, size := range [][2]int{{60, 150}, {400, 700}} {
		m := newMade("big", size[0])
		for i := range size[1] {
			if a, z := i*i%size[0], (i*7+i/size[0])%size[0]; a != z {
				m.tie(a, z)
			}
		}
		bench(fmt.Sprintf("%d actors, %d relations", size[0], size[1]), m.graph(), picture.Options{All: true})
	}
}
