// Package store is the door to datasets that are too large for a graph.Graph, or
// that lie elsewhere. A Store is asked who is tied to whom, level by level and by
// number (query.Network); what a question needs of it becomes an ordinary graph,
// which every command knows how to show.
//
// A list of edges lies in memory (graph/store/edges). What is in tables (graph/store/tables)
// is made piece by piece (graph/store/build) and lies in a file of SQLite
// (graph/store/sqlite) or on servers of PostgreSQL (graph/store/postgres).
//
// # What it costs
//
// Measured on 30 November 2026 on two cores of a shared machine, a store of SQLite of
// made-up relations of two, a tenth as many actors, dates, and a source with a row
// (BenchmarkStore in graph/store/build; medians of 500 random pairs of actors, with the
// file in the system's cache):
//
//	relations                  10^5      10^6      10^7
//	bytes a relation            144       151       162   of which 31 to 36 are texts and ids
//	building                  1.1 s      18 s    6.6 min   the last two beside other work
//	opening                  1.2 ms    1.5 ms    0.4 ms
//	all within two hops     0.08 ms   0.10 ms   0.17 ms
//	all paths of 4 hops      1.6 ms    0.8 ms    1.8 ms   28, 3 and 0.3 paths on average
//
// From these slopes, and not measured: 10^9 relations of 10^8 actors are some 170 GB,
// to which half as much comes while they are built; building takes between 13 hours and a
// day, most of which is sorting and indexes; who is tied to whom of a hundred million actors is
// known by their numbers in some 3 GB of memory meanwhile. Two hops ask for some 25 rows of
// adjacency and paths of four hops for some 50. Where the tables have room in memory
// they stay below 1 and 5 ms; where not, each row is a page or two from disk, of 0.1 ms
// on a solid-state one: some 5 and 10 ms. On servers a level is one question to each that
// has a part of the frontier: 0.06 ms for one actor and 0.18 ms for 40 on one server, 1.0 and
// 1.2 ms on four by postgres_fdw, and so two and four of these for the same (BenchmarkStore in
// graph/store/postgres with 10^6 relations, all servers on these two cores; 10^5: 0.05 and 0.13,
// 1.0 and 1.1 ms). Rows are written at 680,000 a second to one server and 120,000 to four. Four
// servers of 64 GB hold all of it in memory.
package store

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Store is a dataset of which parts are graphs.
type Store interface {
	query.Network

	// Size is how many actors and relations there are.
	Size() (actors, relations int)

	// Relations is how many relations lie among some actors, given sorted.
	Relations(ctx context.Context, actors []int32) (int, error)

	// Graph is those actors with the relations among them. An actor has the same id
	// whatever the part.
	Graph(ctx context.Context, actors []int32) (*graph.Graph, error)

	// IDs returns the ids that actors have in graphs, in the order in which they are given.
	IDs(ctx context.Context, actors []int32) ([]string, error)
}

// Narrower is a store that can be asked for less.
type Narrower interface {
	Store

	// Narrow returns the store with fewer ties. It has the same actors, by the same numbers.
	Narrow(Narrowing) Store
}

// Selector is a store that can be asked for what a filter is about.
type Selector interface {
	Store

	// Matching makes a graph of the relations that a filter may keep, and of all whom they
	// name, whose numbers it returns as well, sorted. The error is a *TooLargeError where
	// the relations are more than so many.
	Matching(ctx context.Context, f Filter, most int) (g *graph.Graph, actors []int32, err error)
}

// RelationFinder is a store in which relations are found by their ids.
type RelationFinder interface {
	Store

	// Parties returns the parties of a relation, sorted: nobody where there is no relation
	// of that id.
	Parties(ctx context.Context, relation string) ([]int32, error)
}

// Filter is which relations are in question. What is set is taken together; a view may
// leave out more.
type Filter struct {
	Kinds []string   // by id; nil: all
	When  *edtf.Span // what may hold at some time in it; nil: at any time
}

// IsZero reports whether everything is in question.
func (f Filter) IsZero() bool { return f.Kinds == nil && f.When == nil }

// Narrowing is which ties of a store are asked for.
type Narrowing struct {
	Kinds []string // ids of the kinds of their relations; nil: of all

	// Broad says that what nearly everyone belongs to joins two as well. Otherwise it joins
	// nobody but Ends.
	Broad bool
	Ends  []int32
}

// Small is up to how many relations a store is read as a graph whole, whatever is
// asked of it.
const Small = 200_000

// MostRelations is how many relations of a store an ordinary graph may have: some
// 600 bytes each.
const MostRelations = 2_000_000

// TooLargeError reports a part that is more than an ordinary graph can hold.
type TooLargeError struct {
	Actors    int // 0: that was not counted
	Relations int // at least, where actors were not counted
	Most      int
}

func (e *TooLargeError) Error() string {
	if e.Actors == 0 {
		return fmt.Sprintf("more than %d relations are in question, and no more than that can be looked at as a whole", e.Most)
	}
	return fmt.Sprintf("%d relations of %d actors are more than the %d that can be looked at as a whole", e.Relations, e.Actors, e.Most)
}

// Graph makes a graph of some actors, given sorted, nil for all. The error is a
// *TooLargeError where they have more than MostRelations relations.
func Graph(ctx context.Context, s Store, actors []int32) (*graph.Graph, error) {
	n, relations := s.Size()
	if actors != nil {
		var err error
		if relations, err = s.Relations(ctx, actors); err != nil {
			return nil, err
		}
		n = len(actors)
	}
	if relations > MostRelations {
		return nil, &TooLargeError{n, relations, MostRelations}
	}
	return s.Graph(ctx, actors)
}
