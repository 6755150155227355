package fold

import (
	"bufio"
	"container/heap"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/entente-graph/entente/data/importer"
)

// mostRuns is how many sorted runs are merged at once. When there are so many they
// become one, so that a long stream neither needs a buffer for each of thousands.
const mostRuns = 64

// runBuffer is how much of a run is read at once.
const runBuffer = 32 << 10

// runs are sorted runs of groups, one behind the other in a temporary file.
type runs struct {
	dir  string
	file *os.File
	ends []int64 // of each run in the file
}

func (r *runs) empty() bool { return len(r.ends) == 0 }

// write adds a run of groups, which come in order.
func (r *runs) write(ctx context.Context, groups iter.Seq2[Group, error]) error {
	if len(r.ends) == mostRuns {
		if err := r.compact(ctx); err != nil {
			return err
		}
	}
	if r.file == nil {
		file, err := temporary(r.dir)
		if err != nil {
			return noRoom(r.dir, err)
		}
		r.file = file
	}
	start := int64(0)
	if len(r.ends) > 0 {
		start = r.ends[len(r.ends)-1]
	}
	end, err := writeRun(r.file, start, watched(ctx, groups))
	if err != nil {
		return noRoom(r.dir, err)
	}
	r.ends = append(r.ends, end)
	return nil
}

// compact makes one run of all, in a new file.
func (r *runs) compact(ctx context.Context) error {
	file, err := temporary(r.dir)
	if err != nil {
		return noRoom(r.dir, err)
	}
	end, err := writeRun(file, 0, watched(ctx, r.merged(nil)))
	if err != nil {
		return errors.Join(noRoom(r.dir, err), discard(file))
	}
	if err := r.close(); err != nil {
		return errors.Join(err, discard(file))
	}
	r.file, r.ends = file, []int64{end}
	return nil
}

func (r *runs) close() error {
	file := r.file
	r.file, r.ends = nil, nil
	return discard(file)
}

// temporary makes a temporary file, which is gone with the program where the system
// lets an open file be removed.
func temporary(dir string) (*os.File, error) {
	file, err := os.CreateTemp(dir, "entente-fold-*")
	if err == nil {
		_ = os.Remove(file.Name())
	}
	return file, err
}

