package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"
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
		{state{certainty: graph.Unsourced, unsourced: true}, Sparse},
		{state{certainty: graph.Reported, unsourced: true}, Sparse},
		{state{certainty: graph.Alleged, unsourced: true}, Dotted},
		{state{certainty: graph.Unsourced, unsourced: true, modality: graph.Proposed}, Sparse},
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
	vague := with(treaty, func(r *graph.Relation) {
		r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("2019-03")}, {Stage: graph.InForce, Date: edtf.MustDate("2025~")}}
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
		{"possibly in force", at("2025"), vague, DashDotted, "", false, "pact?"},
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

// What names no source has a line and an asterisk of its own, in every theme, and
// does not fold with what names one.
func TestStatedWithoutASource(t *testing.T) {
	without := func(r graph.Relation, c graph.Certainty) graph.Relation {
		r.Certainty, r.Unsourced = c, true
		return r
	}
	rs := []graph.Relation{
		during(directed("gift", "grain", "a", "b"), "2001"), during(directed("gift", "rice", "a", "b"), "2002"),
		without(during(directed("gift", "beans", "a", "b"), "2003"), graph.Confirmed), without(during(directed("gift", "peas", "a", "b"), "2004"), graph.Confirmed),
		without(directed("gift", "wood", "b", "a"), graph.Alleged), with(directed("gift", "coal", "b", "a"), func(r *graph.Relation) { r.Certainty = graph.Alleged }),
	}
	for _, theme := range Themes() {
		p := draw(t, Options{Theme: theme}, rs...)
		for _, want := range []struct {
			of        string
			relations int
			label     string
			dash      Dash
			italic    bool
		}{
			{"grain", 2, "2 gifts, 2001–2002", Solid, false}, {"beans", 2, "2 gifts, 2003–2004*", Sparse, false},
			{"wood", 1, "wood*", Dotted, true}, {"coal", 1, "coal", Dotted, true},
		} {
			l := lineOf(t, p, want.of)
			if got := strings.TrimSuffix(l.Label.String(), " (ended)"); len(l.Relations) != want.relations || got != want.label || l.Style.Dash != want.dash || l.Label.Italic != want.italic {
				t.Errorf("%s: %s is %d relations, %q, %s, italic %v", theme, want.of, len(l.Relations), got, l.Style.Dash, l.Label.Italic)
			}
		}
		if l := legendOf(p, UnsourcedLabel); l == nil || l.Line.Dash != Sparse {
			t.Errorf("%s: the legend has %+v", theme, l)
		}
		if got := p.Subtitle.String(); got != "6 actors and 6 relations (3 of them stated without a source), as of 2020" {
			t.Errorf("%s: subtitle %q", theme, got)
		}
		if sourced := draw(t, Options{Theme: theme}, rs[:2]...); legendOf(sourced, UnsourcedLabel) != nil {
			t.Errorf("%s: the legend explains what is not there", theme)
		}
		if l := legendOf(draw(t, Options{Theme: theme}, rs[4:]...), UnsourcedLabel); l == nil || l.Line.Dash != Dotted {
			t.Errorf("%s: of what is alleged without a source, the legend has %+v", theme, l)
		}
	}
}

func legendOf(p *Picture, label string) *Entry {
	for i := range p.Legend {
		for j := range p.Legend[i].Entries {
			if e := &p.Legend[i].Entries[j]; e.Label == label {
				return e
			}
		}
	}
	return nil
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
