// Package archive writes zip archives whose bytes depend on nothing but what is in
// them: entries sorted by name, all of one time.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Epoch is the time that entries have: the first that zip knows.
var Epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// epochDate is its date as MS-DOS has it.
const epochDate = 1<<5 | 1

// Writer keeps entries, compressed, until it is closed. It is an
// excelize.ZipWriter, which creates its entries in an order that changes.
type Writer struct {
	to      io.Writer
	entries []*entry
	open    *entry
}

type entry struct {
	name string
	text bytes.Buffer // compressed
	flat *flate.Writer
	sum  hash.Hash32
	size uint64
}

func (e *entry) Write(p []byte) (int, error) {
	n, err := e.flat.Write(p)
	_, _ = e.sum.Write(p[:n]) // cannot fail
	e.size += uint64(n)
	return n, err
}

// New returns an archive that is written to w when it is closed.
func New(w io.Writer) *Writer { return &Writer{to: w} }

// Create starts an entry, to which is written until the next is created.
func (w *Writer) Create(name string) (io.Writer, error) {
	if err := w.finish(); err != nil {
		return nil, err
	}
	e := &entry{name: name, sum: crc32.NewIEEE()}
	var err error
	if e.flat, err = flate.NewWriter(&e.text, flate.DefaultCompression); err != nil {
		return nil, err
	}
	w.open, w.entries = e, append(w.entries, e)
	return e, nil
}

// AddFS adds all files of a file system.
func (w *Writer) AddFS(files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		from, err := files.Open(path)
		if err != nil {
			return err
		}
		defer from.Close()
		to, err := w.Create(path)
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		return err
	})
}

func (w *Writer) finish() error {
	if w.open == nil {
		return nil
	}
	err := w.open.flat.Close()
	w.open.flat, w.open = nil, nil
	return err
}

// Close writes the archive.
func (w *Writer) Close() error {
	if err := w.finish(); err != nil {
		return err
	}
	slices.SortStableFunc(w.entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(w.to)
	for _, e := range w.entries {
		h := &zip.FileHeader{
			Name: e.name, Method: zip.Deflate, CRC32: e.sum.Sum32(),
			ModifiedDate:     epochDate, //nolint:staticcheck // Modified is not looked at for what is compressed already
			CompressedSize64: uint64(e.text.Len()), UncompressedSize64: e.size,
		}
		h.SetMode(0o644)
		to, err := out.CreateRaw(h)
		if err == nil {
			_, err = to.Write(e.text.Bytes())
		}
		if err != nil {
			return err
		}
		e.text = bytes.Buffer{}
	}
	return out.Close()
}
