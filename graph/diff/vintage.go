package diff

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Revised matches relations of two vintages of one register that have another id
// in each: an importer makes ids of a publisher's key, and where there is none of
// what a record says, which a later vintage may revise. It returns ids of a by ids
// of b, for relations whose id only one of the graphs has.
//
// Two are matched that cite one source, are of one kind, tie the same actors, and
// are the only ones left of these on both sides that agree on label and start; then
// on label and end; then on the label; then on the start. actor gives the id in a of an actor of b, and
// known is what is matched already.
func Revised(a, b *graph.Graph, actor func(string) string, known map[string]string) map[string]string {
	taken := map[string]bool{}
	for _, id := range known {
		taken[id] = true
	}
	var before, after []*graph.Relation
	for r := range a.Relations() {
		if _, both := b.Relation(r.ID); !both && !taken[r.ID] {
			before = append(before, r)
		}
	}
	for r := range b.Relations() {
		if _, both := a.Relation(r.ID); !both && known[r.ID] == "" {
			after = append(after, r)
		}
	}
	out := map[string]string{}
	own := func(id string) string { return id }
	for _, alike := range []func(*graph.Relation) string{
		func(r *graph.Relation) string { return "both|" + r.Label + "|" + r.Period.Start().String() },
		func(r *graph.Relation) string { return "till|" + r.Label + "|" + r.Period.End().String() },
		func(r *graph.Relation) string { return "label|" + r.Label },
		func(r *graph.Relation) string { return "start|" + r.Period.Start().String() },
	} {
		left := group(before, own, alike)
		for key, list := range group(after, actor, alike) {
			if was := left[key]; len(was) == 1 && len(list) == 1 {
				out[list[0].ID] = was[0].ID
				taken[was[0].ID] = true
			}
		}
		before = slices.DeleteFunc(before, func(r *graph.Relation) bool { return taken[r.ID] })
		after = slices.DeleteFunc(after, func(r *graph.Relation) bool { return out[r.ID] != "" })
	}
	return out
}

// group collects relations that cite a source, by that, kind and parties, and by
// what else they are to agree on.
func group(list []*graph.Relation, actor func(string) string, alike func(*graph.Relation) string) map[string][]*graph.Relation {
	out := map[string][]*graph.Relation{}
	for _, r := range list {
		if len(r.Evidence) == 0 {
			continue
		}
		var parties []string
		for _, p := range r.Parties {
			parties = append(parties, p.Role.String()+" "+actor(p.Actor))
		}
		slices.Sort(parties)
		key := strings.Join([]string{r.Evidence[0].Source, r.Kind, strings.Join(parties, ","), alike(r)}, "|")
		out[key] = append(out[key], r)
	}
	return out
}

// placed is evidence without the numbers of rows, which change from one vintage of
// a file to the next without anything else being different.
func placed(list []graph.Evidence) []graph.Evidence {
	out := slices.Clone(list)
	for i := range out {
		out[i].Locator = withoutRows(out[i].Locator)
	}
	return out
}

// withoutRows takes "row 318, " or "rows 3-5, 9 and 12, " off a locator.
func withoutRows(locator string) string {
	rest, ok := strings.CutPrefix(locator, "row")
	if !ok {
		return locator
	}
	for {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, "s"), " ,")
		rest = strings.TrimPrefix(rest, "and ")
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789-–"))
		if digits == 0 {
			return rest
		}
		if rest = rest[digits:]; strings.HasPrefix(rest, " more") {
			rest = rest[len(" more"):]
		}
	}
}
