package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
)

// schemaOptions are those of schema.
type schemaOptions struct {
	Streams
	name string
}

func newSchema(s Streams) *cobra.Command {
	o := &schemaOptions{Streams: s, name: datasetSchema}
	return &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Print the JSON Schema of datasets, or of what --json writes",
		Long: `Print a JSON Schema (2020-12). Without a name it is that of datasets, which makes
editors complete and check them as you type. The other names are of what the verbs
write with --json: ` + strings.Join(report.Schemas(), ", ") + ".",
		Example: "  entente schema > entente.schema.json\n  entente schema paths",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schemaNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				o.name = strings.ToLower(args[0])
			}
			return o.run()
		},
	}
}

func (o *schemaOptions) run() error {
	schema, ok := data.Schema(), true
	if o.name != datasetSchema {
		schema, ok = report.Schema(o.name)
	}
	if !ok {
		return usagef("there is no schema %q; one of: %s", o.name, strings.Join(schemaNames(), ", "))
	}
	return writeData(o.Streams, func(w io.Writer) error { _, err := w.Write(schema); return err })
}

// datasetSchema is the name of the schema of datasets.
const datasetSchema = "dataset"

// schemaNames lists the schemas: that of datasets, then those of records.
func schemaNames() []string { return append([]string{datasetSchema}, report.Schemas()...) }
