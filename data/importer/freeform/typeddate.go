package freeform

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// Typed is a date or period as somebody typed it, and how it was read.
type Typed struct {
	Period edtf.Period // zero where nobody knows, and where it could not be read
	Reason string      // a stable word where something was decided or is wrong: "ambiguous-date"
	Say    string      // what was decided: "12/03/2024 may be 12 March or 3 December; read as 2024"
	Unread bool        // it says something that could not be read
}

// The reasons of Typed.
const (
	ambiguousDate  = "ambiguous-date"     // 12/03/2024
	noSuchDay      = "no-such-day"        // 30 February 2020
	unreadableDate = "unreadable-date"    // soon after the war
	endsFirst      = "end-before-start"   // 1999-1961
	excelDay       = "excel-day-number"   // 45292
	twoDigitYear   = "two-digit-year"     // 4.4.49
	shortYear      = "short-second-year"  // 2023-24
	shortMonth     = "month-or-day"       // Mar-24
	roughDate      = "rough-date"         // early 1961
	monthAfterYear = "month-or-next-year" // 2009-10
)

// ReadDate reads a date or a period as people type it: "March 2024", "c. 1961",
// "since 2014", "2019-2021", "4 April 1949", "12.3.2024", "45292" of a spreadsheet.
// What nobody knows ("unknown", "n.d.") is no period and no finding.
func ReadDate(s string, order DayOrder) Typed {
	s = strings.TrimSpace(s)
	if p, ok := plainDate(s); ok {
		return Typed{Period: p}
	}
	r := dateReader{order: order}
	if len(s) > longestDate {
		return unread(s)
	}
	text, ok := r.period(tidyDate(s))
	switch {
	case !ok && r.reason == "":
		return unread(s)
	case !ok:
		return Typed{Reason: r.reason, Say: quoted(s) + " " + r.say, Unread: true}
	}
	p, err := edtf.ParsePeriod(text)
	if err != nil {
		return unread(s)
	}
	if p.EndsBeforeStart() {
		return Typed{Reason: endsFirst, Say: quoted(s) + " ends before it starts; it is kept in the note", Unread: true}
	}
	if r.reason != "" {
		return Typed{Period: p, Reason: r.reason, Say: quoted(s) + " " + r.say}
	}
	return Typed{Period: p}
}

func unread(s string) Typed {
	return Typed{Reason: unreadableDate, Say: quoted(s) + " is no date that can be read; it is kept in the note", Unread: true}
}

// longestDate is how many bytes a date has at most; more are a sentence.
const longestDate = 100

// dateLike reports whether a text is a date that can be read, other than a number
// that may be anything.
func dateLike(s string) bool {
	t := ReadDate(s, DayFirst)
	return !t.Unread && !t.Period.IsZero() && t.Reason != excelDay
}

// plainDate reads the forms that files of programs have, without looking further:
// 2024, 2024-06, 2024-06-19, and whatever else is EDTF and cannot be anything else.
func plainDate(s string) (edtf.Period, bool) {
	if s == "" {
		return edtf.Period{}, true
	}
	if c := s[0]; (c < '0' || c > '9') && c != '[' && c != 'Y' && c != '/' && c != '.' && c != '-' || len(s) < 4 {
		return edtf.Period{}, false
	}
	if len(s) == 7 && s[4] == '-' && (s[5] > '1' || yearAndNext(s)) { // 2023-24, 2009-10
		return edtf.Period{}, false
	}
	if len(s) >= 6 && s[4] == '/' && isNumber(s[5:]) && len(s) <= 7 || s[0] == '-' { // 2023/24, -1991
		return edtf.Period{}, false
	}
	p, err := edtf.ParsePeriod(s)
	return p, err == nil && !p.EndsBeforeStart()
}

// yearAndNext reports whether 2009-10 may be two years.
func yearAndNext(s string) bool {
	y, err1 := strconv.Atoi(s[:4])
	n, err2 := strconv.Atoi(s[5:])
	return err1 == nil && err2 == nil && (y+1)%100 == n
}

