package cowalliances

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"pgregory.net/rapid"
)

// drawn is a member of a drawn alliance, in it for whole years.
type drawn struct{ code, first, last int }

// drawMembers draws members that are each in the alliance with the first, which
// lasts for all of it: so a table by pair knows as much as one by member.
func drawMembers(t *rapid.T) []drawn {
	codes := rapid.Permutation([]int{140, 150, 155, 160, 165}).Draw(t, "codes")
	n := rapid.IntRange(2, len(codes)).Draw(t, "members")
	start := rapid.IntRange(1900, 1950).Draw(t, "start")
	end := rapid.IntRange(start+2, start+9).Draw(t, "end")
	members := []drawn{{codes[0], start, end}, {codes[1], start, end}}
	for _, c := range codes[2:n] {
		first := rapid.IntRange(start, end).Draw(t, "first")
		members = append(members, drawn{c, first, rapid.IntRange(first, end).Draw(t, "last")})
	}
	return members
}

// tables writes the alliance as all six tables, keyed by name.
func tables(members []drawn, pledged [4]int) map[string]string {
	flags := fmt.Sprintf("0,0,%d,%d,%d,%d", pledged[0], pledged[1], pledged[2], pledged[3])
	out := map[string]string{
		"member": byMember, "member yearly": byMemberYearly,
		"dyad": byDyad, "dyad yearly": byDyadYearly,
		"directed": byDirected, "directed yearly": byDirectedYearly,
	}
	write := func(table, before, after string, first, last int) {
		out[table] += before + after + ",4.1\n"
		for y := first; y <= last; y++ {
			out[table+" yearly"] += fmt.Sprintf("%s%s,%d,4.1\n", before, after, y)
		}
	}
	all := fmt.Sprintf("1,1,%d,31,12,%d", members[0].first, members[0].last)
	for i, a := range members {
		write("member", fmt.Sprintf("9401,%d,x,%s,,1,1,%d,31,12,%d,", a.code, all, a.first, a.last), flags, a.first, a.last)
		for _, b := range members[i+1:] {
			first, last := max(a.first, b.first), min(a.last, b.last)
			if last < first {
				continue
			}
			dates := fmt.Sprintf("1,1,%d,31,12,%d,", first, last)
			write("dyad", fmt.Sprintf("9401,%d,x,%d,y,%s", a.code, b.code, dates), flags+",0", first, last)
			write("directed", fmt.Sprintf("9401,%d,x,%d,y,%s", a.code, b.code, dates), flags, first, last)
			write("directed", fmt.Sprintf("9401,%d,y,%d,x,%s", b.code, a.code, dates), flags, first, last)
		}
	}
	return out
}

// However an alliance is written down, it is one and the same relation.
func TestTablesAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		members := drawMembers(rt)
		var pledged [4]int
		for i := range pledged {
			pledged[i] = rapid.IntRange(0, 1).Draw(rt, "pledge")
		}
		texts := tables(members, pledged)
		want := ""
		for _, name := range []string{"member", "member yearly", "dyad", "dyad yearly", "directed", "directed yearly"} {
			g, report, err := load(t, texts[name], importer.Options{})
			if err != nil {
				rt.Fatalf("%s: %v", name, err)
			}
			if len(report.Skipped)+len(report.Warnings) > 0 {
				rt.Fatalf("%s: skipped %v, warned %v", name, report.Skipped, report.Warnings)
			}
			got := describe(g)
			if want == "" {
				want = got
			}
			if got != want {
				rt.Fatalf("by %s:\n%sby member:\n%s", name, got, want)
			}
			if n := strings.Count(got, " | ") / 2; n != 1 {
				rt.Fatalf("by %s: %d relations", name, n)
			}
		}
	})
}

// The order of the rows changes nothing but where the evidence points.
func TestOrderOfRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := tables(drawMembers(rt), [4]int{1, 0, 1, 1})
		name := rapid.SampledFrom([]string{"member", "dyad", "directed", "member yearly", "directed yearly"}).Draw(rt, "table")
		lines := strings.SplitAfter(strings.TrimSpace(texts[name])+"\n", "\n")
		lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
		shuffled := append([]string{lines[0]}, rapid.Permutation(lines[1:]).Draw(rt, "rows")...)
		a, _, err := load(t, texts[name], importer.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		b, _, err := load(t, strings.Join(shuffled, ""), importer.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		if x, y := describe(a), describe(b); x != y {
			rt.Fatalf("in order:\n%sshuffled:\n%s", x, y)
		}
	})
}

