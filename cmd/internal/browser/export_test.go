package browser

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// saved opens the menu of exports, runs what is called so in it, and returns the
// file that comes.
func (e *explorer) saved(name string, first ...string) (string, []byte) {
	e.t.Helper()
	e.press("#tools", "Export")
	e.Wait(`document.querySelector("#tools .menu:popover-open")`)
	for _, choice := range first {
		e.press("#tools .menu:popover-open", choice)
	}
	file, content := e.Download(func() { e.press("#tools .menu:popover-open", name) })
	e.Press("Escape")
	return file, content
}

var foreign = regexp.MustCompile(`var\(|<script|javascript:|@import|url\(\s*['"]?[^#'"]|\bon[a-z]+=|(href|src)="(https?:|//|data:)`)

// parsed fails unless an SVG is well-formed, stands alone and has only ids that
// occur once. It returns the ids.
func parsed(t *testing.T, svg []byte) []string {
	t.Helper()
	if m := foreign.Find(svg); m != nil {
		t.Errorf("the SVG holds %q", m)
	}
	var ids []string
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the SVG is no XML: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				if a.Name.Local == "id" {
					ids = append(ids, a.Value)
				}
			}
		}
	}
	slices.Sort(ids)
	if once := slices.Compact(slices.Clone(ids)); len(once) != len(ids) {
		t.Error("the SVG has an id twice")
	}
	return ids
}

func TestExportPicture(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("theme=dark&at=1961")
		name, svg := e.saved("SVG")
		if name != "pyongyang-2024-1961.svg" {
			t.Errorf("the file is called %q", name)
		}
		ids := parsed(t, svg)
		for id, want := range map[string]bool{"actor--north-korea": true, "actor--victor-cha": true, "actor--russia": false} {
			if slices.ContainsFunc(ids, func(marked string) bool { return strings.HasPrefix(marked, id+"--") }) != want {
				t.Errorf("that the SVG has %s is %v", id, !want)
			}
		}
		text := string(svg)
		if !strings.Contains(text, `data-relation="pact-1961"`) || strings.Contains(text, `data-relation="pact-2024"`) {
			t.Error("the SVG does not show what the page does")
		}
		if n := strings.Count(text, "<title"); n == 0 || !strings.Contains(text, "The Pyongyang pact of June 2024") {
			t.Error("the SVG says nothing of what it shows")
		}
		if want := in1961(t); strings.Count(text, want) != 2 || strings.Contains(text, "as of June 2024") {
			t.Errorf("neither the line below the title nor the description of the SVG says %q", want)
		}
		if strings.Contains(text, "paint-order") || strings.Contains(text, "<style") || strings.Contains(text, "color-mix") {
			t.Error("plain readers miss what the SVG says")
		}
		if strings.Contains(text, ">Drones<") || !strings.Contains(text, ">Possibly at that date (?)</text>") || strings.Contains(text, ">Arms transfer</text>") {
			t.Error("the legend is not that of what is left")
		}
		// A browser shows it in the colours of the theme, and with the same boxes.
		file := filepath.Join(t.TempDir(), "picture.svg")
		if err := os.WriteFile(file, svg, 0o644); err != nil {
			t.Fatal(err)
		}
		paper := e.String(`"#" + getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map((n) => Number(n).toString(16).padStart(2, "0")).join("")`)
		other := browser(t).Open(t, 1000, 800)
		other.Go("file://" + file)
		if fill := other.String(`document.querySelector("svg > rect").getAttribute("fill")`); fill != paper {
			t.Errorf("its paper is %s, that of the page %s", fill, paper)
		}
		if n := other.Number(`document.querySelectorAll("[data-actor]").length`); int(n) != actors(t, "--at", "1961") {
			t.Errorf("it shows %v actors", n)
		}
		if outside := other.Number(`(() => { const s = document.documentElement.getBoundingClientRect(); return [...document.querySelectorAll("[data-actor], text")].filter((el) => { const r = el.getBoundingClientRect(); return r.width && (r.left < s.left - 1 || r.right > s.right + 1 || r.top < s.top - 1 || r.bottom > s.bottom + 1); }).length; })()`); outside > 0 {
			t.Errorf("%v things lie outside of it", outside)
		}
		other.Screenshot("exported-" + e.mode())

		// What the window shows is a part of it.
		e.goTo("v=600,700,2")
		_, part := e.saved("SVG", "What the window shows")
		parsed(t, part)
		size := regexp.MustCompile(`viewBox="\S+ \S+ (\S+) (\S+)"`)
		whole, window := size.FindSubmatch(svg), size.FindSubmatch(part)
		if whole == nil || window == nil || bytes.Equal(whole[1], window[1]) {
			t.Errorf("the whole is %s, the window %s", whole, window)
		}

		name, raster := e.saved("PNG")
		picture, err := png.Decode(bytes.NewReader(raster))
		if err != nil || !strings.HasSuffix(name, ".png") {
			t.Fatalf("%s is no PNG: %v", name, err)
		}
		if b := picture.Bounds(); b.Dx() < 1000 || b.Dy() < 700 {
			t.Errorf("the PNG has %v", b)
		}
		colours := map[any]bool{}
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x += 3 {
			for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y += 3 {
				colours[picture.At(x, y)] = true
			}
		}
		if len(colours) < 20 {
			t.Errorf("the PNG has %d colours", len(colours))
		}
	})
}

