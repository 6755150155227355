package timeline

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
)

func (r Rect) within(s Rect) bool {
	const slack = 0.01
	return r.X1 >= s.X1-slack && r.Y1 >= s.Y1-slack && r.X2 <= s.X2+slack && r.Y2 <= s.Y2+slack
}

func (r Rect) meets(s Rect) bool {
	const slack = 0.01
	return r.X1 < s.X2-slack && s.X1 < r.X2-slack && r.Y1 < s.Y2-slack && s.Y1 < r.Y2-slack
}

// Whatever the view: every relation is shown once, no label lies over another
// or off the page, and bars keep to the chart.
func TestEverythingFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := someWorld(t)
		tl := made(t, v, someOptions(t))
		if got := tl.BarCount() + len(tl.Undated); got != v.RelationCount() {
			t.Fatalf("%d of %d relations are shown", got, v.RelationCount())
		}
		s := tl.Lay()
		page := Rect{0, 0, s.Width, s.Height}
		var labels []Label
		labels = append(labels, s.Heads...)
		if s.Line != nil {
			labels = append(labels, s.Line.Label)
			if !(Rect{s.Line.X1, s.Line.Y1, s.Line.X2, s.Line.Y2}).within(page) {
				t.Fatalf("the line is off the page: %+v", s.Line)
			}
		}
		for _, tick := range s.Ticks {
			labels = append(labels, tick.Labels...)
			if tick.X < s.Chart.X1 || tick.X > s.Chart.X2 {
				t.Fatalf("a tick is at %v, outside %v", tick.X, s.Chart)
			}
		}
		y := s.Chart.Y1
		for _, g := range s.Groups {
			labels = append(labels, g.Label)
			if g.Y1 < y-0.01 {
				t.Fatalf("group %s starts at %v, above %v", g.Name, g.Y1, y)
			}
			for _, r := range g.Rows {
				if r.Area.Y1 < y-0.01 {
					t.Fatalf("row %s starts at %v, above %v", r.ID, r.Area.Y1, y)
				}
				y = r.Area.Y2
				labels = append(labels, r.Label, r.Aside)
				checkGlyph(t, s, r)
			}
			y = max(y, g.Y2)
		}
		for _, e := range s.Legend {
			labels = append(labels, e.Label)
		}
		labels = append(labels, s.Note)
		for i, l := range labels {
			if l.IsEmpty() {
				continue
			}
			if !l.Bounds().within(page) {
				t.Fatalf("%q is at %+v, off the page", l.Lines, l.Bounds())
			}
			for _, other := range labels[:i] {
				if !other.IsEmpty() && l.Bounds().meets(other.Bounds()) {
					t.Fatalf("%q %+v lies over %q %+v", l.Lines, l.Bounds(), other.Lines, other.Bounds())
				}
			}
		}
		theme, err := picture.ParseTheme(tl.Palette.Name)
		if err != nil {
			t.Fatal(err)
		}
		if again := made(t, v, Options{Theme: theme, Group: tl.Grouping}); tl.At == nil && !reflect.DeepEqual(again.Lay(), s) {
			t.Fatal("the same view gave another sheet")
		}
	})
}

// The labels of an axis keep apart, however short or long it is.
func TestTickLabelsKeepApart(t *testing.T) {
	palette := made(t, world(t, mutual("pact", "1961", "a", "b")), Options{}).Palette
	rapid.Check(t, func(t *rapid.T) {
		tl := &Timeline{Palette: palette, Grouping: ByPair}
		tl.First = edtf.Day(rapid.Int32Range(-1_000_000, 50_000).Draw(t, "first"))
		tl.Last = tl.First + edtf.Day(rapid.OneOf(rapid.Int32Range(least, 60), rapid.Int32Range(least, 5000)).Draw(t, "length"))
		s := tl.Lay()
		var labels []Label
		for _, tick := range s.Ticks {
			labels = append(labels, tick.Labels...)
		}
		for i, l := range labels {
			for _, other := range labels[:i] {
				if l.Bounds().meets(other.Bounds()) {
					t.Fatalf("%s to %s: %q lies over %q", tl.First, tl.Last, l.Lines, other.Lines)
				}
			}
		}
	})
}

