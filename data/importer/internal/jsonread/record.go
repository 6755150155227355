package jsonread

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

// Field is a value under a name, as text. That of a list has "; " between its items;
// that of a list of objects is JSON.
type Field struct {
	Name string
	Kind Kind // of the value, Array where it was a list
	Text string
}

// Record reads an object and appends its fields in their order. Those of an object
// in it are named by both names, "position.x", unless spread says that the outer name
// says nothing, as in "data"; nil spreads none. Members of the object itself, and of
// what is spread, that take takes are left to it; nil takes none. What has no text,
// null and empty, is left out. What is no object has no fields.
func (r *Reader) Record(to []Field, spread func(name string) bool, take func(name string) (bool, error)) ([]Field, error) {
	defer r.whole()()
	return r.record(to, "", spread, take)
}

func (r *Reader) record(to []Field, prefix string, spread func(name string) bool, take func(name string) (bool, error)) ([]Field, error) {
	if r.Peek() != Object {
		return to, r.Skip()
	}
	err := r.Object(func(name string) error {
		if prefix == "" && take != nil {
			if taken, err := take(name); taken || err != nil {
				return err
			}
		}
		kind := r.Peek()
		var err error
		switch kind {
		case Object:
			inner := prefix + name + "."
			if spread != nil && spread(name) {
				inner = prefix
			}
			to, err = r.record(to, inner, spread, take)
			return err
		case Array:
			var text string
			if text, err = r.list(); err == nil && text != "" {
				to = append(to, Field{prefix + name, kind, text})
			}
			return err
		}
		text, _, err := r.Scalar()
		if err == nil && text != "" {
			to = append(to, Field{prefix + name, kind, text})
		}
		return err
	})
	return to, err
}

// list reads a list as text: its items with "; " between them, or JSON where they
// are objects or lists.
func (r *Reader) list() (string, error) {
	items, err := r.Items()
	return strings.Join(items, "; "), err
}

// Items reads the items of a list as texts, null left out; what is no list is its
// only item. Objects and lists are JSON, all of them together one item.
func (r *Reader) Items() ([]string, error) {
	defer r.whole()()
	if r.Peek() != Array {
		text, ok, err := r.Scalar()
		if !ok || text == "" {
			return nil, err
		}
		return []string{text}, err
	}
	var out []string
	var nested strings.Builder
	err := r.Array(func() error {
		switch r.Peek() {
		case Object, Array:
			if nested.Len() > 0 {
				nested.WriteByte(',')
			}
			return r.copy(&nested)
		}
		text, _, err := r.Scalar()
		if text != "" {
			out = append(out, text)
		}
		return err
	})
	if nested.Len() > 0 {
		out = append(out, "["+nested.String()+"]")
	}
	return out, err
}

// Key reads what names a record: a text or number, a list of them as JSON, or an
// object that has it under one of the names.
func (r *Reader) Key(names ...string) (key string, kind Kind, err error) {
	defer r.whole()()
	kind = r.Peek()
	switch kind {
	case Object:
		best := len(names)
		err = r.Object(func(name string) error {
			if i := slices.Index(names, name); i >= 0 && i < best {
				best = i
				var inner string
				inner, kind, err = r.Key()
				key = inner
				return err
			}
			return r.Skip()
		})
		return key, kind, err
	case Array:
		var text strings.Builder
		err = r.copy(&text)
		return text.String(), kind, err
	}
	key, _, err = r.Scalar()
	return key, kind, err
}

// copy reads a value and writes it as JSON without spaces.
func (r *Reader) copy(to *strings.Builder) error {
	between := ""
	switch r.Peek() {
	case Object:
		to.WriteByte('{')
		err := r.Object(func(name string) error {
			to.WriteString(between)
			quote(to, name)
			to.WriteByte(':')
			between = ","
			return r.copy(to)
		})
		to.WriteByte('}')
		return err
	case Array:
		to.WriteByte('[')
		err := r.Array(func() error {
			to.WriteString(between)
			between = ","
			return r.copy(to)
		})
		to.WriteByte(']')
		return err
	}
	t, err := r.token()
	if err != nil {
		return err
	}
	if t.Kind() == '"' {
		quote(to, showable.Text(t.String()))
	} else {
		to.WriteString(t.String())
	}
	return nil
}
