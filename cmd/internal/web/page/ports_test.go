package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/cmd/internal/chromium"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The page has small ports of the engine, since a single file cannot ask it: what
// holds when, which relations a filter leaves, which paths there are and in which
// order, and what changed between two dates. Here both answer the same questions
// about random graphs, the ports in the browser.

// filterCase is a filter as the page's address has it.
type filterCase struct {
	At          string   `json:"at"`
	Certainly   bool     `json:"certainly"`
	Kinds       []string `json:"kinds"`
	Certainties []string `json:"certainties"`
	Modalities  []string `json:"modalities"`
	Sources     []string `json:"sources"`
}

func (f filterCase) filter(t *testing.T) query.Filter {
	t.Helper()
	q := query.Filter{Certainly: f.Certainly, Kinds: f.Kinds, Sources: f.Sources, AtText: f.At}
	if f.At != "" {
		span := edtf.MustDate(f.At).Span()
		q.At = &span
	} else {
		q.Certainly = false
	}
	for _, w := range f.Certainties {
		c, err := graph.ParseCertainty(w)
		if err != nil {
			t.Fatal(err)
		}
		q.Certainties = append(q.Certainties, c)
	}
	for _, w := range f.Modalities {
		m, err := graph.ParseModality(w)
		if err != nil {
			t.Fatal(err)
		}
		q.Modalities = append(q.Modalities, m)
	}
	return q
}

type pathCase struct {
	Filter   filterCase `json:"filter"`
	From     string     `json:"from"`
	To       string     `json:"to"`
	Hops     int        `json:"hops"`
	Limit    int        `json:"limit"`
	Directed bool       `json:"directed"`
	Shortest bool       `json:"shortest"`
	Broad    bool       `json:"broad"`
	Unreal   bool       `json:"unreal"`
}

type questions struct {
	Data    *Data        `json:"data"`
	Filters []filterCase `json:"filters"`
	Paths   []pathCase   `json:"paths"`
	Compare [][2]string  `json:"compare"`
}

type viewAnswer struct {
	Actors    []string            `json:"actors"`
	Relations []string            `json:"relations"`
	Holds     map[string]string   `json:"holds"`
	Parties   map[string][]string `json:"parties"`
	Ended     map[string]bool     `json:"ended"`
}

type hopAnswer struct {
	From  string   `json:"from"`
	To    string   `json:"to"`
	Steps []string `json:"steps"` // relation, direction and how it holds
}

type pathsAnswer struct {
	Paths     [][]hopAnswer `json:"paths"`
	Truncated bool          `json:"truncated"`
	NotActual int           `json:"not_actual"`
	Broad     []string      `json:"broad"`
}

type changeAnswer struct {
	ID     string `json:"id"`
	Change string `json:"change"`
}

type answers struct {
	Views   []viewAnswer     `json:"views"`
	Paths   []pathsAnswer    `json:"paths"`
	Changes [][]changeAnswer `json:"changes"`
}

func TestPortsAgreeWithTheEngine(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/js/", http.FileServerFS(Assets()))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><link rel="icon" href="data:,">`))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	tab := chromium.Start(t).Open(t, 800, 600)
	tab.Go(server.URL)
	graphs := 60
	if testing.Short() {
		graphs = 12
	}
	shown, relations, paths, truncated, changes := 0, 0, 0, 0, 0
	for seed := range graphs {
		random := rand.New(rand.NewPCG(uint64(seed), 5))
		g := randomGraph(t, random)
		q := randomQuestions(t, g, random)
		asked, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		got := chromium.Eval[answers](tab, portsScript+"("+string(asked)+")")
		want := engineAnswers(t, g, q)
		for _, v := range want.Views {
			relations += len(v.Relations)
		}
		for _, p := range want.Paths {
			paths += len(p.Paths)
			if p.Truncated {
				truncated++
			}
		}
		for _, c := range want.Changes {
			changes += len(c)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("graph %d (-engine +page):\n%s", seed, d)
			if shown++; shown == 3 {
				t.Fatal("and so on")
			}
		}
	}
	for _, m := range tab.Messages() {
		t.Errorf("the page said %s", m)
	}
	t.Logf("%d graphs: %d relations in views, %d paths (%d lists cut off), %d changes", graphs, relations, paths, truncated, changes)
	if relations < 50*graphs || paths < 15*graphs || truncated < graphs/2 || changes < 10*graphs {
		t.Error("the questions are too easy to tell the ports from something else")
	}
}

