package plaindot_test

import (
	"strings"
	"testing"
)

// Gephi's reader is not DOT's grammar. It takes one token after the other: a word
// or a quoted text that starts a statement is a node, unless it is called graph,
// node or edge; one of these, quoted or not, is passed over, and what is in the
// brackets after it is taken for nodes. A quoted text ends with its line. Edges
// keep nothing but their label.
type gephi struct {
	in    []rune
	token string // "word", "quoted", "end" or the character itself
	value string // of a word or a quoted text
	again bool   // the token is to be read once more

	nodes map[string]*row
	order []string
	edges []row
}

func (g *gephi) next() {
	if g.again {
		g.again = false
		return
	}
	g.value = ""
	for len(g.in) > 0 {
		switch r := g.in[0]; {
		case r <= ' ', r == ';':
			g.in = g.in[1:]
			continue
		case r == '"':
			g.quoted()
			return
		case strings.ContainsRune("[]{}->/*,=", r):
			g.token, g.in = string(r), g.in[1:]
			return
		case r > 0xFF: // letters that only a quoted text may have
			g.token, g.in = string(r), g.in[1:]
			return
		}
		g.token = "word"
		for len(g.in) > 0 && g.in[0] > ' ' && g.in[0] <= 0xFF && !strings.ContainsRune(`[]{}->/*,=;"`, g.in[0]) {
			g.value, g.in = g.value+string(g.in[0]), g.in[1:]
		}
		return
	}
	g.token = "end"
}

func (g *gephi) quoted() {
	g.token = "quoted"
	var b strings.Builder
	for g.in = g.in[1:]; len(g.in) > 0 && g.in[0] != '\n' && g.in[0] != '\r'; g.in = g.in[1:] {
		r := g.in[0]
		if r == '"' {
			g.in = g.in[1:]
			break
		}
		if r == '\\' && len(g.in) > 1 {
			g.in = g.in[1:]
			r = g.in[0]
			if i := strings.IndexRune("abfnrtv", r); i >= 0 {
				r = rune("\a\b\f\n\r\t\v"[i])
			}
		}
		b.WriteRune(r)
	}
	g.value = b.String()
}

func (g *gephi) named() bool { return g.token == "word" || g.token == "quoted" }

func (g *gephi) node(id string) *row {
	if g.nodes[id] == nil {
		g.nodes[id] = &row{From: id}
		g.order = append(g.order, id)
	}
	return g.nodes[id]
}

func (g *gephi) graph() {
	for g.token != "{" && g.token != "end" {
		g.next()
	}
	for g.token != "end" {
		g.next()
		if !g.named() || strings.EqualFold(g.value, "graph") || strings.EqualFold(g.value, "node") || strings.EqualFold(g.value, "edge") {
			continue
		}
		from := g.node(g.value)
		switch g.next(); g.token {
		case "-":
			g.next()
			g.next()
			g.edges = append(g.edges, row{From: from.From, To: g.node(g.value).From})
			if g.next(); g.token != "[" {
				g.again = true
				continue
			}
			edge := &g.edges[len(g.edges)-1]
			g.attributes(func(name, value string) {
				if name == "label" {
					edge.Label = value
				}
			})
		case "[":
			g.attributes(func(name, value string) {
				switch name {
				case "label":
					from.Label = value
				case "relation":
					from.Relation = value
				}
			})
		default:
			g.again = true
		}
	}
}

func (g *gephi) attributes(set func(name, value string)) {
	for {
		g.next()
		if g.token == "]" || g.token == "end" {
			return
		}
		if g.token != "word" {
			continue
		}
		name := g.value
		if g.next(); g.token != "=" {
			g.again = true
			continue
		}
		if g.next(); g.named() {
			set(name, g.value)
		} else {
			g.again = true
		}
	}
}

func readGephi(text string) read {
	g := gephi{in: []rune(text), nodes: map[string]*row{}}
	g.graph()
	out := read{Edges: g.edges}
	for _, id := range g.order {
		out.Nodes = append(out.Nodes, *g.nodes[id])
	}
	return out.sorted()
}

func TestGephi(t *testing.T) {
	// The rule itself: lines of defaults become nodes.
	if got := readGephi("digraph \"g\" {\n  graph [label=\"x\", pad=1];\n  node [shape=box];\n  a; a -> b [label=\"c\"];\n}\n"); len(got.Nodes) < 4 || len(got.Edges) != 1 {
		t.Errorf("Gephi's rule does not go wrong where Gephi does: %+v", got)
	}
	for name, v := range cases(t) {
		t.Run(name, func(t *testing.T) { compare(t, readGephi(string(text(t, v))), wanted(v), true) })
	}
}
