package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"net/url"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// conn is a connection with its prepared statements. Package database/sql would take
// longer for a row than SQLite does.
type conn struct {
	raw      driver.Conn
	path     string
	prepared map[string]statement
	values   []driver.Value
}

type statement interface {
	driver.Stmt
	driver.StmtQueryContext
	driver.StmtExecContext
}

// connect opens a file with options of SQLite and pragmas.
func connect(ctx context.Context, path, options string, pragmas ...string) (*conn, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	full = filepath.ToSlash(full)
	if !strings.HasPrefix(full, "/") {
		full = "/" + full // C:/store
	}
	address := (&url.URL{Scheme: "file", Path: full}).String() + "?" + options
	for _, pragma := range pragmas {
		address += "&_pragma=" + pragma
	}
	connector, err := sqlite.NewConnector(address)
	if err != nil {
		return nil, explain(ctx, path, err)
	}
	raw, err := connector.Connect(ctx)
	if err != nil {
		return nil, explain(ctx, path, err)
	}
	return &conn{raw: raw, path: path, prepared: map[string]statement{}}, nil
}

func (c *conn) close() error {
	for _, s := range c.prepared {
		s.Close()
	}
	c.prepared = nil
	return explain(context.Background(), c.path, c.raw.Close())
}

func (c *conn) prepare(ctx context.Context, sql string) (statement, error) {
	if s, is := c.prepared[sql]; is {
		return s, nil
	}
	s, err := c.raw.Prepare(sql)
	if err != nil {
		return nil, explain(ctx, c.path, err)
	}
	c.prepared[sql] = s.(statement)
	return s.(statement), nil
}

// arguments numbers the values of a statement: int64, string or []byte.
func arguments(values ...any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(values))
	for i, v := range values {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	return out
}

// exec carries out a statement, which the end of the context interrupts.
func (c *conn) exec(ctx context.Context, sql string, values ...any) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s, err := c.prepare(ctx, sql)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(ctx, arguments(values...))
	return explain(ctx, c.path, err)
}

// once carries out a statement that will not be asked for again.
func (c *conn) once(ctx context.Context, sql string, values ...any) error {
	defer func() {
		if s, is := c.prepared[sql]; is {
			s.Close()
			delete(c.prepared, sql)
		}
	}()
	return c.exec(ctx, sql, values...)
}

// fill carries out a statement for each of so many rows. Values are set by set, into
// arguments that are reused.
func (c *conn) fill(ctx context.Context, sql string, columns, rows int, set func(i int, to []driver.NamedValue)) error {
	s, err := c.prepare(ctx, sql)
	if err != nil {
		return err
	}
	args := arguments(make([]any, columns)...)
	for i := range rows {
		if i%64 == 0 && ctx.Err() != nil {
			break
		}
		set(i, args)
		// Each is short. A context that may end costs the driver a goroutine.
		if _, err := s.ExecContext(context.Background(), args); err != nil {
			return explain(ctx, c.path, err)
		}
	}
	return ctx.Err()
}

// quick asks what is found at once, row by row: a context that ends is seen between
// rows. What is yielded is valid during the call.
func (c *conn) quick(ctx context.Context, sql string, args []driver.NamedValue, yield func([]driver.Value) error) error {
	return c.query(ctx, context.Background(), sql, args, yield)
}

// slow asks for what the first row of takes long, which the end of the context
// interrupts.
func (c *conn) slow(ctx context.Context, sql string, args []driver.NamedValue, yield func([]driver.Value) error) error {
	return c.query(ctx, ctx, sql, args, yield)
}

func (c *conn) query(ctx, first context.Context, sql string, args []driver.NamedValue, yield func([]driver.Value) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	s, err := c.prepare(ctx, sql)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(first, args)
	if err != nil {
		return explain(ctx, c.path, err)
	}
	defer func() {
		if e := rows.Close(); err == nil {
			err = explain(ctx, c.path, e)
		}
	}()
	if n := len(rows.Columns()); len(c.values) < n {
		c.values = make([]driver.Value, n)
	}
	values := c.values[:len(rows.Columns())]
	for n := 1; ; n++ {
		if err := rows.Next(values); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return explain(ctx, c.path, err)
		}
		if err := yield(values); err != nil {
			return err
		}
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// scan reads the values of a row. A value of another type, as a damaged file may have,
// is an error.
type scan struct {
	values []driver.Value
	path   string
	err    error
}

func (s *scan) long(i int) int64 {
	v, is := s.values[i].(int64)
	if !is {
		s.fail(i, "a number")
	}
	return v
}

func (s *scan) number(i int) int32 {
	v := s.long(i)
	if v < math.MinInt32 || v > math.MaxInt32 {
		s.fail(i, "a smaller number")
	}
	return int32(v)
}

func (s *scan) text(i int) string {
	v, is := s.values[i].(string)
	if !is {
		s.fail(i, "a text")
	}
	return v
}

// bytes returns nil for what has no bytes.
func (s *scan) bytes(i int) []byte {
	v, is := s.values[i].([]byte)
	if !is && s.values[i] != nil {
		s.fail(i, "bytes")
	}
	return v
}

func (s *scan) fail(i int, want string) {
	if s.err == nil {
		s.err = damaged(s.path, fmt.Sprintf("a row has something else than %s in column %d", want, i+1))
	}
}
