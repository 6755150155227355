package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/entente-graph/entente/data/gunzip"
	"github.com/entente-graph/entente/graph/legible"
)

// MaxSize is the most that a file may hold once decompressed.
const MaxSize = 4 << 30

// File is a provider's file that is being read, decompressed where it is gzip.
// It is read once, from start to end.
type File struct {
	Name string // base name
	buf  *bufio.Reader
	raw  *counter
}

// NewFile starts to read a file. The name is used in messages and evidence.
func NewFile(name string, r io.Reader, progress func(int64)) (*File, error) {
	raw := &counter{r: r, progress: progress}
	f := &File{Name: legible.Short(baseName(name), 200), raw: raw, buf: bufio.NewReaderSize(raw, 64<<10)}
	if head, _ := f.buf.Peek(2); gunzip.Is(head) {
		z, err := gunzip.Reader(f.buf, MaxSize)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, again(err))
		}
		f.buf = bufio.NewReaderSize(fetched{z}, 64<<10)
	}
	return f, nil
}

// Head returns the beginning of the file without reading past it.
func (f *File) Head() (Head, error) {
	big := bufio.NewReaderSize(f.buf, HeadSize)
	f.buf = big
	text, err := big.Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return Head{}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return Head{Name: f.Name, Text: bytes.Clone(text)}, nil
}

// Reader returns the file's bytes.
func (f *File) Reader() io.Reader { return f.buf }

// Latin1 returns the file's text as UTF-8. A file that is UTF-8 already stays
// as it is as long as it is; from the first byte that is not, bytes are read as
// ISO 8859-1 (Windows-1252 for the punctuation in 0x80-0x9F).
func (f *File) Latin1() io.Reader { return &latin1{r: f.buf} }

// counter counts the bytes read.
type counter struct {
	r        io.Reader
	n, told  int64
	progress func(int64)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.progress != nil && c.n-c.told >= 1<<20 {
		c.told = c.n
		c.progress(c.n)
	}
	return n, err
}

// fetched is the contents of a compressed file, as its publisher sends it.
type fetched struct{ r io.Reader }

func (f fetched) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	return n, again(err)
}

// again says what to do about a compressed file that cannot be read.
func again(err error) error {
	var large *gunzip.TooLargeError
	switch {
	case errors.As(err, &large):
		return fmt.Errorf("%w; is it the file that was wanted?", err)
	case errors.Is(err, gunzip.ErrNotGzip), errors.Is(err, gunzip.ErrCutOff), errors.Is(err, gunzip.ErrDamaged), errors.Is(err, gunzip.ErrSwells):
		return fmt.Errorf("%w; fetch it again", err)
	}
	return err
}

// latin1 makes UTF-8 of bytes that may be ISO 8859-1.
type latin1 struct {
	r       io.Reader
	in      []byte
	out     []byte
	latin   bool
	pending error
}

func (l *latin1) Read(p []byte) (int, error) {
	for len(l.out) == 0 {
		if l.pending != nil && len(l.in) == 0 {
			return 0, l.pending
		}
		if l.pending == nil {
			chunk := make([]byte, 32<<10)
			n, err := l.r.Read(chunk)
			l.in = append(l.in, chunk[:n]...)
			l.pending = err
		}
		l.convert()
	}
	n := copy(p, l.out)
	l.out = l.out[n:]
	return n, nil
}

func (l *latin1) convert() {
	l.out = l.out[:0:0]
	for len(l.in) > 0 {
		if !l.latin {
			r, size := utf8.DecodeRune(l.in)
			if r == utf8.RuneError && size == 1 {
				if !utf8.FullRune(l.in) && l.pending == nil {
					return // the rest of the character is still to come
				}
				l.latin = true
				continue
			}
			l.out = append(l.out, l.in[:size]...)
			l.in = l.in[size:]
			continue
		}
		l.out = utf8.AppendRune(l.out, windows1252(l.in[0]))
		l.in = l.in[1:]
	}
}

var punctuation1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}

func windows1252(b byte) rune {
	if b >= 0x80 && b < 0xA0 {
		return punctuation1252[b-0x80]
	}
	return rune(b)
}