// On a tall page the years are never far.
func TestTallPages(t *testing.T) {
	var relations []graph.Relation
	for i := range 200 {
		pair := [][]string{{"a", "b"}, {"a", "c"}, {"b", "d"}, {"c", "d"}}[i%7%4]
		relations = append(relations, mutual(fmt.Sprintf("pact-%d", i), fmt.Sprintf("%d/..", 1800+i), pair...))
	}
	for _, group := range Groupings() {
		s := made(t, world(t, relations...), Options{Group: group}).Lay()
		if len(s.Bands) < 3 {
			t.Errorf("by %s, %v points high: the labels are repeated %d times", group, s.Height, len(s.Bands))
		}
		above := s.Chart.Y1
		for _, b := range append(s.Bands, Rect{Y1: s.Chart.Y2}) {
			if b.Y1-above > bandEvery+100 {
				t.Errorf("by %s: no labels from %v to %v", group, above, b.Y1)
			}
			above = b.Y2
		}
		for _, g := range s.Groups {
			for _, r := range g.Rows {
				for _, b := range s.Bands {
					if r.Area.meets(b) || g.Label.Bounds().meets(b) {
						t.Errorf("by %s: %s lies over the labels at %v", group, r.Label.Lines, b)
					}
				}
			}
		}
	}
}

func checkGlyph(t *rapid.T, s *Sheet, r Row) {
	if len(r.Glyph.Pieces) == 0 {
		t.Fatalf("%s (%s) shows nothing", r.ID, r.Relation.Period)
	}
	for i, p := range r.Glyph.Pieces {
		if p.X1 > p.X2+0.01 || p.X1 < s.Chart.X1-0.01 || p.X2 > s.Chart.X2+0.01 {
			t.Fatalf("%s (%s) has a piece from %v to %v in a chart from %v to %v", r.ID, r.Relation.Period, p.X1, p.X2, s.Chart.X1, s.Chart.X2)
		}
		if i > 0 && p.X1 < r.Glyph.Pieces[i-1].X2-0.01 {
			t.Fatalf("%s (%s) has pieces over one another: %+v", r.ID, r.Relation.Period, r.Glyph.Pieces)
		}
	}
}

func TestPieces(t *testing.T) {
	attested := mutual("attested", "", "a", "b")
	attested.Period = edtf.Attested(edtf.MustDate("2020"))
	v := world(t,
		mutual("open", "1961-05-01/..", "a", "b"),
		mutual("since-always", "../1970-01-01", "a", "b"),
		mutual("ended", "1961-05-01/1975-01-01", "a", "b"),
		mutual("unknown-end", "1980-01-01/", "a", "b"),
		mutual("summit", "1999-01-01", "a", "b"),
		mutual("over-by", "/[..1999]", "a", "b"),
		attested,
	)
	s := made(t, v, Options{}).Lay()
	last := func(id string) Piece { p := rowOf(t, s, id).Glyph.Pieces; return p[len(p)-1] }
	if p := last("open"); p.Right != Arrow || p.X2 != s.Chart.X2 {
		t.Errorf("an open end is %+v", p)
	}
	if p := rowOf(t, s, "since-always").Glyph.Pieces[0]; p.Left != Arrow || p.X1 != s.Chart.X1 || p.Right != Flat {
		t.Errorf("an open start is %+v", p)
	}
	if p := last("ended"); p.Left != Flat || p.Right != Flat || p.Look != Holds {
		t.Errorf("a known end is %+v", p)
	}
	if p := last("unknown-end"); p.Right != Thin || p.X2-p.X1 > fade {
		t.Errorf("an unknown end is %+v", p)
	}
	if p := rowOf(t, s, "summit").Glyph.Pieces; len(p) != 1 || !p[0].Dot {
		t.Errorf("a single day is %+v", p)
	}
	if p := rowOf(t, s, "over-by").Glyph.Pieces; len(p) != 2 || p[0].Left != Thin || !p[1].Stop {
		t.Errorf("what was over by 1999 is %+v", p)
	}
	if p := rowOf(t, s, "attested").Glyph.Pieces; p[0].Left != Thin || p[len(p)-1].Right != Thin {
		t.Errorf("what is known of one date is %+v", p)
	}
	x := func(id string) float64 { return rowOf(t, s, id).Glyph.Pieces[0].X1 }
	if !(x("open") == x("ended") && x("open") < x("summit")) {
		t.Error("the places of bars do not follow their dates")
	}
}

