package safexml

import "testing"

// Each byte at each place, beside bytes that borrow and carry.
func TestSpecial(t *testing.T) {
	for _, around := range []string{"a", " ", "~", "%", "'", ";", "="} {
		for at := range 19 {
			for c := range 256 {
				text := make([]byte, 19)
				for i := range text {
					text[i] = around[0]
				}
				text[at] = byte(c)
				for _, attribute := range []bool{false, true} {
					want := c < ' ' && (attribute || c != '\n' && c != '\t') || c > '~' || c == '&' || c == '<'
					if got := special(text, attribute); got != want {
						t.Fatalf("%q, attribute %t: %t", text, attribute, got)
					}
				}
			}
		}
	}
}
