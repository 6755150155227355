package data

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml/scanner"
	"github.com/goccy/go-yaml/token"
)

// syntaxError is why a chunk cannot be read.
type syntaxError struct {
	code          string
	line, column  int
	message, hint string
}

// frame places a chunk in its file.
type frame struct {
	line   int // of the chunk's first line
	last   int // and of its last
	column int // what to add to columns on its first line
}

// parseYAML reads a chunk of block YAML.
func parseYAML(c chunk) (*node, *syntaxError) {
	return parseTokens(c.text, frame{line: c.line, last: c.lastLine()})
}

// parseElement reads an element of a mapping or list in brackets; the result
// is that collection with the one element.
func parseElement(c flowChunk, open, end string) (*node, *syntaxError) {
	return parseTokens(open+c.text+"\n"+end, frame{line: c.line, last: c.lastLine(), column: c.column - 2})
}

func parseTokens(text string, at frame) (root *node, bad *syntaxError) {
	t := &treeBuilder{at: at, text: text, tabbed: tabbedLines(text)}
	defer func() {
		if r := recover(); r != nil {
			root, bad = nil, &syntaxError{RuleYAMLSyntax, at.line, 1, "the record that starts here cannot be read as YAML", "put texts in quotes"}
		}
	}()
	if bad = t.lex(text); bad != nil {
		return nil, bad
	}
	if len(t.tokens) == 0 {
		return &node{plain: true, line: at.line, column: 1}, nil
	}
	root, bad = t.block(0)
	if bad == nil && t.peek() != nil {
		bad = t.misplaced(t.peek())
	}
	if bad != nil {
		return nil, bad
	}
	return root, nil
}

// treeBuilder makes nodes of the tokens of goccy/go-yaml's lexer. That
// library's own parser is not used: it stops at the first mistake, takes time
// in the square of the number of keys of a mapping (11 s for 80,000), and goes
// one call deeper for each key, where a stack overflow cannot be caught.
type treeBuilder struct {
	at     frame
	text   string
	tabbed map[int]int // lines that start with a tab, and its column
	tokens []*token.Token
	next   int
	depth  int
}

// tabbedLines finds the lines of a text that have a tab in their indentation.
func tabbedLines(text string) map[int]int {
	if !strings.Contains(text, "\t") {
		return nil
	}
	out := map[int]int{}
	n := 1
	for line := range strings.Lines(text) {
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if at := strings.IndexByte(indent, '\t'); at >= 0 {
			out[n] = at + 1
		}
		n++
	}
	return out
}

