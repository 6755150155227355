// Package tablestest tests that a database holds the tables of a store as package
// tables asks: one suite for all databases.
package tablestest

import (
	"context"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/tables"
)

// Harness makes stores of a database.
type Harness struct {
	// New returns a place of its own at which there is no store yet. What was made
	// there is gone when the test ends.
	New func(t testing.TB) Place

	// Many is how many rows the tests of many rows write; 0: 100,000.
	Many int

	// Leave, where it is not nil, says why a test of the suite is not for this run; "" for
	// one that is.
	Leave func(test string) string
}

// Place is where one store is built and opened.
type Place struct {
	Build func(context.Context) (tables.Building, error)
	Open  func(context.Context) (tables.Database, error)
}

// The tests in which several goroutines ask at once.
const (
	TwoBuilders = "Two builders"
	SideBySide  = "Readers side by side"
)

// Run runs the suite. Its tests run side by side.
func Run(t *testing.T, h Harness) {
	if h.Many == 0 {
		h.Many = 100_000
	}
	for _, test := range []struct {
		name string
		run  func(*testing.T, Harness)
	}{
		{"Questions", questions},
		{"Many", many},
		{"Empty", empty},
		{"Random words", randomWords},
		{"Commit", commit},
		{"Change", change},
		{"Repeated ids", repeatedIDs},
		{"Publish", publish},
		{"Publish commits", publishCommits},
		{"Discard", discard},
		{TwoBuilders, twoBuilders},
		{"Contexts that have ended", ended},
		{"Contexts that end", ending},
		{"Yield that fails", failingYield},
		{SideBySide, sideBySide},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if h.Leave != nil {
				if why := h.Leave(test.name); why != "" {
					t.Skip(why)
				}
			}
			test.run(t, h)
		})
	}
}

// prompt is how soon a call returns after its context has ended, on a busy machine.
const prompt = 10 * time.Second

func mustBuild(t testing.TB, p Place) tables.Building {
	t.Helper()
	b, err := p.Build(t.Context())
	if err != nil {
		t.Fatalf("Build: %v", err)
	}
	return b
}

func mustOpen(t testing.TB, p Place) tables.Database {
	t.Helper()
	db, err := p.Open(t.Context())
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return db
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// publishRows builds a store of rows at a place.
func publishRows(t testing.TB, p Place, r *rows) {
	t.Helper()
	b := mustBuild(t, p)
	r.write(t, b)
	must(t, b.Index(t.Context()))
	must(t, b.Commit(t.Context()))
	must(t, b.Publish(t.Context()))
	must(t, b.Close())
}
