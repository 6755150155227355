package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a problem keeps a graph from being built.
type Severity uint8

// The severities.
const (
	Error   Severity = iota // no graph is built
	Warning                 // the graph is built; a person should look
)

// String returns "error" or "warning".
func (s Severity) String() string { return nameOf(s, []string{"error", "warning"}) }

// RecordType names a sort of record in a dataset.
type RecordType string

// The sorts of record.
const (
	MetaRecord     RecordType = "dataset"
	SourceRecord   RecordType = "source"
	KindRecord     RecordType = "kind"
	ActorRecord    RecordType = "actor"
	RelationRecord RecordType = "relation"
)

// Ref points at a record that was given to a Builder.
type Ref struct {
	Type  RecordType
	Index int    // the how-manieth of its type, from 0
	ID    string // may be empty
}

// String returns "relation pact-2024", or "relation number 3" without an id.
func (r Ref) String() string {
	if r.ID != "" {
		return string(r.Type) + " " + r.ID
	}
	return fmt.Sprintf("%s number %d", r.Type, r.Index+1)
}

// Problem is one violated invariant.
type Problem struct {
	Code     string // the rule, see Rules
	Severity Severity
	Record   Ref
	Path     []any  // Go field names in lower case and indices: "parties", 2, "spells", 0
	Message  string // what is wrong, naming the offending value
	Hint     string // what to do about it; may be empty
	Other    *Ref   // the record it clashes with, if any
	More     int    // on the last one of a rule: how many more there are of it, which are only counted
}

func (p Problem) Error() string {
	s := fmt.Sprintf("%s: %s [%s]", p.Record, p.Message, p.Code)
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// Problems is every violated invariant of a graph, errors and warnings, in the
// order of the records; of each rule the first thousand, see Problem.More and
// Builder.ReportAll.
type Problems []Problem

func (ps Problems) Error() string {
	var b strings.Builder
	n := len(ps)
	for _, p := range ps {
		n += p.More
	}
	fmt.Fprintf(&b, "%d problems", n)
	for _, p := range ps {
		b.WriteString("\n\t" + p.Error())
		if p.More > 0 {
			fmt.Fprintf(&b, "\n\tand %d more of [%s]", p.More, p.Code)
		}
	}
	return b.String()
}

// Errors returns the problems that keep a graph from being built.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Severity != Error })
}

func (ps Problems) sort() {
	order := map[RecordType]int{MetaRecord: 0, SourceRecord: 1, KindRecord: 2, ActorRecord: 3, RelationRecord: 4}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(order[a.Record.Type], order[b.Record.Type]),
			cmp.Compare(a.Record.Index, b.Record.Index),
		)
	})
}

// Rule is one invariant of a graph.
type Rule struct {
	Code     string
	Severity Severity
	Summary  string // one line
	Explain  string // why it is a rule and how to mend it
}
