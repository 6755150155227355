package ftm_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/ftm"
	"github.com/entente-graph/entente/graph"
)

// people are made-up actors for the edges of the tests.
const people = `{"id":"ann","schema":"Person","caption":"Ann Arcade","properties":{"name":["Ann Arcade"],"nationality":["fr"]},"datasets":["made_up"]}
{"id":"bob","schema":"Person","properties":{"name":["Bob Bord"]},"datasets":["made_up"]}
{"id":"tea","schema":"Company","properties":{"name":["Tea Ltd"],"jurisdiction":["fr"]},"datasets":["made_up"]}
{"id":"club","schema":"Organization","properties":{"name":["The Club"]},"datasets":["made_up"]}
{"id":"chair","schema":"Position","properties":{"name":["chair of the Club"],"organization":["club"],"country":["fr"]},"datasets":["made_up"]}
{"id":"clerk","schema":"Position","properties":{"name":["Clerk"],"country":["fr"]},"datasets":["made_up"]}
{"id":"sage","schema":"Position","properties":{"name":["Sage"]},"datasets":["made_up"]}
{"id":"boat","schema":"RealEstate","properties":{"name":["Boathouse"]},"datasets":["made_up"]}
{"id":"france","schema":"Territory","properties":{"name":["France"],"territoryCode":["fr"],"level":["country"]},"datasets":["made_up"]}
`

