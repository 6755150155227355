package delimited

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// rowsOf reads a text with whatever delimiter is found, as "number: cell|cell".
func rowsOf(t *testing.T, text string) (rows []string, f Form, err error) {
	t.Helper()
	in := NewText(strings.NewReader(text))
	head, whole, err := in.Head()
	if err != nil {
		t.Fatal(err)
	}
	f = Find(head, whole)
	s, err := in.Book(f).Next(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for {
		row, err := s.Rows.Next(context.Background())
		if errors.Is(err, io.EOF) {
			return rows, f, nil
		}
		if err != nil {
			return rows, f, err
		}
		rows = append(rows, fmt.Sprintf("%d: %s", row.Number, strings.Join(row.Cells, "|")))
	}
}

func TestRows(t *testing.T) {
	utf16 := func(s string, big bool) string {
		var out []byte
		for _, c := range s {
			if big {
				out = append(out, byte(c>>8), byte(c))
			} else {
				out = append(out, byte(c), byte(c>>8))
			}
		}
		return string(out)
	}
	for name, c := range map[string]struct {
		text string
		by   byte
		want []string
	}{
		"commas":               {"a,b,c\n1,2,3\n", ',', []string{"1: a|b|c", "2: 1|2|3"}},
		"semicolons":           {"a;b;c\nx, y;1,5;z\np;2,25;q\n", ';', []string{"1: a|b|c", "2: x, y|1,5|z", "3: p|2,25|q"}},
		"bars":                 {"a|b\n1|2\n", '|', []string{"1: a|b", "2: 1|2"}},
		"CRLF":                 {"a,b\r\n1,2\r\n", ',', []string{"1: a|b", "2: 1|2"}},
		"lone CR":              {"a,b\r1,2\r3,4", ',', []string{"1: a|b", "2: 1|2", "3: 3|4"}},
		"mark":                 {"\xef\xbb\xbfa,b\n1,2\n", ',', []string{"1: a|b", "2: 1|2"}},
		"UTF-16 little":        {"\xff\xfe" + utf16("a\tŻ\r\n1\t警\r\n", false), '\t', []string{"1: a|Ż", "2: 1|警"}},
		"UTF-16 big":           {"\xfe\xff" + utf16("a;b\n1;2\n", true), ';', []string{"1: a|b", "2: 1|2"}},
		"UTF-16 without mark":  {utf16("from,to\n1,2\n", false), ',', []string{"1: from|to", "2: 1|2"}},
		"Windows-1252":         {"a;b\nC\xf4te d\x92Ivoire;\x80 \x96 5\n", ';', []string{"1: a|b", "2: Côte d’Ivoire|€ – 5"}},
		"one row not UTF-8":    {"a;b\nCôte;1\nC\xf4te;2\n", ';', []string{"1: a|b", "2: Côte|1", "3: Côte|2"}},
		"quotes":               {"a,b\n\"x \"\"y\"\" z\",\"1,2\"\n\"two\nlines\n\nmore\",3\nlast,4\n", ',', []string{"1: a|b", "2: x \"y\" z|1,2", "3: two\nlines\n\nmore|3", "7: last|4"}},
		"CRLF in quotes":       {"a,b\r\n\"two\r\nlines\",3\r\n", ',', []string{"1: a|b", "2: two\nlines|3"}},
		"space before quote":   {"a, b\n1, \"x, y\"\n", ',', []string{"1: a| b", "2: 1|x, y"}},
		"quote inside":         {"a,b\n5\" gun,'x' y\n", ',', []string{"1: a|b", "2: 5\" gun|'x' y"}},
		"quote not doubled":    {"a,b\n\"the \"Old\" one\",2\n", ',', []string{"1: a|b", "2: the \"Old\" one|2"}},
		"quote of a part":      {"a,b\n\"Old\" League,2\n", ',', []string{"1: a|b", "2: \"Old\" League|2"}},
		"tabs without quoting": {"a\tb\n\"Old\" League\t5\"\n\"x\t2\n", '\t', []string{"1: a|b", "2: \"Old\" League|5\"", "3: \"x|2"}},
		"tabs with quoting":    {"a\tb\n\"two\nlines\"\t2\n", '\t', []string{"1: a|b", "2: two\nlines|2"}},
		"empty lines":          {"a,b\n\n1,2\n\n\n3,4\n", ',', []string{"1: a|b", "3: 1|2", "6: 3|4"}},
		"control characters":   {"a,b\nx\x00\x1by,2\n", ',', []string{"1: a|b", "2: x  y|2"}},
		"ragged":               {"a,b,c,,\n1,2,3,,\n1,2\n", ',', []string{"1: a|b|c||", "2: 1|2|3||", "3: 1|2"}},
		"no end of line":       {"a,b\n1,2", ',', []string{"1: a|b", "2: 1|2"}},
		"lists in cells":       {"Parties,Kind\n\"A; B; C\",treaty\n\"D; E\",treaty\n", ',', []string{"1: Parties|Kind", "2: A; B; C|treaty", "3: D; E|treaty"}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, f, err := rowsOf(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if f.Delimiter != c.by {
				t.Errorf("the delimiter is %q", f.Delimiter)
			}
			if d := cmp.Diff(c.want, rows); d != "" {
				t.Error(d)
			}
		})
	}
}

// A row longer than what is read at once is read like any other.
func TestLongRows(t *testing.T) {
	long := strings.Repeat("x", 200<<10)
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "%d,%s,\"%s\n%s\"\r\n", i, long, long, long)
	}
	rows, _, err := rowsOf(t, b.String())
	if err != nil || len(rows) != 20 {
		t.Fatal(len(rows), err)
	}
	if want := fmt.Sprintf("39: 19|%s|%s\n%s", long, long, long); rows[19] != want {
		t.Error("the last row is not as it was written")
	}
}

