package picture

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// whole is the view of all that a builder has.
func whole(t *testing.T, b *graph.Builder) *query.View {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func rowsOf(p *Picture, plate string) []string {
	var out []string
	for i := range p.Plates {
		if p.Plates[i].ID != plate {
			continue
		}
		for _, r := range p.Plates[i].Rows {
			out = append(out, r.Text.String())
		}
	}
	return out
}

// All two-party relations of a pair are one bundle with one plate.
func TestOnePairIsOneBundle(t *testing.T) {
	p := draw(t, Options{},
		directed("arms-transfer", "planes", "b", "a"), directed("arms-transfer", "ships", "a", "b"), during(mutual("treaty", "pact", "a", "b"), "1990/.."),
		with(directed("arms-transfer", "rumour", "a", "b"), func(r *graph.Relation) { r.Certainty = graph.Alleged }))
	if len(p.Bundles) != 1 || len(p.Plates) != 1 || len(p.Bundles[0].Lines) != 4 {
		t.Fatalf("%d bundles, %d plates", len(p.Bundles), len(p.Plates))
	}
	if got := rowsOf(p, "plate--a--b"); !slices.Equal(got, []string{"pact", "planes", "rumour", "ships"}) {
		t.Errorf("rows %q", got)
	}
	for _, r := range p.Plates[0].Rows {
		name := r.Text.String()
		if want := map[string]string{"planes": "a", "ships": "b", "rumour": "b"}[name]; r.Towards != want {
			t.Errorf("%s leads to %q", name, r.Towards)
		}
		if r.Text.Italic != (name == "rumour") {
			t.Errorf("%s: italic %t", name, r.Text.Italic)
		}
		if lineOf(t, p, r.Relations[0].ID).ID != r.Line {
			t.Errorf("%s labels %s", name, r.Line)
		}
	}
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Bundle != p.Bundles[0].ID || len(l.Spline) < 4 || len(l.Spline)%3 != 1 {
			t.Errorf("%s lies in %q and has %d points", l.ID, l.Bundle, len(l.Spline))
		}
	}
}

// With Expand each line has a way and a plate of its own.
func TestExpand(t *testing.T) {
	p := draw(t, Options{Expand: true}, directed("arms-transfer", "planes", "b", "a"), directed("arms-transfer", "ships", "a", "b"), mutual("treaty", "pact", "a", "b"))
	if len(p.Bundles) != 3 || len(p.Plates) != 3 {
		t.Errorf("%d bundles, %d plates", len(p.Bundles), len(p.Plates))
	}
}

// From the seventh on relations are counted, and the tooltip tells them.
func TestLongPlates(t *testing.T) {
	var rs []graph.Relation
	for i := range 9 {
		rs = append(rs, mutual([]string{graph.KindTreaty, graph.KindAlliance, graph.KindRivalry, graph.KindAlignment, graph.KindDiplomacy}[i%5], fmt.Sprintf("r%d", i), "a", "b"))
	}
	p := draw(t, Options{}, rs...)
	q := p.Plates[0]
	rows := rowsOf(p, q.ID)
	if len(rows) != 6 || rows[5] != "+ 4 more" || q.More != 4 || !strings.Contains(q.Tooltip, "r8") {
		t.Errorf("rows %q, %d more", rows, q.More)
	}
	six := draw(t, Options{}, rs[:6]...)
	if got := rowsOf(six, six.Plates[0].ID); len(got) != 6 || strings.Contains(got[5], "more") {
		t.Errorf("six rows are %q", got)
	}
}

