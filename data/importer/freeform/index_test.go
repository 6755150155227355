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
		for n := range int32(rapid.IntRange(0, 100).Draw(t, "entries")) {
			key := rapid.Uint64Range(0, 200).Draw(t, "key")
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
