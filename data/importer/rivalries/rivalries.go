package rivalries

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// Provider reads the strategic rivalries.
var Provider = importer.Provider{
	Name:  "rivalries",
	Title: lists[2021].title,
	Reads: "the list of rivalries with their years and types as CSV: typed from the book, or tss_rivalries or td_rivalries of the R package " +
		"peacesciencer",
	Where: "http://svmiller.com/peacesciencer/reference/tss_rivalries.html",
	Citation: "Thompson, William R., Kentaro Sakuwa, and Prashant Hosur Suhas. 2021. Analyzing Strategic Rivalries in " +
		"World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation. Springer.",
	Terms:  "the list is printed in the book, which is to be cited; no licence for it is stated",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("rivalry", "start", "end") || h.Columns("rivalryname", "styear", "endyear")
	},
	Read: read,
}

const says = "who was whose rival, from when to when, and over what"

// Years of a list that stand for what lies before it, in the packaged form.
const (
	listStart   = 1494
	statesStart = 1816
)

// edition is one of the two lists.
type edition struct {
	title, author, publisher, citation, where string
	source, prefix                            string // of ids
	stop                                      int32  // the last year; what went on then is open
}

// lists has the editions by year.
var lists = map[int]*edition{
	2012: {
		title: "Strategic Rivalries, 1494-2010 (Thompson and Dreyer)", author: "William R. Thompson and David R. Dreyer", publisher: "CQ Press",
		citation: "Thompson, William R., and David R. Dreyer. 2012. Handbook of International Rivalries, 1494-2010. CQ Press.",
		where:    "http://svmiller.com/peacesciencer/reference/td_rivalries.html",
		source:   "strategic-rivalries-2012", prefix: "rivalry-td-", stop: 2010,
	},
	2021: {
		title: "Strategic Rivalries, 1494-2020 (Thompson, Sakuwa and Suhas)", author: "William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas", publisher: "Springer",
		source: "strategic-rivalries", prefix: "rivalry-", stop: 2020,
	},
}

// types are the columns of types, in the order of the label.
var types = [4]string{"positional", "spatial", "ideological", "interventionary"}

type layout struct {
	year             int // of the edition
	id, name, a, b   int
	nameA, nameB     int
	start, end       int
	types            [len(types)]int
	words            [3]int // type1 to type3: a type as a word
	principal, aprin int
}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{
		year: 2021,
		id:   t.Index("tssr_id"), name: t.Index("rivalry"), a: t.Index("ccode1"), b: t.Index("ccode2"), nameA: t.Index("sidea"), nameB: t.Index("sideb"),
		start: t.Index("start"), end: t.Index("end"), principal: t.Index("principal"), aprin: t.Index("aprin"),
	}
	for i, name := range types {
		l.types[i] = t.Index(name)
	}
	for i := range l.words {
		l.words[i] = t.Index("type" + strconv.Itoa(i+1))
	}
	need := []string{"start", "end"}
	if t.Has("styear") || t.Has("endyear") {
		l.year = 2012
		l.id, l.name, l.start, l.end = t.Index("rivalryno"), t.Index("rivalryname"), t.Index("styear"), t.Index("endyear")
		need = []string{"styear", "endyear"}
	}
	if l.name < 0 {
		need = append(need, "ccode1", "ccode2")
	}
	return l, t.Require(need...)
}

// rivalry is a row that was read.
type rivalry struct {
	a, b             rival
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
	if err := r.years(&v); err != nil {
		return r.out.Skip(row, "bad-year", "%v", err)
	}
	if v.a, v.b, err = r.rivals(v.start); err != nil {
		var strict *importer.RowError
		if errors.As(err, &strict) {
			return err
		}
		return r.out.Skip(row, "unknown-state", "%v", err)
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
	for _, column := range r.words {
		word := strings.ToLower(r.t.At(column))
		if i := slices.Index(types[:], word); i >= 0 {
			v.types |= 1 << i
		} else if !importer.BlankNumber(r.t.At(column)) {
			if err := r.out.Warn(row, "bad-flag", "%q is no type of rivalry; it counts as blank", word); err != nil {
				return err
			}
		}
	}
	r.list = append(r.list, v)
	return nil
}

// rival is a state of the register, or one that no list of states has.
type rival struct {
	state *register.State
	other *graph.Actor
}

func (v rival) name() string {
	if v.other != nil {
		return v.other.Name
	}
	return v.state.Name
}

func (v rival) id(out *importer.Sink) string {
	if v.other != nil {
		return out.Actor(*v.other)
	}
	return out.State(v.state)
}

// venice is a rival until it ended, before the lists of states begin. Its number
// is the R package's own.
var venice = graph.Actor{
	ID: "venice", Name: "Venice", Kind: graph.State, Aliases: []string{"Republic of Venice"},
	Note: "Was no more when the lists of the state system begin.",
}

const veniceNumber = 324

// rivals finds the two states, by number or else by name.
func (r *reader) rivals(start int32) (a, b rival, err error) {
	name := r.t.At(r.name)
	if first, second := r.t.At(r.a), r.t.At(r.b); !importer.BlankNumber(first) || !importer.BlankNumber(second) {
		if a, err = byNumber(first, name); err == nil {
			b, err = byNumber(second, name)
		}
		if err != nil {
			// A number that the list of states does not have, beside names that the register knows.
			if x, y, named := byNames(name, start); named == nil {
				return x, y, r.out.Warn(r.t.Row(), "unknown-number", "%v; the name counts", err)
			}
		}
	} else {
		a, b, err = byNames(name, start)
		if err != nil && r.nameA >= 0 {
			x, okA := byName(r.t.At(r.nameA), start)
			y, okB := byName(r.t.At(r.nameB), start)
			if okA && okB {
				a, b, err = x, y, nil
			}
		}
	}
	if err == nil && a == b {
		err = fmt.Errorf("%s would be its own rival (%s)", a.name(), name)
	}
	return a, b, err
}

func byNumber(text, rivalry string) (rival, error) {
	n, ok := importer.Number(text)
	if !ok || n > math.MaxInt16 {
		return rival{}, fmt.Errorf("the state's number %q (%s) is not a number", text, rivalry)
	}
	if n == veniceNumber {
		return rival{other: &venice}, nil
	}
	st, ok := register.ByCOW(n)
	if !ok {
		return rival{}, fmt.Errorf("no state has the Correlates of War number %d (%s)", n, rivalry)
	}
	return rival{state: st}, nil
}

// dashes part the names of two rivals.
const dashes = "-–—−"

// theirs are the names that the books give to states otherwise than the register.
var theirs = map[string]string{"ottoman e": "Ottoman Empire", "great colombia": "Gran Colombia", "congo b": "Congo-Brazzaville", "congo k": "Congo-Kinshasa"}

// byName finds a state by the books' name for it. Austria is the monarchy where
// the rivalry began before its end.
func byName(text string, start int32) (rival, bool) {
	folded := spelling.Fold(text)
	if known := theirs[folded]; known != "" {
		text = known
	}
	switch {
	case folded == "venice" || folded == "republic of venice":
		return rival{other: &venice}, true
	case folded == "austria" && start > 0 && start < 1918:
		text = "Austria-Hungary"
	}
	st, ok := register.ByName(text)
	return rival{state: st}, ok
}

// numbered cuts off the number by which the books tell apart several rivalries
// of one pair: "Britain-France 1", "Chile-Peru II".
func numbered(text string) string {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return text
	}
	switch last := text[i+1:]; {
	case strings.Trim(last, "IV") == "" && last != "", strings.Trim(last, "0123456789#()") == "" && last != "":
		return strings.TrimSpace(text[:i])
	}
	return text
}

