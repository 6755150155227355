package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/render/internal/letters"
)

// draw draws elements within a picture of 100 x 60 points, on white, with the fonts of a machine that has none.
func draw(t *testing.T, elements string) image.Image {
	t.Helper()
	return drawWith(t, &Drawer{Fonts: *letters.Bare()}, elements)
}

func drawWith(t *testing.T, d *Drawer, elements string) image.Image {
	t.Helper()
	out, err := d.PNG([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="100pt" height="60pt" viewBox="0.00 0.00 100.00 60.00" xmlns="http://www.w3.org/2000/svg">
<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 56)">
<polygon fill="white" stroke="none" points="-4,4 -4,-56 96,-56 96,4 -4,4"/>
`+elements+`</g></svg>`), Size{})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// at returns the colour at a point given as in the elements.
func at(picture image.Image, x, y float64) color.NRGBA {
	scale := float64(picture.Bounds().Dx()) / 100
	return color.NRGBAModel.Convert(picture.At(int((x+4)*scale), int((y+56)*scale))).(color.NRGBA)
}

// inked returns how many pixels are not white.
func inked(picture image.Image) int {
	n := 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if r, g, b, _ := picture.At(x, y).RGBA(); r+g+b != 3*0xffff {
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
	const paint = `fill="red" stroke="#0000ff" stroke-width="3"`
	for name, element := range map[string]string{
		"polygon": `<polygon ` + paint + ` points="10,-10 70,-10 70,-50 10,-50 10,-10"/>`,
		"path":    `<path ` + paint + ` d="M10,-10C30,-10 50,-10 70,-10 70,-25 70,-35 70,-50 50,-50 30,-50 10,-50 10,-35 10,-25 10,-10"/>`,
		"lines":   `<path ` + paint + ` d="M10,-10L70,-10 L70,-50 L10,-50Z"/>`,
		"ellipse": `<ellipse ` + paint + ` cx="40" cy="-30" rx="30" ry="20"/>`,
		"moved":   `<g transform="translate(10 -10)"><polygon ` + paint + ` points="0,0 60,0 60,-40 0,-40"/></g>`,
		"styled":  `<polygon style="fill: red; stroke:blue;stroke-width:3" points="10,-10 70,-10 70,-50 10,-50 10,-10"/>`,
	} {
		t.Run(name, func(t *testing.T) {
			picture := draw(t, element)
			for _, p := range []struct {
				x, y float64
				want color.NRGBA
			}{{40, -30, red}, {40, -10, blue}, {40, -50, blue}, {10, -30, blue}, {70, -30, blue}, {80, -30, white}, {40, -4, white}} {
				if got := at(picture, p.x, p.y); got != p.want {
					t.Errorf("at %v,%v it is %v, not %v", p.x, p.y, got, p.want)
				}
			}
		})
	}
	// A line is not filled.
	if picture := draw(t, `<path fill="none" stroke="blue" d="M10,-10C10,-50 70,-50 70,-10"/>`); at(picture, 40, -20) != white {
		t.Error("a curve is filled")
	}
}

func TestColours(t *testing.T) {
	picture := draw(t, `<defs><linearGradient id="l_0"><stop offset="0" style="stop-color:red;stop-opacity:1.;"/><stop offset="1" style="stop-color:blue"/></linearGradient></defs>
<polygon fill="url(#l_0)" stroke="none" points="10,-10 70,-10 70,-50 10,-50"/>`)
	if got := at(picture, 40, -30); got != red {
		t.Errorf("a gradient is drawn in %v, not in its first colour", got)
	}
	picture = draw(t, `<polygon fill="red" fill-opacity="0.501961" stroke="none" points="10,-10 70,-10 70,-50 10,-50"/>`)
	if got := at(picture, 40, -30); got.R != 255 || got.G < 120 || got.G > 135 {
		t.Errorf("half red on white is %v", got)
	}
}

func TestBackground(t *testing.T) {
	picture := draw(t, "")
	size := picture.Bounds().Size()
	for _, p := range []image.Point{{0, 0}, {size.X - 1, size.Y - 1}} {
		if got := color.NRGBAModel.Convert(picture.At(p.X, p.Y)); got != white {
			t.Errorf("the corner %v is %v", p, got)
		}
	}
	d := Drawer{Fonts: *letters.Bare()}
	out, err := d.PNG([]byte(`<svg width="10pt" height="10pt" viewBox="0 0 10 10"></svg>`), Size{})
	if err != nil {
		t.Fatal(err)
	}
	if clear, err := png.Decode(bytes.NewReader(out)); err != nil || clear.At(0, 0).(color.NRGBA).A != 0 {
		t.Errorf("a picture without a background is not transparent: %v", err)
	}
}

func TestLines(t *testing.T) {
	ink := func(attributes string) int {
		return inked(draw(t, `<path fill="none" stroke="blue" `+attributes+` d="M0,-30C20,-30 60,-30 90,-30"/>`))
	}
	solid, dashes, dots, thick := ink(""), ink(`stroke-dasharray="5,2"`), ink(`stroke-dasharray="1,5"`), ink(`stroke-width="4"`)
	if !(0 < dots && dots < dashes && dashes < solid && solid < thick) {
		t.Errorf("pixels: dotted %d, dashed %d, solid %d, thick %d; each should be more", dots, dashes, solid, thick)
	}
}

func textElement(text, attributes string) string {
	return fmt.Sprintf(`<text text-anchor="middle" x="45" y="-25" font-family="Helvetica,sans-Serif" font-size="14.00" %s>%s</text>`, attributes, text)
}

func TestText(t *testing.T) {
	plain := draw(t, textElement("Graustark", ""))
	left, right := 0.0, 0.0
	for x := -4.0; x < 96; x += 0.25 {
		for y := -50.0; y < 0; y += 0.25 {
			if at(plain, x, y) != white {
				if left == 0 {
					left = x
				}
				right = x
			}
		}
	}
	if width := right - left; width < 45 || width > 75 || (left+right)/2 < 43 || (left+right)/2 > 47 {
		t.Errorf("a text about 60 points wide, centred on 45, reaches from %v to %v", left, right)
	}
	for name, attributes := range map[string]string{
		"bold": `font-weight="bold"`, "italic": `font-style="italic"`, "large": `style="font-size:20"`, "underlined": `text-decoration="underline"`,
		"struck": `text-decoration="line-through"`, "red": `fill="red"`, "moved": `transform="rotate(-20)"`, "at its end": `style="text-anchor:end"`,
	} {
		if other := draw(t, textElement("Graustark", attributes)); samePixels(plain, other) {
			t.Errorf("%s text looks like any other", name)
		}
	}
	if nothing := draw(t, textElement("Graustark", `fill="none"`)); inked(nothing) > 0 {
		t.Error("text without a colour is seen")
	}
	if nothing := draw(t, textElement("", "")); inked(nothing) > 0 {
		t.Error("no text is seen")
	}
	// The text of a line keeps apart from lines.
	bar := `<polygon fill="blue" stroke="none" points="0,-20 90,-20 90,-36 0,-36"/>`
	with := draw(t, `<g id="edge1" class="edge">`+bar+textElement("Graustark", `fill="none"`)+textElement("Graustark", `fill="blue"`)+`</g>`)
	without := draw(t, bar+textElement("Graustark", `fill="blue"`))
	if samePixels(with, without) {
		t.Error("the text of a line has no halo")
	}
}

func samePixels(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

// TestScripts holds that text in any script leaves something to see, with fonts or without.
func TestScripts(t *testing.T) {
	system := new(Drawer)
	for _, text := range []string{"Ruritania", "Руритания", "Ρουριτανία", "Łódź é ñ", "中华", "かな", "한국", "العربية", "עברית"} {
		for name, d := range map[string]*Drawer{"with no fonts": {Fonts: *letters.Bare()}, "with the system's fonts": system} {
			if ink := inked(drawWith(t, d, textElement(text, ""))); ink < 100 {
				t.Errorf("%s %s: %d pixels", text, name, ink)
			}
		}
	}
}

func TestResolution(t *testing.T) {
	for _, tt := range []struct{ width, height float64 }{{0, 0}, {100, 100}, {5000, 3000}, {60_000, 60_000}, {1e6, 10}, {10, 1e6}, {1e300, 1e300}} {
		for _, maxPixels := range []int{defaultMaxPixels, 1 << 16} {
			scale := resolution(tt.width, tt.height, maxPixels)
			if scale < 0 {
				t.Errorf("%v x %v points: %v pixels a point", tt.width, tt.height, scale)
			}
			if w, h := tt.width*scale, tt.height*scale; w > maxSide+1 || h > maxSide+1 || w*h > float64(maxPixels)+1 {
				t.Errorf("%v x %v points become %v x %v pixels, with at most %d", tt.width, tt.height, w, h, maxPixels)
			}
		}
	}
	if scale := resolution(5000, 3000, defaultMaxPixels); scale < 1.75 {
		t.Errorf("a picture of 5000 x 3000 points gets %v pixels a point", scale)
	}
}

// TestMaxPixels holds that a picture keeps to the bound, whatever is drawn on it.
func TestMaxPixels(t *testing.T) {
	const maxPixels = 1 << 14
	d := Drawer{MaxPixels: maxPixels, Fonts: *letters.Bare()}
	out, err := d.PNG([]byte(`<svg width="7200pt" height="3600pt" viewBox="0 0 7200 3600"><ellipse cx="3600" cy="1800" rx="3600" ry="1e9" stroke="red"/></svg>`), Size{})
	if err != nil {
		t.Fatal(err)
	}
	config, err := png.DecodeConfig(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	// Both sides are rounded up.
	if n := config.Width * config.Height; n < maxPixels*9/10 || n > maxPixels+config.Width+config.Height {
		t.Errorf("%d x %d pixels, with at most %d", config.Width, config.Height, maxPixels)
	}
}

func TestBadPictures(t *testing.T) {
	for text, want := range map[string]string{
		"":        "no picture",
		"<svg":    "cannot be read",
		"<html/>": "begins with <html>",
		"<svg/>":  "has no size",
		`<svg width="10pt" height="-1pt" viewBox="0 0 1 1"/>`:          "has no size",
		`<svg width="10pt" height="10pt" viewBox="0 0 1 1"><text>`:     "cannot be read",
		"<svg width=\"10pt\" height=\"10pt\" viewBox=\"0 0 1 1\">\x01": "cannot be read",
	} {
		_, err := new(Drawer).PNG([]byte(text), Size{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", text, err, want)
		}
	}
}

func FuzzPNG(f *testing.F) {
	f.Add(`<path d="M0,0C1,2 3,4 5,6Z" stroke="red" stroke-dasharray="1,0"/>`)
	f.Add(`<g transform="scale(2) rotate(9) translate(1,1)"><ellipse cx="1" cy="1" rx="9" ry="1e9"/></g>`)
	f.Add(`<path d="M-1e300,1e300C1,2 1e308,4 5,6" stroke="red" stroke-width="1e300" stroke-dasharray="1e-9,1e-9"/>`)
	f.Add(`<text x="1" font-size="1e3">a&#160;b</text></g></g>`)
	f.Add(`<polygon points="1,2 3" fill="url(#x"/>`)
	f.Fuzz(func(t *testing.T, elements string) {
		d := Drawer{Fonts: *letters.Bare()}
		d.PNG([]byte(`<svg width="9pt" height="9pt" viewBox="0 0 9 9">`+elements+`</svg>`), Size{}) // must not panic
	})
}

// What export/svg draws itself: rectangles with round corners, and paths of
// relative lines.
func TestFinishedShapes(t *testing.T) {
	draw := func(elements string) image.Image {
		var d Drawer
		out, err := d.PNG([]byte(`<svg width="100pt" height="100pt" viewBox="0 0 100 100">`+elements+`</svg>`), Size{})
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		return picture
	}
	for name, elements := range map[string]string{
		"rect":          `<rect x="20" y="20" width="60" height="60" rx="8" fill="#0000ff"/>`,
		"relative path": `<path d="M20,20h60v60l-60,0Z" fill="#0000ff"/>`,
		"absolute path": `<path d="M20,20H80V80L20,80Z" fill="#0000ff"/>`,
		"curves":        `<path d="M20,20c20,0,40,0,60,0V80C60,80,40,80,20,80Z" fill="#0000ff"/>`,
	} {
		picture := draw(elements)
		side := float64(picture.Bounds().Dx()) / 100
		want := 60 * 60 * side * side
		filled := 0
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				if r, _, b, a := picture.At(x, y).RGBA(); b == 0xffff && r == 0 && a == 0xffff {
					filled++
				}
			}
		}
		if got := float64(filled); got < 0.93*want || got > 1.01*want {
			t.Errorf("%s: %.0f pixels are filled, want about %.0f", name, got, want)
		}
	}
}

