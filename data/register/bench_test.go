package register

import (
	"strconv"
	"testing"
)

// The command must start in 60 ms, so reading the table is to stay under 2 ms.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		states, err := parse(text)
		if err != nil {
			b.Fatal(err)
		}
		newIndex(states).names()
	}
}

func BenchmarkLoadWithoutNames(b *testing.B) {
	for b.Loop() {
		states, err := parse(text)
		if err != nil {
			b.Fatal(err)
		}
		newIndex(states)
	}
}

func BenchmarkByName(b *testing.B) {
	table().names()
	for b.Loop() {
		if _, ok := ByName("Korea, Dem. People's Rep."); !ok {
			b.Fatal("not found")
		}
	}
}

// Two hundred thousand rows with names that nobody knows are to take two seconds
// at most: ten microseconds each, of which the name has the greater part.
func BenchmarkNearest(b *testing.B) {
	b.Run("new", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			name := "Republic of Freedonia " + strconv.Itoa(i)
			if _, ok := ByName(name); !ok {
				Nearest(name)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			name := "Republic of Freedonia " + strconv.Itoa(i%10)
			if _, ok := ByName(name); !ok {
				Nearest(name)
			}
		}
	})
}
