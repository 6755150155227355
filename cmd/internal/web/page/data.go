package page

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/wording"
)

// Data is a whole graph as the page's scripts take it: the records that the
// command's --json writes, and how to find them. Lists are sorted by id, kinds
// stand in the order of legends.
type Data struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	AsOf        string `json:"as_of,omitempty"` // EDTF
	AsOfInWords string `json:"as_of_in_words,omitempty"`
	AsOfDays    []int  `json:"as_of_days,omitempty"` // first and last day, from 1970-01-01
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`

	Coverage []Coverage `json:"coverage,omitempty"`

	Focus  []string              `json:"focus,omitempty"`  // ids of relations
	Layout map[string][2]float64 `json:"layout,omitempty"` // by place ID, see graph.ParsePlaceID

	Kinds     []report.Kind     `json:"kinds"` // those that the dataset uses or defines
	Sources   []Source          `json:"sources"`
	Actors    []report.Actor    `json:"actors"`
	Relations []report.Relation `json:"relations"`
	Index     Index             `json:"index"`

	// Only in a single file:
	Whatif *Answers `json:"whatif,omitempty"`
	Camps  *Camps   `json:"camps,omitempty"`
	Traps  *Traps   `json:"traps,omitempty"`

	Partners map[string]int `json:"partners,omitempty"` // of a part of a store, by actor: how many it is tied to in all
}

// Source is a source, and the reader's own copy of it.
type Source struct {
	report.Source
	Copy *report.KeptCopy `json:"copy,omitempty"`
}

// AddCopies notes which copies of the sources there are. Errors are those of
// report.Copies.
func (d *Data) AddCopies(ctx context.Context, kept *report.Copies) (err error) {
	for i := range d.Sources {
		if d.Sources[i].Copy, err = kept.Of(ctx, d.Sources[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// Coverage is a claim of what the dataset has.
type Coverage struct {
	Kinds       []string    `json:"kinds,omitempty"`
	Actors      []string    `json:"actors,omitempty"`
	Among       []string    `json:"among,omitempty"`
	When        string      `json:"when,omitempty"` // EDTF
	WhenInWords string      `json:"when_in_words,omitempty"`
	Days        report.Days `json:"days,omitempty"` // the first and last on which it can start, and end
	Extent      string      `json:"extent"`
	Says        string      `json:"says,omitempty"`
}

func newCoverage(c graph.Coverage) Coverage {
	out := Coverage{
		Kinds: c.Kinds, Actors: c.Actors, Among: c.Among, When: c.When.String(), WhenInWords: wording.Period(c.When),
		Extent: c.Extent.String(), Says: c.Says,
	}
	if !c.When.IsZero() {
		out.Days = report.CoverageBounds(&c)
	}
	return out
}

// Index is how to find actors and relations.
type Index struct {
	ByName    []string            `json:"by_name"`   // ids of the actors, sorted by folded name, then id
	Actors    map[string][]string `json:"actors"`    // by id: folded name, aliases, codes and id
	Relations map[string][]string `json:"relations"` // by id: folded label and title

	Sayings map[string][]Saying       `json:"sayings"` // of relations whose words hang on the date
	Ties    map[string]map[string]Tie `json:"ties"`    // by relation and ids, "A B"; see tiesOf

	Omitted map[string]Omission `json:"omitted"` // by reason

	KnownCaveat string `json:"known_caveat,omitempty"` // what the dataset can say of who knew, where something was secret

	Roles    map[string][3]string `json:"roles"`    // by kind: headings over partners in mutual relations, of outward and of inward ones
	Measures map[string]string    `json:"measures"` // of centrality, by name: what each tells
}

// Omission is how it is said that something is left out, of one and of several.
type Omission struct {
	Relation [2]string `json:"relation"`
	Party    [2]string `json:"party"`
	Actor    [2]string `json:"actor"`

	Obligation [2]string `json:"obligation,omitzero"` // where the reason has it not count
}

// NewData is a graph as the page's scripts take it.
func NewData(g *graph.Graph) *Data {
	v := wholeView(g)
	m := g.Meta()
	d := &Data{
		Name: m.Name, Title: cmp.Or(m.Title, m.Name), Description: m.Description, AsOf: m.AsOf.String(), Licence: m.Licence, Attribution: m.Attribution, Focus: m.Focus,
		Kinds: []report.Kind{}, Sources: []Source{}, Actors: []report.Actor{}, Relations: []report.Relation{}, Index: newIndex(g),
	}
	if !m.AsOf.IsZero() {
		span := m.AsOf.Span()
		d.AsOfInWords, d.AsOfDays = wording.Date(m.AsOf), []int{int(span.First), int(span.Last)}
	}
	for _, c := range m.Coverage {
		d.Coverage = append(d.Coverage, newCoverage(c))
	}
	if len(m.Places) > 0 {
		d.Layout = map[string][2]float64{}
	}
	for id, at := range m.Places {
		d.Layout[id] = [2]float64{at.X, at.Y}
	}
	used := g.KindIDs()
	for k := range g.Kinds() {
		if record := report.NewKind(v, k); record.Own || slices.Contains(used, k.ID) {
			d.Kinds = append(d.Kinds, record)
			d.Index.Roles[k.ID] = report.RolesOf(k)
		}
	}
	for s := range g.Sources() {
		d.Sources = append(d.Sources, Source{Source: report.NewSource(v, s)})
	}
	for a := range g.Actors() {
		d.Actors = append(d.Actors, report.NewActor(v, a))
	}
	for r := range g.Relations() {
		record := report.NewRelation(v, r)
		d.Relations = append(d.Relations, record)
		if sayings := relationSayings(v, r, &record); sayings != nil {
			d.Index.Sayings[r.ID] = sayings
		}
	}
	d.Index.Ties = tiesOf(v, false)
	return d
}

// NewDataOf is what a view leaves of a graph, as the page's scripts take it.
func NewDataOf(v *query.View) (*Data, error) {
	g := v.Graph()
	if v.ActorCount() < g.ActorCount() || v.RelationCount() < g.RelationCount() {
		var err error
		if g, err = v.Subgraph(wording.InWords()); err != nil {
			return nil, err
		}
	}
	return NewData(g), nil
}

// wholeView is the view of all of a graph.
func wholeView(g *graph.Graph) *query.View {
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		panic(err) // an empty filter has nothing that could be wrong
	}
	return v
}

// JSON returns the data as JSON in which nothing can end a script element.
func (d *Data) JSON() ([]byte, error) {
	text, err := json.Marshal(d) // escapes <, > and &
	if err != nil {
		return nil, fmt.Errorf("the data of the page: %w", err)
	}
	return text, nil
}

func newIndex(g *graph.Graph) Index {
	out := Index{ByName: []string{}, Actors: map[string][]string{}, Relations: map[string][]string{}, Sayings: map[string][]Saying{}, Omitted: map[string]Omission{}, Roles: map[string][3]string{}, Measures: report.MeasuresInWords()}
	for _, r := range query.Reasons() {
		var words Omission
		words.Relation, words.Party, words.Obligation, words.Actor = wording.OmittedFor(r)
		out.Omitted[r.String()] = words
	}
	names := map[string]string{}
	for a := range g.Actors() {
		out.ByName = append(out.ByName, a.ID)
		names[a.ID] = spelling.Fold(a.Name)
		find := slices.Collect(a.Names())
		for _, c := range a.Codes {
			find = append(find, c.Value)
		}
		out.Actors[a.ID] = folded(append(find, a.ID)...)
	}
	slices.SortStableFunc(out.ByName, func(a, b string) int { return strings.Compare(names[a], names[b]) }) // they come sorted by id
	for r := range g.Relations() {
		out.Relations[r.ID] = folded(r.Label, r.Title)
		if r.Secret != nil || slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return o.Secret != nil }) {
			out.KnownCaveat = wording.KnownCaveat
		}
	}
	return out
}

// folded returns the different folded forms of texts, in their order.
func folded(texts ...string) []string {
	out := []string{}
	for _, t := range texts {
		if f := spelling.Fold(t); f != "" && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
