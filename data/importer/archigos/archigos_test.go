package archigos

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

// The records in these tests are made up: none is a row of the published files.
const rows = `obsid,leadid,ccode,idacr,leader,startdate,enddate,entry,exit,exitcode,prevtimesinoffice,posttenurefate,gender,yrborn,yrdied,borndate,deathdate,dbpedia.uri
USA-1901,aaaa-1,2,USA,Able,1901-03-04,1905-03-04,Regular,Irregular,Assassination by Unsupported Individual,0,Death,M,1850,1905,1850-02-03,1905-03-04,https://urldefense.example/v2/url?u=http-3A__dbpedia.org_resource_Adam-5FB.-5FAble-5F-28politician-29&d=x
USA-1905,aaaa-2,2,USA,Baker,1905-03-04,1909-03-04,Regular,Regular,Regular,0,OK,M,1860,-999,NA,NA,NA
USA-1913,aaaa-2,2,USA,Baker,1913-03-04,1917,Regular,Natural Death,Regular,1,OK,M,1860,-999,NA,NA,NA
FRN-2010,aaaa-3,220,FRN,Baker,2010-05-XX,2015-12-31,Irregular,Still in Office,Still in Office,0,Still in Office,F,1960,-777,NA,NA,http://dbpedia.org/resource/Berthe_Baker
RUS-1930,aaaa-4,365,RUS,Jordan,1930-01-00,NA,Foreign Imposition,Unknown,Unknown,0,OK,M,-999,-999,NA,NA,NA
`

func load(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, &Provider, "archigos.txt", text)
}

func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		out = append(out, fmt.Sprintf("%s %q %s: %s > %s. %s", r.ID, r.Label, r.Period, r.Parties[0].Actor, r.Parties[1].Actor, r.Note))
	}
	return out
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestLeaders(t *testing.T) {
	want := []string{
		`archigos-frn-2010 "Leader, since 2010" 2010-05/[2015-12-31..]: baker-frn-2010 > france. Came to office in an irregular way. Was still in office when the data stop.`,
		`archigos-rus-1930 "Leader, 1930" 1930-01/: jordan-rus-1930 > russia. Came to office by another state's imposition.`,
		`archigos-usa-1901 "Leader, 1901–1905" 1901-03-04/1905-03-04: able-usa-1901 > united-states. Came to office in a regular way. Left it in an irregular way (Assassination by Unsupported Individual).`,
		`archigos-usa-1905 "Leader, 1905–1909" 1905-03-04/1909-03-04: baker-usa-1905 > united-states. Came to office in a regular way. Left it in a regular way.`,
		`archigos-usa-1913 "Leader, 1913–1917" 1913-03-04/1917: baker-usa-1905 > united-states. Came to office in a regular way. Left it by natural death.`,
	}
	lines := strings.Split(strings.TrimSuffix(rows, "\n"), "\n")
	for name, text := range map[string]string{
		"commas":  rows,
		"tabs":    strings.ReplaceAll(rows, ",", "\t"),
		"by year": lines[0] + "\n" + strings.Join(append(slices.Clone(lines[1:]), lines[1:]...), "\n"),
		"Stata":   strings.NewReplacer("startdate", "eindate", "enddate", "eoutdate", "dbpedia.uri", "dbpediauri").Replace(rows),
	} {
		g, report := load(t, text)
		check(t, show(g), want)
		if len(report.Skipped)+len(report.Warnings) > 0 {
			t.Errorf("%s: %v %v", name, report.Skipped, report.Warnings)
		}
	}
	g, _ := load(t, rows)
	var people []string
	for a := range g.Actors() {
		if a.Kind == graph.Person {
			people = append(people, fmt.Sprint(a.ID, " ", a.Name, " ", a.Aliases, " ", a.Lifetime))
		}
	}
	check(t, people, []string{
		"able-usa-1901 Able [Adam B. Able] [1850-02-03/1905-03-04]",
		"baker-frn-2010 Baker (France, 2010) [Berthe Baker] [1960/]",
		"baker-usa-1905 Baker (United States, 1905) [] [1860/]",
		"jordan-rus-1930 Jordan (Russia, 1930) [] []",
	})
}

