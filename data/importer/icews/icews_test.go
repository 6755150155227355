package icews

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/importertest"
)

// The events in these tests are made up: none is a row of the published files.
const header = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"

// row is an event: who, as name, sectors and country with bars between, did what to whom.
func row(id, day, from, code, to string) string {
	parts := func(s string) string {
		return strings.Join(append(strings.Split(s, "|"), "", "")[:3], "\t")
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t-1.0\t%s\t777\t1\tThe Bugle\tArcadia\t\t\tNowhere\t1.5\t2.5\n", id, day, parts(from), "Some text", code, parts(to))
}

const (
	moscow  = "Foreign Affairs (Russia)|Executive,Foreign Ministry,Government|Russian Federation"
	japan   = "Japan||Japan"
	rebels  = "Free Arcadia|Rebel,Dissident|Sudan"
	citizen = "Citizen (Serbia)|General Population / Civilian / Social,Social|Serbia"
	un      = "UN Office \"of Things\"|International Government Organization,Global|"
)

var text = header +
	row("1", "2014-03-01", moscow, "042", japan) +
	row("2", "2014-03-05", japan, "43", "Russia||Russian Federation") +
	row("3", "2014-03-05", rebels, "193", "Military (Sudan)|Military,Government|Sudan") +
	row("4", "2014-03-06", un, "073", citizen) +
	row("1", "2014-04-06", un, "073", citizen) +
	row("5", "2014-03-06", japan, "010", moscow) +
	row("6", "2014-03-06", japan, "112", "") +
	row("7", "2014-13-06", japan, "112", moscow) +
	row("8", "2014-03-06", japan, "x", moscow) +
	"9\t2014-03-06\n"

const want = `Citizen (Serbia) (place)
Free Arcadia (armed-group) {Of Sudan, as the file says.}
UN Office "of Things" (organisation)
aid: UN Office "of Things" > Citizen (Serbia) "Aid reported, 2014-03-06" 2014-03-06 reported 1 events [ICEWS Coded Event Data]
aid: UN Office "of Things" > Citizen (Serbia) "Aid reported, 2014-04-06" 2014-04-06 reported 1 events [ICEWS Coded Event Data]
clash: Free Arcadia > Sudan "Clash reported, 2014-03-05" 2014-03-05 reported 1 events [ICEWS Coded Event Data]
diplomacy: Japan = Russia "Diplomacy reported, 2014-03" 2014-03-01/2014-03-05 reported 2 events [ICEWS Coded Event Data]
`

func TestRead(t *testing.T) {
	var zipped bytes.Buffer
	a := zip.NewWriter(&zipped)
	w, _ := a.Create("events.2014.20160121105408.tab")
	fmt.Fprint(w, text)
	a.Close()
	for name, file := range map[string]string{"events.2014.20160121105408.tab": text, "events.2014.20160121105408.tab.zip": zipped.String()} {
		g, report := importertest.Read(t, Provider(fold.Options{}), name, file)
		var lines []string // states aside, of which the register says more
		for line := range strings.Lines(importertest.Lines(g)) {
			if !strings.Contains(line, " (state)") {
				lines = append(lines, line)
			}
		}
		if diff := cmp.Diff(want, strings.Join(lines, "")); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
		counts := map[string]int{"statement": 1, "one-actor": 1, "bad-date": 1, "unknown-code": 1, "column-count": 1}
		if diff := cmp.Diff(counts, importertest.Counts(report.Skipped)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRefused(t *testing.T) {
	p := Provider(fold.Options{})
	importertest.Refuses(t, p, "a.tab", "", "the file is empty")
	importertest.Refuses(t, p, "a.tab", "Event ID\tEvent Date\n", "the header lacks Source Name")
	importertest.Recognises(t, p, "a.tab", map[string]bool{header: true, text: true, "Event ID\tEvent Date\tSource Name\n": false, "": false})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, Provider(fold.Options{Groups: 2}), "events.2014.tab", text, header, "")
}
