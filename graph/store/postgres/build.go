package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store/tables"
)

// Options are how a store is built.
type Options struct {
	// Shards are the addresses of databases over which relations and adjacency are
	// spread. The server of the store reaches them by the same hosts and ports, with the
	// same users and passwords, which it keeps.
	Shards []string

	// Reader is a role that is to read the store and nothing else; where it is empty, the
	// one that could read it before.
	Reader string

	// Anew throws away what an earlier Building left that was not finished.
	Anew bool

	// Notice is told what could not be tidied up, and is no error; may be nil.
	Notice func(string)
}

const (
	// oldest is the first version of PostgreSQL that asks foreign servers side by side.
	oldest = 140000

	// patience is how long the removal of old tables waits for those who read them.
	patience = "5s"

	// waiting is how long a Building waits for one that just ended.
	waiting = time.Second
)

// underway is a store that is being built.
type underway struct {
	reader
	*address
	options Options
	conn    *pgx.Conn // holds the lock, and one transaction after the other
	side    *pgx.Conn // writes down what changes on shards; nil until needed
	shards  *sharding // nil where there are none

	open   bool // a transaction is
	undo   bool // something was written into the table undo in it
	ended  bool // published or discarded
	failed error
}

// Build opens a Building of the store at an address, whose tables are in the database of
// one server, on the workers of Citus where that is installed there, or on shards. The
// user needs the right to create schemas in the database, and shards need the extension
// postgres_fdw on the server.
func Build(ctx context.Context, url string, options Options) (tables.Building, error) {
	a, err := parse(url)
	if err != nil {
		return nil, err
	}
	b := &underway{reader: reader{build: &build{store: a.store}, tied: -1}, address: a, options: options}
	b.do = b.inTransaction
	if len(options.Shards) > 0 {
		if b.shards, err = parseShards(options.Shards); err != nil {
			return nil, err
		}
		for _, shard := range b.shards.addresses {
			a.secrets = append(a.secrets, shard.secrets...)
		}
	}
	if b.conn, err = connect(ctx, a); err != nil {
		return nil, a.explain(ctx, err)
	}
	if err := b.start(ctx); err != nil {
		err = a.explain(ctx, err)
		b.Close()
		return nil, err
	}
	return b, nil
}

func parseShards(addresses []string) (*sharding, error) {
	out := &sharding{conns: make([]*pgx.Conn, len(addresses))}
	for _, text := range addresses {
		a, err := parse(text)
		if err != nil {
			return nil, onShard(Shown(text), err)
		}
		if len(a.config.ConnConfig.Fallbacks) > 0 && strings.Contains(a.config.ConnConfig.ConnString(), ",") {
			return nil, &Error{Message: "the shard at " + a.place() + " has several hosts", Hint: "give one"}
		}
		out.addresses = append(out.addresses, a)
	}
	return out, nil
}

// start takes the lock, and goes on with what was begun, or begins.
func (b *underway) start(ctx context.Context) error {
	var version int
	var encoding string
	if err := b.conn.QueryRow(ctx, "SELECT current_setting('server_version_num')::integer, current_setting('server_encoding')").Scan(&version, &encoding); err != nil {
		return err
	}
	switch {
	case version < oldest:
		return &Error{Message: fmt.Sprintf("the server at %s runs PostgreSQL %d", b.server(), version/10000), Hint: "14 or later is needed"}
	case encoding != "UTF8":
		return &Error{Message: fmt.Sprintf("database %s has the encoding %s", legible.Line(b.config.ConnConfig.Database), encoding), Hint: "CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0 makes one for all scripts"}
	}
	if err := b.lock(ctx); err != nil {
		return err
	}
	if err := ours(ctx, b.conn, b.store()); errors.Is(err, ErrNone) {
		if err := b.exec(ctx, append([]string{"CREATE SCHEMA IF NOT EXISTS " + quote(b.store())}, createBuilds(b.store())...)...); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if err := b.knowsReader(ctx); err != nil {
		return err
	}
	b.sweep(ctx)
	return b.resume(ctx)
}

func (b *underway) store() string { return b.address.store }

// key is the number of the lock of the store.
func (b *underway) key() int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte("entente store " + b.store()))
	return int64(h.Sum64())
}

// lock takes the lock that one builder has at a time, for the session.
func (b *underway) lock(ctx context.Context) error {
	for begun := time.Now(); ; {
		var taken bool
		if err := b.conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", b.key()).Scan(&taken); err != nil || taken {
			return err
		}
		if time.Since(begun) > waiting {
			return &tables.BusyError{Store: b.shown()}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(waiting / 10):
		}
	}
}

// knowsReader sees that there is the role that will read, before work is put into the
// store.
func (b *underway) knowsReader(ctx context.Context) error {
	given := b.options.Reader != ""
	if !given {
		err := b.conn.QueryRow(ctx, "SELECT reader FROM "+builds(b.store())+" WHERE state = '"+published+"'").Scan(&b.options.Reader)
		if err != nil && !isNoRows(err) {
			return err
		}
	}
	var there bool
	if err := b.conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", b.options.Reader).Scan(&there); err != nil || there {
		return err
	}
	if name := legible.Line(b.options.Reader); given {
		return &Error{Message: fmt.Sprintf("there is no role %s at %s", name, b.server()), Hint: "CREATE ROLE " + name + " LOGIN makes one"}
	}
	b.options.Reader = ""
	return nil
}

