package verify

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// pathChecker checks how two actors are connected.
type pathChecker struct {
	*checker
	*view
	p *certificate.Paths

	between map[[2]string][]step // the steps from one actor to another
	next    map[string][]string  // whom a step leads to, sorted
	closed  map[string]bool      // who joins nobody, since nearly everyone belongs to it
	toEnd   map[string]int       // hops to the end at least
	ranks   []*rank              // of the paths that are listed; nil where one cannot be
	names   map[string]string    // of actors, as they are sorted
	left    int                  // steps of the search that are left
	counts  []uint64             // paths of each length
	on      map[string]bool      // whom the search has gone through
	taken   [][]step             // the hops of the search
}

// step is a relation as it is taken from one actor to another.
type step struct {
	tie
	direction string
}

// mostHops bounds a path, and mostSteps the search for all.
const (
	mostHops  = 64
	mostSteps = 2_000_000
)

func (c *pathChecker) check() {
	p := c.p
	_, from := c.g.Actor(p.From)
	_, to := c.g.Actor(p.To)
	ok := c.wrongIf(!from, "/paths/from", "the dataset has no actor %.100q", p.From)
	ok = c.wrongIf(!to, "/paths/to", "the dataset has no actor %.100q", p.To) && ok
	ok = c.wrongIf(p.From == p.To, "/paths/to", "it is where the paths start") && ok
	ok = c.wrongIf(p.MaxHops < 1 || p.MaxHops > mostHops, "/paths/max_hops", "%d is not between 1 and %d", p.MaxHops, mostHops) && ok
	ok = c.asksSign() && ok
	if !ok {
		return
	}
	c.collect()
	c.ranks, c.names = make([]*rank, len(p.Paths)), map[string]string{}
	for i := range p.Paths {
		c.path(i)
	}
	c.order()
	c.distances()
	c.all()
	c.apart("the sources of relations")
	if p.Sign != "" {
		c.apart("how many relations have no sign")
	}
}

// collect finds the steps that a path can take.
func (c *pathChecker) collect() {
	c.between, c.next = map[[2]string][]step{}, map[string][]string{}
	add := func(from, to, direction string, t tie) {
		pair := [2]string{from, to}
		if len(c.between[pair]) == 0 {
			c.next[from] = append(c.next[from], to)
		}
		c.between[pair] = append(c.between[pair], step{t, direction})
	}
	for _, t := range c.view.all {
		if t.Relation.Broad && !c.p.Broad {
			continue
		}
		if !t.Directed {
			add(t.a(), t.b(), "mutual", t)
			add(t.b(), t.a(), "mutual", t)
			continue
		}
		add(t.a(), t.b(), "forward", t)
		if !c.p.Directed {
			add(t.b(), t.a(), "backward", t)
		}
	}
	for _, list := range c.next {
		slices.Sort(list)
	}
	if !c.p.Broad {
		c.closed = c.view.wide()
	}
}

