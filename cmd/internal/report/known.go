package report

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Known is the record of as whose knowledge a question is answered, and of what that
// changes.
type Known struct {
	To          string       `json:"to"` // id
	Name        string       `json:"name"`
	Unknown     UnknownParts `json:"unknown"`
	Differences []Difference `json:"differences"` // between what it knew and what is recorded, by actor

	Aside []string `json:"aside"` // ids of who is asked to stand aside by what is recorded alone

	Sentence string `json:"sentence"`         // of what it did not know
	Caveat   string `json:"caveat"`           // what a dataset can say of that
	Agrees   string `json:"agrees,omitempty"` // that nothing differs in who is bound to act
	AsideSay string `json:"aside_in_words,omitempty"`
}

// UnknownParts is what somebody did not know of, or possibly did not.
type UnknownParts struct {
	Relations           int `json:"relations"`
	Obligations         int `json:"obligations"` // of relations that it knew
	PossiblyRelations   int `json:"possibly_relations"`
	PossiblyObligations int `json:"possibly_obligations"`
}

// Difference is of whom the answer is another.
type Difference struct {
	Actor    string `json:"actor"`
	Name     string `json:"name"`
	Known    string `json:"known"`    // how it stood, as was known: free, possibly, bound or both
	Recorded string `json:"recorded"` // as is recorded

	Sentence string `json:"sentence"`
}

// knownOf is for records: "possibly" where it is open whether who a view asks about knew of
// a relation of it, and else "".
func knownOf(v *query.View, r *graph.Relation) string {
	if !v.HasRelation(r.ID) {
		return ""
	}
	return possiblyOnly(v.Known(r))
}

func possiblyOnly(t edtf.Truth) string {
	if t == edtf.Maybe {
		return t.String()
	}
	return ""
}

// onlyPossiblyKnown is what a number of relations of a view are; "" for none.
func onlyPossiblyKnown(v *query.View, n int) string {
	if n == 0 {
		return ""
	}
	return wording.OnlyPossiblyKnown(v)
}

// newKnown compares what follows from what an actor knew with what follows from all
// that is recorded.
func newKnown(v *query.View, known, recorded *obligation.Result) *Known {
	g, to := v.Graph(), v.Filter().KnownTo
	parts := v.UnknownParts()
	out := &Known{
		To: to, Name: wording.Name(g, to), Differences: []Difference{},
		Unknown:  UnknownParts{parts.Relations, parts.Obligations, parts.PossiblyRelations, parts.PossiblyObligations},
		Sentence: wording.UnknownParts(g, to, parts), Caveat: wording.KnownCaveat,
	}
	was, is := known.Standings(), recorded.Standings()
	for _, id := range allActors(was, is) {
		if was[id] != is[id] {
			out.Differences = append(out.Differences, Difference{id, wording.Name(g, id), was[id].String(), is[id].String(), wording.KnownDifference(g, to, id, was[id], is[id])})
		}
	}
	if len(out.Differences) == 0 {
		out.Agrees = wording.KnownAgrees(g, to)
	}
	knownAside := asideOf(known)
	out.Aside = notNil(slices.DeleteFunc(asideOf(recorded), func(id string) bool { return slices.Contains(knownAside, id) }))
	if len(out.Aside) > 0 {
		out.AsideSay = wording.KnownAside(g, to, out.Aside)
	}
	return out
}

// asideOf lists who is asked to stand aside, surely or possibly.
func asideOf(r *obligation.Result) []string {
	var ids []string
	for i := range r.StandingAside {
		ids = append(ids, r.StandingAside[i].Debtors...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func allActors(a, b map[string]obligation.Standing) []string {
	var ids []string
	for id := range a {
		ids = append(ids, id)
	}
	for id := range b {
		if _, both := a[id]; !both {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// withoutKnowledge is the filter that leaves in what was secret.
func (f *Filter) withoutKnowledge() Filter {
	all := *f
	all.KnownTo = ""
	return all
}