// resume goes on with the build that was begun, or begins one.
func (b *underway) resume(ctx context.Context) error {
	spread, err := b.spreads(ctx)
	if err != nil {
		return err
	}
	var places []string
	if b.shards != nil {
		for _, a := range b.shards.addresses {
			places = append(places, a.place())
		}
	}
	found, layout := &build{store: b.store()}, 0
	err = b.conn.QueryRow(ctx, "SELECT build, layout, spread, token, shards, batch, cleared FROM "+builds(b.store())+" WHERE state = '"+building+"'").
		Scan(&found.number, &layout, &found.spread, &found.token, &found.shards, &found.batch, &found.cleared)
	switch {
	case isNoRows(err):
		return b.begin(ctx, spread, places)
	case err != nil:
		return err
	case b.options.Anew:
		if err := b.drop(ctx, found); err != nil {
			return err
		}
		return b.begin(ctx, spread, places)
	case layout != layoutVersion:
		return &Error{Message: fmt.Sprintf("a store that another version of this program began to build is at %s", b.shown()), Hint: "finish it with that one, or throw it away and build it anew"}
	case found.spread != spread || !slices.Equal(found.shards, places):
		return &Error{Message: fmt.Sprintf("a store that was begun at %s is spread otherwise: over %s", b.shown(), over(found)), Hint: "give the same servers in the same order, or throw it away and build it anew"}
	}
	b.build = found
	b.know(found)
	var made bool
	if err := b.conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", found.schemaName()).Scan(&made); err != nil {
		return err
	}
	if !made {
		return b.create(ctx)
	}
	return b.mend(ctx)
}

func over(b *build) string {
	if len(b.shards) == 0 {
		return map[string]string{plain: "one server", citus: "the workers of Citus"}[b.spread]
	}
	return strings.Join(b.shards, ", ")
}

// spreads decides how tables are spread.
func (b *underway) spreads(ctx context.Context) (string, error) {
	if b.shards != nil {
		return foreign, nil
	}
	var there bool
	err := b.conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')").Scan(&there)
	if there {
		return citus, err
	}
	return plain, err
}

// begin begins a new build. It is written down first, so that what is made of it is found
// again whatever happens.
func (b *underway) begin(ctx context.Context, spread string, places []string) error {
	b.build = &build{store: b.store(), spread: spread, token: strings.ToLower(rand.Text()[:8]), shards: places}
	if places == nil {
		places = []string{}
	}
	err := b.conn.QueryRow(ctx, "INSERT INTO "+builds(b.store())+" (build, state, layout, spread, token, shards) SELECT coalesce(max(build), 0) + 1, '"+
		building+"', $1, $2, $3, $4 FROM "+builds(b.store())+" RETURNING build", layoutVersion, spread, b.token, places).Scan(&b.number)
	if err != nil {
		return err
	}
	b.know(b.build)
	return b.create(ctx)
}

// create makes the tables of the build.
func (b *underway) create(ctx context.Context) error {
	statements := createTables(b.build)
	if b.shards != nil {
		if err := b.extend(ctx); err != nil {
			return err
		}
		if err := b.shards.create(ctx, b.build); err != nil {
			return err
		}
		statements = append(statements, b.shards.attach(b.build)...)
	}
	return b.exec(ctx, statements...)
}

// extend installs the extension by which shards are asked.
func (b *underway) extend(ctx context.Context) error {
	var there bool
	const is = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgres_fdw')"
	if err := b.conn.QueryRow(ctx, is).Scan(&there); err != nil || there {
		return err
	}
	err := b.exec(ctx, "CREATE EXTENSION IF NOT EXISTS postgres_fdw")
	if err != nil && b.conn.QueryRow(ctx, is).Scan(&there) == nil && there {
		return nil // another builder was faster
	}
	return err
}

// mend removes what was not committed everywhere. On one server there is nothing of it.
func (b *underway) mend(ctx context.Context) error {
	if b.shards == nil {
		return nil
	}
	if err := b.exec(ctx, b.shards.remap(b.build, "CURRENT_USER")...); err != nil {
		return err
	}
	if err := b.shards.mend(ctx, b.build); err != nil {
		return err
	}
	rows, err := b.conn.Query(ctx, "SELECT DISTINCT n, id FROM "+b.schema()+".undo WHERE batch > $1 ORDER BY n", b.batch)
	if err != nil {
		return err
	}
	var numbers []int64
	var ids []string
	var n int64
	var id string
	if _, err := pgx.ForEachRow(rows, []any{&n, &id}, func() error {
		numbers, ids = append(numbers, n), append(ids, id)
		return nil
	}); err != nil {
		return err
	}
	for from := 0; from < len(numbers); from += batchOf {
		to := min(from+batchOf, len(numbers))
		if _, err := b.conn.Exec(ctx, setIDs(b.build), numbers[from:to], ids[from:to]); err != nil {
			return err
		}
	}
	return b.exec(ctx, "TRUNCATE "+b.schema()+".undo")
}

