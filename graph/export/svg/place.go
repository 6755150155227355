package svg

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
)

// rect is the extent of a thing in the file.
type rect struct{ x1, y1, x2, y2 float64 }

func (r rect) middle() (x, y float64) { return (r.x1 + r.x2) / 2, (r.y1 + r.y2) / 2 }

func (r rect) overlaps(s rect) bool {
	return r.x1 < s.x2 && s.x1 < r.x2 && r.y1 < s.y2 && s.y1 < r.y2
}

// extent returns the extent of a shape: an ellipse, or a polygon, a polyline or a
// path without relative commands, as Graphviz writes them.
func (s *shape) extent() (rect, bool) {
	if s.name == "ellipse" {
		cx, err1 := strconv.ParseFloat(s.get("cx"), 64)
		cy, err2 := strconv.ParseFloat(s.get("cy"), 64)
		rx, err3 := strconv.ParseFloat(s.get("rx"), 64)
		ry, err4 := strconv.ParseFloat(s.get("ry"), 64)
		return rect{cx - rx, cy - ry, cx + rx, cy + ry}, err1 == nil && err2 == nil && err3 == nil && err4 == nil
	}
	at := s.get("points")
	if at == "" {
		at = s.get("d")
	}
	nums := strings.FieldsFunc(at, func(r rune) bool { return strings.ContainsRune(" ,MCLZz\n", r) })
	var out rect
	for i := 0; i+1 < len(nums); i += 2 {
		x, err1 := strconv.ParseFloat(nums[i], 64)
		y, err2 := strconv.ParseFloat(nums[i+1], 64)
		if err1 != nil || err2 != nil {
			return out, false
		}
		if i == 0 {
			out = rect{x, y, x, y}
		}
		out = rect{min(out.x1, x), min(out.y1, y), max(out.x2, x), max(out.y2, y)}
	}
	return out, len(nums) >= 4
}

// extent is where a box, a hub or a plate lies.
func (d *drawing) extent(id string) (rect, bool) {
	part := d.parts[id]
	for i := range part.shapes {
		if part.shapes[i].name != "text" {
			return part.shapes[i].extent()
		}
	}
	return rect{}, false
}

// place turns a picture's coordinates into the file's.
type place struct{ dx, dy float64 }

func (p place) of(at picture.Point) (x, y float64) { return at.X + p.dx, p.dy - at.Y }

// measure finds where everything is.
func (f *finisher) measure() {
	f.at = make(map[string]rect, len(f.p.Boxes)+len(f.p.Hubs)+len(f.p.Plates))
	f.hubs = make(map[string]bool, len(f.p.Hubs))
	known := false
	note := func(id, key string, x, y float64) {
		at, ok := f.extent(id)
		if !ok {
			return
		}
		f.at[key] = at
		if !known {
			mx, my := at.middle()
			f.toSheet, known = place{mx - x, my + y}, true
		}
	}
	for i := range f.p.Boxes {
		b := &f.p.Boxes[i]
		note(dot.BoxID(b), b.ID, b.X, b.Y)
	}
	for i := range f.p.Hubs {
		h := &f.p.Hubs[i]
		f.hubs[h.ID] = true
		note(h.ID, h.ID, h.X, h.Y)
	}
	for i := range f.p.Plates {
		p := &f.p.Plates[i]
		note(p.ID, p.ID, p.X, p.Y)
	}
}

// spline writes a curve as a path.
func (f *finisher) spline(s []picture.Point) string {
	var b strings.Builder
	for i, p := range s {
		switch {
		case i == 0:
			b.WriteByte('M')
		case i == 1:
			b.WriteByte('C')
		default:
			b.WriteByte(' ')
		}
		x, y := f.toSheet.of(p)
		b.WriteString(short(x) + "," + short(y))
	}
	return b.String()
}
