package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/wording"
)

// datasetFlags are the datasets of a command, which are one graph to it.
type datasetFlags struct {
	datasets []string // from flags and arguments
	same     sameFlag
	tables   tableFlags

	readable bool           // the command draws, and nobody could read all of so large a dataset
	part     store.Part     // what the command needs of a dataset that is too large for a graph
	question *report.Filter // what else it leaves out of it; nil: that is not for the store
	picked   store.Picked   // and what that was, once it is loaded
}

func addDatasetFlags(cmd *cobra.Command, d *datasetFlags) {
	cmd.Flags().StringArrayVarP(&d.datasets, "dataset", "d", nil, "a built-in dataset's `name`, a file, PROVIDER:FILE, or - for standard input (default pyongyang-2024)")
	completeFlag(cmd, "dataset", completeDatasets)
	addSameFlag(cmd, &d.same)
	addTableFlags(cmd, &d.tables)
}

// sameFlag is decisions that two actors are one.
type sameFlag []string

func addSameFlag(cmd *cobra.Command, same *sameFlag) {
	cmd.Flags().StringArrayVar((*[]string)(same), "same", nil, "with several datasets: the actor `ONE=OTHER` has apart is the other, as in soviet-union=russia")
}

func (s sameFlag) options() (merge.Options, error) {
	var o merge.Options
	for _, text := range s {
		one, other, ok := strings.Cut(text, "=")
		one, other = strings.TrimSpace(one), strings.TrimSpace(other)
		if !ok || one == "" || other == "" || one == other {
			return o, usagef("--same wants two actors, ONE=OTHER, and %q is not that; write it as in soviet-union=russia", text)
		}
		o.Same = append(o.Same, merge.Same{One: one, Other: other})
	}
	return o, nil
}

// merged merges parts, and says in the words of the command line what has to be
// decided first.
func merged(parts []merge.Part, o merge.Options) (*graph.Graph, *merge.Report, error) {
	g, report, err := merge.Merge(o, parts...)
	var undecided *merge.UndecidedError
	var unknown *merge.UnknownSameError
	switch {
	case errors.As(err, &undecided):
		var flags []string
		for _, c := range undecided.Cases {
			if flag := "--same " + c.Actor + "=" + c.Whole; !slices.Contains(flags, flag) {
				flags = append(flags, flag)
			}
		}
		return nil, nil, usagef("the datasets divide states differently:\n%v\nsay that they are one: %s; or write same_as in the dataset", err, strings.Join(flags, " "))
	case errors.As(err, &unknown):
		return nil, nil, usagef("--same: %v; 'entente list actors' lists them", err)
	case err != nil:
		return nil, nil, failed(fmt.Errorf("merging: %w", err))
	}
	return g, report, nil
}

// load loads what the command line names as one graph, and shows what is wrong
// with it. Files in Entente's own format that lean on each other load together;
// datasets that stand alone, and providers' files, are merged.
func (d *datasetFlags) load(ctx context.Context, s Streams, more ...string) (*graph.Graph, error) {
	g, _, err := d.loadParts(ctx, s, more...)
	return g, err
}

// loadOr is load of what may have been opened already, as a store.
func (d *datasetFlags) loadOr(ctx context.Context, s Streams, from store.Store) (*graph.Graph, error) {
	if from == nil {
		return d.load(ctx, s)
	}
	return d.partOf(ctx, s, from)
}

// loadParts is load, and also returns what was merged.
func (d *datasetFlags) loadParts(ctx context.Context, s Streams, more ...string) (*graph.Graph, []merge.Part, error) {
	options, err := d.same.options()
	if err != nil {
		return nil, nil, err
	}
	from, err := d.store(ctx, s, more...)
	if err != nil {
		return nil, nil, err
	}
	if from != nil {
		g, err := d.partOf(ctx, s, from)
		name := shownStore(slices.Concat(d.datasets, more)[0])
		return g, []merge.Part{{Name: name, Graph: g}}, errors.Join(err, from.Close())
	}
	parts, err := openParts(ctx, s, &d.tables, slices.Concat(d.datasets, more))
	if err != nil {
		return nil, nil, err
	}
	if len(parts) == 1 && len(options.Same) == 0 {
		return parts[0].Graph, parts, nil
	}
	g, report, err := merged(parts, options)
	if err != nil {
		return nil, nil, err
	}
	hint := ""
	if len(report.Doubtful)+len(report.Contradicting)+len(report.Dropped) > 0 {
		hint = "; 'entente merge' lists them"
	}
	fmt.Fprintln(s.Err, "entente: "+mergeSummary(len(parts), report)+hint)
	return g, parts, nil
}

