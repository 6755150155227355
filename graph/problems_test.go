package graph

import (
	"fmt"
	"testing"
)

// Of a rule that is broken again and again the first thousand are told and the
// others counted, unless all are asked for.
func TestProblemsOfOneRule(t *testing.T) {
	b := &Builder{}
	b.AddSource(Source{ID: "s", Title: "S"})
	b.AddActor(Actor{ID: "arcadia", Name: "Arcadia"})
	const n = 2500
	for i := range n {
		b.AddRelation(mutual("treaty", "arcadia", fmt.Sprintf("nobody-%d", i)))
	}
	count := func() (told, more int) {
		for _, p := range b.Check() {
			if p.Code == RuleUnknownActor {
				told, more = told+1, more+p.More
			}
		}
		return told, more
	}
	if told, more := count(); told != maxOfRule || more != n-maxOfRule {
		t.Errorf("%d are told and %d counted, want %d and %d", told, more, maxOfRule, n-maxOfRule)
	}
	b.ReportAll(true)
	if told, more := count(); told != n || more != 0 {
		t.Errorf("all asked for: %d are told and %d counted", told, more)
	}
}
