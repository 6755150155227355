package timeline

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

var update = flag.Bool("update", false, "write the goldens anew")

const attack = `<script>alert(1)</script>" onload="alert(2)' ]]> &lt;svg onload=alert(3)&gt; javascript:alert(4) ` + "\u202E\x00\xff"

// world is a view of a made-up world with a bar of every sort; after each of
// its texts follows the one given.
func world(t testing.TB, after string) *query.View {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world" + after, AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: "The almanac" + after, URL: "https://example.org/almanac?a=1&b=2"})
	b.AddActor(graph.Actor{ID: "a", Name: "Arlandia" + after})
	b.AddActor(graph.Actor{ID: "b", Name: "布雷沃尼亚"})
	b.AddActor(graph.Actor{ID: "c", Name: "Corvania", Kind: graph.Organisation})
	add := func(id, kind, when string, f func(*graph.Relation), parties ...graph.Party) {
		r := graph.Relation{ID: id, Kind: kind, Label: strings.ToUpper(id[:1]) + id[1:] + after, Parties: parties,
			Evidence: []graph.Evidence{{Source: "s", Locator: "page 1", Says: "It says so." + after, Claimant: "an envoy"}}}
		if when != "" {
			r.Period = edtf.MustPeriod(when)
		}
		if f != nil {
			f(&r)
		}
		b.AddRelation(r)
	}
	a, bb, c := graph.Party{Actor: "a"}, graph.Party{Actor: "b"}, graph.Party{Actor: "c"}
	from, to := graph.Party{Actor: "a", Role: graph.From}, graph.Party{Actor: "b", Role: graph.To}
	add("pact", "treaty", "1950-01-01/..", func(r *graph.Relation) {
		r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1950-01-01")}, {Stage: graph.InForce, Date: edtf.MustDate("1960~")},
			{Stage: graph.Suspended, Date: edtf.MustDate("2010")}}
	}, a, bb)
	add("league", "treaty", "1920/1946-04-18", func(r *graph.Relation) {
		r.Stages = []graph.StageDate{{Stage: graph.InForce, Date: edtf.MustDate("1920-01-10")}, {Stage: graph.Ended, Date: edtf.MustDate("1946-04-18")}}
	}, a, graph.Party{Actor: "b", Spells: []edtf.Period{edtf.MustPeriod("1930-05-05/1939-01-01")}}, c)
	add("tanks", "arms-transfer", "", func(r *graph.Relation) {
		r.Certainty, r.Period = graph.Alleged, edtf.Attested(edtf.MustDate("1999-05"))
	}, from, to)
	add("loan", "aid", "1970~/1980", func(r *graph.Relation) { r.Modality = graph.Proposed }, from, to)
	add("summit", "diplomacy", "1985-11-19", func(r *graph.Relation) { r.Certainty = graph.Reported }, a, bb)
	add("feud", "rivalry", "../[1940..1950]", nil, a, bb)
	add("quarrel", "rivalry", "/[..1930]", nil, a, c)
	add("undated", "rivalry", "", nil, bb, c)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func drawn(t testing.TB, v *query.View, o timeline.Options) string {
	t.Helper()
	tl, err := timeline.New(v, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, tl.Lay()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var at = edtf.MustDate("1990")

func TestGoldens(t *testing.T) {
	for name, o := range map[string]timeline.Options{
		"light":   {},
		"dark-at": {Theme: picture.Dark, At: at},
		"print":   {Theme: picture.Print, Group: timeline.ByKind, Title: "Printed"},
	} {
		got := drawn(t, world(t, ""), o)
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || string(want) != got {
			t.Errorf("%s is not what is drawn (%v); look at it after running with -update", file, err)
		}
		if again := drawn(t, world(t, ""), o); again != got {
			t.Errorf("%s: the same view gave another file", name)
		}
	}
}

// harmless are the elements a file may have.
var harmless = []string{"svg", "title", "desc", "style", "g", "a", "path", "polygon", "ellipse", "rect", "text"}

// inspect reads a file strictly and fails on anything that could run, fetch or
// leave the file.
func inspect(t testing.TB, s string) map[string]xml.StartElement {
	t.Helper()
	byID := map[string]xml.StartElement{}
	d := xml.NewDecoder(strings.NewReader(s))
	inStyle := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return byID
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
			inStyle = e.Name.Local == "style"
			if !slices.Contains(harmless, e.Name.Local) || e.Name.Space != "http://www.w3.org/2000/svg" {
				t.Errorf("element %v", e.Name)
			}
			for _, a := range e.Attr {
				switch name := a.Name.Local; {
				case name == "href":
					if e.Name.Local != "a" || a.Value != "https://example.org/almanac?a=1&b=2" {
						t.Errorf("<%s href=%q>", e.Name.Local, a.Value)
					}
				case strings.HasPrefix(strings.ToLower(name), "on"), name == "style", name == "src", a.Name.Space != "":
					t.Errorf("<%s %s=%q>", e.Name.Local, name, a.Value)
				case name == "id":
					if _, used := byID[a.Value]; used {
						t.Errorf("id %q is used twice", a.Value)
					}
					byID[a.Value] = e.Copy()
				case strings.Contains(a.Value, "url("), strings.Contains(a.Value, "NaN"), strings.Contains(a.Value, "Inf"):
					t.Errorf("<%s %s=%q>", e.Name.Local, name, a.Value)
				}
			}
		}
	}
}

