package jsonread_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// fieldsOf reads a text as an object.
func fieldsOf(t *testing.T, text string) ([]jsonread.Field, error) {
	t.Helper()
	r := jsonread.New(t.Context(), strings.NewReader(text))
	fields, err := r.Record(nil, func(name string) bool { return name == "data" }, nil)
	if err == nil {
		err = r.End()
	}
	return fields, err
}

func TestRecord(t *testing.T) {
	got, err := fieldsOf(t, "\ufeff"+`{"a": "x\u00e9\ud800", "n": -1.50, "t": true, "nothing": null, "none": "", "data": {"b": 1, "c": {"d": "e"}},
		"pos": {"x": 1e3}, "list": ["p", 2, null], "objects": [{"q": ["<&>", null]}], "nan": NaN, "inf": -Infinity, "text": "NaN -Infinity \" N", "a": 2}`)
	if err != nil {
		t.Fatal(err)
	}
	want := []jsonread.Field{
		{"a", jsonread.Text, "xé\ufffd"}, {"n", jsonread.Number, "-1.50"}, {"t", jsonread.Bool, "true"}, {"b", jsonread.Number, "1"}, {"c.d", jsonread.Text, "e"},
		{"pos.x", jsonread.Number, "1e3"}, {"list", jsonread.Array, "p; 2"}, {"objects", jsonread.Array, `[{"q":["<&>",null]}]`},
		{"text", jsonread.Text, `NaN -Infinity " N`}, {"a", jsonread.Number, "2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Numbers that JSON does not have are nothing wherever a chunk of the file ends.
func TestNotANumberInPieces(t *testing.T) {
	text := `{"a": [NaN, -Infinity, Infinity, -1], "b": "NaN"}`
	r := jsonread.New(t.Context(), iotest.OneByteReader(strings.NewReader(text)))
	got, err := r.Record(nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]jsonread.Field{{"a", jsonread.Array, "-1"}, {"b", jsonread.Text, "NaN"}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRefusals(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	for _, c := range []struct{ name, text, want string }{
		{"deep lists", `{"a": ` + deep, "line 1: values are nested more than 100 levels deep"},
		{"deep objects", strings.Repeat(`{"a":`, 100_000), "nested more than 100 levels deep"},
		{"deep whole", deep + strings.Repeat("]", 100_000), "nested more than 100 levels deep"},
		{"cut off", "{\"a\": 1,\n\"b\": [1, 2", "line 2: the file ends inside its JSON; is it whole?"},
		{"no JSON", "{\"a\": 1,\n\n b: 2}", "line 3: the file is not JSON here: invalid character 'b'"},
		{"NaNs", "{\"a\": NaNs}", "the file is not JSON here"},
		{"two", `{"a": 1} {"b": 2}`, "something follows after the end"},
		{"long text", `{"a": "` + strings.Repeat("x", 17<<20) + `"}`, "one value has more than 16 MiB, which is the limit"},
		{"long list", `{"a": [` + strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 17) + `1]}`, "one value has more than 16 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := fieldsOf(t, c.text)
			if c.name == "deep whole" {
				r := jsonread.New(t.Context(), strings.NewReader(c.text))
				err = r.Skip()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	cancel(enough)
	r := jsonread.New(ctx, strings.NewReader("["+strings.Repeat("1,", 10_000)+"1]"))
	if err := r.Skip(); !errors.Is(err, enough) {
		t.Error(err)
	}
}

func TestLines(t *testing.T) {
	r := jsonread.New(t.Context(), strings.NewReader("[\n {\"a\": 1},\n\n [\n2]\n,3 ]"))
	var got []int
	err := r.Array(func() error {
		got = append(got, r.Line())
		return r.Skip()
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2, 4, 6}, got); diff != "" {
		t.Error(diff)
	}
}

func TestShape(t *testing.T) {
	s := jsonread.Look(importer.Head{Text: []byte(`{"type": "bundle", "objects": [1, {"id": {"x": 1}}, {"other": 1}], "graph": {"nodes": [], "ed`)})
	if !s.Has("objects") || s.Has("id") || !s.Inside("objects", "id") || s.Inside("objects", "other", "x") || !s.Inside("graph", "nodes") || s.Values["type"] != "bundle" {
		t.Errorf("%+v", s)
	}
	if s := jsonread.Look(importer.Head{Text: []byte("entente: 1\n")}); s.Kind != jsonread.Null {
		t.Errorf("%+v", s)
	}
}

// Whatever encoding/json takes is read, and keeps its texts.
func FuzzRecord(f *testing.F) {
	f.Add(`{"a": "b", "c": [1, {"d": null}], "e": {"f": true}}`)
	f.Add(`{"a": NaN}`)
	f.Add(`{"\u0000": "\ud83d\ude00"}`)
	f.Fuzz(func(t *testing.T, text string) {
		fields, err := fieldsOf(t, text)
		var whole map[string]any
		if json.Unmarshal([]byte(text), &whole) != nil {
			return
		}
		if err != nil {
			if strings.Contains(err.Error(), "nested") {
				return
			}
			t.Fatalf("%v", err)
		}
		for _, field := range fields {
			if s, ok := whole[field.Name].(string); ok && field.Kind == jsonread.Text && s != field.Text && strings.Count(text, `"`+field.Name+`"`) < 2 && !strings.Contains(text, "\\") {
				t.Errorf("%q is %q, want %q", field.Name, field.Text, s)
			}
		}
	})
}

func BenchmarkRecord(b *testing.B) {
	var text strings.Builder
	text.WriteString("[")
	for i := range 10_000 {
		fmt.Fprintf(&text, `{"source": "actor-%d", "target": "actor-%d", "kind": "treaty", "when": "1949-04-04/..", "weight": %d.5},`+"\n", i, i+1, i)
	}
	text.WriteString("{}]")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		r := jsonread.New(b.Context(), strings.NewReader(text.String()))
		var fields []jsonread.Field
		if err := r.Array(func() error {
			var err error
			fields, err = r.Record(fields[:0], nil, nil)
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
