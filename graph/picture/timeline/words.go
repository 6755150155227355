package timeline

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/wording"
)

// described is how many bars the description names.
const described = 150

// words writes the line under the title, and the timeline in words.
func (b *builder) words() {
	t := b.t
	bars := t.BarCount()
	sub := wording.Count(bars, "relation", "relations")
	if without := wording.WithoutSource(b.v); without != "" {
		sub += " (" + without + ")"
	}
	if bars > 0 {
		sub += ", " + t.years()
	}
	if when := wording.ViewDate(b.v); when != "" && b.v.Filter().At == nil {
		sub += "; " + when
	}
	if f := wording.ViewFilter(b.v); f != "" {
		sub += "; " + f
	}
	from := wording.FromDataset(b.g, t.Title)
	if from != "" {
		sub += "; " + from
	}
	t.Subtitle = sub

	var s strings.Builder
	s.WriteString("A timeline of " + sub + "." + wording.About(b.g, from != ""))
	if t.At != nil {
		s.WriteString(" A line marks " + t.At.Text + ".")
	}
	if t.Wide != nil {
		s.WriteString(" On the axis, " + t.WideName() + " has a larger scale than the rest.")
	}
	told := 0
	for _, g := range t.Groups {
		for _, bar := range g.Bars {
			if told < described {
				s.WriteString("\n" + wording.Headline(b.v, bar.Relation) + ".")
			}
			told++
		}
	}
	if left := told - described; left > 0 {
		s.WriteString("\nAnd " + wording.Count(left, "more relation", "more relations") + ".")
	}
	if note := t.Note(); note != "" {
		s.WriteString("\n" + note)
	}
	s.WriteString(wording.Citations(b.used))
	t.Description = s.String()
}

// years says which years the axis shows.
func (t *Timeline) years() string {
	y1, _, _ := t.First.Civil()
	y2, _, _ := t.Last.Civil()
	if y1 == y2 {
		return yearText(y1)
	}
	return yearText(y1) + " to " + yearText(y2)
}

// Note says which relations have no bar, for want of a date; "" where all have
// one.
func (t *Timeline) Note() string {
	if len(t.Undated) == 0 {
		return ""
	}
	const few = 8
	var names []string
	for _, r := range t.Undated {
		names = append(names, r.Name())
	}
	if len(names) > few+1 {
		names = append(names[:few:few], strconv.Itoa(len(names)-few)+" more")
	}
	return wording.Count(len(t.Undated), "relation has", "relations have") + " no date: " + wording.Names(names) + "."
}
