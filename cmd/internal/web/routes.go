package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
)

const (
	eventsPath = "/api/events"
	graphPath  = "/api/graph"
)

// question answers from a dataset; the answer is written as JSON.
type question func(ctx context.Context, src ask.Source, q url.Values) (any, error)

// route is one address that the server answers, and what is published of it.
type route struct {
	method, path string
	pattern      string // for the mux, where it is not the path
	summary      string // one sentence
	details      string // more of them, if any
	parameters   []ask.Parameter
	takesAny     bool   // passes over parameters that it does not know
	setless      bool   // is not about a dataset, so that "set" says nothing
	body         string // what a request's body holds
	answers      []answer
	kept         bool     // answers have an entity tag, and are cached
	open         bool     // does not count among the requests at work: it costs nothing, or lasts
	ask          question // nil: handle answers
	handle       func(*Server) handlerFunc
}

// answer is one form of what a route answers with.
type answer struct {
	mediaType string
	schema    string // name of the JSON Schema; empty: not JSON
	summary   string
}

func record(schema, summary string) []answer {
	return []answer{{"application/json", schema, summary}}
}

// Parameters of routes besides those of questions.
var (
	setParameter      = ask.Parameter{Name: "set", Summary: "A dropped dataset, by what /api/drop called it; otherwise the one served.", Type: ask.Text}
	nameParameter     = ask.Parameter{Name: "name", Summary: "What the file is called, for messages; its extension may tell the format.", Type: ask.Text}
	layoutParameter   = ask.Parameter{Name: "layout", Summary: "How the picture is laid out.", Type: ask.Text, Choices: words(picture.Layouts())}
	pictureParameters = []ask.Parameter{
		layoutParameter,
		{Name: "format", Summary: "The shape of the picture.", Type: ask.Text, Choices: words(picture.Formats())},
	}
	tableParameters = []ask.Parameter{
		{Name: "roles", Summary: `Of a table, what its columns say, as a JSON object: {"Exporter": "from", "Buyer": "to"}.`, Type: ask.Text, Longest: 16 << 10},
		{Name: "source", Summary: "Of a table, the source of relations that name none: Title, 2024.", Type: ask.Text, Longest: 1600},
		{Name: "dates", Summary: "Of a table, the order of 12/3/2024.", Type: ask.Text, Choices: []string{"day-first", "month-first"}},
		{Name: "sheet", Summary: "Of a workbook, the one sheet to read.", Type: ask.Text, Longest: 1600},
	}
	exportParameters = []ask.Parameter{
		{Name: "to", Summary: "The format of the file.", Type: ask.Text, Choices: exportNames(), Default: "dot"},
		layoutParameter,
		{Name: "theme", Summary: "The colours of a picture.", Type: ask.Text, Choices: words(picture.Themes())},
	}
)

func words[T interface{ String() string }](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, v.String())
	}
	return out
}

func exportNames() []string {
	var out []string
	for _, f := range export.Formats() {
		out = append(out, f.Name)
	}
	return out
}

func exportAnswers() []answer {
	var out []answer
	for _, f := range export.Formats() {
		out = append(out, answer{f.MediaType, "", f.Name + ": " + f.Summary})
	}
	return out
}

func filtered(own []ask.Parameter) []ask.Parameter { return ask.With(own, filters) }

func picked(own []ask.Parameter) []ask.Parameter {
	return append(append([]ask.Parameter{}, own...), picks...)
}

