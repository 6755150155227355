package ucdp_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/ucdp"
	"github.com/entente-graph/entente/graph"
)

// The columns of the three layouts, in the order of the files.
const (
	header18 = "conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year," +
		"intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date," +
		"ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,region,version"
	header5 = "ConflictId,Location,SideA,SideA2nd,SideB,SideBID,SideB2nd,Incompatibility,TerritoryName,Year,IntensityLevel," +
		"CumulativeIntensity,TypeOfConflict,StartDate,StartPrec,StartDate2,StartPrec2,EpEnd,EpEndDate,EpEndPrec,GWNoA,GWNoA2nd,GWNoB," +
		"GWNoB2nd,GWNoLoc,Region,Version"
	header4 = "ID,Location,SideA,SideA2nd,SideB,SideBID,SideB2nd,Incomp,Terr,YEAR,Int,CumInt,Type,Startdate,StartPrec,StartDate2," +
		"Startprec2,EpEnd,EpEndDate,EpEndPrec,GWNOA,GWNOA2nd,GWNOB,GWNOB2nd,GWNOLoc,Region,Version"
)

// fields are the values of a row by column of today's layout.
type fields map[string]string

// row is a made-up conflict-year, with changes to it.
func row(changes fields) fields {
	r := fields{
		"conflict_id": "90001", "location": "Canada", "side_a": "Government of Canada", "side_a_id": "90",
		"side_b": "Bordurian League", "side_b_id": "95001", "incompatibility": "2", "year": "1990", "intensity_level": "1",
		"type_of_conflict": "3", "start_date2": "1990-03-04", "start_prec2": "1", "ep_end": "1", "ep_end_date": "1990-05-06",
		"ep_end_prec": "1", "gwno_a": "20", "version": "18.1",
	}
	maps.Copy(r, changes)
	return r
}

