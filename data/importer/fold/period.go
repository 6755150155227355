package fold

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// Period is the length of time over which events are summed up.
type Period uint8

// The periods. A month is what is used where nothing is said.
const (
	Month Period = iota
	Day
	Year
	All // of the whole file
)

var periodNames = [...]string{Month: "month", Day: "day", Year: "year", All: "all"}

// Periods lists all periods, from the shortest.
func Periods() []Period { return []Period{Day, Month, Year, All} }

// String returns "day", "month", "year" or "all".
func (p Period) String() string { return periodNames[p] }

// ParsePeriod is the inverse of Period.String; "" is Month.
func ParsePeriod(text string) (Period, error) {
	if text == "" {
		return Month, nil
	}
	for _, p := range Periods() {
		if strings.EqualFold(text, p.String()) {
			return p, nil
		}
	}
	return Month, fmt.Errorf("%q is no period to sum events up over; there are: day, month, year and all (of the file)", text)
}

// Of returns the period that a day is in, as a date with what it has of year, month
// and day; of All, DateUnknown.
func (p Period) Of(day importer.DateCode) importer.DateCode {
	switch p {
	case Day:
		return day
	case Month:
		return day - day%100
	case Year:
		return day - day%10000
	}
	return importer.DateUnknown
}
