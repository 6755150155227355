package raster

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"testing"

	"github.com/goccy/go-graphviz"
)

// draw draws a DOT text with the system's fonts, or with none.
func draw(t *testing.T, dot string, fonts bool) image.Image {
	t.Helper()
	engine := NewEngine()
	if !fonts {
		engine.fonts = bare()
	}
	plugins, err := Plugins(context.Background(), engine)
	if err != nil {
		t.Fatal(err)
	}
	gv, err := graphviz.NewWithPlugins(context.Background(), plugins...)
	if err != nil {
		t.Fatal(err)
	}
	defer gv.Close()
	graph, err := graphviz.ParseBytes([]byte(dot))
	if err != nil {
		t.Fatal(err)
	}
	defer graph.Close()
	if err := gv.Render(context.Background(), graph, graphviz.PNG, io.Discard); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(engine.Picture()))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// bare is a machine without fonts.
func bare() *fonts {
	return &fonts{paths: map[string]string{}, open: map[string]*face{}, chosen: map[letter]glyph{}, bundled: map[string]*face{}}
}

func middle(picture image.Image) color.Color {
	size := picture.Bounds().Size()
	return picture.At(size.X/2, size.Y/2)
}

// count returns how many pixels have that colour.
func count(picture image.Image, want color.NRGBA) int {
	n := 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if color.NRGBAModel.Convert(picture.At(x, y)) == want {
				n++
			}
		}
	}
	return n
}

var (
	red   = color.NRGBA{255, 0, 0, 255}
	blue  = color.NRGBA{0, 0, 255, 255}
	white = color.NRGBA{255, 255, 255, 255}
)

func TestShapes(t *testing.T) {
	for _, shape := range []string{"box", "ellipse", "hexagon", "box, style=\"rounded,filled\""} {
		t.Run(shape, func(t *testing.T) {
			picture := draw(t, `graph { a [label=" ", style=filled, fillcolor="#ff0000", color="#0000ff", penwidth=3, shape=`+shape+`] }`, false)
			if got := middle(picture); color.NRGBAModel.Convert(got) != red {
				t.Errorf("the middle is %v, not red", got)
			}
			if count(picture, blue) < 100 {
				t.Error("it has no blue outline")
			}
			if got := picture.At(picture.Bounds().Dx()-1, picture.Bounds().Dy()-1); color.NRGBAModel.Convert(got) != white {
				t.Errorf("the last pixel is %v, not white", got)
			}
		})
	}
}

func TestTransparency(t *testing.T) {
	picture := draw(t, `graph { a [label=" ", style=filled, shape=box, fillcolor="#ff000080", color=transparent] }`, false)
	got := color.NRGBAModel.Convert(middle(picture)).(color.NRGBA)
	if got.R != 255 || got.G < 120 || got.G > 135 || got.A != 255 {
		t.Errorf("half red on white is %v", got)
	}
	if clear := draw(t, `graph { bgcolor=transparent; a [style=invis] }`, false); clear.At(0, 0).(color.NRGBA).A != 0 {
		t.Errorf("a transparent background is %v", clear.At(0, 0))
	}
}

func TestLines(t *testing.T) {
	inked := func(style string) int {
		return count(draw(t, `graph { rankdir=LR; node [shape=point, color=white]; a -- b [minlen=4, color="#0000ff", `+style+`] }`, false), blue)
	}
	solid, dashes, dots, thick := inked("penwidth=2"), inked("penwidth=2, style=dashed"), inked("penwidth=2, style=dotted"), inked("penwidth=4")
	if !(0 < dots && dots < dashes && dashes < solid && solid < thick) {
		t.Errorf("blue pixels: dotted %d, dashed %d, solid %d, twice as thick %d; each should be more", dots, dashes, solid, thick)
	}
}

// TestScripts holds that each script is drawn with letters, not with the box for a missing one, wherever a font is installed,
// and with that box elsewhere.
func TestScripts(t *testing.T) {
	system := NewEngine().fonts
	system.find()
	for _, tt := range []struct {
		text     string
		embedded bool
	}{
		{"Ruritania", true}, {"Руритания", true}, {"Ρουριτανία", true},
		{"中华", false}, {"かな", false}, {"한국", false}, {"العربية", false}, {"עברית", false},
	} {
		for _, s := range []style{{family: "sans"}, {family: "sans", bold: true}, {family: "serif", italic: true}, {family: "mono"}} {
			for _, f := range []*fonts{bare(), system} {
				for _, r := range visual(tt.text) {
					g := f.glyphOf(r, s)
					if g.face == nil {
						t.Fatalf("no form at all for %q", r)
					}
					if missing := g.index == 0; missing && tt.embedded {
						t.Errorf("%q has no form in %+v", r, s)
					}
				}
			}
		}
	}
	for _, text := range []string{"Ruritania", "中华人民共和国", "대한민국", "المملكة"} {
		for _, fonts := range []bool{false, true} {
			picture := draw(t, fmt.Sprintf(`graph { a [label=%q, fontcolor="#0000ff", shape=plaintext] }`, text), fonts)
			size := picture.Bounds().Size()
			if ink := size.X*size.Y - count(picture, white); ink < 100 {
				t.Errorf("%s (fonts: %t) has %d pixels", text, fonts, ink)
			}
		}
	}
}

// TestFits holds that a text is no wider than Graphviz reckoned.
func TestFits(t *testing.T) {
	picture := draw(t, `graph { a [label="WWWWWWWWWWWWWWWWWWWWWWWWWWWW", fontcolor="#0000ff", shape=plaintext, margin=0, fontname=Helvetica] }`, false)
	width := picture.Bounds().Dx()
	for _, x := range []int{0, width - 1} {
		for y := range picture.Bounds().Dy() {
			if color.NRGBAModel.Convert(picture.At(x, y)) != white {
				t.Fatalf("ink at the edge: %d, %d", x, y)
			}
		}
	}
}

func TestResolution(t *testing.T) {
	for _, tt := range []struct{ width, height float64 }{{0, 0}, {100, 100}, {5000, 3000}, {60_000, 60_000}, {1e6, 10}, {10, 1e6}} {
		scale := resolution(tt.width, tt.height)
		if scale <= 0 || scale > pixelsPerPoint {
			t.Errorf("%v x %v points: %v pixels a point", tt.width, tt.height, scale)
		}
		if w, h := tt.width*scale, tt.height*scale; w > maxSide+1 || h > maxSide+1 || w*h > maxPixels+1 {
			t.Errorf("%v x %v points become %v x %v pixels", tt.width, tt.height, w, h)
		}
	}
}
