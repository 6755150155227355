package picture

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// strengths are the widths of lines by how many independent sources speak for them:
// none, one, two, three or more. Points.
var strengths = [...]float64{0.6, 1.3, 3.4, 5.6}

// strengthLabels say them in the legend.
var strengthLabels = [...]string{"Names no source", "On one source", "On two independent sources", "On three or more"}

// byStrength makes lines as wide as the evidence for them is strong (Options.ByEvidence):
// by how many of its sources none repeats what another does. Of a line that stands for
// several relations the weakest counts.
func (b *builder) byStrength() {
	if !b.o.ByEvidence {
		return
	}
	origins := query.NewOrigins(b.g)
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		weakest := len(strengths) - 1
		for _, r := range l.Relations {
			n := 0
			if !r.Unsourced {
				n = origins.Independent(graph.OnTie(r.Evidence))
			}
			weakest = min(weakest, n)
		}
		l.Style.Width, l.Style.Double = strengths[weakest], false
		if !slices.Contains(b.strengths, weakest) {
			b.strengths = append(b.strengths, weakest)
		}
	}
	slices.Sort(b.strengths)
}

// strengthEntries explain the widths that there are.
func (b *builder) strengthEntries(sec *Section) {
	for _, n := range b.strengths {
		st := LineStyle{Colour: b.palette.Ink, TextColour: b.palette.Ink, Width: strengths[n]}
		sec.Entries = append(sec.Entries, Entry{Label: strengthLabels[n], Meaning: "The width of a line is how many of its sources do not repeat each other, as far as the dataset says which do; where a line stands for several relations, the weakest counts.", Line: &st})
	}
}
