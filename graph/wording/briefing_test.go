package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func TestOpenSince(t *testing.T) {
	for _, c := range []struct {
		began, changed, ended int
		want                  string
	}{
		{0, 0, 0, ""},
		{1, 0, 0, "Of 1 relation more it is open whether it began since 1910"},
		{0, 0, 2, "Of 2 relations more it is open whether they ended since 1910"},
		{2, 0, 1, "Of 2 relations more it is open whether they began since 1910, and of 1 whether it ended"},
		{3, 1, 2, "Of 3 relations more it is open whether they began since 1910, of 1 whether it changed, and of 2 whether they ended"},
	} {
		if got := OpenSince(c.began, c.changed, c.ended, "1910"); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestBriefBlocs(t *testing.T) {
	const note = " (a computed summary, and no statement of a source): "
	for _, c := range []struct {
		states, armedGroups int
		want                string
	}{
		{3, 0, "By their friendly and hostile ties the states fall into 1 bloc" + note + "A, B and C"},
		{6, 0, "By their friendly and hostile ties 3 of the 6 states fall into 1 bloc and 3 into none" + note + "A, B and C"},
		{2, 1, "By their friendly and hostile ties the states and armed groups fall into 1 bloc" + note + "A, B and C"},
		{0, 4, "By their friendly and hostile ties 3 of the 4 armed groups fall into 1 bloc and 1 into none" + note + "A, B and C"},
	} {
		if got := BriefBlocs([]string{"A, B and C"}, 3, c.states, c.armedGroups); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// At another date than the dataset's, what a dataset says of itself is told to be of it.
func TestBriefDescription(t *testing.T) {
	for _, c := range []struct{ asOf, at, want string }{
		{"1914-07-28", "", "On that day."},
		{"1914-07-28", "1914-07-28", "On that day."},
		{"1914-07-28", "1914-07", "On that day."},
		{"1914-07-28", "1910", "About the dataset: On that day."},
		{"", "1910", "About the dataset: On that day."},
	} {
		var b graph.Builder
		meta := graph.Meta{Description: "On that day."}
		if c.asOf != "" {
			meta.AsOf = edtf.MustDate(c.asOf)
		}
		b.SetMeta(meta)
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		var f query.Filter
		if c.at != "" {
			at := edtf.MustDate(c.at).Span()
			f.At = &at
		}
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		if got := BriefDescription(v); got != c.want {
			t.Errorf("of %q at %q: %s", c.asOf, c.at, got)
		}
	}
}
