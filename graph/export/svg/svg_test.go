package svg

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// TestMain makes the test program a layout worker too: what draws with fdp a second time needs one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == render.WorkerVerb {
		if err := render.ServeWorker(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const attack = `<script>alert(1)</script>" onload="alert(2)' ]]> &lt;svg onload=alert(3)&gt; javascript:alert(4) ` + "\u202E"

// sample is a picture in which names, labels and sources try to break out.
func sample(t testing.TB, o picture.Options) *picture.Picture {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world " + attack, AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: "The almanac " + attack, URL: "https://example.org/almanac?a=1&b=2"})
	b.AddActor(graph.Actor{ID: "a", Name: "Arlandia " + attack, Note: attack})
	b.AddActor(graph.Actor{ID: "b", Name: "布雷沃尼亚"})
	b.AddActor(graph.Actor{ID: "c", Name: "Corvania", Kind: graph.Organisation})
	b.AddActor(graph.Actor{ID: "p", Name: "Petra Example", Kind: graph.Person})
	evidence := []graph.Evidence{{Source: "s", Locator: "page 1", Says: attack, Claimant: "an envoy"}}
	b.AddRelation(graph.Relation{ID: "pact", Kind: "treaty", Label: "Pact " + attack, Period: edtf.MustPeriod("1990/.."), Evidence: evidence,
		Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}})
	b.AddRelation(graph.Relation{ID: "league", Kind: "treaty", Label: "League", Evidence: evidence, Certainty: graph.Reported,
		Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}, {Actor: "c"}}})
	b.AddRelation(graph.Relation{ID: "tanks", Kind: "arms-transfer", Label: "坦克", Evidence: evidence, Certainty: graph.Alleged,
		Parties: []graph.Party{{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.To}}})
	b.AddRelation(graph.Relation{ID: "office", Kind: "office", Label: "President", Evidence: evidence,
		Parties: []graph.Party{{Actor: "p", Role: graph.From}, {Actor: "a", Role: graph.To}}})
	g, err := b.Build()
	if err != nil {
		var ps graph.Problems
		if errors.As(err, &ps) {
			t.Fatal(ps)
		}
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// drawn takes a picture all the way.
func drawn(t testing.TB, p *picture.Picture) string {
	t.Helper()
	return finished(t, p, string(layout(t, p)))
}

// layout returns what Graphviz draws of a picture.
func layout(t testing.TB, p *picture.Picture) []byte { return layoutOf(t, p, dot.Write) }

// layoutOf returns what Graphviz draws of a picture that is written in one of two ways.
func layoutOf(t testing.TB, p *picture.Picture, write func(io.Writer, *picture.Picture) error) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := write(&text, p); err != nil {
		t.Fatal(err)
	}
	raw, err := render.Render(context.Background(), text.Bytes(), render.Options{Format: render.SVG, InProcess: true})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func finished(t testing.TB, p *picture.Picture, raw string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Finish(&b, p, []byte(raw)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// partly finishes an SVG that lacks most of the picture.
func partly(t testing.TB, p *picture.Picture, raw string) string {
	t.Helper()
	var b bytes.Buffer
	var incomplete *IncompleteError
	if err := Finish(&b, p, []byte(raw)); !errors.As(err, &incomplete) {
		t.Fatalf("%v, want a complaint about what is missing", err)
	}
	return b.String()
}

// harmless are the elements a finished file may have.
var harmless = []string{"svg", "title", "desc", "style", "g", "a", "path", "polygon", "polyline", "ellipse", "rect", "text"}

// inspect reads a finished file strictly and fails on anything that could run,
// fetch or leave the file.
func inspect(t testing.TB, s string) (elements []xml.StartElement) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	ids := map[string]bool{}
	inStyle := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return elements
		}
		if err != nil {
			t.Fatalf("not well-formed: %v in\n%.3000s", err, s)
		}
		switch e := tok.(type) {
		case xml.Directive, xml.Comment:
			t.Errorf("the file has %v", e)
		case xml.CharData:
			if inStyle && strings.ContainsAny(string(e), "@\\") {
				t.Errorf("the style fetches: %s", e)
			}
		case xml.EndElement:
			inStyle = false
		case xml.StartElement:
			elements = append(elements, e.Copy())
			inStyle = e.Name.Local == "style"
			if !slices.Contains(harmless, e.Name.Local) || e.Name.Space != "http://www.w3.org/2000/svg" {
				t.Errorf("element %v", e.Name)
			}
			for _, a := range e.Attr {
				switch name := a.Name.Local; {
				case name == "href":
					if e.Name.Local != "a" || !strings.HasPrefix(a.Value, "https://example.org/") {
						t.Errorf("<%s href=%q>", e.Name.Local, a.Value)
					}
				case strings.HasPrefix(strings.ToLower(name), "on"), name == "style", name == "src", a.Name.Space != "":
					t.Errorf("<%s %s=%q>", e.Name.Local, name, a.Value)
				case name == "id":
					if ids[a.Value] {
						t.Errorf("id %q is used twice", a.Value)
					}
					ids[a.Value] = true
				case strings.Contains(a.Value, "url("):
					t.Errorf("<%s %s=%q>", e.Name.Local, name, a.Value)
				}
			}
		}
	}
}

