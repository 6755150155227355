package data_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

var update = flag.Bool("update", false, "rewrite the layout of the built-in datasets")

// efforts are those that have given the best pictures of some, by the measures of the
// pictures of all dates and by looking.
var efforts = map[string]int{"pyongyang-2024": 144, "europe-1914": 100}

// TestLayoutOfBuiltinSets holds that every box, hub and plate of a built-in
// dataset's own picture has a place in the dataset, and lies there. With -update
// the places are made anew.
func TestLayoutOfBuiltinSets(t *testing.T) {
	for _, set := range data.Builtins() {
		t.Run(set.Name, func(t *testing.T) {
			g, _, err := data.Open(set.Name)
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				g = updateLayout(t, filepath.Join("sets", set.Name+".yaml"), rounded(picture.Places(drawn(t, g, picture.Options{Places: map[string]graph.Place{}, Effort: efforts[set.Name]}))))
			}
			stored := g.Meta().Places
			p := drawn(t, g, picture.Options{})
			got := picture.Places(p)
			if p.Engine != picture.Placed || len(stored) == 0 {
				t.Fatalf("%d places are stored, and the picture is laid out by %q; run: go test ./data -run Layout -update", len(stored), p.Engine)
			}
			if want, have := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(stored)); !slices.Equal(want, have) {
				t.Fatalf("what has no place, or is not drawn: %v; run: go test ./data -run Layout -update", differing(want, have))
			}
			// The picture may be moved as a whole.
			var dx, dy float64
			for id := range got {
				dx, dy = dx+(got[id].X-stored[id].X)/float64(len(got)), dy+(got[id].Y-stored[id].Y)/float64(len(got))
			}
			for _, id := range slices.Sorted(maps.Keys(got)) {
				if x, y := stored[id].X+dx, stored[id].Y+dy; math.Hypot(got[id].X-x, got[id].Y-y) > 0.01 {
					t.Errorf("%s has its place at %.2f, %.2f and lies at %.2f, %.2f", id, x, y, got[id].X, got[id].Y)
				}
			}
		})
	}
}

// drawn is the picture of a whole dataset.
func drawn(t *testing.T, g *graph.Graph, o picture.Options) *picture.Picture {
	t.Helper()
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rounded keeps tenths of a point.
func rounded(places map[string]graph.Place) map[string]graph.Place {
	out := map[string]graph.Place{}
	for id, at := range places {
		out[id] = graph.Place{X: math.Round(at.X*10) / 10, Y: math.Round(at.Y*10) / 10}
	}
	return out
}

// differing returns what only one of two sorted lists has.
func differing(a, b []string) []string {
	in := func(list []string) func(string) bool {
		return func(s string) bool { _, found := slices.BinarySearch(list, s); return found }
	}
	return slices.Concat(slices.DeleteFunc(slices.Clone(a), in(b)), slices.DeleteFunc(slices.Clone(b), in(a)))
}

// updateLayout writes places into a file and returns its graph.
func updateLayout(t *testing.T, file string, places map[string]graph.Place) *graph.Graph {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := withLayout(text, places)
	if err != nil {
		t.Fatal(err)
	}
	before, _, err := data.Load(data.Input{Name: file, Data: text})
	if err != nil {
		t.Fatal(err)
	}
	after, ds, err := data.Load(data.Input{Name: file, Data: fresh})
	if err != nil {
		t.Fatal(ds)
	}
	meta := before.Meta()
	meta.Places = places
	b := before.Builder()
	b.SetMeta(meta)
	if want, err := b.Build(); err != nil || !graph.Equal(want, after) {
		t.Fatalf("more than the layout would change (%v)", err)
	}
	if err := os.WriteFile(file, fresh, 0o644); err != nil {
		t.Fatal(err)
	}
	return after
}

const layoutHead = "  layout: # as the whole is drawn; go test ./data -run Layout -update\n"

// withLayout returns a dataset in YAML with its block of places replaced, or with
// one at the end of its head, and all else as it is.
func withLayout(text []byte, places map[string]graph.Place) ([]byte, error) {
	var out, block bytes.Buffer
	if len(places) > 0 {
		block.WriteString(layoutHead)
	}
	for _, id := range slices.Sorted(maps.Keys(places)) {
		number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
		fmt.Fprintf(&block, "    %s: [%s, %s]\n", id, number(places[id].X), number(places[id].Y))
	}
	at, end := -1, 0 // where the block begins, and where the head ends
	head, old := false, false
	for line := range strings.Lines(string(text)) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		blank := strings.TrimSpace(line) == ""
		switch {
		case blank:
		case indent == 0:
			head, old = strings.HasPrefix(line, "dataset:"), false
		case head && indent == 2:
			old = strings.HasPrefix(line, "  layout:")
		}
		if old && at < 0 {
			at = out.Len()
		}
		if old && !blank {
			continue
		}
		out.WriteString(line)
		if head && !blank {
			end = out.Len()
		}
	}
	if at < 0 {
		at = end
	}
	if at == 0 {
		return nil, fmt.Errorf("there is no line 'dataset:'")
	}
	return slices.Concat(out.Bytes()[:at], block.Bytes(), out.Bytes()[at:]), nil
}

func TestLayoutIsRewrittenInPlace(t *testing.T) {
	const (
		top   = "# dataset:\nentente: 1\n\ndataset:\n  name: x   # a name\n  description: >-\n    text\n\n    layout: more text\n"
		after = "  focus: r\n"
		rest  = "\n# Sources\nsources:\n  s: S\n  layout:\n    title: \"T\"\n"
		old   = "  layout: # old\n    a: [1, 2]\n    # a comment\n    b: [3, 4]\n"
		fresh = layoutHead + "    a: [0, -1.5]\n    plate--a--b: [7, 8]\n"
	)
	places := map[string]graph.Place{"plate--a--b": {X: 7, Y: 8}, "a": {X: 0, Y: -1.5}}
	for name, c := range map[string]struct{ text, want string }{
		"none":        {top + rest, top + fresh + rest},
		"none, focus": {top + after + rest, top + after + fresh + rest},
		"in between":  {top + old + after + rest, top + fresh + after + rest},
		"at the end":  {top + old + rest, top + fresh + rest},
		"at once":     {top + fresh + rest, top + fresh + rest},
		"on one line": {top + "  layout: {a: [1, 2]}\n" + after + rest, top + fresh + after + rest},
	} {
		got, err := withLayout([]byte(c.text), places)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", name, err, got, c.want)
		}
		if got, err = withLayout(got, nil); err != nil || bytes.Contains(got, []byte("plate--a--b")) || bytes.Contains(got, []byte(layoutHead)) {
			t.Errorf("%s: %v, the layout is not taken out:\n%s", name, err, got)
		}
	}
	if _, err := withLayout([]byte("entente: 1\nactors: {a: A}\n"), places); err == nil {
		t.Error("a file without a head gets a layout")
	}
}