// Names, labels and sources that try to break out do not.
func TestHostileTexts(t *testing.T) {
	for _, o := range []timeline.Options{{At: at}, {Theme: picture.Dark, Group: timeline.ByKind}, {Theme: picture.Print, Title: attack}} {
		out := drawn(t, world(t, strings.ToValidUTF8(strings.ReplaceAll(attack, "\x00", ""), "")), o)
		inspect(t, out)
		if strings.Contains(out, "<script") || strings.Contains(out, "\u202E") {
			t.Errorf("%+v: something got through", o)
		}
		if !strings.Contains(out, "&lt;script&gt;alert(1)") {
			t.Errorf("%+v: the texts are not there", o)
		}
	}
}

func TestWhatCanBeAddressed(t *testing.T) {
	file := drawn(t, world(t, ""), timeline.Options{At: at})
	elements := inspect(t, file)
	mark := regexp.MustCompile(`class="entente light entente-([0-9a-f]+)"`).FindStringSubmatch(file)[1]
	mark = "--" + mark
	for id, want := range map[string]map[string]string{
		"bar--pact": {"data-relation": "pact", "data-kind": "treaty", "data-parties": "a b", "data-when": "1950-01-01/..", "role": "graphics-symbol"},
		"bar--tanks": {"data-certainty": "alleged", "data-parties": "a b",
			"class": "relation row kind-arms-transfer material alleged actual"},
		"bar--feud":     {"data-ended": "true"},
		"group--a--b":   {"class": "group", "aria-label": "Arlandia – 布雷沃尼亚"},
		"at":            {"class": "at"},
		"key--joined":   {"class": "key"},
		"picture-title": {},
		"picture-desc":  {},
	} {
		e, ok := elements[id+mark]
		if !ok {
			t.Errorf("nothing has the id %s", id)
		}
		got := map[string]string{}
		for _, a := range e.Attr {
			got[a.Name.Local] = a.Value
		}
		for name, value := range want {
			if got[name] != value {
				t.Errorf("%s has %s=%q, want %q", id, name, got[name], value)
			}
		}
	}
	for _, e := range elements {
		for _, a := range e.Attr {
			if a.Name.Local == "data-relation" && a.Value == "undated" {
				t.Error("what has no date has a bar")
			}
		}
	}
	out := drawn(t, world(t, ""), timeline.Options{})
	for _, want := range []string{"1 relation has no date: Undated.", "an envoy", "<title>signed 1 January 1950</title>", "<title>布雷沃尼亚 joins, 5 May 1930</title>"} {
		if !strings.Contains(out, want) {
			t.Errorf("the file does not say %q", want)
		}
	}
}

