package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

var periods = []string{"", "1990", "1991/1993", "1990-06/..", "../1992", "1991~", "1991/", "1992?/1994", "[..1991]/[1993..]", "1993-05-05", "199X/1995"}

func drawPeriod(t *rapid.T) edtf.Period {
	return edtf.MustPeriod(rapid.SampledFrom(periods).Draw(t, "period"))
}

// drawGraph returns a small random graph. Two of them share most ids and differ
// in what they say.
func drawGraph(t *rapid.T) *graph.Graph {
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "test", AsOf: edtf.MustDate(rapid.SampledFrom([]string{"1992", "1993-05"}).Draw(t, "as of"))})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	n := rapid.IntRange(2, 7).Draw(t, "actors")
	for i := range n {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Arcadia %d", i), Kind: rapid.SampledFrom(graph.ActorKinds()).Draw(t, "kind")}
		if rapid.IntRange(0, 3).Draw(t, "mortal") == 0 {
			a.Lifetime = graph.Lifetime{drawPeriod(t)}
		}
		b.AddActor(a)
	}
	for i := range 10 {
		if rapid.IntRange(0, 3).Draw(t, "absent") == 0 {
			continue
		}
		r := graph.Relation{
			ID:        fmt.Sprintf("r%d", i),
			Kind:      rapid.SampledFrom([]string{"treaty", "rivalry", "conflict", "arms-transfer"}).Draw(t, "kind"),
			Period:    drawPeriod(t),
			Certainty: rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty"),
			Unsourced: rapid.Bool().Draw(t, "unsourced"),
			Modality:  rapid.SampledFrom(graph.Modalities()).Draw(t, "modality"),
			Evidence:  []graph.Evidence{{Source: "gazette", Locator: rapid.SampledFrom([]string{"page 1", "page 2"}).Draw(t, "page")}},
		}
		who := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, min(n, 4), rapid.ID[int]).Draw(t, "parties")
		for j, w := range who {
			p := graph.Party{Actor: fmt.Sprintf("a%d", w)}
			if r.Kind == "arms-transfer" {
				p.Role = graph.From
				if j > 0 {
					p.Role = graph.To
				}
			}
			if rapid.IntRange(0, 3).Draw(t, "spell") == 0 {
				p.Spells = []edtf.Period{drawPeriod(t)}
			}
			r.Parties = append(r.Parties, p)
		}
		if r.Kind == "treaty" {
			for range rapid.IntRange(0, 2).Draw(t, "obligations") {
				o := graph.Obligation{Category: rapid.SampledFrom(graph.Categories()).Draw(t, "category"), Article: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "article")}
				if rapid.Bool().Draw(t, "one-sided") {
					o.Debtors = []string{r.Parties[0].Actor}
				}
				r.Obligations = append(r.Obligations, o)
			}
			if rapid.Bool().Draw(t, "staged") {
				r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1990")}, {Stage: graph.InForce, Date: edtf.MustDate("1992")}}
			}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func drawView(t *rapid.T, g *graph.Graph) *query.View {
	f := query.Filter{}
	if rapid.Bool().Draw(t, "dated") {
		day := rapid.IntRange(int(edtf.NewDay(1989, 1, 1)), int(edtf.NewDay(1996, 1, 1)))
		a, b := edtf.Day(day.Draw(t, "first")), edtf.Day(day.Draw(t, "last"))
		f.At = &edtf.Span{First: min(a, b), Last: max(a, b)}
		f.Certainly = rapid.Bool().Draw(t, "certainly")
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNothingDiffersFromItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t, drawGraph(t))
		d := compare(t, v, v)
		if lines := told(d); len(lines) > 0 || !d.Empty() {
			t.Fatalf("%q", lines)
		}
	})
}

func TestComparisonMirrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		h := g
		if rapid.Bool().Draw(t, "two datasets") {
			h = drawGraph(t)
		}
		a, b := drawView(t, g), drawView(t, h)
		there, back := compare(t, a, b), compare(t, b, a)
		mirror(back)
		x, y := told(there), told(back)
		slices.Sort(x)
		slices.Sort(y)
		if !slices.Equal(x, y) {
			t.Fatalf("there\n  %s\nback\n  %s", strings.Join(x, "\n  "), strings.Join(y, "\n  "))
		}
	})
}

// mirror exchanges the sides of a diff.
func mirror(d *diff.Diff) {
	d.From, d.To = d.To, d.From
	fields := func(list []diff.Field) {
		for i := range list {
			list[i].Before, list[i].After = list[i].After, list[i].Before
		}
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		a.Change, a.Existed, a.Exists = a.Change.Inverse(), a.Exists, a.Existed
		fields(a.Fields)
	}
	for i := range d.Relations {
		r := &d.Relations[i]
		r.Change, r.Held, r.Holds = r.Change.Inverse(), r.Holds, r.Held
		r.Joined, r.Left = r.Left, r.Joined
		r.PossiblyJoined, r.PossiblyLeft = r.PossiblyLeft, r.PossiblyJoined
		fields(r.Fields)
	}
	for i := range d.Bonds {
		b := &d.Bonds[i]
		b.Was, b.Is, b.Before, b.After = b.Is, b.Was, b.After, b.Before
	}
	for i := range d.Torn {
		x := &d.Torn[i]
		x.Was, x.Is = x.Is, x.Was
	}
	for i := range d.Routes.Changed {
		r := &d.Routes.Changed[i]
		r.Before, r.After = r.After, r.Before
	}
	for i := range d.Blocs.Moves {
		m := &d.Blocs.Moves[i]
		m.From, m.To = m.To, m.From
	}
}

// TestChangesAreWhatTheViewsSay holds every change to the views it comes from.
func TestChangesAreWhatTheViewsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		a, b := drawView(t, g), drawView(t, g)
		d := compare(t, a, b)
		differs := map[string]diff.Change{}
		for _, r := range d.Relations {
			differs[r.ID] = r.Change
		}
		for r := range g.Relations() {
			was, is := a.Holds(r), b.Holds(r)
			want := diff.Unchanged
			switch {
			case was == edtf.No && is == edtf.Yes:
				want = diff.Begun
			case was == edtf.Yes && is == edtf.No:
				want = diff.Ended
			case was < is:
				want = diff.PossiblyBegun
			case was > is:
				want = diff.PossiblyEnded
			}
			if got := differs[r.ID]; got != want && !((got == diff.Altered || got == diff.PossiblyAltered) && want == diff.Unchanged && was != edtf.No) {
				t.Fatalf("%s: %s, and the views say %s then %s", r.ID, got, was, is)
			}
		}
		if u, err := d.Union(wording.InWords()); err != nil || u.RelationCount() < max(a.RelationCount(), b.RelationCount()) {
			t.Fatalf("the union: %v", err)
		}
	})
}
