package wording

import (
	"github.com/entente-graph/entente/graph"
)

// Secrecy says that something was secret, who else knew, and when it became known to
// all: "secret; Italy (since 1912) and Spain knew of it; disclosed in 1918".
func Secrecy(g *graph.Graph, s *graph.Secrecy) string {
	out := "secret"
	if s.Partly {
		out = "secret in whole or in part"
	}
	var knew []string
	for _, k := range s.Knew {
		name := Name(g, k.Actor)
		if !k.Since.IsZero() {
			name += " (since " + Date(k.Since) + ")"
		}
		knew = append(knew, name)
	}
	if len(knew) > 0 {
		out += "; " + Names(knew) + " knew of it"
	}
	if !s.Disclosed.IsZero() {
		out += "; disclosed" + on(s.Disclosed)
	}
	return out
}
