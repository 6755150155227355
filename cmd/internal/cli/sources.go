package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/tabular"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/copies"
)

// sourcesOptions are those of sources.
type sourcesOptions struct {
	Streams
	folder  string
	fetch   bool
	form    form
	timeout time.Duration
	datasetFlags
	view viewFlags
}

func newSources(s Streams) *cobra.Command {
	o := &sourcesOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "sources [DATASET...]",
		Short: "Compare quotes with your own copies of their sources",
		Long: `List the sources with how many relations cite them and what of them you keep: a copy
in the folder of --copies, named by the source's id (treaty-1961.pdf, article.html,
notes.txt), its SHA-256 and date, and how many of the quotes are in it word for word.
White space, line ends, hyphens and the forms of quotation marks make no difference;
"...", "[...]" and words in brackets stand for what is left out. To see where in a dataset
a quote stands that is not found: entente check FILE --sources FOLDER.

Nothing is fetched unless --fetch asks for it: then each source that is cited in the view
and has an address and no copy is fetched once, one after the other, into the folder.`,
		Example: `  entente sources my.yaml --copies copies/
  entente sources my.yaml --copies copies/ --json
  entente sources my.yaml --copies copies/ --fetch`,
		ValidArgsFunction: completeDatasets,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.datasets = append(o.datasets, args...)
			return o.run(cmd.Context())
		},
	}
	addDatasetFlags(cmd, &o.datasetFlags)
	cmd.Flags().StringVar(&o.folder, "copies", "", "the `folder` in which your copies of sources are")
	cmd.Flags().BoolVar(&o.fetch, "fetch", false, "fetch the sources that have an address and no copy yet, into the folder")
	addForm(cmd.Flags(), &o.form, "")
	addTimeout(cmd.Flags(), &o.timeout)
	addViewFlags(cmd, &o.view)
	return cmd
}

func (o *sourcesOptions) run(ctx context.Context) error {
	if err := o.form.check(); err != nil {
		return err
	}
	if err := checkTimeout(o.timeout); err != nil {
		return err
	}
	if o.fetch && o.folder == "" {
		return usagef("--fetch needs a folder: add --copies FOLDER")
	}
	var folder *copies.Folder
	if o.folder != "" {
		if o.fetch {
			if err := os.MkdirAll(o.folder, 0o755); err != nil {
				return failed(err)
			}
		}
		var err error
		if folder, err = openCopies(o.folder); err != nil {
			return err
		}
	}
	o.part, o.question = o.view.part(), &o.view.Filter
	g, err := o.load(ctx, o.Streams)
	if err != nil {
		return err
	}
	o.calledAll(o.view.Actors, o.view.Near)
	v, err := o.view.view(g)
	if err != nil {
		return err
	}
	ask := func() ([]report.KeptSource, error) {
		return within(ctx, o.timeout, askLess, func(ctx context.Context) ([]report.KeptSource, error) { return report.AskCopies(ctx, v, folder) })
	}
	list, err := ask()
	if err == nil && o.fetch {
		if err := o.fetchMissing(ctx, list); err != nil {
			return err
		}
		if folder, err = copies.Open(o.folder); err == nil {
			list, err = ask()
		}
	}
	if err != nil {
		return failed(err)
	}
	defer o.view.tell(o.Streams, v)
	return o.form.answer(o.Streams, list, func() *tabular.Table { return tabular.KeptSources(list) }, func(w io.Writer) { text.KeptSources(w, o.style(), list) })
}

// openCopies opens the folder of a reader's own copies; nil where none is named.
func openCopies(path string) (*copies.Folder, error) {
	if path == "" {
		return nil, nil
	}
	folder, err := copies.Open(path)
	return folder, usage(err)
}

// leftAtEase is how long a host is left in peace.
const leftAtEase = 2 * time.Second

// fetchMissing fetches what is cited and has no copy, and says of each what became of it.
func (o *sourcesOptions) fetchMissing(ctx context.Context, list []report.KeptSource) error {
	f := copies.Fetcher{Agent: "entente/" + currentVersion().Version + " (copies of cited sources, once)", Pause: leftAtEase}
	for i := range list {
		s := &list[i]
		if s.URL == "" || s.Copy != nil || s.Problem != "" || s.Relations+s.Actors == 0 {
			continue
		}
		name, data, err := f.Fetch(ctx, s.ID, s.URL)
		if ctx.Err() != nil {
			return failed(context.Cause(ctx))
		}
		if err != nil {
			fmt.Fprintf(o.Err, "entente: %s is not fetched: %v\n", s.ID, err)
			continue
		}
		file := filepath.Join(o.folder, name)
		if err := writeFile(o.Streams, file, data); err != nil {
			return err
		}
		fmt.Fprintf(o.Err, "entente: fetched %s\n", file)
	}
	return nil
}
