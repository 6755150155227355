package rivalries

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
)

// The rivalries are made up; the packaged form has numbers for P and ongoing.
const (
	typed = "rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin\n" +
		"France-Spain,220,230,P1494,1683,1,,,,,\n" +
		"Cuba-Mexico,40,70,1950,ongoing,,1,1,1,1,\n" +
		"Brazil-Peru,140,135,1816,2020,,,,,NA,1\n"
	packaged = "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin\n" +
		"1,France-Spain,220,230,1494,1683,1,NA,NA,NA,NA,NA\n" +
		"7,Cuba-Mexico,40,70,1950,2020,NA,1,NA,NA,1,NA\n" +
		"9,Brazil-Peru,140,135,1816,1901,NA,NA,NA,NA,NA,NA\n"
)

func read1(t testing.TB, text string, o importer.Options) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "rivalries.csv", strings.NewReader(text), &b, o)
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

func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		out = append(out, fmt.Sprintf("%s %s: %s -- %s, %s", r.ID, r.Period, r.Parties[0].Actor, r.Parties[1].Actor, r.Label))
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

func TestForms(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"typed", typed, []string{
			"rivalry-brazil-peru-1816 1816/2020: brazil -- peru, Strategic rivalry",
			"rivalry-cuba-mexico-1950 1950/[2020..]: cuba -- mexico, Spatial, ideological and interventionary rivalry",
			"rivalry-france-spain-1494 [..1494]/1683: france -- spain, Positional rivalry"}},
		{"packaged", packaged, []string{
			"rivalry-1 [..1494]/1683: france -- spain, Positional rivalry",
			"rivalry-7 1950/[2020..]: cuba -- mexico, Spatial rivalry",
			"rivalry-9 [..1816]/1901: brazil -- peru, Strategic rivalry"}},
		{"names only", "rivalry,start,end,positional,spatial\nFrance-Spain,P1494,1683,1,1\nGuinea-Bissau - Cabo Verde,1975,ongoing,,\nOttoman E-Russia,1800,1850,,\n", []string{
			"rivalry-cape-verde-guinea-bissau-1975 1975/[2020..]: cape-verde -- guinea-bissau, Strategic rivalry",
			"rivalry-france-spain-1494 [..1494]/1683: france -- spain, Positional and spatial rivalry",
			"rivalry-russia-turkey-1800 1800/1850: russia -- turkey, Strategic rivalry"}},
		{"numbered in the book", "Rivalry,Start,End\nBritain-France 1,P1494,1716\nBritain-France 2,1731,1904\nOttoman E–Venice,pre-1494,1717\nChile-Peru II,1900,1910\n" +
			"Austria-Prussia,1740,1870\nAustria-Hungary,1920,1925\nN. Vietnam-S. Vietnam,1955,1975\n", []string{
			"rivalry-austria-hungary-1920 1920/1925: austria -- hungary, Strategic rivalry",
			"rivalry-austria-hungary-germany-1740 1740/1870: austria-hungary -- germany, Strategic rivalry",
			"rivalry-chile-peru-1900 1900/1910: chile -- peru, Strategic rivalry",
			"rivalry-france-united-kingdom-1494 [..1494]/1716: france -- united-kingdom, Strategic rivalry",
			"rivalry-france-united-kingdom-1731 1731/1904: france -- united-kingdom, Strategic rivalry",
			"rivalry-south-vietnam-vietnam-1955 1955/1975: south-vietnam -- vietnam, Strategic rivalry",
			"rivalry-turkey-venice-1494 [..1494]/1717: turkey -- venice, Strategic rivalry"}},
		{"Venice's number", "rivalry,ccode1,ccode2,start,end\nOttoman E-Venice,640,324,1494,1717\n", []string{
			"rivalry-turkey-venice-1494 [..1494]/1717: turkey -- venice, Strategic rivalry"}},
		{"td_rivalries", "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n" +
			"3,Britain-France 1,200,220,1494,1716,European GPs,spatial,positional,NA\n" +
			"90,Cuba-Mexico,40,70,1950,2010,North America,ideological,NA,NA\n91,Brazil-Peru,140,135,1901,1950,South America,Spatial,,\n", []string{
			"rivalry-td-3 [..1494]/1716: france -- united-kingdom, Positional and spatial rivalry",
			"rivalry-td-90 1950/[2010..]: cuba -- mexico, Ideological rivalry",
			"rivalry-td-91 1901/1950: brazil -- peru, Spatial rivalry"}},
		{"strategic_rivalries of stevemisc", "rivalryno,rivalryname,sidea,sideb,styear,endyear,region,type1,type2,type3\n" +
			"3,Britain-France 1,Great Britain,France,1494,1716,European GPs,spatial,positional,NA\n4,The first,France,Spain,1494,1700,European GPs,positional,spatial,NA\n", []string{
			"rivalry-td-3 [..1494]/1716: france -- united-kingdom, Positional and spatial rivalry",
			"rivalry-td-4 [..1494]/1700: france -- spain, Positional and spatial rivalry"}},
		{"phases of a state", "rivalry,ccode1,ccode2,start,end\nx,2,365,1945,1989\ny,2,365,1996,ongoing\n", []string{
			"rivalry-russia-united-states-1945 1945/1989: russia -- united-states, Strategic rivalry",
			"rivalry-russia-united-states-1996 1996/[2020..]: russia -- united-states, Strategic rivalry"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, c.text)
			if got := show(g); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if len(report.Skipped)+len(report.Warnings) > 0 {
				t.Errorf("notes %v %v", report.Skipped, report.Warnings)
			}
		})
	}
}

