package backtest

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

// A decade is the years that differ in their last digit alone, as in EDTF.
func TestDecade(t *testing.T) {
	for _, text := range []string{"191X", "-043X", "-044X", "-001X"} {
		span := edtf.MustDate(text).Span()
		first, _, _ := span.First.Civil()
		last, _, _ := span.Last.Civil()
		for day, want := range map[edtf.Day]int{span.First - 1: first - 10, span.First: first, span.Last: first, span.Last + 1: first + 10} {
			if got := decade(day); got != want {
				t.Errorf("%s: day %d is of the decade from %d, want %d", text, day, got, want)
			}
		}
		if d := (&Decade{First: first}); d.Last() != last {
			t.Errorf("%s: its last year is %d, want %d", text, d.Last(), last)
		}
	}
	for text, want := range map[string][2]int{"-0001": {-9, -1}, "0000": {0, 9}, "0009": {0, 9}} {
		d := Decade{First: decade(edtf.MustDate(text).Span().First)}
		if d.First != want[0] || d.Last() != want[1] {
			t.Errorf("%s is of the decade from %d to %d, want %v", text, d.First, d.Last(), want)
		}
	}
}
