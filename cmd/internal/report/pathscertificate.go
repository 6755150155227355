package report

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Certificate proves an answer of the search: its paths, or its counts where it has
// these. The digest is of the dataset. The error is the context's, or of a question that
// no certificate can say.
func (p *PathSearch) Certificate(ctx context.Context, answer *Paths, digest string) (*certificate.Certificate, error) {
	c, err := certified(certificate.VerbPaths, digest, p.asked, p.during)
	if err != nil {
		return nil, err
	}
	out := &certificate.Paths{
		From: p.From.ID, To: p.To.ID, MaxHops: answer.MaxHops, Directed: answer.Directed, Broad: p.options.Broad, Shortest: answer.Shortest, Each: p.options.Each,
		InOrder: answer.InOrder, Sign: answer.Sign, Complete: !answer.Truncated, Distances: []certificate.Distance{},
	}
	if answer.Truncated {
		out.CutShort = len(answer.Paths)
	}
	for _, path := range answer.Paths {
		told := certificate.Path{Actors: path.Actors, Certainty: path.Certainty, InOrder: path.InOrder, Sign: path.Sign}
		for _, hop := range path.Hops {
			steps := []certificate.Step{}
			for _, s := range hop.Steps {
				step := certificate.Step{Relation: s.Relation, Kind: s.Kind, Direction: s.Direction, When: s.When, Holds: s.Holds, Known: s.Known, Modality: s.Modality, Certainty: s.Certainty}
				if answer.Sign != "" {
					kind, _ := p.View.Graph().Kind(s.Kind)
					step.Sign = query.SignOf(kind).String()
				}
				steps = append(steps, step)
			}
			told.Hops = append(told.Hops, steps)
			if answer.Sign != "" {
				told.HopSigns = append(told.HopSigns, hop.Sign)
			}
		}
		out.Paths = append(out.Paths, told)
	}
	for _, n := range answer.CountByHops {
		count := certificate.Count{Hops: n.Hops, Paths: n.Paths}
		if n.MoreThan {
			count.Paths++ // which is where counting stops, and no count of what there is
		}
		out.Counts = append(out.Counts, count)
	}
	far, err := p.distances(ctx, out)
	if err != nil {
		return nil, err
	}
	out.AtLeast = min(far[out.To], out.MaxHops+1)
	for id, hops := range far {
		if hops < out.AtLeast {
			out.Distances = append(out.Distances, certificate.Distance{Actor: id, Hops: hops})
		}
	}
	slices.SortFunc(out.Distances, func(a, b certificate.Distance) int {
		return cmp.Or(a.Hops-b.Hops, strings.Compare(a.Actor, b.Actor))
	})
	c.Paths = out
	return c, nil
}

// distances are how many hops actors are from the start, as far as paths may reach; the
// end is there in any case.
func (p *PathSearch) distances(ctx context.Context, c *certificate.Paths) (map[string]int, error) {
	meter := progress.Meter{Ctx: ctx}
	closed := map[string]bool{}
	for _, a := range p.finder.BroadActors() {
		closed[a.ID] = true
	}
	next := map[string][]string{}
	for r := range p.View.Relations() {
		if r.Broad && !c.Broad {
			continue
		}
		for t := range p.View.Ties(r) {
			if meter.Ended() {
				return nil, meter.Err
			}
			next[t.A.Actor] = append(next[t.A.Actor], t.B.Actor)
			if !t.Directed || !c.Directed {
				next[t.B.Actor] = append(next[t.B.Actor], t.A.Actor)
			}
		}
	}
	far := map[string]int{c.From: 0}
	for edge, hops := []string{c.From}, 1; len(edge) > 0 && hops <= c.MaxHops; hops++ {
		var beyond []string
		for _, id := range edge {
			if closed[id] && id != c.From {
				continue
			}
			for _, other := range next[id] {
				if _, known := far[other]; !known {
					far[other] = hops
					beyond = append(beyond, other)
				}
			}
		}
		edge = beyond
	}
	if _, reached := far[c.To]; !reached {
		far[c.To] = c.MaxHops + 1
	}
	return far, nil
}
