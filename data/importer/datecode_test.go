package importer

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
	"pgregory.net/rapid"
)

func TestParseDateCode(t *testing.T) {
	for _, c := range []struct{ y, m, d, want, wrong string }{
		{"1914", "7", "28", "1914-07-28", ""},
		{"1914", "7", "-9", "1914-07", ""},
		{"1914", "7", "0", "1914-07", ""},
		{"1914", "", "", "1914", ""},
		{"1914", "-9", "28", "1914", ""},
		{"1914.0", "7.0", "28.0", "1914-07-28", ""},
		{"NA", "7", "28", "", ""},
		{"", "", "", "", ""},
		{"0", "0", "0", "", ""},
		{"1915", "2", "31", "", `"1915-2-31" has no such day`},
		{"1915", "13", "1", "", `"1915-13-1" has no such month`},
		{"1,915", "1", "1", "", `"1,915-1-1" is not a date`},
		{"15", "1", "1", "", `the year "15" is not between 1000 and 2999`},
		{"-1915", "1", "1", "", `"-1915-1-1" is not a date`},
		{"1900", "2", "29", "", `"1900-2-29" has no such day`},
		{"1904", "2", "29", "1904-02-29", ""},
	} {
		got, err := ParseDateCode(c.y, c.m, c.d)
		wrong := ""
		if err != nil {
			wrong = err.Error()
		}
		if got.String() != c.want || wrong != c.wrong {
			t.Errorf("ParseDateCode(%q, %q, %q) = %s, %q, want %s, %q", c.y, c.m, c.d, got, wrong, c.want, c.wrong)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		in string
		n  int
		ok bool
	}{
		{"0", 0, true}, {"10", 10, true}, {"100", 100, true}, {"10.0", 10, true}, {"10.000", 10, true},
		{"10.", 0, false}, {".0", 0, false}, {"1.5", 0, false}, {"1.50", 0, false}, {"00", 0, true},
		{"1,000", 0, false}, {"-9", 0, false}, {"", 0, false}, {"1234567890", 0, false}, {"x", 0, false},
	} {
		if n, ok := Number(c.in); n != c.n || ok != c.ok {
			t.Errorf("Number(%q) = %d, %v, want %d, %v", c.in, n, ok, c.n, c.ok)
		}
	}
}

func TestRowList(t *testing.T) {
	for _, c := range []struct {
		rows []int32
		want string
	}{
		{[]int32{4}, "row 4"},
		{[]int32{4, 5, 6}, "rows 4-6"},
		{[]int32{4, 9, 12, 13}, "rows 4, 9 and 12-13"},
		{[]int32{1, 3, 5, 7, 9, 11, 13, 15}, "rows 1, 3, 5, 7, 9, 11 and 2 more"},
	} {
		if got := RowList(c.rows); got != c.want {
			t.Errorf("RowList(%v) = %q, want %q", c.rows, got, c.want)
		}
	}
}

func drawSpell(t *rapid.T, label string) Spell {
	date := func(label string, open bool) DateCode {
		y := rapid.IntRange(1900, 1903).Draw(t, label+" year")
		d := DateCode(y * 10000)
		switch rapid.IntRange(0, 4).Draw(t, label+" precision") {
		case 0:
			if open {
				return DateOpen
			}
			return DateUnknown
		case 1:
			return DateUnknown
		case 2:
			return d
		case 3:
			return d + DateCode(rapid.IntRange(1, 12).Draw(t, label+" month")*100)
		}
		return d + DateCode(rapid.IntRange(1, 12).Draw(t, label+" month")*100+rapid.IntRange(1, 28).Draw(t, label+" day"))
	}
	return Spell{date(label+" start", false), date(label+" end", true)}
}

// Spells agree with the periods that they become.
func TestSpellIsPeriod(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		periods := Periods{}
		a, b := drawSpell(t, "a"), drawSpell(t, "b")
		pa, pb := periods.Of(a), periods.Of(b)
		if a.EndsBeforeStart() != pa.EndsBeforeStart() {
			t.Fatalf("%s: EndsBeforeStart = %v, the period says %v", a, a.EndsBeforeStart(), pa.EndsBeforeStart())
		}
		if a.Extent() != pa.Extent() {
			t.Fatalf("%s: Extent = %v, the period says %v", a, a.Extent(), pa.Extent())
		}
		if a.EndsBeforeStart() || b.EndsBeforeStart() {
			return
		}
		both := edtf.Span{First: max(pa.Extent().First, pb.Extent().First), Last: min(pa.Extent().Last, pb.Extent().Last)}
		if meets := both.First <= both.Last; a.Meets(b) != meets || b.Meets(a) != meets {
			t.Fatalf("%s meets %s: %v", a, b, a.Meets(b))
		}
		whole := a.Enclose(b)
		if e := whole.Extent(); e.First != min(pa.Extent().First, pb.Extent().First) || e.Last != max(pa.Extent().Last, pb.Extent().Last) {
			t.Fatalf("%s and %s are enclosed by %s", a, b, whole)
		}
		if a.Meets(b) {
			if shared := a.Share(b); shared.EndsBeforeStart() || shared.Extent() != both {
				t.Fatalf("%s and %s share %s", a, b, shared)
			}
		}
	})
}

// What still held when the data stop surely held on their last day, and only
// possibly after it; with no year for either, nothing is known.
func TestOpenAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, stop := drawSpell(t, "spell").Start, rapid.SampledFrom([]int{0, 1000, 1990, 2999}).Draw(t, "stop")
		p := OpenAt(start, stop)
		if stop == 0 {
			if p.Extent() != (Spell{Start: start}).Extent() {
				t.Fatalf("from %s without a last year: %s", start, p)
			}
			return
		}
		last := edtf.NewDay(stop, 12, 31)
		if start.Span().Last <= last && start != DateUnknown {
			if got := p.During(edtf.On(last)); got != edtf.Yes {
				t.Fatalf("%s on %s: %v", p, last, got)
			}
		}
		if start != DateUnknown && start.Span().Last <= last+1 {
			if got := p.During(edtf.On(last + 1)); got != edtf.Maybe {
				t.Fatalf("%s after %s: %v", p, last, got)
			}
		}
	})
}