// Marks too near to be told apart become one that says them all.
func TestMarksFold(t *testing.T) {
	r := mutual("pact", "1961-07-06/1990-01-01", "a", "b")
	r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1961-07-06")}, {Stage: graph.InForce, Date: edtf.MustDate("1961-09-10")},
		{Stage: graph.Ended, Date: edtf.MustDate("1990-01-01")}}
	s := made(t, world(t, r, mutual("old", "1900-01-01/..", "a", "b")), Options{}).Lay()
	m := rowOf(t, s, "pact").Glyph.Marks
	if len(m) != 2 || m[0].Sort != InForce || m[0].Text != "signed 6 July 1961; in force 10 September 1961" || m[1].Sort != Ended {
		t.Errorf("marks are %+v", m)
	}
}

func TestLegendShowsWhatIsThere(t *testing.T) {
	ids := func(o Options, relations ...graph.Relation) map[string]bool {
		m := map[string]bool{}
		for _, e := range made(t, world(t, relations...), o).Lay().Legend {
			m[e.ID] = true
		}
		return m
	}
	plain := ids(Options{}, mutual("pact", "1961-05-01/1970-01-01", "a", "b"))
	if !plain["key--holds"] || !plain["key--commitment"] || len(plain) != 2 {
		t.Errorf("the legend of one plain bar has %v", plain)
	}
	doubted := directed("tanks", "arms-transfer", "1961-05-01/..", "a", "b")
	doubted.Certainty = graph.Alleged
	got := ids(Options{}, doubted)
	for _, want := range []string{"key--doubted", "key--arrow", "key--direction", "key--claim", "key--material"} {
		if !got[want] {
			t.Errorf("the legend has %v, and no %s", got, want)
		}
	}
	unsourced := directed("lorries", "arms-transfer", "1961-05-01/..", "a", "b")
	unsourced.Unsourced = true
	if got := ids(Options{}, unsourced); !got["key--unsourced"] || got["key--claim"] || got["key--doubted"] || got["key--holds"] {
		t.Errorf("the legend of what names no source has %v", got)
	}
	doubted.Unsourced = true
	if got := ids(Options{}, doubted); !got["key--unsourced"] || !got["key--doubted"] {
		t.Errorf("the legend of what is alleged and names no source has %v", got)
	}
	doubted.Unsourced = false
	proposed, signed := mutual("plan", "1961-05-01/..", "a", "b"), mutual("pact", "1961-05-01/..", "a", "b")
	proposed.Modality = graph.Proposed
	signed.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1961-05-01")}}
	for want, relations := range map[string][]graph.Relation{
		"Threatened, proposed, or not in force": {proposed, signed}, "Threatened or proposed": {proposed}, "Not in force": {signed},
	} {
		var labels []string
		for _, e := range made(t, world(t, relations...), Options{}).Lay().Legend {
			labels = append(labels, e.Label.String())
		}
		if !slices.Contains(labels, want) {
			t.Errorf("the legend says %q, and not %q", labels, want)
		}
	}
	if got := ids(Options{Theme: picture.Print}, doubted); got["key--material"] {
		t.Errorf("the legend of a print has colours: %v", got)
	}
	if got := ids(Options{Group: ByKind}, doubted); got["key--direction"] {
		t.Errorf("by kind, the legend explains arrows that are not there: %v", got)
	}
}

func TestBoundsOfLabels(t *testing.T) {
	text := picture.NewText("Anything", 10, false, 200, 1)
	one := Label{Text: text, X: 100, Y: 50}
	two := one
	two.Anchor = Middle
	if b := one.Bounds(); b.X1 != 100 || b.X2 != 100+text.Width || b.Y1 >= 50 || b.Y2 <= 50 {
		t.Errorf("%+v", b)
	}
	if b := two.Bounds(); b.X1 != 100-text.Width/2 {
		t.Errorf("%+v", b)
	}
}
