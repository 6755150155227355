package gsdb

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
)

// reader makes relations of rows.
type reader struct {
	out    *importer.Sink
	t      *importer.Table
	source string
	names  names
	shared map[string]string
	rows   map[rowKey]bool
	ids    importer.IDs

	id, target, sender, begin, end, restrictions, manyTargets, manySenders, aim, outcome int
	types                                                                                []int

	cases []sanction
}

// sanction is a case whose end is not settled before the last row is read.
type sanction struct {
	relation   graph.Relation
	row        int
	begin, end int // years; 0: not known
	ongoing    bool
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Latin1(), ',')
	if err != nil {
		return err
	}
	if !t.Has("begin") && t.Has("year") {
		return errors.New("this is the dyadic file, with a row for each pair and year; the file with a row for each case is read")
	}
	if err := t.Require("case_id", "sanctioned_state", "sanctioning_state", "begin", "end"); err != nil {
		return err
	}
	r := &reader{
		out: out, t: t, names: names{}, shared: map[string]string{}, rows: map[rowKey]bool{}, ids: importer.IDs{},
		source: out.Source(graph.Source{ID: "gsdb", Note: "Read from the file " + strconv.Quote(f.Name) + "."}),
		id:     t.Index("case_id"), target: t.Index("sanctioned_state"), sender: t.Index("sanctioning_state"),
		begin: t.Index("begin"), end: t.Index("end"), restrictions: t.Index("descr_trade"),
		manyTargets: t.Index("target_mult"), manySenders: t.Index("sender_mult"), aim: t.Index("objective"), outcome: t.Index("success"),
	}
	for _, typ := range types {
		r.types = append(r.types, t.Index(typ.column))
	}
	if err := r.readAll(ctx); err != nil {
		return err
	}
	return r.settle()
}

