package freeform

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// slab makes small slices and texts out of large ones: of a million relations, each
// has two parties and a row.
type slab struct {
	party  []graph.Party
	cite   []graph.Evidence
	amount []graph.Quantity
	digits []byte
	room   strings.Builder
}

const (
	slabSize  = 4096    // parties, citations or amounts
	slabBytes = 1 << 16 // of texts
)

func (s *slab) parties(n int) []graph.Party     { return carve(&s.party, n) }
func (s *slab) evidence(n int) []graph.Evidence { return carve(&s.cite, n) }

func carve[T any](room *[]T, n int) []T {
	if len(*room) < n {
		*room = make([]T, max(n, slabSize))
	}
	out := (*room)[:n:n]
	*room = (*room)[n:]
	return out
}

func (s *slab) quantity(amount float64, unit string) *graph.Quantity {
	q := &carve(&s.amount, 1)[0]
	*q = graph.Quantity{Amount: amount, Unit: unit}
	return q
}

func (s *slab) row(n int32) string {
	s.digits = strconv.AppendInt(append(s.digits[:0], "row "...), int64(n), 10)
	return s.text(s.digits)
}

func (s *slab) text(b []byte) string {
	from := s.reserve(len(b))
	_, _ = s.room.Write(b)
	return s.room.String()[from:]
}

// clone copies a text. One that is long is a piece of memory of its own.
func (s *slab) clone(text string) string {
	if len(text) > slabBytes/16 {
		return strings.Clone(text)
	}
	from := s.reserve(len(text))
	_, _ = s.room.WriteString(text)
	return s.room.String()[from:]
}

// reserve makes room for a text, and returns where.
func (s *slab) reserve(n int) (from int) {
	if s.room.Cap()-s.room.Len() < n {
		s.room = strings.Builder{}
		s.room.Grow(max(n, slabBytes))
	}
	return s.room.Len()
}
