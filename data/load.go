package data

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Input is a file that has been read: its name as shown in messages, and its
// bytes.
type Input struct {
	Name string
	Data []byte
}

// Load reads one or several files as one dataset. It returns all errors and
// warnings, in the order of the inputs, then of line and column. Where there is
// an error there is no graph, and the error returned is the diagnostics.
// Inputs must have different names.
func Load(inputs ...Input) (*graph.Graph, Diagnostics, error) {
	return LoadContext(context.Background(), inputs...)
}

// LoadContext is Load until ctx ends; then its cause is the error.
func LoadContext(ctx context.Context, inputs ...Input) (*graph.Graph, Diagnostics, error) {
	var l loader
	for _, in := range inputs {
		l.add(in)
	}
	return l.load(ctx)
}

// LoadFiles is Load of files on disk. Files that cannot be read are reported as
// diagnostics without a line, after a look at the others.
func LoadFiles(paths ...string) (*graph.Graph, Diagnostics, error) {
	var l loader
	for _, path := range paths {
		l.addFile(context.Background(), path)
	}
	return l.load(context.Background())
}

// loader holds the files of a dataset while they are read, which may be twice:
// records in strict JSON are read one after the other without keeping where
// each part of them stands, and where that finds a mistake all is read anew.
type loader struct {
	files []loaded
	ranks map[string]int // of the files, in argument order
	Checks
}

// loaded is a file's text, or why it has none.
type loaded struct {
	src *source
	bad Diagnostics
}

func (l *loader) addFile(ctx context.Context, path string) {
	if l.named(path) { // what waits for others, such as a pipe, cannot be read twice
		return
	}
	text, bad := readFile(ctx, path)
	if bad != nil {
		l.unreadable(path, *bad)
		return
	}
	l.addText(path, text)
}

func (l *loader) unreadable(name string, bad Diagnostic) {
	l.rank(name)
	l.files = append(l.files, loaded{bad: Diagnostics{bad}})
}

func (l *loader) add(in Input) { l.addText(in.Name, string(in.Data)) }

func (l *loader) addText(name, text string) {
	if l.named(name) {
		return
	}
	l.rank(name)
	var f loaded
	var ok bool
	report := func(d Diagnostic) { f.bad = append(f.bad, d) }
	if f.src, ok = checkedSource(name, text, report); ok && f.src.otherJSON(report) {
		f.src = nil
	}
	l.files = append(l.files, f)
}

// named reports whether a file is named already, which is then among what is wrong.
func (l *loader) named(name string) bool {
	_, twice := l.ranks[name]
	if twice {
		l.files = append(l.files, loaded{src: new(source), bad: Diagnostics{{
			Code: RuleNoFile, Severity: graph.Error, File: name, Message: fmt.Sprintf("%s is named twice", name), Hint: "name it once"}}})
	}
	return twice
}

// rank notes a file's name.
func (l *loader) rank(name string) {
	if l.ranks == nil {
		l.ranks = map[string]int{}
	}
	if _, twice := l.ranks[name]; !twice {
		l.ranks[name] = len(l.ranks)
	}
}

// load reads the records of all files and builds the graph, unless ctx ends.
func (l *loader) load(ctx context.Context) (*graph.Graph, Diagnostics, error) {
	if len(l.files) == 0 {
		return nil, nil, errors.New("no dataset is named; name a file, or a built-in dataset")
	}
	if slices.ContainsFunc(l.files, func(f loaded) bool { return f.src != nil && isJSON(f.src.text) }) {
		if r := l.read(ctx, true); r != nil {
			return r.finish()
		}
		if ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
	}
	return l.read(ctx, false).finish()
}

// read reads the records of all files. Where it is to stream JSON and that does
// not do, it returns nil.
func (l *loader) read(ctx context.Context, stream bool) *reader {
	r := newReader()
	r.ctx = ctx
	r.besides = l.Besides
	r.found.All = l.All
	r.b.ReportAll(l.All)
	r.ranks = l.ranks
	for _, f := range l.files {
		for _, d := range f.bad {
			r.report(d)
		}
		switch {
		case f.src == nil:
			r.unread()
		case len(f.bad) > 0:
		case stream && isJSON(f.src.text):
			s, ok := r.openStream(f.src)
			if !ok {
				return nil
			}
			r.files = append(r.files, file{src: f.src, stream: s})
		default:
			r.open(f.src)
		}
	}
	for _, f := range r.files {
		switch {
		case f.stream == nil:
			r.read(f)
		case !r.readStream(f.stream):
			return nil
		}
	}
	return r
}

// unread notes that a whole file is missing, whatever was in it.
func (r *reader) unread() {
	for _, s := range fileObject.keys {
		r.missing[s] = true
	}
}

// finish builds the graph.
func (r *reader) finish() (*graph.Graph, Diagnostics, error) {
	if ended(r.ctx) {
		return nil, nil, context.Cause(r.ctx)
	}
	g, err := r.b.Build()
	var ps graph.Problems
	switch {
	case err == nil:
		ps = g.Warnings()
		if r.besides != nil {
			more, err := r.besides(r.ctx, &r.b)
			if err != nil {
				return nil, nil, err
			}
			ps = append(slices.Clip(ps), more...)
		}
	case errors.As(err, &ps):
	default:
		return nil, nil, err
	}
	r.adopt(ps)
	ds := r.found.List(r.ranks)
	ds.quote(r.sources)
	if ds.HasErrors() {
		return nil, ds, ds
	}
	return g, ds, nil
}
