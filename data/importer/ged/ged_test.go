package ged

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

// The records in these tests are made up: none is a row of the published files.
const header = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id," +
	"dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office," +
	"source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt," +
	"priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown," +
	"best,high,low,gwnoa,gwnob\n"

// event is a row: what is not given is that of a usual one.
type event map[string]string

func rows(events ...event) string {
	usual := event{
		"year": "1990", "active_year": "1", "code_status": "Clear", "type_of_violence": "1", "conflict_new_id": "90001", "conflict_name": "Canada: Arcadia",
		"side_a_new_id": "95", "side_a": "Government of Canada", "side_b_new_id": "95001", "side_b": "Free Arcadia", "country": "Canada", "country_id": "20",
		"date_prec": "1", "date_start": "1990-03-04 00:00:00.000", "date_end": "1990-03-04 00:00:00.000", "best": "5", "high": "5", "low": "5", "gwnoa": "20",
		"source_article": `"A paper, ""The Bugle"""`,
	}
	var b strings.Builder
	b.WriteString(header)
	for i, e := range events {
		var fields []string
		for _, c := range strings.Split(strings.TrimSpace(header), ",") {
			value, given := e[c]
			switch {
			case given:
			case c == "id":
				value = fmt.Sprint(i + 1)
			default:
				value = usual[c]
			}
			fields = append(fields, value)
		}
		b.WriteString(strings.Join(fields, ",") + "\n")
	}
	return b.String()
}

func load(t testing.TB, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	return importertest.Read(t, &Provider, "ged.csv", text)
}

func show(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		between := "-"
		if r.Directed() {
			between = ">"
		}
		text := fmt.Sprintf("%s %s %q %s %s: %s %s %s", r.ID, r.Kind, r.Label, r.Certainty, r.Period, r.Parties[0].Actor, between, r.Parties[1].Actor)
		if r.Quantity != nil {
			text += " " + r.Quantity.String()
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

func notes(r *importer.Report) []string {
	var got []string
	for _, n := range slices.Concat(r.Skipped, r.Warnings) {
		got = append(got, fmt.Sprint(n.Reason, " ", n.Count))
	}
	return got
}

func TestFolding(t *testing.T) {
	g, report := load(t, rows(
		event{"best": "30", "low": "20", "high": "40", "date_start": "1990-05-01", "date_end": "1990-05-31"},
		event{},
		event{"date_start": "1990-03-02", "date_end": "1990-03-06", "best": "0", "low": "0", "high": "9"},
		event{"conflict_new_id": "90002"},
		event{"year": "1991", "active_year": "0", "date_start": "1991-01-01", "date_end": "1991-01-01"},
		event{"id": "2"},
	))
	check(t, show(g), []string{
		`ged-canada-ucdp-actor-95001-1990 conflict "Armed conflict, 1990" confirmed [1990-03-02..1990-03-04]/[1990-05-01..1990-05-31]: canada - ucdp-actor-95001 40 deaths`,
		`ged-canada-ucdp-actor-95001-1991 clash "Clashes, 1991" confirmed 1991-01-01: canada - ucdp-actor-95001 5 deaths`,
	})
	check(t, notes(report), []string{"second-event 1"})
	r, _ := g.Relation("ged-canada-ucdp-actor-95001-1990")
	if want := "4 events that killed 40 by the best estimate, 30 to 59 by the low and the high one. In Canada. UCDP conflict 90001 (Canada: Arcadia) and others."; r.Note != want {
		t.Errorf("note %q", r.Note)
	}
	if got := r.Evidence[0].Locator; got != "4 rows between 2 and 5" {
		t.Errorf("locator %q", got)
	}
}

func TestTypes(t *testing.T) {
	osv := event{"type_of_violence": "3", "side_b": "Civilians", "side_b_new_id": "9999", "gwnob": ""}
	abroad := event{"type_of_violence": "3", "side_b": "Civilians", "side_b_new_id": "9999", "country": "Cuba", "side_a": "Free Arcadia", "side_a_new_id": "95001", "gwnoa": ""}
	g, report := load(t, rows(
		osv, abroad,
		event{"type_of_violence": "2", "side_a": "Bordurian League", "side_a_new_id": "95002", "gwnoa": "", "active_year": ""},
		event{"type_of_violence": "2", "side_a": "Bordurian League", "side_a_new_id": "95003", "gwnoa": "", "active_year": "", "best": "25", "high": "25"},
		event{"side_a": "Government of Russia (Soviet Union)", "gwnoa": "365", "side_b": "Government of Cuba", "gwnob": "40", "code_status": "Check dead"},
		event{"side_a": "Government of Haiti", "gwnoa": "", "side_b": "Nobody's Own", "side_b_new_id": ""},
	))
	check(t, show(g), []string{
		`ged-canada-civilians-canada-1990-one-sided one-sided-violence "Violence against civilians, 1990" confirmed 1990-03-04: canada > civilians-canada 5 deaths`,
		`ged-haiti-ucdp-actor-nobodys-own-2769f8cf-1990 conflict "Armed conflict, 1990" confirmed 1990-03-04: haiti - ucdp-actor-nobodys-own-2769f8cf 5 deaths`,
		`ged-russia-cuba-1990 conflict "Armed conflict, 1990" reported 1990-03-04: cuba - russia 5 deaths`,
		`ged-ucdp-actor-95001-civilians-cuba-1990-one-sided one-sided-violence "Violence against civilians, 1990" confirmed 1990-03-04: ucdp-actor-95001 > civilians-cuba 5 deaths`,
		`ged-ucdp-actor-95002-ucdp-actor-95001-1990-non-state clash "Clashes, 1990" confirmed 1990-03-04: ucdp-actor-95001 - ucdp-actor-95002 5 deaths`,
		`ged-ucdp-actor-95003-ucdp-actor-95001-1990-non-state conflict "Armed conflict, 1990" confirmed 1990-03-04: ucdp-actor-95001 - ucdp-actor-95003 25 deaths`,
	})
	check(t, notes(report), nil)
	var actors []string
	for a := range g.Actors() {
		if a.Kind != graph.State {
			actors = append(actors, a.Kind.String()+" "+a.Name)
		}
	}
	check(t, actors, []string{"place Civilians in Canada", "place Civilians in Cuba", "armed-group Free Arcadia", "armed-group Bordurian League, actor 95002",
		"armed-group Bordurian League, actor 95003", "armed-group Nobody's Own"})
}

func TestNote(t *testing.T) {
	g, report := load(t, header+"#event+id"+strings.Repeat(",#x", strings.Count(header, ","))+"\n")
	if g.RelationCount() != 0 || report.Relations != 0 {
		t.Errorf("%+v", report)
	}
	check(t, notes(report), []string{"row-of-tags 1"})
	g, _ = load(t, rows(
		event{"deaths_a": "1", "deaths_b": "2", "deaths_civilians": "1", "deaths_unknown": "1"},
		event{"deaths_a": "3", "deaths_b": "", "country": "Cuba", "country_id": "40"},
	))
	r, _ := g.Relation("ged-canada-ucdp-actor-95001-1990")
	if want := "2 events that killed 10 by the best estimate; the dead: 4 of Canada, 2 of Free Arcadia, 1 civilians, 1 unknown. " +
		"In Canada; Cuba. UCDP conflict 90001 (Canada: Arcadia)."; r.Note != want {
		t.Errorf("note %q", r.Note)
	}
}

// Dates of another form are not guessed at; the event counts all the same.
func TestUndated(t *testing.T) {
	g, report := load(t, rows(event{"date_start": "3/4/1990", "date_end": "3/4/1990"}, event{}))
	check(t, show(g), []string{
		`ged-canada-ucdp-actor-95001-1990 conflict "Armed conflict, 1990" confirmed [1990-01-01..1990-03-04]/[1990-03-04..1990-12-31]: canada - ucdp-actor-95001 10 deaths`,
	})
	check(t, notes(report), []string{"impossible-date 1"})
}

func TestRows(t *testing.T) {
	_, report := load(t, rows(
		event{"id": "x"}, event{"year": "90"}, event{"type_of_violence": "4"}, event{"best": ""},
		event{"date_start": "1990-02-30"}, event{"date_start": "1990-03-05"}, event{"date_end": "1990"},
		event{"side_a": "", "side_a_new_id": ""}, event{"side_b": "Government of Canada", "gwnob": "20"},
		event{"side_a": "Government of Atlantis", "gwnoa": ""}, event{"gwnob": "999"}, event{"low": "6"},
		event{"type_of_violence": "3", "side_b": "Civilians", "country": "", "country_id": ""},
	)+"77,cut\n")
	check(t, notes(report), []string{"bad-number 2", "bad-type 1", "bad-year 1", "column-count 1", "no-country 1", "one-sided 1", "self-tie 1",
		"bounds 1", "impossible-date 3", "unknown-number 1", "unknown-state 1"})
}

func TestOtherFiles(t *testing.T) {
	for _, text := range []string{"", "a,b\n", "conflict_id,side_a,side_b,year,gwno_a,start_date2\n"} {
		if Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%q is taken for the provider's", text)
		}
		var b graph.Builder
		if _, err := Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{}); err == nil {
			t.Errorf("%q is read without an error", text)
		}
	}
}

