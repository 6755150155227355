package page

import (
	"bytes"
	"encoding/ascii85"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/web/page/squeeze"
	kept "github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// mostFileBytes is how large the file of a built-in dataset may be: it goes by mail.
const mostFileBytes = 400 << 10

// fileOf is the file of a built-in dataset, written once for all tests.
func fileOf(t *testing.T, name string) string {
	t.Helper()
	file, known := files[name]
	if !known {
		file = freshFileOf(t, name)
		files[name] = file
	}
	return file
}

var files = map[string]string{}

func freshFileOf(t *testing.T, name string) string {
	t.Helper()
	g := builtin(t, name)
	var out bytes.Buffer
	if err := WriteFile(&out, g, drawn(t, g), drawnFor(t, g, picture.Portrait), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFileSize(t *testing.T) {
	if raceDetector {
		t.Skip("works on one core, and ten times as long with -race; run without")
	}
	for _, name := range []string{"pyongyang-2024", "europe-1914"} {
		html := fileOf(t, name)
		t.Logf("%s: %d bytes", name, len(html))
		if len(html) > mostFileBytes {
			t.Errorf("%s: the file has %d bytes, more than %d", name, len(html), mostFileBytes)
		}
		if !strings.Contains(html, `id="upright"`) || dataOf(t, html).Whatif == nil {
			t.Errorf("%s: the upright picture or the answers are missing", name)
		}
	}
}

func TestFile(t *testing.T) {
	if raceDetector {
		t.Skip("makes a second file, on one core, and takes ten times as long with -race; run without")
	}
	html := fileOf(t, "pyongyang-2024")
	if html != freshFileOf(t, "pyongyang-2024") {
		t.Error("the same graph gives different files")
	}
	// Nothing is fetched: the only addresses are those of sources, in the data.
	page, _, _ := strings.Cut(html, `id="data"`)
	for _, reference := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if target := reference[1]; !strings.HasPrefix(target, "#") && target != "data:," {
			t.Errorf("the page refers to %q", target)
		}
	}
	if strings.Contains(html, "url(http") || strings.Contains(html, "@import") {
		t.Error("a stylesheet fetches something")
	}
	read := dataOf(t, html)
	if len(read.Actors) != 28 || len(read.Relations) != 84 || read.Whatif == nil {
		t.Errorf("the file holds %d actors, %d relations, answers %t", len(read.Actors), len(read.Relations), read.Whatif != nil)
	}
}

// A file names the copies that its maker keeps of sources, and not where on that machine.
func TestFileNamesCopies(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "s.txt"), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder, err := kept.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	g := worldOf(t, 3, 4)
	var out bytes.Buffer
	if err := WriteFile(&out, g, drawn(t, g), nil, report.NewCopies(folder)); err != nil {
		t.Fatal(err)
	}
	const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // of "abc", by FIPS 180-2
	copy := dataOf(t, out.String()).Sources[0].Copy
	if copy == nil || copy.File != "s.txt" || copy.Hash != hash || !strings.HasPrefix(copy.InWords, "kept as s.txt of ") || !strings.HasSuffix(copy.InWords, hash) {
		t.Errorf("the copy is %+v", copy)
	}
	if strings.Contains(string(unpacked(t, out.String(), "data")), dir) {
		t.Error("the file tells in which folder it lies")
	}
}

// dataOf unpacks the data in a file.
func dataOf(t *testing.T, html string) (data Data) {
	t.Helper()
	if err := json.Unmarshal(unpacked(t, html, "data"), &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// unpacked is what the element with an id holds.
func unpacked(t *testing.T, html, id string) []byte {
	t.Helper()
	found := regexp.MustCompile(`id="` + id + `" data-packed="(\d+)">([^<]*)</script>`).FindStringSubmatch(html)
	if found == nil {
		t.Fatalf("the page has no %s", id)
	}
	length, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	squeezed, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(strings.ReplaceAll(found[2], "v", "<"))))
	if err != nil {
		t.Fatal(err)
	}
	data, err := squeeze.Unsqueeze(squeezed, length)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The policy of the file allows the very scripts and styles that are in it, and
// nothing else.
func TestPolicyMatchesTheFile(t *testing.T) {
	html := fileOf(t, "europe-1914")
	if len(html) > mostFileBytes {
		t.Errorf("the file has %d bytes, more than %d", len(html), mostFileBytes)
	}
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(html)
	if policy == nil {
		t.Fatal("the file has no policy")
	}
	allowed := strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(policy[1])
	for _, m := range regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`).FindAllStringSubmatch(html, -1) {
		if !strings.Contains(allowed, hash(m[1])) {
			t.Errorf("a stylesheet of %d bytes is not allowed by %s", len(m[1]), allowed)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)<script type="module">(.*?)</script>`).FindAllStringSubmatch(html, -1) {
		if !strings.Contains(allowed, hash(m[1])) {
			t.Errorf("a script of %d bytes is not allowed by %s", len(m[1]), allowed)
		}
	}
	if !strings.Contains(allowed, hash(string(unpacked(t, html, "script")))) {
		t.Errorf("the packed script is not allowed by %s", allowed)
	}
	if strings.Contains(allowed, "unsafe") || strings.Contains(allowed, "http") {
		t.Errorf("the policy is %s", allowed)
	}
}

func TestServedPage(t *testing.T) {
	g := builtin(t, "pyongyang-2024")
	p, err := Serve(g, drawn(t, g), Settings{Version: "v1", Watched: true})
	if err != nil {
		t.Fatal(err)
	}
	html := string(p.HTML)
	for _, part := range []string{`<title>The Pyongyang pact of June 2024 – Entente</title>`, `28 actors, 84 relations; as of June 2024`, "<svg",
		`"mode":"serve"`, `"watched":true`, `src="/assets/` + AssetsVersion() + `/explorer.js"`} {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	if strings.Contains(html, `id="data"`) || strings.Contains(html, "Content-Security-Policy") {
		t.Error("the served page has the data or the policy in it")
	}
	if strings.Contains(p.Policy, "unsafe") || !strings.Contains(p.Policy, "frame-ancestors 'none'") {
		t.Errorf("policy %s", p.Policy)
	}
}

// The answers in the file are those of the records of "entente whatif --json", for
// every two states.
func TestAnswersAreTheEngines(t *testing.T) {
	if raceDetector {
		t.Skip("works on one core, and ten times as long with -race; run without")
	}
	for _, name := range []string{"pyongyang-2024", "europe-1914"} {
		g := builtin(t, name)
		w := dataOf(t, fileOf(t, name)).Whatif
		if w == nil {
			t.Fatalf("%s: the file has no answers", name)
		}
		answers := expand(t, w.Records).(map[string]any)
		span := g.Meta().AsOf.Span()
		v, err := query.NewView(g, query.Filter{At: &span, AtText: g.Meta().AsOf.String()})
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		for a := range g.Actors() {
			for b := range g.Actors() {
				if a.Kind != graph.State || b.Kind != graph.State || a == b {
					continue
				}
				got, known := answers[a.ID+" attacks "+b.ID]
				res, err := obligation.Assess(t.Context(), v, obligation.Scenario{Facts: []obligation.Fact{{Actor: a.ID, Verb: obligation.Attacks, Target: b.ID}}})
				if err != nil {
					if known {
						t.Errorf("%s: %s attacks %s has an answer, and the engine says %v", name, a.ID, b.ID, err)
					}
					continue
				}
				asked++
				if d := cmp.Diff(told(plain(t, (&report.Assessment{View: v, Result: res}).Record()), got), got); d != "" {
					t.Errorf("%s: %s attacks %s (-engine +file):\n%s", name, a.ID, b.ID, d)
				}
			}
		}
		if asked < 50 {
			t.Errorf("%s: only %d questions have an answer", name, asked)
		}
	}
	// Without a date, or without obligations, there is nothing to answer.
	if w, err := answersOf(worldOf(t, 5, 9)); w != nil || err != nil {
		t.Errorf("got %v, %v", w, err)
	}
}

// told is what a part tells of a whole: without the keys that the part leaves out.
func told(whole, part any) any {
	switch w := whole.(type) {
	case map[string]any:
		p, _ := part.(map[string]any)
		out := map[string]any{}
		for key, value := range w {
			if of, ok := p[key]; ok {
				out[key] = told(value, of)
			}
		}
		return out
	case []any:
		p, _ := part.([]any)
		out := []any{}
		for i, value := range w {
			if i < len(p) {
				value = told(value, p[i])
			}
			out = append(out, value)
		}
		return out
	}
	return whole
}

// plain is a value as JSON has it.
func plain(t *testing.T, value any) (out any) {
	t.Helper()
	text, err := json.Marshal(value)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}
