package place

// subset is a drawing of some bodies and the lines that join them, and which
// bodies those are. A plate that is not among them is taken off its line.
func subset(d *Drawing, keep func(body int) bool) (*Drawing, []int) {
	out := *d
	out.Bodies, out.Lines = nil, nil
	var ids []int
	index := make([]int, len(d.Bodies))
	for i, b := range d.Bodies {
		index[i] = -1
		if keep(i) {
			index[i] = len(ids)
			ids, out.Bodies = append(ids, i), append(out.Bodies, b)
		}
	}
	for _, l := range d.Lines {
		l.From, l.To = index[l.From], index[l.To]
		if l.Plate >= 0 {
			l.Plate = index[l.Plate]
		}
		out.Lines = append(out.Lines, l)
	}
	return &out, ids
}