// What the story is about has a plate of its own.
func TestFocus(t *testing.T) {
	b := world(t, mutual("treaty", "pact", "a", "b"), mutual("rivalry", "quarrel", "a", "b")).Builder()
	b.SetMeta(graph.Meta{Name: "world", Focus: []string{"quarrel"}})
	v := whole(t, b)
	p := drawView(t, v, Options{})
	if len(p.Plates) != 2 || !slices.Equal(rowsOf(p, "plate--a--b--focus"), []string{"quarrel"}) || !slices.Equal(rowsOf(p, "plate--a--b"), []string{"pact"}) {
		t.Fatalf("%d plates", len(p.Plates))
	}
	for _, q := range p.Plates {
		if q.Focus != (q.ID == "plate--a--b--focus") || q.Focus && (!q.Rows[0].Text.Bold || q.Rows[0].Text.Size <= labelSize) {
			t.Errorf("%s: focus %t", q.ID, q.Focus)
		}
	}
	plain := draw(t, Options{}, mutual("treaty", "pact", "a", "b"), mutual("rivalry", "quarrel", "a", "b"))
	if got, without := lineOf(t, p, "quarrel").Style.Width, lineOf(t, plain, "quarrel").Style.Width; got != without+focusWider {
		t.Errorf("its line is %.1f wide, and %.1f where the story is about nothing", got, without)
	}
	if Places(p)["plate--a--b"] == (graph.Place{}) {
		t.Error("the plates of a pair have no place together")
	}
}

// A person's one office is told in the box; the only tie of a person stays a line.
func TestOfficesInBoxes(t *testing.T) {
	p := draw(t, Options{}, directed("office", "president", "p", "a"), directed("distrust", "fear", "p", "b"))
	if got := boxOf(t, p, "p").Role.String(); got != "president, Arlandia" {
		t.Errorf("the role reads %q", got)
	}
	if len(boxOf(t, p, "p").Offices) != 1 || len(p.Bundles) != 1 {
		t.Errorf("%d offices, %d bundles", len(boxOf(t, p, "p").Offices), len(p.Bundles))
	}
	nameless := draw(t, Options{}, during(with(directed("office", "x", "p", "a"), func(r *graph.Relation) { r.Label = "" }), "1990/.."), directed("distrust", "fear", "p", "b"))
	if got := boxOf(t, nameless, "p").Role.String(); got != "Office, Arlandia" {
		t.Errorf("without a name the role reads %q", got)
	}
	alone := draw(t, Options{}, directed("office", "president", "p", "a"))
	if boxOf(t, alone, "p").Role.String() != "president" || len(alone.Bundles) != 1 || len(alone.Plates) != 0 {
		t.Errorf("alone: role %q, %d bundles, %d plates", boxOf(t, alone, "p").Role, len(alone.Bundles), len(alone.Plates))
	}
}

// Offices are told of persons in the background too.
func TestOfficesOfFadedPersons(t *testing.T) {
	p := draw(t, Options{Highlight: &Highlight{Actors: []string{"b", "c"}, Relations: []string{"pact"}}},
		directed("office", "president", "p", "a"), directed("office", "envoy", "p", "c"), mutual("treaty", "pact", "b", "c"))
	if got := boxOf(t, p, "p").Role.String(); got != "envoy; president" {
		t.Errorf("the role reads %q", got)
	}
}

// Lines are as wide as their amounts, of the unit of most.
func TestWidthByAmount(t *testing.T) {
	much := func(id, from, to string, amount float64, unit string) graph.Relation {
		return with(directed("arms-transfer", id, from, to), func(r *graph.Relation) { r.Quantity = &graph.Quantity{Amount: amount, Unit: unit} })
	}
	p := draw(t, Options{ByAmount: true}, much("x", "a", "b", 300, "TIV"), much("y", "a", "b", 100, "TIV"), much("z", "b", "c", 100, "TIV"), much("w", "c", "d", 9000, "tanks"))
	wide := func(id string) float64 { return lineOf(t, p, id).Style.Width }
	if wide("x") != widestAmount || wide("z") != widestAmount/4 || wide("w") > 4 {
		t.Errorf("widths %.1f, %.1f and %.1f", wide("x"), wide("z"), wide("w"))
	}
	if got := rowsOf(p, "plate--a--b"); len(got) != 1 || !strings.Contains(got[0], "400 TIV") {
		t.Errorf("rows %q", got)
	}
}

