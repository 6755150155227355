package postgres

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
)

// sharding are the servers on which the relations and the adjacency of a build lie.
type sharding struct {
	addresses []*address  // nil where a server is not known any more
	conns     []*pgx.Conn // nil until needed
}

func (s *sharding) close(ctx context.Context) {
	for i, conn := range s.conns {
		if conn != nil {
			_ = conn.Close(ctx)
		}
		s.conns[i] = nil
	}
}

// onEach runs statements on all shards at once. They are not in a transaction.
func (s *sharding) onEach(ctx context.Context, statements func(i int) []string) error {
	errs := make([]error, len(s.addresses))
	var all sync.WaitGroup
	for i, a := range s.addresses {
		if a == nil {
			continue
		}
		all.Go(func() {
			errs[i] = func() error {
				if s.conns[i] == nil || s.conns[i].IsClosed() {
					conn, err := connect(ctx, a)
					if err != nil {
						return err
					}
					s.conns[i] = conn
				}
				for _, sql := range statements(i) {
					if _, err := s.conns[i].Exec(ctx, sql); err != nil {
						return err
					}
				}
				return nil
			}()
			errs[i] = a.explain(ctx, errs[i])
		})
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return onShard(s.addresses[i].place(), err)
		}
	}
	return nil
}

// onShard says of an error on which shard it came up.
func onShard(place string, err error) error {
	if e, is := err.(*Error); is {
		out := *e
		out.Message = "the shard at " + place + ": " + e.Message
		return &out
	}
	return err
}

// place is HOST:PORT/DATABASE.
func (a *address) place() string { return a.server() + "/" + a.config.ConnConfig.Database }

// connect opens a connection that writes, for as long as it takes.
func connect(ctx context.Context, a *address) (*pgx.Conn, error) {
	config := a.config.ConnConfig.Copy()
	for key, value := range map[string]string{
		"statement_timeout": "0", "idle_in_transaction_session_timeout": "0", "lock_timeout": "0", "default_transaction_read_only": "off",
		"work_mem": "64MB", "maintenance_work_mem": "256MB",
	} {
		config.RuntimeParams[key] = value
	}
	return pgx.ConnectConfig(ctx, config)
}

// createShards makes the tables of a build on its shards. There is nothing yet that
// could be lost.
func (s *sharding) create(ctx context.Context, b *build) error {
	return s.onEach(ctx, func(i int) []string {
		schema := quote(b.shardName(i))
		return append(dropOnShard(b, i), // an attempt that failed
			"CREATE SCHEMA "+schema,
			"CREATE TABLE "+schema+".relation ("+relationColumns+batchColumn+", PRIMARY KEY (n))",
			createAdjacencyOnShard(b, i),
		)
	})
}

func createAdjacencyOnShard(b *build, i int) string {
	table := quote(b.shardName(i), b.shardAdjacency())
	return "CREATE TABLE " + table + " (" + adjacencyColumns + batchColumn + ", PRIMARY KEY (actor, kind, part)); " +
		"ALTER TABLE " + table + " ALTER COLUMN ties SET STORAGE EXTERNAL"
}

// attach tells the coordinator of the shards, and makes their tables partitions.
func (s *sharding) attach(b *build) []string {
	var out []string
	for i, a := range s.addresses {
		c := a.config.ConnConfig
		options := maps.Clone(a.passed)
		for key, value := range map[string]string{
			"host": c.Host, "port": strconv.Itoa(int(c.Port)), "dbname": c.Database,
			"async_capable": "true", "batch_size": "1000", "fetch_size": "2000",
		} {
			options[key] = value
		}
		if options["connect_timeout"] == "" {
			options["connect_timeout"] = "10"
		}
		out = append(out, "CREATE SERVER "+quote(b.shardName(i))+" FOREIGN DATA WRAPPER postgres_fdw OPTIONS ("+listOptions(options)+")")
		out = append(out, s.mapping(b, i, "CURRENT_USER"))
		out = append(out, fmt.Sprintf("CREATE FOREIGN TABLE %s PARTITION OF %s.relation FOR VALUES WITH (MODULUS %d, REMAINDER %d) SERVER %s OPTIONS (schema_name %s, table_name 'relation')",
			quote(b.schemaName(), fmt.Sprintf("relation_%d", i+1)), b.schema(), len(s.addresses), i, quote(b.shardName(i)), literal(b.shardName(i))))
	}
	return append(out, attachAdjacency(b)...)
}

