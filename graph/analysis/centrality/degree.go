package centrality

// degree is how many neighbours each actor has.
func (n *Network) degree() []float64 {
	out := make([]float64, len(n.actors))
	for i := range out {
		out[i] = float64(len(n.next[i]))
	}
	return out
}

// strength is the sum of the strengths of the kinds of each actor's relations.
func (n *Network) strength() []float64 {
	out := make([]float64, len(n.actors))
	for i := range out {
		sum := 0
		for _, r := range n.relations[i] {
			sum += n.view.Graph().KindOf(r).Strength
		}
		out[i] = float64(sum)
	}
	return out
}
