package freeform

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// certainty reads how certain something is. ok is false where nobody says.
func certainty(word string) (c graph.Certainty, ok bool) {
	c, err := graph.ParseCertainty(spelling.Fold(word))
	return c, err == nil
}

// modality reads whether something is so, or said or planned.
func modality(word string) (m graph.Modality, ok bool) {
	m, err := graph.ParseModality(spelling.Fold(word))
	return m, err == nil
}
