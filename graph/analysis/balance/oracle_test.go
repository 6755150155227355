package balance

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
)

// signed is a network of actors a, b ... and ties without relations.
func signed(order int, ties []Tie) *Network {
	n := &Network{}
	for i := range order {
		n.Actors = append(n.Actors, &graph.Actor{ID: fmt.Sprintf("%02d", i)})
	}
	for _, t := range ties {
		if last := len(n.Pairs) - 1; last < 0 || n.Pairs[last].A != t.A || n.Pairs[last].B != t.B {
			n.Pairs = append(n.Pairs, Pair{A: t.A, B: t.B})
		}
		t.Pair = len(n.Pairs) - 1
		n.Ties = append(n.Ties, t)
	}
	return n
}

// drawn draws a network; some pairs of it have ties of both signs.
func drawn(t *rapid.T, most int) *Network {
	order := rapid.IntRange(2, most).Draw(t, "order")
	density := rapid.IntRange(1, 9).Draw(t, "density")
	hostile := rapid.IntRange(1, 9).Draw(t, "hostile")
	var ties []Tie
	for a := range order {
		for b := a + 1; b < order; b++ {
			if rapid.IntRange(0, 9).Draw(t, "tied") >= density {
				continue
			}
			if rapid.IntRange(0, 19).Draw(t, "both") == 0 {
				ties = append(ties, Tie{A: a, B: b}, Tie{A: a, B: b, Negative: true})
				continue
			}
			ties = append(ties, Tie{A: a, B: b, Negative: rapid.IntRange(0, 9).Draw(t, "sign") < hostile})
		}
	}
	return signed(order, ties)
}

// against counts what stands against a split into camps.
func against(n *Network, camp []int) (sum int) {
	for _, t := range n.Ties {
		if (camp[t.A] == camp[t.B]) == t.Negative {
			sum++
		}
	}
	return sum
}

// everySplit yields each way to give the actors one of so many camps, where the first
// of each camp comes after those of the camps before.
func everySplit(order, camps int, yield func([]int)) {
	camp := make([]int, order)
	var set func(i, used int)
	set = func(i, used int) {
		if i == order {
			yield(camp)
			return
		}
		for c := range min(used+1, camps) {
			camp[i] = c
			set(i+1, max(used, c+1))
		}
	}
	set(0, 0)
}

func campOf(n *Network, c *Camps) []int {
	camp := make([]int, len(n.Actors))
	number := 0
	for _, p := range c.Parts {
		for _, members := range p.Camps {
			number++
			for _, i := range members {
				camp[i] = number
			}
		}
	}
	return camp
}

// partsOf numbers the parts that ties hold together, by walking.
func partsOf(n *Network) []int {
	part := make([]int, len(n.Actors))
	for i := range part {
		part[i] = i
	}
	ends, _, _, _ := n.simple()
	for changed := true; changed; {
		changed = false
		for _, t := range ends {
			if least := min(part[t[0]], part[t[1]]); part[t[0]] != least || part[t[1]] != least {
				part[t[0]], part[t[1]], changed = least, least, true
			}
		}
	}
	return part
}

func TestFrustrationAgreesWithEverySplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 14)
		got, err := Frustration(context.Background(), n, Limits{Splits: 100_000})
		if err != nil {
			t.Fatal(err)
		}
		order, part := len(n.Actors), partsOf(n)
		least := len(n.Ties) + 1
		best := map[string][]int{} // by how everyone stands to the first of their part
		everySplit(order, 2, func(camp []int) {
			sum := against(n, camp)
			if sum > least {
				return
			}
			if sum < least {
				least = sum
				clear(best)
			}
			to := make([]int, order)
			for i := range to {
				to[i] = camp[i] ^ camp[part[i]]
			}
			best[fmt.Sprint(to)] = to
		})
		if !got.Exact() || got.Upper != least || len(got.Against) != least {
			t.Fatalf("between %d and %d, want %d", got.Lower, got.Upper, least)
		}
		if sum := against(n, campOf(n, got)); sum != least {
			t.Fatalf("the camps leave %d, want %d", sum, least)
		}
		if !got.All || !got.Known || got.Splits != len(best) {
			t.Fatalf("%d splits (all: %v), want %d", got.Splits, got.All, len(best))
		}
		// Who stands the same to whom in all.
		same := func(i, j int) bool {
			first := -1
			for _, to := range best {
				if now := to[i] ^ to[j]; first < 0 {
					first = now
				} else if now != first {
					return false
				}
			}
			return true
		}
		for _, p := range got.Parts {
			members := slices.Concat(p.Camps...)
			slices.Sort(members)
			var core []int
			for _, i := range members {
				var class []int
				for _, j := range members {
					if same(i, j) {
						class = append(class, j)
					}
				}
				if len(class) > len(core) {
					core = class
				}
			}
			var unstable []int
			for _, i := range members {
				if !slices.Contains(core, i) {
					unstable = append(unstable, i)
				}
			}
			if !slices.Equal(unstable, p.Unstable) {
				t.Fatalf("unstable %v, want %v", p.Unstable, unstable)
			}
		}
		proves(t, n, got)
	})
}

// proves checks the certificate of a lower bound by itself.
func proves(t *rapid.T, n *Network, c *Camps) {
	load := make([]float64, len(n.Ties))
	sum := 0.0
	for _, cycle := range c.Proof.Cycles {
		negative := false
		for i, e := range cycle.Ties {
			tie, a, b := n.Ties[e], cycle.Actors[i], cycle.Actors[(i+1)%len(cycle.Actors)]
			if min(a, b) != tie.A || max(a, b) != tie.B {
				t.Fatalf("tie %d of %v does not lead on", i, cycle.Actors)
			}
			negative = negative != tie.Negative
			load[e] += cycle.Weight
		}
		if !negative {
			t.Fatalf("cycle %v is positive", cycle.Actors)
		}
		sum += cycle.Weight
	}
	for e, l := range load {
		if l > 1 {
			t.Fatalf("tie %d is counted %v times", e, l)
		}
	}
	if sum > float64(c.Upper)+1e-9 || c.Proof.Searched == 0 && sum < float64(c.Upper)-float64(c.Proof.Blocks+bothOf(n)) {
		t.Fatalf("the cycles come to %v, the bound is %d", sum, c.Lower)
	}
}

func bothOf(n *Network) int {
	_, _, _, both := n.simple()
	return both
}

func TestClustersAgreeWithEverySplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 8)
		camps := rapid.IntRange(3, 5).Draw(t, "camps")
		got, err := Clusters(context.Background(), n, camps, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		least := len(n.Ties) + 1
		everySplit(len(n.Actors), camps, func(camp []int) { least = min(least, against(n, camp)) })
		if !got.Exact() || got.Upper != least {
			t.Fatalf("between %d and %d, want %d", got.Lower, got.Upper, least)
		}
		if sum := against(n, campOf(n, got)); sum != least || len(got.Against) != least {
			t.Fatalf("the camps leave %d and list %d, want %d", sum, len(got.Against), least)
		}
		for _, p := range got.Parts {
			if len(p.Camps) > camps {
				t.Fatalf("%d camps, want at most %d", len(p.Camps), camps)
			}
		}
		for _, cycle := range got.Proof.Cycles {
			if negative := n.negatives(cycle.Ties...); negative != 1 {
				t.Fatalf("a cycle of %d negative ties proves nothing", negative)
			}
		}
	})
}

