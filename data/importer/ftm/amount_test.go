package ftm

import "testing"

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		text     string
		want     float64
		currency string
	}{
		{"1200", 1200, ""}, {"1200.50", 1200.5, ""}, {"1,200", 1200, ""}, {"1,200,000", 1_200_000, ""}, {"1,200,000.50", 1_200_000.5, ""},
		{"1.200.000,50", 1_200_000.5, ""}, {"1.200.000", 1_200_000, ""}, {"1.200", 1.2, ""}, {"1200,5", 1200.5, ""}, {"12,00", 12, ""},
		{"1 200 000", 1_200_000, ""}, {"1 200 000,5", 1_200_000.5, ""}, {"1'200'000", 1_200_000, ""}, {"12,34,567", 1_234_567, ""},
		{"$1,200", 1200, "$"}, {"1,200 EUR", 1200, "EUR"}, {"USD 1,200.00", 1200, "USD"}, {"€ 1.200,00", 1200, "€"}, {"US$5", 5, "US$"},
		{"0", 0, ""}, {"1e6", 1e6, ""},
	} {
		if got, currency, ok := parseAmount(c.text); !ok || got != c.want || currency != c.currency {
			t.Errorf("%q: %v %q %v, want %v %q", c.text, got, currency, ok, c.want, c.currency)
		}
	}
	for _, bad := range []string{"", "-5", "about 5", "5 million", "1,20,30", "1.2.3", "1,2,3", "12 or 13", "NaN", "1e99", "5-6", "1,2000,000"} {
		if got, _, ok := parseAmount(bad); ok {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}
