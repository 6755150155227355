package cowstates

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
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
