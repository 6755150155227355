package legible

import "strings"

// formulaStarts are the characters with which a cell of a spreadsheet is taken for
// a formula: those of OWASP's list (CSV Injection), with their full-width forms.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// Cell returns a text as a cell of a table that may be opened in a spreadsheet: one
// that a program would take for a formula gets an apostrophe in front, which is how
// spreadsheets mark what is text. A text that is such a cell already gets one more,
// so that FromCell gives back each text as it was.
func Cell(s string) string {
	if formula(s) {
		return "'" + s
	}
	return s
}

// FromCell is the inverse of Cell. It leaves alone an apostrophe that stands before
// anything else, such as in 's-Hertogenbosch.
func FromCell(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && formula(rest) {
		return rest
	}
	return s
}

// formula reports whether a text, apostrophes in front of it left out, starts as a
// formula does.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	for _, r := range s {
		return strings.ContainsRune(formulaStarts, r)
	}
	return false
}
