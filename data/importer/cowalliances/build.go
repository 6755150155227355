package cowalliances

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// maker makes relations of what the book holds, sharing what many have alike.
type maker struct {
	*reader
	source  string
	periods periods
	words   map[string]string
	common  map[string][]graph.Obligation // by the categories
}

// finish turns the alliances into relations.
func (r *reader) finish(file string) error {
	r.book.close()
	m := &maker{reader: r, periods: periods{}, words: map[string]string{}, common: map[string][]graph.Obligation{}}
	r.out.Grow(len(r.book.alliances))
	var spells []spell
	for i := range r.book.alliances {
		al := &r.book.alliances[i]
		spells = r.book.of(al, spells)
		who := r.members(spells)
		if who.numbers < 2 || len(who.parties) < 2 {
			if err := r.out.Skip(int(al.first), "too-few-parties", "of alliance %d only %s is left", al.id, who.parties[0].state.Name); err != nil {
				return err
			}
			continue
		}
		if m.source == "" {
			m.source = r.out.Source(sourceOf(r.layout, file))
			r.out.Covers(covered)
		}
		if err := m.relation(al, spells, who); err != nil {
			return err
		}
	}
	return nil
}

// covered is what the tables have as published, in version 4.1. A copy that was cut
// has less, which nothing in it tells.
var covered = graph.Coverage{
	Kinds: []string{graph.KindTreaty}, When: edtf.MustPeriod("1816/2012"), Extent: graph.Complete,
	Says: "Formal alliances between members of the state system, as published; treaties without such a pledge are not among them",
}

func sourceOf(l layout, file string) graph.Source {
	id := "cow-alliances-" + l.table
	if l.yearly {
		id += "-yearly"
	}
	return graph.Source{
		ID: id, Author: "Douglas M. Gibler", Publisher: "Correlates of War Project",
		Note: "Read from the file " + strconv.Quote(file) + ".",
	}
}

func (m *maker) relation(al *alliance, spells []spell, who *membership) error {
	sum := summarise(spells)
	if err := m.warn(al, spells, &sum, who); err != nil {
		return err
	}
	w, err := m.duration(al, who)
	if err != nil {
		return err
	}
	period, err := m.periods.of(w)
	if err != nil {
		return fmt.Errorf("row %d: %w", al.first, err)
	}
	id := strconv.Itoa(int(al.id))
	rel := graph.Relation{
		ID: "cow-alliance-" + id, Kind: graph.KindTreaty, Title: name(al, w, who), Period: period,
		Parties:  make([]graph.Party, 0, len(who.parties)),
		Evidence: []graph.Evidence{{Source: m.source, Locator: locator(al, id), Says: m.shared(sum.says())}},
	}
	rel.Label = m.shared(label(cmp.Or(rel.Title, sum.label()), w))
	for _, p := range who.parties {
		spells, err := m.spells(p, w)
		if err != nil {
			return fmt.Errorf("row %d: %w", al.first, err)
		}
		rel.Parties = append(rel.Parties, graph.Party{Actor: m.actor(p), Spells: spells})
	}
	var duties owed
	if m.pairs {
		duties, rel.Note = m.pairDuties(spells, who)
	} else {
		duties = memberDuties(spells, who)
	}
	list, err := duties.obligations(who, m.pairs, m.periods)
	if err != nil {
		return fmt.Errorf("row %d: %w", al.first, err)
	}
	rel.Obligations = m.commonly(list)
	m.out.Relation(rel)
	return nil
}

func (m *maker) actor(p party) string { return m.out.State(p.state) }

