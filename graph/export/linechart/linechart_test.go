package linechart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

var update = flag.Bool("update", false, "write the goldens anew")

const attack = `<script>alert(1)</script>" onload="alert(2)' ]]> &lt;svg onload=alert(3)&gt; javascript:alert(4) ` + "\u202E\x00\xff"

// made is a made-up chart; after each of its texts follows the one given.
func made(after string, theme picture.Theme) *linechart.Chart {
	c := &linechart.Chart{
		Title: "A made-up chart" + after, Subtitle: "of numbers" + after, Note: "Nothing else." + after, Description: "Three lines." + after, Theme: theme,
		Marks:  []timeline.Moment{{Span: edtf.MustDate("1902-07").Span(), Text: "the date" + after}, {Span: edtf.MustDate("1902-08-03").Span(), Text: "the day" + after}},
		Panels: []linechart.Panel{{Scale: linechart.Whole}, {Title: "a share" + after, Scale: linechart.Share}},
		Blank:  []bool{false, true, false, false},
	}
	for _, year := range []string{"1900", "1901", "1902", "1903"} {
		c.Steps = append(c.Steps, edtf.MustDate(year).Span())
	}
	for _, l := range []linechart.Line{
		{ID: "a", Name: "Arcadia", Values: []float64{1, 2, math.NaN(), 3}}, {ID: "b", Name: "布雷沃尼亚", Values: []float64{1, 2, 2, 1}},
		{ID: "c", Name: "Cadmia", Values: []float64{0, 0, 1, 4}, Least: []float64{0, 0, 0, 2}, Open: []bool{false, true, false, false}},
		{ID: "d", Name: "Delphia", Values: []float64{0.25, math.NaN(), 0.75, math.NaN()}},
	} {
		l.Name += after
		l.Says = []string{"first" + after, "second", "third", "fourth"}
		p := &c.Panels[0]
		if l.ID == "d" {
			p = &c.Panels[1]
		}
		p.Lines = append(p.Lines, l)
	}
	return c
}

func drawn(t testing.TB, c *linechart.Chart) string {
	t.Helper()
	s, err := c.Lay()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	for name, theme := range map[string]picture.Theme{"light": picture.Light, "dark": picture.Dark, "print": picture.Print} {
		got := drawn(t, made("", theme))
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
		if again := drawn(t, made("", theme)); again != got {
			t.Errorf("%s: the same chart gave another file", name)
		}
	}
}

// An id of SVG has no spaces, whatever a line is called by: of a flow it is who gave to
// whom, and what.
func TestIDsHaveNoSpaces(t *testing.T) {
	c := made("", picture.Light)
	c.Panels[0].Lines[0].ID = "russia>iran arms-transfer proposed"
	text := drawn(t, c)
	for _, part := range strings.Split(text, ` id="`)[1:] {
		if id, _, _ := strings.Cut(part, `"`); strings.ContainsAny(id, " \t\n") {
			t.Errorf("the id %q has spaces", id)
		}
	}
	if !strings.Contains(text, `id="line--russia&gt;iran--arms-transfer--proposed`) {
		t.Error("the line has no id")
	}
}

// Texts stay texts: the file has the same elements whatever they say.
func TestHostileTexts(t *testing.T) {
	// Long texts have more lines, and are led to from afar, so that of texts and paths the
	// kinds are compared, and of all else each element; a kind is a name and its attributes.
	elements := func(text string) (others []string, moving map[string]bool) {
		moving = map[string]bool{}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				return others, moving
			}
			if err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			kind := e.Name.Local
			for _, a := range e.Attr {
				kind += " " + a.Name.Local
			}
			if e.Name.Local == "text" || e.Name.Local == "path" {
				moving[kind] = true
			} else {
				others = append(others, kind)
			}
		}
	}
	plain, plainKinds := elements(drawn(t, made("", picture.Light)))
	hostile, hostileKinds := elements(drawn(t, made(attack, picture.Light)))
	if !slices.Equal(plain, hostile) {
		t.Errorf("elements\n%q\nand with hostile texts\n%q", plain, hostile)
	}
	plainKinds["path fill stroke stroke-width stroke-dasharray d"] = true // what leads to a name from afar
	for kind := range hostileKinds {
		if !plainKinds[kind] {
			t.Errorf("with hostile texts there is a %s", kind)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWritingFails(t *testing.T) {
	s, err := made("", picture.Light).Lay()
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(broken{}, s); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("%v", err)
	}
}
