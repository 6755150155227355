package dcad

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// count is a column of the table by pair, and the bit that holds it.
type count struct {
	column string
	bit    uint8
}

const (
	generalNarrow uint8 = 1 << iota
	generalBroad
	sectorNarrow
	sectorBroad
	anyNarrow
	anyBroad
)

var counts = []count{
	{"dcageneralv1", generalNarrow}, {"dcageneralv2", generalBroad},
	{"dcasectorv1", sectorNarrow}, {"dcasectorv2", sectorBroad},
	{"dcaanyv1", anyNarrow}, {"dcaanyv2", anyBroad},
}

// sorts are the sorts of agreement, with their narrower and broader counts.
var sorts = []struct {
	id, label     string
	narrow, broad uint8
}{
	{"general", "General defence cooperation agreement", generalNarrow, generalBroad},
	{"sector", "Defence cooperation agreement in a sector", sectorNarrow, sectorBroad},
	{"any", "Defence cooperation agreement", anyNarrow, anyBroad},
}

// tied is a row in which a pair has an agreement.
type tied struct {
	year  int16
	flags uint8
	row   int32
}

type pairKey struct{ a, b *register.State }

// pairs reads the table by pair of states and year.
type pairs struct {
	*reader
	year        int
	columns     []int // as counts; -1 where there is none
	divided     bool  // general and sector agreements are told apart
	tied        map[pairKey][]tied
	first, last int
}

func (r *reader) pairs() (row, finish func() error, err error) {
	p := &pairs{reader: r, year: r.t.Index("year"), tied: map[pairKey][]tied{}}
	found := false
	for _, c := range counts {
		i := r.t.Index(c.column)
		p.columns = append(p.columns, i)
		found = found || i >= 0
		p.divided = p.divided || i >= 0 && c.bit < anyNarrow
	}
	if !found {
		return nil, nil, r.t.Require("dcageneralv1", "dcasectorv1")
	}
	return p.row, p.finish, r.t.Require("year")
}

func (p *pairs) row() error {
	row := p.t.Row()
	year, ok := importer.Number(p.t.At(p.year))
	if !ok || year < 1000 || year > 2999 {
		return p.out.Skip(row, "bad-year", "%q is not a year", p.t.At(p.year))
	}
	x := tied{year: int16(year), row: int32(row)}
	for i, c := range counts {
		text := p.t.At(p.columns[i])
		n, ok := importer.Number(text)
		switch {
		case ok && n > 0:
			x.flags |= c.bit
		case !ok && !importer.BlankNumber(text):
			if err := p.out.Warn(row, "bad-code", "%s is %q, neither 0 nor 1; it counts as unknown", c.column, text); err != nil {
				return err
			}
		}
	}
	if p.first == 0 || year < p.first {
		p.first = year
	}
	p.last = max(p.last, year)
	if x.flags == 0 {
		return nil
	}
	a, b, err := p.pair()
	if a == nil {
		return err
	}
	key := pairKey{a, b}
	p.tied[key] = append(p.tied[key], x)
	return nil
}

func (p *pairs) finish() error {
	if len(p.tied) == 0 {
		return nil
	}
	source := p.out.Source(graph.Source{
		ID: "dcad-pairs", Author: author,
		Note: "It says in which years two states had an agreement, not which or how many. Read from the file " + strconv.Quote(p.file) + ".",
	})
	keys := make([]pairKey, 0, len(p.tied))
	for k := range p.tied {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y pairKey) int { return cmp.Or(cmp.Compare(x.a.ID, y.a.ID), cmp.Compare(x.b.ID, y.b.ID)) })
	for _, key := range keys {
		list := p.tied[key]
		slices.SortStableFunc(list, func(x, y tied) int { return cmp.Compare(x.year, y.year) })
		for _, sort := range sorts {
			if p.divided == (sort.id == "any") {
				continue
			}
			p.relation(key, list, source, sort.id, sort.label, false, func(f uint8) bool { return f&sort.narrow != 0 })
			p.relation(key, list, source, sort.id, sort.label, true, func(f uint8) bool { return f&sort.broad != 0 && f&sort.narrow == 0 })
		}
	}
	return nil
}

// relation makes a relation of the years in which a pair's flags are of some kind.
func (p *pairs) relation(key pairKey, list []tied, source, sort, label string, broad bool, of func(uint8) bool) {
	byYear := map[int]uint8{}
	for _, x := range list {
		byYear[int(x.year)] |= x.flags
	}
	var years []int
	var rows []int32
	for _, x := range list {
		if y := int(x.year); of(byYear[y]) {
			if len(years) == 0 || years[len(years)-1] != y {
				years = append(years, y)
			}
			rows = append(rows, x.row)
		}
	}
	if len(years) == 0 {
		return
	}
	slices.Sort(rows)
	var starts, ends []string
	for i := 0; i < len(years); i++ {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		start, end := strconv.Itoa(years[i]), strconv.Itoa(years[j])
		if years[i] == p.first {
			start = "[.." + start + "]"
		}
		if years[j] == p.last {
			end = "[" + end + "-12-31..]"
		}
		starts, ends = append(starts, start), append(ends, end)
		i = j
	}
	rel := graph.Relation{
		ID: "dcad-" + sort + "-" + p.out.State(key.a) + "-" + p.out.State(key.b), Kind: graph.KindTreaty,
		Label:    label + ", " + strconv.Itoa(years[0]),
		Period:   period(starts[0], ends[len(ends)-1]),
		Note:     "The file says in which years the two had such an agreement, not which.",
		Evidence: []graph.Evidence{{Source: source, Locator: importer.RowList(rows), Says: "in which years the two states had such an agreement"}},
	}
	if years[0] == p.first {
		rel.Label += " or before"
	}
	if broad {
		rel.ID += "-broad"
		rel.Certainty = graph.Reported
		rel.Note += " In these years only the broader of the data set's two counts has it (V2)."
	}
	var spells []edtf.Period
	if len(starts) > 1 {
		for i := range starts {
			spells = append(spells, period(starts[i], ends[i]))
		}
	}
	rel.Parties = []graph.Party{{Actor: p.out.State(key.a), Spells: spells}, {Actor: p.out.State(key.b), Spells: spells}}
	p.out.Relation(rel)
}

func period(start, end string) edtf.Period {
	if start == end {
		return edtf.MustPeriod(start)
	}
	return edtf.MustPeriod(start + "/" + end)
}
