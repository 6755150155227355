package legible

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCleanJSON(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                        "plain",
		"two\nlines\tand\r\nmore":      "two lines and  more",
		"\x1b[31mred\x00\x07\b":        "\ufffd[31mred\ufffd\ufffd\ufffd",
		"a\u202eb\u200bc\u2028d\u0085": "abc d ",
		`quo"tes \ and \u0041 <b>&`:    `quo"tes \ and \u0041 <b>&`,
		"日本 ایران é 🙂":                 "日本 ایران é 🙂",
	} {
		text, err := json.Marshal(map[string]string{in: in})
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(CleanJSON(text), &got); err != nil {
			t.Errorf("%q becomes %q: %v", in, CleanJSON(text), err)
			continue
		}
		if got[want] != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Each string of JSON becomes what Line makes of it, and nothing else changes.
func TestCleanJSONIsLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.String().Filter(utf8.ValidString).Draw(t, "text")
		text, err := json.Marshal([]any{in, 1.5, true, nil, map[string]any{"a": in}})
		if err != nil {
			t.Fatal(err)
		}
		want, err := json.Marshal([]any{Line(in), 1.5, true, nil, map[string]any{"a": Line(in)}})
		if err != nil {
			t.Fatal(err)
		}
		var a, b any
		if json.Unmarshal(CleanJSON(text), &a) != nil || json.Unmarshal(want, &b) != nil {
			t.Fatalf("%q becomes %q", text, CleanJSON(text))
		}
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		if string(x) != string(y) {
			t.Fatalf("%q becomes %s, want %s", in, x, y)
		}
	})
}
