package copies

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text is a text in which quotes are looked up: its letters as they are compared, and where
// each of them stands.
type Text struct {
	letters []rune
	places  []int32 // line, paragraph or page of each letter, from 1

	// solid says that the spaces between words are not known, as in a PDF, which puts
	// letters where they are seen: then there are none.
	solid bool

	hyphen bool // what was added last ends with one, which may be a typesetter's
}

// add appends a piece of text of one place. Pieces are apart by white space.
func (t *Text) add(piece string, place int) {
	if len(t.letters) > 0 && !t.hyphen {
		t.space(place)
	}
	var letters []rune
	letters, t.hyphen = plain(piece)
	for _, r := range letters {
		if r == ' ' {
			t.space(place)
			continue
		}
		t.letters, t.places = append(t.letters, r), append(t.places, int32(place))
	}
}

func (t *Text) space(place int) {
	if n := len(t.letters); n > 0 && t.letters[n-1] != ' ' && !t.solid {
		t.letters, t.places = append(t.letters, ' '), append(t.places, int32(place))
	}
}

// plain is a text as it is compared: composed letters, no ligatures, one form of each
// quotation mark, no hyphens, dashes or marks that are not seen, one kind of space. hyphen
// says that it ends with a hyphen: white space after one is a line's end.
func plain(s string) (out []rune, hyphen bool) {
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.Is(unicode.Pd, r), r == '\u2212':
			hyphen = len(out) > 0 && out[len(out)-1] != ' '
			continue
		case r == '\u00AD', r == '\uFEFF', unicode.Is(unicode.Cf, r):
			continue
		case strings.ContainsRune("‘’‚‛′`´", r):
			r = '\''
		case strings.ContainsRune("“”„‟″«»", r):
			r = '"'
		case unicode.IsSpace(r):
			if hyphen {
				continue
			}
			if len(out) > 0 && out[len(out)-1] == ' ' {
				continue
			}
			r = ' '
		}
		hyphen = false
		out = append(out, r)
	}
	return out, hyphen
}

// farthest is how many letters may lie between two parts of a quote.
const farthest = 4000

// Verdict is what became of a quote.
type Verdict uint8

// The verdicts.
const (
	Missing   Verdict = iota // it is not there
	OtherCase                // it is, but for capital and small letters
	Found                    // it is there, word for word
)

// String returns "missing", "other-case" or "found".
func (v Verdict) String() string { return [...]string{"missing", "other-case", "found"}[v] }

// Find looks a quote up, and returns the place of its first letter. A quote without a word
// is missing.
func (t *Text) Find(quote string) (Verdict, int) {
	parts := partsOf(quote)
	if len(parts) == 0 {
		return Missing, 0
	}
	if t.solid {
		for i := range parts {
			parts[i].letters = slices.DeleteFunc(parts[i].letters, func(r rune) bool { return r == ' ' })
		}
	}
	if at := t.find(t.letters, parts); at >= 0 {
		return Found, int(t.places[at])
	}
	for i := range parts {
		parts[i].letters = lower(parts[i].letters)
	}
	if at := t.find(lower(t.letters), parts); at >= 0 {
		return OtherCase, int(t.places[at])
	}
	return Missing, 0
}

func lower(letters []rune) []rune {
	out := make([]rune, len(letters))
	for i, r := range letters {
		out[i] = unicode.ToLower(r)
	}
	return out
}

// part is a piece of a quote that stands in a text as it is.
type part struct {
	letters []rune

	// Where a bracket cuts a word, as in "[t]he part[y]", what is left begins or ends
	// within one.
	cutBefore, cutAfter bool

	near bool // changed letters of a word are all that lies between the piece and the next
}

// longestWord is how many letters may stand where a bracket has some letters of a word.
const longestWord = 30