// routeTable is all that the server answers: the mux and the description of the
// API are made from it.
var routeTable = []route{
	{
		method: "GET", path: "/", kept: true, pattern: "/{$}", summary: "The explorer's page.",
		details:  "With ?embed, pages of this server may show it in a frame.",
		takesAny: true, answers: []answer{{"text/html", "", "the page"}},
		handle: func(s *Server) handlerFunc { return s.explorer },
	},
	{
		method: "GET", path: "/api/openapi.json", kept: true, summary: "This description.", setless: true, takesAny: true, open: true,
		answers: record("", "an OpenAPI 3.1 document"),
		handle:  func(s *Server) handlerFunc { return s.describe },
	},
	{
		method: "GET", path: graphPath, kept: true, summary: "The dataset as the page takes it: all of it, or what the filters leave.",
		details:    "Of a store, partners says how many each actor is tied to in all.",
		parameters: picked(nil), answers: record("graph", "the dataset"),
		handle: func(s *Server) handlerFunc { return s.graph },
	},
	{
		method: "GET", path: picturePath, kept: true, summary: "A picture of what the filters leave.",
		parameters: picked(pictureParameters), answers: record("picture", "the picture, as SVG in JSON"),
		handle: func(s *Server) handlerFunc { return s.picture },
	},
	{
		method: "GET", path: "/api/search", kept: true, summary: "What is called or told by some words.",
		details:    "Of all of a store, actors by their names alone; more.actors then tells whether there are more, not how many.",
		parameters: filtered(ask.SearchParameters), answers: record("search", "what was found"), ask: looking(ask.SearchParameters, ask.Search),
	},
	{
		method: "GET", path: "/api/card", kept: true, summary: "All that is known of one thing: of an actor its relations, some at a time.",
		details:    "Of all of a store, of actors alone.",
		parameters: filtered(ask.CardParameters), answers: record("card", "the card"), ask: askCard,
	},
	{
		method: "GET", path: "/api/neighbours", kept: true, summary: "To whom an actor is tied, the best connected first, some at a time.",
		parameters: ask.NeighbourParameters, answers: record("neighbours", "the neighbours"), ask: askNeighbours,
	},
	{
		method: "GET", path: "/api/paths", kept: true, summary: "How two actors are connected, hop by hop.",
		details:    "What the command writes with paths --json.",
		parameters: filtered(ask.PathParameters), answers: record("paths", "the paths"), ask: askPaths,
	},
	{
		method: "GET", path: "/api/pathgraph", kept: true, summary: "What lies on any of the paths between two actors, and what cuts one from the other.",
		details:    "What the command writes with paths --graph --json.",
		parameters: filtered(ask.PathGraphParameters), answers: record("pathgraph", "the actors, relations and hops on paths, and the cut"), ask: askPathGraph,
	},
	{
		method: "GET", path: "/api/find", kept: true, summary: "What matches a pattern of ties.",
		details:    "What the command writes with find --json. An error in the pattern has the column of its place.",
		parameters: filtered(ask.FindParameters), answers: record("find", "the matches"), ask: askFind,
	},
	{
		method: "GET", path: "/api/whatif", kept: true, summary: "Who is bound to act if one state attacks another.",
		details:    "What the command writes with whatif --json. The attack falls on the date at, or else on that at which the dataset speaks. 422 where no treaty records what it asks.",
		parameters: filtered(ask.WhatifParameters), answers: record("whatif", "who is bound"), ask: askWhatif,
	},
	{
		method: "GET", path: "/api/diff", kept: true, summary: "What differs between two dates, and what follows from it.",
		details:    "What the command writes with diff --json. The filters at and during make no sense here, and are refused.",
		parameters: filtered(ask.DiffParameters), answers: record("diff", "the differences"), ask: askDiff,
	},
	{
		method: "GET", path: "/api/rank", kept: true, summary: "Who is central, by a measure of choice.",
		details:    "What the command writes with rank --json. Only what is actual counts unless modality says otherwise.",
		parameters: filtered(ask.RankParameters), answers: record("rank", "the ranks"), ask: looking(ask.RankParameters, ask.Rank),
	},
	{
		method: "GET", path: "/api/camps", kept: true, summary: "The two camps that contradict the fewest ties, and what contradicts them.",
		details:    "What the command writes with camps --json. How few is proven, or bounds are given when half of the time is over. Camps are a reading of the ties, which no source states.",
		parameters: filtered(ask.CampsParameters), answers: record("camps", "the camps"), ask: looking(ask.CampsParameters, ask.Camps),
	},
	{
		method: "GET", path: "/api/triads", kept: true, summary: "Balanced and unbalanced triangles, and the enemies of enemies.",
		details:    "What the command writes with triads --json.",
		parameters: filtered(ask.TriadsParameters), answers: record("triads", "the triangles"), ask: looking(ask.TriadsParameters, ask.Triads),
	},
	{
		method: "GET", path: "/api/traps", kept: true, summary: "The attacks that would tear an ally, or draw one in.",
		details:    "What the command writes with traps --json, without its commands: /api/whatif tells the whole of each. The attacks fall on the date at, or else on that at which the dataset speaks. 422 where no treaty records what it asks.",
		parameters: filtered(ask.TrapsParameters), answers: record("traps", "the attacks"), ask: looking(ask.TrapsParameters, ask.Traps),
	},
	{
		method: "GET", path: "/api/strike", kept: true, summary: "What falls if some sources are wrong.",
		details:    "What the command writes with strike --json for sources: what falls, who would be bound by less, which paths are longer, how many attacks would tear somebody, and what the best two camps leave against them.",
		parameters: filtered(ask.StrikeParameters), answers: record("strike", "what falls, and what follows"), ask: looking(ask.StrikeParameters, ask.Strike),
	},
	{
		method: "GET", path: "/api/sourceuses", kept: true, summary: "How many relations rest on each source, and on it alone.",
		details:    "What the command writes with strike --json without a source.",
		parameters: filtered(nil), answers: record("sourceuses", "the sources"), ask: looking(nil, ask.SourceUses),
	},
	{
		method: "GET", path: "/api/compare", kept: true, summary: "What two actors have in common, and what each has alone.",
		details:    "What the command writes with compare --json. Of an actor whom the filters leave without any relation nothing is found.",
		parameters: filtered(ask.CompareParameters), answers: record("compare", "the comparison"), ask: looking(ask.CompareParameters, ask.CompareTwo),
	},
	{
		method: "GET", path: "/api/similar", kept: true, summary: "Who stands to the same others as an actor does, and why.",
		details:    "What the command writes with similar --json.",
		parameters: filtered(ask.SimilarParameters), answers: record("similar", "who is similar"), ask: looking(ask.SimilarParameters, ask.Similar),
	},
	{
		method: "GET", path: "/api/flows", kept: true, summary: "The largest flows of arms, money or goods.",
		details:    "What the command writes with flows --json. 422 where no relation has a direction and a quantity.",
		parameters: filtered(ask.FlowsParameters), answers: record("flows", "the flows"), ask: looking(ask.FlowsParameters, ask.Flows),
	},
	{
		method: "GET", path: "/api/stats/over", kept: true, summary: "How many actors and relations there are, and of which kinds, over time.",
		details:    "What the command writes with stats --over --json.",
		parameters: filtered(ask.StatsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.StatsOverParameters, ask.StatsOver),
	},
	{
		method: "GET", path: "/api/paths/over", kept: true, summary: "How many paths there are between two actors, over time.",
		details:    "What the command writes with paths --count --over --json.",
		parameters: filtered(ask.PathsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.PathsOverParameters, ask.PathsOver),
	},
	{
		method: "GET", path: "/api/camps/over", kept: true, summary: "How many signed pairs the best camps leave against them, over time.",
		details:    "What the command writes with camps --over --json. What is not proven when half of the time is over is told as bounds.",
		parameters: filtered(ask.CampsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.CampsOverParameters, ask.CampsOver),
	},
	{
		method: "GET", path: "/api/triads/over", kept: true, summary: "How many triangles are balanced, over time.",
		details:    "What the command writes with triads --over --json.",
		parameters: filtered(ask.TriadsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.TriadsOverParameters, ask.TriadsOver),
	},
	{
		method: "GET", path: "/api/traps/over", kept: true, summary: "How many attacks would tear an ally or draw one in, over time.",
		details:    "What the command writes with traps --over --json. 422 where no treaty records what it asks.",
		parameters: filtered(ask.TrapsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.TrapsOverParameters, ask.TrapsOver),
	},
	{
		method: "GET", path: "/api/compare/over", kept: true, summary: "How much two actors have in common, over time.",
		details:    "What the command writes with compare --over --json.",
		parameters: filtered(ask.CompareOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.CompareOverParameters, ask.CompareOver),
	},
	{
		method: "GET", path: "/api/similar/over", kept: true, summary: "How similar others are to an actor, over time.",
		details:    "What the command writes with similar --over --json.",
		parameters: filtered(ask.SimilarOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.SimilarOverParameters, ask.SimilarOver),
	},
	{
		method: "GET", path: "/api/flows/over", kept: true, summary: "What begins to flow, over time.",
		details:    "What the command writes with flows --over --json. 422 where no relation has a direction and a quantity.",
		parameters: filtered(ask.FlowsOverParameters), answers: record("series", "the numbers by date"), ask: looking(ask.FlowsOverParameters, ask.FlowsOver),
	},
	{
		method: "GET", path: exportPath, kept: true, summary: "A file of what the filters leave.",
		details:    "layout and theme are for pictures.",
		parameters: picked(exportParameters), answers: exportAnswers(),
		handle: func(s *Server) handlerFunc { return s.export },
	},
	{
		method: "POST", path: "/api/drop", summary: "Take in a dataset file, in memory only.", setless: true,
		details:    "The file is in Entente's own format or a publisher's, a table or a file of another program, and may be compressed with gzip. A table that cannot be read as it stands is answered with the problem, and without a set. 422 tells with diagnostics what keeps it from loading.",
		parameters: append([]ask.Parameter{nameParameter}, tableParameters...), body: "the file", answers: record("drop", "what it is called from now on; of a table, how it is understood"),
		handle: func(s *Server) handlerFunc { return s.drop },
	},
	{
		method: "GET", path: datasetPath, kept: true, summary: "The whole dataset in Entente's own format, to go on with.",
		answers: []answer{{"application/yaml", "", "the dataset"}},
		handle:  func(s *Server) handlerFunc { return s.dataset },
	},
	{
		method: "GET", path: eventsPath, summary: "What happens to the dataset, as server-sent events.", takesAny: true, open: true,
		details: "graph {version} at once and after an edit; problem {message, diagnostics} after an edit that does not load; fine {version} when it is mended.",
		answers: []answer{{"text/event-stream", "", "events, until one side ends it"}},
		handle:  func(s *Server) handlerFunc { return s.events },
	},
	{
		method: "GET", path: "/healthz", summary: "Whether the server is well, and what it serves.", takesAny: true, open: true,
		answers: record("health", "it is"),
		handle:  func(s *Server) handlerFunc { return s.health },
	},
	{
		method: "GET", path: "/metrics", summary: "Figures for Prometheus.", setless: true, takesAny: true, open: true,
		answers: []answer{{"text/plain", "", "in Prometheus's text format"}},
		handle:  func(s *Server) handlerFunc { return s.showMetrics },
	},
	{
		method: "GET", path: assetsPath + "{file}", kept: true, pattern: assetsPath, summary: "The page's scripts and styles.", setless: true, takesAny: true, open: true,
		answers: []answer{{"text/css", "", "a stylesheet"}, {"text/javascript", "", "a module"}, {"image/svg+xml", "", "an icon"}},
		handle:  func(s *Server) handlerFunc { return s.asset },
	},
}

