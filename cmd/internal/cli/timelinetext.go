package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	chartLeast   = 24 // columns of the chart
	chartUsual   = 72 // where nothing limits the width
	chartPadding = 2  // columns left of the first day and right of the last
	chartTick    = 9  // columns for the label of a tick
	longTimeline = 30 // lines after which the axis is repeated below
)

// textTimeline draws a timeline in columns of text.
type textTimeline struct {
	t            *timeline.Timeline
	p            printer
	label, chart int // widths in columns
	at           int // column of the marked date in the chart, or -1
	seen         map[rune]bool
	directed     bool
}

// writeTimeline writes a timeline as text that fits the terminal.
func writeTimeline(s Streams, t *timeline.Timeline) error {
	return writeOut(s, func(w io.Writer) error {
		x := &textTimeline{t: t, p: printer{w, s}, at: -1, seen: map[rune]bool{}}
		x.widths()
		x.write()
		return nil
	})
}

func (x *textTimeline) widths() {
	for _, g := range x.t.Groups {
		for i := range g.Bars {
			x.directed = x.directed || g.Bars[i].Relation.Directed()
			x.label = max(x.label, runewidth.StringWidth(x.rowLabel(&g.Bars[i]))+2)
		}
	}
	x.chart = chartUsual
	if width := x.p.s.Width; width > 0 {
		x.label = max(min(x.label, width*2/5, width-chartLeast-1), 1)
		x.chart = max(width-x.label-1, 8)
	}
	if at := x.t.At; at != nil {
		x.at = (x.column(at.Span.First) + x.column(at.Span.Last)) / 2
	}
}

// rowLabel says what a bar is: what its colour says elsewhere comes last.
func (x *textTimeline) rowLabel(b *timeline.Bar) string {
	text := b.Label
	if x.t.Grouping == timeline.ByKind && b.Aside != "" {
		text += ": " + b.Aside
	}
	if trust := wording.Trust(b.Relation); trust != "" {
		text += " (" + trust + ")"
	}
	if kind := strings.ToLower(b.Kind.Name); x.t.Grouping == timeline.ByPair && !strings.Contains(strings.ToLower(text), kind) {
		text += ", " + kind
	}
	return oneLine(text)
}

func (x *textTimeline) write() {
	w, t := x.p.w, x.t
	fmt.Fprintln(w, x.p.bold(wrap(t.Title, x.p.s.Width, "")))
	fmt.Fprintln(w, wrap(t.Subtitle, x.p.s.Width, ""))
	fmt.Fprintln(w)
	if x.at >= 0 {
		fmt.Fprintln(w, x.atLabel())
	}
	labels := x.axis()
	for _, line := range labels {
		x.line("", line)
	}
	lines := 0
	for _, g := range t.Groups {
		name := runewidth.Truncate(oneLine(g.Name), x.fullWidth(), "…")
		line := x.p.bold(name)
		if room := x.label + 1 - runewidth.StringWidth(name); room > 0 {
			line += strings.TrimRight(strings.Repeat(" ", room)+string(x.empty()), " ")
		}
		fmt.Fprintln(w, line)
		for i := range g.Bars {
			x.line("  "+x.rowLabel(&g.Bars[i]), string(x.bar(&g.Bars[i])))
			lines++
		}
		lines++
	}
	if lines > longTimeline {
		for i := len(labels) - 1; i >= 0; i-- {
			x.line("", strings.ReplaceAll(labels[i], "┬", "┴"))
		}
	}
	fmt.Fprintln(w)
	x.p.lines(x.key())
	if note := t.Note(); note != "" {
		x.p.lines(note)
	}
}

func (x *textTimeline) fullWidth() int { return x.label + 1 + x.chart }

// line writes a label and what stands beside it in the chart.
func (x *textTimeline) line(label, cells string) {
	label = runewidth.Truncate(label, x.label, "…")
	text := label + strings.Repeat(" ", x.label+1-runewidth.StringWidth(label)) + cells
	fmt.Fprintln(x.p.w, strings.TrimRight(text, " "))
}

// column returns the column of a day in the chart; days beyond the axis are in
// the first or last one.
func (x *textTimeline) column(d edtf.Day) int {
	t := x.t
	switch {
	case d < t.First:
		return 0
	case d > t.Last:
		return x.chart - 1
	}
	inner := int64(x.chart - 2*chartPadding)
	return chartPadding + int((int64(d)-int64(t.First))*inner/(int64(t.Last)-int64(t.First)+1))
}

// empty is a line of the chart without a bar.
func (x *textTimeline) empty() []rune {
	cells := []rune(strings.Repeat(" ", x.chart))
	if x.at >= 0 {
		cells[x.at] = '│'
	}
	return cells
}

// atLabel is the marked date above its column.
func (x *textTimeline) atLabel() string {
	text := x.t.At.Text
	n := runewidth.StringWidth(text)
	left := max(0, min(x.label+1+x.at-n/2, x.fullWidth()-n))
	return strings.Repeat(" ", left) + text
}

