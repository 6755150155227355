package table_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/data/importer/table/internal/zips"
	"github.com/entente-graph/entente/graph"
)

// said writes relations as "A, B > C: kind label when", in the rows' order.
func said(p *table.Preview) []string {
	var out []string
	for _, f := range p.First {
		r := &f.Relation
		name := func(id string) string {
			a, _ := p.Graph.Actor(id)
			return a.Name
		}
		var from, to []string
		sign := "-"
		for _, party := range r.Parties {
			switch party.Role {
			case graph.To:
				to = append(to, name(party.Actor))
				sign = ">"
			default:
				from = append(from, name(party.Actor))
			}
		}
		text := strings.Join(from, ", ")
		if sign == ">" {
			text += " > " + strings.Join(to, ", ")
		}
		text += ": " + r.Kind
		for _, more := range []string{r.Label, r.Period.String()} {
			if more != "" {
				text += " " + more
			}
		}
		if r.Quantity != nil {
			text += " " + r.Quantity.String()
		}
		out = append(out, text)
	}
	return out
}

func reasons(list []importer.Note) []string {
	var out []string
	for _, n := range list {
		out = append(out, fmt.Sprintf("%d %s", n.Count, n.Reason))
	}
	return out
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       []string
		left       []string // rows left out
	}{
		"columns in any order": {"a.csv", "Kind,Buyer,Exporter,Year\narms-transfer,Veyland,Ordmark,2019\n",
			[]string{"Ordmark > Veyland: arms-transfer 2019"}, nil},
		"no header": {"a.csv", "France;Germany;treaty;1963-01-22\nOrdmark;Carvath;aid;2001\n",
			[]string{"France, Germany: treaty 1963-01-22", "Ordmark > Carvath: aid 2001"}, nil},
		"the title says the kind": {"a.csv", "Register of arms\n\nSupplier,Recipient,Item,Year\nOrdmark,Veyland,Radar,2001\n",
			[]string{"Ordmark > Veyland: arms-transfer Radar 2001"}, []string{"1 title"}},
		"totals and notes": {"a.csv", "from,to,kind,quantity,,\n,,,,,\nOrdmark,Veyland,trade,12,,\nOrdmark,,trade,3,,\nTotal,,,15,,\n\"Note: in boats, as they sail.\",,,,,\n",
			[]string{"Ordmark > Veyland: trade 12"}, []string{"1 footnote", "1 no-to", "1 total"}},
		"the header again": {"a.csv", "from,to,kind\nOrdmark,Veyland,trade\nfrom,to,kind\nVeyland,Ordmark,trade\n",
			[]string{"Ordmark > Veyland: trade", "Veyland > Ordmark: trade"}, []string{"1 repeated-header"}},
		"who and whom in groups": {"a.csv", "From,,To,,\nCode,Name of it,Code,Name of it,Kind\n1,Ordmark,2,Veyland,trade\n",
			[]string{"1 > 2: trade"}, []string{"1 title"}},
		"Type says the direction": {"a.csv", "Source,Target,Type,Label\nOrdmark,Veyland,Undirected,treaty\nOrdmark,Carvath,Directed,aid\n",
			[]string{"Ordmark, Veyland: treaty", "Ordmark > Carvath: aid"}, nil},
		"From and To are dates": {"a.csv", "Country A,Country B,Kind,From,To\nOrdmark,Veyland,alignment,1951,1960\n",
			[]string{"Ordmark, Veyland: alignment 1951/1960"}, nil},
		"a column of dates": {"a.csv", "from,to,kind,handed over\nOrdmark,Veyland,gift,2019\nOrdmark,Veyland,gift,2020\n",
			[]string{"Ordmark > Veyland: gift 2019", "Ordmark > Veyland: gift 2020"}, nil},
		"a matrix": {"a.csv", ",Ordmark,Veyland,Carvath\nOrdmark,0,1,0\nVeyland,1,0,1\nCarvath,0,1,0\n",
			[]string{"Ordmark, Veyland: tie", "Carvath, Veyland: tie"}, nil},
		"half a matrix": {"a.csv", ",Ordmark,Veyland,Carvath\nOrdmark,,1,\nVeyland,,,1\nCarvath,,,\n",
			[]string{"Ordmark, Veyland: tie", "Carvath, Veyland: tie"}, nil},
		"a matrix with direction": {"a.csv", ";Ordmark;Veyland\nOrdmark;0;1,5\nVeyland;0;0\n",
			[]string{"Ordmark > Veyland: tie"}, nil},
		"who is in what": {"a.csv", ",Northern Compact,Harbour Trust\nOrdmark,1,0\nVeyland,1,1\n",
			[]string{"Ordmark > Northern Compact: tie", "Veyland > Northern Compact: tie", "Veyland > Harbour Trust: tie"}, nil},
		"words": {"a.txt", "# made by hand\nOrdmark Veyland\nVeyland Carvath 3.5\n",
			[]string{"Ordmark > Veyland: tie", "Veyland > Carvath: tie"}, nil},
		"tabs between two columns": {"a.txt", "from\tto\nOrdmark\tVeyland\n", []string{"Ordmark > Veyland: tie"}, nil},
		"words under names":        {"a.txt", "source target\nOrdmark Veyland\n", []string{"Ordmark > Veyland: tie"}, nil},
		"words with values": {"a.edgelist", "Ordmark Veyland {'weight': 2, 'kind': 'treaty'}\nVeyland Carvath {}\n",
			[]string{"Ordmark, Veyland: treaty", "Veyland > Carvath: tie"}, nil},
		"DL": {"a.dl", "dl n=3 format=edgelist1\nlabels:\nOrdmark,Veyland,\"Northern Compact\"\ndata:\n1 2\n2 3 2.5\n",
			[]string{"Ordmark > Veyland: tie", "Veyland > Northern Compact: tie"}, nil},
		"DL with its labels inside": {"a.dl", "DL n = 3\nlabels embedded\ndata:\nOrd Vey Car\nOrd 0 1 0\nVey 1 0 0\nCar 0 0 0\n",
			[]string{"Ord > Vey: tie", "Vey > Ord: tie"}, nil},
		"one of several lists": {"a.dl", "dl n=3, format=nodelist1\nlabels:\nA\nB\nC\ndata:\n1 2 3\n",
			[]string{"A > B: tie", "A > C: tie"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := table.Read(context.Background(), c.file, []byte(c.text), table.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, said(p)); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.left, reasons(p.Report.Skipped)); d != "" {
				t.Error("left out:", d)
			}
		})
	}
}

