package freeform_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph/spelling"
)

func TestUnderstand(t *testing.T) {
	for header, want := range map[string]string{
		"From|To|Kind|Label|Date|Certainty|Source|URL|Page":                "from to kind label when certainty source url page",
		"Source|Target|Type|Id|Label|Interval|Weight":                      "from to kind id label when weight",
		"source|target|Reference|Citation":                                 "from to source -",
		"Source_Name|Target Name|relation_type":                            "from to kind",
		"Weapon|Year|Buyer|Number|Exporter|Status|Reported by":             "label when to quantity from status source",
		"Von|Nach|Art|Datum|Quelle|Bemerkung":                              "from to kind when source note",
		"De|À|Type|Année|Remarques":                                        "from to kind when note",
		"Desde|Hacia|Tipo|Fecha|Fuente":                                    "from to kind when source",
		"Vertex 1|Vertex 2|Width|Color":                                    "from to unused unused",
		"Member|Organisation|From|To":                                      "from to start end",
		"Person|Organisation|Position|Since|Until":                         "from to label start end",
		"Country|Supplier|Amount (million euro)|Value [USD]|Amount in EUR": "to from quantity - -",
		"Parties|Treaty|Signed":                                            "parties label when",
		"Reported by|Source|Exporter|Importer":                             "- source from to",
		"FROM |  to|KIND|Start-Date|end_date":                              "from to kind start end",
		"a|b|c":                                                            "- - -",
		"Donor country|Recipient state|Year":                               "from to when",
		"Pays exportateur|Pays importateur|Année":                          "from to when",
		"Country of origin|Country of destination|Item":                    "from to label",
		"Lieferland|Empfängerland|Waffe":                                   "from to label",
		"Sanctioning state|Sanctioned state|Since":                         "from to start",
	} {
		if got := rolesUnder(header, nil); got != want {
			t.Errorf("%s: %v, want %s", header, got, want)
		}
	}
	columns := freeform.Understand(freeform.Edges, []string{"Exporter", "Buyer", "Amount (million euro)", "What"}, nil, freeform.Options{Columns: map[freeform.Role]string{freeform.Kind: "what", freeform.From: "Buyer"}})
	if columns[0].Role == freeform.From || columns[1].Role != freeform.From || columns[3].Role != freeform.Kind || columns[2].Unit != "million euro" {
		t.Errorf("as said: %+v", columns)
	}
}

