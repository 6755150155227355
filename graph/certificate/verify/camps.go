package verify

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// campChecker checks how actors fall into camps.
type campChecker struct {
	*checker
	*view
	p *certificate.Camps

	signs map[[2]string]signs // of each pair, the lesser id first
	pairs [][2]string         // in order
	camp  map[string]int
}

// signs is whether relations of either sign tie a pair, and what they come to.
type signs struct {
	friendly, hostile  bool // relations tie them
	positive, negative bool // the ties that count
}

// mostCamps is how many camps are looked for.
const mostCamps = 100

const (
	positive = certificate.Positive
	negative = certificate.Negative
)

func (c *campChecker) check() {
	byBalance := c.p.By == "balance"
	ok := c.wrongIf(!byBalance && c.p.By != "ties", "/camps/by", "%.100q makes no camps", c.p.By)
	ok = c.wrongIf(byBalance && (c.p.Most < 2 || c.p.Most > mostCamps), "/camps/most", "it is %d", c.p.Most) && ok
	ok = c.wrongIf(!slices.Contains([]string{"leave-out", negative, positive, "both"}, c.p.Ambivalent), "/camps/ambivalent", "%.100q is no way to count a pair", c.p.Ambivalent) && ok
	if !ok {
		return
	}
	c.recount()
	c.members()
	c.against()
	if byBalance {
		c.bound()
		c.apart("how many other splits leave as few ties against them, and who stands elsewhere in these")
	} else {
		c.groups()
	}
}

// now are the days at which the question speaks; dated is false where it names none and
// the dataset neither.
func (v *view) now() (now edtf.Span, dated bool) {
	if asOf := v.g.Meta().AsOf; !v.dated && !asOf.IsZero() {
		return asOf.Span(), true
	}
	return v.span, v.dated
}

// over reports whether a tie has ended by the date at which the question speaks, or,
// where that is the dataset's own, has not begun.
func (v *view) over(t graph.Tie) bool {
	now, dated := v.now()
	if !dated {
		return false
	}
	r := t.Relation
	if now.First != edtf.DawnOfTime {
		stage, certainly, ok := r.StageAt(edtf.On(now.First - 1))
		if r.Period.Ended(now.First) == edtf.Yes || ok && certainly && stage == graph.Ended {
			return true
		}
	}
	if !v.dated && r.During(edtf.Span{First: edtf.DawnOfTime, Last: now.Last}) == edtf.No {
		return true
	}
	if len(t.A.Spells)+len(t.B.Spells) == 0 {
		return false
	}
	ended, begun := true, false
	periods := t.Periods()
	for _, p := range periods {
		ended = ended && p.Ended(now.First) == edtf.Yes
		begun = begun || p.Extent().First <= now.Last
	}
	return len(periods) > 0 && (ended || !v.dated && !begun)
}

