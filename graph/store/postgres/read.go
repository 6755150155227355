package postgres

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/entente-graph/entente/graph/store/tables"
)

// batchOf is how many numbers go into one question, and how many rows are taken at once
// where all are wanted.
const batchOf = 5000

// reader asks the tables of a build. Numbers are handed over as one array: postgres_fdw
// lets each shard look its own up, which it does not do for a sub-select.
type reader struct {
	*build
	// do hands a connection to a function, which may be called once more on another one.
	do func(context.Context, func(*pgx.Conn) error) error

	tied int // how many actors have partners; -1: to be counted
}

// ask yields the rows of an answer. Should it be asked once more since a connection
// broke, rows that were yielded before are left out: the same question has the same
// answer, as a build that was published does not change.
func ask[R any](ctx context.Context, r *reader, scan func(pgx.Rows, *R) error, yield func(R) error, sql string, args ...any) error {
	yielded := 0
	var stopped error
	err := r.do(ctx, func(conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, sql, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for i := 0; rows.Next(); i++ {
			var row R
			if err := scan(rows, &row); err != nil {
				return err
			}
			if i < yielded {
				continue
			}
			yielded++
			if stopped = ctx.Err(); stopped == nil {
				stopped = yield(row)
			}
			if stopped != nil {
				return errStop
			}
		}
		return rows.Err()
	})
	if stopped != nil {
		return stopped
	}
	return err
}

// list returns an answer of one column.
func list[V any](ctx context.Context, r *reader, sql string, args ...any) ([]V, error) {
	var out []V
	err := ask(ctx, r, func(rows pgx.Rows, v *V) error { return rows.Scan(v) }, func(v V) error {
		out = append(out, v)
		return nil
	}, sql, args...)
	return out, err
}

func (r *reader) Properties(ctx context.Context) (map[string][]byte, error) {
	type property struct {
		key   string
		value []byte
	}
	out := map[string][]byte{}
	err := ask(ctx, r, func(rows pgx.Rows, p *property) error { return rows.Scan(&p.key, &p.value) }, func(p property) error {
		out[p.key] = p.value
		return nil
	}, "SELECT key, value FROM "+r.schema()+".property")
	return out, err
}

func scanSource(rows pgx.Rows, row *tables.SourceRow) error {
	return rows.Scan(&row.N, &row.ID, (*pgtype.DriverBytes)(&row.Record))
}

func scanActor(rows pgx.Rows, row *tables.ActorRow) error {
	return rows.Scan(&row.N, &row.ID, &row.Partners, (*pgtype.DriverBytes)(&row.Record))
}

func scanRelation(rows pgx.Rows, row *tables.RelationRow) error {
	return rows.Scan(&row.N, &row.ID, &row.Kind, &row.First, &row.Last, (*pgtype.DriverBytes)(&row.Record))
}

func scanAdjacency(rows pgx.Rows, row *tables.AdjacencyRow) error {
	return rows.Scan(&row.Actor, &row.Kind, &row.Part, (*pgtype.DriverBytes)(&row.Ties))
}

func (r *reader) sourceSQL() string { return "SELECT n, id, record FROM " + r.schema() + ".source" }
func (r *reader) actorSQL() string {
	return "SELECT n, id, partners, record FROM " + r.schema() + ".actor"
}
func (r *reader) relationSQL() string {
	return "SELECT n, id, kind, first, last, record FROM " + r.schema() + ".relation"
}

// some yields the rows with some numbers.
func some[N int32 | int64, R any](ctx context.Context, r *reader, sql string, numbers []N, scan func(pgx.Rows, *R) error, yield func(R) error) error {
	if len(numbers) == 0 {
		return ctx.Err()
	}
	for batch := range slices.Chunk(numbers, batchOf) {
		if err := ask(ctx, r, scan, yield, sql+" WHERE n = ANY($1) ORDER BY n", batch); err != nil {
			return err
		}
	}
	return nil
}

// all yields all rows from a number on.
func all[N int32 | int64, R any](ctx context.Context, r *reader, sql string, from N, scan func(pgx.Rows, *R) error, number func(R) N, yield func(R) error) error {
	for {
		count, last := 0, from
		err := ask(ctx, r, scan, func(row R) error {
			count++
			last = number(row)
			return yield(row)
		}, sql+" WHERE n >= $1 ORDER BY n LIMIT $2", from, batchOf)
		if err != nil || count < batchOf || last+1 < last {
			return err
		}
		from = last + 1
	}
}

func (r *reader) Sources(ctx context.Context, numbers []int32, yield func(tables.SourceRow) error) error {
	return some(ctx, r, r.sourceSQL(), numbers, scanSource, yield)
}

func (r *reader) Actors(ctx context.Context, numbers []int32, yield func(tables.ActorRow) error) error {
	return some(ctx, r, r.actorSQL(), numbers, scanActor, yield)
}

func (r *reader) Relations(ctx context.Context, numbers []int64, yield func(tables.RelationRow) error) error {
	return some(ctx, r, r.relationSQL(), numbers, scanRelation, yield)
}

func (r *reader) AllSources(ctx context.Context, from int32, yield func(tables.SourceRow) error) error {
	return all(ctx, r, r.sourceSQL(), from, scanSource, func(row tables.SourceRow) int32 { return row.N }, yield)
}

func (r *reader) AllActors(ctx context.Context, from int32, yield func(tables.ActorRow) error) error {
	return all(ctx, r, r.actorSQL(), from, scanActor, func(row tables.ActorRow) int32 { return row.N }, yield)
}

