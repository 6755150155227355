package edges

import (
	"context"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// Taker takes the records of a graph. What is nil is not told.
type Taker struct {
	Source   func(graph.Source)
	Kind     func(graph.Kind)
	Actor    func(graph.Actor)
	Relation func(graph.Relation)
}

// Relations is store.Store's.
func (l *List) Relations(ctx context.Context, actors []int32) (int, error) {
	in := l.among(actors)
	count := 0
	for i, v := range actors {
		if i%askEvery == 0 && ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			if in[e.to] {
				count++
			}
		}
	}
	return count, nil
}

// among tells who is one of some actors.
func (l *List) among(actors []int32) []bool {
	in := make([]bool, l.Order())
	for _, v := range actors {
		in[v] = true
	}
	return in
}

// Graph is store.Store's. Actors are organisations for want of anything better.
func (l *List) Graph(ctx context.Context, actors []int32) (*graph.Graph, error) {
	b := &graph.Builder{}
	b.GiveOver()
	b.SetMeta(l.labels.Meta)
	err := l.Records(ctx, actors, Taker{
		Source:   func(s graph.Source) { b.AddSource(s) },
		Kind:     func(k graph.Kind) { b.AddKind(k) },
		Actor:    func(a graph.Actor) { b.AddActor(a) },
		Relation: func(r graph.Relation) { b.AddRelation(r) },
	})
	if err != nil {
		return nil, err
	}
	return b.Build()
}

// Records hands over some actors, given sorted, nil for all, and what lies among
// them.
func (l *List) Records(ctx context.Context, actors []int32, to Taker) error {
	if actors == nil {
		actors = make([]int32, l.Order())
		for i := range actors {
			actors[i] = int32(i)
		}
	}
	in := l.among(actors)
	m := recorder{l: l, ids: make(map[int32]string, len(actors)), taken: make(map[string]bool, len(actors))}
	to.Source(l.labels.Source)
	for i, v := range actors {
		if i%askEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		a := l.actor(v)
		m.ids[v] = a.ID
		to.Actor(a)
	}
	l.tellKinds(actors, in, to)
	for i, v := range actors {
		if i%askEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			if !in[e.to] {
				continue
			}
			to.Relation(m.relation(v, e))
		}
	}
	return nil
}

// tellKinds hands over the kinds of what lies among some actors, which are the list's own.
func (l *List) tellKinds(actors []int32, in []bool, to Taker) {
	used := make([]bool, len(l.labels.Kinds))
	for _, v := range actors {
		for _, e := range l.out[l.first[v]:l.first[v+1]] {
			if in[e.to] {
				used[e.kind] = true
			}
		}
	}
	told := map[string]bool{}
	for i, k := range l.labels.Kinds {
		if used[i] && k.Own && !told[k.ID] {
			told[k.ID] = true
			to.Kind(k.Kind)
		}
	}
}

// actor is the record of an actor.
func (l *List) actor(v int32) graph.Actor {
	a := graph.Actor{ID: l.idOf(v), Name: l.labels.shown(l.Name(v)), Kind: graph.Organisation}
	if a.Name == "" {
		a.Name = a.ID
	}
	return a
}

// recorder makes relations of edges.
type recorder struct {
	l        *List
	ids      map[int32]string
	taken    map[string]bool // ids of relations
	parties  []graph.Party
	evidence []graph.Evidence
	id       []byte
}

// There is room for so many relations at a time: first for few, for a part may be small
// and is kept, then each time for twice as many.
const (
	leastRoom = 1 << 3
	mostRoom  = 1 << 12
)

