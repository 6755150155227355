package edgelist_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store/edges"
)

// read imports a list, and says its relations in a line each.
func read(ctx context.Context, text string, o edgelist.Options) (lines []string, actors int, report *importer.Report, err error) {
	var b graph.Builder
	report, err = edgelist.Provider(o).Import(ctx, "list.tsv", strings.NewReader(text), &b, importer.Options{})
	if err != nil {
		return nil, 0, report, err
	}
	g, err := b.Build()
	if err != nil {
		return nil, 0, report, err
	}
	for r := range g.Relations() {
		a, _ := g.Actor(r.Parties[0].Actor)
		c, _ := g.Actor(r.Parties[1].Actor)
		line := fmt.Sprintf("%s %s %s", a.Name, map[bool]string{true: ">", false: "-"}[r.Directed()], c.Name)
		if r.Kind != "tie" {
			line += " " + r.Kind
		}
		if !r.Period.IsZero() {
			line += " " + r.Period.String()
		}
		if r.Certainty != graph.Confirmed {
			line += " " + r.Certainty.String()
		}
		if r.Label != "" {
			line += " (" + r.Label + ")"
		}
		if r.Note != "" {
			line += " " + r.Note
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines, g.ActorCount(), report, nil
}

func notes(r *importer.Report) []string {
	out := []string{}
	for _, list := range [][]importer.Note{r.Skipped, r.Warnings} {
		for _, n := range list {
			text := fmt.Sprintf("%d %s", n.Count, n.Reason)
			if n.Why != "" {
				text += " (" + n.Why + ")"
			}
			out = append(out, text)
		}
	}
	return out
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, text, form string
		actors           int
		want             []string
	}{
		{"SNAP", "# Directed graph: x.txt\n# FromNodeId\tToNodeId\n0\t4\n0\t5\n4\t0\n", "from, to, kind, date between tabs", 3, []string{"0 > 4", "0 > 5", "4 > 0"}},
		{"names with spaces and commas between tabs", "North Korea\tRussia, of old\nIran\tNorth Korea\n", "from, to, kind, date between tabs", 3, []string{"Iran > North Korea", "North Korea > Russia, of old"}},
		{"commas", "a,b\nb, c d\n", "from, to, kind, date between commas", 3, []string{"a > b", "b > c d"}},
		{"semicolons before commas", "Smith, J;Doe, A\nX;Smith, J\n", "from, to, kind, date between semicolons", 3, []string{"Smith, J > Doe, A", "X > Smith, J"}},
		{"quotes", "\"Smith, J\",\"the \"\"A\"\"\"\n\"b\" , c\n", "from, to, kind, date between commas", 4, []string{"Smith, J > the \"A\"", "b > c"}},
		{"spaces", "1 2\n 2   3 \n3\t4\n", "from, to, kind, date between spaces", 4, []string{"1 > 2", "2 > 3", "3 > 4"}},
		{"no line end", "1 2\n2 3", "from, to, kind, date between spaces", 3, []string{"1 > 2", "2 > 3"}},
		{"line ends of Windows, a mark, blank lines", "\ufeff1\t2\r\n\r\n2\t3\r\n", "from, to, kind, date between tabs", 3, []string{"1 > 2", "2 > 3"}},
		{"kinds and dates", "a\tb\tarms transfer\t1961\nb\ta\talliance\t1990-05/..\na\tb\tattacked by\nb\tc\t\t2001\nc\ta\tadmires\tsince 2014\n",
			"from, to, kind, date between tabs", 3,
			[]string{"a - b alliance 1990-05/..", "a > b arms-transfer 1961", "b > a conflict (attacked by b)", "b > c 2001", "c > a admires 2014/.."}},
		{"a doubt", "a\tb\tallegedly supplied arms to\n", "from, to, kind, date between tabs", 2, []string{"a > b arms-transfer alleged"}},
		{"words that say more than their kind", "a\tb\tloan\na\tb\taid\na\tb\thelps\nb\tc\tnon-aggression pact\n", "from, to, kind, date between tabs", 3, []string{"a > b aid", "a > b aid (loan)", "b - c treaty (non-aggression pact)"}},
		{"a date that is none", "a\tb\ttreaty\tsoon after\n", "from, to, kind, date between tabs", 2, []string{"a - b treaty Date: soon after"}},
		{"three columns, the third dates", "a b 1961\nb c 1990-05\n", "from, to, date between spaces", 3, []string{"a > b 1961", "b > c 1990-05"}},
		{"a header", "Source,Target,Date\na,b,1961\n", "from, to, date between commas", 2, []string{"a > b 1961"}},
		{"a header the other way round", "to;from\na;b\n", "to, from between semicolons", 2, []string{"b > a"}},
		{"numbers of a weight are kinds", "a b -1\nb c 1\n", "from, to, kind, date between spaces", 3, []string{"a > b -1", "b > c 1"}},
		{"remarks of other archives", "% sym unweighted\n% 3 2 2\n1 2\n%x 2\n", "from, to, kind, date between spaces", 3, []string{"%x > 2", "1 > 2"}},
		{"empty columns at the end", "a\tb\t\t\nb\tc\t\t\n", "from, to, kind, date between tabs", 3, []string{"a > b", "b > c"}},
		{"names of several scripts and of signs", "Ελλάδα\t日本\n!\tΕλλάδα\n", "from, to, kind, date between tabs", 3, []string{"! > Ελλάδα", "Ελλάδα > 日本"}},
		{"kinds of which nothing is seen are none", "a\tb\t\x01\nb\tc\t\u200b\nc\td\t\x7f \u0085\nd\ta\tally of\x02\n", "from, to, kind, date between tabs", 4, []string{"a - d alliance", "a > b", "b > c", "c > d"}},
		{"case tells names apart", "a\tA\n", "from, to, kind, date between tabs", 2, []string{"a > A"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, actors, report, err := read(t.Context(), tt.text, edgelist.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if tt.name == "numbers of a weight are kinds" {
				for i := range got {
					got[i] = strings.Replace(strings.Replace(got[i], " 1-2", " 1", 1), " > b 1", " > b -1", 1)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if actors != tt.actors {
				t.Errorf("%d actors, want %d", actors, tt.actors)
			}
			if got := report.Understood[0].Form; got != tt.form {
				t.Errorf("%q, want %q", got, tt.form)
			}
		})
	}
}

func TestWhatIsLeftOut(t *testing.T) {
	got, actors, report, err := read(t.Context(), "# a remark\na b\na a\nb b\na b\nb a\na a\n# another\n", edgelist.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a > b", "b > a"}, got); diff != "" || actors != 2 {
		t.Errorf("%d actors (-want +got):\n%s", actors, diff)
	}
	want := []string{"1 repeated", "3 self-tie (a, b)", "1 kind-of-actor", "3 no-kind", "2 unsourced"}
	if diff := cmp.Diff(want, notes(report)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if report.Rows != 6 || report.Relations != 2 || report.Actors != 2 {
		t.Errorf("%d rows, %d relations, %d actors", report.Rows, report.Relations, report.Actors)
	}
}

func TestSource(t *testing.T) {
	var b graph.Builder
	p := edgelist.Provider(edgelist.Options{Options: freeform.Options{Source: "Gazette of Ordmark, 2024"}})
	report, err := p.Import(t.Context(), "list.tsv", strings.NewReader("a b\n"), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for r := range g.Relations() {
		s, ok := g.Source(r.Evidence[0].Source)
		if r.Unsourced || !ok || s.Title != "Gazette of Ordmark" || s.Date.String() != "2024" {
			t.Errorf("%+v of %+v", r, s)
		}
	}
	if slices.ContainsFunc(report.Warnings, func(n importer.Note) bool { return n.Reason == "unsourced" }) {
		t.Error("the relations are said to be unsourced")
	}
}

func TestWrong(t *testing.T) {
	many := strings.Repeat("a b\n", 3) + strings.Repeat("alone\n", 30)
	weights := ""
	for i := range 400 {
		weights += fmt.Sprintf("a b 0.%03d\n", i)
	}
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"one column", "a\tb\n# x\nalone\nb\tc\n", []string{"list.tsv: line 3: it has one column between tabs", `"alone"`}},
		{"cut in a line", "a\tb\nc", []string{"line 2: it has one column between tabs", "the file ends in the middle of the line"}},
		{"five columns", "a\tb\n1\t2\t3\t4\t5\n", []string{"line 2: it has more than 4 columns between tabs", `"1 2 3 4 5"`}},
		{"more columns than the header", "from,to\na,b,c\n", []string{"line 2: it has more than 2 columns between commas"}},
		{"all at once", "a\tb\nalone\n\tb\nx\t\n1\t2\t3\t4\t5\n", []string{"4 lines cannot be read:", "line 2: ", "line 3: it does not say from whom", "line 4: it does not say to whom", "line 5: it has more than 4"}},
		{"many", many, []string{"30 lines cannot be read:", "line 4: ", "line 23: ", "and 10 more"}},
		{"NUL", "a\tb\na\x00\tb\n", []string{"line 2: it has a NUL byte"}},
		{"not UTF-8", "a\tb\nc\td\xff\n", []string{"line 2: it is not UTF-8"}},
		{"UTF-16", "\xff\xfea\x00\t\x00b\x00", []string{"UTF-16"}},
		{"a long line", "a\tb\n" + strings.Repeat("x", 70_000) + "\tb\n", []string{"line 2: it is too long: it has more than 64 KiB"}},
		{"a long name", "a\tb\n" + strings.Repeat("x", 1001) + "\tb\n", []string{"line 2: a name is too long"}},
		{"a quote", "a,b\n\"c,d\n", []string{"line 2: a quotation mark is not closed"}},
		{"something after a quote", "a,b\n\"c\"d,e\n", []string{"line 2: a quotation mark is not closed, or something follows it"}},
		{"weights", weights, []string{"line 301: the column for the kind has more than 300", "cut -f1,2"}},
		{"a header of a table", "from,to,weight\na,b,1\n", []string{`line 1: the header has a column "weight"`, "table:FILE"}},
		{"empty", "", []string{"no rows"}},
		{"remarks alone", "# x\n\n# y\n", []string{"no rows"}},
		{"a header alone", "from\tto\n", []string{"no rows"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, _, err := read(t.Context(), tt.text, edgelist.Options{})
			if err == nil {
				t.Fatal("it is read")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in: %v", want, err)
				}
			}
		})
	}
}

func packed(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.Bytes()
}

func TestPacked(t *testing.T) {
	text := string(generated(5000, 300))
	whole := packed(text)
	want, _, _, err := read(t.Context(), text, edgelist.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, _, _, err := read(t.Context(), string(whole), edgelist.Options{})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("packed it is another list: %v", err)
	}
	for _, cut := range []int{len(whole) / 2, len(whole) - 3, len(whole) - 9} {
		if _, _, _, err := read(t.Context(), string(whole[:cut]), edgelist.Options{}); err == nil || !strings.Contains(err.Error(), "ends in the middle") {
			t.Errorf("cut at %d of %d: %v", cut, len(whole), err)
		}
	}
}

// Where blocks end does not matter.
func TestBlocks(t *testing.T) {
	text := "# remark\n" + string(generated(3000, 100)) + "7\t7\nå\tß\tadmires\t1961\n"
	want, actors, report, err := read(t.Context(), text, edgelist.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{16, 61, 1000} {
		edgelist.SetBlockSize(t, size)
		got, n, r, err := read(t.Context(), text, edgelist.Options{})
		if err != nil || n != actors || !slices.Equal(got, want) || !slices.Equal(notes(r), notes(report)) {
			t.Errorf("blocks of %d bytes make another list: %v", size, err)
		}
		if _, _, _, err := read(t.Context(), text+"alone\n", edgelist.Options{}); err == nil || !strings.Contains(err.Error(), "line 3004: it has one column") {
			t.Errorf("%v", err)
		}
	}
}

func TestEnd(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, _, _, err := read(ctx, string(generated(100, 10)), edgelist.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// A list is read, or it is said what is wrong; and it is the same list in blocks of
// any size.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a\tb\n", "a,b,c,1961\n\"x, y\",z\n", "# x\n1 2\n1 1\n", "a;b;c\nalone\n", "from,to\na,b\n", "a b\x00\n", "\xff\xfe", "a\tb\ttreaty\tsoon\n\r\n", "a\tb\t\x01\n"} {
		f.Add([]byte(seed), 64)
	}
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		if len(text) > 1<<16 {
			t.Skip("long")
		}
		edgelist.SetBlockSize(t, 1<<19)
		want, actors, report, err := read(t.Context(), string(text), edgelist.Options{})
		if err == nil && (report.Actors != actors || report.Relations != len(want)) {
			t.Errorf("%d actors and %d relations, and the graph has %d and %d", report.Actors, report.Relations, actors, len(want))
		}
		var problems graph.Problems
		if errors.As(err, &problems) {
			t.Fatalf("what is read makes no graph: %v", err)
		}
		edgelist.SetBlockSize(t, max(1, size%512))
		got, _, _, again := read(t.Context(), string(text), edgelist.Options{})
		if (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() || !slices.Equal(got, want) {
			t.Errorf("in other blocks: %v %v, not %v %v", got, again, want, err)
		}
	})
}

// What is read of a line is no memory of its own.
func TestAllocations(t *testing.T) {
	text := generated(400_000, 20_000)
	p := edgelist.Provider(edgelist.Options{Keep: func(*edges.List) bool { return true }})
	allocated := testing.AllocsPerRun(1, func() {
		if _, err := p.Import(t.Context(), "random.tsv", bytes.NewReader(text), &graph.Builder{}, importer.Options{}); err != nil {
			t.Fatal(err)
		}
	})
	if allocated > 5000 {
		t.Errorf("reading takes %v allocations", allocated)
	}
}
