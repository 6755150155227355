package freeform_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

// file is a file of nodes and edges: rows of cells between |, the first of which
// name the columns. Columns "id" of nodes are their keys.
type file struct {
	o            freeform.Options
	doc          freeform.Document
	direction    freeform.Direction
	nodes, edges []string
}

func (f file) read(t *testing.T) (*graph.Graph, *importer.Report, []freeform.KindUse) {
	t.Helper()
	var kinds []freeform.KindUse
	p := &importer.Provider{Name: "test", Read: func(ctx context.Context, _ *importer.File, out *importer.Sink) error {
		c := freeform.New(out, f.o, f.doc)
		out.CountRow()
		for i, fields := range cells(f.nodes, c.NodeColumn) {
			n := freeform.Node{Place: freeform.Place{Row: i + 2}}
			for _, field := range fields {
				if field.Column.Role == freeform.Key {
					n.Key = field.Value
				} else {
					n.Fields = append(n.Fields, field)
				}
			}
			if err := c.Node(n); err != nil {
				return err
			}
		}
		for i, fields := range cells(f.edges, c.EdgeColumn) {
			if err := c.Edge(freeform.Edge{Fields: fields, Direction: f.direction, Place: freeform.Place{Row: i + 2}}); err != nil {
				return err
			}
		}
		err := c.Finish(ctx)
		kinds = c.Kinds()
		return err
	}}
	b := &graph.Builder{}
	r, err := p.Import(t.Context(), "rows.csv", strings.NewReader(""), b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, r, kinds
}

func cells(rows []string, column func(string) *freeform.Column) [][]freeform.Field {
	var out [][]freeform.Field
	for i, row := range rows {
		if i == 0 {
			continue
		}
		var fields []freeform.Field
		for j, cell := range strings.Split(row, "|") {
			fields = append(fields, freeform.Field{Column: column(strings.Split(rows[0], "|")[j]), Value: cell})
		}
		out = append(out, fields)
	}
	return out
}

// shown writes relations in short: "treaty a -- b 1949".
func shown(g *graph.Graph) []string {
	var out []string
	for r := range g.Relations() {
		var from, to []string
		for _, p := range r.Parties {
			if p.Role == graph.To {
				to = append(to, p.Actor)
			} else {
				from = append(from, p.Actor)
			}
		}
		s := r.Kind + " " + strings.Join(from, " -- ")
		if len(to) > 0 {
			s += " -> " + strings.Join(to, ", ")
		}
		if !r.Period.IsZero() {
			s += " " + r.Period.String()
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func count(notes []importer.Note, reason string) int {
	for _, n := range notes {
		if n.Reason == reason {
			return n.Count
		}
	}
	return 0
}

func TestEdges(t *testing.T) {
	for name, tc := range map[string]struct {
		file
		want    []string
		said    map[string]int // reasons of warnings
		skipped map[string]int
	}{
		"names of states and others": {
			file: file{edges: []string{"From|To|Kind|Date|Source", "UK|Bénin|treaty|2010-11-02|Text", "Veyland|veyland |treaty||Text", "  ORDMARK|Veyland|Alliance|1949|Text", "Ordmark|!!!|treaty||Text"}},
			want: []string{"alliance ordmark -- veyland 1949", "treaty benin -- united-kingdom 2010-11-02"}, skipped: map[string]int{"self-tie": 1, "too-few-parties": 1},
			said: map[string]int{"kind-of-actor": 1},
		},
		"kinds by verbs, and the other way": {
			file: file{edges: []string{"from|to|relation|source", "A1|B1|sold weapons to|S", "A1|B1|bought weapons from|S", "A1|B1|attacked by|S", "A1|B1|at war with|S", "A1|B1|Swap line|S", "A1|B1||S", "A1|C1|\u200b|S", "A1|B1|planned sale|S"}},
			want: []string{"arms-transfer a1 -> b1", "arms-transfer b1 -> a1", "conflict a1 -- b1", "conflict b1 -> a1", "swap-line a1 -> b1", "tie a1 -> b1", "tie a1 -> c1", "trade a1 -> b1"},
			said: map[string]int{"kind-read": 5, "own-kind": 1, "no-kind": 2, "kind-of-actor": 1},
		},
		"undirected trade is no trade from one to another": {
			file: file{direction: freeform.Undirected, edges: []string{"from|to|kind|source", "Ord|Vey|trade|S", "Ord|Vey|treaty|S"}},
			want: []string{"treaty ord -- vey", "undirected-trade ord -- vey"}, said: map[string]int{"undirected": 1, "kind-of-actor": 1},
		},
		"directions in a column": {
			file: file{edges: []string{"Source|Target|Type|Label", "Ord|Vey|Undirected|rivalry", "Ord|Vey|Directed|aid", "Ord|Vey|Directed|Board"}},
			want: []string{"aid ord -> vey", "rivalry ord -- vey", "tie ord -> vey"}, said: map[string]int{"unsourced": 3, "no-kind": 1, "kind-of-actor": 1},
		},
		"several in a cell": {
			file: file{edges: []string{"Parties|Kind|Treaty|Source", "Belgium, Luxembourg and Netherlands|treaty|Benelux|S", "Trinidad and Tobago; Bosnia and Herzegovina|treaty|X|S", "Ord / Vey|treaty|Y|S", "France & Germany|treaty|Z|S", "Halvik, Esterholm and Carvath|treaty|V|S"}},
			want: []string{"treaty belgium -- luxembourg -- netherlands", "treaty bosnia-and-herzegovina -- trinidad-and-tobago", "treaty carvath -- esterholm -- halvik", "treaty france -- germany", "treaty ord -- vey"},
			said: map[string]int{"several-names": 4, "kind-of-actor": 1},
		},
		"an and in a name": {
			file: file{edges: []string{"from|to|kind|source", "Marsh and Sons|Ord|trade|S", "Ord and Vey|Halvik|aid|S", "Vey|Ord|aid|S"}},
			want: []string{"aid ord -- vey -> halvik", "aid vey -> ord", "trade marsh-and-sons -> ord"}, said: map[string]int{"several-names": 1, "kind-of-actor": 1},
		},
		"starts and ends": {
			file: file{edges: []string{"Member|Organisation|From|To|Kind|Source", "Ord|Compact|1949-04-04||membership|S", "Vey|Compact|1949|1966|membership|S", "Hal|Compact|2001|present|membership|S", "Carvath|Compact|1966|1949|membership|S", "Pel|Compact|2020||aid|S"}},
			want: []string{"aid pel -> compact 2020", "membership carvath -> compact", "membership hal -> compact 2001/..", "membership ord -> compact 1949-04-04/", "membership vey -> compact 1949/1966"},
			said: map[string]int{"end-before-start": 1, "kind-of-actor": 1},
		},
		"rows that are no relations": {
			file: file{edges: []string{"from|to|kind|source", "Ord||aid|S", "|Vey|aid|S", "||aid|S", "Ord|n/a|aid|S", "Ord|Vey|aid|S"}},
			want: []string{"aid ord -> vey"}, skipped: map[string]int{"no-to": 1, "no-from": 1, "no-parties": 1, "too-few-parties": 1}, said: map[string]int{"kind-of-actor": 1},
		},
		"the order of day and month": {
			file: file{edges: []string{"from|to|kind|date|source", "Ord|Vey|aid|12/03/2024|S", "Ord|Vey|aid|25/12/2024|S"}},
			want: []string{"aid ord -> vey 2024-03-12", "aid ord -> vey 2024-12-25"}, said: map[string]int{"ambiguous-date": 1, "kind-of-actor": 1},
		},
		"a register of arms": {
			file: file{edges: []string{"Weapon|Exporter|Buyer|Year|Reported by", "Radar|Ord|Vey|2019|Register"}},
			want: []string{"arms-transfer ord -> vey 2019"}, said: map[string]int{"kind-by-columns": 1, "kind-of-actor": 1},
		},
		"slips are asked about": {
			file: file{edges: []string{"from|to|kind|source", "Germny|France|treaty|S", "Carvath|France|aid|S", "Carvath|Spain|aid|S", "Carvat|Spain|aid|S"}},
			want: []string{"aid carvat -> spain", "aid carvath -> france", "aid carvath -> spain", "treaty france -- germny"}, said: map[string]int{"similar-name": 2, "kind-of-actor": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			g, r, _ := tc.read(t)
			if diff := cmp.Diff(tc.want, shown(g)); diff != "" {
				t.Errorf("relations (-want +got):\n%s", diff)
			}
			for _, list := range []struct {
				notes []importer.Note
				want  map[string]int
			}{{r.Warnings, tc.said}, {r.Skipped, tc.skipped}} {
				for _, n := range list.notes {
					if n.Count != list.want[n.Reason] {
						t.Errorf("%s: %d, want %d: %v", n.Reason, n.Count, list.want[n.Reason], n.Examples)
					}
				}
				for reason := range list.want {
					if count(list.notes, reason) == 0 {
						t.Errorf("%s is not said", reason)
					}
				}
			}
		})
	}
}

// The ids do not depend on the order of the rows.
func TestStableIDs(t *testing.T) {
	rows := []string{"Ord|Vey|aid|2001|Radar|S", "Vey|Ord|treaty|1949-04-04|Pact|S", "Ord|Vey|aid|2001|Boats|S", "北嶺|Ord|aid|2001||S", "Straße & Söhne|Ord|trade|||S", "Ord|Vey|aid|2001-03|Boats|S"}
	list := func(rows []string) []string {
		g, _, _ := file{edges: append([]string{"from|to|kind|date|label|source"}, rows...)}.read(t)
		var out []string
		for r := range g.Relations() {
			out = append(out, r.ID+" "+r.Label+" "+r.Period.String())
		}
		return out
	}
	want := list(rows)
	slices.Reverse(rows)
	if diff := cmp.Diff(want, list(rows)); diff != "" {
		t.Errorf("in another order (-want +got):\n%s", diff)
	}
}

func TestRepeatedRows(t *testing.T) {
	g, r, _ := file{edges: []string{"from|to|kind|label|date|source", "Ord|Vey|treaty|Pact|1949|Gazette", " ord |VEY|Treaty|Pact|1949|Gazette", "Vey|Ord|treaty|Pact|1949|Archive", "Ord|Vey|aid|Grain|2001|Gazette", "Vey|Ord|aid|Grain|2001|", "Ord|Vey|aid|Grain|2001|"}}.read(t)
	if g.RelationCount() != 3 || count(r.Skipped, "repeated") != 3 {
		t.Errorf("%d relations, %d repeated", g.RelationCount(), count(r.Skipped, "repeated"))
	}
	for rel := range g.Relations() {
		if want := map[string]int{"treaty-ord-vey-1949": 2}[rel.ID]; want > 0 && len(rel.Evidence) != want {
			t.Errorf("%s has %d sources", rel.ID, len(rel.Evidence))
		}
		if rel.Unsourced != (rel.ID == "aid-vey-ord-2001") {
			t.Errorf("%s: unsourced is %v", rel.ID, rel.Unsourced)
		}
	}
}

func TestCertaintyAmountAndStatus(t *testing.T) {
	for _, tc := range []struct{ cells, want string }{
		{"confirmed|||", "confirmed actual "}, {"TRUE|||", "confirmed actual "}, {"FALSE|||", "alleged actual "}, {"60|||", "reported actual  Confidence: 60"}, {"0.3|||", "alleged actual  Confidence: 0.3"},
		{"|||", "unstated actual "}, {"hardly|||", "unstated actual  Certainty: hardly"},
		{"|12,75||", "unstated actual 12.75 boats"}, {"|about 20||", "unstated actual 20 boats Number: about 20"}, {"|many||", "unstated actual  Number: many"}, {"|0||", "unstated actual "},
		{"||ordered|", "unstated proposed  Status: ordered"}, {"||delivered|", "unstated actual  Status: delivered"}, {"|||threatened", "unstated threatened "},
	} {
		g, _, _ := file{edges: []string{"from|to|kind|source|Certainty|Number (boats)|Status|Modality", "Ord|Vey|arms-transfer|S|" + tc.cells}}.read(t)
		for r := range g.Relations() {
			certainty := r.Certainty.String()
			if r.Unstated {
				certainty = "unstated"
			}
			quantity := ""
			if r.Quantity != nil {
				quantity = r.Quantity.String()
			}
			got := fmt.Sprintf("%s %s %s %s", certainty, r.Modality, quantity, strings.ReplaceAll(r.Note, " (boats)", ""))
			if strings.TrimSpace(got) != strings.TrimSpace(tc.want) {
				t.Errorf("%q: %q, want %q", tc.cells, got, tc.want)
			}
		}
	}
}

func TestSources(t *testing.T) {
	for _, tc := range []struct {
		name, header, cells string
		o                   freeform.Options
		want                string
	}{
		{"title, date, address, page", "Source|URL|Page", "Gazette of Ord, 2024|www.example.org/a|12", freeform.Options{}, "Gazette of Ord 2024 https://example.org at page 12"},
		{"said for all", "Note", "x", freeform.Options{Source: "Register, 2020"}, "Register 2020  at "},
		{"an address is the source", "Source", "https://example.org/b", freeform.Options{}, "https://example.org/b  https://example.org/b at "},
		{"nothing", "Source", "unknown", freeform.Options{}, "unsourced rows.csv at row 2"},
		{"a number is no year", "Source", "Report, no. 12", freeform.Options{}, "Report, no. 12   at "},
	} {
		g, _, _ := file{o: tc.o, edges: []string{"from|to|kind|" + tc.header, "Ord|Vey|aid|" + tc.cells}}.read(t)
		for r := range g.Relations() {
			s, _ := g.Source(r.Evidence[0].Source)
			got := s.Title + " " + s.Date.String() + " " + strings.Replace(s.URL, "www.example.org/a", "example.org", 1) + " at " + r.Evidence[0].Locator
			if r.Unsourced {
				got = "unsourced " + s.Title + " at " + r.Evidence[0].Locator
			}
			if got != tc.want {
				t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
			}
		}
	}
}

func TestNodes(t *testing.T) {
	g, r, kinds := file{
		nodes: []string{"id|label|type|aliases|iso3|Founded|Notes|Colour", "1|Ordmark|country|ORD; Old Ord|||hosts|red", "2|Northern Compact|Organization|||1949||", "3|Jordan|person|||||", "4|Deutschland||||||", "5|Halvik|spirit|||||", "6|!?|state|||||"},
		edges: []string{"source|target|kind", "1|2|member", "3|1|office", "4|ORD|treaty"},
	}.read(t)
	want := []string{"membership ordmark -> northern-compact", "office jordan-" + suffix(g, "jordan-") + " -> ordmark", "treaty germany -- ordmark"}
	if diff := cmp.Diff(want, shown(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a, _ := g.Actor("ordmark")
	if a.Kind != graph.State || a.Note != "hosts" || !slices.Equal(a.Aliases, []string{"ORD", "Old Ord"}) {
		t.Errorf("%+v", a)
	}
	if c, _ := g.Actor("northern-compact"); c.Kind != graph.Organisation || c.Lifetime[0].String() != "1949/" {
		t.Errorf("%+v", c)
	}
	if h, ok := g.Actor("halvik"); !ok || h.Kind != graph.Organisation || !strings.Contains(h.Note, "spirit") {
		t.Errorf("%+v", h)
	}
	if count(r.Skipped, "no-name") != 1 || count(r.Warnings, "unknown-actor-kind") != 1 {
		t.Errorf("%+v %+v", r.Skipped, r.Warnings)
	}
	if len(kinds) != 3 || kinds[0].Word != "member" || kinds[0].Kind != "membership" || kinds[0].How != freeform.ByMeaning {
		t.Errorf("%+v", kinds)
	}
}

// suffix returns what the id of an actor ends in.
func suffix(g *graph.Graph, prefix string) string {
	for a := range g.Actors() {
		if s, ok := strings.CutPrefix(a.ID, prefix); ok {
			return s
		}
	}
	return ""
}

// What an actor has that is said of relations elsewhere, and when a state existed
// that the register knows, is in its note.
func TestNodesLoseNothing(t *testing.T) {
	g, _, _ := file{
		nodes: []string{"Id|Label|Founded|Quantity|Certainty|Page|Directed", "1|France|1958|12|alleged|9|yes", "2|Ord|1905|13|||"},
		edges: []string{"From|To|Kind|Source", "1|2|treaty|S"},
	}.read(t)
	for id, want := range map[string]string{
		"france": "Certainty: alleged\nQuantity: 12\nDirected: yes\nPage: 9\nFounded: 1958",
		"ord":    "Quantity: 13",
	} {
		if a, _ := g.Actor(id); a.Note != want {
			t.Errorf("%s: %q, want %q", id, a.Note, want)
		}
	}
}

// What Entente writes comes back as it was: ids, hubs, stages, links, evidence.
func TestOwn(t *testing.T) {
	g, r, _ := file{
		nodes: []string{
			"id|label|kind|aliases|existed|called|code_x|relation|relation_kind|directed|title|evidence|note",
			"a|Ordmark|state|O; Or|1900/..|Old Ord 1900/1910|1; 2||||||", "b|Germany|person||||||||||", "c|C|place||||||||||",
			`hub--pact|Pact|hub|||||pact|treaty|false|The Pact|[{"source":"s","title":"S, 2001","date":"2002","at":"p. 1","about":"a","says":"x"}]|n`,
		},
		edges: []string{
			"source|target|relation|kind|kind_name|sign|spoke|role|when|from_when|stages|links|certainty|modality|amount|unit|unsourced",
			"a|hub--pact|pact|treaty|||true|member|1949/1950; 1960/..||||||||", "b|hub--pact|pact|treaty|||true|member|||||||||", "c|hub--pact|pact|treaty|||true|member|||||||||",
			"a|b|own-1|swap-line|Swap line|-1|||1961~/1970|1962/1965||||threatened|2.5|boats|true",
			"a|c|t|treaty|||||1949||signed 1949-04-04; in-force|revives pact|alleged|actual|||true",
		},
	}.read(t)
	want := []string{"swap-line a -> b 1961~/1970", "treaty a -- b -- c", "treaty a -- c 1949"}
	if diff := cmp.Diff(want, shown(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	pact, _ := g.Relation("pact")
	if pact == nil || pact.Title != "The Pact" || pact.Label != "Pact" || len(pact.Parties[0].Spells) != 2 || pact.Note != "n" ||
		pact.Evidence[0] != (graph.Evidence{Source: "s", Locator: "p. 1", About: "a", Says: "x"}) {
		t.Errorf("%+v", pact)
	}
	if s, _ := g.Source("s"); s.Title != "S, 2001" || s.Date.String() != "2002" {
		t.Errorf("%+v", s)
	}
	own, _ := g.Relation("own-1")
	if own == nil || own.Modality != graph.Threatened || !own.Unsourced || own.Quantity.String() != "2.5 boats" || own.Parties[0].Spells[0].String() != "1962/1965" || g.KindOf(own).Sign != -1 || g.KindOf(own).Name != "Swap line" {
		t.Errorf("%+v", own)
	}
	if rel, _ := g.Relation("t"); len(rel.Stages) != 2 || rel.Links[0].Relation != "pact" || rel.Certainty != graph.Alleged {
		t.Errorf("%+v", rel)
	}
	if a, _ := g.Actor("b"); a.Name != "Germany" || a.Kind != graph.Person || len(a.Codes) != 0 {
		t.Errorf("%+v", a)
	}
	if a, _ := g.Actor("a"); len(a.Phases) != 1 || a.Phases[0].Name != "Old Ord" || len(a.Codes) != 2 {
		t.Errorf("%+v", a)
	}
	if len(r.Skipped) > 0 {
		t.Errorf("%+v", r.Skipped)
	}
}

// What is left out of texts and of lists of periods is said, and periods are kept in
// the note.
func TestLeftOutOfTexts(t *testing.T) {
	g, report, _ := file{
		nodes: []string{"id|name|no\u202dte", "o|Ord\u202emark|", "v|Veyland|"},
		edges: []string{"from|to|kind|from_when|evidence", `o|v|membership|1949/1955; 1970/1960; soon|[{"source":"s","title":"Ga\u2067zette","about":"x"}]`},
	}.read(t)
	got := map[string]int{}
	for _, n := range report.Warnings {
		got[n.Reason] = n.Count
	}
	for reason, n := range map[string]int{"turned-text": 3, "end-before-start": 1, "unreadable-date": 1, "about-no-party": 1} {
		if got[reason] != n {
			t.Errorf("%d times %s, want %d: %v", got[reason], reason, n, report.Warnings)
		}
	}
	if a, ok := g.Actor("o"); !ok || a.Name != "Ordmark" {
		t.Errorf("%+v", a)
	}
	for r := range g.Relations() {
		if len(r.Parties[0].Spells) != 1 || r.Note != "Date: 1970/1960\nDate: soon" {
			t.Errorf("%v, note %q", r.Parties[0].Spells, r.Note)
		}
	}
}

// Evidence that is for what no relation has, or for parts alone, is for the whole of it.
func TestPartsThatCannotBe(t *testing.T) {
	g, report, _ := file{
		nodes: []string{"id|name", "o|Ordmark", "v|Veyland", "w|Westland"},
		edges: []string{
			"id|from|to|kind|when|evidence",
			`odd|o|v|membership|1949/1955|[{"source":"s","title":"Gazette","for":"ending"}]`,
			`parts|o|w|membership|1949/1955|[{"source":"s","title":"Gazette","for":"end"}]`,
			`both|v|w|membership|1949/1955|[{"source":"s","title":"Gazette"},{"source":"s","title":"Gazette","for":"start end","at":"page 2"}]`,
		},
	}.read(t)
	got := map[string]int{}
	for _, n := range report.Warnings {
		got[n.Reason] = n.Count
	}
	if got["unknown-part"] != 1 || got["only-parts"] != 1 {
		t.Errorf("%v", report.Warnings)
	}
	want := []string{"", "", "", "start end"}
	var parts []string
	for r := range g.Relations() {
		for _, e := range r.Evidence {
			parts = append(parts, e.For.String())
		}
	}
	if slices.Sort(parts); !slices.Equal(parts, want) {
		t.Errorf("evidence is for %q, want %q", parts, want)
	}
}

// A relation may have any number of parties: none is lost.
func TestRelationOfVeryMany(t *testing.T) {
	const parties = 70_000
	p := &importer.Provider{Name: "many", Recognise: func(importer.Head) bool { return true }, Read: func(ctx context.Context, _ *importer.File, out *importer.Sink) error {
		c := freeform.New(out, freeform.Options{}, freeform.Document{Format: "many"})
		e := freeform.Edge{Direction: freeform.Undirected, Place: freeform.Place{Row: 1}}
		for i := range parties {
			e.From = append(e.From, "Port "+strconv.Itoa(i))
		}
		for range 2 { // the second says the same
			out.CountRow()
			if err := c.Edge(e); err != nil {
				return err
			}
		}
		return c.Finish(ctx)
	}}
	g, _ := importertest.Read(t, p, "many", "")
	for r := range g.Relations() {
		if len(r.Parties) != parties {
			t.Errorf("%d parties, want %d", len(r.Parties), parties)
		}
	}
	if g.RelationCount() != 1 {
		t.Errorf("%d relations", g.RelationCount())
	}
}
