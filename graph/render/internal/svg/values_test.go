package svg

import (
	"image/color"
	"slices"
	"testing"
)

var red = color.NRGBA{255, 0, 0, 255}

func TestColours(t *testing.T) {
	for _, tt := range []struct {
		name, opacity string
		want          color.NRGBA
	}{
		{"red", "", red}, {"#f00", "", red}, {"#FF0000", "", red}, {"#ff000080", "", color.NRGBA{255, 0, 0, 128}},
		{"red", "0.5", color.NRGBA{255, 0, 0, 128}}, {"none", "", color.NRGBA{}}, {"transparent", "", color.NRGBA{}},
		{"", "", color.NRGBA{A: 255}}, {"no such colour", "", color.NRGBA{A: 255}}, {"#12", "", color.NRGBA{A: 255}}, {"#xyzxyz", "", color.NRGBA{A: 255}},
		{"LightGrey", "", color.NRGBA{211, 211, 211, 255}}, {"red", "7", red}, {"red", "-7", color.NRGBA{255, 0, 0, 0}},
	} {
		if got := colourOf(tt.name, tt.opacity); got != tt.want {
			t.Errorf("%q, %q: got %v, want %v", tt.name, tt.opacity, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string][]float64{
		"": nil, " 1,2 3": {1, 2, 3}, "1-2": {1, -2}, "-1.5-.5,+2": {-1.5, -0.5, 2}, "1e-3 2": {0.001, 2}, "1,,2\n": {1, 2}, "4px": {4},
		"x": {0}, "-": {0}, "1--2": {1, 0, -2},
	} {
		if got := numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestTransformations(t *testing.T) {
	for list, want := range map[string][2]float64{
		"": {1, 2}, "translate(10)": {11, 2}, "translate(10 20)": {11, 22}, "scale(2)": {2, 4}, "scale(2,3)": {2, 6}, "rotate(90)": {-2, 1},
		"rotate(90, 1, 2)": {1, 2}, "translate(10,0) rotate(90)": {8, 1}, "matrix(1 0 0 1 5 6)": {6, 8}, "scale(2) translate(1,1)": {4, 6},
		"nonsense": {1, 2}, "skewX(3)": {1, 2}, "rotate(": {1, 2},
	} {
		x, y := transformed(unchanged, list).apply(1, 2)
		if d := max(x-want[0], want[0]-x, y-want[1], want[1]-y); d > 1e-9 {
			t.Errorf("%q leads to %v,%v, want %v", list, x, y, want)
		}
	}
}
