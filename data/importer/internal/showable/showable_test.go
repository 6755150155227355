package showable_test

import (
	"testing"

	"github.com/entente-graph/entente/data/importer/internal/showable"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "é\n\t北": "é\n\t北", "a\x00b\x7fc\u0085d\ufffee": "a b c d e", "a\u202eb\u2069": "ab", "a\xffb": "a\ufffdb", "": "",
	} {
		if got := showable.Text(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