// What is held grows with the pairs and years, not with the events.
func TestMemory(t *testing.T) {
	many := func(n int) uint64 {
		var b strings.Builder
		b.WriteString(rows())
		line := strings.TrimPrefix(rows(event{"id": "ID"}), header)
		for i := range n {
			b.WriteString(strings.Replace(line, "ID", fmt.Sprint(i+1), 1))
		}
		var before, after runtime.MemStats
		var builder graph.Builder
		text := strings.NewReader(b.String())
		runtime.GC()
		runtime.ReadMemStats(&before)
		if _, err := Provider.Import(context.Background(), "ged.csv", text, &builder, importer.Options{}); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(&builder)
		return after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc)
	}
	many(10)
	if few, lots := many(10), many(20000); lots > few+1<<20 {
		t.Errorf("20,000 events of one pair and year leave %d bytes, 10 leave %d", lots, few)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rows(event{}, event{"type_of_violence": "3", "side_b": "Civilians"}, event{"type_of_violence": "2", "gwnoa": "", "side_a": "X"}))
	f.Add("id,year,type_of_violence,side_a,side_b,date_start,date_end,best\n1,1990,1,A,B,1990-01-01,1990-01-01,3\n134217727,1990,2,A,B,1990-01-01,1990-01-02,3\n2")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = Provider.Import(context.Background(), "fuzz.csv", strings.NewReader(text), &b, importer.Options{})
		if ps := b.Check().Errors(); len(ps) > 0 {
			t.Fatalf("what was read does not build: %v", ps)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var events []event
	for i := range 5000 {
		year := fmt.Sprint(1990 + i%30)
		events = append(events, event{"year": year, "side_b_new_id": fmt.Sprint(95000 + i%200), "side_b": fmt.Sprint("Group ", i%200),
			"date_start": year + "-03-04", "date_end": year + "-03-05"})
	}
	text := rows(events...)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var builder graph.Builder
		if _, err := Provider.Import(context.Background(), "ged.csv", strings.NewReader(text), &builder, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
