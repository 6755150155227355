package freeform

import (
	"cmp"
	"hash/maphash"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// nameRelations gives ids to the relations that have none: kind, parties and year,
// as a graph.Builder makes them, and a number for those that share all of it. These
// are numbered by what they say, so that the order of the rows does not matter.
func (m *maker) nameRelations() {
	seed := maphash.MakeSeed()
	hashes, given := m.writeIDs(seed)
	taken := newIndex(len(m.rows)) // by a hash of their ids
	for i, is := range given {
		if is {
			taken.add(hashes[i], int32(i))
		}
	}
	shared := map[string][]int32{}
	for i := range int32(len(m.rows)) {
		if given[i] {
			continue
		}
		r := m.made(i)
		other, there := m.takenBy(taken, hashes[i], r.ID)
		if !there {
			taken.add(hashes[i], i)
			continue
		}
		if len(shared[r.ID]) == 0 && !given[other] {
			shared[r.ID] = append(shared[r.ID], other)
		}
		shared[r.ID] = append(shared[r.ID], i)
		r.ID = ""
	}
	ids := make([]string, 0, len(shared))
	for id := range shared {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		list := shared[id]
		slices.SortStableFunc(list, func(a, b int32) int { return compareSaid(m.made(a), m.made(b)) })
		n := 1
		if len(list) > 0 && m.made(list[0]).ID == "" && !slices.ContainsFunc(list, func(i int32) bool { return m.made(i).ID == id }) {
			n = 2 // the file gives it to another
		}
		for _, i := range list {
			m.made(i).ID = ""
		}
		for _, i := range list {
			name := id
			for ; n > 1; n++ {
				name = id + "-" + strconv.Itoa(n)
				if _, there := m.takenBy(taken, maphash.String(seed, name), name); !there {
					break
				}
			}
			n++
			m.made(i).ID = name
			taken.add(maphash.String(seed, name), i)
		}
	}
}

// leastPart is how many relations are worth a goroutine.
const leastPart = 1 << 14

// writeIDs writes the ids of relations that have none, equal ones as well, on every
// core. It returns hashes of all ids, and which of them the file gives.
func (m *maker) writeIDs(seed maphash.Seed) (hashes []uint64, given []bool) {
	hashes, given = make([]uint64, len(m.rows)), make([]bool, len(m.rows))
	var cores sync.WaitGroup
	part := max(len(m.rows)/runtime.GOMAXPROCS(0)+1, leastPart)
	for from := 0; from < len(m.rows); from += part {
		cores.Go(func() {
			var b []byte
			var room slab
			for i := from; i < min(from+part, len(m.rows)); i++ {
				r := m.made(int32(i))
				if given[i] = r.ID != ""; !given[i] {
					b = appendID(b[:0], r)
					r.ID = room.text(b)
				}
				hashes[i] = maphash.String(seed, r.ID)
			}
		})
	}
	cores.Wait()
	return hashes, given
}

// takenBy returns the relation that has an id.
func (m *maker) takenBy(taken *index, hash uint64, id string) (int32, bool) {
	return taken.find(hash, func(i int32) bool { return m.made(i).ID == id })
}

// longestBase is how many characters of an id are not its number.
const longestBase = 90

func appendID(b []byte, r *graph.Relation) []byte {
	b = append(b, r.Kind...)
	for i, p := range r.Parties {
		if i == 3 && len(r.Parties) > 4 {
			b = append(strconv.AppendInt(append(b, "-and-"...), int64(len(r.Parties)-3), 10), "-more"...)
			break
		}
		b = append(append(b, '-'), p.Actor...)
	}
	if first := r.Period.Start().Span().First; first != edtf.DawnOfTime {
		y, _, _ := first.Civil()
		b = strconv.AppendInt(append(b, '-'), int64(max(y, -y)), 10)
	}
	b = b[:min(len(b), longestBase)]
	for b[len(b)-1] == '-' {
		b = b[:len(b)-1]
	}
	return b
}

// compareSaid orders relations by what they say.
func compareSaid(a, b *graph.Relation) int {
	c := cmp.Or(
		strings.Compare(a.Period.String(), b.Period.String()), strings.Compare(a.Label, b.Label), strings.Compare(a.Title, b.Title),
		cmp.Compare(a.Modality, b.Modality), cmp.Compare(a.Certainty, b.Certainty), strings.Compare(a.Note, b.Note),
	)
	if c != 0 {
		return c
	}
	amount := func(r *graph.Relation) string {
		if r.Quantity == nil {
			return ""
		}
		return r.Quantity.String()
	}
	return cmp.Or(strings.Compare(amount(a), amount(b)), slices.CompareFunc(a.Parties, b.Parties, func(p, q graph.Party) int { return strings.Compare(p.Actor, q.Actor) }))
}

// The names that are compared to others at most, to find slips.
const (
	mostNames    = 5000
	shortestName = 5
)

// sayNames asks about names that may be slips: near the name of a state, or near
// another name in the file that comes more often.
func (m *maker) sayNames() {
	if m.doc.Own {
		return
	}
	var mine []int32
	for i := range m.actors {
		if a := &m.actors[i]; !a.state && m.usage[i].count > 0 && len(a.Name) >= shortestName && strings.ContainsFunc(a.Name, isLetter) {
			mine = append(mine, int32(i))
		}
	}
	if len(mine) > mostNames {
		return
	}
	near := spelling.NewIndex(func(yield func(string) bool) {
		for _, i := range mine {
			if !yield(m.actors[i].Name) {
				return
			}
		}
	})
	for _, i := range mine {
		a := &m.actors[i]
		used := m.usage[i]
		row, at := int(used.first.row), m.at(used.first)
		if !a.node {
			if meant := register.Nearest(a.Name); len(meant) > 0 && oneSlip(a.Name, meant) {
				m.out.Remark(row, "similar-name", "%s%s is no state that is known, and is kept as it is; did you mean %s?", at, quoted(a.Name), strings.Join(meant[:min(len(meant), 3)], " or "))
				continue
			}
		}
		for _, name := range near.Nearest(a.Name, 3) {
			j := m.named[spelling.Fold(name)]
			if more := m.usage[j].count; j != i && (more > used.count || more == used.count && more == 1 && m.actors[j].Name < a.Name) && oneSlip(a.Name, []string{name}) {
				m.out.Remark(row, "similar-name", "%s%s is kept apart from %s; are they the same?", at, quoted(a.Name), quoted(name))
				break
			}
		}
	}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 }

// oneSlip reports whether a name may be another one mistyped: not if they differ in
// a number or in a word of one letter, as "Brigade 12" and "Party B" do.
func oneSlip(name string, meant []string) bool {
	tell := func(s string) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(spelling.Fold(s)), func(w string) bool {
			return len(w) > 1 && !strings.ContainsAny(w, "0123456789")
		}), " ")
	}
	for _, m := range meant {
		words, other := strings.Fields(spelling.Fold(name)), strings.Fields(spelling.Fold(m))
		if tell(name) == tell(m) && (len(words) != len(other) || longWordsNear(words, other)) {
			return true
		}
	}
	return false
}

// longWordsNear reports whether the words that differ are long enough for a slip,
// and near enough.
func longWordsNear(a, b []string) bool {
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		short := min(len(a[i]), len(b[i]))
		if most := min(short/3, 2); short < 4 || levenshtein.ComputeDistance(a[i], b[i]) > most {
			return false
		}
	}
	return true
}
