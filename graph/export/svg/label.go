package svg

import (
	"strconv"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
)

// label is the loose label of a line: its texts in their right places.
type label struct{ texts []shape }

// labels finds the labels of lines that are to be written, by the ids of lines.
// Where Graphviz chose the places, those that would lie over a box or over another
// label are left out and counted: first come those that stand out.
func (f *finisher) labels() map[string]*label {
	out := map[string]*label{}
	if f.p.Engine == picture.Placed {
		for i := range f.p.Lines {
			if l := &f.p.Lines[i]; l.Spoke && !l.Label.IsEmpty() && len(l.Spline) > 3 {
				out[l.ID] = f.ownLabel(l)
			}
		}
		return out
	}
	taken := make([]rect, 0, len(f.at)+len(f.p.Lines))
	for _, at := range f.at {
		taken = append(taken, at)
	}
	for _, e := range []picture.Emphasis{picture.Strong, picture.Plain, picture.Faded} {
		for i := range f.p.Lines {
			l := &f.p.Lines[i]
			if l.Emphasis != e || l.Label.IsEmpty() {
				continue
			}
			label := f.givenLabel(l)
			if len(label.texts) == 0 {
				continue
			}
			rooms := label.rooms(&l.Label)
			if overlapsAny(rooms, taken) {
				f.dropped++
				continue
			}
			taken = append(taken, rooms...)
			out[l.ID] = label
		}
	}
	return out
}

func overlapsAny(rooms, taken []rect) bool {
	for _, r := range rooms {
		for _, t := range taken {
			if r.overlaps(t) {
				return true
			}
		}
	}
	return false
}

// givenLabel is a label where Graphviz put it. It starts texts in cells at the left
// by a width that it guessed, and dot puts labels right on top of their lines.
func (f *finisher) givenLabel(l *picture.Line) *label {
	lift := 0.0
	if f.p.Engine == "dot" {
		lift = l.Style.Width/2 + 0.5
	}
	out := &label{}
	for _, s := range f.parts[l.ID].shapes {
		x, err1 := strconv.ParseFloat(s.get("x"), 64)
		y, err2 := strconv.ParseFloat(s.get("y"), 64)
		if s.name != "text" || err1 != nil || err2 != nil {
			continue
		}
		switch {
		case s.get("text-anchor") != "start":
		case l.Label.Wide:
			x += l.Label.Width / 2
		default:
			x += picture.Width(s.text, l.Label.Size, l.Label.Bold) / 2
		}
		out.texts = append(out.texts, labelText(l, s.text, x, y-lift))
	}
	return out
}

func labelText(l *picture.Line, text string, x, y float64) shape {
	s := shape{name: "text", text: text, attrs: []attr{{"text-anchor", "middle"}, {"x", short(x)}, {"y", short(y)},
		{"font-size", num(l.Label.Size)}, {"fill", l.Style.TextColour}}}
	if l.Label.Italic {
		s.attrs = append(s.attrs, attr{"font-style", "italic"})
	}
	return s
}

// ownLabel is the label of a spoke whose place is known.
func (f *finisher) ownLabel(l *picture.Line) *label {
	x, y := f.toSheet.of(dot.Middle(l.Spline))
	out := &label{}
	high := l.Label.Height / float64(len(l.Label.Lines))
	for i, line := range l.Label.Lines {
		out.texts = append(out.texts, labelText(l, line, x, y-l.Label.Height/2+(float64(i)+0.5)*high+baseline*l.Label.Size))
	}
	return out
}

// rooms is what the lines of a label take up.
func (l *label) rooms(t *picture.Text) []rect {
	var out []rect
	for i := range l.texts {
		x, err1 := strconv.ParseFloat(l.texts[i].get("x"), 64)
		y, err2 := strconv.ParseFloat(l.texts[i].get("y"), 64)
		if err1 != nil || err2 != nil {
			continue
		}
		// Half an em a letter is what a reader of the file may take it for.
		half := max(picture.Width(l.texts[i].text, t.Size, t.Bold), 0.52*t.Size*float64(utf8.RuneCountInString(l.texts[i].text))) / 2
		out = append(out, rect{x - half, y - 0.8*t.Size, x + half, y + 0.2*t.Size})
	}
	return out
}

// haloWidth is how far around a text its halo reaches, in points.
const haloWidth = 1.5

// halo writes a copy of a label in the colour of the paper, a little wider, to keep
// it legible where it crosses a line. A page does so by its rules.
func (f *finisher) halo(l *label) {
	if f.embedded {
		return
	}
	paper := f.paint(f.p.Palette.Paper)
	for i := range l.texts {
		s := l.texts[i]
		s.attrs = nil
		for _, a := range l.texts[i].attrs {
			if a.name != "fill" {
				s.attrs = append(s.attrs, a)
			}
		}
		s.attrs = append(s.attrs, attr{"fill", paper}, attr{"stroke", paper}, attr{"stroke-width", num(2 * haloWidth)},
			attr{"aria-hidden", "true"})
		f.shape(&s)
	}
}
