// Package timeline shows the relations of a view as bars over a time axis. New
// decides what is shown, in days; Timeline.Lay gives everything its place on a
// page, in points. It knows no file format; package export/timeline writes a
// Sheet down.
//
// # Reading a timeline
//
// A bar is solid where its relation certainly holds, hatched where it may,
// and an outline where a treaty binds nobody although it stands: signed and not
// yet in force, or suspended. A bar that is hollow throughout is in doubt
// (dotted: alleged, disputed), stated without a source (long dashes far apart, and
// an asterisk) or not carried out (dashed: threatened, proposed); a label in
// italics is somebody's claim. An arrow says that it goes
// on: its end is open, or lies beyond the dates shown. Hatching that thins out
// says that nobody knows how far it goes: so a relation that a source of one
// date describes as present is a dot with hatching that thins out both ways.
// What is too short for a bar is a dot.
//
// Marks are the stages of a treaty and the days on which parties joined and
// left. The colour is the family of the kind of relation, as in diagrams; what
// has ended is not grey, since its bar ends.
package timeline

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// DefaultMaxBars is the size guard where the options do not set one.
const DefaultMaxBars = 1000

// Options says how a view is to be shown. The zero Options groups by pair, in
// the light theme.
type Options struct {
	Title   string // empty: the dataset's
	Theme   picture.Theme
	Group   Grouping
	At      edtf.Date // a date to mark with a line; zero: none
	MaxBars int       // the size guard; 0: DefaultMaxBars
}

// Timeline is what is to be shown. Days are not yet places.
type Timeline struct {
	Name        string // of the dataset, a slug
	Title       string
	Subtitle    string
	Credit      string // whose data it is
	Description string // the timeline in words
	Palette     *picture.Palette
	Grouping    Grouping

	// First and Last are the first and last day of the axis: of the view, where
	// that has a date, and otherwise of all dates in it.
	First, Last edtf.Day

	Wide *edtf.Span // the year that has most of the story, drawn at a larger scale than the rest; nil where none has

	At      *Moment           // the date marked, or nil; also nil where the axis does not reach it
	Groups  []Group           // by the start of their first bar, then name
	Undated []*graph.Relation // that have no bar, sorted by id
}

// Moment is a date to be marked.
type Moment struct {
	Span edtf.Span
	Text string
}

// Group is bars under one heading.
type Group struct {
	ID   string // unlike any other's
	Name string
	Kind *graph.Kind // of all of its bars, by kind; otherwise nil
	Pair []string    // the names of the two actors, by pair; otherwise nil
	Bars []Bar       // by start, then label
}

// Bar is one relation.
type Bar struct {
	ID       string
	Relation *graph.Relation
	Kind     *graph.Kind
	Label    string // what tells it from the others of its group
	Aside    string // what else a reader wants beside the bar: kind, or label
	Claim    bool   // somebody's word: its label is in italics
	Tooltip  string
	Link     string // http(s) address of its source, or ""
	Facts    picture.Facts
	Dash     picture.Dash // Solid is filled, otherwise it is hollow

	Stretches     []Stretch // in order, not overlapping
	Before, After End
	Event         bool   // it surely held at some time within Stretches
	Marks         []Mark // in order of time
}

// marked is the label, with an asterisk where no source is named.
func (b *Bar) marked() string {
	if b.Facts.Unsourced {
		return b.Label + picture.Asterisk
	}
	return b.Label
}

// Stretch is days for which the same is true of a relation. Its ends may be
// edtf.DawnOfTime and graph.EndOfTime.
type Stretch struct {
	First, Last edtf.Day
	Look        Look
}

// Look says what is true of a stretch.
type Look uint8

// The looks.
const (
	Holds   Look = iota
	Perhaps      // it may hold
	Pending      // it stands, and binds nobody
)

// End says how a bar ends.
type End uint8

// The ends.
const (
	Closed  End = iota
	Open        // it goes on
	Unknown     // nobody knows how far it goes
)

// Mark is a dated event in the life of a relation.
type Mark struct {
	Sort Sort
	Day  edtf.Day // the middle of an imprecise date
	Text string
}

// Sort is a sort of mark.
type Sort uint8

// The sorts of marks.
const (
	Signed Sort = iota
	InForce
	Suspended
	Ended
	Joined // a party
	Left   // a party
)

// String returns a word for stylesheets, such as "in-force".
func (s Sort) String() string {
	return [...]string{"signed", "in-force", "suspended", "ended", "joined", "left"}[s]
}

// BarCount returns the number of bars.
func (t *Timeline) BarCount() int {
	n := 0
	for _, g := range t.Groups {
		n += len(g.Bars)
	}
	return n
}

// TooManyError reports a timeline that is too long to read.
type TooManyError struct{ Bars, Limit int }

func (e *TooManyError) Error() string {
	return fmt.Sprintf("a timeline of %d relations is too long to read (limit %d); narrow it with --near ACTOR, --actor, --kind or --during, or raise --max-bars",
		e.Bars, e.Limit)
}

// New decides what a timeline of a view shows. The error is a *TooManyError.
func New(v *query.View, o Options) (*Timeline, error) {
	limit := o.MaxBars
	if limit == 0 {
		limit = DefaultMaxBars
	}
	if n := v.RelationCount(); n > limit {
		return nil, &TooManyError{n, limit}
	}
	g := v.Graph()
	b := &builder{v: v, g: g, o: o, used: wording.SourcesOf(g, v.Relations())}
	b.t = &Timeline{
		Name: g.Meta().Name, Title: wording.Title(v, o.Title), Palette: o.Theme.Palette(), Grouping: o.Group, Credit: wording.Credit(b.used),
	}
	if !o.At.IsZero() {
		b.t.At = &Moment{Span: o.At.Possible(), Text: wording.Date(o.At)}
	}
	b.bars()
	b.axis()
	b.wide()
	b.words()
	return b.t, nil
}

type builder struct {
	v    *query.View
	g    *graph.Graph
	o    Options
	used []*graph.Source // behind the relations of the view
	t    *Timeline
}
