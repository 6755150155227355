package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data/merge"
)

// mergeOptions are those of merge.
type mergeOptions struct {
	Streams
	datasets []string
	same     sameFlag
	tables   tableFlags
	output   string
	asJSON   bool
}

func newMerge(s Streams) *cobra.Command {
	o := &mergeOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "merge DATASET DATASET...",
		Short: "Merge datasets into one, with a report",
		Long: `Merge datasets and save the result. Actors become one when a code (ISO, Correlates
of War, ...) or the register of states says that they are one. A match that is only
likely is reported and not made. What one dataset has apart and another counts as one
(the Soviet Union, of Russia) has to be decided: --same soviet-union=russia. The same
statement of two datasets keeps the evidence of both; statements that contradict each
other both stay. A table is a dataset by itself: one of actors and one of relations that
belong together are put in a .zip or a workbook.`,
		Example: `  entente init other.yaml
  entente merge pyongyang-2024 other.yaml -o both.yaml`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = args
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "-", "save to this `file` (.yaml, .json or .json.gz); - is standard output, as YAML")
	addSameFlag(cmd, &o.same)
	addTableFlags(cmd, &o.tables)
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "write the report as JSON to standard output")
	return cmd
}

func (o *mergeOptions) run(ctx context.Context) error {
	if o.asJSON && isStandardOutput(o.output) {
		return usagef("--json writes the report to standard output; name a file for the dataset: -o FILE")
	}
	write, err := datasetWriter(o.output)
	if err != nil {
		return err
	}
	options, err := o.same.options()
	if err != nil {
		return err
	}
	var parts []merge.Part
	for _, name := range o.datasets {
		part, err := openParts(ctx, o.Streams, &o.tables, []string{name})
		if err != nil {
			return err
		}
		parts = append(parts, part...)
	}
	g, report, err := merged(parts, options)
	if err != nil {
		return err
	}
	if !o.asJSON {
		writeMergeReport(o.Err, len(parts), report)
	}
	if err := saveDataset(ctx, o.Streams, o.output, g, write); err != nil {
		return err
	}
	if o.asJSON {
		return writeJSON(o.Streams, report)
	}
	return nil
}

func writeMergeReport(w io.Writer, parts int, r *merge.Report) {
	fmt.Fprintln(w, mergeSummary(parts, r))
	for _, m := range r.Joined {
		fmt.Fprintf(w, "  joined: %s and %s of %s (%s)\n", m.Actor, m.Other, m.Part, m.Why)
	}
	for _, m := range r.Doubtful {
		fmt.Fprintf(w, "  doubtful, kept apart: %s and %s of %s (%s)\n", m.Actor, m.Other, m.Part, m.Why)
	}
	if len(r.Doubtful) > 0 {
		m := r.Doubtful[0]
		fmt.Fprintf(w, "  those that are one: --same %s=%s\n", m.Other, m.Actor)
	}
	for _, d := range r.Dropped {
		fmt.Fprintf(w, "  left out: relation %s of %s (%s)\n", d.Relation, d.Part, d.Why)
	}
	for _, list := range []struct {
		what  string
		pairs []merge.Pair
	}{{"said twice", r.Repeated}, {"two claims", r.Contradicting}, {"renamed", r.Renamed}} {
		for _, p := range list.pairs {
			fmt.Fprintf(w, "  %s: %s %s, %s of %s\n", list.what, p.Record, p.First, p.Second, p.Part)
		}
	}
}