// What has no room on a page is drawn in part, and says so; with All it is drawn.
func TestReadable(t *testing.T) {
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "many", Title: "Many"})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	const n = 150
	for i := range n {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	for i := range 3 * n {
		r := mutual("treaty", fmt.Sprintf("r%d", i), fmt.Sprintf("a%d", i%n), fmt.Sprintf("a%d", (i*i+7*i+1)%n))
		if r.Parties[0].Actor == r.Parties[1].Actor {
			continue
		}
		r.Label = fmt.Sprintf("Treaty of friendship and of mutual help number %d", i)
		r.Evidence = []graph.Evidence{{Source: "book", Locator: "page 1"}}
		b.AddRelation(r)
	}
	v := whole(t, b)
	p := drawView(t, v, Options{})
	if p.Part == nil || p.Part.AllActors != n || p.Part.Actors != len(p.Boxes) || len(p.Boxes) >= n || len(p.Boxes) < 5 {
		t.Fatalf("%d boxes of %+v", len(p.Boxes), p.Part)
	}
	for _, want := range []string{fmt.Sprintf("the %d most connected of %d actors", len(p.Boxes), n), "--all"} {
		if !strings.Contains(p.Subtitle.String(), want) {
			t.Errorf("no %q in %q", want, p.Subtitle)
		}
	}
	if all := drawView(t, v, Options{All: true}); all.Part != nil || len(all.Boxes) != n {
		t.Errorf("%d boxes of %+v", len(all.Boxes), all.Part)
	}
}

// Placing ends when its context does, in every phase.
func TestPlacingHeedsItsContext(t *testing.T) {
	v := view(t, query.Filter{}, dense(150)...)
	for _, after := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		_, err := New(ctx, v, Options{All: true, Effort: 10_000})
		cancel()
		if err == nil || ctx.Err() == nil {
			t.Errorf("after %s: %v", after, err)
		}
	}
}

// A treaty of many that the story is about stands out too, and folds with no other.
func TestFocusOnManyAndAmongOthers(t *testing.T) {
	b := world(t, mutual("treaty", "many", "a", "b", "c", "d"), directed("gift", "one", "a", "b"), directed("gift", "other", "a", "b")).Builder()
	b.SetMeta(graph.Meta{Name: "world", Focus: []string{"many", "one"}})
	v := whole(t, b)
	p := drawView(t, v, Options{})
	if h := p.Hubs[0]; !h.Label.Bold || h.Style.Width != focusOutline {
		t.Errorf("the hub is bold: %t, its outline %.1f", h.Label.Bold, h.Style.Width)
	}
	if lineOf(t, p, "one").ID == lineOf(t, p, "other").ID {
		t.Error("it folds with another gift")
	}
}

// A picture has the shape that is asked for, and is drawn whole in it.
func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		p := draw(t, Options{Format: f}, append(sample(), mutual("rivalry", "quarrel", "b", "c"), mutual("treaty", "peace", "c", "d"))...)
		w, h := p.Size()
		least, most := f.limits()
		if a := w / h; a < least*0.98 || a > most*1.02 || p.Part != nil {
			t.Errorf("%s: %.2f times as wide as high, part %v", f, a, p.Part)
		}
	}
}

// Treaties of one name are told apart, on one plate and among hubs: by when they
// began, by how many they have, or by a number.
func TestTreatiesOfOneName(t *testing.T) {
	pact := func(id, period string, actors ...string) graph.Relation {
		return with(during(mutual("treaty", id, actors...), period), func(r *graph.Relation) { r.Label = "Pact, 1990" })
	}
	p := draw(t, Options{}, pact("p1", "1990-02-03/..", "a", "b"), pact("p2", "1990-05/..", "b", "a"), pact("p3", "1990/..", "c", "d"),
		pact("h1", "1990/..", "a", "b", "c"), pact("h2", "1990/..", "a", "b", "c", "d"))
	if got, want := rowsOf(p, "plate--a--b"), []string{"Pact, 1990 (from 3 February 1990)", "Pact, 1990 (from May 1990)"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	if got, want := rowsOf(p, "plate--c--d"), []string{"Pact, 1990"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	var hubs []string
	for _, h := range p.Hubs {
		hubs = append(hubs, h.Label.String())
	}
	if want := []string{"Pact, 1990 (3 parties)", "Pact, 1990 (4 parties)"}; !slices.Equal(hubs, want) {
		t.Errorf("hubs %q, want %q", hubs, want)
	}
	p = draw(t, Options{}, pact("p1", "1990/..", "a", "b"), pact("p2", "1990/..", "b", "a"))
	if got, want := rowsOf(p, "plate--a--b"), []string{"Pact, 1990 (1)", "Pact, 1990 (2)"}; !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
}
