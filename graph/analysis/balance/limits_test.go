package balance

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

// scattered makes a random signed graph of two camps in which a share of the ties
// contradicts them.
func scattered(n, m int, noise float64, seed uint64) (ends [][2]int32, negative []bool) {
	r := rand.New(rand.NewPCG(seed, 7))
	camp := make([]bool, n)
	for i := range camp {
		camp[i] = r.IntN(2) == 1
	}
	has := map[[2]int32]bool{}
	for len(ends) < m {
		a, b := int32(r.IntN(n)), int32(r.IntN(n))
		pair := [2]int32{min(a, b), max(a, b)}
		if a == b || has[pair] {
			continue
		}
		has[pair] = true
		ends = append(ends, pair)
		negative = append(negative, (camp[a] != camp[b]) != (r.Float64() < noise))
	}
	return ends, negative
}

// TestLimits holds what is said when a search may not be finished: bounds that are
// true, and no claim to more.
func TestLimits(t *testing.T) {
	n := planted(80, 600, 0.5, 1)
	for _, time := range []time.Duration{1, time.Millisecond, 50 * time.Millisecond} {
		c, err := Frustration(context.Background(), n, Limits{Time: time})
		if err != nil {
			t.Fatal(err)
		}
		if c.Lower > c.Upper || c.Upper != len(c.Against) || against(n, campOf(n, c)) != c.Upper {
			t.Fatalf("between %d and %d, with %d against", c.Lower, c.Upper, len(c.Against))
		}
		if !c.Exact() && (c.All || c.Known) {
			t.Errorf("other splits are known, but not the best")
		}
		if c, err = Clusters(context.Background(), n, 3, Limits{Time: time}); err != nil || c.Lower > c.Upper || against(n, campOf(n, c)) != c.Upper {
			t.Fatalf("3 camps: %v, %+v", err, c)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for camps := 2; camps <= 3; camps++ {
		if _, err := Clusters(ctx, n, camps, Limits{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%d camps: %v, want the context's error", camps, err)
		}
	}
	if _, err := Triads(ctx, planted(300, 9000, 0.5, 1), -1, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("triads: %v, want the context's error", err)
	}
}

// Where a search ends by what it may look at, it says so, and the same each time.
func TestLimitsWithoutAClock(t *testing.T) {
	n := planted(36, 280, 0.5, 1)
	whole, err := Frustration(context.Background(), n, Limits{})
	if err != nil || !whole.Exact() || whole.Proof.Searched < 2 {
		t.Fatalf("%v, between %d and %d by %d parts", err, whole.Lower, whole.Upper, whole.Proof.Searched)
	}
	for _, l := range []Limits{{Parts: 1}, {Ties: 100}} {
		c, err := Frustration(context.Background(), n, l)
		if err != nil || c.Exact() || c.All || c.Known || c.Lower > whole.Lower || c.Upper < whole.Upper || against(n, campOf(n, c)) != c.Upper {
			t.Errorf("%+v: %v, between %d and %d, and all is known: %v", l, err, c.Lower, c.Upper, c.Known)
		}
		if again, _ := Frustration(context.Background(), n, l); !reflect.DeepEqual(again, c) {
			t.Errorf("%+v: not the same again", l)
		}
	}
	// What is proven at once is told.
	if c, err := Frustration(context.Background(), planted(150, 600, 0.02, 1), Limits{Parts: 1, Ties: 100}); err != nil || !c.Exact() {
		t.Errorf("%v, between %d and %d", err, c.Lower, c.Upper)
	}
}

// A search that has to branch ends with the same as one that tries every split, and so
// does one of which the splits are too many to be told apart.
func TestPlantedCamps(t *testing.T) {
	n := planted(64, 362, 0.15, 1)
	first, err := Frustration(context.Background(), n, Limits{})
	if err != nil || !first.Exact() || !first.Known {
		t.Fatalf("%v, %+v", err, first)
	}
	again, _ := Frustration(context.Background(), n, Limits{Splits: 1})
	if !slices.Equal(first.Against, again.Against) || again.All || !again.Known || !slices.Equal(first.Parts[0].Unstable, again.Parts[0].Unstable) {
		t.Errorf("%+v, want what is stable as in %+v", again, first)
	}
}

// Too many ties for a packing by prices, of which greed proves the best.
func TestManyTies(t *testing.T) {
	n := planted(150, mostTies+100, 0.02, 1)
	c, err := Frustration(context.Background(), n, Limits{})
	if err != nil || !c.Exact() || !c.Known || c.Splits != 1 || c.Proof.Searched != 0 || len(c.Proof.Cycles) != c.Upper {
		t.Errorf("%v, between %d and %d, %d splits, by %d cycles and %d parts", err, c.Lower, c.Upper, c.Splits, len(c.Proof.Cycles), c.Proof.Searched)
	}
	// At one half greed proves little; that is said.
	if c, err = Frustration(context.Background(), planted(150, mostTies+100, 0.5, 1), Limits{}); err != nil || c.Exact() || c.Known || c.Lower == 0 {
		t.Errorf("%v, between %d and %d, stable actors known: %v", err, c.Lower, c.Upper, c.Known)
	}
}

func planted(order, size int, noise float64, seed uint64) *Network {
	ends, negative := scattered(order, size, noise, seed)
	var ties []Tie
	for i, p := range ends {
		ties = append(ties, Tie{A: int(p[0]), B: int(p[1]), Negative: negative[i]})
	}
	return signed(order, ties)
}
