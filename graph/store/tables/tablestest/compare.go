package tablestest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/store/tables"
)

// same reports the first row that is not as it must be.
func same[R any](t testing.TB, what string, got, want []R, equal func(a, b R) bool) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if !equal(got[i], want[i]) {
			t.Errorf("%s: row %d is %.200v, want %.200v", what, i, got[i], want[i])
			return
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
	}
}

// What is yielded is valid during the call only, so it is copied.

func cloneSource(r tables.SourceRow) tables.SourceRow {
	r.ID, r.Record = strings.Clone(r.ID), bytes.Clone(r.Record)
	return r
}

func cloneActor(r tables.ActorRow) tables.ActorRow {
	r.ID, r.Record = strings.Clone(r.ID), bytes.Clone(r.Record)
	return r
}

func cloneRelation(r tables.RelationRow) tables.RelationRow {
	r.ID, r.Record = strings.Clone(r.ID), bytes.Clone(r.Record)
	return r
}

func equalSources(a, b tables.SourceRow) bool {
	return a.N == b.N && a.ID == b.ID && bytes.Equal(a.Record, b.Record)
}

func equalActors(a, b tables.ActorRow) bool {
	return a.N == b.N && a.ID == b.ID && a.Partners == b.Partners && bytes.Equal(a.Record, b.Record)
}

func equalRelations(a, b tables.RelationRow) bool {
	return a.N == b.N && a.ID == b.ID && a.Kind == b.Kind && a.First == b.First && a.Last == b.Last && bytes.Equal(a.Record, b.Record)
}

func equalAdjacency(a, b tables.AdjacencyRow) bool {
	return a.Actor == b.Actor && a.Kind == b.Kind && a.Part == b.Part && bytes.Equal(a.Ties, b.Ties)
}
