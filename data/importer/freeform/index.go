package freeform

// index finds relations by a hash of what is looked for. A map of a million misses
// the processor's caches several times a look-up, this once, and where nothing is
// found hardly ever.
type index struct {
	slots []indexSlot // a power of two of them
	used  int

	// Two bits of a word for each hash that was added (a blocked Bloom filter). It is
	// a sixteenth as large as the slots, which hashes that are new need not look at.
	seen []uint64

	// What was added last has no slot yet: one after the other each would wait for
	// memory, and side by side they wait together.
	last    [64]indexSlot
	waiting int
}

// indexSlot has half of a hash, which also says where it belongs: eight of them are
// in a line of the cache.
type indexSlot struct {
	hash   uint32
	number int32 // and one more; 0 where the slot is free
}

// short mixes both halves of a hash into one.
func short(hash uint64) uint32 { return uint32(hash>>32) ^ uint32(hash) }

// newIndex makes room for a number of entries; it grows where there are more.
func newIndex(entries int) *index {
	size := 16
	for size < 2*entries {
		size *= 2
	}
	return &index{slots: make([]indexSlot, size), seen: make([]uint64, size/16)}
}

// bits returns where the filter has a hash, and which bits. The hash is mixed once
// more, as those of few values share theirs.
func (x *index) bits(h uint32) (word *uint64, bits uint64) {
	mixed := uint64(h) * 0x9E3779B97F4A7C15
	return &x.seen[mixed>>20&uint64(len(x.seen)-1)], 1<<(mixed>>58) | 1<<(mixed>>52&63)
}

// find returns the first number that was added with a hash and is the same.
func (x *index) find(hash uint64, same func(number int32) bool) (int32, bool) {
	h := short(hash)
	if word, bits := x.bits(h); *word&bits != bits {
		return 0, false
	}
	for i := h; ; i++ {
		s := x.slots[i&uint32(len(x.slots)-1)]
		if s.number == 0 {
			break
		}
		if s.hash == h && same(s.number-1) {
			return s.number - 1, true
		}
	}
	for _, s := range x.last[:x.waiting] {
		if s.hash == h && same(s.number-1) {
			return s.number - 1, true
		}
	}
	return 0, false
}

// add adds a number under a hash, beside those that are there.
func (x *index) add(hash uint64, number int32) {
	if x.waiting == len(x.last) {
		x.settle()
	}
	s := indexSlot{short(hash), number + 1}
	word, bits := x.bits(s.hash)
	*word |= bits
	x.last[x.waiting] = s
	x.waiting++
}

// settle gives what was added last its slots.
func (x *index) settle() {
	for x.used += x.waiting; 2*x.used > len(x.slots); {
		old := x.slots
		x.slots, x.seen = make([]indexSlot, 2*len(old)), make([]uint64, 2*len(x.seen))
		for _, s := range old {
			if s.number > 0 {
				word, bits := x.bits(s.hash)
				*word |= bits
				x.put(s)
			}
		}
		for _, s := range x.last[:x.waiting] {
			word, bits := x.bits(s.hash)
			*word |= bits
		}
	}
	for _, s := range x.last[:x.waiting] {
		x.put(s)
	}
	x.waiting = 0
}

func (x *index) put(s indexSlot) {
	i := s.hash
	for x.slots[i&uint32(len(x.slots)-1)].number != 0 {
		i++
	}
	x.slots[i&uint32(len(x.slots)-1)] = s
}
