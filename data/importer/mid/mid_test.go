package mid

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"pgregory.net/rapid"
)

const header = "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,fatality,fatalpre,hiact,hostlev,orig,version\n"

// row writes a participant. A date is "year-month-day" with - for unknown parts
// left out; the disputes are made up.
func row(dispute, state int, sideA bool, start, end string, hostility int) string {
	date := func(s string) string {
		parts := append(strings.Split(s, "-"), "-9", "-9")
		return parts[2] + "," + parts[1] + "," + parts[0]
	}
	side := 0
	if sideA {
		side = 1
	}
	return fmt.Sprintf("%d,XXX,%d,%s,%s,%d,0,0,-9,-9,-9,7,%d,1,5\n", dispute, state, date(start), date(end), side, hostility)
}

// unlevelled takes the highest action out of a row.
func unlevelled(row string) string { return strings.Replace(row, ",7,-9,", ",-9,-9,", 1) }

func read1(t testing.TB, text string, o importer.Options) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "mid.csv", strings.NewReader(text), &b, o)
	g, buildErr := b.Build()
	if buildErr != nil {
		t.Fatalf("what was read does not build: %v", buildErr)
	}
	return g, report, err
}

func mustRead(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	g, report, err := read1(t, text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

// show writes each relation in a line: id, kind, period, from and to.
func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		var sides [3][]string
		for _, p := range r.Parties {
			text := p.Actor
			for _, s := range p.Spells {
				text += " " + s.String()
			}
			sides[p.Role] = append(sides[p.Role], text)
		}
		out = append(out, fmt.Sprintf("%s %s %s: %s > %s", r.ID, r.Kind, r.Period, strings.Join(sides[graph.From], ", "), strings.Join(sides[graph.To], ", ")))
	}
	return out
}

func reasons(notes []importer.Note) map[string]int {
	out := map[string]int{}
	for _, n := range notes {
		out[n.Reason] = n.Count
	}
	return out
}

const (
	usa    = 2
	cuba   = 40
	uk     = 200
	france = 220
	spain  = 230
	italy  = 325
	china  = 710
	japan  = 740
	russia = 365
)

