// Package scene makes the picture of a story with two sides that unfolds in
// layers: who is on which side, in which layer each comes in, and by what bond
// to whom. The first side is above, the second below, the layers go from left to
// right, and who has no part stands faded underneath.
//
// The sides differ in place, in shade (the first is filled, the second outlined)
// and in words under the names, so that colour is not alone in telling them
// apart. What is only possible is dashed.
package scene

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Side is where an actor stands.
type Side uint8

// The sides.
const (
	Outside Side = iota // in a row below, plain
	First
	Second
	Between // between the two
	Faded   // below all others, faded
)

// Role is an actor's part.
type Role struct {
	Actor    string // id
	Side     Side
	Layer    int    // of those on a side or between them, from 0
	Words    string // under its name: "possibly bound"
	Possibly bool
}

// Bond is what brings actors in: a relation that ties them to one who is in
// already. It is drawn as a small plate on the way from them to that one.
type Bond struct {
	Relation *graph.Relation
	Label    string
	Tooltip  string
	From     []string // ids of actors of one side and layer
	To       string   // id
	Possibly bool
}

// Deed is a line from one actor to another that no relation is behind.
type Deed struct {
	From, To string
	Words    string // its tooltip
	Hostile  bool
}

// Scene is what to draw. Every actor named has a Role.
type Scene struct {
	Title, Subtitle, Description string
	Sides                        [2]string // what the two are called in the legend
	Roles                        []Role    // in the order in which those of one layer are put, the first innermost
	Bonds                        []Bond
	Deeds                        []Deed
}

// DefaultMaxLines is the size guard where the options do not set one: lines of a
// scene carry names, and nobody follows more.
const DefaultMaxLines = 200

// New makes the picture of a scene that tells of a view. Of the options it
// heeds title, theme, layout and size guard. The error is about an option, or a
// *picture.TooLargeError.
func New(ctx context.Context, v *query.View, o picture.Options, s Scene) (*picture.Picture, error) {
	engine := o.Layout.String()
	switch {
	case o.Layout == picture.Auto:
		engine = picture.Placed
	case !slices.Contains(picture.Layouts(), o.Layout):
		_, err := picture.ParseLayout(engine)
		return nil, err
	}
	b := &builder{v: v, g: v.Graph(), palette: o.Theme.Palette(), s: s, role: map[string]*Role{}}
	for i := range s.Roles {
		b.role[s.Roles[i].Actor] = &s.Roles[i]
	}
	if err := b.check(); err != nil {
		return nil, err
	}
	var shown []*graph.Relation
	for _, bond := range s.Bonds {
		shown = append(shown, bond.Relation)
	}
	used := wording.SourcesOf(b.g, slices.Values(shown))
	b.p = &picture.Picture{
		Name: b.g.Meta().Name, Palette: b.palette, Engine: engine, Splines: "true", Labels: true, KeySize: 11,
		Description: s.Description + wording.Citations(used),
		Credit:      picture.NewText(wording.Credit(used), 9.5, false, 900, 2),
		Title:       picture.NewText(title(o.Title, s.Title), 24, true, 900, 3),
		Subtitle:    picture.NewText(subtitle(o.Title, &s), 13, false, 900, 3),
	}
	b.boxes()
	b.bonds()
	b.deeds()
	limit := o.MaxLines
	if limit == 0 {
		limit = DefaultMaxLines
	}
	if len(b.p.Lines) > limit {
		return nil, &picture.TooLargeError{Actors: len(b.p.Boxes), Lines: len(b.p.Lines), Limit: limit,
			Hints: []string{"choose kinds of relation with --kind", "look around one actor with --near ACTOR --hops 1", "or raise the limit with --max-lines"}}
	}
	b.place()
	if err := b.route(ctx); err != nil {
		return nil, err
	}
	b.toCorner()
	b.legend()
	b.sort()
	return b.p, nil
}

// check reports actors that are not in the graph, or have no role on a side.
func (b *builder) check() error {
	var named []string
	for i := range b.s.Bonds {
		bond := &b.s.Bonds[i]
		if len(bond.From) == 0 {
			return fmt.Errorf("a bond of %s binds nobody", bond.Relation.ID)
		}
		named = append(append(named, bond.From...), bond.To)
	}
	for _, d := range b.s.Deeds {
		named = append(named, d.From, d.To)
	}
	for _, id := range named {
		if r := b.role[id]; r == nil || !inLayer(r.Side) {
			return fmt.Errorf("%s has no role on a side", id)
		}
	}
	for _, r := range b.s.Roles {
		if _, ok := b.g.Actor(r.Actor); !ok {
			return fmt.Errorf("there is no actor %q", r.Actor)
		}
		if r.Layer < 0 {
			return fmt.Errorf("%s is in layer %d", r.Actor, r.Layer)
		}
	}
	return nil
}

func title(given, own string) string {
	if given != "" {
		return given
	}
	return own
}

