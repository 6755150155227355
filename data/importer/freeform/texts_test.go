package freeform

import "testing"

func TestTextsShownAlike(t *testing.T) {
	var texts texts
	if a, b := texts.keep("x\x00"), texts.keep("x"); a != b || texts.keep("\x01") != 0 {
		t.Error("what is shown alike is not the same text")
	}
	if texts.turned != 0 || texts.keep("x\u202e") != texts.keep("x") || texts.turned != 1 {
		t.Error("a text that is turned is not counted once")
	}
}
