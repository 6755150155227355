package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Version writes which program this is.
func Version(w io.Writer, v report.Version) {
	fmt.Fprintf(w, "entente %s\n", v.Version)
	if v.Revision != "" {
		fmt.Fprintln(w, strings.TrimSpace("commit "+v.Revision+" "+v.Time))
	}
	fmt.Fprintf(w, "%s %s\n", v.Go, v.Platform)
	fmt.Fprintln(w, strings.TrimSpace("Graphviz "+v.Graphviz+" "+inBrackets("go-graphviz", v.GraphvizModule)))
}

func inBrackets(name, version string) string {
	if version == "" {
		return ""
	}
	return "(" + name + " " + version + ")"
}
