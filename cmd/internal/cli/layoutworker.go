package cli

import (
	"os"
	"os/signal"

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
			// Ctrl-C reaches all processes of a terminal. This one ends when the one ends that
			// started it, which would otherwise see a worker die before it sees the signal.
			signal.Ignore(os.Interrupt)
			return failed(render.ServeWorker(s.In, s.Out))
		},
	}
}
