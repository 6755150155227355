package graph

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/edtf"
)

// What is found, and the graph, are those of one core, however many there are.
func TestManyCoresAreAsOne(t *testing.T) {
	built, broken := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		relations := rapid.IntRange(0, 60).Draw(t, "relations")
		wrong := rapid.SampledFrom([]int{0, 0, 3, 30}).Draw(t, "of a hundred are wrong")
		seed := rapid.Uint64().Draw(t, "seed")
		many := cores{rapid.IntRange(2, 5).Draw(t, "cores"), rapid.IntRange(1, 40).Draw(t, "least")}
		given := rapid.Bool().Draw(t, "given over")
		if agree(t, many, given, func() *Builder { return random(seed, relations, wrong) }) {
			built++
		} else {
			broken++
		}
	})
	if built == 0 || broken == 0 {
		t.Errorf("%d graphs were built, and %d not", built, broken)
	}
}

// The same, where so much is wrong that problems are only counted, hints no longer
// looked for, and parts not looked through to their end.
func TestManyCoresWhereMuchIsWrong(t *testing.T) {
	for _, wrong := range []int{20, 60, 100} {
		for _, all := range []bool{false, true} {
			agree(t, cores{3, 100}, false, func() *Builder {
				b := random(uint64(wrong), 5*mostDoubtful, wrong)
				b.ReportAll(all)
				return b
			})
		}
	}
}

// agree compares what some cores make of a graph with what one does, and reports
// whether it can be built.
func agree(t interface {
	Helper()
	Fatalf(string, ...any)
}, many cores, given bool, fresh func() *Builder) bool {
	t.Helper()
	build := func(c cores) (*Graph, Problems, error) {
		b := fresh()
		b.cores, b.given = c, given
		found := b.Check()
		g, err := b.Build()
		return g, found, err
	}
	g, want, wantErr := build(cores{1, 1})
	h, got, gotErr := build(many)
	if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotErr, wantErr) {
		t.Fatalf("on %v:\n%v\non one core:\n%v", many, got, want)
	}
	if wantErr != nil {
		return false
	}
	if !Equal(g, h) || !reflect.DeepEqual(g.warnings, h.warnings) {
		t.Fatalf("on %v the graph is another", many)
	}
	for a := range g.Actors() {
		ids := func(g *Graph) (out []string) {
			for r := range g.RelationsOf(a.ID) {
				out = append(out, r.ID)
				if kept, _ := g.Relation(r.ID); kept != r {
					t.Fatalf("%s of %s is not that of the graph", r.ID, a.ID)
				}
			}
			return out
		}
		if !slices.Equal(ids(g), ids(h)) {
			t.Fatalf("%s has the relations %q, on one core %q", a.ID, ids(h), ids(g))
		}
	}
	return true
}

// random returns a Builder of relations with every part; of a hundred, some are
// wrong in some way.
func random(seed uint64, relations, wrong int) *Builder {
	dice := rand.New(rand.NewPCG(seed, 1))
	b := world()
	b.AddSource(Source{ID: "unused", Title: "Another"})
	id := func(of string, n int) string { return fmt.Sprintf("%s-%d", of, dice.IntN(n)) }
	for i := range 8 {
		b.AddActor(Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprint("Actor ", i)})
	}
	for i := range relations {
		r := Relation{ID: fmt.Sprintf("%s-%d", id("r", 1000), i), Kind: "treaty", Label: id("label", 4), Evidence: []Evidence{{Source: "s"}}}
		for _, n := range dice.Perm(8)[:2+dice.IntN(3)] {
			r.Parties = append(r.Parties, Party{Actor: fmt.Sprintf("actor-%d", n)})
		}
		if dice.IntN(5) == 0 {
			r.Parties = append(r.Parties, Party{Actor: "cadmia", Spells: []edtf.Period{edtf.MustPeriod("1980/1985"), edtf.MustPeriod("1960/1970")}})
			r.Period = edtf.MustPeriod(fmt.Sprintf("%d/..", 1940+dice.IntN(40)))
			r.Stages = []StageDate{{InForce, edtf.MustDate("1985")}, {Signed, edtf.MustDate("1980")}}
		}
		if dice.IntN(100) < wrong {
			switch dice.IntN(11) {
			case 0:
				r.Kind = id("treety", 200)
			case 1:
				r.ID = "Not A Slug " + r.ID
			case 2:
				r.ID = id("twice", 5)
			case 3:
				r.Parties[0].Actor = id("actr", 2000)
			case 4:
				r.Parties[1] = r.Parties[0]
			case 5:
				r.Evidence = []Evidence{{Source: id("gone", 50), About: "nobody"}}
			case 6:
				r.Evidence = nil
			case 7:
				r.Links = []Link{{Revives, id("r", 1000)}}
			case 8:
				r.Period = edtf.MustPeriod("1961/1960")
			case 9:
				r.Label = "\u202e"
			case 10:
				r.Evidence = []Evidence{{Source: "unused"}}
			}
		}
		if dice.IntN(20) == 0 && i > 0 {
			again := *b.Relation(dice.IntN(i))
			again.ID = r.ID
			r = again
		}
		if dice.IntN(8) == 0 {
			r.ID = ""
		}
		b.AddRelation(r)
	}
	return b
}