// axis returns the lines above the bars: labels, what they leave out, and a
// rule with the ticks.
func (x *textTimeline) axis() []string {
	ticks := timeline.Ticks(x.t.First, x.t.Last, (x.chart-2*chartPadding)/chartTick)
	rule := []rune(strings.Repeat("─", x.chart))
	var upper, lower strings.Builder
	put := func(b *strings.Builder, column int, text string) {
		used := b.Len() // labels are ASCII
		column = max(0, min(column, x.chart-len(text)))
		if text == "" || used > 0 && column <= used {
			return
		}
		b.WriteString(strings.Repeat(" ", column-used) + text)
	}
	for _, tick := range ticks {
		column := x.column(tick.Day)
		rule[column] = '┬'
		put(&upper, column, tick.Label)
		put(&lower, column, tick.Under)
	}
	if x.at >= 0 {
		rule[x.at] = '┼'
	}
	lines := []string{upper.String()}
	if lower.Len() > 0 {
		lines = append([]string{lower.String()}, lines...)
	}
	return append(lines, string(rule))
}

// The characters of bars.
const (
	cellHolds      = '━'
	cellDoubted    = '┅'
	cellUnrealised = '╌'
	cellPending    = '─'
	cellPerhaps    = '░'
	cellThin       = '·'
	cellRight      = '▶'
	cellLeft       = '◀'
	cellDot        = '●'
	cellHollowDot  = '○'
)

var cellMarks = map[timeline.Sort]rune{
	timeline.Signed: '◇', timeline.InForce: '◆', timeline.Suspended: '‖', timeline.Ended: '╳', timeline.Joined: '+', timeline.Left: '-',
}

// textKey explains the characters, in this order.
var textKey = []struct {
	cell rune
	says string
}{
	{cellHolds, "certain"}, {cellPerhaps, "possible"}, {cellPending, "not in force"}, {cellDoubted, "alleged or disputed"},
	{cellUnrealised, "threatened or proposed"}, {cellRight, "goes on"}, {cellLeft, "began earlier"}, {cellThin, "unknown how far"},
	{cellDot, "short, or known of one date"}, {cellHollowDot, "the same, alleged, disputed, threatened or proposed"},
	{'◇', "signed"}, {'◆', "in force"}, {'‖', "suspended"}, {'╳', "ended"}, {'+', "a party joins"}, {'-', "a party leaves"},
}

func (x *textTimeline) key() string {
	var parts []string
	for _, k := range textKey {
		if x.seen[k.cell] {
			parts = append(parts, string(k.cell)+" "+k.says)
		}
	}
	if x.directed && x.t.Grouping == timeline.ByPair {
		parts = append(parts, "→ from the first named to the second, ← the other way")
	}
	return strings.Join(parts, "; ")
}

// bar draws one bar.
func (x *textTimeline) bar(b *timeline.Bar) []rune {
	cells := x.empty()
	put := func(column int, r rune) {
		if column >= 0 && column < len(cells) {
			cells[column] = r
		}
	}
	t := x.t
	from, to := len(cells), -1 // the columns used
	for _, s := range b.Stretches {
		if s.Last < t.First || s.First > t.Last {
			continue
		}
		one, two := x.column(s.First), x.column(s.Last)
		for c := one; c <= two; c++ {
			put(c, cellOf(b, s.Look))
		}
		from, to = min(from, one), max(to, two)
	}
	first, last := b.Stretches[0], b.Stretches[len(b.Stretches)-1]
	if from == to && b.Event {
		dot := cellDot
		if b.Dash != picture.Solid {
			dot = cellHollowDot
		}
		put(from, dot)
	}
	if b.Before == timeline.Unknown && timeline.Known(first.First) {
		switch {
		case first.First > t.Last:
			x.thin(put, 0, len(cells)-1)
		case first.First >= t.First:
			x.thin(put, x.column(first.First)-2, x.column(first.First)-1)
		}
	}
	if b.After == timeline.Unknown && timeline.Known(last.Last) {
		switch {
		case last.Last < t.First:
			x.thin(put, 0, len(cells)-1)
		case last.Last <= t.Last:
			x.thin(put, x.column(last.Last)+1, x.column(last.Last)+2)
		}
	}
	if first.First < t.First && from == 0 && (b.Before != timeline.Unknown || timeline.Known(first.First)) {
		put(0, cellLeft)
	}
	if last.Last > t.Last && to == len(cells)-1 && (b.After != timeline.Unknown || timeline.Known(last.Last)) {
		put(to, cellRight)
	}
	for _, m := range b.Marks {
		if m.Day >= t.First && m.Day <= t.Last {
			put(x.column(m.Day), cellMarks[m.Sort])
		}
	}
	for _, r := range cells {
		x.seen[r] = true
	}
	return cells
}

func (x *textTimeline) thin(put func(int, rune), from, to int) {
	for c := from; c <= to; c++ {
		put(c, cellThin)
	}
}

func cellOf(b *timeline.Bar, look timeline.Look) rune {
	switch {
	case look == timeline.Perhaps:
		return cellPerhaps
	case look == timeline.Pending:
		return cellPending
	case b.Dash == picture.Dotted:
		return cellDoubted
	case b.Dash == picture.Dashed:
		return cellUnrealised
	}
	return cellHolds
}
