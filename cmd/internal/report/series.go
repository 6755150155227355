package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Over is the dates at which a question is asked again and again.
type Over struct {
	Step  string      // year or month
	Dates []string    // EDTF: each year or month, in order
	Spans []edtf.Span // of the dates
	Marks []edtf.Date // that a chart is to mark; none: that at which the dataset speaks

	asKnown bool // it is asked as the knowledge of an actor
}

// MostSteps is how many dates a series has at most.
const MostSteps = 1200

// NewOver reads FROM/TO, a step and the dates to be marked. Errors say which part is
// wrong.
func NewOver(period, step string, marks []string, dashes string) (*Over, error) {
	if step != "year" && step != "month" {
		return nil, fmt.Errorf("%sstep is %q, and can be year or month", dashes, step)
	}
	p, err := edtf.ParsePeriod(period)
	if err != nil {
		return nil, DateError(dashes+"over", err)
	}
	span := p.Extent()
	if !strings.Contains(period, "/") || span.First == edtf.DawnOfTime || span.Last == edtf.EndOfTime {
		return nil, fmt.Errorf("%sover is %q; write two dates, FROM/TO, as in 1900/1914", dashes, period)
	}
	for _, d := range []edtf.Date{p.Start(), p.End()} {
		if vague(d) {
			return nil, fmt.Errorf("%sover %s: the steps between two dates are plain, and %s is not; write plain years, months or days, as in 1900/1914", dashes, period, d)
		}
	}
	if p.EndsBeforeStart() {
		return nil, fmt.Errorf("%sover: %s ends before it starts; exchange its dates", dashes, period)
	}
	out := &Over{Step: step}
	for _, text := range marks {
		d, err := edtf.ParseDate(text)
		if err != nil {
			return nil, DateError(dashes+"mark", err)
		}
		out.Marks = append(out.Marks, d)
	}
	for _, d := range out.Marks {
		if d.Span().Last < span.First || d.Span().First > span.Last {
			return nil, fmt.Errorf("%smark %s lies outside %sover %s; change one of them", dashes, d, dashes, period)
		}
	}
	year, month, _ := span.First.Civil()
	lastYear, lastMonth, _ := span.Last.Civil()
	for year < lastYear || year == lastYear && (step == "year" || month <= lastMonth) {
		if len(out.Dates) == MostSteps {
			return nil, fmt.Errorf("%sover %s has more than %d %ss; ask for fewer", dashes, period, MostSteps, step)
		}
		text := fmt.Sprintf("%04d", year)
		if year < 0 {
			text = fmt.Sprintf("-%04d", -year)
		}
		if step == "year" {
			year++
		} else {
			text += fmt.Sprintf("-%02d", month)
			if month++; month > 12 {
				year, month = year+1, 1
			}
		}
		date, err := edtf.ParseDate(text)
		if err != nil {
			return nil, DateError(dashes+"over", err)
		}
		out.Dates, out.Spans = append(out.Dates, text), append(out.Spans, date.Span())
	}
	return out, nil
}

// vague reports whether a date leaves open when it is: "1900~", "190X", "1950S2" or
// "[1912,1914]". Its extent would add steps that nobody asked for.
func vague(d edtf.Date) bool { return strings.ContainsAny(d.String(), "?~%XS[") }

// AskOver reads the dates of a series for a filter, which from then on keeps what holds at
// some time of them. Errors are those of NewOver, and of a filter that has dates of its own.
func (f *Filter) AskOver(period, step string, marks []string) (*Over, error) {
	if f.At != "" || f.During != "" {
		return nil, fmt.Errorf("%[1]sover has dates of its own; leave out %[1]sat and %[1]sduring", f.Dashes)
	}
	o, err := NewOver(period, step, marks, f.Dashes)
	if err != nil {
		return nil, err
	}
	f.During, f.DuringAs, o.asKnown = o.Period(), "over", f.KnownTo != ""
	return o, nil
}

// Period is all the time that the dates cover, in EDTF.
func (o *Over) Period() string { return o.Dates[0] + "/" + o.Dates[len(o.Dates)-1] }

// Series is the record of how numbers went over time; see the schema "series".
type Series struct {
	Dataset Dataset `json:"dataset"`
	Of      string  `json:"of"`    // the question: stats, camps, triads, traps, flows or paths
	Title   string  `json:"title"` // of the dataset, what is told, and from when to when
	Meaning string  `json:"meaning"`
	Counted string  `json:"counted"` // in words: what counts at a date
	SeriesTable
	Notes    []string  `json:"notes"`               // what else is to be known of the numbers
	Called   []Called  `json:"called,omitempty"`    // who was asked for by a name of another time
	LeftOut  LeftOut   `json:"left_out"`            // what the question by itself leaves out
	Omitted  []Omitted `json:"omitted,omitempty"`   // by the filters, of all the time
	Coverage []Gap     `json:"coverage"`            // what of the dates is not covered in full
	Unplaced []string  `json:"unplaced,omitempty"`  // of flows: ids of relations whose amounts count at no date
	GoOn     []string  `json:"go_on,omitempty"`     // of flows: ids of those that go on after the date at which their amounts count
	InOthers []string  `json:"in_others,omitempty"` // of flows: ids of those whose amounts are in another unit, and count at no date

	Marks []SeriesMark `json:"marks"` // what a chart marks
}

