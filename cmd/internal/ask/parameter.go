package ask

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// Type is what a parameter takes.
type Type uint8

// The types. A list is of texts; in an address they are separated by commas or
// repeated. A sentence states a fact, and may hold commas.
const (
	Text Type = iota
	List
	Sentence
	Sentences
	Flag
	Whole  // a whole number
	Number // any number
)

// Bounds on what one question may hold. Nothing has a longer name that a person
// would type, and finding an actor by a word of its name takes milliseconds where
// there are thousands.
const (
	NameBytes     = 200           // of a name or a date
	SentenceBytes = 3 * NameBytes // of a fact
	MostNames     = 100           // of actors, in a list
	MostFacts     = 20            // in a scenario
	MostPaths     = 200           // in an answer; as many matches
	MostInGraph   = 5000          // actors, relations or hops of a graph of paths in an answer
	MostListed    = 200           // things in a list
	UsualListed   = 20            // unless something else is asked for
	MostPicked    = 1000          // actors that are picked by how well they are connected
)

// Parameter is one thing that a question may say.
type Parameter struct {
	Name    string
	Summary string // one sentence; what a list names comes first
	Type    Type
	Wanted  string // what to do where it is missing; empty: it may be left out

	Choices     []string // of a text or of each in a list; nil: any
	Least, Most float64  // of a number; Most 0: no bound
	Default     any      // nil: none
	Longest     int      // of a text, in bytes; 0: NameBytes
	Actors      bool     // a list of actors by name, which is bounded by MostNames
	Way         string   // how it asks for a part of a store, in a hint; empty: it does not
}

// Required reports whether a question needs the parameter.
func (p *Parameter) Required() bool { return p.Wanted != "" }

func (p *Parameter) longest() int { return cmp.Or(p.Longest, NameBytes) }

// Schema returns the JSON Schema of the parameter's value.
func (p *Parameter) Schema() map[string]any {
	text := map[string]any{"type": "string", "minLength": 1, "maxLength": p.longest()}
	if p.Type == Sentence || p.Type == Sentences {
		text["maxLength"] = SentenceBytes
	}
	if p.Choices != nil {
		text = map[string]any{"type": "string", "enum": p.Choices}
	}
	s := text
	switch p.Type {
	case List:
		s = map[string]any{"type": "array", "items": text}
		if p.Actors {
			s["maxItems"] = MostNames
		}
	case Sentences:
		s = map[string]any{"type": "array", "items": text, "maxItems": MostFacts}
	case Flag:
		s = map[string]any{"type": "boolean"}
	case Whole, Number:
		s = map[string]any{"type": map[Type]string{Whole: "integer", Number: "number"}[p.Type], "minimum": p.Least}
		if p.Most > 0 {
			s["maximum"] = p.Most
		}
	}
	if p.Default != nil {
		s["default"] = p.Default
	}
	return s
}

// Filters are the parameters that say which part of a graph is in question:
// those of the command, where the reach of "near" has a name of its own.
func Filters(hops string) []Parameter {
	return []Parameter{
		{Name: "at", Summary: "Only what holds on this date, in EDTF: 2024-06-19, 2024-06 or 1961; a year means any time in it.", Type: Text},
		{Name: "during", Summary: "Only what holds at some time between two dates, FROM/TO in EDTF, as in 1950/1953-07-27; not together with at.", Type: Text},
		{Name: "certainly", Summary: "With a date: leave out what only possibly holds then.", Type: Flag},
		{Name: "kind", Summary: "Only relations of these kinds, such as treaty or arms-transfer.", Type: List},
		{Name: "without-kind", Summary: "No relations of these kinds.", Type: List},
		{Name: "certainty", Summary: "Only relations of these certainties.", Type: List, Choices: names(graph.CertaintiesCounted())},
		{Name: "modality", Summary: "Only relations of these modalities: what is so, what was threatened, what is proposed.", Type: List, Choices: names(graph.Modalities())},
		{Name: "actor", Summary: "Only relations among these actors; with one actor, all of its relations. Names, ids, aliases and codes are understood.", Type: List, Actors: true},
		{Name: "near", Summary: "Only what lies near these actors.", Type: List, Actors: true, Way: "near (an actor)"},
		{Name: hops, Summary: "How many hops near reaches.", Type: Whole, Least: 1, Most: query.MostNearHops, Default: 1},
		{Name: "source", Summary: "Only relations with evidence from these sources.", Type: List},
		{Name: "obligation", Summary: "Only treaties with obligations of these categories, which alone count.", Type: List, Choices: names(graph.Categories())},
		{Name: "as-known-to", Summary: "Only what this actor knew: no secret treaties or articles that were kept from it; what it possibly knew is told as that.", Type: Text},
		{Name: "min-quantity", Summary: "Only relations with a quantity of at least this amount.", Type: Number},
	}
}

