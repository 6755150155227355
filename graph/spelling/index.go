package spelling

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Index is a set of names that is asked more than once. It answers as Nearest
// does without comparing a word to every name: most are ruled out by their
// length and by the letters in them. It is safe for concurrent use.
type Index struct {
	forms    []form    // in order of length
	letters  []letters // of the forms; beside them, as all are looked at
	pairs    []pairs
	ofLength []int32 // the first form that has at least so many characters
	words    []word  // in alphabetical order
}

// form is a folded spelling, and the names that fold to it.
type form struct {
	text   string
	length int // in characters
	names  []string
}

// word is a place in a form where a word begins.
type word struct {
	rest string // of the form, from there
	form int32
}

// NewIndex returns the index of some names; one that comes twice counts once.
func NewIndex(names iter.Seq[string]) *Index {
	x := &Index{}
	at := map[string]int{}
	seen := map[string]bool{}
	for n := range names {
		if seen[n] {
			continue
		}
		seen[n] = true
		f := Fold(n)
		i, known := at[f]
		if !known {
			i = len(x.forms)
			at[f] = i
			x.forms = append(x.forms, form{text: f, length: utf8.RuneCountInString(f)})
		}
		x.forms[i].names = append(x.forms[i].names, n)
	}
	slices.SortFunc(x.forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.length, b.length), strings.Compare(a.text, b.text))
	})
	for i, f := range x.forms {
		l, p := lettersOf(f.text)
		x.letters, x.pairs = append(x.letters, l), append(x.pairs, p)
		for len(x.ofLength) <= f.length {
			x.ofLength = append(x.ofLength, int32(i))
		}
		for j := range len(f.text) {
			if j == 0 || f.text[j-1] == ' ' {
				x.words = append(x.words, word{f.text[j:], int32(i)})
			}
		}
	}
	slices.SortFunc(x.words, func(a, b word) int {
		return cmp.Or(strings.Compare(a.rest, b.rest), cmp.Compare(a.form, b.form))
	})
	return x
}

// Nearest returns the names that a person may have meant by a word, nearest first
// and equal ones in alphabetical order, at most n of them.
func (x *Index) Nearest(word string, n int) []string {
	found, _ := x.nearest(word, n)
	return found
}

// nearest also counts the distances that it had to work out.
func (x *Index) nearest(word string, n int) (names []string, worked int) {
	w := Fold(word)
	length := utf8.RuneCountInString(w)
	if length == 0 || length > longest || n <= 0 {
		return nil, 0
	}
	reach := slack(length)
	s := search{most: n, limit: reach}
	var p pattern
	p.set(w, length)
	has, pairs := lettersOf(w)
	look := func(n int) {
		from, to := x.first(n), x.first(n+1)
		for i, l := range x.letters[from:to] {
			i += from
			if has.beyond(l, s.limit) || pairs.beyond(&x.pairs[i], s.limit) {
				continue
			}
			worked++
			f := &x.forms[i]
			if d := p.distance(f.text, f.length, s.limit); d <= s.limit {
				s.take(int32(i), d, f.names)
			}
		}
	}
	// From its own length outwards: as soon as enough are near, longer and shorter
	// names need no look.
	look(length)
	for apart := 1; apart <= s.limit; apart++ {
		look(length - apart)
		look(length + apart)
	}
	if s.limit == reach && length >= 3 {
		taken := map[int32]bool{}
		for _, f := range s.found {
			taken[f.form] = true
		}
		for form := range x.starting(w) {
			if !taken[form] {
				taken[form] = true
				s.take(form, reach, x.forms[form].names)
			}
		}
	}
	return s.names(), worked
}

// Containing returns the names in which a text stands as whole words, in
// alphabetical order.
func (x *Index) Containing(text string) []string {
	w := Fold(text)
	if w == "" {
		return nil
	}
	var found []string
	taken := map[int32]bool{}
	for _, word := range x.words[x.firstWord(w):] {
		rest, is := strings.CutPrefix(word.rest, w)
		if !is {
			break
		}
		if (rest == "" || rest[0] == ' ') && !taken[word.form] {
			taken[word.form] = true
			found = append(found, x.forms[word.form].names...)
		}
	}
	slices.Sort(found)
	return found
}

// starting yields the forms in which a word starts with a text; one may come
// more than once.
func (x *Index) starting(w string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for _, word := range x.words[x.firstWord(w):] {
			if !strings.HasPrefix(word.rest, w) || !yield(word.form) {
				return
			}
		}
	}
}

func (x *Index) firstWord(w string) int {
	i, _ := slices.BinarySearchFunc(x.words, w, func(a word, w string) int { return strings.Compare(a.rest, w) })
	return i
}

// first returns the first form that has at least n characters.
func (x *Index) first(n int) int {
	switch {
	case n <= 0 && len(x.ofLength) > 0:
		return 0
	case n >= len(x.ofLength):
		return len(x.forms)
	}
	return int(x.ofLength[n])
}

// search keeps the nearest that it was given.
type search struct {
	most  int
	limit int // what is farther cannot be among them
	count int // of names in found
	found []hit
}

type hit struct {
	form     int32
	distance int
	names    []string
}

func (s *search) take(form int32, distance int, names []string) {
	s.found = append(s.found, hit{form, distance, names})
	s.count += len(names)
	if s.count < s.most {
		return
	}
	// So many are at least as near as the last of them: the others may go.
	slices.SortStableFunc(s.found, func(a, b hit) int { return cmp.Compare(a.distance, b.distance) })
	n := 0
	for _, f := range s.found {
		if n += len(f.names); n >= s.most {
			s.limit = min(s.limit, f.distance)
			break
		}
	}
	for s.found[len(s.found)-1].distance > s.limit {
		last := len(s.found) - 1
		s.count -= len(s.found[last].names)
		s.found = s.found[:last]
	}
}

func (s *search) names() []string {
	var all []near
	for _, f := range s.found {
		for _, n := range f.names {
			all = append(all, near{n, f.distance})
		}
	}
	return nearestOf(all, s.most)
}
