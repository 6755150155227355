package rivalries

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Provider reads the strategic rivalries.
var Provider = importer.Provider{
	Name:  "rivalries",
	Title: "Strategic Rivalries, 1494-2020 (Thompson, Sakuwa and Suhas)",
	Reads: "the list of rivalries with their years and types as CSV: typed from the book, or tss_rivalries of the R package peacesciencer",
	Where: "http://svmiller.com/peacesciencer/reference/tss_rivalries.html",
	Citation: "Thompson, William R., Kentaro Sakuwa, and Prashant Hosur Suhas. 2021. Analyzing Strategic Rivalries in " +
		"World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation. Springer.",
	Terms:  "the list is printed in the book, which is to be cited; no licence for it is stated",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("rivalry", "start", "end", "positional", "spatial")
	},
	Read: read,
}

const says = "who was whose rival, from when to when, and over what"

// Years of the list that stand for what lies beyond it, in the packaged form.
const (
	listStart   = 1494
	statesStart = 1816
	listEnd     = 2020
)

// types are the columns of types, in the order of the label.
var types = [4]string{"positional", "spatial", "ideological", "interventionary"}

type layout struct {
	id, name, a, b   int
	start, end       int
	types            [len(types)]int
	principal, aprin int
}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{
		id: t.Index("tssr_id"), name: t.Index("rivalry"), a: t.Index("ccode1"), b: t.Index("ccode2"),
		start: t.Index("start"), end: t.Index("end"), principal: t.Index("principal"), aprin: t.Index("aprin"),
	}
	for i, name := range types {
		l.types[i] = t.Index(name)
	}
	need := []string{"start", "end"}
	if l.name < 0 {
		need = append(need, "ccode1", "ccode2")
	}
	return l, t.Require(need...)
}

// rivalry is a row that was read.
type rivalry struct {
	a, b             *register.State
	start, end       int32 // years; 0 unknown
	id               int32 // 0: none
	row              int32
	before           bool // the start has a P
	ongoing          bool
	types            uint8 // a bit each
	principal, aprin bool
}

type reader struct {
	layout
	t    *importer.Table
	out  *importer.Sink
	list []rivalry
	seen map[string]int32 // row, by id
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Reader(), ',')
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := &reader{layout: l, t: t, out: out, seen: map[string]int32{}}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			return errors.Join(err, r.finish(f.Name))
		}
		if !more {
			return r.finish(f.Name)
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}

// row reads the current row. An error ends the import.
func (r *reader) row() error {
	if r.t.Blank() {
		return nil
	}
	r.out.CountRow()
	row := r.t.Row()
	if !r.t.Complete() {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(r.t.Fields()), len(r.t.Header()))
	}
	v := rivalry{row: int32(row)}
	var err error
	if v.a, v.b, err = r.rivals(); err != nil {
		return r.out.Skip(row, "unknown-state", "%v", err)
	}
	if err := r.years(&v); err != nil {
		return r.out.Skip(row, "bad-year", "%v", err)
	}
	if v.start > 0 && v.end > 0 && v.end < v.start {
		return r.out.Skip(row, "end-before-start", "%s: it ends in %d and starts in %d", r.t.At(r.name), v.end, v.start)
	}
	if n, ok := importer.Number(r.t.At(r.id)); ok {
		v.id = int32(n)
	}
	odd := ""
	mark := func(column int) bool {
		switch text := r.t.At(column); {
		case text == "1" || text == "1.0" || strings.EqualFold(text, "x") || strings.EqualFold(text, "TRUE"):
			return true
		case importer.BlankNumber(text) || text == "0" || text == "0.0" || strings.EqualFold(text, "FALSE"):
		default:
			odd = text
		}
		return false
	}
	for i, column := range r.types {
		if mark(column) {
			v.types |= 1 << i
		}
	}
	v.principal, v.aprin = mark(r.principal), mark(r.aprin)
	if odd != "" {
		if err := r.out.Warn(row, "bad-flag", "a type is marked with %q, not 1; it counts as blank", odd); err != nil {
			return err
		}
	}
	r.list = append(r.list, v)
	return nil
}

// rivals finds the two states, by number or else by name.
func (r *reader) rivals() (a, b *register.State, err error) {
	name := r.t.At(r.name)
	if first, second := r.t.At(r.a), r.t.At(r.b); !importer.BlankNumber(first) || !importer.BlankNumber(second) {
		if a, err = byNumber(first, name); err == nil {
			b, err = byNumber(second, name)
		}
	} else {
		a, b, err = byNames(name)
	}
	if err == nil && a == b {
		err = fmt.Errorf("%s would be its own rival (%s)", a.Name, name)
	}
	return a, b, err
}

func byNumber(text, rivalry string) (*register.State, error) {
	n, ok := importer.Number(text)
	if !ok || n > math.MaxInt16 {
		return nil, fmt.Errorf("the state's number %q (%s) is not a number", text, rivalry)
	}
	st, ok := register.ByCOW(n)
	if !ok {
		return nil, fmt.Errorf("no state has the Correlates of War number %d (%s)", n, rivalry)
	}
	return st, nil
}

// dashes part the names of two rivals.
const dashes = "-–—"

// byName is register.ByName with the book's one abbreviation.
func byName(text string) (*register.State, bool) {
	if strings.EqualFold(text, "Ottoman E") {
		text = "Ottoman Empire"
	}
	return register.ByName(text)
}