func (m *recorder) relation(v int32, e link) graph.Relation {
	k, d := &m.l.labels.Kinds[e.kind], &m.l.labels.Dates[e.date]
	if len(m.evidence) == cap(m.evidence) {
		room := min(max(2*cap(m.evidence), leastRoom), mostRoom)
		m.parties, m.evidence = make([]graph.Party, 0, 2*room), make([]graph.Evidence, 0, room)
	}
	from, to := graph.From, graph.To
	if k.Mutual {
		from, to = graph.Member, graph.Member
	}
	at := len(m.parties)
	m.parties = append(m.parties, graph.Party{Actor: m.ids[v], Role: from}, graph.Party{Actor: m.ids[e.to], Role: to})
	cited := graph.Evidence{Source: m.l.labels.Source.ID}
	if !m.l.labels.Sourced {
		cited.Locator = "row " + strconv.Itoa(int(e.row))
	}
	m.evidence = append(m.evidence, cited)
	r := graph.Relation{
		ID: m.relationID(k, m.ids[v], m.ids[e.to], d.Period, int(e.row)), Kind: k.ID, Label: k.Label,
		Parties: m.parties[at : at+2 : at+2], Period: d.Period,
		Modality: k.Modality, Certainty: k.Certainty, Unstated: !k.Doubted, Unsourced: !m.l.labels.Sourced,
		Evidence: m.evidence[len(m.evidence)-1 : len(m.evidence) : len(m.evidence)],
	}
	if k.Open {
		r.Label += " " + m.l.labels.shown(m.l.Name(v))
	}
	if d.Unread != "" {
		r.Note = "Date: " + m.l.labels.shown(d.Unread)
	}
	return r
}

// longestID is how many characters an id has, but for a number behind it.
const longestID = 80

// relationID makes an id of kind, parties and year, as a graph.Builder does. Where
// two would have the same, the later has its row behind it.
func (m *recorder) relationID(k *Kind, from, to string, p edtf.Period, row int) string {
	b := append(m.id[:0], k.ID...)
	b = append(append(b, '-'), from...)
	b = append(append(b, '-'), to...)
	if first := p.Start().Span().First; first != edtf.DawnOfTime {
		year, _, _ := first.Civil()
		b = strconv.AppendInt(append(b, '-'), int64(max(year, -year)), 10)
	}
	m.id = b
	id := strings.TrimRight(string(b[:min(len(b), longestID)]), "-")
	for plain, n := id, 0; m.taken[id]; n++ {
		if id = plain + "-row-" + strconv.Itoa(row); n > 0 {
			id += "-" + strconv.Itoa(n+1)
		}
	}
	m.taken[id] = true
	return id
}

func (l *Labels) shown(name string) string {
	if l.Shown == nil {
		return name
	}
	return l.Shown(name)
}

// idOf is an actor's id: the letters and digits of the name, where no other name of
// the list comes to the same, and otherwise with a few that are made of it.
func (l *List) idOf(v int32) string {
	name := l.Name(v)
	id := slug(name)
	if id == name && !l.reserved(id) {
		return id
	}
	if id == "" || len(id) == longestSlug || !ascii(name) || l.reserved(id) || l.sharesSlug(id) {
		if id == "" {
			id = "actor"
		}
		h := fnv.New64a()
		h.Write([]byte(name))
		id += "-" + strconv.FormatUint(h.Sum64()%(36*36*36*36*36*36*36*36), 36)
	}
	return id
}

func (l *List) reserved(id string) bool { return l.labels.Reserved != nil && l.labels.Reserved(id) }

// mostSlugs is up to how many names it is looked whether two come to the same id.
const mostSlugs = 300_000

// sharesSlug reports whether several names come to the same id, or may.
func (l *List) sharesSlug(id string) bool {
	if l.Order() > mostSlugs {
		return true
	}
	l.slugsOnce.Do(func() {
		l.slugs = make(map[string]bool, l.Order())
		for v := range int32(l.Order()) {
			s := slug(l.Name(v))
			_, again := l.slugs[s]
			l.slugs[s] = again
		}
	})
	return l.slugs[id]
}

// longestSlug is how many characters of an id are of a name, at most.
const longestSlug = 60

// slug returns a name if it can be an id, and otherwise spelling.Slug.
func slug(name string) string {
	if len(name) <= longestSlug && graph.ValidID(name) {
		return name
	}
	return spelling.Slug(name, longestSlug)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// IDs is store.Store's.
func (l *List) IDs(_ context.Context, actors []int32) ([]string, error) {
	out := make([]string, len(actors))
	for i, v := range actors {
		out[i] = l.idOf(v)
	}
	return out, nil
}