// routes returns all that the server answers.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for i := range routeTable {
		r := &routeTable[i]
		handle := r.handle
		if r.ask != nil {
			handle = func(s *Server) handlerFunc { return s.ask(r.path, r.ask) }
		}
		mux.Handle(r.method+" "+cmp.Or(r.pattern, r.path), &endpoint{server: s, open: r.open, handle: handle(s)})
	}
	return mux
}

// ask makes a handler of a question.
func (s *Server) ask(path string, ask question) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request, q *request) error {
		return s.cached(w, r, q, path, s.questions, s.limits.Question, func(ctx context.Context) (*encoded, error) {
			v, err := ask(ctx, &source{server: s, of: q.set}, q.query)
			if err != nil {
				return nil, err
			}
			return jsonEncoded(v)
		})
	}
}

// graph answers with a dataset, or with what filters leave of it.
func (s *Server) graph(w http.ResponseWriter, r *http.Request, q *request) error {
	return s.cached(w, r, q, graphPath, s.questions, s.limits.Question, func(ctx context.Context) (*encoded, error) {
		view, part, err := s.view(ctx, q.set, q.query)
		if err != nil {
			return nil, err
		}
		data, err := page.NewDataOf(view)
		if err != nil {
			return nil, err
		}
		data.Partners = part.partnersOf(view)
		if err := data.AddCopies(ctx, s.copiesFor(q.set)); err != nil {
			return nil, err
		}
		body, err := data.JSON()
		if err == nil {
			body, err = fit(body)
		}
		if err != nil {
			return nil, err
		}
		return newEncoded(jsonType, body), nil
	})
}