func (r *reader) AllRelations(ctx context.Context, from int64, yield func(tables.RelationRow) error) error {
	return all(ctx, r, r.relationSQL(), from, scanRelation, func(row tables.RelationRow) int64 { return row.N }, yield)
}

func (r *reader) Adjacency(ctx context.Context, actors, kinds []int32, yield func(tables.AdjacencyRow) error) error {
	if len(actors) == 0 {
		return ctx.Err()
	}
	sql := "SELECT actor, kind, part, ties FROM " + r.schema() + ".adjacency WHERE actor = ANY($1)"
	if len(kinds) > 0 {
		sql += " AND kind = ANY($2)"
	}
	sql += " ORDER BY actor, kind, part"
	for batch := range slices.Chunk(actors, batchOf) {
		args := []any{batch}
		if len(kinds) > 0 {
			args = append(args, kinds)
		}
		if ascending(batch) {
			if err := ask(ctx, r, scanAdjacency, yield, sql, args...); err != nil {
				return err
			}
			continue
		}
		found := map[int32][]tables.AdjacencyRow{}
		err := ask(ctx, r, scanAdjacency, func(row tables.AdjacencyRow) error {
			row.Ties = bytes.Clone(row.Ties)
			found[row.Actor] = append(found[row.Actor], row)
			return nil
		}, sql, args...)
		if err != nil {
			return err
		}
		for _, actor := range batch {
			for _, row := range found[actor] {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := yield(row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func ascending(numbers []int32) bool {
	for i := 1; i < len(numbers); i++ {
		if numbers[i-1] >= numbers[i] {
			return false
		}
	}
	return true
}

func (r *reader) RelationsWithIDs(ctx context.Context, ids []string) (map[string]int64, error) {
	out := map[string]int64{}
	type found struct {
		id string
		n  int64
	}
	for batch := range slices.Chunk(ids, batchOf) {
		beginnings := make([]string, len(batch))
		for i, id := range batch {
			beginnings[i] = cut(id, keyLength)
		}
		err := ask(ctx, r, func(rows pgx.Rows, f *found) error { return rows.Scan(&f.id, &f.n) }, func(f found) error {
			if n, is := out[f.id]; !is || f.n < n {
				out[f.id] = f.n
			}
			return nil
		}, "SELECT id, n FROM "+r.schema()+".relation WHERE left(id, 200) = ANY($1) AND id = ANY($2)", beginnings, batch)
		if err != nil {
			return nil, err
		}
	}
	return out, ctx.Err()
}

func (r *reader) Links(ctx context.Context, relations []int64, yield func(tables.LinkRow) error) error {
	for batch := range slices.Chunk(relations, batchOf) {
		err := ask(ctx, r, func(rows pgx.Rows, l *tables.LinkRow) error { return rows.Scan(&l.Relation, &l.Other) }, yield,
			"SELECT relation, other FROM "+r.schema()+".link WHERE relation = ANY($1) ORDER BY relation, other", batch)
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (r *reader) ActorsCalled(ctx context.Context, key string, most int) ([]int32, error) {
	if most <= 0 {
		return nil, ctx.Err()
	}
	return list[int32](ctx, r, "SELECT DISTINCT actor FROM "+r.schema()+
		".name WHERE left(key, 200) = $1 AND key = $2 ORDER BY actor LIMIT $3", cut(key, keyLength), key, most)
}

func (r *reader) ActorsWithWords(ctx context.Context, wanted []string, beginning bool, most int) ([]int32, error) {
	text := " " + strings.Join(wanted, " ")
	if !beginning {
		text += " "
	}
	var query []string
	for i, word := range wanted {
		if word == "" {
			continue
		}
		lexeme := "'" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(cut(word, wordLength)) + "'"
		if beginning && i == len(wanted)-1 {
			lexeme += ":*"
		}
		query = append(query, lexeme)
	}
	if len(query) == 0 || most <= 0 {
		return nil, ctx.Err()
	}
	return list[int32](ctx, r, "SELECT DISTINCT actor FROM "+r.schema()+".name WHERE "+words+
		" @@ $1::text::tsquery AND position($2 in ' ' || key || ' ') > 0 ORDER BY actor LIMIT $3", strings.Join(query, " & "), text, most)
}

// cut is the first characters of a text, at most so many.
func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i]
		}
	}
	return s
}

func (r *reader) TopActors(ctx context.Context, most int) ([]int32, int, error) {
	count := r.tied
	if count < 0 {
		counts, err := list[int](ctx, r, "SELECT count(*) FROM "+r.schema()+".actor WHERE partners > 0")
		if err != nil {
			return nil, 0, err
		}
		count = counts[0]
	}
	if most <= 0 {
		return nil, count, ctx.Err()
	}
	top, err := list[int32](ctx, r, "SELECT n FROM "+r.schema()+".actor WHERE partners > 0 ORDER BY partners DESC, n LIMIT $1", most)
	return top, count, err
}

func (r *reader) RelationsWith(ctx context.Context, f tables.Filter, most int) ([]int64, error) {
	if most <= 0 {
		return nil, ctx.Err()
	}
	sql, args := "SELECT n FROM "+r.schema()+".relation WHERE first <= $1 AND last >= $2", []any{f.Last, f.First, most}
	if len(f.Kinds) > 0 {
		sql += " AND kind = ANY($4)"
		args = append(args, f.Kinds)
	}
	return list[int64](ctx, r, sql+" ORDER BY n LIMIT $3", args...)
}
