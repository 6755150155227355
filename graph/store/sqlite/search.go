package sqlite

import (
	"context"
	"database/sql/driver"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/store/tables"
)

// list writes numbers as the list of JSON that json_each reads.
func list(numbers []int32) string {
	b := []byte{'['}
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return string(append(b, ']'))
}

func (r *reader) ActorsCalled(ctx context.Context, key string, most int) ([]int32, error) {
	return r.actors(ctx, "SELECT actor FROM name WHERE key = ? ORDER BY actor LIMIT ?", key, most)
}

func (r *reader) ActorsWithWords(ctx context.Context, words []string, beginning bool, most int) ([]int32, error) {
	if len(words) == 0 {
		return nil, ctx.Err()
	}
	// A phrase in quotes is nothing but words.
	phrase := `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
	if beginning {
		phrase += "*"
	}
	return r.actors(ctx, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?", phrase, most)
}

func (r *reader) actors(ctx context.Context, sql, text string, most int) ([]int32, error) {
	var out []int32
	err := r.with(ctx, func(c *conn) error {
		return c.slow(ctx, sql, arguments(text, int64(max(most, 0))), func(values []driver.Value) error {
			s := scan{values: values, path: r.path}
			out = append(out, s.number(0))
			return s.err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (r *reader) TopActors(ctx context.Context, most int) (top []int32, all int, err error) {
	err = r.with(ctx, func(c *conn) error {
		if all, err = r.countTied(ctx, c); err != nil {
			return err
		}
		return c.slow(ctx, "SELECT n FROM actor WHERE partners > 0 ORDER BY partners DESC, n LIMIT ?", arguments(int64(max(most, 0))), func(values []driver.Value) error {
			s := scan{values: values, path: r.path}
			top = append(top, s.number(0))
			return s.err
		})
	})
	if err != nil {
		return nil, 0, err
	}
	return top, all, nil
}

// countTied counts the actors with partners, once where nothing changes.
func (r *reader) countTied(ctx context.Context, c *conn) (all int, err error) {
	if r.tied != nil && r.tied.Load() > 0 {
		return int(r.tied.Load() - 1), nil
	}
	err = c.slow(ctx, "SELECT count(*) FROM actor WHERE partners > 0", nil, func(values []driver.Value) error {
		s := scan{values: values, path: r.path}
		all = int(s.long(0))
		return s.err
	})
	if err == nil && r.tied != nil {
		r.tied.Store(int64(all) + 1)
	}
	return all, err
}

func (r *reader) RelationsWith(ctx context.Context, f tables.Filter, most int) ([]int64, error) {
	// The sign before n keeps SQLite from going through the relations by number, most of
	// which may not be wanted: it goes through the index, and sorts what it finds before
	// the first row, which can be interrupted.
	const (
		all  = "SELECT n FROM relation ORDER BY n LIMIT ?"
		when = "SELECT n FROM relation WHERE first <= ? AND last >= ? ORDER BY +n LIMIT ?"
		kind = "SELECT n FROM relation WHERE kind IN (SELECT value FROM json_each(?)) AND first <= ? AND last >= ? ORDER BY +n LIMIT ?"
	)
	limit := int64(max(most, 0))
	sql, args := when, arguments(f.Last, f.First, limit)
	switch {
	case len(f.Kinds) > 0:
		sql, args = kind, arguments(list(f.Kinds), f.Last, f.First, limit)
	case f.First == math.MinInt64 && f.Last == math.MaxInt64:
		sql, args = all, arguments(limit)
	}
	var out []int64
	err := r.with(ctx, func(c *conn) error {
		return c.slow(ctx, sql, args, func(values []driver.Value) error {
			s := scan{values: values, path: r.path}
			out = append(out, s.long(0))
			return s.err
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
