package ucdp

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// organisation is an actor on side B that is not a state.
type organisation struct {
	number string // UCDP's; "" where it has none
	place  string // the location of the first conflict in which it fights
	names  []string
	name   string // the one that is its own, once known
}

// list is a field that names several organisations.
type list struct {
	row   int
	orgs  []*organisation
	names []string
}

// organisations are all that a file names, by number or by name and place.
type organisations struct {
	byKey map[string]*organisation
	order []*organisation
	lists []list
}

// read returns the organisations of a field, and remembers which names go with
// which numbers.
func (o *organisations) read(row int, names, numbers, place string, numbered bool) *cast {
	c := &cast{}
	list := list{row: row, names: split(text(names))}
	for _, n := range strings.Split(numbers, ",") {
		n = strings.TrimSpace(n)
		if n == "" || n == unknownNumber {
			continue
		}
		if _, ok := number(n); !ok {
			c.odd("bad-number", "%q is not an actor's number; the name counts", shorten(n))
			continue
		}
		if org := o.get("#"+n, n, place); !slices.Contains(list.orgs, org) {
			list.orgs = append(list.orgs, org)
		}
	}
	if len(list.orgs) == 1 && len(list.names) > 1 {
		list.names = []string{text(names)} // one actor, with commas in its name
	}
	switch {
	case len(list.orgs) == 0:
		for _, name := range list.names {
			if name == unknownNumber {
				continue
			}
			org := o.get(spelling.Fold(name)+"#"+spelling.Fold(place), "", place)
			org.name = name
			c.members = append(c.members, member{org: org})
			if numbered {
				c.odd("no-actor-number", "%q has no number of its own; it is told apart by name and place", shorten(name))
			}
		}
		return c
	case len(list.names) == 0:
		c.odd("no-actor-name", "side B has a number and no name")
	case len(list.names) != len(list.orgs):
		c.odd("list-lengths", "side B has %d names and %d numbers; the numbers count", len(list.names), len(list.orgs))
	}
	for _, org := range list.orgs {
		org.narrow(list.names)
		c.members = append(c.members, member{org: org})
	}
	o.lists = append(o.lists, list)
	return c
}

func (o *organisations) get(key, number, place string) *organisation {
	org := o.byKey[key]
	if org == nil {
		org = &organisation{number: number, place: place}
		o.byKey[key] = org
		o.order = append(o.order, org)
	}
	return org
}

// narrow keeps of the names that the organisation may have those that stand
// beside its number here too.
func (g *organisation) narrow(names []string) {
	if g.names == nil {
		g.names = slices.Clone(names)
		return
	}
	var both []string
	for _, n := range g.names {
		if containsFolded(names, n) {
			both = append(both, n)
		}
	}
	switch {
	case len(both) > 0:
		g.names = both
	case len(names) == 1: // it goes by two names; one that stands alone is surely its own
		g.names = names
	}
}

func containsFolded(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return spelling.Fold(n) == spelling.Fold(name) })
}

// settle gives each organisation one name: the only one that its number always
// stands beside, then what is left in lists of which all others are known. What
// remains takes names in the order of the list, and is returned as doubtful.
func (o *organisations) settle() (doubtful []list) {
	for _, org := range o.order {
		if org.name == "" && len(org.names) == 1 {
			org.name = org.names[0]
		}
	}
	for changed := true; changed; {
		changed = false
		for _, l := range o.lists {
			orgs, names := l.open()
			if len(orgs) == 1 && len(names) == 1 {
				orgs[0].name, changed = names[0], true
			}
		}
	}
	for _, l := range o.lists {
		orgs, names := l.open()
		if len(orgs) == 0 {
			continue
		}
		doubtful = append(doubtful, l)
		for i, org := range orgs {
			if i < len(names) {
				org.name = names[i]
			}
		}
	}
	o.distinguish()
	return doubtful
}

// open returns the organisations of a list that have no name yet, and the names
// in it that are not taken.
func (l list) open() (orgs []*organisation, names []string) {
	var taken []string
	for _, org := range l.orgs {
		if org.name == "" {
			orgs = append(orgs, org)
		} else {
			taken = append(taken, org.name)
		}
	}
	if len(orgs) == 0 {
		return nil, nil
	}
	for _, n := range l.names {
		if !containsFolded(taken, n) {
			names = append(names, n)
		}
	}
	return orgs, names
}

// distinguish adds the place to names that several organisations bear, or that
// are also a state's: the Republic of Croatia was a party before it was one.
// What the place does not tell apart gets its number too.
func (o *organisations) distinguish() {
	for _, org := range o.order {
		if org.name == "" {
			org.name = "Unnamed actor " + org.number
		}
	}
	shared := o.bearers()
	for _, org := range o.order {
		_, state := register.ByName(org.name)
		if (state || shared[spelling.Fold(org.name)] > 1) && org.place != "" {
			org.name += " (" + org.place + ")"
		}
	}
	shared = o.bearers()
	for _, org := range o.order {
		if org.number != "" && shared[spelling.Fold(org.name)] > 1 {
			org.name += ", actor " + org.number
		}
	}
}

// bearers counts the organisations of each name.
func (o *organisations) bearers() map[string]int {
	n := map[string]int{}
	for _, org := range o.order {
		n[spelling.Fold(org.name)]++
	}
	return n
}

// actor returns the organisation as an actor. scheme keeps the numbers of old
// and new versions apart.
func (g *organisation) actor(scheme string) graph.Actor {
	a := graph.Actor{Name: g.name, Kind: graph.ArmedGroup, Note: "Fights on side B of a conflict with a state."}
	if g.number != "" {
		a.ID = scheme + "-actor-" + g.number
		a.Codes = []graph.Code{{Scheme: scheme, Value: g.number}}
		return a
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(spelling.Fold(g.name) + "#" + spelling.Fold(g.place)))
	a.ID = fmt.Sprintf("%s-actor-%s-%08x", scheme, importer.IDPart(g.name), h.Sum32())
	return a
}
