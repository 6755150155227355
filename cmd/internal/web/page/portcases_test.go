package page

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// wholeData is what a page in one file has, its answers aside.
func wholeData(g *graph.Graph) *Data {
	d := NewData(g)
	d.Index.Ties = tiesOf(wholeView(g), true)
	return d
}

func pick[T any](random *rand.Rand, list ...T) T { return list[random.IntN(len(list))] }

// randomGraph makes a small dense graph in which dates of all sorts, comings and
// goings, doubts, threats and broad memberships meet.
func randomGraph(t *testing.T, random *rand.Rand) *graph.Graph {
	t.Helper()
	year := func() int { return 1990 + random.IntN(12) }
	date := func() string {
		switch random.IntN(5) {
		case 0:
			return fmt.Sprintf("%d", year())
		case 1:
			return fmt.Sprintf("%d-%02d", year(), 1+random.IntN(12))
		case 2:
			return fmt.Sprintf("%d~", year())
		default:
			return fmt.Sprintf("%d-%02d-%02d", year(), 1+random.IntN(12), 1+random.IntN(28))
		}
	}
	period := func() edtf.Period {
		for {
			text := ""
			switch random.IntN(10) {
			case 0: // nothing is known
			case 1:
				text = date()
			case 2:
				text = date() + "/"
			case 3:
				text = "/" + date()
			case 4:
				text = date() + "/.."
			case 5:
				text = "[.." + date()[:4] + "]/[" + date()[:4] + "..]"
			case 9: // gaps
				text = fmt.Sprintf([]string{"[%d,%d,%d]", "%d-XX-11", "[%d..%d,%d-XX-05]"}[random.IntN(3)], year(), year()+2, year()+9)
				text, _, _ = strings.Cut(text, "%!")
			case 6:
				text = date() + "/[" + date()[:4] + []string{"..]", "," + date()[:4] + "]", "..2100]"}[random.IntN(3)]
			default:
				text = date() + "/" + date()
			}
			p, err := edtf.ParsePeriod(text)
			if err == nil && !p.EndsBeforeStart() {
				return p
			}
		}
	}
	known := func() edtf.Period {
		for {
			if p := period(); !p.IsZero() {
				return p
			}
		}
	}
	b := &graph.Builder{}
	meta := graph.Meta{Name: "random", Title: "A random graph", AsOf: edtf.MustDate("1998-06")}
	if random.IntN(4) == 0 {
		meta.AsOf = edtf.Date{}
	}
	if random.IntN(4) > 0 {
		meta.Focus = []string{"r03", "r01"}
		meta.Places = map[string]graph.Place{"a0": {X: -1.5, Y: 1e5}, "a3": {X: -1.25e-7, Y: 3e-12}, "hub--r02": {X: 1e-6, Y: 2e-7},
			"plate--a0--a1": {X: 100, Y: 0}, "plate--a2--a3": {X: 1.0 / 3, Y: -99999.5}}
	}
	b.SetMeta(meta)
	repeats := [][]string{nil, nil, {"s1"}, {"s3"}, {"s1", "s3"}}
	for _, s := range []graph.Source{{ID: "s1"}, {ID: "s2", BasedOn: pick(random, repeats...)}, {ID: "s3", BasedOn: pick(random, nil, nil, []string{"s1"}, []string{"s2"}, []string{"s1", "s2"})}} {
		s.Title = "Source " + s.ID
		b.AddSource(s)
	}
	names := []string{"Álfheim", "alfheim b", "Borduria", "Côte", "cote d'Azur", "Đorđe", "Zembla", "Élan", "Ersatz", "Ωmega"}
	n := 4 + random.IntN(5)
	for i := range n {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: names[(i*7+random.IntN(2))%len(names)], Kind: pick(random, graph.State, graph.State, graph.Organisation, graph.Person)}
		if random.IntN(4) == 0 {
			a.Lifetime = graph.Lifetime{known()}
		}
		if a.Kind == graph.Organisation && random.IntN(3) == 0 {
			a.Broad = true
		}
		b.AddActor(a)
	}
	kinds := []string{"treaty", "rivalry", "diplomacy", "arms-transfer", "aid", "threat", "conflict", "membership"}
	for i := range 6 + random.IntN(24) {
		r := graph.Relation{
			ID: fmt.Sprintf("r%02d", i), Kind: pick(random, kinds...), Label: fmt.Sprintf("Relation %d", i), Period: period(),
			Certainty: pick(random, graph.Confirmed, graph.Confirmed, graph.Reported, graph.Alleged, graph.Disputed),
			Modality:  pick(random, graph.Actual, graph.Actual, graph.Actual, graph.Threatened, graph.Proposed),
			Evidence:  []graph.Evidence{{Source: pick(random, "s1", "s2", "s3"), Locator: "page 1"}},
			Broad:     random.IntN(15) == 0,
			Unsourced: random.IntN(4) == 0,
		}
		if r.Unstated = r.Certainty == graph.Confirmed && random.IntN(2) == 0; r.Unsourced && random.IntN(2) == 0 {
			r.Evidence = nil
		}
		order := random.Perm(n)
		parties := order[:2+random.IntN(min(3, n-1))]
		directed := false
		switch r.Kind {
		case "arms-transfer", "aid", "threat", "membership":
			directed = true
		case "conflict":
			directed = random.IntN(2) == 0
		}
		for k, x := range parties {
			p := graph.Party{Actor: fmt.Sprintf("a%d", x)}
			if directed {
				p.Role = graph.From
				if k > 0 {
					p.Role = graph.To
				}
			}
			if random.IntN(4) == 0 {
				p.Spells = []edtf.Period{known()}
			}
			r.Parties = append(r.Parties, p)
		}
		party := func() string { return pick(random, r.Parties...).Actor }
		for k := range random.IntN(3) {
			e := graph.Evidence{Source: pick(random, "s1", "s2", "s3"), Locator: pick(random, "", "page 1", "page 4", "row 7", "the preamble"),
				Claimant: pick(random, "", "", "officials", "Ersatz")}
			if random.IntN(3) == 0 {
				e.About = party()
			}
			if all := graph.EveryAspect(); (i+k)%2 == 0 {
				e.For = graph.AspectsOf(all[(3*i+k)%len(all)], all[(i+5*k)%len(all)])
			}
			r.Evidence = append(r.Evidence, e)
		}
		if r.Kind == "treaty" {
			for _, stage := range []graph.Stage{graph.Signed, graph.InForce, graph.Suspended, graph.Ended} {
				if random.IntN(3) > 0 {
					continue
				}
				s := graph.StageDate{Stage: stage}
				if random.IntN(4) > 0 {
					s.Date = edtf.MustDate(fmt.Sprint(year()))
				}
				r.Stages = append(r.Stages, s)
			}
			secret := func() *graph.Secrecy {
				return pick(random, nil, &graph.Secrecy{}, &graph.Secrecy{Partly: true}, &graph.Secrecy{Knew: []graph.Knower{{Actor: party()}}},
					&graph.Secrecy{Disclosed: edtf.MustDate("1998"), Knew: []graph.Knower{{Actor: "a0", Since: edtf.MustDate("1995")}}},
					&graph.Secrecy{Knew: []graph.Knower{{Actor: "a1", Since: edtf.MustDate("1996~")}, {Actor: "a2"}}})
			}
			r.Secret = secret()
			r.Obligations = []graph.Obligation{{
				Secret:   secret(),
				Category: pick(random, graph.Categories()...), Debtors: []string{party()}, When: pick(random, edtf.Period{}, known()),
				Triggers:   []graph.Trigger{{Type: graph.PowersAgainst, Count: 2, Actors: []string{"a0"}}, {Type: graph.Asked}},
				Conditions: []graph.Condition{{Type: pick(random, graph.Adversary, graph.NotAdversary, graph.Region), Actors: []string{"a1"}, Text: "a condition"}},
			}}
		}
		b.AddRelation(r)
	}
	for range random.IntN(4) {
		c := graph.Coverage{Extent: pick(random, graph.Partial, graph.Complete), Says: pick(random, "", "what the books say", "by their texts")}
		if random.IntN(2) == 0 {
			c.Kinds = []string{pick(random, kinds...), "treaty"}
		}
		if random.IntN(2) == 0 {
			c.Actors = []string{fmt.Sprintf("a%d", random.IntN(n))}
		}
		if random.IntN(3) == 0 {
			c.Among = []string{fmt.Sprintf("a%d", random.IntN(n)), fmt.Sprintf("a%d", random.IntN(n))}
		}
		if random.IntN(2) == 0 {
			c.When = pick(random, period(), known())
		}
		b.AddCoverage(c)
	}
	g, err := b.Build()
	if err != nil {
		// Some worlds contradict themselves, such as a party from before its birth.
		var problems graph.Problems
		if errors.As(err, &problems) {
			return randomGraph(t, random)
		}
		t.Fatal(err)
	}
	return g
}

