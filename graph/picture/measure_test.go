package picture_test

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/picture"
)

// measures are how readable a picture is. They are those of the field
// (greadability, scale-normalised stress, neighbourhood preservation), taken from
// what is drawn.
type measures struct {
	boxes, plates, lines                int
	crossings, through, covered, struck int
	stress, neighbours, text            float64
	empty, aspect                       float64
}

func (m measures) String() string {
	return fmt.Sprintf("%3d boxes %3d plates %3d lines  %3d crossings  %d through  %d covered  %d struck  stress %.3f  neighbours %.3f  text %4.1f px  empty %.2f  aspect %.2f",
		m.boxes, m.plates, m.lines, m.crossings, m.through, m.covered, m.struck, m.stress, m.neighbours, m.text, m.empty, m.aspect)
}

type area struct{ x0, y0, x1, y1 float64 }

func around(x, y, w, h float64) area { return area{x - w/2, y - h/2, x + w/2, y + h/2} }

func (a area) overlaps(b area) bool {
	const slack = 1
	return a.x0+slack < b.x1 && b.x0+slack < a.x1 && a.y0+slack < b.y1 && b.y0+slack < a.y1
}

// meets reports whether a line of straight pieces passes through an area.
func (a area) meets(line []picture.Point) bool {
	const slack = 1
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		t0, t1 := 0.0, 1.0
		inside := true
		for _, c := range [4][2]float64{
			{p.X - q.X, p.X - a.x0 - slack}, {q.X - p.X, a.x1 - slack - p.X},
			{p.Y - q.Y, p.Y - a.y0 - slack}, {q.Y - p.Y, a.y1 - slack - p.Y},
		} {
			switch d, room := c[0], c[1]; {
			case d == 0:
				inside = inside && room >= 0
			case d < 0:
				t0 = max(t0, room/d)
			default:
				t1 = min(t1, room/d)
			}
		}
		if inside && t0 < t1 {
			return true
		}
	}
	return false
}

// measuredLine is a bundle or a spoke.
type measuredLine struct {
	from, to string
	at       []picture.Point
}

func (l measuredLine) joins(id string) bool { return l.from == id || l.to == id }

// straightened turns a curve into straight pieces.
func straightened(spline []picture.Point) []picture.Point {
	var out []picture.Point
	for i := 0; i+3 < len(spline); i += 3 {
		for k := range 9 {
			t := float64(k) / 8
			u := 1 - t
			out = append(out, picture.Point{
				X: u*u*u*spline[i].X + 3*u*u*t*spline[i+1].X + 3*u*t*t*spline[i+2].X + t*t*t*spline[i+3].X,
				Y: u*u*u*spline[i].Y + 3*u*u*t*spline[i+1].Y + 3*u*t*t*spline[i+2].Y + t*t*t*spline[i+3].Y,
			})
		}
	}
	return out
}

func crossing(a, b []picture.Point) bool {
	side := func(p, q, r picture.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if side(a[i-1], a[i], b[j-1])*side(a[i-1], a[i], b[j]) < 0 && side(b[j-1], b[j], a[i-1])*side(b[j-1], b[j], a[i]) < 0 {
				return true
			}
		}
	}
	return false
}

func measure(p *picture.Picture) measures {
	m := measures{text: math.Inf(1)}
	ids := []string{}
	boxes := map[string]area{}
	letters := func(t picture.Text) {
		if !t.IsEmpty() {
			m.text = min(m.text, t.Size)
		}
	}
	for _, b := range p.Boxes {
		ids, boxes[b.ID] = append(ids, b.ID), around(b.X, b.Y, b.Width, b.Height)
		letters(b.Label)
		letters(b.Role)
	}
	for _, h := range p.Hubs {
		ids, boxes[h.ID] = append(ids, h.ID), around(h.X, h.Y, h.Width, h.Height)
		letters(h.Label)
	}
	type plate struct {
		area
		from, to string
	}
	var plates []plate
	for _, q := range p.Plates {
		a := around(q.X, q.Y, q.Width, q.Height)
		for _, r := range q.Rows {
			letters(r.Text)
			for _, l := range r.Text.Lines { // in a font wider than Helvetica
				a.x1 = max(a.x1, a.x0+picture.PlateMargin+r.Indent()+0.52*r.Text.Size*float64(utf8.RuneCountInString(l)))
			}
		}
		plates = append(plates, plate{a, q.From, q.To})
	}
	var lines []measuredLine
	for _, b := range p.Bundles {
		lines = append(lines, measuredLine{b.From, b.To, straightened(b.Spline)})
	}
	for _, l := range p.Lines {
		if l.Spoke {
			lines = append(lines, measuredLine{l.From, l.To, straightened(l.Spline)})
		}
	}
	m.boxes, m.plates, m.lines = len(boxes), len(plates), len(lines)
	near := map[string][]string{}
	for i, l := range lines {
		near[l.from], near[l.to] = append(near[l.from], l.to), append(near[l.to], l.from)
		for _, o := range lines[:i] {
			if !o.joins(l.from) && !o.joins(l.to) && crossing(l.at, o.at) {
				m.crossings++
			}
		}
		for _, id := range ids {
			if !l.joins(id) && boxes[id].meets(l.at) {
				m.through++
			}
		}
	}
	for i, q := range plates {
		if slices.ContainsFunc(lines, func(l measuredLine) bool {
			return !(l.joins(q.from) && l.joins(q.to)) && q.meets(l.at)
		}) {
			m.struck++
		}
		for _, o := range plates[:i] {
			if q.overlaps(o.area) {
				m.covered++
			}
		}
		for _, id := range ids {
			if q.overlaps(boxes[id]) {
				m.covered++
			}
		}
	}
	for i, id := range ids {
		for _, other := range ids[:i] {
			if boxes[id].overlaps(boxes[other]) {
				m.covered++
			}
		}
	}
	m.stress, m.neighbours = likeness(ids, boxes, near)
	m.empty = emptiness(boxes, plates, lines, func(q plate) area { return q.area })
	w, h := p.Size()
	m.text *= 1440 / w
	m.aspect = w / h
	return m
}

