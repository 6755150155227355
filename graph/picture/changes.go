package picture

import (
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Change is how a thing differs between the two sides of a comparison.
type Change uint8

// The changes.
const (
	Unchanged Change = iota
	Begun
	PossiblyBegun
	Altered
	PossiblyAltered
	PossiblyEnded
	Ended
	Added   // between datasets, which say nothing of when
	Removed // likewise
	Learnt  // it held on both sides, and differs in what was known of it
)

// Changes makes a picture tell apart what has begun, what has ended and what is
// as it was: by a sign before the label, by weight, by dash, and by colour last.
// What is not named is as it was, and fades.
type Changes struct {
	Relations map[string]Change            // by id
	Actors    map[string]Change            // by id
	Parties   map[string]map[string]Change // who joined or left: by ids of relation and actor
}

// Mark is the sign before a label: "+", "+?", "~", "~?", "−?", "−" or "»".
func (c Change) Mark() string {
	return [...]string{"", "+", "+?", "~", "~?", "−?", "−", "+", "−", "»"}[c]
}

// class is for stylesheets.
func (c Change) class() string {
	return [...]string{"unchanged", "begun", "possibly-begun", "changed", "possibly-changed", "possibly-ended", "ended-since", "added", "removed", "learnt"}[c]
}

var changeEntries = [...]struct{ label, meaning string }{
	Begun:           {"Begun", "Holds on the later side only."},
	PossiblyBegun:   {"Possibly begun", "Its dates are too vague to tell whether it held before, or whether it holds now."},
	Altered:         {"Changed", "It is there on both sides, and something about it is different."},
	PossiblyAltered: {"Possibly changed", "It is there on both sides, and possibly others are in it."},
	PossiblyEnded:   {"Possibly ended", "Its dates are too vague to tell whether it still held before, or whether it holds now."},
	Ended:           {"Ended", "Holds on the earlier side only."},
	Added:           {"Added", "Only the second dataset has it."},
	Removed:         {"Removed", "Only the first dataset has it."},
	Learnt:          {"Learnt of", "It is there on both sides, and was not known on both."},
}

func (c Change) over() bool { return c == PossiblyEnded || c == Ended || c == Removed }

// marked is a label with the sign of its change.
func (c Change) marked(label string) string {
	if c == Unchanged {
		return label
	}
	return c.Mark() + " " + label
}

// tagged is a text that starts by saying the change.
func (c Change) tagged(text string) string {
	if c == Unchanged {
		return text
	}
	return changeEntries[c].label + ": " + text
}

// sentence says the change, "" if there is none.
func (c Change) sentence() string {
	if c == Unchanged {
		return ""
	}
	return changeEntries[c].label + "."
}

// highlight lets what changes, and its parties, stand out.
func (c *Changes) highlight(g *graph.Graph) *Highlight {
	h := &Highlight{Actors: slices.Collect(maps.Keys(c.Actors)), Relations: slices.Collect(maps.Keys(c.Relations))}
	for id := range c.Relations {
		r, ok := g.Relation(id)
		if !ok {
			continue
		}
		for _, p := range r.Parties {
			h.Actors = append(h.Actors, p.Actor)
		}
	}
	return h
}

func (b *builder) changeOf(relation string) Change {
	if b.o.Changes == nil {
		return Unchanged
	}
	return b.o.Changes.Relations[relation]
}

// partyChange is that of one party of a relation that goes on.
func (b *builder) partyChange(relation, party string) Change {
	c := b.changeOf(relation)
	if c != Altered && c != PossiblyAltered {
		return c
	}
	return b.o.Changes.Parties[relation][party]
}

// stateThen is the state of a relation; that it has ended the comparison says.
func (c Change) stateThen(s state) state {
	if c != Unchanged {
		s.Ended = false
	}
	if c.over() {
		s.Effect = query.InEffect
	}
	return s
}

// changedLine is the look of a line that a comparison has to do with: what has
// ended is thin, grey and broken, what has possibly ended thin, dash-dotted and of
// its own colour, what has begun heavy.
func (t *Palette) changedLine(k *graph.Kind, s state, directed bool, c Change) LineStyle {
	switch c {
	case Ended, Removed:
		s.Ended = true
	case PossiblyBegun, PossiblyAltered, PossiblyEnded:
		s.Possibly = true
	}
	st := t.lineStyle(k, s, directed)
	switch {
	case !c.over():
	case c != PossiblyEnded && st.Dash == Solid:
		st.Dash = Dashed
		fallthrough
	default:
		st.Width, st.Double = 1, false
	}
	return st
}

// changedBox is the look of an actor that comes or goes.
func (t *Palette) changedBox(s BoxStyle, c Change) BoxStyle {
	if c.over() {
		s.Fill, s.Text, s.Stroke, s.Dash = t.Paper, t.Ink, t.Past, Dashed
	}
	return s
}

// changeSection explains the signs that are on the picture.
func (b *builder) changeSection() Section {
	sec := Section{Title: "Changes"}
	if b.o.Changes == nil {
		return sec
	}
	k := &graph.Kind{Family: graph.Descent, Strength: 6}
	for c := Begun; c <= Learnt; c++ {
		if !b.seen.changes[c] {
			continue
		}
		st := b.palette.changedLine(k, state{}, false, c)
		if !c.over() {
			st.Width += strongWider
		}
		if c != Ended && c != Removed {
			st.Colour = b.palette.Ink
		}
		e := changeEntries[c]
		sec.Entries = append(sec.Entries, Entry{Label: c.marked(e.label), Meaning: e.meaning, Line: &st})
	}
	if b.seen.changes[Unchanged] {
		st := b.palette.fadedLine(b.palette.lineStyle(k, state{}, false))
		sec.Entries = append(sec.Entries, Entry{Label: "Unchanged", Meaning: "The same on both sides, as far as is known.", Line: &st})
	}
	return sec
}
