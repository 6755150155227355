// Package flat is a view as nodes and edges with fields, for the formats of graph
// programs: GraphML, GEXF, GML, JSON of several kinds, tables. Each of them writes
// what is here in its own syntax, so all of them name a field alike, and the
// importers of package data/importer/freeform know each name.
//
// An actor is a node. A relation of two actors is an edge; a relation that ties
// more is a node of its own, a hub, with an edge, a spoke, to each of its parties.
// Nothing is folded: every relation of the view is one edge or one hub.
package flat

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Type is what the values of a field are.
type Type uint8

// The types of fields.
const (
	Text Type = iota
	Number
	Bool
)

// The names of fields. A field whose value is empty is left out.
const (
	Label     = "label"   // what a node or edge is called
	Kind      = "kind"    // of an actor: "state"; of a relation: "arms-transfer"; of a hub: "hub"
	Aliases   = "aliases" // "; " between them, as in all lists
	Existed   = "existed" // lifetime of an actor, EDTF
	Called    = "called"  // former names: "Soviet Union 1922/1991"
	CodePart  = "code_"   // and the scheme: "code_iso3"
	Broad     = "broad"   // "true": nearly everyone belongs to it
	SameAs    = "same_as" // id that the actor has where others count the two as one
	Note      = "note"
	Evidence  = "evidence"      // JSON: a list of Cited
	Relation  = "relation"      // id of the relation, on edges, hubs and spokes
	Of        = "relation_kind" // of a hub
	KindName  = "kind_name"     // of a kind that is not built in: "Swap line"
	Sign      = "sign"          // of such a kind: -1, 0, 1
	Title     = "title"
	Certainty = "certainty" // nothing where nobody says
	Unsourced = "unsourced" // "true": no source is named; Evidence, if any, says where it was entered
	Modality  = "modality"
	When      = "when"   // EDTF, "; " between spells
	Start     = "start"  // first day on which it may hold, for programs without EDTF
	End       = "end"    // last day
	Stages    = "stages" // "signed 2024-06-19; in-force"
	Amount    = "amount"
	Unit      = "unit"
	Links     = "links"     // "revives treaty-a-b-1961"
	Directed  = "directed"  // "true" or "false"
	Spoke     = "spoke"     // "true" on the edges of a hub
	RoleName  = "role"      // of a spoke: "member", "from", "to"
	FromSpell = "from_when" // when the first party of two was one, EDTF
	ToSpell   = "to_when"   // when the second was
	Source    = "source"    // titles, for people; Evidence says it all
	URL       = "url"       // addresses of the sources, a space between them
	Hub       = "hub"       // the value of Kind on a hub
)

// Field is one value.
type Field struct {
	Name  string
	Type  Type
	Value string
}

// Node is an actor or a hub.
type Node struct {
	ID     string          // unique
	Label  string          // is in Fields too
	Actor  *graph.Actor    // nil for a hub
	Of     *graph.Relation // of a hub
	Fields []Field
	Spells []edtf.Period // in time order; empty: not known
}

// Edge is a relation of two actors, or a spoke.
type Edge struct {
	ID       string // unique
	From, To string // ids of nodes
	Directed bool
	Spoke    bool
	Of       *graph.Relation
	Label    string
	Fields   []Field
	Spells   []edtf.Period
}

