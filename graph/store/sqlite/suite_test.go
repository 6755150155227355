package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
	"github.com/entente-graph/entente/graph/store/tables/tablestest"
)

func TestTables(t *testing.T) {
	leave := func(test string) string {
		if raceDetector && test != tablestest.TwoBuilders && test != tablestest.SideBySide {
			return "one goroutine asks, and takes ten times as long with -race; run without"
		}
		return ""
	}
	tablestest.Run(t, tablestest.Harness{Leave: leave, New: func(t testing.TB) tablestest.Place {
		path := filepath.Join(t.TempDir(), "a store?#%20'.edb")
		return tablestest.Place{
			Build: func(ctx context.Context) (tables.Building, error) { return sqlite.Build(ctx, path) },
			Open:  func(ctx context.Context) (tables.Database, error) { return sqlite.Open(ctx, path) },
		}
	}})
}
