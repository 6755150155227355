package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"github.com/entente-graph/entente/graph/store/tables"
)

// building is a store that is being built, in a file beside the one that it takes the
// place of. A transaction is always open.
type building struct {
	reader
	target string // the file to be published
	file   string // the file that is built
	conn   *conn  // nil once it is published or closed
	lock   *flock.Flock
	lent   chan struct{}
	hasIDs bool // relations are indexed by id
}

// Build begins to build the store at a path, or goes on with what was committed there. It
// is built in path.building. Errors are an *Error, a *tables.BusyError, and the context's.
func Build(ctx context.Context, path string) (_ tables.Building, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	target, err := toReplace(path)
	if err != nil {
		return nil, err
	}
	b := &building{target: target, file: target + ".building", lent: make(chan struct{}, 1)}
	b.reader = reader{path: b.file, borrow: b.borrow}
	if b.lock, err = lock(path, b.file+".lock"); err != nil {
		return nil, err
	}
	// Only one process has the file open, which it syncs at each commit. What is written
	// between commits is mostly new pages, of which no journal is kept.
	b.conn, err = connect(ctx, b.file, "mode=rwc&_auto_vacuum=incremental",
		"page_size(4096)", "locking_mode(exclusive)", "journal_mode(delete)", "synchronous(full)", "cache_size(-64000)", "trusted_schema(0)")
	if err == nil {
		err = b.start(ctx)
	}
	if err != nil {
		if e, is := errors.AsType[*Error](err); is && e.Hint == again {
			e.Hint = "remove it, and build again"
		}
		b.Close()
		return nil, err
	}
	return b, nil
}

// toReplace returns the file that a store is to take the place of, which is where a link
// leads to. A file that is no store is not replaced.
func toReplace(path string) (string, error) {
	if path == "" {
		return "", &Error{Path: "a store", Problem: "has no name", Hint: "name a file"}
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		folder := filepath.Dir(path)
		if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			return "", &Error{Path: path, Problem: "is to lie in a folder that is not there", Hint: "make " + folder + " first"}
		} else if err == nil && !info.IsDir() {
			return "", &Error{Path: path, Problem: "is to lie in what is no folder", Hint: "name another file"}
		}
		return path, nil
	}
	if err != nil {
		return "", unwritable(path, err)
	}
	const other = "name another file, or remove this one first"
	switch {
	case info.IsDir():
		return "", &Error{Path: path, Problem: "is a folder, and a store is one file", Hint: "name a file in it"}
	case !info.Mode().IsRegular():
		return "", &Error{Path: path, Problem: "is no ordinary file", Hint: other}
	case info.Size() == 0:
		return path, nil
	}
	if is, err := isStore(path); err != nil {
		return "", unreadable(path, err)
	} else if !is {
		return "", &Error{Path: path, Problem: "is no store, and would be lost", Hint: other}
	}
	return path, nil
}

// start makes the tables, or finds them.
func (b *building) start(ctx context.Context) error {
	id, err := b.pragma(ctx, "application_id")
	if err != nil {
		return err
	}
	format, err := b.pragma(ctx, "user_version")
	if err != nil {
		return err
	}
	var count int64
	err = b.conn.quick(ctx, "SELECT count(*) FROM sqlite_schema", nil, func(values []driver.Value) error {
		s := scan{values: values, path: b.file}
		count = s.long(0)
		return s.err
	})
	switch {
	case err != nil:
		return err
	case count == 0 && (id == 0 || id == applicationID):
		return b.begin(ctx)
	case id != applicationID:
		return &Error{Path: b.file, Problem: "is in the way, and no store", Hint: "remove it"}
	case format != -Format && format != Format:
		return &Error{Path: b.file, Problem: "was begun by another version of this program", Hint: "remove it, and build again"}
	}
	if format == Format {
		// It was whole, and could not be put in its place.
		if err := b.conn.once(ctx, fmt.Sprintf("PRAGMA user_version = %d", -Format)); err != nil {
			return err
		}
	}
	return b.conn.exec(ctx, "BEGIN IMMEDIATE")
}

