package gdelt

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

// The events in these tests are made up: none is a row of the published files.

// side is an actor of an event: its code, name, country, known group, ethnicity,
// religion and types.
type side struct{ code, name, country, group, ethnic, religion, types string }

// known are actors by a short word.
var known = map[string]side{
	"":       {},
	"USA":    {code: "USA", name: "UNITED STATES", country: "USA"},
	"USAGOV": {code: "USAGOV", name: "WHITE HOUSE", country: "USA", types: "GOV"},
	"RUSMIL": {code: "RUSMIL", name: "RUSSIAN ARMY", country: "RUS", types: "MIL"},
	"RUS":    {code: "RUS", name: "MOSCOW", country: "RUS"},
	"ROM":    {code: "ROMGOV", name: "BUCHAREST", country: "ROM", types: "GOV"},
	"MTN":    {code: "MTN", name: "MONTENEGRO", country: "MTN"},
	"GZS":    {code: "GZS", name: "GAZA", country: "GZS"},
	"SYRREB": {code: "SYRREB", name: "SYRIAN REBEL", country: "SYR", types: "REB"},
	"TURkur": {code: "TURkur", name: "KURDISH", country: "TUR", ethnic: "kur"},
	"UNO":    {code: "IGOUNO", name: "UNITED NATIONS", group: "UNO", types: "IGO"},
	"COP":    {code: "COP", name: "POLICE", types: "COP"},
}

// line is an event of the layout of so many columns.
func line(width int, id, day, from, code, to, mentions string) string {
	fields := make([]string, width)
	fields[0], fields[1], fields[2], fields[3], fields[4] = id, day, day[:min(6, len(day))], day[:min(4, len(day))], "2024.0001"
	for i, who := range []string{from, to} {
		s, at := known[who], 5+10*i
		fields[at], fields[at+1], fields[at+2], fields[at+3], fields[at+4], fields[at+5], fields[at+7] = s.code, s.name, s.country, s.group, s.ethnic, s.religion, s.types
	}
	fields[25], fields[26], fields[27], fields[28] = "1", code, code[:min(3, len(code))], code[:min(2, len(code))]
	fields[29], fields[30], fields[31], fields[32], fields[33], fields[34] = "1", "0.0", mentions, "1", mentions, "1.5"
	if width > 57 {
		fields[width-1] = "https://example.org/" + id
	}
	return strings.Join(fields, "\t") + "\n"
}

func month(width int) string {
	return line(width, "9000000001", "20240103", "USA", "043", "RUS", "4") +
		line(width, "9000000002", "20240115", "RUS", "042", "USAGOV", "2") +
		line(width, "9000000003", "20240215", "RUS", "042", "USA", "1") +
		line(width, "9000000004", "20240104", "RUSMIL", "195", "SYRREB", "10") +
		line(width, "9000000005", "20240105", "RUSMIL", "195", "SYRREB", "3") +
		line(width, "9000000006", "20240106", "RUS", "190", "SYRREB", "1") +
		line(width, "9000000007", "20240106", "RUS", "1831", "SYRREB", "1") +
		line(width, "9000000008", "20240106", "USA", "0333", "TURkur", "7") +
		line(width, "9000000009", "20240107", "UNO", "073", "GZS", "7") +
		line(width, "9000000010", "20240107", "ROM", "163", "MTN", "7") +
		line(width, "9000000011", "20240107", "USA", "010", "RUS", "7") +
		line(width, "9000000012", "20240107", "COP", "173", "RUS", "7") +
		line(width, "9000000013", "20240107", "USA", "173", "", "7") +
		line(width, "9000000014", "20240107", "USA", "061", "USAGOV", "7")
}

var folded = []string{
	`gdelt-rou-mne-sanction-2024-01: Romania > Montenegro: "Sanction reported, 2024-01-07" 2024-01-07, 1 events; 7 mentions in news reports, coded by a program.; row 10; event 9000000010`,
	`gdelt-rus-syrreb-clash-2024-01: Russia > Syria: rebels: "Clashes reported, 2024-01" 2024-01-04/2024-01-06, 4 events; 15 mentions in news reports, coded by a program.; 4 rows between 4 and 7; events 9000000004, 9000000005, 9000000006 and 1 more`,
	`gdelt-uno-pse-aid-2024-01: UNITED NATIONS (UNO) > Palestine: "Aid reported, 2024-01-07" 2024-01-07, 1 events; 7 mentions in news reports, coded by a program.; row 9; event 9000000009`,
	`gdelt-usa-rus-diplomacy-2024-01: Russia - United States: "Diplomacy reported, 2024-01" 2024-01-03/2024-01-15, 2 events; 6 mentions in news reports, coded by a program.; rows 1 and 2; events 9000000001, 9000000002`,
	`gdelt-usa-rus-diplomacy-2024-02: Russia - United States: "Diplomacy reported, 2024-02-15" 2024-02-15, 1 events; 1 mention in news reports, coded by a program.; row 3; event 9000000003`,
	`gdelt-usa-turkur-aid-proposed-2024-01: United States > KURDISH (TURKUR): proposed "Aid announced, 2024-01-06" 2024-01-06, 1 events; 7 mentions in news reports, coded by a program.; row 8; event 9000000008`,
	`cameo-syrreb: armed-group Syria: rebels`,
	`cameo-turkur: place KURDISH (TURKUR)`,
	`cameo-uno: organisation UNITED NATIONS (UNO)`,
}

