package report

import (
	"math"

	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/certificate"
)

// Certificate proves how many ties the camps leave against them, and that no split
// leaves fewer than is said. The digest is of the dataset. The error is of a question
// that no certificate can say.
func (d *DrawnCamps) Certificate(r *Camps, digest string) (*certificate.Certificate, error) {
	n := d.network
	c, err := certified(certificate.VerbCamps, digest, n.View, d.during)
	if err != nil {
		return nil, err
	}
	out := &certificate.Camps{
		By: r.By, Most: r.Most, Ambivalent: n.Options.Ambivalent.String(), AnyTime: n.Options.AnyTime, Broad: n.Options.Broad, Contacts: n.Options.Contacts,
		AmbivalentPair: n.Counted.Ambivalent, Relations: n.Counted.Relations, Parts: []certificate.Part{}, Against: []certificate.SignedTie{},
		AtLeast: r.AtLeast, Exact: r.Exact, Cycles: []certificate.Cycle{},
	}
	out.Positive, out.Negative = n.Tally()
	for _, p := range r.Parts {
		part := certificate.Part{Camps: [][]string{}}
		for _, camp := range p.Camps {
			part.Camps = append(part.Camps, camp.Actors)
		}
		out.Parts = append(out.Parts, part)
	}
	for _, i := range d.against {
		t := n.Ties[i]
		out.Against = append(out.Against, certificate.SignedTie{A: n.Actors[t.A].ID, B: n.Actors[t.B].ID, Sign: signOf(t)})
	}
	if r.By == "balance" && n.Options.Ambivalent == balance.AsBoth {
		out.Both = n.Counted.Ambivalent
	}
	for _, cycle := range d.cycles {
		told := certificate.Cycle{Actors: idsOf(n, cycle.Actors), Weight: int64(math.Round(cycle.Weight * certificate.Unit))}
		out.Weight += told.Weight
		out.Cycles = append(out.Cycles, told)
	}
	if r.Modularity != nil {
		out.Modularity = *r.Modularity
	}
	c.Camps = out
	return c, nil
}