// file writes rows in a layout; columns that it lacks are left out.
func file(header string, rows ...fields) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for _, r := range rows {
		for i, name := range strings.Split(header, ",") {
			if i > 0 {
				b.WriteByte(',')
			}
			value := r[today(name)]
			if strings.ContainsAny(value, `,"`) {
				value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
			}
			b.WriteString(value)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// today returns a column's name in today's layout.
func today(name string) string {
	plain := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
	if other, ok := map[string]string{"id": "conflict_id", "incomp": "incompatibility", "terr": "territory_name", "int": "intensity_level",
		"cumint": "cumulative_intensity", "type": "type_of_conflict"}[plain(name)]; ok {
		return other
	}
	for _, n := range strings.Split(header18, ",") {
		if plain(n) == plain(name) {
			return n
		}
	}
	return name
}

// read imports a text and builds its graph.
func read(t *testing.T, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	var b graph.Builder
	report, err := ucdp.Provider.Import(context.Background(), "acd.csv", strings.NewReader(text), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

// relations writes relations in short: id, period, parties with their spells.
func relations(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		s := r.ID + " " + r.Period.String()
		for _, p := range r.Parties {
			s += fmt.Sprintf(" %s:%s", p.Role, p.Actor)
			for _, spell := range p.Spells {
				s += "@" + spell.String()
			}
		}
		out = append(out, s)
	}
	return out
}

// reasons writes what a report notes: "reason×count".
func reasons(notes []importer.Note) []string {
	var out []string
	for _, n := range notes {
		out = append(out, fmt.Sprintf("%s×%d", n.Reason, n.Count))
	}
	return out
}

func TestLayouts(t *testing.T) {
	for _, test := range []struct{ name, header, version, want string }{
		{"18", header18, "18.1", "ucdp-90001-1990 1990-03-04/1990-05-06 from:canada to:ucdp-actor-95001"},
		{"5", header5, "5-2014", "ucdp-old-90001-1990 1990-03-04/1990-05-06 from:canada to:ucdp-old-actor-95001"},
		{"4", header4, "4-2013", "ucdp-old-90001-1990 1990-03-04/1990-05-06 from:canada to:ucdp-old-actor-95001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := file(test.header, row(fields{"version": test.version}))
			if !ucdp.Provider.Recognise(importer.Head{Text: []byte(text)}) {
				t.Error("the layout is not recognised")
			}
			for name, text := range map[string]string{
				"plain":      text,
				"marked":     "\ufeff" + text,
				"CRLF":       strings.ReplaceAll(text, "\n", "\r\n"),
				"lone CR":    strings.ReplaceAll(text, "\n", "\r"),
				"upper case": strings.Replace(text, test.header, strings.ToUpper(test.header), 1),
			} {
				g, report := read(t, text)
				if got := relations(g); !slices.Equal(got, []string{test.want}) {
					t.Errorf("%s: %q, want %q", name, got, test.want)
				}
				if len(report.Warnings)+len(report.Skipped) > 0 {
					t.Errorf("%s: noted %v %v", name, report.Warnings, report.Skipped)
				}
			}
		})
	}
}

func TestOtherFiles(t *testing.T) {
	for _, text := range []string{
		"", "a,b\n1,2\n",
		header18 + ",dyad_id\n",
		"version4id,ccode,state_name,all_st_day\n",
	} {
		if ucdp.Provider.Recognise(importer.Head{Text: []byte(text)}) {
			t.Errorf("%.40q is taken for the provider's", text)
		}
		var b graph.Builder
		if _, err := ucdp.Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{}); err == nil {
			t.Errorf("%.40q is read without an error", text)
		}
	}
}

func TestEpisodes(t *testing.T) {
	year := func(y string, changes fields) fields {
		r := row(fields{"year": y, "ep_end": "0", "ep_end_date": "", "ep_end_prec": "", "start_date2": y + "-02-03"})
		maps.Copy(r, changes)
		return r
	}
	from := fields{"start_date2": "1990-02-03"}
	ends := func(y string) fields {
		return fields{"start_date2": "1990-02-03", "ep_end": "1", "ep_end_date": y + "-09-30", "ep_end_prec": "1"}
	}
	for _, test := range []struct {
		name     string
		rows     []fields
		want     []string
		warnings []string
	}{
		{"consecutive years", []fields{year("1990", from), year("1991", from), year("1992", ends("1992"))},
			[]string{"ucdp-90001-1990 1990-02-03/1992-09-30 from:canada to:ucdp-actor-95001"}, nil},
		{"in any order", []fields{year("1992", ends("1992")), year("1990", from), year("1991", from)},
			[]string{"ucdp-90001-1990 1990-02-03/1992-09-30 from:canada to:ucdp-actor-95001"}, nil},
		{"an end starts the next", []fields{year("1990", ends("1990")), year("1991", nil)},
			[]string{
				"ucdp-90001-1990 1990-02-03/1990-09-30 from:canada to:ucdp-actor-95001",
				"ucdp-90001-1991 1991-02-03/[1991..] from:canada to:ucdp-actor-95001",
			}, nil},
		{"a gap without an end", []fields{year("1990", nil), year("1993", nil)},
			[]string{
				"ucdp-90001-1990 1990-02-03/1990 from:canada to:ucdp-actor-95001",
				"ucdp-90001-1993 1993-02-03/[1993..] from:canada to:ucdp-actor-95001",
			}, []string{"no-end×1"}},
		{"goes on in the last year", []fields{year("1990", fields{"ep_end": ""})},
			[]string{"ucdp-90001-1990 1990-02-03/[1990..] from:canada to:ucdp-actor-95001"}, nil},
		{"the start changes", []fields{year("1990", nil), year("1991", nil)},
			[]string{"ucdp-90001-1990 1990-02-03/[1991..] from:canada to:ucdp-actor-95001"}, []string{"start-changes×1"}},
		{"a start kept from the episode before", []fields{year("1990", ends("1990")), year("1995", from)},
			[]string{
				"ucdp-90001-1990 1990-02-03/1990-09-30 from:canada to:ucdp-actor-95001",
				"ucdp-90001-1995 1995/[1995..] from:canada to:ucdp-actor-95001",
			}, []string{"start-before-end×1"}},
		{"rebels come and go", []fields{
			year("1990", fields{"start_date2": "1990-02-03", "side_b": "Bordurian League, Free Arcadia", "side_b_id": "95001, 95002"}),
			year("1991", from),
			year("1992", fields{"start_date2": "1990-02-03", "side_b": "Free Arcadia, Bordurian League", "side_b_id": "95001, 95002"}),
		},
			[]string{"ucdp-90001-1990 1990-02-03/[1992..] from:canada to:ucdp-actor-95001 to:ucdp-actor-95002@1990@1992"}, nil},
		{"supporters send troops for some years", []fields{
			year("1990", from),
			year("1991", fields{"start_date2": "1990-02-03", "side_a_2nd": "Government of Mexico", "gwno_a_2nd": "70", "type_of_conflict": "4"}),
			year("1992", fields{"start_date2": "1990-02-03", "side_a_2nd": "Government of Mexico", "gwno_a_2nd": "70", "type_of_conflict": "4"}),
		},
			[]string{"ucdp-90001-1990 1990-02-03/[1992..] from:canada from:mexico@1991/1992 to:ucdp-actor-95001"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, report := read(t, file(header18, test.rows...))
			if got := relations(g); !slices.Equal(got, test.want) {
				t.Errorf("relations\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
			if got := reasons(report.Warnings); !slices.Equal(got, test.warnings) {
				t.Errorf("warnings %v, want %v", report.Warnings, test.warnings)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct {
		name, start, startCode, end, endCode string
		want                                 string
		warnings                             []string
	}{
		{"days", "1990-03-04", "1", "1990-05-06", "1", "1990-03-04/1990-05-06", nil},
		{"one day", "1990-03-04", "1", "1990-03-04", "1", "1990-03-04", nil},
		{"uncertain day", "1990-03-04", "2", "1990-05-06", "2", "1990-03/1990-05", nil},
		{"unknown day", "1990-03-31", "3", "1990-05-31", "3", "1990-03/1990-05", nil},
		{"uncertain month", "1990-03-31", "4", "1990-05-31", "4", "1990", nil},
		{"unknown month", "1990-12-31", "5", "1990-05-06", "1", "1990/1990-05-06", nil},
		{"uncertain year", "1990-12-31", "6", "1990-05-06", "1", "1990~/1990-05-06", nil},
		{"unknown year", "1987-12-31", "7", "1990-05-06", "1", "[..1990]/1990-05-06", nil},
		{"no codes", "1990-03-31", "", "1990-12-31", "", "1990-03/1990", nil},
		{"no codes, a day", "1990-03-30", "", "1990-11-02", "", "1990-03-30/1990-11-02", nil},
		{"no end date", "1990-03-04", "1", "", "", "1990-03-04/1990", nil},
		{"unknown", "-99", "-99", "-99", "-99", "1990", nil},
		{"a time of day", "1990-03-04 00:00:00", "1", "1990-05-06T00:00:00", "1", "1990-03-04/1990-05-06", nil},
		{"31 February", "1990-02-31", "1", "1990-13-01", "1", "1990", []string{"bad-date×2"}},
		{"not ISO", "4/3/1990", "1", "1990-05-06", "1", "1990/1990-05-06", []string{"bad-date×1"}},
		{"swapped", "1990-08-04", "1", "1990-05-06", "1", "1990", []string{"end-before-start×1"}},
		{"ends later than its years", "1990-03-04", "1", "1991-05-06", "1", "1990-03-04/1991-05-06", []string{"end-outside-year×1"}},
		{"starts later than its years", "1992-03-04", "1", "1990-05-06", "1", "1990/1990-05-06", []string{"late-start×1"}},
		{"no such code", "1990-03-04", "9", "1990-05-06", "x", "1990-03-04/1990-05-06", []string{"bad-code×2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, report := read(t, file(header18, row(fields{
				"start_date2": test.start, "start_prec2": test.startCode, "ep_end_date": test.end, "ep_end_prec": test.endCode,
			})))
			for r := range g.Relations() {
				if got := r.Period.String(); got != test.want {
					t.Errorf("period %s, want %s", got, test.want)
				}
			}
			if got := reasons(report.Warnings); !slices.Equal(got, test.warnings) {
				t.Errorf("warnings %v, want %v", report.Warnings, test.warnings)
			}
		})
	}
}

func TestSides(t *testing.T) {
	for _, test := range []struct {
		name     string
		changes  fields
		want     string // parties
		warnings []string
	}{
		{"a comma in a name", fields{"side_a": "Macedonia, FYR", "gwno_a": "343", "year": "2001"},
			"from:north-macedonia to:ucdp-actor-95001", nil},
		{"a comma in a name in a list", fields{"side_a_2nd": "Latvia, Macedonia, FYR, the Netherlands ", "gwno_a_2nd": "367, 343, 210"},
			"from:canada from:latvia from:netherlands from:north-macedonia to:ucdp-actor-95001", nil},
		{"names in another order than numbers", fields{"side_a_2nd": "Mexico, Cuba", "gwno_a_2nd": "40, 70"},
			"from:canada from:cuba from:mexico to:ucdp-actor-95001", nil},
		{"states on both sides", fields{"type_of_conflict": "2", "side_b": "Government of Mexico", "side_b_id": "91", "gwno_b": "70"},
			"from:canada to:mexico", nil},
		{"states by number alone", fields{"side_b": "Government of Mexico", "side_b_id": "91", "gwno_b": "70"},
			"from:canada to:mexico", nil},
		{"a state in its time", fields{"side_a": "Russia (Soviet Union)", "gwno_a": "365", "year": "1961"},
			"from:russia to:ucdp-actor-95001", nil},
		{"a state after its time", fields{"side_a": "Government of Russia (Soviet Union)", "gwno_a": "365", "year": "1996"},
			"from:russia to:ucdp-actor-95001", nil},
		{"an unknown number", fields{"side_a": "Hyderabad", "gwno_a": "-99", "year": "1947"},
			"from:hyderabad to:ucdp-actor-95001", nil},
		{"UCDP's own number for a state that is not in the list", fields{"side_a": "Government of Hyderabad", "gwno_a": "751", "year": "1947"},
			"from:hyderabad to:ucdp-actor-95001", nil},
		{"on the other side", fields{"type_of_conflict": "2", "side_b": "Government of Hyderabad", "side_b_id": "91", "gwno_b": "751", "year": "1948"},
			"from:canada to:hyderabad", nil},
		{"a number that nobody has, for a state that has another", fields{"side_a": "Government of Mexico", "gwno_a": "751"},
			"from:mexico to:ucdp-actor-95001", []string{"unknown-state×1"}},
		{"another name than the number's", fields{"side_a": "Mexico"},
			"from:canada to:ucdp-actor-95001", []string{"name-differs×1"}},
		{"a number of another time", fields{"side_a": "Hungary", "gwno_a": "300"},
			"from:hungary to:ucdp-actor-95001", []string{"name-differs×1"}},
		{"a name without its number", fields{"side_a_2nd": "Mexico, Cuba", "gwno_a_2nd": "70,"},
			"from:canada from:cuba from:mexico to:ucdp-actor-95001", []string{"number-missing×1"}},
		{"a number without its name", fields{"side_a_2nd": "Mexico", "gwno_a_2nd": "70, 40"},
			"from:canada from:cuba from:mexico to:ucdp-actor-95001", []string{"name-missing×1"}},
		{"no such state", fields{"side_a_2nd": "Syldavia", "gwno_a_2nd": "999"},
			"from:canada to:ucdp-actor-95001", []string{"unknown-state×2"}},
		{"rebels with a comma in their name", fields{"side_b": "Front for Bread, Peace and Tea"},
			"from:canada to:ucdp-actor-95001", nil},
		{"commas in brackets", fields{"side_b": "Faction (forces of A, B & C), Free Arcadia", "side_b_id": "95001, 95002"},
			"from:canada to:ucdp-actor-95001 to:ucdp-actor-95002", []string{"name-order×1"}},
		{"more numbers than names", fields{"side_b_id": "95001, 95002"},
			"from:canada to:ucdp-actor-95001 to:ucdp-actor-95002", []string{"list-lengths×1"}},
		{"rebels without a number", fields{"side_b_id": "-99"},
			"from:canada to:ucdp-actor-bordurian-league-cb9dc81d", []string{"no-actor-number×1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := row(test.changes)
			r["start_date2"], r["ep_end_date"] = "", ""
			g, report := read(t, file(header18, r))
			var got string
			for _, s := range relations(g) {
				_, got, _ = strings.Cut(s, " ")
				_, got, _ = strings.Cut(got, " ")
			}
			if got != test.want {
				t.Errorf("parties %q, want %q", got, test.want)
			}
			if got := reasons(report.Warnings); !slices.Equal(got, test.warnings) {
				t.Errorf("warnings %v, want %v", report.Warnings, test.warnings)
			}
		})
	}
}

// The order of numbers in a list is not that of the names: what a number stands
// beside elsewhere tells which is which.
func TestOrganisationNames(t *testing.T) {
	next := func(conflict, place, names, numbers string) fields {
		return row(fields{"conflict_id": conflict, "location": place, "side_b": names, "side_b_id": numbers})
	}
	g, report := read(t, file(header18,
		next("90001", "Canada", "Bordurian League, Free Arcadia", "95002, 95001"),
		next("90002", "Canada", "Bordurian League", "95001"),
		next("90003", "Canada", "Red Tea, Free Arcadia, Bordurian League", "95001, 95003, 95002"),
		next("90004", "Mexico", "Red Tea", "95009"),
		next("90005", "Canada", "Republic of Croatia", "95010"),
	))
	if len(report.Warnings)+len(report.Skipped) > 0 {
		t.Errorf("noted %v %v", report.Warnings, report.Skipped)
	}
	for id, want := range map[string]string{
		"ucdp-actor-95001": "Bordurian League",
		"ucdp-actor-95002": "Free Arcadia",
		"ucdp-actor-95003": "Red Tea (Canada)",
		"ucdp-actor-95009": "Red Tea (Mexico)",
		"ucdp-actor-95010": "Republic of Croatia (Canada)",
	} {
		a, ok := g.Actor(id)
		if !ok || a.Name != want || a.Kind != graph.ArmedGroup || a.Code("ucdp") != strings.TrimPrefix(id, "ucdp-actor-") {
			t.Errorf("%s is %+v, want %q", id, a, want)
		}
	}
	if warnings := g.Warnings(); len(warnings) > 0 {
		t.Errorf("the graph has warnings: %v", warnings)
	}
}

func TestWords(t *testing.T) {
	base := fields{"start_date2": "1990-02-03", "ep_end": "0", "ep_end_date": ""}
	with := func(changes fields) fields {
		r := row(base)
		maps.Copy(r, changes)
		return r
	}
	g, _ := read(t, file(header18,
		with(fields{"incompatibility": "1", "territory_name": "Upper Borduria"}),
		with(fields{"incompatibility": "1", "territory_name": "Upper Borduria", "year": "1991", "intensity_level": "2", "type_of_conflict": "4"}),
		with(fields{"incompatibility": "1", "territory_name": "Upper Borduria", "year": "1992"}),
	))
	r, _ := g.Relation("ucdp-90001-1990")
	if want := "War over Upper Borduria, 1990–1992"; r.Label != want {
		t.Errorf("label %q, want %q", r.Label, want)
	}
	want := "UCDP conflict 90001 (Canada): over Upper Borduria; internal in 1990, 1992, internationalised internal (other states sent troops) in 1991; " +
		"minor (25 to 999 deaths in battle a year) in 1990, 1992, war (1,000 or more) in 1991."
	if r.Note != want {
		t.Errorf("note\n%q, want\n%q", r.Note, want)
	}
	if want := (graph.Evidence{Source: "ucdp-armed-conflict", Locator: "rows 2–4, conflict 90001", Says: "an episode of armed conflict without a recorded end"}); r.Evidence[0] != want {
		t.Errorf("evidence %+v, want %+v", r.Evidence[0], want)
	}
	s, _ := g.Source("ucdp-armed-conflict")
	if s.Title != "UCDP/PRIO Armed Conflict Dataset, version 18.1" || s.Licence != "CC BY 4.0" || !strings.Contains(s.Citation, "Version 18.1.") {
		t.Errorf("source %+v", s)
	}
}

func TestBadRows(t *testing.T) {
	good := file(header18, row(nil))
	line := strings.TrimSuffix(strings.SplitAfter(good, "\n")[1], "\n")
	for _, test := range []struct{ name, line, want string }{
		{"cut off", line[:len(line)/2], "wrong-column-count×1"},
		{"too long", line + ",1,2", "wrong-column-count×1"},
		{"a thousands separator in the year", strings.Replace(line, ",1990,", `,"1,990",`, 1), "bad-year×1"},
		{"no year", strings.Replace(line, ",1990,", ",,", 1), "bad-year×1"},
		{"no conflict", strings.Replace(line, "90001", "P90001", 1), "bad-conflict-number×1"},
		{"nobody on side A", strings.NewReplacer("Government of Canada", "", ",20,", ",,").Replace(line), "one-sided×1"},
		{"twice", line, "duplicate-row×1"},
		{"two rows of a year", strings.Replace(line, "Bordurian", "Syldavian", 1), "second-row×1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := good + test.line
			g, report := read(t, text)
			if got := reasons(report.Skipped); !slices.Equal(got, []string{test.want}) {
				t.Fatalf("skipped %v, want %v", report.Skipped, test.want)
			}
			if !strings.HasPrefix(report.Skipped[0].Examples[0], "row 3: ") {
				t.Errorf("the row is missing: %v", report.Skipped)
			}
			if n := len(relations(g)); n != 1 {
				t.Errorf("%d relations, want the good row's", n)
			}
			var b graph.Builder
			_, err := ucdp.Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{Strict: true})
			var at *importer.RowError
			if strict := test.want != "duplicate-row×1"; strict != (errors.As(err, &at) && at.Row == 3) {
				t.Errorf("strict: %v", err)
			}
		})
	}
}

func TestSelfTie(t *testing.T) {
	g, report := read(t, file(header18, row(nil), row(fields{"conflict_id": "90002", "type_of_conflict": "2", "side_b": "Canada", "side_b_id": "", "gwno_b": "20"})))
	if got := reasons(report.Skipped); len(relations(g)) != 1 || !slices.Equal(got, []string{"self-tie×1"}) {
		t.Errorf("relations %v, skipped %v", relations(g), got)
	}
}

// The encoding may differ from row to row, and nothing unshowable comes through.
func TestEncodings(t *testing.T) {
	g, _ := read(t, file(header18,
		row(fields{"side_b": "Fr\xe9d\xe9ration", "territory_name": "A\x00\x01B"}),
		row(fields{"conflict_id": "90002", "side_b": "Frédération 2", "side_b_id": "95002"})))
	for id, want := range map[string]string{"ucdp-actor-95001": "Frédération", "ucdp-actor-95002": "Frédération 2"} {
		if a, _ := g.Actor(id); a == nil || a.Name != want {
			t.Errorf("%s is %+v, want %q", id, a, want)
		}
	}
}

// ENTENTE_UCDP_FILE names a real file of the provider; it is not shipped.
func TestRealFile(t *testing.T) {
	name := os.Getenv("ENTENTE_UCDP_FILE")
	if name == "" {
		t.Skip("ENTENTE_UCDP_FILE names no file of the provider")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	g, report := read(t, string(text))
	if len(report.Skipped) > 0 {
		t.Errorf("skipped: %+v", report.Skipped)
	}
	if report.Relations*20 < report.Rows {
		t.Errorf("%d relations of %d rows", report.Relations, report.Rows)
	}
	for _, p := range g.Warnings() {
		t.Errorf("the graph has a warning: %v", p)
	}
	for _, n := range report.Warnings {
		t.Logf("%s: %d, such as %q", n.Reason, n.Count, n.Examples[0])
	}
}