func TestDisputes(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    []string
		want    []string
		skipped map[string]int
		warned  map[string]int
	}{
		{"two states, one spell", []string{
			row(9001, uk, true, "1902-7-9", "1903-1-24", 3), row(9001, france, false, "1902-7-9", "1903-1-24", 1)},
			[]string{"mid-9001 threat 1902-07-09/1903-01-24: united-kingdom > france"}, nil, nil},
		{"day -9 is a month, month -9 a year", []string{
			row(9001, uk, true, "1902-7", "1903", 4), row(9001, france, false, "1902-7", "1903", 4)},
			[]string{"mid-9001 clash 1902-07/1903: united-kingdom > france"}, nil, nil},
		{"an unknown end", []string{
			row(9001, uk, true, "1902-7", "-9", 4), row(9001, france, false, "1902-7", "-9", 4)},
			[]string{"mid-9001 clash 1902-07/: united-kingdom > france"}, nil, nil},
		{"a party that joins late", []string{
			row(9001, uk, true, "1902-1-1", "1902-12-31", 4), row(9001, france, false, "1902-1-1", "1902-12-31", 5), row(9001, spain, false, "1902-6-1", "1902-7-1", 4)},
			[]string{"mid-9001 conflict 1902-01-01/1902-12-31: united-kingdom > france, spain 1902-06-01/1902-07-01"}, nil, nil},
		{"several spells on a side", []string{
			row(9001, uk, true, "1902-1-1", "1902-12-31", 4), row(9001, france, false, "1902-9-1", "1902-10-1", 4), row(9001, france, false, "1902-2-1", "1902-3-1", 4)},
			[]string{"mid-9001 clash 1902-02-01/1902-10-01: united-kingdom 1902-01-01/1902-12-31 > france 1902-02-01/1902-03-01 1902-09-01/1902-10-01"}, nil, nil},
		{"opposite sides that never met are not tied", []string{
			row(9001, uk, true, "1902-1-1", "1902-3-31", 4), row(9001, spain, true, "1902-5-1", "1902-12-31", 4),
			row(9001, france, false, "1902-1-1", "1902-12-31", 4), row(9001, italy, false, "1902-6-1", "1902-12-31", 4)},
			[]string{
				"mid-9001-1 clash 1902-01-01/1902-03-31: united-kingdom > france 1902-01-01/1902-12-31",
				"mid-9001-2 clash 1902-05-01/1902-12-31: spain > france 1902-01-01/1902-12-31, italy 1902-06-01/1902-12-31"}, nil, nil},
		{"a state on both sides", []string{
			row(9001, uk, true, "1902-1-1", "1904-12-31", 5), row(9001, france, false, "1902-1-1", "1904-12-31", 5),
			row(9001, italy, false, "1902-2-1", "1903-2-1", 5), row(9001, italy, true, "1903-3-1", "1904-12-31", 5)},
			[]string{
				"mid-9001-1 conflict 1902-01-01/1904-12-31: united-kingdom > france, italy 1902-02-01/1903-02-01",
				"mid-9001-2 conflict 1903-03-01/1904-12-31: italy > france 1902-01-01/1904-12-31"}, nil, nil},
		{"a state on both sides at once does not face itself", []string{
			row(9001, uk, true, "1902", "1902", 2), row(9001, uk, false, "1902", "1902", 2), row(9001, france, false, "1902", "1902", 2), row(9001, spain, true, "1902", "1902", 2)},
			[]string{
				"mid-9001-1 threat 1902/1902: spain > france, united-kingdom",
				"mid-9001-2 threat 1902/1902: united-kingdom > france"}, nil, nil},
		{"months that may meet do", []string{
			row(9001, uk, true, "1902-1", "1902-3", 4), row(9001, france, false, "1902-3-31", "1902-5", 4)},
			[]string{"mid-9001 clash 1902-03-31/1902-03: united-kingdom 1902-01/1902-03 > france 1902-03-31/1902-05"}, nil, nil},
		{"one side only", []string{
			row(9001, uk, true, "1902", "1902", 4), row(9001, france, true, "1902", "1902", 4)},
			nil, map[string]int{"one-side": 2}, nil},
		{"faced nobody", []string{
			row(9001, uk, true, "1902", "1902", 4), row(9001, france, false, "1902", "1902", 4), row(9001, spain, false, "1904", "1904", 4)},
			[]string{"mid-9001 clash 1902/1902: united-kingdom > france"}, map[string]int{"faced-nobody": 1}, nil},
		{"phases of a state", []string{
			row(9001, china, true, "1969", "1969", 4), row(9001, russia, false, "1969", "1969", 4)},
			[]string{"mid-9001 clash 1969/1969: china > russia"}, nil, nil},
		{"no level", []string{
			unlevelled(row(9001, uk, true, "1902", "1902", -9)), row(9001, france, false, "1902", "1902", 1)},
			[]string{"mid-9001 threat 1902/1902: united-kingdom > france"}, nil, map[string]int{"no-hostility-level": 1}},
		{"a duplicate", []string{
			row(9001, uk, true, "1902", "1902", 4), row(9001, france, false, "1902", "1902", 4), row(9001, uk, true, "1902", "1902", 4)},
			[]string{"mid-9001 clash 1902/1902: united-kingdom > france"}, map[string]int{"duplicate-row": 1}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, header+strings.Join(c.rows, ""))
			if got := show(g); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if got := reasons(report.Skipped); !maps.Equal(got, c.skipped) {
				t.Errorf("skipped %v, want %v", got, c.skipped)
			}
			if got := reasons(report.Warnings); !maps.Equal(got, c.warned) {
				t.Errorf("warnings %v, want %v", got, c.warned)
			}
			slices.Reverse(c.rows)
			again, _ := mustRead(t, header+strings.Join(c.rows, ""))
			if got := show(again); !slices.Equal(got, c.want) {
				t.Errorf("in another order of rows: got\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// The parts of a dispute that was cut hang together.
func TestPartsAreLinked(t *testing.T) {
	g, _ := mustRead(t, header+row(9001, uk, true, "1902-1-1", "1902-3-31", 4)+row(9001, spain, true, "1902-5-1", "1902-12-31", 4)+
		row(9001, france, false, "1902-1-1", "1902-12-31", 4)+row(9001, italy, false, "1902-6-1", "1902-12-31", 4))
	for id, want := range map[string][]graph.Link{"mid-9001-1": nil, "mid-9001-2": {{Type: graph.PartOf, Relation: "mid-9001-1"}}} {
		if r, ok := g.Relation(id); !ok || !slices.Equal(r.Links, want) {
			t.Errorf("%s: %v, want %v", id, r, want)
		}
	}
}

func TestKindByHostility(t *testing.T) {
	for level, want := range map[int]string{
		2: "threat Threat to use force, 1902", 3: "threat Display of force, 1902",
		4: "clash Use of force, 1902", 5: "conflict War, 1902",
	} {
		g, _ := mustRead(t, header+row(9001, uk, true, "1902", "1902", 1)+row(9001, france, false, "1902", "1902", level))
		r, _ := g.Relation("mid-9001")
		if got := r.Kind + " " + r.Label; got != want {
			t.Errorf("level %d: %s, want %s", level, got, want)
		}
	}
}

func TestEvidence(t *testing.T) {
	text := header + "9001,XXX,200,9,7,1902,24,1,1903,1,0,0,-9,0,0,7,3,1,5\n9002,XXX,200,9,7,1902,24,1,1903,1,0,0,-9,0,0,7,3,1,5\n" +
		"9001,XXX,220,9,7,1902,24,1,1903,0,0,0,-9,2,0,7,4,1,5\n9002,XXX,220,9,7,1902,24,1,1903,0,0,0,-9,-9,0,7,4,1,5\n"
	g, report := mustRead(t, text)
	r, _ := g.Relation("mid-9001")
	if want := (graph.Evidence{Source: "cow-mids", Locator: "rows 2 and 4, dispute 9001", Says: says}); r.Evidence[0] != want {
		t.Errorf("evidence %+v", r.Evidence[0])
	}
	if want := "Highest hostility: use of force. Highest toll of one state: 26 to 100 dead."; r.Note != want {
		t.Errorf("note %q", r.Note)
	}
	s, _ := g.Source("cow-mids")
	if s.Citation != Provider.Citation || s.Note != `Read from the file "mid.csv".` {
		t.Errorf("source %+v", s)
	}
	if report.Rows != 4 || report.Relations != 2 || report.Actors != 2 {
		t.Errorf("report %+v", report)
	}
}

func TestBadRows(t *testing.T) {
	good := header + row(9001, uk, true, "1902", "1902", 4) + row(9001, france, false, "1902", "1902", 4)
	fine := row(9001, spain, true, "1902", "1902", 4)
	for _, c := range []struct {
		name, row         string
		skipped, warnings map[string]int
	}{
		{"unknown state", row(9001, 999, true, "1902", "1902", 4), map[string]int{"unknown-state": 1}, nil},
		{"31 February", row(9001, spain, true, "1902-2-31", "1902", 4), map[string]int{"impossible-date": 1}, nil},
		{"month 13", row(9001, spain, true, "1902", "1915-13", 4), map[string]int{"impossible-date": 1}, nil},
		{"end before start", row(9001, spain, true, "1902", "1901", 4), map[string]int{"end-before-start": 1}, nil},
		{"no side", strings.Replace(fine, ",1,0,0,-9,", ",-9,0,0,-9,", 1), map[string]int{"no-side": 1}, nil},
		{"bad dispute", strings.Replace(fine, "9001", "9 001", 1), map[string]int{"bad-number": 1}, nil},
		{"bad state", strings.Replace(fine, ",230,", ",SPN,", 1), map[string]int{"bad-number": 1}, nil},
		{"cut off", fine[:30], map[string]int{"column-count": 1}, nil},
		{"bad level", strings.Replace(fine, ",4,1,5", ",9,1,5", 1), nil, map[string]int{"bad-level": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, good+c.row)
			if g.RelationCount() != 1 || !maps.Equal(reasons(report.Skipped), c.skipped) || !maps.Equal(reasons(report.Warnings), c.warnings) {
				t.Errorf("%d relations, skipped %v, warnings %v", g.RelationCount(), report.Skipped, report.Warnings)
			}
			if _, _, err := read1(t, good+c.row, importer.Options{Strict: true}); err == nil {
				t.Error("strict: no error")
			}
		})
	}
}

func TestOtherLayouts(t *testing.T) {
	text := header + row(9001, uk, true, "1902-7-9", "1903-1-24", 3) + row(9001, france, false, "1902-7-9", "1903-1-24", 1)
	want, _ := mustRead(t, text)
	for name, text := range map[string]string{
		"BOM":                                "\ufeff" + text,
		"CRLF":                               strings.ReplaceAll(text, "\n", "\r\n"),
		"lone CR":                            strings.ReplaceAll(text, "\n", "\r"),
		"quotes":                             strings.ReplaceAll(text, "XXX", `"XXX"`),
		"version 4, without its own numbers": strings.Replace(strings.ReplaceAll(text, "9001", "9001,-9"), "dispnum", "dispnum3,dispnum4", 1),
		"version 4":                          strings.Replace(strings.ReplaceAll(text, "9001", "3,9001"), "dispnum", "dispnum3,dispnum4", 1),
		"upper case":                         strings.Replace(text, header, strings.ToUpper(header), 1),
	} {
		if !Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%s: not recognised", name)
		}
		if got, _ := mustRead(t, text); !graph.Equal(got, want) {
			t.Errorf("%s: read otherwise: %s", name, show(got))
		}
	}
	for name, text := range map[string]string{
		"MIDA":  "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome\n9001,1,1,1902,1,1,1903,1\n",
		"empty": "",
	} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%s: recognised", name)
		}
		if _, _, err := read1(t, text, importer.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A pair is tied in exactly one relation if its spells can meet, and otherwise
// in none; and each tie holds at some time.
func TestTiesMeet(t *testing.T) {
	states := []int{usa, cuba, uk, france, spain, italy, china, japan}
	rapid.Check(t, func(t *rapid.T) {
		type key struct {
			state int
			sideA bool
		}
		spells := map[key][]importer.Spell{}
		text := header
		for range rapid.IntRange(1, 14).Draw(t, "rows") {
			k := key{rapid.SampledFrom(states).Draw(t, "state"), rapid.Bool().Draw(t, "side A")}
			from := rapid.IntRange(1, 12).Draw(t, "from")
			to := rapid.IntRange(from, 12).Draw(t, "to")
			spell := importer.Spell{Start: importer.DateCode(19020000 + from*100), End: importer.DateCode(19020000 + to*100)}
			spells[k] = append(spells[k], spell)
			text += row(9001, k.state, k.sideA, fmt.Sprintf("1902-%d", from), fmt.Sprintf("1902-%d", to), 4)
		}
		var b graph.Builder
		if _, err := Provider.Import(context.Background(), "x", strings.NewReader(text), &b, importer.Options{}); err != nil {
			t.Fatal(err)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		code := func(actor string) string { a, _ := g.Actor(actor); return a.Code("cow") }
		got := map[string]int{}
		for r := range g.Relations() {
			for tie := range r.Ties() {
				got[code(tie.A.Actor)+">"+code(tie.B.Actor)]++
				held := false
				for month := 1; month <= 12; month++ {
					held = held || tie.During(edtf.On(edtf.NewDay(1902, month, 15))) != edtf.No
				}
				if !held {
					t.Fatalf("%s: %s and %s never held", r.ID, tie.A.Actor, tie.B.Actor)
				}
			}
		}
		want := map[string]int{}
		for a, as := range spells {
			for b, bs := range spells {
				if !a.sideA || b.sideA || a.state == b.state {
					continue
				}
				for _, x := range as {
					if slices.ContainsFunc(bs, x.Meets) {
						want[fmt.Sprintf("%d>%d", a.state, b.state)] = 1
					}
				}
			}
		}
		if !maps.Equal(got, want) {
			t.Fatalf("ties %v, want %v\n%s", got, want, strings.Join(show(g), "\n"))
		}
	})
}
