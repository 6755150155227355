package fold

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/extsort"
)

// Options says how to sum up. The zero Options sum up by month, in the usual memory.
type Options struct {
	Period Period
	Groups int    // held in memory at once; 0: a million, which take some 200 MB
	Dir    string // for the temporary file; "": the system's
}

const (
	usualGroups = 1 << 20
	maxSamples  = 3
	maxID       = 64      // bytes of an id that are kept
	maxIDs      = 1 << 31 // bytes of all ids in memory
)

// Event is one event of a stream. Actors and kinds are the caller's own numbers.
type Event struct {
	From, To uint32
	Kind     uint16
	Date     importer.DateCode // a day
	Mentions uint32            // in reports, where the stream says how many
	Row      int               // in the file
	ID       []byte            // in the stream; not kept beyond the call
}

// Group is what events of a pair, kind and period sum up to.
type Group struct {
	From, To    uint32
	Kind        uint16
	Period      importer.DateCode // see Period.Of
	Events      int
	Mentions    int
	First, Last importer.DateCode // days
	FirstRow    int
	LastRow     int
	Samples     []string // ids of the first events by row
}

// key is what events of one group have in common.
type key struct {
	from, to uint32
	kind     uint16
	period   importer.DateCode
}

func (k key) compare(o key) int {
	return cmp.Or(cmp.Compare(k.from, o.from), cmp.Compare(k.to, o.to), cmp.Compare(k.kind, o.kind), cmp.Compare(k.period, o.period))
}

// sum is a group in memory.
type sum struct {
	key
	first, last       importer.DateCode
	events, mentions  uint64
	firstRow, lastRow uint64
	samples           [maxSamples]uint32 // where each begins among the Folder's ids
	sampled           uint8
}

// Folder sums up. It is not safe for concurrent use.
type Folder struct {
	o    Options
	at   map[key]uint32 // in sums
	sums []sum
	ids  []byte // of samples: a length and a text each
	runs *extsort.Runs[Group]
}

// New returns a Folder. Close it.
func New(o Options) *Folder {
	if o.Groups <= 0 {
		o.Groups = usualGroups
	}
	return &Folder{o: o, at: map[key]uint32{}, runs: extsort.New(o.Dir, codec)}
}

// Add takes an event. The events of a stream are added in the order of their rows.
// The context is looked at when groups are written to the temporary file; an error
// is one of that file, or the cause of a context that is done.
func (f *Folder) Add(ctx context.Context, e Event) error {
	k := key{from: e.From, to: e.To, kind: e.Kind, period: f.o.Period.Of(e.Date)}
	i, known := f.at[k]
	if !known {
		if len(f.sums) >= f.o.Groups || len(f.ids) >= maxIDs {
			if err := f.spill(ctx); err != nil {
				return err
			}
		}
		i = uint32(len(f.sums))
		f.at[k] = i
		f.sums = append(f.sums, sum{key: k, first: e.Date, last: e.Date, firstRow: uint64(e.Row)})
	}
	s := &f.sums[i]
	s.events++
	s.mentions += uint64(e.Mentions)
	s.first, s.last = min(s.first, e.Date), max(s.last, e.Date)
	s.lastRow = uint64(e.Row)
	if s.sampled < maxSamples && len(e.ID) > 0 {
		id := e.ID[:min(len(e.ID), maxID)]
		s.samples[s.sampled] = uint32(len(f.ids))
		s.sampled++
		f.ids = append(append(f.ids, byte(len(id))), id...)
	}
	return nil
}

// spill writes the groups in memory to the temporary file.
func (f *Folder) spill(ctx context.Context) error {
	if err := f.runs.Add(ctx, f.sorted()); err != nil {
		return noRoom(err)
	}
	clear(f.at)
	f.sums, f.ids = f.sums[:0], f.ids[:0]
	return nil
}

// sorted yields the groups in memory in order.
func (f *Folder) sorted() iter.Seq2[Group, error] {
	order := make([]uint32, len(f.sums))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return f.sums[a].compare(f.sums[b].key) })
	return func(yield func(Group, error) bool) {
		for _, i := range order {
			if !yield(f.group(&f.sums[i]), nil) {
				return
			}
		}
	}
}

func (f *Folder) group(s *sum) Group {
	g := Group{
		From: s.from, To: s.to, Kind: s.kind, Period: s.period, Events: int(s.events), Mentions: int(s.mentions),
		First: s.first, Last: s.last, FirstRow: int(s.firstRow), LastRow: int(s.lastRow),
	}
	for _, at := range s.samples[:s.sampled] {
		id := f.ids[at:]
		g.Samples = append(g.Samples, string(id[1:1+id[0]]))
	}
	return g
}

// Groups yields all groups, ordered by From, To, Kind and Period. It ends with an
// error of the temporary file, or with the cause of a context that is done.
func (f *Folder) Groups(ctx context.Context) iter.Seq2[Group, error] {
	return extsort.Until(ctx, f.runs.Merged(f.sorted()))
}

// Spilled reports whether groups went to a temporary file.
func (f *Folder) Spilled() bool { return !f.runs.Empty() }

// Close removes the temporary file.
func (f *Folder) Close() error { return f.runs.Close() }
