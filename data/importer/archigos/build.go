package archigos

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

const scheme = "archigos" // of leadid

// entries and exits are the data set's words, and the numbers of its older
// versions, as what is said of the leader.
var (
	entries = map[string]string{
		"": "", "unknown": "", "regular": "in a regular way", "irregular": "in an irregular way", "foreign imposition": "by another state's imposition",
		"0": "in a regular way", "1": "in an irregular way", "2": "by another state's imposition",
	}
	exits = map[string]string{
		"": "", "unknown": "", "still in office": "", "regular": "in a regular way", "irregular": "in an irregular way", "foreign": "through deposition by another state",
		"natural death": "by natural death", "suicide": "by suicide", "retired due to ill health": "for ill health",
		"1": "in a regular way", "2": "by natural death", "2.1": "for ill health", "2.2": "by suicide", "3": "in an irregular way", "4": "through deposition by another state",
	}
)

// finish makes relations of what was read.
func (r *reader) finish() error {
	if len(r.order) == 0 {
		return nil
	}
	source := r.out.Source(graph.Source{
		ID: "archigos", Author: "Henk E. Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza",
		Note: "Leaders are those who in fact ruled, whatever their office was called. Read from the file " + strconv.Quote(r.file) + ".",
	})
	people := r.people(source)
	r.out.Grow(len(r.order))
	ids := importer.IDs{}
	for _, n := range r.order {
		person := r.out.Actor(people[n.leader])
		id := ids.Take("archigos-" + importer.IDPart(n.id))
		r.out.Relation(graph.Relation{
			ID: id, Kind: graph.KindOffice, Label: n.label(), Period: r.period(n), Note: n.note(),
			Parties: []graph.Party{{Actor: person, Role: graph.From}, {Actor: r.out.State(n.state), Role: graph.To}},
			Evidence: []graph.Evidence{{
				Source: source, Locator: importer.RowList(n.rows) + ", leader " + n.id, Says: "who led the state from when to when, and how the leader came and went",
			}},
		})
	}
	return nil
}

func (r *reader) period(n *tenure) edtf.Period {
	if !n.still {
		return r.periods.Of(n.when)
	}
	end := n.when.End
	if end == importer.DateUnknown {
		end = r.last // until then the leader surely was in office
	}
	if end == importer.DateUnknown || end.Span().Last < n.when.Start.Span().First {
		return r.periods.Of(importer.Spell{Start: n.when.Start, End: importer.DateUnknown})
	}
	return edtf.MustPeriod(n.when.Start.String() + "/[" + end.String() + "..]")
}

func (n *tenure) label() string {
	start, end := n.when.Start.Year(), n.when.End.Year()
	switch {
	case start == 0:
		return "Leader"
	case n.still:
		return "Leader, since " + strconv.Itoa(start)
	case start == end || end == 0:
		return "Leader, " + strconv.Itoa(start)
	}
	return "Leader, " + strconv.Itoa(start) + "–" + strconv.Itoa(end)
}

// note says how the leader came to office and left it.
func (n *tenure) note() string {
	var said []string
	if n.entry != "" {
		said = append(said, "Came to office "+n.entry+".")
	}
	switch {
	case n.still:
		said = append(said, "Was still in office when the data stop.")
	case n.exit != "" && n.manner != "":
		said = append(said, "Left it "+n.exit+" ("+n.manner+").")
	case n.exit != "":
		said = append(said, "Left it "+n.exit+".")
	}
	return strings.Join(said, " ")
}

// people returns the leaders as actors by leadid, each with an id and a name of
// its own.
func (r *reader) people(source string) map[string]graph.Actor {
	names, full := map[string]int{}, map[string]int{}
	for _, l := range r.leaders {
		names[spelling.Fold(l.name)]++
		if l.full != "" {
			full[spelling.Fold(l.full)]++
		}
	}
	ids := importer.IDs{}
	out := map[string]graph.Actor{}
	for _, key := range slices.Sorted(maps.Keys(r.leaders)) {
		l := r.leaders[key]
		first := slices.MinFunc(l.tenures, func(a, b *tenure) int {
			return cmp.Or(cmp.Compare(a.when.Start.Span().First, b.when.Start.Span().First), cmp.Compare(a.id, b.id))
		})
		a := graph.Actor{
			ID: ids.Take(importer.IDPart(l.name) + "-" + importer.IDPart(first.id)), Name: l.name, Kind: graph.Person,
			Codes: []graph.Code{{Scheme: scheme, Value: key}},
		}
		if _, state := register.ByName(l.name); state || names[spelling.Fold(l.name)] > 1 {
			a.Name += " (" + first.state.Name
			if y := first.when.Start.Year(); y > 0 {
				a.Name += ", " + strconv.Itoa(y)
			}
			a.Name += ")"
		}
		if f := spelling.Fold(l.full); l.full != "" && full[f] == 1 && f != spelling.Fold(a.Name) && names[f] == 0 {
			a.Aliases = []string{l.full}
		}
		if l.life != (importer.Spell{}) {
			a.Lifetime = graph.Lifetime{r.periods.Of(l.life)}
			a.Evidence = []graph.Evidence{{Source: source, Locator: "row " + strconv.Itoa(l.row), Says: "when the leader was born and died"}}
		}
		out[key] = a
	}
	return out
}