func (t *treeBuilder) lex(text string) *syntaxError {
	var s scanner.Scanner
	s.Init(text)
	for {
		tokens, err := s.Scan()
		for _, tk := range tokens {
			if tk.Type == token.InvalidType {
				return t.invalid(tk)
			}
			if tk.Type != token.CommentType {
				t.tokens = append(t.tokens, tk)
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return &syntaxError{RuleYAMLSyntax, t.at.line, 1, err.Error(), ""}
		}
	}
}

func (t *treeBuilder) peek() *token.Token { return t.ahead(0) }

func (t *treeBuilder) ahead(n int) *token.Token {
	if t.next+n < len(t.tokens) {
		return t.tokens[t.next+n]
	}
	return nil
}

// lineText returns a line of the chunk, counted from 1.
func (t *treeBuilder) lineText(n int) string {
	for line := range strings.Lines(t.text) {
		if n--; n == 0 {
			return line
		}
	}
	return ""
}

func (t *treeBuilder) place(tk *token.Token) (line, column int) {
	line, column = tk.Position.Line, tk.Position.Column
	if line == 1 {
		column += t.at.column
	}
	return min(line+t.at.line-1, t.at.last), max(column, 1)
}

func (t *treeBuilder) fail(tk *token.Token, code, message, hint string) *syntaxError {
	line, column := t.place(tk)
	return &syntaxError{code, line, column, message, hint}
}

// invalid turns a complaint of the lexer into plain words.
func (t *treeBuilder) invalid(tk *token.Token) *syntaxError {
	message, hint, code := tk.Error, "", RuleYAMLSyntax
	switch {
	case strings.Contains(message, "end character of single-quoted"):
		message, hint = "a quote ' is opened here and not closed", "close it, or put a text that has a ' in it in \"...\""
	case strings.Contains(message, "end character of double-quoted"):
		message, hint = "a quote \" is opened here and not closed", "close it; inside \"...\" a quote is written \\\""
	case strings.Contains(message, "multi-line content"):
		message, hint = "there is no text below a | or >", "indent the text more than its key"
	case strings.Contains(message, "unknown escape"):
		hint = `in "..." a backslash is written \\; in '...' it stands for itself`
	case strings.Contains(message, "reserved character"):
		hint = "put the text in quotes"
	case strings.Contains(message, "tab") || strings.Contains(message, "'\t'"):
		code, message, hint = RuleTabIndent, "the line is indented with a tab", "use spaces"
	}
	return t.fail(tk, code, message, hint)
}

// refused explains tokens of YAML that datasets do without; nil for others.
func (t *treeBuilder) refused(tk *token.Token) *syntaxError {
	switch tk.Type {
	case token.AnchorType:
		return t.fail(tk, RuleYAMLAlias, "anchors (&name) are not part of the format", "put a text that starts with & in quotes")
	case token.AliasType:
		return t.fail(tk, RuleYAMLAlias, "aliases (*name) are not part of the format", "write the value out, or put a text that starts with * in quotes")
	case token.MergeKeyType:
		return t.fail(tk, RuleYAMLAlias, "merge keys (<<) are not part of the format", "write the keys out")
	case token.TagType:
		return t.fail(tk, RuleYAMLAlias, "tags (!name) are not part of the format", "leave it out, or put a text that starts with ! in quotes")
	case token.MappingKeyType:
		return t.fail(tk, RuleYAMLSyntax, "explicit keys (? key) are not part of the format", "write key: value")
	case token.DirectiveType:
		return t.fail(tk, RuleYAMLSyntax, "directives (%) are not part of the format", "put a text that starts with % in quotes")
	case token.DocumentHeaderType, token.DocumentEndType:
		return t.fail(tk, RuleSeveralDocs, "another document starts here", "a dataset is one document a file")
	}
	return nil
}

// tabs complains of a tab before a token of block YAML that starts its line. In
// brackets, and within a text of several lines, tabs are harmless.
func (t *treeBuilder) tabs(tk *token.Token) *syntaxError {
	line := tk.Position.Line
	at, tabbed := t.tabbed[line]
	if !tabbed || t.next > 0 && t.tokens[t.next-1].Position.Line == line {
		return nil
	}
	return &syntaxError{RuleTabIndent, line + t.at.line - 1, at, "the line is indented with a tab", "use spaces"}
}

// misplaced explains a token that nothing can be made of.
func (t *treeBuilder) misplaced(tk *token.Token) *syntaxError {
	if bad := t.refused(tk); bad != nil {
		return bad
	}
	switch {
	case tk.Type == token.MappingValueType && t.next > 0 && t.tokens[t.next-1].Position.Line < tk.Position.Line:
		bad := t.fail(tk, RuleYAMLSyntax, "the line is indented more than those before it", "indent the keys of a record alike")
		line := t.lineText(tk.Position.Line)
		bad.column = 1 + len(line) - len(strings.TrimLeft(line, " \t"))
		return bad
	case tk.Type == token.MappingValueType:
		return t.fail(tk, RuleYAMLSyntax, "there is a ':' where none can be", "put a text with ': ' in it in quotes")
	case tk.Type == token.SequenceEntryType:
		return t.fail(tk, RuleYAMLSyntax, "an entry of a list (- ...) cannot stand here", "indent the entries of a list alike")
	case tk.Type == token.SequenceEndType || tk.Type == token.MappingEndType:
		return t.fail(tk, RuleYAMLSyntax, fmt.Sprintf("a bracket %q is closed that was not opened", tk.Value), "take it out, or put the whole text in quotes")
	case t.next > 0 && t.tokens[t.next-1].Position.Line == tk.Position.Line:
		return t.fail(tk, RuleYAMLSyntax, "there is more after the end of the value", "put the whole text in quotes")
	}
	return t.fail(tk, RuleYAMLSyntax, "the line does not fit in here", "indent the keys of a record alike, and put a text of several lines in quotes")
}

func isScalar(tk *token.Token) bool {
	switch tk.Type {
	case token.StringType, token.SingleQuoteType, token.DoubleQuoteType, token.NullType, token.BoolType,
		token.IntegerType, token.BinaryIntegerType, token.OctetIntegerType, token.HexIntegerType,
		token.FloatType, token.InfinityType, token.NanType:
		return true
	}
	return false
}

// startsPair reports whether the next tokens are a key and its colon.
func (t *treeBuilder) startsPair() bool {
	key, colon := t.peek(), t.ahead(1)
	return key != nil && colon != nil && isScalar(key) && colon.Type == token.MappingValueType &&
		key.Position.Line == colon.Position.Line
}

func (t *treeBuilder) scalar() (*node, *syntaxError) {
	tk := t.peek()
	plain := tk.Type != token.SingleQuoteType && tk.Type != token.DoubleQuoteType
	if plain && (strings.Contains(tk.Value, ": ") || strings.HasSuffix(tk.Value, ":")) { // the lexer lets {a: b c: d} pass
		return nil, t.fail(tk, RuleYAMLSyntax, "there is a ':' in this text", "is a comma missing? Otherwise put the text in quotes")
	}
	t.next++
	line, column := t.place(tk)
	return &node{plain: plain, text: tk.Value, line: line, column: column}, nil
}

func (t *treeBuilder) null(after *token.Token) *node {
	line, column := t.place(after)
	return &node{plain: true, line: line, column: column}
}

// deeper counts the levels of nesting; undo with t.depth--.
func (t *treeBuilder) deeper(tk *token.Token) *syntaxError {
	if t.depth++; t.depth > maxDepth {
		return t.fail(tk, RuleTooDeep, fmt.Sprintf("more than %d lists and mappings lie in one another here", maxDepth), "is a bracket not closed?")
	}
	return nil
}

// block reads a value that may go over several lines, and whose lines stand to
// the right of a column.
func (t *treeBuilder) block(right int) (*node, *syntaxError) {
	tk := t.peek()
	if bad := t.tabs(tk); bad != nil {
		return nil, bad
	}
	switch {
	case tk.Position.Column <= right:
		return nil, t.misplaced(tk)
	case tk.Type == token.SequenceEntryType:
		return t.blockList()
	case t.startsPair():
		return t.blockMapping()
	}
	return t.inline()
}

func (t *treeBuilder) blockMapping() (*node, *syntaxError) {
	first := t.peek()
	if bad := t.deeper(first); bad != nil {
		return nil, bad
	}
	defer func() { t.depth-- }()
	column := first.Position.Column
	out := &node{kind: mappingNode}
	out.line, out.column = t.place(first)
	for tk := first; tk != nil && tk.Position.Column == column; tk = t.peek() {
		if bad := cmp.Or(t.tabs(tk), t.refused(tk)); bad != nil {
			return nil, bad
		}
		if !t.startsPair() {
			return nil, t.misplaced(tk)
		}
		if tk != first && tk.Position.Line == t.tokens[t.next-1].Position.Line {
			return nil, t.misplaced(tk)
		}
		key, bad := t.scalar()
		if bad != nil {
			return nil, bad
		}
		colon := t.peek()
		t.next++
		value, bad := t.valueAfter(colon, column)
		if bad != nil {
			return nil, bad
		}
		out.pairs = append(out.pairs, pair{key, value})
	}
	if tk := t.peek(); tk != nil && tk.Position.Column > column {
		return nil, t.misplaced(tk)
	}
	return out, nil
}

// valueAfter reads what follows the colon of a key that stands in a column.
func (t *treeBuilder) valueAfter(colon *token.Token, column int) (*node, *syntaxError) {
	tk := t.peek()
	switch {
	case tk == nil:
		return t.null(colon), nil
	case tk.Position.Line == colon.Position.Line:
		if t.startsPair() {
			return nil, t.fail(t.ahead(1), RuleYAMLSyntax, "there is a second ': ' in the line", "put a text with ': ' in it in quotes")
		}
		return t.inline()
	case tk.Position.Column > column:
		return t.block(column)
	case tk.Position.Column == column && tk.Type == token.SequenceEntryType:
		return t.blockList()
	}
	return t.null(colon), nil
}

func (t *treeBuilder) blockList() (*node, *syntaxError) {
	first := t.peek()
	if bad := t.deeper(first); bad != nil {
		return nil, bad
	}
	defer func() { t.depth-- }()
	column := first.Position.Column
	out := &node{kind: listNode}
	out.line, out.column = t.place(first)
	for tk := first; tk != nil && tk.Position.Column == column && tk.Type == token.SequenceEntryType; tk = t.peek() {
		if bad := t.tabs(tk); bad != nil {
			return nil, bad
		}
		t.next++
		item := t.null(tk)
		if v := t.peek(); v != nil && v.Position.Column > column {
			var bad *syntaxError
			if item, bad = t.block(column); bad != nil {
				return nil, bad
			}
		}
		out.items = append(out.items, item)
	}
	if tk := t.peek(); tk != nil && tk.Position.Column > column {
		return nil, t.misplaced(tk)
	}
	return out, nil
}