// subtitle says what is supposed where a title that was given does not.
func subtitle(given string, s *Scene) string {
	if given == "" || given == s.Title {
		return s.Subtitle
	}
	return s.Title + ": " + s.Subtitle
}

type builder struct {
	v       *query.View
	g       *graph.Graph
	palette *picture.Palette
	s       Scene
	p       *picture.Picture
	role    map[string]*Role
}

// colours of a side: of lines and fillings, and of text.
func (b *builder) colours(s Side) (line, text string) {
	switch s {
	case First:
		return b.palette.Colours(graph.Hostility)
	case Second:
		return b.palette.Colours(graph.Commitment)
	}
	return b.palette.Ink, b.palette.Ink
}

// boxStyle is the look of an actor on a side.
func (b *builder) boxStyle(s Side, possibly bool) picture.BoxStyle {
	line, text := b.colours(s)
	st := picture.BoxStyle{Fill: b.palette.Paper, Stroke: line, Text: text, Width: 2.4}
	switch {
	case s == Outside && possibly:
		st.Stroke, st.Text, st.Width, st.Dash = b.palette.Muted, b.palette.Ink, 0.9, picture.Dashed
	case possibly:
		st.Dash, st.Width = picture.Dashed, 1.8
	case s == First:
		st.Fill, st.Text = line, b.palette.Paper
	case s == Second && !b.palette.Plain:
		st.Fill = picture.Mix(line, b.palette.Paper, 0.88)
	case s == Between:
		st.Dash = picture.Dotted
	case s == Outside:
		st.Stroke, st.Text, st.Width = b.palette.Muted, b.palette.Ink, 0.9
	case s == Faded:
		st.Stroke, st.Text, st.Width = picture.Mix(b.palette.Muted, b.palette.Paper, 0.7), picture.Mix(b.palette.Ink, b.palette.Paper, 0.45), 0.6
	}
	return st
}

func (b *builder) lineStyle(s Side, possibly bool) picture.LineStyle {
	line, text := b.colours(s)
	st := picture.LineStyle{Colour: line, TextColour: text, Width: 1.7}
	if possibly {
		st.Dash = picture.Dashed
	}
	return st
}

var sideClass = map[Side]string{Outside: "outside", First: "side-1", Second: "side-2", Between: "between", Faded: "no-part"}

func (b *builder) boxes() {
	for i := range b.s.Roles {
		r := &b.s.Roles[i]
		a, _ := b.g.Actor(r.Actor)
		box := picture.Box{ID: a.ID, Actor: a, Style: b.boxStyle(r.Side, r.Possibly), Classes: []string{sideClass[r.Side]}}
		size, bold := 14.0, true
		switch r.Side {
		case Faded:
			size, bold, box.Emphasis = 10, false, picture.Faded
		case Outside:
			size = 11
		default:
			box.Emphasis = picture.Strong
			box.Classes = append(box.Classes, fmt.Sprintf("layer-%d", r.Layer))
		}
		if r.Possibly {
			box.Classes = append(box.Classes, "possibly")
		}
		box.Label = picture.NewText(a.Name, size, bold, 130, 3)
		box.Role = picture.NewText(r.Words, 9.5, bold, 150, 5) // it is drawn in the weight of the label
		box.Tooltip = strings.TrimSuffix(a.Name+"\n"+r.Words, "\n")
		box.Width = max(box.Label.Width, box.Role.Width) + 1.6*size
		box.Height = box.Label.Height + box.Role.Height + 0.9*size
		b.p.Boxes = append(b.p.Boxes, box)
	}
}

// bonds draws a plate for each bond, a line to it from everyone whom it brings
// in, and one from it to whom they owe it.
func (b *builder) bonds() {
	for i := range b.s.Bonds {
		bond := &b.s.Bonds[i]
		side := b.side(bond)
		kind := b.g.KindOf(bond.Relation)
		style := b.lineStyle(side, bond.Possibly)
		facts := picture.FactsOf(b.v, bond.Relation)
		id := fmt.Sprintf("bond--%s--%d", bond.Relation.ID, i+1)
		hub := picture.Hub{
			ID: id, Relation: bond.Relation, Kind: kind, Label: picture.NewText(bond.Label, 10, false, 115, 6),
			Tooltip: bond.Tooltip, Link: picture.Link(b.g, bond.Relation), Line: style, Facts: facts, Emphasis: picture.Strong,
			Style:   picture.BoxStyle{Shape: picture.Pill, Fill: b.palette.Paper, Stroke: style.Colour, Text: style.TextColour, Width: 1, Dash: style.Dash},
			Classes: []string{sideClass[side]},
		}
		hub.Label.Italic = picture.Claimed(bond.Relation.GoesBy())
		hub.Width, hub.Height = hub.Label.Width+16, hub.Label.Height+6
		b.p.Hubs = append(b.p.Hubs, hub)
		line := picture.Line{
			Directed: true, Spoke: true, Relations: []*graph.Relation{bond.Relation}, Kind: kind, Tooltip: bond.Tooltip,
			Facts: facts, Emphasis: picture.Strong, Classes: []string{sideClass[side]}, Style: style,
		}
		for _, from := range bond.From {
			l := line
			l.ID, l.From, l.To = id+"--"+from, from, id
			b.p.Lines = append(b.p.Lines, l)
		}
		line.ID, line.From, line.To, line.Style.Head = id+"--to--"+bond.To, id, bond.To, picture.Arrow
		b.p.Lines = append(b.p.Lines, line)
	}
}

