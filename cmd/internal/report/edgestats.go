package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/store/edges"
	"github.com/entente-graph/entente/graph/wording"
)

// MostConnected is how many of the best connected actors of a list of edges are
// told: a list may have millions.
const MostConnected = 1000

// AskEdgeStats sums up a list of edges without making a graph of it.
func AskEdgeStats(ctx context.Context, l *edges.List) (*Stats, error) {
	sum, err := l.Summarise(ctx, MostConnected)
	if err != nil {
		return nil, err
	}
	meta := l.Meta()
	actors, relations := l.Size()
	supported := relations - sum.Unsourced
	out := &Stats{
		Dataset: Dataset{Name: meta.Name, Title: meta.Title, Actors: actors, Relations: relations},
		Actors:  actors, Relations: relations,
		ActorKinds:  tallies([]analysis.Count[graph.ActorKind]{{Of: graph.Organisation, Number: actors}}, graph.ActorKind.String, wording.ActorKindNames),
		Modalities:  tallies(counted(graph.Modalities(), sum.Modalities), graph.Modality.String, same(graph.Modality.String)),
		Certainties: tallies(counted(graph.CertaintiesCounted(), sum.Certainties), graph.Certainty.String, same(wording.Certainty)),
		Unstated:    sum.Unstated, Unsourced: sum.Unsourced,
		Dates:       Dates{Ongoing: sum.Ongoing, Undated: sum.Undated},
		Evidence:    Support{Supported: supported, Share: share(supported, relations)},
		Obligations: Obligations{Categories: []Tally{}},
		Components:  sum.Pieces, Connected: []Connected{}, Blocs: [][]string{}, BlocNames: [][]string{}, Alleged: []Alleged{},
	}
	if supported > 0 {
		out.Evidence.Sources = 1
	}
	var kinds []analysis.Count[*graph.Kind]
	for _, k := range sum.Kinds {
		kinds = append(kinds, analysis.Count[*graph.Kind]{Of: &k.Kind, Number: k.Number})
	}
	out.Kinds = tallies(kinds, func(k *graph.Kind) string { return k.ID }, kindNames)
	if sum.First != nil {
		out.Dates.First, out.Dates.Last = sum.First.String(), sum.Last.String()
	}
	for _, c := range sum.Connected {
		out.Connected = append(out.Connected, Connected{c.ID, c.Name, c.Neighbours, share(c.Neighbours, actors-1), c.Relations, c.Friendly, c.Hostile})
	}
	return out, nil
}

func counted[T comparable](vocabulary []T, of map[T]int) []analysis.Count[T] {
	var out []analysis.Count[T]
	for _, w := range vocabulary {
		if n := of[w]; n > 0 {
			out = append(out, analysis.Count[T]{Of: w, Number: n})
		}
	}
	return out
}