func attachAdjacency(b *build) []string {
	out := []string{
		"DROP TABLE IF EXISTS " + b.schema() + ".adjacency",
		"CREATE TABLE " + b.schema() + ".adjacency (" + adjacencyColumns + batchColumn + ") PARTITION BY HASH (actor)",
	}
	for i := range b.shards {
		out = append(out, fmt.Sprintf("CREATE FOREIGN TABLE %s PARTITION OF %s.adjacency FOR VALUES WITH (MODULUS %d, REMAINDER %d) SERVER %s OPTIONS (schema_name %s, table_name %s)",
			quote(b.schemaName(), fmt.Sprintf("adjacency_%d", i+1)), b.schema(), len(b.shards), i, quote(b.shardName(i)), literal(b.shardName(i)), literal(b.shardAdjacency())))
	}
	return out
}

// mapping lets a role of the coordinator use a shard, with the user and password of the
// shard's address. What the role may do there is for the coordinator to say.
func (s *sharding) mapping(b *build, i int, role string) string {
	c := s.addresses[i].config.ConnConfig
	options := map[string]string{"user": c.User}
	if c.Password != "" {
		options["password"] = c.Password
	}
	return "CREATE USER MAPPING FOR " + role + " SERVER " + quote(b.shardName(i)) + " OPTIONS (" + listOptions(options) + ")"
}

// remap is mapping where there may be one already: passwords change.
func (s *sharding) remap(b *build, role string) []string {
	var out []string
	for i := range s.addresses {
		out = append(out, "DROP USER MAPPING IF EXISTS FOR "+role+" SERVER "+quote(b.shardName(i)), s.mapping(b, i, role))
	}
	return out
}

func listOptions(options map[string]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(options)) {
		out = append(out, key+" "+literal(options[key]))
	}
	return strings.Join(out, ", ")
}

// mend brings shards back to the last commit of the coordinator. Locking waits for a
// commit that is still under way there.
func (s *sharding) mend(ctx context.Context, b *build) error {
	return s.onEach(ctx, func(i int) []string {
		schema := quote(b.shardName(i))
		relation, adjacency := schema+".relation", quote(b.shardName(i), b.shardAdjacency())
		return []string{
			fmt.Sprintf("BEGIN; LOCK TABLE %s, %s; DELETE FROM %s WHERE batch > %d; DELETE FROM %s WHERE batch > %d; COMMIT",
				relation, adjacency, relation, b.batch, adjacency, b.batch),
			dropAdjacency(b, i, b.shardAdjacency()),
		}
	})
}

// tidy removes tables of adjacency that were cleared, and others that took their place
// and were not committed.
func (s *sharding) tidy(ctx context.Context, b *build) error {
	return s.onEach(ctx, func(i int) []string { return []string{dropAdjacency(b, i, b.shardAdjacency())} })
}

func dropAdjacency(b *build, i int, but string) string {
	schema := literal(b.shardName(i))
	return fmt.Sprintf(`DO $$ DECLARE t text; BEGIN
		FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename ~ '^adjacency_[0-9]+$' AND tablename <> %s
		LOOP EXECUTE format('DROP TABLE %%I.%%I', %s, t); END LOOP; END $$`, schema, literal(but), schema)
}

// drop removes what a build has on its shards.
func (s *sharding) drop(ctx context.Context, b *build) error {
	return s.onEach(ctx, func(i int) []string {
		return append([]string{"SET lock_timeout = " + literal(patience)}, append(dropOnShard(b, i), "SET lock_timeout = 0")...)
	})
}

// dropOnShard removes our tables, and their schema if nobody put others there.
func dropOnShard(b *build, i int) []string {
	schema := quote(b.shardName(i))
	return []string{"DROP TABLE IF EXISTS " + schema + ".relation", dropAdjacency(b, i, ""), "DROP SCHEMA IF EXISTS " + schema}
}

// shardsOf finds the shards of a build by what the coordinator knows of them.
func shardsOf(ctx context.Context, conn *pgx.Conn, b *build) (*sharding, error) {
	out := &sharding{addresses: make([]*address, len(b.shards)), conns: make([]*pgx.Conn, len(b.shards))}
	for i := range b.shards {
		var server, user []string
		err := conn.QueryRow(ctx, `SELECT coalesce(s.srvoptions, '{}'), coalesce(m.umoptions, '{}') FROM pg_foreign_server s
			LEFT JOIN pg_user_mappings m ON m.srvid = s.oid AND m.usename = current_user WHERE s.srvname = $1`, b.shardName(i)).Scan(&server, &user)
		if isNoRows(err) {
			continue // never attached, or dropped already
		}
		if err != nil {
			return nil, err
		}
		var settings []string
		for _, option := range slices.Concat(server, user) {
			key, value, _ := strings.Cut(option, "=")
			switch key {
			case "async_capable", "batch_size", "fetch_size":
				continue
			}
			settings = append(settings, key+"='"+strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value)+"'")
		}
		a := &address{store: b.store}
		if err := a.read(strings.Join(settings, " ")); err != nil {
			return nil, err
		}
		out.addresses[i] = a
	}
	return out, nil
}
