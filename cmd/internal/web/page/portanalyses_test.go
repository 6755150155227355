package page

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// analysisAnswer is who is central, what two have in common and what falls with some
// sources.
type analysisAnswer struct {
	Ranked  []string  `json:"ranked"`
	Scores  []float64 `json:"scores"`
	Ties    int       `json:"ties"`
	Between string    `json:"between"`
	Joint   string    `json:"joint"`
	Groups  []string  `json:"groups"`
	Falls   []string  `json:"falls"`
	Stays   []string  `json:"stays"`
	Unsaid  []string  `json:"unsaid"` // by what stays: for what no source is left, in words
	Uses    []string  `json:"uses"`
}

// engineAnalysis answers the i-th question about paths by what else there is to say of
// its view and its two actors.
func engineAnalysis(t *testing.T, g *graph.Graph, c pathCase, i int) analysisAnswer {
	t.Helper()
	f := c.Filter.filter(t)
	all := viewOf(t, g, f)
	v := all
	if !c.Unreal && len(f.Modalities) == 0 {
		f.Modalities = []graph.Modality{graph.Actual}
		v = viewOf(t, g, f)
	}
	var out analysisAnswer
	n, err := centrality.New(t.Context(), v, centrality.Options{Broad: c.Broad})
	if err != nil {
		t.Fatal(err)
	}
	out.Ties = n.Ties()
	s, err := n.Scores(t.Context(), []centrality.Measure{centrality.Degree, centrality.Strength, centrality.Betweenness}[i%3])
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Ranking() {
		out.Ranked = append(out.Ranked, fmt.Sprintf("%d %d %s %d %d", p.Rank, p.Equals, n.Actor(p.Actor).ID, n.Neighbours(p.Actor), len(n.Relations(p.Actor))))
		score, err := strconv.ParseFloat(strconv.FormatFloat(p.Score, 'g', 9, 64), 64)
		if err != nil {
			t.Fatal(err)
		}
		out.Scores = append(out.Scores, score)
	}
	out.compared(t, v, c)
	out.struck(t, all, i)
	return out
}

func (out *analysisAnswer) compared(t *testing.T, v *query.View, c pathCase) {
	t.Helper()
	found, err := partners.NewScope(v, c.Broad).Compare(c.From, c.To)
	var outside *query.NotInViewError
	if errors.As(err, &outside) {
		out.alone(v, c)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	var joint []string
	for _, r := range found.Joint {
		joint = append(joint, r.ID)
	}
	out.Between, out.Joint = namesOfTies(found.Between), strings.Join(slices.Sorted(slices.Values(joint)), " ")
	for i := range found.Groups {
		g := &found.Groups[i]
		var shared []string
		for _, s := range g.Shared {
			shared = append(shared, s.Partner+" ("+namesOfTies(append(slices.Clone(s.OfA), s.OfB...))+")")
		}
		out.Groups = append(out.Groups, wording.Roles(g.Kind, g.Direction)+": "+strings.Join(shared, ",")+"; "+heldBy(g.OnlyA)+"; "+heldBy(g.OnlyB))
	}
}

// alone is what the page says where one of the two is not in the view, and the engine
// says nothing: what the other has.
func (out *analysisAnswer) alone(v *query.View, c pathCase) {
	scope := partners.NewScope(v, c.Broad)
	for k, id := range []string{c.From, c.To} {
		if !v.HasActor(id) {
			continue
		}
		var group []partners.Held
		flush := func() {
			if len(group) == 0 {
				return
			}
			kind, _ := v.Graph().Kind(group[0].Kind)
			sides := [2]string{}
			sides[k] = heldBy(group)
			out.Groups = append(out.Groups, wording.Roles(kind, group[0].Direction)+": ; "+sides[0]+"; "+sides[1])
			group = nil
		}
		for _, h := range scope.Roles(id) {
			if len(group) > 0 && (group[0].Kind != h.Kind || group[0].Direction != h.Direction) {
				flush()
			}
			group = append(group, h)
		}
		flush()
	}
}

func heldBy(list []partners.Held) string {
	var out []string
	for _, h := range list {
		out = append(out, h.Partner+" ("+namesOfTies(h.Ties)+")")
	}
	return strings.Join(out, ",")
}

func namesOfTies(list []graph.Tie) string {
	var out []string
	for _, t := range list {
		out = append(out, t.Relation.ID)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

func (out *analysisAnswer) struck(t *testing.T, v *query.View, i int) {
	t.Helper()
	var ids []string
	k := 0
	for s := range v.Graph().Sources() {
		if (k+i)%3 == 0 {
			ids = append(ids, s.ID)
		}
		k++
	}
	found, err := query.Strike(t.Context(), v, query.WithEchoes(v.Graph(), ids), wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range found.Fallen {
		out.Falls = append(out.Falls, r.ID)
	}
	for i := range found.Staying {
		out.Stays = append(out.Stays, found.Staying[i].Relation.ID)
		_, unsaid, _ := strings.Cut(wording.StaysOn(v.Graph(), &found.Staying[i]), "; no source is left for ")
		unsaid, _, _ = strings.Cut(unsaid, ", and so it leaves")
		out.Unsaid = append(out.Unsaid, strings.ReplaceAll(unsaid, " and ", ", "))
	}
	uses, _ := query.SourceUses(v)
	for _, u := range uses {
		out.Uses = append(out.Uses, fmt.Sprintf("%s %d %d", u.Source.ID, u.Relations, u.Alone+u.Echoed))
	}
}
