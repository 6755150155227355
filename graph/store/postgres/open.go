package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store/tables"
)

// database is a store that was published.
type database struct {
	reader
	*address
	pool *pgxpool.Pool
}

// Open opens the store at an address. It needs no right but that to read, and sets its
// sessions to read only. The error wraps ErrNone where there is no store, or none that
// was published; that of a question wraps ErrReplaced where the store was built anew
// meanwhile. Open knows nothing of a build that is under way.
func Open(ctx context.Context, url string) (tables.Database, error) {
	a, err := parse(url)
	if err != nil {
		return nil, err
	}
	a.config.ConnConfig.RuntimeParams["default_transaction_read_only"] = "on"
	pool, err := pgxpool.NewWithConfig(ctx, a.config)
	if err != nil {
		return nil, a.explain(ctx, err)
	}
	d := &database{address: a, pool: pool}
	d.do = d.onSome
	if err := d.find(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return d, nil
}

// onSome runs a function with a connection of the pool; once more, should that break.
func (d *database) onSome(ctx context.Context, f func(*pgx.Conn) error) error {
	var err error
	for range 2 {
		if err = d.pool.AcquireFunc(ctx, func(c *pgxpool.Conn) error { return f(c.Conn()) }); err == nil || errors.Is(err, errStop) {
			return err
		}
		if ctx.Err() != nil || !again(err) {
			break
		}
		d.pool.Reset() // the others have broken as well, if the server went away
	}
	if d.build != nil && none(err) {
		return &Error{Message: ErrReplaced.Error(), Hint: "open it again", cause: ErrReplaced}
	}
	return d.explain(ctx, err)
}

// find finds the build that was published.
func (d *database) find(ctx context.Context) error {
	b := &build{store: d.store}
	state, layout, shown := "", 0, d.shown()
	err := d.onSome(ctx, func(conn *pgx.Conn) error {
		if err := ours(ctx, conn, d.store); err != nil {
			return err
		}
		// The one that is published comes first.
		err := conn.QueryRow(ctx, "SELECT build, state, layout, spread, token, shards, tied FROM "+builds(d.store)+
			" ORDER BY state = '"+published+"' DESC, state = '"+building+"' DESC LIMIT 1").
			Scan(&b.number, &state, &layout, &b.spread, &b.token, &b.shards, &d.tied)
		if isNoRows(err) {
			return &Error{Message: "there is no store at " + shown, cause: ErrNone}
		}
		return err
	})
	if err != nil {
		return d.withStore(err)
	}
	switch {
	case state != published:
		return &Error{Message: "the store at " + shown + " is being built: none was published there yet", Hint: "finish building it", cause: ErrNone}
	case layout != layoutVersion:
		return &Error{Message: fmt.Sprintf("the store at %s has tables of version %d, and this program reads version %d", shown, layout, layoutVersion), Hint: "build it anew"}
	}
	d.build = b
	d.know(b)
	return nil
}

// withStore says more of the errors of opening.
func (d *database) withStore(err error) error {
	e, is := errors.AsType[*Error](err)
	if is && e.Code == "42501" {
		out := *e
		out.Hint = fmt.Sprintf("user %s needs USAGE on the schemas of the store and SELECT on their tables; a store that is built with a role to read it grants both", legible.Line(d.config.ConnConfig.User))
		return &out
	}
	return err
}

// ours reports, as an error, that a server has no store of a name, or a table of
// somebody else in its place.
func ours(ctx context.Context, conn *pgx.Conn, store string) error {
	var comment *string
	err := conn.QueryRow(ctx, `SELECT obj_description(c.oid, 'pg_class') FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
		WHERE s.nspname = $1 AND c.relname = $2`, store, buildsTable).Scan(&comment)
	switch {
	case isNoRows(err):
		return &Error{Message: fmt.Sprintf("there is no store called %s in that database", store), Hint: "build it first, or name another one with ?store=NAME", cause: ErrNone}
	case err != nil:
		return err
	case comment == nil || *comment != buildsComment:
		return &Error{Message: fmt.Sprintf("%s in that database is somebody else's table", builds(store)), Hint: "name another store with ?store=NAME"}
	}
	return nil
}

// know lets errors name the shards of a build.
func (a *address) know(b *build) {
	for i, shard := range b.shards {
		if a.shards == nil {
			a.shards = map[string]string{}
		}
		a.shards[b.shardName(i)] = shard
	}
}

func (d *database) Close() error {
	d.pool.Close()
	return nil
}
