package tables

import "context"

// Database is where the tables of a store lie. Whatever it yields is valid during the
// call only. Methods may be called by several goroutines at once; errors are the
// database's, in a form that can be shown (no credentials), or the context's. What is
// yielded to may not ask the Database in turn; its error ends the question, and is
// returned.
//
// The tables, which have the same columns everywhere:
//
//	property   key, value
//	source     n, id, record
//	actor      n, id, partners, record
//	name       key, actor            every folded name, id and code; one row each
//	words      the same names, to be searched by words
//	relation   n, id, kind, first, last, record
//	adjacency  actor, kind, part, ties
//	link       relation, other       of each link both ways
//
// Records and ties are as this package encodes them. Numbers begin at 0 and have no
// gaps; there are at most 65,536 kinds, and parts of an actor and a kind. first and last
// are days from 1970-01-01. Texts are UTF-8 without NUL, whatever else is in them. Keys
// and words are as spelling.Fold makes them; words are what stands between its spaces.
type Database interface {
	// Properties returns all of the table.
	Properties(ctx context.Context) (map[string][]byte, error)

	// Adjacency yields the rows of some actors, all kinds where none are given: in the
	// order of the actors as given, then by kind and part.
	Adjacency(ctx context.Context, actors, kinds []int32, yield func(AdjacencyRow) error) error

	// Sources, Actors and Relations yield rows in the order of the numbers, which are
	// given sorted, each once. What there is none of is left out.
	Sources(ctx context.Context, numbers []int32, yield func(SourceRow) error) error
	Actors(ctx context.Context, numbers []int32, yield func(ActorRow) error) error
	Relations(ctx context.Context, numbers []int64, yield func(RelationRow) error) error

	// AllSources, AllActors and AllRelations yield all rows by number, from one on.
	AllSources(ctx context.Context, from int32, yield func(SourceRow) error) error
	AllActors(ctx context.Context, from int32, yield func(ActorRow) error) error
	AllRelations(ctx context.Context, from int64, yield func(RelationRow) error) error

	// Links yields what some relations are linked with, in either direction: by relation,
	// then by the other. The numbers are given sorted, each once.
	Links(ctx context.Context, relations []int64, yield func(LinkRow) error) error

	// RelationsWithIDs returns the numbers of the relations that have some ids, one of them
	// where several have the same. What no relation has is left out.
	RelationsWithIDs(ctx context.Context, ids []string) (map[string]int64, error)

	// ActorsCalled returns the actors with a name of a key, sorted, at most so many. A
	// Building answers this, and the next, after Index.
	ActorsCalled(ctx context.Context, key string, most int) ([]int32, error)

	// ActorsWithWords returns actors in a name of which words stand side by side, the
	// last of them perhaps as a beginning only: sorted, at most so many. Where there are
	// no words there are no actors.
	ActorsWithWords(ctx context.Context, words []string, beginning bool, most int) ([]int32, error)

	// TopActors returns the actors with the most partners, most first, then by number;
	// and how many have any.
	TopActors(ctx context.Context, most int) (top []int32, all int, err error)

	// RelationsWith returns the numbers of relations by kind and days, sorted, at most so
	// many. What may begin or end at any time has the least and the greatest day.
	RelationsWith(ctx context.Context, f Filter, most int) ([]int64, error)

	Close() error
}

// Filter is which relations are wanted: of some kinds, all where there are none, that
// may hold at some time between two days, both included.
type Filter struct {
	Kinds       []int32
	First, Last int64
}

// SourceRow is a row of the table of sources.
type SourceRow struct {
	N      int32
	ID     string
	Record []byte
}

// ActorRow is a row of the table of actors. Partners is how many actors it is tied to.
type ActorRow struct {
	N        int32
	ID       string
	Partners int32
	Record   []byte
}

// NameRow is a row of the table of names.
type NameRow struct {
	Key   string
	Actor int32
}

// RelationRow is a row of the table of relations.
type RelationRow struct {
	N           int64
	ID          string
	Kind        int32
	First, Last int64
	Record      []byte
}

// LinkRow is a row of the table of links.
type LinkRow struct{ Relation, Other int64 }

// AdjacencyRow is some of the ties that an actor has by relations of a kind.
type AdjacencyRow struct {
	Actor, Kind, Part int32
	Ties              []byte
}

// Building is a store that is being built, beside a whole one that it takes the place
// of when it is published. One process builds a store at a time: opening a second
// Building of it is a *BusyError. What was committed is there again when a Building is
// opened anew after it was closed or its process ended, and nothing else is. After an
// error of writing it can only be closed or discarded. It is for one goroutine, and reads
// what it wrote.
type Building interface {
	Database

	SetProperty(ctx context.Context, key string, value []byte) error
	AddSources(ctx context.Context, rows []SourceRow) error
	AddActors(ctx context.Context, rows []ActorRow) error
	AddNames(ctx context.Context, rows []NameRow) error
	AddRelations(ctx context.Context, rows []RelationRow) error
	AddAdjacency(ctx context.Context, rows []AdjacencyRow) error
	AddLinks(ctx context.Context, rows []LinkRow) error

	// SetPartners sets how many partners actors have, and SetIDs the ids of relations.
	SetPartners(ctx context.Context, actors, partners []int32) error
	SetIDs(ctx context.Context, relations []int64, ids []string) error

	// RepeatedIDs yields the relations that have an id which another one has too, by id,
	// then number. Record is empty.
	RepeatedIDs(ctx context.Context, yield func(RelationRow) error) error

	// ClearTies removes all rows of the tables of adjacency and links.
	ClearTies(ctx context.Context) error

	// Commit makes what was written since the last commit lasting: all of it, or none.
	Commit(ctx context.Context) error

	// IndexIDs makes the index by which RepeatedIDs and RelationsWithIDs look relations up,
	// and Index all others as well, which includes that of words. Either may be called again; no
	// names are added after Index.
	IndexIDs(ctx context.Context) error
	Index(ctx context.Context) error

	// Publish commits, and puts the store in the place of what was there, at once.
	// Afterwards the Building can only be closed.
	Publish(ctx context.Context) error

	// Discard closes and removes what was built.
	Discard() error
}

// BusyError reports a store that somebody else is building.
type BusyError struct{ Store string }

func (e *BusyError) Error() string { return e.Store + " is being built by somebody else" }
