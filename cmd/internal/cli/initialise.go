package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

// initOptions are those of init.
type initOptions struct {
	Streams
	file string
}

func newInit(s Streams) *cobra.Command {
	o := &initOptions{Streams: s}
	return &cobra.Command{
		Use:   "init FILE",
		Short: "Write a small, commented starter dataset",
		Long: `Write a starter dataset that passes 'entente check' and shows every part of the
format. It never replaces a file that exists. With - it goes to standard output.`,
		Example: "  entente init my.yaml\n  entente check my.yaml\n  entente render my.yaml -o my.svg",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			o.file = args[0]
			return o.run()
		},
	}
}

func (o *initOptions) run() error {
	if o.file == "-" {
		return writeFile(o.Streams, o.file, data.Starter("example"))
	}
	ext := strings.ToLower(filepath.Ext(o.file))
	if ext != ".yaml" && ext != ".yml" {
		return usagef("%s does not end in .yaml or .yml, and the dataset is YAML; name it %s.yaml", o.file, strings.TrimSuffix(o.file, filepath.Ext(o.file)))
	}
	if _, err := os.Lstat(o.file); err == nil {
		return failed(fmt.Errorf("%s exists already and is left as it is; name another file", o.file))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return failed(fmt.Errorf("cannot write %s: %w%s", o.file, plainError(err), writingHint(err)))
	}
	name := datasetName(strings.TrimSuffix(filepath.Base(o.file), filepath.Ext(o.file)))
	if err := writeFile(o.Streams, o.file, data.Starter(name)); err != nil {
		return err
	}
	fmt.Fprintf(o.Err, "wrote %s; edit it, then: entente check %s\n", o.file, o.file)
	return nil
}

// datasetName makes a slug of a file's name.
func datasetName(base string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(base) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if name := strings.Trim(b.String(), "-"); graph.ValidID(name) {
		return name
	}
	return "example"
}