// A picture has the width and the resolution that are asked for, and says how large it is meant to be.
func TestSize(t *testing.T) {
	file := []byte(`<svg width="144pt" height="72pt" viewBox="0 0 144 72"><rect width="144" height="72" fill="white"/></svg>`)
	for _, tt := range []struct {
		size          Size
		width, height int
		perMetre      uint32
	}{
		{Size{}, 384, 192, 7559},
		{Size{DPI: 300}, 600, 300, 11811},
		{Size{Width: 1000}, 1000, 500, 19685},
		{Size{Width: 1000, DPI: 300}, 1000, 500, 11811},
		{Size{Width: 1}, 1, 1, 20},
		{Size{DPI: 0.1}, 1, 1, 4},
	} {
		d := Drawer{Fonts: *letters.Bare()}
		out, err := d.PNG(file, tt.size)
		if err != nil {
			t.Errorf("%+v: %v", tt.size, err)
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(out))
		if err != nil || config.Width != tt.width || config.Height != tt.height {
			t.Errorf("%+v: %d x %d pixels, %v", tt.size, config.Width, config.Height, err)
		}
		at := bytes.Index(out, []byte("pHYs"))
		if at < 0 {
			t.Errorf("%+v: it does not say how large it is meant to be", tt.size)
		} else if got := binary.BigEndian.Uint32(out[at+4:]); got != tt.perMetre {
			t.Errorf("%+v: %d pixels a metre, want %d", tt.size, got, tt.perMetre)
		}
	}
}

// What would take too much memory is refused where it is asked for, with what can be had.
func TestTooLarge(t *testing.T) {
	file := []byte(`<svg width="144pt" height="72pt" viewBox="0 0 144 72"></svg>`)
	d := Drawer{MaxPixels: 1 << 14, Fonts: *letters.Bare()}
	for _, size := range []Size{{Width: 100_000}, {DPI: 5000}, {Width: 1 << 40}, {DPI: math.Inf(1)}} {
		_, err := d.PNG(file, size)
		var large *SizeError
		if !errors.As(err, &large) {
			t.Errorf("%+v: %v", size, err)
			continue
		}
		for _, good := range []Size{{Width: large.MaxWidth}, {DPI: float64(large.MaxDPI)}} {
			if _, err := d.PNG(file, good); err != nil {
				t.Errorf("%+v is said to be possible: %v", good, err)
			}
		}
	}
	if _, err := d.PNG(file, Size{}); err != nil {
		t.Errorf("where no size is asked for it gets a smaller one: %v", err)
	}
}
