package report

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Gap is what of a question leaves what a dataset covers, or is covered in part.
type Gap struct {
	Side   string   `json:"side,omitempty"` // from or to, where two are compared; records or wars, where one is held against the other
	Reach  string   `json:"reach"`          // unstated, no or partial
	Kinds  []string `json:"kinds"`          // ids; any kind where there is none
	Actors []string `json:"actors"`         // ids; nobody in particular where there is none
	Dates  []string `json:"dates"`          // EDTF: what would be covered, where only the date leaves it
	Says   []string `json:"says"`           // the claims by which it is covered in part

	Sentence string `json:"sentence"`
}

func newGap(v *query.View, g *query.Gap, side, name string, other *graph.Graph) Gap {
	out := Gap{
		Side: side, Reach: g.Reach.String(), Kinds: notNil(g.Kinds), Actors: notNil(g.Actors), Dates: []string{}, Says: []string{},
		Sentence: wording.Gap(v, g, name, other),
	}
	for _, p := range g.Dates {
		out.Dates = append(out.Dates, p.String())
	}
	for _, c := range g.By {
		if c.Says != "" {
			out.Says = append(out.Says, c.Says)
		}
	}
	return out
}

// gapsOf says what of a question about some actors in a view is not covered in full.
func gapsOf(v *query.View, kinds, actors []string) []Gap {
	out := []Gap{}
	for _, g := range query.Gaps(v.Graph().Meta(), kinds, actors, v.Filter().At) {
		out = append(out, newGap(v, &g, "", "", v.Graph()))
	}
	return out
}

// PathGaps says what of a question about the paths between two actors, by their ids,
// is not covered in full. A path is an answer whatever is covered, so nothing is said
// of a dataset that claims nothing.
func PathGaps(v *query.View, from, to string) []Gap {
	if len(v.Graph().Meta().Coverage) == 0 {
		return []Gap{}
	}
	return gapsOf(v, v.Filter().Kinds, slices.Compact([]string{from, to})) // who is similar to one is asked of it alone
}

// obligingKinds returns the kinds of relations that a dataset would have to cover
// for nobody bound to mean that nobody is: treaties, or what else obliges there.
func obligingKinds(g *graph.Graph) []string {
	has := map[string]bool{}
	for r := range g.Relations() {
		if len(r.Obligations) > 0 {
			has[r.Kind] = true
		}
	}
	if has[graph.KindTreaty] {
		return []string{graph.KindTreaty}
	}
	var out []string
	for k := range g.Kinds() {
		if has[k.ID] {
			out = append(out, k.ID)
		}
	}
	return out
}
