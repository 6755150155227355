package polecat

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer/fold"
	"github.com/entente-graph/entente/data/importer/importertest"
)

// The events in these tests are made up: none is a row of the published files.
const header = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t" +
	"Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t" +
	"Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"

// row is an event: a side is name, country and sector with bars between.
func row(id, day, kind, mode, from, to string) string {
	fields := make([]string, 40)
	for i := range fields {
		fields[i] = "None"
	}
	fields[0], fields[1], fields[2], fields[3] = id, day, kind, mode
	for i, side := range []string{from, to} {
		for j, part := range strings.Split(side, "|") {
			fields[7+8*i+[]int{0, 1, 3}[j]] = part
		}
	}
	return strings.Join(fields, "\t")
}

const (
	tokyo   = "Yoko Ito|JPN|GOV"
	paris   = "France|FRA|GOV"
	rebels  = "Free Arcadia|SDN|REB"
	company = "Bugle Press|None|None"
)

var rows = []string{
	row("a_1", "2023-01-02", "CONSULT", "visit", tokyo, paris),
	row("a_2", "2023-01-09", "CONSULT", "None", "Yoko Ito; France|JPN; FRA|GOV; GOV", "None"),
	row("a_3", "2023-01-02", "ASSAULT", "firearms", rebels, "None|SDN|MIL"),
	row("a_4", "2023-01-02", "ASSAULT", "firearms", "Free Arcadia; League of Bordur|SDN|REB", "None|None|None"),
	row("a_5", "2023-01-02", "ACCUSE", "disapprove", company, "Yoko Ito; Free Arcadia|JPN; SDN|GOV; REB"),
	row("a_6", "2023-01-02", "AGREE", "None", tokyo, paris),
	row("a_7", "2023-01-02", "SANCTION", "cancel", tokyo, paris),
	row("a_8", "2023-01-02", "MOBILIZE", "police", tokyo, paris),
	row("a_9", "2023-01-02", "PROTEST", "demo", company, paris),
	row("a_10", "2023-01-02", "AID", "None", "Yoko Ito; France|JPN; FRA|GOV; GOV", "None"),
	row("a_11", "2023-01-02", "DANCE", "None", tokyo, paris),
	row("a_12", "today", "AID", "None", tokyo, paris),
	row("a_13", "2023-01-02", "AID", "None", "A; B; C; D; E; F; G; H; I; J; K|None|None", paris),
	row("a_14", "2023-01-02", "THREATEN", "violence", "Emmanuel|FRA|GOV", "France|FRA|None"),
}

const want = `Bugle Press (organisation)
Free Arcadia (armed-group) {Of Sudan, as the file says.}
League of Bordur (armed-group) {Of Sudan, as the file says.}
accusation: Bugle Press > Free Arcadia "Accusation reported, 2023-01-02" 2023-01-02 reported 1 events
accusation: Bugle Press > Japan "Accusation reported, 2023-01-02" 2023-01-02 reported 1 events
clash: Free Arcadia = League of Bordur "Clash reported, 2023-01-02" 2023-01-02 reported 1 events
clash: Free Arcadia > Sudan "Clash reported, 2023-01-02" 2023-01-02 reported 1 events
cooperation: France = Japan "Cooperation announced, 2023-01-02" 2023-01-02 reported 1 events
diplomacy: France = Japan "Diplomacy reported, 2023-01" 2023-01-02/2023-01-09 reported 2 events
`

func TestRead(t *testing.T) {
	text := header + "\n" + strings.Join(rows, "\n") + "\n"
	excess := strings.Replace(header, "\tStory People", "\tHeadline\tEvent Text\tStory People", 1)
	for name, file := range map[string]string{
		"plain":           text,
		"excess tabs":     strings.ReplaceAll(text, "\n", "\t\t\t\n"),
		"excess names":    strings.Replace(text, header, excess, 1),
		"names and tabs":  strings.ReplaceAll(strings.Replace(text, header, excess, 1), "\n", "\t\t\n"),
		"names in front":  strings.Replace(text, header, "Headline\t"+header, 1),
		"other intensity": strings.Replace(text, "\tIntensity", "\tEvent Intensity", 1),
	} {
		g, report := importertest.Read(t, Provider(fold.Options{}), "ngecEvents.DV.2023.txt", file)
		var lines []string // states aside, of which the register says more
		for line := range strings.Lines(importertest.Lines(g)) {
			if !strings.Contains(line, " (state)") {
				lines = append(lines, strings.ReplaceAll(line, " [POLECAT: Political Event Classification, Attributes, and Types]", ""))
			}
		}
		if diff := cmp.Diff(want, strings.Join(lines, "")); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
		counts := map[string]int{"reduced-relations": 1, "police": 1, "protest": 1, "one-actor": 1, "many-actors": 1, "unknown-type": 1, "bad-date": 1, "same-actor": 1}
		if diff := cmp.Diff(counts, importertest.Counts(report.Skipped)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	p := Provider(fold.Options{})
	importertest.Refuses(t, p, "a.txt", "", "the file is empty")
	importertest.Refuses(t, p, "a.txt", "Event ID\tEvent Date\tEvent Type\n", "the header lacks Actor Name")
	importertest.Recognises(t, p, "a.txt", map[string]bool{header + "\n": true, "Event ID\tEvent Date\n": false, "": false})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, Provider(fold.Options{Groups: 2}), "ngecEvents.txt", header+"\n"+strings.Join(rows, "\n"), header, "")
}
