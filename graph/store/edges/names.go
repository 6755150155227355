package edges

import (
	"encoding/binary"
	"hash/maphash"
	"math/rand/v2"
)

// Names numbers texts in the order in which they first come, and keeps each once in
// one long run of bytes. A text is not empty and has no NUL byte.
type Names struct {
	text  []byte
	ends  []uint32 // by number: where its text ends; all of them are less than 4 GiB
	short table    // texts of up to 8 bytes, by themselves
	long  table    // others, by a hash
	seed  maphash.Seed

	settled bool
}

// Settle gives up what numbers are found by, which is half of the memory: no more
// names come, and the few that are looked for are found by going through all.
func (n *Names) Settle() {
	n.short, n.long, n.settled = table{}, table{}, true
}

// NewNames returns no names.
func NewNames() *Names {
	spread := rand.Uint64() | 1 // nobody can choose names that get in each other's way
	return &Names{short: newTable(spread), long: newTable(spread), seed: maphash.MakeSeed()}
}

// Like returns no names, which are looked up by the same keys.
func (n *Names) Like() *Names {
	return &Names{short: newTable(n.short.spread), long: newTable(n.long.spread), seed: n.seed}
}

// Key is what a text is looked up by. It may be made on any core, ahead of Number.
type Key uint64

// Key returns the key of a text.
func (n *Names) Key(text []byte) Key {
	if len(text) <= 8 {
		var b [8]byte
		copy(b[:], text)
		return Key(binary.LittleEndian.Uint64(b[:]))
	}
	return Key(maphash.Bytes(n.seed, text) | 1) // 0 is for what is not there
}

// Number returns the number of a text, a new one where it did not come before.
func (n *Names) Number(key Key, text []byte) int32 {
	if len(text) <= 8 {
		if s := n.short.at(key); s.key == key {
			return s.number
		}
		n.short.put(key, int32(len(n.ends)))
	} else {
		if v, ok := n.findLong(key, text); ok {
			return v
		}
		n.long.put(key, int32(len(n.ends)))
	}
	n.text = append(n.text, text...)
	n.ends = append(n.ends, uint32(len(n.text)))
	return int32(len(n.ends) - 1)
}

// Find returns the number of a text that came before.
func (n *Names) Find(text []byte) (int32, bool) {
	switch key := n.Key(text); {
	case len(text) == 0:
		return 0, false
	case n.settled:
		for v := range int32(len(n.ends)) {
			if string(n.Text(v)) == string(text) {
				return v, true
			}
		}
		return 0, false
	case len(text) > 8:
		return n.findLong(key, text)
	default:
		s := n.short.at(key)
		return s.number, s.key == key
	}
}

func (n *Names) findLong(key Key, text []byte) (int32, bool) {
	for at := n.long.place(key); ; at++ {
		s := &n.long.slots[at&n.long.mask]
		switch {
		case s.key == 0:
			return 0, false
		case s.key == key && string(n.Text(s.number)) == string(text):
			return s.number, true
		}
	}
}

// Text returns the text with a number. It is not to be changed.
func (n *Names) Text(number int32) []byte {
	start := uint32(0)
	if number > 0 {
		start = n.ends[number-1]
	}
	return n.text[start:n.ends[number]:n.ends[number]]
}

// Len is how many texts there are.
func (n *Names) Len() int { return len(n.ends) }

// table finds numbers by keys other than 0, by open addressing.
type table struct {
	slots  []slot
	used   int
	mask   uint64
	spread uint64
	shift  uint
}

// slot is a key and its number, side by side: looking at it is one look at memory.
type slot struct {
	key    Key
	number int32
}

func newTable(spread uint64) table {
	const size = 1 << 10
	return table{slots: make([]slot, size), mask: size - 1, spread: spread, shift: 64 - 10}
}

// place is where a key is looked for first.
func (t *table) place(key Key) uint64 {
	x := uint64(key)
	x ^= x >> 32
	return x * t.spread >> t.shift
}

// at is the slot of a key, or the free one for it.
func (t *table) at(key Key) *slot {
	at := t.place(key)
	for {
		s := &t.slots[at&t.mask]
		if s.key == key || s.key == 0 {
			return s
		}
		at++
	}
}

// put adds a key. One that is there already is added once more, behind it.
func (t *table) put(key Key, number int32) {
	if t.used*4 >= len(t.slots)*3 {
		t.grow()
	}
	at := t.place(key)
	for t.slots[at&t.mask].key != 0 {
		at++
	}
	t.slots[at&t.mask] = slot{key, number}
	t.used++
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	t.mask = uint64(len(t.slots) - 1)
	t.shift--
	t.used = 0
	for _, s := range old {
		if s.key != 0 {
			t.put(s.key, s.number)
		}
	}
}