// byNames finds the states in "Arcadia-Borduria". A name may have a hyphen of
// its own: each is tried as the one between the two.
func byNames(text string) (a, b *register.State, err error) {
	first := ""
	for i, c := range text {
		if !strings.ContainsRune(dashes, c) {
			continue
		}
		x, y := strings.TrimSpace(text[:i]), strings.TrimSpace(strings.TrimLeft(text[i:], dashes))
		var okA, okB bool
		a, okA = byName(x)
		b, okB = byName(y)
		if okA && okB {
			return a, b, nil
		}
		if first == "" {
			if first = x; okA {
				first = y
			}
		}
	}
	if first == "" {
		return nil, nil, fmt.Errorf("%q does not name two states with a hyphen between", text)
	}
	err = fmt.Errorf("no state is known as %q (%s)", first, text)
	if near := register.Nearest(first); len(near) > 0 {
		err = fmt.Errorf("%w; did you mean %s?", err, strings.Join(near, ", "))
	}
	return nil, nil, err
}

// years reads start and end.
func (r *reader) years(v *rivalry) error {
	start, before := strings.CutPrefix(strings.ToUpper(r.t.At(r.start)), "P")
	end := r.t.At(r.end)
	v.before = before
	v.ongoing = strings.EqualFold(end, "ongoing")
	var err error
	if v.start, err = year(start); err != nil {
		return fmt.Errorf("the start: %w", err)
	}
	if v.ongoing {
		return nil
	}
	if v.end, err = year(end); err != nil {
		return fmt.Errorf("the end: %w", err)
	}
	return nil
}

func year(text string) (int32, error) {
	if importer.BlankNumber(text) {
		return 0, nil
	}
	n, ok := importer.Number(text)
	if !ok || n < 1000 || n > 2999 {
		return 0, fmt.Errorf("%q is not a year", text)
	}
	return int32(n), nil
}

// finish makes relations of what was read.
func (r *reader) finish(file string) error {
	typed := false
	for i := range r.list {
		typed = typed || r.list[i].before || r.list[i].ongoing
	}
	source := ""
	for i := range r.list {
		v := &r.list[i]
		period, err := v.period(typed)
		if err != nil {
			return err
		}
		if source == "" {
			source = r.out.Source(graph.Source{
				ID: "strategic-rivalries", Author: "William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas", Publisher: "Springer",
				Date: edtf.MustDate("2021"), Note: "Read from the file " + strconv.Quote(file) + ".",
			})
		}
		a, b := r.out.State(v.a), r.out.State(v.b)
		if a == b {
			if err := r.out.Skip(int(v.row), "unknown-state", "both rivals were %s then", a); err != nil {
				return err
			}
			continue
		}
		id := v.relationID(a, b)
		if row, again := r.seen[id]; again {
			if err := r.out.Skip(int(v.row), "duplicate-row", "row %d has the same rivalry, %s", row, id); err != nil {
				return err
			}
			continue
		}
		r.seen[id] = v.row
		r.out.Relation(graph.Relation{
			ID: id, Kind: graph.KindRivalry, Label: labels[v.types], Note: v.note(), Period: period,
			Parties:  []graph.Party{{Actor: a}, {Actor: b}},
			Evidence: []graph.Evidence{{Source: source, Locator: v.locator(), Says: says}},
		})
	}
	return nil
}

// period is when the rivalry held. What the packaged form cannot tell from the
// list's own limits is left open.
func (v *rivalry) period(typed bool) (edtf.Period, error) {
	start, end := "", ""
	switch {
	case v.start == 0:
	case v.before, !typed && (v.start == listStart || v.start == statesStart):
		start = "[.." + strconv.Itoa(int(v.start)) + "]"
	default:
		start = strconv.Itoa(int(v.start))
	}
	switch {
	case v.ongoing:
		end = ".."
	case v.end == 0:
	case !typed && v.end == listEnd:
		end = "[" + strconv.Itoa(int(v.end)) + "..]"
	default:
		end = strconv.Itoa(int(v.end))
	}
	if start == "" && end == "" {
		return edtf.Period{}, nil
	}
	return edtf.ParsePeriod(start + "/" + end)
}

// relationID names the rivalry by its number in the list, or by the rivals and
// the start.
func (v *rivalry) relationID(a, b string) string {
	if v.id > 0 {
		return "rivalry-" + strconv.Itoa(int(v.id))
	}
	if b < a {
		a, b = b, a
	}
	id := "rivalry-" + a + "-" + b
	if v.start > 0 {
		id += "-" + strconv.Itoa(int(v.start))
	}
	return id
}

func (v *rivalry) locator() string {
	text := "row " + strconv.Itoa(int(v.row))
	if v.id > 0 {
		text += ", rivalry " + strconv.Itoa(int(v.id))
	}
	return text
}

func (v *rivalry) note() string {
	switch {
	case v.principal:
		return "A principal rivalry: each was the other's only or main rival."
	case v.aprin:
		return "An asymmetric principal rivalry: one saw the other as its main rival, and not the other way round."
	}
	return ""
}

// labels has the label of each set of types.
var labels = func() (out [1 << len(types)]string) {
	for set := range out {
		var words []string
		for i, word := range types {
			if set>>i&1 == 1 {
				words = append(words, word)
			}
		}
		text := "Strategic"
		if n := len(words); n > 0 {
			text = strings.Join(words[:max(n-1, 1)], ", ")
			if n > 1 {
				text += " and " + words[n-1]
			}
			text = strings.ToUpper(text[:1]) + text[1:]
		}
		out[set] = text + " rivalry"
	}
	return out
}()
