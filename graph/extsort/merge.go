package extsort

import (
	"bufio"
	"container/heap"
	"errors"
	"io"
	"iter"
	"os"
)

// Merged yields the values of all runs, and of a sequence that comes last and is in order
// as well, nil for none: in order, with equal ones joined, or in the order of their runs.
func (r *Runs[T]) Merged(last iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		h := heads[T]{compare: r.codec.Compare}
		for i, end := range r.ends {
			start := int64(0)
			if i > 0 {
				start = r.ends[i-1]
			}
			in := bufio.NewReaderSize(io.NewSectionReader(r.file, start, end-start), runBuffer)
			h.list = append(h.list, &head[T]{run: i, next: func() (T, error) {
				v, err := r.codec.Read(in)
				if errors.Is(err, io.ErrUnexpectedEOF) {
					err = &os.PathError{Op: "read", Err: errors.New("the temporary file was changed by somebody else")}
				}
				return v, err
			}})
		}
		if last != nil {
			next, stop := iter.Pull2(last)
			defer stop()
			h.list = append(h.list, &head[T]{run: len(r.ends), next: func() (T, error) {
				v, err, more := next()
				if !more {
					return v, io.EOF
				}
				return v, err
			}})
		}
		err := h.start()
		for err == nil && h.Len() > 0 {
			v := h.list[0].value
			err = h.advance()
			for err == nil && r.codec.Join != nil && h.Len() > 0 && r.codec.Compare(v, h.list[0].value) == 0 {
				v = r.codec.Join(v, h.list[0].value)
				err = h.advance()
			}
			if err == nil && !yield(v, nil) {
				return
			}
		}
		if err != nil {
			var none T
			yield(none, err)
		}
	}
}

// head is the next value of a run.
type head[T any] struct {
	run   int
	value T
	next  func() (T, error)
}

// heads are a heap: the least first, and of equal ones that of the earliest run.
type heads[T any] struct {
	list    []*head[T]
	compare func(a, b T) int
}

func (h *heads[T]) Len() int { return len(h.list) }
func (h *heads[T]) Less(i, j int) bool {
	if c := h.compare(h.list[i].value, h.list[j].value); c != 0 {
		return c < 0
	}
	return h.list[i].run < h.list[j].run
}
func (h *heads[T]) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *heads[T]) Push(x any)    { h.list = append(h.list, x.(*head[T])) }
func (h *heads[T]) Pop() any {
	last := len(h.list) - 1
	x := h.list[last]
	h.list = h.list[:last]
	return x
}

// start reads the first value of each run.
func (h *heads[T]) start() error {
	kept := h.list[:0]
	for _, x := range h.list {
		v, err := x.next()
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return err
		}
		x.value = v
		kept = append(kept, x)
	}
	h.list = kept
	heap.Init(h)
	return nil
}

// advance reads the next value of the run that has the first.
func (h *heads[T]) advance() error {
	v, err := h.list[0].next()
	switch {
	case errors.Is(err, io.EOF):
		heap.Pop(h)
	case err != nil:
		return err
	default:
		h.list[0].value = v
		heap.Fix(h, 0)
	}
	return nil
}
