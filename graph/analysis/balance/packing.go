package balance

import (
	"math"
	"slices"
)

// packing is a linear program: to give negative cycles weights that are as large as
// can be in sum, where those through a tie may come to no more than the tie's own
// weight. Whatever splits the actors leaves a tie of each negative cycle against it,
// so that the sum is a lower bound of what every split leaves. Weights that fit are
// one at any time, best or not.
//
// It is solved by the simplex method with columns that are made as they are needed
// (Gilmore and Gomory 1961). Its prices say of each tie how far a best fractional
// split would leave it against itself; a cycle whose prices come to less than 1 is
// worth adding.
type packing struct {
	rows         int
	capacity     []int32
	inverse      []float64 // of the basis, row by row
	basis        []int32   // a column for each row: a cycle, or -1-tie for what is left of a tie
	level        []float64 // of the basic columns
	price        []float64 // of the ties
	cycles       [][]int32 // the ties of each column
	pivots       int
	direction    []float64
	long, longOf []float64
}

// loosened is by how much, at most, the weight of a tie is raised so that no two
// ratios are equal; what comes out is scaled down again.
const loosened = 1e-5

// worthHalving is from how many numbers on a pivot is done by two at a time.
const worthHalving = 100_000

func newPacking(capacity []int32) *packing {
	m := len(capacity)
	p := &packing{rows: m, capacity: capacity, inverse: make([]float64, m*m), basis: make([]int32, m), level: make([]float64, m), price: make([]float64, m), direction: make([]float64, m), longOf: make([]float64, m)}
	p.measure()
	state := uint64(1)
	for i := range m {
		state = state*6364136223846793005 + 1442695040888963407
		p.inverse[i*m+i] = 1
		p.basis[i] = int32(-1 - i)
		p.level[i] = float64(capacity[i]) * (1 + loosened*float64(state>>40)/(1<<24))
	}
	return p
}

// dear is the sum of the prices of a cycle.
func (p *packing) dear(cycle []int32) float64 {
	sum := 0.0
	for _, e := range cycle {
		sum += p.price[e]
	}
	return sum
}

// improve lets the column into the basis that gains most for its length, as nearly as
// that is known (Devex, Harris 1973): one of the cycles, or what is left of a tie. It
// reports whether there was one.
func (p *packing) improve() bool {
	for len(p.long) < len(p.cycles) {
		p.long = append(p.long, 1)
	}
	gain, score, column := 0.0, 0.0, int32(math.MinInt32)
	for i, c := range p.cycles {
		if g := 1 - p.dear(c); g > 1e-7 && g*g > score*p.long[i] {
			gain, score, column = g, g*g/p.long[i], int32(i)
		}
	}
	for e, x := range p.price {
		if x < -1e-7 && x*x > score*p.longOf[e] {
			gain, score, column = -x, x*x/p.longOf[e], int32(-1-e)
		}
	}
	if column == math.MinInt32 {
		return false
	}
	direction := p.direction
	if column < 0 {
		at := int(-1 - column)
		for i := range direction {
			direction[i] = p.inverse[i*p.rows+at]
		}
	} else {
		cycle := p.cycles[column]
		for i := range direction {
			row, sum := p.inverse[i*p.rows:(i+1)*p.rows], 0.0
			for _, e := range cycle {
				sum += row[e]
			}
			direction[i] = sum
		}
	}
	return p.pivot(direction, gain, column)
}

// pivot lets a column into the basis, along the direction in which the others give
// way, in the place of the first that is used up.
func (p *packing) pivot(direction []float64, gain float64, column int32) bool {
	leaves, least := -1, math.Inf(1)
	for i, d := range direction {
		if d > 1e-7 {
			ratio := max(p.level[i], 0) / d
			if ratio < least-1e-12 || ratio < least+1e-12 && d > direction[leaves] {
				leaves, least = i, ratio
			}
		}
	}
	if leaves < 0 {
		return false
	}
	p.pivots++
	m, d := p.rows, direction[leaves]
	row := p.inverse[leaves*m : (leaves+1)*m]
	var filled []int32
	for e, v := range row {
		if math.Abs(v) < 1e-12 {
			row[e] = 0
			continue
		}
		row[e] = v / d
		filled = append(filled, int32(e))
	}
	for _, e := range filled {
		p.price[e] += gain * row[e]
	}
	give := func(first, end int) {
		for i := first; i < end; i++ {
			f := direction[i]
			if i == leaves || math.Abs(f) < 1e-12 {
				continue
			}
			p.level[i] -= least * f
			other := p.inverse[i*m:][:len(row)]
			if 2*len(filled) > m {
				for e, v := range row {
					other[e] -= f * v
				}
				continue
			}
			for _, e := range filled {
				other[e] -= f * row[e]
			}
		}
	}
	if m*len(filled) < worthHalving {
		give(0, m)
	} else { // rows have nothing to do with each other
		done := make(chan struct{})
		go func() {
			defer close(done)
			give(m/2, m)
		}()
		give(0, m/2)
		<-done
	}
	p.level[leaves] = least
	p.lengthen(row, d, column, p.basis[leaves])
	p.basis[leaves] = column
	return true
}

// lengthen keeps the lengths of the columns after a pivot.
func (p *packing) lengthen(row []float64, d float64, enters, leaves int32) {
	of := func(column int32) *float64 {
		if column < 0 {
			return &p.longOf[-1-column]
		}
		return &p.long[column]
	}
	long := *of(enters)
	for i, c := range p.cycles {
		a := 0.0
		for _, e := range c {
			a += row[e]
		}
		p.long[i] = max(p.long[i], a*a*long)
	}
	for e, a := range row {
		p.longOf[e] = max(p.longOf[e], a*a*long)
	}
	*of(leaves) = max(long/(d*d), 1)
	if long > 1e8 {
		p.measure()
	}
}

// measure begins the lengths anew.
func (p *packing) measure() {
	for i := range p.long {
		p.long[i] = 1
	}
	for e := range p.longOf {
		p.longOf[e] = 1
	}
}

// unit is what a weight of 1 is in whole numbers.
const unit = 1 << 24

// weighed is a cycle with its weight in units.
type weighed struct {
	cycle  []int32
	weight int64
}

// weights returns the cycles that weigh something, in whole units that fit whatever
// the sums above have lost, what is left of each tie, and the sum.
func (p *packing) weights() (list []weighed, left []int64, sum int64) {
	left = make([]int64, p.rows)
	for e, c := range p.capacity {
		left[e] = int64(c) * unit
	}
	for i, column := range p.basis {
		if column >= 0 && p.level[i] > 0 {
			if w := int64(p.level[i] / (1 + loosened) * unit); w > 0 {
				list = append(list, weighed{p.cycles[column], w})
			}
		}
	}
	slices.SortFunc(list, func(a, b weighed) int {
		if a.weight != b.weight {
			return int(b.weight - a.weight)
		}
		return slices.Compare(a.cycle, b.cycle)
	})
	kept := list[:0]
	for _, w := range list {
		for _, e := range w.cycle {
			w.weight = min(w.weight, left[e])
		}
		if w.weight <= 0 {
			continue
		}
		for _, e := range w.cycle {
			left[e] -= w.weight
		}
		sum += w.weight
		kept = append(kept, w)
	}
	return kept, left, sum
}
