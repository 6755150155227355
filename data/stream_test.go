package data

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// written returns the built-in datasets as JSON.
func written(t testing.TB) []string {
	var out []string
	for _, b := range Builtins() {
		g, _, err := Open(b.Name)
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := dataset.WriteJSON(&text, g); err != nil {
			t.Fatal(err)
		}
		out = append(out, text.String())
	}
	return out
}

// agree reads a text as a stream and as a tree, and holds the two readings equal.
// It reports whether it was streamed.
func agree(t *testing.T, text string) bool {
	t.Helper()
	var l loader
	l.addText("x", text)
	if l.files[0].src == nil || !isJSON(text) {
		return false
	}
	r := l.read(t.Context(), true)
	if r == nil {
		return false
	}
	g, ds, err := r.finish()
	h, tree, bad := l.read(t.Context(), false).finish()
	if diff := cmp.Diff(tree, ds); diff != "" || (err == nil) != (bad == nil) {
		t.Fatalf("findings (-tree +stream):\n%s", diff)
	}
	if g != nil && !graph.Equal(g, h) {
		t.Fatal("the graphs differ")
	}
	return true
}

// What is written as JSON is streamed, and nothing of it is lost.
func TestStreamed(t *testing.T) {
	for _, text := range written(t) {
		if !agree(t, text) {
			t.Error("a saved dataset was not streamed")
		}
	}
}

// Findings have the same places and words, however the file was read.
func TestStreamFindings(t *testing.T) {
	const whole = `{
  "entente": 1,
  "dataset": {"name": "x", "focus": ["nobody"]},
  "sources": {
    "a": {"title": "A \u00e9\"\\\/"},
    "b": {}
  },
  "kinds": {"feud": {"name": "feud", "direction": "mutual", "verb": "feuds with", "meaning": "A long quarrel."}},
  "actors": {
    "é": {"name": "One"},
    "two": {"name": "Two", "kind": "state", "lifetime": ["1990/"], "codes": {"iso3": ["TWO", "TWO"]}},
    "three": {"name": "Two", "kind": "state"}
  },
  "relations": [
    {"kind": "feud", "parties": ["two", "three"], "when": "1950/1960", "evidence": [{"source": "a"}]},
    {"kind": "treaty", "parties": ["two", {"actor": "four", "when": ["1950"]}], "quantity": {"amount": 11.5, "unit": "x"}, "broad": true,
      "obligations": [{"category": "defence", "debtors": ["five"]}]},
    {"id": "twice", "kind": "feud", "parties": ["two", "three"]},
    {"id": "twice", "kind": "feud", "parties": ["two", "three"]}
  ]
}
`
	if !agree(t, whole) {
		_, ds, _ := Load(Input{Name: "x", Data: []byte(whole)})
		t.Error("it was not streamed", ds)
	}
	for _, c := range []struct{ name, old, new string }{
		{"a bad date", `"1950/1960"`, `"1950/x"`},
		{"an unknown key", `"broad"`, `"brod"`},
		{"a key twice", `"quantity"`, `"kind"`},
		{"a comment", `"relations": [`, `"relations": [ # here`},
		{"a tab", "  \"relations\"", "\t\"relations\""},
		{"no colon", `"when": "1950/1960"`, `"when" "1950/1960"`},
		{"a section twice", `"kinds"`, `"sources"`},
		{"an unknown section", `"kinds"`, `"sorts"`},
		{"another version", `"entente": 1`, `"entente": 2`},
		{"no version", `  "entente": 1,`, ``},
		{"unquoted", `"broad": true`, `"broad": yes`},
		{"more", "]\n}\n", "]\n}\n{}"},
		{"cut off", "]\n}\n", ""},
		{"a surrogate", `\u00e9`, `\ud83d`},
		{"relations of another type", `"relations": [`, `"relations": 7, "x": [`},
		{"deep", `"broad": true`, `"broad": ` + strings.Repeat("[", 60) + strings.Repeat("]", 60)},
		{"large", `"broad": true`, `"note": "` + strings.Repeat("x", maxRecordBytes) + `"`},
	} {
		if text := strings.Replace(whole, c.old, c.new, 1); text == whole || agree(t, text) {
			t.Errorf("%s: it was streamed", c.name)
		}
	}
}

// FuzzStream holds that what is streamed reads as it does as a tree.
func FuzzStream(f *testing.F) {
	for _, text := range written(f) {
		f.Add(text[:min(len(text), 3000)])
	}
	for _, text := range []string{
		`{"entente": 1, "actors": {"a": {"name": "x\u2028\ty\u0001 \/ é"}}, "relations": []}`,
		`{"entente": 1, "actors": {"a": {"name": "- x", "note": ""}, "b": null}, "relations": [{"kind": "aid", "from": "a", "to": ["b"], "quantity": {"amount": -0.50}}]}`,
		`{"entente": 1.0, "sources": {"": "", "s": "S"}}`,
		"{\n\"entente\": 1,\n\"actors\": {}}\n\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}
