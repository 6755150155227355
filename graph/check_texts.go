package graph

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/legible"
)

// texts checks pairs of field name and text; an empty field name means the
// prefix itself.
func (c *checker) texts(at Ref, prefix []any, pairs ...string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		field, text := pairs[i], pairs[i+1]
		found := func(code, hint, format string, args ...any) {
			where := slices.Clone(prefix)
			if field != "" {
				where = append(where, field)
			}
			c.report(code, at, where, hint, format, args...)
		}
		bad := unshowable(text)
		if bad != "" {
			found(RuleBadText, "remove it", "the text has %s in it", bad)
		}
		if bad == "" && legible.Invisible(text) && isName(field) && !missing(at, field, text) {
			found(RuleInvisibleName, "write a name that is seen, or leave it out", "nothing of the text %q is seen", shorten(text))
		}
		if turn := turning(text); turn != 0 {
			found(RuleTurnedText, "remove it: scripts that run from right to left need no such characters",
				"the text has the character U+%04X in it, which turns the direction of what follows", turn)
		}
	}
}

// plainly reports whether texts are of the letters, digits and signs of ASCII that
// can be seen, in which nothing is wrong. One of spaces alone is not.
func plainly(texts ...string) bool {
	for _, s := range texts {
		seen := s == ""
		for i := range len(s) {
			if s[i] < ' ' || s[i] >= 0x7F {
				return false
			}
			seen = seen || s[i] != ' '
		}
		if !seen {
			return false
		}
	}
	return true
}

// isName reports whether a field of texts is what a record is called. The items of
// a list, such as aliases, have no field.
func isName(field string) bool {
	return slices.Contains([]string{"", "name", "plural", "label", "title", "aliases"}, field)
}

// missing reports whether a record is reported as nameless already.
func missing(at Ref, field, text string) bool {
	return strings.TrimSpace(text) == "" && (at.Type == ActorRecord && field == "name" || at.Type == SourceRecord && field == "title")
}

// turning returns the first character of a text that embeds, overrides or isolates
// a direction of writing (Unicode's bidirectional algorithm, UAX 9), or 0.
func turning(s string) rune {
	for _, r := range s {
		if '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
			return r
		}
	}
	return 0
}

// unshowable names what XML and terminals cannot show in a text, or returns "".
func unshowable(s string) string {
	for i, r := range s {
		switch {
		case r == utf8.RuneError && strings.HasPrefix(s[i:], "\uFFFD"):
			continue
		case r == utf8.RuneError:
			return fmt.Sprintf("the byte 0x%02X, which is not UTF-8,", s[i])
		case r < ' ' && r != '\n' && r != '\t', r == 0x7F, r >= 0x80 && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			return fmt.Sprintf("the control character U+%04X", r)
		}
	}
	return ""
}

func shorten(s string) string { return legible.Cut(s, 60) }
