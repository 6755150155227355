package wording

import "testing"

func TestBlocMoves(t *testing.T) {
	for got, want := range map[string]string{
		BlocMove("Italy", "Germany", "France"): "Italy changes its bloc, from that of Germany to that of France",
		BlocMove("Italy", "", "France"):        "Italy comes into a bloc, that of France",
		BlocMove("Italy", "Germany", ""):       "Italy leaves its bloc, that of Germany",
		NoBlocMoves(1, 0):                      "no state changes its bloc (1 bloc, a summary of who is tied to whom)",
		NoBlocMoves(2, 3):                      "the blocs of states (a summary of who is tied to whom) are too unlike before and after to tell which state changed its own",
		Blocs(1, []string{"a and b"}):          "1 group of states by who is tied to whom, a summary and not alliances: a and b",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
