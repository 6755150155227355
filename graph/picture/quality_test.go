package picture_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// bar is what a picture must not fall short of. The zero bar asks nothing but that
// every label can be read and belongs to its line, which all pictures must meet.
type bar struct {
	crossings          int     // at most; 0: any
	stress, neighbours float64 // at most, at least; 0: any
}

// TestQuality prints how readable pictures are, and holds what no picture may do:
// labels under boxes or over each other, lines through what is not theirs, letters
// too small to be read, a canvas that is mostly empty or of an odd shape.
//
//	go test ./graph/picture -run Quality -v
func TestQuality(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long while data races are looked for")
	}
	europe, pyongyang := opened(t, "europe-1914"), opened(t, "pyongyang-2024")
	check := func(name string, g *graph.Graph, f query.Filter, b bar) {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := picture.New(context.Background(), v, picture.Options{})
		if err != nil {
			t.Fatal(err)
		}
		hold(t, name, p, b)
	}
	check("pyongyang-2024", pyongyang, query.Filter{}, bar{crossings: 70, stress: 0.20, neighbours: 0.28})
	check("europe-1914", europe, query.Filter{}, bar{})
	for _, at := range []string{"1885", "1890", "1900", "1905"} {
		check("europe-1914 --at "+at, europe, dated(at), bar{})
	}
	july := dated("1914-07-28")
	// Guarantees by the same great powers cross one another, and the set has got two more than the bar was made for.
	check("europe-1914 --at 1914-07-28", europe, july, bar{crossings: 45, stress: 0.17, neighbours: 0.45})
	v, err := query.NewView(without(t, europe, "albanian-guarantee", "austro-italian-accord", "greek-guarantee"), july)
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(t.Context(), v, picture.Options{Places: map[string]graph.Place{}, Effort: 4})
	if err != nil {
		t.Fatal(err)
	}
	hold(t, "europe-1914 --at 1914-07-28, as it was", p, bar{crossings: 25, stress: 0.17, neighbours: 0.45})
	check("europe-1914 --near Germany", europe, query.Filter{Near: []string{"germany"}}, bar{})
	check("europe-1914 --kind treaty,alliance,alignment", europe, query.Filter{Kinds: []string{graph.KindTreaty, graph.KindAlliance, graph.KindAlignment}}, bar{})
	for _, shape := range shapes {
		check(shape.name, shape.make(), query.Filter{}, bar{})
	}
	// Further datasets, for who tries pictures of their own.
	files, err := filepath.Glob(os.Getenv("ENTENTE_PICTURES"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		check(filepath.Base(file), opened(t, file), query.Filter{}, bar{})
	}
}

// The places that built-in sets have are as good as fresh ones.
func TestStoredPlacesAreAsGoodAsFresh(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long while data races are looked for")
	}
	for _, name := range []string{"pyongyang-2024", "europe-1914"} {
		v, err := query.NewView(opened(t, name), query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		price := func(o picture.Options) float64 { // a crossing is 1
			p, err := picture.New(t.Context(), v, o)
			if err != nil {
				t.Fatal(err)
			}
			m := measure(p)
			return float64(m.crossings) + 70*m.stress - 30*m.neighbours
		}
		if stored, fresh := price(picture.Options{}), price(picture.Options{Places: map[string]graph.Place{}}); stored > fresh {
			t.Errorf("%s: the stored places are worth %.1f, fresh ones %.1f; run: go test ./data -run Layout -update", name, stored, fresh)
		}
	}
}

