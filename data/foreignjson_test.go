package data_test

import (
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
)

func TestOtherJSON(t *testing.T) {
	for _, c := range []struct{ name, text, code, want string }{
		{"lists", strings.Repeat("[", 100_000), data.RuleTooDeep, "nested in one another"},
		{"whole lists", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), data.RuleTooDeep, "too deep"},
		{"objects", strings.Repeat(`{"a":`, 100_000), data.RuleTooDeep, "too deep"},
		{"in a dataset", `{"entente": 1, "actors": ` + strings.Repeat("[", 100_000), data.RuleTooDeep, "too deep"},
		{"of a map", `{"type": "FeatureCollection", "features": [{"type": "Feature"}]}`, data.RuleWrongType, "not a dataset but JSON of a format that is not known here, with type, features"},
		{"a list", `[{"name": "a"}]`, data.RuleWrongType, "not a dataset but a list in JSON"},
		{"of a graph", `{"nodes": [{"id": "a:b", "actors": 1}], "links": []}`, data.RuleWrongType, "with nodes, links"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, diags, err := data.Load(data.Input{Name: "x.json", Data: []byte(c.text)})
			if err == nil || len(diags) != 1 || diags[0].Code != c.code || !strings.Contains(diags[0].Message, c.want) || diags[0].Hint == "" {
				t.Errorf("%v, want one %s that says %q", diags, c.code, c.want)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("refusing it took %v", took)
			}
		})
	}
}

// A dataset with a mistake in it is told of that.
func TestDatasetsInJSONAreNoOtherJSON(t *testing.T) {
	for _, text := range []string{
		`{"entente": 1, "colour": 2}`, `{"actors": {"a": {"name": "[[[[{{{{"}}}`, `{entente: 1, actors: {}}`, `{"entente": 1, "actors": {"a": {`,
		"{\"dataset\": {\"title\": \"" + strings.Repeat("[", 100) + "\"}}",
	} {
		_, diags, _ := data.Load(data.Input{Name: "x.json", Data: []byte(text)})
		for _, d := range diags {
			if strings.Contains(d.Message, "not known here") || d.Code == data.RuleTooDeep {
				t.Errorf("%s: %s", text, d.Message)
			}
		}
	}
}
