package query

import "context"

// Top narrows a view to its best connected actors, at most so many: those of the most
// partners, and by name where that is equal; and to what ties them to each other.
// The error can be a *TooManyPairsError.
func Top(ctx context.Context, v *View, most int) (*View, Pick, error) {
	n, err := newViewNetwork(v, true)
	if err != nil {
		return nil, Pick{}, err
	}
	pick, err := n.Top(ctx, most)
	if err != nil {
		return nil, Pick{}, err
	}
	narrow, err := v.only(n.ids(pick))
	return narrow, pick, err
}

// Nearest narrows a view to the actors nearest to those whom Filter.Near names, at
// most so many: of those equally near, the best connected, and then by name. Errors
// are those of Top.
func Nearest(ctx context.Context, v *View, most int) (*View, Pick, error) {
	n, err := newViewNetwork(v, true)
	if err != nil {
		return nil, Pick{}, err
	}
	var centres []int32
	for _, id := range v.filter.Near {
		if at, ok := n.x.number[id]; ok {
			centres = append(centres, at)
		}
	}
	pick, err := PickNear(ctx, n, centres, v.filter.Hops, most)
	if err != nil {
		return nil, Pick{}, err
	}
	narrow, err := v.only(n.ids(pick))
	return narrow, pick, err
}

// only narrows a view to some actors.
func (v *View) only(ids []string) (*View, error) {
	f := v.Filter()
	f.Only = ids
	return NewView(v.graph, f)
}