// exec runs statements, all or none.
func (b *underway) exec(ctx context.Context, statements ...string) error {
	tx, err := b.conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	for _, sql := range statements {
		if _, err := tx.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

// sweep drops builds that another one took the place of. What cannot be dropped now, as
// somebody reads it or a shard is away, is dropped the next time.
func (b *underway) sweep(ctx context.Context) {
	err := func() error {
		rows, err := b.conn.Query(ctx, "SELECT build, spread, token, shards FROM "+builds(b.store())+" WHERE state = '"+old+"' ORDER BY build")
		if err != nil {
			return err
		}
		var olds []*build
		x := build{store: b.store()}
		if _, err := pgx.ForEachRow(rows, []any{&x.number, &x.spread, &x.token, &x.shards}, func() error {
			next := x
			olds = append(olds, &next)
			x.shards = nil
			return nil
		}); err != nil {
			return err
		}
		for _, x := range olds {
			if err := b.drop(ctx, x); err != nil {
				return err
			}
		}
		return nil
	}()
	if err != nil && b.options.Notice != nil {
		b.options.Notice("tables of an earlier build are left, and will be removed when the store is built again: " + b.explain(ctx, err).Error())
	}
}

// drop removes a build. Only tables of ours go: where others depend on them, or lie
// beside them, nothing does.
func (b *underway) drop(ctx context.Context, x *build) error {
	b.know(x)
	if x.spread == foreign {
		shards, err := shardsOf(ctx, b.conn, x)
		if err != nil {
			return err
		}
		for _, a := range shards.addresses {
			if a != nil {
				b.secrets = append(b.secrets, a.secrets...)
			}
		}
		defer shards.close(context.WithoutCancel(ctx))
		if err := shards.drop(ctx, x); err != nil {
			return err
		}
	}
	statements := []string{"SET LOCAL lock_timeout = " + literal(patience)}
	for _, table := range []string{"property", "source", "actor", "name", "link", "relation", "adjacency", "undo", "change_actor", "change_relation"} {
		statements = append(statements, "DROP TABLE IF EXISTS "+quote(x.schemaName(), table))
	}
	statements = append(statements, "DROP SCHEMA IF EXISTS "+x.schema())
	for i := range x.shards {
		rows, err := b.conn.Query(ctx, "SELECT usename FROM pg_user_mappings WHERE srvname = $1 ORDER BY usename", x.shardName(i))
		if err != nil {
			return err
		}
		roles, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		for _, role := range roles {
			statements = append(statements, "DROP USER MAPPING FOR "+quote(role)+" SERVER "+quote(x.shardName(i)))
		}
		statements = append(statements, "DROP SERVER IF EXISTS "+quote(x.shardName(i)))
	}
	return b.exec(ctx, append(statements, fmt.Sprintf("DELETE FROM %s WHERE build = %d", builds(b.store()), x.number))...)
}

// endTime is how long the end of a Building may take, which nobody can cut short.
const endTime = 2 * time.Minute

// Close ends the transaction and lets the lock go.
func (b *underway) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), endTime)
	defer cancel()
	if b.shards != nil {
		b.shards.close(ctx)
	}
	if b.side != nil {
		_ = b.side.Close(ctx)
	}
	if b.conn != nil && !b.conn.IsClosed() {
		_, _ = b.conn.Exec(ctx, "ROLLBACK")
		// The server may see the end of the session a little later.
		_, _ = b.conn.Exec(ctx, "SELECT pg_advisory_unlock_all()")
		_ = b.conn.Close(ctx)
	}
	b.ended = true
	return nil
}

// Discard removes what was built. Where nothing was ever published, nothing is left.
func (b *underway) Discard() error {
	if b.ended {
		return b.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), endTime)
	defer cancel()
	err := func() error {
		if b.side != nil {
			_ = b.side.Close(ctx)
		}
		if _, err := b.conn.Exec(ctx, "ROLLBACK"); err != nil {
			conn, err := connect(ctx, b.address)
			if err != nil {
				return err
			}
			_ = b.conn.Close(ctx)
			b.conn = conn
			if err := b.lock(ctx); err != nil {
				return err
			}
		}
		if err := b.drop(ctx, b.build); err != nil {
			return err
		}
		var left int
		if err := b.conn.QueryRow(ctx, "SELECT count(*) FROM "+builds(b.store())).Scan(&left); err != nil || left > 0 {
			return err
		}
		if err := b.exec(ctx, "DROP TABLE "+builds(b.store())); err != nil {
			return err
		}
		// Others may have tables in that schema, or own it.
		_ = b.exec(ctx, "DROP SCHEMA "+quote(b.store()))
		return nil
	}()
	err = b.explain(ctx, err)
	b.Close()
	return err
}
