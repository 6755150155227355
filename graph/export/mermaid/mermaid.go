// Package mermaid writes a view as a flowchart in Mermaid, which Markdown pages of
// GitHub, GitLab, Obsidian and Notion draw.
//
// Mermaid's own settings, which a page can rarely change, refuse more than 500 edges
// (maxEdges) or 50,000 characters (maxTextSize); so does this package.
package mermaid

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/room"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// What Mermaid draws at most.
const (
	MostEdges      = 500
	MostCharacters = 50_000
)

const less = "show less (--kind, --at, --near ACTOR --hops 1)"

// Write writes the flowchart: a node for each actor and for each relation of many,
// an edge for each relation of two and for each party of one of many, in the order
// of the view. Colours are those of the families of kinds; what is not actual, or
// not sure, is dotted. The error is a *room.TooLargeError, or one of w.
func Write(w io.Writer, v *query.View) error {
	d := drawing{view: v, palette: picture.Light.Palette(), lines: map[graph.Family][]string{}, boxes: map[graph.ActorKind][]string{}}
	edges := 0
	for range flat.Edges(v) {
		edges++
	}
	if edges > MostEdges {
		return &room.TooLargeError{What: fmt.Sprintf("a Mermaid flowchart has at most %d edges", MostEdges), Is: edges, Hint: less}
	}
	if title := v.Graph().Meta().Title; title != "" {
		fmt.Fprintf(&d.text, "---\ntitle: %s\n---\n", quoted(title))
	}
	d.text.WriteString("flowchart LR\n")
	for n := range flat.Nodes(v) {
		d.node(n)
	}
	at := 0
	for e := range flat.Edges(v) {
		d.edge(e, at)
		at++
	}
	d.styles()
	text := d.text.String()
	if n := utf8.RuneCountInString(text); n > MostCharacters {
		return &room.TooLargeError{What: fmt.Sprintf("a Mermaid flowchart has at most %d characters", MostCharacters), Is: n, Hint: less}
	}
	_, err := io.WriteString(w, text)
	return err
}

type drawing struct {
	text    strings.Builder
	view    *query.View
	palette *picture.Palette
	lines   map[graph.Family][]string    // numbers of edges
	boxes   map[graph.ActorKind][]string // ids of nodes
}

// id makes a node's id one that Mermaid takes for nothing else: "end" ends a
// subgraph, and hyphens and an "o" or "x" beside them are ends of edges.
func id(node string) string { return "n_" + strings.ReplaceAll(node, "-", "_") }

// shapes are the brackets of kinds of actors. Those of no kind are of hubs.
var shapes = map[graph.ActorKind][2]string{
	graph.State: {"[", "]"}, graph.Person: {"([", "])"}, graph.Organisation: {"{{", "}}"}, graph.ArmedGroup: {"[/", "/]"},
	graph.Company: {"[[", "]]"}, graph.PlaceOrBloc: {"(", ")"}, graph.Asset: {"[(", ")]"},
}

func (d *drawing) node(n flat.Node) {
	shape := [2]string{"((", "))"}
	if n.Actor != nil {
		shape = shapes[n.Actor.Kind]
		d.boxes[n.Actor.Kind] = append(d.boxes[n.Actor.Kind], id(n.ID))
	}
	fmt.Fprintf(&d.text, "  %s%s\"%s\"%s\n", id(n.ID), shape[0], Escape(n.Label), shape[1])
}

// edge writes an edge and notes its number, by which Mermaid's styles know it.
func (d *drawing) edge(e flat.Edge, number int) {
	arrow := "---"
	switch doubt := picture.Doubt(e.Of) != picture.Solid; {
	case doubt && e.Directed:
		arrow = "-.->"
	case doubt:
		arrow = "-.-"
	case e.Directed:
		arrow = "-->"
	}
	label := ""
	kind := d.view.Graph().KindOf(e.Of)
	if !e.Spoke {
		text := e.Of.Label
		if text == "" {
			text = kind.Name
		}
		label = `|"` + Escape(text) + `"|`
	}
	fmt.Fprintf(&d.text, "  %s %s%s %s\n", id(e.From), arrow, label, id(e.To))
	d.lines[kind.Family] = append(d.lines[kind.Family], fmt.Sprint(number))
}

func (d *drawing) styles() {
	for _, k := range graph.ActorKinds() {
		if ids := d.boxes[k]; len(ids) > 0 {
			look := d.palette.Box(k)
			class := strings.ReplaceAll(k.String(), "-", "_")
			fmt.Fprintf(&d.text, "  classDef kind_%s fill:%s,stroke:%s,color:%s\n", class, look.Fill, look.Stroke, look.Text)
			for some := range slices.Chunk(ids, 50) {
				fmt.Fprintf(&d.text, "  class %s kind_%s\n", strings.Join(some, ","), class)
			}
		}
	}
	for _, f := range graph.Families() {
		if numbers := d.lines[f]; len(numbers) > 0 {
			line, text := d.palette.Colours(f)
			fmt.Fprintf(&d.text, "  linkStyle %s stroke:%s,color:%s\n", strings.Join(numbers, ","), line, text)
		}
	}
}
