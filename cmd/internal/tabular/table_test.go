package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
)

func open(t *testing.T) (*graph.Graph, *query.View) {
	t.Helper()
	g, _, err := data.Open()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return g, v
}

// rows reads what is written, apostrophes and all, and holds each row to the columns.
func rows(t *testing.T, tab *tabular.Table) []map[string]string {
	t.Helper()
	for i, row := range tab.Rows {
		if len(row) != len(tab.Columns) {
			t.Fatalf("row %d has %d cells, and there are %d columns", i, len(row), len(tab.Columns))
		}
	}
	var b bytes.Buffer
	if err := tabular.WriteCSV(&b, tab); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		r := map[string]string{}
		for i, cell := range row {
			r[all[0][i]] = cell
		}
		out = append(out, r)
	}
	return out
}

func TestLists(t *testing.T) {
	_, v := open(t)
	relations := report.ListRelations(v)
	got := rows(t, tabular.Relations(relations))
	if len(got) != v.RelationCount() {
		t.Errorf("%d relations, want %d", len(got), v.RelationCount())
	}
	for i, r := range relations {
		g := got[i]
		named := 0
		for _, role := range []string{"from", "to", "parties"} {
			if g[role] != "" {
				named += len(strings.Split(g[role], "; "))
			}
		}
		if g["id"] != r.ID || g["certainty"] != r.Certainty || g["when"] != r.When || named != len(r.Parties) || (g["sources"] == "") != (len(r.Evidence) == 0) {
			t.Errorf("%s is written as %v", r.ID, g)
		}
	}
	if got := rows(t, tabular.Actors(report.ListActors(v))); len(got) != v.ActorCount() || got[2]["id"] != "china" || !strings.Contains(got[2]["codes"], "iso2 CN") {
		t.Errorf("%d actors: %v", len(got), got[2])
	}
	kinds := report.ListKinds(v)
	if got := rows(t, tabular.Kinds(kinds)); len(got) != len(kinds) || got[0]["sign"] != "1" || !slices.ContainsFunc(got, func(r map[string]string) bool { return r["sign"] == "-1" }) {
		t.Error("signs are numbers, also those below 0")
	}
	if got := rows(t, tabular.Sources(report.ListSources(v))); len(got) == 0 || got[0]["title"] == "" {
		t.Errorf("%v", got)
	}
	if got := rows(t, tabular.Rules(report.ListRules(nil))); len(got) < 10 || got[0]["explain"] == "" {
		t.Errorf("%v", got)
	}
}

