package freeform

import "testing"

func TestTextsShownAlike(t *testing.T) {
	var texts texts
	if a, b := texts.keep("x\x00"), texts.keep("x"); a != b || texts.keep("\x01") != 0 {
		t.Error("what is shown alike is not the same text")
	}
}