// recount finds the signed pairs and checks how many there are.
func (c *campChecker) recount() {
	c.signs = map[[2]string]signs{}
	relations := map[string]bool{}
	wide := map[string]bool{}
	if !c.p.Broad {
		wide = c.view.wide()
	}
	for _, t := range c.view.all {
		kind := c.g.KindOf(t.Relation)
		switch {
		case kind.Sign == 0,
			t.Relation.Broad && !c.p.Broad,
			t.Relation.Kind == graph.KindMembership && (wide[t.a()] || wide[t.b()]),
			contact(kind) && !c.p.Contacts,
			!c.p.AnyTime && c.over(t.Tie):
			continue
		}
		relations[t.Relation.ID] = true
		pair := [2]string{min(t.a(), t.b()), max(t.a(), t.b())}
		s := c.signs[pair]
		s.friendly, s.hostile = s.friendly || kind.Sign > 0, s.hostile || kind.Sign < 0
		c.signs[pair] = s
	}
	c.pairs = slices.SortedFunc(maps.Keys(c.signs), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	var friends, foes, ambivalent int
	for _, pair := range c.pairs {
		s := c.signs[pair]
		s.positive, s.negative = s.friendly, s.hostile
		if s.friendly && s.hostile {
			ambivalent++
			s.positive = c.p.Ambivalent == positive || c.p.Ambivalent == "both"
			s.negative = c.p.Ambivalent == negative || c.p.Ambivalent == "both"
		}
		if s.positive {
			friends++
		}
		if s.negative {
			foes++
		}
		c.signs[pair] = s
	}
	ok := c.wrongIf(c.p.Positive != friends, "/camps/positive", "there are %d positive ties", friends)
	ok = c.wrongIf(c.p.Negative != foes, "/camps/negative", "there are %d negative ties", foes) && ok
	ok = c.wrongIf(c.p.AmbivalentPair != ambivalent, "/camps/ambivalent_pairs", "there are %d", ambivalent) && ok
	ok = c.wrongIf(c.p.Relations != len(relations), "/camps/relations", "%d relations tie a pair", len(relations)) && ok
	if ok {
		c.checked(friends+foes, fmt.Sprintf("signed ties, counted again over %d relations", len(relations)))
	}
}

// members checks that everybody whom a tie joins is in one camp.
func (c *campChecker) members() {
	c.camp = map[string]int{}
	number := 0
	for i, part := range c.p.Parts {
		place := fmt.Sprintf("/camps/parts/%d/camps", i)
		c.wrongIf(c.p.By == "balance" && len(part.Camps) > c.p.Most, place, "there are %d, and can be %d", len(part.Camps), c.p.Most)
		for j, members := range part.Camps {
			number++
			c.wrongIf(len(members) == 0, fmt.Sprintf("%s/%d", place, j), "nobody is in it")
			for k, id := range members {
				_, twice := c.camp[id]
				c.wrongIf(twice, fmt.Sprintf("%s/%d/%d", place, j, k), "%.100q is in a camp already", id)
				c.camp[id] = number
			}
		}
	}
	tied := map[string]bool{}
	for _, pair := range c.pairs {
		if s := c.signs[pair]; s.positive || s.negative {
			tied[pair[0]], tied[pair[1]] = true, true
		}
	}
	if c.p.Ambivalent == "both" && c.p.By == "balance" {
		c.onlyAmbivalent(tied)
	}
	for i, part := range c.p.Parts {
		for j, members := range part.Camps {
			for k, id := range members {
				c.wrongIf(!tied[id], fmt.Sprintf("/camps/parts/%d/camps/%d/%d", i, j, k), "no tie that counts joins %.100q to anybody", id)
			}
		}
	}
	if c.p.By == "balance" {
		for _, id := range slices.Sorted(maps.Keys(tied)) {
			_, in := c.camp[id]
			c.wrongIf(!in, "/camps/parts", "%q is tied and in no camp", id)
		}
		c.parts()
	} else {
		c.friends()
	}
	c.checked(len(c.camp), "actors, each in one camp")
}

// parts checks that ties hold together whoever is in a part, and nobody besides. Camps of
// different parts are different camps, so that who is spread over parts would be split
// into more than there can be.
func (c *campChecker) parts() {
	next := map[string][]string{}
	for _, pair := range c.pairs {
		if s := c.signs[pair]; s.positive != s.negative {
			next[pair[0]], next[pair[1]] = append(next[pair[0]], pair[1]), append(next[pair[1]], pair[0])
		}
	}
	whole := map[string]int{} // of whom ties hold together, from 1
	number := 0
	for i, part := range c.p.Parts {
		here := 0
		for j, members := range part.Camps {
			for k, id := range members {
				place := fmt.Sprintf("/camps/parts/%d/camps/%d/%d", i, j, k)
				switch {
				case here == 0 && whole[id] > 0:
					c.wrong(place, "ties join %.100q to somebody in a part before", id)
				case here == 0:
					number++
					fill(next, id, whole, number)
				case whole[id] != here:
					c.wrong(place, "no ties lead from %.100q to the first of its part", id)
				}
				if here == 0 {
					here = whole[id]
				}
			}
		}
	}
}

// fill gives a number to an actor, and to everybody to whom ties lead from it.
func fill(next map[string][]string, id string, numbers map[string]int, number int) {
	numbers[id] = number
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		for _, other := range next[queue[0]] {
			if numbers[other] == 0 {
				numbers[other] = number
				queue = append(queue, other)
			}
		}
	}
}

