package cli

import (
	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/graph/render"
)

// newLayoutWorker is the verb under which the program starts itself again to
// draw a picture that may have to be killed.
func newLayoutWorker(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:    render.WorkerVerb,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return failed(render.ServeWorker(s.In, s.Out))
		},
	}
}
