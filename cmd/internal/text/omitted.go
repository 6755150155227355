package text

import (
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Omitted says on a line what a date leaves out, or nothing. Who asks for a kind or
// an actor knows that the rest is left out.
func Omitted(list []report.Omitted) string {
	var parts []string
	for _, o := range list {
		if o.ByDate {
			parts = append(parts, o.InWords)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "left out: " + strings.Join(parts, "; ")
}
