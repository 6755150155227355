package report

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Omitted is what a view leaves out of the dataset for one reason.
type Omitted struct {
	Reason    string `json:"reason"`    // see query.Reason
	Relations int    `json:"relations"` // of which nothing is here
	Parties   int    `json:"parties"`   // of relations that are here without them
	Actors    int    `json:"actors"`

	Obligations int `json:"obligations,omitempty"` // of relations that are here, which do not count

	Flags   []string `json:"flags"` // that leave it out; without them it is in
	InWords string   `json:"in_words"`
}

// Omitted lists what a view that the filter made leaves out, by reason.
func (f *Filter) Omitted(v *query.View) []Omitted { return f.omitted(v.Omitted()) }

func (f *Filter) omitted(list []query.Omission) []Omitted {
	var out []Omitted
	for _, o := range list {
		flags := f.partsThat(o.Reason)
		for i := range flags {
			flags[i] = f.Dashes + flags[i]
		}
		out = append(out, Omitted{
			Reason: o.Reason.String(), Relations: o.Relations, Parties: o.Parties, Actors: o.Actors, Obligations: o.Obligations, Flags: flags,
			InWords: wording.Omitted(o) + " (by " + strings.Join(flags, ", ") + ")",
		})
	}
	return out
}

// OmittedBut is Omitted without what is left out for some reasons, which a record
// tells in its own way.
func (f *Filter) OmittedBut(v *query.View, told ...query.Reason) []Omitted {
	return f.omitted(slices.DeleteFunc(v.Omitted(), func(o query.Omission) bool { return slices.Contains(told, o.Reason) }))
}

// omittedBesides is Omitted for a question that by itself leaves out what is not
// actual, and says so.
func (f *Filter) omittedBesides(v *query.View) []Omitted {
	if f.ModalityGiven {
		return f.OmittedBut(v, query.Untied, query.NotAlive)
	}
	return f.OmittedBut(v, query.OtherModality, query.Untied, query.NotAlive)
}

// partsThat names the parts of the filter that leave something out for a reason.
func (f *Filter) partsThat(r query.Reason) []string {
	at := f.AtAs
	if at == "" {
		at = "at"
	}
	during := f.DuringAs
	if during == "" {
		during = "during"
	}
	var given []string
	for _, part := range []struct {
		name    string
		is      bool
		reasons []query.Reason
	}{
		{at, f.At != "" || f.During == "", []query.Reason{query.NotThen, query.NoTwoThen, query.NotAlive}},
		{during, f.During != "", []query.Reason{query.NotThen, query.NoTwoThen, query.NotAlive}},
		{"certainly", f.Certainly, []query.Reason{query.OnlyPossibly, query.PossiblyUnknown}},
		{"kind", len(f.Kinds) > 0, []query.Reason{query.OtherKind}},
		{"without-kind", len(f.WithoutKinds) > 0, []query.Reason{query.OtherKind}},
		{"certainty", len(f.Certainties) > 0, []query.Reason{query.OtherCertainty}},
		{"modality", len(f.Modalities) > 0, []query.Reason{query.OtherModality}},
		{"actor", len(f.Actors) > 0, []query.Reason{query.OtherActors}},
		{"near", len(f.Near) > 0, []query.Reason{query.OtherActors}},
		{"between", len(f.Between) > 0, []query.Reason{query.OtherActors}},
		{"top", f.Top > 0, []query.Reason{query.OtherActors}},
		{"only", len(f.Only) > 0, []query.Reason{query.OtherActors}},
		{"source", len(f.Sources) > 0, []query.Reason{query.OtherSource}},
		{"obligation", len(f.Obligations) > 0, []query.Reason{query.OtherObligation}},
		{"as-known-to", f.KnownTo != "", []query.Reason{query.Unknown, query.PossiblyUnknown}},
		{"min-quantity", f.MinQuantity > 0, []query.Reason{query.TooSmall}},
	} {
		if part.is && (r == query.Untied || slices.Contains(part.reasons, r)) {
			given = append(given, part.name)
		}
	}
	return given
}