func randomQuestions(t *testing.T, g *graph.Graph, random *rand.Rand) questions {
	q := questions{Data: wholeData(g), Filters: []filterCase{{}}, Compare: [][2]string{}}
	years := yearsOf(g)
	day := func() string {
		year := pick(random, years...) + random.IntN(5) - 2
		return pick(random, fmt.Sprintf("%04d", year), fmt.Sprintf("%04d-%02d", year, 1+random.IntN(12)),
			fmt.Sprintf("%04d-%02d-%02d", year, 1+random.IntN(12), 1+random.IntN(28)))
	}
	some := func(words ...string) (out []string) {
		for _, w := range words {
			if random.IntN(2) == 0 {
				out = append(out, w)
			}
		}
		return out
	}
	var sources []string
	for x := range g.Sources() {
		sources = append(sources, x.ID)
	}
	var ids []string
	for a := range g.Actors() {
		ids = append(ids, a.ID)
	}
	if random.IntN(2) == 0 {
		q.Knower = pick(random, ids...)
	}
	filter := func() filterCase {
		f := filterCase{}
		if random.IntN(3) > 0 {
			f.At, f.Certainly = day(), random.IntN(3) == 0
		}
		if random.IntN(4) == 0 {
			f.Kinds = some(g.KindIDs()...)
		}
		if random.IntN(4) == 0 {
			f.Certainties = some("confirmed", "reported", "unsourced", "alleged", "disputed")
		}
		if random.IntN(4) == 0 {
			f.Modalities = some("actual", "threatened", "proposed")
		}
		if random.IntN(5) == 0 {
			f.Sources = some(sources...)
		}
		if random.IntN(12) == 0 {
			f.Obligations = some("defence", "offence", "neutrality", "non-aggression", "consultation")
		}
		if random.IntN(6) == 0 {
			f.KnownTo = pick(random, ids...)
		}
		return f
	}
	for range 12 {
		q.Filters = append(q.Filters, filter())
	}
	for range 3 {
		f := filterCase{At: pick(random, "", day(), day()), KnownTo: pick(random, ids...)}
		f.Certainly = f.At != "" && random.IntN(3) == 0
		q.Filters = append(q.Filters, f, filterCase{At: pick(random, "", day()), KnownTo: pick(random, "", f.KnownTo), Obligations: some("defence", "offence", "neutrality", "non-aggression")})
	}
	for range 14 {
		pair := random.Perm(len(ids))
		q.Paths = append(q.Paths, pathCase{
			Filter: filter(), From: ids[pair[0]], To: ids[pair[1]], Hops: 1 + random.IntN(5), Limit: pick(random, 3, 20, 200),
			Directed: random.IntN(2) == 0, Shortest: random.IntN(4) == 0, Broad: random.IntN(3) == 0, Unreal: random.IntN(3) == 0,
		})
	}
	q.Trends = randomTrends(q.Paths, years, random)
	used := map[string]bool{}
	for r := range g.Relations() {
		used[r.Kind] = true
	}
	var mutual, either []string
	for k := range g.Kinds() {
		if !used[k.ID] {
			continue
		}
		if either = append(either, k.ID); k.Direction == graph.Mutual {
			mutual = append(mutual, k.ID)
		}
	}
	tie := func() string {
		what := pick(random, pick(random, either...), pick(random, either...)+"|"+pick(random, either...), "any", "positive", "negative", "")
		if len(mutual) > 0 && random.IntN(3) == 0 {
			what = pick(random, mutual...)
		}
		what = pick(random, what, what, what, what+pick(random, "{1,2}", "{2}", "{1,3}"))
		if random.IntN(3) == 0 {
			return pick(random, "-"+what+"->", "<-"+what+"-")
		}
		return "-" + what + "-"
	}
	who := func(list ...string) string {
		return pick(random, append(list, list[0], list[0], ids[random.IntN(len(ids))], "?", list[0]+":state")...)
	}
	for range 24 {
		text := who("X", "Y") + " " + tie() + " " + who("Y", "Z")
		switch random.IntN(5) {
		case 0:
			text += " " + tie() + " " + who("Z", "A")
		case 1:
			text += ", " + who("X") + " " + tie() + " " + who("Z", "Y")
		case 2:
			text += ", not " + pick(random, "X", "Y") + " " + tie() + " " + pick(random, "?", "Y", "W", ids[0])
		case 3:
			text += ", not " + pick(random, "X", "Y") + " " + tie() + " ? " + tie() + " " + pick(random, "X", ids[0])
		}
		q.Finds = append(q.Finds, findCase{Filter: filter(), Pattern: text, Limit: pick(random, 3, 20, 100), Together: random.IntN(3) == 0, Unreal: random.IntN(3) == 0})
	}
	q.Names = []string{"İstanbul", "Côte d'Ivoire", "Łódź", "O'Neill & Co.", "Straße", "Þór", "Σίσυφος", "U.S.S.R.", "é", "North–South", "李", "Ǆ", "ﬁn"}
	q.Dates = []string{"", "0000", "-0001", "-0044-03", "1914", "1914-13", "1914-02-29", "1916-02-29", "2024-06-19", "9999-12-31", "14", "x"}
	for range 4 {
		q.Dates = append(q.Dates, day())
	}
	for range 4 {
		from, to := day(), day()
		a, b := edtf.MustDate(from).Span(), edtf.MustDate(to).Span()
		if a.First > b.First || a.Last > b.Last {
			from, to = to, from
			a, b = b, a
		}
		if a.First <= b.First && a.Last <= b.Last {
			q.Compare = append(q.Compare, [2]string{from, to})
		}
	}
	return q
}

// yearsOf are years in which something begins or ends, as often as it does.
func yearsOf(g *graph.Graph) []int {
	var out []int
	for r := range g.Relations() {
		start, end := r.Period.Bounds()
		for _, d := range []edtf.Day{start.First, start.Last, end.First, end.Last} {
			if d != edtf.DawnOfTime && d != edtf.EndOfTime {
				year, _, _ := d.Civil()
				out = append(out, year)
			}
		}
	}
	return out
}
