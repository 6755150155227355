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
	ended, possibly := "", ""
	if f.Ended {
		ended = "ended"
	}
	if f.Possibly {
		possibly = "possibly"
	}
	pending := strings.ReplaceAll(f.Pending, " ", "-")
	return Classes(what, "kind-"+k.ID, k.Family.String(), f.Certainty.String(), f.Modality.String(), pending, ended, possibly)
}

// FactData returns the data attributes of what stands for a relation, names and
// values by turns.
func FactData(f *picture.Facts) []string {
	data := []string{"data-certainty", f.Certainty.String(), "data-modality", f.Modality.String()}
	if f.When != "" {
		data = append(data, "data-when", f.When)
	}
	if f.Ended {
		data = append(data, "data-ended", "true")
	}
	return data
}