// path checks one path hop by hop.
func (c *pathChecker) path(i int) {
	path, place := &c.p.Paths[i], fmt.Sprintf("/paths/paths/%d", i)
	n := len(path.Hops)
	ok := c.wrongIf(n < 1 || n > c.p.MaxHops, place+"/hops", "there are %d, and can be 1 to %d", n, c.p.MaxHops)
	ok = c.wrongIf(len(path.Actors) != n+1, place+"/actors", "%d actors do not make %d hops", len(path.Actors), n) && ok
	if !ok {
		return
	}
	c.wrongIf(path.Actors[0] != c.p.From, place+"/actors/0", "the path starts at %.100q and not at %q", path.Actors[0], c.p.From)
	c.wrongIf(path.Actors[n] != c.p.To, fmt.Sprintf("%s/actors/%d", place, n), "the path ends at %.100q and not at %q", path.Actors[n], c.p.To)
	seen := map[string]bool{}
	for k, id := range path.Actors {
		c.wrongIf(seen[id], fmt.Sprintf("%s/actors/%d", place, k), "the path visits %.100q twice", id)
		c.wrongIf(k > 0 && k < n && c.closed[id], fmt.Sprintf("%s/actors/%d", place, k), "nearly everyone belongs to %.100q, which joins nobody", id)
		seen[id] = true
	}
	worst := graph.Confirmed
	hops := make([][]step, n)
	for k := range path.Hops {
		hops[k] = c.between[[2]string{path.Actors[k], path.Actors[k+1]}]
	}
	own := hops
	if c.p.Each {
		own = c.only(path, hops)
	}
	c.wrongIf(!c.p.InOrder && path.InOrder != "", place+"/in_order", "nobody asked whether it can be travelled in time")
	if c.p.InOrder {
		c.travelled(path, place, own)
		own = inTime(own, c.days)
		hops = own
	}
	c.signs(path, place, own)
	if !slices.ContainsFunc(own, func(steps []step) bool { return len(steps) == 0 }) { // which is wrong already
		c.ranks[i] = c.rankOf(path.Actors, own)
	}
	for k := range path.Hops {
		worst = max(worst, c.hop(path.Hops[k], hops[k], fmt.Sprintf("%s/hops/%d", place, k), path.Actors[k], path.Actors[k+1]))
	}
	c.wrongIf(path.Certainty != worst.String(), place+"/certainty", "it is as certain as its least certain hop, %s", worst)
}

// hop checks the steps of a hop and returns how certain the surest is.
func (c *pathChecker) hop(claimed []certificate.Step, have []step, place, from, to string) graph.Certainty {
	best := graph.Certainty(math.MaxUint8)
	var before *step
	seen := map[[2]string]bool{}
	for i := range claimed {
		s, at := &claimed[i], fmt.Sprintf("%s/%d", place, i)
		key := [2]string{s.Relation, s.Direction}
		c.wrongIf(seen[key], at, "relation %.100q comes twice", s.Relation)
		seen[key] = true
		k := slices.IndexFunc(have, func(t step) bool { return t.Relation.ID == s.Relation && t.direction == s.Direction })
		if k < 0 {
			c.wrong(at+"/relation", "no relation %.100q that passes the filters leads from %.100q to %.100q %.20s", s.Relation, from, to, s.Direction)
			continue
		}
		t := &have[k]
		c.wrongIf(before != nil && c.compareSteps(before, t) > 0, at, "it comes before the relation before it: the surest come first, then the strongest kinds, then the most recent, then by id")
		before = t
		best = min(best, t.Relation.CountsAs())
		c.wrongIf(s.Kind != t.Relation.Kind, at+"/kind", "the relation is of kind %s", t.Relation.Kind)
		c.wrongIf(s.Holds != t.holds.String(), at+"/holds", "it holds then: %s", t.holds)
		c.wrongIf((s.Known != "") != (t.known == edtf.Maybe) || s.Known != "" && s.Known != edtf.Maybe.String(), at+"/known", "it was known then: %s", t.known)
		c.wrongIf(s.Modality != t.Relation.Modality.String(), at+"/modality", "the relation is %s", t.Relation.Modality)
		c.wrongIf(s.Certainty != t.Relation.GoesBy().String(), at+"/certainty", "the relation is %s", t.Relation.GoesBy())
		c.wrongIf(s.When != when(t.Tie), at+"/when", "the two are tied by it %q", when(t.Tie))
		c.stepSign(s, t.Relation, at)
	}
	switch {
	case c.p.Each:
		c.wrongIf(len(claimed) != 1, place, "with a path for each relation, a hop has one; this one has %d", len(claimed))
	default:
		c.wrongIf(len(claimed) != len(have), place, "%d relations lead from %.100q to %.100q, and %d are listed", len(have), from, to, len(claimed))
	}
	return best
}

// when is what is known of when a tie holds.
func when(t graph.Tie) string {
	var list []string
	for _, p := range t.Periods() {
		list = append(list, p.String())
	}
	return strings.Join(list, "; ")
}

// only keeps the steps that a path names.
func (c *pathChecker) only(path *certificate.Path, hops [][]step) [][]step {
	out := make([][]step, len(hops))
	for k, list := range hops {
		for _, s := range list {
			if slices.ContainsFunc(path.Hops[k], func(named certificate.Step) bool {
				return named.Relation == s.Relation.ID && named.Direction == s.direction
			}) {
				out[k] = append(out[k], s)
			}
		}
	}
	return out
}