func TestNotesAndEvidence(t *testing.T) {
	g, report := mustRead(t, packaged)
	r, _ := g.Relation("rivalry-7")
	if r.Note != "A principal rivalry: each was the other's only or main rival." || r.Kind != "rivalry" {
		t.Errorf("relation %+v", r)
	}
	if want := (graph.Evidence{Source: "strategic-rivalries", Locator: "row 3, rivalry 7", Says: says}); r.Evidence[0] != want {
		t.Errorf("evidence %+v", r.Evidence[0])
	}
	s, _ := g.Source("strategic-rivalries")
	if s.Citation != Provider.Citation || s.Licence != Provider.Terms || s.Note != `Read from the file "rivalries.csv".` {
		t.Errorf("source %+v", s)
	}
	if report.Rows != 3 || report.Relations != 3 || report.Actors != 6 {
		t.Errorf("report %+v", report)
	}
	g, _ = mustRead(t, typed)
	if r, _ := g.Relation("rivalry-brazil-peru-1816"); !strings.HasPrefix(r.Note, "An asymmetric principal rivalry") || r.Evidence[0].Locator != "row 4" {
		t.Errorf("relation %+v", r)
	}
}

func TestBadRows(t *testing.T) {
	for _, c := range []struct {
		name, row         string
		skipped, warnings map[string]int
		example           string
	}{
		{"an invented number", "Ottoman E-Arcadia,640,325324,P1494,1717,,1,,,,", map[string]int{"unknown-state": 1}, nil, `row 5: the state's number "325324" (Ottoman E-Arcadia) is not a number`},
		{"no state's number", "Ottoman E-Arcadia,640,323,P1494,1717,,1,,,,", map[string]int{"unknown-state": 1}, nil, "row 5: no state has the Correlates of War number 323 (Ottoman E-Arcadia)"},
		{"a number missing", "France-Arcadia,220,,1700,1701,,,,,,", map[string]int{"unknown-state": 1}, nil, `row 5: the state's number "" (France-Arcadia) is not a number`},
		{"a number missing and a name", "France-Portugal,220,,1700,1701,,,,,,", nil, map[string]int{"unknown-number": 1}, `row 5: the state's number "" (France-Portugal) is not a number; the name counts`},
		{"no state's number and a name", "France-Portugal,220,99,1700,1701,,,,,,", nil, map[string]int{"unknown-number": 1}, "row 5: no state has the Correlates of War number 99 (France-Portugal); the name counts"},
		{"an unknown name", "France-Spian,,,1700,1701,,,,,,", map[string]int{"unknown-state": 1}, nil, `row 5: no state is known as "Spian" (France-Spian); did you mean Thailand or Spain or Sudan?`},
		{"no hyphen", "France,,,1700,1701,,,,,,", map[string]int{"unknown-state": 1}, nil, `row 5: "France" does not name two states with a hyphen between`},
		{"its own rival", "x,220,220,1700,1701,,,,,,", map[string]int{"unknown-state": 1}, nil, "row 5: France would be its own rival (x)"},
		{"end before start", "x,220,640,1884,1843,,,,,,", map[string]int{"end-before-start": 1}, nil, "row 5: x: it ends in 1843 and starts in 1884"},
		{"not a year", "x,220,640,18B4,1843,,,,,,", map[string]int{"bad-year": 1}, nil, `row 5: the start: "18B4" is not a year`},
		{"thousands", `x,220,640,1784,"1,843",,,,,,`, map[string]int{"bad-year": 1}, nil, `row 5: the end: "1,843" is not a year`},
		{"cut off", "x,220,640,1784", map[string]int{"column-count": 1}, nil, "row 5: it has 4 columns and the header has 11; is the file cut off here?"},
		{"twice", "France-Spain,230,220,P1494,1683,1,,,,,", map[string]int{"duplicate-row": 1}, nil, "row 5: row 2 has the same rivalry, rivalry-france-spain-1494"},
		{"an odd mark", "x,220,640,1784,1843,2,,,,,", nil, map[string]int{"bad-flag": 1}, `row 5: a type is marked with "2", not 1; it counts as blank`},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report := mustRead(t, typed+c.row+"\n")
			if !maps.Equal(reasons(report.Skipped), c.skipped) || !maps.Equal(reasons(report.Warnings), c.warnings) {
				t.Fatalf("skipped %v, warnings %v", report.Skipped, report.Warnings)
			}
			if got := append(report.Skipped, report.Warnings...)[0].Examples[0]; got != c.example {
				t.Errorf("example %q, want %q", got, c.example)
			}
			if want := 3 + len(c.warnings); g.RelationCount() != want {
				t.Errorf("%d relations, want %d", g.RelationCount(), want)
			}
			if _, _, err := read1(t, typed+c.row+"\n", importer.Options{Strict: true}); err == nil {
				t.Error("strict: no error")
			}
		})
	}
}

