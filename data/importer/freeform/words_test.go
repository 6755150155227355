package freeform_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
)

// trustShown is how certain the one relation of a graph is, and whether it is so.
func trustShown(t *testing.T, g *graph.Graph) string {
	t.Helper()
	if g.RelationCount() != 1 {
		t.Fatalf("%d relations", g.RelationCount())
	}
	for r := range g.Relations() {
		certainty := r.Certainty.String()
		if r.Unstated {
			certainty = "unstated"
		}
		return certainty + " " + r.Modality.String() + " " + r.Note
	}
	return ""
}

// A rumour and a plan stay such in whichever column somebody wrote them.
func TestTrustInAnyColumn(t *testing.T) {
	for _, tc := range []struct{ header, cells, want, said string }{
		{"Status", "alleged", "alleged actual Status: alleged", "certainty-read"},
		{"Status", "Rumoured", "alleged actual Status: Rumoured", "certainty-read"},
		{"Status", "reported", "reported actual Status: reported", "certainty-read"},
		{"Status", "disputed", "disputed actual Status: disputed", "certainty-read"},
		{"Status", "confirmed", "confirmed actual Status: confirmed", "certainty-read"},
		{"Status", "bestritten", "disputed actual Status: bestritten", "certainty-read"},
		{"Status", "planned", "unstated proposed Status: planned", "not-yet"},
		{"Status", "threatened", "unstated threatened Status: threatened", "not-yet"},
		{"Status", "planned (alleged)", "alleged proposed Status: planned (alleged)", "certainty-read not-yet"},
		{"Status", "allegedly planned", "alleged proposed Status: allegedly planned", "certainty-read not-yet"},
		{"Status", "rumoured, since withdrawn", "alleged actual Status: rumoured, since withdrawn", "certainty-read unknown-status"},
		{"Status", "active", "unstated actual Status: active", "unknown-status"},
		{"Status", "closed", "unstated actual Status: closed", "unknown-status"},
		{"Status", "high", "unstated actual Status: high", "unknown-status"},
		{"Status", "not planned", "unstated actual Status: not planned", "unknown-status"},
		{"Status", "confirmed, then withdrawn", "unstated actual Status: confirmed, then withdrawn", "unknown-status"},
		{"Status", "done", "unstated actual Status: done", ""},
		{"Status", "unknown", "unstated actual Status: unknown", ""},
		// beside a column of certainty the weaker counts
		{"Status|Certainty", "alleged|", "alleged actual Status: alleged", "certainty-read"},
		{"Status|Certainty", "alleged|reported", "alleged actual Status: alleged", "certainty-read"},
		{"Status|Certainty", "reported|disputed", "disputed actual Status: reported", "certainty-read"},
		{"Status|Certainty", "confirmed|alleged", "alleged actual Status: confirmed", "certainty-read"},
		{"Status|Certainty", "active|reported", "reported actual Status: active", "unknown-status"},
		// the one in the column of the other
		{"Certainty", "planned", "unstated proposed ", "not-yet"},
		{"Certainty", "Proposed", "unstated proposed ", "not-yet"},
		{"Certainty", "threatened", "unstated threatened ", "not-yet"},
		{"Certainty", "planned, unconfirmed", "alleged proposed ", "not-yet"},
		{"Certainty", "hardly", "unstated actual Certainty: hardly", "unknown-certainty"},
		{"Certainty", "alleged, by two papers", "alleged actual Certainty: alleged, by two papers", "unknown-certainty"},
		{"Certainty|Modality", "planned|actual", "unstated proposed ", "not-yet"},
		{"Modality", "rumoured", "alleged actual ", "certainty-read"},
		{"Modality", "fact", "unstated actual ", ""},
		{"Modality", "hardly", "unstated actual Modality: hardly", "unknown-modality"},
		{"Modality|Certainty", "alleged|reported", "alleged actual ", "certainty-read"},
	} {
		g, report, _ := file{edges: []string{"from|to|kind|source|" + tc.header, "Ord|Vey|trade|S|" + tc.cells}}.read(t)
		if got := trustShown(t, g); got != tc.want {
			t.Errorf("%s %q: %q, want %q", tc.header, tc.cells, got, tc.want)
		}
		for _, reason := range []string{"certainty-read", "not-yet", "unknown-status", "unknown-certainty", "unknown-modality"} {
			if said := count(report.Warnings, reason) > 0; said != strings.Contains(tc.said, reason) {
				t.Errorf("%s %q: that it is %s is said: %v", tc.header, tc.cells, reason, said)
			}
		}
	}
}

