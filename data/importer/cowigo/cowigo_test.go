package cowigo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// The records in these tests are made up: none is a row of the published files.

func load(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, &Provider, "igo.csv", text)
}

// show writes each relation in a line.
func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		text := fmt.Sprintf("%s %s %q %s", r.ID, r.Kind, r.Label, r.Period)
		for _, p := range r.Parties {
			for _, s := range p.Spells {
				text += " " + s.String()
			}
		}
		out = append(out, text)
	}
	return out
}

func check(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestByState(t *testing.T) {
	g, report := load(t, `ccode,year,state,UPU,NATO,EU
2,1990,usa,1,1,-1
2,1991,usa,1,1,-1
2,1992,usa,1,1,-9
2,1993,usa,1,1,3
220,1990,france,1,0,-1
220,1991,france,0,2,-1
220,1992,france,1,2,-9
220,1993,france,1,1,1
316,1993,czechrep,1,-9,0
999,1993,atlantis,1,1,1
220,1993,france,0,0,0
`)
	check(t, show(g), []string{
		`cow-igo-eu-france membership "Member, 1993 or before" [1992..1993]/[1993-12-31..]`,
		`cow-igo-eu-united-states-observer affiliation "Observer, 1993 or before" [1992..1993]/[1993-12-31..]`,
		`cow-igo-nato-france membership "Member, 1993" 1993/[1993-12-31..]`,
		`cow-igo-nato-france-associate membership "Associate member, 1991" 1991/1992`,
		`cow-igo-nato-united-states membership "Member, 1990 or before" [..1990]/[1993-12-31..]`,
		`cow-igo-upu-czechia membership "Member, 1993" 1993/[1993-12-31..]`,
		`cow-igo-upu-france membership "Member, 1990 or before" [..1990]/[1993-12-31..] [..1990]/1990 1992/[1993-12-31..]`,
		`cow-igo-upu-united-states membership "Member, 1990 or before" [..1990]/[1993-12-31..]`,
	})
	var reasons []string
	for _, n := range report.Skipped {
		reasons = append(reasons, fmt.Sprint(n.Reason, " ", n.Examples))
	}
	check(t, reasons, []string{
		"missing-status [row 8: EU: how states stood to it is missing (-9) in 2 years of states; a membership may have started or ended in them" +
			" row 10: NATO: how states stood to it is missing (-9) in 1 years of states; a membership may have started or ended in them]",
		"second-row [row 12: row 9 is of the same year]",
		"unknown-state [row 11: no state has the Correlates of War number 999]",
	})
	r, _ := g.Relation("cow-igo-upu-france")
	if got := r.Evidence[0].Locator; got != "rows 6 and 8-9, column UPU" {
		t.Errorf("locator %q", got)
	}
}

func TestByOrganisation(t *testing.T) {
	text := strings.ReplaceAll(`ioname,orgname,year,france,wgermany,yugoslaviaserb,sdate,deaddate,longorgname,ionum,version
OLD,Old Union,1950,1,-1,0,1948,-9,Old Union (Older Union),17,3
OLD,Old Union,1955,1,1,0,1948,-9,Old Union (Older Union),17,3
OLD,Old Union,1960,1,-9,2,1948,-9,Old Union (Older Union),17,3
OLD,Old Union,1961,0,1,2,1948,-9,Old Union (Older Union),17,3
OLD,Old Union,1975,0,1,3,1948,-9,Old Union (Older Union),17,3
GONE,Gone Board,1955,1,0,0,1953,1957,Gone Board,18,3
`, ",", "\t")
	g, _ := load(t, text)
	check(t, show(g), []string{
		`cow-igo-gone-france membership "Member, 1955 or before" [1953..1955]/[1955..1957]`,
		`cow-igo-old-france membership "Member, 1950 or before" [1948..1950]/1960`,
		`cow-igo-old-serbia-associate membership "Associate member, 1960 or before" [1956..1960]/[1961..1974]`,
		`cow-igo-old-serbia-observer affiliation "Observer, 1975 or before" [1962..1975]/[1975-12-31..]`,
		`cow-igo-old-west-germany membership "Member, 1955 or before" [1951..1955]/[1975-12-31..] [1951..1955]/[1955..1960] [1956..1961]/[1961..1974] [1962..1975]/[1975-12-31..]`,
	})
	a, _ := g.Actor("cow-igo-old")
	if a.Name != "Old Union" || a.Aliases[0] != "OLD" || a.Code("cow-igo-number") != "17" || a.Lifetime[0].String() != "1948/[1975-12-31..]" || a.Broad {
		t.Errorf("actor %+v", a)
	}
	gone, _ := g.Actor("cow-igo-gone")
	if gone.Lifetime[0].String() != "1953/1957" {
		t.Errorf("lifetime %s", gone.Lifetime[0])
	}
}

// An organisation of nearly everyone is broad; one of many is not.
func TestBroad(t *testing.T) {
	var b strings.Builder
	b.WriteString("ccode,year,state,UN,OPEC\n")
	n := 0
	when := edtf.Span{First: edtf.NewDay(1950, 1, 1), Last: edtf.NewDay(1950, 12, 31)}
	for st := range register.All() {
		if st.Member(register.SchemeCOW) == st && st.MemberDuring(register.SchemeCOW, when) == edtf.Yes {
			n++
			opec := 0
			if n%2 == 0 {
				opec = 1
			}
			fmt.Fprintf(&b, "%d,1950,x,1,%d\n", st.COW[0].Number, opec)
		}
	}
	g, _ := load(t, b.String())
	un, _ := g.Actor("cow-igo-un")
	opec, _ := g.Actor("cow-igo-opec")
	if !un.Broad || opec.Broad {
		t.Errorf("broad: UN %v, OPEC %v", un.Broad, opec.Broad)
	}
}

func TestColumns(t *testing.T) {
	seen := map[string]string{}
	names := slices.Clone(plain)
	for n := range odd {
		names = append(names, n)
	}
	for _, n := range names {
		st, ok := stateNamed(n)
		if !ok {
			t.Errorf("no state is named by the column %s", n)
			continue
		}
		id := st.Member(register.SchemeCOW).ID
		if other := seen[id]; other != "" {
			t.Errorf("%s and %s are both %s", n, other, id)
		}
		seen[id] = n
	}
	if len(seen) != 217 {
		t.Errorf("%d states, want 217", len(seen))
	}
}

func TestOtherFiles(t *testing.T) {
	pairs := "ccode1,country1,ccode2,country2,year,dyadid,AAAID,AACB\n2,usa,20,canada,1950,2020,1,0\n"
	var b graph.Builder
	_, err := Provider.Import(context.Background(), "dyadic.csv", strings.NewReader(pairs), &b, importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "pair of states") {
		t.Errorf("the table by pair: %v", err)
	}
	for _, text := range []string{"", "a,b\n", "version4id,ccode,year\n", "ccode,year,cinc\n", "ccode1,ccode2,year,dcaAnyV1\n"} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is taken for the provider's", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("ccode,year,state,UN,NATO\n2,1950,usa,1,-9\n2,1952,usa,1,0\n2,1950\n")
	f.Add("ioname\torgname\tyear\tfrance\tuk\nX\tY\t1950\t1\t-1\nX\tY\t1990\t1\t3\n")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(text), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}

// Who is a member in the last year of the file certainly is all through that
// year, and only possibly after.
func TestDataStop(t *testing.T) {
	g, _ := load(t, "ccode,year,state,UN\n220,1990,france,0\n220,1991,france,1\n220,1992,france,1\n")
	r, ok := g.Relation("cow-igo-un-france")
	if !ok {
		t.Fatal("no relation")
	}
	for date, want := range map[string]edtf.Truth{"1990-06-01": edtf.No, "1992-06-01": edtf.Yes, "1992-12-31": edtf.Yes, "1993-01-01": edtf.Maybe} {
		if got := r.During(edtf.MustPeriod(date).Extent()); got != want {
			t.Errorf("on %s: %v, want %v", date, got, want)
		}
	}
}