func mergeSummary(parts int, r *merge.Report) string {
	text := fmt.Sprintf("merged %d datasets: %s in common", parts, wording.Count(len(r.Joined), "actor", "actors"))
	if n := len(r.Repeated); n > 0 {
		text += fmt.Sprintf(", %s said twice", wording.Count(n, "relation", "relations"))
	}
	if n := len(r.Contradicting); n > 0 {
		text += fmt.Sprintf(", %s that disagree (both stay)", wording.Count(n, "pair of claims", "pairs of claims"))
	}
	if n := len(r.Dropped); n > 0 {
		text += fmt.Sprintf(", %s between actors that are one now left out", wording.Count(n, "relation", "relations"))
	}
	if n := len(r.Doubtful); n > 0 {
		text += fmt.Sprintf(", %s not made", wording.Count(n, "doubtful match", "doubtful matches"))
	}
	return text
}

// openParts loads what the command line names, without merging. Tables belong
// together: one may have the actors of which another has the relations.
func openParts(ctx context.Context, s Streams, flags *tableFlags, names []string) ([]merge.Part, error) {
	in, err := divide(ctx, &s, names, flags)
	if err != nil {
		return nil, err
	}
	var parts []merge.Part
	for _, from := range in.sources {
		if from.store != "" {
			g, err := readStore(ctx, from.store)
			if err != nil {
				return nil, err
			}
			parts = append(parts, merge.Part{Name: shownStore(from.store), Graph: g})
			continue
		}
		g, report, err := importFile(ctx, s, from, importer.Options{})
		if err != nil {
			return nil, err
		}
		for _, line := range understood(report) {
			fmt.Fprintln(s.Err, "entente: "+line)
		}
		fmt.Fprintln(s.Err, "entente: "+importSummary(report))
		parts = append(parts, merge.Part{Name: strings.Join(from.paths, ", "), Graph: g})
	}
	if in.first < 0 && len(names) > 0 {
		return parts, nil
	}
	natives, err := openOwn(ctx, s, in.own)
	if err != nil {
		return nil, err
	}
	return slices.Insert(parts, max(in.first, 0), natives...), nil
}

// divided is datasets by who reads them.
type divided struct {
	own     []string // in Entente's format, which are loaded together
	first   int      // where these come among the others; -1 where there are none
	sources []source
}

// divide tells who reads each of some datasets. Tables belong together.
func divide(ctx context.Context, s *Streams, names []string, flags *tableFlags) (divided, error) {
	in := divided{first: -1}
	tables, err := flags.options()
	if err != nil {
		return in, err
	}
	period, err := flags.period()
	if err != nil {
		return in, err
	}
	together := map[string]int{} // by provider: where its files are among the sources
	for _, name := range names {
		if isStore(name) {
			in.sources = append(in.sources, source{store: name})
			continue
		}
		p, path, err := providerOf(ctx, s, name)
		if err != nil {
			return in, err
		}
		if p == nil {
			if in.first < 0 {
				in.first = len(in.sources)
			}
			in.own = append(in.own, name)
			continue
		}
		if p.Together != nil {
			if at, known := together[p.Name]; known {
				in.sources[at].paths = append(in.sources[at].paths, path)
				continue
			}
			together[p.Name] = len(in.sources)
		}
		in.sources = append(in.sources, source{provider: decided(p, tables, period), paths: []string{path}})
	}
	return in, nil
}

