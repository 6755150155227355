package dot

import (
	"context"
	"io"
	"slices"
	"strings"
)

// The bounds of what is read.
const (
	maxDepth    = 200       // of subgraphs in one another
	maxDefaults = 100       // attributes that nodes or edges have by default
	maxProducts = 1_000_000 // edges between subgraphs, in a whole file
)

// attr is an attribute. Its value is as it stands, escapes included.
type attr struct {
	name, value string
	html        bool
}

// node and edge are what is drawn, with the defaults that hold where it is first
// drawn.
type node struct {
	id       string
	html     bool // the id is an HTML-like text
	defaults []attr
	attrs    []attr
	groups   []string
	line     int
	tied     bool
}

type edge struct {
	from, to int32 // of nodes
	arrow    bool  // ->
	defaults []attr
	attrs    []attr
	line     int
}

// parser reads the graphs of a file.
type parser struct {
	*lexer
	ctx    context.Context
	title  string
	graphs int
	strict bool
	nodes  []node
	edges  []edge

	ids       map[string]int32
	same      map[edgeKey]int32
	subgraphs map[string][]int32 // nodes of those that have a name
	products  int
	read      int
}

// edgeKey is equal for lines that are one.
type edgeKey struct {
	from, to int32
	key      string
}

// scope is a subgraph, or the graph itself.
type scope struct {
	depth      int
	node, edge []attr
	groups     []string // the clusters around, outermost first
	cluster    bool
	label      string
	own        map[int32]bool // nodes; nil for the graph itself
	members    []int32
}

func newParser(ctx context.Context, r io.Reader) *parser {
	return &parser{lexer: newLexer(r), ctx: ctx, ids: map[string]int32{}}
}

// take reads the next token.
func (p *parser) take() (token, error) {
	if p.read++; p.read%4096 == 0 && p.ctx.Err() != nil {
		return token{}, context.Cause(p.ctx)
	}
	return p.next()
}

func (p *parser) put(t token) { p.pending = append(p.pending, t) }

// is takes the next token if it has a kind.
func (p *parser) is(kind byte) (bool, error) {
	t, err := p.take()
	if err == nil && t.kind != kind {
		p.put(t)
	}
	return err == nil && t.kind == kind, err
}

// word returns the word of the language that a token is, in lower case.
func (t token) word() string {
	if t.kind != identifier || t.quoted || t.html {
		return ""
	}
	switch w := strings.ToLower(t.text); w {
	case "node", "edge", "graph", "digraph", "subgraph", "strict":
		return w
	}
	return ""
}

// file reads all graphs.
func (p *parser) file() error {
	for {
		t, err := p.take()
		if err != nil {
			return err
		}
		if t.kind == 0 && p.graphs > 0 {
			return nil
		}
		if t.kind == ';' {
			continue
		}
		p.strict = t.word() == "strict"
		if p.strict {
			if t, err = p.take(); err != nil {
				return err
			}
		}
		if w := t.word(); w != "graph" && w != "digraph" {
			return &SyntaxError{max(t.line, 1), "a graph begins with graph or digraph, its name and {"}
		}
		if err := p.graph(t.line); err != nil {
			return err
		}
	}
}

// graph reads a graph after its first words.
func (p *parser) graph(line int) error {
	p.graphs++
	p.same, p.subgraphs = map[edgeKey]int32{}, map[string][]int32{}
	t, err := p.take()
	if err != nil {
		return err
	}
	name := ""
	if t.kind == identifier {
		if name = t.text; t.html {
			name = htmlText(name)
		}
		if t, err = p.take(); err != nil {
			return err
		}
	}
	if t.kind != '{' {
		return &SyntaxError{t.line, "after the name of the graph, { is wanted"}
	}
	s := &scope{}
	if err := p.statements(s, line); err != nil {
		return err
	}
	if p.graphs == 1 {
		if p.title = s.label; p.title == "" {
			p.title = name
		}
	}
	return nil
}

// statements reads up to the } of a graph or subgraph that began on a line.
func (p *parser) statements(s *scope, begun int) error {
	for {
		t, err := p.take()
		if err != nil {
			return err
		}
		switch t.kind {
		case 0:
			return &SyntaxError{begun, "the graph that begins here does not end; is the file whole?"}
		case '}':
			return nil
		case ';', ',':
			continue
		}
		if err := p.statement(s, t); err != nil {
			return err
		}
	}
}