// friends checks that a group has several members, and whom some positive tie joins to
// somebody: nothing speaks for a place of the others.
func (c *campChecker) friends() {
	c.wrongIf(c.p.Most != 0, "/camps/most", "it is %d, and groups are as many as there are", c.p.Most)
	c.wrongIf(len(c.p.Parts) > 1, "/camps/parts", "there are %d, and groups are of one", len(c.p.Parts))
	friend := map[string]bool{}
	for _, pair := range c.pairs {
		if c.signs[pair].positive {
			friend[pair[0]], friend[pair[1]] = true, true
		}
	}
	for i, part := range c.p.Parts {
		for j, members := range part.Camps {
			place := fmt.Sprintf("/camps/parts/%d/camps/%d", i, j)
			c.wrongIf(len(members) == 1, place, "one actor is no group")
			for k, id := range members {
				c.wrongIf(!friend[id], fmt.Sprintf("%s/%d", place, k), "no positive tie joins %.100q to anybody", id)
			}
		}
	}
}

// onlyAmbivalent takes out those whom nothing ties but pairs of both signs: wherever
// they stand, as much is against them.
func (c *campChecker) onlyAmbivalent(tied map[string]bool) {
	clear(tied)
	for _, pair := range c.pairs {
		if s := c.signs[pair]; s.positive != s.negative {
			tied[pair[0]], tied[pair[1]] = true, true
		}
	}
}

// contrary lists the ties against the camps.
func (c *campChecker) contrary() (out []certificate.SignedTie) {
	for _, pair := range c.pairs {
		a, b := c.camp[pair[0]], c.camp[pair[1]]
		together := a == b
		if c.p.By == "ties" {
			together = together && a > 0
		}
		s := c.signs[pair]
		if s.positive && !together {
			out = append(out, certificate.SignedTie{A: pair[0], B: pair[1], Sign: positive})
		}
		if s.negative && together {
			out = append(out, certificate.SignedTie{A: pair[0], B: pair[1], Sign: negative})
		}
	}
	return out
}

// against checks which ties stand against the camps.
func (c *campChecker) against() {
	have := map[certificate.SignedTie]bool{}
	for _, t := range c.contrary() {
		have[t] = true
	}
	n := len(have)
	for i, t := range c.p.Against {
		if have[t] {
			delete(have, t)
			continue
		}
		c.wrong(fmt.Sprintf("/camps/against/%d", i), "no %.20s tie of %.100q and %.100q stands against the camps, or it is listed before", t.Sign, t.A, t.B)
	}
	for _, pair := range c.pairs {
		for _, sign := range []string{positive, negative} {
			c.wrongIf(have[certificate.SignedTie{A: pair[0], B: pair[1], Sign: sign}], "/camps/against", "the %s tie of %q and %q stands against the camps too", sign, pair[0], pair[1])
		}
	}
	c.checked(n, "ties against the camps, which are all")
}

// bound checks how many ties every split leaves against it at least.
func (c *campChecker) bound() {
	p, before := c.p, c.wrongs
	both := 0
	for _, pair := range c.pairs {
		if s := c.signs[pair]; s.positive && s.negative {
			both++
		}
	}
	c.wrongIf(p.Both != both, "/camps/both", "there are %d", both)
	c.wrongIf(p.AtLeast > len(c.contrary()), "/camps/at_least", "it is %d, and the camps themselves leave only %d against them", p.AtLeast, len(c.contrary()))
	c.wrongIf(p.Exact != (p.AtLeast == len(p.Against)), "/camps/exact", "%d ties are against the camps, and %d are against every split", len(p.Against), p.AtLeast)
	c.wrongIf(p.Modularity != 0, "/camps/modularity", "camps by balance have none")
	c.wrongIf(len(p.Trees) > 0 && p.Most != 2, "/camps/trees", "they are for two camps")
	if c.wrongs > before {
		return // what follows rests on it
	}
	cycles := c.cycles()
	trees, of := c.trees()
	if c.wrongs > before {
		return
	}
	n := newTies(c)
	byTies := c.together(n, cycles, trees, of)
	if c.wrongs > before {
		return
	}
	proven := both
	for _, whole := range byTies {
		proven += whole
	}
	c.checked(len(p.Cycles), "cycles of which every split leaves a tie against it")
	if len(trees) > 0 {
		nodes := 0
		for i := range p.Trees {
			nodes += len(p.Trees[i].Nodes)
		}
		c.checked(nodes, "cases in which walks prove what cycles alone do not")
	}
	if proven < p.AtLeast {
		found, steps, ended := c.search(n, byTies)
		found += both
		switch {
		case found >= p.AtLeast:
			c.checked(steps, "steps of a search of its own")
		case ended:
			c.wrong("/camps/at_least", "some split leaves only %d against it", found)
			return
		default:
			c.open("that every split leaves %d ties against it: proven is %d at least, the rest is what the engine's search says, and a plain search here did not end within %d steps", p.AtLeast, found, mostSteps)
			return
		}
		proven = found
	}
	c.checked(proven, "ties, which every split leaves against it at least")
}