// Doubt before a word for a kind is of the same vocabulary.
func TestDoubtBeforeKinds(t *testing.T) {
	for word, want := range map[string]string{
		"rumoured sale": "alleged actual ", "disputed grant": "disputed actual ", "threatened sanctions": "unstated threatened ", "plans sale": "unstated proposed ", "sale": "unstated actual ",
		"rumored investor in": "alleged actual ", "planned pipeline to": "unstated proposed ", "reported to": "unstated actual ", "suspected of harming": "unstated actual ",
	} {
		g, _, _ := file{edges: []string{"from|to|kind|source", "Ord|Vey|" + word + "|S"}}.read(t)
		if got := trustShown(t, g); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// A word that says more than the kind as which it is read is shown beside it.
func TestWordsForKindsAreKept(t *testing.T) {
	for word, want := range map[string]string{
		"board member": "affiliation: board member", "director": "affiliation: director", "works for": "affiliation: works for", "affiliated with": "affiliation: ",
		"owns 51%": "affiliation: owns 51%", "51 % owner of": "affiliation: 51 % owner of", "Shareholder (12.5 per cent)": "affiliation: Shareholder (12.5 per cent)",
		"loan": "aid: loan", "invested in": "aid: invested in", "allegedly gave a loan to": "aid: gave a loan to", "foreign aid": "aid: ", "helps": "aid: ",
		"arms embargo": "sanction: arms embargo", "imposed sanctions on": "sanction: ", "Sanctions": "sanction: ",
		"chairman": "office: chairman", "holds office in": "office: ", "Head of State": "office: Head of State",
		"non-aggression pact": "treaty: non-aggression pact", "pact": "treaty: ", "TREATY": "treaty: ", "is bound by treaty to": "treaty: ", "Vertrag": "treaty: ",
		"ally of": "alliance: ", "military alliance": "alliance: military alliance", "tanks": "arms-transfer: tanks", "sold weapons to": "arms-transfer: ", "Waffenlieferung": "arms-transfer: ",
		"at war with": "conflict: ", "invasion": "conflict: invasion", "member of": "membership: ", "votes against": "vote: votes against", "enemy": "rivalry: enemy",
		// turned: of whom it is said, too
		"subsidiary of": "affiliation: subsidiary of Vey", "owned by": "affiliation: owned by Vey", "bought weapons from": "arms-transfer: ", "employer": "affiliation: employer",
	} {
		g, _, _ := file{edges: []string{"from|to|kind|source", "Ord|Vey|" + word + "|S"}}.read(t)
		for r := range g.Relations() {
			if got := r.Kind + ": " + r.Label; got != want || r.Note != "" {
				t.Errorf("%q: %q, note %q, want %q", word, got, r.Note, want)
			}
		}
	}
}

// Beside a label or a title of the table's own, the word is in the note; and rows
// with different words do not say the same.
func TestWordsForKindsBesideLabels(t *testing.T) {
	g, report, _ := file{edges: []string{"from|to|Relation|Label|Title|source", "Ord|Vey|loan|Dam||S", "Ord|Vey|loan|||S", "Ord|Vey|grant|||S", "Ord|Vey|help|||S", "Ord|Vey|aid|||S", "Ord|Hal|loan||The Loan|S", "Ord|Pel|loan|Loan||S"}}.read(t)
	got := map[string]int{}
	for r := range g.Relations() {
		got[fmt.Sprintf("%s|%s|%s", r.Label, r.Title, r.Note)]++
	}
	for want, n := range map[string]int{"Dam||Relation: loan": 1, "loan||": 1, "grant||": 1, "||": 1, "|The Loan|Relation: loan": 1, "Loan||": 1} {
		if got[want] != n {
			t.Errorf("%q %d times, want %d: %v", want, got[want], n, got)
		}
	}
	if count(report.Skipped, "repeated") != 1 { // aid, and help
		t.Errorf("%v", report.Skipped)
	}
}

func TestMeantByKeepsTheWord(t *testing.T) {
	for word, want := range map[string]string{"loan": "loan", "aid": "", "rumoured loan": "loan", "swap line": ""} {
		if got := freeform.MeantBy(word).Label; got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// A generic word among states becomes none of the register.
func TestIslandsAreNotIceland(t *testing.T) {
	g, _, _ := file{edges: []string{"from|to|kind|source", "The Islands|Iceland|trade|S", "Republic|Marshall Islands|trade|S"}}.read(t)
	for r := range g.Relations() {
		if len(r.Parties) != 2 {
			t.Errorf("%s", r.ID)
		}
	}
	if _, made := g.Actor("the-islands"); !made || g.RelationCount() != 2 {
		t.Errorf("%v", shown(g))
	}
}
