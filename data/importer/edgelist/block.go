package edgelist

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"unicode/utf8"

	"github.com/entente-graph/entente/data/gunzip"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store/edges"
)

// The bounds of what is read.
const (
	longestLine = 64 << 10
	usualLine   = 12 // for how many bytes there is room for an edge
	longestName = 1000
)

// blockSize is how many bytes are cut into fields at a time.
var blockSize = 1 << 19

// mark is the byte order mark that some programs begin a file with.
const mark = "\ufeff"

// block is a run of whole lines, and what is in them.
type block struct {
	text  []byte
	start int // where in the file it begins, in bytes
	lines int
	edges []edge
	wrong wrongLines
	done  chan struct{}
}

// edge is a line that is an edge, before its names have numbers.
type edge struct {
	field [roleCount]field
	line  int32 // of the block, from 1
}

// field is a text of a block.
type field struct {
	key        edges.Key
	start, end uint32
}

// readBlocks reads the file and takes the blocks one after the other, while other
// cores cut those that follow.
func (c *collector) readBlocks(ctx context.Context, r io.Reader) error {
	ctx, stop := context.WithCancel(ctx)
	var cores sync.WaitGroup
	defer cores.Wait()
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	cut, order := make(chan *block, 2*workers), make(chan *block, 2*workers)
	free := make(chan *block, 4*workers)
	var readErr error
	cores.Go(func() {
		defer close(order)
		defer close(cut)
		readErr = readAll(ctx, r, free, func(b *block) bool {
			for _, to := range []chan *block{cut, order} {
				select {
				case to <- b:
				case <-ctx.Done():
					return false
				}
			}
			return true
		})
	})
	for range workers {
		cores.Go(func() {
			for b := range cut {
				c.form.cut(b, c.b.Names)
				close(b.done)
			}
		})
	}
	for b := range order {
		select {
		case <-b.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if err := c.take(b); err != nil {
			return err
		}
		select {
		case free <- b:
		default:
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return readErr // order is closed after it is set
}

// readAll reads blocks until the end, or until one is not wanted.
func readAll(ctx context.Context, r io.Reader, free <-chan *block, give func(*block) bool) error {
	var rest []byte // of the last line of the block before
	start := 0
	for {
		var b *block
		select {
		case b = <-free:
			*b = block{text: b.text[:0], edges: b.edges[:0]}
		default:
			b = &block{text: make([]byte, 0, blockSize+longestLine), edges: make([]edge, 0, blockSize/usualLine)}
		}
		b.done, b.start = make(chan struct{}), start
		b.text = append(b.text, rest...)
		at := len(b.text)
		b.text = append(b.text, make([]byte, blockSize)...)
		n, err := io.ReadFull(r, b.text[at:])
		b.text = b.text[:at+n]
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, gunzip.ErrCutOff)
		switch {
		case ended:
			rest = rest[:0]
		case err != nil:
			return err
		default:
			end := bytes.LastIndexByte(b.text, '\n') + 1
			if len(b.text)-end > longestLine {
				end = len(b.text) // which is an error of that line, and the last
				ended = true
			}
			rest = append(rest[:0], b.text[end:]...)
			b.text = b.text[:end]
		}
		start += len(b.text)
		if len(b.text) > 0 && !give(b) || ended {
			return nil
		}
	}
}

// cut cuts the lines of a block into fields.
func (f *form) cut(b *block, names *edges.Names) {
	text := b.text
	if b.start == 0 {
		text = bytes.TrimPrefix(text, []byte(mark))
	}
	offset := len(b.text) - len(text)
	sound := utf8.Valid(text) && bytes.IndexByte(text, 0) < 0
	room := make([]span, 0, mostFields)
	for start := 0; start < len(text); {
		end := bytes.IndexByte(text[start:], '\n')
		next := start + end + 1
		if end < 0 {
			next = len(text)
			end = next - start
		}
		line := text[start : start+end]
		at := uint32(offset + start)
		start = next
		b.lines++
		if b.start+int(at) < f.begin {
			continue
		}
		if blank := trimmed(line, 0, len(line)); blank.start == blank.end || isRemark(blank.of(line), false) {
			continue
		}
		e := edge{line: int32(b.lines)}
		if what := f.edge(line, at, sound, room, names, &e); what != "" {
			b.wrong.add(b.lines, what, line)
			continue
		}
		b.edges = append(b.edges, e)
	}
}

// edge reads a line. It says what is wrong with it, "" where nothing is.
func (f *form) edge(line []byte, at uint32, sound bool, room []span, names *edges.Names, e *edge) (what string) {
	switch {
	case len(line) > longestLine:
		return fmt.Sprintf("it is too long: it has more than %d KiB", longestLine>>10)
	case !sound && bytes.IndexByte(line, 0) >= 0:
		return "it has a NUL byte, which no text has"
	case !sound && !utf8.Valid(line):
		return "it is not UTF-8; save the file as UTF-8"
	}
	fields, err := f.split(line, room)
	if err != nil {
		return err.Error()
	}
	if len(fields) > f.most() {
		for _, s := range fields[f.most():] {
			if s.start < s.end || len(fields) == mostFields {
				return fmt.Sprintf("it has more than %d columns between %s", f.most(), f.between())
			}
		}
		fields = fields[:f.most()]
	}
	if len(fields) < 2 {
		return fmt.Sprintf("it has one column between %s, and an edge has two: from and to", f.between())
	}
	for i, s := range fields {
		r := f.columns[i]
		if s.start == s.end {
			continue
		}
		text := s.of(line)
		if r <= to && len(text) > longestName {
			return fmt.Sprintf("a name is too long: it has more than %d bytes", longestName)
		}
		e.field[r] = field{key: names.Key(text), start: at + uint32(s.start), end: at + uint32(s.end)}
	}
	for _, r := range []role{from, to} {
		if e.field[r].start == e.field[r].end {
			return fmt.Sprintf("it does not say %s whom: that column is empty", r)
		}
	}
	return ""
}

// wrongLines are lines that cannot be read.
type wrongLines struct {
	list []wrongLine
	more int
}

type wrongLine struct {
	line       int
	what, text string
}

// mostWrong is how many lines are told, and longestTold how much of each.
const (
	mostWrong   = 20
	longestTold = 120
)

func (w *wrongLines) add(line int, what string, text []byte) {
	if len(w.list) == mostWrong {
		w.more++
		return
	}
	told := string(bytes.ToValidUTF8(text[:min(len(text), 8*longestTold)], []byte("\ufffd")))
	w.list = append(w.list, wrongLine{line, what, legible.Short(told, longestTold)})
}

// addAll adds those of a block that begins after some lines.
func (w *wrongLines) addAll(other *wrongLines, after int) {
	for _, l := range other.list {
		if len(w.list) == mostWrong {
			w.more++
			continue
		}
		l.line += after
		w.list = append(w.list, l)
	}
	w.more += other.more
}

// err is what is wrong with all of them, nil if there are none.
func (w *wrongLines) err() error {
	if len(w.list) == 0 {
		return nil
	}
	if len(w.list) == 1 {
		l := w.list[0]
		return fmt.Errorf("line %d: %s: %q", l.line, l.what, l.text)
	}
	text := fmt.Sprintf("%d lines cannot be read:", len(w.list)+w.more)
	for _, l := range w.list {
		text += fmt.Sprintf("\n  line %d: %s: %q", l.line, l.what, l.text)
	}
	if w.more > 0 {
		text += fmt.Sprintf("\n  and %d more", w.more)
	}
	return errors.New(text)
}

// cutShort says of a compressed file that is not whole what that means for a list.
func cutShort(err error) error {
	if errors.Is(err, gunzip.ErrCutOff) {
		return fmt.Errorf("the file ends in the middle: %w", err)
	}
	return err
}
