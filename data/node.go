package data

import (
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml/scanner"
	"github.com/goccy/go-yaml/token"
)

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	mappingNode
	listNode
)

// node is a YAML value and where it starts. Scalars keep their source text, so
// that 0042, 2024-06-19 and NO stay what was written.
type node struct {
	kind   nodeKind
	plain  bool // a scalar without quotes
	text   string
	line   int
	column int
	pairs  []pair
	items  []*node
}

type pair struct{ key, value *node }

// isNull reports whether nothing is there: an empty value, ~ or null.
func (n *node) isNull() bool {
	return n == nil || n.kind == scalarNode && n.plain && (n.text == "" || n.text == "~" || n.text == "null")
}

// isText reports whether a scalar with a value is there.
func (n *node) isText() bool { return n.kind == scalarNode && !n.isNull() }

// get returns the value of the first pair with a key.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for _, p := range n.pairs {
		if p.key.text == key {
			return p.value
		}
	}
	return nil
}

// what names the shape of a value for a message.
func (n *node) what() string {
	switch {
	case n.kind == mappingNode:
		return "a mapping"
	case n.kind == listNode:
		return "a list"
	case n.isNull():
		return "nothing"
	}
	return "a text"
}

// syntaxError is why a chunk cannot be read.
type syntaxError struct {
	code          string
	line, column  int
	message, hint string
}

// frame places a chunk in its file.
type frame struct {
	line   int // of the chunk's first line
	column int // what to add to columns on its first line
}

// parseYAML reads a chunk of block YAML.
func parseYAML(c chunk) (*node, *syntaxError) {
	return parseTokens(c.text, frame{line: c.line})
}

// parseElement reads an element of a mapping or list in brackets; the result
// is that collection with the one element.
func parseElement(c flowChunk, open, end string) (*node, *syntaxError) {
	return parseTokens(open+c.text+"\n"+end, frame{line: c.line, column: c.column - 2})
}

