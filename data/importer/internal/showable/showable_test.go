package showable_test

import (
	"testing"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "é\n\t北": "é\n\t北", "a\x00b\x7fc\u0085d\ufffee": "a b c d e", "a\u202eb\u2069": "a\u202eb\u2069", "a\xffb": "a\ufffdb", "": "",
	} {
		if got := showable.Text(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestUnturned(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "é\n北": "é\n北", "a\u202ab\u202ec\u2066d\u2069": "abcd", "a\u200f": "a\u200f", "": "",
	} {
		if got := showable.Unturned(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
