package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Error says what is wrong with a store and what to do about it.
type Error struct {
	Path    string
	Problem string // reads on from the path: "is half-built"
	Hint    string
	Err     error // what the system or SQLite said; may be nil
}

func (e *Error) Error() string {
	s := e.Path + " " + e.Problem
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// again is what to do about a damaged file.
const again = "copy it again from where it is whole, or build it again"

func unreadable(path string, err error) error {
	return &Error{Path: path, Problem: "cannot be read", Hint: "look at who may read it, and at the disk", Err: bare(err)}
}

func unwritable(path string, err error) error {
	return &Error{Path: path, Problem: "cannot be written beside", Hint: "look at who may write to its folder, and at the disk", Err: bare(err)}
}

// bare takes off the path, which is told already.
func bare(err error) error {
	if pe, is := errors.AsType[*fs.PathError](err); is {
		return pe.Err
	}
	if le, is := errors.AsType[*os.LinkError](err); is {
		return le.Err
	}
	return err
}

func damaged(path, what string) error {
	return &Error{Path: path, Problem: "is damaged: " + what, Hint: again}
}

// explain says an error of SQLite in words, or returns the context's.
func explain(ctx context.Context, path string, err error) error {
	if err == nil {
		return nil
	}
	se, is := errors.AsType[*driver.Error](err)
	if !is {
		return err
	}
	e := &Error{Path: path, Err: err}
	switch se.Code() & 0xff {
	case lib.SQLITE_INTERRUPT:
		if ctx.Err() != nil {
			return ctx.Err()
		}
		e.Problem = "was interrupted"
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		e.Problem, e.Hint = "is damaged", again
	case lib.SQLITE_FULL:
		e.Problem, e.Hint = "finds no more room on the disk", "free some, also for temporary files, and build again: it goes on from what was kept"
	case lib.SQLITE_IOERR:
		e.Problem, e.Hint = "cannot be read or written", "look at the disk, its room and the limits of this process"
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		e.Problem, e.Hint = "cannot be opened", "look at who may read and write it, and its folder"
	case lib.SQLITE_READONLY:
		e.Problem, e.Hint = "cannot be written to", "look at who may write to it, and to its folder"
	case lib.SQLITE_NOMEM:
		e.Problem = "wants more memory than there is"
	case lib.SQLITE_TOOBIG:
		e.Problem, e.Hint = "cannot take a record of more than a thousand million bytes", "leave it out"
	case lib.SQLITE_CONSTRAINT:
		e.Problem, e.Hint = "has a number or an id twice", "each is given once: begin again"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		e.Problem, e.Hint = "is held by another program", "let it end first"
	default:
		e.Problem = fmt.Sprintf("cannot be used (SQLite's error %d)", se.Code())
	}
	return e
}
