package svg

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// note puts a line under the title that says what labels are left out. The title
// moves up and the file grows.
func (f *finisher) note() {
	p := f.p
	lines := len(p.Title.Lines) + len(p.Subtitle.Lines)
	says := f.leftOut()
	if says == "" || lines == 0 {
		return
	}
	text := picture.NewText(says, p.Subtitle.Size, false, 4000, 1)
	last := -1
	for i := range f.head {
		if f.head[i].key == nil && f.head[i].name == "text" {
			last = i
			if lines--; lines == 0 {
				break
			}
		}
	}
	if last < 0 || lines > 0 || !f.grow(text.Height) {
		return
	}
	below := f.head[last].shape
	said := shape{name: "text", text: text.Lines[0], attrs: []attr{{"text-anchor", "start"}, {"x", below.get("x")}, {"y", below.get("y")},
		{"font-size", num(text.Size)}, {"fill", p.Palette.Muted}}}
	for i := range f.head[:last+1] {
		if s := &f.head[i].shape; f.head[i].key == nil && s.name == "text" {
			s.raise(text.Height)
		}
	}
	f.head = append(f.head[:last+1], append([]headPart{{shape: said}}, f.head[last+1:]...)...)
}

func (f *finisher) leftOut() string {
	switch {
	case f.dropped == 1:
		return "1 label had no room; its line tells it in a tooltip"
	case f.dropped > 1:
		return fmt.Sprintf("%d labels had no room; their lines tell them in tooltips", f.dropped)
	case f.p.Labels, f.p.Alike:
		return ""
	}
	for i := range f.p.Lines {
		if !f.p.Lines[i].Spoke {
			return "There was no room for labels on lines; their tooltips tell them"
		}
	}
	return ""
}

// raise moves a text up.
func (s *shape) raise(by float64) {
	for i, a := range s.attrs {
		if y, err := strconv.ParseFloat(a.value, 64); a.name == "y" && err == nil {
			s.attrs[i].value = short(y - by)
		}
	}
}

// grow adds room at the top of the file, and reports whether it could.
func (f *finisher) grow(by float64) bool {
	var x, y, w, h, dx, dy float64
	at := strings.LastIndex(f.transform, "translate(")
	if at < 0 || len(f.head) == 0 || f.head[0].name != "polygon" {
		return false
	}
	if _, err := fmt.Sscanf(f.transform[at:], "translate(%g %g)", &dx, &dy); err != nil {
		return false
	}
	height, box := -1, -1
	for i := 0; i+1 < len(f.size); i += 2 {
		switch f.size[i] {
		case "height":
			height = i + 1
		case "viewBox":
			box = i + 1
		}
	}
	if height < 0 || box < 0 {
		return false
	}
	if _, err := fmt.Sscanf(f.size[box], "%g %g %g %g", &x, &y, &w, &h); err != nil {
		return false
	}
	points, err := strconv.ParseFloat(strings.TrimSuffix(f.size[height], "pt"), 64)
	ground, ok := f.head[0].extent()
	if err != nil || !ok {
		return false
	}
	f.transform = f.transform[:at] + "translate(" + short(dx) + " " + short(dy+by) + ")"
	f.size[height] = short(points+by) + "pt"
	f.size[box] = short(x) + " " + short(y) + " " + short(w) + " " + short(h+by)
	for i, a := range f.head[0].attrs {
		if a.name == "points" {
			top, x1, x2, bottom := short(ground.y1-by), short(ground.x1), short(ground.x2), short(ground.y2)
			f.head[0].attrs[i].value = x1 + "," + bottom + " " + x1 + "," + top + " " + x2 + "," + top + " " + x2 + "," + bottom + " " + x1 + "," + bottom
		}
	}
	return true
}
