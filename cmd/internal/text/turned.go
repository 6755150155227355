package text

import (
	"strings"

	"github.com/entente-graph/entente/graph/legible"
)

// isolated sets what the cell of a table shows of a text apart from its
// neighbours, if the text would have turned the direction of writing.
func isolated(text, shown string) string {
	if !strings.ContainsFunc(text, legible.Turns) {
		return shown
	}
	const firstStrong, pop = "\u2068", "\u2069"
	return firstStrong + shown + pop
}
