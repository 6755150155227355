package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/entente-graph/entente/cmd/internal/chromium"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The page has small ports of the engine, since a single file cannot ask it: what
// holds when, which relations a filter leaves, which paths there are and in which
// order, who is central, what two have in common, how numbers went over time, what falls with a source, what matches a pattern, what changed between two dates, and what a view says as a dataset of its
// own. Here both answer the same questions about random graphs and the built-in
// ones, the ports in Node and in the browser.

// filterCase is a filter as the page's address has it.
type filterCase struct {
	At          string   `json:"at"`
	Certainly   bool     `json:"certainly"`
	Kinds       []string `json:"kinds"`
	Certainties []string `json:"certainties"`
	Modalities  []string `json:"modalities"`
	Obligations []string `json:"obligations"`
	KnownTo     string   `json:"knownTo"`
	Sources     []string `json:"sources"`
}

func (f filterCase) filter(t *testing.T) query.Filter {
	t.Helper()
	q := query.Filter{Certainly: f.Certainly, Kinds: f.Kinds, Sources: f.Sources, KnownTo: f.KnownTo, AtText: f.At}
	if f.At != "" {
		span := edtf.MustDate(f.At).Span()
		q.At = &span
	} else {
		q.Certainly = false
	}
	for _, w := range f.Certainties {
		c, err := graph.ParseCertaintyCounted(w)
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
	for _, w := range f.Obligations {
		c, err := graph.ParseCategory(w)
		if err != nil {
			t.Fatal(err)
		}
		q.Obligations = append(q.Obligations, c)
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

type findCase struct {
	Filter   filterCase `json:"filter"`
	Pattern  string     `json:"pattern"`
	Limit    int        `json:"limit"`
	Together bool       `json:"together"`
	Unreal   bool       `json:"unreal"`
}

type questions struct {
	Data    *Data        `json:"data"`
	Filters []filterCase `json:"filters"`
	Paths   []pathCase   `json:"paths"`
	Trends  []trendCase  `json:"trends"`
	Finds   []findCase   `json:"finds"`
	Compare [][2]string  `json:"compare"`
	Dates   []string     `json:"dates"`
	Names   []string     `json:"names"`
	Knower  string       `json:"knower"` // as known to whom dates are compared, and what holds is counted over time
}

// questioned is a graph with questions about it.
type questioned struct {
	name      string
	graph     *graph.Graph
	questions questions
}

// corpus makes questions about the built-in datasets and about random graphs.
func corpus(t *testing.T, random int) []questioned {
	t.Helper()
	var out []questioned
	for _, name := range []string{"pyongyang-2024", "europe-1914"} {
		g := builtin(t, name)
		out = append(out, questioned{name, g, randomQuestions(t, g, rand.New(rand.NewPCG(1, 5)))})
	}
	for seed := range random {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		g := randomGraph(t, r)
		out = append(out, questioned{"random graph", g, randomQuestions(t, g, r)})
	}
	return out
}

func TestPortsInNode(t *testing.T) {
	if raceDetector {
		t.Skip("works on one core, and ten times as long with -race; run without")
	}
	node := program(t, "node")
	folder := t.TempDir() // in which all scripts are modules
	if err := os.CopyFS(folder, Assets()); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(folder, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "package.json"), []byte(`{"type": "module"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	asked := corpus(t, 60)
	var in bytes.Buffer
	for _, a := range asked {
		line, err := json.Marshal(a.questions)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.CommandContext(t.Context(), node, filepath.Join(folder, "node.mjs"), filepath.Join(folder, "js"))
	var errs bytes.Buffer
	cmd.Stdin, cmd.Stderr = &in, &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	lines := bufio.NewReader(bytes.NewReader(out))
	sum := tally{}
	for _, a := range asked {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			t.Fatalf("the answers end early: %v", err)
		}
		var got answers
		if err := json.Unmarshal(line, &got); err != nil {
			t.Fatal(err)
		}
		sum.check(t, a, got)
	}
	sum.enough(t, len(asked))
}

func TestPortsInTheBrowser(t *testing.T) {
	if raceDetector {
		t.Skip("works on one core, and ten times as long with -race; run without")
	}
	mux := http.NewServeMux()
	mux.Handle("/js/", http.FileServerFS(Assets()))
	mux.Handle("/ports.js", http.FileServerFS(os.DirFS("testdata")))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><link rel="icon" href="data:,">`))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	tab := chromium.Start(t).Open(t, 800, 600)
	tab.Go(server.URL)
	sum := tally{}
	asked := corpus(t, 10)
	for _, a := range asked {
		text, err := json.Marshal(a.questions)
		if err != nil {
			t.Fatal(err)
		}
		sum.check(t, a, chromium.Eval[answers](tab, `import(location.origin + "/ports.js").then(({ answersTo }) => answersTo(location.origin + "/js/", `+string(text)+`))`))
	}
	sum.enough(t, len(asked))
	for _, m := range tab.Messages() {
		t.Errorf("the page said %s", m)
	}
}

// tally counts what was compared, and what differed.
type tally struct{ shown, relations, paths, truncated, changes, gaps, matches, ranked, groups, fallen, uncounted, unknown int }

func (s *tally) check(t *testing.T, asked questioned, got answers) {
	t.Helper()
	var times []string
	if got.Time != nil {
		times = got.Time.Dates
	}
	for _, c := range got.Changes {
		slices.Sort(c.Passed)
		slices.Sort(c.Gaps)
	}
	want := engineAnswers(t, asked.graph, asked.questions, times)
	for i, v := range want.Views {
		s.relations += len(v.Relations)
		for _, text := range v.Omitted {
			if strings.Contains(text, "obligation") {
				s.uncounted++
			}
			if strings.Contains(text, "secret, and not known") {
				s.unknown++
			}
		}
		if i < len(got.Views) {
			maps.DeleteFunc(got.Views[i].Said, func(id, _ string) bool { return v.Said[id] == "" })
		}
	}
	for _, p := range want.Paths {
		s.paths += len(p.Paths)
		s.gaps += len(p.Coverage)
		if p.Truncated {
			s.truncated++
		}
	}
	for _, a := range want.Analyses {
		s.ranked += len(a.Ranked)
		s.groups += len(a.Groups)
		s.fallen += len(a.Falls)
	}
	for _, f := range want.Finds {
		s.matches += len(f.Found)
	}
	for _, c := range want.Changes {
		s.changes += len(c.Changes)
		s.gaps += len(c.Gaps)
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-engine +page):\n%s", asked.name, d)
		if s.shown++; s.shown == 3 {
			t.Fatal("and so on")
		}
	}
}

// enough fails where the questions are too easy to tell the ports from something
// else.
func (s *tally) enough(t *testing.T, graphs int) {
	t.Helper()
	t.Logf("%d graphs: %d relations in views, %d paths (%d lists cut off), %d matches, %d changes, %d gaps in coverage, %d ranks, %d groups of partners, %d fallen, %d views with obligations that do not count, %d with unknown secrets", graphs, s.relations, s.paths, s.truncated, s.matches, s.changes, s.gaps, s.ranked, s.groups, s.fallen, s.uncounted, s.unknown)
	if s.relations < 50*graphs || s.paths < 15*graphs || s.truncated < graphs/3 || s.changes < 10*graphs || s.gaps < 5*graphs || s.matches < 30*graphs || s.ranked < 40*graphs || s.groups < 25*graphs || s.fallen < 10*graphs || s.uncounted < graphs/2 || s.unknown < graphs {
		t.Error("the questions are too easy")
	}
}

// program finds a program that a test needs. Where there is none the test is
// skipped, unless ENTENTE_REQUIRE names it.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), name) {
		t.Fatalf("%s is required here: %v", name, err)
	}
	t.Skipf("%s is not installed", name)
	return ""
}