// The numbers of older versions say the same as the words of today's.
func TestNumbers(t *testing.T) {
	g, report := load(t, "obsid,leadid,ccode,leader,startdate,enddate,entry,exit,exitcode\nA-1,x,2,Able,1901,1902,1,2.1,-999\nA-2,y,2,Baker,1902,1903,0,-888,-888\n")
	check(t, show(g), []string{
		`archigos-a-1 "Leader, 1901–1902" 1901/1902: able-a-1 > united-states. Came to office in an irregular way. Left it for ill health.`,
		`archigos-a-2 "Leader, since 1902" 1902/[1903..]: baker-a-2 > united-states. Came to office in a regular way. Was still in office when the data stop.`,
	})
	if len(report.Warnings) > 0 {
		t.Error(report.Warnings)
	}
}

func TestRows(t *testing.T) {
	g, report := load(t, `obsid,leadid,ccode,idacr,leader,startdate,enddate,entry,exit
A-1,x,9999,XXX,Able,1901,1902,Regular,Regular
A-2,x,,USA,Able,1901,1902,Regular,Regular
A-2,x,2,USA,Able,1901,1903,Regular,Regular
A-3,x,2,USA,Able,1905-02-31,1906,Regular,Regular
A-4,x,2,USA,Able,1907,1906,Regular,Regular
A-5,x,2,USA,Able,1908,1909,Elected,Flown
,x,2,USA,Able,1908,1909,Regular,Regular
A-6,x
`)
	if n := len(show(g)); n != 2 {
		t.Errorf("%d relations", n)
	}
	var got []string
	for _, n := range slices.Concat(report.Skipped, report.Warnings) {
		got = append(got, fmt.Sprint(n.Reason, " ", n.Count))
	}
	check(t, got, []string{"column-count 1", "end-before-start 1", "impossible-date 1", "no-id 1", "tenure-differs 1", "unknown-state 1",
		"bad-entry 1", "bad-exit 1", "unknown-number 1"})
}

func TestOtherFiles(t *testing.T) {
	for _, text := range []string{"", "a,b\n", "leadid,ccode\n", "ccode,startdate\n"} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is taken for the provider's", text)
		}
		var b graph.Builder
		if _, err := Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{}); err == nil {
			t.Errorf("%q is read without an error", text)
		}
	}
}

// A file by year may cut tenures; who is still in office without an end was so
// when the file stops.
func TestParts(t *testing.T) {
	g, report := load(t, "obsid,leadid,ccode,leader,startdate,enddate,entry,exit\n"+
		"A-1,x,2,Able,1901-03-04,1901-12-31,Regular,\nA-1,x,2,Able,1902-01-01,1902-12-31,Regular,\nA-1,x,2,Able,1903-01-01,1903-05-06,Regular,Irregular\n"+
		"A-1,x,2,Able,1904-01-01,1904-05-06,Regular,Irregular\nA-2,y,20,Baker,1902-03-04,NA,Regular,Still in Office\n")
	check(t, show(g), []string{
		`archigos-a-1 "Leader, 1901–1903" 1901-03-04/1903-05-06: able-a-1 > united-states. Came to office in a regular way. Left it in an irregular way.`,
		`archigos-a-2 "Leader, since 1902" 1902-03-04/[1904-05-06..]: baker-a-2 > canada. Came to office in a regular way. Was still in office when the data stop.`,
	})
	if len(report.Skipped) != 1 || report.Skipped[0].Reason != "tenure-differs" {
		t.Errorf("skipped %v", report.Skipped)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rows)
	f.Add("obsid\tleadid\tccode\tstartdate\tenddate\nA\tb\t2\t1901-XX-04\t\nA\tb\t2\t1901-XX-04\t2\nA\tb")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(text), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}