// TestQualityOfGeneratedViews holds the same for made-up views of 5 to 60 actors,
// as many as ENTENTE_VIEWS says.
func TestQualityOfGeneratedViews(t *testing.T) {
	views := 12
	if raceDetector {
		views = 2
	}
	if n, err := strconv.Atoi(os.Getenv("ENTENTE_VIEWS")); err == nil {
		views = n
	}
	for i := range views {
		name := fmt.Sprintf("generated %d", i)
		g := generated(uint64(i), 5+i*55/max(views-1, 1))
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := picture.New(context.Background(), v, picture.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		hold(t, name, p, bar{})
	}
}

func hold(t *testing.T, name string, p *picture.Picture, b bar) {
	t.Helper()
	m := measure(p)
	t.Logf("%-46s %v", name, m)
	switch {
	case m.covered+m.struck+m.through > 0:
		t.Errorf("%s: labels are covered or struck, or lines pass through what is not theirs", name)
	case m.text < 9:
		t.Errorf("%s: the smallest letters have %.1f pixels at 1,440", name, m.text)
	case m.empty > 0.4 && m.boxes > 12 || m.empty > 0.5: // a few boxes leave most of a page
		t.Errorf("%s: %.2f of the picture is empty", name, m.empty)
	case m.aspect < 0.73 || m.aspect > 1.8:
		t.Errorf("%s: it is %.2f times as wide as high", name, m.aspect)
	case b.crossings > 0 && m.crossings > b.crossings:
		t.Errorf("%s: %d crossings, at most %d", name, m.crossings, b.crossings)
	case b.stress > 0 && m.stress > b.stress:
		t.Errorf("%s: stress %.3f, at most %.2f", name, m.stress, b.stress)
	case b.neighbours > 0 && m.neighbours < b.neighbours:
		t.Errorf("%s: neighbours %.3f, at least %.2f", name, m.neighbours, b.neighbours)
	}
}

// without is a graph without some relations, and what they alone tie, and without
// places.
func without(t *testing.T, g *graph.Graph, relations ...string) *graph.Graph {
	t.Helper()
	var kept []string
	for a := range g.Actors() {
		for r := range g.RelationsOf(a.ID) {
			if !slices.Contains(relations, r.ID) {
				kept = append(kept, a.ID)
				break
			}
		}
	}
	var b graph.Builder
	b.SetMeta(graph.Meta{Title: g.Meta().Title, AsOf: g.Meta().AsOf})
	for s := range g.Sources() {
		b.AddSource(*s)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for a := range g.Actors() {
		if slices.Contains(kept, a.ID) {
			b.AddActor(*a)
		}
	}
	for r := range g.Relations() {
		if !slices.Contains(relations, r.ID) {
			b.AddRelation(*r)
		}
	}
	out, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func dated(at string) query.Filter {
	span := edtf.MustDate(at).Span()
	return query.Filter{At: &span, AtText: at}
}

func opened(t testing.TB, name string) *graph.Graph {
	t.Helper()
	g, _, err := data.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// made collects a made-up graph. Its names and labels are as long as real ones.
type made struct {
	graph.Builder
	n int
}

var (
	places = strings.Fields("Arcadia Boreas Caledon Dacia Elbonia Freedonia Graustark Hyrcania Illyria Junland Krakozhia Latveria Markovia Norland Orsinia Pontevedro Qumar Ruritania Sylvania Tomania Urbania Vulgaria Wadiya Xanadu Ytteria Zubrowka")
	topics = []string{"Treaty", "Pact of friendship, 1955", "Rivalry over the straits", "Arms, 12 ships", "Defence agreement, 1961", "Visit", "Sanctions on luxury goods", "Accused of hegemony", "Loan of 40 million", "Border clash near the river"}
	kinds  = []string{graph.KindTreaty, graph.KindAlliance, graph.KindRivalry, graph.KindArmsTransfer, graph.KindTreaty, graph.KindSupport, graph.KindSanction, graph.KindAccusation, graph.KindAid, graph.KindConflict}
)

func newMade(name string, actors int) *made {
	m := &made{}
	m.SetMeta(graph.Meta{Name: name, Title: "A made-up world", AsOf: edtf.MustDate("1990")})
	m.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for i := range actors {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: places[i%len(places)]}
		switch {
		case i%7 == 6:
			a.Kind, a.Name = graph.Organisation, "Council of "+a.Name
		case i%11 == 10:
			a.Kind, a.Name = graph.Person, "President of "+a.Name
		case i >= len(places):
			a.Name = "New " + a.Name
		}
		m.AddActor(a)
	}
	return m
}

func (m *made) tie(actors ...int) {
	i := m.n
	m.n++
	r := graph.Relation{ID: fmt.Sprintf("r%d", i), Kind: kinds[i%len(kinds)], Label: topics[i%len(topics)], Certainty: graph.Certainties()[i%3], Evidence: []graph.Evidence{{Source: "book", Locator: "page 1"}}}
	if len(actors) > 2 {
		r.Kind, r.Label = graph.KindTreaty, fmt.Sprintf("Convention of %d", 1900+i)
	}
	for k, a := range actors {
		p := graph.Party{Actor: fmt.Sprintf("a%d", a)}
		switch r.Kind {
		case graph.KindArmsTransfer, graph.KindSanction, graph.KindAccusation, graph.KindAid, graph.KindSupport:
			p.Role = []graph.Role{graph.From, graph.To}[min(k, 1)]
		}
		r.Parties = append(r.Parties, p)
	}
	m.AddRelation(r)
}

func (m *made) graph() *graph.Graph {
	g, err := m.Build()
	if err != nil {
		panic(err)
	}
	return g
}

// shapes are kinds of graphs that layouts find hard.
var shapes = []struct {
	name string
	make func() *graph.Graph
}{
	{"a star of 16", func() *graph.Graph {
		m := newMade("star", 16)
		for i := 1; i < 16; i++ {
			m.tie(0, i)
		}
		return m.graph()
	}},
	{"a chain of 40 with short cuts", func() *graph.Graph {
		m := newMade("chain", 40)
		for i := 1; i < 40; i++ {
			m.tie(i-1, i)
		}
		for _, c := range [][2]int{{3, 9}, {8, 15}, {20, 27}, {1, 38}} {
			m.tie(c[0], c[1])
		}
		return m.graph()
	}},
	{"two camps of 12", func() *graph.Graph {
		m := newMade("camps", 24)
		m.tie(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
		m.tie(12, 13, 14, 15, 16, 17, 18, 19)
		m.tie(16, 17, 20, 21, 22, 23)
		for _, c := range [][2]int{{0, 12}, {1, 12}, {3, 14}, {9, 20}, {11, 23}, {0, 5}, {12, 13}} {
			m.tie(c[0], c[1])
		}
		return m.graph()
	}},
	{"a core of 10 and 30 around it", func() *graph.Graph {
		m := newMade("core", 40)
		for i := range 10 {
			for j := range i {
				if (i*j)%3 != 1 {
					m.tie(i, j)
				}
			}
		}
		for i := 10; i < 40; i++ {
			m.tie(i%10, i)
		}
		return m.graph()
	}},
	{"nine pieces", func() *graph.Graph {
		m := newMade("pieces", 24)
		for i := 0; i+2 < 24; i += 3 {
			m.tie(i, i+1)
			m.tie(i+1, i+2)
		}
		return m.graph()
	}},
	{"nobody tied", func() *graph.Graph { return newMade("loose", 12).graph() }},
}

// generated is a made-up graph with some actors who have many ties.
func generated(seed uint64, actors int) *graph.Graph {
	r := rand.New(rand.NewPCG(seed, 10))
	m := newMade("generated", actors)
	pick := func() int { return int(float64(actors) * r.Float64() * r.Float64()) }
	for range int(float64(actors) * (0.8 + 1.2*r.Float64())) {
		if a, b := pick(), r.IntN(actors); a != b {
			for range 1 + r.IntN(3)*r.IntN(2) {
				m.tie(a, b)
			}
		}
	}
	for range r.IntN(4) {
		var all []int
		for i := range actors {
			if r.Float64() < 6/float64(actors) {
				all = append(all, i)
			}
		}
		if len(all) > 2 {
			m.tie(all...)
		}
	}
	return m.graph()
}
