package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/render"
)

const verboseFlag = "verbose"

func addVerbose(root *cobra.Command) {
	root.PersistentFlags().Bool(verboseFlag, false, "also say on standard error what became of Graphviz's compiled code")
}

// tellCache says, once a run, what else nobody needs to know: that compiled code was damaged, or cannot be kept.
func tellCache(root *cobra.Command, s Streams) {
	if asked, err := root.PersistentFlags().GetBool(verboseFlag); err != nil || !asked {
		return
	}
	if news := render.CacheNews(); news != "" {
		fmt.Fprintln(s.Err, "entente: "+news)
	}
}
