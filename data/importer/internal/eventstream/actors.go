package eventstream

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// Nobody is the number of no actor: a field that names none that is anybody in
// particular.
const Nobody = ^uint32(0)

// party is an actor of the stream.
type party struct {
	state *register.State
	actor graph.Actor // where state is nil
	tag   string      // short and its own, for ids of relations
	given bool        // to the Sink
}

// Actors numbers the actors of a stream, in the order in which they come. Each is kept
// once, however often it is named.
type Actors struct {
	out     *importer.Sink
	scheme  string
	list    []party
	states  map[string]uint32 // by id
	others  map[string]uint32 // by key
	tags    map[string]bool
	claimed map[string]bool // names and ids, as spelling.Fold leaves them
}

func newActors(out *importer.Sink, scheme string) *Actors {
	return &Actors{out: out, scheme: scheme, states: map[string]uint32{}, others: map[string]uint32{}, tags: map[string]bool{}, claimed: map[string]bool{}}
}

// State returns the number of a state.
func (a *Actors) State(st *register.State) uint32 {
	st = st.Member(a.scheme)
	if n, known := a.states[st.ID]; known {
		return n
	}
	tag := strings.ToLower(st.ISO.Alpha3)
	if tag == "" {
		tag = strings.ReplaceAll(st.ID, "-", "")
	}
	n := a.add(party{state: st, tag: a.tag(tag)})
	a.states[st.ID] = n
	return n
}

// Other returns the number of an actor that is no state, by what tells it apart in the
// stream; made says who it is, where it is new. Its name gets what tells it apart
// behind it if another has the name, or a state.
func (a *Actors) Other(key string, made func() graph.Actor) uint32 {
	if n, known := a.others[key]; known {
		return n
	}
	x := made()
	x.Name = legible.Short(strings.Join(strings.Fields(x.Name), " "), longestName)
	for i, plain := 2, x.ID; a.taken(x.ID); i++ {
		x.ID = plain + "-" + strconv.Itoa(i)
	}
	a.claimed[spelling.Fold(x.ID)] = true
	for i, plain := 1, x.Name; a.taken(x.Name); i++ {
		if x.Name = plain + " (actor)"; i > 1 {
			x.Name = plain + " (actor " + strconv.Itoa(i) + ")"
		}
	}
	a.claimed[spelling.Fold(x.Name)] = true
	tag := strings.ReplaceAll(x.ID[strings.IndexByte(x.ID, '-')+1:], "-", "")
	n := a.add(party{actor: x, tag: a.tag(tag[:min(len(tag), 24)])})
	a.others[strings.Clone(key)] = n
	return n
}

// longestName is how many characters of a name are kept.
const longestName = 200

// taken reports whether a name or an id is another's, or a state's.
func (a *Actors) taken(name string) bool {
	folded := spelling.Fold(name)
	if folded == "" || a.claimed[folded] {
		return true
	}
	_, state := register.ByName(name)
	return state
}

func (a *Actors) add(p party) uint32 {
	a.list = append(a.list, p)
	return uint32(len(a.list) - 1)
}

// tag makes a tag that no other actor has.
func (a *Actors) tag(tag string) string {
	out := tag
	for i := 2; out == "" || a.tags[out]; i++ {
		out = tag + "x" + strconv.Itoa(i)
	}
	a.tags[out] = true
	return out
}

// id hands an actor over, once, and returns its id.
func (a *Actors) id(n uint32) string {
	p := &a.list[n]
	switch {
	case p.state != nil && p.given:
		return p.state.ID
	case p.state != nil:
		p.given = true
		return a.out.State(p.state)
	case !p.given:
		p.given = true
		a.out.Actor(p.actor)
	}
	return p.actor.ID
}

// Cache remembers what texts of rows mean, as long as they are not too many: then it
// begins anew.
type Cache[T any] map[string]T

// mostCached is how many texts a Cache remembers.
const mostCached = 1 << 18

// Put remembers what a text means.
func (c Cache[T]) Put(text []byte, meaning T) {
	if len(c) >= mostCached {
		clear(c)
	}
	c[string(text)] = meaning
}