// tidyDate writes dashes and spaces in one way, in lower case.
func tidyDate(s string) string {
	s = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "\u2010", "-", "\u00a0", " ", "\u202f", " ", "\u2009", " ", "’", "'", "…", "...").Replace(s)
	return strings.Trim(strings.ToLower(strings.Join(strings.Fields(s), " ")), " ,;")
}

// dateReader reads a date that was typed, and remembers what it decided.
type dateReader struct {
	order       DayOrder
	reason, say string
}

// found notes what was decided; what is worse than a reading stays.
func (r *dateReader) found(reason, say string) {
	if r.reason == "" || r.reason == twoDigitYear {
		r.reason, r.say = reason, say
	}
}

var nobodyKnows = wordSet("unknown|not known|n/a|na|n.a.|n. a.|nd|n.d.|n. d.|none|no date|undated|null|nil|nan|nat|tbd|tba|tbc|?|??|???|-|--|---|.|...|x|xx|s.d.|s. d.|o.j.|o. j.|o.d.|unbekannt|inconnu|inconnue|desconocido|desconocida|sin fecha|sans date|ohne datum|not dated|not available|not stated|unclear|0|0000|0000-00-00")

var today = wordSet("present|the present|now|today|ongoing|on going|on-going|current|currently|date|to date|still|open|continuing|continues|heute|jetzt|aujourd'hui|a ce jour|present day|the present day|hoy|actualidad|la actualidad|presente|in force|..|...|∞")

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Split(list, "|") {
		out[w] = true
	}
	return out
}

var (
	sinceWords  = []string{"since ", "from ", "starting in ", "starting ", "beginning in ", "beginning ", "as of ", "as from ", "ab ", "seit ", "von ", "depuis le ", "depuis ", "a partir de ", "a partir du ", "des ", "desde el ", "desde "}
	untilWords  = []string{"until ", "till ", "til ", "up to ", "up until ", "ending in ", "ended in ", "ended ", "ending ", "through ", "thru ", "to ", "bis zum ", "bis ", "jusqu'en ", "jusqu'au ", "jusqu'a ", "jusque ", "hasta el ", "hasta ", "- "}
	afterWords  = []string{"after ", "later than ", "nach ", "apres ", "despues de ", "post-", "post "}
	beforeWords = []string{"before ", "prior to ", "earlier than ", "vor ", "avant ", "antes de ", "pre-", "pre "}
	sinceOrOn   = []string{"not before ", "no earlier than ", "not earlier than ", "on or after ", "in or after "}
	byWords     = []string{"by ", "no later than ", "not later than ", "not after ", "on or before ", "in or before "}
	aboutWords  = []string{"circa ", "ca. ", "ca ", "ca.", "c. ", "c ", "c.", "about ", "around ", "approximately ", "approx. ", "approx ", "roughly ", "some time in ", "sometime in ", "~ ", "~", "um ", "etwa ", "ungefahr ", "rund ", "vers ", "environ ", "env. ", "env ", "autour de ", "hacia ", "alrededor de ", "aprox. ", "est. ", "estimated "}
	maybeWords  = []string{"probably ", "possibly ", "perhaps ", "maybe ", "likely ", "presumably ", "wohl ", "vermutlich ", "vielleicht ", "probablement ", "peut-etre ", "probablemente ", "quizas ", "? "}
	openEnds    = []string{" onwards", " onward", " -", "-", " and after", " and later", " on", " ff.", " ff", "+", " to date", "..", "/.."}
	between     = []string{"between ", "zwischen ", "entre "}
	joins       = []string{" - ", " to ", " until ", " till ", " through ", " thru ", " bis ", " und ", " jusqu'en ", " jusqu'au ", " jusqu'a ", " a ", " au ", " et ", " hasta ", " y ", " and ", "..", "/", "-"}
)

