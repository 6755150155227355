package picture

import (
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	nameWidth = 120 // of a box's label, before it goes on to another line
	nameLines = 4
	roleSize  = 10
	roleLines = 2
)

// boxes draws the actors of the view.
func (b *builder) boxes() {
	for a := range b.v.Actors() {
		style := b.palette.boxes[a.Kind]
		change := Unchanged
		if b.o.Changes != nil {
			change = b.o.Changes.Actors[a.ID]
			style = b.palette.changedBox(style, change)
		}
		box := Box{
			ID: a.ID, Actor: a, Style: style,
			Label:    NewText(change.marked(a.Name), b.nameSize(a), a.Kind.Fights(), nameWidth, nameLines),
			Tooltip:  change.tagged(wording.ActorTooltip(a)),
			Emphasis: b.emphasis(b.strong[a.ID]),
		}
		if box.Label.IsEmpty() {
			box.Label = NewText(a.ID, b.nameSize(a), a.Kind.Fights(), nameWidth, nameLines)
		}
		if offices := b.roles[a.ID]; len(offices) > 0 {
			box.Role = NewText(strings.Join(offices, "; "), roleSize, false, nameWidth, roleLines*len(offices))
			box.Offices = b.told[a.ID]
		}
		switch box.Emphasis {
		case Faded:
			box.Style = b.palette.fadedBox(style)
		case Strong:
			box.Style.Width = style.Width + 1.5
		}
		b.outlined(&box, style)
		if change != Unchanged {
			box.Classes = append(box.Classes, change.class())
			b.seen.changes[change] = true
		}
		b.p.Boxes = append(b.p.Boxes, box)
	}
}

// nameSize makes the actors to whom most ways lead largest, those who fight larger
// than others.
func (b *builder) nameSize(a *graph.Actor) float64 {
	step := 0
	for _, least := range nameSteps {
		if b.degree[a.ID] >= least {
			step++
		}
	}
	if len(b.p.Lines) > dotLines {
		step = min(step, 1)
	}
	if !a.Kind.Fights() {
		return [...]float64{11, 12.5, 14}[step]
	}
	return [...]float64{13, 15, 18}[step]
}

// nameSteps is from how many ways on a name is larger.
var nameSteps = [...]int{6, 11}

// sizes gives the boxes room for their texts.
func (b *builder) sizes() {
	for i := range b.p.Boxes {
		box := &b.p.Boxes[i]
		box.Width, box.Height = roomAround(box.Label, box.Role, box.Style.Shape)
	}
}

// roomAround returns the size of a shape that has room for two texts, one above
// the other.
func roomAround(t, under Text, s Shape) (width, height float64) {
	w, h := max(t.Width, under.Width), t.Height+under.Height
	switch s {
	case Ellipse:
		// The smallest ellipse around a rectangle is larger than it by the root
		// of two; corners of text are rarely filled, so somewhat less will do.
		return math.Ceil(w*1.25 + 14), math.Ceil(h*1.3 + 8)
	case Hexagon:
		return math.Ceil(w + h*0.9 + 20), math.Ceil(h + 12)
	case Octagon:
		return math.Ceil(w*1.08 + h*0.3 + 16), math.Ceil(h*1.05 + 12)
	case Hull:
		// Below the text it is narrower than at its middle by an eighth.
		return math.Ceil(w/0.68 + 10), math.Ceil(h + 12)
	}
	return math.Ceil(w + t.Size*1.6), math.Ceil(h + t.Size*0.8)
}

// groups puts persons with an office in just one state or organisation next to
// it, and writes the office under their names rather than on the line between.
// Where other lines join them they stay apart, since dot loses lines between
// boxes of one level.
func (b *builder) groups() {
	if b.p.Engine == Placed {
		return
	}
	homes := map[string]graph.ActorKind{}
	for i := range b.p.Boxes {
		homes[b.p.Boxes[i].ID] = b.p.Boxes[i].Actor.Kind
	}
	offices := map[string][]*Line{}
	joined := map[[2]string]int{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		joined[[2]string{l.From, l.To}]++
		joined[[2]string{l.To, l.From}]++
		if l.Kind.Family == graph.Personal && !l.Spoke {
			offices[l.From] = append(offices[l.From], l)
		}
	}
	members := map[string][]string{}
	for i := range b.p.Boxes {
		box := &b.p.Boxes[i]
		held := offices[box.ID]
		if box.Actor.Kind != graph.Person || len(held) != 1 || !plainOffice(held[0]) {
			continue
		}
		l := held[0]
		if homes[l.To] == graph.Person || joined[[2]string{box.ID, l.To}] > 1 ||
			slices.ContainsFunc(members[l.To], func(other string) bool { return joined[[2]string{box.ID, other}] > 0 }) {
			continue
		}
		members[l.To] = append(members[l.To], box.ID)
		if !l.Label.IsEmpty() {
			box.Role = NewText(l.Label.String(), roleSize, false, nameWidth, 2)
			l.Label = Text{}
		}
	}
	for i := range b.p.Boxes {
		id := b.p.Boxes[i].ID
		if m := members[id]; len(m) > 0 {
			b.p.Groups = append(b.p.Groups, Group{ID: id, Members: append([]string{id}, m...)})
		}
	}
}

// plainOffice reports whether a line is one office or affiliation that somebody
// simply has.
func plainOffice(l *Line) bool {
	return len(l.Relations) == 1 && !l.Facts.Ended && l.Facts.Certainty == graph.Confirmed && l.Facts.Modality == graph.Actual
}