// The older list has a source of its own.
func TestEditions(t *testing.T) {
	const td = "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n3,Britain-France 1,200,220,1494,1716,x,spatial,odd,NA\n"
	if !Provider.Recognise(importer.Head{Text: []byte(td)}) {
		t.Error("not recognised")
	}
	g, report := mustRead(t, td)
	s, ok := g.Source("strategic-rivalries-2012")
	if !ok || !strings.Contains(s.Citation, "Dreyer. 2012") || s.Title != lists[2012].title {
		t.Errorf("source %+v", s)
	}
	if len(report.Warnings) != 1 || report.Warnings[0].Examples[0] != `row 2: "odd" is no type of rivalry; it counts as blank` {
		t.Errorf("warnings %v", report.Warnings)
	}
}

// What went on when the list stopped only possibly holds after.
func TestDataStop(t *testing.T) {
	g, _ := mustRead(t, typed)
	r, _ := g.Relation("rivalry-cuba-mexico-1950")
	for when, want := range map[string]edtf.Truth{"2019": edtf.Yes, "2020": edtf.Yes, "2035": edtf.Maybe, "1949": edtf.No} {
		if got := r.Period.During(edtf.MustPeriod(when).Extent()); got != want {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
}

func TestOtherLayouts(t *testing.T) {
	want, _ := mustRead(t, packaged)
	header, rest, _ := strings.Cut(packaged, "\n")
	for name, text := range map[string]string{
		"BOM and upper case": "\ufeff" + strings.ToUpper(header) + "\n" + rest,
		"CRLF":               strings.ReplaceAll(packaged, "\n", "\r\n"),
		"lone CR":            strings.ReplaceAll(packaged, "\n", "\r"),
		"quotes":             `"` + strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(packaged, ",", `","`)), "\n", "\"\n\"") + "\"\n",
		"row names":          `"",` + strings.ReplaceAll(strings.TrimSpace(packaged), "\n", "\n7,"),
		"floats":             strings.NewReplacer("1950", "1950.0", ",1,", ",1.0,").Replace(packaged),
	} {
		if !Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%s: not recognised", name)
		}
		if got, _ := mustRead(t, text); !graph.Equal(got, want) {
			t.Errorf("%s: read otherwise: %s", name, show(got))
		}
	}
	if Provider.Recognise(importer.Head{Text: []byte("version4id,ccode1,ccode2\n")}) {
		t.Error("another project's file is recognised")
	}
	if _, _, err := read1(t, "rivalry,begin\nx,1\n", importer.Options{}); err == nil || !strings.Contains(err.Error(), "the header lacks start, end") {
		t.Errorf("error %v", err)
	}
}

// Whatever the bytes, reading ends, never panics, and what was read builds.
func FuzzRead(f *testing.F) {
	f.Add([]byte(typed))
	f.Add([]byte(packaged))
	f.Add([]byte("rivalry,start,end\rFrance–Spain,p1494,ONGOING\r\nGuinea-Bissau-France,,\n-,,\nFrance-,1,2"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(string(text)), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString(packaged[:strings.IndexByte(packaged, '\n')+1])
	states := []int{2, 20, 70, 100, 200, 210, 220, 230, 235, 325, 390, 640, 710}
	const rows = 5000
	for i := range rows {
		fmt.Fprintf(&text, "%d,A-B,%d,%d,%d,%d,1,NA,NA,NA,NA,NA\n", i+1, states[i%len(states)], states[(i+5)%len(states)], 1820+i%100, 1921+i%100)
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var builder graph.Builder
		if _, err := Provider.Import(context.Background(), "x", strings.NewReader(text.String()), &builder, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