func cutPrefixes(s string, prefixes []string) (string, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// period writes a period in EDTF.
func (r *dateReader) period(s string) (string, bool) {
	plain := unaccented(s)
	switch {
	case s == "" || nobodyKnows[plain]:
		return "", true
	case today[plain]:
		return "/..", true
	}
	if out, ok := r.date(plain); ok {
		return out, true
	}
	if r.reason == ambiguousDate || r.reason == noSuchDay {
		return "", false
	}
	if rest, ok := cutPrefixes(plain, between); ok {
		return r.span(rest)
	}
	if rest, ok := cutPrefixes(plain, sinceWords); ok {
		if out, ok := r.span(rest); ok {
			return out, true
		}
		if d, ok := r.date(rest); ok {
			return d + "/..", true
		}
	}
	if rest, ok := cutPrefixes(plain, untilWords); ok {
		if d, ok := r.date(rest); ok {
			return "/" + d, true
		}
	}
	if strings.HasPrefix(plain, "-") || strings.HasPrefix(plain, "/") || strings.HasPrefix(plain, "..") { // -1991
		if d, ok := r.date(strings.TrimLeft(plain, "-/. ")); ok {
			return "/" + d, true
		}
	}
	for _, side := range []struct {
		words         []string
		later, itself bool // itself: the date is meant, too
	}{{afterWords, true, false}, {sinceOrOn, true, true}, {beforeWords, false, false}, {byWords, false, true}} {
		rest, ok := cutPrefixes(plain, side.words)
		if !ok {
			continue
		}
		d, ok := r.date(rest)
		if !ok || strings.ContainsAny(d, "[~?%") {
			continue
		}
		if !side.itself && r.exact() {
			if d, ok = beside(d, side.later); !ok {
				continue
			}
		}
		if side.later {
			return "[" + d + "..]", true
		}
		return "[.." + d + "]", true
	}
	for _, end := range openEnds {
		if rest, ok := strings.CutSuffix(plain, end); ok {
			if d, ok := r.date(strings.TrimSpace(rest)); ok {
				return d + "/..", true
			}
		}
	}
	return r.span(plain)
}

// exact reports whether a date was read as no more and no less than it says: what is
// before "late 1961" may be in 1961.
func (r *dateReader) exact() bool {
	return r.reason != roughDate && r.reason != ambiguousDate && r.reason != noSuchDay
}

// beside returns the year, month or day next to a date, as exact as that is: after
// 2018 comes 2019, and before June 2018 comes May. ok is false where it has no year of
// four digits.
func beside(date string, later bool) (out string, ok bool) {
	d, err := edtf.ParseDate(date)
	if err != nil {
		return "", false
	}
	span := d.Span()
	_, fromMonth, fromDay := span.First.Civil()
	lastYear, toMonth, toDay := span.Last.Civil()
	next := span.First - 1
	if later {
		next = span.Last + 1
	}
	y, m, day := next.Civil()
	switch {
	case y < 0 || y > 9999:
		return "", false
	case fromDay != 1 || toDay != edtf.DaysIn(lastYear, toMonth):
		return fmt.Sprintf("%04d-%02d-%02d", y, m, day), true
	case fromMonth != 1 || toMonth != 12:
		return fmt.Sprintf("%04d-%02d", y, m), true
	}
	return fmt.Sprintf("%04d", y), true
}

// span reads what has a start and an end.
func (r *dateReader) span(s string) (string, bool) {
	for _, join := range joins {
		for at := strings.Index(s, join); at > 0; {
			start, end := strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len(join):])
			if out, ok := r.both(start, end); ok {
				return out, true
			}
			next := strings.Index(s[at+len(join):], join)
			if next < 0 {
				break
			}
			at += len(join) + next
		}
	}
	return "", false
}

