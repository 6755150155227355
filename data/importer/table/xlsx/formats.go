package xlsx

import "strings"

// sort is what a number format makes of a number.
type sort uint8

const (
	plain sort = iota
	day
	clock // no day
)

// builtin are the number formats that files do not spell out, those of dates and
// times: https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.numberingformat
func builtinSort(id int) sort {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 54, id >= 57 && id <= 58:
		return day
	case id >= 18 && id <= 21, id == 32, id == 33, id == 55, id == 56, id >= 45 && id <= 47:
		return clock
	}
	return plain
}

// sortOf tells what a number format is of by its code, such as `dd" de "mmm;@`.
func sortOf(code string) sort {
	code, _, _ = strings.Cut(code, ";") // the first section is that of positive numbers
	days, hours, months := false, false, false
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return plain
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return plain
			}
			switch strings.ToLower(code[i+1 : i+end]) {
			case "h", "hh", "m", "mm", "s", "ss":
				hours = true
			}
			i += end
		case 'y', 'Y', 'd', 'D', 'e', 'g', 'b':
			if strings.EqualFold(code[i:min(len(code), i+7)], "general") {
				return plain
			}
			if code[i] == 'e' && strings.ContainsAny(code, "0#") {
				continue // of 0.00e+00
			}
			days = true
		case 'm', 'M':
			months = true
		case 'h', 'H', 's', 'S':
			hours = true
		case 'G', 'E':
			if code[i] == 'G' || strings.ContainsAny(code, "0#") {
				return plain // General, 0.00E+00
			}
		}
	}
	switch {
	case days, months && !hours:
		return day
	case hours:
		return clock
	}
	return plain
}
