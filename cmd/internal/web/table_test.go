package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
)

// A table is read with what its reader says of it, kept under a key of its own, and
// can be had as a dataset.
func TestDroppedTable(t *testing.T) {
	var given []TableOptions
	s := start(t, Options{Table: func(_ context.Context, name string, body []byte, o TableOptions) (*Table, error) {
		given = append(given, o)
		switch {
		case strings.HasSuffix(name, ".yaml"):
			return nil, nil
		case strings.HasPrefix(string(body), "broken"):
			return nil, errors.New("broken.csv: it is broken")
		case o.Source == "":
			return &Table{Problem: errors.New("nobody says who"), Roles: []string{"from"}, Record: report.DryRun{Tables: []report.DryRunTable{{Columns: []report.DryRunColumn{{Column: "Vendor"}}}}}}, nil
		}
		g, _, err := data.Load(data.Input{Name: name, Data: world(3, 2)})
		return &Table{Graph: g, Roles: []string{"from"}}, err
	}})
	post := func(query url.Values, body string) (int, dropped) {
		t.Helper()
		answer, err := http.Post("http://"+s.addr+"/api/drop?"+query.Encode(), "text/csv", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		var got dropped
		if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, got
	}
	status, got := post(url.Values{"name": {"ledger.csv"}}, "a,b")
	if status != 200 || got.Set != "" || got.Table == nil || got.Table.Problem != "nobody says who" || got.Table.Tables[0].Columns[0].Column != "Vendor" {
		t.Errorf("%d %+v", status, got)
	}
	keys := map[string]bool{}
	for _, roles := range []string{`{"Vendor":"from"}`, `{"Vendor":"to"}`} {
		status, got = post(url.Values{"name": {"ledger.csv"}, "source": {"Ledger"}, "roles": {roles}, "dates": {"day-first"}}, "a,b")
		if status != 200 || got.Set == "" || got.Table.Problem != "" || got.Relations != 2 {
			t.Fatalf("%d %+v", status, got)
		}
		keys[got.Set] = true
	}
	if last := given[len(given)-1]; len(keys) != 2 || last.Roles["Vendor"] != "to" || last.Dates != "day-first" {
		t.Errorf("keys %v, options %+v", keys, last)
	}
	if a := s.get(t, "/api/dataset?set="+got.Set); a.status != 200 || !strings.Contains(a.body, "entente: 1") || !strings.Contains(a.header.Get("Content-Disposition"), ".yaml") {
		t.Errorf("the dataset: %d %s", a.status, a.body)
	}
	if status, _ = post(url.Values{"name": {"ledger.csv"}, "roles": {"from"}}, "a,b"); status != 400 {
		t.Errorf("roles that are no JSON: %d", status)
	}
	for what, query := range map[string]url.Values{
		"roles twice": {"roles": {"{}", "{}"}}, "an order of dates that is none": {"dates": {"year-first"}}, "a source that is a book": {"source": {strings.Repeat("x", 1601)}},
	} {
		query.Set("name", "ledger.csv")
		if status, _ = post(query, "a,b"); status != 400 {
			t.Errorf("%s: %d", what, status)
		}
	}
	if status, _ = post(url.Values{"name": {"ledger.csv"}, "roles": {`{"` + strings.Repeat("long ", 100) + `":"from"}`}}, "a,b"); status != 200 {
		t.Errorf("a column with a long name: %d", status)
	}
	if status, _ = post(url.Values{"name": {"broken.csv"}}, "broken"); status != 422 {
		t.Errorf("what cannot be understood: %d", status)
	}
	if status, got = post(url.Values{"name": {"x.yaml"}}, string(world(3, 2))); status != 200 || got.Table != nil || got.Set == "" {
		t.Errorf("a dataset: %d %+v", status, got)
	}
}