// Cited is a piece of evidence with what is known of its source.
type Cited struct {
	Source    string `json:"source"` // id
	Title     string `json:"title,omitempty"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
	Licence   string `json:"licence,omitempty"`
	Citation  string `json:"citation,omitempty"`
	Note      string `json:"source_note,omitempty"`
	At        string `json:"at,omitempty"`
	About     string `json:"about,omitempty"` // id of an actor
	Says      string `json:"says,omitempty"`
	Claimant  string `json:"claimant,omitempty"`
	Quote     string `json:"quote,omitempty"`
}

// HubID returns the id of the node of a relation that ties more than one pair. No
// actor has it, since ids have no two hyphens in a row.
func HubID(relation string) string { return "hub--" + relation }

// Nodes yields the actors of a view in its order, then the hubs in the order of
// their relations.
func Nodes(v *query.View) iter.Seq[Node] { return nodes(v, false) }

// NodeNames is Nodes, for those who ask which fields there are: values that take time
// to put together are "..." in it.
func NodeNames(v *query.View) iter.Seq[Node] { return nodes(v, true) }

func nodes(v *query.View, lean bool) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		g := v.Graph()
		c := citer{g: g, lean: lean}
		for a := range v.Actors() {
			if !yield(Node{ID: a.ID, Label: a.Name, Actor: a, Fields: actor(&c, a), Spells: a.Lifetime}) {
				return
			}
		}
		for r := range v.Relations() {
			if _, two := pair(v, r); two {
				continue
			}
			fields := append([]Field{{Kind, Text, Hub}}, relation(g, r, Of)...)
			fields = append(fields, c.when(Only(r.Period))...)
			fields = append(fields, Field{Directed, Bool, strconv.FormatBool(r.Directed())})
			fields = append(fields, c.cited(r.Evidence)...)
			if !yield(Node{ID: HubID(r.ID), Label: r.Name(), Of: r, Fields: filled(fields), Spells: Only(r.Period)}) {
				return
			}
		}
	}
}

// Edges yields the relations of a view in its order: one of two parties as it is,
// one of more as its spokes, which lead from a party to the hub unless the
// relation leads to the party.
func Edges(v *query.View) iter.Seq[Edge] { return edges(v, false) }

// EdgeNames is to Edges what NodeNames is to Nodes.
func EdgeNames(v *query.View) iter.Seq[Edge] { return edges(v, true) }

func edges(v *query.View, lean bool) iter.Seq[Edge] {
	return func(yield func(Edge) bool) {
		g := v.Graph()
		c := citer{g: g, lean: lean}
		for r := range v.Relations() {
			if t, two := pair(v, r); two {
				fields := relation(g, r, Kind)
				fields = append(fields, c.when(Only(r.Period))...)
				fields = append(fields, Field{FromSpell, Text, Periods(t.A.Spells)}, Field{ToSpell, Text, Periods(t.B.Spells)},
					Field{Directed, Bool, strconv.FormatBool(t.Directed)})
				fields = append(fields, c.cited(r.Evidence)...)
				if !yield(Edge{ID: r.ID, From: t.A.Actor, To: t.B.Actor, Directed: t.Directed, Of: r, Label: r.Name(), Fields: filled(fields), Spells: t.Periods()}) {
					return
				}
				continue
			}
			for i, p := range v.Parties(r) {
				from, to := p.Actor, HubID(r.ID)
				if p.Role == graph.To {
					from, to = to, from
				}
				fields := append([]Field{{Relation, Text, r.ID}, {Kind, Text, r.Kind}, {Spoke, Bool, "true"}, {RoleName, Text, p.Role.String()}}, c.when(p.Spells)...)
				e := Edge{ID: r.ID + "--" + strconv.Itoa(i+1), From: from, To: to, Directed: p.Role != graph.Member, Spoke: true, Of: r, Fields: filled(fields), Spells: p.Spells}
				if !yield(e) {
					return
				}
			}
		}
	}
}

// pair returns the tie of a relation of two. One of more, of whom only two were
// parties at one time, is none of two.
func pair(v *query.View, r *graph.Relation) (graph.Tie, bool) {
	if len(v.Parties(r)) != 2 {
		return graph.Tie{}, false
	}
	return v.OnlyTie(r)
}

func actor(c *citer, a *graph.Actor) []Field {
	var called []string
	for _, p := range a.Phases {
		called = append(called, p.Name+" "+Periods(p.When))
	}
	fields := []Field{
		{Label, Text, a.Name}, {Kind, Text, a.Kind.String()}, {Aliases, Text, list(a.Aliases)},
		{Existed, Text, Periods(a.Lifetime)}, {Called, Text, list(called)},
	}
	last := ""
	for _, c := range a.Codes { // sorted by scheme
		if c.Scheme == last {
			fields[len(fields)-1].Value += "; " + c.Value
			continue
		}
		last = c.Scheme
		fields = append(fields, Field{CodePart + c.Scheme, Text, c.Value})
	}
	fields = append(fields, Field{Broad, Bool, flag(a.Broad)}, Field{SameAs, Text, a.SameAs}, Field{Note, Text, a.Note})
	return filled(append(fields, c.cited(a.Evidence)...))
}

// builtin has the kinds that every reader knows.
var builtin = func() map[string]bool {
	out := map[string]bool{}
	for _, k := range graph.BuiltinKinds() {
		out[k.ID] = true
	}
	return out
}()

// relation returns what is known of a relation but for its time and sources, its
// kind under the given name.
func relation(g *graph.Graph, r *graph.Relation, kind string) []Field {
	fields := append(make([]Field, 0, 24), Field{Relation, Text, r.ID}, Field{kind, Text, r.Kind})
	if k := g.KindOf(r); !builtin[k.ID] {
		fields = append(fields, Field{KindName, Text, k.Name}, Field{Sign, Number, strconv.Itoa(k.Sign)})
	}
	fields = append(fields, Field{Label, Text, r.Label}, Field{Title, Text, r.Title})
	if !r.Unstated {
		fields = append(fields, Field{Certainty, Text, r.Certainty.String()})
	}
	fields = append(fields, Field{Unsourced, Bool, flag(r.Unsourced)}, Field{Modality, Text, r.Modality.String()}, Field{Stages, Text, TreatyStages(r)})
	if r.Quantity != nil {
		fields = append(fields, Field{Amount, Number, graph.Quantity{Amount: r.Quantity.Amount}.String()}, Field{Unit, Text, r.Quantity.Unit})
	}
	var links []string
	for _, l := range r.Links {
		links = append(links, l.Type.String()+" "+l.Relation)
	}
	return append(fields, Field{Broad, Bool, flag(r.Broad)}, Field{Links, Text, list(links)}, Field{Note, Text, r.Note})
}

// when says when something holds: in EDTF, and for programs that cannot read that,
// the first and the last day on which it may.
func (c *citer) when(spells []edtf.Period) []Field {
	if len(spells) == 0 {
		return nil
	}
	text := func(s fmt.Stringer) string {
		if c.lean {
			return lean
		}
		return s.String()
	}
	fields := append(make([]Field, 0, 3), Field{When, Text, lean})
	if !c.lean {
		fields[0].Value = Periods(spells)
	}
	all := Extent(spells)
	if all.First > edtf.Always.First {
		fields = append(fields, Field{Start, Text, text(all.First)})
	}
	if all.Last < edtf.Always.Last {
		fields = append(fields, Field{End, Text, text(all.Last)})
	}
	return fields
}

// Extent is from the first day on which something may hold to the last: edtf.Always
// where nothing is known of that.
func Extent(spells []edtf.Period) edtf.Span {
	if len(spells) == 0 {
		return edtf.Always
	}
	all := spells[0].Extent()
	for _, p := range spells[1:] {
		all.First, all.Last = min(all.First, p.Extent().First), max(all.Last, p.Extent().Last)
	}
	return all
}

// TreatyStages lists how far a treaty has come: "signed 2024-06-19; in-force".
func TreatyStages(r *graph.Relation) string {
	var out []string
	for _, s := range r.Stages {
		out = append(out, strings.TrimSpace(s.Stage.String()+" "+s.Date.String()))
	}
	return list(out)
}

// Periods lists periods in EDTF: "1922/1940; 1945/..".
func Periods(spells []edtf.Period) string {
	var out []string
	for _, p := range spells {
		out = append(out, p.String())
	}
	return list(out)
}

func list(values []string) string { return strings.Join(values, "; ") }

// Only is a list of a period, of none where nothing is said of time.
func Only(p edtf.Period) []edtf.Period {
	if p.IsZero() {
		return nil
	}
	return []edtf.Period{p}
}

func flag(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func filled(fields []Field) []Field {
	return slices.DeleteFunc(fields, func(f Field) bool { return f.Value == "" })
}