// Only is a filter of the HTTP API alone: a page knows ids, and many of them.
var Only = Parameter{Name: "only", Summary: "Only these actors, by their ids.", Type: List}

// Picks are parameters that say which part of a graph is in question by how well actors
// are connected, or by what lies between two.
var Picks = []Parameter{
	{Name: "top", Summary: "Only so many of the best connected actors, and what ties them to each other. Of a store, those whom its relations of all dates and kinds make the best connected.", Type: Whole, Least: 1, Most: MostPicked, Way: "top (so many of the best connected)"},
	{Name: "most", Summary: "Of what near or between keeps, at most so many actors: the nearest, then the best connected; of near in a graph, rather more.", Type: Whole, Least: 1, Most: MostPicked},
	{Name: "between", Summary: "Only what lies on paths between two actors, A,B.", Type: List, Actors: true, Way: "between (two actors)"},
	{Name: "max-hops", Summary: "The longest path of between, in hops.", Type: Whole, Least: 1, Most: query.MostHops, Default: query.DefaultMaxHops},
}

// Limit and Offset ask for a part of a list.
var (
	Limit  = Parameter{Name: "limit", Summary: "List at most so many.", Type: Whole, Least: 1, Most: MostListed, Default: UsualListed}
	Offset = Parameter{Name: "offset", Summary: "Begin after so many, to get those that follow.", Type: Whole, Default: 0}
)