// readAll reads every row. A row with too few fields is cut off if it is the
// last.
func (r *reader) readAll(ctx context.Context) error {
	short, fields := 0, 0
	for n := 1; ; n++ {
		more, err := r.t.Next()
		if short > 0 {
			reason, what := "columns", "the row has %d fields, not %d"
			if !more && err == nil {
				reason, what = "cut-off", "the file ends in the middle of a row: %d fields of %d"
			}
			if err := r.out.Skip(short, reason, what, fields, len(r.t.Header())); err != nil {
				return err
			}
			short = 0
		}
		if err != nil || !more {
			return err
		}
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row := r.t.Fields()
		if strings.Trim(strings.Join(row, ""), " ") == "" {
			continue
		}
		r.out.CountRow()
		switch width := len(r.t.Header()); {
		case len(row) < width:
			short, fields = r.t.Row(), len(row)
			continue
		case len(row) > width && strings.TrimSpace(strings.Join(row[width:], "")) != "":
			if err := r.out.Skip(r.t.Row(), "columns", "the row has %d fields, not %d; a comma in a field that is not quoted?", len(row), width); err != nil {
				return err
			}
			continue
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}

// row reads the current row.
func (r *reader) row() error {
	t, row := r.t, r.t.Row()
	begin, ok1 := year(t.At(r.begin))
	end, ok2 := year(t.At(r.end))
	outcome, odd := words(t.At(r.outcome), outcomes)
	if strings.EqualFold(t.At(r.end), ongoing) {
		end, ok2, outcome = 0, true, append(outcome, ongoing)
	}
	switch {
	case !ok1 || !ok2:
		return r.out.Skip(row, "bad-year", "%q to %q is no time between 1900 and 2099", t.At(r.begin), t.At(r.end))
	case begin > 0 && end > 0 && end < begin:
		return r.out.Skip(row, "end-before-start", "the case ends in %d and begins in %d", end, begin)
	}
	targets := r.names.read(t.At(r.target), mult(t.At(r.manyTargets)))
	senders := r.names.read(t.At(r.sender), mult(t.At(r.manySenders)))
	left := slices.Concat(targets.left, senders.left)
	if len(targets.who) == 0 || len(senders.who) == 0 {
		return r.out.Skip(row, "unknown-state", "%s", nobody(left))
	}
	parties, both := r.parties(row, max(begin, 0), targets.who, senders.who)
	if parties == nil {
		return r.out.Skip(row, "self-tie", "%s would sanction itself", strings.Join(both, ", "))
	}
	id, again := r.relationID(row)
	if again {
		r.out.Pass(row, "duplicate", "the row repeats another")
		return nil
	}
	var kinds []string
	for i, column := range r.types {
		if v := t.At(column); !importer.BlankNumber(v) && number(v) != "0" {
			kinds = append(kinds, types[i].word)
		}
	}
	aim, oddAims := words(t.At(r.aim), aims)
	barred, oddTrade := words(t.At(r.restrictions), restrictions)
	odd = slices.Concat(odd, oddAims, oddTrade)
	r.cases = append(r.cases, sanction{
		row: row, begin: begin, end: end, ongoing: slices.Contains(outcome, ongoing),
		relation: graph.Relation{
			ID: id, Kind: graph.KindSanction, Label: r.share(label(kinds)), Parties: parties, Note: r.share(note(aim, outcome, left)),
			Evidence: []graph.Evidence{{Source: r.source, Locator: "row " + strconv.Itoa(row) + caseID(t.At(r.id)), Says: r.share(says(barred))}},
		},
	})
	if err := r.strangers(row, slices.Concat(targets.strange, senders.strange)); err != nil {
		return err
	}
	return r.warn(row, left, both, odd, targets.doubt, senders.doubt)
}

// strangers notes names that only the data base knows.
func (r *reader) strangers(row int, names []string) error {
	for _, name := range names {
		if err := r.out.Warn(row, "unknown-name", "%q is no state or organisation that is known here; it is kept as an actor of that name%s", shorten(name), importer.Meant(name)); err != nil {
			return err
		}
	}
	return nil
}

// warn reports what is odd about a row that is kept.
func (r *reader) warn(row int, left, both, odd []string, doubts ...string) error {
	if len(left) > 0 {
		if err := r.out.Warn(row, "unknown-state", "%s; the case is kept without", nobody(left)); err != nil {
			return err
		}
	}
	if len(both) > 0 {
		if err := r.out.Warn(row, "both-sides", "%s would sanction itself; it is left out of the senders", strings.Join(both, ", ")); err != nil {
			return err
		}
	}
	for _, d := range doubts {
		if d == "" {
			continue
		}
		if err := r.out.Warn(row, "ambiguous-list", "%q may be one or several states; it is read as one", d); err != nil {
			return err
		}
	}
	if len(odd) > 0 {
		return r.out.Warn(row, "unknown-code", "%q is not among the data base's words", shorten(strings.Join(odd, ", ")))
	}
	return nil
}

// parties returns From and To parties. Who would be on both sides is no sender,
// and returned apart; nil if no sender is left.
func (r *reader) parties(row, year int, targets, senders []named) (parties []graph.Party, both []string) {
	to := map[string]bool{}
	var ids []string
	for _, n := range targets {
		if id := n.id(r.out, row, year); !to[id] {
			to[id] = true
			ids = append(ids, id)
		}
	}
	from := map[string]bool{}
	var list []string
	for _, n := range senders {
		switch id := n.id(r.out, row, year); {
		case to[id]:
			both = append(both, id)
		case !from[id]:
			from[id] = true
			list = append(list, id)
		}
	}
	if len(list) == 0 {
		return nil, both
	}
	parties = make([]graph.Party, 0, len(list)+len(ids))
	for _, id := range list {
		parties = append(parties, graph.Party{Actor: id, Role: graph.From})
	}
	for _, id := range ids {
		parties = append(parties, graph.Party{Actor: id, Role: graph.To})
	}
	return parties, both
}

// rowKey is a case's id and a hash of the whole row.
type rowKey struct {
	base string
	sum  uint64
}

// relationID makes an id of the case's, and tells whether the row repeats
// another throughout.
func (r *reader) relationID(row int) (id string, again bool) {
	h := fnv.New64a()
	for _, field := range r.t.Fields() {
		h.Write(append([]byte(field), 0))
	}
	sum := h.Sum64()
	base := "gsdb-row-" + strconv.Itoa(row)
	if n := number(r.t.At(r.id)); n != "" {
		base = "gsdb-" + n
	}
	key := rowKey{base, sum}
	if r.rows[key] {
		return "", true
	}
	r.rows[key] = true
	return r.ids.Take(base), false
}

// settle gives every case its period, now that the year in which the data stop
// is known, and hands the relations over.
func (r *reader) settle() error {
	stop := r.dataStop()
	periods := importer.Periods{}
	for _, c := range r.cases {
		s := importer.Spell{Start: importer.DateCode(c.begin * 10000), End: importer.DateCode(c.end * 10000)}
		going := c.ongoing && (c.end == 0 || c.end >= stop)
		if c.ongoing && !going {
			if err := r.out.Warn(c.row, "ongoing-but-ended", "the case is ongoing and ended in %d, before the data stop in %d; it keeps its end", c.end, stop); err != nil {
				return err
			}
		}
		switch {
		case going:
			c.relation.Period = importer.OpenAt(s.Start, max(stop, c.begin, c.end))
		case c.begin == c.end && c.begin > 0:
			c.relation.Period = edtf.MustPeriod(strconv.Itoa(c.begin))
		default:
			c.relation.Period = periods.Of(s)
		}
		r.out.Relation(c.relation)
	}
	return nil
}

// dataStop returns the year in which the data stop: the end that most ongoing
// cases share, the last year of any where none has an end; 0 where there is none.
func (r *reader) dataStop() int {
	count := map[int]int{}
	stop, last := 0, 0
	for _, c := range r.cases {
		last = max(last, c.begin, c.end)
		if !c.ongoing || c.end == 0 {
			continue
		}
		count[c.end]++
		if n, most := count[c.end], count[stop]; n > most || n == most && c.end > stop {
			stop = c.end
		}
	}
	if stop == 0 {
		return last
	}
	return stop
}

func (r *reader) share(s string) string {
	if have, ok := r.shared[s]; ok {
		return have
	}
	s = strings.Clone(s)
	r.shared[s] = s
	return s
}

// year reads a year, 0 where none is given.
func year(s string) (int, bool) {
	if importer.BlankNumber(s) {
		return 0, true
	}
	n, ok := importer.Number(s)
	return n, ok && n >= 1900 && n < 2100
}

func mult(s string) several {
	switch number(s) {
	case "0":
		return oneOnly
	case "1":
		return many
	}
	return notSaid
}

// number returns a case's number without leading zeros, "" where it is none.
func number(s string) string {
	n, ok := importer.Number(s)
	if !ok {
		return ""
	}
	return strconv.Itoa(n)
}

func caseID(s string) string {
	if n := number(s); n != "" {
		return ", case " + n
	}
	return ""
}

func says(barred []string) string {
	if len(barred) == 0 {
		return "a case of sanctions"
	}
	return "a case of sanctions: " + strings.Join(barred, ", ")
}

// nobody says which parts of a list name nobody.
func nobody(left []string) string {
	if len(left) == 0 {
		return "no state is named"
	}
	return fmt.Sprintf("%q names nobody", shorten(strings.Join(left, ", ")))
}

func shorten(s string) string { return legible.Cut(s, 60) }
