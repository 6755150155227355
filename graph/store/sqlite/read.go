package sqlite

import (
	"context"
	"database/sql/driver"
	"sync/atomic"

	"github.com/entente-graph/entente/graph/store/tables"
)

// reader answers questions by connections that are lent to it.
type reader struct {
	path   string
	borrow func(context.Context) (c *conn, giveBack func(), err error)

	// tied is where how many actors have partners is kept, of what does not change: one
	// more, 0 while it is not counted. It may be nil.
	tied *atomic.Int64
}

func (r *reader) with(ctx context.Context, use func(*conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c, giveBack, err := r.borrow(ctx)
	if err != nil {
		return err
	}
	defer giveBack()
	return use(c)
}

func (r *reader) Properties(ctx context.Context) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := r.with(ctx, func(c *conn) error {
		return c.quick(ctx, "SELECT key, value FROM property", nil, func(values []driver.Value) error {
			s := scan{values: values, path: r.path}
			out[s.text(0)] = s.bytes(1)
			return s.err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// nearby is how far apart two numbers may be to be read in one go, with what lies
// between them: a row that is skipped costs a fifth of a statement.
const nearby = 4

// runs calls f for each run of numbers that increase by little.
func runs[N int32 | int64](numbers []N, f func(run []N) error) error {
	for len(numbers) > 0 {
		end := 1
		for end < len(numbers) && numbers[end] > numbers[end-1] && uint64(numbers[end])-uint64(numbers[end-1]) <= nearby {
			end++
		}
		if err := f(numbers[:end]); err != nil {
			return err
		}
		numbers = numbers[end:]
	}
	return nil
}

// within asks for the rows of numbers, run by run, and yields those that are wanted. The
// first column has the number, from the bit shift on; the last two arguments are the first
// and the last value of a run.
func within[N int32 | int64](ctx context.Context, c *conn, sql string, numbers []N, shift int, args []driver.NamedValue, yield func(s *scan, n N) error) error {
	args = append(args, arguments(nil, nil)...)
	for i := range args {
		args[i].Ordinal = i + 1
	}
	first, last := &args[len(args)-2], &args[len(args)-1]
	return runs(numbers, func(run []N) error {
		first.Value, last.Value = int64(run[0])<<shift, (int64(run[len(run)-1])+1)<<shift-1
		return c.quick(ctx, sql, args, func(values []driver.Value) error {
			s := scan{values: values, path: c.path}
			n := N(s.long(0) >> shift)
			for len(run) > 0 && run[0] < n {
				run = run[1:]
			}
			if s.err == nil && (len(run) == 0 || run[0] != n) {
				return nil
			}
			return yield(&s, n)
		})
	})
}

func (r *reader) Adjacency(ctx context.Context, actors, kinds []int32, yield func(tables.AdjacencyRow) error) error {
	const all = "SELECT place, ties FROM adjacency WHERE place BETWEEN ? AND ? ORDER BY place"
	const some = "SELECT place, ties FROM adjacency WHERE (place >> 16 & 65535) IN (SELECT value FROM json_each(?)) AND place BETWEEN ? AND ? ORDER BY place"
	sql, args := all, []driver.NamedValue(nil)
	if len(kinds) > 0 {
		sql, args = some, arguments(list(kinds))
	}
	return r.with(ctx, func(c *conn) error {
		return within(ctx, c, sql, actors, 32, args, func(s *scan, n int32) error {
			at := s.long(0)
			row := tables.AdjacencyRow{Actor: n, Kind: int32(at >> 16 & 0xffff), Part: int32(at & 0xffff), Ties: s.bytes(1)}
			if s.err != nil {
				return s.err
			}
			return yield(row)
		})
	})
}

func (r *reader) Sources(ctx context.Context, numbers []int32, yield func(tables.SourceRow) error) error {
	return r.with(ctx, func(c *conn) error {
		return within(ctx, c, "SELECT n, id, record FROM source WHERE n BETWEEN ? AND ? ORDER BY n", numbers, 0, nil, func(s *scan, _ int32) error {
			return source(s, yield)
		})
	})
}

func (r *reader) Actors(ctx context.Context, numbers []int32, yield func(tables.ActorRow) error) error {
	return r.with(ctx, func(c *conn) error {
		return within(ctx, c, "SELECT n, id, partners, record FROM actor WHERE n BETWEEN ? AND ? ORDER BY n", numbers, 0, nil, func(s *scan, _ int32) error {
			return actor(s, yield)
		})
	})
}

func (r *reader) Relations(ctx context.Context, numbers []int64, yield func(tables.RelationRow) error) error {
	return r.with(ctx, func(c *conn) error {
		return within(ctx, c, "SELECT n, id, kind, first, last, record FROM relation WHERE n BETWEEN ? AND ? ORDER BY n", numbers, 0, nil, func(s *scan, _ int64) error {
			return relation(s, yield)
		})
	})
}

func (r *reader) RelationsWithIDs(ctx context.Context, ids []string) (map[string]int64, error) {
	out := map[string]int64{}
	err := r.with(ctx, func(c *conn) error {
		args := arguments(nil)
		for _, id := range ids {
			args[0].Value = id
			err := c.quick(ctx, "SELECT n FROM relation WHERE id = ? LIMIT 1", args, func(values []driver.Value) error {
				s := scan{values: values, path: r.path}
				out[id] = s.long(0)
				return s.err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (r *reader) Links(ctx context.Context, relations []int64, yield func(tables.LinkRow) error) error {
	return r.with(ctx, func(c *conn) error {
		return within(ctx, c, "SELECT relation, other FROM link WHERE relation BETWEEN ? AND ? ORDER BY relation, other", relations, 0, nil, func(s *scan, n int64) error {
			row := tables.LinkRow{Relation: n, Other: s.long(1)}
			if s.err != nil {
				return s.err
			}
			return yield(row)
		})
	})
}

func (r *reader) AllSources(ctx context.Context, from int32, yield func(tables.SourceRow) error) error {
	return r.all(ctx, "SELECT n, id, record FROM source WHERE n >= ? ORDER BY n", int64(from), func(s *scan) error { return source(s, yield) })
}

func (r *reader) AllActors(ctx context.Context, from int32, yield func(tables.ActorRow) error) error {
	return r.all(ctx, "SELECT n, id, partners, record FROM actor WHERE n >= ? ORDER BY n", int64(from), func(s *scan) error { return actor(s, yield) })
}

func (r *reader) AllRelations(ctx context.Context, from int64, yield func(tables.RelationRow) error) error {
	return r.all(ctx, "SELECT n, id, kind, first, last, record FROM relation WHERE n >= ? ORDER BY n", from, func(s *scan) error { return relation(s, yield) })
}

func (r *reader) all(ctx context.Context, sql string, from int64, yield func(*scan) error) error {
	return r.with(ctx, func(c *conn) error {
		return c.quick(ctx, sql, arguments(from), func(values []driver.Value) error {
			return yield(&scan{values: values, path: r.path})
		})
	})
}

func source(s *scan, yield func(tables.SourceRow) error) error {
	row := tables.SourceRow{N: s.number(0), ID: s.text(1), Record: s.bytes(2)}
	if s.err != nil {
		return s.err
	}
	return yield(row)
}

func actor(s *scan, yield func(tables.ActorRow) error) error {
	row := tables.ActorRow{N: s.number(0), ID: s.text(1), Partners: s.number(2), Record: s.bytes(3)}
	if s.err != nil {
		return s.err
	}
	return yield(row)
}

func relation(s *scan, yield func(tables.RelationRow) error) error {
	row := tables.RelationRow{
		N: s.long(0), ID: s.text(1), Kind: s.number(2), First: s.long(3), Last: s.long(4), Record: s.bytes(5),
	}
	if s.err != nil {
		return s.err
	}
	return yield(row)
}
