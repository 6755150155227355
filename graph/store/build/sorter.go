package build

import (
	"bufio"
	"cmp"
	"container/heap"
	"context"
	"encoding/binary"
	"io"
	"os"
	"slices"

	"github.com/entente-graph/entente/graph/store/tables"
)

// tied is one tie of an actor.
type tied struct {
	actor, kind int32
	tie         tables.Tie
}

func compareTied(a, b tied) int {
	return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.kind, b.kind), cmp.Compare(a.tie.Partner, b.tie.Partner),
		cmp.Compare(a.tie.Relation, b.tie.Relation), cmp.Compare(a.tie.Way, b.tie.Way))
}

// tiedSize is how many bytes one has in a run.
const tiedSize = 21

func (t *tied) put(b []byte) {
	binary.LittleEndian.PutUint32(b, uint32(t.actor))
	binary.LittleEndian.PutUint32(b[4:], uint32(t.kind))
	binary.LittleEndian.PutUint32(b[8:], uint32(t.tie.Partner))
	binary.LittleEndian.PutUint64(b[12:], uint64(t.tie.Relation))
	b[20] = byte(t.tie.Way)
}

func (t *tied) get(b []byte) {
	t.actor = int32(binary.LittleEndian.Uint32(b))
	t.kind = int32(binary.LittleEndian.Uint32(b[4:]))
	t.tie.Partner = int32(binary.LittleEndian.Uint32(b[8:]))
	t.tie.Relation = int64(binary.LittleEndian.Uint64(b[12:]))
	t.tie.Way = tables.Way(b[20])
}

// sorter sorts ties outside of memory: runs that fit are sorted and written to one file,
// from which they are merged.
type sorter struct {
	folder string
	most   int // ties in memory

	held []tied
	file *os.File
	out  *bufio.Writer
	runs []int64 // where each ends in the file
	size int64
}

func newSorter(folder string, most int) *sorter { return &sorter{folder: folder, most: most} }

func (s *sorter) add(t tied) error {
	s.held = append(s.held, t)
	if len(s.held) < s.most {
		return nil
	}
	return s.spill()
}

func (s *sorter) spill() error {
	if s.file == nil {
		file, err := os.CreateTemp(s.folder, "entente-ties-*")
		if err != nil {
			return err
		}
		s.file, s.out = file, bufio.NewWriterSize(file, 1<<20)
	}
	slices.SortFunc(s.held, compareTied)
	var b [tiedSize]byte
	for i := range s.held {
		s.held[i].put(b[:])
		if _, err := s.out.Write(b[:]); err != nil {
			return err
		}
	}
	s.size += int64(len(s.held)) * tiedSize
	s.runs = append(s.runs, s.size)
	s.held = s.held[:0]
	return s.out.Flush()
}

// sorted calls yield with all ties in order, each once. It can be called once.
func (s *sorter) sorted(ctx context.Context, yield func(tied) error) error {
	slices.SortFunc(s.held, compareTied)
	var runs runs
	if len(s.held) > 0 {
		held := s.held
		runs = append(runs, &run{next: func(t *tied) error {
			if len(held) == 0 {
				return io.EOF
			}
			*t, held = held[0], held[1:]
			return nil
		}})
	}
	from := int64(0)
	for _, to := range s.runs {
		in := bufio.NewReaderSize(io.NewSectionReader(s.file, from, to-from), 1<<18)
		from = to
		var b [tiedSize]byte
		runs = append(runs, &run{next: func(t *tied) error {
			if _, err := io.ReadFull(in, b[:]); err != nil {
				return err
			}
			t.get(b[:])
			return nil
		}})
	}
	left := runs[:0]
	for _, r := range runs {
		if err := r.next(&r.head); err != nil {
			return err // a run is not empty
		}
		left = append(left, r)
	}
	runs = left
	heap.Init(&runs)
	last, count := tied{actor: -1}, 0
	for len(runs) > 0 {
		if count++; count%(1<<16) == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if head := runs[0].head; head != last {
			last = head
			if err := yield(head); err != nil {
				return err
			}
		}
		switch err := runs[0].next(&runs[0].head); err {
		case nil:
			heap.Fix(&runs, 0)
		case io.EOF:
			heap.Pop(&runs)
		default:
			return err
		}
	}
	return nil
}

func (s *sorter) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
}

// run is a sorted list that is read on.
type run struct {
	head tied
	next func(*tied) error // io.EOF at its end
}

type runs []*run

func (r runs) Len() int           { return len(r) }
func (r runs) Less(i, j int) bool { return compareTied(r[i].head, r[j].head) < 0 }
func (r runs) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }
func (r *runs) Push(x any)        { *r = append(*r, x.(*run)) }
func (r *runs) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
