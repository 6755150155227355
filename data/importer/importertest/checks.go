package importertest

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// Reads checks what the graph of a text is, in the form of Lines.
func Reads(t *testing.T, p *importer.Provider, name, text, want string) {
	t.Helper()
	g, _ := Read(t, p, name, text)
	if got := Lines(g); got != want {
		t.Errorf("read\n%swant\n%s", got, want)
	}
}

// Refuses checks that reading a text ends in an error that says something.
func Refuses(t *testing.T, p *importer.Provider, name, text, want string) {
	t.Helper()
	var b graph.Builder
	_, err := p.Import(t.Context(), name, strings.NewReader(text), &b, importer.Options{})
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%.60q: %v, want %q", text, err, want)
	}
}

// Recognises checks which texts a provider takes for its own.
func Recognises(t *testing.T, p *importer.Provider, name string, texts map[string]bool) {
	t.Helper()
	for text, want := range texts {
		if got := p.Recognise(importer.Head{Name: name, Text: []byte(text)}); got != want {
			t.Errorf("%q is recognised: %v, want %v", text, got, want)
		}
	}
}

// Counts returns how often each reason is given in a list of a report.
func Counts(notes []importer.Note) map[string]int {
	out := map[string]int{}
	for _, n := range notes {
		out[n.Reason] = n.Count
	}
	return out
}

// Fuzz reads any text, from some to begin with. It may be refused, but what is read
// of it has to build.
func Fuzz(f *testing.F, p *importer.Provider, name string, texts ...string) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p.Recognise(importer.Head{Name: name, Text: []byte(text)})
		var b graph.Builder
		_, _ = p.Import(t.Context(), name, strings.NewReader(text), &b, importer.Options{})
		if bad := b.Check().Errors(); len(bad) > 0 {
			t.Errorf("the records do not build: %v", bad)
		}
	})
}
