package freeform

import (
	"math"
	"strconv"
	"strings"
)

// number reads an amount as people type it.
func number(s string) (amount float64, unit string, ok bool) {
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return f, "", err == nil && f > 0 && !math.IsInf(f, 0)
}
