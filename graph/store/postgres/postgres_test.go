package postgres

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
	"github.com/entente-graph/entente/graph/store/tables"
	"github.com/entente-graph/entente/graph/store/tables/tablestest"
)

var stores atomic.Int64

// addresses are those of a new store in a database of a server, and of the same on shards.
func addresses(t testing.TB, servers []*postgrestest.Server) (string, Options) {
	url := fmt.Sprintf("%s?store=s%d", servers[0].URL("postgres"), stores.Add(1))
	o := Options{Notice: func(text string) { t.Error(text) }}
	for _, shard := range servers[1:] {
		o.Shards = append(o.Shards, shard.URL("postgres"))
	}
	return url, o
}

func place(t testing.TB, servers []*postgrestest.Server) tablestest.Place {
	url, o := addresses(t, servers)
	return tablestest.Place{
		Build: func(ctx context.Context) (tables.Building, error) { return Build(ctx, url, o) },
		Open:  func(ctx context.Context) (tables.Database, error) { return Open(ctx, url) },
	}
}

func TestOneServer(t *testing.T) {
	servers := postgrestest.StartSome(t, 1)
	tablestest.Run(t, tablestest.Harness{Many: 20_000, New: func(t testing.TB) tablestest.Place { return place(t, servers) }})
}

func TestFourServers(t *testing.T) {
	servers := postgrestest.StartSome(t, 4)
	tablestest.Run(t, tablestest.Harness{Many: 10_000, New: func(t testing.TB) tablestest.Place { return place(t, servers) }})
}
