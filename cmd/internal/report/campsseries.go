package report

import (
	"context"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// campsThen is the camps of a date, and of what they are made; nil where nobody looked.
type campsThen struct {
	signed *Signed
	camps  *Camps
}

// AskCampsOver asks for the camps of each date. The time for proofs is shared: each date
// may take its part of what those before it have left. The filter is that of all the time.
// The error is as that of AskCamps.
func AskCampsOver(ctx context.Context, g *graph.Graph, q CampsQuestion, o *Over) (*Series, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	n, all, err := q.network(ctx, g)
	if err != nil {
		return nil, err
	}
	end := time.Now().Add(q.Time)
	found, err := askOver(ctx, g, o, q.Filter, func(ctx context.Context, i int, f Filter) (out campsThen, err error) {
		left := time.Until(end)
		if left <= 0 {
			return out, nil
		}
		then := q
		then.Filter, then.Time = f, left/time.Duration(len(o.Dates)-i)
		n, signed, err := then.network(ctx, g)
		if err != nil {
			return out, err
		}
		out = campsThen{signed, newCamps(signed, then)}
		_, _, err = out.camps.find(ctx, n, then)
		return out, err
	})
	if err != nil {
		return nil, err
	}
	var out *Series
	columns := signedColumns(func(c campsThen) *Signed { return c.signed })
	if q.By == byTies {
		out = newSeries(g, o, "camps", wording.TiesSeries, wording.TiesMeaning)
		columns = append(columns, ofCamps("groups", wording.CommunitiesColumn, "", func(c *Camps) SeriesValue {
			groups := 0
			for _, p := range c.Parts {
				groups += len(p.Camps)
			}
			return wholeNumber(groups)
		}), ofCamps("against", wording.PairsAgainstCommunities, wording.PairsAgainstCommunities, func(c *Camps) SeriesValue { return wholeNumber(c.Against) }))
		modularity := ofCamps("modularity", wording.Modularity, wording.Modularity, func(c *Camps) SeriesValue {
			out := known(nineDigits(*c.Modularity))
			out.InWords = wording.SeriesValue{Value: *out.Value, Least: *out.Value, Digits: 3}.String()
			return out
		})
		modularity.Whole = false
		columns = append(columns, modularity)
	} else {
		out = newSeries(g, o, "camps", wording.SeriesOfCamps(q.Most), wording.MeaningOfCamps(unproven(found) > 0))
		against := ofCamps("against", wording.PairsAgainstCamps, wording.PairsAgainstCamps, func(c *Camps) SeriesValue {
			out := wholeNumber(c.Against)
			if !c.Exact {
				least := float64(c.AtLeast)
				out.Least = &least
			}
			return out
		})
		against.Bounds = true
		columns = append([]column[campsThen]{against}, columns...)
	}
	out.SeriesTable = table(o, found, columns)
	timeout := ""
	if dashes := q.Filter.Dashes; dashes != "" {
		timeout = dashes + "timeout"
	}
	out.Notes = append(out.Notes, wording.CampsUnproven(unproven(found), unseen(found), timeout)...)
	out.Notes = append(out.Notes, q.leftOutInWords(n)...)
	out.Counted = out.counted(all.Doubtful)
	out.LeftOut.NotActual, out.Omitted = all.LeftOut.NotActual, all.Omitted
	return out, out.covers(g, o, n.View.Filter().Kinds, nil)
}

// unproven is at how many dates the number of pairs against the camps is not proven.
func unproven(found []campsThen) (dates int) {
	for _, c := range found {
		if c.camps != nil && c.camps.By == byBalance && !c.camps.Exact {
			dates++
		}
	}
	return dates
}

// unseen is at how many dates nobody looked.
func unseen(found []campsThen) (dates int) {
	for _, c := range found {
		if c.camps == nil {
			dates++
		}
	}
	return dates
}

// ofCamps is a column of whole numbers of the camps of a date.
func ofCamps(id, name, panel string, value func(*Camps) SeriesValue) column[campsThen] {
	return column[campsThen]{SeriesColumn{ID: id, Name: name, Panel: panel, Whole: true}, func(c campsThen) SeriesValue {
		if c.camps == nil {
			return none(wording.NotLookedAt)
		}
		return value(c.camps)
	}}
}

// signedColumns are the signed pairs of each date; none where nobody looked.
func signedColumns[T any](of func(T) *Signed) []column[T] {
	count := func(id, name, panel string, value func(*Signed) int) column[T] {
		return column[T]{SeriesColumn{ID: id, Name: name, Panel: panel, Whole: true}, func(t T) SeriesValue {
			s := of(t)
			if s == nil {
				return none(wording.NotLookedAt)
			}
			return wholeNumber(value(s))
		}}
	}
	const pairs = wording.SignedPairsPanel
	return []column[T]{
		count("positive", wording.PositiveColumn, pairs, func(s *Signed) int { return s.Positive }),
		count("negative", wording.NegativeColumn, pairs, func(s *Signed) int { return s.Negative }),
		count("ambivalent", wording.AmbivalentColumn, pairs, func(s *Signed) int { return s.AmbivalentPairs }),
		count("actors", wording.ActorsColumn, "", func(s *Signed) int { return s.Actors }),
		count("relations", wording.RelationsColumn, "", func(s *Signed) int { return s.Relations }),
		count(possiblyID, wording.PossiblyColumn, "", func(s *Signed) int { return max(s.Possibly, s.Open) }),
	}
}
