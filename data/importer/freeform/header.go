package freeform

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
)

// Sort is what the rows of a table are.
type Sort uint8

// The sorts of tables.
const (
	NoSort Sort = iota // it has no columns that say who and whom, or who
	Edges              // a row is a relation
	Nodes              // a row is an actor
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
	directionByValues(list, func(c *Column) []string { return columnOf(rows[:min(len(rows), mostSampled)], int(c.index)) })
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

// SortOf tells what the rows under a header are.
func SortOf(header []string, rows [][]string, o Options) Sort {
	if roles := rolesOf(Understand(Edges, header, rows, o)); roles[From] && roles[To] || roles[Parties] {
		return Edges
	}
	if roles := rolesOf(Understand(Nodes, header, rows, o)); roles[Name] {
		return Nodes
	}
	return NoSort
}

func rolesOf(columns []Column) map[Role]bool {
	out := map[Role]bool{}
	for _, c := range columns {
		out[c.Role] = true
	}
	return out
}

// mostTitles is how many rows may stand above a header.
const mostTitles = 30

// FindHeader returns the index of the row that names the columns, among the first
// rows of a table, and what the rows under it are. ok is false where none does: the
// table starts with data, see Guess, or it is no table.
func FindHeader(rows [][]string, o Options) (index int, sort Sort, ok bool) {
	best := 0
	for i, row := range rows[:min(len(rows), mostTitles)] {
		below := rows[i+1 : min(len(rows), i+1+mostSampled)]
		s := SortOf(row, below, o)
		if s == NoSort || !distinct(row) {
			continue
		}
		if n := recognised(Understand(s, row, below, o)); n > best {
			index, sort, ok, best = i, s, true, n
		}
	}
	return index, sort, ok
}

// recognised counts the columns that have a role by their own names.
func recognised(columns []Column) int {
	n := 0
	for _, c := range columns {
		if c.Role != None && c.rank < 3 {
			n++
		}
	}
	return n
}

// distinct reports whether the cells of a row that are filled differ, as names of
// columns do, and are as short as such.
func distinct(row []string) bool {
	seen := map[string]bool{}
	for _, cell := range row {
		key := strings.TrimSpace(cell)
		if key == "" {
			continue
		}
		if seen[key] || utf8.RuneCountInString(key) > 60 {
			return false
		}
		seen[key] = true
	}
	return len(seen) > 0
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