// What a table does not say is asked for with the flag that says it.
// Rows that add up others are left out, whatever they are called; an actor whose name
// begins like that is none.
func TestTotals(t *testing.T) {
	read := func(first string) []string {
		var g graph.Builder
		r, err := table.Provider(table.Options{}).Import(context.Background(), "a.csv", strings.NewReader("from,to,kind,quantity\nOrdmark,Veyland,trade,12\n"+first+",,,15\n"), &g, importer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return reasons(r.Skipped)
	}
	for _, word := range []string{"Total", "TOTALS", "total:", "Grand total", "Sub-total", "Subtotal", "Sum", "Overall", "Average", "Mean", "Summe", "Gesamt", "Insgesamt", "Zwischensumme",
		"Total général", "Somme", "Sous-total", "Suma", "Subtotales", "Totale", "Totaal", "Totalt", "Razem", "Итого", "ВСЕГО"} {
		if got := read(word); !slices.Contains(got, "1 total") {
			t.Errorf("%s: %v", word, got)
		}
	}
	for _, name := range []string{"Totland", "Sumeria", "Average 3", "To", "S"} {
		if got := read(name); slices.Contains(got, "1 total") {
			t.Errorf("%s is taken for a total: %v", name, got)
		}
	}
}

func TestRefused(t *testing.T) {
	columns := func(list ...string) table.Options {
		c, err := table.ParseColumns(list)
		if err != nil {
			t.Fatal(err)
		}
		return table.Options{Options: freeform.Options{Columns: c}}
	}
	for name, c := range map[string]struct {
		text string
		o    table.Options
		want string
	}{
		"prose":              {"It has been quiet since the pact. Nobody sails there, and nobody would.\nThey will answer in spring, he said; until then, the strait stays open.\n", table.Options{}, "--columns"},
		"no who":             {"Feld A,Ding B,Was,Jahr\nA,B,x,2003\nC,D,y,2004\n", table.Options{}, `row 1 has "Feld A", "Ding B", "Was", "Jahr"; say which they are: --columns from=COLUMN,to=COLUMN`},
		"two that count":     {"Land A,Land B,Jahr\n12,15,2003\n9,3,2004\n", table.Options{}, `row 1 has "Land A", "Land B", "Jahr"; say which they are: --columns from=COLUMN,to=COLUMN`},
		"names of neither":   {"Name,Country\nAnna,France\n", table.Options{}, `row 1 has "Name", "Country"; say which they are: --columns`},
		"a misspelt column":  {"Land A,Land B\nA,B\n", columns("from=Land A", "to=Lnad B"), `there is no column "Lnad B" for to; did you mean Land B`},
		"a table for Neo4j":  {"id:ID(Actor),:LABEL,name:string\n1,Actor,Ordmark\nFrom,To,Kind\nA,B,treaty\n", table.Options{}, `row 1 has "id:ID(Actor)", ":LABEL", "name:string"; say which they are: --columns`},
		"actors alone":       {"id,name,kind\n1,Ordmark,state\n", table.Options{}, "name the table of relations too, as in: entente render nodes.csv edges.csv; where one file is wanted, as for merge, diff and watch, a .zip or a workbook holds both"},
		"empty":              {" \n\n", table.Options{}, "the file is empty"},
		"a quote left open":  {"from,to\nOrdmark,\"Veyland\nCarvath,Halvik\n", table.Options{}, "row 2, column B: the quotation mark that opens the cell is not closed"},
		"an unknown sheet":   {"from,to\nA,B\n", table.Options{Sheet: "Edges"}, "the file has no sheets"},
		"a matrix too small": {"dl n=3\ndata:\n0 1\n", table.Options{}, "the matrix is cut off"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := table.Read(context.Background(), "a.csv", []byte(c.text), c.o)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if err == nil {
				t.Log(said(p))
			}
			if asks := strings.Contains(c.want, "--columns"); table.IsUndecided(err) != asks {
				t.Errorf("IsUndecided is %v", !asks)
			}
		})
	}
}

