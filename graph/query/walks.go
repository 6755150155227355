package query

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// walks is what is asked of a network to know all walks of at most so many hops from
// one actor to another. It is asked from both ends, whichever is fewer first, and for
// no more levels from the two together than a walk has hops: of each hop one end is
// then within reach.
type walks struct {
	from, to int32
	maxHops  int

	ahead, behind           *levels // hops from the one, and to the other
	askedAhead, askedBehind int     // levels
	ties                    []simplepath.Edge
}

func (w *walks) search(ctx context.Context, n Network) error {
	w.ahead, w.behind = newLevels(n.Order()), newLevels(n.Order())
	defer w.ahead.release()
	defer w.behind.release()
	w.ahead.set(w.from, 0)
	w.behind.set(w.to, 0)
	ahead, behind := []int32{w.from}, []int32{w.to}
	for w.askedAhead+w.askedBehind < w.maxHops && len(ahead) > 0 && len(behind) > 0 {
		var err error
		if len(ahead) <= len(behind) {
			w.askedAhead++
			ahead, err = w.level(ctx, n, ahead, w.ahead, w.askedAhead, w.to, func(v, partner int32) {
				w.tie(v, partner)
			})
		} else {
			w.askedBehind++
			behind, err = w.level(ctx, n, behind, w.behind, w.askedBehind, w.from, func(v, partner int32) {
				w.tie(partner, v)
			})
		}
		if err != nil {
			return err
		}
	}
	w.prune()
	return nil
}

// level asks for whom a frontier is tied to, and returns the next. Nothing goes on from
// past.
func (w *walks) level(ctx context.Context, n Network, frontier []int32, reached *levels, hops int, past int32, tie func(v, partner int32)) ([]int32, error) {
	var next []int32
	err := n.Expand(ctx, frontier, func(v, partner int32) {
		tie(v, partner)
		if reached.get(partner) == far {
			reached.set(partner, hops)
			if partner != past {
				next = append(next, partner)
			}
		}
	})
	return next, err
}

// tie notes a hop, unless it leads back to where all begins, or on from where all ends.
func (w *walks) tie(from, to int32) {
	if to != w.from && from != w.to {
		w.ties = append(w.ties, simplepath.Edge{From: from, To: to})
	}
}

// prune leaves out what no walk of so many hops can have, and what was noted from both
// sides, and puts the rest in order.
func (w *walks) prune() {
	least := func(l *levels, v int32, asked int) int {
		if d := l.get(v); d != far {
			return int(d)
		}
		return asked + 1
	}
	w.ties = slices.DeleteFunc(w.ties, func(e simplepath.Edge) bool {
		return least(w.ahead, e.From, w.askedAhead)+1+least(w.behind, e.To, w.askedBehind) > w.maxHops
	})
	slices.SortFunc(w.ties, func(a, b simplepath.Edge) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	w.ties = slices.Compact(w.ties)
}
