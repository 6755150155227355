package data

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// treeReader makes the tree of a file out of chunks.
type treeReader struct {
	ctx    context.Context // nil: without an end
	src    *source
	report func(Diagnostic)
	broken map[string][]string // by section, the keys of records that are not YAML; "" where the key is unknown
}

func (t *treeReader) problem(code string, line, column int, message, hint string) {
	t.report(Diagnostic{Code: code, Severity: graph.Error, File: t.src.name, Line: line, Column: column, Message: message, Hint: hint})
}

// root reads the file. It returns nil when the file as a whole is no mapping,
// which is then reported.
func (t *treeReader) root() *node {
	c := chunk{t.src.text, 1}
	if at := contentStart(c.text); documentMarker(c.text[at:]) == "---" {
		c.text = c.text[:at] + "   " + c.text[at+3:]
	}
	at := contentStart(c.text)
	start := chunk{c.text[at:], 1 + strings.Count(c.text[:at], "\n")}
	indent, body, _ := start.indentation()
	switch {
	case body[0] == '{':
		return t.flowRoot(start, indent+1)
	case body[0] == '[' || startsEntry(body):
		return t.notDataset(start.line, indent+1, "a list")
	}
	out := &node{kind: mappingNode, line: start.line, column: indent + 1}
	ended := false
	for _, c := range split(c, indent, true) {
		marker := documentMarker(c.text)
		if ended || marker == "---" {
			t.problem(RuleSeveralDocs, c.line, 1, "another document starts here", "a dataset is one document a file")
			return out
		}
		if marker == "..." {
			ended = true
			continue
		}
		n := t.section(c)
		switch {
		case n == nil:
		case n.kind == mappingNode:
			out.pairs = append(out.pairs, n.pairs...)
		case len(out.pairs) == 0:
			return t.notDataset(n.line, n.column, n.what())
		default:
			t.problem(RuleYAMLSyntax, n.line, n.column, "the line is not a key: value", "a text of several lines goes in quotes")
		}
	}
	return out
}

// notDataset reports a file that is something else altogether.
func (t *treeReader) notDataset(line, column int, what string) *node {
	t.problem(RuleWrongType, line, column, "the file is not a dataset: a dataset is a mapping, and "+what+" starts here",
		"start with 'entente: 1' and a section such as 'actors:'")
	return nil
}

// contentStart returns the offset of the first line that is neither blank nor
// a comment.
func contentStart(text string) int {
	at := 0
	for line := range strings.Lines(text) {
		if body := strings.TrimLeft(line, " "); !isBlank(body) && body[0] != '#' {
			break
		}
		at += len(line)
	}
	return at
}

// documentMarker returns the marker that a chunk starts with, or "".
func documentMarker(text string) string {
	for _, m := range []string{"---", "..."} {
		if rest, ok := strings.CutPrefix(text, m); ok && (rest == "" || strings.IndexByte(" \t\n", rest[0]) >= 0) {
			return m
		}
	}
	return ""
}

// section reads a key of the file and what belongs to it. It returns nil for
// what could not be read at all.
func (t *treeReader) section(c chunk) *node {
	if key, below, ok := c.head(); ok {
		n := t.parse(key, "")
		if n == nil || n.kind != mappingNode {
			return n
		}
		if indent, body, ok := below.indentation(); ok {
			n.pairs[0].value = t.entries(below, indent, body, n.pairs[0].key.text)
		}
		return n
	}
	if at := flowStart(c.text); at > 0 {
		n := t.parse(chunk{c.text[:at], c.line}, "")
		if n == nil || n.kind != mappingNode {
			return n
		}
		s := flowScanner{text: c.text, line: c.line, column: 1}
		for s.at < at {
			s.next()
		}
		value, after := t.flowEntries(chunk{c.text[at:], s.line}, s.column, n.pairs[0].key.text)
		t.nothingAfter(after)
		n.pairs[0].value = value
		return n
	}
	return t.parse(c, "")
}

