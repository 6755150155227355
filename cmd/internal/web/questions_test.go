package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/query"
)

func opened(t testing.TB, name string) *graph.Graph {
	t.Helper()
	g, _, err := data.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// askAt is the question that is answered at an address.
func askAt(t testing.TB, path string) question {
	t.Helper()
	for _, r := range routeTable {
		if r.path == path && r.ask != nil {
			return r.ask
		}
	}
	t.Fatalf("nothing is asked at %s", path)
	return nil
}

func values(t testing.TB, text string) url.Values {
	t.Helper()
	v, err := url.ParseQuery(text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// What makes no sense is refused, and says what is wrong and what would be right.
func TestQuestionsRefuse(t *testing.T) {
	g := opened(t, "pyongyang-2024")
	long := strings.Repeat("x", 201)
	for _, c := range []struct {
		ask    string
		query  string
		status int
		says   string
	}{
		{"/api/paths", "to=iran", 400, "from is missing"},
		{"/api/paths", "from=iran&to=iran", 400, "same actor"},
		{"/api/paths", "from=iran&from=japan&to=russia", 400, "from is given more than once"},
		{"/api/paths", "from=Atlantis&to=iran", 404, "Atlantis"},
		{"/api/paths", "from=Korea&to=iran", 400, "more than one actor"},
		{"/api/paths", "from=" + long + "&to=iran", 400, "longer than 200 bytes"},
		{"/api/paths", "from=iran&to=russia&max-hops=0", 400, "max-hops"},
		{"/api/paths", "from=iran&to=russia&max-hops=9", 400, "from 1 to 8"},
		{"/api/paths", "from=iran&to=russia&max-hops=1e3", 400, "max-hops"},
		{"/api/paths", "from=iran&to=russia&limit=0", 400, "from 1 to 200"},
		{"/api/paths", "from=iran&to=russia&limit=-1", 400, "limit"},
		{"/api/paths", "from=iran&to=russia&directed=maybe", 400, "directed"},
		{"/api/paths", "from=iran&to=russia&kinds=treaty", 400, "kinds"},
		{"/api/paths", "from=iran&to=russia&kind=treatie", 404, "treatie"},
		{"/api/paths", "from=iran&to=russia&at=19", 400, "at: "},
		{"/api/paths", "from=iran&to=russia&at=2024&during=2020/2024", 400, "at and during"},
		{"/api/paths", "from=iran&to=russia&during=2024/2020", 400, "ends before it starts"},
		{"/api/paths", "from=iran&to=russia&certainly=1", 400, "need a date"},
		{"/api/paths", "from=iran&to=russia&near-hops=2", 400, "near-hops needs near"},
		{"/api/paths", "from=iran&to=russia&certainty=sure", 400, "sure"},
		{"/api/paths", "from=iran&to=russia&min-quantity=NaN", 400, "min-quantity"},
		{"/api/paths", "from=iran&to=russia&min-quantity=-1", 400, "min-quantity"},
		{"/api/paths", "from=iran&to=russia&source=nobody", 404, "nobody"},
		{"/api/paths", "from=iran&to=russia&only=nobody", 404, "nobody"},
		{"/api/paths", "from=iran&to=russia&only=Iran", 404, "Iran"},
		{"/api/paths", "from=iran&to=russia&near=" + strings.Repeat("iran,", 100) + "iran", 400, "more than 100"},
		{"/api/paths", "from=&to=russia", 400, "from is empty"},
		{"/api/paths", "from=iran&to=russia&at=", 400, "leave it out"},
		{"/api/paths", "from=iran&to=russia&at=+", 400, "at is empty"},
		{"/api/paths", "from=iran&to=russia&kind=treaty&kind=", 400, "kind is empty"},
		{"/api/paths", "from=iran&to=russia&kind=treaty,,", 400, "extra comma"},
		{"/api/paths", "from=iran&to=russia&shortest=", 400, "shortest is empty"},
		{"/api/find", "", 400, "pattern is missing"},
		{"/api/find", "pattern=X+-treaty-", 400, "missing at the end"},
		{"/api/find", "pattern=X+-rivlary-+Y", 404, "at column 4"},
		{"/api/find", "pattern=X+-treaty-+Atlantis", 404, "Atlantis"},
		{"/api/find", "pattern=X+-treaty-+Y&limit=201", 400, "from 1 to 200"},
		{"/api/find", "pattern=" + strings.Repeat("x", 2001), 400, "longer than 2000 bytes"},
		{"/api/whatif", "", 400, "attack"},
		{"/api/whatif", "attack=Russia", 400, "verb"},
		{"/api/whatif", "attack=Russia+attacks+Atlantis", 404, "Atlantis"},
		{"/api/whatif", "attack=Russia+joins+Iran", 400, "attack"},
		{"/api/whatif", "attack=Russia+attacks+Russia", 400, "Russia"},
		{"/api/whatif", "attack=" + strings.Repeat("x", 700), 400, "too long"},
		{"/api/whatif", "attack=iran+attacks+japan" + strings.Repeat("&also=china+joins+japan", 21), 400, "too many facts"},
		{"/api/diff", "from=2020", 400, "to is missing"},
		{"/api/diff", "from=2020&to=2010", 400, "exchange them"},
		{"/api/diff", "from=2020&to=soon", 400, "to: "},
		{"/api/diff", "from=2010&to=2020&at=2015", 400, "leave them out"},
		{"/api/rank", "by=fame", 400, "choose one of: degree"},
		{"/api/rank", "top=0", 400, "from 1 to 1000"},
		{"/api/rank", "of=Atlantis", 404, "Atlantis"},
		{"/api/rank", "step=month", 400, "step needs over"},
		{"/api/camps/over", "", 400, "over is missing"},
		{"/api/camps/over", "over=2000/2010&at=2005", 400, "over has dates of its own"},
		{"/api/stats/over", "over=1000/2000", 400, "too many"},
		{"/api/stats/over", "over=2000/2010&step=day", 400, "step"},
		{"/api/traps/over", "over=2000/2010&top=3", 400, "no parameter of that name"},
		{"/api/compare/over", "over=2000/2010&a=iran&b=iran", 400, "same"},
		{"/api/flows/over", "over=2000/2024&unit=nothing", 422, "nothing"},
		{"/api/rank", "over=2000/2010&at=2005", 400, "over has dates of its own"},
		{"/api/rank", "over=2000/2010&by=all", 400, "one measure"},
		{"/api/rank", "over=2000/2010&remove=1", 400, "choose one"},
		{"/api/rank", "over=2000", 400, "FROM/TO"},
		{"/api/rank", "over=1900/2000&step=year&top=1000", 400, "a lower top"},
		{"/api/camps", "camps=1", 400, "from 2 to 20"},
		{"/api/camps", "camps=3&by=ties", 400, "by balance"},
		{"/api/camps", "by=blocs", 400, "choose one of: balance"},
		{"/api/camps", "ambivalent=perhaps", 400, "choose one of: leave-out"},
		{"/api/triads", "of=Atlantis", 404, "Atlantis"},
		{"/api/triads", "limit=201", 400, "from 1 to 200"},
		{"/api/traps", "actor=Atlantis", 404, "Atlantis"},
		{"/api/traps", "top=201", 400, "from 1 to 200"},
		{"/api/strike", "", 400, "without-source is missing"},
		{"/api/strike", "without-source=nothing-like-it", 404, "nothing-like-it"},
		{"/api/strike", "without-source=article&source=article", 400, "leave one of the two out"},
		{"/api/strike", "without-source=article&between=iran", 400, "wants two actors"},
		{"/api/strike", "without-source=article&between=iran,IR", 400, "two different actors"},
		{"/api/sourceuses", "limit=3", 400, "limit"},
		{"/api/compare", "a=iran", 400, "b is missing"},
		{"/api/compare", "a=iran&b=IR", 400, "same actor"},
		{"/api/compare", "a=iran&b=Atlantis", 404, "Atlantis"},
		{"/api/similar", "", 400, "name is missing"},
		{"/api/similar", "name=Korea", 400, "more than one actor"},
		{"/api/flows", "by=weight", 400, "choose one of: pair"},
		{"/api/flows", "unit=parsecs", 422, "parsecs"},
		{"/api/flows", "kind=treaty", 422, "direction and a quantity"},
	} {
		_, err := askAt(t, c.ask)(t.Context(), ask.OfGraph(g, nil), values(t, c.query))
		if err == nil {
			t.Errorf("%s?%s: is answered", c.ask, c.query)
			continue
		}
		e := httpErrorOf(err)
		if e.status != c.status || !strings.Contains(e.message+"\n"+e.hint, c.says) {
			t.Errorf("%s?%s: %d %q (%q), want %d and %q", c.ask, c.query, e.status, e.message, e.hint, c.status, c.says)
		}
		if e.hint == "" && !strings.ContainsAny(e.message, ";:") { // which begin a hint
			t.Errorf("%s?%s: %q says not what to do", c.ask, c.query, e.message)
		}
		if strings.Contains(e.message+e.hint, "--") {
			t.Errorf("%s?%s: %q speaks of flags", c.ask, c.query, e.message+" "+e.hint)
		}
	}
}

func sameJSON(t *testing.T, what string, got, want any) {
	t.Helper()
	a, errA := json.Marshal(got)
	b, errB := json.Marshal(want)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("%s (%v, %v):\n%.300s\nwant\n%.300s", what, errA, errB, a, b)
	}
}

// The answers are those that the command gives to the same question.
func TestQuestionsAnswerAsTheCommandDoes(t *testing.T) {
	g := opened(t, "pyongyang-2024")
	one := report.Filter{Hops: 1}

	got, err := askPaths(t.Context(), ask.OfGraph(g, nil), values(t, "from=South+Korea&to=IR&max-hops=3&limit=7&broad=1&at=2024-06"))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := report.AskPaths(g, report.PathsQuestion{From: "south-korea", To: "iran", Filter: report.Filter{At: "2024-06", Hops: 1},
		PathOptions: query.PathOptions{MaxHops: 3, Limit: 7, Broad: true}})
	if err != nil {
		t.Fatal(err)
	}
	want, err := paths.List(t.Context())
	if err != nil || len(want.Paths) == 0 {
		t.Fatalf("%d paths, %v", len(want.Paths), err)
	}
	sameJSON(t, "paths", got, want)

	got, err = askPathGraph(t.Context(), ask.OfGraph(g, nil), values(t, "from=South+Korea&to=IR&max-hops=3&limit=7&broad=1&at=2024-06"))
	if err != nil {
		t.Fatal(err)
	}
	between, _, err := paths.Graph(t.Context())
	if err != nil || len(between.Relations) == 0 {
		t.Fatalf("%d relations, %v", len(between.Relations), err)
	}
	sameJSON(t, "pathgraph", got, between)

	got, err = askWhatif(t.Context(), ask.OfGraph(g, nil), values(t, "attack=South+Korea+attacks+North+Korea&also=United+States+joins+South+Korea&escalate=1&at=2025-01"))
	if err != nil {
		t.Fatal(err)
	}
	said, _ := report.ParseScenario("south-korea attacks north-korea", []string{"united-states joins south-korea"})
	assessed, err := report.AskWhatif(t.Context(), g, said, true, report.Filter{At: "2025-01", Hops: 1})
	if err != nil || len(assessed.Result.Rounds) < 2 {
		t.Fatal(err)
	}
	sameJSON(t, "whatif", got, assessed.Record())

	got, err = askDiff(t.Context(), ask.OfGraph(g, nil), values(t, "from=2024-06-18&to=2025-01-01&kind=treaty"))
	if err != nil {
		t.Fatal(err)
	}
	treaties := one
	treaties.Kinds = []string{"treaty"}
	both, err := report.TwoDates(g, "2024-06-18", "2025-01-01", treaties)
	if err != nil {
		t.Fatal(err)
	}
	compared, err := both.Compare(t.Context(), 0)
	if err != nil || len(compared.Diff.Relations) == 0 {
		t.Fatal(err)
	}
	sameJSON(t, "diff", got, compared.Record())
}

// An actor whom the filters leave no relation has no paths, which is an answer
// and no error.
func TestNoPathIsAnAnswer(t *testing.T) {
	got, err := askPaths(t.Context(), ask.OfGraph(opened(t, "pyongyang-2024"), nil), values(t, "from=iran&to=japan&kind=gift"))
	if r, ok := got.(*report.Paths); err != nil || !ok || len(r.Paths) != 0 || r.Paths == nil {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhatifWithoutObligations(t *testing.T) {
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{AsOf: edtf.MustDate("2020")})
	b.AddActor(graph.Actor{ID: "a"})
	b.AddActor(graph.Actor{ID: "b"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := askWhatif(t.Context(), ask.OfGraph(g, nil), values(t, "attack=a+attacks+b")); err == nil || httpErrorOf(err).status != http.StatusUnprocessableEntity {
		t.Errorf("got %v", err)
	}
}

// The files are those that the command's export writes with the same filters.
func TestExports(t *testing.T) {
	s := start(t, Options{})
	g := opened(t, "pyongyang-2024")
	v, err := query.NewView(g, query.Filter{Kinds: []string{"arms-transfer"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"dot", "json"} {
		format, err := export.ByName(name, export.Data)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := format.WriteView(&want, v); err != nil {
			t.Fatal(err)
		}
		got := s.get(t, "/api/export?to="+name+"&kind=arms-transfer")
		if got.status != 200 || got.body != want.String() {
			t.Errorf("%s: %d, %d bytes, want %d", name, got.status, len(got.body), want.Len())
		}
		if d := got.header.Get("Content-Disposition"); d != `attachment; filename="pyongyang-2024.`+name+`"` {
			t.Errorf("%s: Content-Disposition %s", name, d)
		}
	}
	if got := s.get(t, "/api/export?to=svg&near=iran"); got.status != 200 || !strings.Contains(got.body, "<svg") || !strings.HasPrefix(got.body, "<?xml") {
		t.Errorf("svg: %d %.80s", got.status, got.body)
	}
	if got := s.get(t, "/api/export?to=png&near=iran"); got.status != 200 || !strings.HasPrefix(got.body, "\x89PNG") {
		t.Errorf("png: %d %.80q", got.status, got.body)
	}
	for _, bad := range []string{"to=exe", "to=svg&theme=pink", "to=svg&layout=spiral", "to=json&kind=nothing", "to=dot&to=json", "to=json&layout=dot", "to=dot&theme=dark"} {
		if got := s.get(t, "/api/export?"+bad); got.status != 400 && got.status != 404 || got.header.Get("Content-Disposition") != "" {
			t.Errorf("%s: %d, %s", bad, got.status, got.body)
		}
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	for name, want := range map[string]string{
		"":                               "entente",
		"pyongyang-2024":                 "pyongyang-2024",
		"../../etc/passwd":               "etc-passwd",
		"\u202egnp.exe":                  "gnp-exe",
		"日本":                             "entente",
		"CON:":                           "con",
		strings.Repeat("very long ", 30): strings.Trim(strings.Repeat("very-long-", 6), "-"),
	} {
		b := &graph.Builder{}
		b.SetMeta(graph.Meta{Title: name})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		if got := fileName(g); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
