package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph/query"
)

// omitted is how it is said why something is left out, of one and of several.
var omitted = map[query.Reason]struct{ one, several string }{
	query.OtherKind:      {"is of another kind", "are of other kinds"},
	query.OtherCertainty: {"is of another certainty", "are of another certainty"},
	query.OtherModality:  {"is of another modality", "are of another modality"},
	query.TooSmall:       {"has no such quantity", "have no such quantity"},
	query.OtherSource:    {"is from other sources", "are from other sources"},
	query.NotThen:        {"does not hold then", "do not hold then"},
	query.NoTwoThen:      {"holds then and ties no two of its parties then", "hold then and tie no two of their parties then"},
	query.OnlyPossibly:   {"only possibly holds then", "only possibly hold then"},
	query.OtherActors:    {"does not tie these actors", "do not tie these actors"},
	query.Untied:         {"has no relation here", "have no relation here"},
	query.NotAlive:       {"did not exist then", "did not exist then"},
}

// omittedParties is the same for parties of relations that are there.
var omittedParties = map[query.Reason]struct{ one, several string }{
	query.NotThen:      {"was in it with none of the others then", "were in them with none of the others then"},
	query.OnlyPossibly: {"was only possibly in it then", "were only possibly in them then"},
	query.OtherActors:  {"is not one of these actors", "are not of these actors"},
}

// Omitted says what a view leaves out for a reason: "3 relations do not hold
// then".
func Omitted(o query.Omission) string {
	var parts []string
	say := func(n int, one, several string, why struct{ one, several string }) {
		if n > 0 {
			parts = append(parts, Count(n, one+" "+why.one, several+" "+why.several))
		}
	}
	say(o.Relations, "relation", "relations", omitted[o.Reason])
	say(o.Parties, "party of a relation here", "parties of relations here", omittedParties[o.Reason])
	say(o.Actors, "actor", "actors", omitted[o.Reason])
	return strings.Join(parts, ", ")
}
