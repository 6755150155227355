package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph/query"
)

// omitted is how it is said why something is left out, of one and of several.
var omitted = map[query.Reason][2]string{
	query.OtherKind:       {"is of another kind", "are of other kinds"},
	query.OtherCertainty:  {"is of another certainty", "are of another certainty"},
	query.OtherModality:   {"is of another modality", "are of another modality"},
	query.TooSmall:        {"has no such quantity", "have no such quantity"},
	query.OtherObligation: {"asks for nothing of the kind", "ask for nothing of the kind"},
	query.Unknown:         {"was secret, and not known", "were secret, and not known"},
	query.PossiblyUnknown: {"was only possibly known", "were only possibly known"},
	query.OtherSource:     {"is from other sources", "are from other sources"},
	query.NotThen:         {"does not hold then", "do not hold then"},
	query.NoTwoThen:       {"holds then and ties no two of its parties then", "hold then and tie no two of their parties then"},
	query.OnlyPossibly:    {"only possibly holds then", "only possibly hold then"},
	query.OtherActors:     {"does not tie these actors", "do not tie these actors"},
	query.Untied:          {"has no relation here", "have no relation here"},
	query.NotAlive:        {"did not exist then", "did not exist then"},
}

// omittedParties is the same for parties of relations that are there.
var omittedParties = map[query.Reason][2]string{
	query.NotThen:      {"was in it with none of the others then", "were in them with none of the others then"},
	query.OnlyPossibly: {"was only possibly in it then", "were only possibly in them then"},
	query.OtherActors:  {"is not one of these actors", "are not of these actors"},
}

// omittedObligations is the same for obligations of relations that are there.
var omittedObligations = map[query.Reason][2]string{
	query.OtherObligation: {"obligation of a relation here is of another category", "obligations of relations here are of other categories"},
	query.Unknown:         {"obligation of a relation here was secret, and not known", "obligations of relations here were secret, and not known"},
}

// OmittedFor returns how it is said of one and of several relations, parties,
// obligations and actors that they are left out for a reason: "relation does not hold
// then".
func OmittedFor(r query.Reason) (relation, party, obligation, actor [2]string) {
	why, ofParty := omitted[r], omittedParties[r]
	return [2]string{"relation " + why[0], "relations " + why[1]},
		[2]string{"party of a relation here " + ofParty[0], "parties of relations here " + ofParty[1]},
		omittedObligations[r],
		[2]string{"actor " + why[0], "actors " + why[1]}
}

// Omitted says what a view leaves out for a reason: "3 relations do not hold
// then".
func Omitted(o query.Omission) string {
	relation, party, obligation, actor := OmittedFor(o.Reason)
	var parts []string
	for _, said := range []struct {
		n     int
		words [2]string
	}{{o.Relations, relation}, {o.Parties, party}, {o.Obligations, obligation}, {o.Actors, actor}} {
		if said.n > 0 {
			parts = append(parts, Count(said.n, said.words[0], said.words[1]))
		}
	}
	return strings.Join(parts, ", ")
}
