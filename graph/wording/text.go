package wording

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names joins names: "Russia, China and Iran".
func Names(names []string) string {
	switch len(names) {
	case 0:
		return "nobody"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// Count says a number of things: "1 relation", "3 relations".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// LowerFirst puts the first letter in lower case, as inside a sentence, unless
// the word is an acronym.
func LowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}

// WithRemark is a text with a remark in brackets behind it, if there is one.
func WithRemark(text, remark string) string {
	if remark == "" {
		return text
	}
	return text + " (" + remark + ")"
}

// joinDistinct joins words by semicolons, each once and the empty ones left out.
func joinDistinct(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, "; ")
}
