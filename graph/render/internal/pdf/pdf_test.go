package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/entente-graph/entente/graph/render/internal/letters"
)

// file is an SVG of 100 x 60 points that holds some elements.
func file(elements string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="60pt" viewBox="0 0 100 60" font-family="Arial, sans-serif">
<title>A "title" of (two) \ Łands</title>
<desc>What it shows.
More of it.</desc>
<rect width="100" height="60" fill="#fffff8"/>` + elements + `</svg>`)
}

func draw(t *testing.T, elements string) []byte {
	t.Helper()
	out, err := Draw(letters.Bare(), file(elements))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)

// inside returns a file with what is compressed in it unpacked.
func inside(out []byte) string {
	return string(streams.ReplaceAllFunc(out, func(stream []byte) []byte {
		r, err := zlib.NewReader(bytes.NewReader(streams.FindSubmatch(stream)[1]))
		if err != nil {
			return stream
		}
		unpacked, err := io.ReadAll(r)
		if err != nil {
			return stream
		}
		return unpacked
	}))
}

// utf16Of is a text as it stands in a PDF.
func utf16Of(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		b.Write([]byte{byte(u >> 8), byte(u)})
	}
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(b.String())
}

const label = `<text x="50" y="30" text-anchor="middle" font-size="10" fill="#c0392b">Defence pact, 2024</text>`

func TestTextStaysText(t *testing.T) {
	got := inside(draw(t, label))
	for what, want := range map[string]string{
		"the text":         utf16Of("Defence pact, 2024"),
		"its colour":       "0.753 0.224 0.169 rg",
		"an embedded font": "/FontFile2",
		"what it means":    "/ToUnicode",
		"the title":        "/Title (\xfe\xff" + utf16Of(`A "title" of (two) \ Łands`),
		"the description":  "/Subject (\xfe\xff" + utf16Of("What it shows.") + ")",
		"the page":         "/MediaBox [0 0 100.00 60.00]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing: %q", what, want)
		}
	}
}

// The same picture gives the same bytes, however often it is drawn.
func TestSameBytes(t *testing.T) {
	elements := label + `<text x="1" y="9" font-size="8" font-weight="bold">Bold</text><text x="1" y="19" font-size="8" font-style="italic">Italic</text>
<text x="1" y="29" font-size="8" font-family="monospace">Mono, Łódź, Россия</text><text x="1" y="39" fill-opacity="0.5">中华</text>`
	first := draw(t, elements)
	for range 6 {
		if !bytes.Equal(draw(t, elements), first) {
			t.Fatal("another time it has other bytes")
		}
	}
}

// A halo is seen and not read.
func TestHalosAreNoText(t *testing.T) {
	got := inside(draw(t, `<g class="halo"><text x="5" y="30" fill="#ffffff" stroke="#ffffff" stroke-width="3">Halo</text></g><text x="5" y="30">Halo</text>`))
	if n := strings.Count(got, "("+utf16Of("Halo")+") Tj"); n != 1 {
		t.Errorf("the text stands there %d times", n)
	}
	if !strings.Contains(got, " B\n") {
		t.Error("there is no halo")
	}
}

// What cannot be set in an embedded font is drawn, and found all the same. Text that
// runs from right to left stands in a PDF as it is seen.
func TestOtherScripts(t *testing.T) {
	for text, found := range map[string]string{
		"中华": "中华", "한국": "한국", "العربية": "ةيبرعلا", "עברית 1961": "1961 תירבע", "e\u0323\u0301x": "\u1eb9\u0301x", "🚀 launch": " launch",
	} {
		got := inside(draw(t, `<text x="5" y="30">`+text+`</text>`))
		if !strings.Contains(got, "("+utf16Of(found)+") Tj") {
			t.Errorf("%s is lost", text)
		}
		if !strings.Contains(got, "h f\n") {
			t.Errorf("%s is not drawn", text)
		}
	}
}

func TestLinks(t *testing.T) {
	got := inside(draw(t, `<a href="https://example.org/(a)?b=1&amp;c=2">`+label+`</a><a href="javascript:alert(1)">`+label+`</a>`))
	if n := strings.Count(got, "/URI ("); n != 1 || !strings.Contains(got, `/URI (https://example.org/\(a\)?b=1&c=2)`) {
		t.Errorf("there are %d links", n)
	}
}

