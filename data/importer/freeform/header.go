package freeform

import (
	"strings"
	"unicode"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Sort is what the rows of a table are.
type Sort uint8

// The sorts of tables.
const (
	Edges Sort = iota // a row is a relation
	Nodes             // a row is an actor
)

// Understand says how the columns of a table of edges or nodes are understood,
// with some of its rows, as a Collector would.
func Understand(sort Sort, header []string, rows [][]string, o Options) []Column {
	list := make([]*Column, len(header))
	for i, name := range header {
		list[i] = &Column{Name: name, index: int32(i)}
	}
	if sort == Nodes {
		settle(list, nodeWords(), o)
		return copied(list)
	}
	settle(list, edgeWords(), o)
	values := func(c *Column) []string { return columnOf(rows[:min(len(rows), mostSampled)], int(c.index)) }
	directionByValues(list, values)
	byTwins(list, values)
	byWhoIsLeft(list)
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

func copied(list []*Column) []Column {
	out := make([]Column, len(list))
	for i, c := range list {
		out[i] = *c
	}
	return out
}

func columnOf(rows [][]string, i int) []string {
	var out []string
	for _, row := range rows {
		if i < len(row) {
			out = append(out, row[i])
		}
	}
	return out
}

// Guess says what the columns of a table without a header are, by what stands in
// them: the first two of names say who and whom. ok is false where there are no two.
// The columns are called "column 1" and so on.
func Guess(rows [][]string) (columns []Column, ok bool) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	taken := map[Role]bool{}
	for i := range width {
		role := guessed(columnOf(rows, i), taken)
		if taken[role] && role != Note {
			role = None
		}
		taken[role] = true
		columns = append(columns, Column{Name: "column " + itoa(i+1), Role: role, index: int32(i), Why: "by what stands in it"})
	}
	return columns, taken[From] && taken[To]
}

func guessed(values []string, taken map[Role]bool) Role {
	switch {
	case mostly(values, graph.WebAddress):
		return URL
	case !taken[From] && mostly(values, nameLike):
		return From
	case taken[From] && !taken[To] && mostly(values, nameLike) && !mostly(values, kindLike):
		return To
	case mostly(values, kindLike):
		return Kind
	case mostly(values, func(s string) bool { _, ok := certainty(s); return ok && !isNumber(s) }):
		return Certainty
	case taken[To] && mostly(values, dateLike):
		if taken[Start] && !taken[End] {
			return End
		}
		return When
	case taken[To] && mostly(values, func(s string) bool { _, ok := ReadAmount(s); return ok }):
		if taken[Kind] {
			return Amount
		}
		return Weight
	case taken[To] && !taken[Label]:
		return Label
	}
	return Note
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
