package store

import "context"

// Identifier is a Store that tells the ids of many actors at once.
type Identifier interface {
	Store

	// IDs returns the ids that actors have in graphs, in the order in which they are given.
	IDs(ctx context.Context, actors []int32) ([]string, error)
}

// IDs returns the ids that actors have in graphs, in the order in which they are given.
// A store that is no Identifier is asked for one after another.
func IDs(ctx context.Context, s Store, actors []int32) ([]string, error) {
	if all, ok := s.(Identifier); ok {
		return all.IDs(ctx, actors)
	}
	out := make([]string, len(actors))
	for i, v := range actors {
		var err error
		if out[i], err = s.ID(ctx, v); err != nil {
			return nil, err
		}
	}
	return out, nil
}
