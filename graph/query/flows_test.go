package query_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/sipri"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// amount is a relation with a quantity; 0 is none.
func amount(r graph.Relation, q float64, unit string) graph.Relation {
	if q != 0 {
		r.Quantity = &graph.Quantity{Amount: q, Unit: unit}
	}
	return r
}

// flowLine writes a flow in a line: what of whom, each amount with its
// relations, then unknown, shared and possible ones.
func flowLine(f *query.Flow) string {
	ids := func(rs []*graph.Relation) string {
		var out []string
		for _, r := range rs {
			out = append(out, r.ID)
		}
		return "(" + strings.Join(out, " ") + ")"
	}
	from, to := "*", "*"
	if f.From != nil {
		from = f.From.ID
	}
	if f.To != nil {
		to = f.To.ID
	}
	s := fmt.Sprintf("%s %s: %s > %s %d", f.Modality, f.Kind.ID, from, to, len(f.Relations))
	for _, a := range f.Amounts {
		s += " = " + a.String() + " " + ids(a.Relations)
	}
	for _, more := range []struct {
		word string
		rs   []*graph.Relation
	}{{"unknown", f.Unknown}, {"shared", f.Shared}, {"possibly", f.Possibly}} {
		if len(more.rs) > 0 {
			s += " " + more.word + " " + ids(more.rs)
		}
	}
	return s
}

