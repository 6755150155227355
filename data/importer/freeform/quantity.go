package freeform

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// TypedAmount is a number of something as it was typed.
type TypedAmount struct {
	Value float64
	Unit  string // "million euro", of "€ 340 million"; "" where none is typed
	Rough bool   // "about 20": not to be taken to the last
	Point bool   // a point may stand for thousands: 1.200, read as 1.2
}

// DecimalSign says what separates the whole part of a number from the rest.
type decimalSign uint8

const (
	eitherSign decimalSign = iota // each number tells
	pointSign
	commaSign
)

// ReadAmount reads an amount as people type it: "1,200", "12,75", "1.250,5",
// "340 million", "about 20", "€ 2.5bn", "12 boats". ok is false for what is no
// single number above zero.
func ReadAmount(s string) (a TypedAmount, ok bool) { return readAmount(s, eitherSign) }

var amountForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(US\$|[€$£¥₤₽₹₴₺₩]|[A-Za-z]{3})\s?)?(\d[\d.,'’  ]*(?:[eE][+-]?\d+)?)\s?(.*)$`)
})

var roughAmount = []string{"about ", "around ", "approximately ", "approx. ", "approx ", "circa ", "ca. ", "ca ", "c. ", "c.", "some ", "roughly ", "nearly ", "almost ", "over ", "more than ", "at least ", "up to ", "less than ", "under ", "estimated ", "est. ", "etwa ", "rund ", "ungefähr ", "über ", "mindestens ", "environ ", "env. ", "plus de ", "au moins ", "unos ", "unas ", "aproximadamente ", "más de ", "~ ", "~", "> ", ">", "< ", "<", "≥ ", "≥", "≤ ", "≤", "≈ ", "≈", "± "}

var multiples = map[string]string{
	"hundred": "hundred", "thousand": "thousand", "k": "thousand", "tausend": "thousand", "tsd": "thousand", "mille": "thousand", "mil": "thousand",
	"million": "million", "millions": "million", "mln": "million", "mn": "million", "mio": "million", "m": "million", "millionen": "million", "millon": "million", "millones": "million",
	"billion": "billion", "billions": "billion", "bn": "billion", "bln": "billion", "b": "billion", "mrd": "billion", "milliarden": "billion", "milliard": "billion", "milliards": "billion", "milliarde": "billion",
	"trillion": "trillion", "trillions": "trillion", "tn": "trillion", "dozen": "dozen",
}

var currencies = map[string]string{"€": "euro", "$": "dollars", "US$": "US dollars", "£": "pounds"}

var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
	"ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "zehn": 10, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "diez": 10,
}

func readAmount(s string, sign decimalSign) (a TypedAmount, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) > 80 {
		return TypedAmount{}, false
	}
	lower := strings.ToLower(s)
	for _, p := range roughAmount {
		if strings.HasPrefix(lower, p) {
			s, a.Rough = strings.TrimSpace(s[len(p):]), true
			break
		}
	}
	if rest, ok := strings.CutSuffix(s, "+"); ok {
		s, a.Rough = strings.TrimSpace(rest), true
	}
	if first, rest, _ := strings.Cut(s, " "); numberWords[unaccented(strings.ToLower(first))] > 0 {
		a.Value = numberWords[unaccented(strings.ToLower(first))]
		a.Unit = unitOf(rest, "")
		return a, !strings.ContainsAny(rest, "0123456789")
	}
	m := amountForm().FindStringSubmatch(s)
	if m == nil || strings.ContainsAny(m[3], "0123456789") && !strings.HasSuffix(m[3], "2") && !strings.HasSuffix(m[3], "3") {
		return TypedAmount{}, false
	}
	if a.Value, a.Point, ok = decimal(strings.TrimSpace(m[2]), sign); !ok || !(a.Value > 0) || math.IsInf(a.Value, 0) {
		return TypedAmount{}, false
	}
	a.Unit = unitOf(m[3], m[1])
	return a, !strings.HasPrefix(strings.TrimSpace(m[3]), "-") && !strings.HasPrefix(strings.TrimSpace(m[3]), "–") && !strings.HasPrefix(strings.TrimSpace(m[3]), "/")
}

// unitOf writes the unit of what stands behind a number, and of the sign before it.
func unitOf(behind, before string) string {
	words := strings.Fields(behind)
	var out []string
	if len(words) > 0 {
		first := strings.TrimRight(strings.ToLower(words[0]), ".")
		if multiple := multiples[first]; multiple != "" && (len(first) > 1 || before != "") {
			out, words = append(out, multiple), words[1:]
		}
	}
	if before != "" {
		if c := currencies[before]; c != "" {
			before = c
		}
		out = append(out, before)
	}
	for _, w := range words {
		if c := currencies[w]; c != "" {
			w = c
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// decimal reads a number with or without separators. point is true of one that a
// decimal point or a thousands separator would make different: 1.200.
func decimal(s string, sign decimalSign) (f float64, point, ok bool) {
	s = strings.Trim(strings.NewReplacer("'", "", "’", "", " ", "", "\u00a0", "", "\u202f", "").Replace(s), ".,")
	if s == "" {
		return 0, false, false
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	lastComma, lastPoint := strings.LastIndex(s, ","), strings.LastIndex(s, ".")
	grouped := func(sep string) bool { // 1,200,000
		parts := strings.Split(strings.FieldsFunc(s, func(r rune) bool { return r == 'e' || r == 'E' })[0], sep)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || len(p) > 3 || p == "" {
				return false
			}
		}
		return parts[0] != "0" && parts[0] != "00"
	}
	switch {
	case commas > 0 && points > 0:
		if lastComma > lastPoint {
			s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
		} else {
			s = strings.ReplaceAll(s, ",", "")
		}
	case commas > 1:
		if !grouped(",") {
			return 0, false, false
		}
		s = strings.ReplaceAll(s, ",", "")
	case commas == 1:
		if grouped(",") && sign != commaSign {
			s = strings.Replace(s, ",", "", 1)
		} else {
			s = strings.Replace(s, ",", ".", 1)
		}
	case points > 1:
		if !grouped(".") {
			return 0, false, false
		}
		s = strings.ReplaceAll(s, ".", "")
	case points == 1 && grouped("."):
		if sign == commaSign {
			s = strings.Replace(s, ".", "", 1)
		}
		point = sign == eitherSign
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, point, err == nil
}

// decimalSignOf tells by numbers that leave no doubt what separates the whole part
// in a column: 12,75 and 1.250,5 do, 1,200 does not.
func decimalSignOf(s string) decimalSign {
	comma, point := strings.LastIndexByte(s, ','), strings.LastIndexByte(s, '.')
	rest := func(i int) int {
		n := 0
		for i++; i < len(s) && isDigit(s[i]); i++ {
			n++
		}
		return n
	}
	switch {
	case comma > 0 && point > comma, point > 0 && comma < 0 && rest(point) != 3 && rest(point) > 0 && strings.Count(s, ".") == 1:
		return pointSign
	case point > 0 && comma > point, comma > 0 && point < 0 && rest(comma) != 3 && rest(comma) > 0 && strings.Count(s, ",") == 1:
		return commaSign
	}
	return eitherSign
}