// spells returns a party's spells; none where they are the relation's period.
func (m *maker) spells(p party, all when) ([]edtf.Period, error) {
	if len(p.spells) == 1 && p.spells[0] == all {
		return nil, nil
	}
	out := make([]edtf.Period, len(p.spells))
	for i, w := range p.spells {
		var err error
		if out[i], err = m.periods.of(w); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// duration returns when the alliance was: by its own dates, or from the first
// start of a party's to the last end.
func (m *maker) duration(al *alliance, who *membership) (when, error) {
	hull := who.hull()
	if !al.dated {
		return hull, nil
	}
	w := when{m.censorStart(al.when.start, al.left), al.when.end}
	if al.right && (w.end == unknown || w.end == dataStop) {
		w.end = censored
	}
	if w.start == unknown {
		w.start = hull.start
	}
	if w.ends().Last < w.starts().First {
		return hull, m.out.Warn(int(al.first), "alliance-dates", "alliance %d ends before it starts, %s; its members' dates count", al.id, w.edtf())
	}
	if al.conflict {
		return w, m.out.Warn(int(al.first), "alliance-dates", "the rows of alliance %d date it differently; the first, %s, counts", al.id, w.edtf())
	}
	return w, nil
}

// warn notes what is odd about an alliance and yet kept.
func (m *maker) warn(al *alliance, spells []spell, sum *summary, who *membership) error {
	for i, p := range pledges {
		if row := sum.blankIn[i]; row > 0 {
			if err := m.out.Warn(int(row), "blank-pledge", "alliance %d: %s is blank, so whether it pledges %s is unknown", al.id, p.column, p.name); err != nil {
				return err
			}
		}
	}
	if al.class != noClass && !sum.fits(al.class) {
		if err := m.out.Warn(int(al.first), "type-disagrees", "alliance %d is of ss_type %s, and its flags say: %s; the flags count", al.id, al.class, sum.says()); err != nil {
			return err
		}
	}
	if err := m.contradictions(al, spells); err != nil {
		return err
	}
	for _, s := range who.stretches {
		state := m.states[s.code].state
		if start := s.when.starts(); state.MemberDuring(register.SchemeCOW, start) == edtf.No {
			if err := m.out.Warn(int(s.row), "outside-system", "alliance %d: %s is a party for %s, and was no member of the state system when that starts", al.id, state.Name, s.when.edtf()); err != nil {
				return err
			}
		}
	}
	return nil
}

// contradictions notes rows that give the same spell other pledges. All of them
// are kept: a pledge counts where any row makes it.
func (m *maker) contradictions(al *alliance, spells []spell) error {
	sorted := slices.Clone(spells)
	slices.SortStableFunc(sorted, func(x, y spell) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.when.start, y.when.start), cmp.Compare(x.when.end, y.when.end))
	})
	for i := 1; i < len(sorted); i++ {
		x, y := sorted[i-1], sorted[i]
		if x.a != y.a || x.b != y.b || x.when != y.when {
			continue
		}
		if err := m.out.Warn(int(y.row), "pledges-differ", "alliance %d: rows %d and %d give the same spell other flags; a pledge counts where either makes it", al.id, x.row, y.row); err != nil {
			return err
		}
	}
	return nil
}

// name is the name by which everyone knows an alliance, "" where it has none.
func name(al *alliance, w when, who *membership) string {
	members := make([]importer.Member, len(who.parties))
	for i, p := range who.parties {
		members[i] = importer.Member{ID: p.state.ID, Since: int(max(p.spells[0].start, 0) / 10000)}
	}
	return importer.TreatyName(importer.OfCOW, int(al.id), int(max(w.start, 0)/10000), false, members)
}

// label says an alliance's name or strongest pledge, and the year.
func label(text string, w when) string {
	switch w.start {
	case unknown:
		return text
	case censored:
		return text + ", 1816 or before"
	}
	return text + ", " + strconv.Itoa(int(w.start/10000))
}

// locator says where in the table an alliance is.
func locator(al *alliance, id string) string {
	rows := "row " + strconv.Itoa(int(al.first))
	switch {
	case al.rows > 1 && al.last-al.first+1 == al.rows:
		rows = "rows " + strconv.Itoa(int(al.first)) + "-" + strconv.Itoa(int(al.last))
	case al.rows > 1:
		rows += " and " + strconv.Itoa(int(al.rows-1)) + " more"
	}
	return rows + ", alliance " + id
}

func (m *maker) shared(text string) string {
	if s, ok := m.words[text]; ok {
		return s
	}
	m.words[text] = text
	return text
}

// commonly returns one list for all alliances in which everybody owes the same
// to everybody.
func (m *maker) commonly(list []graph.Obligation) []graph.Obligation {
	var key [8]byte
	used := key[:0]
	for _, o := range list {
		if o.Debtors != nil || o.Creditors != nil || o.Conditions != nil || !o.When.IsZero() || len(used) == cap(used) {
			return list
		}
		used = append(used, byte(o.Category))
	}
	if same, ok := m.common[string(used)]; ok {
		return same
	}
	m.common[string(used)] = slices.Clip(list)
	return list
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}