// cached sends an answer from the cache, or makes it.
func (s *Server) cached(w http.ResponseWriter, r *http.Request, q *request, path string, sem *semaphore, limit time.Duration, make func(context.Context) (*encoded, error)) error {
	key := q.key(path)
	a, ok := s.cache.get(key)
	if !ok {
		leave, err := sem.admit()
		if err != nil {
			return err
		}
		defer leave()
		if a, err = s.compute(r.Context(), key, sem, limit, make); err != nil {
			return err
		}
	}
	return a.send(w, r)
}

// compute makes an answer and keeps it.
func (s *Server) compute(ctx context.Context, key string, sem *semaphore, limit time.Duration, make func(context.Context) (*encoded, error)) (*encoded, error) {
	return s.inFlight.do(ctx, key, limit, func(ctx context.Context) (*encoded, error) {
		release, err := sem.acquire(ctx)
		if err != nil {
			return nil, err
		}
		defer release()
		a, err := make(ctx)
		if err == nil {
			s.cache.add(key, a)
		}
		return a, err
	})
}

// key says what is asked of which graph. The same parameters in another order
// are the same question.
func (q *request) key(path string) string {
	return q.set.key + " " + q.set.version + " " + path + "?" + q.query.Encode()
}

// health is the answer of /healthz.
type health struct {
	Status    string `json:"status"`  // ok
	Version   string `json:"version"` // of the program
	Dataset   string `json:"dataset"` // the version of the dataset served
	Actors    int    `json:"actors"`
	Relations int    `json:"relations"`
}

func (s *Server) health(w http.ResponseWriter, r *http.Request, q *request) error {
	actors, relations := q.set.counts()
	return sendJSON(w, health{"ok", s.options.Version, q.set.version, actors, relations})
}
