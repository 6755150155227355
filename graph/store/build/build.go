package build

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/store/tables"
)

// Options say how a store is built.
type Options struct {
	// Of says what it is built of. A building that was interrupted goes on where it is the
	// same, and begins anew where it is not.
	Of string

	// Folder is for temporary files, some 42 bytes for a relation of two; "" for the
	// system's. Memory is how many bytes may be used to sort; DefaultMemory where it is not
	// positive.
	Folder string
	Memory int64
}

// DefaultMemory is for Options.Memory.
const DefaultMemory = 256 << 20

// commitEvery is how many relations are committed at a time.
var commitEvery int64 = 200_000

const (
	tellEvery = 10_000 // relations after which it is said how far building has come
	batch     = 5_000  // rows that are written together
)

// Keys of properties of a store that is being built.
const (
	keyOf     = "building of"
	stateRead = "read"  // all records are there
	stateIDs  = "named" // every relation has an id of its own
)

// Build is a store that is being built. It is not safe for concurrent use.
type Build struct {
	to tables.Building
	o  Options

	seeds   [2]maphash.Seed
	actors  map[[2]uint64]int32 // numbers, by a hash of the id
	sources map[string]int32
	kinds   []graph.Kind
	kindOf  map[string]int32

	state     string
	seen      int64 // relations that were handed over
	written   int64 // relations that are in the store
	committed int64
	resumed   int64

	rows struct {
		sources   []tables.SourceRow
		actors    []tables.ActorRow
		names     []tables.NameRow
		relations []tables.RelationRow
	}
}

// Start begins to build, or goes on.
func Start(ctx context.Context, to tables.Building, o Options) (*Build, error) {
	if o.Memory <= 0 {
		o.Memory = DefaultMemory
	}
	b := &Build{to: to, o: o, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, actors: map[[2]uint64]int32{}, sources: map[string]int32{}, kindOf: map[string]int32{}}
	properties, err := to.Properties(ctx)
	if err != nil {
		return nil, err
	}
	if properties[keyOf] == nil {
		for _, k := range graph.BuiltinKinds() {
			b.addKind(k)
		}
		err := errors.Join(to.SetProperty(ctx, tables.KeyFormat, []byte(strconv.Itoa(tables.Format))), to.SetProperty(ctx, keyOf, []byte(o.Of)))
		if err != nil {
			return nil, err
		}
		return b, b.commit(ctx)
	}
	if string(properties[keyOf]) != o.Of || string(properties[tables.KeyFormat]) != strconv.Itoa(tables.Format) {
		return nil, &OtherBuildingError{}
	}
	return b, b.resume(ctx, properties)
}

// OtherBuildingError reports a half-built store of other files: it is to be discarded.
type OtherBuildingError struct{}

func (e *OtherBuildingError) Error() string {
	return "a building of other files, or of files that have changed, was interrupted here"
}

// resume reads what was committed.
func (b *Build) resume(ctx context.Context, properties map[string][]byte) error {
	kinds, err := tables.DecodeKinds(properties[tables.KeyKinds])
	if err != nil {
		return err
	}
	for _, k := range kinds {
		b.addKind(k)
	}
	b.state = string(properties[tables.KeyState])
	if b.written, err = tables.CountOf(properties, tables.KeyRelations); err != nil {
		return err
	}
	b.committed, b.resumed = b.written, b.written
	err = b.to.AllSources(ctx, 0, func(row tables.SourceRow) error { b.sources[row.ID] = row.N; return nil })
	if err != nil {
		return err
	}
	return b.to.AllActors(ctx, 0, func(row tables.ActorRow) error { b.actors[b.hash(row.ID)] = row.N; return nil })
}

// Resumed is how many relations were there when building began.
func (b *Build) Resumed() int64 { return b.resumed }

// Committed is how many relations a building that is interrupted now has when it goes on.
func (b *Build) Committed() int64 { return b.committed }

// Counts are how many actors and relations were written.
func (b *Build) Counts() (actors int, relations int64) { return len(b.actors), b.written }

func (b *Build) addKind(k graph.Kind) {
	b.kindOf[k.ID] = int32(len(b.kinds))
	b.kinds = append(b.kinds, k)
}

func (b *Build) hash(id string) [2]uint64 {
	return [2]uint64{maphash.String(b.seeds[0], id), maphash.String(b.seeds[1], id)}
}

func (b *Build) numbers() tables.Numbers {
	return tables.Numbers{
		Actor: func(id string) int32 {
			if n, ok := b.actors[b.hash(id)]; ok {
				return n
			}
			return -1
		},
		Source: func(id string) int32 {
			if n, ok := b.sources[id]; ok {
				return n
			}
			return -1
		},
	}
}