// The print theme needs no colour: it has black, white and greys between alone.
func TestPrintHasNoColour(t *testing.T) {
	out := drawn(t, world(t, ""), timeline.Options{Theme: picture.Print, At: at})
	for i, rest := range strings.Split(out, "\"#") {
		if i > 0 && (rest[0:2] != rest[2:4] || rest[2:4] != rest[4:6]) {
			t.Errorf("it has the colour #%s", rest[:6])
		}
	}
}

// A PNG of the file shows it: the size fits, and its colours are there.
func TestPNG(t *testing.T) {
	raw, err := render.Finish{}.PNG([]byte(drawn(t, world(t, ""), timeline.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)]++
		}
	}
	for colour, least := range map[string]int{"#0072b2": 5000, "#d0421b": 1000, "#1d2430": 2000} {
		if seen[colour] < least {
			t.Errorf("%d pixels are %s", seen[colour], colour)
		}
	}
	if all := img.Bounds().Dx() * img.Bounds().Dy(); img.Bounds().Dx() < 3000 || seen["#ffffff"] < all*3/4 {
		t.Errorf("%v, of which %d are white", img.Bounds(), seen["#ffffff"])
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	tl, err := timeline.New(world(t, ""), timeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(brokenWriter{}, tl.Lay()); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
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
	file := filepath.Join(dir, "timeline.svg")
	if err := os.WriteFile(file, []byte(drawn(t, world(t, " & more <b>"), timeline.Options{At: at})), 0o644); err != nil {
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
	if !strings.Contains(string(page), `id="bar--pact--`) || strings.Contains(string(page), "parsererror") {
		t.Errorf("the page is %.500s", page)
	}
}

func FuzzTexts(f *testing.F) {
	f.Add("plain")
	f.Add(attack)
	f.Add("\u202Eab\uFFFE\t\n]]>")
	f.Fuzz(func(t *testing.T, title string) {
		inspect(t, drawn(t, world(t, ""), timeline.Options{Title: title}))
	})
}

// A thousand bars, from the view to the bytes.
func BenchmarkThousandBars(b *testing.B) {
	var g graph.Builder
	g.AddSource(graph.Source{ID: "s", Title: "The almanac"})
	for i := range 100 {
		g.AddActor(graph.Actor{ID: fmt.Sprintf("a-%d", i), Name: fmt.Sprintf("Actor number %d", i)})
	}
	whens := []string{"%d-05-01/..", "%d~/1999", "%d-02-03", "%d-07/", "[%d..2000]/2001"}
	for i := range 1000 {
		g.AddRelation(graph.Relation{ID: fmt.Sprintf("r-%d", i), Kind: []string{"treaty", "rivalry"}[i%2], Label: fmt.Sprintf("Statement number %d", i),
			Period:   edtf.MustPeriod(fmt.Sprintf(whens[i%5], 1900+i%90)),
			Evidence: []graph.Evidence{{Source: "s", Locator: fmt.Sprintf("row %d", i), Says: "It says so."}},
			Parties:  []graph.Party{{Actor: fmt.Sprintf("a-%d", i%100)}, {Actor: fmt.Sprintf("a-%d", (i+1+i/100)%100)}}})
	}
	built, err := g.Build()
	if err != nil {
		b.Fatal(err)
	}
	v, err := query.NewView(built, query.Filter{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		tl, err := timeline.New(v, timeline.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := Write(io.Discard, tl.Lay()); err != nil {
			b.Fatal(err)
		}
	}
}

// The built-in story of one year breaks the axis, in every theme.
func TestBrokenAxis(t *testing.T) {
	g, _, err := data.Open("pyongyang-2024")
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, theme := range picture.Themes() {
		s := drawn(t, v, timeline.Options{Theme: theme})
		for _, want := range []string{`<g class="wide">`, `>2024 at a larger scale</text>`, `>Shaded: 2024 at 75 times the scale of the rest</text>`, "2024 has a larger scale than the rest."} {
			if !strings.Contains(s, want) {
				t.Errorf("%s: the file has no %s", theme, want)
			}
		}
	}
}