func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"long line":                  {"a,b\n" + strings.Repeat("x", 100<<20), "row 2"},
		"long cell":                  {"a,b\n" + strings.Repeat("x", 2<<20) + ",1\n", "row 2, column A: the cell is too long"},
		"long quoted":                {"a,b\n1,\"" + strings.Repeat("x\n", 1<<20) + "\"\n", "row 2, column B: the quotation mark"},
		"a hundred thousand columns": {strings.Repeat("seven77,", 1<<17) + "x\n", "row 1: the row has too many columns"},
		"quote left open":            {"a,b\n1,2\n3,\"x\n" + strings.Repeat("4,5\n", 100000), "row 3, column B: the quotation mark that opens the cell is not closed"},
	} {
		t.Run(name, func(t *testing.T) {
			at := time.Now()
			_, _, err := rowsOf(t, c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if d := time.Since(at); d > 5*time.Second {
				t.Errorf("it took %s", d)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in := NewText(strings.NewReader(strings.Repeat("a,b\n", 5000)))
	s, _ := in.Book(Form{Delimiter: ','}).Next(ctx)
	for {
		if _, err := s.Rows.Next(ctx); errors.Is(err, context.Canceled) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzRows(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\nb\";c\r\n", "\xff\xfea\x00,\x00", "x\ty\n\"z\t1\"", "a,\"b\"c\",d\r\r\n", "\xef\xbb\xbf\"\"\"\",\"", "a|b\rc|d\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		in := NewText(bytes.NewReader(text))
		head, whole, err := in.Head()
		if err != nil {
			return
		}
		form := Find(head, whole)
		if form.Delimiter == 0 {
			form.Delimiter = ','
		}
		s, err := in.Book(form).Next(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for {
			row, err := s.Rows.Next(context.Background())
			var place *sheet.PlaceError
			switch {
			case err == nil:
			case errors.Is(err, io.EOF), errors.As(err, &place):
				return
			default:
				return // of a decoder
			}
			if row.Number <= last {
				t.Fatalf("row %d comes after row %d", row.Number, last)
			}
			last = row.Number
			for _, c := range row.Cells {
				if c != sheet.Clean(c) {
					t.Fatalf("%q is not clean", c)
				}
			}
		}
	})
}
