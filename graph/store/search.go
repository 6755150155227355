package store

import (
	"context"

	"github.com/entente-graph/entente/graph"
)

// Searcher is a Store in which actors can be looked for by a part of their names.
type Searcher interface {
	Store

	// Search returns actors in whose names each word of a text begins one, without
	// regard to case and accents, at most so many: first those whose name is the text,
	// then those whose name begins with it, and of those that fit equally well the best
	// connected. The error is the context's, or the store's.
	Search(ctx context.Context, text string, most int) ([]graph.Actor, error)
}
