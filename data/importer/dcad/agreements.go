package dcad

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// agreements reads the table of agreements.
type agreements struct {
	*reader
	signed, force                          [3]int // year, month, day
	kind, terminated, ends, series, number int
	categories                             [3]int
	source                                 string
	ids                                    importer.IDs
	rows                                   map[string]int // by what makes two rows one
}

func (r *reader) agreements() (row, finish func() error, err error) {
	t := r.t
	a := &agreements{
		reader: r,
		signed: [3]int{t.Index("signyear"), t.Index("signmonth"), t.Index("signday")},
		force:  [3]int{t.Index("eifyear"), t.Index("eifmonth"), t.Index("eifday")},
		kind:   t.Index("type"), terminated: t.Index("terminated"), ends: t.Index("endyearestimate"), series: t.Index("unts"), number: t.Index("dcaid"),
		categories: [3]int{t.Index("category1"), t.Index("category2"), t.Index("category3")},
		ids:        importer.IDs{}, rows: map[string]int{},
	}
	return a.row, func() error { return nil }, t.Require("signyear")
}

// field returns a field fit to be shown, "" where it says that there is none.
func (a *agreements) field(column int) string {
	s := strings.Join(strings.Fields(a.t.At(column)), " ")
	if importer.BlankNumber(s) {
		return ""
	}
	return s
}

func (a *agreements) date(what string, at [3]int) (importer.DateCode, error) {
	d, err := importer.ParseDateCode(a.t.At(at[0]), a.t.At(at[1]), a.t.At(at[2]))
	if err != nil {
		return importer.DateUnknown, a.out.Warn(a.t.Row(), "impossible-date", "%s: %v; it counts as unknown", what, err)
	}
	return d, nil
}

func (a *agreements) row() error {
	row := a.t.Row()
	one, other, err := a.pair()
	if one == nil {
		return err
	}
	signed, err := a.date("signature", a.signed)
	if err != nil {
		return err
	}
	force, err := a.date("entry into force", a.force)
	if err != nil {
		return err
	}
	if whole := strings.Join(a.t.Fields(), "\x00"); a.rows[whole] > 0 {
		a.out.Pass(row, "duplicate-row", "it repeats row %d", a.rows[whole])
		return nil
	} else {
		a.rows[whole] = row
	}
	rel := graph.Relation{
		Kind: graph.KindTreaty, Label: "Defence cooperation agreement",
		Parties: []graph.Party{{Actor: a.out.State(one)}, {Actor: a.out.State(other)}},
	}
	start := signed
	if start == importer.DateUnknown {
		start = force
	}
	if y := start.Year(); y > 0 {
		rel.Label += ", " + strconv.Itoa(y)
	}
	id := a.field(a.number)
	asked := "dcad-" + cmp.Or(spelling.Slug(id, 80), spelling.Slug(rel.Parties[0].Actor+"-"+rel.Parties[1].Actor+"-"+start.String(), 80))
	if rel.ID = a.ids.Take(asked); rel.ID != asked {
		if err := a.out.Warn(row, "second-id", "%s is another row's too; both are kept", cmp.Or(id, "the pair and date")); err != nil {
			return err
		}
	}
	var note []string
	if rel.Stages, err = a.stages(signed, force); err != nil {
		return err
	}
	if force == importer.DateUnknown {
		note = append(note, "When it entered into force is not recorded.")
	}
	end, said, err := a.end(start)
	if err != nil {
		return err
	}
	if start != importer.DateUnknown || end != "" {
		rel.Period = edtf.MustPeriod(start.String() + "/" + end)
	}
	rel.Note = strings.Join(append(append(note, said...), a.sorts()...), " ")
	if a.source == "" {
		a.source = a.out.Source(graph.Source{ID: "dcad-agreements", Author: author, Note: "Read from the file " + strconv.Quote(a.file) + "."})
	}
	locator := "row " + strconv.Itoa(row)
	if id != "" {
		locator += ", agreement " + id
	}
	rel.Evidence = []graph.Evidence{{Source: a.source, Locator: locator, Says: "that the two states signed the agreement, and its dates"}}
	a.out.Relation(rel)
	return nil
}

func (a *agreements) stages(signed, force importer.DateCode) ([]graph.StageDate, error) {
	date := func(d importer.DateCode) edtf.Date {
		if d == importer.DateUnknown {
			return edtf.Date{}
		}
		return edtf.MustPeriod(d.String()).Start()
	}
	if signed != importer.DateUnknown && force != importer.DateUnknown && force.Span().Last < signed.Span().First {
		err := a.out.Warn(a.t.Row(), "force-before-signature", "it entered into force (%s) before it was signed (%s); neither stage counts", force, signed)
		return nil, err
	}
	return []graph.StageDate{{Stage: graph.Signed, Date: date(signed)}, {Stage: graph.InForce, Date: date(force)}}, nil
}

// end returns the end of the period in EDTF, and what is to be said of it.
func (a *agreements) end(start importer.DateCode) (end string, note []string, err error) {
	if text := a.field(a.terminated); text != "" && text != "0" {
		note = append(note, "In the column terminated: "+text+".")
	}
	y, ok := importer.Number(a.field(a.ends))
	switch {
	case !ok || y < 1000 || y > 2999:
		return "", note, nil
	case y < start.Year():
		return "", note, a.out.Warn(a.t.Row(), "end-before-start", "its estimated end, %d, is before its start, %s; the end counts as unknown", y, start)
	case y >= dataStop:
		if y > dataStop {
			note = append(note, "Estimated to end in "+strconv.Itoa(y)+", after the data stop.")
		}
		return "[" + strconv.Itoa(dataStop) + "-12-31..]", note, nil
	}
	return strconv.Itoa(y) + "~", append(note, "The end is an estimate."), nil
}

// sorts says what sort of agreement it is, as the file has it.
func (a *agreements) sorts() []string {
	var out []string
	if kind := a.field(a.kind); kind != "" {
		out = append(out, "Type: "+kind+".")
	}
	var list []string
	for _, c := range a.categories {
		if s := a.field(c); s != "" {
			list = append(list, s)
		}
	}
	switch len(list) {
	case 0:
	case 1:
		out = append(out, "Category: "+list[0]+".")
	default:
		out = append(out, "Categories: "+strings.Join(list, ", ")+".")
	}
	if s := a.field(a.series); s != "" && s != "0" {
		out = append(out, "UNTS: "+s+".")
	}
	return out
}