// days are the first and last on which a tie can be taken, for each of its periods.
type days func(graph.Tie) []edtf.Span

func possibly(t graph.Tie) []edtf.Span {
	return daysOf(t, func(start, end edtf.Span) edtf.Span { return edtf.Span{First: start.First, Last: end.Last} })
}

func surely(t graph.Tie) []edtf.Span {
	return daysOf(t, func(start, end edtf.Span) edtf.Span { return edtf.Span{First: start.Last, Last: end.First} })
}

func daysOf(t graph.Tie, of func(start, end edtf.Span) edtf.Span) (out []edtf.Span) {
	periods := t.Periods()
	if len(periods) == 0 {
		periods = []edtf.Period{{}}
	}
	for _, p := range periods {
		out = append(out, of(p.Bounds()))
	}
	return out
}

// days are those that the question asks for.
func (c *pathChecker) days(t graph.Tie) []edtf.Span {
	if c.cert.Question.Certainly {
		return surely(t)
	}
	return possibly(t)
}

// soonest is the least day by which a hop can be taken that is taken no earlier than
// one, if it can be.
func soonest(steps []step, from edtf.Day, of days) (edtf.Day, bool) {
	best, ok := edtf.EndOfTime, false
	for _, s := range steps {
		for _, d := range of(s.Tie) {
			if d.Last >= from {
				best, ok = min(best, max(from, d.First)), true
			}
		}
	}
	return best, ok
}

// inTime keeps the steps that can be taken one after another, no hop before the one
// before it.
func inTime(hops [][]step, of days) [][]step {
	n := len(hops)
	after := make([]edtf.Day, n+1) // a hop can be taken from this day on
	after[0] = edtf.DawnOfTime
	for k, steps := range hops {
		var ok bool
		if after[k+1], ok = soonest(steps, after[k], of); !ok {
			return make([][]step, n)
		}
	}
	out := make([][]step, n)
	until := edtf.EndOfTime // and no later, for the sake of those after it
	for k := n - 1; k >= 0; k-- {
		before := edtf.DawnOfTime
		for _, s := range hops[k] {
			can := false
			for _, d := range of(s.Tie) {
				if d.Last >= after[k] && d.First <= until {
					can, before = true, max(before, min(d.Last, until))
				}
			}
			if can {
				out[k] = append(out[k], s)
			}
		}
		until = before
	}
	return out
}

// travelled checks that a path can be travelled in time, as surely as it says.
func (c *pathChecker) travelled(path *certificate.Path, place string, hops [][]step) {
	can := func(of days) bool {
		return !slices.ContainsFunc(inTime(hops, of), func(list []step) bool { return len(list) == 0 })
	}
	is := edtf.No
	switch {
	case can(surely):
		is = edtf.Yes
	case can(c.days):
		is = edtf.Maybe
	}
	c.wrongIf(path.InOrder != is.String() || is == edtf.No, place+"/in_order", "it can be travelled in time: %s", is)
}

// order checks that the paths are listed in their order, each once.
func (c *pathChecker) order() {
	seen := map[string]bool{}
	sum := 0
	for i := range c.p.Paths {
		path, place := &c.p.Paths[i], fmt.Sprintf("/paths/paths/%d", i)
		key := strings.Join(path.Actors, "\x00")
		if c.p.Each {
			for _, steps := range path.Hops {
				for _, s := range steps {
					key += "\x01" + s.Relation + "\x00" + s.Direction
				}
			}
		}
		c.wrongIf(seen[key], place, "the path is listed before")
		seen[key] = true
		before := max(i-1, 0)
		c.wrongIf(len(path.Hops) < len(c.p.Paths[before].Hops), place, "it has fewer hops than the path before it")
		if a, b := c.ranks[before], c.ranks[i]; a != nil && b != nil && len(path.Hops) == len(c.p.Paths[before].Hops) {
			order, by := a.compare(b)
			c.wrongIf(order > 0, place, "by %s it comes before the path before it", by)
		}
		c.wrongIf(c.p.Shortest && len(path.Hops) != len(c.p.Paths[0].Hops), place, "it is not one of the shortest")
		sum += len(path.Hops)
	}
	if len(c.p.Paths) > 0 {
		c.checked(len(c.p.Paths), "paths that start and end where they should, visit nobody twice, and come in their order")
		c.checked(sum, "hops with all relations that make them, when these hold, how certain they are and in which direction they lead")
		if c.p.Sign != "" {
			c.checked(len(c.p.Paths), "signs of paths, as those of their hops multiply, and of hops, as all their relations have them")
		}
	}
}

