package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// asked counts how often a text about a row was made.
type asked struct{ times *int }

func (a asked) String() string { *a.times++; return "x" }

// What is to be said of a row is worked out only where somebody reads it: "did you
// mean" for a few examples, not for two hundred thousand rows.
func TestTextsAreMadeForReaders(t *testing.T) {
	const rows = 200_000
	for _, test := range []struct {
		name  string
		found func(Finding)
		read  func(string) bool
		want  int
	}{
		{"the report", nil, nil, maxExamples},
		{"a list of all rows", func(Finding) {}, nil, rows},
		{"a list that has enough", func(Finding) {}, func(string) bool { return false }, maxExamples},
	} {
		times := 0
		s := newSink(&Provider{}, &File{}, &graph.Builder{}, Options{Found: test.found, Read: test.read})
		for i := range rows {
			if err := s.Skip(i, "unknown-state", "there is no state %q%s", "Freedonia", asked{&times}); err != nil {
				t.Fatal(err)
			}
		}
		if times != test.want {
			t.Errorf("%s: made %d times, want %d", test.name, times, test.want)
		}
		if n := s.finish().Skipped[0]; n.Count != rows || len(n.Examples) != maxExamples {
			t.Errorf("%s: %d rows and %d examples", test.name, n.Count, len(n.Examples))
		}
	}
}

// A row is quoted as text that may be shown, and not at any length.
func TestTextsAreLegible(t *testing.T) {
	var texts []string
	s := newSink(&Provider{}, &File{}, &graph.Builder{}, Options{Found: func(f Finding) { texts = append(texts, f.Text) }, Strict: true})
	bad := "a\x1b]0;x\a\u202eb\nc" + strings.Repeat("long", 1<<18)
	err := s.Skip(1, "r", "%s", bad)
	for _, text := range append(texts, err.Error(), s.finish().Skipped[0].Examples[0]) {
		if strings.ContainsAny(text, "\x1b\a\u202e\n") || len(text) > maxDetail+100 {
			t.Errorf("%.60q has %d bytes", text, len(text))
		}
	}
}

func TestHeadersAreQuotedLegibly(t *testing.T) {
	table, err := NewTable(strings.NewReader(fmt.Sprintf("a\x1b[31m\a,\u202eb,%s\n", strings.Repeat("wide", 1<<17))), ',')
	if err != nil {
		t.Fatal(err)
	}
	text := table.Require("wanted").Error()
	if strings.ContainsAny(text, "\x1b\a\u202e") || len(text) > 300 || !strings.Contains(text, "more characters") {
		t.Errorf("%.200q has %d bytes", text, len(text))
	}
}

func TestMeant(t *testing.T) {
	if got := Meant("Rusia").String(); !strings.HasPrefix(got, "; did you mean Russia") {
		t.Errorf("%q", got)
	}
	if got := Meant("Qwxzyv").String(); got != "" {
		t.Errorf("%q", got)
	}
}