// begin makes an empty store. A number below 0 for its format says that it is half-built.
func (b *building) begin(ctx context.Context) error {
	if err := b.conn.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	statements := append(append([]string(nil), tablesSQL...), addedSQL,
		fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", -Format))
	for _, sql := range statements {
		if err := b.conn.once(ctx, sql); err != nil {
			return err
		}
	}
	return b.Commit(ctx)
}

func (b *building) pragma(ctx context.Context, name string) (value int64, err error) {
	err = b.conn.quick(ctx, "PRAGMA "+name, nil, func(values []driver.Value) error {
		s := scan{values: values, path: b.file}
		value = s.long(0)
		return s.err
	})
	return value, err
}

var (
	errEnded = errors.New("the store is closed, or published")
	errLent  = errors.New("the store is asked while it answers")
)

// borrow lends the one connection.
func (b *building) borrow(ctx context.Context) (*conn, func(), error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	select {
	case b.lent <- struct{}{}:
	default:
		return nil, nil, errLent
	}
	if b.conn == nil {
		<-b.lent
		return nil, nil, errEnded
	}
	return b.conn, func() { <-b.lent }, nil
}

func (b *building) SetProperty(ctx context.Context, key string, value []byte) error {
	return b.with(ctx, func(c *conn) error {
		return c.exec(ctx, "INSERT INTO property VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value)
	})
}

// fill carries out a statement for each row.
func (b *building) fill(ctx context.Context, sql string, columns, rows int, set func(i int, to []driver.NamedValue)) error {
	return b.with(ctx, func(c *conn) error { return c.fill(ctx, sql, columns, rows, set) })
}

func (b *building) AddSources(ctx context.Context, rows []tables.SourceRow) error {
	return b.fill(ctx, "INSERT INTO source VALUES(?, ?, ?)", 3, len(rows), func(i int, to []driver.NamedValue) {
		r := &rows[i]
		to[0].Value, to[1].Value, to[2].Value = int64(r.N), r.ID, r.Record
	})
}

func (b *building) AddActors(ctx context.Context, rows []tables.ActorRow) error {
	return b.fill(ctx, "INSERT INTO actor VALUES(?, ?, ?, ?)", 4, len(rows), func(i int, to []driver.NamedValue) {
		r := &rows[i]
		to[0].Value, to[1].Value, to[2].Value, to[3].Value = int64(r.N), r.ID, int64(r.Partners), r.Record
	})
}

func (b *building) AddNames(ctx context.Context, rows []tables.NameRow) error {
	return b.fill(ctx, "INSERT INTO added VALUES(?, ?)", 2, len(rows), func(i int, to []driver.NamedValue) {
		to[0].Value, to[1].Value = rows[i].Key, int64(rows[i].Actor)
	})
}

func (b *building) AddRelations(ctx context.Context, rows []tables.RelationRow) error {
	return b.fill(ctx, "INSERT INTO relation VALUES(?, ?, ?, ?, ?, ?)", 6, len(rows), func(i int, to []driver.NamedValue) {
		r := &rows[i]
		to[0].Value, to[1].Value, to[2].Value = r.N, r.ID, int64(r.Kind)
		to[3].Value, to[4].Value, to[5].Value = r.First, r.Last, r.Record
	})
}

func (b *building) AddAdjacency(ctx context.Context, rows []tables.AdjacencyRow) error {
	for _, r := range rows {
		if _, err := place(r.Actor, r.Kind, r.Part); err != nil {
			return err
		}
	}
	return b.fill(ctx, "INSERT INTO adjacency VALUES(?, ?)", 2, len(rows), func(i int, to []driver.NamedValue) {
		r := &rows[i]
		at, _ := place(r.Actor, r.Kind, r.Part)
		to[0].Value, to[1].Value = at, r.Ties
	})
}

func (b *building) AddLinks(ctx context.Context, rows []tables.LinkRow) error {
	return b.fill(ctx, "INSERT INTO link VALUES(?, ?)", 2, len(rows), func(i int, to []driver.NamedValue) {
		to[0].Value, to[1].Value = rows[i].Relation, rows[i].Other
	})
}

func (b *building) SetPartners(ctx context.Context, actors, partners []int32) error {
	if len(actors) != len(partners) {
		return fmt.Errorf("%d actors have %d numbers of partners", len(actors), len(partners))
	}
	return b.fill(ctx, "UPDATE actor SET partners = ? WHERE n = ?", 2, len(actors), func(i int, to []driver.NamedValue) {
		to[0].Value, to[1].Value = int64(partners[i]), int64(actors[i])
	})
}

func (b *building) SetIDs(ctx context.Context, relations []int64, ids []string) error {
	if len(relations) != len(ids) {
		return fmt.Errorf("%d relations have %d ids", len(relations), len(ids))
	}
	return b.fill(ctx, "UPDATE relation SET id = ? WHERE n = ?", 2, len(relations), func(i int, to []driver.NamedValue) {
		to[0].Value, to[1].Value = ids[i], relations[i]
	})
}

func (b *building) RepeatedIDs(ctx context.Context, yield func(tables.RelationRow) error) error {
	const sql = `SELECT n, id, kind, first, last, NULL FROM relation
		WHERE id IN (SELECT id FROM relation GROUP BY id HAVING count(*) > 1) ORDER BY id, n`
	return b.withIDs(ctx, func(c *conn) error {
		return c.slow(ctx, sql, nil, func(values []driver.Value) error {
			return relation(&scan{values: values, path: b.file}, yield)
		})
	})
}

func (b *building) RelationsWithIDs(ctx context.Context, ids []string) (map[string]int64, error) {
	if err := b.IndexIDs(ctx); err != nil {
		return nil, err
	}
	return b.reader.RelationsWithIDs(ctx, ids)
}

// withIDs makes the index of ids where it is not there.
func (b *building) withIDs(ctx context.Context, use func(*conn) error) error {
	return b.with(ctx, func(c *conn) error {
		if !b.hasIDs {
			if err := c.once(ctx, ifMissing(idsSQL)); err != nil {
				return err
			}
			b.hasIDs = true
		}
		return use(c)
	})
}

func (b *building) ClearTies(ctx context.Context) error {
	return b.with(ctx, func(c *conn) error {
		if err := c.exec(ctx, "DELETE FROM adjacency"); err != nil {
			return err
		}
		return c.exec(ctx, "DELETE FROM link")
	})
}

func (b *building) Commit(ctx context.Context) error {
	return b.with(ctx, func(c *conn) error {
		if err := c.exec(ctx, "COMMIT"); err != nil {
			return err
		}
		return c.exec(ctx, "BEGIN IMMEDIATE")
	})
}

// Close leaves what was committed to be gone on with.
func (b *building) Close() error {
	var errs []error
	if b.conn != nil {
		// What is not committed is rolled back.
		errs = append(errs, b.conn.close())
		b.conn = nil
	}
	if b.lock != nil {
		errs = append(errs, unlock(b.lock))
		b.lock = nil
	}
	return errors.Join(errs...)
}
