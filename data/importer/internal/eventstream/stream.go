package eventstream

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/store"
)

// Meaning is what a kind of event is as a relation.
type Meaning struct {
	Kind     string // of relation
	Modality graph.Modality
	Mutual   bool   // neither side is said to have acted on the other, of a kind that may have a direction
	Left     string // a stable word, where it is no relation at all: "statement"
}

// Cooperation is a kind that no built-in kind is: machines code that two do something
// together that profits both, not what.
var Cooperation = graph.Kind{
	ID: "cooperation", Name: "Cooperation", Plural: "Cooperation", Direction: graph.Mutual, Sign: +1, Strength: 5, Family: graph.Material,
	Verb: "cooperated with", Past: "cooperated with", Infinitive: "cooperate with", Participle: "cooperated with",
	Meaning: "Economic, military, judicial or other material cooperation that profits both sides.",
}

// Stream takes the events of a file and makes relations of them.
type Stream struct {
	*Actors
	out      *importer.Sink
	o        fold.Options
	name     string // of the provider, which ids begin with
	folder   *fold.Folder
	meanings []Meaning
	numbers  map[Meaning]uint16
	left     map[string]*left
	rows     int
	several  bool // files: a row's number alone does not say where it is
}

// left counts rows that make no relation.
type left struct {
	rows, first int
	why         string
}

// New returns a Stream.
func New(out *importer.Sink, name, scheme string, o fold.Options) *Stream {
	return &Stream{
		Actors: newActors(out, scheme), out: out, o: o, name: name, folder: fold.New(o),
		numbers: map[Meaning]uint16{}, left: map[string]*left{},
	}
}

// unchecked is what is to be known of all such sources.
const unchecked = "A program coded news reports into events, and nobody checked them: an event is what it took a report to say"

// Read reads files one after another, whose events are summed up together, and makes
// relations of them. Of the source it is told what it is that these say, and where it
// was read from; caution is what else is to be known of it, and may be empty. The Stream
// is closed.
func (s *Stream) Read(ctx context.Context, files []*importer.File, read func(ctx context.Context, rows Rows) error, source graph.Source, caution string) error {
	err := s.files(ctx, files, read)
	if err == nil {
		source.Note = unchecked + caution + ". Read from " + named(files) + "."
		err = s.finish(ctx, source, "who did what to whom on which day, as a program read it in news reports")
	} else {
		s.tell()
	}
	return errors.Join(err, s.folder.Close())
}