// SeriesMark is a date that a chart marks.
type SeriesMark struct {
	Date    string `json:"date"` // EDTF
	InWords string `json:"in_words"`
}

// marked are the dates that were asked for or, where there is none, that at which the
// dataset speaks, if it says so.
func (d *Dataset) marked(asked []edtf.Date) []SeriesMark {
	out := []SeriesMark{}
	for _, date := range asked {
		out = append(out, SeriesMark{date.String(), wording.Date(date)})
	}
	if asOf, err := edtf.ParseDate(d.AsOf); err == nil && len(asked) == 0 {
		out = append(out, SeriesMark{d.AsOf, wording.DatasetSpeaksAt(asOf)})
	}
	return out
}

// SeriesTable is numbers by date.
type SeriesTable struct {
	Step    string         `json:"step"` // year or month
	Columns []SeriesColumn `json:"columns"`
	Dates   []SeriesDate   `json:"dates"`

	AsKnown bool `json:"as_known,omitempty"` // it is of what an actor knew
}

// SeriesColumn is what the numbers of a column are of.
type SeriesColumn struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Unit  string `json:"unit,omitempty"` // of amounts; "share" of parts of a whole, from 0 to 1
	Panel string `json:"panel"`          // of the chart; none where it is not drawn
	Whole bool   `json:"whole"`          // whole numbers, as counts are

	Bounds bool `json:"bounds"` // values can be bounds: the least and the most that is proven
	Open   bool `json:"open"`   // some values are at least so much
	Ranks  bool `json:"ranks"`  // values have ranks
}

// SeriesDate is the numbers of a date.
type SeriesDate struct {
	Date    string        `json:"date"`    // EDTF; a year or a month means any time in it
	Covered string        `json:"covered"` // how far what the dataset covers reaches it: complete, partial, no or unstated
	Values  []SeriesValue `json:"values"`  // by column
}

// SeriesValue is a number.
type SeriesValue struct {
	Value   *float64 `json:"value" jsonschema:"nullable"` // null: there is none
	Least   *float64 `json:"least,omitempty"`             // where the value is only the most that it can be: the least
	AtLeast bool     `json:"at_least,omitempty"`          // it can be more
	Rank    int      `json:"rank,omitempty"`              // of who has a rank, equals share one
	Equals  int      `json:"equals,omitempty"`            // how many have this rank
	InWords string   `json:"in_words"`
}

// known is a value that is known exactly.
func known(x float64) SeriesValue {
	return SeriesValue{Value: &x}
}

func wholeNumber(n int) SeriesValue { return known(float64(n)) }

// none is no value, and why.
func none(why string) SeriesValue { return SeriesValue{InWords: why} }

// column is a column that is made of what was found at each date.
type column[T any] struct {
	SeriesColumn
	value func(T) SeriesValue
}

func number[T any](id, name, panel string, value func(T) int) column[T] {
	return column[T]{SeriesColumn{ID: id, Name: name, Panel: panel, Whole: true}, func(t T) SeriesValue { return wholeNumber(value(t)) }}
}

// partOf is a column of parts of a whole, from 0 to 1.
func partOf[T any](id, name, panel, otherwise string, value func(T) (float64, bool)) column[T] {
	return column[T]{SeriesColumn{ID: id, Name: name, Panel: panel, Unit: "share"}, func(t T) SeriesValue {
		share, ok := value(t)
		if !ok {
			return none(otherwise)
		}
		return known(nineDigits(share))
	}}
}

// askOver asks at each date, with a filter of that date. The error is that of asking.
func askOver[T any](ctx context.Context, g *graph.Graph, o *Over, f Filter, ask func(ctx context.Context, i int, f Filter) (T, error)) ([]T, error) {
	f.Names, f.During = f.namesOf(g), ""
	var out []T
	for i, date := range o.Dates {
		progress.Say(ctx, progress.Dates, uint64(i), uint64(len(o.Dates)))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.At = date
		inner, _ := progress.New(ctx) // how far one of the answers has got says nothing
		found, err := ask(inner, i, f)
		if err != nil {
			return nil, err
		}
		out = append(out, found)
	}
	return out, nil
}

// table makes a table of what was found at each date.
func table[T any](o *Over, found []T, columns []column[T]) SeriesTable {
	out := SeriesTable{Step: o.Step, Columns: []SeriesColumn{}, Dates: []SeriesDate{}, AsKnown: o.asKnown}
	for _, c := range columns {
		out.Columns = append(out.Columns, c.SeriesColumn)
	}
	for i, at := range found {
		date := SeriesDate{Date: o.Dates[i], Covered: query.Unstated.String(), Values: []SeriesValue{}}
		for k, c := range columns {
			v := c.value(at)
			out.Columns[k].Open = out.Columns[k].Open || v.AtLeast
			if v.Value != nil && v.InWords == "" {
				say := wording.SeriesValue{Value: *v.Value, Least: *v.Value, Open: v.AtLeast, Share: c.Unit == "share"}
				if v.Least != nil {
					say.Least = *v.Least
				}
				v.InWords = say.String()
			}
			date.Values = append(date.Values, v)
		}
		out.Dates = append(out.Dates, date)
	}
	return out
}