func read(t *testing.T, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	var b graph.Builder
	report, err := ftm.Provider.Import(context.Background(), "x.json", strings.NewReader(text), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

// relations writes relations in short: id, kind, label, period, parties.
func relations(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		s := fmt.Sprintf("%s %s [%s] %s", r.ID, r.Kind, r.Label, r.Period)
		for _, p := range r.Parties {
			s += fmt.Sprintf(" %s:%s", p.Role, p.Actor)
		}
		out = append(out, s)
	}
	return out
}

// reasons writes what a report notes, apart from what every file has.
func reasons(notes []importer.Note) []string {
	var out []string
	for _, n := range notes {
		if n.Reason != "unconnected" && (n.Reason != "not-an-actor" || n.Count > 1) {
			out = append(out, fmt.Sprintf("%s×%d", n.Reason, n.Count))
		}
	}
	return out
}

func TestSchemata(t *testing.T) {
	for _, test := range []struct {
		edge string // without id and datasets
		want string // without id
	}{
		{`"schema":"Ownership","properties":{"owner":["ann"],"asset":["tea"],"percentage":["25.00"],"startDate":["2001-02-03"],"endDate":["2004"]}`,
			"ownership [Owner, 25%] 2001-02-03/2004 from:ftm-ann to:ftm-tea"},
		{`"schema":"Ownership","properties":{"owner":["ann","bob"],"asset":["tea"],"role":["trustee"],"percentage":["a lot"]}`,
			"ownership [Trustee]  from:ftm-ann from:ftm-bob to:ftm-tea"},
		{`"schema":"Control","properties":{"controller":["ann"],"controlled":["tea"],"controlType":["voting"]}`,
			"control [Voting]  from:ftm-ann to:ftm-tea"},
		{`"schema":"Directorship","properties":{"director":["ann"],"organization":["tea"],"role":["chief executive"]}`,
			"office [Chief executive]  from:ftm-ann to:ftm-tea"},
		{`"schema":"Directorship","properties":{"director":["tea"],"organization":["club"]}`,
			"affiliation [Director]  from:ftm-tea to:ftm-club"},
		{`"schema":"Employment","properties":{"employee":["ann"],"employer":["club"]}`,
			"affiliation [Employee]  from:ftm-ann to:ftm-club"},
		{`"schema":"Membership","properties":{"member":["ann"],"organization":["club"],"date":["2003-04-05"]}`,
			"membership [Member] [..2003-04-05]/[2003-04-05..] from:ftm-ann to:ftm-club"},
		{`"schema":"Occupancy","properties":{"holder":["ann"],"post":["chair"],"startDate":["2003"],"status":["current"]}`,
			"office [Chair of the Club] 2003/.. from:ftm-ann to:ftm-club"},
		{`"schema":"Occupancy","properties":{"holder":["ann"],"post":["clerk"],"startDate":["2003"],"status":["ended"]}`,
			"office [Clerk] 2003/ from:ftm-ann to:france"},
		{`"schema":"Occupancy","properties":{"holder":["ann"],"post":["sage"],"endDate":["2003-05-06T07:08:09"]}`,
			"office [Sage] /2003-05-06 from:ftm-ann to:ftm-sage"},
		{`"schema":"Post","properties":{"holder":["ann"],"organization":["Tea Board"],"role":["taster"]}`,
			"office [Taster]  from:ftm-ann to:ftm-by-name-tea-board"},
		{`"schema":"Family","properties":{"person":["ann"],"relative":["bob"],"relationship":["father"]}`,
			"family [Father]  member:ftm-ann member:ftm-bob"},
		{`"schema":"Associate","properties":{"person":["ann"],"associate":["bob"]}`,
			"association [Associates]  member:ftm-ann member:ftm-bob"},
		{`"schema":"Representation","properties":{"agent":["ann"],"client":["tea"]}`,
			"representation [Representative]  from:ftm-ann to:ftm-tea"},
		{`"schema":"UnknownLink","properties":{"subject":["ann"],"object":["tea"],"role":["seen with"]}`,
			"unknown-link [Seen with]  member:ftm-ann member:ftm-tea"},
		{`"schema":"UnknownLink","properties":{"subject":["ann"],"object":["france"],"startDate":["1990"]}`,
			"unknown-link [Link] 1990/ member:france member:ftm-ann"},
		{`"schema":"Succession","properties":{"predecessor":["tea"],"successor":["club"],"date":["1999-01"]}`,
			"succession [Succession] 1999-01 from:ftm-tea to:ftm-club"},
		{`"schema":"Payment","properties":{"payer":["ann"],"beneficiary":["bob"],"amount":["1200.50"],"currency":["EUR"],"date":["1999-01-02"],"purpose":["tea"]}`,
			"payment [Tea] 1999-01-02 from:ftm-ann to:ftm-bob"},
		{`"schema":"Debt","properties":{"debtor":["ann"],"creditor":["bob"],"amount":[7]}`,
			"debt [Debt]  from:ftm-ann to:ftm-bob"},
		{`"schema":"Sanction","properties":{"entity":["tea"],"authority":["Office of Tea"],"program":["TEA-1"],"listingDate":["2014-07-01"]}`,
			"sanction [TEA-1] 2014-07-01/ from:ftm-by-name-office-of-tea to:ftm-tea"},
		{`"schema":"Sanction","properties":{"entity":["tea"],"country":["fr"],"startDate":["2014"],"listingDate":["2015"]}`,
			"sanction [Sanctions] 2014/ from:france to:ftm-tea"},
		{`"schema":"Sanction","properties":{"entity":["tea"],"country":["eu"]}`,
			"sanction [Sanctions]  from:european-union to:ftm-tea"},
		{`"schema":"Sanction","properties":{"entity":["tea"],"country":["suhh"],"startDate":["1961"],"endDate":["1962"]}`,
			"sanction [Sanctions] 1961/1962 from:russia to:ftm-tea"},
	} {
		t.Run(test.want, func(t *testing.T) {
			edge := `{"id":"e-1",` + test.edge + `,"datasets":["made_up"]}` + "\n"
			for name, text := range map[string]string{"edge last": people + edge, "edge first": edge + people} {
				g, report := read(t, text)
				if got := relations(g); !slices.Equal(got, []string{"ftm-e-1 " + test.want}) {
					t.Errorf("%s:\n%q, want\n%q", name, got, test.want)
				}
				if noted := append(reasons(report.Warnings), reasons(report.Skipped)...); len(noted) > 0 {
					t.Errorf("%s: noted %v", name, noted)
				}
				if w := g.Warnings(); len(w) > 0 {
					t.Errorf("%s: the graph has warnings: %v", name, w)
				}
			}
		})
	}
}

func TestRelation(t *testing.T) {
	g, _ := read(t, people+`{"id":"Pay-1","schema":"Payment","properties":{"payer":["ann"],"beneficiary":["bob"],"amount":["1200.5"],"currency":["EUR"],`+
		`"sourceUrl":["https://example.org/1"],"publisher":["The Gazette"],"summary":["Two\nlines"]},"datasets":["made_up","other"]}`+"\n"+
		`{"id":"fam","schema":"Family","properties":{"person":["ann"],"relative":["bob"],"relationship":["Father"]}}`)
	r, _ := g.Relation("ftm-pay-1")
	if r.Quantity == nil || r.Quantity.String() != "1200.5 EUR" || r.Note != "Two lines" {
		t.Errorf("quantity %v, note %q", r.Quantity, r.Note)
	}
	at := graph.Evidence{Source: "ftm-made-up", Locator: "line 10, Pay-1, https://example.org/1", Says: "recorded as Payment", Claimant: "The Gazette"}
	other := at
	other.Source = "ftm-other"
	if !slices.Equal(r.Evidence, []graph.Evidence{at, other}) {
		t.Errorf("evidence %+v", r.Evidence)
	}
	if s, _ := g.Source("ftm-made-up"); s.Title != "FollowTheMoney dataset made_up" || s.Licence != ftm.Provider.Terms || s.Citation != ftm.Provider.Citation {
		t.Errorf("source %+v", s)
	}
	r, _ = g.Relation("ftm-fam")
	if want := "Bob Bord is recorded as father of Ann Arcade"; r.Note != want {
		t.Errorf("note %q, want %q", r.Note, want)
	}
	if r.Evidence[0].Source != "ftm" {
		t.Errorf("evidence %+v", r.Evidence)
	}
}

func TestActors(t *testing.T) {
	g, report := read(t, `{"id":"NK-Ab","schema":"Person","caption":"Ann","properties":{"name":["ANN","Ann"],"alias":["Anna"],"weakAlias":["A"],`+
		`"birthDate":["1950","1950-02"],"wikidataId":["Q1"],"innCode":["77"],"nationality":["fr","xx"]}}
{"id":"NK-aB","schema":"Company","properties":{"name":["Bee"],"leiCode":["L1"],"incorporationDate":["1990","1991"],"dissolutionDate":["2000"]}}
{"id":"Ж","schema":"LegalEntity","properties":{"name":["Же"]}}
{"id":"alone","schema":"Person","properties":{"name":["Nobody"]}}
{"id":"1","schema":"Ownership","properties":{"owner":["NK-Ab"],"asset":["NK-aB"]}}
{"id":"2","schema":"Ownership","properties":{"owner":["NK-Ab"],"asset":["Ж"]}}
`)
	type short struct{ name, kind, aliases, codes, life, note string }
	var got []short
	var ids []string
	for a := range g.Actors() {
		ids = append(ids, a.ID)
		got = append(got, short{a.Name, a.Kind.String(), fmt.Sprint(a.Aliases), fmt.Sprint(a.Codes), fmt.Sprint(a.Lifetime), a.Note})
	}
	want := []short{
		{"Же", "organisation", "[]", "[{ftm Ж}]", "[]", "Person or organisation, the source does not say which."},
		{"Nobody", "person", "[]", "[{ftm alone}]", "[]", "Person."},
		{"Ann", "person", "[Anna]", "[{ftm NK-Ab} {inn 77} {wikidata Q1}]", "[1950-02/]", "Person (France, xx)."},
		{"Bee", "company", "[]", "[{ftm NK-aB} {lei L1}]", "[[1990,1991]/2000]", "Company."},
	}
	if !slices.Equal(got, want) {
		t.Errorf("actors\n%+v, want\n%+v", got, want)
	}
	// Ids that differ in case alone, or have no letter that an id may have, get a mark.
	if ids[1] != "ftm-alone" || ids[2] != "ftm-nk-ab" || !strings.HasPrefix(ids[3], "ftm-nk-ab-") || len(ids[0]) != len("ftm-12345678") {
		t.Errorf("ids %q", ids)
	}
	if len(report.Skipped)+len(report.Warnings) > 0 {
		t.Errorf("noted %v %v", report.Skipped, report.Warnings)
	}
}

// Amounts are read as people write them; none is lost without a word.
func TestAmounts(t *testing.T) {
	for _, test := range []struct {
		properties, want string
		warned           []string
	}{
		{`"amount":["1,200,000.50"],"currency":["EUR"]`, "1200000.5 EUR", nil},
		{`"amount":["$1,200"]`, "1200 $", nil},
		{`"amount":["1.200.000"],"currency":["EUR"]`, "1200000 EUR", nil},
		{`"amountUsd":["1,200"]`, "1200 USD", nil},
		{`"amount":["12 million"],"currency":["EUR"]`, "", []string{"bad-amount×1"}},
		{`"amount":["-12"],"currency":["EUR"]`, "", []string{"bad-amount×1"}},
		{`"amount":["12","13"],"currency":["EUR"]`, "12 EUR", []string{"several-amounts×1"}},
		{`"amount":["0"]`, "", nil},
		{``, "", nil},
	} {
		if test.properties != "" {
			test.properties = "," + test.properties
		}
		g, report := read(t, people+`{"id":"p","schema":"Payment","properties":{"payer":["ann"],"beneficiary":["bob"]`+test.properties+`}}`)
		r, _ := g.Relation("ftm-p")
		got := ""
		if r.Quantity != nil {
			got = r.Quantity.String()
		}
		if got != test.want || !slices.Equal(reasons(report.Warnings), test.warned) {
			t.Errorf("%s: %q, warned %v", test.properties, got, report.Warnings)
		}
	}
}

// An organisation that may be two actors is reported, and no error to the strict.
func TestDoubles(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // details
	}{
		{"a name and an entity", people + `{"id":"s","schema":"Sanction","properties":{"entity":["tea"],"authority":["the club"]}}`,
			[]string{`row 10: "the club", known by name alone, may be club (The Club): both are actors`}},
		{"initials", people + `{"id":"s","schema":"Sanction","properties":{"entity":["tea"],"authority":["Office of Tea Control"]}}` + "\n" +
			`{"id":"t","schema":"Sanction","properties":{"entity":["ann"],"authority":["OTC"]}}`,
			[]string{`row 10: "OTC" and "Office of Tea Control", known by name alone, may be one organisation: both are actors`}},
		{"brackets", people + `{"id":"s","schema":"Sanction","properties":{"entity":["tea"],"authority":["Tea Board (TB)"]}}` + "\n" +
			`{"id":"t","schema":"Sanction","properties":{"entity":["ann"],"authority":["Tea Board"]}}`,
			[]string{`row 10: "Tea Board" and "Tea Board (TB)", known by name alone, may be one organisation: both are actors`}},
		{"one identifier", `{"id":"a","schema":"Company","properties":{"name":["Tea Ltd"],"leiCode":["L1"],"taxNumber":["1"]}}` + "\n" +
			`{"id":"b","schema":"Company","properties":{"name":["Thé SA"],"leiCode":["L1"]}}` + "\n" +
			`{"id":"c","schema":"Company","properties":{"name":["Coffee"],"leiCode":["L2"],"taxNumber":["1"]}}`,
			[]string{"row 2: a (Tea Ltd) and b (Thé SA) have the same lei, L1: both are actors"}},
		{"different ones", people + `{"id":"s","schema":"Sanction","properties":{"entity":["tea"],"authority":["Coffee Board","Tea Board"]}}`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, report := read(t, test.text)
			var got []string
			for _, n := range report.Warnings {
				if n.Reason == "same-organisation" {
					got = append(got, n.Examples...)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("noted %q, want %q", got, test.want)
			}
			if g.ActorCount() == 0 {
				t.Error("no actors")
			}
			if _, err := ftm.Provider.Import(context.Background(), "x", strings.NewReader(test.text), new(graph.Builder), importer.Options{Strict: true}); err != nil {
				t.Errorf("strict: %v", err)
			}
		})
	}
}

