package readers

import (
	"image"
	"image/color"
	"math"
	"testing"
)

// ink is what is seen of a label: how many pixels its letters cover, and where
// their middle is, in pixels.
type ink struct {
	pixels float64
	x, y   float64
}

// inkOf measures the ink of a label's colour in its box.
func inkOf(img image.Image, l label) ink {
	w := float64(img.Bounds().Dx())
	box := image.Rect(int(l.left*w)-1, int(l.top*w)-1, int(math.Ceil(l.right*w))+1, int(math.Ceil(l.bottom*w))+1).Intersect(img.Bounds())
	ground, ok := groundOf(img, box, l.ink)
	if !ok {
		return ink{} // all of it has the label's colour
	}
	toInk := difference(l.ink, ground)
	length := dot(toInk, toInk)
	var out ink
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			to := difference(at(img, x, y), ground)
			// How far from the ground to the ink, and how far off that way.
			part := dot(to, toInk) / length
			off := dot(to, to) - part*part*length
			if part <= 0.1 || off > length/4 {
				continue
			}
			part = min(part, 1)
			out.pixels += part
			out.x += part * float64(x)
			out.y += part * float64(y)
		}
	}
	if out.pixels > 0 {
		out.x /= out.pixels
		out.y /= out.pixels
	}
	return out
}

// groundOf is the colour behind a label: the most frequent in its box that is
// not its own.
func groundOf(img image.Image, box image.Rectangle, ink color.NRGBA) (most color.NRGBA, ok bool) {
	count := map[color.NRGBA]int{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c := at(img, x, y)
			if d := difference(c, ink); dot(d, d) < 40*40 {
				continue
			}
			count[c]++
			if n := count[c]; n > count[most] || n == count[most] && less(c, most) {
				most = c
			}
		}
	}
	return most, len(count) > 0
}

func less(a, b color.NRGBA) bool {
	return int(a.R)<<16|int(a.G)<<8|int(a.B) < int(b.R)<<16|int(b.G)<<8|int(b.B)
}

// at is the colour of a pixel, on white where it can be seen through.
func at(img image.Image, x, y int) color.NRGBA {
	r, g, b, a := img.At(x, y).RGBA()
	on := func(v uint32) uint8 { return uint8((v + 0xffff - a) >> 8) }
	return color.NRGBA{on(r), on(g), on(b), 255}
}

func difference(a, b color.NRGBA) [3]float64 {
	return [3]float64{float64(a.R) - float64(b.R), float64(a.G) - float64(b.G), float64(a.B) - float64(b.B)}
}

func dot(a, b [3]float64) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// What the measure makes of a label that is there, is missing, is elsewhere, or
// has another colour.
func TestInk(t *testing.T) {
	draw := func(paper, ink color.NRGBA, from, to int) image.Image {
		img := image.NewNRGBA(image.Rect(0, 0, 100, 100))
		for y := range 100 {
			for x := range 100 {
				img.SetNRGBA(x, y, paper)
				if x >= from && x < to && y >= 20 && y < 24 {
					img.SetNRGBA(x, y, ink)
				}
			}
		}
		return img
	}
	white, blue, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 200, 255}, color.NRGBA{0, 0, 0, 255}
	l := label{left: 0.1, right: 0.4, top: 0.15, bottom: 0.3, ink: blue}
	for name, tt := range map[string]struct {
		img  image.Image
		want ink
	}{
		"there":          {draw(white, blue, 20, 30), ink{40, 24.5, 21.5}},
		"missing":        {draw(white, white, 20, 30), ink{}},
		"elsewhere":      {draw(white, blue, 60, 70), ink{}},
		"blank and dark": {draw(black, black, 20, 30), ink{}},
		"of its ground":  {draw(blue, blue, 20, 30), ink{}},
	} {
		if got := inkOf(tt.img, l); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
	if got := inkOf(draw(white, color.NRGBA{200, 0, 0, 255}, 20, 30), l); got.pixels > 10 {
		t.Errorf("in another colour: %+v", got)
	}
}
