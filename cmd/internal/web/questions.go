package web

import (
	"context"
	"errors"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// questions are those that the server answers from a graph, by path.
var questions = map[string]question{
	"/api/paths":  askPaths,
	"/api/whatif": askWhatif,
	"/api/diff":   askDiff,
}

const (
	mostPaths = 200 // in one answer
	mostFacts = 20  // in one scenario
)

// askPaths answers with the record of "entente paths --json".
func askPaths(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	p := newParams(values, "from", "to", "max-hops", "limit", "directed", "shortest", "each", "broad")
	q := report.PathsQuestion{
		From: p.must("from", "name an actor"), To: p.must("to", "name an actor"), Filter: p.filter(),
		PathOptions: query.PathOptions{
			MaxHops: p.number("max-hops", query.DefaultMaxHops, 1, query.MostHops), Limit: p.number("limit", 20, 1, mostPaths),
			Directed: p.flag("directed"), ShortestOnly: p.flag("shortest"), Each: p.flag("each"), Broad: p.flag("broad"),
		},
	}
	if p.err != nil {
		return nil, p.err
	}
	paths, err := report.AskPaths(g, q)
	if err != nil {
		return nil, questionError(err)
	}
	return paths.List(ctx)
}

// askWhatif answers with the record of "entente whatif --json".
func askWhatif(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	p := newParams(values, "attack", "also", "escalate")
	attack, also, escalate, filter := p.sentence("attack"), p.sentences("also"), p.flag("escalate"), p.filter()
	if p.err != nil {
		return nil, p.err
	}
	said, err := report.ParseScenario(attack, also)
	if err != nil {
		return nil, questionError(err)
	}
	assessed, err := report.AskWhatif(ctx, g, said, escalate, filter)
	if ended := ctx.Err(); ended != nil {
		return nil, ended
	}
	if err != nil {
		return nil, questionError(err)
	}
	return assessed.RecordWithin(ctx)
}

// sentence is a fact: two names and a verb.
func (p *params) sentence(name string) string {
	list := p.sentences(name)
	if len(list) != 1 {
		p.fail(badRequest(name+" is to be given once", `write "X attacks Y"`))
		return ""
	}
	return list[0]
}

// sentences are facts, each in a parameter of its own since names may hold
// commas.
func (p *params) sentences(name string) []string {
	list := p.values[name]
	if len(list) > mostFacts {
		p.fail(badRequest("there are too many facts", "suppose fewer things at once"))
		return nil
	}
	for _, s := range list {
		if len(s) > 3*longestName {
			p.fail(badRequest(name+" is too long for a fact", `write "X attacks Y" or "C joins D"`))
			return nil
		}
	}
	return list
}

// askDiff answers with the record of "entente diff --json" for two dates.
func askDiff(ctx context.Context, g *graph.Graph, values url.Values) (any, error) {
	p := newParams(values, "from", "to", "max-hops")
	from, to := p.must("from", "give the earlier date"), p.must("to", "give the later date")
	hops, filter := p.number("max-hops", query.DefaultMaxHops, 1, query.MostHops), p.filter()
	if p.err == nil && (filter.At != "" || filter.During != "") {
		p.fail(badRequest("at and during make no sense between two dates", "leave them out"))
	}
	if p.err != nil {
		return nil, p.err
	}
	if err := report.CheckDates(from, to, ""); err != nil {
		return nil, questionError(err)
	}
	both, err := report.TwoDates(g, from, to, filter)
	if err != nil {
		return nil, questionError(err)
	}
	compared, err := both.Compare(ctx, hops)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil, err
	}
	if err != nil {
		return nil, questionError(err)
	}
	return compared.Record(), nil
}
