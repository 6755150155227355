package freeform

import "testing"

func TestShowable(t *testing.T) {
	for s, want := range map[string]string{
		"plain\n\ttext": "plain\n\ttext", "Île": "Île", "a\x00b\x1bc\x7f": "a b c ", "\u0085\ufffe": "  ", "\xe9t\xe9": "\ufffdt\ufffd", "\ufffd": "\ufffd",
	} {
		if got := showable(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	var texts texts
	if a, b := texts.keep("x\x00"), texts.keep("x"); a != b || texts.keep("\x01") != 0 {
		t.Error("what is shown alike is not the same text")
	}
}