func engineAnswers(t *testing.T, g *graph.Graph, q questions) answers {
	t.Helper()
	out := answers{Views: []viewAnswer{}, Paths: []pathsAnswer{}, Changes: [][]changeAnswer{}}
	view := func(f query.Filter) *query.View {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, f := range q.Filters {
		v := view(f.filter(t))
		a := viewAnswer{Actors: []string{}, Relations: []string{}, Holds: map[string]string{}, Parties: map[string][]string{}, Ended: map[string]bool{}}
		for x := range v.Actors() {
			a.Actors = append(a.Actors, x.ID)
		}
		for r := range v.Relations() {
			a.Relations = append(a.Relations, r.ID)
			a.Holds[r.ID] = v.Holds(r).String()
			for _, p := range v.Parties(r) {
				a.Parties[r.ID] = append(a.Parties[r.ID], p.Actor+" "+p.Role.String())
			}
			a.Ended[r.ID] = v.Ended(r) == edtf.Yes
		}
		out.Views = append(out.Views, a)
	}
	for _, c := range q.Paths {
		f := c.Filter.filter(t)
		all := view(f)
		v := all
		if !c.Unreal && len(f.Modalities) == 0 {
			f.Modalities = []graph.Modality{graph.Actual}
			v = view(f)
		}
		finder := query.NewPathFinder(v, query.PathOptions{MaxHops: c.Hops, Limit: c.Limit, Directed: c.Directed, ShortestOnly: c.Shortest, Broad: c.Broad})
		a := pathsAnswer{Paths: [][]hopAnswer{}, NotActual: all.RelationCount() - v.RelationCount(), Broad: []string{}}
		for _, x := range finder.BroadActors() {
			a.Broad = append(a.Broad, x.Name)
		}
		for _, r := range finder.BroadRelations() {
			a.Broad = append(a.Broad, r.Name())
		}
		for p, err := range finder.All(t.Context(), c.From, c.To) {
			var outside *query.NotInViewError
			switch {
			case errors.Is(err, query.ErrLimit):
				a.Truncated = true
				continue
			case errors.As(err, &outside): // the page says "no path", as the command does
				continue
			case err != nil:
				t.Fatal(err)
			}
			var hops []hopAnswer
			for _, h := range p.Hops {
				hop := hopAnswer{From: h.From.ID, To: h.To.ID}
				for _, s := range h.Steps {
					direction := "mutual"
					switch {
					case s.Tie.Directed && s.Forward:
						direction = "forward"
					case s.Tie.Directed:
						direction = "backward"
					}
					hop.Steps = append(hop.Steps, fmt.Sprint(s.Relation.ID, " ", direction, " ", s.Holds))
				}
				hops = append(hops, hop)
			}
			a.Paths = append(a.Paths, hops)
		}
		out.Paths = append(out.Paths, a)
	}
	for _, dates := range q.Compare {
		from, to := filterCase{At: dates[0]}, filterCase{At: dates[1]}
		d, err := diff.Compare(t.Context(), view(from.filter(t)), view(to.filter(t)), diff.Options{})
		if err != nil {
			t.Fatal(err)
		}
		list := []changeAnswer{}
		for _, r := range d.Relations {
			list = append(list, changeAnswer{r.ID, r.Change.String()})
		}
		out.Changes = append(out.Changes, list)
	}
	return out
}

func pick[T any](random *rand.Rand, list ...T) T { return list[random.IntN(len(list))] }

// randomGraph makes a small dense graph in which dates of all sorts, comings and
// goings, doubts, threats and broad memberships meet.
func randomGraph(t *testing.T, random *rand.Rand) *graph.Graph {
	t.Helper()
	year := func() int { return 1990 + random.IntN(12) }
	date := func() string {
		switch random.IntN(5) {
		case 0:
			return fmt.Sprintf("%d", year())
		case 1:
			return fmt.Sprintf("%d-%02d", year(), 1+random.IntN(12))
		case 2:
			return fmt.Sprintf("%d~", year())
		default:
			return fmt.Sprintf("%d-%02d-%02d", year(), 1+random.IntN(12), 1+random.IntN(28))
		}
	}
	period := func() edtf.Period {
		for {
			text := ""
			switch random.IntN(8) {
			case 0: // nothing is known
			case 1:
				text = date()
			case 2:
				text = date() + "/"
			case 3:
				text = "/" + date()
			case 4:
				text = date() + "/.."
			case 5:
				text = "[.." + date()[:4] + "]/[" + date()[:4] + "..]"
			default:
				text = date() + "/" + date()
			}
			p, err := edtf.ParsePeriod(text)
			if err == nil && !p.EndsBeforeStart() {
				return p
			}
		}
	}
	known := func() edtf.Period {
		for {
			if p := period(); !p.IsZero() {
				return p
			}
		}
	}
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "random", Title: "A random graph", AsOf: edtf.MustDate("1998-06")})
	for _, id := range []string{"s1", "s2", "s3"} {
		b.AddSource(graph.Source{ID: id, Title: "Source " + id})
	}
	names := []string{"Álfheim", "alfheim b", "Borduria", "Côte", "cote d'Azur", "Đorđe", "Zembla", "Élan", "Ersatz", "Ωmega"}
	n := 4 + random.IntN(5)
	for i := range n {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: names[(i*7+random.IntN(2))%len(names)], Kind: pick(random, graph.State, graph.State, graph.Organisation, graph.Person)}
		if random.IntN(4) == 0 {
			a.Lifetime = graph.Lifetime{known()}
		}
		if a.Kind == graph.Organisation && random.IntN(3) == 0 {
			a.Broad = true
		}
		b.AddActor(a)
	}
	kinds := []string{"treaty", "rivalry", "diplomacy", "arms-transfer", "aid", "threat", "conflict", "membership"}
	for i := range 6 + random.IntN(24) {
		r := graph.Relation{
			ID: fmt.Sprintf("r%02d", i), Kind: pick(random, kinds...), Label: fmt.Sprintf("Relation %d", i), Period: period(),
			Certainty: pick(random, graph.Confirmed, graph.Confirmed, graph.Reported, graph.Alleged, graph.Disputed),
			Modality:  pick(random, graph.Actual, graph.Actual, graph.Actual, graph.Threatened, graph.Proposed),
			Evidence:  []graph.Evidence{{Source: pick(random, "s1", "s2", "s3"), Locator: "page 1"}},
			Broad:     random.IntN(15) == 0,
		}
		order := random.Perm(n)
		parties := order[:2+random.IntN(min(3, n-1))]
		directed := false
		switch r.Kind {
		case "arms-transfer", "aid", "threat", "membership":
			directed = true
		case "conflict":
			directed = random.IntN(2) == 0
		}
		for k, x := range parties {
			p := graph.Party{Actor: fmt.Sprintf("a%d", x)}
			if directed {
				p.Role = graph.From
				if k > 0 {
					p.Role = graph.To
				}
			}
			if random.IntN(4) == 0 {
				p.Spells = []edtf.Period{known()}
			}
			r.Parties = append(r.Parties, p)
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		// Some worlds contradict themselves, such as a party from before its birth.
		var problems graph.Problems
		if errors.As(err, &problems) {
			return randomGraph(t, random)
		}
		t.Fatal(err)
	}
	return g
}