func discard(file *os.File) error {
	if file == nil {
		return nil
	}
	err := file.Close()
	if gone := os.Remove(file.Name()); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// noRoom says where the temporary file is, and how to have it elsewhere.
func noRoom(dir string, err error) error {
	var path *os.PathError
	if !errors.As(err, &path) {
		return err // a context that is done
	}
	if dir == "" {
		dir = os.TempDir()
	}
	return fmt.Errorf("there are more groups of events than memory is set aside for, and %s could not take them: %w; name a folder with more room in TMPDIR, or sum up over longer periods", dir, path.Err)
}

// writeRun writes groups from a position of a file on, and returns where they end.
func writeRun(file *os.File, at int64, groups iter.Seq2[Group, error]) (int64, error) {
	out := &counted{w: io.NewOffsetWriter(file, at)}
	buf := bufio.NewWriterSize(out, 256<<10)
	var record []byte
	for g, err := range groups {
		if err != nil {
			return 0, err
		}
		record = appendGroup(record[:0], g)
		if _, err := buf.Write(record); err != nil {
			return 0, err
		}
	}
	if err := buf.Flush(); err != nil {
		return 0, err
	}
	return at + out.n, nil
}

type counted struct {
	w io.Writer
	n int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func appendGroup(b []byte, g Group) []byte {
	for _, n := range [...]uint64{
		uint64(g.From), uint64(g.To), uint64(g.Kind), uint64(g.Period), uint64(g.Events), uint64(g.Mentions),
		uint64(g.First), uint64(g.Last), uint64(g.FirstRow), uint64(g.LastRow), uint64(len(g.Samples)),
	} {
		b = binary.AppendUvarint(b, n)
	}
	for _, s := range g.Samples {
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// readGroup reads what appendGroup wrote; io.EOF at the end of a run.
func readGroup(r *bufio.Reader) (Group, error) {
	var g Group
	from, err := binary.ReadUvarint(r)
	if err != nil {
		return g, err
	}
	var n [10]uint64
	for i := range n {
		if n[i], err = binary.ReadUvarint(r); err != nil {
			return g, short(err)
		}
	}
	g = Group{
		From: uint32(from), To: uint32(n[0]), Kind: uint16(n[1]), Period: importer.DateCode(n[2]), Events: int(n[3]), Mentions: int(n[4]),
		First: importer.DateCode(n[5]), Last: importer.DateCode(n[6]), FirstRow: int(n[7]), LastRow: int(n[8]),
	}
	for range n[9] {
		size, err := binary.ReadUvarint(r)
		if err != nil || size > maxID {
			return g, short(err)
		}
		text := make([]byte, size)
		if _, err := io.ReadFull(r, text); err != nil {
			return g, short(err)
		}
		g.Samples = append(g.Samples, string(text))
	}
	return g, nil
}

// short is the error of a run that ends in the middle of a group.
func short(err error) error {
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &os.PathError{Op: "read", Err: errors.New("the temporary file was changed by somebody else")}
	}
	return err
}

// merged yields the groups of all runs, and of others that come last, in order, with
// those of one key as one.
func (r *runs) merged(last iter.Seq2[Group, error]) iter.Seq2[Group, error] {
	return func(yield func(Group, error) bool) {
		var h heads
		for i, end := range r.ends {
			start := int64(0)
			if i > 0 {
				start = r.ends[i-1]
			}
			in := bufio.NewReaderSize(io.NewSectionReader(r.file, start, end-start), runBuffer)
			h = append(h, &head{run: i, next: func() (Group, error) { return readGroup(in) }})
		}
		if last != nil {
			next, stop := iter.Pull2(last)
			defer stop()
			h = append(h, &head{run: len(r.ends), next: func() (Group, error) {
				g, err, more := next()
				if !more {
					return g, io.EOF
				}
				return g, err
			}})
		}
		if err := h.start(); err != nil {
			yield(Group{}, err)
			return
		}
		for h.Len() > 0 {
			g := h[0].group
			if err := h.advance(); err != nil {
				yield(Group{}, err)
				return
			}
			for h.Len() > 0 && h[0].group.key() == g.key() {
				g.join(&h[0].group)
				if err := h.advance(); err != nil {
					yield(Group{}, err)
					return
				}
			}
			if !yield(g, nil) {
				return
			}
		}
	}
}

func (g *Group) key() key { return key{g.From, g.To, g.Kind, g.Period} }

// join adds what comes later in the stream.
func (g *Group) join(later *Group) {
	g.Events += later.Events
	g.Mentions += later.Mentions
	g.First, g.Last = min(g.First, later.First), max(g.Last, later.Last)
	g.LastRow = later.LastRow
	g.Samples = append(g.Samples, later.Samples[:min(len(later.Samples), maxSamples-len(g.Samples))]...)
}

// head is the next group of a run.
type head struct {
	run   int
	group Group
	next  func() (Group, error)
}

// heads are a heap: the least key first, and of equal ones the earliest run.
type heads []*head

func (h heads) Len() int { return len(h) }
func (h heads) Less(i, j int) bool {
	if c := h[i].group.key().compare(h[j].group.key()); c != 0 {
		return c < 0
	}
	return h[i].run < h[j].run
}
func (h heads) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *heads) Push(x any)   { *h = append(*h, x.(*head)) }
func (h *heads) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// start reads the first group of each run.
func (h *heads) start() error {
	kept := (*h)[:0]
	for _, x := range *h {
		g, err := x.next()
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return err
		}
		x.group = g
		kept = append(kept, x)
	}
	*h = kept
	heap.Init(h)
	return nil
}

// advance reads the next group of the run that has the first.
func (h *heads) advance() error {
	g, err := (*h)[0].next()
	switch {
	case errors.Is(err, io.EOF):
		heap.Pop(h)
	case err != nil:
		return err
	default:
		(*h)[0].group = g
		heap.Fix(h, 0)
	}
	return nil
}
