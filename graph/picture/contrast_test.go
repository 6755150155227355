package picture

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

const (
	leastLine = 3.0 // of lines and outlines with the paper
	leastText = 4.5 // of letters with their ground
)

// Every line of every theme can be seen, whatever it says, and every label read.
// Only what is faded to let something else stand out has less.
func TestContrast(t *testing.T) {
	var states []state
	for _, ended := range []bool{false, true} {
		for _, possibly := range []bool{false, true} {
			for _, c := range []graph.Certainty{graph.Confirmed, graph.Alleged} {
				for _, e := range []query.Effect{query.InEffect, query.SignedOnly} {
					states = append(states, state{certainty: c, Standing: query.Standing{Effect: e, Ended: ended, Possibly: possibly}})
				}
			}
		}
	}
	for _, theme := range Themes() {
		p := theme.Palette()
		see := func(what, colour, ground string, least float64) {
			if got := contrast(t, colour, ground); got < least {
				t.Errorf("%s: %s %s has a contrast of %.2f with %s, want %.1f", theme, what, colour, got, ground, least)
			}
		}
		for _, f := range graph.Families() {
			see("a bar of "+f.String(), p.family(f).line, p.Shade(), leastLine)
			k := &graph.Kind{ID: f.String(), Family: f, Strength: 5}
			for _, s := range states {
				for c := Unchanged; c <= Removed; c++ {
					st := p.changedLine(k, s, true, c)
					what := fmt.Sprintf("a line of %s, %+v, %s", f, s, c.class())
					see(what, st.Colour, p.Paper, leastLine)
					see("the label of "+what, st.TextColour, p.Paper, leastText)
					if !p.Plain {
						see("the hub of "+what, st.TextColour, Mix(st.Colour, p.Paper, 0.88), leastText)
					}
				}
			}
		}
		for kind, box := range p.boxes {
			for _, c := range []Change{Unchanged, Ended} {
				st := p.changedBox(box, c)
				see("the outline of a "+kind.String(), st.Stroke, p.Paper, leastLine)
				see("the name of a "+kind.String(), st.Text, st.Fill, leastText)
			}
		}
		see("ink", p.Ink, p.Paper, 7)
		see("muted text", p.Muted, p.Paper, leastText)
	}
}

// What has ended and what has possibly ended can be told apart, and so can every
// other two changes, without regard to colour.
func TestChangesLookDifferent(t *testing.T) {
	k := &graph.Kind{ID: "treaty", Family: graph.Commitment, Strength: 9}
	for _, theme := range Themes() {
		p := theme.Palette()
		seen := map[string]Change{}
		for _, c := range []Change{Begun, PossiblyBegun, PossiblyEnded, Ended} {
			st := p.changedLine(k, state{}, false, c)
			st.Width += wider(c)
			look := fmt.Sprint(st.Dash, st.Width)
			if other, ok := seen[look]; ok {
				t.Errorf("%s: %s looks like %s", theme, c.class(), other.class())
			}
			seen[look] = c
		}
	}
}

// Every kind of actor has a shape of its own, whatever the colours.
func TestKindsOfActorsLookDifferent(t *testing.T) {
	for _, theme := range Themes() {
		p := theme.Palette()
		seen := map[string]graph.ActorKind{}
		for _, k := range graph.ActorKinds() {
			st, ok := p.boxes[k]
			if !ok {
				t.Errorf("%s: a %s has no look", theme, k)
			}
			look := fmt.Sprint(st.Shape, st.Dash)
			if other, taken := seen[look]; taken {
				t.Errorf("%s: a %s looks like a %s", theme, k, other)
			}
			seen[look] = k
			if actorKinds[k] == "" {
				t.Errorf("the legend has no word for a %s", k)
			}
		}
	}
}
