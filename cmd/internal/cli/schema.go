package cli

import (
	"embed"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
)

// outputSchemas are the JSON Schemas of what the verbs write with --json. They
// are made from the Go types by a test, which fails when they differ.
//
//go:embed schema/*.json
var outputSchemas embed.FS

func newSchema(s Streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Print the JSON Schema of datasets, or of what --json writes",
		Long: `Print a JSON Schema (2020-12). Without a name it is that of datasets, which makes
editors complete and check them as you type. The other names are of what the verbs
write with --json: ` + strings.Join(schemaNames()[1:], ", ") + ".",
		Example: "  entente schema > entente.schema.json\n  entente schema paths",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return schemaNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			name := "dataset"
			if len(args) == 1 {
				name = strings.ToLower(args[0])
			}
			text := data.Schema()
			if name != "dataset" {
				var err error
				if text, err = outputSchemas.ReadFile("schema/" + name + ".json"); err != nil {
					return usagef("there is no schema %q; one of: %s", name, strings.Join(schemaNames(), ", "))
				}
			}
			return writeOut(s, func(w io.Writer) error { _, err := w.Write(text); return err })
		},
	}
}

// schemaNames lists the schemas: dataset, then those of outputs, sorted.
func schemaNames() []string {
	names := []string{"dataset"}
	files, err := fs.Glob(outputSchemas, "schema/*.json")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(f, "schema/"), ".json"))
	}
	return names
}
