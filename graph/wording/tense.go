package wording

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Tense is what the sentences on a relation hang on besides the relation itself:
// how it stands at the date from which it is seen.
type Tense struct {
	Effect query.Effect
	Past   bool // it is over, or as good as over
}

// TenseOf returns the tense in which a view tells a relation.
func TenseOf(v *query.View, r *graph.Relation) Tense {
	if t, ok := v.OnlyTie(r); ok {
		return TenseOfTie(v, t)
	}
	s := v.Standing(r)
	return Tense{s.Effect, s.Ended || past(v, []edtf.Period{r.Period})}
}

// TenseOfTie returns that in which it tells what ties two parties.
func TenseOfTie(v *query.View, t graph.Tie) Tense {
	s := v.StandingOfTie(t)
	return Tense{s.Effect, s.Ended || past(v, t.Periods())}
}

// past reports whether what has not certainly ended before the date of a view
// belongs in the past tense all the same: it ended at the latest in the course of
// that date, and perhaps before; or the view has no date, and it has an end.
func past(v *query.View, list []edtf.Period) bool {
	now, dated := v.Now()
	if !dated {
		return closed(list)
	}
	for _, p := range list {
		if now.Last == edtf.EndOfTime || p.Ended(now.First) == edtf.No || p.Ended(now.Last+1) != edtf.Yes {
			return false
		}
	}
	return len(list) > 0
}

// closed reports whether all of some periods have an end, and not only one that
// lies at a date or later.
func closed(list []edtf.Period) bool {
	for _, p := range list {
		if _, attested := p.AttestedAt(); attested || p.OpenEnd() || p.End().Possible().Last == edtf.EndOfTime {
			return false
		}
	}
	return len(list) > 0
}
