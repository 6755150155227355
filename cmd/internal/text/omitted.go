package text

import (
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Omitted says on a line what a view leaves out, or nothing.
func Omitted(list []report.Omitted) string {
	var parts []string
	for _, o := range list {
		parts = append(parts, o.InWords)
	}
	if len(parts) == 0 {
		return ""
	}
	return "left out: " + strings.Join(parts, "; ")
}
