// Package sqlite keeps a store in one file of SQLite.
//
// A published file is never written again: a new store is built beside it and renamed
// over it. So it is read without locks or journals, also in a folder that cannot be
// written to, and a reader that has the old file open keeps it.
package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/entente-graph/entente/graph/store/tables"
)

// Format is the version of the tables in a file.
const Format = 1

// applicationID is in the header of each file: "Ente".
const applicationID = 0x456e7465

const magic = "SQLite format 3\x00"

// Recognise reports whether a file that begins so is one of SQLite.
func Recognise(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

// Open opens a store to be read. Errors are an *Error, and the context's.
func Open(ctx context.Context, path string) (tables.Database, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		file, err := check(path)
		if err != nil {
			return nil, err
		}
		p := &pool{path: path, file: file}
		err = p.with(ctx, func(c *conn) error { return c.checkSchema(ctx) })
		if err == nil {
			return &database{reader: reader{path: path, borrow: p.borrow, tied: new(atomic.Int64)}, pool: p}, nil
		}
		p.close()
		// Another store may be published just now.
		if !errors.Is(err, errReplaced) || try == 10 {
			return nil, err
		}
	}
}

// database is a published store.
type database struct {
	reader
	pool *pool
}

func (d *database) Close() error { return d.pool.close() }

// check reads the header of a file that is to be a published store.
func check(path string) (fs.FileInfo, error) {
	fail := func(problem, hint string) (fs.FileInfo, error) {
		return nil, &Error{Path: path, Problem: problem, Hint: hint}
	}
	const build = "build a store with 'entente store build'"
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("is not there", "look at its name, and at the folder you are in")
	case err != nil:
		return nil, unreadable(path, err)
	case info.IsDir():
		return fail("is a folder, and a store is one file", "name the file in it")
	case !info.Mode().IsRegular():
		return fail("is no ordinary file", "a store is read here and there, not from a pipe or a device")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, unreadable(path, err)
	}
	head, err := readHeader(f)
	switch {
	case err != nil:
		return nil, unreadable(path, err)
	case len(head) == 0:
		return fail("is empty", build)
	case !Recognise(head):
		return fail("is not a file of SQLite", build)
	case len(head) < headerSize:
		return fail("is cut off: not even its header is whole", again)
	case !head.ours():
		return fail("is a database of SQLite, and no store", build)
	}
	switch format := head.number(60); {
	case format == 0:
		return fail("is damaged: no format is in its header", again)
	case format < 0:
		return fail("is half-built", "go on with 'entente store build', which publishes it when it is whole")
	case format < Format:
		return fail(fmt.Sprintf("is a store of the older format %d, and this program reads format %d", format, Format), "build it again")
	case format > Format:
		return fail(fmt.Sprintf("is a store of the newer format %d, and this program reads format %d", format, Format), "update this program, or build the store again with it")
	}
	pageSize := int64(binary.BigEndian.Uint16(head[16:]))
	if pageSize == 1 {
		pageSize = 1 << 16
	}
	want := pageSize * int64(binary.BigEndian.Uint32(head[28:]))
	if want == 0 || pageSize < 512 || pageSize&(pageSize-1) != 0 {
		return fail("is damaged: its header makes no sense", again)
	}
	if info.Size() < want {
		return fail(fmt.Sprintf("is cut off: %d of %d bytes are there", info.Size(), want), again)
	}
	if head[18] != 1 || head[19] != 1 {
		return fail("was changed by another program, which may not have written all of it here", again)
	}
	return info, nil
}

// header is how a file of SQLite begins: https://sqlite.org/fileformat.html.
type header []byte

const headerSize = 100

// readHeader returns less where a file is shorter.
func readHeader(r io.Reader) (header, error) {
	head := make(header, headerSize)
	n, err := io.ReadFull(r, head)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return head[:n], err
}

func (h header) number(at int) int64 { return int64(int32(binary.BigEndian.Uint32(h[at:]))) }

// ours reports whether a file is a store of any format.
func (h header) ours() bool {
	return len(h) == headerSize && Recognise(h) && h.number(68) == applicationID
}

// isStore reports whether a file is a store of any format, whole or not.
func isStore(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head, err := readHeader(f)
	return head.ours(), err
}

// IsStore reports whether a file is a store of any format, whole or not.
func IsStore(path string) bool {
	is, err := isStore(path)
	return err == nil && is
}
