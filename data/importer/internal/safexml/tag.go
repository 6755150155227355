package safexml

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// begin reads the tag that begins an element.
func (r *Reader) begin() error {
	if called, length := r.usual(); length > 0 && (len(r.open) > 0 || !r.seen) && len(r.open) < MaxDepth {
		r.seen = true
		e := element{raw: called.raw, name: called.local, space: r.space(called.prefix), scopes: len(r.scopes)}
		r.now, r.open = e, append(r.open, e)
		r.pos += length
		return nil
	}
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
	if !named(tag[:n]) {
		return r.wrong("<%s> is no name of an element", legible.Short(string(tag[:n]), showChars))
	}
	switch {
	case len(r.open) == 0 && r.seen:
		return r.wrong("<%s> stands behind the end of all", legible.Short(string(tag[:n]), showChars))
	case len(r.open) == MaxDepth:
		return r.wrong("elements are nested too deep: over %d", MaxDepth)
	}
	r.seen = true
	called := r.intern(tag[:n])
	e := element{raw: called.raw, name: called.local, scopes: len(r.scopes)}
	lines := bytes.IndexByte(tag, '\n') >= 0
	if err := r.attributes(called, tag, n, lines); err != nil {
		return err
	}
	e.space = r.space(called.prefix)
	r.now, r.open = e, append(r.open, e)
	if lines {
		r.use(r.taglen)
	} else {
		r.pos += r.taglen
	}
	return nil
}

// tag returns what stands between < and >, which may stand in values, and is not
// used yet. It notes where there are quotes.
func (r *Reader) tag() ([]byte, error) {
	r.quotes = r.quotes[:0]
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
				r.quotes = append(r.quotes, begun-1, i-1)
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

// attributes reads those of a tag, from where its name ends; lines says whether the tag
// has several. What stands between quotes is where tag has found it. It notes the names
// for the next tag that is called the same.
func (r *Reader) attributes(called *name, tag []byte, at int, lines bool) error {
	r.attrs = r.attrs[:0]
	of := called.raw
	called.attrs = called.attrs[:0]
	prefixed := false
	line := r.line
	quotes := r.quotes
	for {
		begin := at
		for at < len(tag) && space(tag[at]) {
			at++
		}
		if lines {
			line += bytes.Count(tag[begin:at], []byte{'\n'})
		}
		if at == len(tag) {
			break
		}
		if begin == at {
			return r.wrong("<%s>: no space before %q", of, legible.Short(string(tag[at:min(len(tag), at+400)]), showChars))
		}
		raw, open, ok := attribute(tag, at)
		if !ok || len(quotes) == 0 || open != quotes[0] {
			return r.malformed(of, tag[at:])
		}
		value := tag[quotes[0]+1 : quotes[1]]
		if len(r.attrs) == MaxAttributes {
			return r.wrong("<%s> has too many attributes: over %d", of, MaxAttributes)
		}
		var text string
		if !special(value, true) {
			text = r.cut(r.pos+1+quotes[0]+1, r.pos+1+quotes[1])
		} else {
			var err error
			if text, err = r.unescape(value, line, true); errors.Is(err, errMarkup) {
				return r.malformed(of, tag[at:])
			} else if err != nil {
				return err
			}
		}
		if lines {
			line += bytes.Count(value, []byte{'\n'})
		}
		at, quotes = quotes[1]+1, quotes[2:]
		n := r.intern(raw)
		switch {
		case n.raw == "xmlns":
			r.scopes = append(r.scopes, scope{"", strings.Clone(text)})
			continue
		case n.prefixed && n.prefix == "xmlns":
			r.scopes = append(r.scopes, scope{n.local, strings.Clone(text)})
			continue
		case n.prefixed:
			prefixed = true
		}
		for i := range r.attrs {
			if r.attrs[i].Name == n.raw {
				return r.wrong("<%s> has the attribute %q twice", of, legible.Short(n.raw, showChars))
			}
		}
		if r.attrs = append(r.attrs, Attr{Name: n.raw, Value: text}); !prefixed {
			called.attrs = append(called.attrs, n)
		}
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

func (r *Reader) malformed(of string, rest []byte) error {
	return r.wrong("<%s>: %q is not of the form name=\"value\"", of, legible.Short(string(rest[:min(len(rest), 400)]), showChars))
}

// attribute returns the name of an attribute that begins somewhere in a tag, and where
// a quote is to open its value.
func attribute(tag []byte, at int) (name []byte, open int, ok bool) {
	i := at
	for i < len(tag) && tag[i] != '=' {
		i++
	}
	if i == len(tag) {
		return nil, 0, false
	}
	name = tag[at:i]
	for len(name) > 0 && space(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	for i++; i < len(tag) && space(tag[i]); {
		i++
	}
	return name, i, named(name)
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