func show(g *graph.Graph) []string {
	out := []string{}
	for r := range g.Relations() {
		sign, modality := "-", ""
		if r.Directed() {
			sign = ">"
		}
		if r.Modality != graph.Actual {
			modality = r.Modality.String() + " "
		}
		a, _ := g.Actor(r.Parties[0].Actor)
		b, _ := g.Actor(r.Parties[1].Actor)
		out = append(out, fmt.Sprintf("%s: %s %s %s: %s%q %s, %s; %s; %s", r.ID, a.Name, sign, b.Name, modality, r.Label, r.Period, r.Quantity, r.Note, r.Evidence[0].Locator))
		if r.Certainty != graph.Reported {
			out = append(out, "is "+r.Certainty.String())
		}
	}
	for a := range g.Actors() {
		if a.Kind != graph.State {
			out = append(out, fmt.Sprintf("%s: %s %s", a.ID, a.Kind, a.Name))
		}
	}
	return out
}

func byMonth(t testing.TB, name, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, Provider(fold.Options{}), name, text)
}

func TestRead(t *testing.T) {
	for _, width := range []int{57, 58, 61} {
		g, report := byMonth(t, "20240101.export.CSV", month(width))
		if diff := cmp.Diff(folded, show(g)); diff != "" {
			t.Errorf("%d columns:\n%s", width, diff)
		}
		want := map[string]int{"statement": 1, "nobody-in-particular": 1, "one-actor": 1, "same-actor": 1}
		if diff := cmp.Diff(want, importertest.Counts(report.Skipped)); diff != "" || report.Rows != 14 {
			t.Errorf("%d rows; %s", report.Rows, diff)
		}
	}
}

func TestPeriods(t *testing.T) {
	labels := func(p fold.Period) (out []string) {
		g, _ := importertest.Read(t, Provider(fold.Options{Period: p, Groups: 1}), "a.csv", month(61)+line(61, "9000000015", "20251231", "RUS", "042", "USA", "1"))
		for r := range g.Relations() {
			if r.Kind == graph.KindDiplomacy {
				out = append(out, r.ID+" "+r.Label+" "+r.Period.String())
			}
		}
		return out
	}
	for p, want := range map[fold.Period][]string{
		fold.Day: {
			"gdelt-usa-rus-diplomacy-2024-01-03 Diplomacy reported, 2024-01-03 2024-01-03", "gdelt-usa-rus-diplomacy-2024-01-15 Diplomacy reported, 2024-01-15 2024-01-15",
			"gdelt-usa-rus-diplomacy-2024-02-15 Diplomacy reported, 2024-02-15 2024-02-15", "gdelt-usa-rus-diplomacy-2025-12-31 Diplomacy reported, 2025-12-31 2025-12-31",
		},
		fold.Year: {
			"gdelt-usa-rus-diplomacy-2024 Diplomacy reported, 2024 2024-01-03/2024-02-15", "gdelt-usa-rus-diplomacy-2025 Diplomacy reported, 2025-12-31 2025-12-31",
		},
		fold.All: {"gdelt-usa-rus-diplomacy Diplomacy reported, 2024-2025 2024-01-03/2025-12-31"},
	} {
		if diff := cmp.Diff(want, labels(p)); diff != "" {
			t.Errorf("by %s:\n%s", p, diff)
		}
	}
}