func TestTriadsAgreeWithEveryThree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 8)
		of := rapid.IntRange(-1, len(n.Actors)-1).Draw(t, "of")
		most := rapid.IntRange(0, 3).Draw(t, "most")
		got, err := Triads(context.Background(), n, of, most)
		if err != nil {
			t.Fatal(err)
		}
		var want Census
		for i, x := range n.Ties {
			for j, y := range n.Ties {
				for k, z := range n.Ties {
					if x.A != y.A || x.B >= y.B || z.A != x.B || z.B != y.B {
						continue
					}
					negative := n.negatives(i, j, k)
					want.ByNegative[negative]++
					if negative%2 == 1 && (of < 0 || of == x.A || of == x.B || of == y.B) {
						want.All++
					}
				}
			}
		}
		if got.ByNegative != want.ByNegative || got.All != want.All {
			t.Fatalf("%v of which %d, want %v of which %d", got.ByNegative, got.All, want.ByNegative, want.All)
		}
		if listed := len(got.Unbalanced); most == 0 && listed != got.All || most > 0 && listed != min(most, got.All) {
			t.Fatalf("%d are listed of %d, at most %d", listed, got.All, most)
		}
		last := 1
		for _, u := range got.Unbalanced {
			negative := n.negatives(u.Ties[:]...)
			if negative%2 == 0 || negative < last {
				t.Fatalf("%v has %d negative ties", u, negative)
			}
			last = negative
		}
	})
}

func TestOpensAgreeWithEveryTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawn(t, 8)
		of := rapid.IntRange(0, len(n.Actors)-1).Draw(t, "of")
		got := map[string]bool{}
		for _, o := range Opens(n, of) {
			for _, w := range o.By {
				got[fmt.Sprint(o.Sort, o.Other, w.Over, w.First, w.Then)] = true
			}
		}
		meets := func(t Tie, a, b int) bool { return t.A == min(a, b) && t.B == max(a, b) }
		want := map[string]bool{}
		for b := range n.Actors {
			if b == of || slices.ContainsFunc(n.Ties, func(t Tie) bool { return meets(t, of, b) }) {
				continue
			}
			for x := range n.Actors {
				for i, first := range n.Ties {
					for j, then := range n.Ties {
						if x == of || x == b || !meets(first, of, x) || !meets(then, x, b) {
							continue
						}
						switch {
						case first.Negative && then.Negative:
							want[fmt.Sprint(EnemyOfEnemy, b, x, i, j)] = true
						case first.Negative:
							want[fmt.Sprint(FriendOfEnemy, b, x, i, j)] = true
						case then.Negative:
							want[fmt.Sprint(EnemyOfFriend, b, x, i, j)] = true
						}
					}
				}
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		for k := range want {
			if !got[k] {
				t.Fatalf("%s is missing", k)
			}
		}
	})
}

// Where all are each other's enemies the best camps are of one size, or nearly; cycles
// alone do not prove it, from seven actors on.
func TestAllAgainstAll(t *testing.T) {
	for order := 3; order <= 9; order++ {
		var ties []Tie
		for a := range order {
			for b := a + 1; b < order; b++ {
				ties = append(ties, Tie{A: a, B: b, Negative: true})
			}
		}
		small, large := order/2, order-order/2
		want := (small*(small-1) + large*(large-1)) / 2
		splits := 1
		for i := range small {
			splits = splits * (order - i) / (i + 1)
		}
		if small == large {
			splits /= 2
		}
		for _, limit := range []int{0, 5} {
			c, err := Frustration(context.Background(), signed(order, ties), Limits{Splits: limit})
			if err != nil {
				t.Fatal(err)
			}
			if !c.Exact() || c.Upper != want || !c.Known || len(c.Parts[0].Unstable) != order-1 {
				t.Errorf("%d actors: between %d and %d, want %d; unstable %v", order, c.Lower, c.Upper, want, c.Parts[0].Unstable)
			}
			if counted := limit == 0 || splits < limit; c.All != counted || counted && c.Splits != splits || !counted && c.Splits < limit {
				t.Errorf("%d actors: %d splits (all: %v), want %d", order, c.Splits, c.All, splits)
			}
			if searched := c.Proof.Searched > 0; searched != (c.Proof.ByCycles < want) {
				t.Errorf("%d actors: %d by cycles, searched: %v", order, c.Proof.ByCycles, searched)
			}
		}
		c, err := Clusters(context.Background(), signed(order, ties), order, Limits{})
		if err != nil || !c.Exact() || c.Upper != 0 || len(c.Parts[0].Camps) != order {
			t.Errorf("%d actors in as many camps: %v, %+v", order, err, c)
		}
	}
}
