package data_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/cowalliances"
	"github.com/entente-graph/entente/data/importer/cowstates"
	"github.com/entente-graph/entente/data/importer/gsdb"
	"github.com/entente-graph/entente/data/importer/rivalries"
	"github.com/entente-graph/entente/data/importer/sipri"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// What publishers' records say is counted here by the engine, and by hand in the
// rows: no view may lose any of it. The files themselves stay out of the project.
// Small ones of the same layout are made up below; with ENTENTE_RECORDS=FOLDER the
// same counts are made of your own copies, which are recognised in that folder, and
// held to known figures.

// known is a figure that is known of a publisher's file.
type known struct {
	what     string
	provider *importer.Provider
	edition  func(h importer.Head, g *graph.Graph) bool // of which the figure is
	date     string
	count    func(t *testing.T, g *graph.Graph, date string) int
	want     int
}

func knownFigures() []known {
	var out []known
	add := func(k known, figures map[string]int) {
		for date, want := range figures {
			k.date, k.want = date, want
			out = append(out, k)
		}
	}
	add(known{what: "pairs of states with an alliance in force", provider: &cowalliances.Provider, edition: byDyad41, count: dyadsInForce},
		map[string]int{"1955-05-14": 510, "1962-10-22": 706, "1991-07-01": 1225, "2001-09-11": 1513, "2012-12-31": 1596})
	add(known{what: "strategic rivalries", provider: &rivalries.Provider, edition: listOf2021, count: relationsInForce},
		map[string]int{"1900": 46, "1914": 41, "1939": 38})
	add(known{what: "cases of sanctions in force", provider: &gsdb.Provider, count: relationsInForce},
		map[string]int{"1965": 63, "1990": 136, "2014": 271, "2022": 411})
	add(known{what: "members of the state system", provider: &cowstates.Provider, edition: withSpells, count: actorsThen},
		map[string]int{"1914-07-28": 45})
	add(known{what: "rank of Germany among suppliers by TIV", provider: &sipri.Provider, edition: wholeRegister2025,
		count: func(_ *testing.T, g *graph.Graph, _ string) int { return rankBySupply(g, "germany") }},
		map[string]int{"": 6})
	slices.SortStableFunc(out, func(a, b known) int { return strings.Compare(a.what+a.date, b.what+b.date) })
	return out
}

