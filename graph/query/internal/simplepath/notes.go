package simplepath

// notes are what one question keeps by vertex of the graph. The graph lends them, so
// that a question need not begin by making them.
type notes struct {
	local []int32 // see ways; -1: not met
	walks []marks // by hops left: from which vertices a walk leads to the target
}

// marks are the answers to one question about vertices, as far as it was asked.
type marks struct {
	words   []uint64 // by vertex/64: which are known, and which of them are yes
	touched []int32  // where words are not 0
}

func (m *marks) look(v int32) (known, yes bool) {
	pair := m.words[v>>6<<1:][:2]
	return pair[0]>>(v&63)&1 != 0, pair[1]>>(v&63)&1 != 0
}

func (m *marks) note(v int32, yes bool) {
	at := v >> 6 << 1
	if m.words[at] == 0 {
		m.touched = append(m.touched, at)
	}
	m.words[at] |= 1 << (v & 63)
	if yes {
		m.words[at+1] |= 1 << (v & 63)
	}
}

func (m *marks) clear() {
	for _, at := range m.touched {
		m.words[at], m.words[at+1] = 0, 0
	}
	m.touched = m.touched[:0]
}

func (g *Graph) lend() *notes {
	if spare, ok := g.notes.Get().(*notes); ok {
		return spare
	}
	n := &notes{local: make([]int32, g.Order())}
	for v := range n.local {
		n.local[v] = -1
	}
	return n
}

// giveBack takes back what was lent to a question that met some vertices.
func (g *Graph) giveBack(n *notes, met []int32) {
	for _, v := range met {
		n.local[v] = -1
	}
	for h := range n.walks {
		n.walks[h].clear()
	}
	g.notes.Put(n)
}

// level returns the marks for so many hops left.
func (n *notes) level(h int) *marks {
	for len(n.walks) <= h {
		n.walks = append(n.walks, marks{words: make([]uint64, 2*(len(n.local)/64+1))})
	}
	return &n.walks[h]
}
