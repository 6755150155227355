package gsdb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

const header = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n"

func load(t *testing.T, text string) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "gsdb.csv", strings.NewReader(text), &b, importer.Options{})
	g, bad := b.Build()
	if bad != nil {
		t.Fatal(bad)
	}
	return g, report, err
}

func describe(r *graph.Relation) string {
	var from, to []string
	for _, p := range r.Parties {
		if p.Role == graph.From {
			from = append(from, p.Actor)
		} else {
			to = append(to, p.Actor)
		}
	}
	return fmt.Sprintf("%s: %s > %s | %s | %s | %s | %s: %s", r.ID, strings.Join(from, " "), strings.Join(to, " "),
		r.Label, r.Period, r.Note, r.Evidence[0].Locator, r.Evidence[0].Says)
}

func listed(g *graph.Graph) string {
	var out []string
	for r := range g.Relations() {
		out = append(out, describe(r))
	}
	return strings.Join(out, "\n")
}

func notes(list []importer.Note) string {
	var out []string
	for _, n := range list {
		out = append(out, fmt.Sprintf("%s x%d", n.Reason, n.Count))
	}
	return strings.Join(out, ", ")
}

// Each row is made up. The wanted line is id: senders > targets | label |
// period | note | evidence.
func TestRows(t *testing.T) {
	for _, c := range []struct{ name, row, want, skipped, warned string }{
		{name: "plain", row: `7,Peru,Italy,1990,1994,1,"exp_part,imp_compl",0,0,1,1,0,0,0,"democracy,human_rights","failed,success_part"`,
			want: "gsdb-7: italy > peru | Trade, financial and travel sanctions | 1990/1994 | Aims: democracy (failed), human rights (reached in part) | row 2, case 7: a case of sanctions: exports partly barred, imports wholly barred"},
		{name: "one type, one year", row: `7,Peru,Italy,1990,1990,0,,1,0,0,0,0,0,0,end_war,success_total`,
			want: "gsdb-7: italy > peru | Arms sanctions | 1990 | Aims: ending war (reached) | row 2, case 7: a case of sanctions"},
		{name: "military and other, as a statistics program writes them", row: `7.0,Peru,Italy,1990.0,1991.0,0.0,,0.0,1.0,.,NA,1.0,0,0,other,nego_settlement`,
			want: "gsdb-7: italy > peru | Military assistance and other sanctions | 1990/1991 | Aims: other (settled by negotiation) | row 2, case 7: a case of sanctions"},
		{name: "no type", row: `7,Peru,Italy,1990,1991,0,0,0,0,0,0,0,0,0,,`,
			want: "gsdb-7: italy > peru | Sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "fewer outcomes than aims", row: `7,Peru,Italy,1990,1991,0,0,0,0,1,0,0,0,0,"democracy,terrorism",failed`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/1991 | Aims: democracy, terrorism. Outcome: failed | row 2, case 7: a case of sanctions"},
		{name: "ongoing", row: `7,Peru,Italy,1990,2022,0,0,0,0,1,0,0,0,0,democracy,ongoing`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/[2022-12-31..] | Aims: democracy (ongoing) | row 2, case 7: a case of sanctions"},
		{name: "ongoing in part", row: `7,Peru,Italy,2022,2022,0,0,0,0,1,0,0,0,0,"democracy,terrorism","ongoing,failed"`,
			want: "gsdb-7: italy > peru | Financial sanctions | 2022/[2022-12-31..] | Aims: democracy (ongoing), terrorism (failed) | row 2, case 7: a case of sanctions"},
		{name: "ongoing in the end column", row: `7,Peru,Italy,1990,Ongoing,0,0,0,0,1,0,0,0,0,,`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/[1990-12-31..] | Outcome: ongoing | row 2, case 7: a case of sanctions"},
		{name: "the last year, but not ongoing", row: `7,Peru,Italy,1990,2022,0,0,0,0,1,0,0,0,0,democracy,failed` + "\n" + `8,Peru,Italy,1991,2022,0,0,0,0,1,0,0,0,0,democracy,ongoing`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/2022 | Aims: democracy (failed) | row 2, case 7: a case of sanctions\n" +
				"gsdb-8: italy > peru | Financial sanctions | 1991/[2022-12-31..] | Aims: democracy (ongoing) | row 3, case 8: a case of sanctions"},
		{name: "ongoing but ended", row: `7,Peru,Italy,1990,2012,0,0,0,0,1,0,0,0,0,democracy,ongoing` + "\n" + `8,Peru,Italy,1991,2022,0,0,0,0,1,0,0,0,0,democracy,ongoing`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/2012 | Aims: democracy (ongoing) | row 2, case 7: a case of sanctions\n" +
				"gsdb-8: italy > peru | Financial sanctions | 1991/[2022-12-31..] | Aims: democracy (ongoing) | row 3, case 8: a case of sanctions",
			warned: "ongoing-but-ended x1"},
		{name: "no end", row: `7,Peru,Italy,1990,,0,0,0,0,1,0,0,0,0,democracy,failed`,
			want: "gsdb-7: italy > peru | Financial sanctions | 1990/ | Aims: democracy (failed) | row 2, case 7: a case of sanctions"},
		{name: "commas in names", row: `7,"Egypt, Arab Rep.","Congo, Dem. Rep., Congo, Rep., Iran, Islamic Rep.,Korea, Rep.",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: congo dr-congo iran south-korea > egypt | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "commas between names", row: `7,"Peru, Chile","Belgium, Italy,Norway , ,Italy",1990,1991,0,0,0,0,1,0,0,1,1,,`,
			want: "gsdb-7: belgium italy norway > chile peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "a trap for the greedy", row: `7,Peru,"Taiwan, China, Hong Kong SAR, China",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want:   "gsdb-7: hong-kong taiwan > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "ambiguous-list x1"},
		{name: "one state by the flag", row: `7,Peru,"Taiwan, China",1990,1991,0,0,0,0,1,0,0,0,0,,`,
			want: "gsdb-7: taiwan > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "several states by the flag", row: `7,Peru,"Taiwan, China",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: china taiwan > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "one or several without a flag", row: `7,Peru,"Taiwan, China",1990,1991,0,0,0,0,1,0,0,,,,`,
			want:   "gsdb-7: taiwan > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "ambiguous-list x1"},
		{name: "groups", row: `7,Peru,"EU, UN, League of Nations, African Union, Commonwealth",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: african-union commonwealth-of-nations european-union league-of-nations united-nations > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "a phase by time", row: `7,Russia,Italy,1960,1961,0,0,0,0,1,0,0,0,0,,`,
			want: "gsdb-7: italy > russia | Financial sanctions | 1960/1961 |  | row 2, case 7: a case of sanctions"},
		{name: "somebody is left", row: `7,Peru,"Italy, Borduria, Norway",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want:   "gsdb-7: borduria italy norway > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "unknown-name x1"},
		{name: "groups and brackets", row: `7,"Afghanistan (Taliban)","League of Nations (LN), Donors (EU)",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: donor-countries league-of-nations > taliban | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "joined otherwise", row: `7,Peru,"Canada and Mexico, EEC/EU; Norway, Trinidad & Tobago",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: canada european-economic-community european-union mexico norway trinidad-and-tobago > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "a part of a name is left", row: `7,Peru,"Italy, Islamic Rep., Norway",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want:   "gsdb-7: italy norway > peru | Financial sanctions | 1990/1991 | Names that are not known: Islamic Rep. | row 2, case 7: a case of sanctions",
			warned: "unknown-state x1"},
		{name: "spellings of the World Bank's", row: `7,"Ethiopia (excludes Eritrea), Cote d` + "`" + `Ivoire, FRY","Gibraltar, Yugoslavia, FR (Serbia/Montenegro)",1990,1991,0,0,0,0,1,0,0,1,1,,`,
			want:   "gsdb-7: gibraltar > ethiopia ivory-coast yugoslavia | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "both-sides x1"},
		{name: "groups, bodies and blocs", row: `7,"Taliban, UNITA","CSCE, G8, Western countries, Border Liberation Front, Lakes countries",1990,1991,0,0,0,0,1,0,0,1,1,,`,
			want:   "gsdb-7: border-liberation-front conference-on-security-and-co-operation-in-europe group-of-eight lakes-countries western-countries > taliban unita | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "unknown-name x2"},
		{name: "a name of several states", row: `7,Germany,"Italy, Germany",1961,1962,0,0,0,0,1,0,0,0,1,,` + "\n" + `8,German Democratic Republic,"Vietnam, Germany",1991,1992,0,0,0,0,1,0,0,0,1,,`,
			want: "gsdb-7: italy > germany | Financial sanctions | 1961/1962 |  | row 2, case 7: a case of sanctions\n" +
				"gsdb-8: germany vietnam > east-germany | Financial sanctions | 1991/1992 |  | row 3, case 8: a case of sanctions",
			warned: "both-sides x1"},
		{name: "a control character is left", row: "7,Peru,\"Italy, Bor\x01duria\",1990,1991,0,0,0,0,1,0,0,0,1,,",
			want:   "gsdb-7: bor-duria italy > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "unknown-name x1"},
		{name: "on both sides", row: `7,Peru,"Italy, Peru",1990,1991,0,0,0,0,1,0,0,0,1,,`,
			want:   "gsdb-7: italy > peru | Financial sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "both-sides x1"},
		{name: "unknown words", row: `7,Peru,Italy,1990,1991,1,exp_most,0,0,0,0,0,0,0,glory,perhaps`,
			want:   "gsdb-7: italy > peru | Trade sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions",
			warned: "unknown-code x1"},
		{name: "no case number", row: `,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,`,
			want: "gsdb-row-2: italy > peru | Trade sanctions | 1990/1991 |  | row 2: a case of sanctions"},
		{name: "a number twice, and a row", row: "7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n7,Chile,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,",
			want: "gsdb-7: italy > peru | Trade sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions\n" +
				"gsdb-7-2: italy > chile | Trade sanctions | 1990/1991 |  | row 3, case 7: a case of sanctions",
			skipped: "duplicate x1"},
		{name: "Latin-1", row: "7,C\xf4te d'Ivoire,Italy,1990,1991,1,,0,0,0,0,0,0,0,,",
			want: "gsdb-7: italy > ivory-coast | Trade sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "empty columns of a spreadsheet", row: "7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,,,\n,,,,,,,,,,,,,,,",
			want: "gsdb-7: italy > peru | Trade sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},

		{name: "nobody known", row: `7,Peru,Borduria,1990,1991,1,,0,0,0,0,0,0,0,,`, warned: "unknown-name x1",
			want: "gsdb-7: borduria > peru | Trade sanctions | 1990/1991 |  | row 2, case 7: a case of sanctions"},
		{name: "parts of names alone", row: `7,Peru,"Dem. Rep.",1990,1991,1,,0,0,0,0,0,0,0,,`, skipped: "unknown-state x1"},
		{name: "nobody", row: `7,,Italy,1990,1991,1,,0,0,0,0,0,0,0,,`, skipped: "unknown-state x1"},
		{name: "itself", row: `7,Peru,Peru,1990,1991,1,,0,0,0,0,0,0,0,,`, skipped: "self-tie x1"},
		{name: "no year", row: `7,Peru,Italy,"1,990",1991,1,,0,0,0,0,0,0,0,,`, skipped: "bad-year x1"},
		{name: "backwards", row: `7,Peru,Italy,1994,1991,1,,0,0,0,0,0,0,0,,`, skipped: "end-before-start x1"},
		{name: "without quotes", row: `7,Egypt, Arab Rep.,Italy,1990,1991,1,,0,0,0,0,0,0,0,other,failed`, skipped: "columns x1"},
		{name: "short", row: "7,Peru,Italy,1990\n8,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,",
			want: "gsdb-8: italy > peru | Trade sanctions | 1990/1991 |  | row 3, case 8: a case of sanctions", skipped: "columns x1"},
		{name: "cut off", row: "8,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n7,Peru,Ita",
			want: "gsdb-8: italy > peru | Trade sanctions | 1990/1991 |  | row 2, case 8: a case of sanctions", skipped: "cut-off x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report, err := load(t, header+c.row+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, listed(g)); diff != "" {
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

// A copy with a byte order mark and CRLF, other cases and orders of columns,
// and only those that are required.
func TestHeaders(t *testing.T) {
	for _, text := range []string{
		"\ufeff" + strings.ReplaceAll(header+"7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n", "\n", "\r\n"),
		strings.ReplaceAll(header+"7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n", "\n", "\r"),
		"END,begin,Sanctioning_State,sanctioned_state,CASE_ID,extra\n1991,1990,Italy,Peru,7,x\n",
	} {
		g, report, err := load(t, text)
		if err != nil || report.Relations != 1 || !strings.HasPrefix(listed(g), "gsdb-7: italy > peru") {
			t.Errorf("%q: %v %+v", text, err, report)
		}
		if !Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is not recognised", text)
		}
	}
}

func TestOtherFiles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "the file is empty"},
		{header, "the file has no rows"},
		{"case_id,sanctioned_state,sanctioning_state,year,trade\n1,Peru,Italy,1990,1\n", "a row for each pair and year"},
		{"case_id,sanctioned_state\n1,Peru\n", "the header lacks sanctioning_state, begin, end"},
	} {
		if _, _, err := load(t, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestStrict(t *testing.T) {
	const good = "7,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,,\n"
	for _, row := range []string{
		"8,Peru,Borduria,1990,1991,1,,0,0,0,0,0,0,0,,", `8,Peru,"Italy, Borduria",1990,1991,1,,0,0,0,0,0,0,0,,`,
		"8,Peru,Italy,1990", "8,Peru,Italy,1994,1991,1,,0,0,0,0,0,0,0,,", "8,Peru,Italy,1990,1991,1,,0,0,0,0,0,0,0,glory,",
	} {
		_, err := Provider.Import(context.Background(), "g.csv", strings.NewReader(header+good+row), new(graph.Builder), importer.Options{Strict: true})
		var bad *importer.RowError
		if !errors.As(err, &bad) || bad.Row != 3 {
			t.Errorf("%s: %v", row, err)
		}
	}
}

func TestSource(t *testing.T) {
	g, _, _ := load(t, header+"7,Peru,UN,1990,1991,1,,0,0,0,0,0,0,0,,\n")
	if s, _ := g.Source("gsdb"); s.Citation != Provider.Citation || s.Licence != Provider.Terms || !strings.Contains(s.Note, "gsdb.csv") {
		t.Errorf("%+v", s)
	}
	a, _ := g.Actor("united-nations")
	if a.Kind != graph.Organisation || !a.Broad || !slices.Contains(a.Aliases, "UN") {
		t.Errorf("%+v", a)
	}
	if r, _ := g.Relation("gsdb-7"); r.Kind != "sanction" || r.Certainty != graph.Confirmed || r.Modality != graph.Actual {
		t.Errorf("%+v", r)
	}
}

// Who is no state is of the kind that the name tells.
func TestKinds(t *testing.T) {
	g, report, _ := load(t, header+`7,"Taliban, Donetsk, Northern Rebels","G8, Western countries, Tea Board, Зелёные, Çay 中国",1990,1991,1,,0,0,0,0,0,1,1,,`+"\n")
	got := map[string]string{}
	for a := range g.Actors() {
		got[a.Name] = a.Kind.String()
		if !graph.ValidID(a.ID) {
			t.Errorf("id %q", a.ID)
		}
	}
	want := map[string]string{
		"Taliban": "armed-group", "Donetsk": "place", "Northern Rebels": "armed-group", "Group of Eight": "organisation",
		"Western countries": "place", "Tea Board": "organisation", "Зелёные": "organisation", "Çay 中国": "organisation",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := notes(report.Warnings); got != "unknown-name x4" {
		t.Errorf("warned %q", got)
	}
}

// What a name of several states means is said, with the reason, and no error to the strict.
func TestNameOfSeveral(t *testing.T) {
	text := header + "7,Peru,Germany,1961,1962,1,,0,0,0,0,0,0,0,,\n8,Peru,Federal Republic of Germany,1961,1962,1,,0,0,0,0,0,0,0,,\n9,Peru,Germany,1995,1996,1,,0,0,0,0,0,0,0,,\n"
	report, err := Provider.Import(context.Background(), "g.csv", strings.NewReader(text), new(graph.Builder), importer.Options{Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := notes(report.Readings); got != "germany-before-1990 x2" || !strings.Contains(report.Readings[0].Why, "Federal Republic") {
		t.Errorf("readings %+v", report.Readings)
	}
	if len(report.Warnings) > 0 {
		t.Errorf("warned %v", report.Warnings)
	}
}

// After the year in which the data stop, what was ongoing only possibly holds.
func TestDataStop(t *testing.T) {
	g, _, _ := load(t, header+"7,Peru,Italy,1990,2022,1,,0,0,0,0,0,0,0,other,ongoing\n8,Peru,Italy,1990,2022,1,,0,0,0,0,0,0,0,other,failed\n")
	for _, c := range []struct {
		id, when string
		want     edtf.Truth
	}{
		{"gsdb-7", "2022-12-31", edtf.Yes}, {"gsdb-7", "2035-01-01", edtf.Maybe}, {"gsdb-8", "2035-01-01", edtf.No},
	} {
		r, _ := g.Relation(c.id)
		if got := r.Period.During(edtf.MustPeriod(c.when).Extent()); got != c.want {
			t.Errorf("%s on %s: %v, want %v", c.id, c.when, got, c.want)
		}
	}
}

// What is ongoing in a file without a year has no time.
func TestNoYears(t *testing.T) {
	g, _, _ := load(t, header+"7,Peru,Italy,,,1,,0,0,0,0,0,0,0,other,ongoing\n")
	if r, _ := g.Relation("gsdb-7"); !r.Period.IsZero() {
		t.Errorf("period %v", r.Period)
	}
}

// No organisation has the id or a name of a state, or of another organisation.
func TestOrganisations(t *testing.T) {
	owner := map[string]string{}
	for _, names := range slices.Concat(organisations, armedGroups, places) {
		a := groups()[spelling.Fold(names[0])]
		if !graph.ValidID(a.ID) {
			t.Errorf("%q is no id", a.ID)
		}
		if _, taken := register.ByID(a.ID); taken {
			t.Errorf("%s is a state's id", a.ID)
		}
		for _, n := range names {
			if s, ok := register.ByName(n); ok {
				t.Errorf("%q of %s is a name of %s", n, a.ID, s.ID)
			}
			if o := owner[spelling.Fold(n)]; o != "" {
				t.Errorf("%q is a name of %s and of %s", n, o, a.ID)
			}
			owner[spelling.Fold(n)] = a.ID
		}
	}
}

// Whatever is read, the relations that it makes build.
func FuzzRead(f *testing.F) {
	f.Add([]byte("7,\"Egypt, Arab Rep.\",\"EU, UN\",1990,2022,1,exp_part,0,0,0,0,0,0,0,other,ongoing\n"))
	f.Add([]byte("7,\"Peru, \x01x\",\"Italy, Peru\",1990,Ongoing,1,,0,0,0,0,0,,,\xff,\n,Chile,Russia,,,\r\n"))
	f.Add([]byte("8,Peru,Taiwan,1990,1990,1,,0,0,0,0,0,0,0,,\n8,Peru,\"Taiwan, China\",,1990,1,,0,0,0,0,0,0,1,,"))
	f.Add([]byte("7,Peru,Italy,,,1,,0,0,0,0,0,0,0,other,ongoing\n"))
	f.Fuzz(func(t *testing.T, rows []byte) {
		for _, text := range []string{header + string(rows), string(rows)} {
			var b graph.Builder
			_, _ = Provider.Import(context.Background(), "g.csv", strings.NewReader(text), &b, importer.Options{})
			for _, p := range b.Check() {
				if p.Severity == graph.Error {
					t.Fatal(p)
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	const cases = 20_000
	var text strings.Builder
	text.WriteString(header)
	for i := range cases {
		fmt.Fprintf(&text, "%d,\"Egypt, Arab Rep.\",\"Belgium, Italy, Korea, Rep., EU, Norway\",%d,%d,1,\"exp_part,imp_part\",0,0,1,0,0,0,1,\"democracy,human_rights\",\"failed,ongoing\"\n", i, 1950+i%60, 1960+i%60)
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		var gb graph.Builder
		if _, err := Provider.Import(context.Background(), "g.csv", strings.NewReader(text.String()), &gb, importer.Options{}); err != nil {
			b.Fatal(err)
		}
		if _, err := gb.Build(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cases)*float64(b.N)/b.Elapsed().Seconds(), "cases/s")
}
