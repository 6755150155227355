package report_test

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/certificate/verify"
	"github.com/entente-graph/entente/graph/query"
)

func europe(t testing.TB) *graph.Graph {
	g, diags, err := data.Open("europe-1914")
	if err != nil {
		t.Fatal(err, diags)
	}
	return g
}

// ofEurope are certificates about July 1914, of each verb and of paths by their signs.
func ofEurope(t testing.TB, g *graph.Graph) map[string]*certificate.Certificate {
	filter := report.Filter{Hops: 1, At: "1914-08-04"}
	paths := func(filter report.Filter, sign string) *certificate.Certificate {
		search, err := report.AskPaths(g, report.PathsQuestion{From: "Germany", To: "Serbia", Filter: filter, Sign: sign, PathOptions: query.PathOptions{MaxHops: 3}})
		if err != nil {
			t.Fatal(err)
		}
		answer, err := search.List(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		cert, err := search.Certificate(context.Background(), answer, "digest")
		if err != nil {
			t.Fatal(err)
		}
		return cert
	}
	said, err := report.ParseScenario("Germany attacks Belgium", []string{"Russia joins Belgium"})
	if err != nil {
		t.Fatal(err)
	}
	assessed, err := report.AskWhatif(context.Background(), g, said, true, filter)
	if err != nil {
		t.Fatal(err)
	}
	whatif, err := assessed.Certificate("digest")
	if err != nil {
		t.Fatal(err)
	}
	record, drawn, err := report.AskCamps(context.Background(), g, report.CampsQuestion{SignedQuestion: report.SignedQuestion{Filter: report.Filter{Hops: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	camps, err := drawn.Certificate(context.Background(), record, "digest")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*certificate.Certificate{"paths": paths(filter, ""), "signs": paths(report.Filter{Hops: 1, At: "1912"}, "negative"), "whatif": whatif, "camps": camps}
}

// TestWrongCertificates changes one thing in a certificate, and the verifier says what
// and where.
func TestWrongCertificates(t *testing.T) {
	g := europe(t)
	for name, r := range ofEurope(t, g) {
		if found := verify.Check(g, "digest", r); !found.Verified() || len(found.Open) > 0 {
			t.Fatalf("%s: wrong %v, open %v", name, found.Wrong, found.Open)
		}
	}
	for _, c := range []struct {
		what, verb, place, why string
		change                 func(*certificate.Certificate)
	}{
		{"another dataset", "paths", "/dataset/digest", "another, or has been changed", func(c *certificate.Certificate) { c.Dataset.Digest = "other" }},
		{"another verb", "paths", "/verb", "has that answer", func(c *certificate.Certificate) { c.Verb = certificate.VerbCamps }},
		{"two answers", "paths", "/verb", "and no other", func(c *certificate.Certificate) { c.Whatif = &certificate.Whatif{} }},
		{"no answer", "camps", "/verb", "has that answer", func(c *certificate.Certificate) { c.Camps = nil }},
		{"another date", "whatif", "/whatif/rounds", "", func(c *certificate.Certificate) { c.Question.At = "1830-01-01" }},
		{"no date", "whatif", "/question", "at which date", func(c *certificate.Certificate) { c.Question.At = "" }},
		{"a date that is none", "camps", "/question/at", "", func(c *certificate.Certificate) { c.Question.At = "soon" }},
		{"a kind that is none", "camps", "/question/kinds/0", `knows no "love"`, func(c *certificate.Certificate) { c.Question.Kinds = []string{"love"} }},
		{"another relation", "paths", "/paths/paths/0/hops/0/0/relation", "no relation", func(c *certificate.Certificate) { c.Paths.Paths[0].Hops[0][0].Relation = "bosnia" }},
		{"another direction", "paths", "/paths/paths/0/hops/0/0/relation", "no relation", func(c *certificate.Certificate) { c.Paths.Paths[0].Hops[0][0].Direction = "forward" }},
		{"another certainty", "paths", "/paths/paths/0/hops/0/0/certainty", "the relation is", func(c *certificate.Certificate) { c.Paths.Paths[0].Hops[0][0].Certainty = "disputed" }},
		{"a surer date", "paths", "/paths/paths/0/hops/0/0/holds", "it holds then", func(c *certificate.Certificate) { c.Paths.Paths[0].Hops[0][0].Holds = "possibly" }},
		{"a path that turns back", "paths", "/paths/paths/2/actors/2", "twice", func(c *certificate.Certificate) {
			p := &c.Paths.Paths[2]
			p.Actors = append(p.Actors[:2:2], p.Actors[0], p.Actors[len(p.Actors)-1])
			p.Hops = append(p.Hops[:1:1], p.Hops[0], p.Hops[0])
		}},
		{"a path less", "paths", "/paths/paths", "a count finds", func(c *certificate.Certificate) { c.Paths.Paths = c.Paths.Paths[1:] }},
		{"a greater distance", "paths", "/paths/at_least", "", func(c *certificate.Certificate) { c.Paths.AtLeast++ }},
		{"a distance less", "paths", "/paths/distances", "a relation leads", func(c *certificate.Certificate) {
			c.Paths.Distances = c.Paths.Distances[:1]
			c.Paths.AtLeast, c.Paths.Paths = 3, nil
		}},
		{"paths in another order", "paths", "/paths/paths/6", "by its weakest kind of relation it comes before", func(c *certificate.Certificate) {
			c.Paths.Paths[5], c.Paths.Paths[6] = c.Paths.Paths[6], c.Paths.Paths[5]
		}},
		{"relations in another order", "signs", "/paths/paths/0/hops/0/1", "it comes before the relation before it", func(c *certificate.Certificate) {
			hop := c.Paths.Paths[0].Hops[0]
			hop[0], hop[1] = hop[1], hop[0]
		}},
		{"time that nobody asked about", "signs", "/paths/paths/0/in_order", "nobody asked", func(c *certificate.Certificate) { c.Paths.Paths[0].InOrder = "yes" }},
		{"another sign of a path", "signs", "/paths/paths/0/sign", "multiply to negative", func(c *certificate.Certificate) { c.Paths.Paths[0].Sign = "positive" }},
		{"another sign of a hop", "signs", "/paths/paths/1/hop_signs/2", `the hop from "austria-hungary" to "serbia" is negative`, func(c *certificate.Certificate) { c.Paths.Paths[1].HopSigns[2] = "ambivalent" }},
		{"a sign less", "signs", "/paths/paths/0/hop_signs", "there are 1, of 2 hops", func(c *certificate.Certificate) { c.Paths.Paths[0].HopSigns = []string{"negative"} }},
		{"another sign of a relation", "signs", "/paths/paths/0/hops/0/0/sign", "relations of kind treaty are positive", func(c *certificate.Certificate) { c.Paths.Paths[0].Hops[0][0].Sign = "negative" }},
		{"a path of the sign less", "signs", "/paths/paths", "of 3 hops a count finds 4 negative paths, and the certificate has 3", func(c *certificate.Certificate) { c.Paths.Paths = c.Paths.Paths[:4] }},
		{"another count", "signs", "/paths/counts", "of 3 hops a count finds 4 negative paths, and the certificate has 5", func(c *certificate.Certificate) {
			c.Paths.Paths, c.Paths.Counts = nil, []certificate.Count{{Hops: 2, Paths: 1}, {Hops: 3, Paths: 5}}
		}},
		{"another sign asked for", "signs", "/paths/paths/0/sign", "the path is negative, and the positive ones are asked for", func(c *certificate.Certificate) { c.Paths.Sign = "positive" }},
		{"every sign asked for", "signs", "/paths/paths", "of 3 hops a count finds 6 paths, and the certificate has 4", func(c *certificate.Certificate) { c.Paths.Sign = "any" }},
		{"a sign that there is not", "signs", "/paths/sign", `"friendly" is no sign of paths`, func(c *certificate.Certificate) { c.Paths.Sign = "friendly" }},
		{"no sign asked for", "signs", "/paths/paths/0/sign", "does not ask for signs", func(c *certificate.Certificate) { c.Paths.Sign = "" }},
		{"another category", "whatif", "/whatif/rounds/0/entries/0/duties/0/category", "one of defence", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries[0].Duties[0].Category = "offence" }},
		{"another article", "whatif", "/whatif/rounds/0/entries/0/duties/0/article", "", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries[0].Duties[0].Article = "Article 99" }},
		{"another creditor", "whatif", "/whatif/rounds/0/entries/0/duties/0", "", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries[0].Duties[0].Creditor = "greece" }},
		{"another treaty", "whatif", "/whatif/rounds/0/entries/0/duties/0", "no relation", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries[0].Duties[0].Relation = "yalta" }},
		{"an earlier day", "whatif", "/whatif/rounds/0/entries/0/duties/0/since", "since", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries[0].Duties[0].Since = "1800" }},
		{"bound more surely", "whatif", "/whatif/rounds/0/entries/0/bound", "", func(c *certificate.Certificate) {
			e := &c.Whatif.Rounds[0].Entries[0]
			e.Bound = map[string]string{"yes": "possibly", "possibly": "yes"}[e.Bound]
		}},
		{"a round less", "whatif", "/whatif/rounds", "somebody becomes bound", func(c *certificate.Certificate) { c.Whatif.Rounds = c.Whatif.Rounds[:1] }},
		{"an entry less", "whatif", "/whatif/rounds/0/entries", "too", func(c *certificate.Certificate) { c.Whatif.Rounds[0].Entries = c.Whatif.Rounds[0].Entries[1:] }},
		{"one free who is not", "whatif", "/whatif/free", "they are", func(c *certificate.Certificate) {
			c.Whatif.Free = append(c.Whatif.Free, c.Whatif.Rounds[0].Entries[0].Actor)
		}},
		{"who must stay out", "whatif", "/whatif/stand_aside", "too", func(c *certificate.Certificate) { c.Whatif.StandAside = c.Whatif.StandAside[1:] }},
		{"facts against each other", "whatif", "/whatif/facts", "both sides", func(c *certificate.Certificate) {
			c.Whatif.Facts = append(c.Whatif.Facts, certificate.Fact{Actor: "germany", Verb: "joins", Target: "belgium"})
		}},
		{"a tie less", "camps", "/camps/against", "too", func(c *certificate.Certificate) { c.Camps.Against = c.Camps.Against[1:] }},
		{"one in two camps", "camps", "/camps/parts/0/camps/1/0", "already", func(c *certificate.Certificate) {
			c.Camps.Parts[0].Camps[1][0] = c.Camps.Parts[0].Camps[0][0]
		}},
		{"a greater bound", "camps", "/camps/at_least", "only", func(c *certificate.Certificate) { c.Camps.AtLeast++ }},
		{"a lesser bound", "camps", "/camps/exact", "", func(c *certificate.Certificate) { c.Camps.AtLeast-- }},
		{"a greater weight", "camps", "/camps/cycles/0/weight", "can be 1 to", func(c *certificate.Certificate) { c.Camps.Cycles[0].Weight++ }},
		{"a cycle twice", "camps", "/camps/cycles/6/weight", "more weight than it has", func(c *certificate.Certificate) {
			c.Camps.Cycles = append(c.Camps.Cycles, c.Camps.Cycles[0])
			c.Camps.Weight += certificate.Unit
		}},
		{"no cycle", "camps", "/camps/cycles/0/actors", "make no cycle", func(c *certificate.Certificate) { c.Camps.Cycles[0].Actors = c.Camps.Cycles[0].Actors[:2] }},
		{"a tie that is none", "camps", "/camps/cycles/0/actors", "no tie of one sign", func(c *certificate.Certificate) { c.Camps.Cycles[0].Actors[0] = "nobody" }},
	} {
		t.Run(strings.ReplaceAll(c.what, " ", "_"), func(t *testing.T) {
			cert := ofEurope(t, g)[c.verb]
			c.change(cert)
			found := verify.Check(g, "digest", cert)
			for _, w := range found.Wrong {
				if strings.HasPrefix(w.Place, c.place) && strings.Contains(w.Why, c.why) {
					return
				}
			}
			t.Errorf("found %v, want %s: %s", found.Wrong, c.place, c.why)
		})
	}
}

