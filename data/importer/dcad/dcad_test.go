package dcad

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
const (
	mainHeader = "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,category2,category3,span,renewType,renewYears," +
		"terminated,durationActual,endYearEstimate,asymmetry,categoryConf,UNTS,fullText,sourceType,source,factivaConf,factivaSign,factivaEIF,DCAid\n"
	pairHeader = "ccode1,abbrev1,ccode2,abbrev2,year,dcaGeneralV1,dcaGeneralV2,dcaSectorV1,dcaSectorV2,dcaAnyV1,dcaAnyV2\n"
)

func load(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, &Provider, "dcad.csv", text)
}

func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		text := fmt.Sprintf("%s %q %s %s", r.ID, r.Label, r.Period, r.Certainty)
		for _, p := range r.Parties {
			text += " " + p.Actor
			for _, s := range p.Spells {
				text += " " + s.String()
			}
		}
		for _, s := range r.Stages {
			text += " " + s.Stage.String() + " " + s.Date.String()
		}
		out = append(out, strings.TrimSpace(text+" "+r.Note))
	}
	return out
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func notes(r *importer.Report) []string {
	var got []string
	for _, n := range slices.Concat(r.Skipped, r.Warnings) {
		got = append(got, fmt.Sprint(n.Reason, " ", n.Count))
	}
	return got
}

func TestAgreements(t *testing.T) {
	g, report := load(t, mainHeader+`220,France,200,United Kingdom,4,7,1990,1,1,1991,general,training,,,,,,0,,2003,0,1,I-123,,,,,,,A-1
2,USA,365,Russia,NA,3,1995,NA,NA,NA,1,2,7,,,,,1,,2015,0,1,NA,,,,,,,A-2
2,USA,20,Canada,1,1,1999,1,1,1998,sector,,,,,,,NA,,NA,0,1,NA,,,,,,,A-3
2,USA,20,Canada,1,1,1999,1,1,1998,sector,,,,,,,NA,,NA,0,1,NA,,,,,,,A-3
2,USA,20,Canada,31,2,2001,1,6,2001,sector,,,,,,,NA,,1990,0,1,NA,,,,,,,A-3
2,USA,2,USA,1,1,1999,1,1,1999,sector,,,,,,,NA,,NA,0,1,NA,,,,,,,A-5
`)
	check(t, show(g), []string{
		`dcad-a-1 "Defence cooperation agreement, 1990" 1990-07-04/2003~ confirmed france united-kingdom signed 1990-07-04 in-force 1991-01-01 The end is an estimate. Type: general. Category: training. UNTS: I-123.`,
		`dcad-a-2 "Defence cooperation agreement, 1995" 1995-03/[2010-12-31..] confirmed russia united-states signed 1995-03 in-force  When it entered into force is not recorded. In the column terminated: 1. Estimated to end in 2015, after the data stop. Type: 1. Categories: 2, 7.`,
		`dcad-a-3 "Defence cooperation agreement, 1999" 1999-01-01/ confirmed canada united-states Type: sector.`,
		`dcad-a-3-2 "Defence cooperation agreement, 2001" 2001-06-01/ confirmed canada united-states signed  in-force 2001-06-01 Type: sector.`,
	})
	check(t, notes(report), []string{"duplicate-row 1", "self-tie 1", "end-before-start 1", "force-before-signature 1", "impossible-date 1", "second-id 1"})
}

func TestPairs(t *testing.T) {
	g, report := load(t, pairHeader+`2,USA,20,CAN,1980,1,1,0,0,1,1
2,USA,20,CAN,1981,1,1,0,0,1,1
2,USA,20,CAN,1982,0,1,0,0,0,1
2,USA,20,CAN,1983,0,0,1,1,1,1
20,CAN,2,USA,1983,0,0,1,1,1,1
2,USA,20,CAN,1984,1,1,0,0,1,1
2,USA,200,UKG,1984,0,0,0,0,0,0
2,USA,999,XXX,1984,1,0,0,0,0,0
2,USA,999,XXX,1985,0,0,0,0,0,0
`)
	const note = "The file says in which years the two had such an agreement, not which."
	check(t, show(g), []string{
		`dcad-general-canada-united-states "General defence cooperation agreement, 1980 or before" [..1980]/1984 confirmed canada [..1980]/1981 1984 united-states [..1980]/1981 1984 ` + note,
		`dcad-general-canada-united-states-broad "General defence cooperation agreement, 1982" 1982 reported canada united-states ` + note + " In these years only the broader of the data set's two counts has it (V2).",
		`dcad-sector-canada-united-states "Defence cooperation agreement in a sector, 1983" 1983 confirmed canada united-states ` + note,
	})
	check(t, notes(report), []string{"unknown-state 1"})
	g, _ = load(t, "ccode1,ccode2,year,dcaAnyV1\n2,20,2009,1\n2,20,2010,1\n")
	check(t, show(g), []string{`dcad-any-canada-united-states "Defence cooperation agreement, 2009 or before" [..2009]/[2010-12-31..] confirmed canada united-states ` + note})
}

func TestOtherFiles(t *testing.T) {
	for _, text := range []string{"", "a,b\n", "version4id,ccode1,ccode2,year\n", "ccode1,ccode2,year,country1,country2,un\n"} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is taken for the provider's", text)
		}
		var b graph.Builder
		if _, err := Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{}); err == nil {
			t.Errorf("%q is read without an error", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(mainHeader + "220,France,200,United Kingdom,4,7,1990,1,1,1991,general,training,,,,,,0,,2003,0,1,I-123,,,,,,,A-1\n220,,200\n")
	f.Add(pairHeader + "2,USA,20,CAN,1980,1,1,0,0,1,1\n2,USA,20,CAN,1982,NA,1,0,0,1,1\n")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(text), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}
