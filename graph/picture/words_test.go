package picture

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// A picture of another date than the dataset's has a title of its own, and says
// where it is from below; one of the dataset's date has the dataset's.
func TestTitles(t *testing.T) {
	at := func(text string) query.Filter {
		days := edtf.MustPeriod(text).Extent()
		return query.Filter{At: &days, AtText: text}
	}
	pact := during(mutual("treaty", "pact", "a", "b"), "1990/..")
	for _, tt := range []struct {
		f              query.Filter
		o              Options
		title, endsSub string
	}{
		{query.Filter{}, Options{}, "A made-up world", "as of 2020"},
		{at("2020"), Options{}, "A made-up world", "in 2020"},
		{at("2000"), Options{}, "Treaties in 2000", "in 2000; from the dataset “A made-up world”"},
		{at("2000"), Options{Title: "Mine"}, "Mine", "in 2000; from the dataset “A made-up world”"},
	} {
		p := drawView(t, view(t, tt.f, pact), tt.o)
		if p.Title.String() != tt.title || !strings.HasSuffix(p.Subtitle.String(), tt.endsSub) {
			t.Errorf("%q, %q; want %q, %q", p.Title, p.Subtitle, tt.title, tt.endsSub)
		}
		if !strings.HasPrefix(p.Description, "A diagram of "+p.Subtitle.String()+".") {
			t.Errorf("the description starts otherwise: %q", p.Description)
		}
	}
}

// An office is told whole in the box of somebody who is faded.
func TestOfficeOfWhoIsFaded(t *testing.T) {
	rs := []graph.Relation{
		with(directed("office", "president", "p", "a"), func(r *graph.Relation) { r.Label = "President" }),
		directed("gift", "gift", "p", "b"), mutual("treaty", "pact", "b", "c"),
	}
	p := draw(t, Options{Highlight: &Highlight{Actors: []string{"b", "c"}, Relations: []string{"pact"}}}, rs...)
	if got := boxOf(t, p, "p").Role.String(); got != "President, Arlandia" {
		t.Errorf("the office reads %q", got)
	}
}
