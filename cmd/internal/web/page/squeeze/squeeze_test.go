package squeeze

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is squeezed comes out as it was.
func TestSqueeze(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, data []byte) {
		in := Squeeze(data)
		if got, err := Unsqueeze(in, len(data)); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%.60q comes out as %.60q: %v", data, got, err)
		}
	}
	for _, text := range []string{"", "a", "abcabcabcabcabcabcabc", strings.Repeat("x", 100_000), strings.Repeat("\xff\x00", 70_000), "\x00\x00\x00\x00"} {
		check(t, []byte(text))
	}
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SampledFrom([]string{"{\"relation\":\"", "north-korea", "\",", "\x00", "é", "0", "ab", strings.Repeat("long ", 80)})
		data := []byte(strings.Join(rapid.SliceOf(few).Draw(t, "words"), ""))
		check(t, append(data, rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")...))
	})
}

// Whatever else is read ends, with an error or not.
func TestUnsqueezeAnything(t *testing.T) {
	if _, err := Unsqueeze(bytes.Repeat([]byte{0}, 100), 1<<20); err == nil {
		t.Error("a copy from before the beginning is no error")
	}
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.IntRange(0, 3000).Draw(t, "length")
		if out, err := Unsqueeze(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"), length); err == nil && len(out) != length {
			t.Errorf("%d bytes come out where %d are asked for", len(out), length)
		}
	})
}
