package merge

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// Two names of one state that the register knows join. Where it knows one of them
// only, or neither, states whose names are alike are reported: by the initials of
// a formal name ("DPR Korea"), by the words that name the land ("Korea, Republic
// of"), or by all but a slip.

// likeness is what the names of a state are compared by.
type likeness struct {
	known    bool     // whether the register knows it
	names    []string // folded
	initials []string
	lands    []string
}

// generic words say what sort of state it is, and not which.
var generic = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields("the of and republic democratic peoples people kingdom state states federated federal federation " +
		"islamic socialist soviet arab union united former yugoslav commonwealth principality sultanate emirate empire grand duchy plurinational bolivarian") {
		words[w] = true
	}
	return words
})

// newLikeness collects the names that a state has, or that the register knows it by.
func newLikeness(a *graph.Actor) likeness {
	names := slices.Concat([]string{a.Name}, a.Aliases)
	for _, p := range a.Phases {
		names = append(names, p.Name)
	}
	var l likeness
	if id, ok := stateOf(a); ok {
		l.known = true
		st, _ := register.ByID(id)
		names = slices.Concat(names, []string{st.Name, st.Formal}, st.Former, st.Also, st.Spelled)
	}
	for _, n := range names {
		if n = spelling.Fold(n); n != "" && !slices.Contains(l.names, n) {
			l.names = append(l.names, n)
			l.initials = append(l.initials, initials(n)...)
			l.lands = append(l.lands, land(n))
		}
	}
	return l
}

// initials returns a folded name with the generic words before the land as
// initials: "dpr korea" of "democratic peoples republic of korea". Letters that
// stand alone ("d r congo") are drawn together.
func initials(name string) []string {
	var short, rest string
	article := false
	for i, w := range strings.Fields(name) {
		switch {
		case rest == "" && w == "the" && i == 0:
			article = true
		case w == "of" || w == "the" || w == "and":
		case rest == "" && (generic()[w] || len(w) == 1):
			short += w[:1]
		default:
			rest += " " + w
		}
	}
	if len(short) < 2 {
		return []string{name}
	}
	out := []string{short + rest}
	if article {
		out = append(out, "t"+short+rest)
	}
	return out
}

// land returns the words of a folded name that say which state it is, sorted. Those
// without a vowel are initials.
func land(name string) string {
	words := slices.DeleteFunc(strings.Fields(name), func(w string) bool {
		return generic()[w] || len(w) < 6 && w[0] < 0x80 && !strings.ContainsAny(w, "aeiou") && strings.Trim(w, "bcdfghjklmnpqrstvwxyz") == ""
	})
	slices.Sort(words)
	return strings.Join(words, " ")
}

// alike notes the states of earlier parts that a state may be.
func (m *merger) alike(part string, a *graph.Actor) {
	if a.Kind != graph.State {
		return
	}
	l := newLikeness(a)
	for _, by := range []func(l, other likeness) bool{
		func(l, other likeness) bool { return common(l.initials, other.initials) },
		func(l, other likeness) bool { return common(l.lands, other.lands) },
		likeness.near,
	} {
		found := false
		for _, id := range m.states {
			have, other := m.actors[id], m.likenesses[id]
			if l.known && other.known || !by(l, other) || !coexist(have, a) {
				continue
			}
			found = true
			unknown := a.Name
			if l.known {
				unknown = have.Name
			}
			m.doubt(part, id, a.ID, fmt.Sprintf("%q and %q may be one state; the register of states does not know %q", have.Name, a.Name, unknown))
		}
		if found {
			return
		}
	}
}

// common reports whether two lists share a text.
func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return s != "" && slices.Contains(b, s) })
}

// near reports whether two states have names that differ by a slip.
func (l likeness) near(other likeness) bool {
	return slices.ContainsFunc(l.names, func(name string) bool {
		return slices.ContainsFunc(other.names, func(have string) bool { return oneSlip(name, have) })
	})
}

// oneSlip reports whether two texts of some length differ by one letter that is
// missing, added or another.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 6 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return slices.Equal(x[min(i+1, len(x)):], y[min(i+1, len(y)):])
	}
	return slices.Equal(x[i:], y[i+1:])
}
