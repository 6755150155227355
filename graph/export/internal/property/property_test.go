package property_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
)

func TestNames(t *testing.T) {
	got := property.Names([]flat.Column{{Name: "label"}, {Name: "code_a b"}, {Name: "code_a:b"}, {Name: "id"}, {Name: "code_é"}})
	want := map[string]string{"label": "label", "code_a b": "code_a_b", "code_a:b": "code_a_b_2", "id": "id_2", "code_é": "code__"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestLabelsAndTypes(t *testing.T) {
	if got := property.Labels(flat.Node{Actor: &graph.Actor{Kind: graph.ArmedGroup}}); !slices.Equal(got, []string{"Actor", "ArmedGroup"}) {
		t.Errorf("got %v", got)
	}
	for kind, want := range map[string]string{"arms-transfer": "ARMS_TRANSFER", "5-eyes": "KIND_5_EYES"} {
		if got := property.Type(flat.Edge{Of: &graph.Relation{Kind: kind}}); got != want {
			t.Errorf("%s is of the type %s", kind, got)
		}
	}
}
