package sipri

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
	"github.com/entente-graph/entente/graph"
)

var importOptions = importer.Options{}

const header = "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"

func load(t *testing.T, text string) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "register.csv", strings.NewReader(text), &b, importOptions)
	g, bad := b.Build()
	if bad != nil {
		t.Fatal(bad)
	}
	return g, report, err
}

// describe writes a relation in a line.
func describe(r *graph.Relation) string {
	var ids []string
	for _, p := range r.Parties {
		ids = append(ids, p.Actor)
	}
	q := "-"
	if r.Quantity != nil {
		q = r.Quantity.String()
	}
	return fmt.Sprintf("%s | %s | %s | %s %s | %s | %s | %s: %s", strings.Join(ids, " > "), r.Label, r.Period, r.Modality, r.Certainty, q, r.Note, r.Evidence[0].Locator, r.Evidence[0].Says)
}

func list(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		out = append(out, describe(r))
	}
	slices.Sort(out)
	return out
}

// notes lists what a report says, "reason xN".
func notes(list []importer.Note) string {
	var out []string
	for _, n := range list {
		out = append(out, fmt.Sprintf("%s x%d", n.Reason, n.Count))
	}
	return strings.Join(out, ", ")
}

// Each row is made up. The wanted line is parties | label | period | modality
// and certainty | quantity | note | evidence.
func TestRows(t *testing.T) {
	for _, c := range []struct{ name, row, want, skipped, warned string }{
		{name: "plain", row: "Peru,Italy,2007,,24,,Falke 155,towed gun,24,,2007; 2008; 2010,New,Aid,0.2,4.8,4.8",
			want: "italy > peru | 24 Falke 155 | 2007/2010 | actual confirmed | 4.8 million TIV | towed gun; New | row 2: ordered 2007, delivered 2007–2008, 2010"},
		{name: "all marks", row: "Peru,Italy,2004,?,8,?,Falke,gun,8,?,2004,Second hand,,0.2,4.8,4.8",
			want: "italy > peru | 8 Falke | 2004?/2004 | actual reported | 4.8 million TIV | gun; Second hand | row 2: ordered 2004, delivered 2004; uncertain: year of order, number ordered, number delivered"},
		{name: "one mark", row: "Peru,Italy,2004,,8,,Falke,gun,8,?,2005,New,,0.2,4.8,4.8",
			want: "italy > peru | 8 Falke | 2004/2005 | actual reported | 4.8 million TIV | gun; New | row 2: ordered 2004, delivered 2005; uncertain: number delivered"},
		{name: "marks inside years", row: "Peru,Italy,(2004),,8,,Falke,gun,8,,2005?; 2006,New,,0.2,4.8,4.8",
			want: "italy > peru | 8 Falke | 2004?/2006 | actual reported | 4.8 million TIV | gun; New | row 2: ordered 2004, delivered 2005–2006; uncertain: year of order, years of delivery"},
		{name: "part delivered", row: "Peru,Italy,2004,,36,,Falke,gun,10,,2005,New,,0.2,7.2,2",
			want: "italy > peru | 10 of 36 Falke | 2004/[2005..] | actual confirmed | 2 million TIV | gun; New | row 2: ordered 2004, delivered 2005"},
		{name: "number ordered not known", row: "Peru,Italy,2004,,,,Falke,gun,10,,2005,New,,0.2,,2",
			want: "italy > peru | 10 Falke | 2004/[2005..] | actual confirmed | 2 million TIV | gun; New | row 2: ordered 2004, delivered 2005, number ordered not known"},
		{name: "nothing delivered", row: "Peru,Italy,2023,,36,,Falke,gun,0,,,New,,0.2,7.2,0",
			want: "italy > peru | 36 Falke ordered | 2023/ | proposed confirmed | - | gun; New | row 2: ordered 2023, none delivered so far"},
		{name: "nothing known", row: "Peru,Italy,,,,,Falke,,,,,,,,,",
			want: "italy > peru | Falke ordered |  | proposed confirmed | - |  | row 2: year of order not known, none delivered so far, number ordered not known"},
		{name: "year of order unknown", row: "Peru,Italy,,,5,,Falke,gun,5,,1990; 1991,New,,1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: year of order not known, delivered 1990–1991"},
		{name: "year of delivery unknown", row: "Peru,Italy,1990,,5,,Falke,gun,5,,,New,,1,5,5",
			want: "italy > peru | 5 Falke | 1990/ | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered, year not known"},
		{name: "TIV of 0", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1990,New,,0,0,0",
			want: "italy > peru | 5 Falke | 1990 | actual confirmed | - | gun; New; TIV of the deliveries under 0.5 million | row 2: ordered 1990, delivered 1990"},
		{name: "TIV empty", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1990,New,,,,",
			want: "italy > peru | 5 Falke | 1990 | actual confirmed | - | gun; New; no TIV of deliveries identified | row 2: ordered 1990, delivered 1990"},
		{name: "no designation", row: "Peru,Italy,1990,,5,,,gun,5,,1990,New,,1,5,5",
			want: "italy > peru | 5 gun | 1990 | actual confirmed | 5 million TIV | New | row 2: ordered 1990, delivered 1990"},
		{name: "Soviet Union", row: "Egypt,Soviet Union,1961,,5,,Falke,gun,5,,1962,New,,1,5,5",
			want: "russia > egypt | 5 Falke | 1961/1962 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1961, delivered 1962"},
		{name: "a phase by time", row: "Egypt,Germany,1961,,5,,Falke,gun,5,,1962,New,,1,5,5",
			want: "germany > egypt | 5 Falke | 1961/1962 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1961, delivered 1962"},
		{name: "spellings", row: "UAE,Viet Nam,2001,,5,,Falke,gun,5,,2002,New,,1,5,5",
			want: "vietnam > united-arab-emirates | 5 Falke | 2001/2002 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 2001, delivered 2002"},
		{name: "non-state", row: "Hill rebels (Arcadia)*,unknown supplier(s),2001,,5,,Falke,gun,5,,2002,New,,1,5,5",
			want: "unknown-supplier > hill-rebels-arcadia | 5 Falke | 2001/2002 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 2001, delivered 2002"},
		{name: "international organisation", row: "Arcadian Union**,Italy,2001,,5,,Falke,gun,5,,2002,New,,1,5,5",
			want: "italy > arcadian-union | 5 Falke | 2001/2002 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 2001, delivered 2002"},
		{name: "several suppliers", row: "Libya HoR,(multiple sellers),2015,,5,,Falke,gun,5,,2016,New,,1,5,5",
			want: "several-suppliers > libya-hor | 5 Falke | 2015/2016 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 2015, delivered 2016"},
		{name: "a non-state that the register knows", row: "Somaliland*,Italy,2001,,5,,Falke,gun,5,,2002,New,,1,5,5",
			want: "italy > somaliland-non-state | 5 Falke | 2001/2002 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 2001, delivered 2002"},
		{name: "comma in the comments", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,Aid, in part, $3 m,1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "comma in the description", row: "Peru,Italy,1990,,5,,Falke,gun, towed,5,,1991,New,,1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun, towed; New | row 2: ordered 1990, delivered 1991"},
		{name: "comma in a name", row: "Korea, North,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5",
			want: "italy > north-korea | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "commas everywhere", row: "Korea, North,Korea, South,1990,,5,,Falke,gun, towed,5,?,1991; 1992,New,a, b,1,5,5",
			want: "south-korea > north-korea | 5 Falke | 1990/1992 | actual reported | 5 million TIV | gun, towed; New | row 2: ordered 1990, delivered 1991–1992; uncertain: number delivered"},
		{name: "quotes as they come", row: `Peru,Italy,1990,,5,,"Falke" 76mm,gun,5,,1991,New,for "Sea, Breeze",1,5,5`,
			want: `italy > peru | 5 "Falke" 76mm | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991`},
		{name: "saved by a spreadsheet", row: `Peru,Italy,1990,,"1,250",,"Falke ""B""","gun, towed","1,250",,1991,New,"a, b",1,"1,250.5","1,250.5"`,
			want:   `italy > peru | 1250 Falke "B" | 1990/1991 | actual confirmed | 1250.5 million TIV | gun, towed; New | row 2: ordered 1990, delivered 1991`,
			warned: "thousands-separator x2"},
		{name: "TIV that may be a fraction", row: `Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,"1,250"`,
			want:   "italy > peru | 5 Falke | 1990/1991 | actual confirmed | - | gun; New; the TIV of the deliveries cannot be read | row 2: ordered 1990, delivered 1991",
			warned: "thousands-separator x1"},
		{name: "delivered before the order", row: "Peru,Italy,1995,,5,,Falke,gun,5,,1991,New,,1,5,5",
			want:   "italy > peru | 5 Falke | 1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1995, delivered 1991",
			warned: "delivered-before-order x1"},
		{name: "broken in the comments", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,aid;\nfor the navy,1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "broken thrice, by different line ends", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,aid;\rfor, say\r\n\nthe\nnavy,1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "broken between quotes", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,\"aid,\nfor the navy\",1,5,5",
			want: "italy > peru | 5 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "control characters", row: "Peru,Italy,1990,,5,,Fal\x01ke,gun,5,,1991,New,,1,5,5",
			want: "italy > peru | 5 Fal ke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "Latin-1", row: "Peru,Italy,1990,,5,,Br\xfccke,gun,5,,1991,New,,1,5,5",
			want: "italy > peru | 5 Brücke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "UTF-8", row: "Türkiye,Italy,1990,,5,,Brücke,gun,5,,1991,New,,1,5,5",
			want: "italy > turkey | 5 Brücke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991"},
		{name: "spaces", row: " Peru , Italy , 1990 ,, 5 ,, Falke , gun , 5 ,, 1991 ;1992; , New ,, 1 , 5 , 5 ",
			want: "italy > peru | 5 Falke | 1990/1992 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991–1992"},

		{name: "unknown state", row: "Borduria,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "unknown-state x1"},
		{name: "nobody", row: ",Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "unknown-state x1"},
		{name: "a star alone", row: "*,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "unknown-state x1"},
		{name: "itself", row: "Italy,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "self-tie x1"},
		{name: "no year", row: "Peru,Italy,199O,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "bad-field x1"},
		{name: "no year that can be", row: "Peru,Italy,1234,,5,,Falke,gun,5,,1991,New,,1,5,5", skipped: "bad-year x1"},
		{name: "no year of delivery that can be", row: "Peru,Italy,1990,,5,,Falke,gun,5,,9991,New,,1,5,5", skipped: "bad-year x1"},
		{name: "no number", row: "Peru,Italy,1990,,five,,Falke,gun,5,,1991,New,,1,5,5", skipped: "bad-field x1"},
		{name: "no TIV", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,much", skipped: "bad-field x1"},
		{name: "thousands without quotes", row: "Peru,Italy,1990,,1,250,,Falke,gun,1,250,,1991,New,,1,5,5", skipped: "columns x1"},
		{name: "two readings", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,7,,1992,New,a,1,5,5", skipped: "columns x1"},
		{name: "cut off", row: "Peru,Italy,1990,,5,,Falke,gu", skipped: "cut-off x1"},
		{name: "a stray line", row: "and that is all", skipped: "stray-line x1"},
		{name: "cut off before another", row: "Peru,Italy,1990,,5,,Falke,gun,5,,1991\nPeru,Italy,1990,,6,,Falke,gun,6,,1991,New,,1,5,5",
			want:    "italy > peru | 6 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 3: ordered 1990, delivered 1991",
			skipped: "columns x1"},
		{name: "two orders that look alike", row: "Peru,Italy,1990,,6,,Falke,gun,6,,1991,New,,1,5,5\nPeru,Italy,1990,,6,,Falke,gun,6,,1991,New,,1,5,5",
			want: "italy > peru | 6 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 2: ordered 1990, delivered 1991\n" +
				"italy > peru | 6 Falke | 1990/1991 | actual confirmed | 5 million TIV | gun; New | row 3: ordered 1990, delivered 1991",
			warned: "alike x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report, err := load(t, header+c.row+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, strings.Join(list(g), "\n")); diff != "" {
				t.Error(diff)
			}
			if got := notes(report.Skipped); got != c.skipped {
				t.Errorf("skipped %q, want %q: %v", got, c.skipped, report.Skipped)
			}
			if got := notes(report.Warnings); got != c.warned {
				t.Errorf("warned %q, want %q: %v", got, c.warned, report.Warnings)
			}
		})
	}
}

const plainRow = "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5\n"

func TestPreamble(t *testing.T) {
	pre := "\ufeffTransfers of major conventional arms from All countries  to Peru. Deals with deliveries made for the year range '2000' to '2024' \r\n" +
		"A '?' in a column indicates uncertain data.\r\n\r\nSource: SIPRI Arms Transfers Database (c) SIPRI.\r\nData generated: 7 Feb 2025 7:10:21 PM\r\n"
	g, report, err := load(t, pre+strings.ReplaceAll(strings.ToUpper(header), "\n", "\r\n")+
		"Peru,Italy,1990,,50,,Falke,gun,5,,2001,New,,1,5,5\r\n"+
		"Peru,Italy,2000,,50,,Falke,gun,5,,2001,New,,1,5,5\r\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"italy > peru | 5 of 50 Falke | 1990/2001 | actual confirmed | 5 million TIV | gun; New | row 7: ordered 1990, delivered 2001, fewer than ordered in the years that the file covers",
		"italy > peru | 5 of 50 Falke | 2000/[2001..] | actual confirmed | 5 million TIV | gun; New | row 8: ordered 2000, delivered 2001",
	}
	if diff := cmp.Diff(want, list(g)); diff != "" {
		t.Error(diff)
	}
	if report.Rows != 2 || report.Relations != 2 || report.Actors != 2 || len(report.Skipped)+len(report.Warnings) != 0 {
		t.Errorf("%+v", report)
	}
	s, _ := g.Source("sipri-arms-transfers")
	if s.Date.String() != "2025-02-07" || s.Citation != Provider.Citation || s.Licence != Provider.Terms || !strings.Contains(s.Note, "register.csv") {
		t.Errorf("%+v", s)
	}
}

func TestExtraColumns(t *testing.T) {
	g, report, err := load(t, strings.TrimSuffix(header, "\n")+",remark,\n"+strings.TrimSuffix(plainRow, "\n")+",mine,\n")
	if err != nil || g.RelationCount() != 1 {
		t.Error(err, report)
	}
}

func TestOtherFiles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "the file is empty"},
		{"no header", "a,b\nc,d\n", "no line starts with Recipient,Supplier,Year of order (the register by order), with"},
		{"deliveries without years", "SIPRI AT Database ID,Supplier,Recipient,Designation\n1,Italy,Peru,Falke\n", `a row for each year of delivery, but the header lacks "delivery year", "tiv delivery values"`},
		{"values by category", "Volume of transfers (SIPRI)\n,2020,2021,2020-2021\nAircraft,1,2,3\n", "a table by category of weapons names nobody"},
		{"values without a total", "Supplier,2020,2021\nItaly,1,2\n", "does not say with whom"},
		{"values of a region", "Supplier,2020,2021\nItaly,1,2\nTotal exports to Ruritania,1,2\n", `"Ruritania", whose trade the table lists, is no single state`},
		{"another version", "Recipient,Supplier,Year of order,Number ordered\nPeru,Italy,1990,5\n", `line 1: column 5 of the header is not "number ordered"`},
		{"no rows", header, "the file has no rows"},
		{"a huge line", header + plainRow + strings.Repeat("x", importer.MaxLine+1), "row 3: the line has more than 1 MiB (long-line)"},
	} {
		if _, _, err := load(t, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestStrict(t *testing.T) {
	for _, row := range []string{
		"Borduria,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5", "Peru,Italy,1990,,5,,Falke,gu",
		"Peru,Italy,1995,,5,,Falke,gun,5,,1991,New,,1,5,5", "Peru,Italy,1990,,1,250,,Falke,gun,1,250,,1991,New,,1,5,5",
	} {
		_, err := Provider.Import(context.Background(), "r.csv", strings.NewReader(header+plainRow+row), new(graph.Builder), importer.Options{Strict: true})
		var bad *importer.RowError
		if !errors.As(err, &bad) || bad.Row != 3 {
			t.Errorf("%s: %v", row, err)
		}
	}
}

func TestMixedEncoding(t *testing.T) {
	_, report, err := load(t, header+"Türkiye,Italy,1990,,5,,Falke,gun,5,,1991,New,,1,5,5\nT\xfcrkiye,Italy,1990,,6,,Falke,gun,6,,1991,New,,1,5,5\n")
	if err != nil || report.Relations != 2 || notes(report.Warnings) != "mixed-encoding x1" {
		t.Error(err, report)
	}
}

func TestSuggestions(t *testing.T) {
	_, report, _ := load(t, header+"Itly,Peru,1990,,5,,Falke,gun,5,,1991,New,,1,5,5\n")
	if want := `row 2: there is no state "Itly"; did you mean Italy`; len(report.Skipped) != 1 || !strings.HasPrefix(report.Skipped[0].Examples[0], want) {
		t.Errorf("%+v", report.Skipped)
	}
}

// Armed groups and organisations are told from states, and nobody from somebody.
func TestNonStates(t *testing.T) {
	g, _, _ := load(t, header+"unknown rebel group*,Italy,2001,,5,,Falke,gun,5,,2002,New,,1,5,5\nHill rebels (Arcadia)*,unknown supplier(s),2001,,5,,Falke,gun,5,,2002,New,,1,5,5\nArcadian Union**,Italy,2001,,5,,Falke,gun,5,,2002,New,,1,5,5\n")
	for _, want := range []graph.Actor{
		{ID: "unknown-supplier", Name: "Unknown supplier", Kind: graph.Organisation, Broad: true, Note: "Stands for every supplier that SIPRI could not identify."},
		{ID: "unknown-rebel-group", Name: "unknown rebel group", Kind: graph.ArmedGroup, Broad: true, Note: "SIPRI lists it as a non-state actor."},
		{ID: "hill-rebels-arcadia", Name: "Hill rebels (Arcadia)", Kind: graph.ArmedGroup, Note: "SIPRI lists it as a non-state actor."},
		{ID: "arcadian-union", Name: "Arcadian Union", Kind: graph.Organisation, Note: "SIPRI lists it as an international organisation."},
	} {
		got, ok := g.Actor(want.ID)
		if !ok {
			t.Fatal(want.ID, "is missing")
		}
		if got.Name != want.Name || got.Kind != want.Kind || got.Broad != want.Broad || got.Note != want.Note {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// An id does not depend on the order of rows or on what was delivered since.
func TestIDs(t *testing.T) {
	other := "Peru,Italy,1990,,6,,Falke,gun,5,,1991,New,,1,5,5\n"
	later := "Peru,Italy,1990,,5,,Falke,gun,5,,1992,New,,1,5,4\n"
	ids := func(text string) (out []string) {
		g, _, _ := load(t, header+text)
		for r := range g.Relations() {
			out = append(out, r.ID)
		}
		return out
	}
	if a, b := ids(plainRow+other), ids(other+plainRow); !slices.Equal(a, b) || len(a) != 2 {
		t.Errorf("%v and %v", a, b)
	}
	if a, b := ids(plainRow), ids(later); !slices.Equal(a, b) {
		t.Errorf("%v and %v", a, b)
	}
	for _, text := range []string{plainRow + later, plainRow + plainRow} {
		if got := ids(text); len(got) != 2 || got[1] != got[0]+"-2" {
			t.Errorf("%v", got)
		}
	}
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]bool{
		header: true,
		"Transfers of arms\r\n\r\n" + header + plainRow:              true,
		`"Recipient","Supplier","Year of order"," ","N"` + "\n":      true,
		"SIPRI AT Database ID,Supplier,Recipient\n":                  true,
		valuesPreamble + "Recipient,2020,2021,2020-2021\n":           true,
		valuesPreamble + "Exports by,2020,2021\n":                    true,
		"TIV of arms exports from Italy, 1950-2006\n\n,,1950,1951\n": true,
		"Recipient,2020,2021\n":                                      false,
		"case_id,sanctioned_state\n":                                 false,
		"":                                                           false,
	} {
		if got := Provider.Recognise(importer.Head{Text: []byte(text)}); got != want {
			t.Errorf("%q is recognised: %v", text, got)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Provider.Import(ctx, "r.csv", strings.NewReader(header+strings.Repeat(plainRow, 5000)), new(graph.Builder), importOptions)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Whatever is read, the relations that it makes build.
func FuzzRead(f *testing.F) {
	for _, row := range []string{
		plainRow, "Peru,Italy,1990,,5,,Falke,gun,5,,1991,New,aid;\nfor the navy,1,5,5\n", "Korea, North,Italy,(1990),?,,,F,g,5,?,1991?; 1990,New,\"a\",1,5,\n",
		"*,**,,,,,,,,,,,,,,\n\xff*,unknown supplier(s),,,\"1,000\",,,,,,,,,,,\"1,000\"\n", "北*,Italy,1990,,5,,Falke\x00,gun,5,,1991,New,,1,5,5\r",
	} {
		f.Add([]byte(row))
	}
	f.Fuzz(func(t *testing.T, rows []byte) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "r.csv", strings.NewReader(header+string(rows)), &b, importOptions)
		for _, p := range b.Check() {
			if p.Severity == graph.Error {
				t.Fatal(p)
			}
		}
		_, _ = Provider.Import(context.Background(), "r.csv", strings.NewReader(string(rows)), new(graph.Builder), importOptions)
	})
}

// A compressed file that is cut off says so, and what was read before stays.
func TestCutGzip(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	fmt.Fprint(z, header)
	for i := range 5000 {
		fmt.Fprintf(z, "Peru,Italy,1990,,%d,,Falke,gun,5,,1991,New,,1,5,5\n", i+5)
	}
	z.Close()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "r.csv.gz", bytes.NewReader(packed.Bytes()[:packed.Len()-2000]), &b, importOptions)
	if err == nil || !strings.Contains(err.Error(), "r.csv.gz: the compressed file is cut off") {
		t.Error(err)
	}
	if g, bad := b.Build(); bad != nil || g.RelationCount() == 0 || g.RelationCount() != report.Relations {
		t.Error(bad, report.Relations)
	}
}