func expectFlows(t *testing.T, flows []query.Flow, want ...string) {
	t.Helper()
	var got []string
	for i := range flows {
		got = append(got, flowLine(&flows[i]))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Of several takers an amount is one giver's all the same, and the other way round.
func TestFlowsByGiverAndTaker(t *testing.T) {
	toTwo := directed("a", "aid", "2000", "arlan", "borun")
	toTwo.Parties = append(toTwo.Parties, graph.Party{Actor: "calia", Role: graph.To})
	fromTwo := directed("b", "aid", "2000~", "arlan", "borun")
	fromTwo.Parties = append(fromTwo.Parties, graph.Party{Actor: "calia", Role: graph.From})
	g := build(t, states("arlan", "borun", "calia"), []graph.Relation{
		amount(toTwo, 90, "tons"), amount(fromTwo, 5, "tons"), amount(directed("c", "aid", "2000", "arlan", "borun"), 1, "tons"), directed("d", "aid", "2000", "borun", "calia"),
	})
	v := view(t, g, query.Filter{})
	expectFlows(t, query.FlowsOf(v, query.ByGiver),
		"actual aid: arlan > * 3 = 91 tons (a c) shared (b)",
		"actual aid: borun > * 1 unknown (d)",
		"actual aid: calia > * 1 shared (b)")
	expectFlows(t, query.FlowsOf(v, query.ByTaker),
		"actual aid: * > borun 3 = 6 tons (b c) shared (a)",
		"actual aid: * > calia 2 unknown (d) shared (a)")
}

func TestFlows(t *testing.T) {
	shared := directed("g", "aid", "2000", "arlan", "borun")
	shared.Parties = append(shared.Parties, graph.Party{Actor: "calia", Role: graph.To})
	planned := directed("h", "aid", "2000", "arlan", "borun")
	planned.Modality = graph.Proposed
	trade := mutual("i", "treaty", "2000", "arlan", "borun")
	g := build(t, states("arlan", "borun", "calia"), []graph.Relation{
		amount(directed("a", "aid", "2000", "arlan", "borun"), 0.1, "tons"),
		amount(directed("b", "aid", "1999/2001", "arlan", "borun"), 0.2, "tons"),
		amount(directed("c", "aid", "2000~", "arlan", "borun"), 500, "tents"),
		amount(directed("d", "aid", "2000", "arlan", "borun"), 7, ""),
		directed("e", "aid", "2000", "arlan", "borun"),
		amount(directed("f", "aid", "2000", "borun", "arlan"), 3, "tents"),
		amount(shared, 90, "tons"),
		amount(planned, 40, "tons"),
		amount(trade, 5, "tons"),
		directed("j", "threat", "2000", "arlan", "borun"),
		directed("k", "arms-transfer", "2000", "calia", "borun"),
		amount(directed("l", "arms-transfer", "1990", "calia", "borun"), 2, "tons"),
	})
	flows := query.Flows(view(t, g, query.Filter{}))
	expectFlows(t, flows,
		"actual arms-transfer: calia > borun 2 = 2 tons (l) unknown (k)",
		"actual aid: arlan > borun 6 = 0.3 tons (a b) = 7 (d) = 500 tents (c) unknown (e) shared (g)",
		"proposed aid: arlan > borun 1 = 40 tons (h)",
		"actual aid: arlan > calia 1 shared (g)",
		"actual aid: borun > arlan 1 = 3 tents (f)")
	if got, want := query.Units(flows), []string{"tons", "tents", ""}; !slices.Equal(got, want) {
		t.Errorf("units are %q, want %q", got, want)
	}
	expectFlows(t, query.Largest(flows, "tons"),
		"proposed aid: arlan > borun 1 = 40 tons (h)",
		"actual arms-transfer: calia > borun 2 = 2 tons (l) unknown (k)",
		"actual aid: arlan > borun 6 = 0.3 tons (a b) = 7 (d) = 500 tents (c) unknown (e) shared (g)")
	if a := flows[0].In("tents"); a.Amount != 0 || a.Unit != "tents" || len(a.Relations) > 0 {
		t.Errorf("what nobody gives is %v", a)
	}
	// At a date, what may lie outside is named; the arms transfers left have no amount and are no flow.
	expectFlows(t, query.Flows(view(t, g, query.Filter{At: span("2000-03"), Kinds: []string{"aid", "arms-transfer"}, Actors: []string{"arlan", "borun"}})),
		"actual aid: arlan > borun 6 = 0.3 tons (a b) = 7 (d) = 500 tents (c) unknown (e) shared (g) possibly (a c d e g)",
		"proposed aid: arlan > borun 1 = 40 tons (h) possibly (h)",
		"actual aid: arlan > calia 1 shared (g) possibly (g)",
		"actual aid: borun > arlan 1 = 3 tents (f) possibly (f)")
	if flows := query.Flows(view(t, g, query.Filter{Kinds: []string{"threat", "treaty"}})); len(flows) > 0 {
		t.Errorf("kinds without amounts and relations without direction flow: %v", flows)
	}
}

func TestSumsAreExact(t *testing.T) {
	var rs []*graph.Relation
	for _, q := range []float64{0.1, 0.7, 1e15, 0.0001, 0.2, 1e-9, 3} {
		r := amount(directed("r", "aid", "", "a", "b"), q, "t")
		rs = append(rs, &r)
	}
	for range 50 {
		rand.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
		sums, without := query.Sum(rs)
		if len(sums) != 1 || sums[0].Amount != 1000000000000004.000100001 || len(without) > 0 {
			t.Fatalf("got %v without %v", sums, without)
		}
		small, _ := query.Sum(slices.DeleteFunc(slices.Clone(rs), func(r *graph.Relation) bool { return r.Quantity.Amount > 1 || r.Quantity.Amount < 0.01 }))
		if got := small[0].String(); got != "1 t" {
			t.Fatalf("0.1 and 0.7 and 0.2 are %s", got)
		}
	}
	r := amount(directed("r", "aid", "", "a", "b"), math.MaxFloat64, "t")
	if sums, _ := query.Sum([]*graph.Relation{&r, &r}); sums[0].Amount != math.MaxFloat64 {
		t.Errorf("more than a number can be is %v", sums[0].Amount)
	}
	if sums, without := query.Sum(nil); sums != nil || without != nil {
		t.Errorf("nothing sums up to %v and %v", sums, without)
	}
}

// No relation gets lost or is counted twice, whatever the order.
func TestFlowsKeepEveryRelation(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		units := rapid.SliceOfN(rapid.SampledFrom([]string{"-", "t", "pieces", ""}), g.RelationCount(), g.RelationCount()).Draw(t, "units")
		var with graph.Builder
		with.SetMeta(g.Meta())
		for s := range g.Sources() {
			with.AddSource(*s)
		}
		for a := range g.Actors() {
			with.AddActor(*a)
		}
		i := 0
		for r := range g.Relations() {
			c := *r
			if units[i] != "-" {
				c.Quantity = &graph.Quantity{Amount: float64(i+1) / 10, Unit: units[i]}
			}
			with.AddRelation(c)
			i++
		}
		h, err := with.Build()
		if err != nil {
			t.Fatal(err)
		}
		v := view(t, h, drawFilter(t, nil, ""))
		flows := query.Flows(v)
		ties := map[string]int{}
		for _, f := range flows {
			n := len(f.Unknown) + len(f.Shared)
			for _, a := range f.Amounts {
				n += len(a.Relations)
				again, _ := query.Sum(a.Relations)
				if len(again) != 1 || again[0].Amount != a.Amount || again[0].Unit != a.Unit {
					t.Fatalf("%v is not the sum of its relations, %v", a, again)
				}
			}
			if n != len(f.Relations) || n == 0 {
				t.Fatalf("%d of %d relations are accounted for", n, len(f.Relations))
			}
			for _, r := range f.Relations {
				ties[r.ID]++
			}
		}
		for r := range v.Relations() {
			want := 0
			for range v.Ties(r) {
				want++
			}
			if got := ties[r.ID]; got != want && got != 0 || r.Quantity != nil && r.Directed() && got != want {
				t.Fatalf("%s flows %d times and has %d ties", r.ID, got, want)
			}
		}
	})
}

