package markup

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
)

// Classes joins classes, leaving out the empty.
func Classes(words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// RelationClass returns the classes of what stands for a relation: what it is,
// the kind of relation, its family and its state.
func RelationClass(what string, k *graph.Kind, f *picture.Facts) string {
	ended, possibly, unsourced := "", "", ""
	if f.Unsourced && f.Certainty != graph.Unsourced {
		unsourced = graph.Unsourced.String()
	}
	if f.Ended {
		ended = "ended"
	}
	if f.Possibly || f.PossiblyKnown {
		possibly = "possibly"
	}
	pending := strings.ReplaceAll(f.Pending, " ", "-")
	return Classes(what, "kind-"+k.ID, k.Family.String(), f.Certainty.String(), unsourced, f.Modality.String(), pending, ended, possibly)
}

// FactData returns the data attributes of what stands for a relation, names and
// values by turns.
func FactData(f *picture.Facts) []string {
	data := []string{"data-certainty", f.Certainty.String(), "data-modality", f.Modality.String()}
	if f.Unsourced {
		data = append(data, "data-unsourced", "true")
	}
	if f.When != "" {
		data = append(data, "data-when", f.When)
	}
	if f.Ended {
		data = append(data, "data-ended", "true")
	}
	return data
}

// Relations collects relations for a data attribute.
type Relations struct {
	ids  []string
	seen map[string]bool
}

// Add adds relations, each once.
func (s *Relations) Add(list []*graph.Relation) {
	for _, r := range list {
		if s.seen == nil {
			s.seen = map[string]bool{}
		}
		if !s.seen[r.ID] {
			s.seen[r.ID] = true
			s.ids = append(s.ids, r.ID)
		}
	}
}

// Less returns those that are not in another collection.
func (s *Relations) Less(other *Relations) *Relations {
	rest := &Relations{}
	for _, id := range s.ids {
		if !other.seen[id] {
			rest.ids = append(rest.ids, id)
		}
	}
	return rest
}

// Append appends the relations of another collection.
func (s *Relations) Append(other *Relations) { s.ids = append(s.ids, other.ids...) }

// String returns their ids, separated by spaces.
func (s *Relations) String() string { return strings.Join(s.ids, " ") }

// RelationIDs returns the ids of relations, separated by spaces.
func RelationIDs(list []*graph.Relation) string {
	if len(list) == 1 {
		return list[0].ID
	}
	var s Relations
	s.Add(list)
	return s.String()
}
