package edges

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
)

// Edge is one line of a list.
type Edge struct {
	From, To int32  // names
	Date     int32  // its place in Labels.Dates; 0: none
	Row      int32  // the line of the file, from 1
	Kind     uint16 // its place in Labels.Kinds; 0: none
}

// Builder collects edges. It is not safe for concurrent use.
type Builder struct {
	Names *Names

	chunks [][]Edge
	loops  []Edge
	count  int
}

// chunk is how many edges lie in one piece.
const chunk = 1 << 17

// NewBuilder returns an empty list.
func NewBuilder() *Builder { return &Builder{Names: NewNames()} }

// Add adds an edge. One from an actor to itself is kept apart.
func (b *Builder) Add(e Edge) {
	if e.From == e.To {
		b.loops = append(b.loops, e)
		return
	}
	last := len(b.chunks) - 1
	if last < 0 || len(b.chunks[last]) == chunk {
		b.chunks = append(b.chunks, make([]Edge, 0, chunk))
		last++
	}
	b.chunks[last] = append(b.chunks[last], e)
	b.count++
}

// Loops are the edges from an actor to itself, in the order in which they came.
func (b *Builder) Loops() []Edge { return b.loops }

// askEvery is after how many actors it is asked whether to go on.
const askEvery = 1 << 14

// Build puts the edges in order and counts equal ones, which are one. The Builder is
// empty afterwards. Labels say what kinds and dates mean; edges of a mutual kind
// lead from the name that came first.
func (b *Builder) Build(ctx context.Context, labels Labels) (*List, error) {
	b.Names.Settle()
	n := b.Names.Len()
	l := &List{names: b.Names, labels: labels, first: make([]int32, n+1), firstIn: make([]int32, n+1)}
	kinds, dates := labels.alike()
	direct := func(e *Edge) {
		k := &labels.Kinds[e.Kind]
		if turn := k.Turned && !k.Mutual || k.Mutual && e.From > e.To; turn {
			e.From, e.To = e.To, e.From
		}
		e.Kind, e.Date = kinds[e.Kind], dates[e.Date]
	}
	for _, c := range b.chunks {
		for i := range c {
			direct(&c[i])
			l.first[c[i].From+1]++
		}
	}
	sums(l.first)
	l.out = make([]link, b.count)
	next := slices.Clone(l.first[:n])
	each(l.first, func(from, to int32) {
		for _, c := range b.chunks {
			for i := range c {
				if e := &c[i]; e.From >= from && e.From < to {
					l.out[next[e.From]] = link{to: e.To, date: e.Date, row: e.Row, kind: e.Kind}
					next[e.From]++
				}
			}
		}
	})
	b.chunks, b.count = nil, 0
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	l.sortLinks(ctx)
	l.joinEqual()
	l.findIn(ctx)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return l, nil
}

// alike returns for each kind and date the first that says the same: a list may have
// several words for one.
func (l *Labels) alike() (kinds []uint16, dates []int32) {
	type meant struct {
		id string
		Kind
	}
	ofKind := map[meant]uint16{}
	for i, k := range l.Kinds {
		m := meant{k.ID, Kind{Label: k.Label, Open: k.Open, Mutual: k.Mutual, Certainty: k.Certainty, Modality: k.Modality, Doubted: k.Doubted}}
		if _, ok := ofKind[m]; !ok {
			ofKind[m] = uint16(i)
		}
		kinds = append(kinds, ofKind[m])
	}
	ofDate := map[Date]int32{}
	for i, d := range l.Dates {
		if _, ok := ofDate[d]; !ok {
			ofDate[d] = int32(i)
		}
		dates = append(dates, ofDate[d])
	}
	return kinds, dates
}

// sums makes of numbers, each one place too far, where a run of so many begins.
func sums(first []int32) {
	for i := 1; i < len(first); i++ {
		first[i] += first[i-1]
	}
}

// each calls f on each core with a range of actors, which have about as many edges.
func each(first []int32, f func(from, to int32)) {
	n := int32(len(first) - 1)
	cores := int32(runtime.GOMAXPROCS(0))
	var wait sync.WaitGroup
	for i, from := int32(0), int32(0); i < cores && from < n; i++ {
		to := n
		if i+1 < cores {
			share := int64(first[n]) * int64(i+1) / int64(cores)
			at, _ := slices.BinarySearch(first, int32(share))
			to = max(min(int32(at), n), from)
		}
		if to > from {
			start := from
			wait.Go(func() { f(start, to) })
		}
		from = to
	}
	wait.Wait()
}

// sortLinks sorts the edges out of each actor.
func (l *List) sortLinks(ctx context.Context) {
	each(l.first, func(from, to int32) {
		for v := from; v < to; v++ {
			if v%askEvery == 0 && ctx.Err() != nil {
				return
			}
			slices.SortFunc(l.out[l.first[v]:l.first[v+1]], compareLinks)
		}
	})
}

func compareLinks(a, b link) int {
	if a.to != b.to {
		return cmp.Compare(a.to, b.to)
	}
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.date, b.date), cmp.Compare(a.row, b.row))
}

func (a link) says(b link) bool { return a.to == b.to && a.kind == b.kind && a.date == b.date }

// joinEqual leaves one of edges that say the same.
func (l *List) joinEqual() {
	kept := int32(0)
	start := int32(0)
	for v := range len(l.first) - 1 {
		end := l.first[v+1]
		for i := start; i < end; i++ {
			if i > start && l.out[i].says(l.out[i-1]) {
				l.repeated++
				l.firstRepeated = least(l.firstRepeated, l.out[i].row)
				continue
			}
			l.out[kept] = l.out[i]
			kept++
		}
		start, l.first[v+1] = end, kept
	}
	l.out = l.out[:kept]
}

// least is the lesser of two rows, of which 0 is none.
func least(a, b int32) int32 {
	if a == 0 || b < a {
		return b
	}
	return a
}

// findIn lists who leads to each actor, and counts everyone's partners.
func (l *List) findIn(ctx context.Context) {
	n := len(l.first) - 1
	pairs := func(f func(from, to int32)) {
		for v := range int32(n) {
			for i := l.first[v]; i < l.first[v+1]; i++ {
				if i == l.first[v] || l.out[i].to != l.out[i-1].to {
					f(v, l.out[i].to)
				}
			}
		}
	}
	pairs(func(_, to int32) { l.firstIn[to+1]++ })
	sums(l.firstIn)
	l.in = make([]int32, l.firstIn[n])
	if ctx.Err() != nil {
		return
	}
	next := slices.Clone(l.firstIn[:n])
	each(l.firstIn, func(from, to int32) {
		pairs(func(v, w int32) {
			if w >= from && w < to {
				l.in[next[w]] = v
				next[w]++
			}
		})
	})
	if ctx.Err() != nil {
		return
	}
	l.partners = make([]int32, n)
	each(l.first, func(from, to int32) {
		for v := from; v < to; v++ {
			l.partners[v] = l.countPartners(v)
		}
	})
}

// countPartners merges whom an actor leads to with who leads to it.
func (l *List) countPartners(v int32) int32 {
	out, in := l.out[l.first[v]:l.first[v+1]], l.in[l.firstIn[v]:l.firstIn[v+1]]
	count := int32(0)
	for i, j := 0, 0; i < len(out) || j < len(in); count++ {
		var w int32
		switch {
		case i == len(out):
			w = in[j]
		case j == len(in):
			w = out[i].to
		default:
			w = min(out[i].to, in[j])
		}
		for i < len(out) && out[i].to == w {
			i++
		}
		if j < len(in) && in[j] == w {
			j++
		}
	}
	return count
}
