package cli

import (
	"context"
	"encoding/json"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
)

// asks is a question of the API by its parameters.
func asks[T any](parameters []ask.Parameter, answer func(context.Context, ask.Source, *ask.Reader, string) (*ask.Looked[T], error)) func(*testing.T, string, url.Values) any {
	return func(t *testing.T, set string, values url.Values) any {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		found, err := answer(t.Context(), ask.OfGraph(g, nil), ask.Read(values, ask.With(parameters, ask.Filters("hops"))), "hops")
		if err != nil {
			t.Fatal(err)
		}
		return found.Record
	}
}

// What the API answers is what the command of the same name writes with --json, but for
// what flags are called, and for commands.
func TestAPIAnswersAsTheCommandDoes(t *testing.T) {
	rank, camps, triads := asks(ask.RankParameters, ask.Rank), asks(ask.CampsParameters, ask.Camps), asks(ask.TriadsParameters, ask.Triads)
	traps, strike, uses := asks(ask.TrapsParameters, ask.Traps), asks(ask.StrikeParameters, ask.Strike), asks[report.SourceUses](nil, ask.SourceUses)
	compare, similar, flows := asks(ask.CompareParameters, ask.CompareTwo), asks(ask.SimilarParameters, ask.Similar), asks(ask.FlowsParameters, ask.Flows)
	for _, c := range []struct {
		set, query string
		ask        func(*testing.T, string, url.Values) any
		args       []string // without the filters and flags, which the query has
	}{
		{"pyongyang-2024", "", rank, []string{"rank"}},
		{"pyongyang-2024", "by=all&top=4&at=2024-06&broad=1", rank, []string{"rank"}},
		{"europe-1914", "by=brokerage&remove=1&kind=treaty,rivalry", rank, []string{"rank"}},
		{"europe-1914", "over=1890/1914&of=Germany,France", rank, []string{"rank"}},
		{"europe-1914", "", camps, []string{"camps"}},
		{"europe-1914", "at=1914-07&ambivalent=both&camps=3&limit=5", camps, []string{"camps"}},
		{"pyongyang-2024", "by=ties&contacts=1", camps, []string{"camps"}},
		{"europe-1914", "of=Russia&any-time=1", triads, []string{"triads"}},
		{"pyongyang-2024", "certainty=confirmed&limit=2", triads, []string{"triads"}},
		{"europe-1914", "at=1914-07-28&actor=Italy&top=3", traps, []string{"traps"}},
		{"pyongyang-2024", "", traps, []string{"traps"}},
		{"europe-1914", "without-source=pribram,gibler-alliances&between=Italy,Germany&max-hops=3", strike, []string{"strike"}},
		{"pyongyang-2024", "without-source=article&kind=arms-transfer", strike, []string{"strike"}},
		{"pyongyang-2024", "near=iran&hops=1", uses, []string{"strike"}},
		{"europe-1914", "limit=3", compare, []string{"compare", "a=Germany", "b=France"}},
		{"pyongyang-2024", "at=2024-06-19", compare, []string{"compare", "a=Iran", "b=Japan"}},
		{"europe-1914", "kind=treaty,entente&limit=3", similar, []string{"similar", "name=United Kingdom"}},
		{"pyongyang-2024", "by=from&top=2", flows, []string{"flows"}},
		{"pyongyang-2024", "unit=dogs", flows, []string{"flows"}},
	} {
		values, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		args := []string{c.args[0]}
		for _, arg := range c.args[1:] {
			_, value, _ := strings.Cut(arg, "=")
			args = append(args, value)
		}
		args = append(args, c.set, "--json")
		for name, list := range values {
			value := list[0]
			if value == "1" && !strings.Contains("hops limit top", name) {
				value = "true"
			}
			args = append(args, "--"+name+"="+value)
		}
		for _, arg := range c.args[1:] {
			name, value, _ := strings.Cut(arg, "=")
			values.Set(name, value)
		}
		out, errs, code := run(t, args...)
		if code != 0 {
			t.Fatalf("entente %q: exit %d, %s", args, code, errs)
		}
		text, err := json.Marshal(c.ask(t, c.set, values))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := bare(t, text), bare(t, out); !reflect.DeepEqual(got, want) {
			t.Errorf("%s?%s:\n%.1500s\nentente %q:\n%.1500s", c.args[0], values.Encode(), text, args, out)
		}
	}
}

var flagName = regexp.MustCompile(`--([a-z])`)

// bare is a record without dashes before parameters, and without commands.
func bare(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(flagName.ReplaceAll(text, []byte("$1")), &v); err != nil {
		t.Fatal(err)
	}
	if traps, ok := v.(map[string]any)["traps"].([]any); ok {
		for _, trap := range traps {
			delete(trap.(map[string]any), "commands")
		}
	}
	return v
}
