package readers

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/chromium"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export"
	timelinesvg "github.com/entente-graph/entente/graph/export/timeline"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// width is how wide the pictures are drawn, in pixels.
const width = 1800

// A reader draws an SVG that wide, or skips the test.
type reader struct {
	name string
	draw func(t *testing.T, svg []byte, p page) image.Image
}

var readers = []reader{
	{"librsvg", func(t *testing.T, svg []byte, p page) image.Image {
		return drawn(t, svg, "librsvg", "rsvg-convert", "-w", fmt.Sprint(width), "IN", "-o", "OUT")
	}},
	{"cairosvg", func(t *testing.T, svg []byte, p page) image.Image {
		const script = "import sys, cairosvg; cairosvg.svg2png(url=sys.argv[1], write_to=sys.argv[2], output_width=int(sys.argv[3]), output_height=int(sys.argv[4]))"
		return drawn(t, svg, "cairosvg", python(t, "cairosvg"), "-c", script, "IN", "OUT", fmt.Sprint(width), fmt.Sprint(height(p)))
	}},
	{"inkscape", func(t *testing.T, svg []byte, p page) image.Image {
		return drawn(t, svg, "inkscape", "inkscape", "--export-type=png", "--export-area-page", "--export-width="+fmt.Sprint(width), "--export-filename=OUT", "IN")
	}},
	{"chromium", inChromium},
	{"our own PDF in poppler", func(t *testing.T, svg []byte, p page) image.Image {
		pdf, err := render.Finish{}.PDF(svg)
		if err != nil {
			t.Fatal(err)
		}
		return drawn(t, pdf, "poppler", "pdftocairo", "-png", "-singlefile", "-scale-to-x", fmt.Sprint(width), "-scale-to-y", "-1", "IN", "OUT")
	}},
	{"our own PNG", func(t *testing.T, svg []byte, p page) image.Image {
		raw, err := render.Finish{Width: width}.PNG(svg)
		if err != nil {
			t.Fatal(err)
		}
		return decode(t, raw)
	}},
}

func height(p page) int { return int(math.Round(width * p.height / p.width)) }

// missing skips a test for want of a program, or fails it where it is required.
func missing(t *testing.T, name string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), name) {
		t.Fatalf("%s is required and not installed", name)
	}
	t.Skipf("%s is not installed", name)
}

func python(t *testing.T, module string) string {
	t.Helper()
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import "+module).Run() == nil {
			return path
		}
	}
	missing(t, module)
	return ""
}

// drawn has a program draw a file. IN and OUT in its arguments are the names of
// the files.
func drawn(t *testing.T, file []byte, name, program string, args ...string) image.Image {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		missing(t, name)
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.svg"), filepath.Join(dir, "out.png")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.NewReplacer("OUT", out, "IN", in).Replace(args[i])
		if name == "poppler" {
			args[i] = strings.TrimSuffix(args[i], ".png") // which it adds
		}
	}
	cmd := exec.Command(program, args...)
	// Settings of whoever runs the test are left alone.
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "INKSCAPE_PROFILE_DIR="+dir, "DBUS_SESSION_BUS_ADDRESS=")
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, said)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, raw)
}

func inChromium(t *testing.T, svg []byte, p page) image.Image {
	tab := browser.Start(t).Open(t, width, int64(height(p)))
	tab.Go("data:text/html;base64," + base64.StdEncoding.EncodeToString([]byte(`<!doctype html><body style="margin:0;overflow:hidden">`+
		`<img width=`+fmt.Sprint(width)+` height=`+fmt.Sprint(height(p))+` src="data:image/svg+xml;base64,`+base64.StdEncoding.EncodeToString(svg)+`">`)))
	tab.Wait("document.images[0].complete")
	return decode(t, tab.Picture())
}

var browser chromium.Shared

func TestMain(m *testing.M) {
	code := m.Run()
	browser.End()
	os.Exit(code)
}

