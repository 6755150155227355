// Package claims is a view in terms of RDF, for the syntaxes that write it.
//
// What a dataset says is said by somebody, and may be alleged, threatened or over. So
// a relation is no statement between two actors but a claim of its own: a
// schema:Claim with its text, dates, certainty and modality, which prov:wasDerivedFrom
// its sources. One of two actors is an rdf:Statement as well, which names subject,
// predicate and object without asserting them. For what neither schema.org nor PROV
// has a term, there is one of Entente's own, named as the field of package flat.
package claims

import (
	"cmp"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/address"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Prefix stands for the beginning of IRIs.
type Prefix struct{ Name, IRI string }

// Decimal is the datatype of amounts.
const Decimal = "xsd:decimal"

// Boolean is that of what is true or false.
const Boolean = "xsd:boolean"

// Value is what a node has for a property: a node, an address, or text.
type Value struct {
	Node     string // prefixed name
	URL      string // an IRI in full
	Text     string
	Datatype string // of Text: prefixed name; "" for a plain string
}

// Property is what a node has under one name.
type Property struct {
	Name   string // prefixed
	Values []Value
}

// Node is a subject with its properties. No name comes twice.
type Node struct {
	ID         string // prefixed name
	Types      []string
	Properties []Property
}

// Prefixes returns those that a view needs. Identifiers of what is in a dataset are
// URNs with its name, the same wherever the file lies.
func Prefixes(v *query.View) []Prefix {
	set := "urn:entente:" + cmp.Or(v.Graph().Meta().Name, "dataset") + ":"
	return []Prefix{
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
		{"schema", "https://schema.org/"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"entente", "https://github.com/entente-graph/entente#"},
		{"actor", set + "actor:"},
		{"claim", set + "relation:"},
		{"source", set + "source:"},
		{"kind", set + "kind:"},
	}
}

// Nodes yields the kinds that are used, the sources that are cited, the actors and the
// relations of a view, each in its order and followed by what belongs to it.
func Nodes(v *query.View) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, nodes := range []iter.Seq[Node]{kinds(v), sources(v), actors(v), relations(v)} {
			for n := range nodes {
				n.Properties = slices.DeleteFunc(n.Properties, func(p Property) bool { return len(p.Values) == 0 })
				if !yield(n) {
					return
				}
			}
		}
	}
}

func kinds(v *query.View) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		used := map[string]bool{}
		for r := range v.Relations() {
			used[r.Kind] = true
		}
		for k := range v.Graph().Kinds() {
			if used[k.ID] && !yield(Node{kind(k.ID), []string{"rdf:Property"}, []Property{
				text("rdfs:label", k.Name), text("rdfs:comment", k.Meaning), text("entente:sign", strconv.Itoa(k.Sign)),
			}}) {
				return
			}
		}
	}
}

func kind(id string) string { return "kind:" + id }

func sources(v *query.View) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for s := range flat.Sources(v) {
			n := Node{"source:" + s.ID, []string{"schema:CreativeWork", "prov:Entity"}, []Property{
				text("schema:name", s.Title), text("schema:author", s.Author), text("schema:publisher", s.Publisher), text("schema:datePublished", s.Date.String()),
				text("schema:license", s.Licence), text("schema:creditText", s.Citation), text("schema:description", s.Note),
			}}
			if url := address.IRI(s.URL); url == "" {
				n.Properties = append(n.Properties, text("schema:url", s.URL))
			} else {
				n.Properties = append(n.Properties, Property{"schema:url", []Value{{URL: url}}})
			}
			if !yield(n) {
				return
			}
		}
	}
}

var actorTypes = map[graph.ActorKind]string{
	graph.State: "schema:Country", graph.Person: "schema:Person", graph.Organisation: "schema:Organization", graph.ArmedGroup: "schema:Organization",
	graph.Company: "schema:Corporation", graph.PlaceOrBloc: "schema:Place", graph.Asset: "schema:Thing",
}

var wikidata = regexp.MustCompile(`^Q[1-9][0-9]*$`)

