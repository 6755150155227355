package picture

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func TestDash(t *testing.T) {
	for _, tt := range []struct {
		s    state
		want Dash
	}{
		{state{}, Solid},
		{state{certainty: graph.Reported}, Solid},
		{state{certainty: graph.Alleged}, Dotted},
		{state{certainty: graph.Disputed}, Dotted},
		{state{modality: graph.Threatened}, Dashed},
		{state{modality: graph.Proposed}, Dashed},
		{state{modality: graph.Proposed, certainty: graph.Alleged}, Dotted},
		{state{Standing: query.Standing{Effect: query.SignedOnly}}, Dashed},
		{state{Standing: query.Standing{Ended: true}}, Solid},
	} {
		if got := tt.s.dash(); got != tt.want {
			t.Errorf("%+v is %v, want %v", tt.s, got, tt.want)
		}
	}
}

func TestStateOfATreaty(t *testing.T) {
	treaty := with(during(mutual("treaty", "pact", "a", "b"), "2019-03/2030"), func(r *graph.Relation) {
		r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("2019-03")}, {Stage: graph.InForce, Date: edtf.MustDate("2021-06")}}
	})
	at := func(s string) query.Filter {
		span := edtf.MustPeriod(s).Extent()
		return query.Filter{At: &span, AtText: s}
	}
	for _, tt := range []struct {
		name    string
		f       query.Filter
		r       graph.Relation
		dash    Dash
		pending string
		grey    bool
		label   string
	}{
		{"signed, as of the dataset's date", query.Filter{}, treaty, Dashed, "signed", false, "pact (signed, not in force)"},
		{"in force", at("2025"), treaty, Solid, "", false, "pact"},
		{"over", query.Filter{}, during(mutual("treaty", "pact", "a", "b"), "1990/2001"), Solid, "", true, "pact"},
		{"vague", at("2000"), during(mutual("treaty", "pact", "a", "b"), "2000~/.."), DashDotted, "", false, "pact?"},
	} {
		l := lineOf(t, drawView(t, view(t, tt.f, tt.r), Options{}), "pact")
		if l.Style.Dash != tt.dash || l.Facts.Pending != tt.pending || l.Facts.Ended != tt.grey || l.Label.String() != tt.label {
			t.Errorf("%s: %v %q ended %v %q", tt.name, l.Style.Dash, l.Facts.Pending, l.Facts.Ended, l.Label.String())
		}
		if grey := l.Style.Colour == Light.Palette().Past; grey != tt.grey {
			t.Errorf("%s: colour %s", tt.name, l.Style.Colour)
		}
	}
}

func TestArrowsOnlyWhereDirected(t *testing.T) {
	var rs []graph.Relation
	for _, k := range graph.BuiltinKinds() {
		if k.Direction != graph.Directed {
			rs = append(rs, mutual(k.ID, "mutual-"+k.ID, "a", "b"))
		}
		if k.Direction != graph.Mutual {
			rs = append(rs, directed(k.ID, "directed-"+k.ID, "a", "b"))
		}
	}
	for _, theme := range Themes() {
		p := draw(t, Options{Theme: theme}, rs...)
		for i := range p.Lines {
			l := &p.Lines[i]
			pointed := l.Style.Head != NoMark && l.Style.Head != Bar
			if l.Directed && l.Style.Head == NoMark || !l.Directed && pointed || l.Style.Tail != NoMark && l.Style.Tail != Bar {
				t.Errorf("%s: %s ends in %d and %d", theme, l.ID, l.Style.Tail, l.Style.Head)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	var c [3]int
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &c[0], &c[1], &c[2]); err != nil {
		t.Fatalf("%q: %v", colour, err)
	}
	sum := 0.0
	for i, v := range c {
		f := float64(v) / 255
		if f <= 0.03928 {
			f /= 12.92
		} else {
			f = math.Pow((f+0.055)/1.055, 2.4)
		}
		sum += f * [...]float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

// The print theme says everything without colour.
func TestPrintIsBlackAndWhite(t *testing.T) {
	var rs []graph.Relation
	for _, k := range graph.BuiltinKinds() {
		r := directed(k.ID, "x-"+k.ID, "a", "b")
		if k.Direction == graph.Mutual {
			r = mutual(k.ID, "x-"+k.ID, "a", "b")
		}
		rs = append(rs, r)
	}
	rs = append(rs, during(mutual("treaty", "old", "c", "d"), "1990/1995"), mutual("treaty", "many", "a", "b", "c"))
	p := draw(t, Options{Theme: Print}, rs...)
	colours := map[string]bool{}
	for i := range p.Lines {
		colours[p.Lines[i].Style.Colour], colours[p.Lines[i].Style.TextColour] = true, true
	}
	for i := range p.Hubs {
		colours[p.Hubs[i].Style.Fill], colours[p.Hubs[i].Style.Stroke] = true, true
	}
	for i := range p.Boxes {
		colours[p.Boxes[i].Style.Fill], colours[p.Boxes[i].Style.Stroke] = true, true
	}
	for c := range colours {
		if c != "#000000" && c != "#ffffff" {
			t.Errorf("the print theme uses %s", c)
		}
	}
	if got := lineOf(t, p, "old").Label.String(); got != "old (ended)" {
		t.Errorf("what ended reads %q", got)
	}
	if !slices.ContainsFunc(p.Lines, func(l Line) bool { return l.Style.Double }) {
		t.Error("no treaty is a double line")
	}
}
