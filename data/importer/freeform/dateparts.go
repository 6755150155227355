package freeform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
)

var monthNames = [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// months are the names of months without accents: English, German, French,
// Spanish, Italian, Portuguese, Dutch, and what is short for them.
var months = func() map[string]int {
	out := map[string]int{}
	for i, names := range [12]string{
		"january jan januar janner janvier janv enero ene gennaio gen janeiro januari",
		"february feb febr februar fevrier fevr fev febrero febbraio fevereiro februari",
		"march mar marz mrz mars marzo marco maart mrt",
		"april apr avril avr abril abr aprile",
		"may mai mayo maggio mag maio mei",
		"june jun juni juin junio giugno giu junho",
		"july jul juli juillet juil julio luglio lug julho",
		"august aug aout agosto ago augustus",
		"september sep sept septembre septiembre setiembre settembre set setembro",
		"october oct oktober okt octobre octubre ottobre ott outubro out",
		"november nov novembre noviembre novembro",
		"december dec dezember dez decembre diciembre dic dicembre dezembro",
	} {
		for _, n := range strings.Fields(names) {
			out[n] = i + 1
		}
	}
	return out
}()

// seasons are EDTF's: 21 spring to 24 winter.
var seasons = map[string]int{
	"spring": 21, "fruhling": 21, "fruhjahr": 21, "printemps": 21, "primavera": 21,
	"summer": 22, "sommer": 22, "ete": 22, "verano": 22,
	"autumn": 23, "fall": 23, "herbst": 23, "automne": 23, "otono": 23,
	"winter": 24, "hiver": 24, "invierno": 24,
}

// filling are words of a date that say nothing.
var filling = wordSet("of|the|in|on|at|year|years|er|re|o|st|nd|rd|th|den|dem|der|des|im|am|jahr|le|la|les|du|en|el|del|de|dia|ano|ao|annee|an|dated|signed|um|ad|ce|a|d|" +
	"mon|tue|wed|thu|fri|sat|sun|tues|thur|thurs|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo")

// rough are parts of a time that EDTF has no word for.
var rough = wordSet("early|mid|middle|late|beginning|start|end|anfang|mitte|ende|debut|fin|principios|mediados|finales|first half|second half|latter|first|last|part|half|halfway|in|of|the|mid-|summer")

// part is a run of digits or of letters of a date.
type part struct {
	text   string
	n      int  // of digits
	word   bool // it is letters
	before byte // the sign in front of it: '/', '.', '-', ' ', or 0 where there is none
}

// parts cuts a date into runs of digits and letters. ok is false where there are
// other signs in it, or too many.
func parts(s string) (out []part, ok bool) {
	before := byte(0)
	for i := 0; i < len(s); {
		c := s[i]
		j := i
		switch {
		case isDigit(c):
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			n, err := strconv.Atoi(s[i:j])
			if err != nil || j-i > 8 {
				return nil, false
			}
			out = append(out, part{text: s[i:j], n: n, before: before})
			before = 0
		case c >= 'a' && c <= 'z':
			for j < len(s) && s[j] >= 'a' && s[j] <= 'z' {
				j++
			}
			out = append(out, part{text: s[i:j], word: true, before: before})
			before = 0
		case strings.IndexByte("/.-, '", c) >= 0:
			if before == 0 || before == ' ' {
				before = c
			}
			j++
		default:
			return nil, false
		}
		if len(out) > 8 {
			return nil, false
		}
		i = j
	}
	if before == '-' || before == '/' || len(out) > 0 && out[0].before != 0 && out[0].before != ' ' { // it is open, or goes on
		return nil, false
	}
	return out, len(out) > 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// bare writes a date without a mark of doubt in EDTF.
func (r *dateReader) bare(s string) (string, bool) {
	if out, ok := r.numeric(s); ok {
		return out, true
	}
	all, ok := parts(s)
	if !ok {
		return "", false
	}
	if out, ok := r.decade(all); ok {
		return out, true
	}
	var numbers []part
	month, season, quarter, half := 0, 0, 0, 0
	vague := false
	monthFirst := false
	for _, p := range all {
		switch {
		case !p.word:
			numbers = append(numbers, p)
		case months[p.text] > 0 && month == 0:
			month, monthFirst = months[p.text], len(numbers) == 0
		case seasons[p.text] > 0 && season == 0 && month == 0:
			season = seasons[p.text]
		case p.text == "q" && quarter == 0, p.text == "quarter", p.text == "quartal", p.text == "trimestre":
			quarter = -1
		case p.text == "h" && half == 0, p.text == "half":
			half = -1
		case filling[p.text] || p.text == "fy":
		case p.text == "first" || p.text == "second" || p.text == "third" || p.text == "fourth":
			numbers = append(numbers, part{n: 1 + slices.Index([]string{"first", "second", "third", "fourth"}, p.text), text: "1"})
		case rough[p.text]:
			vague = true
		default:
			return "", false
		}
	}
	switch {
	case month > 0:
		return r.written(numbers, month, monthFirst, vague)
	case quarter != 0 || half != 0:
		return r.partOfYear(numbers, quarter != 0)
	case season > 0 && len(numbers) == 1 && isYear(numbers[0].text):
		return fmt.Sprintf("%s-%d", numbers[0].text, season), true
	case len(numbers) == 1 && isYear(numbers[0].text) && numbers[0].n > 0:
		if vague {
			r.found(roughDate, "is read as "+numbers[0].text)
		}
		return numbers[0].text, true
	case len(numbers) == len(all) || vague:
		return "", false
	}
	// Fillings around numbers: "on 4.4.1949".
	var text strings.Builder
	for i, p := range numbers {
		if i > 0 {
			text.WriteByte(max(p.before, ' '))
		}
		text.WriteString(p.text)
	}
	return r.numeric(text.String())
}

// partOfYear writes a quarter or a half: Q3 2021.
func (r *dateReader) partOfYear(numbers []part, quarter bool) (string, bool) {
	if len(numbers) != 2 {
		return "", false
	}
	n, year := numbers[0], numbers[1]
	if isYear(n.text) {
		n, year = year, n
	}
	switch {
	case !isYear(year.text):
		return "", false
	case quarter && n.n >= 1 && n.n <= 4:
		return fmt.Sprintf("%s-%d", year.text, 32+n.n), true
	case !quarter && n.n >= 1 && n.n <= 2:
		return fmt.Sprintf("%s-%d", year.text, 39+n.n), true
	}
	return "", false
}

// written writes a date with the name of a month.
func (r *dateReader) written(numbers []part, month int, monthFirst, vague bool) (string, bool) {
	switch len(numbers) {
	case 1:
		y := numbers[0]
		if isYear(y.text) {
			if vague {
				r.found(roughDate, fmt.Sprintf("is read as %s-%02d", y.text, month))
			}
			return fmt.Sprintf("%s-%02d", y.text, month), true
		}
		if monthFirst && len(y.text) == 2 { // Mar-24
			year := centuryOf(y.n)
			out := fmt.Sprintf("%04d-%02d", year, month)
			r.found(shortMonth, fmt.Sprintf("may be a day or a year; it is read as %s", out))
			return out, true
		}
		return "", false
	case 2:
		d, y := numbers[0], numbers[1]
		if isYear(d.text) {
			d, y = y, d
		}
		year := y.n
		switch {
		case isYear(y.text):
		case len(y.text) == 2:
			year = centuryOf(y.n)
			r.found(twoDigitYear, fmt.Sprintf("is read as a day of %d", year))
		default:
			return "", false
		}
		return r.day(year, month, d.n)
	}
	return "", false
}

// day writes a day, or its month where there is no such day.
func (r *dateReader) day(y, m, d int) (string, bool) {
	if y < 1 || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	if last := edtf.DaysIn(y, m); d > last {
		out := fmt.Sprintf("%04d-%02d", y, m)
		r.reason, r.say = noSuchDay, fmt.Sprintf("is no day: that month has %d; it is read as %s", last, out)
		return out, true
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
}

// centuryOf returns the year that two digits mean, as spreadsheets read them: 1930
// to 2029.
func centuryOf(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}

// decade writes a decade or a century: 1990s, 90s, 19th century.
func (r *dateReader) decade(all []part) (string, bool) {
	last := len(all) - 1
	vague, number := false, -1
	century := false
	for i, p := range all {
		switch {
		case !p.word && number < 0:
			number = i
		case !p.word:
			return "", false
		case p.text == "century" || p.text == "jahrhundert" || p.text == "jh" || p.text == "siecle" || p.text == "jhdt":
			century = true
		case rough[p.text] && p.text != "in" && p.text != "of" && p.text != "the":
			vague = true
		case filling[p.text], p.text == "s", p.text == "er", p.text == "ern", p.text == "annees", p.text == "anos", p.text == "decade", p.text == "e":
		default:
			return "", false
		}
	}
	if number < 0 {
		return "", false
	}
	n := all[number]
	plural := number < last && n.text != "" && all[number+1].before == 0 || number < last && all[number+1].before == '\'' // 1990s, 1990's
	switch plural = plural && slices.Contains([]string{"s", "er", "ern"}, all[min(number+1, last)].text); {
	case century && n.n >= 1 && n.n <= 21:
		if vague {
			r.found(roughDate, fmt.Sprintf("is read as %02dXX", n.n-1))
		}
		return fmt.Sprintf("%02dXX", n.n-1), true
	case !plural && !(number > 0 && (all[number-1].text == "annees" || all[number-1].text == "anos")):
		return "", false
	case isYear(n.text) && n.n%10 == 0:
		if vague {
			r.found(roughDate, "is read as "+n.text[:3]+"X")
		}
		return n.text[:3] + "X", true
	case len(n.text) == 2 && n.n%10 == 0:
		out := itoa(centuryOf(n.n))[:3] + "X"
		r.found(twoDigitYear, "is read as "+out)
		return out, true
	}
	return "", false
}

// numeric writes a date of digits alone in EDTF.
func (r *dateReader) numeric(s string) (string, bool) {
	all, ok := parts(s)
	if !ok {
		return "", false
	}
	signs := ""
	for i, p := range all {
		if p.word {
			return "", false
		}
		if i > 0 {
			signs += string(p.before)
		} else if p.before != 0 {
			return "", false
		}
	}
	switch len(all) {
	case 1:
		return r.oneNumber(all[0])
	case 2:
		return r.twoNumbers(all[0], all[1], signs)
	case 3:
		if signs[0] == '.' && signs[1] == ' ' { // 4.4. 1949
			signs = ".."
		}
		if signs[0] == signs[1] || signs == ", " {
			return r.threeNumbers(all[0], all[1], all[2], signs[0])
		}
	}
	return "", false
}

// The day numbers of spreadsheets that are taken for such: 1927 to 2119.
const (
	firstExcelDay = 10000
	lastExcelDay  = 80000
)

func (r *dateReader) oneNumber(p part) (string, bool) {
	switch {
	case isYear(p.text) && p.n > 0:
		return p.text, true
	case len(p.text) == 8:
		y, m, d := p.n/10000, p.n/100%100, p.n%100
		if m == 0 && d == 0 {
			return fmt.Sprintf("%04d", y), y > 0
		}
		return r.day(y, m, d)
	case len(p.text) == 6 && p.n/100 >= 1000 && p.n/100 < 2200 && p.n%100 >= 1 && p.n%100 <= 12:
		out := fmt.Sprintf("%04d-%02d", p.n/100, p.n%100)
		r.found(roughDate, "is read as "+out)
		return out, true
	case len(p.text) == 5 && p.n >= firstExcelDay && p.n <= lastExcelDay:
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.n).Format(time.DateOnly)
		r.found(excelDay, "is a day number of Excel, read as "+day)
		return day, true
	}
	return "", false
}

func (r *dateReader) twoNumbers(a, b part, sign string) (string, bool) {
	switch {
	case isYear(a.text) && len(b.text) == 2 && sign != " " && sign != ",":
		n := b.n
		if (a.n+1)%100 == n && sign != "." {
			if n >= 1 && n <= 12 && sign == "-" {
				out := fmt.Sprintf("%s-%02d", a.text, n)
				r.found(monthAfterYear, "is read as the month "+out)
				return out, true
			}
			return "", false // two years
		}
		if n >= 1 && n <= 12 && (sign != "/" || n > 0) {
			return fmt.Sprintf("%s-%02d", a.text, n), true
		}
		if n >= 21 && n <= 41 && sign == "-" && n <= a.n%100 {
			return a.text + "-" + b.text, true // a season of EDTF: no two years
		}
		return "", false
	case isYear(a.text) && len(b.text) == 1 && b.n > 0 && sign != " ":
		return fmt.Sprintf("%s-%02d", a.text, b.n), true
	case isYear(b.text) && len(a.text) <= 2 && a.n >= 1 && a.n <= 12 && sign != " ":
		return fmt.Sprintf("%s-%02d", b.text, a.n), true
	case len(a.text) == 5 && sign == "." && a.n >= firstExcelDay && a.n <= lastExcelDay: // with a time of day
		return r.oneNumber(a)
	}
	return "", false
}

func (r *dateReader) threeNumbers(a, b, c part, sign byte) (string, bool) {
	if isYear(a.text) && len(b.text) <= 2 && len(c.text) <= 2 {
		if b.n == 0 && c.n == 0 { // 1949-00-00
			return a.text, a.n > 0
		}
		if c.n == 0 && b.n <= 12 {
			return fmt.Sprintf("%s-%02d", a.text, b.n), true
		}
		return r.day(a.n, b.n, c.n)
	}
	if len(a.text) > 2 || len(b.text) > 2 {
		return "", false
	}
	year := c.n
	switch {
	case isYear(c.text):
	case len(c.text) == 2:
		year = centuryOf(c.n)
		defer func() { r.found(twoDigitYear, fmt.Sprintf("is read as a day of %d", year)) }()
	default:
		return "", false
	}
	day, month := a.n, b.n
	switch {
	case sign == '.' || a.n == b.n:
	case a.n > 12:
	case b.n > 12:
		day, month = b.n, a.n
	case r.order == MonthFirst:
		day, month = b.n, a.n
	case r.order == NotSaid && sign != ',' && sign != ' ':
		out := fmt.Sprintf("%04d", year)
		r.reason = ambiguousDate
		r.say = fmt.Sprintf("may be %d-%02d-%02d or %d-%02d-%02d; it is read as %s, until --dates says day-first or month-first", year, b.n, a.n, year, a.n, b.n, out)
		return out, true
	}
	if month > 12 {
		return "", false
	}
	return r.day(year, month, day)
}

func quoted(s string) string { return strconv.Quote(legible.Short(s, 60)) }
