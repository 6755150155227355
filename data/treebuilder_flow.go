package data

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// inline reads a scalar, a text block (| or >), or a collection in brackets.
func (t *treeBuilder) inline() (*node, *syntaxError) {
	switch tk := t.peek(); {
	case isScalar(tk):
		return t.scalar()
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
		key, bad := t.scalar()
		if bad != nil {
			return bad
		}
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
	return t.fail(open, RuleYAMLSyntax, "a bracket is opened here and not closed", "close it, or put the whole text in quotes")
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
