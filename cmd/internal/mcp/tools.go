package mcp

import (
	"context"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
)

// reach is what the reach of the filter near is called, as for the command.
const reach = "hops"

// tool is one thing that can be asked.
type tool struct {
	name, title string
	summary     string // for who is to choose a tool
	parameters  []ask.Parameter
	record      string // name of the JSON Schema of its answer
	draws       bool

	run func(s *Server, ctx context.Context, c *call) (*answered, error)
}

// call is a question, on its way to its answer.
type call struct {
	*ask.Reader
	set *held
}

// answered is what a tool says.
type answered struct {
	*report.Cited
	text  func(w io.Writer) // writes the answer itself; nil: the statements say it all
	extra []mcp.Content     // pictures
}

// tools is the one table of tools. Names of actors, kinds and the like are understood
// as the command understands them.
var tools = []tool{
	{
		name: "search", title: "Search by words",
		summary: "Find actors, relations and sources by words in their names, aliases, codes, labels and evidence. Start here when you do not know how something is called. " +
			"Nothing found means that this dataset says nothing of it, not that it is not so.",
		parameters: ask.SearchParameters,
		record:     "search", run: (*Server).search,
	},
	{
		name: "card", title: "Show one thing",
		summary:    "Show all that is known of one actor, relation, source or kind of relation, found by id, name, alias or code: an actor's relations, a treaty's parties, dates, obligations by article, and who says so.",
		parameters: ask.CardParameters,
		record:     "card", run: (*Server).card,
	},
	{
		name: "list", title: "List what there is",
		summary: "List the actors, relations, sources or kinds of a dataset that the filters keep, or the datasets that can be asked.",
		parameters: []ask.Parameter{
			{Name: "what", Summary: "What to list.", Type: ask.Text, Wanted: "choose what to list", Choices: append(append([]string{}, report.Listables...), "datasets")},
			ask.Limit, ask.Offset,
		},
		record: "list", run: (*Server).list,
	},
	{
		name: "paths", title: "How two actors are connected",
		summary: "List how two actors are connected, hop by hop, shortest first and then the surest. A path is as certain as its least certain hop. " +
			"What is only threatened or proposed joins nobody unless modality names it, nor does what nearly everyone belongs to unless broad is true.",
		parameters: ask.PathParameters,
		record:     "paths", run: (*Server).paths,
	},
	{
		name: "find", title: "What matches a pattern",
		summary: "Find all that matches a pattern of ties between variables and names, such as who arms the rival of whom: \"X -arms-transfer-> Y -rivalry- Z\". " +
			"A variable is a capital letter, ? is anybody, X:state is of one kind, all else is a name; -kind- is a tie in any direction, -kind-> one with a direction, -a|b- either kind, -any-, -positive- and -negative- more of them, -kind{1,3}- a chain. " +
			"Commas separate parts; \"not X -treaty- Y\" asks that there is no such tie in the dataset.",
		parameters: ask.FindParameters,
		record:     "find", run: (*Server).match,
	},
	{
		name: "whatif", title: "Who is bound to act",
		summary: "Say who would be bound to do what if one state attacked another, by which treaty and article, round by round, at a date. " +
			"It tells what treaties ask, which is neither what states can do nor what they will do; open questions are named.",
		parameters: ask.WhatifParameters,
		record:     "whatif", run: (*Server).whatif,
	},
	{
		name: "diff", title: "What changed",
		summary:    "Say what differs between two dates (from and to), or between two datasets (dataset and with), and what follows: who is bound to defend whom, whose shortest paths and blocs change.",
		parameters: diffParameters(),
		record:     "diff", run: (*Server).diff,
	},
	{
		name: "rank", title: "Who is central",
		summary:    "Rank the actors by how central they are: by how many they are tied to (degree), on how much of the shortest ways between others they lie (betweenness), and by more measures. Ties are friendly and hostile ones alike: kind and without-kind choose. Computed from the statements; no source says it.",
		parameters: ask.RankParameters,
		record:     "rank", run: looking(ask.Rank, text.Rank, nil),
	},
	{
		name: "camps", title: "Which two camps",
		summary:    "Divide the actors into the two camps that contradict the fewest friendly and hostile ties, and list each pair that contradicts them. Camps are a reading of the ties, which no source states; it is said how many other divisions are as good.",
		parameters: ask.CampsParameters,
		record:     "camps", run: looking(ask.Camps, text.Camps, nil),
	},
	{
		name: "triads", title: "Balanced triangles",
		summary:    "Count the balanced and unbalanced triangles of friendly and hostile ties, list the unbalanced ones and, with of, the enemies of the enemies of one actor.",
		parameters: ask.TriadsParameters,
		record:     "triads", run: looking(ask.Triads, text.Triads, nil),
	},
	{
		name: "traps", title: "Attacks that tear an ally",
		summary:    "List the attacks of one state on another by which somebody would be bound to contrary things, or drawn in because another is, the gravest first. It tells what treaties ask, which is neither what states can do nor what they will do. whatif tells the whole of one attack.",
		parameters: ask.TrapsParameters,
		record:     "traps", run: looking(ask.Traps, text.Traps, nil),
	},
	{
		name: "strike", title: "What falls with a source",
		summary:    "Say which relations have no source left if some sources are wrong, which stay on others, and what follows: who would be bound to defend whom by less, which paths are longer, who changes its bloc, how many attacks would leave somebody bound to contrary things, and what the best two camps leave against them.",
		parameters: ask.StrikeParameters,
		record:     "strike", run: looking(ask.Strike, writeStrike, citeStruck),
	},
	{
		name: "sourceuses", title: "What rests on each source",
		summary:    "List the sources by how many relations would fall with each if it were wrong. strike tells which.",
		parameters: nil,
		record:     "sourceuses", run: looking(ask.SourceUses, writeSourceUses, citeUses),
	},
	{
		name: "compare", title: "What two have in common",
		summary:    "Compare two actors: with whom both have a treaty, a rivalry and so on, with whom one has it alone, what ties the two to each other, and what treaties ask of one for the other.",
		parameters: ask.CompareParameters,
		record:     "compare", run: looking(ask.CompareTwo, text.Compare, nil),
	},
	{
		name: "similar", title: "Who stands to the same others",
		summary:    "List the actors who have the same ties to the same others as one actor does, with what both have and what each has alone.",
		parameters: ask.SimilarParameters,
		record:     "similar", run: looking(ask.Similar, text.Similar, nil),
	},
	{
		name: "flows", title: "Who gave how much to whom",
		summary:    "Sum up the quantities of relations with a direction, such as arms transfers or aid, by pair, giver or taker, and list the largest. Only amounts in one unit are compared.",
		parameters: ask.FlowsParameters,
		record:     "flows", run: looking(ask.Flows, text.Flows, nil),
	},
	{
		name: "stats-over", title: "How much there was",
		summary:    "Say how many actors and relations there were over time, and of which kinds. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.StatsOverParameters,
		record:     "series", run: looking(ask.StatsOver, text.Series, nil),
	},
	{
		name: "paths-over", title: "Paths over time",
		summary:    "Say how many paths there were between two actors over time, and how many hops the shortest had. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.PathsOverParameters,
		record:     "series", run: looking(ask.PathsOver, text.Series, nil),
	},
	{
		name: "camps-over", title: "Camps over time",
		summary:    "Say over time how many friendly and hostile ties there were, and how few of them two camps contradict; where two numbers are told, the fewest lie between them. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.CampsOverParameters,
		record:     "series", run: looking(ask.CampsOver, text.Series, nil),
	},
	{
		name: "triads-over", title: "Triangles over time",
		summary:    "Say over time how many triangles of friendly and hostile ties were balanced. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.TriadsOverParameters,
		record:     "series", run: looking(ask.TriadsOver, text.Series, nil),
	},
	{
		name: "traps-over", title: "Traps over time",
		summary:    "Say over time how many attacks of one state on another would have left somebody bound to contrary things, by what treaties asked. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.TrapsOverParameters,
		record:     "series", run: looking(ask.TrapsOver, text.Series, nil),
	},
	{
		name: "compare-over", title: "Two over time",
		summary:    "Say over time how much two actors had in common, and how much each had alone. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.CompareOverParameters,
		record:     "series", run: looking(ask.CompareOver, text.Series, nil),
	},
	{
		name: "similar-over", title: "Similar actors over time",
		summary:    "Say over time how similar others were to one actor by whom they were tied to. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.SimilarOverParameters,
		record:     "series", run: looking(ask.SimilarOver, text.Series, nil),
	},
	{
		name: "flows-over", title: "Flows over time",
		summary:    "Sum up over time what began to flow, such as arms or aid, by pair, giver or taker. A row for each year or month; the dataset may not cover all of them, which it says.",
		parameters: ask.FlowsOverParameters,
		record:     "series", run: looking(ask.FlowsOver, text.Series, nil),
	},
	{
		name: "timeline", title: "Relations over time",
		summary: "Tell relations as spans over time, with a treaty's stages and parties that join or leave. at marks a date and leaves everything in; during limits the axis.",
		parameters: []ask.Parameter{
			{Name: "group", Summary: "How to group them.", Type: ask.Text, Choices: words(timeline.Groupings()), Default: timeline.ByPair.String()},
		},
		record: "timeline", run: (*Server).timeline,
	},
	{
		name: "render", title: "Draw a picture",
		summary: "Draw what the filters keep as a picture: PNG to look at, or SVG to keep. What is too much to be read is drawn in part, with the most connected actors; filters make it readable.",
		parameters: []ask.Parameter{
			{Name: "to", Summary: "The format.", Type: ask.Text, Choices: []string{"png", "svg"}, Default: "png"},
			{Name: "title", Summary: "The picture's title; otherwise the dataset's.", Type: ask.Text},
			{Name: "layout", Summary: "How it is laid out.", Type: ask.Text, Choices: words(picture.Layouts()), Default: picture.Auto.String()},
			{Name: "format", Summary: "Its shape; only with the layout auto.", Type: ask.Text, Choices: words(picture.Formats()), Default: picture.AnyFormat.String()},
			{Name: "theme", Summary: "Its colours.", Type: ask.Text, Choices: words(picture.Themes()), Default: picture.Light.String()},
			{Name: "expand", Summary: "Draw each kind of relation of a pair on a line of its own.", Type: ask.Flag},
		},
		record: "drawn", draws: true, run: (*Server).render,
	},
}

