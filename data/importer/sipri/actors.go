package sipri

import (
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// unidentified are the names for whom the register could not identify.
var unidentified = map[string]graph.Actor{
	"unknown supplier(s)":  {ID: "unknown-supplier", Name: "Unknown supplier", Note: "Stands for every supplier that SIPRI could not identify."},
	"unknown recipient(s)": {ID: "unknown-recipient", Name: "Unknown recipient", Note: "Stands for every recipient that SIPRI could not identify."},
	"unknown country":      {ID: "unknown-country", Name: "Unknown country", Note: "Stands for every country that SIPRI could not identify."},
	"(multiple sellers)":   {ID: "several-suppliers", Name: "Several suppliers", Note: "Stands for suppliers of one order that SIPRI does not tell apart."},
	"multiple sellers":     {ID: "several-suppliers", Name: "Several suppliers", Note: "Stands for suppliers of one order that SIPRI does not tell apart."},
	"europe multi-state":   {ID: "europe-multi-state", Name: "Europe multi-state", Note: "Stands for states of Europe that SIPRI does not tell apart."},
}

// bodies are names without a star that are no state's.
var bodies = map[string]graph.Actor{
	"libya hor": {ID: "libya-hor", Name: "House of Representatives (Libya)", Kind: graph.Organisation, Note: "SIPRI lists it beside Libya, as \"Libya HoR\"."},
}

// party is what a name in the file stands for.
type party struct {
	name  string
	state *register.State // nil where it is no state, and where nobody is known
	actor graph.Actor     // who is no state; without an id where nobody is known
}

// known reports whether the name stands for anybody.
func (p *party) known() bool { return p.state != nil || p.actor.ID != "" }

// maxUnknown is how many unknown names are remembered.
const maxUnknown = 10_000

// parties remembers what names stand for.
type parties struct {
	out   *importer.Sink
	named map[string]*party
}

// find returns what a name stands for: nobody where the register does not know it.
func (p *parties) find(name string) *party {
	if known := p.named[name]; known != nil {
		return known
	}
	name = strings.Clone(name)
	one := &party{name: name}
	if len(p.named) < maxUnknown {
		p.named[name] = one
	}
	if a, ok := unidentified[strings.ToLower(name)]; ok {
		a.Kind, a.Broad = graph.Organisation, true
		one.actor = a
		return one
	}
	if a, ok := bodies[strings.ToLower(name)]; ok {
		one.actor = a
		return one
	}
	if bare := strings.TrimRight(name, "* "); strings.HasSuffix(name, "*") && bare != "" {
		one.actor = nonState(bare, strings.HasSuffix(name, "**"))
		return one
	}
	if st, ok := register.ByName(name); ok {
		one.state = st
	}
	return one
}

// id returns the id of a party's actor in a row that speaks of a year; 0 where
// that is not known.
func (p *parties) id(one *party, row, year int) string {
	if one.state == nil {
		return p.out.Actor(one.actor)
	}
	return p.out.StateNamed(row, one.state, year)
}

// nonState returns the actor of a name that has one star or two.
func nonState(name string, international bool) graph.Actor {
	a := graph.Actor{Name: name, Kind: graph.ArmedGroup, Note: "SIPRI lists it as a non-state actor."}
	if international {
		a.Kind, a.Note = graph.Organisation, "SIPRI lists it as an international organisation."
	}
	a.Broad = strings.HasPrefix(strings.ToLower(name), "unknown ") // rebel group, say
	a.ID = spelling.Slug(name, 60)
	if a.ID == "" {
		h := fnv.New32a()
		h.Write([]byte(name))
		a.ID = fmt.Sprintf("organisation-%08x", h.Sum32())
	}
	if _, taken := register.ByID(a.ID); taken {
		a.ID += "-non-state" // Somaliland, say, which the register holds among the states
	}
	return a
}