func TestShapes(t *testing.T) {
	got := inside(draw(t, `<g stroke="#0000ff" fill="none"><path d="M1,1L5,5" stroke-dasharray="3,1" stroke-width="2"/></g>
<g transform="translate(10 20)" opacity="0.5"><rect width="5" height="5" fill="red"/></g><path class="hit" d="M0,0L9,9" fill="none" stroke="none"/>`))
	for what, want := range map[string]string{
		"a dashed line": "[3.00 1.00] 0.00 d", "its width": "2.00 w", "an inherited colour": "0.000 0.000 1.000 RG", "half a shadow": "/ca 0.502", "its place": "10.00 40.00 m",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing: %q", what, want)
		}
	}
}

// A page longer than readers take is made smaller.
func TestAVeryLargePicture(t *testing.T) {
	out, err := Draw(letters.Bare(), []byte(`<svg width="100000pt" height="50000pt" viewBox="0 0 100000 50000"><text x="9" y="9">a</text></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if got := inside(out); !strings.Contains(got, "/MediaBox [0 0 14400.00 7200.00]") {
		t.Error("the page has another size")
	}
}

func TestBadPictures(t *testing.T) {
	for _, text := range []string{"", "<svg", "<svg/>", "<html/>"} {
		if _, err := Draw(letters.Bare(), []byte(text)); err == nil {
			t.Errorf("%q is drawn", text)
		}
	}
}

// Fonts that cannot be embedded are told apart before, and others can.
func TestEmbeddable(t *testing.T) {
	good := letters.Plain()
	if !embeddable(good) {
		t.Error("this program's own font cannot be embedded")
	}
	restricted := bytes.Clone(good)
	os2 := tablesOf(restricted)["OS/2"]
	os2[8], os2[9] = 0, 2
	noUnicode := bytes.Clone(good)
	cmap := tablesOf(noUnicode)["cmap"]
	for i := 4; i+8 <= 4+8*int(cmap[3]); i += 8 {
		cmap[i+1] = 1 // the Macintosh
	}
	for name, data := range map[string][]byte{"nothing": nil, "a text": []byte("no font at all, but a text"), "a piece": good[:2000], "a restricted font": restricted, "a font without Unicode": noUnicode} {
		if embeddable(data) {
			t.Errorf("%s can be embedded", name)
		}
	}
}

// What other programs make of it.
func TestPoppler(t *testing.T) {
	for _, program := range []string{"pdftotext", "pdffonts", "pdfinfo"} {
		if _, err := exec.LookPath(program); err != nil {
			if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "poppler") {
				t.Fatal("poppler is required and not installed")
			}
			t.Skip("poppler's programs are not installed")
		}
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	elements := label + `<text x="5" y="50" font-size="8">Россия, 中华</text><text x="5" y="15" font-size="8">العربية</text>`
	if err := os.WriteFile(name, draw(t, elements), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(program string, args ...string) string {
		out, err := exec.Command(program, args...).CombinedOutput()
		if err != nil || bytes.Contains(out, []byte("Error")) {
			t.Errorf("%s: %v\n%s", program, err, out)
		}
		return string(out)
	}
	text := run("pdftotext", name, "-")
	for _, want := range []string{"Defence pact, 2024", "Россия, 中华", "العربية"} {
		if !strings.Contains(text, want) {
			t.Errorf("pdftotext does not find %q in %q", want, text)
		}
	}
	if info := run("pdfinfo", name); !strings.Contains(info, `A "title" of (two) \ Łands`) || !strings.Contains(info, "What it shows.") {
		t.Errorf("pdfinfo says %s", info)
	}
	for i, line := range strings.Split(strings.TrimSpace(run("pdffonts", name)), "\n") {
		if i > 1 && !strings.Contains(line, " yes ") {
			t.Errorf("a font is not embedded: %s", line)
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add(`<path d="M0,0C1,2 3,4 5,6Z" stroke="red" stroke-dasharray="1,0"/>`)
	f.Add(`<path d="L1,2z" stroke="red"/><path d="z"/>`)
	f.Add(`<text x="1" font-size="1e3">a&#160;b</text></g></g>`)
	f.Add(`<text x="1" stroke="red" font-size="-3" transform="scale(0)">(\)中</text>`)
	f.Fuzz(func(t *testing.T, elements string) {
		Draw(letters.Bare(), file(elements)) // must not panic
	})
}

func ExampleDraw() {
	out, err := Draw(letters.Bare(), file(label))
	fmt.Printf("%.4s %v\n", out, err)
	// Output: %PDF <nil>
}
