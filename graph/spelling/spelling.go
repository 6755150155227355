// Package spelling compares names as people type them: ignoring case, accents
// and punctuation, and forgiving a slip.
package spelling

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// undecomposed letters have no accent to take off, yet people type them plain.
var undecomposed = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "æ", "ae", "œ", "oe", "ð", "d", "þ", "th")

// apostrophes are the other signs that are typed for one.
var apostrophes = strings.NewReplacer("`", "'", "´", "'", "‘", "'", "ʼ", "'")

// Fold returns the form in which two spellings of one name are equal: without
// case, accents, apostrophes and full stops, with any other run of punctuation
// and space as one space. "Côte d'Ivoire" and "cote divoire" fold alike.
func Fold(s string) string {
	if isPlain(s) {
		return s
	}
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	return foldAny(s)
}

func foldAny(s string) string {
	// Taken apart first, too: only then have letters such as 𝐀 a case, and ŉ an apostrophe.
	s = apostrophes.Replace(norm.NFKD.String(apostrophes.Replace(s)))
	s = undecomposed.Replace(norm.NFKD.String(cases.Fold().String(s)))
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.', unicode.Is(unicode.Cf, r):
			continue
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) || unicode.IsSymbol(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		default:
			space = true
		}
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// foldASCII is the short way of Fold for texts of plain letters, digits and
// common punctuation, which most names are.
func foldASCII(s string) (folded string, ok bool) {
	var room [64]byte
	b := room[:0]
	space := false
	for i := range len(s) {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '\'', c == '.':
			continue
		case c == ' ', c == ',', c == '-', c == '(', c == ')', c == '/', c == '&':
			space = true
			continue
		default:
			return "", false
		}
		if space && len(b) > 0 {
			b = append(b, ' ')
		}
		space = false
		b = append(b, c)
	}
	return string(b), true
}

// Nearest returns the candidates that a person may have meant by a word,
// nearest first and equal ones in alphabetical order, at most n of them.
// Distance is Levenshtein's on folded spellings, and a candidate that starts
// with the word counts as near. It looks at each candidate: names that are asked
// more than once want an Index.
func Nearest(word string, candidates iter.Seq[string], n int) []string {
	w := Fold(word)
	length := utf8.RuneCountInString(w)
	if length == 0 || length > longest {
		return nil
	}
	slack := slack(length)
	var found []near
	seen := map[string]bool{}
	for c := range candidates {
		if seen[c] {
			continue
		}
		seen[c] = true
		f := Fold(c)
		d := slack + 1
		if diff := utf8.RuneCountInString(f) - length; diff <= slack && -diff <= slack {
			d = levenshtein.ComputeDistance(w, f)
		}
		if d > slack && length >= 3 && (strings.HasPrefix(f, w) || strings.Contains(" "+f, " "+w)) {
			d = slack
		}
		if d <= slack {
			found = append(found, near{c, d})
		}
	}
	return nearestOf(found, n)
}

// longest is how many characters a word may have for which names are sought.
const longest = 200

// near is a name and its distance to a word.
type near struct {
	text     string
	distance int
}

// slack is how far a name may be from a word of some length.
func slack(length int) int { return max(1, (length+1)/3) }

func nearestOf(found []near, n int) []string {
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.text, b.text))
	})
	var out []string
	for _, f := range found[:min(n, len(found))] {
		out = append(out, f.text)
	}
	return out
}
