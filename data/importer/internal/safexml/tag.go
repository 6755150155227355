package safexml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// begin reads the tag that begins an element.
func (r *Reader) begin() error {
	tag, err := r.tag()
	if err != nil {
		return err
	}
	if r.empty = tag[len(tag)-1] == '/'; r.empty {
		tag = tag[:len(tag)-1]
	}
	n := 0
	for n < len(tag) && !space(tag[n]) {
		n++
	}
	name := tag[:n]
	if !named(name) {
		return r.wrong("<%s> is no name of an element", legible.Short(string(name), showChars))
	}
	switch {
	case len(r.open) == 0 && r.seen:
		return r.wrong("<%s> stands behind the end of all", legible.Short(string(name), showChars))
	case len(r.open) == MaxDepth:
		return r.wrong("elements are nested too deep: over %d", MaxDepth)
	}
	r.seen = true
	e := element{raw: r.intern(name), scopes: len(r.scopes)}
	if err := r.attributes(e.raw, tag[n:]); err != nil {
		return err
	}
	prefix, local, found := strings.Cut(e.raw, ":")
	if !found {
		prefix, local = "", e.raw
	}
	e.name, e.space = local, r.space(prefix)
	r.now, r.open = e, append(r.open, e)
	r.use(r.taglen)
	return nil
}

// tag returns what stands between < and >, which may stand in values, and is not
// used yet.
func (r *Reader) tag() ([]byte, error) {
	var quote byte // that is open
	begun := 0     // where it was opened
	for i := 1; ; {
		ahead := r.window[r.pos:min(len(r.window), r.pos+MaxTag+1)]
		for ; i < len(ahead); i++ {
			c := ahead[i]
			if quote != 0 {
				n := bytes.IndexByte(ahead[i:], quote)
				if n < 0 {
					i = len(ahead)
					break
				}
				i, quote = i+n, 0
				continue
			}
			switch c {
			case '"', '\'':
				quote, begun = c, i
			case '>':
				if i == 1 {
					return nil, r.wrong("<> has no name")
				}
				r.taglen = i + 1
				return ahead[1:i], nil
			}
		}
		if len(ahead) > MaxTag {
			return nil, r.tooLongTag(quote != 0, begun)
		}
		ok, err := r.more()
		switch {
		case err != nil:
			return nil, err
		case !ok && quote != 0:
			return nil, r.wrong("a value in a tag has no closing %c; is the file whole?", quote)
		case !ok:
			return nil, r.wrong("the file ends in the middle of a tag; is it whole?")
		}
	}
}

// tooLongTag names the attribute in which a tag grows too long.
func (r *Reader) tooLongTag(quoted bool, at int) error {
	if !quoted {
		return r.wrong("a tag is too long: over the limit of %d KiB", MaxTag>>10)
	}
	name := bytes.TrimRight(r.window[r.pos+1:r.pos+at], "= \t\r\n")
	if i := bytes.LastIndexAny(name, " \t\r\n"); i >= 0 {
		name = name[i+1:]
	}
	return r.wrong("the attribute %q is too long: over the limit of %d KiB", legible.Short(string(name), showChars), MaxTag>>10)
}

// attributes reads those of a tag.
func (r *Reader) attributes(of string, text []byte) error {
	r.attrs = r.attrs[:0]
	prefixed := false
	line, lines := r.line, bytes.IndexByte(text, '\n') >= 0
	for {
		rest := trimLeft(text)
		if lines {
			line += bytes.Count(text[:len(text)-len(rest)], []byte{'\n'})
		}
		if len(rest) == 0 {
			break
		}
		if len(rest) == len(text) {
			return r.wrong("<%s>: no space before %q", of, legible.Short(string(rest[:min(len(rest), 400)]), showChars))
		}
		name, value, after, ok := attribute(rest)
		if !ok {
			return r.wrong("<%s>: %q is not of the form name=\"value\"", of, legible.Short(string(rest[:min(len(rest), 400)]), showChars))
		}
		text = after
		if len(r.attrs) == MaxAttributes {
			return r.wrong("<%s> has too many attributes: over %d", of, MaxAttributes)
		}
		plain, err := r.unescape(value, line, true)
		if err != nil {
			return err
		}
		if lines {
			line += bytes.Count(value, []byte{'\n'})
		}
		a := Attr{Name: r.intern(name), Value: plain}
		if a.Name == "xmlns" {
			r.scopes = append(r.scopes, scope{"", plain})
			continue
		}
		if prefix, local, found := strings.Cut(a.Name, ":"); found {
			if prefix == "xmlns" {
				r.scopes = append(r.scopes, scope{local, plain})
				continue
			}
			prefixed = true
		}
		for i := range r.attrs {
			if r.attrs[i].Name == a.Name {
				return r.wrong("<%s> has the attribute %q twice", of, legible.Short(a.Name, showChars))
			}
		}
		r.attrs = append(r.attrs, a)
	}
	if prefixed {
		for i := range r.attrs {
			if prefix, local, found := strings.Cut(r.attrs[i].Name, ":"); found {
				r.attrs[i].Space, r.attrs[i].Name = r.space(prefix), local
			}
		}
	}
	return nil
}

// attribute cuts the first attribute from a text.
func attribute(text []byte) (name, value, rest []byte, ok bool) {
	i := bytes.IndexByte(text, '=')
	if i < 0 {
		return nil, nil, nil, false
	}
	name, text = text[:i], trimLeft(text[i+1:])
	for len(name) > 0 && space(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	if !named(name) || len(text) == 0 || text[0] != '"' && text[0] != '\'' {
		return nil, nil, nil, false
	}
	n := bytes.IndexByte(text[1:], text[0])
	if n < 0 {
		return nil, nil, nil, false
	}
	value = text[1 : 1+n]
	return name, value, text[n+2:], bytes.IndexByte(value, '<') < 0
}

// space returns the namespace that a prefix stands for; the prefix itself where
// nothing says.
func (r *Reader) space(prefix string) string {
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if r.scopes[i].prefix == prefix {
			return r.scopes[i].space
		}
	}
	return prefix
}

func trimLeft(text []byte) []byte {
	for len(text) > 0 && space(text[0]) {
		text = text[1:]
	}
	return text
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// named reports whether a text can be a name.
func named(name []byte) bool {
	for i, c := range name {
		switch {
		case c >= 0x80:
			return utf8.Valid(name)
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == ':':
		case i > 0 && ('0' <= c && c <= '9' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return len(name) > 0
}