func TestNested(t *testing.T) {
	tea := `{"id":"tea","schema":"Company","properties":{"name":["Tea Ltd"]}}`
	ann := `{"id":"ann","schema":"Person","properties":{"name":["Ann Arcade"]}}`
	want := []string{"ftm-own ownership [Owner]  from:ftm-ann to:ftm-tea"}
	for name, text := range map[string]string{
		"nodes in an edge": `{"id":"own","schema":"Ownership","properties":{"owner":[` + ann + `],"asset":[` + tea + `]}}`,
		"references": ann + "\n" + tea + "\n" +
			`{"id":"own","schema":"Ownership","properties":{"owner":[{"id":"ann"}],"asset":["tea"]}}`,
		"an edge in a node": `{"id":"ann","schema":"Person","properties":{"name":["Ann Arcade"],"ownershipOwner":[` +
			`{"id":"own","schema":"Ownership","properties":{"owner":["ann"],"asset":[` + tea + `]}}]}}`,
		"an edge in a node without it": `{"id":"ann","schema":"Person","properties":{"name":["Ann Arcade"],"ownershipOwner":[` +
			`{"id":"own","schema":"Ownership","properties":{"asset":[` + tea + `]}}]}}`,
		"an edge in both nodes": `{"id":"ann","schema":"Person","properties":{"name":["Ann Arcade"],"ownershipOwner":[` +
			`{"id":"own","schema":"Ownership","properties":{"owner":["ann"],"asset":["tea"]}}]}}` + "\n" +
			`{"id":"tea","schema":"Company","properties":{"name":["Tea Ltd"],"ownershipAsset":[` +
			`{"id":"own","schema":"Ownership","properties":{"owner":["ann"],"asset":["tea"]}}]}}`,
		"not a list": `{"id":"own","schema":"Ownership","properties":{"owner":` + ann + `,"asset":` + tea + `}}`,
	} {
		t.Run(name, func(t *testing.T) {
			g, report := read(t, text)
			if got := relations(g); !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
			if len(report.Warnings)+len(report.Skipped) > 0 {
				t.Errorf("noted %v %v", report.Warnings, report.Skipped)
			}
		})
	}
	deep := strings.Repeat(`{"id":"a","schema":"Person","properties":{"x":[`, 9) + strings.Repeat(`]}}`, 9)
	if _, report := read(t, deep); len(reasons(report.Warnings)) != 1 || report.Warnings[0].Reason != "nested-too-deep" {
		t.Errorf("warnings %v", report.Warnings)
	}
	g, _ := read(t, `{"id":"s","schema":"Person","properties":{"name":["S"],"sanctions":[{"id":"z","schema":"Sanction","properties":{"authority":["Office"]}}]}}`)
	if got := relations(g); !slices.Equal(got, []string{"ftm-z sanction [Sanctions]  from:ftm-by-name-office to:ftm-s"}) {
		t.Errorf("a sanction in its target: %q", got)
	}
}