func (p *parser) statement(s *scope, t token) error {
	switch w := t.word(); w {
	case "node", "edge", "graph":
		attrs, err := p.attributes()
		if err != nil {
			return err
		}
		switch w {
		case "node":
			s.node, err = p.withDefaults(s.node, attrs)
		case "edge":
			s.edge, err = p.withDefaults(s.edge, attrs)
		default:
			for _, a := range attrs {
				s.say(a)
			}
		}
		return err
	}
	if t.kind == identifier && t.word() == "" {
		if ok, err := p.is('='); err != nil {
			return err
		} else if ok {
			v, err := p.take()
			if err != nil {
				return err
			}
			if v.kind != identifier {
				return &SyntaxError{v.line, "after = a value is wanted"}
			}
			s.say(attr{t.text, v.text, v.html})
			return nil
		}
	}
	first, single, err := p.end(s, t)
	if err != nil {
		return err
	}
	return p.chain(s, first, single, t.line)
}

// say notes what a graph says of itself.
func (s *scope) say(a attr) {
	switch a.name {
	case "label":
		s.label = plainText(a, nil)
	case "cluster":
		s.cluster = strings.EqualFold(a.value, "true") || a.value == "1"
	}
}

// withDefaults returns defaults with some more, which leaves the old ones as they are.
func (p *parser) withDefaults(old, more []attr) ([]attr, error) {
	out := slices.Clone(old)
	for _, a := range more {
		if i := slices.IndexFunc(out, func(b attr) bool { return a.name == b.name }); i >= 0 {
			out[i] = a
			continue
		}
		out = append(out, a)
	}
	if len(out) > maxDefaults {
		return nil, p.wrong("more than %d attributes by default, which is the limit", maxDefaults)
	}
	return out, nil
}

// chain reads what follows the first end of an edge, or a node.
func (p *parser) chain(s *scope, first []int32, single bool, line int) error {
	ends, arrows := [][]int32{first}, []bool{}
	for {
		t, err := p.take()
		if err != nil {
			return err
		}
		if t.kind != '-' && t.kind != '>' {
			p.put(t)
			break
		}
		arrow := t.kind == '>'
		if t, err = p.take(); err != nil {
			return err
		}
		next, _, err := p.end(s, t)
		if err != nil {
			return err
		}
		ends, arrows = append(ends, next), append(arrows, arrow)
	}
	attrs, err := p.attributes()
	if err != nil {
		return err
	}
	if len(ends) == 1 {
		if single {
			n := &p.nodes[first[0]]
			n.attrs = append(n.attrs, attrs...)
		}
		return nil
	}
	for i, arrow := range arrows {
		if err := p.between(s, ends[i], ends[i+1], arrow, attrs, line); err != nil {
			return err
		}
	}
	return nil
}

// between draws edges from all of some nodes to all of others.
func (p *parser) between(s *scope, from, to []int32, arrow bool, attrs []attr, line int) error {
	if len(from)*len(to) > 1 {
		if p.products += len(from) * len(to); p.products > maxProducts {
			return p.wrong("edges between subgraphs make more than %d edges, which is the limit", maxProducts)
		}
	}
	key := ""
	for _, a := range attrs {
		if a.name == "key" {
			key = "key " + a.value
		}
	}
	for _, a := range from {
		for _, b := range to {
			k := edgeKey{a, b, key}
			if !arrow && a > b {
				k.from, k.to = b, a
			}
			if p.strict || key != "" {
				if i, ok := p.same[k]; ok {
					p.edges[i].attrs = slices.Concat(p.edges[i].attrs, attrs)
					continue
				}
				p.same[k] = int32(len(p.edges))
			}
			p.nodes[a].tied, p.nodes[b].tied = true, true
			p.edges = append(p.edges, edge{a, b, arrow, s.edge, attrs, line})
		}
	}
	return nil
}

