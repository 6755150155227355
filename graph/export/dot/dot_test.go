package dot

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph/picture"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	for name, o := range map[string]picture.Options{
		"light": {}, "print": {Theme: picture.Print}, "each": {Each: true, Unplaced: true}, "dot": {Layout: picture.Dot}, "neato": {Layout: picture.Neato},
		"highlight": {Highlight: &picture.Highlight{Actors: []string{"node"}, Relations: []string{"pact"}}},
	} {
		got := text(t, sample(t, o))
		file := filepath.Join("testdata", name+".dot")
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestSamePictureSameText(t *testing.T) {
	want := text(t, sample(t, picture.Options{}))
	for range 20 {
		if got := text(t, sample(t, picture.Options{})); !bytes.Equal(got, want) {
			t.Fatal(cmp.Diff(string(want), string(got)))
		}
	}
}

func TestQuote(t *testing.T) {
	for _, tt := range []struct{ in, plain, drawn, html string }{
		{"", `""`, `""`, ""},
		{"node", `"node"`, `"node"`, "node"},
		{`say "hi"`, `"say \"hi\""`, `"say \"hi\""`, "say &quot;hi&quot;"},
		{`back\slash\`, `"back\\slash\\"`, `"back\\slash\\"`, "back&#92;slash&#92;"},
		{`\N\G\L\n`, `"\\N\\G\\L\\n"`, `"\\N\\G\\L\\n"`, "&#92;N&#92;G&#92;L&#92;n"},
		{"two\nlines", "\"two\nlines\"", `"two\nlines"`, "two lines"},
		{"<b>&amp;</b>", `"<b>&amp;</b>"`, `"<b>&amp;amp;</b>"`, "&lt;b&gt;&amp;amp;&lt;/b&gt;"},
		{"]]>", `"]]>"`, `"]]>"`, "&#93;&#93;&gt;"},
		{"nul\x00 bad\xff", "\"nul\uFFFD bad\uFFFD\"", "\"nul\uFFFD bad\uFFFD\"", "nul\uFFFD bad\uFFFD"},
		{"🇺🇳 مصر", `"🇺🇳 مصر"`, `"🇺🇳 مصر"`, "🇺🇳 مصر"},
	} {
		if got := quote(tt.in); got != tt.plain {
			t.Errorf("quote(%q) = %s, want %s", tt.in, got, tt.plain)
		}
		if got := quoteText(tt.in); got != tt.drawn {
			t.Errorf("quoteText(%q) = %s, want %s", tt.in, got, tt.drawn)
		}
		if got := escapeHTML(tt.in); got != tt.html {
			t.Errorf("escapeHTML(%q) = %s, want %s", tt.in, got, tt.html)
		}
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	if err := Write(brokenWriter{}, sample(t, picture.Options{})); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	p := sample(b, picture.Options{})
	for b.Loop() {
		if err := Write(&bytes.Buffer{}, p); err != nil {
			b.Fatal(err)
		}
	}
}