func TestDelta(t *testing.T) {
	own := `{"id":"own","schema":"Ownership","properties":{"owner":["ann"],"asset":["tea"]}}`
	op := func(op, entity string) string { return `{"op":"` + op + `","entity":` + entity + "}\n" }
	for _, test := range []struct {
		name, text string
		want       []string
		noted      []string
	}{
		{"alone", op("ADD", `{"id":"ann","schema":"Person","properties":{"name":["Ann"]}}`) +
			op("ADD", `{"id":"tea","schema":"Company","properties":{"name":["Tea"]}}`) + op("ADD", own),
			[]string{"ftm-own ownership [Owner]  from:ftm-ann to:ftm-tea"}, nil},
		{"a change", people + own + "\n" + op("MOD", strings.Replace(own, `"ann"`, `"bob"`, 1)),
			[]string{"ftm-own ownership [Owner]  from:ftm-bob to:ftm-tea"}, nil},
		{"the relation goes", people + own + "\n" + op("DEL", `{"id":"own"}`), nil, nil},
		{"and comes back", people + own + "\n" + op("DEL", `{"id":"own"}`) + op("ADD", own),
			[]string{"ftm-own ownership [Owner]  from:ftm-ann to:ftm-tea"}, nil},
		{"a party goes", people + own + "\n" + op("DEL", `{"id":"tea"}`), nil, []string{"undefined-entity×1"}},
		{"what was never there", people + own + "\n" + op("DEL", `{"id":"x"}`),
			[]string{"ftm-own ownership [Owner]  from:ftm-ann to:ftm-tea"}, []string{"deleted-before×1"}},
		{"no such change", people + own + "\n" + op("PUT", own) + `{"op":"ADD"}`,
			[]string{"ftm-own ownership [Owner]  from:ftm-ann to:ftm-tea"}, []string{"no-entity×1", "unknown-op×1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, report := read(t, test.text)
			if got := relations(g); !slices.Equal(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
			if got := append(reasons(report.Skipped), reasons(report.Warnings)...); !slices.Equal(got, test.noted) {
				t.Errorf("noted %v, want %v", got, test.noted)
			}
		})
	}
}

func TestOddRecords(t *testing.T) {
	own := func(owner, asset string) string {
		return `{"id":"own","schema":"Ownership","properties":{"owner":[` + owner + `],"asset":[` + asset + `]}}`
	}
	for _, test := range []struct {
		name, line string
		relations  int
		want       string
	}{
		{"an entity that is nowhere", own(`"nobody"`, `"tea"`), 0, "undefined-entity×1"},
		{"one of two that is nowhere", own(`"nobody","ann"`, `"tea"`), 1, "undefined-entity×1"},
		{"a thing", own(`"ann"`, `"boat"`), 0, "not-an-actor×2"},
		{"no party", own(``, `"tea"`), 0, "missing-party×1"},
		{"nothing but itself", own(`"tea"`, `"tea"`), 0, "self-tie×1"},
		{"itself beside another", own(`"tea","ann"`, `"tea"`), 1, ""},
		{"an unknown schema", `{"id":"x","schema":"Teapot","properties":{}}`, 0, "unknown-schema×1"},
		{"a document", `{"id":"x","schema":"Passport","properties":{"holder":["ann"]}}`, 0, "no-relation×1"},
		{"no schema", `{"id":"x","properties":{}}`, 0, "no-schema×1"},
		{"not JSON", `{"id":"x",` + "\n", 0, "unreadable×1"},
		{"not an object", `[1,2]` + "\n", 0, "unreadable×1"},
		{"cut off", `{"id":"own","schema":"Owner`, 0, "cut-off×1"},
		{"twice", own(`"ann"`, `"tea"`) + "\n" + own(`"ann"`, `"tea"`), 1, "repeated-entity×1"},
		{"31 February", `{"id":"x","schema":"Membership","properties":{"member":["ann"],"organization":["club"],"startDate":["2001-02-31"],"endDate":["1915-13"]}}`, 1, "bad-date×2"},
		{"the end before the start", `{"id":"x","schema":"Membership","properties":{"member":["ann"],"organization":["club"],"startDate":["2001"],"endDate":["1999"]}}`, 1, "end-before-start×1"},
		{"sanctioned by nobody", `{"id":"x","schema":"Sanction","properties":{"entity":["tea"]}}`, 0, "missing-party×1"},
		{"a territory that no code leads to", `{"id":"t","schema":"Territory","properties":{"territoryCode":["zz"]}}` + "\n" +
			`{"id":"x","schema":"UnknownLink","properties":{"subject":["ann"],"object":["t"]}}`, 0, "unknown-state×1"},
		{"a huge line", `{"id":"` + strings.Repeat("x", 17<<20) + `"}`, 0, "long-line×1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, report := read(t, people+test.line)
			got := append(reasons(report.Skipped), reasons(report.Warnings)...)
			if strings.Join(got, " ") != test.want {
				t.Errorf("noted %v, want %q", got, test.want)
			}
			if n := len(relations(g)); n != test.relations {
				t.Errorf("%d relations, want %d", n, test.relations)
			}
			for _, n := range append(report.Skipped, report.Warnings...) {
				if test.want != "" && strings.HasPrefix(test.want, n.Reason) && !strings.HasPrefix(n.Examples[len(n.Examples)-1], "row 1") {
					t.Errorf("the row is missing: %q", n.Examples)
				}
			}
		})
	}
}

