package freeform

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTextsShownAlike(t *testing.T) {
	var texts texts
	if a, b := texts.keep("x\x00"), texts.keep("x"); a != b || texts.keep("\x01") != 0 {
		t.Error("what is shown alike is not the same text")
	}
	if texts.turned != 0 || texts.keep("x\u202e") != texts.keep("x") || texts.keep("x\u202e") != texts.keep("x") || texts.turned != 1 {
		t.Error("a text that is turned is not counted once")
	}
}

// A text is kept once, as a graph may have it, also one that is longer than a slab.
func TestTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var texts texts
		kept := map[string]text{"": 0}
		for range rapid.IntRange(0, 400).Draw(t, "texts") {
			s := rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00\u202eé ")), 0, 4, -1).Draw(t, "text")
			if rapid.IntRange(0, 20).Draw(t, "long") == 0 {
				s = strings.Repeat(s+"x", slabBytes/2)
			}
			want, _ := fit(s)
			at := texts.keep(s)
			if texts.of(at) != want {
				t.Fatalf("%.20q is kept as %.20q", s, texts.of(at))
			}
			if before, known := kept[want]; known && before != at {
				t.Fatalf("%.20q is kept twice", s)
			}
			kept[want] = at
		}
	})
}