func get(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// markOf is what the ids of a file end in.
func markOf(elements []xml.StartElement) string {
	_, mark, _ := strings.Cut(get(elements[0], "class"), "entente-")
	return "--" + mark
}

func byID(t testing.TB, elements []xml.StartElement, id string) xml.StartElement {
	t.Helper()
	for _, e := range elements {
		if get(e, "id") == id {
			return e
		}
	}
	t.Fatalf("nothing has the id %q", id)
	return xml.StartElement{}
}

func TestFinishedFile(t *testing.T) {
	for _, o := range []picture.Options{{}, {Theme: picture.Dark}, {Theme: picture.Print}, {Layout: picture.Neato}, {Layout: picture.Dot},
		{Highlight: &picture.Highlight{Actors: []string{"a"}, Relations: []string{"pact"}}}} {
		out := drawn(t, sample(t, o))
		elements := inspect(t, out)
		mark := markOf(elements)
		if root := elements[0]; !strings.HasPrefix(get(root, "role"), "graphics-document") || get(root, "viewBox") == "" ||
			get(root, "aria-labelledby") != "picture-title"+mark+" picture-desc"+mark {
			t.Errorf("%+v: the root has %v", o, root.Attr)
		}
		if elements[1].Name.Local != "title" || elements[2].Name.Local != "desc" {
			t.Errorf("%+v: the file starts with %s, %s", o, elements[1].Name.Local, elements[2].Name.Local)
		}
		for id, want := range map[string]map[string]string{
			"actor--a":    {"data-actor": "a", "data-kind": "state"},
			"actor--p":    {"data-actor": "p", "data-kind": "person"},
			"hub--league": {"data-relation": "league", "data-kind": "treaty", "data-certainty": "reported"},
			"line--pact":  {"data-relation": "pact", "data-from": "a", "data-to": "b", "data-modality": "actual", "data-when": "1990/.."},
			"line--tanks": {"data-kind": "arms-transfer", "data-certainty": "alleged"},
			"key--1--1":   {"data-kind": "treaty", "class": "key"},
		} {
			e := byID(t, elements, id+mark)
			for name, value := range want {
				if get(e, name) != value {
					t.Errorf("%+v: %s has %s=%q, want %q", o, id, name, get(e, name), value)
				}
			}
		}
		for _, want := range []string{"an envoy", "The almanac", "page 1", "&lt;script&gt;alert(1)"} {
			if !strings.Contains(out, want) {
				t.Errorf("%+v: the file does not say %q", o, want)
			}
		}
		if strings.Contains(out, "\u202E") {
			t.Error("text that turns direction got through")
		}
		if again := drawn(t, sample(t, o)); again != out {
			t.Errorf("%+v: the same view gave another file", o)
		}
	}
}

// Of what Graphviz could be made to write, nothing dangerous gets through.
// TestHeadOfBareText holds that the words of the head, which bare text has not, stand in
// the file where those of the whole text stand, and that words alone make no other text.
func TestHeadOfBareText(t *testing.T) {
	head := regexp.MustCompile(`(?s)<text [^>]*y="([^"]*)"[^>]*font-size="([^"]*)"[^>]*>(.*?)</text>`)
	heads := func(p *picture.Picture, s string) (list []string) {
		lines := len(p.Title.Lines) + len(p.Subtitle.Lines) + len(p.Credit.Lines)
		for _, m := range head.FindAllStringSubmatch(s, lines) {
			list = append(list, fmt.Sprintf("%s, %s points: %s", m[1], m[2], m[3]))
		}
		return list
	}
	p := sample(t, picture.Options{Layout: picture.Dot})
	bare := func() []byte {
		var b bytes.Buffer
		if err := dot.WriteBare(&b, p); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, title := range []string{"In June 1950", "In 1951", dot.StandIn, "1 < 2 & 3"} {
		before := bare()
		p.Title.Lines = []string{title}
		p.Title.Width = picture.Width(title, p.Title.Size, true)
		p.Subtitle.Lines = []string{"as of " + title, dot.StandIn}
		p.Credit.Lines = []string{"from an almanac"}
		if title == "In 1951" && !bytes.Equal(before, bare()) {
			t.Error("another title makes another text")
		}
		whole, got := heads(p, drawn(t, p)), heads(p, finished(t, p, string(layoutOf(t, p, dot.WriteBare))))
		if !slices.Equal(got, whole) || len(got) != 4 || !strings.HasSuffix(got[0], "points: "+html.EscapeString(title)) {
			t.Errorf("of bare text:\n%s\nof the whole:\n%s", strings.Join(got, "\n"), strings.Join(whole, "\n"))
		}
	}
}

func TestHostileSVG(t *testing.T) {
	p := sample(t, picture.Options{})
	for _, body := range []string{
		`<script>alert(1)</script>`,
		`<g id="line--pact"><title>x</title><a xlink:href="javascript:alert(1)"><path d="M0,0L1,1"/></a></g>`,
		`<image xlink:href="http://evil.example/x.png"/>`,
		`<use href="http://evil.example/x.svg#a"/>`,
		`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>`,
		`<path d="M0,0L1,1" fill="url(http://evil.example/p)" onclick="alert(1)" style="fill:url(x)"/>`,
		`<path d="M0,0L1,1" fill="expression(alert(1))&quot;"/>`,
		`<style>@import "http://evil.example/x.css";</style>`,
		`<text x="0" y="0" onload="alert(1)">&lt;script&gt;</text>`,
		`<text x="0" y="0"><tspan onload="alert(1)">a</tspan></text>`,
		`<animate attributeName="href" to="javascript:alert(1)"/>`,
		`<g id="actor--a"><g id="actor--a"><path d="M0,0"/></g></g>`,
		`<g id="key--1--1"><g id="a_key--1--1"><a xlink:href="#x"><polyline points="0,0 1e999,nan"/></a></g></g>`,
		`<!-- a comment --><?php echo 1 ?>`,
		`<path d="M0,0 ]]&gt; L1,1"/>`,
	} {
		out := partly(t, p, `<svg viewBox="0 0 10 10" onload="alert(1)" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`+body+`</svg>`)
		inspect(t, out)
		if strings.Contains(out, "evil.example") || strings.Contains(out, "expression") {
			t.Errorf("%s became %s", body, out)
		}
	}
}

func TestNotAnSVG(t *testing.T) {
	p := sample(t, picture.Options{})
	for _, raw := range []string{"", "<html></html>", "<svg>", "<svg></g></svg>", "<svg/><svg/>", "plain text", "<svg><g></svg>", "<svg a=", "\x00"} {
		var incomplete *IncompleteError
		if err := Finish(io.Discard, p, []byte(raw)); err == nil || errors.As(err, &incomplete) {
			t.Errorf("%q passed", raw)
		}
	}
}

func TestNothingIsLost(t *testing.T) {
	p := sample(t, picture.Options{})
	var incomplete *IncompleteError
	err := Finish(io.Discard, p, []byte(`<svg><g id="actor--a"/></svg>`))
	if !errors.As(err, &incomplete) || !slices.Contains(incomplete.IDs, "line--pact") || slices.Contains(incomplete.IDs, "actor--a") {
		t.Errorf("%v", err)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	if err := Finish(brokenWriter{}, sample(t, picture.Options{}), []byte("<svg></svg>")); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

// The middle of a box is where its texts are centred, whatever their script.
func TestTextsAreCentred(t *testing.T) {
	p := sample(t, picture.Options{})
	out := partly(t, p, `<svg><g id="actor--b"><polygon points="10,0 50,0 50,20 10,20"/><text text-anchor="start" x="3" y="5">x</text></g></svg>`)
	if !strings.Contains(out, `<text text-anchor="middle" x="30" y="14.55" font-size="13" fill="#ffffff" font-weight="bold">布雷沃尼亚</text>`) {
		t.Error(out)
	}
	line := drawn(t, p)
	if !strings.Contains(line, `pointer-events="stroke"`) {
		t.Error("lines have nothing to point at")
	}
}

// Chromium opens the file without a word on its console.
func TestOpensInChromium(t *testing.T) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "chromium") {
			t.Fatal("chromium is required and not installed")
		}
		t.Skip("chromium is not installed")
	}
	if testing.Short() {
		t.Skip("starts a browser")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "picture.svg")
	if err := os.WriteFile(file, []byte(drawn(t, sample(t, picture.Options{}))), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--dump-dom", "file://"+file)
	var talk bytes.Buffer
	cmd.Stderr = &talk
	page, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &talk)
	}
	for line := range strings.Lines(talk.String()) {
		if strings.Contains(line, ":CONSOLE") {
			t.Errorf("the console says: %s", line)
		}
	}
	if !strings.Contains(string(page), `id="line--pact--`) || strings.Contains(string(page), "parsererror") {
		t.Errorf("the page is %.500s", page)
	}
}

func FuzzFinish(f *testing.F) {
	p := sample(f, picture.Options{})
	f.Add(`<svg><g id="actor--a"><path d="M0,0"/><text x="1">a</text></g></svg>`)
	f.Add(`<svg viewBox="0 0 1 1"><g id="graph0" transform="scale(1)"><a xlink:href="javascript:x"><polygon points="0,0 1,1"/></a></g></svg>`)
	f.Add(`<svg><g id="a_key--1--1"><polyline points="0,0 30,0"/></g><script/><!-- x --></svg>`)
	f.Fuzz(func(t *testing.T, raw string) {
		var b bytes.Buffer
		var incomplete *IncompleteError
		if err := Finish(&b, p, []byte(raw)); err == nil || errors.As(err, &incomplete) {
			inspect(t, b.String())
		}
	})
}

func BenchmarkFinish(b *testing.B) {
	p := sample(b, picture.Options{})
	var text bytes.Buffer
	if err := dot.Write(&text, p); err != nil {
		b.Fatal(err)
	}
	raw, err := render.Render(context.Background(), text.Bytes(), render.Options{Format: render.SVG, InProcess: true})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Finish(io.Discard, p, raw); err != nil {
			b.Fatal(err)
		}
	}
}
