package gsdb

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// named is what a name stands for; both are nil where nobody is known.
type named struct {
	state *register.State
	group *graph.Actor
}

func (n named) known() bool { return n.state != nil || n.group != nil }

// id returns the id of the actor that the name of a row means in a year, 0 where
// that is not known.
func (n named) id(out *importer.Sink, row, year int) string {
	if n.group != nil {
		return out.Actor(*n.group)
	}
	return out.StateNamed(row, n.state, year)
}

// names remembers what names stand for.
type names map[string]named

// maxNames is how many names are remembered, so that a file of nonsense cannot
// fill the memory.
const maxNames = 20_000

func (ns names) find(name string) named {
	n, ok := ns[name]
	if ok {
		return n
	}
	if g := groupNamed(name); g != nil {
		n.group = g
	} else if st, ok := register.ByName(name); ok {
		n.state = st
	}
	if len(ns) < maxNames {
		ns[strings.Clone(name)] = n
	}
	return n
}

// joiners part names within a part of a list.
var joiners = strings.NewReplacer(" and ", "\x00", " & ", "\x00", ";", "\x00", "/", "\x00", " + ", "\x00")

// joined returns who is named in "Canada and Mexico" or "EEC/EU"; nil unless all of
// them are known.
func (ns names) joined(text string) []named {
	parts := strings.Split(joiners.Replace(text), "\x00")
	if len(parts) < 2 {
		return nil
	}
	var out []named
	for _, p := range parts {
		n := ns.find(strings.TrimSpace(p))
		if !n.known() {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// stranger returns the actor of a name that is not known, nil where it names
// nobody. The same name is the same actor.
func (ns names) stranger(name string) *graph.Actor {
	key := "\x00" + spelling.Fold(name)
	if n, ok := ns[key]; ok {
		return n.group
	}
	a := stranger(name)
	if a != nil && len(ns) < maxNames {
		ns[key] = named{group: a}
	}
	return a
}

// groupNamed returns the group of a name, as it is or as it stands before or within
// brackets: "Taliban (Afghanistan)", "Afghanistan (Taliban)", "League of Nations (LN)".
func groupNamed(name string) *graph.Actor {
	if g := groups()[spelling.Fold(name)]; g != nil {
		return g
	}
	before, within, bracketed := strings.Cut(strings.TrimSuffix(strings.TrimSpace(name), ")"), "(")
	if !bracketed || strings.Contains(within, ")") {
		return nil
	}
	if g := groups()[spelling.Fold(before)]; g != nil {
		return g
	}
	return groups()[spelling.Fold(within)]
}

// list is a field's names, put together from the parts between its commas.
type list struct {
	who     []named
	left    []string // parts without a meaning
	strange []string // names that only the data base knows; they are in who
	doubt   string   // a name that may also be several states, where nothing decides
	pieces  []piece
}

// piece is a run of parts that are one name.
type piece struct {
	text  string
	parts []string
	named named
}

// maxParts is of how many parts a name may consist.
const maxParts = 4

// maxList is how many parts a list may have: more than there are states.
const maxList = 1000

// several says whether a list has more than one member.
type several uint8

const (
	notSaid several = iota
	oneOnly
	many
)

// read puts the names of a field together: the reading that leaves the fewest
// parts without a meaning, and of such the one of fewest and first longest
// names.
func (ns names) read(field string, s several) list {
	var parts []string
	for p := range strings.SplitSeq(field, ",") {
		if p = strings.TrimSpace(p); p != "" && len(parts) < maxList {
			parts = append(parts, p)
		}
	}
	type best struct{ left, pieces, length int }
	from := make([]best, len(parts)+1)
	for i := len(parts) - 1; i >= 0; i-- {
		from[i] = best{from[i+1].left + 1, from[i+1].pieces + 1, 0}
		for n := min(maxParts, len(parts)-i); n > 0; n-- {
			rest := from[i+n]
			if (rest.left < from[i].left || rest.left == from[i].left && rest.pieces+1 < from[i].pieces) && ns.find(strings.Join(parts[i:i+n], ", ")).known() {
				from[i] = best{rest.left, rest.pieces + 1, n}
			}
		}
	}
	var l list
	for i := 0; i < len(parts); {
		n := max(from[i].length, 1)
		p := piece{text: strings.Join(parts[i:i+n], ", "), parts: parts[i : i+n]}
		if from[i].length > 0 {
			p.named = ns.find(p.text)
		}
		l.pieces = append(l.pieces, p)
		i += n
	}
	l.settle(ns, s)
	return l
}

// settle decides of names that may also be several states, and sorts out who is
// known.
func (l *list) settle(ns names, s several) {
	alone := len(l.pieces) == 1
	for _, p := range l.pieces {
		apart := make([]named, 0, len(p.parts))
		for _, part := range p.parts {
			if n := ns.find(part); n.known() {
				apart = append(apart, n)
			}
		}
		switch {
		case !p.named.known():
			if several := ns.joined(p.text); several != nil {
				apart = several
				break
			}
			actor := ns.stranger(p.text)
			if actor == nil {
				l.left = append(l.left, p.text)
				continue
			}
			l.strange = append(l.strange, p.text)
			apart = []named{{group: actor}}
		case len(p.parts) == 1 || len(apart) < len(p.parts) || s == oneOnly:
			apart = []named{p.named}
		case !alone || s != many:
			apart = []named{p.named}
			l.doubt = p.text
		}
		for _, n := range apart {
			if !slices.Contains(l.who, n) {
				l.who = append(l.who, n)
			}
		}
	}
}