// The parameters of the questions, besides filters.
var (
	SearchParameters = []Parameter{
		{Name: "words", Summary: "Words, all of which are to be found; case and accents do not matter.", Type: Text, Wanted: "give words to look for"},
		Limit,
	}
	CardParameters = []Parameter{
		{Name: "name", Summary: "What it is called: an id, name, alias, code, label or title.", Type: Text, Wanted: "name an actor, relation, source or kind"},
		{Name: "of", Summary: "Of which sort it is; otherwise an actor goes before a relation, and that before a source and a kind.", Type: Text, Choices: report.CardThings},
		Limit, Offset,
	}
	NeighbourParameters = []Parameter{
		{Name: "name", Summary: "What the actor is called: an id, name, alias or code.", Type: Text, Wanted: "name an actor"},
		Limit, Offset,
	}
	PathParameters = []Parameter{
		{Name: "from", Summary: "The actor at one end.", Type: Text, Wanted: "name an actor"},
		{Name: "to", Summary: "The actor at the other end.", Type: Text, Wanted: "name an actor"},
		{Name: "max-hops", Summary: "The longest path to list, in hops.", Type: Whole, Least: 1, Most: query.MostHops, Default: query.DefaultMaxHops},
		{Name: "limit", Summary: "List at most so many paths.", Type: Whole, Least: 1, Most: MostPaths, Default: 20},
		{Name: "directed", Summary: "Follow directed relations only from their source to their target.", Type: Flag},
		{Name: "shortest", Summary: "Only the shortest paths.", Type: Flag},
		{Name: "each", Summary: "A path for every combination of parallel relations.", Type: Flag},
		{Name: "broad", Summary: "Let memberships that nearly everyone has join actors.", Type: Flag},
		{Name: "sign", Summary: "Only paths of this sign, the product of the signs of their hops; any: of every sign. Relations without a sign do not count.", Type: Text, Choices: query.SignWords()},
		{Name: "in-order", Summary: "Only paths that something can travel in time: no hop ends before one before it begins.", Type: Flag},
	}
	PathGraphParameters = []Parameter{
		{Name: "from", Summary: "The actor at one end.", Type: Text, Wanted: "name an actor"},
		{Name: "to", Summary: "The actor at the other end.", Type: Text, Wanted: "name an actor"},
		{Name: "max-hops", Summary: "The longest path that counts, in hops.", Type: Whole, Least: 1, Most: query.MostHops, Default: query.DefaultMaxHops},
		{Name: "limit", Summary: "List at most so many actors, relations and hops each.", Type: Whole, Least: 1, Most: MostInGraph, Default: MostPaths},
		{Name: "directed", Summary: "Follow directed relations only from their source to their target.", Type: Flag},
		{Name: "shortest", Summary: "Only the shortest paths count.", Type: Flag},
		{Name: "broad", Summary: "Let memberships that nearly everyone has join actors.", Type: Flag},
	}
	FindParameters = []Parameter{
		{Name: "pattern", Summary: `Ties between variables and names: "X -arms-transfer-> Y -rivalry- Z, not X -treaty- Z".`, Type: Text, Longest: pattern.MostBytes, Wanted: `write ties: "X -arms-transfer-> Y -rivalry- Z"`},
		{Name: "limit", Summary: "List at most so many matches.", Type: Whole, Least: 1, Most: MostPaths, Default: 20},
		{Name: "together", Summary: "Only matches whose ties can all hold on one day.", Type: Flag},
	}
	WhatifParameters = []Parameter{
		{Name: "attack", Summary: `The attack that is supposed: "X attacks Y".`, Type: Sentence, Wanted: `write "X attacks Y"`},
		{Name: "also", Summary: `What else is supposed: "C joins D" or "E attacks F", each a fact.`, Type: Sentences},
		{Name: "escalate", Summary: "Let each entry count as an attack on the other side.", Type: Flag},
	}
	DiffParameters = []Parameter{
		{Name: "from", Summary: "The earlier date, in EDTF.", Type: Text, Wanted: "give the earlier date"},
		{Name: "to", Summary: "The later date, in EDTF.", Type: Text, Wanted: "give the later date"},
		DiffHops,
	}
	RankParameters = []Parameter{
		{Name: "by", Summary: "The measure to rank by, or all of them side by side.", Type: Text, Choices: report.MeasureNames(), Default: report.MeasureNames()[0]},
		{Name: "of", Summary: "List only these actors, with their ranks among all.", Type: List, Actors: true},
		{Name: "top", Summary: "List at most so many.", Type: Whole, Least: 1, Most: MostPicked, Default: 10},
		{Name: "remove", Summary: "Also say what falls apart without whom.", Type: Flag},
		{Name: "over", Summary: "Also how the ranks went between two dates, FROM/TO; without at, during and remove, and for one measure.", Type: Text},
		{Name: "step", Summary: "With over: by year or month; otherwise by year.", Type: Text, Choices: steps},
		broadTies,
	}
	CampsParameters = slices.Concat([]Parameter{
		{Name: "camps", Summary: "At most so many camps; from 3 on, two that a third is set apart from may be set apart too.", Type: Whole, Least: 2, Most: report.MostCamps, Default: 2},
		{Name: "by", Summary: "What makes the camps: balance, or ties, the positive ones alone (communities).", Type: Text, Choices: []string{"balance", "ties"}, Default: "balance"},
		{Name: "limit", Summary: "List at most so many pairs against the camps.", Type: Whole, Least: 1, Most: MostListed, Default: UsualListed},
	}, signedParameters)
	TriadsParameters = slices.Concat([]Parameter{
		{Name: "of", Summary: "List the triangles of this actor, and its enemies' enemies.", Type: Text},
		{Name: "limit", Summary: "List at most so many triangles, and actors of each sort.", Type: Whole, Least: 1, Most: MostListed, Default: UsualListed},
	}, signedParameters)
	TrapsParameters = []Parameter{
		{Name: "top", Summary: "List at most so many, the gravest.", Type: Whole, Least: 1, Most: MostListed, Default: 10},
		{Name: "actor", Summary: "Only attacks in which one of these actors attacks, is attacked or is torn; all treaties count in each.", Type: List, Actors: true},
	}
	StrikeParameters = []Parameter{
		{Name: "without-source", Summary: "The sources to strike out, by id or title.", Type: List, Wanted: "name a source"},
		{Name: "between", Summary: "Also tell the shortest path of two actors, A,B, before and after.", Type: List, Actors: true},
		{Name: "max-hops", Summary: "The longest path to compare, in hops.", Type: Whole, Least: 1, Most: query.MostHops, Default: query.DefaultMaxHops},
	}
	CompareParameters = []Parameter{
		{Name: "a", Summary: "One actor.", Type: Text, Wanted: "name an actor"},
		{Name: "b", Summary: "The other actor.", Type: Text, Wanted: "name an actor"},
		{Name: "limit", Summary: "List at most so many partners of a kind that both have, or one alone.", Type: Whole, Least: 1, Most: MostListed, Default: UsualListed},
		broadTies,
	}
	SimilarParameters = []Parameter{
		{Name: "name", Summary: "What the actor is called: an id, name, alias or code.", Type: Text, Wanted: "name an actor"},
		{Name: "limit", Summary: "List at most so many actors.", Type: Whole, Least: 1, Most: MostListed, Default: 5},
		broadTies,
	}
	FlowsParameters = []Parameter{
		{Name: "by", Summary: "Sum up by pair, by giver (from) or by taker (to).", Type: Text, Choices: names(query.FlowSums()), Default: query.ByPair.String()},
		{Name: "unit", Summary: "Compare amounts in this unit; otherwise in that of the most flows.", Type: Text},
		{Name: "top", Summary: "List at most so many, the largest.", Type: Whole, Least: 1, Most: MostListed, Default: UsualListed},
	}

	// The same questions, asked again and again over time.
	StatsOverParameters   = overTime(nil)
	PathsOverParameters   = overTime(PathParameters, "limit", "shortest")
	CampsOverParameters   = overTime(CampsParameters, "limit")
	TriadsOverParameters  = overTime(TriadsParameters, "of", "limit")
	TrapsOverParameters   = overTime(TrapsParameters, "top")
	FlowsOverParameters   = overTime(FlowsParameters)
	CompareOverParameters = overTime(CompareParameters, "limit")
	SimilarOverParameters = overTime(SimilarParameters)

	steps = []string{"year", "month"}

	broadTies = Parameter{Name: "broad", Summary: "Let memberships that nearly everyone has count.", Type: Flag}

	// signedParameters say which relations make a pair positive or negative.
	signedParameters = []Parameter{
		{Name: "ambivalent", Summary: "What a pair with relations of both signs counts as.", Type: Text, Choices: report.Ambivalences(), Default: report.Ambivalences()[0]},
		{Name: "any-time", Summary: "Also count what is over by the date of the view, or has not begun.", Type: Flag},
		{Name: "broad", Summary: "Also count what nearly everyone is a party or belongs to.", Type: Flag},
		{Name: "contacts", Summary: "Also count mutual contact, such as meetings.", Type: Flag},
	}

	DiffHops = Parameter{Name: "max-hops", Summary: "Compare shortest paths of up to so many hops.", Type: Whole, Least: 1, Most: query.MostHops, Default: query.DefaultMaxHops}
)

// overTime is the parameters of a question that is asked for a series, without those that
// say nothing of one.
func overTime(own []Parameter, idle ...string) []Parameter {
	out := []Parameter{
		{Name: "over", Summary: "From when to when, FROM/TO in plain years, months or days, as in 1900/1914. The filters at and during make no sense here.", Type: Text, Wanted: "say from when to when: 1900/1914"},
		{Name: "step", Summary: "A number for each year or each month.", Type: Text, Choices: steps, Default: steps[0]},
	}
	for _, p := range own {
		if !slices.Contains(idle, p.Name) {
			out = append(out, p)
		}
	}
	return out
}

// With is parameters of a question and those of its filters, without those for which it
// has some of its own of the same name.
func With(own, filters []Parameter) []Parameter {
	out := slices.Clone(own)
	for _, f := range filters {
		if !slices.ContainsFunc(own, func(p Parameter) bool { return p.Name == f.Name }) {
			out = append(out, f)
		}
	}
	return out
}

func names[T interface{ String() string }](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}
