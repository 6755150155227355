package importer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// MaxSize is the most that a file may hold once decompressed.
const MaxSize = 4 << 30

// maxRatio is how much a compressed file may swell. Tables of records shrink to
// a tenth or a hundredth; what shrinks a thousandfold was made to harm.
const maxRatio = 1000

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
	if magic, _ := f.buf.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(f.buf)
		if err != nil {
			return nil, fmt.Errorf("%s: it starts like gzip but is not: %w; fetch it again", f.Name, err)
		}
		f.buf = bufio.NewReaderSize(&bounded{r: z, raw: raw}, 64<<10)
	}
	return f, nil
}

// Head returns the beginning of the file without reading past it.
func (f *File) Head() (Head, error) {
	big := bufio.NewReaderSize(f.buf, HeadSize)
	f.buf = big
	text, err := big.Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return Head{}, fmt.Errorf("%s: %w", f.Name, plain(err))
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

// bounded refuses what swells beyond reason when it is decompressed.
type bounded struct {
	r   io.Reader
	raw *counter
	n   int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	switch {
	case b.n > MaxSize:
		return 0, fmt.Errorf("decompressed it has more than %d GiB; is it the file that was wanted?", MaxSize>>30)
	case b.n > 64<<20 && b.n/max(b.raw.n, 1) > maxRatio:
		return 0, fmt.Errorf("it swells more than %d times when decompressed, which no table does; fetch it again", maxRatio)
	}
	return n, plain(err)
}

// plain says in words that a file ends too early.
func plain(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the compressed file is cut off: it ends before its end; fetch it again")
	case errors.Is(err, gzip.ErrChecksum):
		return errors.New("the compressed file is damaged: its checksum is wrong; fetch it again")
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
