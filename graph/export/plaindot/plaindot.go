// Package plaindot writes a view as data in DOT, for other programs: Graphviz,
// Gephi, pydot, pygraphviz, NetworkX, gonum. It says nothing of how a graph is
// to look; package dot does.
//
// The graph is a digraph, as DOT cannot mix. Each actor is a node. A relation of
// two actors is an edge; a mutual one has directed=false, and dir=none for
// Graphviz. A relation that ties more is a node of its own with kind "hub", and
// edges with spoke=true to its parties. Nothing is folded: every relation of the
// view is one edge or one hub, and says its own id in the attribute relation.
//
// What the readers have in common is less than the language. So there are no
// lines of defaults and no attributes of the graph, which some take for nodes;
// no attribute is called name, key, id or weight, which mean something else to
// some; no node is called node, edge or graph; no semicolon ends a line, after
// which pydot would find one more node; and all values are quoted and on
// one line. How they are escaped says Unescape.
package plaindot

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Write writes the view. The same view gives the same bytes. Errors are those
// of w.
func Write(w io.Writer, v *query.View) error {
	d := writer{out: bufio.NewWriter(w), view: v, graph: v.Graph()}
	d.write()
	return d.out.Flush()
}

// NodeID returns the name of an actor's node: the actor's id, or where DOT has
// another use for that word, the id with "actor--" before it.
func NodeID(actor string) string {
	if slices.Contains(reserved, actor) {
		return "actor--" + actor
	}
	return actor
}

// HubID returns the name of the node of a relation that ties more than one pair.
// No actor has it, since ids have no two hyphens in a row.
func HubID(relation string) string { return flat.HubID(relation) }

// reserved are the words of the language. Some readers take them for such even
// when they are quoted.
var reserved = []string{"node", "edge", "graph", "digraph", "subgraph", "strict"}

type writer struct {
	out   *bufio.Writer
	view  *query.View
	graph *graph.Graph
}

// attr is an attribute and its value, not escaped. One without a value is left
// out.
type attr struct{ name, value string }

func (d *writer) write() {
	d.out.WriteString("digraph ")
	if name := d.graph.Meta().Name; name != "" {
		d.out.WriteString(quote(name) + " ")
	}
	d.out.WriteString("{\n")
	for a := range d.view.Actors() {
		d.statement(quote(NodeID(a.ID)), d.actor(a))
	}
	for r := range d.view.Relations() {
		d.relation(r)
	}
	d.out.WriteString("}\n")
}

func (d *writer) statement(what string, attrs []attr) {
	d.out.WriteString("  " + what + " [")
	between := ""
	for _, a := range attrs {
		if a.value != "" {
			d.out.WriteString(between + a.name + "=" + quote(a.value))
			between = ", "
		}
	}
	d.out.WriteString("]\n")
}

func (d *writer) edge(from, to string, attrs []attr) {
	d.statement(quote(from)+" -> "+quote(to), attrs)
}

func (d *writer) actor(a *graph.Actor) []attr {
	var phases []string
	for _, p := range a.Phases {
		phases = append(phases, p.Name+" "+flat.Periods(p.When))
	}
	attrs := []attr{
		{"label", a.Name},
		{"kind", a.Kind.String()},
		{"aliases", strings.Join(a.Aliases, "; ")},
		{"existed", flat.Periods(a.Lifetime)},
		{"called", strings.Join(phases, "; ")},
		{"note", a.Note},
	}
	// An actor may have several codes of one scheme; they are sorted by it.
	last := ""
	for _, c := range a.Codes {
		if c.Scheme == last {
			attrs[len(attrs)-1].value += "; " + c.Value
			continue
		}
		last = c.Scheme
		attrs = append(attrs, attr{"code_" + identifier(c.Scheme), c.Value})
	}
	return attrs
}

