package atop

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// What every piece of evidence says.
const (
	saysMembers  = "when each member entered and left, what it is obliged to, and on which conditions"
	saysAlliance = "when the alliance was in effect, who its members were, and what at least one of them was obliged to"
)

// finish makes relations of what was read.
func (r *reader) finish() error {
	m := maker{reader: r, says: saysMembers, prefix: "atop-", alike: map[terms][]graph.Obligation{}}
	if r.members != nil {
		m.says, m.prefix = saysAlliance, "atop-alliance-"
	}
	var last treatyID
	ids := slices.SortedFunc(maps.Keys(r.treaties), compareTreaties)
	for _, id := range ids {
		al := r.treaties[id]
		actors := m.actors(al)
		if len(actors) < 2 {
			if err := r.out.Skip(int(al.rows[0]), "too-few-members", "of alliance %d only %s can be read, and a treaty needs two", id.alliance, al.members[0].actor); err != nil {
				return err
			}
			continue
		}
		m.relation(id, al, actors, last)
		last = id
	}
	return nil
}

type maker struct {
	*reader
	says, prefix, source string
	alike                map[terms][]graph.Obligation
}

// actors returns the ids of a treaty's members, sorted, each once.
func (m *maker) actors(al *treaty) []string {
	ids := make([]string, 0, len(al.members))
	for _, member := range al.members {
		ids = append(ids, member.actor)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// covered is what the data have as published. Versions differ in their last year,
// which the file does not say.
var covered = graph.Coverage{
	Kinds: []string{graph.KindTreaty}, When: edtf.MustPeriod("1815/"), Extent: graph.Complete,
	Says: "Military alliances of independent states, as published; treaties without such a pledge are not among them",
}

func (m *maker) relation(id treatyID, al *treaty, actors []string, before treatyID) {
	if m.source == "" {
		source := graph.Source{
			ID: "atop", Author: "Leeds, Ritter, Mitchell and Long",
			Note: fmt.Sprintf("Read from the file %q. What was in effect when the data stop, at the end of %d, is not known to be in effect after.", m.file, m.stop()),
		}
		if m.members != nil {
			source.ID = "atop-alliances"
		}
		m.source = m.out.Source(source)
		m.out.Covers(covered)
	}
	if m.members != nil {
		m.spread(al, actors)
	}
	slices.SortFunc(al.members, compareMemberships)
	whole := al.members[0].spell
	for _, member := range al.members {
		whole = whole.Enclose(member.spell)
	}
	rel := graph.Relation{
		ID: m.relationID(id), Kind: graph.KindTreaty, Period: m.period(whole),
		Parties:     m.parties(al, actors, whole),
		Obligations: m.obligations(al, actors),
		Evidence:    []graph.Evidence{{Source: m.source, Locator: locator(al.rows, id), Says: m.says}},
	}
	rel.Title = name(id, al, whole)
	rel.Label = label(cmp.Or(rel.Title, pledged(al)), whole)
	rel.Note = m.note(al, len(actors))
	if al.secrecy != "" {
		rel.Secret = &graph.Secrecy{Partly: true} // which part, the codes do not say here
	}
	if id.phase > 1 && before.alliance == id.alliance {
		rel.Links = []graph.Link{{Type: graph.Supersedes, Relation: m.relationID(before)}}
	}
	m.out.Relation(rel)
}

// spread gives the members of alliance level the alliance's terms and time.
// When they came and went it does not say, save of two, who make the alliance.
func (m *maker) spread(al *treaty, actors []string) {
	members := make([]membership, len(actors))
	for i, actor := range actors {
		members[i] = membership{actor: actor, spell: al.spell, terms: al.terms}
	}
	al.members = members
}

func compareMemberships(a, b membership) int {
	x, y := a.spell.Extent(), b.spell.Extent()
	return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(x.First, y.First), cmp.Compare(x.Last, y.Last),
		cmp.Compare(a.spell.Start, b.spell.Start), cmp.Compare(a.spell.End, b.spell.End))
}

func (m *maker) relationID(id treatyID) string {
	text := m.prefix + strconv.Itoa(int(id.alliance))
	if id.phase > 0 {
		text += "-" + strconv.Itoa(int(id.phase))
	}
	return text
}

func locator(rows []int32, id treatyID) string {
	text := importer.RowList(rows) + ", alliance " + strconv.Itoa(int(id.alliance))
	if id.phase > 0 {
		text += ", phase " + strconv.Itoa(int(id.phase))
	}
	return text
}

// parties makes a party of each member, with its spells where they are not the
// treaty's own time.
func (m *maker) parties(al *treaty, actors []string, whole importer.Spell) []graph.Party {
	parties := make([]graph.Party, len(actors))
	unsaid := m.members != nil && len(actors) > 2
	at := 0
	for i, actor := range actors {
		parties[i].Actor = actor
		from := at
		for at < len(al.members) && al.members[at].actor == actor {
			at++
		}
		switch spells := al.members[from:at]; {
		case unsaid:
			parties[i].Spells = []edtf.Period{someTimeIn(whole)}
		case len(spells) > 1 || spells[0].spell != whole:
			parties[i].Spells = make([]edtf.Period, len(spells))
			for j, s := range spells {
				parties[i].Spells[j] = m.period(s.spell)
			}
		}
	}
	return parties
}

// someTimeIn is the period of a member of whom only the alliance's time is known.
func someTimeIn(whole importer.Spell) edtf.Period {
	text := ""
	if whole.Start != importer.DateUnknown {
		text = "[" + whole.Start.String() + "..]"
	}
	switch {
	case whole.End > 0:
		text += "/[.." + whole.End.String() + "]"
	case text != "":
		text += "/"
	}
	return edtf.MustPeriod(text)
}

// obligations makes one obligation for each duty and each way in which it
// binds. Most treaties bind all members alike and name no adversary: those of
// the same terms share theirs.
func (m *maker) obligations(al *treaty, actors []string) []graph.Obligation {
	terms := al.members[0].terms
	for _, member := range al.members {
		if member.terms != terms || member.threats != [2]string{} {
			return m.obligationsOf(al, actors)
		}
	}
	out, known := m.alike[terms]
	if !known {
		out = m.obligationsOf(al, actors)
		m.alike[terms] = out
	}
	return out
}

func (m *maker) obligationsOf(al *treaty, actors []string) []graph.Obligation {
	isParty := func(id string) bool { _, ok := slices.BinarySearch(actors, id); return ok }
	var out []graph.Obligation
	for d := range duties {
		debtors := map[binding][]string{}
		var order []binding
		differs := differing(al.members, d)
		for i := range al.members {
			member := &al.members[i]
			b := bindingOf(member, d)
			if b == (binding{}) {
				continue
			}
			if differs[i] {
				b.when = m.period(member.spell)
				b.undated = b.when.IsZero()
			}
			list, known := debtors[b]
			if !known {
				order = append(order, b)
			}
			if len(list) == 0 || list[len(list)-1] != member.actor {
				debtors[b] = append(list, member.actor)
			}
		}
		for _, b := range order {
			o := graph.Obligation{
				Category: duties[d].category, Trigger: duties[d].trigger, Triggers: triggersOf(b), When: b.when, Text: duties[d].text,
				Conditions: conditionsOf(b, &m.layout, isParty),
			}
			if len(debtors[b]) < len(actors) {
				o.Debtors = slices.Clip(debtors[b])
			}
			out = append(out, o)
		}
	}
	return slices.Clip(out)
}

// differing tells of each membership whether the duty binds the same member
// differently in another spell. The members are in order. It is nil where each
// has one spell.
func differing(members []membership, duty int) map[int]bool {
	var out map[int]bool
	for from := 0; from < len(members); {
		to, same := from+1, true
		first := bindingOf(&members[from], duty)
		for ; to < len(members) && members[to].actor == members[from].actor; to++ {
			same = same && bindingOf(&members[to], duty) == first
		}
		for i := from; i < to && !same; i++ {
			if out == nil {
				out = map[int]bool{}
			}
			out[i] = true
		}
		from = to
	}
	return out
}

// stop returns the last year of the data: that of the version, or a later one that
// a row has. A file of many rows that has no year so late is an older version.
func (r *reader) stop() int {
	last := map[string]int{"3": 2003, "4": 2016, "5": 2018}
	major, _, _ := strings.Cut(r.version, ".")
	year, known := last[major]
	if !known {
		if year = last["5"]; r.rows >= manyRows {
			year = 0
		}
	}
	return max(year, r.latest)
}

// manyRows is how many rows only a whole file has: in it, alliances begin and end
// in nearly every year.
const manyRows = 400

// period returns the period of a spell. One that is open was in effect when the
// data stop.
func (r *reader) period(s importer.Spell) edtf.Period {
	if s.End != importer.DateOpen {
		return r.periods.Of(s)
	}
	p, ok := r.open[s.Start]
	if !ok {
		p = importer.OpenAt(s.Start, r.stop())
		r.open[s.Start] = p
	}
	return p
}

// note says what else is known of a treaty, and what is not.
func (m *maker) note(al *treaty, members int) string {
	text := al.secrecy
	if m.members != nil && members > 2 {
		text = strings.TrimSpace(text + " The file does not say when each member entered and left.")
	}
	return text
}

// name is the name by which everyone knows an alliance, "" where it has none.
func name(id treatyID, al *treaty, whole importer.Spell) string {
	members := make([]importer.Member, len(al.members))
	for i, member := range al.members {
		members[i] = importer.Member{ID: member.actor, Since: member.spell.Start.Year()}
	}
	year, later := whole.Start.Year(), id.phase > 1
	text := importer.TreatyName(importer.OfATOP, int(id.alliance), year, later, members)
	if text == "" && al.cow > 0 {
		text = importer.TreatyName(importer.OfCOW, al.cow, year, later, members)
	}
	return text
}

// label says an alliance's name or strongest pledge, and the year.
func label(text string, whole importer.Spell) string {
	if y := whole.Start.Year(); y > 0 {
		text += ", " + strconv.Itoa(y)
	}
	return text
}

// pledged says the strongest pledge.
func pledged(al *treaty) string {
	text := "Alliance"
	var has [len(duties)]bool
	for i := range al.members {
		for d := range duties {
			has[d] = has[d] || al.members[i].terms.pledge(d) == yes
		}
	}
	switch d := slices.Index(has[:], true); {
	case has[defence] && has[offence]:
		text = "Defence and offence pact"
	case d >= 0:
		text = duties[d].label
	}
	return text
}
