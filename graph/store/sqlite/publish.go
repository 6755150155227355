package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

func (b *building) IndexIDs(ctx context.Context) error {
	return b.withIDs(ctx, func(*conn) error { return nil })
}

// ifMissing makes what is not there yet.
func ifMissing(create string) string {
	return strings.Replace(create, "INDEX ", "INDEX IF NOT EXISTS ", 1)
}

func (b *building) Index(ctx context.Context) error {
	return b.with(ctx, func(c *conn) error {
		added, err := b.hasAdded(ctx)
		if err != nil {
			return err
		}
		if added {
			for _, sql := range []string{
				wordsSQL,
				// Few large segments: a beginning is looked up in each.
				"INSERT INTO words(words, rank) VALUES('hashsize', 16000000)",
				"INSERT INTO words(rowid, names) SELECT actor, group_concat(key, " + between + ") FROM added GROUP BY actor",
				"INSERT INTO words(words) VALUES('optimize')",
				"INSERT INTO name SELECT DISTINCT key, actor FROM added ORDER BY key, actor",
				"DROP TABLE added",
			} {
				if err := c.once(ctx, sql); err != nil {
					return err
				}
			}
		}
		for _, sql := range indexSQL {
			if err := c.once(ctx, ifMissing(sql)); err != nil {
				return err
			}
		}
		return nil
	})
}

// hasAdded reports whether names have not been sorted yet.
func (b *building) hasAdded(ctx context.Context) (is bool, err error) {
	err = b.conn.quick(ctx, "SELECT 1 FROM sqlite_schema WHERE name = 'added'", nil, func([]driver.Value) error {
		is = true
		return nil
	})
	return is, err
}

func (b *building) Publish(ctx context.Context) error {
	if err := b.Index(ctx); err != nil {
		return err
	}
	err := b.with(ctx, func(c *conn) error {
		for _, sql := range []string{
			"COMMIT",
			"PRAGMA incremental_vacuum",
			fmt.Sprintf("PRAGMA user_version = %d", Format),
		} {
			if err := c.once(ctx, sql); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = b.conn.close()
	b.conn = nil
	if err != nil {
		return err
	}
	if err := replace(b.file, b.target); err != nil {
		return err
	}
	return nil
}

// replace puts a file in the place of another at once, lasting.
func replace(file, target string) error {
	fail := func(err error) error {
		return &Error{
			Path: target, Problem: "is built, and cannot be put in its place", Err: bare(err),
			Hint: "close what has the old one open, look at who may write to its folder, and build again: nothing is read again",
		}
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return fail(err)
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fail(err)
	}
	// Who may read the old one may read the new one.
	if old, err := os.Stat(target); err == nil {
		if err := os.Chmod(file, old.Mode().Perm()); err != nil {
			return fail(err)
		}
	}
	if err := os.Rename(file, target); err != nil {
		return fail(err)
	}
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced
	}
	folder, err := os.Open(filepath.Dir(target))
	if err != nil {
		return fail(err)
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil {
		return fail(err)
	}
	return nil
}

func (b *building) Discard() error {
	var errs []error
	if b.conn != nil {
		errs = append(errs, b.conn.close())
		b.conn = nil
	}
	if b.lock != nil {
		for _, file := range []string{b.file, b.file + "-journal"} {
			if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, unwritable(file, err))
			}
		}
	}
	return errors.Join(append(errs, b.Close())...)
}