// distances checks that no path is shorter than is said.
func (c *pathChecker) distances() {
	p := c.p
	least := p.MaxHops + 1
	if len(p.Paths) > 0 {
		least = len(p.Paths[0].Hops)
	}
	for i, n := range p.Counts {
		c.wrongIf(n.Paths == 0 || n.Hops < 1 || n.Hops > p.MaxHops || i > 0 && n.Hops <= p.Counts[i-1].Hops, fmt.Sprintf("/paths/counts/%d", i), "counts are of lengths that have paths, the shorter first")
		least = min(least, n.Hops)
	}
	// In time, or to have a sign, a path may have to be longer than the ties alone ask for.
	ok := c.wrongIf(p.AtLeast > least || p.AtLeast < least && !p.InOrder && !c.chosen() || p.AtLeast < 1, "/paths/at_least", "it is %d, and the least number of hops of a path is %d; %d if there is none", p.AtLeast, least, p.MaxHops+1)
	label := map[string]int{}
	for i, d := range p.Distances {
		place := fmt.Sprintf("/paths/distances/%d", i)
		_, known := label[d.Actor]
		c.wrongIf(known, place, "%.100q comes twice", d.Actor)
		_, is := c.g.Actor(d.Actor)
		c.wrongIf(!is, place, "the dataset has no actor %.100q", d.Actor)
		ok = c.wrongIf(d.Hops < 0 || d.Hops >= p.AtLeast, place+"/hops", "it is %d, and those at %d or more are not listed", d.Hops, p.AtLeast) && ok
		label[d.Actor] = d.Hops
	}
	of := func(id string) int {
		if n, is := label[id]; is {
			return n
		}
		return p.AtLeast
	}
	ok = c.wrongIf(of(p.From) != 0, "/paths/distances", "%q, where paths start, is not at 0", p.From) && ok
	ok = c.wrongIf(of(p.To) != p.AtLeast, "/paths/distances", "%q, where they end, is at %d and not at %d", p.To, of(p.To), p.AtLeast) && ok
	n := 0
	reached := map[string]bool{p.From: of(p.From) == 0}
	for _, pair := range c.pairs() {
		if c.closed[pair[0]] && pair[0] != p.From {
			continue // no path passes through it
		}
		n++
		a, b := of(pair[0]), of(pair[1])
		ok = c.wrongIf(b > a+1, "/paths/distances", "%q is at %d and %q at %d, but a relation leads from the one to the other", pair[0], a, pair[1], b) && ok
		reached[pair[1]] = reached[pair[1]] || b == a+1
	}
	c.wrongIf(p.AtLeast <= p.MaxHops && !reached[p.To], "/paths/at_least", "nobody at %d leads to %q", p.AtLeast-1, p.To)
	for i, d := range p.Distances { // as a bound it would do; a distance needs somebody before
		c.wrongIf(!reached[d.Actor], fmt.Sprintf("/paths/distances/%d/hops", i), "nobody at %d leads to %.100q", d.Hops-1, d.Actor)
	}
	if ok {
		c.checked(n, fmt.Sprintf("pairs whose ties shorten no distance, so that no path has fewer than %s", hops(p.AtLeast)))
	}
}

// pairs lists the pairs that a step leads from and to, in order.
func (c *pathChecker) pairs() [][2]string {
	out := slices.Collect(maps.Keys(c.between))
	slices.SortFunc(out, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	return out
}