// TestKnownFigures holds your own copies of publishers' files to what is known of
// them. It needs ENTENTE_RECORDS, the folder in which they lie.
func TestKnownFigures(t *testing.T) {
	folder := os.Getenv("ENTENTE_RECORDS")
	if folder == "" {
		t.Skip("ENTENTE_RECORDS names no folder with publishers' files")
	}
	figures := knownFigures()
	checked := make([]bool, len(figures))
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		p, head := recognise(t, path)
		if p == nil {
			return nil
		}
		g := importWhole(t, p, path)
		for i, k := range figures {
			if k.provider != p || k.edition != nil && !k.edition(head, g) {
				continue
			}
			checked[i] = true
			if n := k.count(t, g, k.date); n != k.want {
				t.Errorf("%s: %s %s: %d, want %d; is it the edition of which the figure is known?", path, k.what, k.date, n, k.want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range figures {
		if !checked[i] {
			t.Logf("not checked, as no such file is in %s: %s %s (%s)", folder, k.what, k.date, k.provider.Title)
		}
	}
	if !slices.Contains(checked, true) {
		t.Skipf("no file in %s is one of which figures are known", folder)
	}
}

// recognise tells whose file it is, nil where it is none of those that figures are
// known of.
func recognise(t *testing.T, path string) (*importer.Provider, importer.Head) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f, err := importer.NewFile(path, file, nil)
	if err != nil {
		return nil, importer.Head{} // not even text
	}
	head, err := f.Head()
	if err != nil {
		return nil, importer.Head{}
	}
	for _, p := range []*importer.Provider{&cowalliances.Provider, &cowstates.Provider, &gsdb.Provider, &rivalries.Provider, &sipri.Provider} {
		if p.Recognise(head) {
			return p, head
		}
	}
	return nil, head
}

func importWhole(t *testing.T, p *importer.Provider, path string) *graph.Graph {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var b graph.Builder
	if _, err := p.Import(context.Background(), path, file, &b, importer.Options{}); err != nil {
		t.Fatal(err)
	}
	return built(t, &b)
}

func importText(t *testing.T, p *importer.Provider, text string) *graph.Graph {
	t.Helper()
	var b graph.Builder
	report, err := p.Import(context.Background(), "records.csv", strings.NewReader(text), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Skipped) > 0 {
		t.Fatalf("rows are skipped: %v", report.Skipped)
	}
	return built(t, &b)
}

func built(t *testing.T, b *graph.Builder) *graph.Graph {
	t.Helper()
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Which editions the figures are of.

func byDyad41(h importer.Head, _ *graph.Graph) bool {
	return h.Columns("ccode1", "asymmetric") && !h.Columns("year") && strings.Contains(string(h.Text), "4.1")
}

func listOf2021(h importer.Head, _ *graph.Graph) bool { return h.Columns("start", "end", "positional") }

func withSpells(h importer.Head, _ *graph.Graph) bool { return h.Columns("styear", "endyear") }

func wholeRegister2025(_ importer.Head, g *graph.Graph) bool {
	return g.RelationCount() > 20_000 && slices.ContainsFunc(slices.Collect(g.Sources()), func(s *graph.Source) bool {
		return strings.HasPrefix(s.Date.String(), "2025")
	})
}

// Counts by the engine.

func viewAt(t *testing.T, g *graph.Graph, date string) *query.View {
	t.Helper()
	at := edtf.MustDate(date).Span()
	v, err := query.NewView(g, query.Filter{At: &at, AtText: date})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func relationsInForce(t *testing.T, g *graph.Graph, date string) int {
	return viewAt(t, g, date).RelationCount()
}

func actorsThen(t *testing.T, g *graph.Graph, date string) int {
	return viewAt(t, g, date).ActorCount()
}

// dyadsInForce counts the pairs that an alliance binds at a date, once for each
// alliance. In one of many, pairs whose own dates are narrower have pledges with
// dates, and those that it never bound have none.
func dyadsInForce(t *testing.T, g *graph.Graph, date string) int {
	v := viewAt(t, g, date)
	n := 0
	for r := range v.Relations() {
		for tie := range v.Ties(r) {
			a, b := tie.A.Actor, tie.B.Actor
			if len(r.Obligations) == 0 || slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool {
				then := o.When.IsZero() || o.When.During(*v.Filter().At) != edtf.No
				return then && (owes(o, a, b) || owes(o, b, a))
			}) {
				n++
			}
		}
	}
	return n
}

func owes(o graph.Obligation, debtor, creditor string) bool {
	in := func(list []string, id string) bool { return len(list) == 0 || slices.Contains(list, id) }
	return in(o.Debtors, debtor) && in(o.Creditors, creditor)
}

// rankBySupply is the place of a supplier by the quantity that it delivered.
func rankBySupply(g *graph.Graph, supplier string) int {
	supplied := map[string]float64{}
	for r := range g.Relations() {
		if r.Quantity == nil {
			continue
		}
		for _, p := range r.Parties {
			if p.Role == graph.From {
				supplied[p.Actor] += r.Quantity.Amount
			}
		}
	}
	rank := 1
	for _, amount := range supplied {
		if amount > supplied[supplier] {
			rank++
		}
	}
	return rank
}

// TestNoRowIsLost counts what is in force by hand, in the rows of made-up files of
// the publishers' layouts, and by the engine.
func TestNoRowIsLost(t *testing.T) {
	for _, c := range []struct {
		name     string
		provider *importer.Provider
		header   string
		rows     []string
		starts   int // columns; without the first of day, month and year where there are three
		ends     int
		dates    []string
		count    func(t *testing.T, g *graph.Graph, date string) int
	}{
		{
			// 365 is one state before and after 1991, 255 and 260 are two; a state
			// may be a party before it is a member of the system. One pair of many
			// begins later than both are in, and one is never bound.
			"alliances by pair of states", &cowalliances.Provider,
			"version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,version",
			[]string{
				"9001,200,United Kingdom,260,German Federal Republic,23,10,1954,,,,0,1,1,0,0,0,0,4.1",
				"9001,200,United Kingdom,220,France,17,3,1948,,,,0,1,1,0,0,0,0,4.1",
				"9001,220,France,260,German Federal Republic,23,10,1954,,,,0,1,1,0,0,0,0,4.1",
				"9002,365,Russia,290,Poland,21,4,1945,22,5,1992,0,0,1,0,0,0,0,4.1",
				"9003,365,Russia,705,Kazakhstan,25,5,1992,,,,0,1,1,0,0,0,0,4.1",
				"9004,365,Russia,360,Romania,14,5,1955,1,7,1991,0,0,1,0,0,0,0,4.1",
				"9004,365,Russia,355,Bulgaria,14,5,1955,1,7,1991,0,0,1,0,0,0,0,4.1",
				"9004,355,Bulgaria,360,Romania,1,1,1960,1,7,1991,0,0,1,0,0,0,0,4.1",
				"9005,300,Austria-Hungary,255,Germany,7,10,1879,,,1918,0,0,1,0,0,0,0,4.1",
				"9006,140,Brazil,160,Argentina,3,4,1951,3,4,1961,0,0,0,0,1,0,0,4.1",
				"9006,140,Brazil,155,Chile,3,4,1951,3,4,1961,0,0,0,0,1,0,0,4.1",
			},
			7, 10, []string{"1900-01-01", "1954-10-23", "1955-05-05", "1955-05-14", "1962-10-22", "1991-07-01", "1992-05-22", "1992-05-25", "2001-09-11", "2012-12-31"}, dyadsInForce,
		},
		{
			"rivalries as typed", &rivalries.Provider,
			"rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary,principal,aprin",
			[]string{
				"Austria-Prussia,300,255,1848,1870,1,,,,,", // before the lifetime of Germany's other names
				"France-Spain,220,230,P1494,1683,1,,,,,",
				"Britain-Russia,200,365,1816,1956,1,,,,1,",
				"West Germany-East Germany,260,265,1949,1973,,,1,,,",
				"China-India,710,750,1948,ongoing,1,1,,,,",
				"Serbia-Ottoman Empire,345,640,1878,1957,,1,,,,",
			},
			3, 4, []string{"1500", "1850", "1870", "1900", "1914", "1939", "1950", "2019"}, relationsInForce,
		},
		{
			"cases of sanctions", &gsdb.Provider,
			"case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success",
			[]string{
				`1,"Yemen","United Nations",2014,2022,0,,1,0,1,1,0,0,0,"end_war","ongoing"`,
				`2,"Rhodesia","United Kingdom",1965,1979,1,"exp_part",0,0,0,0,0,0,0,"democracy","success_total"`,
				`3,"South Africa","United States",1963,1994,0,,1,0,0,0,0,0,0,"human_rights","success_part"`,
				`4,"Russia","European Union",2014,2022,0,,0,0,1,1,0,0,0,"territorial_conflict","ongoing"`,
				`5,"Germany","United States",1951,1965,0,,1,0,0,0,0,0,0,"other","failed"`,
				`6,"Yugoslavia","United States",1991,1992,0,,1,0,0,0,0,0,0,"end_war","failed"`,
			},
			3, 4, []string{"1955", "1965", "1990", "1992", "2014", "2022"}, relationsInForce,
		},
		{
			"orders of arms", &sipri.Provider,
			"Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons",
			[]string{
				"Turkey,Germany,1989, ,10, ,Alfa-1,Frigate,10, ,1989,New,A,1,10,10",
				"Netherlands,Germany,1988, ,2, ,Beta-2,Tank,2, ,1989,New,B,1,2,2",
				"Greece,Germany,1991, ,3, ,Gamma-3,Aircraft,3, ,1992,Second hand,C,1,3,3",
				"Norway,Germany,1960, ,3, ,Delta-4,Submarine,3, ,1964,New,D,1,3,3",
				"Soviet Union,Czechoslovakia,1970, ,5, ,Eps-5,Trainer aircraft,5, ,1974,New,E,1,5,5",
			},
			2, 10, []string{"1962", "1972", "1988", "1989", "1991"}, relationsInForce,
		},
		{
			"members of the state system", &cowstates.Provider,
			"stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version",
			[]string{
				"HAI,41,Haiti,1859,1,1,1915,7,28,2016",
				"HAI,41,Haiti,1934,8,15,2016,12,31,2016",
				"AUH,300,Austria-Hungary,1816,1,1,1918,11,12,2016",
				"POL,290,Poland,1919,11,3,1939,9,27,2016",
				"POL,290,Poland,1945,6,28,2016,12,31,2016",
				"RUS,365,Russia,1816,1,1,2016,12,31,2016",
			},
			3, 6, []string{"1914-07-28", "1920", "1938", "1939", "1960"}, actorsThen,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := importText(t, c.provider, c.header+"\n"+strings.Join(c.rows, "\n")+"\n")
			for _, date := range c.dates {
				want := 0
				at := edtf.MustDate(date).Span()
				for _, row := range c.rows {
					fields := strings.Split(row, ",")
					if len(strings.Split(c.header, ",")) != len(fields) {
						t.Fatalf("%q is no row of the header", row)
					}
					if dayOf(c.header, fields, c.starts, 1, 1) <= at.Last && dayOf(c.header, fields, c.ends, 12, 31) >= at.First {
						want++
					}
				}
				if n := c.count(t, g, date); n != want {
					t.Errorf("in %s %d are in force, and %d rows are", date, n, want)
				}
			}
		})
	}
}

// dayOf reads the date whose year or, where the table has three columns for it,
// whose first part is in a column. What is blank is the given day; no year, or one
// in words, is the end of time.
func dayOf(header string, fields []string, column, month, day int) edtf.Day {
	names := strings.Split(header, ",")
	year := fields[column]
	part := func(i int, otherwise int) int {
		if n, err := strconv.Atoi(fields[i]); err == nil {
			return n
		}
		return otherwise
	}
	switch name := names[column]; {
	case strings.HasSuffix(name, "year") && strings.HasSuffix(names[column+1], "month"): // year, month, day
		month, day = part(column+1, month), part(column+2, day)
	case strings.HasSuffix(names[column-1], "month"): // day, month, year
		month, day = part(column-1, month), part(column-2, day)
	}
	if strings.HasPrefix(year, "P") {
		return edtf.DawnOfTime
	}
	n, err := strconv.Atoi(year)
	if err != nil {
		return edtf.EndOfTime
	}
	return edtf.NewDay(n, month, day)
}

// TestKnownFiguresAreRecognised keeps the recognition of editions from going stale:
// a made-up file of each layout is one of which figures are known.
func TestKnownFiguresAreRecognised(t *testing.T) {
	for file, text := range map[string]string{
		"dyads.csv":     "version4id,ccode1,ccode2,dyad_st_year,asymmetric,version\n1,2,20,1950,0,4.1\n",
		"rivalries.csv": "rivalry,ccode1,ccode2,start,end,positional,spatial\n",
		"cases.csv":     "case_id,sanctioned_state,sanctioning_state,begin,end\n",
		"states.csv":    "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n",
	} {
		path := filepath.Join(t.TempDir(), file)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		p, head := recognise(t, path)
		if !slices.ContainsFunc(knownFigures(), func(k known) bool {
			return k.provider == p && (k.edition == nil || k.edition(head, nil))
		}) {
			t.Errorf("%s: no figure is known of it (%s)", file, fmt.Sprint(p))
		}
	}
}