func diffParameters() []ask.Parameter {
	out := []ask.Parameter{
		{Name: "from", Summary: "The earlier date, in EDTF, with to.", Type: ask.Text},
		{Name: "to", Summary: "The later date, in EDTF, with from.", Type: ask.Text},
		{Name: "with", Summary: "Another dataset, to be compared with the one asked; instead of from and to.", Type: ask.Text},
	}
	return append(out, ask.DiffHops)
}

func words[T interface{ String() string }](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}

// takes lists all parameters of a tool: its own, the dataset, the filters. Those
// that name a dataset have a choice of names.
func (s *Server) takes(t *tool) []ask.Parameter {
	out := append([]ask.Parameter{}, t.parameters...)
	for i := range out {
		if out[i].Name == "with" {
			out[i].Choices = s.datasets.names()
		}
	}
	out = append(out, ask.Parameter{
		Name: "dataset", Summary: "Which dataset to ask; otherwise the first.", Type: ask.Text, Choices: s.datasets.names(), Default: s.datasets.names()[0],
	})
	return ask.With(out, ask.Filters(reach))
}

// view is what the filters keep of the dataset.
func (c *call) view(ctx context.Context) (*report.Filter, *query.View, error) {
	f := c.Filter(reach)
	if c.Err() != nil {
		return nil, nil, c.Err()
	}
	v, _, err := c.View(ctx, c.set.source, &f)
	if err != nil {
		return nil, nil, err
	}
	return &f, v, nil
}
