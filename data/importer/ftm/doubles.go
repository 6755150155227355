package ftm

import (
	"hash/fnv"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/spelling"
)

// doubles reports organisations that may be in the file twice: those known by name
// alone whose name an entity has, or that are another's initials, and entities with
// one identifier and two names. Nothing is joined.
func (m *emitter) doubles() {
	m.doubleNames()
	m.doubleCodes()
}

// doubleNames compares organisations known by name with one another and with the
// entities.
func (m *emitter) doubleNames() {
	if len(m.byName) == 0 {
		return
	}
	names := make([]string, 0, len(m.byName))
	for name := range m.byName {
		names = append(names, name)
	}
	slices.Sort(names)
	entities := map[string]int32{} // by a folded name that somebody is known by
	for _, name := range names {
		entities[spelling.Fold(name)] = -1
	}
	for i := range m.nodes {
		n := &m.nodes[i]
		if n.status != organisation {
			continue
		}
		for _, name := range append([]string{n.name}, list(n.others)...) {
			if at, wanted := entities[spelling.Fold(name)]; wanted && (at < 0 || m.nodes[at].id > n.id) {
				entities[spelling.Fold(name)] = int32(i)
			}
		}
	}
	first := map[string]string{} // by what several names may stand for
	for _, name := range names {
		row := int(m.byName[name])
		if at := entities[spelling.Fold(name)]; at >= 0 {
			n := &m.nodes[at]
			m.out.Remark(row, "same-organisation", "%q, known by name alone, may be %s (%s): both are actors", cut(name, 80), cut(clean(n.id), 80), cut(n.name, 80))
		}
		for _, key := range namesOf(name) {
			if other, taken := first[key]; taken && other != name {
				m.out.Remark(row, "same-organisation", "%q and %q, known by name alone, may be one organisation: both are actors", cut(other, 80), cut(name, 80))
				break
			}
			first[key] = name
		}
	}
}

// namesOf returns the folded forms of a name: as it is, without what stands in
// brackets, that alone, and the initials of three words or more.
func namesOf(name string) []string {
	var out []string
	add := func(s string) {
		if s = spelling.Fold(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	add(name)
	plain := name
	if open := strings.IndexByte(name, '('); open > 0 && strings.HasSuffix(name, ")") {
		plain = name[:open]
		add(plain)
		add(name[open+1 : len(name)-1])
	}
	var initials strings.Builder
	words := 0
	for w := range strings.FieldsSeq(spelling.Fold(plain)) {
		if w == "of" || w == "the" || w == "and" || w == "for" {
			continue
		}
		words++
		initials.WriteString(string([]rune(w)[:1]))
	}
	if words > 2 {
		add(initials.String())
	}
	return out
}

// doubleCodes looks for organisations that share an identifier.
func (m *emitter) doubleCodes() {
	first := map[uint64]int32{} // by a hash: there may be millions
	for i := range m.nodes {
		n := &m.nodes[i]
		if n.status != organisation {
			continue
		}
		codes := list(n.codes)
		for k := 0; k+1 < len(codes); k += 2 {
			switch codes[k] {
			case "registration", "tax", "vat": // of one country each, and the country is not said
				continue
			}
			h := fnv.New64a()
			_, _ = h.Write([]byte(codes[k] + listMark + codes[k+1]))
			other, taken := first[h.Sum64()]
			if !taken {
				first[h.Sum64()] = int32(i)
				continue
			}
			a, b := &m.nodes[other], n
			if !a.has(codes[k], codes[k+1]) {
				continue
			}
			if b.id < a.id {
				a, b = b, a
			}
			m.out.Remark(int(n.line), "same-organisation", "%s (%s) and %s (%s) have the same %s, %s: both are actors",
				cut(clean(a.id), 80), cut(a.name, 80), cut(clean(b.id), 80), cut(b.name, 80), codes[k], cut(codes[k+1], 40))
		}
	}
}

// has reports whether a node has an identifier.
func (n *node) has(scheme, value string) bool {
	codes := list(n.codes)
	for i := 0; i+1 < len(codes); i += 2 {
		if codes[i] == scheme && codes[i+1] == value {
			return true
		}
	}
	return false
}
