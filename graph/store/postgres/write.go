package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/entente-graph/entente/graph/store/tables"
)

// inTransaction runs a function in the transaction of the Building, which it opens.
func (b *underway) inTransaction(ctx context.Context, f func(*pgx.Conn) error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case b.failed != nil:
		return b.failed
	case b.ended:
		return &Error{Message: "the store is not being built any more"}
	}
	err := func() error {
		if !b.open {
			if _, err := b.conn.Exec(ctx, "BEGIN"); err != nil {
				return err
			}
			b.open = true
		}
		return f(b.conn)
	}()
	if err == nil || errors.Is(err, errStop) {
		return err
	}
	err = b.explain(ctx, err)
	if b.conn.IsClosed() || b.conn.PgConn().TxStatus() != 'T' {
		b.failed = err
	}
	return err
}

// write is inTransaction after whose errors nothing else is written.
func (b *underway) write(ctx context.Context, f func(*pgx.Conn) error) error {
	err := b.inTransaction(ctx, f)
	if err != nil && b.open && b.failed == nil {
		b.failed = err
	}
	return err
}

func (b *underway) SetProperty(ctx context.Context, key string, value []byte) error {
	return b.write(ctx, func(conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "INSERT INTO "+b.schema()+".property (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, notNull(value))
		return err
	})
}

// notNull is a value that is never NULL.
func notNull(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}

// copyRows writes rows with COPY.
func copyRows[R any](ctx context.Context, b *underway, table string, columns []string, rows []R, values func(R, []any) []any) error {
	if len(rows) == 0 {
		return ctx.Err()
	}
	return b.write(ctx, func(conn *pgx.Conn) error {
		i, room := 0, make([]any, 0, len(columns))
		_, err := conn.CopyFrom(ctx, pgx.Identifier{b.schemaName(), table}, columns, pgx.CopyFromFunc(func() ([]any, error) {
			if i == len(rows) {
				return nil, nil
			}
			i++
			return values(rows[i-1], room[:0]), nil
		}))
		return err
	})
}

func (b *underway) AddSources(ctx context.Context, rows []tables.SourceRow) error {
	return copyRows(ctx, b, "source", []string{"n", "id", "record"}, rows, func(r tables.SourceRow, out []any) []any {
		return append(out, r.N, r.ID, notNull(r.Record))
	})
}

func (b *underway) AddActors(ctx context.Context, rows []tables.ActorRow) error {
	return copyRows(ctx, b, "actor", []string{"n", "id", "partners", "record"}, rows, func(r tables.ActorRow, out []any) []any {
		return append(out, r.N, r.ID, r.Partners, notNull(r.Record))
	})
}

func (b *underway) AddNames(ctx context.Context, rows []tables.NameRow) error {
	return copyRows(ctx, b, "name", []string{"key", "actor"}, rows, func(r tables.NameRow, out []any) []any {
		return append(out, r.Key, r.Actor)
	})
}

func (b *underway) AddLinks(ctx context.Context, rows []tables.LinkRow) error {
	return copyRows(ctx, b, "link", []string{"relation", "other"}, rows, func(r tables.LinkRow, out []any) []any {
		return append(out, r.Relation, r.Other)
	})
}

func (b *underway) AddRelations(ctx context.Context, rows []tables.RelationRow) error {
	if b.shards != nil {
		return b.insertRelations(ctx, rows)
	}
	return copyRows(ctx, b, "relation", []string{"n", "id", "kind", "first", "last", "record"}, rows, func(r tables.RelationRow, out []any) []any {
		return append(out, r.N, r.ID, r.Kind, r.First, r.Last, notNull(r.Record))
	})
}

func (b *underway) AddAdjacency(ctx context.Context, rows []tables.AdjacencyRow) error {
	if b.shards != nil {
		return b.insertAdjacency(ctx, rows)
	}
	return copyRows(ctx, b, "adjacency", []string{"actor", "kind", "part", "ties"}, rows, func(r tables.AdjacencyRow, out []any) []any {
		return append(out, r.Actor, r.Kind, r.Part, notNull(r.Ties))
	})
}

