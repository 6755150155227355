package register

import "testing"

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
