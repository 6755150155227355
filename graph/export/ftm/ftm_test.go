package ftm_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	reader "github.com/entente-graph/entente/data/importer/ftm"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/ftm"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/query"
)

func lines(t *testing.T, v *query.View) string {
	t.Helper()
	var out bytes.Buffer
	if err := ftm.Write(&out, v); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWrite(t *testing.T) {
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "made-up"})
	b.AddSource(graph.Source{ID: "s", Title: "Register of Ordmark", URL: "https://example.org/r"})
	b.AddKind(graph.Kind{ID: "ownership", Name: "Ownership", Direction: graph.Directed, Verb: "owns", Meaning: "Shares in a company."})
	b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Codes: []graph.Code{{Scheme: "iso2", Value: "XO"}}})
	b.AddActor(graph.Actor{ID: "harbour", Name: "Harbour <Trust>", Kind: graph.Company, Aliases: []string{"HT"}, Codes: []graph.Code{{Scheme: "ftm", Value: "NK-1"}, {Scheme: "lei", Value: "L1"}},
		Lifetime: graph.Lifetime{edtf.MustPeriod("1998-02-01/..")}})
	b.AddActor(graph.Actor{ID: "mira", Name: "Mira", Kind: graph.Person, Lifetime: graph.Lifetime{edtf.MustPeriod("1950~/2001-03")}})
	rel := func(id, kind, from, to, when string, more func(*graph.Relation)) {
		r := graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod(when), Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}},
			Evidence: []graph.Evidence{{Source: "s"}}}
		if more != nil {
			more(&r)
		}
		b.AddRelation(r)
	}
	rel("chair", graph.KindOffice, "mira", "harbour", "1999/2001", func(r *graph.Relation) { r.Label = "Chair" })
	rel("shares", "ownership", "ordmark", "harbour", "2011/..", func(r *graph.Relation) { r.Quantity = &graph.Quantity{Amount: 51, Unit: "%"} })
	rel("listed", graph.KindSanction, "ordmark", "mira", "", nil)
	rel("talk", graph.KindThreat, "ordmark", "harbour", "2020~", func(r *graph.Relation) { r.Modality, r.Certainty = graph.Threatened, graph.Alleged })
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"NK-1","caption":"Harbour <Trust>","schema":"Company","properties":{"alias":["HT"],"incorporationDate":["1998-02-01"],"leiCode":["L1"],"name":["Harbour <Trust>"]},"datasets":["made-up"]}
{"id":"entente-mira","caption":"Mira","schema":"Person","properties":{"deathDate":["2001-03"],"name":["Mira"]},"datasets":["made-up"]}
{"id":"entente-ordmark","caption":"Ordmark","schema":"PublicBody","properties":{"country":["xo"],"name":["Ordmark"],"topics":["gov.national"]},"datasets":["made-up"]}
{"id":"entente-relation-chair","caption":"Chair","schema":"Directorship","properties":{"director":["entente-mira"],"endDate":["2001"],"organization":["NK-1"],"publisher":["Register of Ordmark"],"role":["Chair"],"sourceUrl":["https://example.org/r"],"startDate":["1999"]},"datasets":["made-up"]}
{"id":"entente-relation-listed","caption":"Sanction","schema":"Sanction","properties":{"authority":["Ordmark"],"country":["xo"],"entity":["entente-mira"],"program":["Sanction"],"publisher":["Register of Ordmark"],"sourceUrl":["https://example.org/r"]},"datasets":["made-up"]}
{"id":"entente-relation-shares","caption":"Ownership","schema":"Ownership","properties":{"asset":["NK-1"],"owner":["entente-ordmark"],"percentage":["51"],"publisher":["Register of Ordmark"],"role":["Ownership"],"sourceUrl":["https://example.org/r"],"startDate":["2011"],"status":["current"]},"datasets":["made-up"]}
{"id":"entente-relation-talk","caption":"Threat (threatened, alleged)","schema":"UnknownLink","properties":{"object":["NK-1"],"publisher":["Register of Ordmark"],"role":["Threat (threatened, alleged)"],"sourceUrl":["https://example.org/r"],"subject":["entente-ordmark"],"summary":["threatened, alleged","When: 2020~"]},"datasets":["made-up"]}
`
	if diff := cmp.Diff(want, lines(t, exporttest.View(t, g))); diff != "" {
		t.Error(diff)
	}
}

// Every relation of two is read again between the same two, and what is no fact is
// none there.
func TestReadsBack(t *testing.T) {
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		t.Run(set, func(t *testing.T) {
			g, _, err := data.Open(set)
			if err != nil {
				t.Fatal(err)
			}
			v := exporttest.View(t, g)
			text := lines(t, v)
			if !reader.Provider.Recognise(importer.Head{Name: "x.json", Text: []byte(text[:1000])}) {
				t.Fatal("it is not recognised")
			}
			var b graph.Builder
			if _, err := reader.Provider.Import(t.Context(), "x.json", strings.NewReader(text), &b, importer.Options{}); err != nil {
				t.Fatal(err)
			}
			again, err := b.Build()
			if err != nil {
				t.Fatal(err)
			}
			ends := map[string]int{}
			for r := range again.Relations() {
				if len(r.Parties) == 2 {
					ends[pair(again, r.Parties)]++
				}
			}
			for r := range v.Relations() {
				if _, two := v.OnlyTie(r); !two {
					continue
				}
				p := pair(g, r.Parties)
				if ends[p]--; ends[p] < 0 {
					t.Errorf("%s between %s is not read", r.ID, p)
				}
			}
		})
	}
}

// pair names two parties by their names, in a fixed order.
func pair(g *graph.Graph, parties []graph.Party) string {
	a, _ := g.Actor(parties[0].Actor)
	b, _ := g.Actor(parties[1].Actor)
	return fmt.Sprint(min(a.Name, b.Name), " and ", max(a.Name, b.Name))
}

// Whatever stands in texts, a line is an entity whose values are lists of texts.
func TestHostileTexts(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	n := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(lines(t, v), "\n"), "\n") {
		var e struct {
			ID, Schema string
			Properties map[string][]string
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.ID == "" || e.Schema == "" {
			t.Errorf("%v: %.200s", err, line)
		}
		n++
	}
	if want := v.ActorCount() + v.RelationCount(); n != want {
		t.Errorf("%d lines, want %d", n, want)
	}
}
