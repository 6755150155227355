package page

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// expand undoes shareJSON as the page's script does.
func expand(t testing.TB, shared []byte) any {
	t.Helper()
	var s struct {
		Parts []any `json:"parts"`
		Value any   `json:"value"`
	}
	if err := json.Unmarshal(shared, &s); err != nil {
		t.Fatal(err)
	}
	var made []any
	var read func(v any) any
	read = func(v any) any {
		switch v := v.(type) {
		case []any:
			out := []any{}
			for _, x := range v {
				out = append(out, read(x))
			}
			return out
		case map[string]any:
			if n, ok := v["$"]; ok {
				return made[int(n.(float64))]
			}
			out := map[string]any{}
			for k, x := range v {
				out[k] = read(x)
			}
			return out
		}
		return v
	}
	for _, p := range s.Parts {
		made = append(made, read(p))
	}
	return read(s.Value)
}

func TestShareJSON(t *testing.T) {
	type duty struct {
		Label   string   `json:"label"`
		Parties []string `json:"parties"`
	}
	pact := duty{"A treaty of 1879", []string{"germany", "austria-hungary"}}
	got, err := shareJSON([]any{pact, 1.5, nil, true, pact, "A treaty of 1879", []duty{pact, {"A treaty of 1879", nil}}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"parts":["A treaty of 1879",{"label":{"$":0},"parties":["germany","austria-hungary"]}],` +
		`"value":[{"$":1},1.5,null,true,{"$":1},{"$":0},[{"$":1},{"label":{"$":0},"parties":null}]]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSharedJSONIsTheSame(t *testing.T) {
	words := rapid.SampledFrom([]any{"", "austria-hungary", "the Ottoman Empire", 7.0, true, nil, "<&>"})
	var value *rapid.Generator[any]
	value = rapid.Custom(func(t *rapid.T) any {
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			out := []any{}
			for range rapid.IntRange(0, 4).Draw(t, "n") {
				out = append(out, value.Draw(t, "part"))
			}
			return out
		case 1:
			out := map[string]any{}
			for _, key := range rapid.SliceOfN(rapid.SampledFrom([]string{"actor", "bound", "rules"}), 0, 3).Draw(t, "keys") {
				out[key] = value.Draw(t, "field")
			}
			return out
		}
		return words.Draw(t, "word")
	})
	rapid.Check(t, func(rt *rapid.T) {
		want := value.Draw(rt, "value")
		shared, err := shareJSON(want)
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(want, expand(t, shared)); d != "" {
			rt.Fatalf("%s: %s", shared, d)
		}
	})
}
