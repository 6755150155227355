package data_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// article is the source that pyongyang-2024 is written from, with its number of
// paragraphs.
const (
	article           = "article"
	articleParagraphs = 12
)

func openBuiltin(t *testing.T, name string) *graph.Graph {
	t.Helper()
	g, diagnostics, err := data.Open(name)
	for _, d := range diagnostics {
		t.Errorf("%s: %+v", name, d)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return g
}

func pyongyang(t *testing.T) *graph.Graph { return openBuiltin(t, "pyongyang-2024") }

func relation(t *testing.T, g *graph.Graph, id string) *graph.Relation {
	t.Helper()
	r, ok := g.Relation(id)
	if !ok {
		t.Fatalf("there is no relation %s", id)
	}
	return r
}

func on(date string) edtf.Span { return edtf.MustDate(date).Span() }

func TestBuiltinsLoadWithoutFindings(t *testing.T) {
	builtins := data.Builtins()
	if len(builtins) == 0 || builtins[0].Name != "pyongyang-2024" {
		t.Fatalf("the default is not pyongyang-2024: %+v", builtins)
	}
	for _, b := range builtins {
		g := openBuiltin(t, b.Name)
		if g.Meta().Name != b.Name || g.Meta().Title != b.Title || b.Title == "" {
			t.Errorf("%s: listed as %q, calls itself %s, %q", b.Name, b.Title, g.Meta().Name, g.Meta().Title)
		}
		if g.Meta().AsOf.IsZero() || g.Meta().Licence == "" {
			t.Errorf("%s: has no as-of date or no licence", b.Name)
		}
	}
}

func TestDefaultBuiltin(t *testing.T) {
	g, _, err := data.Open()
	if err != nil {
		t.Fatal(err)
	}
	if !graph.Equal(g, pyongyang(t)) {
		t.Error("without a name, another dataset than pyongyang-2024 is opened")
	}
}

// Every relation leads back to a place in a source, in our own words.
func TestBuiltinEvidence(t *testing.T) {
	for _, b := range data.Builtins() {
		g := openBuiltin(t, b.Name)
		for r := range g.Relations() {
			if len(r.Evidence) == 0 {
				t.Errorf("%s: %s has no evidence", b.Name, r.ID)
			}
			for _, e := range r.Evidence {
				if e.Locator == "" || e.Says == "" {
					t.Errorf("%s: evidence of %s lacks its place or what it says: %+v", b.Name, r.ID, e)
				}
				if e.Quote != "" {
					t.Errorf("%s: %s quotes; a built-in dataset paraphrases", b.Name, r.ID)
				}
			}
			if r.Label == "" || len([]rune(r.Label)) > 30 {
				t.Errorf("%s: the label of %s does not suit a picture: %q", b.Name, r.ID, r.Label)
			}
		}
	}
}

var paragraphLocator = regexp.MustCompile(`^paragraph ([0-9]+)$`)

func TestPyongyangCitesEveryParagraph(t *testing.T) {
	g := pyongyang(t)
	cited := map[int]bool{}
	fromArticle := 0
	for r := range g.Relations() {
		found := false
		for _, e := range r.Evidence {
			if e.Source != article {
				continue
			}
			found = true
			m := paragraphLocator.FindStringSubmatch(e.Locator)
			if m == nil {
				t.Errorf("%s: %q is not a paragraph", r.ID, e.Locator)
				continue
			}
			n, err := strconv.Atoi(m[1])
			if err != nil || n < 1 || n > articleParagraphs {
				t.Errorf("%s: the article has no %s", r.ID, e.Locator)
			}
			cited[n] = true
		}
		if found {
			fromArticle++
		}
	}
	for n := 1; n <= articleParagraphs; n++ {
		if !cited[n] {
			t.Errorf("no relation cites paragraph %d", n)
		}
	}
	if g.ActorCount() != 28 || g.RelationCount() != 84 || fromArticle != 69 {
		t.Errorf("%d actors, %d relations, of which %d from the article; want 28, 84, 69", g.ActorCount(), g.RelationCount(), fromArticle)
	}
	for a := range g.Actors() {
		tied := false
		for r := range g.Relations() {
			if _, ok := r.Party(a.ID); ok {
				tied = true
			}
		}
		if !tied {
			t.Errorf("%s has no relation", a.ID)
		}
	}
}

// The article's own hedges, which must not be lost.
func TestPyongyangHedges(t *testing.T) {
	g := pyongyang(t)
	for _, want := range []struct {
		id, kind, from, to string
		modality           graph.Modality
		certainty          graph.Certainty
		claimant           string
	}{
		{"drones-iran", "arms-transfer", "iran", "russia", graph.Actual, graph.Alleged, ""},
		{"munitions-11000-containers", "arms-transfer", "north-korea", "russia", graph.Actual, graph.Reported, "US officials"},
		{"weapons-to-ukraine", "arms-transfer", "south-korea", "ukraine", graph.Proposed, graph.Confirmed, "South Korea"},
		{"arming-north-korea", "arms-transfer", "russia", "north-korea", graph.Threatened, graph.Confirmed, ""},
		{"north-koreans-killing-europeans", "harm", "north-korea", "europe", graph.Actual, graph.Reported, "Victor Cha"},
		{"kim-leverage", "leverage", "kim-jong-un", "vladimir-putin", graph.Actual, graph.Reported, "Victor Cha"},
		{"missiles-at-us", "threat", "north-korea", "united-states", graph.Proposed, graph.Reported, "Victor Cha"},
		{"military-technical-assistance", "aid", "russia", "north-korea", graph.Proposed, graph.Reported, "Victor Cha"},
		{"weapons-secrets", "aid", "vladimir-putin", "kim-jong-un", graph.Proposed, graph.Alleged, ""},
		{"october-surprise", "threat", "north-korea", "south-korea", graph.Proposed, graph.Alleged, ""},
		{"weapons-to-vietnam", "arms-transfer", "russia", "vietnam", graph.Proposed, graph.Alleged, ""},
		{"nuclear-umbrella", "support", "russia", "kim-jong-un", graph.Proposed, graph.Alleged, ""},
		{"dependence-on-beijing", "dependence", "north-korea", "china", graph.Actual, graph.Alleged, ""},
		{"xi-outmanoeuvred", "distrust", "xi-jinping", "vladimir-putin", graph.Actual, graph.Alleged, ""},
		{"xi-galled", "distrust", "xi-jinping", "vladimir-putin", graph.Actual, graph.Alleged, ""},
		{"shells-and-missiles", "arms-transfer", "north-korea", "russia", graph.Proposed, graph.Confirmed, "the article's author"},
		{"blowback-in-europe", "distrust", "europe", "china", graph.Actual, graph.Confirmed, ""},
		{"asian-nato", "distrust", "xi-jinping", "asian-nato", graph.Actual, graph.Confirmed, ""},
		{"axis-against-us", "distrust", "emerging-axis", "united-states", graph.Actual, graph.Reported, "Philip Zelikow"},
		{"earlier-groupings", "distrust", "axis-powers", "united-states", graph.Actual, graph.Reported, "Philip Zelikow"},
		{"limousine-breach", "breach", "vladimir-putin", "united-nations", graph.Actual, graph.Alleged, ""},
		{"gift-limousine", "gift", "vladimir-putin", "kim-jong-un", graph.Actual, graph.Confirmed, ""},
	} {
		r := relation(t, g, want.id)
		if r.Kind != want.kind || r.Modality != want.modality || r.Certainty != want.certainty {
			t.Errorf("%s is %s, %s, %s", r.ID, r.Kind, r.Modality, r.Certainty)
		}
		if from, _ := r.Party(want.from); from.Role != graph.From {
			t.Errorf("%s does not come from %s", r.ID, want.from)
		}
		if to, _ := r.Party(want.to); to.Role != graph.To {
			t.Errorf("%s does not go to %s", r.ID, want.to)
		}
		if got := r.Evidence[0].Claimant; got != want.claimant {
			t.Errorf("%s is claimed by %q, want %q", r.ID, got, want.claimant)
		}
	}
	if q := relation(t, g, "munitions-11000-containers").Quantity; q == nil || q.String() != "11000 containers" {
		t.Errorf("the munitions measure %v", q)
	}
}

func TestPyongyangLinks(t *testing.T) {
	g := pyongyang(t)
	for _, want := range []struct {
		from string
		link graph.Link
	}{
		{"pact-2024", graph.Link{Type: graph.Revives, Relation: "pact-1961"}},
		{"pact-2024", graph.Link{Type: graph.Supersedes, Relation: "treaty-2000"}},
		{"limousine-breach", graph.Link{Type: graph.Breaches, Relation: "luxury-goods-ban"}},
		{"veto-2024", graph.Link{Type: graph.Halts, Relation: "un-monitoring"}},
		{"arming-north-korea", graph.Link{Type: graph.RespondsTo, Relation: "weapons-to-ukraine"}},
		{"warning-shots", graph.Link{Type: graph.RespondsTo, Relation: "border-crossings"}},
	} {
		found := false
		for _, l := range relation(t, g, want.from).Links {
			found = found || l == want.link
		}
		if !found {
			t.Errorf("%s has no link %s %s", want.from, want.link.Type, want.link.Relation)
		}
	}
}

func TestPyongyangTreatiesInForce(t *testing.T) {
	g := pyongyang(t)
	for _, want := range []struct {
		id, date string
		truth    edtf.Truth
	}{
		{"pact-2024", "2023", edtf.No},
		{"pact-2024", "2024-07", edtf.No}, // signed, and no more
		{"pact-2024", "2024-12-03", edtf.No},
		{"pact-2024", "2024-12-04", edtf.Yes},
		{"pact-2024", "2025-01", edtf.Yes},
		{"pact-1961", "1961-08", edtf.No},
		{"pact-1961", "1985", edtf.Yes},
		{"pact-1961", "1996-01", edtf.Maybe}, // sources differ on its end
		{"pact-1961", "2023", edtf.No},
		{"treaty-2000", "2023", edtf.Yes},
		{"treaty-2000", "2025-01", edtf.No},
		{"treaty-1953", "1953-12", edtf.No},
		{"treaty-1953", "2023", edtf.Yes},
		{"treaty-1960", "2023", edtf.Yes},
		{"pact-1961-china", "2023", edtf.Yes},
		{"treaty-2001", "2023", edtf.Yes},
		{"treaty-2001", "2002-01", edtf.No},
		{"sino-soviet-1950", "1960", edtf.Yes},
		{"sino-soviet-1950", "1981", edtf.No},
		{"soviet-vietnamese-1978", "1979", edtf.Yes},
		{"anglo-soviet-1942", "1950", edtf.Yes},
		{"anglo-soviet-1942", "1956", edtf.No},
		{"franco-soviet-1944", "1950", edtf.Yes},
		{"dunkirk-1947", "1949", edtf.No},
		{"brussels-1948", "1960", edtf.Yes},
		{"brussels-1948", "2012", edtf.No},
		{"budapest-1994", "2014-03", edtf.Yes},
		{"us-ukraine-2024", "2024-06-30", edtf.Yes},
		{"us-ukraine-2024", "2024-06-01", edtf.No},
		{"russia-iran-2001", "2024-06", edtf.Yes},
		{"north-atlantic-treaty", "2025-01", edtf.Yes},
	} {
		if got := relation(t, g, want.id).InForce(on(want.date)); got != want.truth {
			t.Errorf("%s in force in %s: %s, want %s", want.id, want.date, got, want.truth)
		}
	}
}

func TestPyongyangNonProliferationTreaty(t *testing.T) {
	g := pyongyang(t)
	npt := relation(t, g, "npt")
	if !npt.Broad {
		t.Error("nearly every state is a party, and the treaty is not marked as broad")
	}
	member, _ := npt.Party("north-korea")
	for date, want := range map[string]edtf.Truth{
		"1985-11": edtf.No, "1990": edtf.Yes, "2003-01-10": edtf.Yes,
		"2003-02-01": edtf.Maybe, // by its own reckoning out, by the treaty's not yet
		"2004":       edtf.No,
	} {
		if got := member.During(on(date)); got != want {
			t.Errorf("North Korea a party in %s: %s, want %s", date, got, want)
		}
	}
}

// The defence obligations that the what-if cases stand on.
func TestPyongyangDefenceObligations(t *testing.T) {
	g := pyongyang(t)
	want := map[string]string{
		"pact-2024": "Article 4", "pact-1961": "Article 1", "pact-1961-china": "Article II",
		"treaty-1953": "Article III", "treaty-1960": "Article V", "north-atlantic-treaty": "Article 5",
		"sino-soviet-1950": "Article 1", "anglo-soviet-1942": "Article 4", "franco-soviet-1944": "Article 4", "dunkirk-1947": "Article II",
		"brussels-1948": "Article IV, since 1955 Article V",
	}
	for r := range g.Relations() {
		for _, o := range r.Obligations {
			if o.Article == "" || o.Text == "" {
				t.Errorf("an obligation of %s lacks its article or text: %+v", r.ID, o)
			}
			if o.Category != graph.Defence {
				continue
			}
			if want[r.ID] != o.Article {
				t.Errorf("%s has a defence obligation in %s, want %q", r.ID, o.Article, want[r.ID])
			}
			delete(want, r.ID)
		}
	}
	for id := range want {
		t.Errorf("%s has no defence obligation", id)
	}
	for _, id := range []string{"treaty-1953", "treaty-1960", "north-atlantic-treaty"} {
		types := map[graph.ConditionType]bool{}
		for _, o := range relation(t, g, id).Obligations {
			for _, c := range o.Conditions {
				types[c.Type] = true
			}
		}
		if !types[graph.Region] || !types[graph.DomesticProcess] {
			t.Errorf("%s: the region or the domestic process is missing", id)
		}
	}
}

// A fact that the article does not give is never cited as the article's.
func TestPyongyangReferencesBackCodesAndDates(t *testing.T) {
	g := pyongyang(t)
	references := map[string]string{"iso2": "iso-3166", "iso3": "iso-3166", "cow": "cow-states", "gw": "gw-states"}
	for a := range g.Actors() {
		cited := map[string]bool{}
		for _, e := range a.Evidence {
			cited[e.Source] = true
		}
		for _, c := range a.Codes {
			if !cited[references[c.Scheme]] {
				t.Errorf("%s: the code %s %s has no source", a.ID, c.Scheme, c.Value)
			}
		}
		if a.Kind == graph.State && (a.Code("cow") == "" || a.Code("gw") == "") {
			t.Errorf("%s has no COW or Gleditsch-Ward number", a.ID)
		}
	}
	for r := range g.Relations() {
		if len(r.Stages) == 0 {
			continue
		}
		other := false
		for _, e := range r.Evidence {
			other = other || e.Source != article
		}
		if !other {
			t.Errorf("the stages of %s rest on the article alone", r.ID)
		}
	}
	if s, _ := g.Source(article); s.Author != "" || s.Publisher != "" || strings.Contains(s.Title, ":") {
		t.Errorf("the article names neither author nor publisher nor title: %+v", s)
	}
}