// Each number of an answer in JSON is as many rows.
func TestAnswers(t *testing.T) {
	g, v := open(t)
	filter := report.Filter{Hops: 1}

	stats, err := report.AskStats(t.Context(), v, &filter)
	if err != nil {
		t.Fatal(err)
	}
	parts := count(rows(t, tabular.Stats(stats)))
	if parts["kinds"] != len(stats.Kinds) || parts["alleged"] != len(stats.Alleged) || parts["blocs"] != len(stats.Blocs) || parts["most_connected"] != len(stats.Connected) {
		t.Errorf("stats: %v", parts)
	}

	tl, err := timeline.New(v, timeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := rows(t, tabular.Timeline(report.NewTimeline(tl, nil))); len(got) != tl.BarCount()+len(tl.Undated) || tl.BarCount() == 0 {
		t.Errorf("timeline: %d rows, want %d", len(got), tl.BarCount()+len(tl.Undated))
	}

	said, err := report.ParseScenario("South Korea attacks North Korea", nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := report.AskWhatif(t.Context(), g, said, true, filter)
	if err != nil {
		t.Fatal(err)
	}
	whatif, err := a.RecordWithin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	parts = count(rows(t, tabular.Whatif(whatif)))
	duties := 0
	for _, round := range whatif.Rounds {
		for _, e := range round.Entries {
			duties += max(1, len(e.Duties))
		}
	}
	if parts["rounds"] != duties || duties == 0 || parts["standing_aside"] != len(whatif.StandingAside) || parts["not_bound"] != len(whatif.NotBound) || parts["questions"] != len(whatif.Questions) {
		t.Errorf("whatif: %v, want %d duties", parts, duties)
	}

	both, err := report.TwoDates(g, "2024-06-18", "2025-01-01", filter)
	if err != nil {
		t.Fatal(err)
	}
	compared, err := both.Compare(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	diff := compared.Record()
	parts = count(rows(t, tabular.Diff(diff)))
	if parts["relations"] < len(diff.Relations) || parts["bonds"] != len(diff.Bonds) || len(diff.Bonds) == 0 || parts["paths"] != len(diff.Paths.Changed) || parts["blocs"] != len(diff.Blocs.Moves) {
		t.Errorf("diff: %v", parts)
	}
	watch := compared.Watch("", time.Unix(0, 0))
	got := rows(t, tabular.Watch(watch))
	if len(got) != len(watch.Entries) || len(got) == 0 {
		t.Fatalf("watch: %d rows, want %d", len(got), len(watch.Entries))
	}
	for i, e := range watch.Entries {
		if r := got[i]; r["title"] != e.Title || r["id"] != e.ID || r["says"] != strings.Join(e.Says, "; ") || e.About == "relation" && r["sources"] == "" {
			t.Errorf("watch: %v of %+v", r, e)
		}
	}
}

func count(rows []map[string]string) map[string]int {
	out := map[string]int{}
	for _, r := range rows {
		out[r["part"]]++
	}
	return out
}

func TestPaths(t *testing.T) {
	g, _ := open(t)
	ask := func() *report.PathSearch {
		s, err := report.AskPaths(g, report.PathsQuestion{From: "Iran", To: "China", Filter: report.Filter{Hops: 1}, PathOptions: query.PathOptions{MaxHops: 2, Limit: 20}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	record, err := ask().List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, p := range record.Paths {
		for _, h := range p.Hops {
			steps += len(h.Steps)
		}
	}
	got := rows(t, tabular.Paths(record))
	if len(got) != steps || steps == 0 || got[0]["from"] != "Iran" || got[len(got)-1]["to"] != "China" {
		t.Errorf("%d rows, want %d: %v", len(got), steps, got)
	}
	counted, err := ask().Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := rows(t, tabular.Paths(counted)); len(got) != len(counted.CountByHops) || got[len(got)-1]["hops"] != "2" {
		t.Errorf("%v", got)
	}
}

func TestTextsThatSpreadsheetsAndTerminalsObey(t *testing.T) {
	tab := &tabular.Table{Columns: []string{"a", "b"}, Rows: [][]any{{"=1+1", -1}, {"a\x1b[31m\u202eb", 0.5}, {"'=x", nil}, {"two\nlines", true}}}
	var b bytes.Buffer
	if err := tabular.WriteCSV(&b, tab); err != nil {
		t.Fatal(err)
	}
	if want := "a,b\n'=1+1,-1\na\uFFFD[31mb,0.5\n''=x,\n\"two\nlines\",true\n"; b.String() != want {
		t.Errorf("%q", b.String())
	}
	b.Reset()
	if err := tabular.WriteMarkdown(&b, &tabular.Table{Columns: []string{"a", "b", "c"}, Rows: [][]any{{"x | y", "", "<b>"}, {"*z*", "", nil}}}); err != nil {
		t.Fatal(err)
	}
	if want := "| a | c |\n| --- | --- |\n| x \\| y | \\<b\\> |\n| \\*z\\* |  |\n"; b.String() != want {
		t.Errorf("%q", b.String())
	}
}

// An actor stands before its relations in Markdown; a relation is a list of its fields.
func TestShow(t *testing.T) {
	_, v := open(t)
	filter := report.Filter{Hops: 1}
	for name, begins := range map[string]string{"iran": "| field | value |\n| --- | --- |\n| id | iran |\n", "pact-2024": "| field | value |\n| --- | --- |\n| id | pact-2024 |\n"} {
		record, err := report.AskShow(v, &filter, name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := tabular.WriteMarkdown(&b, tabular.Show(record)); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(b.String(), begins) || strings.Contains(b.String(), "| drones-iran |") != (name == "iran") {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}

// A column is named as in JSON where the record has such a field.
func TestColumnsAreNamedAsInJSON(t *testing.T) {
	_, v := open(t)
	text, err := json.Marshal(report.ListSources(v)[0])
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		t.Fatal(err)
	}
	columns := tabular.Sources(nil).Columns
	for name := range fields {
		if !slices.Contains(columns, name) {
			t.Errorf("a source has no column %s", name)
		}
	}
}

// What no source says is told from what one says, and whose claim a statement is.
func TestWhatAStatementRestsOn(t *testing.T) {
	records := []report.Relation{
		{ID: "a", Certainty: "alleged", Unsourced: true, Evidence: []report.Evidence{{Title: "list.csv", Locator: "row 2"}}},
		{ID: "b", Certainty: "confirmed", Evidence: []report.Evidence{{Title: "Almanac", Locator: "page 4", Claimant: "a minister", AboutWho: "Ordmark"}}},
	}
	got := rows(t, tabular.Relations(records))
	if got[0]["unsourced"] != "true" || got[1]["unsourced"] != "" {
		t.Errorf("unsourced: %q and %q", got[0]["unsourced"], got[1]["unsourced"])
	}
	if want := "Almanac, page 4, citing a minister, on Ordmark"; got[1]["sources"] != want {
		t.Errorf("sources %q, want %q", got[1]["sources"], want)
	}
}
