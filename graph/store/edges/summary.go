package edges

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Summary is what there is to count in a list.
type Summary struct {
	Kinds       []KindCount // in the order of Labels.Kinds, those of one id together
	Modalities  map[graph.Modality]int
	Certainties map[graph.Certainty]int
	Unstated    int // of those that count as confirmed
	Unsourced   int
	Doubtful    int         // alleged or disputed
	First, Last *edtf.Day   // the earliest and the latest that a date names
	Ongoing     int         // relations with an open end
	Undated     int         // relations without a date
	Pieces      []int       // how many actors hang together, largest first
	Connected   []Connected // the best connected, by partners, then relations, then name
}

// KindCount is how many relations are of a kind.
type KindCount struct {
	Kind   graph.Kind
	Number int
}

// Connected is how much ties an actor.
type Connected struct {
	ID, Name          string
	Neighbours        int
	Relations         int
	Friendly, Hostile int
}

// Meta describes the list.
func (l *List) Meta() graph.Meta { return l.labels.Meta }

// Summarise counts, and lists so many of the best connected actors.
func (l *List) Summarise(ctx context.Context, top int) (*Summary, error) {
	s := &Summary{Modalities: map[graph.Modality]int{}, Certainties: map[graph.Certainty]int{}}
	kinds, dates := make([]int, len(l.labels.Kinds)), make([]int, len(l.labels.Dates))
	relations := make([]int32, l.Order())
	var cores sync.WaitGroup
	cores.Go(func() { s.Pieces = l.pieces(ctx) })
	for v := range int32(l.Order()) {
		if v%askEvery == 0 && ctx.Err() != nil {
			break
		}
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			kinds[e.kind]++
			dates[e.date]++
			relations[e.to]++
		}
		relations[v] += l.first[v+1] - l.first[v]
	}
	cores.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	for i := range l.labels.Kinds {
		if kinds[i] > 0 {
			s.addKind(&l.labels.Kinds[i], kinds[i], l.labels.Sourced)
		}
	}
	for i := range l.labels.Dates {
		if dates[i] > 0 {
			s.addDate(l.labels.Dates[i].Period, dates[i])
		}
	}
	tied := l.mostTied(top)
	slices.SortFunc(tied, func(a, b int32) int {
		if c := cmp.Or(cmp.Compare(l.partners[b], l.partners[a]), cmp.Compare(relations[b], relations[a])); c != 0 || a == b {
			return c
		}
		if l.Before(a, b) {
			return -1
		}
		return 1
	})
	signs := l.signs(tied[:min(top, len(tied))])
	for i, v := range tied[:min(top, len(tied))] {
		s.Connected = append(s.Connected, Connected{
			ID: l.idOf(v), Name: l.labels.shown(l.Name(v)), Neighbours: l.Partners(v), Relations: int(relations[v]), Friendly: signs[i][0], Hostile: signs[i][1],
		})
	}
	return s, nil
}

// mostTied returns the actors with partners among whom so many of the best connected
// are, and few others.
func (l *List) mostTied(top int) []int32 {
	most := int32(0)
	for _, n := range l.partners {
		most = max(most, n)
	}
	with := make([]int, most+1) // actors, by how many partners they have
	for _, n := range l.partners {
		with[n]++
	}
	least := most
	for sum := with[most]; sum < top && least > 1; sum += with[least] {
		least--
	}
	var out []int32
	for v, n := range l.partners {
		if n >= max(least, 1) {
			out = append(out, int32(v))
		}
	}
	return out
}

// signs counts the friendly and the hostile relations of some actors.
func (l *List) signs(actors []int32) [][2]int {
	out := make([][2]int, len(actors))
	place := make([]int32, l.Order()) // among them, from 1
	for i, v := range actors {
		place[v] = int32(i + 1)
	}
	signed := slices.ContainsFunc(l.labels.Kinds, func(k Kind) bool { return k.Sign != 0 })
	for v := range int32(l.Order()) {
		if !signed {
			break
		}
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			sign := l.labels.Kinds[e.kind].Sign
			if sign == 0 {
				continue
			}
			for _, w := range [2]int32{v, e.to} {
				switch i := place[w]; {
				case i == 0:
				case sign > 0:
					out[i-1][0]++
				default:
					out[i-1][1]++
				}
			}
		}
	}
	return out
}

func (s *Summary) addKind(k *Kind, number int, sourced bool) {
	at := slices.IndexFunc(s.Kinds, func(c KindCount) bool { return c.Kind.ID == k.ID })
	if at < 0 {
		s.Kinds = append(s.Kinds, KindCount{Kind: k.Kind})
		at = len(s.Kinds) - 1
	}
	s.Kinds[at].Number += number
	s.Modalities[k.Modality] += number
	r := graph.Relation{Certainty: k.Certainty, Unstated: !k.Doubted, Unsourced: !sourced}
	s.Certainties[r.GoesBy()] += number
	switch {
	case !sourced:
		s.Unsourced += number
	case !k.Doubted:
		s.Unstated += number
	}
	if k.Certainty >= graph.Alleged {
		s.Doubtful += number
	}
}

func (s *Summary) addDate(p edtf.Period, number int) {
	if p.IsZero() {
		s.Undated += number
	}
	if p.OpenEnd() {
		s.Ongoing += number
	}
	s.First, s.Last = p.Widen(s.First, s.Last)
}

// pieces finds what hangs together: a forest of actors, with path halving.
type pieces struct{ parent []int32 }

func newPieces(n int) pieces {
	p := pieces{make([]int32, n)}
	for i := range p.parent {
		p.parent[i] = int32(i)
	}
	return p
}

func (p pieces) root(v int32) int32 {
	for p.parent[v] != v {
		p.parent[v] = p.parent[p.parent[v]]
		v = p.parent[v]
	}
	return v
}

// join joins two pieces under the root of the lesser number.
func (p pieces) join(a, b int32) {
	if a, b = p.root(a), p.root(b); a != b {
		p.parent[max(a, b)] = min(a, b)
	}
}

// pieces tells how many actors hang together, largest first.
func (l *List) pieces(ctx context.Context) []int {
	p := newPieces(l.Order())
	for v := range int32(l.Order()) {
		if v%askEvery == 0 && ctx.Err() != nil {
			break
		}
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			p.join(v, e.to)
		}
	}
	return p.sizes()
}

func (p pieces) sizes() []int {
	count := make([]int32, len(p.parent))
	for v := range int32(len(p.parent)) {
		count[p.root(v)]++
	}
	out := []int{}
	for _, n := range count {
		if n > 0 {
			out = append(out, int(n))
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Compare(b, a) })
	return out
}
