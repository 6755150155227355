package graph

import (
	"fmt"
	"testing"
)

// ties returns a Builder of as many relations among a tenth as many actors, in no
// order of their ids, whose records are given over.
func ties(relations int) *Builder {
	b := &Builder{given: true}
	b.SetMeta(Meta{Name: "test", Title: "Test"})
	b.AddSource(Source{ID: "s", Title: "A file"})
	actors := max(relations/10, 2)
	id := func(i int) string { return fmt.Sprintf("actor-%d", i%actors) }
	for i := range actors {
		b.AddActor(Actor{ID: id(i), Name: id(i)})
	}
	for i := range relations {
		from, to := id(i), id(i*7919+1+i/actors)
		if from == to {
			to = id(i + 1)
		}
		b.AddRelation(Relation{
			ID: fmt.Sprintf("aid-%s-%s-%d", from, to, i), Kind: "aid", Quantity: &Quantity{float64(1 + i), ""},
			Parties:  []Party{{Actor: from, Role: From}, {Actor: to, Role: To}},
			Evidence: []Evidence{{Source: "s", Locator: fmt.Sprint("row ", i)}}, Unsourced: true,
		})
	}
	return b
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 3000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			all := ties(n)
			for b.Loop() {
				again := *all
				if _, err := again.Build(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
