package importer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
)

// Sink takes what a provider reads: sources, actors, relations, and whatever is
// wrong with a row.
type Sink struct {
	b        *graph.Builder
	report   *Report
	strict   bool
	provider *Provider
	actors   map[string]bool
	sources  map[string]bool
	kinds    map[string]bool
	notes    map[noteKey]*Note
	found    func(Finding)
	read     func(reason string) bool
	made     func(sheet string, row int, r *graph.Relation) bool

	taker func(ctx context.Context, piece *graph.Builder) error
	drain func(piece *graph.Builder)
	held  bool // see Hold
}

// Report says what an import did.
type Report struct {
	Provider  string `json:"provider"`
	File      string `json:"file"`
	Rows      int    `json:"rows"` // read, the header aside
	Relations int    `json:"relations"`
	Actors    int    `json:"actors"`
	Skipped   []Note `json:"skipped"`  // rows that made no relation, by reason
	Warnings  []Note `json:"warnings"` // rows that were kept although something is odd
	Readings  []Note `json:"readings"` // rows with a name that covers several states, and who is meant

	// Understood is how tables whose author chose the columns were understood.
	Understood []Understood `json:"understood,omitempty"`

	// Findings is for callers that keep what Options.Found tells them.
	Findings []Finding `json:"findings,omitempty"`
}

// Understood is how a table was understood.
type Understood struct {
	File    string             `json:"file"`
	Sheet   string             `json:"sheet,omitempty"` // of a workbook
	Form    string             `json:"form,omitempty"`  // how it is written: "commas, UTF-8"
	Holds   string             `json:"holds"`           // "relations", "actors", "a matrix", or "nothing" where it was left out
	Header  int                `json:"header"`          // the row that names the columns, 0 for none
	Own     bool               `json:"own,omitempty"`   // Entente wrote it, so that every column is read
	Columns []UnderstoodColumn `json:"columns,omitempty"`
}

// UnderstoodColumn is a column of a table.
type UnderstoodColumn struct {
	Name string `json:"name"`
	Role string `json:"role"`          // "from", "to", "kind" and so on; "" where what it says is kept in notes
	Why  string `json:"why,omitempty"` // where the role was not plain from the name

	First []string `json:"first,omitempty"` // what stands first in it, where no header names it
}

// Finding is what there is to say of one row.
type Finding struct {
	Row     int    `json:"row"`     // from 1, the header included
	Outcome string `json:"outcome"` // Skipped, Kept or Read
	Reason  string `json:"reason"`
	Text    string `json:"text"`
}

// What became of a row.
const (
	Skipped = "skipped" // it made no relation
	Kept    = "kept"    // it was kept although something is odd
	Read    = "read"    // a name in it covers several states, and was read as one
)

// Note counts the rows to which one reason applies.
type Note struct {
	Reason   string   `json:"reason"`        // a stable word: "unknown-state"
	Why      string   `json:"why,omitempty"` // where it is the same for all of them
	Count    int      `json:"count"`
	Examples []string `json:"examples"` // the first few: "row 17: there is no state 999"
}

type noteKey struct {
	reason string
	about  about
}

// about is which list of a Report a note is in.
type about uint8

const (
	skipped about = iota
	warned
	read
)

func (a about) String() string { return [...]string{Skipped, Kept, Read}[a] }

// maxExamples is how many rows a Note quotes.
const maxExamples = 5

func newSink(p *Provider, f *File, b *graph.Builder, o Options) *Sink {
	return &Sink{
		b: b, strict: o.Strict, provider: p, found: o.Found, read: o.Read, made: o.Made, taker: o.Drain,
		report:  &Report{Provider: p.Name, File: f.Name, Skipped: []Note{}, Warnings: []Note{}, Readings: []Note{}},
		actors:  map[string]bool{},
		sources: map[string]bool{},
		kinds:   map[string]bool{},
		notes:   map[noteKey]*Note{},
	}
}

// CountRow counts a row that was read, used or not.
func (s *Sink) CountRow() { s.report.Rows++ }

