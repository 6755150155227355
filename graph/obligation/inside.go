package obligation

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

type insideKey struct{ relation, a, b string }

// tie is a treaty between enemies, and how surely it is one.
type tie struct {
	t     *treaty
	truth edtf.Truth // once it is in force, where it is not
}

// note records that a treaty binds enemies not against each other, as surely as is said
// without asking whether it is in doubt or in force.
func (w *war) note(t *treaty, a, b string, truth edtf.Truth) {
	if truth = t.certain(truth); t.force == edtf.Maybe {
		truth = truth.And(t.force)
	}
	key := insideKey{t.r.ID, min(a, b), max(a, b)}
	if truth > w.inside[key].truth {
		w.inside[key] = tie{t, truth}
	}
}

// enemies lists the treaties between enemies, with the parties whom they would
// bind to help either against anybody else, as surely.
func (w *war) enemies() []Inside {
	var out []Inside
	for _, key := range slices.SortedFunc(maps.Keys(w.inside), func(a, b insideKey) int {
		return cmp.Or(strings.Compare(a.relation, b.relation), strings.Compare(a.a, b.a), strings.Compare(a.b, b.b))
	}) {
		t, truth := w.inside[key].t, w.inside[key].truth
		in := Inside{Relation: t.r, A: key.a, B: key.b, Truth: truth, Stage: t.stage}
		frees := func(id, enemy string) edtf.Truth { return t.mutual(nil, id, enemy).And(w.bothParties(t, id, enemy)) }
		for _, id := range t.parties {
			if id == key.a || id == key.b {
				continue
			}
			if freed := frees(id, key.a).And(frees(id, key.b)); freed != edtf.No && freed >= truth {
				in.Others = append(in.Others, id)
			}
		}
		out = append(out, in)
	}
	return out
}
