package edtf

import (
	"fmt"
	"math"
)

// Day is a day in the proleptic Gregorian calendar, counted from 1970-01-01.
type Day int32

// The ends of time. No real day equals them.
const (
	DawnOfTime Day = math.MinInt32
	EndOfTime  Day = math.MaxInt32
)

// NewDay returns the day of a year, month (1-12) and day of the month. It does
// not check its input; DaysIn tells what a month holds. Method: Howard
// Hinnant's days_from_civil ("chrono-Compatible Low-Level Date Algorithms").
func NewDay(year, month, day int) Day {
	y := year
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (month + 9) % 12
	doy := (153*mp+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

// Civil returns the year, month and day of the month.
func (d Day) Civil() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// String returns the day as EDTF, "2024-06-19"; the ends of time are "..".
func (d Day) String() string {
	if d == DawnOfTime || d == EndOfTime {
		return ".."
	}
	y, m, dd := d.Civil()
	if y < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, dd)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

// DaysIn returns the number of days of a month (1-12) of a year.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
