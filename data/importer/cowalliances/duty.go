package cowalliances

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// duty is a pledge, the time for which it is owed where that is not the
// alliance's, and whether its pair is marked as asymmetric.
type duty struct {
	pledge     int
	asymmetric bool
	limited    bool
	when       when // where limited
}

// whole reports whether the pledge is owed without limit.
func (d duty) whole() bool { return !d.limited && !d.asymmetric }

func compareDuties(x, y duty) int {
	return cmp.Or(cmp.Compare(x.pledge, y.pledge), compareFlags(x.asymmetric, y.asymmetric), compareFlags(x.limited, y.limited),
		cmp.Compare(x.when.start, y.when.start), cmp.Compare(x.when.end, y.when.end))
}

func compareFlags(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// owed says who owes a duty to whom, by index of party. A nil list of
// creditors means every other party.
type owed map[duty]map[int][]int

// asymmetricText is the condition of pledges in a pair that by_dyad marks.
const (
	asymmetricText = "the pair is marked asymmetric: the pledge may bind one of the two alone, and the table does not say which"
	undatedText    = "only at a time that is not given"
)

// memberDuties reads the pledges of a table by member: each member owes its own
// to every other.
func memberDuties(spells []spell, m *membership) owed {
	type member struct{ all, yes []when }
	of := make([][len(pledges)]member, len(m.parties))
	for _, s := range spells {
		p := m.partyAt(s.a, s.when)
		for i := range pledges {
			of[p][i].all = append(of[p][i].all, s.when)
			if s.terms.get(i) == yes {
				of[p][i].yes = append(of[p][i].yes, s.when)
			}
		}
	}
	out := owed{}
	for p := range of {
		for i, mem := range of[p] {
			if len(mem.yes) == 0 {
				continue
			}
			yes := distinct(mem.yes)
			if len(yes) == len(distinct(mem.all)) {
				out.add(duty{pledge: i}, p, nil)
				continue
			}
			for _, w := range yes {
				out.add(duty{pledge: i, limited: true, when: w}, p, nil)
			}
		}
	}
	return out
}

func (o owed) add(d duty, debtor int, creditors []int) {
	if o[d] == nil {
		o[d] = map[int][]int{}
	}
	o[d][debtor] = append(o[d][debtor], creditors...)
}

// during puts a limit in time in words.
func during(spells []when) string {
	words := make([]string, len(spells))
	for i, w := range spells {
		if words[i] = w.edtf(); words[i] == "" {
			words[i] = "at a time that is not given"
		}
	}
	return "only " + list(words)
}

// pair is two parties: who owes and who is owed, or the lower and the higher.
type pair struct{ a, b int }

// pairDuties reads the pledges of a table by pair of states. The second result
// names the pairs that were bound for less time than both were in the alliance.
func (r *reader) pairDuties(spells []spell, m *membership) (owed, string) {
	rows := map[pair][]*spell{}
	both := map[pair][]when{}
	for i := range spells {
		s := &spells[i]
		a, b := m.partyAt(s.a, s.when), m.partyAt(s.b, s.when)
		rows[pair{a, b}] = append(rows[pair{a, b}], s)
		if !r.directed {
			rows[pair{b, a}] = append(rows[pair{b, a}], s)
		}
		low := pair{min(a, b), max(a, b)}
		both[low] = append(both[low], s.when)
	}
	out := owed{}
	order := slices.SortedFunc(maps.Keys(rows), func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, p := range order {
		base := m.together(p.a, p.b)
		for i := range pledges {
			var times []when
			marked := false
			for _, s := range rows[p] {
				if s.terms.get(i) == yes {
					times = append(times, s.when)
					marked = marked || s.terms.get(asymmetricBit) == yes
				}
			}
			if len(times) == 0 {
				continue
			}
			if covers(times, base) {
				out.add(duty{pledge: i, asymmetric: marked}, p.a, []int{p.b})
				continue
			}
			for _, w := range distinct(times) {
				out.add(duty{pledge: i, asymmetric: marked, limited: true, when: w}, p.a, []int{p.b})
			}
		}
	}
	return out.roundOff(m, rows), m.narrow(both)
}

// roundOff lets a debtor owe a pledge to every other party where all that are
// missing were never in the alliance together with it: no row can be there.
func (o owed) roundOff(m *membership, rows map[pair][]*spell) owed {
	for d, debtors := range o {
		if !d.whole() {
			continue
		}
		for a, creditors := range debtors {
			missing := false
			for b := range m.parties {
				if b != a && !slices.Contains(creditors, b) && (rows[pair{a, b}] != nil || len(m.together(a, b)) > 0) {
					missing = true
					break
				}
			}
			if !missing {
				debtors[a] = nil
			}
		}
	}
	return o
}

// maxNarrow is how many pairs a note names.
const maxNarrow = 5

// narrow names the pairs that are bound for less time than both are parties.
func (m *membership) narrow(bound map[pair][]when) string {
	var found []string
	more := 0
	for a := range m.parties {
		for b := a + 1; b < len(m.parties); b++ {
			base := m.together(a, b)
			times := bound[pair{a, b}]
			if covers(times, base) {
				continue
			}
			if len(found) == maxNarrow {
				more++
				continue
			}
			text := m.parties[a].state.Name + " and " + m.parties[b].state.Name
			if len(times) == 0 {
				text += " not at all"
			} else {
				text += " " + during(distinct(times))
			}
			found = append(found, text)
		}
	}
	if len(found) == 0 {
		return ""
	}
	text := "Not every pair is bound for as long as both are parties: " + strings.Join(found, "; ")
	if more > 0 {
		text += "; and " + plural(more, "pair") + " more"
	}
	return text + "."
}

// obligations turns duties into obligations: debtors who owe the same to the
// same are one. Where the table says to whom (named), a debtor that is alone has
// its creditors by name, also when they are everybody else.
func (o owed) obligations(m *membership, named bool, periods periods) ([]graph.Obligation, error) {
	var out []graph.Obligation
	for _, d := range slices.SortedFunc(maps.Keys(o), compareDuties) {
		like, err := d.obligation(periods)
		if err != nil {
			return nil, err
		}
		groups := map[string][]int{}
		circle := map[string][]int{}
		for _, a := range slices.Sorted(maps.Keys(o[d])) {
			var who []int
			if creditors := o[d][a]; creditors != nil {
				who = distinctInts(append(slices.Clone(creditors), a))
			}
			key := fmt.Sprint(who)
			groups[key], circle[key] = append(groups[key], a), who
		}
		for _, key := range slices.SortedFunc(maps.Keys(groups), func(x, y string) int {
			return cmp.Compare(groups[x][0], groups[y][0])
		}) {
			debtors, creditors := groups[key], circle[key]
			if len(debtors) == 1 {
				if creditors == nil && named {
					creditors = m.everybody()
				}
				creditors = slices.DeleteFunc(creditors, func(c int) bool { return c == debtors[0] })
			}
			ob := like
			if len(debtors) < len(m.parties) {
				ob.Debtors = m.ids(debtors)
			}
			if creditors != nil && len(creditors) < len(m.parties) {
				ob.Creditors = m.ids(creditors)
			}
			out = append(out, ob)
		}
	}
	return slices.Clip(out), nil
}

// obligation returns the obligation, without debtors and creditors.
func (d duty) obligation(periods periods) (graph.Obligation, error) {
	p := &pledges[d.pledge]
	ob := graph.Obligation{Category: p.category, Trigger: p.trigger, Triggers: p.triggers}
	if d.limited {
		var err error
		if ob.When, err = periods.of(d.when); err != nil {
			return ob, err
		}
		if ob.When.IsZero() {
			ob.Conditions = append(ob.Conditions, graph.Condition{Type: graph.OtherCondition, Text: undatedText})
		}
	}
	if d.asymmetric {
		ob.Conditions = append(ob.Conditions, graph.Condition{Type: graph.OtherCondition, Text: asymmetricText})
	}
	return ob, nil
}

func (m *membership) everybody() []int {
	all := make([]int, len(m.parties))
	for i := range all {
		all[i] = i
	}
	return all
}

func (m *membership) ids(parties []int) []string {
	ids := make([]string, len(parties))
	for i, p := range parties {
		ids[i] = m.parties[p].state.ID
	}
	return ids
}

func distinctInts(list []int) []int {
	slices.Sort(list)
	return slices.Compact(list)
}
