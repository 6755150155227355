package build

import (
	"bufio"
	"cmp"
	"context"
	"encoding/binary"
	"io"
	"iter"
	"slices"

	"github.com/entente-graph/entente/graph/extsort"
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

// ties writes them. One that is said twice is one.
var ties = extsort.Codec[tied]{Append: appendTied, Read: readTied, Compare: compareTied, Join: func(a, _ tied) tied { return a }}

func appendTied(b []byte, t tied) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(t.actor))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.kind))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.tie.Partner))
	b = binary.LittleEndian.AppendUint64(b, uint64(t.tie.Relation))
	return append(b, byte(t.tie.Way))
}

func readTied(r *bufio.Reader) (t tied, err error) {
	var b [tiedSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return t, err
	}
	t.actor = int32(binary.LittleEndian.Uint32(b[:]))
	t.kind = int32(binary.LittleEndian.Uint32(b[4:]))
	t.tie.Partner = int32(binary.LittleEndian.Uint32(b[8:]))
	t.tie.Relation = int64(binary.LittleEndian.Uint64(b[12:]))
	t.tie.Way = tables.Way(b[20])
	return t, nil
}

// sorter sorts ties outside of memory.
type sorter struct {
	most int // ties in memory
	held []tied
	runs *extsort.Runs[tied]
}

func newSorter(folder string, most int) *sorter {
	return &sorter{most: most, runs: extsort.New(folder, ties)}
}

func (s *sorter) add(ctx context.Context, t tied) error {
	if len(s.held) == s.most {
		if err := s.runs.Add(ctx, s.inOrder()); err != nil {
			return err
		}
		s.held = s.held[:0]
	}
	s.held = append(s.held, t)
	return nil
}

// inOrder yields the ties in memory.
func (s *sorter) inOrder() iter.Seq2[tied, error] {
	slices.SortFunc(s.held, compareTied)
	return func(yield func(tied, error) bool) {
		for _, t := range s.held {
			if !yield(t, nil) {
				return
			}
		}
	}
}

// sorted yields all ties in order, each once.
func (s *sorter) sorted(ctx context.Context) iter.Seq2[tied, error] {
	return extsort.Until(ctx, s.runs.Merged(s.inOrder()))
}