// insert writes rows on shards: by INSERT, of which postgres_fdw sends many rows at
// once. Of COPY it sends one by one before PostgreSQL 16, which takes nine times as long.
func insert[R any](ctx context.Context, b *underway, sql string, rows []R, size func(R) int, arrays func([]R) []any) error {
	const most = 8 << 20 // bytes in one statement
	for len(rows) > 0 {
		n, bytes := 0, 0
		for n < len(rows) && n < batchOf && (n == 0 || bytes < most) {
			bytes += size(rows[n])
			n++
		}
		err := b.write(ctx, func(conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, sql, append(arrays(rows[:n]), b.batch+1)...)
			return err
		})
		if err != nil {
			return err
		}
		rows = rows[n:]
	}
	return ctx.Err()
}

func (b *underway) insertRelations(ctx context.Context, rows []tables.RelationRow) error {
	return insert(ctx, b, "INSERT INTO "+b.schema()+`.relation (n, id, kind, first, last, record, batch)
		SELECT u.*, $7::integer FROM unnest($1::bigint[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[], $6::bytea[]) AS u`, rows,
		func(r tables.RelationRow) int { return len(r.ID) + len(r.Record) },
		func(rows []tables.RelationRow) []any {
			n, ids, kinds := make([]int64, len(rows)), make([]string, len(rows)), make([]int32, len(rows))
			first, last, records := make([]int64, len(rows)), make([]int64, len(rows)), make([][]byte, len(rows))
			for i, r := range rows {
				n[i], ids[i], kinds[i], first[i], last[i], records[i] = r.N, r.ID, r.Kind, r.First, r.Last, notNull(r.Record)
			}
			return []any{n, ids, kinds, first, last, records}
		})
}

func (b *underway) insertAdjacency(ctx context.Context, rows []tables.AdjacencyRow) error {
	return insert(ctx, b, "INSERT INTO "+b.schema()+`.adjacency (actor, kind, part, ties, batch)
		SELECT u.*, $5::integer FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::bytea[]) AS u`, rows,
		func(r tables.AdjacencyRow) int { return len(r.Ties) },
		func(rows []tables.AdjacencyRow) []any {
			actors, kinds, parts, ties := make([]int32, len(rows)), make([]int32, len(rows)), make([]int32, len(rows)), make([][]byte, len(rows))
			for i, r := range rows {
				actors[i], kinds[i], parts[i], ties[i] = r.Actor, r.Kind, r.Part, notNull(r.Ties)
			}
			return []any{actors, kinds, parts, ties}
		})
}

// setIDs is the statement that changes the ids of relations. The numbers are there twice
// so that shards look them up.
func setIDs(b *build) string {
	return "UPDATE " + b.schema() + ".relation r SET id = u.id FROM unnest($1::bigint[], $2::text[]) AS u (n, id) WHERE r.n = u.n AND r.n = ANY($1)"
}

func setPartners(b *build) string {
	return "UPDATE " + b.schema() + ".actor a SET partners = u.partners FROM unnest($1::integer[], $2::integer[]) AS u (n, partners) WHERE a.n = u.n"
}

func (b *underway) SetPartners(ctx context.Context, actors, partners []int32) error {
	return b.change(ctx, len(actors), len(partners), setPartners(b.build), "change_actor", "actor", "partners",
		func(from, to int) (any, any) { return actors[from:to], partners[from:to] },
		func(i int) []any { return []any{actors[i], partners[i]} })
}

func (b *underway) SetIDs(ctx context.Context, relations []int64, ids []string) error {
	if b.shards != nil && len(relations) > 0 {
		if err := b.remember(ctx, relations); err != nil {
			return err
		}
	}
	return b.change(ctx, len(relations), len(ids), setIDs(b.build), "change_relation", "relation", "id",
		func(from, to int) (any, any) { return relations[from:to], ids[from:to] },
		func(i int) []any { return []any{relations[i], ids[i]} })
}

