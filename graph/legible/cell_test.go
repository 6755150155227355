package legible_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/legible"
)

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"Ordmark":                 "Ordmark",
		"=1+1":                    "'=1+1",
		"@SUM(A1)":                "'@SUM(A1)",
		"-2":                      "'-2",
		"+49 30":                  "'+49 30",
		"\tx":                     "'\tx",
		"\rx":                     "'\rx",
		"＝cmd":                    "'＝cmd",
		"'=1+1":                   "''=1+1",
		"'s-Hertogenbosch":        "'s-Hertogenbosch",
		"'":                       "'",
		"a = b":                   "a = b",
		"=HYPERLINK(\"x\";\"y\")": "'=HYPERLINK(\"x\";\"y\")",
	} {
		if got := legible.Cell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func FuzzCell(f *testing.F) {
	for _, s := range []string{"", "=", "'=", "''=", "'", "-1", "'s", "\xff", "＝"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cell := legible.Cell(s)
		if got := legible.FromCell(cell); got != s {
			t.Errorf("%q is read back as %q", s, got)
		}
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			t.Errorf("%q is written as a formula: %q", s, cell)
		}
	})
}