// likeness is the scale-normalised stress, and the mean Jaccard index of a box's
// neighbours in the graph and its nearest boxes.
func likeness(ids []string, boxes map[string]area, near map[string][]string) (stress, neighbours float64) {
	far := func(a, b string) float64 {
		p, q := boxes[a], boxes[b]
		return math.Hypot(p.x0+p.x1-q.x0-q.x1, p.y0+p.y1-q.y0-q.y1) / 2
	}
	var e, f, pairs float64
	for _, s := range ids {
		dist := map[string]int{s: 0}
		queue := []string{s}
		for i := 0; i < len(queue); i++ {
			for _, t := range near[queue[i]] {
				if _, ok := dist[t]; !ok {
					dist[t] = dist[queue[i]] + 1
					queue = append(queue, t)
				}
			}
		}
		for _, t := range ids {
			if k := dist[t]; k > 0 && t < s {
				x := far(s, t) / float64(k)
				e, f, pairs = e+x, f+x*x, pairs+1
			}
		}
	}
	if pairs > 0 {
		stress = 1 - e*e/(f*pairs)
	}
	sum, count := 0.0, 0.0
	for _, id := range ids {
		own := slices.Compact(slices.Sorted(slices.Values(near[id])))
		if len(own) == 0 {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(ids), func(o string) bool { return o == id })
		slices.SortStableFunc(others, func(a, b string) int {
			switch x, y := far(id, a), far(id, b); {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		both := 0.0
		for _, o := range others[:min(len(own), len(others))] {
			if slices.Contains(own, o) {
				both++
			}
		}
		sum += both / (2*float64(len(own)) - both)
		count++
	}
	if count == 0 {
		return stress, 1
	}
	return stress, sum / count
}

// emptiness is the share of a grid of 24 by 24 over all bodies that nothing uses.
func emptiness[P any](boxes map[string]area, plates []P, lines []measuredLine, of func(P) area) float64 {
	all := area{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	var bodies []area
	for _, b := range boxes {
		bodies = append(bodies, b)
	}
	for _, q := range plates {
		bodies = append(bodies, of(q))
	}
	if len(bodies) == 0 {
		return 0
	}
	for _, b := range bodies {
		all = area{min(all.x0, b.x0), min(all.y0, b.y0), max(all.x1, b.x1), max(all.y1, b.y1)}
	}
	const n = 24
	used := map[[2]int]bool{}
	cell := func(x, from, to float64) int { return min(n-1, max(0, int((x-from)/max(to-from, 1e-9)*n))) }
	for _, b := range bodies {
		for i := cell(b.x0, all.x0, all.x1); i <= cell(b.x1, all.x0, all.x1); i++ {
			for j := cell(b.y0, all.y0, all.y1); j <= cell(b.y1, all.y0, all.y1); j++ {
				used[[2]int{i, j}] = true
			}
		}
	}
	for _, l := range lines {
		for i := 1; i < len(l.at); i++ {
			for k := range 21 {
				t := float64(k) / 20
				x, y := l.at[i-1].X+(l.at[i].X-l.at[i-1].X)*t, l.at[i-1].Y+(l.at[i].Y-l.at[i-1].Y)*t
				used[[2]int{cell(x, all.x0, all.x1), cell(y, all.y0, all.y1)}] = true
			}
		}
	}
	return 1 - float64(len(used))/n/n
}
