package spelling

import (
	"math/bits"

	"github.com/agnivade/levenshtein"
)

// letters says which characters occur in a text, and which more than once, each
// standing for a bit. Two characters may share one.
type letters struct{ once, twice uint64 }

// pairs says which two characters follow on each other in a text, its beginning
// and end counting as characters, in the same way.
type pairs [4]uint64

func lettersOf(s string) (l letters, p pairs) {
	before := rune(0)
	pair := func(r rune) {
		h := (uint32(before)*31 + uint32(r)) * 0x9E3779B1 >> 24
		p[h>>6] |= 1 << (h & 63)
		before = r
	}
	for _, r := range s {
		bit := uint64(1) << place(r)
		l.twice |= l.once & bit
		l.once |= bit
		pair(r)
	}
	pair(0)
	return l, p
}

func place(r rune) int {
	switch {
	case 'a' <= r && r <= 'z':
		return int(r - 'a')
	case '0' <= r && r <= '9':
		return 26 + int(r-'0')
	case r == ' ':
		return 36
	}
	return 37 + int(r)%27
}

// beyond reports whether the letters tell that two texts are more than a number
// of edits apart: an edit takes away one character at most, and brings one at
// most.
func (l letters) beyond(o letters, edits int) bool {
	return bits.OnesCount64(l.once&^o.once)+bits.OnesCount64(l.twice&^o.twice) > edits ||
		bits.OnesCount64(o.once&^l.once)+bits.OnesCount64(o.twice&^l.twice) > edits
}

// beyond reports whether the pairs tell that: an edit breaks two of them at most,
// and makes two at most.
func (p *pairs) beyond(o *pairs, edits int) bool {
	gone, come := 0, 0
	for i := range p {
		gone += bits.OnesCount64(p[i] &^ o[i])
		come += bits.OnesCount64(o[i] &^ p[i])
	}
	return max(gone, come) > 2*edits
}

// pattern is a word to which many texts are compared. Up to 64 characters it works
// out Levenshtein's distance a column at a time, with one bit a character (Myers
// 1999, in the form of Hyyrö 2003), in a tenth of the time that a table takes.
type pattern struct {
	text   string
	length int
	ascii  [128]uint64
	others map[rune]uint64
}

func (p *pattern) set(w string, length int) {
	p.text, p.length = w, length
	if length > 64 {
		return
	}
	bit := uint64(1)
	for _, r := range w {
		if r < 128 {
			p.ascii[r] |= bit
		} else {
			if p.others == nil {
				p.others = map[rune]uint64{}
			}
			p.others[r] |= bit
		}
		bit <<= 1
	}
}

// distance returns the distance to a text of some length, or a number above most
// as soon as it is seen to be above that.
func (p *pattern) distance(text string, length, most int) int {
	if p.length > 64 {
		return levenshtein.ComputeDistance(p.text, text)
	}
	up, down := ^uint64(0), uint64(0) // where the column rises and falls from one row to the next
	d, left := p.length, length
	end := uint64(1) << (p.length - 1)
	for _, r := range text {
		var same uint64
		if r < 128 {
			same = p.ascii[r]
		} else {
			same = p.others[r]
		}
		same |= down
		diagonal := (same&up + up) ^ up | same
		rises, falls := down|^(up|diagonal), up&diagonal
		if rises&end != 0 {
			d++
		}
		if falls&end != 0 {
			d--
		}
		if left--; d-left > most {
			return d // it falls by one a character at most
		}
		rises = rises<<1 | 1
		up, down = falls<<1|^(diagonal|rises), rises&diagonal
	}
	return d
}
