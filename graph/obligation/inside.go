package obligation

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

type insideKey struct{ relation, a, b string }

// note records that a treaty binds enemies not against each other.
func (w *war) note(t *treaty, a, b string) {
	w.inside[insideKey{t.r.ID, min(a, b), max(a, b)}] = t
}

// enemies lists the treaties between enemies, with the parties whom they would
// bind to help either against anybody else.
func (w *war) enemies() []Inside {
	var out []Inside
	for _, key := range slices.SortedFunc(maps.Keys(w.inside), func(a, b insideKey) int {
		return cmp.Or(strings.Compare(a.relation, b.relation), strings.Compare(a.a, b.a), strings.Compare(a.b, b.b))
	}) {
		t := w.inside[key]
		in := Inside{Relation: t.r, A: key.a, B: key.b, Stage: t.stage}
		for _, id := range t.parties {
			if id != key.a && id != key.b && t.mutual(id, key.a) && t.mutual(id, key.b) {
				in.Others = append(in.Others, id)
			}
		}
		out = append(out, in)
	}
	return out
}
