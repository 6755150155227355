package cowalliances

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// trap is a table and all that must come of it. In want, lines start with two
// spaces for what belongs to a relation.
type trap struct {
	name, text, want  string
	skipped, warnings string
}

func (tr trap) run(t *testing.T) {
	t.Helper()
	g, report, err := load(t, tr.text, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(g); got != tr.want {
		t.Errorf("got\n%swant\n%s", got, tr.want)
	}
	if got := notes(report.Skipped); got != tr.skipped {
		t.Errorf("skipped: got %q, want %q (%v)", got, tr.skipped, report.Skipped)
	}
	if got := notes(report.Warnings); got != tr.warnings {
		t.Errorf("warnings: got %q, want %q (%v)", got, tr.warnings, report.Warnings)
	}
}

// two is a plain alliance by member, of Argentina and Brazil.
const two = byMember +
	"9001,160,Argentina,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n" +
	"9001,140,Brazil,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n"

const twoRead = "cow-alliance-9001 | Defence pact, 1951 | 1951-04-03/1961-04-03\n" +
	"  argentina\n  brazil\n  defence: all -> all\n  consultation: all -> all\n"

func TestByMember(t *testing.T) {
	for _, tr := range []trap{
		{name: "two states, one relation", text: two, want: twoRead},
		{
			name: "known by name",
			text: byMember +
				"227,2,a,4,4,1949,,,,1,4,4,1949,,,,0,1,1,0,0,0,4.1\n" +
				"227,20,b,4,4,1949,,,,1,4,4,1949,,,,0,1,1,0,0,0,4.1\n" +
				"9002,2,a,1,9,1951,,,,1,1,9,1951,,,,0,1,1,0,0,0,4.1\n" +
				"9002,20,b,1,9,1951,,,,1,1,9,1951,,,,0,1,1,0,0,0,4.1\n",
			want: "cow-alliance-227 | NATO, 1949 | 1949-04-04/[2012-12-31..]\n" +
				"  canada\n  united-states\n  defence: all -> all\n" +
				"cow-alliance-9002 | Defence pact, 1951 | 1951-09-01/[2012-12-31..]\n" +
				"  canada\n  united-states\n  defence: all -> all\n",
		},
		{
			name: "many states, one relation, joined late and left early",
			text: byMember +
				"9002,160,a,3,4,1951,,,,1,3,4,1951,,,,0,1,1,0,0,0,4.1\n" +
				"9002,140,b,3,4,1951,,,,1,3,4,1951,1,6,1970,0,0,1,0,0,0,4.1\n" +
				"9002,155,c,3,4,1951,,,,1,9,9,1955,,,,0,1,1,0,0,0,4.1\n",
			want: "cow-alliance-9002 | Defence pact, 1951 | 1951-04-03/[2012-12-31..]\n" +
				"  argentina\n  brazil 1951-04-03/1970-06-01\n  chile 1955-09-09/[2012-12-31..]\n" +
				"  defence: all -> all\n",
		},
		{
			name: "a member with several spells",
			text: byMember +
				"9003,160,a,3,4,1951,3,4,1981,3,3,4,1951,3,4,1981,0,0,0,0,0,1,4.1\n" +
				"9003,140,b,3,4,1951,3,4,1981,3,3,4,1951,1,6,1960,0,0,0,0,0,1,4.1\n" +
				"9003,140,b,3,4,1951,3,4,1981,3,1,1,1970,3,4,1981,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9003 | Entente, 1951 | 1951-04-03/1981-04-03\n" +
				"  argentina\n  brazil 1951-04-03/1960-06-01 1970-01-01/1981-04-03\n  consultation: all -> all\n",
		},
		{
			name: "in force when the data begin and when they stop",
			text: byMember +
				"9004,200,a,1,1,1816,,,,2,1,1,1816,,,,1,1,0,1,0,0,4.1\n" +
				"9004,220,b,1,1,1816,,,,2,1,1,1816,5,6,1901,1,0,0,1,0,0,4.1\n",
			want: "cow-alliance-9004 | Neutrality pact, 1816 or before | [..1816-01-01]/[2012-12-31..]\n" +
				"  france [..1816-01-01]/1901-06-05\n  united-kingdom\n  neutrality: all -> all\n",
		},
		{
			name: "the last day written out and censored",
			text: byMember +
				"9005,160,a,3,4,1951,31,12,2012,2,3,4,1951,31,12,2012,0,1,0,0,1,0,4.1\n" +
				"9005,140,b,3,4,1951,31,12,2012,2,3,4,1951,31,12,2012,0,1,0,0,1,0,4.1\n",
			want: "cow-alliance-9005 | Non-aggression pact, 1951 | 1951-04-03/[2012-12-31..]\n  argentina\n  brazil\n  non-aggression: all -> all\n",
		},
		{
			name: "a blank end that is not censored is unknown",
			text: byMember +
				"9006,160,a,3,4,1951,,,,3,3,4,1951,,,,0,0,0,0,0,1,4.1\n" +
				"9006,140,b,3,4,1951,,,,3,3,4,1951,,,,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9006 | Entente, 1951 | 1951-04-03/\n  argentina\n  brazil\n  consultation: all -> all\n",
		},
		{
			name: "blank flags are unknown",
			text: byMember +
				"9007,160,a,3,4,1951,3,4,1961,,3,4,1951,3,4,1961,0,0,,0,1,,4.1\n" +
				"9007,140,b,3,4,1951,3,4,1961,,3,4,1951,3,4,1961,0,0,,0,1,,4.1\n",
			want:     "cow-alliance-9007 | Non-aggression pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  non-aggression: all -> all\n",
			warnings: "blank-pledge*2",
		},
		{
			name: "the type disagrees with the flags",
			text: byMember +
				"9008,160,a,3,4,1951,3,4,1961,Type I: Defense Pact,3,4,1951,3,4,1961,0,0,0,0,0,1,4.1\n" +
				"9008,140,b,3,4,1951,3,4,1961,Type I: Defense Pact,3,4,1951,3,4,1961,0,0,0,0,0,1,4.1\n",
			want:     "cow-alliance-9008 | Entente, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  consultation: all -> all\n",
			warnings: "type-disagrees*1",
		},
		{
			name:    "exact duplicates",
			text:    two + "9001,140,Brazil,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n",
			want:    twoRead,
			skipped: "duplicate-row*1",
		},
		{
			name: "a number is one actor whatever its name",
			text: byMember +
				"9009,365,Russia,3,4,1961,3,4,1971,2,3,4,1961,3,4,1971,0,0,0,0,1,0,4.1\n" +
				"9009,651,Egypt,3,4,1961,3,4,1971,2,3,4,1961,3,4,1971,0,0,0,0,1,0,4.1\n",
			want: "cow-alliance-9009 | Non-aggression pact, 1961 | 1961-04-03/1971-04-03\n  egypt\n  russia\n  non-aggression: all -> all\n",
		},
		{
			name: "a number that is called otherwise later",
			text: byMember +
				"9010,365,Russia,3,4,1961,,,,2,3,4,1961,3,4,1971,0,0,0,0,1,0,4.1\n" +
				"9010,365,Russia,3,4,1961,,,,2,3,4,1993,,,,0,1,0,0,1,0,4.1\n" +
				"9010,651,Egypt,3,4,1961,,,,2,3,4,1961,,,,0,1,0,0,1,0,4.1\n",
			want: "cow-alliance-9010 | Non-aggression pact, 1961 | 1961-04-03/[2012-12-31..]\n" +
				"  egypt\n  russia 1961-04-03/1971-04-03 1993-04-03/[2012-12-31..]\n  non-aggression: all -> all\n",
		},
		{
			name: "a spell before the state was in the system",
			text: byMember +
				"9011,160,a,3,4,1911,3,4,1961,1,3,4,1911,3,4,1961,0,0,1,0,0,0,4.1\n" +
				"9011,20,Canada,3,4,1911,3,4,1961,1,3,4,1911,3,4,1961,0,0,1,0,0,0,4.1\n",
			want:     "cow-alliance-9011 | Defence pact, 1911 | 1911-04-03/1961-04-03\n  argentina\n  canada\n  defence: all -> all\n",
			warnings: "outside-system*1",
		},
		{
			name: "a state that was not in the system when the data begin",
			text: byMember +
				"9016,332,Modena,1,1,1816,3,4,1851,1,1,1,1816,3,4,1851,1,0,1,0,0,0,4.1\n" +
				"9016,200,a,1,1,1816,3,4,1851,1,1,1,1816,3,4,1851,1,0,1,0,0,0,4.1\n",
			want:     "cow-alliance-9016 | Defence pact, 1816 or before | [..1816-01-01]/1851-04-03\n  modena\n  united-kingdom\n  defence: all -> all\n",
			warnings: "outside-system*1",
		},
		{
			name: "an empty spell and a reversed one",
			text: two +
				"9001,155,Chile,3,4,1951,3,4,1961,1,2,6,1951,1,6,1951,0,0,1,0,0,1,4.1\n" +
				"9001,155,Chile,3,4,1951,3,4,1961,1,2,6,1951,1,6,1941,0,0,1,0,0,1,4.1\n",
			want:    twoRead,
			skipped: "empty-spell*1 end-before-start*1",
		},
		{
			name: "days and months that are blank or -9",
			text: byMember +
				"9012,160,a,,4,1951,-9,-9,1961,3,,4,1951,-9,-9,1961,0,0,0,0,0,1,4.1\n" +
				"9012,140,b,,4,1951,-9,-9,1961,3,,4,1951,,,1961,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9012 | Entente, 1951 | 1951-04/1961\n  argentina\n  brazil\n  consultation: all -> all\n",
		},
		{
			name: "a pledge that one member alone makes",
			text: byMember +
				"9013,160,a,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n" +
				"9013,140,b,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9013 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: argentina -> all\n  consultation: all -> all\n",
		},
		{
			name: "a pledge in one spell alone",
			text: byMember +
				"9014,160,a,3,4,1951,3,4,1981,1,3,4,1951,3,4,1981,0,0,1,0,0,0,4.1\n" +
				"9014,140,b,3,4,1951,3,4,1981,1,3,4,1951,1,6,1960,0,0,1,0,0,0,4.1\n" +
				"9014,140,b,3,4,1951,3,4,1981,1,1,1,1970,3,4,1981,0,0,0,0,0,0,4.1\n",
			want: "cow-alliance-9014 | Defence pact, 1951 | 1951-04-03/1981-04-03\n" +
				"  argentina\n  brazil 1951-04-03/1960-06-01 1970-01-01/1981-04-03\n" +
				"  defence: argentina -> all\n  defence: brazil -> all in 1951-04-03/1960-06-01\n",
		},
		{
			name:     "the same spell with other flags",
			text:     two + "9001,140,Brazil,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,1,1,4.1\n",
			want:     strings.Replace(twoRead, "  consultation", "  non-aggression: brazil -> all\n  consultation", 1),
			warnings: "pledges-differ*1",
		},
		{
			name:     "rows that date the alliance differently",
			text:     two + "9001,155,Chile,3,4,1950,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n",
			want:     strings.Replace(twoRead, "  defence", "  chile\n  defence", 1),
			warnings: "alliance-dates*1",
		},
		{
			name:     "an alliance that ends before it starts goes by its members",
			text:     strings.ReplaceAll(two, "3,4,1951,3,4,1961,1,", "3,4,1951,3,4,1941,1,"),
			want:     twoRead,
			warnings: "alliance-dates*1",
		},
		{
			name:     "an impossible date of the alliance's",
			text:     strings.Replace(two, "Argentina,3,4,1951", "Argentina,31,2,1951", 1),
			want:     twoRead,
			warnings: "impossible-date*1",
		},
		{
			name:     "censored and dated otherwise",
			text:     strings.ReplaceAll(two, "3,4,1961,0,0,", "3,4,1961,1,1,"),
			want:     twoRead,
			warnings: "left-censor*2 right-censor*2",
		},
		{
			name:     "another version does not say when its data stop",
			text:     strings.ReplaceAll(strings.ReplaceAll(two, "3,4,1961", ",,"), ",0,0,1,0,0,1,4.1", ",0,1,1,0,0,1,9.9"),
			want:     strings.Replace(twoRead, "1951-04-03/1961-04-03", "1951-04-03/", 1),
			warnings: "other-version*1",
		},
		{
			name:     "a flag that is neither 0 nor 1, a type that is none",
			text:     strings.Replace(two, "Argentina,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,", "Argentina,3,4,1951,3,4,1961,X,3,4,1951,3,4,1961,0,0,1,7,", 1),
			want:     twoRead,
			warnings: "bad-flag*1 blank-pledge*1 unknown-type*1",
		},
		{
			name: "a start that is blank",
			text: byMember +
				"9015,160,a,3,4,1951,3,4,1961,3,,,,3,4,1961,0,0,0,0,0,1,4.1\n" +
				"9015,140,b,3,4,1951,3,4,1961,3,3,4,1951,3,4,1961,0,0,0,0,0,1,4.1\n",
			want:     "cow-alliance-9015 | Entente, 1951 | 1951-04-03/1961-04-03\n  argentina /1961-04-03\n  brazil\n  consultation: all -> all\n",
			warnings: "no-start*1",
		},
	} {
		t.Run(tr.name, tr.run)
	}
}

func TestBadRows(t *testing.T) {
	for _, tr := range []trap{
		{name: "unknown state", text: two + "9001,999,Nowhere,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "unknown-state*1"},
		{name: "a state alone", text: two + "9099,155,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "too-few-parties*1"},
		{name: "31 February", text: two + "9001,155,Chile,3,4,1951,3,4,1961,1,31,2,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "impossible-date*1"},
		{name: "month 13", text: two + "9001,155,Chile,3,4,1951,3,4,1961,1,3,13,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "impossible-date*1"},
		{name: "a year of two digits", text: two + "9001,155,Chile,3,4,1951,3,4,1961,1,3,4,51,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "impossible-date*1"},
		{name: "thousands separator", text: two + "\"9,001\",155,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "bad-number*1"},
		{name: "state's number that is none", text: two + "9001,CHL,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "bad-number*1"},
		{name: "a huge number", text: two + "9001,65536155,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "bad-number*1"},
		{name: "cut off", text: two + "9001,155,Chile,3,4,19", skipped: "column-count*1"},
		{name: "too many columns", text: two + "9001,155,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1,x\n", skipped: "column-count*1"},
		{name: "bytes that are not UTF-8", text: two + "9001,999,\xff\x81,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", skipped: "unknown-state*1"},
		{name: "blank lines", text: two + "\n  \n\n"},
	} {
		tr.want = twoRead
		t.Run(tr.name, tr.run)
	}
}

// TestForms reads the same records in other dress.
func TestForms(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(two)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(two), "\n")
	var quoted, extra, turned strings.Builder
	for i, line := range lines {
		fields := strings.Split(line, ",")
		quoted.WriteString(`"` + strings.Join(fields, `","`) + "\"\n")
		extra.WriteString("x" + []string{"tra", "1", "2"}[i] + "," + line + ",more\n")
		for j := len(fields) - 1; j > 0; j-- {
			turned.WriteString(fields[j] + ",")
		}
		turned.WriteString(fields[0] + "\n")
	}
	for name, text := range map[string]string{
		"CRLF":             strings.ReplaceAll(two, "\n", "\r\n"),
		"lone CR":          strings.ReplaceAll(two, "\n", "\r"),
		"BOM":              "\ufeff" + two,
		"upper case":       strings.ToUpper(lines[0]) + "\n" + lines[1] + "\n" + lines[2],
		"quotes":           quoted.String(),
		"more columns":     extra.String(),
		"other order":      turned.String(),
		"NA for blank":     strings.ReplaceAll(two, "1,4.1", "1,NA"),
		"trailing commas":  strings.ReplaceAll(two, "4.1\n", "4.1,,\n"),
		"no end of line":   strings.TrimSuffix(two, "\n"),
		"gzip":             zipped.String(),
		"rounded version":  strings.ReplaceAll(two, "4.1\n", "4.0999999\n"),
		"spaces in fields": strings.ReplaceAll(two, ",", " , "),
	} {
		t.Run(name, func(t *testing.T) {
			trap{text: text, want: twoRead}.run(t)
		})
	}
}

func TestBadFiles(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"empty":         {"", "the file is empty"},
		"header only":   {byMember, "the file has no rows"},
		"other version": {"alliance,statea,stateb\n1,2,3\n", "the header lacks version4id"},
		"no flags":      {"version4id,ccode,mem_st_year,mem_end_year\n1,2,1950,1960\n", "the header lacks defense, neutrality, nonaggression, entente"},
		"a huge line":   {two + strings.Repeat("9", importer.MaxLine+1), "row 4: the line has more than 1 MiB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := load(t, tt.text, importer.Options{})
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "alliances.csv: ") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// A compressed file that is cut off says so, and what was read before stays.
func TestCutOffGzip(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(two)); err != nil {
		t.Fatal(err)
	}
	if err := z.Flush(); err != nil {
		t.Fatal(err)
	}
	g, _, err := load(t, zipped.String(), importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "the compressed file is cut off") {
		t.Errorf("got %v", err)
	}
	if got := describe(g); got != twoRead {
		t.Errorf("got\n%swant\n%s", got, twoRead)
	}
}

func TestStrict(t *testing.T) {
	for name, tt := range map[string]struct {
		text, reason string
		row          int
	}{
		"skipped row":     {two + "9001,999,Nowhere,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", "unknown-state", 4},
		"odd row":         {strings.ReplaceAll(two, "4.1", "9.9"), "other-version", 2},
		"odd alliance":    {strings.ReplaceAll(two, "1961,1,", "1961,3,"), "type-disagrees", 2},
		"lonely alliance": {two + "9099,155,Chile,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n", "too-few-parties", 4},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := load(t, tt.text, importer.Options{Strict: true})
			var row *importer.RowError
			if !errors.As(err, &row) || row.Row != tt.row || row.Reason != tt.reason {
				t.Errorf("got %v, want %s in row %d", err, tt.reason, tt.row)
			}
		})
	}
	duplicates := two + "9001,140,Brazil,3,4,1951,3,4,1961,1,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n"
	if _, _, err := load(t, duplicates, importer.Options{Strict: true}); err != nil {
		t.Errorf("duplicates are no error: %v", err)
	}
}

func TestEvidence(t *testing.T) {
	g, report, err := load(t, two, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if report.Rows != 2 || report.Relations != 1 || report.Actors != 2 {
		t.Errorf("the report counts %d rows, %d relations, %d actors", report.Rows, report.Relations, report.Actors)
	}
	for r := range g.Relations() {
		want := graph.Evidence{
			Source: "cow-alliances-by-member", Locator: "rows 2-3, alliance 9001",
			Says: "formal alliance, pledging defence and consultation",
		}
		if len(r.Evidence) != 1 || r.Evidence[0] != want {
			t.Errorf("got %+v, want %+v", r.Evidence, want)
		}
		if r.Kind != "treaty" || r.Certainty != graph.Confirmed || r.Modality != graph.Actual {
			t.Errorf("got a %s that is %s and %s", r.Kind, r.Certainty, r.Modality)
		}
	}
	for s := range g.Sources() {
		if s.Citation != Provider.Citation || s.Licence != Provider.Terms || s.URL != Provider.Where || !strings.Contains(s.Note, `"alliances.csv"`) {
			t.Errorf("the source carries %+v", s)
		}
	}
	if w := g.Warnings(); len(w) > 0 {
		t.Errorf("warnings of the graph: %v", w)
	}
}

func TestRecognise(t *testing.T) {
	for head, want := range map[string]bool{
		byMember: true, byMemberYearly: true, byDyad: true, byDyadYearly: true, byDirected: true, byDirectedYearly: true,
		"\ufeff" + strings.ToUpper(byMember): true,
		"StateAbb,CCode,StateNme\n":          false,
		"atopid,cowid,cow4id,member\n":       false,
		"":                                   false,
	} {
		if got := Provider.Recognise(importer.Head{Text: []byte(head)}); got != want {
			t.Errorf("%.40q: got %v, want %v", head, got, want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var b graph.Builder
	if _, err := Provider.Import(ctx, "alliances.csv", strings.NewReader(two), &b, importer.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