func TestStrict(t *testing.T) {
	var b graph.Builder
	_, err := ftm.Provider.Import(context.Background(), "x.json", strings.NewReader(people+"{"), &b, importer.Options{Strict: true})
	var row *importer.RowError
	if !errors.As(err, &row) || row.Row != 10 || row.Reason != "cut-off" {
		t.Errorf("error %v", err)
	}
}

func TestFamilyOfThree(t *testing.T) {
	g, _ := read(t, people+`{"id":"f","schema":"UnknownLink","properties":{"subject":["ann"],"object":["bob","tea"]}}`)
	for r := range g.Relations() {
		if len(r.Parties) != 2 {
			t.Errorf("%s ties %v", r.ID, r.Parties)
		}
	}
	if n := len(relations(g)); n != 2 {
		t.Errorf("%d relations, want one a pair", n)
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ start, end, date, status, want string }{
		{`"2001"`, `"2004-05"`, ``, ``, "2001/2004-05"},
		{`"2001"`, ``, ``, ``, "2001/"},
		{`"2001"`, ``, ``, `"Active"`, "2001/.."},
		{``, ``, ``, `"current"`, "/.."},
		{`"2001","2001-03","2001-03-04"`, ``, ``, ``, "2001-03-04/"},
		{`"2002","2001-03"`, ``, ``, ``, "[2001-03,2002]/"},
		{`"2001","2002","2003","2004"`, ``, ``, ``, "[2001..2004]/"},
		{``, `"2004"`, `"2003"`, ``, "[..2003]/2004"},
		{``, ``, `"2003","2005"`, ``, "[..2003]/[2005..]"},
		{`"2003"`, `"2003"`, ``, ``, "2003"},
		{``, ``, ``, ``, ""},
	} {
		g, report := read(t, people+`{"id":"m","schema":"Membership","properties":{"member":["ann"],"organization":["club"],"startDate":[`+test.start+
			`],"endDate":[`+test.end+`],"date":[`+test.date+`],"status":[`+test.status+`]}}`)
		if r, _ := g.Relation("ftm-m"); r.Period.String() != test.want || len(report.Warnings) > 0 {
			t.Errorf("%+v: %q, warnings %v", test, r.Period, report.Warnings)
		}
	}
}