// relation writes a relation as an edge, or as a hub with its spokes.
func (d *writer) relation(r *graph.Relation) {
	if t, ok := d.view.OnlyTie(r); ok {
		attrs := append(d.facts(r, "kind", d.view.StandingOfTie(t)), d.when(t.Periods())...)
		attrs = append(attrs, d.evidence(t.Evidence())...)
		d.edge(NodeID(t.A.Actor), NodeID(t.B.Actor), append(attrs, direction(t.Directed)...))
		return
	}
	hub := HubID(r.ID)
	attrs := append([]attr{{"kind", "hub"}}, d.facts(r, "relation_kind", d.view.Standing(r))...)
	attrs = append(attrs, d.when(flat.Only(r.Period))...)
	attrs = append(attrs, d.evidence(r.Evidence)...)
	d.statement(quote(hub), append(attrs, attr{"directed", strconv.FormatBool(r.Directed())}))
	for _, p := range d.view.Parties(r) {
		d.spoke(r, p, hub)
	}
}

// spoke writes the edge between a party and the hub, from the first to the
// second unless the relation leads to the party.
func (d *writer) spoke(r *graph.Relation, p graph.Party, hub string) {
	from, to := NodeID(p.Actor), hub
	if p.Role == graph.To {
		from, to = to, from
	}
	attrs := []attr{
		{"relation", r.ID},
		{"kind", r.Kind},
		{"spoke", "true"},
		{"role", p.Role.String()},
		{"certainty", certainty(r)},
		{"modality", r.Modality.String()},
	}
	attrs = append(attrs, d.when(graph.Tie{Relation: r, A: p}.Periods())...)
	attrs = append(attrs, d.evidence(r.EvidenceFor(p.Actor))...)
	d.edge(from, to, append(attrs, direction(p.Role != graph.Member)...))
}

// facts returns what is known of a relation, its kind under the given name.
func (d *writer) facts(r *graph.Relation, kindName string, s query.Standing) []attr {
	kind := d.graph.KindOf(r)
	attrs := []attr{
		{"label", r.Name()},
		{"relation", r.ID},
		{kindName, r.Kind},
		{"family", kind.Family.String()},
		{"sign", strconv.Itoa(kind.Sign)},
		{"title", r.Title},
		{"certainty", certainty(r)},
		{"modality", r.Modality.String()},
		{"stages", flat.TreatyStages(r)},
		{"stage", s.Effect.String()},
		{"ended", strconv.FormatBool(s.Ended)},
		{"note", r.Note},
	}
	if r.Unsourced {
		attrs = append(attrs, attr{"unsourced", "true"})
	}
	if s.Possibly {
		attrs = append(attrs, attr{"possibly", "true"})
	}
	if s.PossiblyKnown {
		attrs = append(attrs, attr{"known", "possibly"})
	}
	if r.Quantity != nil {
		attrs = append(attrs, attr{"amount", graph.Quantity{Amount: r.Quantity.Amount}.String()}, attr{"unit", r.Quantity.Unit})
	}
	return attrs
}

// certainty is how certain a relation is, and nothing where nobody says it.
func certainty(r *graph.Relation) string {
	if r.Unstated && !r.Unsourced {
		return ""
	}
	return r.GoesBy().String()
}

// when says when something holds: in EDTF, and for programs that cannot read
// that, the first and the last day on which it may.
func (d *writer) when(list []edtf.Period) []attr {
	attrs := []attr{{"when", flat.Periods(list)}}
	all := flat.Extent(list)
	if all.First > edtf.Always.First {
		attrs = append(attrs, attr{"earliest", all.First.String()})
	}
	if all.Last < edtf.Always.Last {
		attrs = append(attrs, attr{"latest", all.Last.String()})
	}
	return attrs
}

// evidence says where something is from, and gives the addresses of that.
func (d *writer) evidence(list []graph.Evidence) []attr {
	var cited, addresses []string
	add := func(to *[]string, s string) {
		if s != "" && !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	for _, e := range list {
		add(&cited, wording.Evidence(d.graph, e))
		if s, ok := d.graph.Source(e.Source); ok {
			add(&addresses, s.URL)
		}
	}
	return []attr{{"sources", strings.Join(cited, "; ")}, {"source_urls", strings.Join(addresses, " ")}}
}

func direction(directed bool) []attr {
	if directed {
		return []attr{{"directed", "true"}}
	}
	return []attr{{"directed", "false"}, {"dir", "none"}}
}