// TestHostileCertificatesEnd holds that whatever is in a certificate, the verifier comes
// to an end, without a panic, and says what is wrong.
func TestHostileCertificatesEnd(t *testing.T) {
	if report.RaceDetector {
		t.Skip("takes twenty times as long with -race; run without")
	}
	g := europe(t)
	many := func(n int, s func(int) string) (out []string) {
		for i := range n {
			out = append(out, s(i))
		}
		return out
	}
	same := func(s string) func(int) string { return func(int) string { return s } }
	for _, c := range []struct {
		what, verb string
		change     func(*certificate.Certificate)
	}{
		{"a long cycle", "camps", func(c *certificate.Certificate) {
			c.Camps.Cycles[0].Actors = many(1_000_000, func(i int) string { return fmt.Sprint("x", i) })
		}},
		{"a long cycle of two", "camps", func(c *certificate.Certificate) {
			c.Camps.Cycles[0].Actors = many(1_000_000, func(i int) string { return []string{"germany", "france"}[i%2] })
		}},
		{"great weights", "camps", func(c *certificate.Certificate) {
			for i := range c.Camps.Cycles {
				c.Camps.Cycles[i].Weight = math.MaxInt64
			}
			c.Camps.Weight, c.Camps.AtLeast = math.MinInt64, math.MaxInt64
		}},
		{"many trees", "camps", func(c *certificate.Certificate) { c.Camps.Trees = make([]certificate.Tree, 300_000) }},
		{"a deep tree", "camps", func(c *certificate.Certificate) {
			var nodes []certificate.Node
			for range 300_000 {
				nodes = append(nodes, certificate.Node{Split: []string{"germany", "france"}})
			}
			c.Camps.Trees = []certificate.Tree{{AtLeast: math.MaxInt64, Nodes: nodes}}
		}},
		{"a tree of many leaves", "camps", func(c *certificate.Certificate) {
			var nodes []certificate.Node
			for i := range 300_000 {
				if i%2 == 0 {
					nodes = append(nodes, certificate.Node{Split: []string{fmt.Sprint(i), fmt.Sprint(i / 3)}})
				}
				nodes = append(nodes, certificate.Node{})
			}
			c.Camps.Trees = []certificate.Tree{{Nodes: nodes}}
		}},
		{"many camps", "camps", func(c *certificate.Certificate) { c.Camps.Most, c.Camps.Cycles, c.Camps.Weight = 100, nil, 0 }},
		{"no limit to camps", "camps", func(c *certificate.Certificate) { c.Camps.Most = math.MaxInt64 }},
		{"long hops", "paths", func(c *certificate.Certificate) { c.Paths.MaxHops = math.MaxInt64 }},
		{"many hops", "paths", func(c *certificate.Certificate) { c.Paths.MaxHops, c.Paths.Paths = 64, nil }},
		{"many paths", "paths", func(c *certificate.Certificate) {
			for len(c.Paths.Paths) < 100_000 {
				c.Paths.Paths = append(c.Paths.Paths, c.Paths.Paths[0])
			}
		}},
		{"counts", "paths", func(c *certificate.Certificate) {
			c.Paths.Paths, c.Paths.Counts = nil, []certificate.Count{{Hops: math.MinInt64, Paths: math.MaxUint64}, {Hops: 3, Paths: math.MaxUint64}}
		}},
		{"no paths and not all", "paths", func(c *certificate.Certificate) { c.Paths.Paths, c.Paths.Complete = nil, false }},
		{"hops of nothing", "paths", func(c *certificate.Certificate) { c.Paths.Paths = make([]certificate.Path, 10) }},
		{"far away", "paths", func(c *certificate.Certificate) { c.Paths.AtLeast = math.MinInt64 }},
		{"many signs", "signs", func(c *certificate.Certificate) {
			c.Paths.Paths[0].HopSigns = many(1_000_000, same("positive"))
		}},
		{"many hops of a sign", "signs", func(c *certificate.Certificate) { c.Paths.MaxHops, c.Paths.Sign = 64, "positive" }},
		{"many steps of a sign", "signs", func(c *certificate.Certificate) {
			for len(c.Paths.Paths[0].Hops[0]) < 300_000 {
				c.Paths.Paths[0].Hops[0] = append(c.Paths.Paths[0].Hops[0], certificate.Step{Relation: "pact", Sign: "love"})
			}
		}},
		{"many facts", "whatif", func(c *certificate.Certificate) {
			for i := range 999 {
				c.Whatif.Facts = append(c.Whatif.Facts, certificate.Fact{Actor: []string{"france", "russia"}[i%2], Verb: "attacks", Target: "germany"})
			}
		}},
		{"many who take no side", "whatif", func(c *certificate.Certificate) { c.Whatif.TakesNoSide = many(1_000_000, same("germany")) }},
		{"many rounds", "whatif", func(c *certificate.Certificate) { c.Whatif.Rounds = make([]certificate.Round, 100_000) }},
		{"a strange obligation", "whatif", func(c *certificate.Certificate) {
			c.Whatif.Rounds[0].Entries[0].Duties[0].Obligation = math.MinInt64
			c.Whatif.StandAside[0].Obligation = math.MaxInt64
			c.Whatif.StandAside[0].Debtors = many(100_000, same("germany"))
		}},
		{"no facts", "whatif", func(c *certificate.Certificate) { c.Whatif.Facts = nil }},
		{"many filters", "whatif", func(c *certificate.Certificate) { c.Question.Certainties = many(1_000_000, same("confirmed")) }},
		{"far and near", "camps", func(c *certificate.Certificate) {
			c.Question.Near, c.Question.Hops = []string{"germany"}, math.MaxInt64
		}},
	} {
		t.Run(strings.ReplaceAll(c.what, " ", "_"), func(t *testing.T) {
			cert := ofEurope(t, g)[c.verb]
			c.change(cert)
			r := verify.Check(g, "digest", cert)
			if r.Verified() && len(r.Open) == 0 && c.what != "far and near" && c.what != "many camps" {
				t.Errorf("nobody notices: %v", r.Claims)
			}
			size := 0
			for _, w := range r.Wrong {
				size += len(w.Place) + len(w.Why)
			}
			if size > 100_000 {
				t.Errorf("%d bytes are said", size)
			}
		})
	}
}

// FuzzVerify holds that whatever a certificate says, the verifier ends and does not panic.
func FuzzVerify(f *testing.F) {
	g := europe(f)
	for _, c := range ofEurope(f, g) {
		text, err := certificate.Marshal(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := certificate.Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		r := verify.Check(g, "digest", c)
		if len(r.Claims)+len(r.Wrong)+len(r.Open) == 0 {
			t.Error("nothing is said of it")
		}
	})
}
