// Package dot reads graphs in DOT, the language of Graphviz, as people write them
// and programs do.
//
// All of the language is read: strict graphs, in which a line drawn twice is one;
// subgraphs at the ends of an edge; defaults of nodes and edges; ports; texts in
// quotes, joined by + and continued over lines; HTML-like labels, of which the text
// counts; comments, and the lines of a preprocessor. Beyond it, names that begin
// with a digit need no quotes. Several graphs in one file are read as one.
//
// A node is an actor and is called what its label says. A cluster is a group, whose
// label its nodes keep. An edge leads from one end to the other in a digraph, unless
// its arrows say otherwise: dir=none and dir=both are mutual, dir=back leads to the
// first. In a graph, edges lead nowhere. Line breaks in labels are spaces.
//
// Attributes that say how something is to be drawn, by Graphviz' own names, are not
// kept, but for tooltips, which are notes; all others are fields. What is invisible,
// and a text that no edge ties (a legend, as a rule), is left out and counted.
package dot

import (
	"bytes"
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// Name is the format's, in the table of formats.
const Name = "dot"

// Provider returns what reads DOT.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Graph in DOT",
		Reads:     "DOT, the language of Graphviz (.dot, .gv)",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

// recognise looks for how a graph begins, after comments: strict digraph NAME {
func recognise(h importer.Head) bool {
	l := newLexer(bytes.NewReader(h.Text))
	t, err := l.next()
	if err == nil && t.word() == "strict" {
		t, err = l.next()
	}
	if w := t.word(); err != nil || w != "graph" && w != "digraph" {
		return false
	}
	if t, err = l.next(); err == nil && t.kind == identifier {
		t, err = l.next()
	}
	return err == nil && t.kind == '{'
}
