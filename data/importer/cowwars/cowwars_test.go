package cowwars

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

// The records in these tests are made up: none is a row of the published file.
const header = "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1," +
	"StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2 ,EndYear2,TransFrom,WhereFought,Initiator,Outcome,TransTo,BatDeath,Version\n"

const rows = `901,Bordurian,1,200,United Kingdom,1,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,Bordurian,1,220,France,1,4,7,1901,6,-9,1902,2,1,1903,11,13,1903,-8,2,2,1,-8,-9,4
901,Bordurian,1,325,Italy,2,4,7,1901,1,31,1902,-8,-8,-8,-8,-8,-8,-8,2,1,8,-8,1,4
901,Bordurian,1,325,Italy,1,2,1,1902,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,0,4
901,Bordurian,1,365,Russia,2,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,12,1,2,-8,30,4
902,Syldavian,1,2,United States of America,1,1,-9,2006,-7,-7,-7,-8,-8,-8,-8,-8,-8,901,7,1,5,-8,-9,4
902,Syldavian,1,710,China,2,1,-9,2006,-7,-7,-7,-8,-8,-8,-8,-8,-8,901,7,1,5,-8,-9,4
`

func read1(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, &Provider, "wars.csv", text)
}

// show writes each relation in a line: id, label, period, from and to.
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
		if len(sides[graph.Member]) > 0 {
			out = append(out, fmt.Sprintf("%s %q %s: %s", r.ID, r.Label, r.Period, strings.Join(sides[graph.Member], " -- ")))
			continue
		}
		out = append(out, fmt.Sprintf("%s %q %s: %s > %s", r.ID, r.Label, r.Period, strings.Join(sides[graph.From], ", "), strings.Join(sides[graph.To], ", ")))
	}
	return out
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestWars(t *testing.T) {
	want := []string{
		`cow-war-901 "Bordurian, 1901" 1901-04-07/1903-11-13: italy 1901-04-07/1902-01-31, russia > ` +
			`france 1901-04-07/1902-06 1903-02-01/1903-11-13, italy 1902-02-01/1903-11-13, united-kingdom`,
		`cow-war-902 "Syldavian, 2006" 2006-01/[2007-12-31..]: china -- united-states`,
	}
	for name, text := range map[string]string{
		"plain":      header + rows,
		"lone CR":    strings.ReplaceAll(header+rows, "\n", "\r"),
		"upper case": strings.ToUpper(header) + rows,
	} {
		g, report := read1(t, text)
		check(t, show(g), want)
		if len(report.Skipped)+len(report.Warnings) > 0 {
			t.Errorf("%s: %v %v", name, report.Skipped, report.Warnings)
		}
	}
	g, _ := read1(t, header+rows)
	r, _ := g.Relation("cow-war-901")
	if want := "Inter-state war 901 of the Correlates of War project. Initiated by Italy, Russia. " +
		"Outcome: won: France, Italy, United Kingdom; lost: Russia; changed sides: Italy. Fought in Europe; Europe and Asia. " +
		"151 deaths in battle, not counting 1 of the 5 rows, of which the number is unknown."; r.Note != want {
		t.Errorf("note %q\nwant %q", r.Note, want)
	}
	var says []string
	for _, e := range r.EvidenceFor("russia") {
		says = append(says, e.Locator+": "+e.Says)
	}
	check(t, says, []string{
		"rows 2-6, war 901: who was in the war, on which side and when",
		"row 6, war 901: was on side 2; initiated the war; lost; fought in Europe and Asia; had 30 deaths in battle",
	})
	r, _ = g.Relation("cow-war-902")
	if want := "Initiators on both sides: United States, China."; !strings.Contains(r.Note, want) || !strings.HasSuffix(r.Note, "It came out of war 901.") {
		t.Errorf("note %q", r.Note)
	}
}

// Of a war of more than two that both sides began, side 1 stands first, and that is remarked.
func TestUnclearAttacker(t *testing.T) {
	g, report := read1(t, header+`903,C,1,200,United Kingdom,1,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,1,1,-8,120,4
903,C,1,220,France,2,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,1,2,-8,120,4
903,C,1,230,Spain,2,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,2,-8,120,4
`)
	check(t, show(g), []string{`cow-war-903 "C, 1901" 1901-04-07/1903-11-13: united-kingdom > france, spain`})
	if len(report.Warnings) != 1 || report.Warnings[0].Reason != "attacker-unclear" {
		t.Errorf("%+v", report.Warnings)
	}
	if r, _ := g.Relation("cow-war-903"); !strings.Contains(r.Note, "Initiators on both sides: United Kingdom, France; the sides are in the order of the table.") {
		t.Error(r.Note)
	}
}

func TestRows(t *testing.T) {
	g, report := read1(t, header+`901,A,1,999,Atlantis,1,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,A,1,200,United Kingdom,3,4,7,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,A,1,200,United Kingdom,1,4,31,1901,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,A,1,200,United Kingdom,1,4,3,1904,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,A,1,220,France,1,4,3,1902,11,13,1903,-8,-8,-8,-8,-8,-8,-8,77,2,1,-8,120,4
901,A,1,220,France,1,4,3,1902,11,13,1903,-8,-8,-8,-8,-8,-8,-8,2,2,1,-8,120,4
901,A
`)
	check(t, show(g), nil)
	var got []string
	for _, n := range slices.Concat(report.Skipped, report.Warnings) {
		got = append(got, fmt.Sprint(n.Reason, " ", n.Count))
	}
	check(t, got, []string{"column-count 1", "duplicate-row 1", "end-before-start 1", "impossible-date 1", "no-side 1", "one-side 1", "unknown-state 1", "bad-code 1"})
}

func TestOtherFiles(t *testing.T) {
	extra := "WarNum,WarName,WarType,ccode1,SideA,ccode2,SideB,StartMonth1,StartDay1,StartYear1\n1,X,2,200,UK,-8,Y,1,1,1820\n"
	var b graph.Builder
	_, err := Provider.Import(context.Background(), "extra.csv", strings.NewReader(extra), &b, importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "extra-state") {
		t.Errorf("extra-state wars: %v", err)
	}
	for _, text := range []string{"", "a,b\n", "dispnum,ccode,styear,endyear,sidea\n"} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is taken for the provider's", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(header + rows)
	f.Add("warnum,ccode,side,startyear1,endyear1\n1,2,1,1900,1901\n1,20,2,-9,-7\n1,2")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(text), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}