// side is that of whom a bond is owed to.
func (b *builder) side(bond *Bond) Side { return b.role[bond.To].Side }

// deeds draws what actors do. It is supposed and not a fact of the data, so it
// counts as proposed.
func (b *builder) deeds() {
	for i := range b.s.Deeds {
		d := &b.s.Deeds[i]
		id := graph.KindSupport
		if d.Hostile {
			id = graph.KindConflict
		}
		style := b.lineStyle(b.role[d.From].Side, false)
		style.Head, style.Width = deedLook(d.Hostile)
		kind, _ := b.g.Kind(id)
		b.p.Lines = append(b.p.Lines, picture.Line{
			ID: fmt.Sprintf("deed--%s--%s", d.From, d.To), From: d.From, To: d.To, Directed: true, Kind: kind,
			Tooltip: d.Words, Style: style, Emphasis: picture.Strong,
			Facts: picture.Facts{Modality: graph.Proposed}, Classes: []string{"supposed"},
		})
	}
}

func deedLook(hostile bool) (picture.Mark, float64) {
	if hostile {
		return picture.Arrow, 3.2
	}
	return picture.Vee, 2.2
}

// sample is the look of lines of some sides: their colour, or none where they have
// several.
func (b *builder) sample(sides map[Side]bool) picture.LineStyle {
	if len(sides) == 1 {
		for s := range sides {
			return b.lineStyle(s, false)
		}
	}
	return b.lineStyle(Between, false)
}

// legend explains what is on the picture.
func (b *builder) legend() {
	seen := map[Side]bool{}
	possibly := false
	for _, r := range b.s.Roles {
		seen[r.Side] = true
		possibly = possibly || r.Possibly
	}
	who := picture.Section{Title: "Actors"}
	add := func(on bool, label, meaning string, st picture.BoxStyle) {
		if on {
			who.Entries = append(who.Entries, picture.Entry{Label: label, Meaning: meaning, Box: &st})
		}
	}
	add(seen[First], b.s.Sides[0], "Above.", b.boxStyle(First, false))
	add(seen[Second], b.s.Sides[1], "Below.", b.boxStyle(Second, false))
	add(possibly, "Possibly (dashed)", "Whether it comes to that is open.", b.boxStyle(Outside, true))
	add(seen[Between], "Bound to both sides", "In the middle.", b.boxStyle(Between, false))
	add(seen[Outside], "Stands aside", "Not bound to help either, and bound not to act against those named.", b.boxStyle(Outside, false))
	add(seen[Faded], "No part", "", b.boxStyle(Faded, false))
	lines := picture.Section{Title: "Lines"}
	for _, hostile := range []bool{true, false} {
		label := "Attacks (supposed)"
		if !hostile {
			label = "Joins (supposed)"
		}
		sides := map[Side]bool{}
		for _, d := range b.s.Deeds {
			if d.Hostile == hostile {
				sides[b.role[d.From].Side] = true
			}
		}
		if len(sides) > 0 {
			st := b.sample(sides)
			st.Head, st.Width = deedLook(hostile)
			lines.Entries = append(lines.Entries, picture.Entry{Label: label, Meaning: "What is supposed.", Line: &st})
		}
	}
	if len(b.s.Bonds) > 0 {
		sides := map[Side]bool{}
		for i := range b.s.Bonds {
			sides[b.side(&b.s.Bonds[i])] = true
		}
		st := b.sample(sides)
		st.Head = picture.Arrow
		lines.Entries = append(lines.Entries, picture.Entry{Label: "Bound to help, by the treaty named on the way", Meaning: "The arrow points to whom the help is owed.", Line: &st})
	}
	b.p.Legend = append(b.p.Legend, who, lines)
}

// sort puts boxes, hubs and lines into the order that pictures have.
func (b *builder) sort() {
	slices.SortFunc(b.p.Boxes, func(x, y picture.Box) int { return strings.Compare(x.ID, y.ID) })
	slices.SortFunc(b.p.Hubs, func(x, y picture.Hub) int { return strings.Compare(x.ID, y.ID) })
	slices.SortFunc(b.p.Lines, func(x, y picture.Line) int {
		return strings.Compare(x.From+"\x00"+x.To+"\x00"+x.ID, y.From+"\x00"+y.To+"\x00"+y.ID)
	})
}
