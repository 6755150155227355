package freeform

// index finds relations by a hash of what is looked for. A map of a million misses
// the processor's caches several times a look-up, and this once.
type index struct {
	slots []indexSlot // a power of two of them
	used  int
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
	return &index{slots: make([]indexSlot, size)}
}

// find returns the first number that was added with a hash and is the same.
func (x *index) find(hash uint64, same func(number int32) bool) (int32, bool) {
	h := short(hash)
	for i := h; ; i++ {
		s := x.slots[i&uint32(len(x.slots)-1)]
		if s.number == 0 {
			return 0, false
		}
		if s.hash == h && same(s.number-1) {
			return s.number - 1, true
		}
	}
}

// add adds a number under a hash, beside those that are there.
func (x *index) add(hash uint64, number int32) {
	if x.used++; 2*x.used > len(x.slots) {
		old := x.slots
		x.slots = make([]indexSlot, 2*len(old))
		for _, s := range old {
			if s.number > 0 {
				x.put(s)
			}
		}
	}
	x.put(indexSlot{short(hash), number + 1})
}

func (x *index) put(s indexSlot) {
	i := s.hash
	for x.slots[i&uint32(len(x.slots)-1)].number != 0 {
		i++
	}
	x.slots[i&uint32(len(x.slots)-1)] = s
}