// Add takes records: sources, kinds, actors, and then relations, which may name these
// and those of earlier pieces. An actor, a source or a kind that is there already is
// passed over. Records are as a graph may have them, or the error is graph.Problems.
func (b *Build) Add(ctx context.Context, records *graph.Builder) error {
	if b.state != "" {
		return nil // they were all read before
	}
	if err := b.check(records); err != nil {
		return err
	}
	sources, kinds, actors, relations := records.Records()
	for i := range kinds {
		if _, known := b.kindOf[kinds[i].ID]; !known {
			b.addKind(kinds[i])
		}
	}
	var newSources []int // records, all of which have numbers before the first is written
	for i := range sources {
		if _, known := b.sources[sources[i].ID]; !known {
			b.sources[sources[i].ID] = int32(len(b.sources))
			newSources = append(newSources, i)
		}
	}
	for _, i := range newSources {
		if err := b.addSource(&sources[i]); err != nil {
			return err
		}
	}
	var fresh []int // records of actors, all of which have numbers before the first is written
	for i := range actors {
		h := b.hash(actors[i].ID)
		if _, known := b.actors[h]; !known {
			b.actors[h] = int32(len(b.actors))
			fresh = append(fresh, i)
		}
	}
	for _, i := range fresh {
		if err := b.addActor(&actors[i]); err != nil {
			return err
		}
	}
	for i := range relations {
		if i%tellEvery == 0 {
			if err := tell(ctx, progress.Written, b.seen, 0); err != nil {
				return err
			}
		}
		if err := b.addRelation(ctx, &relations[i]); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// tell says how far building has come (see package progress), and whether it is to end.
func tell(ctx context.Context, stage progress.Stage, done, all int64) error {
	progress.Say(ctx, stage, uint64(done), uint64(all))
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

func (b *Build) addSource(s *graph.Source) error {
	record, err := tables.EncodeSource(b.numbers(), s)
	if err != nil {
		return fmt.Errorf("the source %s: %w", s.ID, err)
	}
	b.rows.sources = append(b.rows.sources, tables.SourceRow{N: b.sources[s.ID], ID: s.ID, Record: record})
	return nil
}

func (b *Build) addActor(a *graph.Actor) error {
	n := b.actors[b.hash(a.ID)]
	record, err := tables.EncodeActor(b.numbers(), a)
	if err != nil {
		return fmt.Errorf("the actor %s: %w", a.ID, err)
	}
	b.rows.actors = append(b.rows.actors, tables.ActorRow{N: n, ID: a.ID, Record: record})
	for _, key := range tables.Keys(a) {
		b.rows.names = append(b.rows.names, tables.NameRow{Key: key, Actor: n})
	}
	return nil
}

func (b *Build) addRelation(ctx context.Context, r *graph.Relation) error {
	if b.seen++; b.seen <= b.resumed {
		return nil
	}
	record, err := tables.EncodeRelation(b.numbers(), r)
	id := r.ID
	if id == "" {
		id = r.MadeID()
	}
	if err != nil {
		return fmt.Errorf("the relation %s: %w", id, err)
	}
	when := r.Period.Extent()
	b.rows.relations = append(b.rows.relations, tables.RelationRow{N: b.written, ID: id, Kind: b.kindOf[r.Kind], First: int64(when.First), Last: int64(when.Last), Record: record})
	b.written++
	if len(b.rows.relations) < batch {
		return nil
	}
	return b.flush(ctx)
}

// flush writes rows, and commits them now and then.
func (b *Build) flush(ctx context.Context) error {
	r := &b.rows
	err := errors.Join(addAll(ctx, b.to.AddSources, r.sources), addAll(ctx, b.to.AddActors, r.actors), addAll(ctx, b.to.AddNames, r.names), addAll(ctx, b.to.AddRelations, r.relations))
	r.sources, r.actors, r.names, r.relations = r.sources[:0], r.actors[:0], r.names[:0], r.relations[:0]
	if err != nil || b.written < b.committed+commitEvery {
		return err
	}
	return b.commit(ctx)
}

func addAll[T any](ctx context.Context, add func(context.Context, []T) error, rows []T) error {
	for part := range slices.Chunk(rows, batch) {
		if err := add(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// commit makes what was written lasting, with how much that is.
func (b *Build) commit(ctx context.Context) error {
	kinds, err := tables.EncodeKinds(b.kinds)
	if err != nil {
		return err
	}
	err = b.properties(ctx, map[string][]byte{
		tables.KeyState:     []byte(b.state),
		tables.KeyKinds:     kinds,
		tables.KeyActors:    tables.EncodeCount(int64(len(b.actors))),
		tables.KeySources:   tables.EncodeCount(int64(len(b.sources))),
		tables.KeyRelations: tables.EncodeCount(b.written),
	})
	if err != nil {
		return err
	}
	b.committed = b.written
	return b.to.Commit(ctx)
}

func (b *Build) properties(ctx context.Context, values map[string][]byte) error {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if err := b.to.SetProperty(ctx, key, values[key]); err != nil {
			return err
		}
	}
	return nil
}

// Finish completes the store, and puts it in the place of what was there.
func (b *Build) Finish(ctx context.Context, meta graph.Meta) error {
	if b.state == "" {
		if b.seen < b.resumed {
			return fmt.Errorf("%d relations were read the last time and %d now: the files are not the same", b.resumed, b.seen)
		}
		b.state = stateRead
		if err := b.commit(ctx); err != nil {
			return err
		}
	}
	if b.state == stateRead {
		if err := b.nameApart(ctx); err != nil {
			return err
		}
		b.state = stateIDs
		if err := b.commit(ctx); err != nil {
			return err
		}
	}
	if err := b.tie(ctx); err != nil {
		return err
	}
	if err := tell(ctx, progress.Indexed, 0, 0); err != nil {
		return err
	}
	if err := b.to.Index(ctx); err != nil {
		return err
	}
	record, err := tables.EncodeMeta(meta)
	if err != nil {
		return err
	}
	b.state = tables.StateWhole
	if err := errors.Join(b.to.SetProperty(ctx, tables.KeyMeta, record), b.commit(ctx)); err != nil {
		return err
	}
	return b.to.Publish(ctx)
}
