package picture

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

var update = flag.Bool("update", false, "write the golden files")

func sample() []graph.Relation {
	return []graph.Relation{
		during(mutual("treaty", "pact", "a", "b"), "1990/.."),
		during(mutual("treaty", "league", "a", "b", "c"), "1980/.."),
		during(directed("arms-transfer", "tanks", "a", "b"), "2018"),
		during(directed("arms-transfer", "planes", "a", "b"), "2019"),
		with(directed("arms-transfer", "drones", "a", "b"), func(r *graph.Relation) { r.Certainty = graph.Alleged }),
		with(directed("threat", "blockade", "c", "a"), func(r *graph.Relation) { r.Modality = graph.Threatened }),
		with(directed("office", "office", "p", "a"), func(r *graph.Relation) { r.Label = "President" }),
		directed("membership", "seat", "c", "o"),
		during(mutual("rivalry", "feud", "c", "d"), "1900/1950"),
	}
}

func TestGolden(t *testing.T) {
	for _, theme := range Themes() {
		got := dump(draw(t, Options{Theme: theme}, sample()...))
		file := filepath.Join("testdata", theme.String()+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// dump writes a picture down for a golden file.
func dump(p *Picture) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s\n%s\nengine %s, splines %s, labels %v\n", p.Title, p.Subtitle, p.Engine, p.Splines, p.Labels)
	for i := range p.Boxes {
		b := &p.Boxes[i]
		fmt.Fprintf(&s, "\nbox %s %q %q %.0fx%.0f %+v\n%s\n", b.ID, b.Label.Lines, b.Role.Lines, b.Width, b.Height, b.Style, indent(b.Tooltip))
	}
	for i := range p.Hubs {
		h := &p.Hubs[i]
		fmt.Fprintf(&s, "\nhub %s %q %+v %+v\n%s\n", h.ID, h.Label.Lines, h.Style, h.Facts, indent(h.Tooltip))
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		fmt.Fprintf(&s, "\nline %s: %s to %s, directed %v, %q link %q\n  %+v\n  %+v\n%s\n", l.ID, l.From, l.To, l.Directed, l.Label.Lines, l.Link, l.Style, l.Facts, indent(l.Tooltip))
	}
	fmt.Fprintf(&s, "\ngroups %v\n", p.Groups)
	for _, sec := range p.Legend {
		fmt.Fprintf(&s, "\n%s\n", sec.Title)
		for _, e := range sec.Entries {
			fmt.Fprintf(&s, "  %s: %s\n", e.Label, e.Meaning)
		}
	}
	fmt.Fprintf(&s, "\n%s\n", p.Description)
	return s.String()
}

func indent(s string) string { return "  | " + strings.ReplaceAll(s, "\n", "\n  | ") }

func TestParallelRelationsFold(t *testing.T) {
	reported := func(r *graph.Relation) { r.Certainty = graph.Alleged }
	for _, tt := range []struct {
		name string
		rs   []graph.Relation
		want []string // labels
	}{
		{"one kind, one direction", []graph.Relation{during(directed("aid", "x", "a", "b"), "2018/.."), during(directed("aid", "y", "a", "b"), "2020")},
			[]string{"Aid, 2 times, since 2018"}},
		{"opposite directions", []graph.Relation{directed("trade", "x", "a", "b"), directed("trade", "y", "b", "a")}, []string{"x", "y"}},
		{"two kinds", []graph.Relation{directed("aid", "x", "a", "b"), directed("gift", "y", "a", "b")}, []string{"x", "y"}},
		{"two certainties", []graph.Relation{directed("gift", "x", "a", "b"), with(directed("gift", "y", "a", "b"), reported)}, []string{"x", "y"}},
		{"the past apart", []graph.Relation{during(mutual("treaty", "x", "a", "b"), "1950/1960"), during(mutual("treaty", "y", "a", "b"), "1970/..")}, []string{"x", "y"}},
		{"quantities add up", []graph.Relation{
			with(directed("arms-transfer", "x", "a", "b"), func(r *graph.Relation) { r.Quantity = &graph.Quantity{Amount: 2, Unit: "tanks"} }),
			with(directed("arms-transfer", "y", "a", "b"), func(r *graph.Relation) { r.Quantity = &graph.Quantity{Amount: 3, Unit: "tanks"} })},
			[]string{"2 arms transfers (5 tanks)"}},
	} {
		p := draw(t, Options{}, tt.rs...)
		var got []string
		for i := range p.Lines {
			got = append(got, p.Lines[i].Label.String())
		}
		slices.Sort(got)
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestRelationsOfManyAreHubs(t *testing.T) {
	two := graph.Relation{ID: "two", Kind: "vote", Label: "two", Parties: []graph.Party{
		{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.From}, {Actor: "c", Role: graph.To}}}
	p := draw(t, Options{}, mutual("treaty", "many", "a", "b", "c", "d"), two)
	if len(p.Hubs) != 1 || p.Hubs[0].ID != HubID("many") || len(p.Lines) != 6 {
		t.Fatalf("%d hubs, %d lines", len(p.Hubs), len(p.Lines))
	}
	ids := map[string]bool{}
	for i := range p.Lines {
		if ids[p.Lines[i].ID] {
			t.Errorf("two lines are called %s", p.Lines[i].ID)
		}
		ids[p.Lines[i].ID] = true
	}
}

func TestLegendShowsJustWhatIsShown(t *testing.T) {
	words := func(p *Picture) string {
		var out []string
		for _, s := range p.Legend {
			for _, e := range s.Entries {
				out = append(out, e.Label)
			}
		}
		return strings.Join(out, ", ")
	}
	for _, tt := range []struct {
		rs   []graph.Relation
		want string
	}{
		{[]graph.Relation{mutual("treaty", "x", "a", "b")}, "Treaty, State, Person, Organisation"},
		{[]graph.Relation{directed("gift", "x", "a", "b"), with(directed("threat", "y", "a", "b"), func(r *graph.Relation) { r.Modality = graph.Threatened })},
			"Gift, Threat, State, Person, Organisation, Confirmed, Threatened or proposed"},
		{[]graph.Relation{mutual("treaty", "x", "a", "b", "c"), with(directed("aid", "y", "a", "b"), func(r *graph.Relation) { r.Certainty = graph.Reported })},
			"Treaty, Aid, State, Person, Organisation, Several parties, Confirmed, Reported (label in italics)"},
		{[]graph.Relation{during(directed("gift", "x", "a", "b"), "1990")}, "Gift, State, Person, Organisation, Ended or past"},
	} {
		if got := words(draw(t, Options{}, tt.rs...)); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
	v := view(t, query.Filter{Kinds: []string{"treaty"}}, mutual("treaty", "x", "a", "b"), directed("gift", "y", "p", "a"))
	if got := words(drawView(t, v, Options{})); got != "Treaty, State" {
		t.Errorf("filtered: %s", got)
	}
}

func TestHighlight(t *testing.T) {
	p := draw(t, Options{Highlight: &Highlight{Actors: []string{"a", "b"}, Relations: []string{"tanks"}}}, sample()...)
	if l := lineOf(t, p, "tanks"); l.Emphasis != Strong || l.Label.IsEmpty() || len(l.Relations) != 1 {
		t.Errorf("tanks: %+v", l)
	}
	if l := lineOf(t, p, "planes"); l.Emphasis != Faded || !l.Label.IsEmpty() {
		t.Errorf("planes: %v %q", l.Emphasis, l.Label)
	}
	if boxOf(t, p, "a").Emphasis != Strong || boxOf(t, p, "c").Emphasis != Faded {
		t.Error("the wrong boxes stand out")
	}
	if len(p.Lines) != 1+len(draw(t, Options{}, sample()...).Lines) {
		t.Error("the highlighted transfer is not apart from the other")
	}
}

func TestPersonsStandByTheirStates(t *testing.T) {
	p := draw(t, Options{Layout: Dot}, sample()...)
	if len(p.Groups) != 1 || !reflect.DeepEqual(p.Groups[0].Members, []string{"a", "p"}) {
		t.Errorf("groups %v", p.Groups)
	}
	if got := boxOf(t, p, "p").Role.String(); got != "President" {
		t.Errorf("the role reads %q", got)
	}
	both := draw(t, Options{Layout: Dot}, directed("office", "x", "p", "a"), directed("office", "y", "p", "b"))
	if len(both.Groups) != 0 || !boxOf(t, both, "p").Role.IsEmpty() {
		t.Error("a person with two states stands by one")
	}
}

func TestTooltipSaysWhoSaysWhatWhere(t *testing.T) {
	l := lineOf(t, draw(t, Options{}, sample()...), "pact")
	for _, want := range []string{"Arlandia is bound by treaty to Brevonia", "since 1990", "confirmed", "The almanac", "page 1", "an envoy", "It says so."} {
		if !strings.Contains(l.Tooltip, want) {
			t.Errorf("no %q in %q", want, l.Tooltip)
		}
	}
	if l.Link != "https://example.org/almanac?a=1&b=2" {
		t.Errorf("link %q", l.Link)
	}
}

func TestTooLarge(t *testing.T) {
	_, err := New(context.Background(), view(t, query.Filter{Near: []string{"a"}, Hops: 2}, sample()...), Options{MaxLines: 3})
	var large *TooLargeError
	if !errors.As(err, &large) || large.Limit != 3 || large.Lines < 4 {
		t.Fatalf("%v", err)
	}
	for want, in := range map[string]bool{"--kind": true, "--at": true, "--hops": true, "--near ACTOR": false} {
		if strings.Contains(err.Error(), want) != in {
			t.Errorf("%q in %q: want %v", want, err, in)
		}
	}
}

func TestVocabularies(t *testing.T) {
	for _, l := range Layouts() {
		if again, err := ParseLayout(l.String()); err != nil || again != l {
			t.Errorf("%v is read as %v, %v", l, again, err)
		}
	}
	for _, theme := range Themes() {
		if again, err := ParseTheme(theme.String()); err != nil || again != theme || theme.Palette().Name != theme.String() {
			t.Errorf("%v is read as %v, %v", theme, again, err)
		}
	}
	_, noLayout := ParseLayout("ortho")
	_, noTheme := ParseTheme("pink")
	_, noEngine := New(context.Background(), view(t, query.Filter{}), Options{Layout: 99})
	for _, err := range []error{noLayout, noTheme, noEngine} {
		var bad *graph.NameError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), "allowed: ") {
			t.Errorf("%v", err)
		}
	}
}

func TestSameViewSamePicture(t *testing.T) {
	want := dump(draw(t, Options{}, sample()...))
	for range 12 {
		if got := dump(draw(t, Options{}, sample()...)); got != want {
			t.Fatal(cmp.Diff(want, got))
		}
	}
}

func TestEngineBySize(t *testing.T) {
	many := func(n int) []graph.Relation {
		var rs []graph.Relation
		for i := range n {
			rs = append(rs, directed("gift", fmt.Sprintf("g-%d", i), "a", "b"))
		}
		return rs
	}
	for _, tt := range []struct {
		o       Options
		rs      []graph.Relation
		engine  string
		splines string
	}{
		{Options{}, sample(), Placed, "true"},
		{Options{Layout: Dot}, sample(), "dot", "true"},
		{Options{Layout: Neato}, sample(), "neato", "line"}, // some are parallel
		{Options{Layout: Neato}, sample()[:2], "neato", "true"},
		{Options{Layout: Fdp}, dense(200), "fdp", "line"},
		{Options{}, dense(200), Placed, "true"},
		{Options{Layout: Dot}, many(200), "dot", "true"}, // they fold into one
	} {
		p := draw(t, tt.o, tt.rs...)
		if p.Engine != tt.engine || p.Splines != tt.splines {
			t.Errorf("%d relations, %+v: %s with %s, want %s with %s", len(tt.rs), tt.o, p.Engine, p.Splines, tt.engine, tt.splines)
		}
	}
}

// dense returns relations that no fold brings together: each is of its own
// kind, pair, direction or state.
func dense(n int) []graph.Relation {
	var rs []graph.Relation
	actors := []string{"a", "b", "c", "d", "o", "p"}
	for _, k := range graph.BuiltinKinds() {
		if k.Direction != graph.Directed {
			continue
		}
		for _, from := range actors {
			for _, to := range actors {
				if from != to && len(rs) < n {
					rs = append(rs, directed(k.ID, fmt.Sprintf("r-%d", len(rs)), from, to))
				}
			}
		}
	}
	return rs
}
