package render

import (
	"bytes"
	"image/png"
	"testing"

	"github.com/entente-graph/entente/graph/render/internal/raster"
)

// TestPNG holds that a PNG shows what the SVG does, at the same bytes wherever it is made.
func TestPNG(t *testing.T) {
	text := []byte(`digraph {
		node [shape=box, style=filled, fillcolor=red, label=" "]
		a -> a [color=blue, penwidth=2, arrowhead=none, minlen=3]; a -> b [color=blue, penwidth=2, arrowhead=none]
	}`)
	var first []byte
	for name, render := range ways {
		out, err := render(t, text, Options{Format: PNG})
		if err != nil {
			t.Fatal(name, err)
		}
		if first == nil {
			first = out
		} else if !bytes.Equal(out, first) {
			t.Errorf("made %s it has other bytes", name)
		}
	}
	picture, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	var red, blue, white int
	size := picture.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			switch r, g, b, _ := picture.At(x, y).RGBA(); {
			case r == 0xffff && g == 0 && b == 0:
				red++
			case r == 0 && g == 0 && b == 0xffff:
				blue++
			case r == 0xffff && g == 0xffff && b == 0xffff:
				white++
			}
		}
	}
	// The line from a box to itself bends round an area some twenty times its own; that area is not filled.
	all := size.X * size.Y
	if red < all*3/10 || white < all*3/10 || blue < all/200 || blue > all*3/100 {
		t.Errorf("of %d pixels %d are red, %d white and %d blue", all, red, white, blue)
	}
}

// TestPNGOfAnySize holds that no text makes a picture too large to be drawn. The bound is lower here than for users,
// and measured in pixels, so that the race detector can look on: what the pictures cost grows with it and with nothing else.
func TestPNGOfAnySize(t *testing.T) {
	const maxPixels = 1 << 18
	instance := graphvizInstance{drawer: raster.Drawer{MaxPixels: maxPixels}}
	for _, text := range []string{
		"graph {}",
		"graph { a [width=100000, height=100000, fixedsize=true] }",
		"graph { a [penwidth=1000000000] }",
		"graph { a [fontsize=1000000] }",
		`graph { layout=nop2; a [pos="1e9,1e9"]; b [pos="0,0"]; a -- b }`,
		"graph { dpi=100000; a }",
		"graph { size=\"1e-3,1e-3\"; a -- b }",
	} {
		out, err := instance.draw(request{format: PNG, dot: []byte(text)})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(out))
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if n := config.Width * config.Height; n > maxPixels+config.Width+config.Height { // both sides are rounded up
			t.Errorf("%s: %d x %d pixels, with at most %d", text, config.Width, config.Height, maxPixels)
		}
	}
}