// A spell's text and its numbers say the same.
func TestWhen(t *testing.T) {
	date := rapid.Custom(func(rt *rapid.T) int32 {
		y, m := rapid.IntRange(1000, 2999).Draw(rt, "year"), rapid.IntRange(0, 12).Draw(rt, "month")
		d := 0
		if m > 0 {
			d = rapid.IntRange(0, edtf.DaysIn(y, m)).Draw(rt, "day")
		}
		return int32(y*10000 + m*100 + d)
	})
	end := rapid.OneOf(rapid.Just(unknown), rapid.Just(censored), date)
	rapid.Check(t, func(rt *rapid.T) {
		w := when{end.Draw(rt, "start"), end.Draw(rt, "end")}
		p, err := edtf.ParsePeriod(w.edtf())
		if err != nil {
			rt.Fatal(err)
		}
		if p.Extent() != w.extent() {
			rt.Fatalf("%s is %v, and in numbers %v", p, p.Extent(), w.extent())
		}
		if p.Start().Possible() != w.starts() || p.End().Possible() != w.ends() {
			rt.Fatalf("%s starts %v and ends %v, and in numbers %v and %v", p, p.Start().Possible(), p.End().Possible(), w.starts(), w.ends())
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(two))
	f.Add([]byte(byDyad + "9101,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,1,4.1\n9101,140,b,155,c,3,4,1956,,,,0,1,,0,1,0,0,4.1\n9101,155,b,160,c,1,1,1816,,,,1,0,1,0,1,0,0,4.1\n"))
	f.Add([]byte(byDirected + "9202,365,b,160,a,3,4,1901,3,4,1961,0,0,1,0,0,1,4.1\n9202,160,a,365,b,3,4,1931,3,4,1961,0,0,0,1,0,1,4\n9202,365,b,160,a,,,,2,4,1931,0,0,0,1,0,1,4\n"))
	f.Add([]byte(byMemberYearly + "9301,365,a,3,4,1951,3,4,1953,IIb,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n9301,365,a,,,,,,,3,3,4,1993,,,,0,0,0,0,0,1,1999,4.1\n9301,260,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1952,4.1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var b graph.Builder
		report, err := Provider.Import(context.Background(), "alliances.csv", strings.NewReader(string(data)), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
		if err != nil {
			return
		}
		skipped := 0
		for _, n := range report.Skipped {
			skipped += n.Count
		}
		if report.Rows > 0 && report.Relations == 0 && skipped == 0 {
			t.Fatalf("%d rows made nothing, and nothing was said", report.Rows)
		}
	})
}

// Whatever the rows say, what is read builds, and strict reading fails exactly
// where something was skipped or odd.
func TestAnyRows(t *testing.T) {
	field := func(values ...string) *rapid.Generator[string] { return rapid.SampledFrom(values) }
	code := field("140", "155", "160", "365", "255", "260", "651", "999", "x")
	day, month := field("", "1", "26", "31", "-9", "0"), field("", "2", "12", "13", "-9")
	year := field("", "1815", "1816", "1871", "1922", "1991", "2012", "2020", "20")
	bit := field("0", "1", "", "2")
	rapid.Check(t, func(rt *rapid.T) {
		header := rapid.SampledFrom([]string{byMember, byMemberYearly, byDyad, byDyadYearly, byDirected, byDirectedYearly}).Draw(rt, "table")
		columns := strings.Split(strings.TrimSpace(header), ",")
		text := header
		for range rapid.IntRange(1, 12).Draw(rt, "rows") {
			row := make([]string, len(columns))
			for i, c := range columns {
				g := bit
				switch {
				case c == "version4id":
					g = field("1", "2")
				case strings.HasPrefix(c, "ccode"):
					g = code
				case strings.HasSuffix(c, "_day"):
					g = day
				case strings.HasSuffix(c, "_month"):
					g = month
				case strings.HasSuffix(c, "year"):
					g = year
				case c == "ss_type":
					g = field("", "1", "II", "Type III: Entente", "?")
				case c == "version":
					g = field("4.1", "4.1", "4.1", "3.03")
				}
				row[i] = g.Draw(rt, c)
			}
			text += strings.Join(row, ",") + "\n"
		}
		_, report, err := load(t, text, importer.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		odd := len(report.Warnings) > 0
		for _, n := range report.Skipped {
			odd = odd || n.Reason != "duplicate-row" && n.Reason != "empty-spell"
		}
		if _, _, err := load(t, text, importer.Options{Strict: true}); (err != nil) != odd {
			rt.Fatalf("strict: %v, and otherwise skipped %v, warned %v", err, report.Skipped, report.Warnings)
		}
	})
}