func decode(t *testing.T, raw []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Dx(); got != width {
		t.Fatalf("it is %d pixels wide, want %d", got, width)
	}
	return img
}

// pictures are the files that are opened.
func pictures(t *testing.T) map[string][]byte {
	t.Helper()
	svg, err := export.ByName("svg", export.Pictures)
	if err != nil {
		t.Fatal(err)
	}
	view := func(set string) *query.View {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	out := map[string][]byte{}
	for name, tt := range map[string]struct {
		set string
		o   picture.Options
	}{
		"pyongyang-2024": {set: "pyongyang-2024"},
		"europe-1914":    {set: "europe-1914"},
		"dark":           {set: "europe-1914", o: picture.Options{Theme: picture.Dark}},
		"layout dot":     {set: "pyongyang-2024", o: picture.Options{Layout: layout(t, "dot")}},
	} {
		p, err := picture.New(t.Context(), view(tt.set), tt.o)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := svg.WritePicture(t.Context(), &b, p, render.Options{InProcess: true}); err != nil {
			t.Fatal(err)
		}
		out[name] = b.Bytes()
	}
	bars, err := timeline.New(view("europe-1914"), timeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := timelinesvg.Write(&b, bars.Lay()); err != nil {
		t.Fatal(err)
	}
	out["timeline"] = b.Bytes()
	return out
}

func layout(t *testing.T, name string) picture.Layout {
	t.Helper()
	l, err := picture.ParseLayout(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// How much what is seen of a label may differ from what most readers show:
// letters are drawn a little bolder here and thinner there, and some readers
// place each to the pixel, so that the middle of a long text moves along.
const (
	leastInk, mostInk = 0.6, 1.5
	farUp             = 2.5  // pixels
	farAlong          = 3    // pixels, and
	farOfWidth        = 0.03 // of the label's width
)

// Every reader shows every label where it belongs, in its colour, and as dark as
// the others show it.
func TestReadersShowTheSame(t *testing.T) {
	if underRace {
		t.Skip("it takes minutes while data races are looked for, and runs without")
	}
	for name, svg := range pictures(t) {
		t.Run(name, func(t *testing.T) {
			p := pageOf(t, svg)
			if len(p.labels) < 20 {
				t.Fatalf("it has %d labels", len(p.labels))
			}
			seen := map[string][]ink{}
			var order []string
			for _, r := range readers {
				t.Run(r.name, func(t *testing.T) {
					img := r.draw(t, svg, p)
					for _, l := range p.labels {
						seen[r.name] = append(seen[r.name], inkOf(img, l))
					}
					order = append(order, r.name)
				})
			}
			for i, l := range p.labels {
				usual := usualInk(seen, i)
				if area := (l.right - l.left) * (l.bottom - l.top) * width * width; usual.pixels < area/20 {
					t.Errorf("%q: readers show %.0f pixels of it, in a box of %.0f", l.text, usual.pixels, area)
					continue
				}
				for _, name := range order {
					got := seen[name][i]
					if part := got.pixels / usual.pixels; part < leastInk || part > mostInk {
						t.Errorf("%q: %s shows %.0f pixels of it, others %.0f", l.text, name, got.pixels, usual.pixels)
					} else if x, y := got.x-usual.x, got.y-usual.y; math.Abs(x) > farAlong+farOfWidth*width*(l.right-l.left) || math.Abs(y) > farUp {
						t.Errorf("%q: %s shows it elsewhere than others, by %.1f and %.1f pixels", l.text, name, x, y)
					}
				}
			}
		})
	}
}

// usualInk is the middle of what readers show of a label.
func usualInk(seen map[string][]ink, i int) ink {
	middle := func(of func(ink) float64) float64 {
		var all []float64
		for _, inks := range seen {
			all = append(all, of(inks[i]))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return ink{
		pixels: middle(func(i ink) float64 { return i.pixels }),
		x:      middle(func(i ink) float64 { return i.x }),
		y:      middle(func(i ink) float64 { return i.y }),
	}
}