// openOwn loads datasets in Entente's format: together, unless more than one of
// them says that it is a dataset of its own.
func openOwn(ctx context.Context, s Streams, names []string) ([]merge.Part, error) {
	g, diags, err := data.OpenContext(ctx, s.In, names...)
	apart := slices.ContainsFunc(diags, func(d data.Diagnostic) bool { return d.Code == data.RuleTwoDatasets })
	if !apart || slices.ContainsFunc(names, readOnce) {
		if err := usable(s, diags, err); err != nil {
			return nil, err
		}
		return []merge.Part{{Name: strings.Join(names, ", "), Graph: g}}, nil
	}
	var parts []merge.Part
	for _, name := range names {
		g, diags, err := data.OpenContext(ctx, nil, name)
		if err := usable(s, diags, err); err != nil {
			return nil, err
		}
		parts = append(parts, merge.Part{Name: name, Graph: g})
	}
	return parts, nil
}

// readOnce reports whether a dataset is gone once it is read.
func readOnce(name string) bool {
	return name == "-" || !slices.Contains(builtinNames(), name) && data.Waits(name)
}

// usable shows what keeps a dataset from being used. Warnings are counted only;
// 'entente check' shows them.
func usable(s Streams, diags data.Diagnostics, err error) error {
	if err != nil && len(diags) == 0 {
		return usage(err)
	}
	if err == nil {
		if len(diags) > 0 {
			fmt.Fprintf(s.Err, "entente: the dataset has %s; see: entente check\n", countDiagnostics(diags))
		}
		return nil
	}
	errs := slices.DeleteFunc(slices.Clone(diags), func(d data.Diagnostic) bool { return d.Severity != graph.Error })
	if !slices.ContainsFunc(errs, func(d data.Diagnostic) bool { return d.Code != data.RuleNoFile }) {
		return usagef("%s", missingFiles(errs))
	}
	writeDiagnostics(s.Err, errs)
	return failed(fmt.Errorf("the dataset cannot be used until this is mended: %s", countDiagnostics(errs)))
}

