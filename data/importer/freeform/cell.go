package freeform

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/spelling"
)

// keyed returns the actor that a key of a node stands for.
func (m *maker) keyed(key text) (int32, bool) {
	i := m.cellAt.of(key) - 1
	return i, i >= 0
}

// namesNobody is what cellAt has of a text that means nobody.
const namesNobody = -1

// setCell says whom a text at an end of an edge means: in cellAt is the actor's number
// and one more, or namesNobody, or below that the place of the actors in cellList.
func (m *maker) setCell(t text, list []int32) {
	switch len(list) {
	case 0:
		m.cellAt.set(t, namesNobody)
	case 1:
		m.cellAt.set(t, list[0]+1)
	default:
		m.cellAt.set(t, namesNobody-1-int32(len(m.cellList)))
		m.cellList = append(m.cellList, list)
	}
}

// known returns the one actor that a text means, where that was found out before;
// alone is as for cell.
func (m *maker) known(t text, alone bool) (int32, bool) {
	i := m.cellAt.of(t) - 1
	return i, i >= 0 && (!alone || m.actors[i].node)
}

// cell returns the actors that an end of an edge names: by the key of a node, by
// name, or several in one cell. alone tells that the cell has all parties of a
// relation, and so several. None are returned of a cell that names nobody.
func (m *maker) cell(t text, alone bool, at place) ([]int32, error) {
	if i, ok := m.known(t, alone); ok {
		return []int32{i}, nil
	}
	switch i := m.cellAt.of(t); {
	case i == namesNobody:
		return nil, nil
	case i < namesNobody:
		return m.cellList[namesNobody-1-i], nil
	}
	cell := m.texts.of(t)
	names := m.split(cell, alone)
	var list []int32
	for _, name := range names {
		if spelling.Fold(name) == "" || nobody[strings.ToLower(name)] {
			continue
		}
		if i := m.actor(name); !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	if len(list) > 1 && !strings.ContainsAny(cell, ";\n") {
		m.out.Remark(int(at.row), "several-names", "%s%s is read as %d actors", m.at(at), quoted(cell), len(list))
	}
	m.setCell(t, list)
	return list, nil
}

// nobody are words at an end of an edge that name nobody.
var nobody = wordSet("n/a|na|none|null|nan|nil|tbd|unknown|not known|-|--|?|unbekannt|inconnu|desconocido")

// split cuts a cell that names several actors. A semicolon, a line's end and a sign
// with spaces around it always do; a comma or an "and" only where each part is a
// name by itself, of a state or elsewhere in the file: "Bosnia and Herzegovina" is
// one. Where the cell stands alone, so that it must name several, they do as well.
func (m *maker) split(cell string, alone bool) []string {
	if !strings.ContainsAny(cell, ";\n\r,/&|+") && !strings.Contains(cell, " ") || m.isName(cell) {
		return []string{cell}
	}
	var out []string
	strong := strings.NewReplacer(" / ", "\n", " | ", "\n", ";", "\n", "\r", "\n").Replace(cell)
	for _, part := range strings.Split(strong, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			m.tries = mostTries
			out = append(out, m.weakly(part)...)
		}
	}
	if alone && len(out) == 1 && !m.isName(cell) {
		return mustSplit(cell)
	}
	return out
}

// isName reports whether a text is the name of one actor: of a state, of a node of
// the file, or of what stands alone elsewhere.
func (m *maker) isName(s string) bool {
	folded := spelling.Fold(s)
	if folded == "" {
		return false
	}
	if i, ok := m.named[folded]; ok && (m.actors[i].node || m.actors[i].state) {
		return true
	}
	if m.standsAlone()[folded] {
		return true
	}
	_, ok := register.ByName(s)
	return ok
}

// standsAlone are the folded names that cells have by themselves, without anything
// that may separate two.
func (m *maker) standsAlone() map[string]bool {
	if m.single != nil {
		return m.single
	}
	m.single = map[string]bool{}
	seen := make([]bool, len(m.texts.list))
	look := func(t text) {
		if int(t) >= len(seen) || seen[t] {
			return
		}
		seen[t] = true
		if s := m.texts.of(t); !strings.ContainsAny(s, ";\n\r,/&|+") && !slices.ContainsFunc(ands, func(and string) bool { return strings.Contains(s, and) }) {
			m.single[spelling.Fold(s)] = true
		}
	}
	for t := range m.ends.all() {
		look(*t)
	}
	for e := range m.edges.all() {
		for _, v := range m.fieldsOf(e) {
			if s := m.edgeSlots[v.column]; s == slotFrom || s == slotTo || s == slotParties {
				look(v.text)
			}
		}
	}
	return m.single
}

var ands = []string{" and ", " & ", " und ", " et ", " y ", " e ", " + "}

// mostTries is how often a cell is cut to see whether its parts are names.
const mostTries = 300

// weakly cuts at commas, slashes and ands if each part is a name.
func (m *maker) weakly(s string) []string {
	if m.tries--; m.tries < 0 || m.isName(s) {
		return []string{s}
	}
	for _, sep := range append([]string{",", "/"}, ands...) {
		for at := strings.Index(s, sep); at > 0; {
			first, rest := strings.TrimSpace(s[:at]), withoutAnd(s[at+len(sep):])
			if m.isName(first) {
				if m.isName(rest) {
					return []string{first, rest}
				}
				if more := m.weakly(rest); len(more) > 1 {
					return append([]string{first}, more...)
				}
			}
			next := strings.Index(s[at+len(sep):], sep)
			if next < 0 {
				break
			}
			at += len(sep) + next
		}
	}
	return []string{s}
}

func withoutAnd(s string) string {
	s = strings.TrimSpace(s)
	for _, and := range ands {
		if rest, ok := strings.CutPrefix(s, and[1:]); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// mustSplit cuts at each comma, or else at each slash or and.
func mustSplit(s string) []string {
	var out []string
	for _, part := range strings.Split(s, ",") {
		if part = withoutAnd(part); part == "" {
			continue
		}
		if l := strings.ToLower(part); len(out) > 0 && (l == "inc." || l == "inc" || l == "ltd" || l == "ltd." || l == "llc" || l == "plc" || l == "sa" || l == "s.a.") {
			out[len(out)-1] += ", " + part
			continue
		}
		out = append(out, part)
	}
	if len(out) == 0 {
		return []string{s}
	}
	// "A, B and C", "A and B"
	last := out[len(out)-1]
	for _, and := range append([]string{"/"}, ands...) {
		if i := strings.LastIndex(last, and); i > 0 {
			return append(out[:len(out)-1], strings.TrimSpace(last[:i]), strings.TrimSpace(last[i+len(and):]))
		}
	}
	return out
}
