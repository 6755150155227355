package data

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

// firstKeys returns a function that finds the first key with a text among the
// pairs before one. A map is made where looking at each pair would take long.
func (n *node) firstKeys() func(key string, before int) *node {
	if len(n.pairs) <= 32 {
		return func(key string, before int) *node {
			for _, p := range n.pairs[:before] {
				if p.key.text == key {
					return p.key
				}
			}
			return nil
		}
	}
	first := make(map[string]int, len(n.pairs))
	for i, p := range n.pairs {
		if _, twice := first[p.key.text]; !twice {
			first[p.key.text] = i
		}
	}
	return func(key string, before int) *node {
		if i, ok := first[key]; ok && i < before {
			return n.pairs[i].key
		}
		return nil
	}
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