// missingFiles says what is wrong where no more is wrong than that files cannot
// be read.
func missingFiles(diags data.Diagnostics) string {
	var lines []string
	for _, d := range diags {
		line := d.Message
		if d.Hint != "" {
			line += "; " + d.Hint
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// providerOf tells whose file an argument names: PROVIDER:FILE says so, and
// otherwise the file's beginning does. nil means Entente's own format. What was
// read of standard input is read again from there.
func providerOf(ctx context.Context, s *Streams, name string) (p *importer.Provider, path string, err error) {
	if prefix, rest, ok := strings.Cut(name, ":"); ok && rest != "" {
		if p := providerNamed(prefix); p != nil {
			return p, rest, nil
		}
	}
	if name == "-" && s.In != nil {
		f, err := importer.NewFile(data.StdinName, data.Until(ctx, s.In), nil)
		if err != nil {
			return nil, name, failed(err)
		}
		s.In = f.Reader()
		p, err := recognise(f)
		s.In = f.Reader()
		return p, name, err
	}
	if slices.Contains(builtinNames(), name) || readOnce(name) {
		return nil, name, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, name, nil // the reader of our own format says it better
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, name, nil
	}
	f, err := importer.NewFile(name, file, nil)
	if err != nil {
		return nil, name, failed(err)
	}
	p, err = recognise(f)
	return p, name, err
}

// recognise tells whose file it is by its beginning.
func recognise(f *importer.File) (*importer.Provider, error) {
	head, err := f.Head()
	if err != nil {
		return nil, failed(err)
	}
	for _, p := range providers {
		if p.Recognise(head) {
			return p, nil
		}
	}
	return nil, nil
}

// datasetsLast puts PROVIDER:FILE arguments and stores behind others, of which there are
// to be so many, where they stand before these: "paths cow:alliances.csv A B".
func datasetsLast(args []string, others int) []string {
	n := 0
	for n < len(args) && (isProviderFile(args[n]) || isStore(args[n])) {
		n++
	}
	if n == 0 || len(args) < n+others {
		return args
	}
	return slices.Concat(args[n:], args[:n])
}

func isProviderFile(arg string) bool {
	prefix, rest, ok := strings.Cut(arg, ":")
	return ok && rest != "" && providerNamed(prefix) != nil
}

// source is a provider's file, or files that belong together; or a store.
type source struct {
	provider *importer.Provider
	paths    []string
	store    string
}

// metaOf describes a dataset that is made of a provider's files.
func metaOf(p *importer.Provider, files ...string) graph.Meta {
	if !slices.ContainsFunc(publishers, func(q *importer.Provider) bool { return q.Name == p.Name }) { // it is the user's own
		return table.Meta(files...)
	}
	return graph.Meta{Name: p.Name, Title: p.Title, Licence: p.Terms, Attribution: p.Citation}
}

// importFile reads a provider's file, or files that belong together, into a graph.
func importFile(ctx context.Context, s Streams, from source, o importer.Options) (*graph.Graph, *importer.Report, error) {
	b := &graph.Builder{}
	b.GiveOver()
	report, err := importInto(ctx, s, from, b, o)
	if err != nil {
		return nil, report, err
	}
	g, err := b.Build()
	if err != nil {
		return nil, report, failed(fmt.Errorf("%s: %w", strings.Join(from.paths, ", "), err))
	}
	return g, report, nil
}

// importInto is importFile into a Builder.
func importInto(ctx context.Context, s Streams, from source, b *graph.Builder, o importer.Options) (*importer.Report, error) {
	p := from.provider
	b.SetMeta(metaOf(p, from.paths...))
	var files []*importer.File
	for _, path := range from.paths {
		in, name := s.In, data.StdinName
		if path != "-" {
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				return nil, usagef("%s is a folder, and a file is wanted; name a file in it", path)
			}
			file, err := data.OpenFile(ctx, path)
			if err != nil {
				return nil, usagef("%s: %w", path, missingOr(err))
			}
			defer file.Close()
			in, name = file, path
		}
		if s.ErrIsTerminal {
			o.Progress = func(read int64) {
				fmt.Fprintf(s.progress, "\rreading %s: %d MiB", legible.Short(name, longestName), read>>20)
			}
			defer fmt.Fprint(s.progress, "\r\x1b[K")
		}
		f, err := importer.NewFile(name, in, o.Progress)
		if err != nil {
			return nil, failed(err)
		}
		if err := readable(p, f); err != nil {
			return nil, failed(err)
		}
		files = append(files, f)
	}
	report, err := p.ImportTogether(ctx, files, b, o)
	if err != nil {
		return report, failed(err)
	}
	return report, nil
}

// readable refuses a file that is no text by the name of what it is, unless the
// provider knows it.
func readable(p *importer.Provider, f *importer.File) error {
	head, err := f.Head()
	if err != nil || p.Recognise(head) {
		return err
	}
	if what, hint := data.Foreign(head.Name, string(head.Text)); what != "" {
		return fmt.Errorf("%s: the file is not text but %s; %s", head.Name, what, hint)
	}
	return nil
}

func missingOr(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("no such file; look at its name, and at the folder you are in")
	}
	return plainError(err)
}

func importSummary(r *importer.Report) string {
	text := fmt.Sprintf("%s (%s): %s, %s, %s", r.File, r.Provider, wording.Count(r.Rows, "row", "rows"),
		wording.Count(r.Relations, "relation", "relations"), wording.Count(r.Actors, "actor", "actors"))
	for _, list := range []struct {
		what  string
		notes []importer.Note
	}{{"skipped", r.Skipped}, {"kept with a warning", r.Warnings}, {"read", r.Readings}} {
		var parts []string
		for _, n := range list.notes {
			part := fmt.Sprintf("%d %s", n.Count, n.Reason)
			if n.Why != "" {
				part += " (" + n.Why + ")"
			}
			parts = append(parts, part)
		}
		if len(parts) > 0 {
			text += "; " + list.what + ": " + strings.Join(parts, ", ")
		}
	}
	return text
}