// partsOf are the parts of a quote between words that are left out or an editor's.
func partsOf(quote string) []part {
	pieces, closed := cut([]rune(strings.ReplaceAll(quote, "...", "…")))
	if !closed { // a bracket that is never closed is one of the source's
		pieces = nil
		for text := range strings.SplitSeq(quote, "…") {
			pieces = append(pieces, piece{text: text})
		}
	}
	var out []part
	for _, p := range pieces {
		letters, _ := plain(strings.Trim(strings.TrimSpace(p.text), `"“”„«»`))
		for len(letters) > 0 && letters[len(letters)-1] == ' ' {
			letters = letters[:len(letters)-1]
		}
		for len(letters) > 0 && letters[0] == ' ' {
			letters = letters[1:]
		}
		p.letters = letters
		if slices.ContainsFunc(letters, inWord) {
			out = append(out, p.part)
		} else if len(out) > 0 {
			out[len(out)-1].near = false
		}
	}
	return out
}

// piece is a part as it is written.
type piece struct {
	part
	text string
}

// cut takes a quote apart at ellipses and brackets. closed says that each bracket is.
func cut(quote []rune) (out []piece, closed bool) {
	var at piece
	start, depth, open := 0, 0, 0
	end := func(i int) {
		at.text = string(quote[start:i])
		out = append(out, at)
		at = piece{}
	}
	for i, r := range quote {
		switch {
		case r == '[':
			if depth == 0 {
				end(i)
				open = i
			}
			depth++
		case r == ']' && depth > 0:
			if depth--; depth > 0 {
				continue
			}
			start = i + 1
			inside := quote[open+1 : i]
			before := &out[len(out)-1]
			before.cutAfter = open > 0 && inWord(quote[open-1]) && (len(inside) == 0 || !unicode.IsSpace(inside[0]))
			at.cutBefore = start < len(quote) && inWord(quote[start]) && (len(inside) == 0 || !unicode.IsSpace(inside[len(inside)-1]))
			before.near = (before.cutAfter || at.cutBefore) && !slices.ContainsFunc(inside, func(r rune) bool { return unicode.IsSpace(r) || r == '…' })
		case r == '…' && depth == 0:
			end(i)
			start = i + 1
		}
	}
	end(len(quote))
	return out, depth == 0
}

// find returns where the first of some parts begins after which all others follow, each
// near enough; -1 where there is no such place. It goes through the text from its end, for
// each part once.
func (t *Text) find(text []rune, parts []part) int {
	var starts []int // of the parts from the present one on, ascending
	for n := len(parts) - 1; n >= 0; n-- {
		var here []int
		next := 0 // in starts
		for _, at := range occurrences(text, &parts[n], !t.solid) {
			end := at + len(parts[n].letters)
			if n == len(parts)-1 {
				here = append(here, at)
				continue
			}
			for next < len(starts) && starts[next] < end {
				next++
			}
			if next < len(starts) && follows(text[end:starts[next]], parts[n].near) {
				here = append(here, at)
			}
		}
		if len(here) == 0 {
			return -1
		}
		starts = here
	}
	return starts[0]
}

// follows reports whether so little lies between two parts that one follows the other.
func follows(between []rune, near bool) bool {
	if !near {
		return len(between) <= farthest
	}
	spaces := 0
	for _, r := range between[:min(len(between), longestWord+1)] {
		if r == ' ' {
			spaces++
		}
	}
	return len(between) <= longestWord && spaces <= 1
}

// occurrences are the places at which a part stands, as whole words or anyhow.
func occurrences(text []rune, p *part, whole bool) []int {
	var out []int
	part := p.letters
	table := failures(part)
	k := 0
	for i, r := range text {
		for k > 0 && part[k] != r {
			k = table[k-1]
		}
		if part[k] == r {
			k++
		}
		if k == len(part) {
			at := i - len(part) + 1
			if !whole || (p.cutBefore || edge(text, at-1, part[0])) && (p.cutAfter || edge(text, i+1, part[len(part)-1])) {
				out = append(out, at)
			}
			k = table[k-1]
		}
	}
	return out
}

// edge reports whether no word goes on beyond the end of a part.
func edge(text []rune, i int, last rune) bool {
	return i < 0 || i >= len(text) || !inWord(text[i]) || !inWord(last)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// failures is the failure function of Knuth, Morris and Pratt (1977).
func failures(part []rune) []int {
	out := make([]int, len(part))
	for i, k := 1, 0; i < len(part); i++ {
		for k > 0 && part[k] != part[i] {
			k = out[k-1]
		}
		if part[k] == part[i] {
			k++
		}
		out[i] = k
	}
	return out
}