// newSeries is the record of a series of a graph, but for its table.
func newSeries(g *graph.Graph, o *Over, of, what, meaning string) *Series {
	out := &Series{
		Dataset: newDataset(g), Of: of, Meaning: meaning, Notes: []string{}, LeftOut: LeftOut{Broad: []string{}}, Coverage: []Gap{},
	}
	out.Marks = out.Dataset.marked(o.Marks)
	out.Title = wording.SeriesTitle(out.Dataset.Called(), what, edtf.MustDate(o.Dates[0]), edtf.MustDate(o.Dates[len(o.Dates)-1]))
	return out
}

// possiblyID is the id of the column of how much of what counts only possibly held, or was
// only possibly known.
const possiblyID = "possibly"

// possiblyOf is that column.
func possiblyOf[T any](value func(T) int) column[T] {
	return number(possiblyID, wording.PossiblyColumn, "", value)
}

// held are the columns that say how much held at each date.
func held[T any](relations, possibly func(T) int) []column[T] {
	return []column[T]{number("relations", wording.RelationsColumn, "", relations), possiblyOf(possibly)}
}

// possibly counts the relations of a view that only possibly hold, or that who is asked
// about only possibly knew of.
func possibly(v *query.View) int {
	n := 0
	for r := range v.Relations() {
		if v.Belongs(r) == edtf.Maybe {
			n++
		}
	}
	return n
}

// cover notes how far what the dataset covers reaches each date, for relations of some
// kinds (of any where there is none) of some actors (of everybody). It returns what is
// not covered in full, those dates together that follow each other and of which the same
// is to be said. Where the dataset claims nothing, nothing is said.
func (t *SeriesTable) cover(g *graph.Graph, o *Over, kinds, actors []string) ([]Gap, error) {
	out := []Gap{}
	if len(g.Meta().Coverage) == 0 {
		return out, nil
	}
	byDate := make([][]query.Gap, len(o.Dates))
	for i := range o.Dates {
		byDate[i] = query.Gaps(g.Meta(), kinds, actors, &o.Spans[i])
		reach := query.Fully
		for _, gap := range byDate[i] {
			reach = min(reach, gap.Reach)
		}
		t.Dates[i].Covered = reach.String()
	}
	names := query.NewNames(g)
	var told []query.Gap // of those that no date is part of
	for from := 0; from < len(byDate); {
		to := from + 1
		for to < len(byDate) && slices.EqualFunc(byDate[from], byDate[to], sameGap) {
			to++
		}
		if len(byDate[from]) > 0 {
			run := Filter{Hops: 1, Names: names, During: o.Dates[from] + "/" + o.Dates[to-1]}
			if to == from+1 {
				run.At, run.During = o.Dates[from], ""
			}
			v, err := run.View(g)
			if err != nil {
				return nil, err
			}
			for i := range byDate[from] {
				gap := &byDate[from][i]
				if len(gap.Dates) == 0 {
					if slices.ContainsFunc(told, func(other query.Gap) bool { return sameGap(other, *gap) }) {
						continue
					}
					told = append(told, *gap)
				}
				out = append(out, newGap(v, gap, "", "", g))
			}
		}
		from = to
	}
	return out, nil
}

func sameGap(a, b query.Gap) bool {
	return a.Reach == b.Reach && slices.Equal(a.By, b.By) && slices.Equal(a.Dates, b.Dates) && slices.Equal(a.Kinds, b.Kinds) && slices.Equal(a.Actors, b.Actors)
}

// covers is cover for a record.
func (s *Series) covers(g *graph.Graph, o *Over, kinds, actors []string) (err error) {
	s.Coverage, err = s.cover(g, o, kinds, actors)
	return err
}

// counted says what counts at each date.
func (t *SeriesTable) counted(doubtful int) string {
	return wording.SeriesCounts(t.Step, t.somePossibly(), t.AsKnown, doubtful)
}

// somePossibly reports whether at some date something counts that only possibly held, or
// was only possibly known.
func (t *SeriesTable) somePossibly() bool {
	i := slices.IndexFunc(t.Columns, func(c SeriesColumn) bool { return c.ID == possiblyID })
	return i >= 0 && t.Says(i)
}

// Says reports whether some number of a column is not 0.
func (t *SeriesTable) Says(column int) bool {
	return slices.ContainsFunc(t.Dates, func(d SeriesDate) bool { v := d.Values[column].Value; return v != nil && *v != 0 })
}

// Nothing reports whether no number that is drawn is other than 0.
func (t *SeriesTable) Nothing() bool {
	for i := range t.Columns {
		if t.Columns[i].Panel != "" && t.Says(i) {
			return false
		}
	}
	return true
}