// Two pictures that were saved can stand in one page: none touches the other, or what
// it stands in.
func TestExportsInOnePage(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("theme=dark&at=1961")
		_, first := e.saved("SVG")
		e.goTo("theme=light&at=2024-07")
		_, second := e.saved("SVG")
		page := "<!doctype html><title>Two pictures</title>"
		for _, svg := range [][]byte{first, second} {
			parsed(t, svg)
			_, element, _ := strings.Cut(string(svg), "?>")
			page += element
		}
		for _, bad := range []string{"<style", " style=", "var(", "paint-order", "light-dark", "color-mix"} {
			if strings.Contains(page, bad) {
				t.Errorf("the files hold %q", bad)
			}
		}
		file := filepath.Join(t.TempDir(), "two.html")
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		other := browser(t).Open(t, 1000, 800)
		other.Go("file://" + file)
		if n := other.Number(`document.querySelectorAll("svg [id]").length`); n < 40 {
			t.Errorf("only %v things have ids", n)
		}
		if got := other.String(`(() => { const ids = [...document.querySelectorAll("[id]")].map((el) => el.id); return ids.filter((id, i) => ids.indexOf(id) < i).join(" "); })()`); got != "" {
			t.Errorf("ids that both have: %s", got)
		}
		if got := other.String(`[...document.querySelectorAll("svg")].map((svg) => svg.getAttribute("aria-labelledby").split(" ").map((id) => svg.contains(document.getElementById(id)) ? "" : id).join("")).join("")`); got != "" {
			t.Errorf("a picture is named by what is not in it: %s", got)
		}
		// Nothing of a line comes after the first label, or it would lie over a text.
		if n := other.Number(`[...document.querySelectorAll("svg")].flatMap((svg) => {
			const all = [...svg.querySelectorAll("[data-relation] :is(path, polygon, polyline, text), [data-actor] text")];
			const label = all.findIndex((el) => el.localName === "text");
			return all.slice(label).filter((el) => el.localName !== "text" && el.closest(".bundle, .relation, .spoke") && !el.closest(".hub, .plate, .actor"));
		}).length`); n > 0 {
			t.Errorf("%v lines come after labels", n)
		}
	})
}

// Data goes out as the command writes it.
func TestExportData(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.open("")
		for _, c := range []struct {
			state string
			args  []string
		}{
			{"", nil},
			{"kind=treaty,arms-transfer&certainty=confirmed,alleged", []string{"--kind", "treaty,arms-transfer", "--certainty", "confirmed,alleged"}},
			{"at=1985-12-12&source=article", []string{"--at", "1985-12-12", "--source", "article"}},
		} {
			e.goTo(c.state)
			name, text := e.saved("JSON")
			if !strings.HasSuffix(name, ".json") {
				t.Errorf("the file is called %q", name)
			}
			want := entente(t, append([]string{"export", "--to", "json"}, c.args...)...)
			if !bytes.Equal(text, want) {
				t.Errorf("%q: the page's JSON is not the command's: %s", c.state, difference(text, want))
			}
			file := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
			if out := entente(t, "check", file); !bytes.HasPrefix(out, []byte("ok: ")) {
				t.Errorf("%q: entente check says %s", c.state, out)
			}

			name, dot := e.saved("DOT")
			if !strings.HasSuffix(name, ".dot") {
				t.Errorf("the file is called %q", name)
			}
			if want := entente(t, append([]string{"export", "--to", "dot"}, c.args...)...); !bytes.Equal(dot, want) {
				t.Errorf("%q: the page's DOT is not the command's: %s", c.state, difference(dot, want))
			}
			drawnByDot(t, dot)
		}
	})
}

// difference is where two texts part.
func difference(got, want []byte) string {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	cut := func(text []byte) []byte { return text[max(0, min(i-60, len(text))):min(i+60, len(text))] }
	return string(cut(got)) + "\n...\n" + string(cut(want))
}

// drawnByDot fails unless Graphviz's own program, where there is one, reads a text.
func drawnByDot(t *testing.T, text []byte) {
	t.Helper()
	dot, err := exec.LookPath("dot")
	if err != nil {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "dot") {
			t.Fatal("dot is required and not installed")
		}
		t.Log("dot is not installed")
		return
	}
	cmd := exec.Command(dot, "-Tsvg")
	cmd.Stdin = bytes.NewReader(text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || !strings.Contains(out.String(), "</svg>") || strings.Contains(errs.String(), "Error") {
		t.Errorf("dot: %v %s", err, errs.String())
	}
}

func TestCopies(t *testing.T) {
	both(t, pact, func(t *testing.T, e *explorer) {
		e.Allow("clipboard-write", true)
		e.Allow("clipboard-read", true)
		e.open("tab=card&select=relation:treaty-1953&at=1961")
		for name, want := range map[string][]string{
			"Link to this view":           {e.address + "#at=1961&tab=card&select=relation:treaty-1953"},
			"Citation of the dataset":     {"The Pyongyang pact of June 2024", "June 2024", "CC-BY-4.0"},
			"Sources of what is selected": {"paragraph 9", "Mutual Defense Treaty", "Articles II and III"},
		} {
			e.Run(`navigator.clipboard.writeText("nothing")`)
			e.press("#tools", "Export")
			e.Wait(`document.querySelector("#tools .menu:popover-open")`)
			e.press("#tools .menu:popover-open", name)
			e.says("#tools .menu:popover-open", "Copied")
			copied := e.String(`navigator.clipboard.readText()`)
			for _, part := range want {
				if !strings.Contains(copied, part) {
					t.Errorf("%s: copied %q, without %q", name, copied, part)
				}
			}
			e.Press("Escape")
			e.Wait(`!document.querySelector("#tools .menu:popover-open")`)
		}
		e.Screenshot("export-" + e.mode())
	})
}
