package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// signedWorld is a dataset of nothing but signed pairs of numbered actors.
func signedWorld(t interface{ Fatal(...any) }, n int, sign map[[2]int]int) *graph.Graph {
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "signed", Title: "Signed"})
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	for i := range n {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("a%02d", i+1), Name: fmt.Sprintf("A%d", i+1), Kind: graph.State})
	}
	for i := range n {
		for j := range i {
			kind := graph.KindAlliance
			switch sign[[2]int{j, i}] {
			case 0:
				continue
			case -1:
				kind = graph.KindRivalry
			}
			b.AddRelation(graph.Relation{
				ID: fmt.Sprintf("r%02d-%02d", j+1, i+1), Kind: kind, Label: "R", Evidence: []graph.Evidence{{Source: "book", Says: "so"}},
				Parties: []graph.Party{{Actor: fmt.Sprintf("a%02d", j+1)}, {Actor: fmt.Sprintf("a%02d", i+1)}},
			})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func campsOf(t interface{ Fatal(...any) }, g *graph.Graph, most int) *made {
	answer, drawn, err := report.AskCamps(context.Background(), g, report.CampsQuestion{SignedQuestion: report.SignedQuestion{Filter: report.Filter{Hops: 1}}, Most: most})
	if err != nil {
		t.Fatal(err)
	}
	digest, err := dataset.Digest(g)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := drawn.Certificate(context.Background(), answer, digest)
	if err != nil {
		t.Fatal(err)
	}
	return &made{g, digest, cert}
}

// certifiedFoes makes certificates of networks so full of enmity that cycles alone often
// do not prove what the best split leaves: of seven who are all enemies of each other it
// leaves 9, and their triangles come to 7.
func certifiedFoes(t *rapid.T) *made {
	n := rapid.IntRange(5, 8).Draw(t, "actors")
	sign := map[[2]int]int{}
	turned := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "turned")
	for i := range n {
		for j := range i {
			sign[[2]int{j, i}] = rapid.SampledFrom([]int{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 0}).Draw(t, "sign")
			if turned[i] != turned[j] { // which leaves as much against the best split
				sign[[2]int{j, i}] *= -1
			}
		}
	}
	return campsOf(t, signedWorld(t, n, sign), rapid.SampledFrom([]int{2, 2, 3}).Draw(t, "camps"))
}

func init() { makers["foes"] = certifiedFoes }

// countedAgain checks a certificate of camps in another way than package verify: on the
// JSON of the certificate and of the dataset alone, and by going through every split. In
// each, a cycle has a tie against the split, and the ties that stand against it weigh at
// least what the proof says. It returns how much the proof comes to, and what the best
// split leaves.
func countedAgain(t interface{ Fatal(...any) }, cert, data []byte) (proven float64, best int) {
	var d struct {
		Relations []struct {
			Kind    string
			Parties []any
			From    []any
			To      []any
		}
	}
	var c struct {
		Camps struct {
			Most    int
			Parts   []struct{ Camps [][]string }
			Against []struct{ A, B, Sign string }
			AtLeast int `json:"at_least"`
			Cycles  []struct {
				Actors []string
				Weight float64
			}
			Trees []struct {
				AtLeast int `json:"at_least"`
				Nodes   []struct {
					Split []string
					Walks []struct {
						Steps  []string
						Weight float64
					}
				}
			}
		}
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(cert, &c); err != nil {
		t.Fatal(err)
	}
	sign := map[string]int{} // "a b" in both orders
	var actors []string
	for _, r := range d.Relations {
		a, b := fmt.Sprint(r.Parties[0]), fmt.Sprint(r.Parties[1])
		s := map[string]int{"alliance": 1, "rivalry": -1}[r.Kind]
		sign[a+" "+b], sign[b+" "+a] = s, s
		actors = append(actors, a, b)
	}
	slices.Sort(actors)
	actors = slices.Compact(actors)
	isAgainst := func(camp map[string]int, a, b string) bool {
		s := sign[a+" "+b]
		if s == 0 {
			t.Fatal("no tie of " + a + " and " + b)
		}
		return (camp[a] == camp[b]) == (s < 0)
	}
	leaves := func(camp map[string]int) (n int) {
		for i, a := range actors {
			for _, b := range actors[:i] {
				if sign[a+" "+b] != 0 && isAgainst(camp, a, b) {
					n++
				}
			}
		}
		return n
	}
	said := map[string]int{}
	number := 0
	for _, p := range c.Camps.Parts {
		for _, members := range p.Camps {
			number++
			for _, id := range members {
				said[id] = number
			}
		}
	}
	if n := leaves(said); n != len(c.Camps.Against) {
		t.Fatal(fmt.Sprintf("the camps leave %d against them, and %d are listed", n, len(c.Camps.Against)))
	}
	for _, tie := range c.Camps.Against {
		if !isAgainst(said, tie.A, tie.B) {
			t.Fatal(fmt.Sprintf("%v is not against the camps", tie))
		}
	}
	for _, cycle := range c.Camps.Cycles {
		proven += cycle.Weight / (1 << 24)
	}
	best = len(sign)
	every(actors, c.Camps.Most, func(camp map[string]int) {
		best = min(best, leaves(camp))
		// What the cycles weigh in which the split leaves a tie against it is no more
		// than the ties that it leaves.
		load := map[string]float64{}
		for _, cycle := range c.Camps.Cycles {
			hit := false
			for i, a := range cycle.Actors {
				if b := cycle.Actors[(i+1)%len(cycle.Actors)]; isAgainst(camp, a, b) {
					hit = true
					load[min(a, b)+" "+max(a, b)] += cycle.Weight / (1 << 24)
				}
			}
			if !hit {
				t.Fatal(fmt.Sprintf("the split %v suits the cycle %v", camp, cycle.Actors))
			}
		}
		for _, tree := range c.Camps.Trees {
			at := 0
			var skip func(i int) int // the node after a case
			skip = func(i int) int {
				if len(tree.Nodes[i].Split) == 0 {
					return i + 1
				}
				return skip(skip(i + 1))
			}
			for s := tree.Nodes[0].Split; len(s) > 0; s = tree.Nodes[at].Split {
				if at++; camp[s[0]] != camp[s[1]] {
					at = skip(at)
				}
			}
			sum, of := 0.0, map[string]float64{}
			for _, w := range tree.Nodes[at].Walks {
				hit := false
				for k := 0; k < len(w.Steps); k += 2 {
					a, b := w.Steps[k], w.Steps[k+1]
					if of[min(a, b)+" "+max(a, b)] += w.Weight / (1 << 24); isAgainst(camp, a, b) {
						hit = true
					}
				}
				if sum += w.Weight / (1 << 24); !hit {
					t.Fatal(fmt.Sprintf("the split %v suits the walk %v", camp, w.Steps))
				}
			}
			for tie, w := range of {
				if w > 1 {
					t.Fatal(fmt.Sprintf("%s is in walks of %f", tie, w))
				}
			}
			if sum <= float64(tree.AtLeast-1) {
				t.Fatal(fmt.Sprintf("the walks of a case weigh %f, for %d", sum, tree.AtLeast))
			}
		}
		for tie, w := range load {
			if w > 1 {
				t.Fatal(fmt.Sprintf("%s is in cycles of %f", tie, w))
			}
		}
	})
	if c.Camps.AtLeast > best || proven > float64(best) {
		t.Fatal(fmt.Sprintf("some split leaves %d, the certificate says %d at least, and its cycles weigh %f", best, c.Camps.AtLeast, proven))
	}
	for _, tree := range c.Camps.Trees {
		proven = max(proven, float64(tree.AtLeast)) // of one block
	}
	return proven, best
}

// every goes through all splits of actors into so many camps.
func every(actors []string, camps int, yield func(map[string]int)) {
	camp := map[string]int{}
	var put func(i, used int)
	put = func(i, used int) {
		if i == len(actors) {
			yield(camp)
			return
		}
		for c := range min(used+1, camps) {
			camp[actors[i]] = c
			put(i+1, max(used, c+1))
		}
	}
	put(0, 0)
}

func jsonOf(t interface{ Fatal(...any) }, m *made) (cert, data []byte) {
	cert, err := certificate.Marshal(m.cert)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := dataset.WriteJSON(&b, m.g); err != nil {
		t.Fatal(err)
	}
	return cert, b.Bytes()
}

// TestCampsCountedAgain holds that certificates of camps pass a second checker too, which
// goes through every split.
func TestCampsCountedAgain(t *testing.T) {
	trees := 0
	rapid.Check(t, func(t *rapid.T) {
		m := certifiedFoes(t)
		cert, data := jsonOf(t, m)
		_, best := countedAgain(t, cert, data)
		if best != m.cert.Camps.AtLeast {
			t.Fatalf("the best split leaves %d, and the certificate says %d", best, m.cert.Camps.AtLeast)
		}
		trees += len(m.cert.Camps.Trees)
	})
	if trees == 0 {
		t.Error("no certificate needed a tree, so that none was looked at")
	}
}

// The alliances and enmities of the sixteen sub-tribes of the Gahuku-Gama (Read 1954;
// Hage and Harary 1983), of which every split leaves 7 against it.
func TestTribesCertified(t *testing.T) {
	sign := map[[2]int]int{}
	for s, list := range map[int][][2]int{
		1: {
			{1, 2}, {1, 15}, {1, 16}, {2, 15}, {2, 16}, {3, 4}, {3, 6}, {3, 7}, {3, 8}, {4, 8}, {5, 7}, {5, 9}, {5, 14}, {6, 7}, {6, 8}, {6, 11}, {6, 12},
			{7, 8}, {7, 11}, {7, 12}, {7, 13}, {8, 11}, {8, 12}, {9, 10}, {9, 13}, {10, 13}, {11, 12}, {13, 14}, {15, 16},
		},
		-1: {
			{1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 12}, {2, 3}, {2, 5}, {2, 6}, {2, 9}, {2, 10}, {5, 15}, {5, 16}, {6, 9}, {6, 13}, {6, 16}, {8, 14}, {9, 11},
			{9, 15}, {10, 11}, {10, 15}, {11, 13}, {11, 15}, {11, 16}, {12, 14}, {12, 15}, {12, 16}, {13, 15}, {13, 16}, {14, 16},
		},
	} {
		for _, pair := range list {
			sign[[2]int{pair[0] - 1, pair[1] - 1}] = s
		}
	}
	g := signedWorld(t, 16, sign)
	m := campsOf(t, g, 2)
	if r := m.check(t); !r.Verified() || len(r.Open) > 0 {
		t.Errorf("wrong: %v, open: %v", r.Wrong, r.Open)
	}
	cert, data := jsonOf(t, m)
	if proven, best := countedAgain(t, cert, data); best != 7 || proven <= 6 || m.cert.Camps.AtLeast != 7 {
		t.Errorf("proven are %f, the best split leaves %d, and the certificate says %d; want 7", proven, best, m.cert.Camps.AtLeast)
	}
	three := campsOf(t, g, 3)
	if r := three.check(t); !r.Verified() || len(r.Open) > 0 || three.cert.Camps.AtLeast != 2 {
		t.Errorf("three camps: wrong: %v, open: %v, at least %d; want 2", r.Wrong, r.Open, three.cert.Camps.AtLeast)
	}
	three.cert.Camps.AtLeast, three.cert.Camps.Exact = 1, false
	if r := three.check(t); !r.Verified() {
		t.Errorf("a lower bound of 1 is true as well: %v", r.Wrong)
	}
}
