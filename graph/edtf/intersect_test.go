package edtf

import (
	"testing"

	"pgregory.net/rapid"
)

func TestIntersect(t *testing.T) {
	for _, tt := range []struct{ p, q, want string }{
		{"1950-06-25/1953-07-27", "1950-10/1953-07-27", "1950-10/1953-07-27"},
		{"1883/1915-05-23", "1888-05-15/..", "1888-05-15/1915-05-23"},
		{"1950-06-25/1953-07-27", "1950/1953-07-27", "[1950-06-25..1950-12-31]/1953-07-27"},
		{"1961/", "1950/1970", "1961/[..1970]"},
		{"../1970", "1950/..", "1950/1970"},
		{"../..", "1961~", "1961~"},
		{"1961/..", "1961/", "1961/"},
		{"1985-12", "1980/1990", "1985-12"},
		{"1985-12", "1985-12-15/..", "[1985-12-15..]/1985-12"},
		{"1961/..", "1961/..", "1961/.."},
		{"", "1961/..", "[1961..]/"},
		{"", "/..", ""},
		{"99X0%", "", "[9800..]/[..Y10090]"},
		{"1950/1960", "1970/..", "none"},
		{"1950/1960-05-01", "1960-05-01/..", "1960-05-01/1960-05-01"},
	} {
		for _, pair := range [][2]string{{tt.p, tt.q}, {tt.q, tt.p}} {
			got, ok := MustPeriod(pair[0]).Intersect(MustPeriod(pair[1]))
			text := got.String()
			if !ok {
				text = "none"
			}
			if text != tt.want {
				t.Errorf("%q and %q have %q in common, want %q", pair[0], pair[1], text, tt.want)
			}
		}
	}
}

// On any day, the common period is ruled out just where one of the two is, and it
// is never less sure than the two. It is surer only where the two may have no day
// in common, since it says when they hold together if they do.
func TestIntersectIsWhatBothSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q, day := periods.Draw(t, "p"), periods.Draw(t, "q"), spans.Draw(t, "day").First
		common, ok := p.Intersect(q)
		got, want := No, p.During(On(day)).And(q.During(On(day)))
		if ok {
			got = common.During(On(day))
		}
		ps, pe := p.Bounds()
		qs, qe := q.Bounds()
		surely := max(ps.Last, qs.Last) <= min(pe.First, qe.First)
		for _, d := range []Date{common.Start(), common.End()} {
			if back, err := ParseDate(d.String()); !d.IsZero() && (err != nil || back.Span() != d.Span()) {
				t.Fatalf("%q reads back as %v, %v", d, back, err)
			}
		}
		if (got == No) != (want == No) || got < want || surely && got != want {
			t.Fatalf("%q and %q have %q in common: %v on %v, and both together %v", p, q, common, got, day, want)
		}
	})
}
