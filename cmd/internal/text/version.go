package text

import (
	"fmt"
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Version writes which program this is.
func Version(w io.Writer, v report.Version) {
	fmt.Fprintf(w, "entente %s\n", v.Version)
	if v.Revision != "" {
		fmt.Fprintf(w, "revision %s\n", v.Revision)
	}
	fmt.Fprintf(w, "%s %s\n", v.Go, v.Platform)
	if v.Graphviz != "" {
		fmt.Fprintf(w, "go-graphviz %s\n", v.Graphviz)
	}
}
