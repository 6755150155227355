package address_test

import (
	"testing"

	"github.com/entente-graph/entente/graph/export/internal/address"
)

func TestIRI(t *testing.T) {
	for given, want := range map[string]string{
		"https://example.org/?a={2}%20|x": "https://example.org/?a=%7B2%7D%20%7Cx",
		"https://exa mple.org/":           "",
		"nothing":                         "",
	} {
		if got := address.IRI(given); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}