// Table reads rows of which the first names the columns.
func (s *Stream) Table(names func(fields [][]byte) error, row func(ctx context.Context, fields [][]byte, row int) error) func(context.Context, Rows) error {
	return func(ctx context.Context, rows Rows) error {
		fields, _, err := rows.Next(ctx)
		if errors.Is(err, io.EOF) {
			return errors.New("the file is empty; fetch it again")
		}
		if err == nil {
			err = names(fields)
		}
		for err == nil {
			var n int
			if fields, n, err = rows.Next(ctx); err == nil {
				s.Row()
				err = row(ctx, fields, n)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		return err
	}
}

func (s *Stream) files(ctx context.Context, files []*importer.File, read func(ctx context.Context, rows Rows) error) error {
	s.several = len(files) > 1
	for _, f := range files {
		rows, err := Open(ctx, f)
		if err == nil {
			err = errors.Join(read(ctx, rows), rows.Close())
		}
		if err != nil && s.several {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// named are files by their names, or by how many they are.
func named(files []*importer.File) string {
	if len(files) == 1 {
		return "the file " + strconv.Quote(files[0].Name)
	}
	return fmt.Sprintf("%d files, from %q to %q", len(files), files[0].Name, files[len(files)-1].Name)
}

// Row counts a row.
func (s *Stream) Row() { s.rows++ }

// Event is an event of a row.
type Event struct {
	From, To uint32 // numbers of Actors
	Date     importer.DateCode
	Mentions uint32
	Row      int
	ID       []byte
}

// Add takes an event that means a relation.
func (s *Stream) Add(ctx context.Context, m Meaning, e Event) error {
	if e.From == e.To {
		s.Leave("same-actor", "both sides are the same actor, such as a state and its own army", e.Row)
		return nil
	}
	m.Mutual = m.Mutual && builtin[m.Kind].Direction == graph.Either // else it goes without saying
	number, known := s.numbers[m]
	if !known {
		number = uint16(len(s.meanings))
		s.meanings = append(s.meanings, m)
		s.numbers[m] = number
	}
	if !directed(m) && e.From > e.To {
		e.From, e.To = e.To, e.From
	}
	return s.folder.Add(ctx, fold.Event{From: e.From, To: e.To, Kind: number, Date: e.Date, Mentions: e.Mentions, Row: e.Row, ID: e.ID})
}

// Leave counts a row that makes no relation by the rules of the provider.
func (s *Stream) Leave(reason, why string, row int) {
	l := s.left[reason]
	if l == nil {
		l = &left{first: row, why: why}
		s.left[reason] = l
	}
	l.rows++
}

// builtin are the built-in kinds by id.
var builtin = func() map[string]graph.Kind {
	out := map[string]graph.Kind{Cooperation.ID: Cooperation}
	for _, k := range graph.BuiltinKinds() {
		out[k.ID] = k
	}
	return out
}()

// MayBeMutual reports whether a relation of a kind may say that neither side began.
func MayBeMutual(m Meaning) bool { return builtin[m.Kind].Direction != graph.Directed }

func directed(m Meaning) bool {
	return builtin[m.Kind].Direction != graph.Mutual && !m.Mutual
}

// finish makes relations of the events, and says which rows made none.
func (s *Stream) finish(ctx context.Context, source graph.Source, says string) error {
	s.tell()
	id, n := "", 0
	for g, err := range s.folder.Groups(ctx) {
		if err != nil {
			return err
		}
		if id == "" {
			id = s.out.Source(source)
		}
		if n++; n > store.MostRelations && !s.out.Drains() {
			return fmt.Errorf("by %s the events make more than %d relations, which is more than one graph may have; sum them up over longer periods: --fold %s",
				s.o.Period, store.MostRelations, longer(s.o.Period))
		}
		s.out.Relation(s.relation(&g, id, says))
	}
	return nil
}

// tell counts the rows in the report, with those that made no relation.
func (s *Stream) tell() {
	s.out.CountRows(s.rows)
	s.rows = 0
	reasons := make([]string, 0, len(s.left))
	for r := range s.left {
		reasons = append(reasons, r)
	}
	slices.Sort(reasons)
	for _, r := range reasons {
		l := s.left[r]
		s.out.PassMany(l.rows, l.first, r, "", "%s", l.why)
	}
	clear(s.left)
}

func longer(p fold.Period) fold.Period {
	all := fold.Periods()
	return all[min(slices.Index(all, p)+1, len(all)-1)]
}

func (s *Stream) relation(g *fold.Group, source, says string) graph.Relation {
	m := s.meanings[g.Kind]
	kind := builtin[m.Kind]
	if m.Kind == Cooperation.ID {
		s.out.Kind(Cooperation)
	}
	r := graph.Relation{
		ID: s.id(g, m), Kind: m.Kind, Modality: m.Modality, Certainty: graph.Reported, Period: days(g.First, g.Last), Label: label(kind, m, g),
		Parties:  []graph.Party{{Actor: s.Actors.id(g.From)}, {Actor: s.Actors.id(g.To)}},
		Quantity: &graph.Quantity{Amount: float64(g.Events), Unit: "events"},
		Evidence: []graph.Evidence{{Source: source, Locator: s.locator(g), Says: says, Claimant: "news reports, as a program codes them"}},
	}
	if directed(m) {
		r.Parties[0].Role, r.Parties[1].Role = graph.From, graph.To
	}
	if g.Mentions > 0 {
		r.Note = strconv.Itoa(g.Mentions) + " mentions in news reports, coded by a program."
		if g.Mentions == 1 {
			r.Note = "1 mention in news reports, coded by a program."
		}
	}
	return r
}

// id is a relation's: of the pair, the kind and the period, which no other has.
func (s *Stream) id(g *fold.Group, m Meaning) string {
	parts := []string{s.name, s.list[g.From].tag, s.list[g.To].tag, m.Kind}
	if m.Modality != graph.Actual {
		parts = append(parts, m.Modality.String())
	}
	if m.Mutual {
		parts = append(parts, "mutual")
	}
	if g.Period != importer.DateUnknown {
		parts = append(parts, g.Period.String())
	}
	return strings.Join(parts, "-")
}

// label is "Clashes reported, 2022-03".
func label(kind graph.Kind, m Meaning, g *fold.Group) string {
	what, when := kind.Plural, g.Period.String()
	if g.Events == 1 {
		what = kind.Name
	}
	switch {
	case g.Events == 1:
		when = g.First.String()
	case g.Period != importer.DateUnknown:
	case g.First.Year() == g.Last.Year():
		when = strconv.Itoa(g.First.Year())
	default:
		when = strconv.Itoa(g.First.Year()) + "-" + strconv.Itoa(g.Last.Year())
	}
	if m.Modality == graph.Proposed {
		return what + " announced, " + when
	}
	return what + " reported, " + when
}

func days(first, last importer.DateCode) edtf.Period {
	if first == last {
		return edtf.MustPeriod(first.String())
	}
	return edtf.MustPeriod(first.String() + "/" + last.String())
}

// locator says where in the file the events are; of several files, it names some.
func (s *Stream) locator(g *fold.Group) string {
	first, last := strconv.Itoa(g.FirstRow), strconv.Itoa(g.LastRow)
	text := strconv.Itoa(g.Events) + " rows between " + first + " and " + last
	switch g.Events {
	case 1:
		text = "row " + first
	case 2:
		text = "rows " + first + " and " + last
	}
	if s.several {
		if text = strconv.Itoa(g.Events) + " events"; g.Events == 1 {
			text = "1 event"
		}
	}
	if len(g.Samples) == 0 {
		return text
	}
	ids := make([]string, len(g.Samples))
	for i, id := range g.Samples {
		ids[i], _ = importer.Text([]byte(id))
	}
	text += "; event " + strings.Join(ids, ", ")
	if len(ids) > 1 {
		text = strings.Replace(text, "; event ", "; events ", 1)
	}
	if more := g.Events - len(ids); more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

// Day reads a date of eight digits, 20240131, or one that is written 2024-01-31. ok is
// false for what is no day.
func Day(text []byte) (d importer.DateCode, ok bool) {
	if len(text) >= 10 && text[4] == '-' && text[7] == '-' && (len(text) == 10 || text[10] == ' ' || text[10] == 'T') {
		text = []byte{text[0], text[1], text[2], text[3], text[5], text[6], text[8], text[9]}
	}
	if len(text) != 8 {
		return 0, false
	}
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	y, m, day := n/10000, n/100%100, n%100
	if y < 1000 || y > 2999 || m < 1 || m > 12 || day < 1 || day > edtf.DaysIn(y, m) {
		return 0, false
	}
	return importer.DateCode(n), true
}

// Count reads how often something is; what is no number is none.
func Count(text []byte) uint32 {
	n := uint32(0)
	for _, c := range text {
		if c < '0' || c > '9' || n > 1<<27 {
			return 0
		}
		n = n*10 + uint32(c-'0')
	}
	return n
}
