package dot

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph/picture"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	for name, o := range map[string]picture.Options{
		"light": {Unplaced: true}, "print": {Theme: picture.Print, Unplaced: true}, "dot": {Layout: picture.Dot}, "neato": {Layout: picture.Neato},
		"highlight": {Unplaced: true, Highlight: &picture.Highlight{Actors: []string{"node"}, Relations: []string{"pact"}}},
	} {
		p := sample(t, o)
		if p.Engine == picture.Placed {
			place(p)
		}
		got := text(t, p)
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

// place gives all of a picture places that do not depend on how well we place.
func place(p *picture.Picture) {
	p.Width, p.Height = 700, 500
	at := map[string]picture.Point{}
	for i := range p.Boxes {
		b := &p.Boxes[i]
		b.X, b.Y = 100+float64(i%3)*250, 50+float64(i/3)*200
		at[b.ID] = picture.Point{X: b.X, Y: b.Y}
	}
	for i := range p.Hubs {
		h := &p.Hubs[i]
		h.X, h.Y = 200, 150+40*float64(i)
		at[h.ID] = picture.Point{X: h.X, Y: h.Y}
	}
	for i := range p.Plates {
		q := &p.Plates[i]
		q.X, q.Y = 500, 450-70*float64(i)
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		a, b := at[l.From], at[l.To]
		l.Spline = []picture.Point{a, {X: a.X, Y: b.Y}, {X: a.X, Y: b.Y}, b}
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
		{`back\slash\`, `"back\\slash\\"`, `"back\\slash\\"`, "back&#92;&#92;slash&#92;&#92;"},
		{`\N\G\L\n`, `"\\N\\G\\L\\n"`, `"\\N\\G\\L\\n"`, "&#92;&#92;N&#92;&#92;G&#92;&#92;L&#92;&#92;n"},
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

// Graphviz puts its own words in place of none of ours.
func TestBackslashesAreDrawn(t *testing.T) {
	program := native(t)
	const odd = `\G \N \E \L \T \n`
	for _, o := range []picture.Options{{}, {Layout: picture.Dot}} {
		p := sample(t, o)
		p.Title = picture.NewText("Title "+odd, 20, true, 900, 1)
		for i := range p.Boxes {
			p.Boxes[i].Label, p.Boxes[i].Tooltip = picture.NewText("Box "+odd, 11, i == 0, 900, 1), "Box tip "+odd
		}
		for i := range p.Lines {
			p.Lines[i].Label, p.Lines[i].Tooltip = picture.NewText("Line "+odd, 11, false, 900, 1), "Line tip "+odd
		}
		for i := range p.Plates {
			p.Plates[i].Rows[0].Text = picture.NewText("Plate "+odd, 11, false, 900, 1)
		}
		cmd := exec.Command(program, "-Tsvg")
		cmd.Stdin = bytes.NewReader(text(t, p))
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range []string{"Title ", "Box ", "Box tip ", "Line ", "Line tip ", "Plate "} {
			if placed := p.Engine == picture.Placed; placed && what == "Line " || !placed && what == "Plate " {
				continue
			}
			if !strings.Contains(string(out), what+odd) {
				at := strings.Index(string(out), what)
				t.Errorf("%s: %q became %.60q", p.Engine, what+odd, string(out)[max(0, at):])
			}
		}
	}
}
