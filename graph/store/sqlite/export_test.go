package sqlite

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph/store/tables"
)

// LimitPages limits how large a store that is being built may become, as a full disk does.
func LimitPages(ctx context.Context, b tables.Building, pages int) error {
	return b.(*building).conn.once(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
}

// SetFormat commits another format.
func SetFormat(ctx context.Context, b tables.Building, format int) error {
	if err := b.(*building).conn.once(ctx, fmt.Sprintf("PRAGMA user_version = %d", format)); err != nil {
		return err
	}
	return b.Commit(ctx)
}
