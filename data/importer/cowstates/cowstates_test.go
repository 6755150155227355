package cowstates

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

const (
	codes   = "StateAbb,CCode,StateNme\n"
	members = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
)

func load(t testing.TB, text string, o importer.Options) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "states.csv", strings.NewReader(text), &b, o)
	g, buildErr := b.Build()
	if buildErr != nil {
		t.Fatalf("what was read does not build: %v", buildErr)
	}
	return g, report, err
}

// notes lists reasons with their counts, "word*3".
func notes(list []importer.Note) string {
	var words []string
	for _, n := range list {
		words = append(words, fmt.Sprintf("%s*%d", n.Reason, n.Count))
	}
	return strings.Join(words, " ")
}

func actors(g *graph.Graph) string {
	var ids []string
	for a := range g.Actors() {
		ids = append(ids, a.ID)
	}
	return strings.Join(ids, " ")
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, text        string
		actors            string
		skipped, warnings string
	}{
		{"country codes", codes + "USA,2,United States of America\nCAN,20,Canada\n", "canada united-states", "", ""},
		{"a state once a spell", codes + "HAI,41,Haiti\nHAI,41,Haiti\n", "haiti", "duplicate-row*1", ""},
		{"lone CR", strings.ReplaceAll(codes+"USA,2,United States of America\nCAN,20,Canada\n", "\n", "\r"), "canada united-states", "", ""},
		{"CRLF, BOM, quotes, another order", "\ufeff\"StateNme\",\"CCODE\",\"stateabb\"\r\n\"Canada\",\"20\",\"CAN\"\r\n", "canada", "", ""},
		{"membership", members + "CAN,20,Canada,1920,1,10,2016,12,31,2016\n", "canada", "", ""},
		{"two spells", members + "FRN,220,France,1816,1,1,1942,11,11,2016\nFRN,220,France,1944,8,25,2016,12,31,2016\n", "france", "", ""},
		{"without names", "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\nFRN,220,1945,8,15,2016,12,31,2016\n", "france", "", ""},
		{"the number of all of Russia's time", codes + "RUS,365,Russia\n", "russia", "", ""},
		{"the name of a phase is not another name", codes + "RUS,365,Soviet Union\n", "russia", "", ""},
		{"unknown number", codes + "XYZ,999,Nowhere\nCAN,20,Canada\n", "canada", "unknown-state*1", ""},
		{"thousands separator", codes + "XYZ,\"1,020\",Canada\nCAN,20,Canada\n", "canada", "bad-number*1", ""},
		{"unknown name", codes + "CAN,20,Canadia\n", "canada", "", "unknown-name*1"},
		{"another state's name", codes + "CAN,20,France\n", "canada", "", "other-name*1"},
		{"another state's abbreviation", codes + "FRN,20,Canada\n", "canada", "", "other-abbreviation*1"},
		{"impossible day", members + "CAN,20,Canada,1920,2,31,2016,12,31,2016\nCAN,20,Canada,1920,1,10,2016,12,31,2016\n", "canada", "impossible-date*1", ""},
		{"impossible month", members + "CAN,20,Canada,1920,13,1,2016,12,31,2016\nFRN,220,France,1944,8,25,2016,12,31,2016\n", "france", "impossible-date*1", ""},
		{"end before start", members + "CAN,20,Canada,1950,1,1,1940,1,1,2016\nFRN,220,France,1944,8,25,2016,12,31,2016\n", "france", "end-before-start*1", ""},
		{"no member then", members + "CAN,20,Canada,1850,1,1,2016,12,31,2016\n", "canada", "", "other-membership*1"},
		{"day unknown", members + "CAN,20,Canada,1920,1,-9,,,,2016\n", "canada", "", ""},
		{"cut off", members + "FRN,220,France,1944,8,25,2016,12,31,2016\nCAN,20,Can", "france", "column-count*1", ""},
		{"commas at the ends of lines", codes + "CAN,20,Canada,,\n", "canada", "", ""},
		{"more fields than columns", codes + "CAN,20,Canada,x\nUSA,2,United States of America\n", "united-states", "column-count*1", ""},
		{"Latin-1 name", codes + "CDI,437,C\xf4te d'Ivoire\n", "ivory-coast", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, report, err := load(t, tt.text, importer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := actors(g); got != tt.actors {
				t.Errorf("actors: got %q, want %q", got, tt.actors)
			}
			if got := notes(report.Skipped); got != tt.skipped {
				t.Errorf("skipped: got %q, want %q (%v)", got, tt.skipped, report.Skipped)
			}
			if got := notes(report.Warnings); got != tt.warnings {
				t.Errorf("warnings: got %q, want %q (%v)", got, tt.warnings, report.Warnings)
			}
			if report.Relations != 0 {
				t.Errorf("%d relations, want none", report.Relations)
			}
		})
	}
}

