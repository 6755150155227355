package data

import (
	"hash/maphash"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonReader makes nodes of JSON. It takes less than the tree of a file does:
// what it is not sure that both read alike, it refuses.
type jsonReader struct {
	text   string
	at     int
	depth  int
	nodes  []*node // for use again after reset
	used   int
	shared texts
}

// maxStreamDepth is how deep values lie in one another that are read here.
const maxStreamDepth = maxDepth / 2

// reset gives back the nodes of the values read so far.
func (j *jsonReader) reset() { j.used = 0 }

func (j *jsonReader) node(kind nodeKind) *node {
	if j.used == len(j.nodes) {
		block := make([]node, 64)
		for i := range block {
			j.nodes = append(j.nodes, &block[i])
		}
	}
	n := j.nodes[j.used]
	j.used++
	*n = node{kind: kind, pairs: n.pairs[:0], items: n.items[:0]}
	return n
}

// space goes on to the next character that is neither a space nor a line end.
func (j *jsonReader) space() {
	for j.at < len(j.text) && (j.text[j.at] == ' ' || j.text[j.at] == '\n') {
		j.at++
	}
}

// take skips space and, if it comes next, a character.
func (j *jsonReader) take(c byte) bool {
	j.space()
	if j.at < len(j.text) && j.text[j.at] == c {
		j.at++
		return true
	}
	return false
}

// end reports whether nothing more comes.
func (j *jsonReader) end() bool {
	j.space()
	return j.at == len(j.text)
}

// key reads a key and its colon, which stand on one line with a space behind.
func (j *jsonReader) key() (string, bool) {
	j.space()
	text, ok := j.quoted()
	if !ok || !strings.HasPrefix(j.text[j.at:], ": ") {
		return "", false
	}
	j.at += 2
	j.space()
	return text, true
}

func (j *jsonReader) keyNode() (*node, bool) {
	text, ok := j.key()
	if !ok {
		return nil, false
	}
	n := j.node(scalarNode)
	n.text = text
	return n, true
}

// value reads a value; nil where there is none that it takes.
func (j *jsonReader) value() *node {
	j.space()
	if j.at == len(j.text) {
		return nil
	}
	switch j.text[j.at] {
	case '"':
		text, ok := j.quoted()
		if !ok {
			return nil
		}
		n := j.node(scalarNode)
		n.text = text
		return n
	case '{', '[':
		if j.depth++; j.depth > maxStreamDepth {
			return nil
		}
		defer func() { j.depth-- }()
		if j.text[j.at] == '[' {
			return j.list()
		}
		return j.mapping()
	}
	return j.word()
}

func (j *jsonReader) mapping() *node {
	n := j.node(mappingNode)
	j.at++
	if j.take('}') {
		return n
	}
	for {
		key, ok := j.keyNode()
		if !ok {
			return nil
		}
		value := j.value()
		if value == nil {
			return nil
		}
		n.pairs = append(n.pairs, pair{key, value})
		if !j.take(',') {
			break
		}
	}
	if !j.take('}') {
		return nil
	}
	return n
}

func (j *jsonReader) list() *node {
	n := j.node(listNode)
	j.at++
	if j.take(']') {
		return n
	}
	for {
		item := j.value()
		if item == nil {
			return nil
		}
		n.items = append(n.items, item)
		if !j.take(',') {
			break
		}
	}
	if !j.take(']') {
		return nil
	}
	return n
}

// word reads true, false, null or a number, which keeps its text.
func (j *jsonReader) word() *node {
	from := j.at
	for j.at < len(j.text) && strings.IndexByte(" \n,]}", j.text[j.at]) < 0 {
		j.at++
	}
	text := j.text[from:j.at]
	switch text {
	case "true", "false", "null":
	default:
		if !isNumber(text) {
			return nil
		}
	}
	n := j.node(scalarNode)
	n.plain, n.text = true, j.shared.keep(text)
	return n
}

// isNumber reports whether a text is a decimal number without an exponent.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, part, dot := strings.Cut(s, ".")
	digits := func(s string) bool {
		return s != "" && strings.TrimLeft(s, "0123456789") == ""
	}
	return digits(whole) && (whole == "0" || whole[0] != '0') && (!dot || digits(part))
}

// quoted reads a string.
func (j *jsonReader) quoted() (string, bool) {
	if j.at == len(j.text) || j.text[j.at] != '"' {
		return "", false
	}
	j.at++
	from := j.at
	for ; j.at < len(j.text); j.at++ {
		switch c := j.text[j.at]; {
		case c == '"':
			text := j.text[from:j.at]
			j.at++
			return j.shared.keep(text), true
		case c == '\\':
			return j.escaped(from)
		case c < ' ' || c == 0x7f:
			return "", false
		}
	}
	return "", false
}

// escaped reads the rest of a string with escapes in it.
func (j *jsonReader) escaped(from int) (string, bool) {
	b := []byte(j.text[from:j.at])
	for j.at < len(j.text) {
		c := j.text[j.at]
		j.at++
		switch {
		case c == '"':
			return j.shared.keep(string(b)), true
		case c < ' ' || c == 0x7f:
			return "", false
		case c != '\\':
			b = append(b, c)
			continue
		}
		if j.at == len(j.text) {
			return "", false
		}
		c = j.text[j.at]
		j.at++
		if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
			b = append(b, "\"\\/\b\f\n\r\t"[i])
			continue
		}
		if c != 'u' || j.at+4 > len(j.text) {
			return "", false
		}
		code, err := strconv.ParseUint(j.text[j.at:j.at+4], 16, 16)
		if err != nil || code == 0 || utf16.IsSurrogate(rune(code)) {
			return "", false
		}
		b = utf8.AppendRune(b, rune(code))
		j.at += 4
	}
	return "", false
}

// texts keeps copies of texts, so that a graph does not hold the whole file that
// it was read from. What comes often is kept once, the rest in a few large blocks.
type texts struct {
	seed   maphash.Seed
	recent []string // by hash
	block  strings.Builder
}

const (
	recentTexts   = 1 << 13
	longestShared = 80
	textBlock     = 32 << 10
)

func (t *texts) keep(s string) string {
	if s == "" {
		return ""
	}
	if len(s) > longestShared {
		return t.copied(s)
	}
	if t.recent == nil {
		t.seed, t.recent = maphash.MakeSeed(), make([]string, recentTexts)
	}
	slot := &t.recent[maphash.String(t.seed, s)%recentTexts]
	if *slot != s {
		*slot = t.copied(s)
	}
	return *slot
}

func (t *texts) copied(s string) string {
	if len(s) > textBlock/8 {
		return strings.Clone(s)
	}
	if t.block.Cap()-t.block.Len() < len(s) {
		t.block = strings.Builder{}
		t.block.Grow(textBlock)
	}
	from := t.block.Len()
	t.block.WriteString(s)
	return t.block.String()[from:]
}
