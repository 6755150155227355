package data

import (
	"errors"
	"fmt"

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
	r := newReader()
	for _, in := range inputs {
		r.add(in)
	}
	return r.finish()
}

// LoadFiles is Load of files on disk. Files that cannot be read are reported as
// diagnostics without a line, after a look at the others.
func LoadFiles(paths ...string) (*graph.Graph, Diagnostics, error) {
	r := newReader()
	for _, path := range paths {
		r.addFile(path)
	}
	return r.finish()
}

func (r *reader) addFile(path string) {
	in, bad := readFile(path)
	if bad != nil {
		r.rank(path)
		r.unread()
		r.report(*bad)
		return
	}
	r.add(in)
}

func (r *reader) add(in Input) {
	if _, twice := r.ranks[in.Name]; twice {
		r.report(Diagnostic{Code: RuleNoFile, Severity: graph.Error, File: in.Name, Message: fmt.Sprintf("%s is named twice", in.Name), Hint: "name it once"})
		return
	}
	r.rank(in.Name)
	f, ok := r.open(in)
	if !ok {
		r.unread()
		return
	}
	r.files = append(r.files, f)
}

func (r *reader) rank(name string) {
	if _, ok := r.ranks[name]; !ok {
		r.ranks[name] = len(r.ranks)
	}
}

// unread notes that a whole file is missing, whatever was in it.
func (r *reader) unread() {
	for _, s := range fileObject.keys {
		r.missing[s] = true
	}
}

// finish reads the records of all files and builds the graph.
func (r *reader) finish() (*graph.Graph, Diagnostics, error) {
	if len(r.ranks) == 0 {
		return nil, nil, errors.New("no dataset is named")
	}
	for _, f := range r.files {
		r.read(f)
	}
	g, err := r.b.Build()
	var ps graph.Problems
	switch {
	case err == nil:
		ps = g.Warnings()
	case errors.As(err, &ps):
	default:
		return nil, nil, err
	}
	r.adopt(ps)
	ds := r.diagnostics
	ds.sortBy(r.ranks)
	ds.quote(r.sources)
	if ds.HasErrors() {
		return nil, ds, ds
	}
	return g, ds, nil
}
