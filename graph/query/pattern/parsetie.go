package pattern

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/query"
)

// dashes are what people and their editors write for a hyphen.
const dashes = "-‐‑–—−"

// dash returns the length of a dash at a place, or 0.
func (p *parser) dash(at int) int {
	r, size := utf8.DecodeRuneInString(p.text[at:])
	if size > 0 && strings.ContainsRune(dashes, r) && r != utf8.RuneError {
		return size
	}
	return 0
}

// arrow returns the length of "->" at a place, or of what stands for it, or 0.
func (p *parser) arrow(at int) int {
	n := p.dash(at)
	switch after := p.text[at+n:]; {
	case strings.HasPrefix(after, "→"):
		return n + len("→")
	case n > 0 && strings.HasPrefix(after, ">"):
		return n + 1
	}
	return 0
}

// backArrow returns the length of "<-" at a place, or of what stands for it, or 0.
func (p *parser) backArrow(at int) int {
	switch after := p.text[at:]; {
	case strings.HasPrefix(after, "←"):
		return len("←") + p.dash(at+len("←"))
	case strings.HasPrefix(after, "<"):
		if n := p.dash(at + 1); n > 0 {
			return 1 + n
		}
	}
	return 0
}

// tieStarts reports whether a tie can start at a place where a name cannot.
func (p *parser) tieStarts(at int) bool { return p.dash(at)+p.arrow(at)+p.backArrow(at) > 0 }

// tieStartsIn reports whether a tie starts here, in or behind a text without
// quotation marks that began at a place. A hyphen in a word belongs to a name, but
// behind a variable it belongs to a tie if that is closed in the same word.
func (p *parser) tieStartsIn(start int) bool {
	at := p.at
	if at == start || !p.tieStarts(at) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(p.text[:at])
	if unicode.IsSpace(before) || p.arrow(at)+p.backArrow(at) > 0 {
		return true
	}
	n := p.dash(at)
	if p.dash(at+n) > 0 || strings.HasPrefix(p.text[at+n:], "[") {
		return true
	}
	variable, _, _ := strings.Cut(p.text[start:at], ":")
	if !isVariable(strings.TrimSpace(variable)) {
		return false
	}
	word := p.text[at:]
	if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
		word = word[:end]
	}
	for i := at + n; i < at+len(word); i++ {
		if utf8.RuneStart(p.text[i]) && p.closes(i) {
			return true
		}
	}
	return false
}

// closes reports whether a dash or an arrow at a place closes a tie: behind it
// comes a space, the end, or what a kind of relation cannot go on with.
func (p *parser) closes(at int) bool {
	if p.arrow(at) > 0 {
		return true
	}
	n := p.dash(at)
	if n == 0 {
		return false
	}
	after := p.text[at+n:]
	next, size := utf8.DecodeRuneInString(after)
	if size == 0 || unicode.IsSpace(next) || strings.ContainsRune(`?,;"“„«`, next) {
		return true
	}
	word := after
	if end := strings.IndexFunc(after, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:<", r) || strings.ContainsRune(dashes, r)
	}); end >= 0 {
		word = after[:end]
	}
	return isVariable(word)
}

const closingHint = "write -treaty-, or -treaty-> with a direction"

// tie reads a tie; backward tells that it is an arrow to the left.
func (p *parser) tie() (t Tie, backward bool) {
	start := p.at
	fail := func(place span, message, hint string) (Tie, bool) {
		p.fail(place, message, hint)
		return Tie{}, false
	}
	switch n := p.backArrow(start); {
	case n > 0:
		backward = true
		p.at += n
	case p.dash(start) == 0 && p.arrow(start) > 0: // "→" alone
		p.at += p.arrow(start)
		return Tie{Directed: true, Least: 1, Most: 1, place: span{start, p.at}}, false
	case p.dash(start) > 0:
		p.at += p.dash(start)
	default:
		return fail(p.here(), "a tie is missing here", closingHint)
	}
	if strings.HasPrefix(p.rest(), ">") && !backward {
		p.at++
		return Tie{Directed: true, Least: 1, Most: 1, place: span{start, p.at}}, false
	}
	inside, open := span{p.at, p.at}, span{start, p.at}
	next, _ := utf8.DecodeRuneInString(p.rest())
	spaced := unicode.IsSpace(next)
	if backward && (spaced || p.done() || !p.closedAhead()) {
		return Tie{Directed: true, Least: 1, Most: 1, place: open}, true // "<-" alone
	}
	if strings.HasPrefix(p.rest(), "[") {
		end := strings.IndexByte(p.rest(), ']')
		if end < 0 {
			return fail(p.here(), "this bracket is not closed", "write -[treaty]-")
		}
		inside = span{p.at + 1, p.at + end}
		p.at += end + 1
		if strings.HasPrefix(p.rest(), "{") {
			end := strings.IndexByte(p.rest(), '}')
			if end < 0 {
				return fail(p.here(), "this brace is not closed", "write {1,3}")
			}
			p.repetition(&t, span{p.at + 1, p.at + end})
			p.at += end + 1
		}
		if p.err == nil && p.dash(p.at)+p.arrow(p.at) == 0 {
			return fail(open, "this tie is not closed", closingHint)
		}
	} else {
		for ; ; p.at += p.here().end - p.at {
			if p.done() {
				return fail(open, "this tie is not closed", closingHint)
			}
			if strings.HasPrefix(p.rest(), "{") {
				if end := strings.IndexByte(p.rest(), '}'); end > 0 {
					p.at += end
					continue
				}
				return fail(p.here(), "this brace is not closed", "write {1,3}")
			}
			if p.at > inside.at && p.tieStarts(p.at) {
				if before, _ := utf8.DecodeLastRuneInString(p.text[:p.at]); unicode.IsSpace(before) && !(spaced && strings.TrimSpace(p.text[inside.at:p.at]) != "") {
					return fail(open, "this tie is not closed before the next begins", closingHint)
				}
			}
			if p.closes(p.at) {
				break
			}
		}
		inside.end = p.at
	}
	if n := p.arrow(p.at); n > 0 {
		if t.Directed = true; backward {
			return fail(span{start, p.at + n}, "a tie goes one way", "leave one arrow out; without any, both directions count")
		}
		p.at += n
	} else {
		p.at += p.dash(p.at)
	}
	t.Directed = t.Directed || backward
	t.place = span{start, p.at}
	p.what(&t, inside)
	return t, backward
}