// The rows are made up, in the columns of SIPRI's trade register.
const register = `Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Peru,Italy,2007,,24,,Falke 155,towed gun,24,,2007; 2008,New,,0.2,4.8,4.8
Peru,Italy,2009,,10,,Adler,trainer,10,,2010,New,,0.1,1,0.1
Peru,Italy,2009,,2,,Adler II,trainer,2,,2010,New,,0.1,0.2,0.2
Peru,Italy,2010,,9,,Spatz,radar,9,,2011,New,,0,0,0
Peru,Italy,2023,,36,,Falke 155,towed gun,0,,,New,,0.2,7.2,0
Peru,France,2008,,4,,Orage,corvette,4,,2010,New,,40,160,160
Chile,Italy,2008,,1,,Spatz,radar,1,,2009,New,,,,
Italy,Peru,2008,,1,,Condor,drone,1,,2009,New,,2.5,2.5,2.5
`

func TestFlowsOfARegisterOfArms(t *testing.T) {
	var b graph.Builder
	if _, err := sipri.Provider.Import(context.Background(), "register.csv", strings.NewReader(register), &b, importer.Options{}); err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	flows := query.Flows(view(t, g, query.Filter{}))
	var got []string
	for _, f := range flows {
		got = append(got, fmt.Sprintf("%s %s > %s: %v of %d, %d unknown", f.Modality, f.From.ID, f.To.ID, f.In("million TIV"), len(f.Relations), len(f.Unknown)))
	}
	want := []string{
		"actual france > peru: 160 million TIV of 1, 0 unknown",
		"actual italy > chile: 0 million TIV of 1, 1 unknown",
		"actual italy > peru: 5.1 million TIV of 4, 1 unknown",
		"proposed italy > peru: 0 million TIV of 1, 1 unknown",
		"actual peru > italy: 2.5 million TIV of 1, 0 unknown",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if largest := query.Largest(flows, query.Units(flows)[0]); len(largest) != 3 || largest[0].From.ID != "france" || largest[1].To.ID != "peru" {
		t.Errorf("the largest are %v", largest)
	}
}
