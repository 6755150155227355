package freeform

import (
	"testing"

	"pgregory.net/rapid"
)

// An index is a map, also where it grows and where hashes are shared.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, want := newIndex(rapid.IntRange(0, 4).Draw(t, "room")), map[uint64]int32{}
		hash := func(key uint64) uint64 { return key % 8 << 30 } // shared by many
		if rapid.Bool().Draw(t, "apart") {
			hash = func(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 }
		}
		// More than wait for their slots at once, and more than there was room for.
		for n := range int32(rapid.IntRange(0, 300).Draw(t, "entries")) {
			key := rapid.Uint64Range(0, 400).Draw(t, "key")
			keys := func(i int32) bool { return want[key] == i+1 }
			i, there := x.find(hash(key), keys)
			if there != (want[key] > 0) || there && i+1 != want[key] {
				t.Fatalf("%d: %d %v, want %d", key, i, there, want[key])
			}
			if !there {
				x.add(hash(key), n)
				want[key] = n + 1
			}
		}
	})
}

// What is added without a look at what is there is found all the same, and nothing else is.
func TestIndexOfMany(t *testing.T) {
	const many = 10_000
	x := newIndex(many / 4)
	hash := func(i int32) uint64 { return uint64(i+1) * 0x9E3779B97F4A7C15 }
	for i := range int32(many) {
		x.add(hash(i), i)
	}
	for i := range int32(2 * many) {
		n, there := x.find(hash(i), func(n int32) bool { return n == i })
		if there != (i < many) || there && n != i {
			t.Fatalf("%d: %d, %t", i, n, there)
		}
	}
}