// CountRows counts many rows that were read.
func (s *Sink) CountRows(n int) { s.report.Rows += n }

// Skip notes a row that makes no relation. Under Options.Strict it returns a
// *RowError, which Read is to return.
func (s *Sink) Skip(row int, reason, format string, args ...any) error {
	return s.note(row, reason, skipped, format, args)
}

// Warn notes a row that is kept although something about it is odd. Under
// Options.Strict it returns a *RowError.
func (s *Sink) Warn(row int, reason, format string, args ...any) error {
	return s.note(row, reason, warned, format, args)
}

// Remark notes how a row that is kept was read, where that was decided by a rule
// and nothing is odd about the row. It is never an error.
func (s *Sink) Remark(row int, reason, format string, args ...any) {
	s.count(row, reason, warned, format, args)
}

// RemarkMany is Remark of a number of rows at once, one of which is given.
func (s *Sink) RemarkMany(rows, row int, reason, format string, args ...any) {
	s.Remark(row, reason, format, args...)
	s.notes[noteKey{reason, warned}].Count += rows - 1
}

// Pass notes a row that by the provider's own rules makes no relation, such as
// an exact duplicate. It is never an error.
func (s *Sink) Pass(row int, reason, format string, args ...any) {
	s.count(row, reason, skipped, format, args)
}

// PassMany is Pass of a number of rows at once, one of which is given. why, where it
// is not empty, is of all of them.
func (s *Sink) PassMany(rows, row int, reason, why, format string, args ...any) {
	s.Pass(row, reason, format, args...)
	n := s.notes[noteKey{reason, skipped}]
	n.Count += rows - 1
	n.Why = why
}

func (s *Sink) note(row int, reason string, about about, format string, args []any) error {
	s.count(row, reason, about, format, args)
	if s.strict {
		return &RowError{Row: row, Reason: reason, Detail: detail(format, args)}
	}
	return nil
}

// maxDetail is how many characters of a text about a row are kept. What a file
// holds is quoted in it, and that may be anything.
const maxDetail = 400

func detail(format string, args []any) string {
	return legible.Short(fmt.Sprintf(format, args...), maxDetail)
}

// count counts a row. The text about it is made only if somebody is to read it:
// of a file that is wrong throughout, nobody reads most.
func (s *Sink) count(row int, reason string, about about, format string, args []any) {
	key := noteKey{reason, about}
	n := s.notes[key]
	if n == nil {
		n = &Note{Reason: reason}
		s.notes[key] = n
	}
	n.Count++
	text := ""
	if len(n.Examples) < maxExamples || s.found != nil && (s.read == nil || s.read(reason)) {
		text = detail(format, args)
	}
	if s.found != nil {
		s.found(Finding{Row: row, Outcome: about.String(), Reason: reason, Text: text})
	}
	switch {
	case len(n.Examples) == maxExamples:
	case about == read:
		n.Why = text
		n.Examples = append(n.Examples, fmt.Sprintf("row %d", row))
	case row == 0: // of the file as a whole
		n.Examples = append(n.Examples, text)
	default:
		n.Examples = append(n.Examples, fmt.Sprintf("row %d: %s", row, text))
	}
}

// Source adds the source that evidence of this file points to, with the
// provider's citation and terms, and returns its id. Calling it again with the
// same id does nothing.
func (s *Sink) Source(src graph.Source) string {
	if src.Title == "" {
		src.Title = s.provider.Title
	}
	if src.Citation == "" {
		src.Citation = s.provider.Citation
	}
	if src.Licence == "" {
		src.Licence = s.provider.Terms
	}
	if src.URL == "" {
		src.URL = s.provider.Where
	}
	if !s.sources[src.ID] {
		s.sources[src.ID] = true
		s.b.AddSource(src)
	}
	return src.ID
}

// Cited adds a source as it is, once, and returns its id: one that the file cites,
// of which the provider's citation and terms say nothing.
func (s *Sink) Cited(src graph.Source) string {
	if !s.sources[src.ID] {
		s.sources[src.ID] = true
		s.b.AddSource(src)
	}
	return src.ID
}

