package report_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// certifiedSigns makes certificates of paths in worlds so full of relations of both signs
// that most pairs have several.
func certifiedSigns(t *rapid.T) *made {
	m, _ := signedPaths(t, rapid.Bool().Draw(t, "in order"))
	return m
}

// signedPaths also returns how many paths the answer lists or counts.
func signedPaths(t *rapid.T, inOrder bool) (*made, int) {
	flag := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(t, what) == 0 }
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "signed", Title: "Signed"})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	n := rapid.IntRange(3, 6).Draw(t, "actors")
	id := func(i int) string { return string(rune('a' + i)) }
	for i := range n {
		// Some are called alike, but for accents and case.
		b.AddActor(graph.Actor{ID: id(i), Name: rapid.SampledFrom([]string{"Elan", "Élan", "elan", id(i)}).Draw(t, "name"), Kind: graph.State})
	}
	for i := range rapid.IntRange(n, 5*n).Draw(t, "relations") {
		from := rapid.IntRange(0, n-1).Draw(t, "from")
		to := (from + rapid.IntRange(1, n-1).Draw(t, "by")) % n
		r := graph.Relation{ID: fmt.Sprintf("r%02d", i), Label: "R", Evidence: []graph.Evidence{{Source: "book", Says: "so"}}}
		r.Kind = rapid.SampledFrom([]string{graph.KindAlliance, graph.KindAid, graph.KindRivalry, graph.KindRivalry, graph.KindSanction, graph.KindDiplomacy, graph.KindSuccession}).Draw(t, "kind")
		r.Parties = []graph.Party{{Actor: id(from)}, {Actor: id(to)}}
		if slices.Contains([]string{graph.KindAid, graph.KindSanction, graph.KindSuccession}, r.Kind) {
			r.Parties[0].Role, r.Parties[1].Role = graph.From, graph.To
		}
		if !flag(4, "no period") {
			r.Period = edtf.MustPeriod(rapid.SampledFrom([]string{"1900/1905", "1903/1905", "1905", "1904/..", "1903/..", "1904/", "../1902", "1901~/1906", "1909/1911"}).Draw(t, "period"))
		}
		if flag(4, "doubt") {
			r.Certainty = graph.Alleged
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Skip(err.Error())
	}
	o := query.PathOptions{MaxHops: rapid.IntRange(2, 4).Draw(t, "max hops"), Directed: flag(5, "directed"), ShortestOnly: flag(5, "shortest"), Each: flag(2, "each"), InOrder: inOrder}
	if flag(5, "limit") {
		o.Limit = rapid.IntRange(1, 4).Draw(t, "most")
	}
	f := report.Filter{Hops: 1}
	if inOrder && flag(3, "dated") {
		f.During, f.Certainly = "1900/1910", flag(2, "certainly")
	}
	if flag(8, "near") {
		f.Near = []string{"a"}
	}
	sign := rapid.SampledFrom([]string{"any", "positive", "negative", "ambivalent"}).Draw(t, "sign")
	search, err := report.AskPaths(g, report.PathsQuestion{From: "a", To: "b", Filter: f, Sign: sign, PathOptions: o})
	if err != nil || search.Outside() != nil {
		t.Skip("no question")
	}
	ask := search.List
	if flag(4, "count") && !o.ShortestOnly {
		ask = search.Count
	}
	answer, err := ask(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	paths := len(answer.Paths)
	for _, n := range answer.CountByHops {
		paths += int(n.Paths)
	}
	digest := digestOf(t, g)
	cert, err := search.Certificate(context.Background(), answer, digest)
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, digest, cert}, paths
}

// kindSigns are the signs of the kinds of these worlds that count: meetings do not, and
// successions have none.
var kindSigns = map[string]string{graph.KindAlliance: "positive", graph.KindAid: "positive", graph.KindRivalry: "negative", graph.KindSanction: "negative"}

