package page

import "testing"

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{
		"1 actor": "1 actor", "999 actors": "999 actors", "2000 actors": "2,000 actors", "123456 actors": "123,456 actors", "1234567 actors": "1,234,567 actors",
	} {
		if got := grouped(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