// Two columns that are called alike say who and whom, if names stand in them.
func TestTwins(t *testing.T) {
	names := [][]string{{"Ordmark", "Vesterland", "1999"}, {"Sudland", "Ordmark", "2001"}}
	for header, want := range map[string]string{
		"Land A|Land B|Jahr": "from to when", "Staat 1|Staat 2|Jahr": "from to when", "pays_x|pays_y|année": "from to when", "Konfliktpartei 1|Konfliktpartei 2|Note": "from to note",
		"From|Land A|Land B": "from - -", "A|B|C": "- - -", "Land A|Land C|Jahr": "- - when", "Note A|Note B|Jahr": "from to when",
	} {
		if got := rolesUnder(header, names); got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
	numbers := [][]string{{"12", "15", "Ordmark"}, {"1999", "2001-05", "Ordmark"}}
	if got := rolesUnder("Score 1|Score 2|Country", numbers); strings.Contains(got, "to") {
		t.Errorf("numbers are %s", got)
	}
}

func rolesUnder(header string, rows [][]string) string {
	var got []string
	for _, c := range freeform.Understand(freeform.Edges, strings.Split(header, "|"), rows, freeform.Options{}) {
		role := string(c.Role)
		if role == "" {
			role = "-"
		}
		got = append(got, role)
	}
	return strings.Join(got, " ")
}

func TestGuess(t *testing.T) {
	list := [][]string{{"France", "Germany", "treaty", "1963-01-22", "https://example.org"}, {"Ord", "Vey", "rivalry", "1955", ""}}
	columns, ok := freeform.Guess(list)
	var roles []string
	for _, c := range columns {
		roles = append(roles, string(c.Role))
	}
	if got := strings.Join(roles, " "); !ok || got != "from to kind when url" {
		t.Errorf("guessed: %s", got)
	}
	prose := [][]string{{"The Sound has been quiet since the pact. Ordmark keeps four boats there", " and Veyland two."}, {"Nobody at the Compact would say", " on Monday", " what the radar is for."}}
	if _, ok := freeform.Guess(prose); ok {
		t.Error("prose is a table")
	}
}

func TestReadAmount(t *testing.T) {
	for typed, want := range map[string]string{
		"12": "12", "1,200": "1200", "12,75": "12.75", "1.250,5": "1250.5", "1,250.5": "1250.5", "1 200": "1200", "1'200'000": "1200000", "0,8": "0.8", "1.5": "1.5", "1.200": "1.2",
		"340 million": "340 million", "€ 340 million": "340 million euro", "$2.5bn": "2.5 billion dollars", "12 boats": "12 boats", "about 20": "20", "c. 20": "20", "~20": "20", "20+": "20", "> 5": "5",
		"twelve": "12", "two boats": "2 boats", "EUR 12.5": "12.5 EUR", "3 km2": "3 km2", "1e3": "1000", "12 %": "12 %",
		"": "", "0": "", "-5": "", "many": "", "20-30": "", "12/3/2024": "", "=1+1": "", "1,2,3": "", "n/a": "", "1.2.3": "",
	} {
		a, ok := freeform.ReadAmount(typed)
		got := ""
		if ok {
			got = strings.TrimSpace(strings.TrimSuffix(formatted(a.Value), ".0") + " " + a.Unit)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func FuzzUnderstand(f *testing.F) {
	for _, s := range []string{"From|To|Kind", "Source|Target|Type", "Amount (million euro)|[]()|in|,", "", "Member|From|To|Organisation", "code_|code_iso3|ISO3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		names := strings.Split(header, "|")
		for _, sort := range []freeform.Sort{freeform.Edges, freeform.Nodes} {
			seen := map[freeform.Role]bool{}
			for _, c := range freeform.Understand(sort, names, [][]string{names}, freeform.Options{Columns: map[freeform.Role]string{freeform.To: names[0]}}) {
				if (c.Role == freeform.From || c.Role == freeform.To || c.Role == freeform.Kind) && seen[c.Role] {
					t.Errorf("%q has two columns %s", header, c.Role)
				}
				seen[c.Role] = true
			}
		}
		freeform.Guess([][]string{names})
	})
}

func FuzzReadAmount(f *testing.F) {
	for _, s := range []string{"1.250,5", "€ 340 million", "about 20", "1,2,3", "9e999", "twelve boats", "20-30", "’’’"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if a, ok := freeform.ReadAmount(s); ok && !(a.Value > 0) {
			t.Errorf("%q is %v", s, a.Value)
		}
	})
}

// FuzzEdges makes relations of any words: the graph builds, and so no text of a file
// breaks an id, a kind or a direction.
func FuzzEdges(f *testing.F) {
	f.Add("Ord; Vey", "France & Germany", "sold weapons to", "c. 1961", "12", "S, 2020")
	f.Add("!", "北嶺", "-", "/", "-1", ";")
	f.Add("UK", "uk ", "undirected-trade", "2024-13-45", "0", "https://x")
	f.Add("Brd; V", "France & Germany", "sold wea weapto", "c. 1961", "12", "S, 2020") // Germany on both sides
	f.Fuzz(func(t *testing.T, from, to, kind, date, amount, source string) {
		for _, s := range []*string{&from, &to, &kind, &date, &amount, &source} {
			if *s = strings.ToValidUTF8(strings.ReplaceAll(*s, "|", "/"), "?"); strings.ContainsFunc(*s, func(r rune) bool { return r < ' ' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF }) {
				t.Skip("readers of formats hand over what can be shown")
			}
		}
		row := strings.Join([]string{from, to, kind, date, amount, source}, "|")
		g, _, _ := file{edges: []string{"from|to|kind|date|quantity|source", row, row, to + "|" + from + "|" + kind + "|||"}}.read(t)
		for a := range g.Actors() {
			if spelling.Fold(a.Name) == "" {
				t.Errorf("%q has a name of nothing", a.ID)
			}
		}
	})
}

func formatted(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) + ".0" }