func TestColumns(t *testing.T) {
	const text = "Land A,Land B,Was,Jahr\nOrdmark,Veyland,Vertrag,2003\nCarvath,Halvik,Vertrag,2004\n"
	for _, list := range [][]string{{"from=Land A", "to=Land B", "kind=Was", "when=Jahr"}, {"from=A", "to=B", "kind=C", "when=D"}, {"from=1", "to=2", "kind=3", "when=4"}, {"FROM=land a", "to=LAND B", "kind=was", "when=jahr"}} {
		columns, err := table.ParseColumns(list)
		if err != nil {
			t.Fatal(err)
		}
		o := table.Options{Options: freeform.Options{Columns: columns}}
		written, err := table.WriteMapping(o)
		if err != nil {
			t.Fatal(err)
		}
		read, err := table.ReadMapping(written)
		if d := cmp.Diff(o, read); err != nil || d != "" {
			t.Errorf("the mapping file is not what was written: %v\n%s", err, d)
		}
		p, err := table.Read(context.Background(), "a.csv", []byte(text), read)
		if err != nil {
			t.Fatal(list, err)
		}
		want := []string{"Ordmark, Veyland: treaty 2003", "Carvath, Halvik: treaty 2004"}
		if d := cmp.Diff(want, said(p)); d != "" {
			t.Error(list, d)
		}
	}
	for _, bad := range []string{"from", "from=", "whence=A", "=A"} {
		if _, err := table.ParseColumns([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// workbook makes a workbook of sheets, each a name and rows.
func workbook(t *testing.T, sheets ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		name := s[0].(string)
		if i == 0 {
			if err := f.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range s[1:] {
			cells := row.([]any)
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", n+1), &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Sheets of relations and of actors are read, whatever they call their columns;
// others are left out, and said.
func TestSheets(t *testing.T) {
	book := workbook(t,
		[]any{"Read me", []any{"This is a register."}},
		[]any{"Vertices", []any{"Id", "Label", "Type"}, []any{"O", "Ordmark", "State"}, []any{"V", "Veyland", "State"}, []any{"P", "Prime minister", "Person"}},
		[]any{"Arms transfers", []any{"Supplier", "Recipient", "Quantity"}, []any{"O", "V", 3}},
		[]any{"Colours", []any{"Group", "Colour"}, []any{"G1", "Red"}},
		[]any{"Posts", []any{"From", "To", "Kind"}, []any{"P", "O", "office"}},
	)
	p, err := table.Read(context.Background(), "book.xlsx", book, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"Ordmark > Veyland: arms-transfer 3", "Prime minister > Ordmark: office"}, said(p)); d != "" {
		t.Error(d)
	}
	var holds []string
	for _, u := range p.Report.Understood {
		holds = append(holds, u.Sheet+": "+u.Holds)
	}
	if d := cmp.Diff([]string{"Read me: nothing", "Vertices: actors", "Arms transfers: relations", "Colours: nothing", "Posts: relations"}, holds); d != "" {
		t.Error(d)
	}
	if !slices.Contains(reasons(p.Report.Warnings), "2 left-out") {
		t.Error("that a sheet is left out is not said:", reasons(p.Report.Warnings))
	}
	p, err = table.Read(context.Background(), "book.xlsx", book, table.Options{Sheet: "posts"})
	if err != nil || len(said(p)) != 1 {
		t.Error(err, "one sheet is not read alone")
	}
	_, err = table.Read(context.Background(), "book.xlsx", book, table.Options{Sheet: "Post"})
	if err == nil || !strings.Contains(err.Error(), "there are: Read me, Vertices, Arms transfers, Colours, Posts") {
		t.Error("an unknown sheet:", err)
	}
}

// Files that belong together are one.
func TestTogether(t *testing.T) {
	files := map[string]string{
		"edges.csv": "Source,Target,Label\n1,2,treaty\n2,3,membership\n",
		"nodes.csv": "Id,Label,kind\n1,Ordmark,state\n2,Veyland,state\n3,Northern Compact,organisation\n",
	}
	for _, order := range [][]string{{"edges.csv", "nodes.csv"}, {"nodes.csv", "edges.csv"}} {
		var list []*importer.File
		for _, name := range order {
			f, err := importer.NewFile(name, strings.NewReader(files[name]), nil)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, f)
		}
		var b graph.Builder
		var first table.Firsts
		r, err := table.Provider(table.Options{}).ImportTogether(context.Background(), list, &b, importer.Options{Made: first.Add})
		if err != nil {
			t.Fatal(err)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"Ordmark, Veyland: treaty", "Veyland > Northern Compact: membership"}
		if d := cmp.Diff(want, said(&table.Preview{Graph: g, First: first})); d != "" {
			t.Error(d)
		}
		if first[0].Sheet != "edges.csv" || !slices.ContainsFunc(r.Warnings, func(n importer.Note) bool {
			return n.Reason == "unsourced" && strings.HasPrefix(n.Examples[0], "row 2: edges.csv: ")
		}) {
			t.Errorf("the file of a row is not said: %q, %v", first[0].Sheet, r.Warnings)
		}
		if r.File != strings.Join(order, " + ") {
			t.Errorf("the report calls them %s", r.File)
		}
	}
	p, err := table.Read(context.Background(), "edges.csv", []byte(files["edges.csv"]), table.Options{})
	if err != nil || !slices.Contains(reasons(p.Report.Warnings), "1 no-names") {
		t.Error("that the actors are numbers is not said", err)
	}
}

// The tables in an archive belong together; what is no table is said.
func TestArchive(t *testing.T) {
	nodes := zips.Part{Name: "register/nodes.csv", Text: "Id,Label,kind\n1,Ordmark,state\n2,Veyland,state\n"}
	edges := zips.Part{Name: "register/edges.csv", Text: "Source,Target,Label\n1,2,treaty\n"}
	known := table.Options{Known: func(h importer.Head) string {
		if h.FirstLine() == "ccode" {
			return "states"
		}
		return ""
	}}
	p, err := table.Read(context.Background(), "a.zip", zips.Of(t,
		zips.Part{Name: "register/"}, edges, nodes, zips.Part{Name: "__MACOSX/register/._edges.csv", Text: "x,y\n"}, zips.Part{Name: "READ.ME", Text: "This is a register.\n"},
		zips.Part{Name: "book.xlsx", Text: string(zips.XLSX(t, ""))}, zips.Part{Name: "states.csv", Text: "ccode\n2\n"}), known)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"Ordmark, Veyland: treaty"}, said(p)); d != "" {
		t.Error(d)
	}
	var left []string
	for _, n := range p.Report.Warnings {
		if n.Reason == "left-out" {
			left = n.Examples
		}
	}
	if d := cmp.Diff([]string{
		"READ.ME in a.zip is left out: it is no table",
		"book.xlsx in a.zip is left out: it is a workbook, or another archive; unpack the archive and name it",
		"states.csv in a.zip is left out: it is what states reads; unpack the archive and name it",
	}, left); d != "" {
		t.Error(d)
	}
	damaged := zips.Of(t, zips.Part{Name: "edges.csv", Text: strings.Repeat("Ordmark,Veyland,treaty\n", 50)})
	damaged[60] ^= 0xff
	locked := zips.Of(t, edges)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	for _, c := range []struct {
		text []byte
		want string
	}{
		{zips.Of(t, zips.Part{Name: "a/"}), "a.zip: the archive is empty"},
		{zips.Of(t, zips.Part{Name: "a.yaml", Text: "entente: 1\n"}), "a.zip: there is no table in the archive: a.yaml is no table"},
		{zips.Of(t, nodes), "a.zip: there are actors in it and no relations"},
		{zips.Of(t, zips.Part{Name: "a.csv", Text: "Colour\nRed\n"}), `a.csv: row 1 has "Colour"; say which they are: --columns`},
		{zips.Of(t, zips.Part{Name: "b.csv", Text: strings.Repeat("a,b\n", 5<<20)}), "the part b.csv of the archive: 20 kB would unpack to 20 MB, as in a zip bomb"},
		{zips.Of(t, edges)[:100], "the archive is damaged or cut off"},
		{damaged, "a.zip: edges.csv: the archive is damaged or cut off"},
		{locked, "a.zip: register/edges.csv: it is locked with a password"},
	} {
		if _, err := table.Read(context.Background(), "a.zip", c.text, known); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("want %q:\n%v", c.want, err)
		}
	}
}

// A file is a table by its name, or by what is in it; Entente's own are none.
func TestRecognise(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, _ = z.Write([]byte("from,to\nA,B\n"))
	_ = z.Close()
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a.csv", "x\n", true},
		{"a.csv.gz", zipped.String(), true},
		{"a.xlsx", string(zips.XLSX(t, "")), true},
		{"a", string(zips.ODS(t, "")), true},
		{"a.zip", string(zips.Of(t, zips.Part{Name: "a.csv", Text: "from,to\n"})), true},
		{"<stdin>", string(zips.Of(t, zips.Part{Name: "tables/a.TSV", Text: "from,to\n"})), true},
		{"a.docx", string(zips.Of(t, zips.Part{Name: "word/document.xml"})), false},
		{"<stdin>", "from\tto\nA\tB\n", true},
		{"<stdin>", "A,B,treaty\nB,C,treaty\n", true},
		{"a.txt", "Ordmark Veyland\nVeyland Carvath 2\n", true},
		{"a.txt", "a b {'weight': 2, 'kind': 'x'}\n", true},
		{"a.txt", "Dear all,\nwe met on Monday, as planned.\n", false},
		{"a.txt", "entente: 1\nactors: {a: {name: A, kind: state}, b: {name: B, kind: state}}\n", false},
		{"a.txt", "actors: {a: {name: A, kind: state}, b: {name: B, kind: state}}\n", false},
		{"a.txt", "{\"entente\": 1}\n", false},
		{"a.yaml", "from,to\nA,B\n", false},
		{"a.csv", "", false},
	} {
		f, err := importer.NewFile(c.name, strings.NewReader(c.text), nil)
		if err != nil {
			t.Fatal(err)
		}
		head, err := f.Head()
		if err != nil {
			t.Fatal(err)
		}
		if got := table.Recognise(head); got != c.want {
			t.Errorf("%s %.40q: %v", c.name, c.text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"from,to,kind\nA,B,treaty\n", ",A,B\nA,0,1\nB,1,0\n", "a b {'x': 1}\n", "dl n=2\nlabels embedded\ndata:\na b\na 0 1\nb 1 0\n",
		"Source;Target;Type\n1;2;Directed\n", "Parties|Signed\nA; B & C|1.2.2003\n", "id,name\n1,A\n", "x\n\nFrom,,To,\nA,B,C,D\n1,2,3,4\n", "\xa0;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := table.Read(context.Background(), "a.csv", []byte(text), table.Options{})
		if err == nil && p.Graph == nil {
			t.Error("no graph and no error")
		}
	})
}
