package wording

import (
	"fmt"

	"github.com/entente-graph/entente/graph/diff"
)

// FieldChange says what is different about one field of a record: "certainty
// confirmed → alleged".
func FieldChange(field, before, after string) string {
	switch {
	case field == "in force" && after == "yes":
		return "now in force"
	case field == "in force" && after == "no":
		return "no longer in force"
	case field == "in force":
		return "now possibly in force"
	case before == "":
		return fmt.Sprintf("%s added: %s", field, after)
	case after == "":
		return fmt.Sprintf("%s removed: %s", field, before)
	}
	return fmt.Sprintf("%s %s → %s", field, before, after)
}

// RecordChange is a heading for a record that differs between two datasets: how
// surely it holds, where that is not the plain case, is part of it.
func RecordChange(c diff.Change, name, kind, trust string) string {
	word := "Changed"
	switch c {
	case diff.Begun:
		word = "Added"
	case diff.Ended:
		word = "Removed"
	}
	return fmt.Sprintf("%s: %s (%s)", word, name, joinSaid("; ", kind, trust))
}

// PartiesChange says who joined a relation and who left it; "" for nobody.
func PartiesChange(joined, left []string) string {
	var texts []string
	if len(joined) > 0 {
		texts = append(texts, Names(joined)+" joined")
	}
	if len(left) > 0 {
		texts = append(texts, Names(left)+" left")
	}
	return joinSaid(", ", texts...)
}

// Changes counts what differs between two datasets: "2 relations added, 1 changed; 1 actor differs".
func Changes(d *diff.Diff) string {
	text := ""
	for _, c := range []struct {
		change diff.Change
		word   string
	}{{diff.Begun, "added"}, {diff.Ended, "removed"}, {diff.Altered, "changed"}} {
		switch n := d.Count(c.change); {
		case n == 0:
		case text == "":
			text = Count(n, "relation", "relations") + " " + c.word
		default:
			text += fmt.Sprintf(", %d %s", n, c.word)
		}
	}
	text = joinSaid(", ", text, LearntCount(d.To.Graph(), d.To.Filter().KnownTo, d.Learnt, false))
	actors := ""
	if n := len(d.Actors); n > 0 {
		actors = Count(n, "actor differs", "actors differ")
	}
	if said := joinSaid("; ", text, actors); said != "" {
		return said
	}
	return "nothing changed"
}

// RoutesChange is a heading for shortest paths that are longer or shorter.
func RoutesChange(changed, pairs, hops int) string {
	return fmt.Sprintf("%d of %s of actors in these changes have another shortest path of up to %s",
		changed, Count(pairs, "pair", "pairs"), Count(hops, "hop", "hops"))
}

// MovesChange is a heading for states that have another bloc.
func MovesChange(n int) string {
	return Count(n, "state changes its bloc", "states change their bloc") + " (a summary of who is tied to whom)"
}
