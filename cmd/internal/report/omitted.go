package report

import (
	"slices"

	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Omitted is how many relations of the dataset a view leaves out for one reason.
type Omitted struct {
	Reason    string `json:"reason"` // see query.Reason
	Relations int    `json:"relations"`
	Flag      string `json:"flag"`    // that leaves them out; without it they are in
	ByDate    bool   `json:"by_date"` // because of when they hold
	InWords   string `json:"in_words"`
}

// Omitted lists what a view that the filter made leaves out, by reason.
func (f *Filter) Omitted(v *query.View) []Omitted {
	var out []Omitted
	for _, o := range v.Omitted() {
		flag := f.Dashes + f.partThat(o.Reason)
		out = append(out, Omitted{o.Reason.String(), o.Relations, flag, o.Reason == query.NotThen || o.Reason == query.OnlyPossibly, wording.Omitted(o) + " (by " + flag + ")"})
	}
	return out
}

// OmittedBut is Omitted without what is left out for some reasons, which a record
// tells in its own way.
func (f *Filter) OmittedBut(v *query.View, told ...query.Reason) []Omitted {
	return slices.DeleteFunc(f.Omitted(v), func(o Omitted) bool {
		return slices.ContainsFunc(told, func(r query.Reason) bool { return r.String() == o.Reason })
	})
}

// omittedBesides is Omitted for a question that by itself leaves out what is not
// actual, and says so.
func (f *Filter) omittedBesides(v *query.View) []Omitted {
	if f.ModalityGiven {
		return f.Omitted(v)
	}
	return f.OmittedBut(v, query.OtherModality)
}

// partThat names the part of the filter that leaves relations out for a reason.
func (f *Filter) partThat(r query.Reason) string {
	switch r {
	case query.OtherKind:
		if len(f.Kinds) > 0 {
			return "kind"
		}
		return "without-kind"
	case query.OtherCertainty:
		return "certainty"
	case query.OtherModality:
		return "modality"
	case query.TooSmall:
		return "min-quantity"
	case query.OtherSource:
		return "source"
	case query.OnlyPossibly:
		return "certainly"
	case query.OtherActors:
		if len(f.Near) > 0 {
			return "near"
		}
		return "actor"
	}
	if f.During != "" {
		return "during"
	}
	return "at"
}
