// Package safexml reads the XML that graph programs write: elements, attributes and
// text, in one pass and in bounded memory. It is made for files from strangers and
// for large ones, for which encoding/xml has no limits and is slow.
//
// A DOCTYPE and every entity but the five that XML has itself are refused with
// their line, so nothing can expand and nothing is ever fetched. How deep elements
// nest, how long a tag and a text are, and how many attributes an element has, is
// limited before it is read. Names are resolved to their namespaces. Comments and
// processing instructions are passed over.
//
// Characters that XML forbids in a text, which some programs write nevertheless,
// become spaces. All else that is not well-formed is an *Error.
package safexml

import "fmt"

// The limits of a file. Programs stay far below them.
const (
	MaxDepth      = 256     // elements inside one another
	MaxTag        = 1 << 20 // bytes of a tag with its attributes
	MaxText       = 1 << 20 // bytes of the text of an element, where it is kept
	MaxAttributes = 256     // of an element
)

// Error reports what is wrong with a file, and where.
type Error struct {
	Line int // from 1
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

// Event is what Next has come to.
type Event uint8

// The events.
const (
	Start Event = iota // an element begins
	End                // an element ends
)

// Attr is an attribute. Its value is text, escapes resolved. It may be a part of a large
// piece of the file, as what Text returns may: who keeps it beyond the record that is
// read clones it.
type Attr struct {
	Space string // namespace; "" where the name has no prefix
	Name  string // without its prefix
	Value string
}