// closedAhead reports whether a tie that begins with "<-" is closed before the
// pattern goes on.
func (p *parser) closedAhead() bool {
	braced := false
	for i, r := range p.rest() {
		switch {
		case braced || r == '{':
			braced = r != '}'
		case r == ',' || r == ';' || r == '<' || r == '"':
			return false
		case r == '[':
			return true
		case p.closes(p.at + i):
			return true
		}
	}
	return false
}

// what reads the kinds and the repetition of a tie.
func (p *parser) what(t *Tie, inside span) {
	text := p.text[inside.at:inside.end]
	if open := strings.IndexByte(text, '{'); open >= 0 {
		end := strings.IndexByte(text, '}')
		if end < open {
			p.fail(span{inside.at + open, inside.at + open + 1}, "this brace is not closed", "write {1,3}")
			return
		}
		if rest := strings.TrimSpace(text[end+1:]); rest != "" {
			p.fail(span{inside.at + end + 1, inside.end}, "the repetition comes last in a tie", "write -treaty{1,3}-")
			return
		}
		p.repetition(t, span{inside.at + open + 1, inside.at + end})
		text = text[:open]
	}
	if t.Most == 0 {
		t.Least, t.Most = 1, 1
	}
	at := inside.at
	if strings.HasPrefix(text, ":") {
		text, at = text[1:], at+1
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	if r, size := utf8.DecodeRuneInString(text); size == len(text) && strings.ContainsRune(dashes, r) && p.text[inside.at-1] != '[' {
		p.fail(t.place, "it is not clear what so many hyphens mean", "write -- for any kind, -negative- for the negative ones")
		return
	}
	any := false
	for words := strings.FieldsFunc(text, func(r rune) bool { return r == '|' || r == ',' }); len(words) > 0; words = words[1:] {
		if slices.Contains([]string{"any", "*", "anything"}, strings.ToLower(strings.TrimSpace(words[0]))) {
			any = true
		}
	}
	for rest := text; ; {
		word, after, more := rest, "", false
		if end := strings.IndexAny(rest, "|,"); end >= 0 {
			word, after, more = rest[:end], rest[end+1:], true
		}
		trimmed := strings.TrimSpace(word)
		from := at + strings.Index(word, trimmed)
		if trimmed == "" {
			if !more {
				at--
			}
			p.fail(span{at, at + 1}, "a kind of relation is missing here", "write -treaty|alliance-")
			return
		}
		if !any {
			t.Kinds = append(t.Kinds, Word{trimmed, span{from, from + len(trimmed)}})
		}
		if !more {
			return
		}
		at, rest = at+len(word)+1, after
	}
}

// repetition reads "1,3".
func (p *parser) repetition(t *Tie, inside span) {
	text := p.text[inside.at:inside.end]
	least, most, two := strings.Cut(strings.NewReplacer("..", ",", "-", ",").Replace(text), ",")
	number := func(s string) (int, bool) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		return n, err == nil
	}
	place := span{inside.at - 1, inside.end + 1}
	var ok, okMost bool
	t.Least, ok = number(least)
	if t.Most, okMost = number(most); !two {
		t.Most, okMost = t.Least, ok
	}
	if two && strings.TrimSpace(least) == "" {
		t.Least, ok = 1, true
	}
	const hint = "write {1,3} for one to three, or {2} for two"
	switch {
	case ok && two && strings.TrimSpace(most) == "":
		p.fail(place, "a repetition needs an upper bound", fmt.Sprintf("write {%d,%d}, or another of at most %d", max(t.Least, 1), max(3, t.Least), query.MostHops))
	case !ok || !okMost:
		p.fail(place, fmt.Sprintf("%q is no repetition", "{"+text+"}"), hint)
	case t.Least < 1:
		p.fail(place, "a chain has at least 1 tie", hint)
	case t.Most < t.Least:
		p.fail(place, fmt.Sprintf("{%d,%d} ends before it starts", t.Least, t.Most), fmt.Sprintf("write {%d,%d}", t.Most, t.Least))
	case t.Most > query.MostHops:
		p.fail(place, fmt.Sprintf("a chain can have at most %d ties", query.MostHops), "nearly everyone is tied to everyone in fewer")
	}
}
