package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/cmd/internal/web"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/gunzip"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// newReload watches the files that the command line names.
func newReload(s Streams, d *datasetFlags) (*web.Watch, error) {
	if len(d.datasets) == 0 {
		return nil, usagef("--watch: name the file to watch; 'entente init FILE' writes one to start from")
	}
	var files []string
	for _, name := range d.datasets {
		switch {
		case name == "-":
			return nil, usagef("--watch: standard input cannot be watched; name a file")
		case slices.Contains(builtinNames(), name):
			return nil, usagef("--watch: %s is built in and does not change; 'entente export %s --to json -o my.json' writes a file to edit", name, name)
		}
		_, path, err := providerOf(context.Background(), &s, name)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
			return nil, usagef("--watch: %s is not a file; name the file to watch", path)
		}
		files = append(files, path)
	}
	return web.NewWatch(files, func(ctx context.Context) (*graph.Graph, data.Diagnostics, error) {
		return reload(ctx, s, d)
	}), nil
}

// reload loads edited datasets, and says on the terminal what has come of it.
func reload(ctx context.Context, s Streams, d *datasetFlags) (*graph.Graph, data.Diagnostics, error) {
	quiet := s
	quiet.Err = io.Discard
	g, err := d.load(ctx, quiet)
	if err == nil {
		fmt.Fprintf(s.Err, "entente: edited: %d actors, %d relations\n", g.ActorCount(), g.RelationCount())
		return g, nil, nil
	}
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	diags := findings(ctx, d.datasets)
	writeDiagnostics(s.Err, diags)
	if len(diags) == 0 {
		fmt.Fprintf(s.Err, "entente: %v\n", err)
	}
	fmt.Fprintln(s.Err, "entente: the dataset does not load after the last edit; the last good graph stays")
	return nil, diags, err
}

// findings reads datasets in our own format for what is wrong with them.
func findings(ctx context.Context, names []string) data.Diagnostics {
	var own []string
	for _, name := range names {
		if p, _, err := providerOf(ctx, &Streams{}, name); err == nil && p == nil {
			own = append(own, name)
		}
	}
	if len(own) == 0 {
		return nil
	}
	_, diags, _ := data.OpenContext(ctx, nil, own...)
	if slices.ContainsFunc(diags, func(d data.Diagnostic) bool { return d.Code == data.RuleTwoDatasets }) {
		diags = nil
		for _, name := range own {
			_, more, _ := data.OpenContext(ctx, nil, name)
			diags = append(diags, more...)
		}
	}
	return slices.DeleteFunc(diags, func(d data.Diagnostic) bool { return d.Severity != graph.Error })
}

// The limits on a dropped file besides its size.
const (
	droppedBytes   = 32 << 20 // once decompressed
	droppedTimeout = 30 * time.Second
)

// loadDropped reads a file that was dropped on the page, in our own format or a
// provider's.
func loadDropped(ctx context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, droppedTimeout, fmt.Errorf("reading %s took longer than %s", name, droppedTimeout))
	defer cancel()
	body, err := unzipped(body)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	f, err := importer.NewFile(name, bytes.NewReader(body), nil)
	if err != nil {
		return nil, nil, err
	}
	head, err := f.Head()
	if err != nil {
		return nil, nil, err
	}
	for _, p := range providers {
		if p.Recognise(head) {
			return importDropped(ctx, p, f)
		}
	}
	return data.LoadContext(ctx, data.Input{Name: name, Data: body})
}

func importDropped(ctx context.Context, p *importer.Provider, f *importer.File) (*graph.Graph, data.Diagnostics, error) {
	b := &graph.Builder{}
	b.GiveOver()
	b.SetMeta(metaOf(p, f.Name))
	report, err := p.ImportFile(ctx, f, b, importer.Options{})
	if err != nil {
		return nil, nil, err
	}
	g, err := b.Build()
	if err != nil {
		return nil, nil, err
	}
	var diags data.Diagnostics
	for _, notes := range [][]importer.Note{report.Skipped, report.Warnings} {
		for _, n := range notes {
			diags = append(diags, data.Diagnostic{
				Code: n.Reason, Severity: graph.Warning, File: report.File,
				Message: wording.Count(n.Count, "row", "rows") + ", such as " + strings.Join(n.Examples[:min(1, len(n.Examples))], ""),
			})
		}
	}
	return g, diags, nil
}

// unzipped decompresses what is gzip, up to a limit.
func unzipped(body []byte) ([]byte, error) {
	if !gunzip.Is(body) {
		return body, nil
	}
	z, err := gunzip.Reader(bytes.NewReader(body), droppedBytes)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