// flowStart returns the offset of the bracket in "key: {" or "key: [", or 0.
func flowStart(text string) int {
	at := strings.IndexByte(text, ':')
	if at < 0 || strings.ContainsAny(text[:at], "\n\"'") {
		return 0
	}
	value := strings.TrimLeft(text[at+1:], " ")
	if value == "" || len(value) == len(text)-at-1 || value[0] != '{' && value[0] != '[' {
		return 0
	}
	return len(text) - len(value)
}

// entries reads the indented lines below the key of a section, each record by
// itself.
func (t *treeReader) entries(below chunk, indent int, first, section string) *node {
	if i := strings.IndexByte("\t]}", first[0]); i >= 0 {
		t.broke(section, "")
		line := below.line + strings.Count(below.text[:contentStart(below.text)], "\n")
		bad := &syntaxError{RuleYAMLSyntax, line, indent + 1, "a bracket is closed that was not opened", "take it out, or put the whole text in quotes"}
		if i == 0 {
			bad = &syntaxError{RuleTabIndent, line, indent + 1, "the line is indented with a tab", "use spaces, here and in the lines below"}
		}
		t.problem(bad.code, bad.line, bad.column, bad.message, bad.hint)
		return &node{plain: true, line: line, column: 1}
	}
	list := startsEntry(first)
	out := &node{kind: mappingNode, line: below.line, column: indent + 1}
	if list {
		out.kind = listNode
	}
	chunks := split(below, indent, false)
	out.line = chunks[0].line
	for i, c := range chunks {
		if ended(t.ctx) {
			break
		}
		body := strings.TrimLeft(c.text, " ")
		switch {
		case len(c.text)-len(body) < indent:
			t.broke(section, "")
			t.problem(RuleYAMLSyntax, c.line, len(c.text)-len(body)+1, "the line is indented less than those before it", "indent all entries of a section alike")
			continue
		case startsEntry(body) != list:
			t.broke(section, "")
			want := "a key: value"
			if list {
				want = "an entry of a list (- ...)"
			}
			t.problem(RuleYAMLSyntax, c.line, indent+1, want+" is wanted here, as in the lines before", "")
			continue
		}
		n := t.parse(c, section)
		switch {
		case n == nil:
		case n.kind == mappingNode && !list:
			out.pairs = append(out.pairs, n.pairs...)
		case n.kind == listNode && list:
			out.items = append(out.items, n.items...)
		case i == 0 && len(chunks) == 1:
			return n // a single value below its key
		default:
			t.broke(section, "")
			t.problem(RuleYAMLSyntax, n.line, n.column, "the line is not a key: value", "a text of several lines goes in quotes")
		}
	}
	return out
}

// parse reads one chunk, or reports why it cannot.
func (t *treeReader) parse(c chunk, section string) *node {
	if line, message := c.guard(); line > 0 {
		t.broke(section, keyOf(c.text))
		t.problem(RuleTooLarge, line, 1, message, "is a quote or a bracket not closed?")
		return nil
	}
	n, bad := parseYAML(c)
	if bad != nil {
		t.fail(bad, section, keyOf(c.text))
		return nil
	}
	return n
}

func (t *treeReader) fail(bad *syntaxError, section, key string) {
	t.broke(section, key)
	line := t.src.line(bad.line)
	if indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]; bad.code == RuleYAMLSyntax || bad.code == RuleTabIndent {
		if at := strings.IndexByte(indent, '\t'); at >= 0 {
			bad = &syntaxError{RuleTabIndent, bad.line, at + 1, "the line is indented with a tab", "use spaces"}
		}
	}
	t.problem(bad.code, bad.line, bad.column, bad.message, bad.hint)
}

// broke remembers a record that is left out, so that references to it are not
// called wrong.
func (t *treeReader) broke(section, key string) {
	t.broken[section] = append(t.broken[section], key)
}

// keyOf guesses the key with which a record starts.
func keyOf(text string) string {
	key, _, ok := strings.Cut(strings.TrimLeft(text, " {\t\n"), ":")
	if !ok || strings.ContainsAny(key, "\n{}[],") || strings.HasPrefix(key, "-") {
		return ""
	}
	return strings.Trim(key, `"' `)
}