func parseTokens(text string, at frame) (root *node, bad *syntaxError) {
	t := &treeBuilder{at: at}
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
	tokens []*token.Token
	next   int
	depth  int
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

func (t *treeBuilder) place(tk *token.Token) (line, column int) {
	line, column = tk.Position.Line, tk.Position.Column
	if line == 1 {
		column += t.at.column
	}
	return line + t.at.line - 1, max(column, 1)
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

// misplaced explains a token that nothing can be made of.
func (t *treeBuilder) misplaced(tk *token.Token) *syntaxError {
	if bad := t.refused(tk); bad != nil {
		return bad
	}
	switch {
	case tk.Type == token.MappingValueType:
		return t.fail(tk, RuleYAMLSyntax, "there is a ':' where none can be", "put a text with ': ' in it in quotes")
	case tk.Type == token.SequenceEntryType:
		return t.fail(tk, RuleYAMLSyntax, "an entry of a list (- ...) cannot stand here", "indent the entries of a list alike")
	case tk.Type == token.SequenceEndType || tk.Type == token.MappingEndType:
		return t.fail(tk, RuleYAMLSyntax, fmt.Sprintf("a bracket %q is closed that was not opened", tk.Value), "")
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

func (t *treeBuilder) scalar() *node {
	tk := t.peek()
	t.next++
	line, column := t.place(tk)
	return &node{
		plain: tk.Type != token.SingleQuoteType && tk.Type != token.DoubleQuoteType,
		text:  tk.Value, line: line, column: column,
	}
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
		if bad := t.refused(tk); bad != nil {
			return nil, bad
		}
		if !t.startsPair() {
			return nil, t.misplaced(tk)
		}
		if tk != first && tk.Position.Line == t.tokens[t.next-1].Position.Line {
			return nil, t.misplaced(tk)
		}
		key, colon := t.scalar(), t.peek()
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

// inline reads a scalar, a text block (| or >), or a collection in brackets.
func (t *treeBuilder) inline() (*node, *syntaxError) {
	switch tk := t.peek(); {
	case isScalar(tk):
		return t.scalar(), nil
	case tk.Type == token.LiteralType || tk.Type == token.FoldedType:
		return t.textBlock(), nil
	case tk.Type == token.MappingStartType:
		return t.flowMapping()
	case tk.Type == token.SequenceStartType:
		return t.flowList()
	default:
		return nil, t.misplaced(tk)
	}
}

// textBlock reads | or > and its lines. Line ends at the end of the text are
// dropped: nobody means them.
func (t *treeBuilder) textBlock() *node {
	out := t.null(t.peek())
	out.plain = false
	t.next++
	if tk := t.peek(); tk != nil && tk.Type == token.StringType && !t.startsPair() {
		out.text = strings.TrimRight(tk.Value, "\n")
		t.next++
	}
	return out
}

func (t *treeBuilder) flowMapping() (*node, *syntaxError) {
	open := t.peek()
	out := &node{kind: mappingNode}
	out.line, out.column = t.place(open)
	bad := t.flow(open, token.MappingEndType, func() *syntaxError {
		tk := t.peek()
		if !isScalar(tk) {
			return t.misplaced(tk)
		}
		key := t.scalar()
		value := &node{plain: true, line: key.line, column: key.column}
		if colon := t.peek(); colon != nil && colon.Type == token.MappingValueType {
			t.next++
			var bad *syntaxError
			if value, bad = t.flowValue(colon); bad != nil {
				return bad
			}
		}
		out.pairs = append(out.pairs, pair{key, value})
		return nil
	})
	return out, bad
}

// flowValue reads what follows a colon in brackets, which may be nothing.
func (t *treeBuilder) flowValue(colon *token.Token) (*node, *syntaxError) {
	switch tk := t.peek(); {
	case tk == nil:
		return nil, t.unclosed(colon)
	case tk.Type == token.CollectEntryType || tk.Type == token.MappingEndType || tk.Type == token.SequenceEndType:
		return t.null(colon), nil
	}
	return t.inline()
}

func (t *treeBuilder) flowList() (*node, *syntaxError) {
	open := t.peek()
	out := &node{kind: listNode}
	out.line, out.column = t.place(open)
	bad := t.flow(open, token.SequenceEndType, func() *syntaxError {
		pairAhead := t.startsPair()
		item, bad := t.inline()
		if bad != nil {
			return bad
		}
		if pairAhead { // [key: value] is a list of a mapping
			colon := t.peek()
			t.next++
			value, bad := t.flowValue(colon)
			if bad != nil {
				return bad
			}
			item = &node{kind: mappingNode, line: item.line, column: item.column, pairs: []pair{{item, value}}}
		}
		out.items = append(out.items, item)
		return nil
	})
	return out, bad
}

func (t *treeBuilder) unclosed(open *token.Token) *syntaxError {
	return t.fail(open, RuleYAMLSyntax, "a bracket is opened here and not closed", "")
}

// flow reads the elements between brackets, which commas separate.
func (t *treeBuilder) flow(open *token.Token, end token.Type, element func() *syntaxError) *syntaxError {
	if bad := t.deeper(open); bad != nil {
		return bad
	}
	defer func() { t.depth-- }()
	t.next++
	for wantComma := false; ; {
		tk := t.peek()
		switch {
		case tk == nil:
			return t.unclosed(open)
		case tk.Type == end:
			t.next++
			return nil
		case tk.Type == token.CollectEntryType:
			if !wantComma {
				return t.fail(tk, RuleYAMLSyntax, "there is nothing before this comma", "put a text with a comma in it in quotes")
			}
			t.next++
			wantComma = false
			continue
		case wantComma:
			return t.fail(tk, RuleYAMLSyntax, "a comma is missing before this", "close the bracket, or put the text in quotes")
		}
		if bad := element(); bad != nil {
			return bad
		}
		wantComma = true
	}
}
