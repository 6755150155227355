package sipri

import (
	"strings"

	"github.com/entente-graph/entente/data/register"
)

// The columns, by position.
const (
	colRecipient = iota
	colSupplier
	colOrdered
	colOrderedMark
	colNumber
	colNumberMark
	colDesignation
	colDescription
	colDelivered
	colDeliveredMark
	colYears
	colStatus
	colComments
	colUnitTIV
	colOrderTIV
	colTIV
	columns
)

// record is a row's fields by column.
type record [columns]string

// maxNameFields is in how many fields commas may cut the two names together.
const maxNameFields = 5

// fit finds the columns in a row's fields, of which there may be more than
// columns where commas stand inside them. It fails where there are too few, or
// no or no single way to place them.
func fit(fields []string) (rec record, ok bool) {
	n := len(fields)
	if n == columns {
		copy(rec[:], fields)
		return rec, plausible(&rec)
	}
	if n < columns || !isTIV(fields[n-1]) || !isTIV(fields[n-2]) || !isTIV(fields[n-3]) {
		return rec, false
	}
	best, found := 0, 0
	for y := 2; y <= maxNameFields && y <= n-14; y++ {
		if !startsAt(fields, y) {
			continue
		}
		recipient, supplier, ok := names(fields[:y])
		if !ok {
			continue
		}
		for d := y + 6; d <= n-8; d++ {
			score := 0
			if !isCount(fields[d]) || !isMark(fields[d+1]) || !isYears(fields[d+2]) || !isStatus(fields[d+3], &score) {
				continue
			}
			if fields[d] != "" && fields[d+2] != "" {
				score += 2
			}
			switch {
			case score < best:
				continue
			case score == best:
				found++
				continue
			}
			best, found = score, 1
			rec = record{
				recipient, supplier, fields[y], fields[y+1], fields[y+2], fields[y+3],
				fields[y+4], strings.Join(fields[y+5:d], ", "),
				fields[d], fields[d+1], fields[d+2], fields[d+3],
				strings.Join(fields[d+4:n-3], ", "), fields[n-3], fields[n-2], fields[n-1],
			}
		}
	}
	return rec, found == 1
}

// plausible reports whether every field has the form of its column.
func plausible(r *record) bool { return wrong(r) < 0 }

// wrong returns the first column whose field does not have its form, -1 where
// all have.
func wrong(r *record) int {
	for _, f := range [...]struct {
		column int
		ok     func(string) bool
	}{
		{colOrdered, isYear}, {colOrderedMark, isMark}, {colNumber, isCount}, {colNumberMark, isMark},
		{colDelivered, isCount}, {colDeliveredMark, isMark}, {colYears, isYears}, {colStatus, isShort},
		{colUnitTIV, isTIV}, {colOrderTIV, isTIV}, {colTIV, isTIV},
	} {
		if !f.ok(r[f.column]) {
			return f.column
		}
	}
	return -1
}

// starts reports whether fields look like the beginning of a row.
func starts(fields []string) bool {
	for y := 2; y <= maxNameFields && y+3 < len(fields); y++ {
		if fields[0] != "" && fields[y] != "" && startsAt(fields, y) {
			return true
		}
	}
	return false
}

// startsAt reports whether the year of order may be at y.
func startsAt(fields []string, y int) bool {
	return y+3 < len(fields) && isYear(fields[y]) && isMark(fields[y+1]) && isCount(fields[y+2]) && isMark(fields[y+3])
}

// names finds the recipient's and the supplier's name in fields that commas
// inside them may have cut: the one cut that leaves two known names.
func names(fields []string) (recipient, supplier string, ok bool) {
	if len(fields) == 2 {
		return fields[0], fields[1], true
	}
	for i := 1; i < len(fields); i++ {
		a, b := strings.Join(fields[:i], ", "), strings.Join(fields[i:], ", ")
		if !known(a) || !known(b) {
			continue
		}
		if ok {
			return "", "", false
		}
		recipient, supplier, ok = a, b, true
	}
	return recipient, supplier, ok
}

func known(name string) bool {
	low := strings.ToLower(name)
	_, nobody := unidentified[low]
	_, body := bodies[low]
	_, state := register.ByName(name)
	return nobody || body || state || strings.HasSuffix(name, "*")
}

func isMark(s string) bool { return s == "" || s == "?" }

// isYear reports whether a field may be a year of order: empty, 2007, 2007? or
// (2007).
func isYear(s string) bool {
	if s == "" {
		return true
	}
	digits, _ := unmark(s)
	return len(digits) == 4 && allDigits(digits)
}

// unmark takes the marks of uncertainty off a year.
func unmark(s string) (digits string, uncertain bool) {
	digits = strings.TrimSpace(strings.Trim(s, "?()"))
	return digits, len(digits) < len(s)
}

func isYears(s string) bool {
	for s != "" {
		var one string
		one, s, _ = strings.Cut(s, ";")
		one = strings.TrimSpace(one)
		if one != "" && !isYear(one) {
			return false
		}
	}
	return true
}

// isCount reports whether a field may be a number of weapons: empty, 1200 or
// 1,200.
func isCount(s string) bool {
	if allDigits(s) {
		return len(s) <= 9
	}
	head, rest, _ := strings.Cut(s, ",")
	if len(s) > 11 || len(head) == 0 || len(head) > 3 || !allDigits(head) {
		return false
	}
	for rest != "" {
		if len(rest) < 3 || !allDigits(rest[:3]) {
			return false
		}
		if rest = rest[3:]; rest != "" {
			if rest[0] != ',' || len(rest) == 1 {
				return false
			}
			rest = rest[1:]
		}
	}
	return strings.Contains(s, ",")
}

// isTIV reports whether a field may be a TIV: empty, 12, 0.25 or 1,200.5.
func isTIV(s string) bool {
	whole, fraction, _ := strings.Cut(s, ".")
	return isCount(whole) && allDigits(fraction)
}

// isStatus reports whether a field may be the status of the weapons, and how
// much speaks for it.
func isStatus(s string, score *int) bool {
	low := strings.ToLower(s)
	switch {
	case s == "":
		*score = 1
	case low == "new" || strings.HasPrefix(low, "second hand") || strings.HasPrefix(low, "second-hand"):
		*score = 4
	default:
		return false
	}
	return true
}

// isShort reports whether a field in the status' own place may be a status,
// also one that is not known.
func isShort(s string) bool { return len(s) <= 60 }

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
