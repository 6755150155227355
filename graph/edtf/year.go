package edtf

import (
	"math"
	"strconv"
	"strings"
)

// farthest is how many years either way days are counted. What lies beyond has no
// days of its own.
const farthest = 5_000_000

// readYear reads a year that is more than four digits: "Y170000", "Y-17E7" (17
// and seven zeros), "1950S2" (1950, of whose digits the first two are certain: a
// year from 1900 to 1999) and both, "Y17101E4S3".
func readYear(s string) (d Date, why string) {
	body, significant, rounded := strings.Cut(s, "S")
	y, why := yearOf(body)
	if why != "" {
		return Date{}, why
	}
	lo, hi := y, y
	if rounded {
		n, err := strconv.Atoi(significant)
		digits := len(strconv.FormatInt(abs(y), 10))
		switch {
		case err != nil || !allDigits(significant) || n < 1:
			return Date{}, "after S comes the number of significant digits, 1 or more"
		case n > digits:
			return Date{}, "the year has fewer digits than are said to be significant"
		}
		unit := int64(math.Pow10(digits - n))
		lo = abs(y) / unit * unit
		if hi = lo + unit - 1; y < 0 {
			lo, hi = -hi, -lo
		}
	}
	return Date{edtf: s, first: startOf(lo), last: endOf(hi), precision: ToYear}, ""
}

// yearOf reads the year itself: four digits, or Y and five or more, or Y and a
// number with an exponent.
func yearOf(body string) (y int64, why string) {
	long, isLong := strings.CutPrefix(body, "Y")
	if !isLong {
		digits := strings.TrimPrefix(body, "-")
		if len(digits) != 4 || !allDigits(digits) {
			return 0, "the year needs four digits"
		}
		y, _ = strconv.ParseInt(body, 10, 64)
		return y, ""
	}
	number, exponent, scaled := strings.Cut(long, "E")
	digits := strings.TrimPrefix(number, "-")
	switch {
	case !allDigits(digits):
		return 0, "after Y comes a year of five digits or more"
	case !scaled && len(digits) < 5:
		return 0, "after Y comes a year of five digits or more"
	case scaled && !allDigits(exponent):
		return 0, "after E comes the number of zeros"
	}
	y, err := strconv.ParseInt(number, 10, 64)
	zeros, errZeros := strconv.Atoi("0" + exponent)
	if err != nil || errZeros != nil || len(digits)+zeros > 18 {
		return 0, "the year is too large to count with"
	}
	return y * int64(math.Pow10(zeros)), ""
}

func abs(y int64) int64 { return max(y, -y) }

// startOf and endOf are the first and the last day of a year, an end of time where
// it is too far away to have days.
func startOf(y int64) Day {
	switch {
	case y < -farthest:
		return DawnOfTime
	case y > farthest:
		return NewDay(farthest, 12, 31)
	}
	return NewDay(int(y), 1, 1)
}

func endOf(y int64) Day {
	switch {
	case y < -farthest:
		return NewDay(-farthest, 1, 1)
	case y > farthest:
		return EndOfTime
	}
	return NewDay(int(y), 12, 31)
}
