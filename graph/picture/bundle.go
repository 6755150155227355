package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
)

// Point is a place on the picture, in points, with y upwards.
type Point struct{ X, Y float64 }

// Bundle is the lines between two boxes, side by side along one way.
type Bundle struct {
	ID       string
	From, To string   // IDs of boxes, From the smaller
	Lines    []string // IDs of its strands, as they lie side by side from the left as seen from From
	Spline   []Point  // its middle, as for a Line
}

// Plate is the labels of a bundle: a short list with a body of its own.
type Plate struct {
	ID            string
	Bundle        string // ID
	From, To      string // those of the bundle
	Rows          []Row
	More          int // relations that have no row; the tooltip tells them
	Tooltip       string
	Width, Height float64
	X, Y          float64 // of its middle
	Style         BoxStyle
	Focus         bool // it has what the story is about
	Emphasis      Emphasis
	Classes       []string
}

// Row is the label of one relation of a bundle, or of several of one look.
type Row struct {
	Text      Text
	Relations []*graph.Relation // none where it counts those without a row
	Kind      *graph.Kind       // of the first
	Line      string            // ID of the strand that it labels, or ""
	Towards   string            // ID of the box that the relation leads to, "" if it is mutual
	Angle     float64           // of the way there, in degrees counterclockwise from the right
	Tooltip   string
	Link      string // http(s) address of the one source behind it, or ""
	Colour    string
	Facts     Facts
	Emphasis  Emphasis
	Classes   []string
}

const (
	mostRows     = 6   // of a plate; with more relations it has one less and counts the rest
	foldedRows   = 3   // from so many relations of one look on they share a row where there are too many
	rowWidth     = 128 // of a row's text, in points, before it goes on to another line
	rowLines     = 2
	loneWidth    = 104 // of the text of a row that is alone
	loneLines    = 3
	focusSize    = 11.5
	focusOutline = 1.8 // of its plate or hub, in points

	rowArrow = 11 // room for the arrow before a row, in points

	PlateMargin = 4               // left and right of the rows, in points
	PlateTop    = PlateMargin - 1 // above and below them
)

// bundles gathers the lines of each pair and makes their plates. With
// Options.Expand every line is a bundle of its own.
func (b *builder) bundles() {
	if b.p.Engine != Placed {
		return
	}
	strandsOf := b.strandsByLine()
	index := map[string]int{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		if l.Spoke {
			continue
		}
		from, to := min(l.From, l.To), max(l.From, l.To)
		id := from + "--" + to
		if b.o.Expand {
			id += "--" + l.ID
		}
		at, ok := index[id]
		if !ok {
			at = len(b.p.Bundles)
			index[id] = at
			b.p.Bundles = append(b.p.Bundles, Bundle{ID: "bundle--" + id, From: from, To: to})
		}
		l.Bundle = b.p.Bundles[at].ID
		b.p.Bundles[at].Lines = append(b.p.Bundles[at].Lines, l.ID)
	}
	slices.SortFunc(b.p.Bundles, func(x, y Bundle) int { return strings.Compare(x.ID, y.ID) })
	if b.p.Labels {
		for i := range b.p.Bundles {
			b.plates(&b.p.Bundles[i], strandsOf)
		}
	}
	b.countDegrees()
}

// labelled is a relation of a bundle, and the line that it is part of.
type labelled struct {
	strand
	line *Line
}

// strandsByLine finds the relations behind each line.
func (b *builder) strandsByLine() map[string][]labelled {
	type key struct{ relation, from, to string }
	lines := map[key]*Line{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		for _, r := range l.Relations {
			lines[key{r.ID, l.From, l.To}] = l
		}
	}
	out := map[string][]labelled{}
	for _, s := range b.pairs {
		if l := lines[key{s.r.ID, s.from, s.to}]; l != nil {
			out[l.ID] = append(out[l.ID], labelled{s, l})
		}
	}
	return out
}