// pathsCountedAgain checks a certificate of signed paths that asks about no time in another
// way than package verify: on the JSON of the certificate and of the dataset alone, by
// writing down every path as the text that it would be listed as.
func pathsCountedAgain(t interface{ Fatal(...any) }, cert, data []byte) {
	var d struct {
		Relations []struct {
			ID, Kind          string
			Parties, From, To []any
		}
	}
	type step struct{ Relation, Direction, Sign string }
	type path struct {
		Actors   []string
		Sign     string
		HopSigns []string `json:"hop_signs"`
		Hops     [][]step
	}
	var c struct {
		Question struct{ Near []string }
		Paths    struct {
			From, To, Sign           string
			MaxHops                  int `json:"max_hops"`
			Directed, Shortest, Each bool
			Complete                 bool
			Paths                    []path
			Counts                   []struct{ Hops, Paths int }
		}
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(cert, &c); err != nil {
		t.Fatal(err)
	}
	steps := map[string][]step{} // by "from to"
	var ties [][2]string
	for _, r := range d.Relations {
		sign, counts := kindSigns[r.Kind]
		if !counts {
			continue
		}
		if len(r.Parties) == 2 {
			a, b := fmt.Sprint(r.Parties[0]), fmt.Sprint(r.Parties[1])
			steps[a+" "+b] = append(steps[a+" "+b], step{r.ID, "mutual", sign})
			steps[b+" "+a] = append(steps[b+" "+a], step{r.ID, "mutual", sign})
			ties = append(ties, [2]string{a, b})
			continue
		}
		a, b := fmt.Sprint(r.From[0]), fmt.Sprint(r.To[0])
		steps[a+" "+b] = append(steps[a+" "+b], step{r.ID, "forward", sign})
		if !c.Paths.Directed {
			steps[b+" "+a] = append(steps[b+" "+a], step{r.ID, "backward", sign})
		}
		ties = append(ties, [2]string{a, b})
	}
	near := map[string]bool{}
	for _, id := range c.Question.Near {
		near[id] = true
		for _, tie := range ties {
			if tie[0] == id || tie[1] == id {
				near[tie[0]], near[tie[1]] = true, true
			}
		}
	}
	tell := func(p path) string {
		for _, hop := range p.Hops {
			slices.SortFunc(hop, func(a, b step) int {
				return slices.Compare([]string{a.Relation, a.Direction}, []string{b.Relation, b.Direction})
			})
		}
		return fmt.Sprint(p)
	}
	has := func(list []string, sign string) bool { return slices.Contains(list, sign) }
	var all []path
	var along func(actors []string, hops [][]step)
	along = func(actors []string, hops [][]step) {
		at := actors[len(actors)-1]
		if at == c.Paths.To {
			p := path{Actors: slices.Clone(actors), Hops: slices.Clone(hops), Sign: "positive"}
			for i := range p.Hops {
				p.Hops[i] = slices.Clone(p.Hops[i])
				var signs []string
				for _, s := range p.Hops[i] {
					signs = append(signs, s.Sign)
				}
				is := signs[0]
				if has(signs, "positive") && has(signs, "negative") {
					is = "ambivalent"
				}
				p.HopSigns = append(p.HopSigns, is)
				p.Sign = map[string]string{"positive positive": "positive", "positive negative": "negative", "negative positive": "negative", "negative negative": "positive"}[p.Sign+" "+is]
			}
			if has(p.HopSigns, "ambivalent") {
				p.Sign = "ambivalent"
			}
			if c.Paths.Sign == "any" || c.Paths.Sign == p.Sign {
				all = append(all, p)
			}
			return
		}
		for next := 'a'; next <= 'z' && len(hops) < c.Paths.MaxHops; next++ {
			to := string(next)
			list := steps[at+" "+to]
			if len(list) == 0 || has(actors, to) || len(near) > 0 && (!near[at] || !near[to]) {
				continue
			}
			if !c.Paths.Each {
				along(append(slices.Clip(actors), to), append(slices.Clip(hops), list))
				continue
			}
			for i := range list {
				along(append(slices.Clip(actors), to), append(slices.Clip(hops), list[i:i+1]))
			}
		}
	}
	along([]string{c.Paths.From}, nil)
	if c.Paths.Shortest {
		least := 99
		for _, p := range all {
			least = min(least, len(p.Hops))
		}
		all = slices.DeleteFunc(all, func(p path) bool { return len(p.Hops) > least })
	}
	if len(c.Paths.Counts) > 0 {
		for _, n := range c.Paths.Counts {
			for _, p := range all {
				if len(p.Hops) == n.Hops {
					n.Paths--
				}
			}
			if n.Paths != 0 {
				t.Fatal(fmt.Sprintf("of %d hops there are %d paths more than there are", n.Hops, n.Paths))
			}
		}
		return
	}
	var want, got []string
	for _, p := range all {
		want = append(want, tell(p))
	}
	for _, p := range c.Paths.Paths {
		got = append(got, tell(p))
	}
	slices.Sort(want)
	slices.Sort(got)
	switch {
	case c.Paths.Complete && !slices.Equal(got, want):
		t.Fatal(fmt.Sprintf("the certificate has %q, and there are %q", got, want))
	case !c.Paths.Complete && slices.ContainsFunc(got, func(text string) bool { return !slices.Contains(want, text) }):
		t.Fatal(fmt.Sprintf("the certificate has %q, and there are only %q", got, want))
	}
}

// TestSignedPathsCountedAgain holds that certificates of signed paths pass a second
// checker too, and that enough of them have paths to be looked at.
func TestSignedPathsCountedAgain(t *testing.T) {
	paths, worlds := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		m, n := signedPaths(t, false)
		cert, data := jsonOf(t, m)
		pathsCountedAgain(t, cert, data)
		paths, worlds = paths+n, worlds+1
	})
	if paths < worlds {
		t.Errorf("%d certificates have but %d paths", worlds, paths)
	}
}

// TestSignsAreToldOnRequestAlone holds that a certificate for which nobody asked for signs
// cannot claim any.
func TestSignsAreToldOnRequestAlone(t *testing.T) {
	g := europe(t)
	for place, change := range map[string]func(*certificate.Path){
		"/paths/paths/0/sign":          func(p *certificate.Path) { p.Sign = "positive" },
		"/paths/paths/0/hop_signs":     func(p *certificate.Path) { p.HopSigns = []string{"positive"} },
		"/paths/paths/0/hops/0/0/sign": func(p *certificate.Path) { p.Hops[0][0].Sign = "positive" },
	} {
		m := &made{g, "digest", ofEurope(t, g)["paths"]}
		change(&m.cert.Paths.Paths[0])
		if r := m.check(t); len(r.Wrong) != 1 || r.Wrong[0].Place != place || r.Wrong[0].Why != "the question does not ask for signs" {
			t.Errorf("%s: %v", place, r.Wrong)
		}
	}
}
