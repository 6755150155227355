package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// IndexIDs makes the index of ids. Those of shards are made by themselves, so that what
// was written is committed first.
func (b *underway) IndexIDs(ctx context.Context) error {
	return b.index(ctx, indexIDs, nil)
}

// Index makes all indexes, and with shards commits first, as IndexIDs.
func (b *underway) Index(ctx context.Context) error {
	return b.index(ctx, func(table string) []string { return append(indexIDs(table), indexRelations(table)...) }, indexNames(b.build))
}

func (b *underway) index(ctx context.Context, relations func(table string) []string, names []string) error {
	statements := names
	if b.shards == nil {
		statements = append(relations(b.schema()+".relation"), names...)
	} else {
		if err := b.Commit(ctx); err != nil {
			return err
		}
		err := b.write(ctx, func(*pgx.Conn) error {
			return b.shards.onEach(ctx, func(i int) []string { return relations(quote(b.shardName(i)) + ".relation") })
		})
		if err != nil {
			return err
		}
	}
	return b.write(ctx, func(conn *pgx.Conn) error {
		for _, sql := range statements {
			if _, err := conn.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
}

// Publish makes the build the one that is opened, by one row. The one before is dropped
// when nobody reads it; who opened it is told that it was replaced, and never reads of
// both.
func (b *underway) Publish(ctx context.Context) error {
	if err := b.Commit(ctx); err != nil {
		return err
	}
	if err := b.settle(ctx); err != nil {
		return err
	}
	err := b.write(ctx, func(conn *pgx.Conn) error {
		statements, err := b.grants(ctx, conn)
		if err != nil {
			return err
		}
		for _, table := range []string{"undo", "change_actor", "change_relation"} {
			statements = append(statements, "DROP TABLE IF EXISTS "+b.schema()+"."+table)
		}
		statements = append(statements,
			fmt.Sprintf("UPDATE %s SET state = '%s' WHERE state = '%s'", builds(b.store()), old, published),
			fmt.Sprintf("UPDATE %s SET state = '%s', reader = %s, tied = (SELECT count(*) FROM %s.actor WHERE partners > 0) WHERE build = %d",
				builds(b.store()), published, literal(b.options.Reader), b.schema(), b.number))
		for _, sql := range statements {
			if _, err := conn.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.Commit(ctx); err != nil {
		return err
	}
	b.ended = true
	b.sweep(ctx)
	return nil
}

// settle tidies tables that will not change any more: no row is looked at twice, and
// statistics are those of the whole.
func (b *underway) settle(ctx context.Context) error {
	s := b.schema()
	// All actors have been changed once.
	statements := []string{"VACUUM (FULL, FREEZE, ANALYZE) " + s + ".actor"}
	tables := []string{"property", "source", "name", "link"}
	if b.shards == nil {
		tables = append(tables, "relation", "adjacency")
	}
	for _, table := range tables {
		statements = append(statements, "VACUUM (FREEZE, ANALYZE) "+s+"."+table)
	}
	err := func() error {
		if b.shards != nil {
			if err := b.shards.tidy(ctx, b.build); err != nil {
				return err
			}
			if err := b.shards.onEach(ctx, func(i int) []string {
				return []string{"VACUUM (FREEZE, ANALYZE) " + quote(b.shardName(i)) + ".relation", "VACUUM (FREEZE, ANALYZE) " + quote(b.shardName(i), b.shardAdjacency())}
			}); err != nil {
				return err
			}
		}
		for _, sql := range statements {
			if _, err := b.conn.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	}()
	if err != nil {
		err = b.explain(ctx, err)
		b.failed = err
	}
	return err
}

// grants lets the reader read: the statements, as they are for this build.
func (b *underway) grants(ctx context.Context, conn *pgx.Conn) ([]string, error) {
	if b.options.Reader == "" {
		return nil, nil
	}
	role := quote(b.options.Reader)
	out := []string{
		"GRANT USAGE ON SCHEMA " + quote(b.store()) + ", " + b.schema() + " TO " + role,
		"GRANT SELECT ON " + builds(b.store()) + " TO " + role,
		"GRANT SELECT ON ALL TABLES IN SCHEMA " + b.schema() + " TO " + role,
	}
	var self bool
	if err := conn.QueryRow(ctx, "SELECT current_user = $1", b.options.Reader).Scan(&self); err != nil {
		return nil, err
	}
	if b.shards != nil && !self {
		out = append(out, b.shards.remap(b.build, role)...)
	}
	return out, nil
}