// end reads an end of an edge: a node with its ports, or a subgraph. single tells
// which.
func (p *parser) end(s *scope, t token) (nodes []int32, single bool, err error) {
	switch {
	case t.word() == "subgraph":
		name := ""
		next, err := p.take()
		if err != nil {
			return nil, false, err
		}
		if next.kind == identifier && next.word() == "" {
			name = next.text
			if next, err = p.take(); err != nil {
				return nil, false, err
			}
		}
		if next.kind != '{' {
			p.put(next)
			return p.subgraphs[name], false, nil
		}
		nodes, err = p.subgraph(s, name, t.line)
		return nodes, false, err
	case t.kind == '{':
		nodes, err = p.subgraph(s, "", t.line)
		return nodes, false, err
	case t.kind != identifier || t.word() != "":
		what := string(rune(t.kind))
		if t.kind == identifier {
			what = t.text
		} else if t.kind == 0 {
			what = "the end of the file"
		}
		return nil, false, &SyntaxError{t.line, "a node or subgraph is wanted here, not " + what + "; a name that is a word or sign of DOT is written in quotes"}
	}
	for range 2 { // ports
		if ok, err := p.is(':'); err != nil {
			return nil, false, err
		} else if !ok {
			break
		}
		if _, err := p.take(); err != nil {
			return nil, false, err
		}
	}
	return []int32{p.node(s, t)}, true, nil
}

// node returns the node of a name, and makes it where it is drawn first.
func (p *parser) node(s *scope, t token) int32 {
	i, ok := p.ids[t.text]
	if !ok {
		i = int32(len(p.nodes))
		p.ids[t.text] = i
		p.nodes = append(p.nodes, node{id: t.text, html: t.html, defaults: s.node, line: t.line})
	}
	n := &p.nodes[i]
	for _, g := range s.groups {
		if !slices.Contains(n.groups, g) && len(n.groups) < maxDepth {
			n.groups = append(n.groups, g)
		}
	}
	s.add(i)
	return i
}

func (s *scope) add(node int32) {
	if s.own != nil && !s.own[node] {
		s.own[node] = true
		s.members = append(s.members, node)
	}
}

// subgraph reads a subgraph after its { and returns its nodes.
func (p *parser) subgraph(around *scope, name string, line int) ([]int32, error) {
	s := &scope{depth: around.depth + 1, node: around.node, edge: around.edge, groups: around.groups, own: map[int32]bool{}}
	if s.depth > maxDepth {
		return nil, p.wrong("subgraphs are nested more than %d levels deep, which is the limit", maxDepth)
	}
	if name != "" {
		for _, n := range p.subgraphs[name] {
			s.add(n)
		}
	}
	s.cluster = strings.HasPrefix(name, "cluster")
	if err := p.statements(s, line); err != nil {
		return nil, err
	}
	if name != "" {
		p.subgraphs[name] = s.members
	}
	group := s.label
	if group == "" {
		group = strings.TrimLeft(strings.TrimPrefix(name, "cluster"), "_")
	}
	for _, n := range s.members {
		around.add(n)
		if s.cluster && group != "" && !slices.Contains(p.nodes[n].groups, group) && len(p.nodes[n].groups) < maxDepth {
			p.nodes[n].groups = append(p.nodes[n].groups, group)
		}
	}
	return s.members, nil
}

// attributes reads lists of attributes: [a=b, c=d; e] [f=g]
func (p *parser) attributes() ([]attr, error) {
	var out []attr
	for {
		ok, err := p.is('[')
		if err != nil || !ok {
			return out, err
		}
		for {
			t, err := p.take()
			if err != nil {
				return nil, err
			}
			if t.kind == ']' {
				break
			}
			switch t.kind {
			case ',', ';':
				continue
			case identifier:
			case 0:
				return nil, &SyntaxError{t.line, "the file ends inside a list of attributes; a ] is missing"}
			default:
				return nil, &SyntaxError{t.line, "in a list of attributes, name=value is wanted"}
			}
			a := attr{t.text, "true", false}
			if ok, err = p.is('='); err != nil {
				return nil, err
			}
			if ok {
				v, err := p.take()
				if err != nil {
					return nil, err
				}
				if v.kind != identifier {
					return nil, &SyntaxError{v.line, "after = a value is wanted; one with signs in it is written in quotes"}
				}
				a.value, a.html = v.text, v.html
			}
			out = append(out, a)
		}
	}
}
