package report

import (
	"context"
	"math"

	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/certificate"
)

// Certificate proves how many ties the camps leave against them, and that no split
// leaves fewer than is said, as far as the time allows that the question had. The digest
// is of the dataset. The error is the context's, or of a question that no certificate can
// say.
func (d *DrawnCamps) Certificate(ctx context.Context, r *Camps, digest string) (*certificate.Certificate, error) {
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
	if d.camps == nil {
		out.Modularity = *r.Modularity
		c.Camps = out
		return c, nil
	}
	for _, cycle := range d.camps.Proof.Cycles {
		told := certificate.Cycle{Actors: idsOf(n, cycle.Actors), Weight: int64(math.Round(cycle.Weight * certificate.Unit))}
		out.Weight += told.Weight
		out.Cycles = append(out.Cycles, told)
	}
	trees, err := balance.Trees(ctx, n, d.camps, d.time)
	for _, t := range trees {
		out.Trees = append(out.Trees, certifiedTree(n, &t))
	}
	c.Camps = out
	if _, tooLarge := certificate.Marshal(c); tooLarge != nil {
		out.Trees = nil // what they prove is then open to whoever checks
	}
	return c, err
}

func certifiedTree(n *balance.Network, t *balance.Tree) certificate.Tree {
	out := certificate.Tree{AtLeast: t.Least}
	for _, node := range t.Nodes {
		var told certificate.Node
		if node.Splits {
			told.Split = []string{n.Actors[node.A].ID, n.Actors[node.B].ID}
		}
		for _, w := range node.Walks {
			walk := certificate.Walk{Weight: int64(math.Round(w.Weight * certificate.Unit))}
			for _, s := range w.Steps {
				walk.Steps = append(walk.Steps, n.Actors[s.From].ID, n.Actors[s.To].ID)
			}
			told.Walks, told.Weight = append(told.Walks, walk), told.Weight+walk.Weight
		}
		out.Nodes = append(out.Nodes, told)
	}
	return out
}
