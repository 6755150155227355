package edgelist

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// linesOf is the source of a text.
func linesOf(text string) Source {
	return func(_ context.Context, f func([]byte, int) error) error {
		for i, line := range strings.Split(text, "\n") {
			if strings.TrimSpace(line) == "" {
				continue
			}
			if err := f([]byte(line), i+1); err != nil {
				return err
			}
		}
		return nil
	}
}

// read writes what a text holds, "4: a b weight=2" for an edge in line 4.
func read(text string, with func(context.Context, Source, Graph) error) (out []string, err error) {
	err = with(context.Background(), linesOf(text), Graph{
		Node: func(name string, line int) error { out = append(out, fmt.Sprintf("%d: %s", line, name)); return nil },
		Edge: func(e Edge) error {
			text := fmt.Sprintf("%d: %s %s", e.Line, e.From, e.To)
			for _, f := range e.Fields {
				text += " " + f.Name + "=" + f.Value
			}
			out = append(out, text)
			return nil
		},
	})
	return out, err
}

func TestRead(t *testing.T) {
	text := "# remark\na b\n\nb c 3.5 # more\nc d {'weight': 2, \"note\": 'it\\'s, so: {x}', 'none': None}\nd a two words\nalone\n"
	want := []string{"2: a b", "4: b c weight=3.5", "5: c d weight=2 note=it's, so: {x}", "6: d a label=two words", "7: alone"}
	got, err := read(text, Read)
	if d := cmp.Diff(want, got); err != nil || d != "" {
		t.Error(err, d)
	}
	for _, bad := range []string{"a b {x", "a b {'x'}", "a b {'x': 1 2: 3}", "a b {'x': {'y': 1}}"} {
		if _, err := read(bad+"}", Read); err == nil || !strings.Contains(err.Error(), "row 1: the values in braces") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestReadDL(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"numbers":          {"dl n=2 format=edgelist1\ndata:\n1 2 1\n", []string{"3: 1 2"}},
		"labels":           {"DL\nN = 3\nFORMAT = EDGELIST1\nLABELS:\nA, \"B C\"\nD\nDATA:\n1 2\n2 3 0.5\n", []string{"7: A", "7: B C", "7: D", "8: A B C", "9: B C D weight=0.5"}},
		"by their labels":  {"dl n=2 format=edgelist1\nlabels embedded:\ndata:\nA B\n", []string{"4: A B"}},
		"a matrix":         {"dl n=2\ndata:\n0 3\n0 0\n", []string{"3: 1 2 weight=3"}},
		"on several lines": {"dl n=2\nlabels: A,B\ndata:\n0\n1 1\n0\n", []string{"3: A", "3: B", "5: A B", "5: B A"}},
		"of two sorts":     {"dl nr=1, nc=2\nrow labels: A\ncolumn labels: X,Y\ndata:\n1 1\n", []string{"4: A", "4: X", "4: Y", "5: A X", "5: A Y"}},
		"lists":            {"dl n=3 format=nodelist1\ndata:\n1 2 3\n2\n", []string{"3: 1 2", "3: 1 3"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := read(c.text, ReadDL)
			if d := cmp.Diff(c.want, got); err != nil || d != "" {
				t.Error(err, d)
			}
		})
	}
	for text, want := range map[string]string{
		"dl n=2 format=blockmatrix\ndata:\n":      "row 1: the format blockmatrix of DL files is not read",
		"dl n=two\ndata:\n":                       "row 1: n=two is not a number of nodes",
		"dl n=99999999\ndata:\n":                  "is not a number of nodes",
		"dl x y\ndata:\n":                         `row 1: "x" is not known in a DL file`,
		"dl n=2\n":                                "it has no data",
		"dl n=2\ndata:\n0 1\n":                    "the matrix is cut off: it has 1 rows of 2",
		"dl n=1\ndata:\n0\n0\n":                   "row 4: the matrix has more rows",
		"dl n=2\ndata:\n0 x\n":                    `row 3: "x" in the matrix is no number`,
		"dl n=2 format=edgelist1\ndata:\n1\n":     `row 3: an edge needs two nodes`,
		"dl n=2 format=edgelist1\ndata:\n1 2 z\n": `row 3: "z" is no number`,
	} {
		if _, err := read(text, ReadDL); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		"a b\nb c\n":               true,
		"# x\na b 3\nb c {}\n":     true,
		"a b\nb c d\n":             false,
		"It was quiet.\nThen not.": false,
		"":                         false,
	} {
		if got := Is(text, true); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"a b {'x': 1}\n", "dl n=2\nlabels embedded\ndata:\na b\na 0 1\nb 1 0\n", "dl nr=1 nc=2 format=nodelist2\nrow labels:\n\"a\ndata:\n", "a b {'x': '\\", " format=nodel\x85s\xff\x7f\xff\xffow labels:", "dl n=2 İİİİ labels:\na,b\ndata:\na b 1\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := time.Now()
		_, _ = read(text, Read)
		_, _ = read(text, ReadDL)
		if d := time.Since(at); d > 10*time.Second {
			t.Errorf("%d bytes took %s", len(text), d)
		}
	})
}
