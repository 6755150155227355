package data

import (
	"io"

	"github.com/entente-graph/entente/graph"
)

// StdinName stands for standard input in messages.
const StdinName = "<stdin>"

// OpenFrom is Open with a file named "-", which is read from stdin unless that
// is nil.
func OpenFrom(stdin io.Reader, names ...string) (*graph.Graph, Diagnostics, error) {
	if len(names) == 0 {
		names = []string{DefaultBuiltin}
	}
	r := newReader()
	for _, name := range names {
		if name == "-" && stdin != nil {
			r.addStream(StdinName, stdin)
		} else if in, ok := builtin(name); ok {
			r.add(in)
		} else {
			r.addFile(name)
		}
	}
	return r.finish()
}

func (r *reader) addStream(name string, in io.Reader) {
	text, err := io.ReadAll(io.LimitReader(in, maxFileBytes+1))
	if err != nil {
		r.rank(name)
		r.unread()
		r.report(Diagnostic{Code: RuleNoFile, Severity: graph.Error, File: name, Message: "reading it failed: " + err.Error()})
		return
	}
	r.add(Input{Name: name, Data: text})
}