// File is the base name of the file that is read.
func (s *Sink) File() string { return s.report.File }

// Title calls the dataset as the file calls itself.
func (s *Sink) Title(title string) { s.b.SetTitle(legible.Short(title, maxTitle)) }

// maxTitle is how many characters of a title are kept.
const maxTitle = 200

// Covers adds a claim of what the file has, as its publisher makes it.
func (s *Sink) Covers(c graph.Coverage) { s.b.AddCoverage(c) }

// Kind adds a kind of relation that is not built in, once, and returns its id.
func (s *Sink) Kind(k graph.Kind) string {
	if !s.kinds[k.ID] {
		s.kinds[k.ID] = true
		s.b.AddKind(k)
	}
	return k.ID
}

// State adds the member of the state system that a state of the register is in
// the provider's scheme, and returns its id: one actor for a number, whatever
// the date, with the names that it bore for a time as its phases.
func (s *Sink) State(st *register.State) string {
	st = st.Member(s.provider.Scheme)
	if !s.actors[st.ID] {
		s.actors[st.ID] = true
		s.b.AddActor(st.Actor(s.provider.Scheme))
	}
	return st.ID
}

// Actor adds an actor that is not in the register, once, and returns its id.
func (s *Sink) Actor(a graph.Actor) string {
	if !s.actors[a.ID] {
		s.actors[a.ID] = true
		s.b.AddActor(a)
	}
	return a.ID
}

// Grow makes room for a number of relations, where it is known before they are
// added.
func (s *Sink) Grow(relations int) { s.b.Grow(relations) }

// Relation adds a relation.
func (s *Sink) Relation(r graph.Relation) {
	s.report.Relations++
	s.b.AddRelation(r)
	if s.drain != nil && !s.held && s.b.RelationCount() >= drainEvery {
		s.drain(s.b.TakeRecords())
	}
}

// drainEvery is how many relations are drained at a time.
const drainEvery = 10_000

// Drains reports whether relations are taken away as they are added, so that there may
// be more of them than a graph can hold.
func (s *Sink) Drains() bool { return s.drain != nil }

// Hold keeps all relations from here on until the file is read, for whoever completes
// them: see Added.
func (s *Sink) Hold() { s.held = true }

// drained reads with pieces drained, where somebody takes them.
func (s *Sink) drained(ctx context.Context, read func(ctx context.Context) error) error {
	if s.taker == nil {
		return read(ctx)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var failed error
	s.drain = func(piece *graph.Builder) {
		if failed == nil {
			if failed = s.taker(ctx, piece); failed != nil {
				stop(failed) // whoever reads is told by the context
			}
		}
	}
	err := read(ctx)
	s.drain = nil
	if failed != nil {
		return failed
	}
	return err
}

// Made tells of which row a relation was made, and of which sheet, of a workbook
// or of several files. It is false where nobody asks for more.
func (s *Sink) Made(sheet string, row int, r *graph.Relation) bool {
	return s.made != nil && s.made(sheet, row, r)
}

// Understood notes how a table was understood.
func (s *Sink) Understood(u Understood) { s.report.Understood = append(s.report.Understood, u) }

// Added returns the relation that was added as the how-manieth to the graph, from 0,
// to complete it. It is valid until the next is added, and after Hold only.
func (s *Sink) Added(i int) *graph.Relation { return s.b.Relation(i) }

// Count returns how many relations the graph has so far.
func (s *Sink) Count() int { return s.b.RelationCount() }

func (s *Sink) finish() *Report {
	s.report.Actors = len(s.actors)
	lists := [...]*[]Note{skipped: &s.report.Skipped, warned: &s.report.Warnings, read: &s.report.Readings}
	for key, n := range s.notes {
		*lists[key.about] = append(*lists[key.about], *n)
	}
	for _, list := range lists {
		slices.SortFunc(*list, func(a, b Note) int { return strings.Compare(a.Reason, b.Reason) })
	}
	return s.report
}