// byNames finds the states in "Arcadia-Borduria". A name may have a hyphen of
// its own: each is tried as the one between the two.
func byNames(text string, start int32) (a, b rival, err error) {
	first := ""
	both := numbered(text)
	for i, c := range both {
		if !strings.ContainsRune(dashes, c) {
			continue
		}
		x, y := strings.TrimSpace(both[:i]), strings.TrimSpace(strings.TrimLeft(both[i:], dashes))
		var okA, okB bool
		a, okA = byName(x, start)
		b, okB = byName(y, start)
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
		return rival{}, rival{}, fmt.Errorf("%q does not name two states with a hyphen between", text)
	}
	return rival{}, rival{}, &unknownName{first, text}
}

// unknownName says that a name in a rivalry's is no state's.
type unknownName struct{ name, rivalry string }

func (e *unknownName) Error() string {
	return fmt.Sprintf("no state is known as %q (%s)%s", e.name, e.rivalry, importer.Meant(e.name))
}

// years reads start and end.
func (r *reader) years(v *rivalry) error {
	start, before := orBefore(r.t.At(r.start))
	end := r.t.At(r.end)
	v.before = before
	v.ongoing = slices.Contains([]string{"ongoing", "present", "continuing"}, strings.ToLower(end))
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

// orBefore cuts off what says that a year is the last in which a rivalry can have
// begun: "P1494", "pre-1494".
func orBefore(text string) (year string, before bool) {
	for _, mark := range []string{"pre-", "pre", "p", "before", "<"} {
		if len(text) > len(mark) && strings.EqualFold(text[:len(mark)], mark) {
			return strings.TrimSpace(text[len(mark):]), true
		}
	}
	return text, false
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
	ed := lists[r.year]
	for i := range r.list {
		typed = typed || r.list[i].before || r.list[i].ongoing
	}
	source := ""
	for i := range r.list {
		v := &r.list[i]
		period, err := v.period(typed, ed.stop)
		if err != nil {
			return err
		}
		if source == "" {
			source = r.out.Source(graph.Source{
				ID: ed.source, Title: ed.title, Author: ed.author, Publisher: ed.publisher, Citation: ed.citation, URL: ed.where,
				Date: edtf.MustDate(strconv.Itoa(r.year)), Note: "Read from the file " + strconv.Quote(file) + ".",
			})
		}
		a, b := v.a.id(r.out), v.b.id(r.out)
		if a == b {
			if err := r.out.Skip(int(v.row), "unknown-state", "both rivals were %s then", a); err != nil {
				return err
			}
			continue
		}
		id := v.relationID(ed.prefix, a, b)
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

// period is when the rivalry held, in a list that stops in a year. What the
// packaged form cannot tell from the list's own limits is left open, and what went
// on when the list stops is not known to go on after.
func (v *rivalry) period(typed bool, stop int32) (edtf.Period, error) {
	start, end := "", ""
	switch {
	case v.start == 0:
	case v.before, !typed && (v.start == listStart || v.start == statesStart):
		start = "[.." + strconv.Itoa(int(v.start)) + "]"
	default:
		start = strconv.Itoa(int(v.start))
	}
	switch {
	case v.ongoing, !typed && v.end == stop:
		end = "[" + strconv.Itoa(int(max(stop, v.start))) + "..]"
	case v.end == 0:
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
func (v *rivalry) relationID(prefix, a, b string) string {
	if v.id > 0 {
		return prefix + strconv.Itoa(int(v.id))
	}
	if b < a {
		a, b = b, a
	}
	id := prefix + a + "-" + b
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