func randomQuestions(t *testing.T, g *graph.Graph, random *rand.Rand) questions {
	q := questions{Data: dataFor(t, g), Filters: []filterCase{{}}, Compare: [][2]string{}}
	day := func() string {
		return pick(random, fmt.Sprintf("%d", 1989+random.IntN(15)), fmt.Sprintf("%d-%02d", 1989+random.IntN(15), 1+random.IntN(12)),
			fmt.Sprintf("%d-%02d-%02d", 1989+random.IntN(15), 1+random.IntN(12), 1+random.IntN(28)))
	}
	some := func(words ...string) (out []string) {
		for _, w := range words {
			if random.IntN(2) == 0 {
				out = append(out, w)
			}
		}
		return out
	}
	filter := func() filterCase {
		f := filterCase{}
		if random.IntN(3) > 0 {
			f.At, f.Certainly = day(), random.IntN(3) == 0
		}
		if random.IntN(4) == 0 {
			f.Kinds = some(g.KindIDs()...)
		}
		if random.IntN(4) == 0 {
			f.Certainties = some("confirmed", "reported", "alleged", "disputed")
		}
		if random.IntN(4) == 0 {
			f.Modalities = some("actual", "threatened", "proposed")
		}
		if random.IntN(5) == 0 {
			f.Sources = some("s1", "s2", "s3")
		}
		return f
	}
	for range 12 {
		q.Filters = append(q.Filters, filter())
	}
	var ids []string
	for a := range g.Actors() {
		ids = append(ids, a.ID)
	}
	for range 14 {
		pair := random.Perm(len(ids))
		q.Paths = append(q.Paths, pathCase{
			Filter: filter(), From: ids[pair[0]], To: ids[pair[1]], Hops: 1 + random.IntN(5), Limit: pick(random, 3, 20, 200),
			Directed: random.IntN(2) == 0, Shortest: random.IntN(4) == 0, Broad: random.IntN(3) == 0, Unreal: random.IntN(3) == 0,
		})
	}
	for range 4 {
		from, to := day(), day()
		a, b := edtf.MustDate(from).Span(), edtf.MustDate(to).Span()
		if a.First > b.First || a.Last > b.Last {
			from, to = to, from
			a, b = b, a
		}
		if a.First <= b.First && a.Last <= b.Last {
			q.Compare = append(q.Compare, [2]string{from, to})
		}
	}
	return q
}