func TestLineEnds(t *testing.T) {
	text := people + `{"id":"m","schema":"Membership","properties":{"member":["ann"],"organization":["club"]}}` + "\n"
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	for name, text := range map[string]string{
		"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "CR": strings.ReplaceAll(text, "\n", "\r"),
		"marked": "\ufeff" + text, "blank lines": strings.ReplaceAll(text, "\n", "\n\n"), "gzip": z.String(),
	} {
		g, report := read(t, text)
		if report.Rows != 10 || len(relations(g)) != 1 {
			t.Errorf("%s: %d rows, %v", name, report.Rows, relations(g))
		}
		line := "line 10, m"
		if name == "blank lines" {
			line = "line 19, m"
		}
		if r, _ := g.Relation("ftm-m"); r.Evidence[0].Locator != line {
			t.Errorf("%s: %q, want %q", name, r.Evidence[0].Locator, line)
		}
	}
	var b graph.Builder
	report, err := ftm.Provider.Import(context.Background(), "x.json.gz", bytes.NewReader(z.Bytes()[:z.Len()-12]), &b, importer.Options{})
	if err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("a cut-off gzip: %v", err)
	}
	if report.Rows == 0 {
		t.Error("nothing is left of a cut-off gzip")
	}
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]bool{
		people:                                 true,
		`{"op": "DEL", "entity": {"id": "x"}}`: true,
		"\ufeff" + people:                      true,
		"":                                     false,
		"id,schema,properties\n":               false,
		`{"$schema": "x", "actors": []}`:       false,
		`[{"id":"x","schema":"Person","properties":{}}]`:      false,
		`{"name": "x", "actors": [{"id":"a"}], "op": [1, 2]}`: false,
	} {
		if got := ftm.Provider.Recognise(importer.Head{Text: []byte(text)}); got != want {
			t.Errorf("%.50q: %v", text, got)
		}
	}
}

// Ships are owned and sanctioned: they are actors, of their kind.
func TestShips(t *testing.T) {
	g, _ := read(t, people+`{"id":"star","schema":"Vessel","properties":{"name":["MV Star"]}}`+"\n"+
		`{"id":"own","schema":"Ownership","properties":{"owner":["tea"],"asset":["star"]}}`)
	a, ok := g.Actor("ftm-star")
	if !ok || a.Kind != graph.Asset {
		t.Errorf("the ship is %+v", a)
	}
	if g.RelationCount() != 1 {
		t.Errorf("%d relations", g.RelationCount())
	}
}