// cycles checks the cycles, and returns to how many ties they come.
func (c *campChecker) cycles() *packing {
	p := &packing{checker: c.checker}
	sum := int64(0)
	for i := range c.p.Cycles {
		cycle, place := &c.p.Cycles[i], fmt.Sprintf("/camps/cycles/%d", i)
		if n := len(cycle.Actors); !c.wrongIf(n < 3 || n > len(c.pairs), place+"/actors", "%d make no cycle of %d ties", n, len(c.pairs)) {
			continue
		}
		odd, seen := 0, map[string]bool{}
		var ties [][2]string
		for k, id := range cycle.Actors {
			c.wrongIf(seen[id], fmt.Sprintf("%s/actors/%d", place, k), "the cycle passes %.100q twice", id)
			seen[id] = true
			next := cycle.Actors[(k+1)%len(cycle.Actors)]
			pair := [2]string{min(id, next), max(id, next)}
			s := c.signs[pair]
			c.wrongIf(s.positive == s.negative, fmt.Sprintf("%s/actors/%d", place, k), "%.100q and %.100q have no tie of one sign", id, next)
			if s.negative {
				odd++
			}
			ties = append(ties, pair)
		}
		if c.p.Most > 2 {
			c.wrongIf(odd != 1, place, "it has %d negative ties; of more than two camps, some split suits it", odd)
		} else {
			c.wrongIf(odd%2 == 0, place, "it has %d negative ties, so that some split suits it", odd)
		}
		p.add(ties, cycle.Weight, place)
		sum += min(max(cycle.Weight, 0), certificate.Unit)
	}
	c.wrongIf(sum != c.p.Weight, "/camps/weight", "it is %d in sum", sum)
	return p
}

// together puts the proofs by trees in the place of the cycles that rest on the same
// ties, and returns to how many ties all come, by one of the ties. The ties of each
// proof are of one block.
func (c *campChecker) together(n *ties, cycles *packing, trees []int, of []map[[2]string]bool) map[[2]string]int {
	out := cycles.whole()
	for i := range trees {
		blocks := map[int]bool{}
		for pair := range of[i] {
			blocks[n.blockOf[pair]] = true
			if k, is := cycles.first[pair]; is {
				delete(out, cycles.one[cycles.find(k)])
			}
		}
		c.wrongIf(len(blocks) > 1, fmt.Sprintf("/camps/trees/%d", i), "its ties are of more than one block")
	}
	// Only then, for a tie of one tree may be by which cycles go that another replaces.
	for i, least := range trees {
		for pair := range of[i] {
			out[pair] += least
			break // any will do: they are of one block
		}
	}
	return out
}

// groups checks what can be of communities.
func (c *campChecker) groups() {
	c.wrongIf(c.p.AtLeast != 0 || c.p.Exact || len(c.p.Cycles)+len(c.p.Trees) > 0 || c.p.Weight != 0 || c.p.Both != 0, "/camps", "groups by positive ties have no bound")
	// Modularity: what lies within the groups, less what chance would put there (Newman
	// and Girvan 2004). Who is in none is a group alone.
	degree, within, all := map[string]float64{}, 0.0, 0.0
	for _, pair := range c.pairs {
		if !c.signs[pair].positive {
			continue
		}
		all++
		degree[pair[0]]++
		degree[pair[1]]++
		if a := c.camp[pair[0]]; a > 0 && a == c.camp[pair[1]] {
			within++
		}
	}
	q := 0.0
	if all > 0 {
		of, alone := map[int]float64{}, 0.0
		for id, d := range degree {
			if n := c.camp[id]; n > 0 {
				of[n] += d
			} else {
				alone += d * d
			}
		}
		q = within/all - alone/(4*all*all)
		for _, d := range of {
			q -= d * d / (4 * all * all)
		}
	}
	if c.wrongIf(!(math.Abs(q-c.p.Modularity) < 1e-6), "/camps/modularity", "it is %.6f", q) {
		c.checked(1, "modularity of the groups")
	}
	c.open("that no other groups have a greater modularity: they are the best that some starts of a heuristic found")
}
