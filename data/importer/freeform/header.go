package freeform

import (
	"strings"
	"unicode"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Understand says how the names of the columns of a table of relations are
// understood. Where the table says who and whom, there is a column From and one To,
// or one Parties.
func Understand(names []string, o Options) []Column {
	list := listed(names)
	settle(list, edgeWords, o)
	byWhoIsLeft(list)
	return copied(list)
}

// UnderstandNodes is Understand for a table of actors; it has a column Name where
// it says who.
func UnderstandNodes(names []string) []Column {
	list := listed(names)
	settle(list, nodeWords, Options{})
	return copied(list)
}

// Own reports whether columns are those of a file that Entente wrote.
func Own(columns []Column) bool {
	list := make([]*Column, len(columns))
	for i := range columns {
		list[i] = &columns[i]
	}
	return find(list, relation) != nil && find(list, Modality) != nil || find(list, kindOf) != nil || find(list, evidence) != nil || find(list, existed) != nil
}

func listed(names []string) []*Column {
	list := make([]*Column, len(names))
	for i, name := range names {
		list[i] = &Column{Name: name, index: int32(i)}
	}
	return list
}

func copied(list []*Column) []Column {
	out := make([]Column, len(list))
	for i, c := range list {
		out[i] = *c
	}
	return out
}

// Guess says what the cells of a column without a name are, None where they are
// nothing that can be told from a name or a label.
func Guess(cells []string) Role {
	for _, g := range []struct {
		role Role
		is   func(string) bool
	}{
		{Kind, kindLike}, {When, dateLike}, {URL, graph.WebAddress}, {Certainty, certaintyLike},
		{Direct, func(s string) bool { _, ok := directionMeant(s); return ok && !isNumber(s) }},
		{Amount, func(s string) bool { _, ok := ReadAmount(s); return ok }},
	} {
		if mostly(cells, g.is) {
			return g.role
		}
	}
	return None
}

// mostly reports whether nine in ten of the values that are not empty are so.
func mostly(values []string, is func(string) bool) bool {
	some, good := 0, 0
	for _, v := range values {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		some++
		if is(v) {
			good++
		}
	}
	return some > 0 && good*10 >= some*9
}

func kindLike(s string) bool { return kindMeant(s).ok }

func certaintyLike(s string) bool {
	_, ok := certainty(s)
	return ok && !isNumber(s) && strings.ContainsFunc(s, unicode.IsLetter)
}

// nameLike reports whether a text may be the name of an actor, or a number by which
// a program calls one: a few words, and no sentence.
func nameLike(s string) bool {
	if _, ok := register.ByName(s); ok {
		return true
	}
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 7 || strings.HasSuffix(s, ".") && len(words) > 2 || strings.Contains(s, ". ") && len(words) > 4 {
		return false
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