func TestEvidence(t *testing.T) {
	g, _, err := load(t, members+"FRN,220,France,1816,1,1,1942,11,11,2016\nFRN,220,France,1944,8,25,2016,12,31,2016\n", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for a := range g.Actors() {
		for _, e := range a.Evidence {
			got = append(got, e.Source+": "+e.Locator+": "+e.Says)
		}
	}
	want := []string{
		"cow-state-system: row 2, state 220: listed for 1816-01-01/1942-11-11",
		"cow-state-system: row 3, state 220: listed for 1944-08-25/2016-12-31",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	for s := range g.Sources() {
		if s.Citation != Provider.Citation || s.Licence != Provider.Terms || !strings.Contains(s.Note, `"states.csv"`) {
			t.Errorf("the source carries %+v", s)
		}
	}
	if w := g.Warnings(); len(w) > 0 {
		t.Errorf("warnings of the graph: %v", w)
	}
}

// The members of a day are those that the file has: states that the register
// knows to have existed then, but that the project had not admitted, are none.
func TestMembersOfADay(t *testing.T) {
	g, _, err := load(t, members+
		"USA,2,United States of America,1816,1,1,2016,12,31,2016\n"+
		"CAN,20,Canada,1920,1,10,2016,12,31,2016\n"+ // has the register's lifetime from 1867 on
		"CUB,40,Cuba,1902,5,20,1906,9,25,2016\nCUB,40,Cuba,1909,1,23,2016,12,31,2016\n"+
		"GMY,255,Germany,1816,1,1,1945,5,8,2016\nGMY,255,Germany,1990,10,3,2016,12,31,2016\n"+
		"GFR,260,German Federal Republic,1955,5,5,1990,10,2,2016\nGDR,265,German Democratic Republic,1954,3,25,1990,10,2,2016\n"+
		"OMA,698,Oman,1971,10,7,2016,12,31,2016\n", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{
		"1815-06-18": "germany united-states",
		"1905-01-01": "cuba germany united-states",
		"1914-07-28": "cuba germany united-states",
		"1946-01-01": "canada cuba united-states",
		"1960-01-01": "canada cuba east-germany united-states west-germany",
		"2016-12-31": "canada cuba germany oman united-states",
		"2020-01-01": "canada cuba germany oman united-states",
	} {
		at := edtf.MustPeriod(day).Extent()
		v, err := query.NewView(g, query.Filter{At: &at})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for a := range v.Actors() {
			got = append(got, a.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", day, got, want)
		}
	}
}

// The register's spells are those of the list of 2016: a file made of them has
// the members that the system had at the outbreak of war.
func TestMembersIn1914(t *testing.T) {
	var text strings.Builder
	text.WriteString(members)
	numbers := map[int]bool{}
	for s := range register.All() {
		for _, m := range s.COW {
			if numbers[m.Number] || s.Member(register.SchemeCOW) != s {
				continue
			}
			numbers[m.Number] = true
			for _, p := range m.Spells {
				date := func(d edtf.Date) string { return strings.ReplaceAll(d.String(), "-", ",") }
				end := "2016,12,31"
				if !p.OpenEnd() {
					end = date(p.End())
				}
				fmt.Fprintf(&text, "%s,%d,,%s,%s,2016\n", m.Abbreviation, m.Number, date(p.Start()), end)
			}
		}
	}
	g, report, err := load(t, text.String(), importer.Options{})
	if err != nil || len(report.Skipped) > 0 {
		t.Fatal(err, report.Skipped)
	}
	at := edtf.MustPeriod("1914-07-28").Extent()
	v, err := query.NewView(g, query.Filter{At: &at})
	if err != nil || v.ActorCount() != 45 {
		t.Errorf("%d members, want 45 (%v)", v.ActorCount(), err)
	}
}

// Correlates of War's abbreviations find the state, and so does another that
// the file has for a number.
func TestAbbreviations(t *testing.T) {
	g, _, err := load(t, codes+"USA,2,United States of America\nGMY,255,Germany\nUKG,200,United Kingdom\nUSR,365,Russia\nFRN,20,Canada\n", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := query.NewNames(g)
	for text, want := range map[string]string{
		"GMY": "germany", "ukg": "united-kingdom", "USA": "united-states", "cowabb:GMY": "germany", "RUS": "russia", "USR": "russia", "CAN": "canada",
	} {
		if a, err := names.Actor(text); err != nil || a.ID != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if a, err := names.Actor("FRN"); err == nil {
		t.Errorf("FRN, which the file gives Canada by mistake, finds %s", a.ID)
	}
}

func TestHint(t *testing.T) {
	_, report, err := load(t, codes+"XYZ,999,Canada\nXYZ,998,Cannada\n", importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(report.Skipped[0].Examples, "\n")
	for _, want := range []string{"row 2", "Canada is number 20", "row 3", "did you mean Canada"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}

func TestStrict(t *testing.T) {
	_, _, err := load(t, codes+"CAN,20,Canada\nXYZ,999,Nowhere\n", importer.Options{Strict: true})
	var row *importer.RowError
	if !errors.As(err, &row) || row.Row != 3 || row.Reason != "unknown-state" {
		t.Errorf("got %v, want unknown-state in row 3", err)
	}
}

func TestBadFiles(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"empty":         {"", "the file is empty"},
		"header only":   {codes, "the file has no rows"},
		"other columns": {"a,b\n1,2\n", "the header lacks stateabb, ccode"},
		"no dates":      {"stateabb,ccode,styear\nCAN,20,1920\n", "the header lacks stmonth"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := load(t, tt.text, importer.Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "states.csv: ") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// The list of major powers has the columns of the list of states.
func TestMajors(t *testing.T) {
	text := "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\nUSA,2,1898,8,13,2016,12,31,2016\n"
	_, err := Provider.Import(context.Background(), "majors2016.csv", strings.NewReader(text), new(graph.Builder), importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "the list of major powers") {
		t.Error(err)
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{
		codes:   true,
		members: true,
		"stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\r1,2": true,
		"\ufeff\"ccode\",\"stateabb\",\"statenme\"\r\n":                            true,
		"statenme,stateabb,ccode,year,milex,milper\n":                              false, // capabilities, by year
		"dispnum,stabb,ccode,stday\n":                                              false,
		"version4id,ccode,state_name\n":                                            false,
		"":                                                                         false,
	} {
		if got := Provider.Recognise(importer.Head{Text: []byte(head)}); got != want {
			t.Errorf("%q: got %v, want %v", head, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(codes + "CAN,20,Canada\nXYZ,999,Nowhere\n"))
	f.Add([]byte(members + "CAN,20,Canada,1920,1,10,2016,12,31,2016\nCAN,20,\x81,1920,2,31,,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var b graph.Builder
		report, err := Provider.Import(context.Background(), "states.csv", strings.NewReader(string(data)), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
		if err == nil && report.Rows == 0 {
			t.Fatal("no rows and no error")
		}
	})
}
