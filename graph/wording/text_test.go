package wording

import "testing"

func TestBlocMoves(t *testing.T) {
	for got, want := range map[string]string{
		NoBlocMoves(1, 0):             "no state changes its bloc (1 bloc, a summary of who is tied to whom)",
		NoBlocMoves(2, 3):             "the blocs of states (a summary of who is tied to whom) are too unlike before and after to tell which state changed its own",
		Blocs(1, []string{"a and b"}): "1 group by who is tied to whom, a summary and not alliances: a and b",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A sentence names all, or the first of many, and says whether some are not named.
func TestNamesOfManyAreCut(t *testing.T) {
	six := []string{"A", "B", "C", "D", "E", "F"}
	for _, tt := range []struct {
		say  func(most int) (string, bool)
		most int
		want string
		cut  bool
	}{
		{func(n int) (string, bool) { return BlocMove("Italy", []string{"Germany"}, []string{"France"}, n) }, 3, "Italy changes its bloc, from that of Germany to that of France", false},
		{func(n int) (string, bool) { return BlocMove("Italy", nil, six, n) }, 0, "Italy comes into a bloc, that of A, B, C, D, E and F", false},
		{func(n int) (string, bool) { return BlocMove("Italy", nil, six, n) }, 3, "Italy comes into a bloc, that of A, B, C and 3 more", true},
		{func(n int) (string, bool) { return BlocMove("Italy", six[:4], nil, n) }, 3, "Italy leaves its bloc, that of A, B, C and D", false},
		{func(n int) (string, bool) { return Bonds(six[:2], nil, true, "now bound to defend", n) }, 5, "A and B are now bound to defend each other", false},
		{func(n int) (string, bool) { return Bonds(six[:1], six[1:3], true, "now bound to defend", n) }, 5, "A is now bound to defend B and C, and the other way round", false},
		{func(n int) (string, bool) { return Bonds(six, six[:1], false, "no longer bound to defend", n) }, 2, "A, B and 4 more are no longer bound to defend A", true},
	} {
		if got, cut := tt.say(tt.most); got != tt.want || cut != tt.cut {
			t.Errorf("%q, %t; want %q, %t", got, cut, tt.want, tt.cut)
		}
	}
}
