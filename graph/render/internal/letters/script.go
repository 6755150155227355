package letters

import (
	"slices"
	"sync"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// visual returns the text's letters in the order in which they are seen from left to right, Arabic ones in the forms
// that join them. Combining marks are put together with their letters where Unicode has both in one.
func visual(text string) []rune {
	letters := []rune(norm.NFC.String(text))
	if !slices.ContainsFunc(letters, rightToLeft) {
		return letters
	}
	return ordered(join(letters))
}

// Seen returns a text in the order in which it is seen from left to right, each letter in its plain form. That is how readers of
// PDF expect it.
func Seen(text string) string { return string(ordered([]rune(norm.NFC.String(text)))) }

// ordered turns letters from the order in which they are read into that in which they are seen.
func ordered(letters []rune) []rune {
	// Marks stay behind the letter they stand on.
	var clusters []cluster
	for i, level := range levelsOf(letters) {
		if i > 0 && classOf(letters[i]) == bidi.NSM {
			last := &clusters[len(clusters)-1]
			last.letters = append(last.letters, letters[i])
			continue
		}
		r := letters[i]
		if other, ok := mirrored[r]; ok && level%2 == 1 {
			r = other
		}
		clusters = append(clusters, cluster{[]rune{r}, level})
	}
	// From the highest level down to 1, what lies at that level or above is turned round (rule L2 of the Unicode
	// bidirectional algorithm).
	for level := 2; level > 0; level-- {
		for from := 0; from < len(clusters); from++ {
			to := from
			for to < len(clusters) && clusters[to].level >= level {
				to++
			}
			slices.Reverse(clusters[from:to])
			from = to
		}
	}
	letters = letters[:0]
	for _, c := range clusters {
		letters = append(letters, c.letters...)
	}
	return letters
}

// cluster is a letter with the marks on it.
type cluster struct {
	letters []rune
	level   int
}

func classOf(r rune) bidi.Class {
	properties, _ := bidi.LookupRune(r)
	return properties.Class()
}

func rightToLeft(r rune) bool {
	class := classOf(r)
	return class == bidi.R || class == bidi.AL
}

// A direction is where a letter has those after it.
type direction byte

const (
	none  direction = iota // as its neighbours have it
	left                   // to its left
	right                  // to its right
	digit                  // a digit among letters that run left: digits run right all the same
)

// levelsOf gives each letter its level: even ones run to the right, odd ones to the left. It follows the Unicode
// bidirectional algorithm as far as a label goes: one line, no marks that embed or override.
func levelsOf(letters []rune) []int {
	base := right
	if first := slices.IndexFunc(letters, func(r rune) bool { return classOf(r) == bidi.L || rightToLeft(r) }); first >= 0 && rightToLeft(letters[first]) {
		base = left
	}
	levels := make([]int, len(letters))
	for i, d := range directionsOf(letters, base) {
		switch {
		case d == left:
			levels[i] = 1
		case d == digit, base == left:
			levels[i] = 2
		}
	}
	return levels
}

func directionsOf(letters []rune, base direction) []direction {
	directions := make([]direction, len(letters))
	strong := base
	for i, r := range letters {
		switch classOf(r) {
		case bidi.L:
			directions[i], strong = right, right
		case bidi.R, bidi.AL:
			directions[i], strong = left, left
		case bidi.EN:
			directions[i] = digit
			if strong == right {
				directions[i] = right
			}
		case bidi.AN:
			directions[i] = digit
		case bidi.NSM:
			directions[i] = base
			if i > 0 {
				directions[i] = directions[i-1]
			}
		}
	}
	// What stands between two digits belongs to the number.
	for i := 1; i+1 < len(letters); i++ {
		if class := classOf(letters[i]); directions[i-1] == digit && directions[i+1] == digit && (class == bidi.ES || class == bidi.CS) {
			directions[i] = digit
		}
	}
	// What else has no direction takes that of both neighbours, or the whole text's where they differ.
	for from := 0; from < len(letters); from++ {
		if directions[from] != none {
			continue
		}
		to := from
		for to < len(letters) && directions[to] == none {
			to++
		}
		d := neutral(directions, from-1, base)
		if d != neutral(directions, to, base) {
			d = base
		}
		for i := from; i < to; i++ {
			directions[i] = d
		}
	}
	return directions
}

// neutral returns the direction that the letter at i lends to what has none beside it.
func neutral(directions []direction, i int, base direction) direction {
	switch {
	case i < 0 || i >= len(directions):
		return base
	case directions[i] == digit:
		return left
	}
	return directions[i]
}

// mirrored holds what is turned round in a text that runs left.
var mirrored = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«'}

// The forms of an Arabic letter, in the order in which Unicode lists them.
const (
	isolated = iota
	final
	initial
	medial
)

// forms holds the forms of each Arabic letter: one for a letter that joins no other, two for one that joins only that before it,
// four for one that joins both.
var forms = sync.OnceValue(func() map[rune][]rune {
	forms := map[rune][]rune{}
	add := func(from, to rune) {
		for form := from; form <= to; form++ {
			if plain := []rune(norm.NFKC.String(string(form))); len(plain) == 1 && plain[0] != form {
				forms[plain[0]] = append(forms[plain[0]], form)
			}
		}
	}
	add(0xfb50, 0xfbb1) // letters of Persian, Urdu and others
	add(0xfbd3, 0xfbe7)
	add(0xfbfc, 0xfbff)
	add(0xfe80, 0xfef4) // the Arabic alphabet
	return forms
})

// The letters lam and alef are written as one.
const lam = 'ل'

var lamAlef = map[rune][2]rune{ // isolated, final
	'آ': {0xfef5, 0xfef6}, 'أ': {0xfef7, 0xfef8}, 'إ': {0xfef9, 0xfefa}, 'ا': {0xfefb, 0xfefc},
}

const tatweel = 'ـ' // joins on both sides, and has one form

// join replaces Arabic letters, in the order in which they are read, by the forms they take beside their neighbours.
func join(letters []rune) []rune {
	out := make([]rune, 0, len(letters))
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		known := forms()[r]
		before := joinsNext(neighbour(letters, i, -1))
		if r == lam && i+1 < len(letters) {
			if both, ok := lamAlef[letters[i+1]]; ok {
				form := both[0]
				if before {
					form = both[1]
				}
				out = append(out, form)
				i++
				continue
			}
		}
		if len(known) < 2 {
			out = append(out, r)
			continue
		}
		after := len(known) == 4 && joinsPrevious(neighbour(letters, i, 1))
		form := isolated
		switch {
		case before && after:
			form = medial
		case before:
			form = final
		case after:
			form = initial
		}
		out = append(out, known[form])
	}
	return out
}

// neighbour returns the nearest letter before or after i that is not a mark upon another, or 0.
func neighbour(letters []rune, i, step int) rune {
	for i += step; i >= 0 && i < len(letters); i += step {
		if classOf(letters[i]) != bidi.NSM {
			return letters[i]
		}
	}
	return 0
}

func joinsNext(r rune) bool     { return r == tatweel || len(forms()[r]) == 4 }
func joinsPrevious(r rune) bool { return r == tatweel || len(forms()[r]) >= 2 }