// portsScript answers questions by the page's modules.
const portsScript = `(async (q) => {
  const module = (name) => import(location.origin + "/js/" + name + ".js");
  const { Model } = await module("engine/model");
  const { View } = await module("engine/view");
  const { listPaths } = await module("engine/paths");
  const { compareViews } = await module("engine/changes");
  const model = new Model(JSON.parse(JSON.stringify(q.data)));
  const views = q.filters.map((f) => {
    const v = new View(model, f);
    const out = { actors: v.actors, relations: v.relations, holds: {}, parties: {}, ended: {} };
    for (const id of v.relations) {
      out.holds[id] = v.holds(id);
      out.parties[id] = v.parties(id).map((p) => p.actor + " " + p.role);
      out.ended[id] = v.ended(id) === "yes";
    }
    return out;
  });
  const paths = q.paths.map((c) => {
    const given = c.filter.modalities?.length > 0;
    const found = listPaths(model, new View(model, c.filter), { ...c, unreal: c.unreal || given });
    return {
      paths: found.paths.map((p) => p.hops.map((h) => ({ from: h.from, to: h.to, steps: h.steps.map((s) => s.relation + " " + s.direction + " " + s.holds) }))),
      truncated: found.truncated, not_actual: found.left_out.not_actual, broad: found.left_out.broad,
    };
  });
  const changes = q.compare.map(([from, to]) => compareViews(model, new View(model, { at: from }), new View(model, { at: to }))
    .filter((c) => c.change !== "unchanged").map((c) => ({ id: c.id, change: c.change })));
  return { views, paths, changes };
})`
