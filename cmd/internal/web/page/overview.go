package page

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

const (
	mostDrawn     = 400 // actors; above, the page starts with an overview
	overviewLines = 160 // of an overview at most
)

// overviewSizes are the numbers of actors tried for an overview, largest first.
var overviewSizes = []int{60, 48, 36, 24, 16, 10, 6, 3, 2}

// overview narrows a view to its most connected actors: as many as can be read
// together.
func overview(ctx context.Context, v *query.View, layout picture.Layout) (*query.View, error) {
	var err error
	for _, n := range overviewSizes {
		var narrow *query.View
		if narrow, err = query.MostConnected(v, n); err != nil {
			return nil, err
		}
		_, err = picture.New(ctx, narrow, picture.Options{Layout: layout, MaxLines: overviewLines, Unplaced: true})
		var large *picture.TooLargeError
		if err == nil || !errors.As(err, &large) {
			return narrow, err
		}
	}
	return nil, err
}
