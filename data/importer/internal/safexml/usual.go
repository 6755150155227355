package safexml

import "bytes"

// usual reads the attributes of a tag that is ahead, if it is as most are: all of it is
// in the window, nothing in it needs a closer look, and it has the same attributes in the
// same order as one before that was called the same, or some of them. It returns how
// long the tag is; 0 where it is otherwise, and then tag and attributes read it, and say
// what is wrong with it.
func (r *Reader) usual() (called *name, length int) {
	ahead := r.window[r.pos:min(len(r.window), r.pos+MaxTag)]
	i := 1
	for i < len(ahead) && (ahead[i] > '/' && ahead[i] != '>' || ahead[i] == '-' || ahead[i] == '.') {
		i++
	}
	if i == 1 || i == len(ahead) {
		return nil, 0
	}
	called = *r.recently(ahead[1:i])
	if called == nil || called.raw != string(ahead[1:i]) {
		return nil, 0
	}
	r.attrs = r.attrs[:0]
	for _, n := range called.attrs {
		value, quote, ok := n.opens(ahead[i:])
		if !ok {
			continue
		}
		value += i
		closed := bytes.IndexByte(ahead[value:], quote)
		if closed < 0 {
			return nil, 0
		}
		i = value + closed + 1
		r.attrs = append(r.attrs, Attr{Name: n.raw, Value: r.cut(r.pos+value, r.pos+value+closed)})
	}
	end := bytes.TrimPrefix(ahead[i:], []byte(" "))
	empty := len(end) > 0 && end[0] == '/'
	if empty {
		end = end[1:]
	}
	if len(end) == 0 || end[0] != '>' || special(ahead[1:i], true) {
		return nil, 0
	}
	r.empty = empty
	return called, len(ahead) - len(end) + 1
}

// opens returns where in a text the value of an attribute begins, and its quote, if the
// text begins with a space, the attribute's name, = and a quote.
func (n *name) opens(text []byte) (value int, quote byte, ok bool) {
	equals := 1 + len(n.raw)
	if len(text) < equals+2 || text[0] != ' ' || text[equals] != '=' || string(text[1:equals]) != n.raw {
		return 0, 0, false
	}
	quote = text[equals+1]
	return equals + 2, quote, quote == '"' || quote == '\''
}
