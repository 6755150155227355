package scene_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/scene"
	"github.com/entente-graph/entente/graph/query"
)

// world has states s0 to s11, some with long names, and treaties t0 to t5.
func world(t testing.TB) *query.View {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world", AsOf: edtf.MustDate("2000")})
	b.AddSource(graph.Source{ID: "book", Title: "A made-up book", Licence: "free"})
	for i := range 12 {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("s%d", i), Name: strings.TrimSpace(strings.Repeat("Landmark ", 1+i%4))})
	}
	for i := range 6 {
		b.AddRelation(graph.Relation{
			ID: fmt.Sprintf("t%d", i), Kind: "treaty", Label: fmt.Sprintf("Pact %d", i), Certainty: graph.Certainty(i % 2),
			Parties:  []graph.Party{{Actor: fmt.Sprintf("s%d", i)}, {Actor: fmt.Sprintf("s%d", i+1)}},
			Evidence: []graph.Evidence{{Source: "book", Locator: "page 1"}},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func treaty(v *query.View, id string) *graph.Relation {
	r, _ := v.Graph().Relation(id)
	return r
}

func sample(v *query.View) scene.Scene {
	return scene.Scene{
		Title: "If Landmark attacks", Subtitle: "Two are bound.", Description: "In words.", Sides: [2]string{"With one", "With two"},
		Roles: []scene.Role{
			{Actor: "s0", Side: scene.First, Words: "attacks"}, {Actor: "s1", Side: scene.Second, Words: "attacked"},
			{Actor: "s2", Side: scene.Second, Layer: 1, Words: "bound"}, {Actor: "s3", Side: scene.First, Layer: 1, Words: "possibly bound", Possibly: true},
			{Actor: "s4", Side: scene.Between, Layer: 1, Words: "bound to both sides"}, {Actor: "s5", Words: "stands aside"}, {Actor: "s6", Side: scene.Faded},
		},
		Bonds: []scene.Bond{
			{Relation: treaty(v, "t1"), Label: "Pact 1, Article 2", From: []string{"s2"}, To: "s1", Tooltip: "In full"},
			{Relation: treaty(v, "t3"), Label: "Pact 3", From: []string{"s3"}, To: "s0", Possibly: true},
			{Relation: treaty(v, "t4"), Label: "Pact 4", From: []string{"s4"}, To: "s0"},
			{Relation: treaty(v, "t5"), Label: "Pact 5", From: []string{"s4"}, To: "s1"},
		},
		Deeds: []scene.Deed{{From: "s0", To: "s1", Words: "attacks", Hostile: true}},
	}
}

func draw(t testing.TB, v *query.View, o picture.Options, s scene.Scene) *picture.Picture {
	t.Helper()
	p, err := scene.New(context.Background(), v, o, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func boxOf(t testing.TB, p *picture.Picture, id string) *picture.Box {
	t.Helper()
	for i := range p.Boxes {
		if p.Boxes[i].ID == id {
			return &p.Boxes[i]
		}
	}
	t.Fatalf("no box of %s", id)
	return nil
}

// The sides lie above and below, layers go to the right, others lie below.
func TestPlaces(t *testing.T) {
	v := world(t)
	p := draw(t, v, picture.Options{}, sample(v))
	at := func(id string) *picture.Box { return boxOf(t, p, id) }
	if at("s0").Y <= at("s4").Y || at("s4").Y <= at("s1").Y || at("s3").Y <= at("s4").Y || at("s2").Y >= at("s4").Y {
		t.Error("the sides do not lie above and below those in between")
	}
	if at("s2").X <= at("s1").X || at("s3").X != at("s2").X || at("s4").X != at("s2").X {
		t.Error("layers are not columns")
	}
	if at("s5").Y >= at("s1").Y || at("s5").Y >= at("s2").Y || at("s6").Y >= at("s5").Y {
		t.Error("who is outside is not below")
	}
	for i := range p.Hubs {
		if h := &p.Hubs[i]; h.X <= at("s0").X || h.X >= at("s2").X {
			t.Errorf("the plate %s is not between its layers", h.ID)
		}
	}
}

// The sides differ in more than colour, and what is possible is dashed.
func TestLooks(t *testing.T) {
	v := world(t)
	for _, theme := range picture.Themes() {
		p := draw(t, v, picture.Options{Theme: theme}, sample(v))
		paper := p.Palette.Paper
		if first, second := boxOf(t, p, "s0").Style, boxOf(t, p, "s1").Style; first.Fill == paper || first.Text != paper || second.Text == paper {
			t.Errorf("%s: the first side is not filled, or the second is", theme)
		}
		if boxOf(t, p, "s3").Style.Dash != picture.Dashed || boxOf(t, p, "s2").Style.Dash != picture.Solid {
			t.Errorf("%s: dashes do not tell what is possible", theme)
		}
	}
	p := draw(t, v, picture.Options{}, sample(v))
	if got := boxOf(t, p, "s3").Classes; !slices.Equal(got, []string{"side-1", "layer-1", "possibly"}) {
		t.Errorf("classes %v", got)
	}
	var labels []string
	for _, s := range p.Legend {
		for _, e := range s.Entries {
			labels = append(labels, e.Label)
		}
	}
	want := []string{"With one", "With two", "Possibly (dashed)", "Bound to both sides", "Stands aside", "No part", "Attacks (supposed)", "Bound to help, by the treaty named on the way"}
	if !slices.Equal(labels, want) {
		t.Errorf("legend %q", labels)
	}
	if !strings.Contains(p.Description, "In words.\nSource: A made-up book Terms: free") || p.Credit.String() != "Source: A made-up book" {
		t.Errorf("description %q, credit %q", p.Description, p.Credit)
	}
}

// No box lies on another, whatever the scene.
func TestNothingOverlaps(t *testing.T) {
	v := world(t)
	rapid.Check(t, func(rt *rapid.T) {
		s := scene.Scene{Title: "A scene"}
		for i := range rapid.IntRange(2, 12).Draw(rt, "actors") {
			r := scene.Role{Actor: fmt.Sprintf("s%d", i), Side: rapid.SampledFrom([]scene.Side{scene.Between, scene.First, scene.Between, scene.Second, scene.Outside, scene.Faded}).Draw(rt, "side"), Words: strings.Repeat("word ", rapid.IntRange(0, 9).Draw(rt, "words"))}
			switch i {
			case 0:
				r.Side = scene.First
			case 1:
				r.Side = scene.Second
			default:
				r.Layer = rapid.IntRange(0, 3).Draw(rt, "layer")
			}
			s.Roles = append(s.Roles, r)
		}
		sided := slices.DeleteFunc(slices.Clone(s.Roles), func(r scene.Role) bool { return r.Side == scene.Outside || r.Side == scene.Faded })
		for i := range rapid.IntRange(0, 20).Draw(rt, "bonds") {
			from, to := rapid.SampledFrom(sided).Draw(rt, "from"), rapid.SampledFrom(sided).Draw(rt, "to")
			bond := scene.Bond{Relation: treaty(v, fmt.Sprintf("t%d", i%6)), Label: strings.Repeat("Article ", 1+i%3), To: to.Actor}
			for _, r := range sided { // all or one of the same side and layer
				if r.Actor == from.Actor || i%3 == 0 && r.Side == from.Side && r.Layer == from.Layer {
					bond.From = append(bond.From, r.Actor)
				}
			}
			if from.Layer > 0 && !slices.Contains(bond.From, to.Actor) {
				s.Bonds = append(s.Bonds, bond)
			}
		}
		p, err := scene.New(context.Background(), v, picture.Options{}, s)
		if err != nil {
			rt.Fatal(err)
		}
		if a, b := overlap(p); a != "" {
			rt.Fatalf("%s lies on %s", a, b)
		}
		if a, b := behind(p); a != "" {
			rt.Fatalf("%s runs behind %s", a, b)
		}
	})
}

// Nor where many are bound to one between the sides.
func TestPlatesOfTheMiddleHaveRoom(t *testing.T) {
	v := world(t)
	s := sample(v)
	s.Roles = append(s.Roles, scene.Role{Actor: "s7", Side: scene.Between, Layer: 2}, scene.Role{Actor: "s8", Side: scene.First, Layer: 2}, scene.Role{Actor: "s9", Side: scene.Second, Layer: 2})
	for i := range 12 {
		s.Bonds = append(s.Bonds, scene.Bond{Relation: treaty(v, fmt.Sprintf("t%d", i%6)), Label: "Pact", From: []string{"s7"}, To: "s4"})
	}
	s.Bonds = append(s.Bonds, scene.Bond{Relation: treaty(v, "t0"), Label: "Pact", From: []string{"s8"}, To: "s0"}, scene.Bond{Relation: treaty(v, "t0"), Label: "Pact", From: []string{"s9"}, To: "s1"})
	if a, b := overlap(draw(t, v, picture.Options{}, s)); a != "" {
		t.Errorf("%s lies on %s", a, b)
	}
}

// rect is a box or a plate.
type rect struct {
	id         string
	x, y, w, h float64
}

func rects(p *picture.Picture) []rect {
	var all []rect
	for i := range p.Boxes {
		b := &p.Boxes[i]
		all = append(all, rect{b.ID, b.X, b.Y, b.Width, b.Height})
	}
	for i := range p.Hubs {
		h := &p.Hubs[i]
		all = append(all, rect{h.ID, h.X, h.Y, h.Width, h.Height})
	}
	return all
}

// overlap names two boxes or plates that lie on one another.
func overlap(p *picture.Picture) (string, string) {
	all := rects(p)
	for i, a := range all {
		for _, b := range all[i+1:] {
			if math.Abs(a.x-b.x) < (a.w+b.w)/2 && math.Abs(a.y-b.y) < (a.h+b.h)/2 {
				return a.id, b.id
			}
		}
	}
	return "", ""
}

// behind names a line that runs behind a box or plate that is neither of its ends.
func behind(p *picture.Picture) (string, string) {
	all := rects(p)
	for i := range p.Lines {
		l := &p.Lines[i]
		for _, at := range along(l.Spline) {
			for _, r := range all {
				if r.id != l.From && r.id != l.To && math.Abs(at.X-r.x) < r.w/2+1 && math.Abs(at.Y-r.y) < r.h/2+1 {
					return l.ID, r.id
				}
			}
		}
	}
	return "", ""
}

// along is points of a curve, near each other.
func along(s []picture.Point) []picture.Point {
	const parts = 60
	var out []picture.Point
	for i := 0; i+3 < len(s); i += 3 {
		for k := range parts + 1 {
			t := float64(k) / parts
			u := 1 - t
			a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			out = append(out, picture.Point{X: a*s[i].X + b*s[i+1].X + c*s[i+2].X + d*s[i+3].X, Y: a*s[i].Y + b*s[i+1].Y + c*s[i+2].Y + d*s[i+3].Y})
		}
	}
	return out
}

// A title that is given does not hide what is supposed.
func TestGivenTitle(t *testing.T) {
	v := world(t)
	p := draw(t, v, picture.Options{Title: "Mine"}, sample(v))
	if p.Title.String() != "Mine" || p.Subtitle.String() != "If Landmark attacks: Two are bound." {
		t.Errorf("%q, %q", p.Title, p.Subtitle)
	}
}

// Lines that meet one side do so apart, and end at their boxes.
func TestLinesMeetTheirEnds(t *testing.T) {
	v := world(t)
	p := draw(t, v, picture.Options{}, sample(v))
	if p.Engine != picture.Placed || p.Width <= 0 || p.Height <= 0 {
		t.Fatalf("engine %s, %v x %v", p.Engine, p.Width, p.Height)
	}
	type rect struct{ x, y, w, h float64 }
	at := map[string]rect{}
	for i := range p.Boxes {
		at[p.Boxes[i].ID] = rect{p.Boxes[i].X, p.Boxes[i].Y, p.Boxes[i].Width, p.Boxes[i].Height}
	}
	for i := range p.Hubs {
		at[p.Hubs[i].ID] = rect{p.Hubs[i].X, p.Hubs[i].Y, p.Hubs[i].Width, p.Hubs[i].Height}
	}
	seen := map[picture.Point]string{}
	for i := range p.Lines {
		l := &p.Lines[i]
		first, last := l.Spline[0], l.Spline[len(l.Spline)-1]
		for id, end := range map[string]picture.Point{l.From: first, l.To: last} {
			r := at[id]
			if dx, dy := math.Abs(end.X-r.x)-r.w/2, math.Abs(end.Y-r.y)-r.h/2; max(dx, dy) > 10 || max(dx, dy) < -1 {
				t.Errorf("%s ends %.1f from %s", l.ID, max(dx, dy), id)
			}
			if other, ok := seen[end]; ok {
				t.Errorf("%s and %s end in one point", l.ID, other)
			}
			seen[end] = l.ID
		}
	}
}

// Nothing but what the scene says changes the picture.
func TestSameSceneSamePicture(t *testing.T) {
	v := world(t)
	text := func() []byte {
		var b bytes.Buffer
		if err := dot.Write(&b, draw(t, v, picture.Options{}, sample(v))); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	want := text()
	for range 20 {
		if !bytes.Equal(text(), want) {
			t.Fatal("the same scene gives another picture")
		}
	}
}

func TestErrors(t *testing.T) {
	v := world(t)
	for name, tt := range map[string]struct {
		o      picture.Options
		change func(*scene.Scene)
		want   string
	}{
		"layout":       {o: picture.Options{Layout: 99}, want: "allowed: auto, dot"},
		"nobody":       {change: func(s *scene.Scene) { s.Roles = append(s.Roles, scene.Role{Actor: "nobody"}) }, want: `no actor "nobody"`},
		"no role":      {change: func(s *scene.Scene) { s.Deeds[0].To = "s9" }, want: "s9 has no role on a side"},
		"outside":      {change: func(s *scene.Scene) { s.Bonds[0].From = []string{"s5"} }, want: "s5 has no role on a side"},
		"empty bond":   {change: func(s *scene.Scene) { s.Bonds[0].From = nil }, want: "binds nobody"},
		"layer":        {change: func(s *scene.Scene) { s.Roles[2].Layer = -1 }, want: "layer -1"},
		"other layout": {o: picture.Options{Layout: picture.Dot}},
	} {
		s := sample(v)
		if tt.change != nil {
			tt.change(&s)
		}
		_, err := scene.New(context.Background(), v, tt.o, s)
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
	var large *picture.TooLargeError
	if _, err := scene.New(context.Background(), v, picture.Options{MaxLines: 3}, sample(v)); !errors.As(err, &large) {
		t.Errorf("%v, want a *picture.TooLargeError", err)
	}
}
