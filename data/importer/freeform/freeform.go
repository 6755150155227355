// Package freeform turns records whose author chose the columns into actors and
// relations: the tables that people keep, and the files of graph programs. A
// reader of a format knows its syntax and hands over nodes and edges with their
// fields; what a field called "Exporter" or "since" means, how a date is typed,
// which kind "sold weapons to" is, and who "UK" is, is decided here, the same for
// all formats.
//
// Nothing is guessed in silence: how columns, kinds, dates and names were
// understood is in the report of the import, and what could not be is counted
// with its row. A relation for which no source is named is marked as unsourced.
package freeform

import "github.com/entente-graph/entente/graph/legible"

// Options says what the user decided of what a file leaves open.
type Options struct {
	Columns map[Role]string // the column that has a role, where the user says so
	Roles   map[string]Role // the role that a column has, where the user says so of the column; None keeps it in the note
	Source  string          // "Title, 2024": of each relation that names none
	Dates   DayOrder        // of 12/3/2024
}

// DayOrder says which number of 12/3/2024 is the day.
type DayOrder uint8

// The orders.
const (
	NotSaid DayOrder = iota // then such a date is reported
	DayFirst
	MonthFirst
)

// Direction says whether an edge leads from one end to the other.
type Direction uint8

// The directions of an edge.
const (
	ByKind     Direction = iota // the file does not say: as its kind of relation has it
	Undirected                  // it leads nowhere
	Directed                    // from From to To
)

// Field is what a record has under one name. Value is text as the file has it,
// escapes of the format resolved.
type Field struct {
	Column *Column
	Value  string
}

// Place is where a record stands.
type Place struct {
	File  string // of several that are read together; "" where there is one
	Sheet string // of a workbook; "" elsewhere
	Row   int    // or line, from 1; 0 where the format has none
}

// Where says in which file and sheet the place is; "" where there is one alone.
func (p Place) Where() string {
	file, sheet := legible.Short(p.File, 200), legible.Short(p.Sheet, 60)
	switch {
	case sheet == "":
		return file
	case file == "":
		return "sheet " + sheet
	}
	return file + ", sheet " + sheet
}

// Node is a record of an actor, or, with the kind "hub", of a relation of many.
type Node struct {
	Key    string // by which edges name it; it is never shown as a name
	Fields []Field
	Place  Place
}

// Edge is a record of a relation. Its ends are keys of nodes or, where no node
// has such a key, names. Several at an end are parties of one relation; those of
// From alone, with no To, are parties of a mutual one.
type Edge struct {
	Key       string // its own, unique or not
	From, To  []string
	Direction Direction
	Fields    []Field
	Place     Place
}

// Document is a file as a whole.
type Document struct {
	Format string // as in the table of formats: "graphml", "table"
	Title  string // as it calls itself, "" where it does not
	Kind   string // id of the built-in kind of relations that name none; "" where nothing says
	Own    bool   // written by Entente: its records are whole, and its ids are kept as they are
	Multi  bool   // a multigraph: edges that say the same are several all the same
}
