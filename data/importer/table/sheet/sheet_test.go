package sheet

import "testing"

func TestColumns(t *testing.T) {
	for column, letters := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", MaxColumns: "XFD"} {
		if got := Letters(column); got != letters {
			t.Errorf("column %d is called %s", column, got)
		}
		if got := Column(letters); got != column {
			t.Errorf("%s is column %d", letters, got)
		}
	}
	for name, column := range map[string]int{"7": 7, "b": 2, "": 0, "A1": 0, "Exporter": 0, "99999": 0, "é": 0} {
		if got := Column(name); got != column {
			t.Errorf("%q is column %d", name, got)
		}
	}
}

func TestPlace(t *testing.T) {
	for want, err := range map[string]*PlaceError{
		"sheet Edges, row 12, column C: it is odd": {Sheet: "Edges", Row: 12, Column: 3, What: "it is odd"},
		"row 2: it is odd":                         {Row: 2, What: "it is odd"},
		"it is odd":                                {What: "it is odd"},
	} {
		if err.Error() != want {
			t.Errorf("got %s, want %s", err, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{"a\tb\nc": "a\tb\nc", "x\x00y\x1b": "x y ", "Łó\u0085é": "Łó é", "bad \xff": "bad \ufffd"} {
		if got := Clean(in); got != want {
			t.Errorf("%q is cleaned to %q", in, got)
		}
	}
}
