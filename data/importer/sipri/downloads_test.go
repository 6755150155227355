package sipri

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

const (
	deliveriesHeader = "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate," +
		"Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
	valuesPreamble = "Volume of transfers of major arms\nFigures are in millions of SIPRI trend-indicator values (TIVs).\n\n" +
		"Source: SIPRI Arms Transfers Database (c) SIPRI.\nData generated: 14 Jul 2026 2:57:40 AM\n\n"
)

// Each row is made up.
func TestDeliveries(t *testing.T) {
	for _, c := range []struct{ name, row, want, skipped, warned string }{
		{name: "two years of an order",
			row: "77,Italy,Peru,Falke 155,towed gun,Artillery,2006,No,8,No,2007,No,New,0.2,0.2,1.6,No\n77,Italy,Peru,Falke 155,towed gun,Artillery,2006,No,4,Yes,2009,No,New,0.2,0.2,0.8,No",
			want: "italy > peru | 4 Falke 155 | 2009 | actual reported | 0.8 million TIV | towed gun; Artillery; New | row 3, order 77: ordered 2006, delivered 2009; uncertain: number delivered\n" +
				"italy > peru | 8 Falke 155 | 2007 | actual confirmed | 1.6 million TIV | towed gun; Artillery; New | row 2, order 77: ordered 2006, delivered 2007"},
		{name: "made there, years uncertain", row: "77,Italy,Peru,Falke,gun,Artillery,2006,Yes,8,No,2007,Yes,New,0.2,0.2,1.6,Yes",
			want: "italy > peru | 8 Falke | 2007?/2007 | actual reported | 1.6 million TIV | gun; Artillery; New; marked as local production | row 2, order 77: ordered 2006, delivered 2007; uncertain: year of order, year of delivery"},
		{name: "not delivered", row: "78,Italy,Peru,Falke,gun,Artillery,2023,No,,No,,No,New,0.2,0.2,,No",
			want: "italy > peru | Falke ordered | 2023/ | proposed confirmed | - | gun; Artillery; New | row 2, order 78: ordered 2023, none delivered so far"},
		{name: "a TIV of 0", row: "78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,2021,No,New,0,0,0,No",
			want: "italy > peru | 1 Falke | 2021 | actual confirmed | - | gun; Artillery; New; TIV of the delivery under 0.5 million | row 2, order 78: ordered 2020, delivered 2021"},
		{name: "a comma in the description", row: "78,Italy,Peru,Falke,gun, towed,Artillery,2020,No,1,No,2021,No,New,1,1,1,No",
			want: "italy > peru | 1 Falke | 2021 | actual confirmed | 1 million TIV | gun, towed; Artillery; New | row 2, order 78: ordered 2020, delivered 2021"},
		{name: "semicolons where lines end", row: "78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,1,No;",
			want: "italy > peru | 1 Falke | 2021 | actual confirmed | 1 million TIV | gun; Artillery; New | row 2, order 78: ordered 2020, delivered 2021"},
		{name: "alike", row: "78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,1,No\n78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,1,No",
			want: "italy > peru | 1 Falke | 2021 | actual confirmed | 1 million TIV | gun; Artillery; New | row 2, order 78: ordered 2020, delivered 2021\n" +
				"italy > peru | 1 Falke | 2021 | actual confirmed | 1 million TIV | gun; Artillery; New | row 3, order 78: ordered 2020, delivered 2021",
			warned: "alike x1"},
		{name: "unknown state", row: "78,Italy,Ruritania,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,1,No", skipped: "unknown-state x1"},
		{name: "itself", row: "78,Italy,Italy,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,1,No", skipped: "self-tie x1"},
		{name: "no year", row: "78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,21,No,New,1,1,1,No", skipped: "bad-year x1"},
		{name: "no TIV", row: "78,Italy,Peru,Falke,gun,Artillery,2020,No,1,No,2021,No,New,1,1,many,No", skipped: "bad-field x1"},
		{name: "odd mark", row: "78,Italy,Peru,Falke,gun,Artillery,2020,maybe,1,No,2021,No,New,1,1,1,No",
			want:   "italy > peru | 1 Falke | 2021 | actual reported | 1 million TIV | gun; Artillery; New | row 2, order 78: ordered 2020, delivered 2021; uncertain: year of order",
			warned: "odd-mark x1"},
		{name: "cut off", row: "78,Italy,Peru,Falke,gun", skipped: "columns x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			head := deliveriesHeader
			if strings.HasSuffix(c.row, ";") {
				head = strings.TrimSuffix(head, "\n") + ";\r\n"
			}
			g, report, err := load(t, head+c.row+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(c.want, strings.Join(list(g), "\n")); diff != "" {
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

func TestOlderDeliveries(t *testing.T) {
	g, report, err := load(t, "Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Delivery year;TIV delivery values\n9;Italy;Peru;Falke;gun;Artillery;1990;1991;5\n")
	if err != nil || report.Rows != 1 {
		t.Fatal(err, report)
	}
	r, ok := g.Relation("sipri-order-9-1991")
	if !ok || r.Quantity.Amount != 5 {
		t.Errorf("%v", list(g))
	}
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ name, text, want, skipped string }{
		{name: "suppliers of one",
			text: valuesPreamble + "Supplier,2022,2023,2022-2023,Percentage,Sum total years,Percentage of total\nItaly,6,0 ,6,60%,6,60%\nBrazil,,4,4,40%,4,40%\nTotal exports to Peru,6,4,10,100%,10,\n",
			want: "brazil > peru | Major arms, 2023 | 2023 | actual confirmed | 4 million TIV |  | row 9, column 2023: delivered in 2023\n" +
				"italy > peru | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022\n" +
				"italy > peru | Major arms, 2023 | 2023 | actual confirmed | - | TIV of the deliveries under 0.5 million | row 8, column 2023: delivered in 2023",
			skipped: "total x1"},
		{name: "recipients of one",
			text: valuesPreamble + "Recipient,2022,2022-2022\nPeru,6,6\nHill rebels (Arcadia)*,1,1\nNowhere,3,3\nChile,,\nTotal imports from Italy,7,7\n",
			want: "italy > hill-rebels-arcadia | Major arms, 2022 | 2022 | actual confirmed | 1 million TIV |  | row 9, column 2022: delivered in 2022\n" +
				"italy > peru | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022",
			skipped: "no-deliveries x1, total x1, unknown-state x1"},
		{name: "everybody's exports", text: valuesPreamble + "Exports by,2022,2022-2022\nItaly,6,6\nTotal world export,6,6\n",
			want:    "italy > all-recipients | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022",
			skipped: "total x1"},
		{name: "everybody's imports", text: valuesPreamble + "Recipient,2022,2022-2022\nPeru,6,6\nTotal world import,6,6\n",
			want:    "all-suppliers > peru | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022",
			skipped: "total x1"},
		{name: "older, with a title", text: "\"TIV of arms exports from Italy, 1990-1991\"\n\nGenerated: 1 Mar 2007\n\n,,1990,1991,Total\n,Peru,6,,6\n,Total,6,,6\n",
			want:    "italy > peru | Major arms, 1990 | 1990 | actual confirmed | 6 million TIV |  | row 6, column 1990: delivered in 1990",
			skipped: "total x1"},
		{name: "two tables", text: valuesPreamble + "Supplier,2022\nItaly,6\nTotal exports to Peru,6\n\n" + valuesPreamble + "Supplier,2022\nItaly,7\nTotal exports to Chile,7\n",
			want: "italy > chile | Major arms, 2022 | 2022 | actual confirmed | 7 million TIV |  | row 18, column 2022: delivered in 2022\n" +
				"italy > peru | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022",
			skipped: "total x2"},
		{name: "a field that is no number", text: valuesPreamble + "Supplier,2022,2023\nItaly,6,many\nTotal exports to Peru,6,1\n",
			want:    "italy > peru | Major arms, 2022 | 2022 | actual confirmed | 6 million TIV |  | row 8, column 2022: delivered in 2022",
			skipped: "bad-field x1, total x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, report, err := load(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(c.want, strings.Join(list(g), "\n")); diff != "" {
				t.Error(diff)
			}
			if got := notes(report.Skipped); got != c.skipped {
				t.Errorf("skipped %q, want %q: %v", got, c.skipped, report.Skipped)
			}
		})
	}
	g, _, _ := load(t, valuesPreamble+"Supplier,2022\nItaly,6\nTotal exports to Peru,6\n")
	s, ok := g.Source("sipri-arms-values")
	if !ok || s.Date.String() != "2026-07-14" || s.Title != "SIPRI Arms Transfers Database, import and export values" {
		t.Errorf("%+v", s)
	}
}

// suppliers ranks suppliers by what they delivered.
func suppliers(g *graph.Graph) []string {
	sums := map[string]float64{}
	for r := range g.Relations() {
		if r.Quantity != nil {
			sums[r.Parties[0].Actor] += r.Quantity.Amount
		}
	}
	var out []string
	for id, n := range sums {
		out = append(out, fmt.Sprintf("%5.1f %s", n, id))
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(b, a) })
	return out
}

// The three downloads of the same transfers agree on what each supplier
// delivered, and a state's name of another time makes no second supplier.
func TestSuppliers(t *testing.T) {
	register := header +
		"Peru,United States,1980,,9,,Falke,gun,9,,1981,New,,10,90,90\nPeru,United States,1980,,9,,Falke,gun,9,,1981,New,,10,90,90\n" +
		"Peru,Soviet Union,1980,,5,,Falke,gun,5,,1981,New,,10,50,50\nPeru,Russia,1995,,2,,Falke,gun,2,,1996,New,,10,20,20\n" +
		"Peru,Germany,1980,,3,,Falke,gun,3,,1981; 1982,New,,10,30,30\nPeru,Germany,1995,,1,,Falke,gun,1,,1996,New,,10,10,10\n" +
		"Peru,East Germany (GDR),1980,,1,,Falke,gun,1,,1981,New,,5,5,5\nPeru,Serbia,1995,,1,,Falke,gun,1,,1996,New,,4,4,4\nPeru,Viet Nam,1970,,1,,Falke,gun,1,,1971,New,,3,3,3\n"
	deliveries := deliveriesHeader
	for i, row := range []string{
		"United States,9,1981,90", "United States,9,1981,90", "Soviet Union,5,1981,50", "Russia,2,1996,20", "Germany,1,1981,10", "Germany,2,1982,20",
		"Germany,1,1996,10", "East Germany (GDR),1,1981,5", "Serbia,1,1996,4", "Viet Nam,1,1971,3",
	} {
		f := strings.Split(row, ",")
		deliveries += fmt.Sprintf("%d,%s,Peru,Falke,gun,Artillery,,No,%s,No,%s,No,New,1,1,%s,No\n", i+1, f[0], f[1], f[2], f[3])
	}
	table := valuesPreamble + "Supplier,1971,1981,1982,1996,1971-1996\nUnited States,,180,,,180\nSoviet Union,,50,,,50\nGermany,,10,20,10,40\nRussia,,,,20,20\n" +
		"East Germany (GDR),,5,,,5\nSerbia,,,,4,4\nViet Nam,3,,,,3\nTotal exports to Peru,3,245,20,34,302\n"
	want := []string{"180.0 united-states", " 70.0 russia", " 40.0 germany", "  5.0 east-germany", "  4.0 serbia", "  3.0 vietnam"}
	for name, c := range map[string]struct{ text, readings string }{
		"by order":    {register, "germany-before-1990 x1, serbia-before-2006 x1, vietnam-before-1976 x1"},
		"by delivery": {deliveries, "germany-before-1990 x2, serbia-before-2006 x1, vietnam-before-1976 x1"},
		"values":      {table, "germany-before-1990 x2, serbia-before-2006 x1, vietnam-before-1976 x1"},
	} {
		g, report, err := load(t, c.text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, suppliers(g)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if got := notes(report.Readings); got != c.readings {
			t.Errorf("%s: readings %q, want %q", name, got, c.readings)
		}
	}
}

// A copy whose lines a spreadsheet filled up with semicolons is read.
func TestSemicolonsAtTheEnd(t *testing.T) {
	g, report, err := load(t, strings.TrimSuffix(header, "\n")+";;;;\n"+strings.TrimSuffix(plainRow, "\n")+";;;;\n")
	if err != nil || g.RelationCount() != 1 || len(report.Skipped) > 0 {
		t.Error(err, report)
	}
}

func FuzzDownloads(f *testing.F) {
	f.Add([]byte(deliveriesHeader + "77,Italy,Peru,Falke,gun,Artillery,2006,No,8,No,2007,No,New,0.2,0.2,1.6,No\n"))
	f.Add([]byte(valuesPreamble + "Supplier,2022,2023\nItaly,6,0 \nTotal exports to Peru,6,\n"))
	f.Add([]byte("TIV of arms exports from Italy, 1990-1991\n,,1990,1991,Total\n,Peru,6,,6\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		var b graph.Builder
		_, _ = Provider.Import(t.Context(), "r.csv", strings.NewReader(string(text)), &b, importer.Options{})
		for _, p := range b.Check() {
			if p.Severity == graph.Error {
				t.Fatal(p)
			}
		}
	})
}