// A file is the same, however it is packed.
func TestContainers(t *testing.T) {
	text := month(58)
	var gz, zipped, two, columns bytes.Buffer
	z := gzip.NewWriter(&gz)
	fmt.Fprint(z, text)
	z.Close()
	a := zip.NewWriter(&zipped)
	w, _ := a.Create("20240131.export.CSV")
	fmt.Fprint(w, text)
	a.Close()
	a = zip.NewWriter(&two)
	for range 2 {
		w, _ := a.Create("20240131.export.CSV")
		fmt.Fprint(w, text)
	}
	a.Close()
	type event struct {
		ID       int64  `parquet:"GLOBALEVENTID"`
		Day      int32  `parquet:"SQLDATE"`
		From     string `parquet:"Actor1Code"`
		FromName string `parquet:"Actor1Name"`
		FromIn   string `parquet:"Actor1CountryCode"`
		FromType string `parquet:"Actor1Type1Code"`
		To       string `parquet:"Actor2Code"`
		ToName   string `parquet:"Actor2Name"`
		ToIn     string `parquet:"Actor2CountryCode"`
		ToType   string `parquet:"Actor2Type1Code"`
		Code     int32  `parquet:"EventCode"`
		Mentions int32  `parquet:"NumMentions"`
	}
	pw := parquet.NewGenericWriter[event](&columns)
	_, err := pw.Write([]event{{1, 20240103, "USAGOV", "X", "USA", "GOV", "RUS", "Y", "RUS", "", 43, 4}})
	if err := pw.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"plain": text, "crlf": strings.ReplaceAll(text, "\n", "\r\n"), "gz": gz.String(), "zip": zipped.String()} {
		g := imported(t, file)
		if diff := cmp.Diff(folded, show(g)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	if got := show(imported(t, columns.String()))[0]; !strings.HasPrefix(got, "gdelt-usa-rus-diplomacy-2024-01: ") {
		t.Errorf("Parquet: %s", got)
	}
	p := Provider(fold.Options{})
	importertest.Refuses(t, p, "a.zip", two.String(), "there are 2 files in the archive")
	importertest.Refuses(t, p, "a.zip", zipped.String()[:len(zipped.String())-30], "damaged or cut off")
	importertest.Recognises(t, p, "a", map[string]bool{
		text: true, month(57): true, month(61): true, zipped.String(): true, "": false, "a\tb\n": false, strings.Repeat("1\t", 57) + "\n": false,
		"GLOBALEVENTID\tSQLDATE\tActor1Code\tEventCode\n": true,
	})
}

// imported reads a file that is packed.
func imported(t *testing.T, file string) *graph.Graph {
	t.Helper()
	var b graph.Builder
	if _, err := Provider(fold.Options{}).Import(t.Context(), "20240131.export.CSV", strings.NewReader(file), &b, importer.Options{}); err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestBadRows(t *testing.T) {
	good := line(61, "1", "20240103", "USA", "043", "RUS", "4")
	g, report := byMonth(t, "a.csv", good+"1\t2\n"+line(61, "2", "20241303", "USA", "043", "RUS", "4")+line(61, "3", "20240103", "USA", "9999", "RUS", "4"))
	if diff := cmp.Diff(map[string]int{"column-count": 1, "bad-date": 1, "unknown-code": 1}, importertest.Counts(report.Skipped)); diff != "" || g.RelationCount() != 1 {
		t.Errorf("%d relations; %s", g.RelationCount(), diff)
	}
	importertest.Refuses(t, Provider(fold.Options{}), "a.csv", "GLOBALEVENTID\tActor1Code\tEventCode\n", "the header lacks ")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, Provider(fold.Options{Groups: 2}), "a.export.CSV", month(57), month(61), "GLOBALEVENTID\tSQLDATE\tActor1Code\tActor1CountryCode\tActor2Code\tActor2CountryCode\tEventCode\n1\t20240101\tUSA\tUSA\tRUS\tRUS\t043\n", "")
}

// BenchmarkRead reads events of 2,500 pairs of states in a year.
func BenchmarkRead(b *testing.B) {
	codes := strings.Fields("USA RUS CHN FRA GBR DEU IND JPN BRA ZAF TUR IRN ISR EGY SAU PAK KOR PRK VNM IDN AUS CAN MEX ARG CHL COL PER VEN CUB NGA KEN ETH SDN LBY DZA MAR TUN SYR IRQ YEM OMN ARE QAT KWT JOR LBN GRC ITA ESP POL")
	const rows = 100_000
	var text strings.Builder
	for i := range rows {
		from, to := codes[i%len(codes)], codes[i*7/50%len(codes)]
		known["b"], known["c"] = side{code: from, name: "A", country: from}, side{code: to, name: "B", country: to}
		text.WriteString(line(61, fmt.Sprint(1000000000+i), fmt.Sprintf("2024%02d%02d", i/8400%12+1, i/300%28+1), "b", []string{"042", "190", "112", "036", "010"}[i%5], "c", "3"))
	}
	file := text.String()
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		var g graph.Builder
		if _, err := Provider(fold.Options{}).Import(b.Context(), "a", strings.NewReader(file), &g, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*rows/b.Elapsed().Seconds(), "rows/s")
}
