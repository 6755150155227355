package report

import (
	"errors"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/query"
)

// errUncertified reports a part of a question that no certificate can say.
var errUncertified = errors.New("a certificate cannot say what was picked of the dataset; ask of all of it")

// certified is a certificate without its answer. The digest is of the dataset; during
// says that the date of the view was given as a period.
func certified(verb, digest string, v *query.View, during bool) (*certificate.Certificate, error) {
	q := v.Filter()
	if q.Between != nil || len(q.Only) > 0 {
		return nil, errUncertified
	}
	meta := v.Graph().Meta()
	c := &certificate.Certificate{
		Format: certificate.Name, Version: certificate.Version, Verb: verb,
		Dataset: certificate.Dataset{Title: meta.Title, AsOf: meta.AsOf.String(), Digest: digest},
		Question: certificate.Question{
			At: q.AtText, Certainly: q.Certainly, Kinds: q.Kinds, WithoutKinds: q.WithoutKinds, Certainties: asWords(q.Certainties),
			Modalities: asWords(q.Modalities), Sources: q.Sources, Obligations: asWords(q.Obligations), KnownTo: q.KnownTo, MinQuantity: q.MinQuantity, Actors: q.Actors, Near: q.Near, Hops: q.Hops,
		},
	}
	if during {
		c.Question.At, c.Question.During = "", q.AtText
	}
	return c, nil
}

func asWords[T interface{ String() string }](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}

// placeOf is the place of an obligation among those of its relation.
func placeOf(r *graph.Relation, o *graph.Obligation) int {
	for i := range r.Obligations {
		if &r.Obligations[i] == o {
			return i
		}
	}
	return -1 // which no certificate passes with
}
