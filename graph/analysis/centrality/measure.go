package centrality

import (
	"context"
	"math"
	"strings"
)

// Measure is a way to tell how central an actor is.
type Measure uint8

// The measures; see the package.
const (
	Degree Measure = iota
	Strength
	Betweenness
	Closeness
	Eigenvector
	PageRank
	Brokerage // Burt's constraint: the least comes first
)

var measureNames = []string{"degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "brokerage"}

// Measures lists all measures in order.
func Measures() []Measure {
	return []Measure{Degree, Strength, Betweenness, Closeness, Eigenvector, PageRank, Brokerage}
}

// String returns the name of a measure, such as "betweenness".
func (m Measure) String() string { return measureNames[m] }

// ParseMeasure is the inverse of Measure.String, in any case of letters.
func ParseMeasure(s string) (m Measure, ok bool) {
	for i, name := range measureNames {
		if name == strings.ToLower(s) {
			return Measure(i), true
		}
	}
	return 0, false
}

// LeastFirst reports whether less of the measure is more central.
func (m Measure) LeastFirst() bool { return m == Brokerage }

// Scores is one measure of all actors of a network.
type Scores struct {
	Measure Measure
	Of      []float64 // by number; NaN for an actor for whom the measure has no meaning

	// Rounds is how often an iteration was repeated, and Converged whether it came to
	// rest: true of a measure that needs none. Where it is false, the scores are what
	// it had come to.
	Rounds    int
	Converged bool
}

// Scores measures all actors. The error is the context's; how far betweenness and
// closeness have got is said to package progress.
func (n *Network) Scores(ctx context.Context, m Measure) (*Scores, error) {
	s := &Scores{Measure: m, Converged: true}
	var err error
	switch m {
	case Degree:
		s.Of = n.degree()
	case Strength:
		s.Of = n.strength()
	case Betweenness:
		s.Of, err = n.betweenness(ctx)
	case Closeness:
		s.Of, err = n.closeness(ctx)
	case Eigenvector:
		s.Of, s.Rounds, s.Converged, err = n.eigenvector(ctx, mostRounds)
	case PageRank:
		s.Of, s.Rounds, s.Converged, err = n.pageRank(ctx, mostRounds)
	case Brokerage:
		s.Of, err = n.constraint(ctx)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// mostRounds is how often an iteration is repeated at most.
const mostRounds = 10_000

// defined reports whether an actor has a score.
func defined(score float64) bool { return !math.IsNaN(score) }