func actors(v *query.View) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for a := range v.Actors() {
			id := "actor:" + a.ID
			var codes []Node
			n := Node{id, []string{actorTypes[a.Kind]}, []Property{
				text("schema:name", a.Name), text("entente:kind", a.Kind.String()), text("schema:alternateName", a.Aliases...), text("entente:existed", periods(a.Lifetime)...),
				text("schema:description", a.Note), text("entente:same_as", a.SameAs),
			}}
			if a.Broad {
				n.Properties = append(n.Properties, boolean("entente:broad", true))
			}
			called := Property{Name: "entente:called"}
			for i := range a.Phases {
				called.Values = append(called.Values, Value{Text: a.Phases[i].Name + " " + strings.Join(periods(a.Phases[i].When), "; ")})
			}
			identifiers, same := Property{Name: "schema:identifier"}, Property{Name: "schema:sameAs"}
			for i, c := range a.Codes {
				code := Node{id + "_code-" + strconv.Itoa(i+1), []string{"schema:PropertyValue"}, []Property{text("schema:propertyID", c.Scheme), text("schema:value", c.Value)}}
				identifiers.Values = append(identifiers.Values, Value{Node: code.ID})
				codes = append(codes, code)
				if c.Scheme == "wikidata" && wikidata.MatchString(c.Value) {
					same.Values = append(same.Values, Value{URL: "http://www.wikidata.org/entity/" + c.Value})
				}
			}
			derived, evidence := evidence(v.Graph(), id, a.Evidence)
			n.Properties = append(n.Properties, called, identifiers, same)
			n.Properties = append(n.Properties, derived...)
			for _, n := range slices.Concat([]Node{n}, codes, evidence) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

func relations(v *query.View) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for r := range v.Relations() {
			for _, n := range claim(v, r) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// claim returns a relation and what belongs to it.
func claim(v *query.View, r *graph.Relation) []Node {
	g := v.Graph()
	id := "claim:" + r.ID
	n := Node{id, []string{"schema:Claim", "prov:Entity"}, []Property{
		text("schema:name", r.Name()), text("schema:alternateName", r.Title), text("schema:text", wording.Statement(v, r)), node("entente:kind", kind(r.Kind)),
		text("schema:temporalCoverage", r.Period.String()), text("entente:modality", r.Modality.String()),
	}}
	add := func(more ...Property) { n.Properties = append(n.Properties, more...) }
	if r.Title == r.Name() {
		n.Properties[1].Values = nil
	}
	if !r.Unstated || r.Unsourced {
		add(text("entente:certainty", r.GoesBy().String()))
	}
	if r.Unsourced { // which an alleged one says nowhere else
		add(boolean("entente:unsourced", true))
	}
	var rest []Node
	ends := map[graph.Role]*Property{graph.From: {Name: "entente:from"}, graph.To: {Name: "entente:to"}, graph.Member: {Name: "entente:party"}}
	about, roles := Property{Name: "schema:about"}, Property{Name: "entente:participation"}
	for i, p := range v.Parties(r) {
		who := Value{Node: "actor:" + p.Actor}
		about.Values = append(about.Values, who)
		ends[p.Role].Values = append(ends[p.Role].Values, who)
		if len(p.Spells) > 0 {
			role := Node{id + "_party-" + strconv.Itoa(i+1), []string{"schema:Role"}, []Property{
				{"entente:actor", []Value{who}}, text("schema:roleName", p.Role.String()), text("entente:when", periods(p.Spells)...),
			}}
			roles.Values = append(roles.Values, Value{Node: role.ID})
			rest = append(rest, role)
		}
	}
	if t, two := v.OnlyTie(r); two {
		n.Types = append(n.Types, "rdf:Statement")
		add(node("rdf:subject", "actor:"+t.A.Actor), node("rdf:predicate", kind(r.Kind)), node("rdf:object", "actor:"+t.B.Actor))
	}
	add(about, *ends[graph.From], *ends[graph.To], *ends[graph.Member], boolean("entente:directed", r.Directed()), roles)
	stages := Property{Name: "entente:stage"}
	for _, s := range r.Stages {
		stages.Values = append(stages.Values, Value{Text: strings.TrimSpace(s.Stage.String() + " " + s.Date.String())})
	}
	add(stages)
	if q := r.Quantity; q != nil {
		amount := Node{id + "_quantity", []string{"schema:QuantitativeValue"}, []Property{
			{"schema:value", []Value{{Text: graph.Quantity{Amount: q.Amount}.String(), Datatype: Decimal}}}, text("schema:unitText", q.Unit),
		}}
		add(node("entente:quantity", amount.ID))
		rest = append(rest, amount)
	}
	for _, t := range graph.LinkTypes() {
		links := Property{Name: "entente:" + t.String()}
		for _, l := range r.Links {
			if l.Type == t {
				links.Values = append(links.Values, Value{Node: "claim:" + l.Relation})
			}
		}
		add(links)
	}
	if r.Broad {
		add(boolean("entente:broad", true))
	}
	add(text("schema:description", r.Note))
	derived, cited := evidence(g, id, r.Evidence)
	add(derived...)
	return slices.Concat([]Node{n}, rest, cited)
}

// evidence says what something is derived from: the sources, and for each place in one
// a node of its own.
func evidence(g *graph.Graph, id string, list []graph.Evidence) ([]Property, []Node) {
	from, how := Property{Name: "prov:wasDerivedFrom"}, Property{Name: "prov:qualifiedDerivation"}
	var nodes []Node
	for i, e := range list {
		if _, ok := g.Source(e.Source); !ok {
			continue
		}
		source := Value{Node: "source:" + e.Source}
		if !slices.Contains(from.Values, source) {
			from.Values = append(from.Values, source)
		}
		n := Node{id + "_evidence-" + strconv.Itoa(i+1), []string{"prov:Derivation"}, []Property{
			{"prov:entity", []Value{source}}, text("entente:at", e.Locator), text("entente:for", e.For.Words()...), text("rdfs:comment", e.Says), text("entente:claimant", e.Claimant), text("entente:quote", e.Quote),
		}}
		if e.About != "" {
			n.Properties = append(n.Properties, node("schema:about", "actor:"+e.About))
		}
		how.Values = append(how.Values, Value{Node: n.ID})
		nodes = append(nodes, n)
	}
	return []Property{from, how}, nodes
}

func text(name string, values ...string) Property {
	p := Property{Name: name}
	for _, s := range values {
		if v := (Value{Text: s}); s != "" && !slices.Contains(p.Values, v) {
			p.Values = append(p.Values, v)
		}
	}
	return p
}

func node(name, id string) Property { return Property{name, []Value{{Node: id}}} }

func boolean(name string, b bool) Property {
	return Property{name, []Value{{Text: strconv.FormatBool(b), Datatype: Boolean}}}
}

func periods(list []edtf.Period) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.String())
	}
	return out
}