// change sets a column of rows by number.
func (b *underway) change(ctx context.Context, n, values int, sql, changes, table, column string, part func(from, to int) (any, any), row func(int) []any) error {
	if n != values {
		return &Error{Message: fmt.Sprintf("%d rows of %s were to have %d values", n, table, values)}
	}
	if n == 0 {
		return ctx.Err()
	}
	if b.spread == citus {
		// Citus joins what is spread alike, and nothing else.
		return b.write(ctx, func(conn *pgx.Conn) error {
			if _, err := conn.CopyFrom(ctx, pgx.Identifier{b.schemaName(), changes}, []string{"n", column},
				pgx.CopyFromSlice(n, func(i int) ([]any, error) { return row(i), nil })); err != nil {
				return err
			}
			for _, sql := range applyChanges(b.build, changes, table, column) {
				if _, err := conn.Exec(ctx, sql); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for from := 0; from < n; from += batchOf {
		keys, values := part(from, min(from+batchOf, n))
		err := b.write(ctx, func(conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, sql, keys, values)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// remember writes down, on another connection, which ids relations had at the last
// commit: shards may commit a change of them while the coordinator does not.
func (b *underway) remember(ctx context.Context, relations []int64) error {
	return b.write(ctx, func(*pgx.Conn) error {
		if b.side == nil {
			side, err := connect(ctx, b.address)
			if err != nil {
				return err
			}
			b.side = side
		}
		b.undo = true
		for from := 0; from < len(relations); from += batchOf {
			_, err := b.side.Exec(ctx, "INSERT INTO "+b.schema()+".undo (n, id, batch) SELECT n, id, $2::integer FROM "+b.schema()+".relation WHERE n = ANY($1)",
				relations[from:min(from+batchOf, len(relations))], b.batch+1)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// ClearTies empties both tables. On shards others take the place of those of adjacency,
// which are there again should this not be committed.
func (b *underway) ClearTies(ctx context.Context) error {
	return b.write(ctx, func(conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, "TRUNCATE "+b.schema()+".link"); err != nil {
			return err
		}
		if b.shards == nil {
			_, err := conn.Exec(ctx, "TRUNCATE "+b.schema()+".adjacency")
			return err
		}
		b.cleared++
		if err := b.shards.onEach(ctx, func(i int) []string { return []string{createAdjacencyOnShard(b.build, i)} }); err != nil {
			return err
		}
		for _, sql := range append(attachAdjacency(b.build), fmt.Sprintf("UPDATE %s SET cleared = %d WHERE build = %d", builds(b.store()), b.cleared, b.number)) {
			if _, err := conn.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
}

// Commit commits. Shards commit first, each for itself, then the coordinator: should one
// of them fail, the others are taken back when the Building is opened anew.
func (b *underway) Commit(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case b.failed != nil:
		return b.failed
	case !b.open:
		return nil
	}
	err := b.write(ctx, func(conn *pgx.Conn) error {
		if b.shards != nil {
			if _, err := conn.Exec(ctx, fmt.Sprintf("UPDATE %s SET batch = %d WHERE build = %d", builds(b.store()), b.batch+1, b.number)); err != nil {
				return err
			}
		}
		tag, err := conn.Exec(ctx, "COMMIT")
		if err == nil && tag.String() != "COMMIT" {
			err = &Error{Message: "the server at " + b.server() + " took back what was written"}
		}
		return err
	})
	if err != nil {
		b.failed = err
		return err
	}
	b.open = false
	if b.shards == nil {
		return nil
	}
	b.batch++
	if b.undo {
		b.undo = false
		if _, err := b.side.Exec(ctx, "TRUNCATE "+b.schema()+".undo"); err != nil {
			return b.explain(ctx, err)
		}
	}
	return nil
}

// RepeatedIDs goes through all ids: an index would not help.
func (b *underway) RepeatedIDs(ctx context.Context, yield func(tables.RelationRow) error) error {
	return ask(ctx, &b.reader, func(rows pgx.Rows, row *tables.RelationRow) error {
		return rows.Scan(&row.N, &row.ID, &row.Kind, &row.First, &row.Last)
	}, yield, "SELECT n, id, kind, first, last FROM "+b.schema()+".relation WHERE id IN (SELECT id FROM "+b.schema()+".relation GROUP BY id HAVING count(*) > 1) ORDER BY id, n")
}
