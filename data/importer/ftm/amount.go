package ftm

import (
	"strconv"
	"strings"
	"unicode"
)

// maxAmount is more than there is of any money.
const maxAmount = 1e15

// money are the properties with an amount, best first, and the currency of those
// that have one.
var money = []struct{ property, currency string }{{"amount", ""}, {"amountUsd", "USD"}, {"amountEur", "EUR"}}

// amount returns how much money it is about, 0 where that is not said. What cannot
// be read is reported.
func (s *store) amount(r *record, line int) (float64, string, error) {
	for _, m := range money {
		values := r.texts(m.property)
		if len(values) == 0 {
			continue
		}
		amount, currency, ok := parseAmount(values[0])
		if !ok {
			return 0, "", s.out.Warn(line, "bad-amount", "%s %s: the %s %q is no amount that can be read; the relation is kept without it",
				r.Schema, cut(clean(r.ID), 80), m.property, cut(values[0], 40))
		}
		if len(values) > 1 {
			if err := s.out.Warn(line, "several-amounts", "%s %s: the first of the amounts %s counts",
				r.Schema, cut(clean(r.ID), 80), cut(strings.Join(values, "; "), 80)); err != nil {
				return 0, "", err
			}
		}
		if unit := r.first("currency"); unit != "" && m.currency == "" {
			currency = unit
		} else if m.currency != "" {
			currency = m.currency
		}
		return amount, s.shared(cut(currency, 20)), nil
	}
	return 0, "", nil
}

// grouped reports whether a number's digits stand in groups: one to three, then
// threes; the Indian way, twos before the last three, counts for commas.
func grouped(number string, by byte) bool {
	parts := strings.Split(number, string(by))
	for i, p := range parts {
		last := i == len(parts)-1
		switch {
		case strings.Trim(p, "0123456789") != "", p == "":
			return false
		case i == 0 && len(p) > 3, last && len(p) != 3:
			return false
		case i > 0 && !last && len(p) != 3 && (by != ',' || len(p) != 2 || len(parts[1]) != 2):
			return false
		}
	}
	return len(parts) > 1
}

// parseAmount reads an amount of money with or without thousands separators
// ("1,200,000.50", "1.200.000,50", "1 200 000", "1'200'000") and with a currency
// before or after it ("$1,200", "1200 EUR"). A comma before three digits parts
// thousands, a point is a decimal point unless there are several.
func parseAmount(text string) (amount float64, currency string, ok bool) {
	number, currency := apart(text)
	number = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '’' || r == '_' {
			return -1
		}
		return r
	}, number)
	number = strings.TrimSuffix(strings.TrimSuffix(number, ".-"), ",-")
	comma, point := strings.LastIndexByte(number, ','), strings.LastIndexByte(number, '.')
	whole, fraction := number, ""
	switch {
	case comma > point && point >= 0: // 1.200,50
		whole, fraction = strings.ReplaceAll(number[:comma], ".", ","), number[comma+1:]
	case point > comma && comma >= 0: // 1,200.50
		whole, fraction = number[:point], number[point+1:]
	case strings.Count(number, ".") > 1 && grouped(number, '.'):
		whole = strings.ReplaceAll(number, ".", ",")
	case comma >= 0 && strings.Count(number, ",") == 1 && !grouped(number, ','): // 1200,5
		whole, fraction = number[:comma], number[comma+1:]
	}
	if grouped(whole, ',') {
		whole = strings.ReplaceAll(whole, ",", "")
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if strings.Trim(whole, "0123456789.eE+") != "" {
		return 0, "", false
	}
	amount, err := strconv.ParseFloat(whole, 64)
	return amount, currency, err == nil && amount >= 0 && amount <= maxAmount
}

// apart cuts a currency off an amount: a sign, or a code of three capitals.
func apart(text string) (number, currency string) {
	text = strings.TrimSpace(text)
	first := strings.IndexFunc(text, unicode.IsDigit)
	last := strings.LastIndexFunc(text, unicode.IsDigit)
	if first < 0 {
		return text, ""
	}
	before, after := strings.TrimSpace(text[:first]), strings.TrimSpace(text[last+1:])
	switch {
	case isCurrency(before) && (after == "" || after == ".-" || after == ",-"):
		return text[first : last+1], before
	case before == "" && isCurrency(after):
		return text[:last+1], after
	}
	return text, ""
}

func isCurrency(s string) bool {
	signs := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Sc, r):
			signs++
		case r < 'A' || r > 'Z':
			return false
		}
	}
	return signs == 1 && len(s) <= 6 || signs == 0 && len(s) == 3
}