// flowRoot reads a file that is one mapping in braces, such as JSON.
func (t *treeReader) flowRoot(c chunk, column int) *node {
	out := &node{kind: mappingNode, line: c.line, column: column}
	elements, after, ok := splitFlow(c, 1)
	if !ok {
		t.broke("", "")
		t.problem(RuleYAMLSyntax, c.line, column, "a bracket or quote is opened and not closed by the end of the file", "close it, or put the whole text in quotes")
	}
	for _, e := range elements {
		if n := t.flowSection(e); n != nil {
			out.pairs = append(out.pairs, n.pairs...)
		}
	}
	t.nothingAfter(after)
	return out
}

func (t *treeReader) nothingAfter(c flowChunk) {
	if bare(c.text) {
		return
	}
	s := flowScanner{text: c.text, line: c.line, column: c.column}
	s.skipBlank()
	t.problem(RuleYAMLSyntax, s.line, s.column, "there is more after the closing bracket", "is a bracket closed too early?")
}

// flowSection reads a key of a file in braces and its value, which is cut into
// records.
func (t *treeReader) flowSection(e flowChunk) *node {
	s := flowScanner{text: e.text, line: e.line, column: e.column}
	if s.text[0] == '"' || s.text[0] == '\'' {
		s.quoted(s.text[0])
	} else {
		for s.at < len(s.text) && strings.IndexByte(":{}[],\n", s.text[s.at]) < 0 {
			s.next()
		}
	}
	key := flowChunk{chunk{e.text[:s.at], e.line}, e.column}
	if s.skipBlank(); s.at == len(s.text) || s.text[s.at] != ':' {
		return t.parseFlow(e, mappingNode, "")
	}
	s.next()
	if s.skipBlank(); s.at == len(s.text) || s.text[s.at] != '{' && s.text[s.at] != '[' {
		return t.parseFlow(e, mappingNode, "")
	}
	n := t.parseFlow(key, mappingNode, "")
	if n == nil || len(n.pairs) != 1 {
		return n
	}
	value, after := t.flowEntries(chunk{e.text[s.at:], s.line}, s.column, n.pairs[0].key.text)
	t.nothingAfter(after)
	n.pairs[0].value = value
	return n
}

// parseFlow reads an element of a mapping or list in brackets.
func (t *treeReader) parseFlow(e flowChunk, kind nodeKind, section string) *node {
	if line, message := e.guard(); line > 0 {
		t.broke(section, keyOf(e.text))
		column := 1
		if line == e.line {
			column = e.column
		}
		t.problem(RuleTooLarge, line, column, message, "is a quote or a bracket not closed?")
		return nil
	}
	open, end := "{", "}"
	if kind == listNode {
		open, end = "[", "]"
	}
	n, bad := parseElement(e, open, end)
	if bad != nil {
		t.fail(bad, section, keyOf(e.text))
		return nil
	}
	return n
}

// flowEntries reads the records of a section in brackets.
func (t *treeReader) flowEntries(c chunk, column int, section string) (*node, flowChunk) {
	out := &node{kind: mappingNode, line: c.line, column: column}
	if c.text[0] == '[' {
		out.kind = listNode
	}
	elements, after, ok := splitFlow(c, column)
	if !ok { // the last element goes on to the end of the file
		t.broke(section, "")
		t.problem(RuleYAMLSyntax, c.line, column, "a bracket or quote is opened here and not closed", "close it, or put the whole text in quotes")
		elements = elements[:max(len(elements)-1, 0)]
		if len(elements) == 0 {
			return &node{plain: true, line: c.line, column: column}, after
		}
	}
	for _, e := range elements {
		if ended(t.ctx) {
			break
		}
		if n := t.parseFlow(e, out.kind, section); n != nil {
			out.pairs = append(out.pairs, n.pairs...)
			out.items = append(out.items, n.items...)
		}
	}
	return out, after
}
