package jsonread

import (
	"bytes"
	"context"
	"slices"

	"github.com/entente-graph/entente/data/importer"
)

// Shape is what the beginning of a file says of its JSON: the names that objects
// have at its top and one level below, as far as they are seen.
type Shape struct {
	Kind   Kind                // of the whole; Null where it is no JSON
	Names  []string            // of the object
	Inner  map[string][]string // by name: those of the object there, or of the first object in the list there; "" stands for a list that is the whole
	Values map[string]string   // short texts, by name
}

// Has reports whether the object has one of the names.
func (s Shape) Has(names ...string) bool { return hasAny(s.Names, names) }

// Inside reports whether what stands under a name has one of the names.
func (s Shape) Inside(name string, names ...string) bool { return hasAny(s.Inner[name], names) }

func hasAny(have, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(have, n) })
}

// Look returns the shape of the file with this beginning.
func Look(h importer.Head) Shape {
	s := Shape{Inner: map[string][]string{}, Values: map[string]string{}}
	r := New(context.Background(), bytes.NewReader(h.Text))
	s.Kind = r.Peek()
	switch s.Kind {
	case Object:
		// An error is the end of the beginning, or for the reader to report.
		_ = r.Object(func(name string) error {
			s.Names = append(s.Names, name)
			if k := r.Peek(); k == Object || k == Array {
				return s.look(r, name)
			}
			text, _, err := r.Scalar()
			s.Values[name] = text
			return err
		})
	case Array:
		_ = s.look(r, "")
	default:
		s.Kind = Null
	}
	return s
}

// look notes the names inside of an object, or of the first object in a list.
func (s Shape) look(r *Reader, name string) error {
	if r.Peek() == Object {
		return r.Object(func(inner string) error {
			if _, done := s.Inner[name]; !done || !slices.Contains(s.Inner[name], inner) {
				s.Inner[name] = append(s.Inner[name], inner)
			}
			return r.Skip()
		})
	}
	first := true
	return r.Array(func() error {
		if first && r.Peek() == Object {
			first = false
			return s.look(r, name)
		}
		return r.Skip()
	})
}