// both reads a start and an end. What the start leaves out is as the end has it:
// "4-7 April 1949".
func (r *dateReader) both(start, end string) (string, bool) {
	if start == "" || end == "" {
		return "", false
	}
	rest, _ := cutPrefixes(end, []string{"until ", "till ", "to ", "bis "})
	if today[rest] {
		d, ok := r.date(start)
		return d + "/..", ok
	}
	if nobodyKnows[rest] {
		d, ok := r.date(start)
		return d + "/", ok
	}
	if nobodyKnows[start] {
		d, ok := r.date(rest)
		return "/" + d, ok
	}
	if isYear(start) && len(rest) == 2 && isNumber(rest) { // 2023-24
		y, _ := strconv.Atoi(start)
		n, _ := strconv.Atoi(rest)
		last := y - y%100 + n
		if last < y {
			last += 100
		}
		if last-y > 60 {
			return "", false
		}
		r.found(shortYear, "is read as "+start+" to "+itoa(last))
		return start + "/" + itoa(last), true
	}
	before := *r
	to, ok := r.date(rest)
	if !ok {
		*r = before
		return "", false
	}
	// The start may lack its year, or its month and year.
	for _, more := range missing(to, rest) {
		if from, ok := r.date(start + more); ok {
			return from + "/" + to, true
		}
	}
	*r = before
	return "", false
}

// missing returns what a start may lack of an end: nothing, the year, the month
// and the year.
func missing(to, typed string) []string {
	out := []string{""}
	d := strings.TrimRight(to, "?~%")
	if len(d) < 7 || !strings.ContainsFunc(typed, func(c rune) bool { return c >= 'a' && c <= 'z' }) {
		return out
	}
	month, err := strconv.Atoi(d[5:7])
	if err != nil || month < 1 || month > 12 {
		return append(out, " "+d[:4])
	}
	return append(out, " "+d[:4], " "+monthNames[month-1]+" "+d[:4])
}

func isYear(s string) bool { return len(s) == 4 && isNumber(s) }

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func itoa(n int) string { return strconv.Itoa(n) }

// unaccented takes off accents and leaves the signs that dates are made of.
func unaccented(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.Map(func(c rune) rune {
				if c < 0x80 {
					return c
				}
				if f := []rune(spelling.Fold(string(c))); len(f) == 1 {
					return f[0]
				}
				return c
			}, s)
		}
	}
	return s
}

var timeOfDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:t| |, |,)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?(?: ?uhr)?$|t\d{6}z?$|[+-]\d{2}:\d{2}$|^\d{4}-\d{2}-\d{2}z$`)
})

// date writes a single date in EDTF, with how sure it is.
func (r *dateReader) date(s string) (string, bool) {
	mark := ""
	for {
		rest, about := cutPrefixes(s, aboutWords)
		if about {
			s, mark = rest, both2(mark, "~")
			continue
		}
		if rest, maybe := cutPrefixes(s, maybeWords); maybe {
			s, mark = rest, both2(mark, "?")
			continue
		}
		break
	}
	for _, end := range []string{"(?)", "[?]", " ?", "?", "(circa)", "(approx.)", "(approx)", "(ca.)", "(c.)", "(est.)", "(estimated)", "(estimate)", "~", "%"} {
		if rest, ok := strings.CutSuffix(s, end); ok && rest != "" {
			sign := "?"
			if strings.ContainsAny(end, "ace~") {
				sign = "~"
			}
			if end == "%" {
				sign = "%"
			}
			s, mark = strings.TrimSpace(rest), both2(mark, sign)
			break
		}
	}
	if i := timeOfDay().FindStringIndex(s); i != nil {
		if i[0] == 0 {
			s = s[:len(s)-1]
		} else if i[0] > 4 {
			s = s[:i[0]]
		}
	}
	out, ok := r.bare(strings.TrimSpace(s))
	if !ok || mark == "" {
		return out, ok
	}
	if strings.ContainsAny(out, "/[]X?~%") { // a decade or a choice is rough already
		return out, true
	}
	return out + mark, true
}

func both2(a, b string) string {
	if a != "" && a != b {
		return "%"
	}
	return b
}