// plates writes the list of a bundle: what the story is about on a plate of its
// own, then what holds before what has ended, each in the order of the legend.
func (b *builder) plates(bundle *Bundle, strandsOf map[string][]labelled) {
	var focus, rest []labelled
	for _, id := range bundle.Lines {
		for _, s := range strandsOf[id] {
			switch {
			case s.line.Emphasis == Faded || s.line.unlabelled:
			case b.focus[s.r.ID]:
				focus = append(focus, s)
			default:
				rest = append(rest, s)
			}
		}
	}
	for _, list := range [][]labelled{focus, rest} {
		slices.SortStableFunc(list, func(x, y labelled) int {
			return cmp.Or(compareBool(x.state.Ended, y.state.Ended), b.kindOrder[x.kind.ID]-b.kindOrder[y.kind.ID], compareRelations(x.r, y.r))
		})
	}
	id := plateID(bundle)
	if len(focus) > 0 {
		b.p.Plates = append(b.p.Plates, b.plate(bundle, id+"--focus", focus, true))
	}
	if len(rest) > 0 {
		b.p.Plates = append(b.p.Plates, b.plate(bundle, id, rest, false))
	}
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

func (b *builder) plate(bundle *Bundle, id string, list []labelled, focus bool) Plate {
	p := Plate{
		ID: id, Bundle: bundle.ID, From: bundle.From, To: bundle.To, Focus: focus,
		Style:    BoxStyle{Fill: b.palette.Paper, Stroke: Mix(b.palette.Muted, b.palette.Paper, 0.6), Text: b.palette.Ink, Width: 0.6},
		Emphasis: b.emphasis(true),
	}
	rows := b.rowsOf(list)
	shown := rows
	if len(rows) > mostRows {
		shown = rows[:mostRows-1]
	}
	for _, members := range shown {
		p.Rows = append(p.Rows, b.row(members, focus, len(shown) == 1))
	}
	p.Tooltip = b.tooltip(strandsIn(list))
	for _, members := range rows[len(shown):] {
		p.More += len(members)
	}
	if p.More > 0 {
		p.Rows = append(p.Rows, Row{Text: NewText(fmt.Sprintf("+ %d more", p.More), labelSize, false, rowWidth, 1), Colour: b.palette.Muted, Emphasis: p.Emphasis, Tooltip: p.Tooltip})
	}
	if focus {
		p.Style.Stroke, p.Style.Width = p.Rows[0].lineColour(b), focusOutline
		p.Style.Fill = Mix(p.Style.Stroke, b.palette.Paper, 0.88)
		if b.palette.Plain {
			p.Style.Fill = b.palette.Paper
		}
	}
	p.Width, p.Height = 2*PlateMargin, 2*PlateTop
	for _, r := range p.Rows {
		p.Width = max(p.Width, roomy(r.Text)+r.Indent()+2*PlateMargin)
		p.Height += r.Text.Height
	}
	return p
}

// roomy is the width of a text in a font that is somewhat wider than Helvetica, as
// readers that have no such font take.
func roomy(t Text) float64 {
	width := t.Width
	for _, l := range t.Lines {
		width = max(width, 0.52*t.Size*float64(utf8.RuneCountInString(l)))
	}
	return width
}

// strandsIn are the strands of what a list labels.
func strandsIn(list []labelled) []strand {
	out := make([]strand, len(list))
	for i, s := range list {
		out[i] = s.strand
	}
	return out
}

// lineColour is the colour of the strand that a row labels.
func (r *Row) lineColour(b *builder) string { return b.palette.family(r.Kind.Family).line }

// Indent is the room before the text of a row, in points: for its arrow, if it has
// one.
func (r *Row) Indent() float64 {
	if r.Towards == "" {
		return 0
	}
	return rowArrow
}

// rowsOf deals relations into rows: one each where there is room for all,
// otherwise many of one look together.
func (b *builder) rowsOf(list []labelled) [][]labelled {
	var rows [][]labelled
	least := foldedRows
	if b.widest != nil {
		least = 2 // its width is the sum of all
	} else if len(list) <= mostRows {
		for _, s := range list {
			rows = append(rows, []labelled{s})
		}
		return rows
	}
	count := map[string]int{}
	for _, s := range list {
		count[s.line.ID+" "+s.kind.ID]++
	}
	index := map[string]int{}
	for _, s := range list {
		k := s.line.ID + " " + s.kind.ID
		if i, ok := index[k]; ok {
			rows[i] = append(rows[i], s)
			continue
		}
		if count[k] >= least {
			index[k] = len(rows)
		}
		rows = append(rows, []labelled{s})
	}
	return rows
}

func (b *builder) row(members []labelled, focus, alone bool) Row {
	first := members[0]
	row := Row{Kind: first.kind, Line: first.line.ID, Colour: first.line.Style.TextColour, Facts: facts(first.state), Emphasis: first.line.Emphasis, Link: Link(b.g, first.r)}
	for _, s := range members {
		row.Relations = append(row.Relations, s.r)
		row.Facts.Certainty = max(row.Facts.Certainty, s.state.certainty)
	}
	if first.directed {
		row.Towards = first.to
	}
	row.Tooltip = b.tooltip(strandsIn(members))
	if len(members) > 1 {
		row.Link = ""
	}
	size, width, lines := float64(labelSize), float64(rowWidth), rowLines
	if alone {
		width, lines = loneWidth, loneLines
	}
	if focus {
		size, width, lines = focusSize, rowWidth, loneLines
	}
	row.Text = NewText(first.change.marked(b.lineLabel(row.Relations, first.state)), size, focus, width, lines)
	row.Text.Italic = Claimed(row.Facts.Certainty)
	b.changed(&row.Classes, &row.Facts, first.change)
	return row
}

// countDegrees counts the ways that lead to each box, of which a bundle is one.
func (b *builder) countDegrees() {
	clear(b.degree)
	for i := range b.p.Bundles {
		b.degree[b.p.Bundles[i].From]++
		b.degree[b.p.Bundles[i].To]++
	}
	for i := range b.p.Lines {
		if l := &b.p.Lines[i]; l.Spoke {
			b.degree[l.From]++
			b.degree[l.To]++
		}
	}
}
