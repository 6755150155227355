package data

import (
	"context"
	"io"

	"github.com/entente-graph/entente/graph"
)

// StdinName stands for standard input in messages.
const StdinName = "<stdin>"

// OpenFrom is Open with a file named "-", which is read from stdin unless that
// is nil.
func OpenFrom(stdin io.Reader, names ...string) (*graph.Graph, Diagnostics, error) {
	return OpenContext(context.Background(), stdin, names...)
}

// OpenContext is OpenFrom until ctx ends; then its cause is the error.
func OpenContext(ctx context.Context, stdin io.Reader, names ...string) (*graph.Graph, Diagnostics, error) {
	return open(ctx, &loader{}, stdin, names)
}

// Checks are how closely a dataset is looked at.
type Checks struct {
	All bool // every finding, however often a rule is broken

	// Besides, where it is not nil, looks for more that is wrong with the records of a
	// dataset that can be built. Whatever it finds has its place in the files.
	Besides func(context.Context, *graph.Builder) (graph.Problems, error)
}

// OpenChecked is OpenContext with other checks. The error may be that of Checks.Besides.
func OpenChecked(ctx context.Context, checks Checks, stdin io.Reader, names ...string) (*graph.Graph, Diagnostics, error) {
	return open(ctx, &loader{Checks: checks}, stdin, names)
}

func open(ctx context.Context, l *loader, stdin io.Reader, names []string) (*graph.Graph, Diagnostics, error) {
	if len(names) == 0 {
		names = []string{DefaultBuiltin}
	}
	for _, name := range names {
		if name == "-" && stdin != nil {
			l.addStream(ctx, StdinName, stdin)
		} else if in, ok := builtin(name); ok {
			l.add(in)
		} else {
			l.addFile(ctx, name)
		}
	}
	return l.load(ctx)
}

func (l *loader) addStream(ctx context.Context, name string, in io.Reader) {
	if l.named(name) {
		return
	}
	text, err := readText(Until(ctx, in), 0)
	if err != nil {
		l.unreadable(name, Diagnostic{Code: RuleNoFile, Severity: graph.Error, File: name, Message: "reading it failed: " + err.Error()})
		return
	}
	l.addText(name, text)
}
