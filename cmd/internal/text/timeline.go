package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	byPair  = "pair"
	unknown = "unknown"

	chartLeast   = 24 // columns of the chart
	chartUsual   = 72 // where nothing limits the width
	chartPadding = 2  // columns left of the first day and right of the last
	chartTick    = 9  // columns for the label of a tick
	longTimeline = 30 // lines after which the axis is repeated below
)

// textTimeline draws a timeline in columns of text.
type textTimeline struct {
	t            *report.Timeline
	p            printer
	label, chart int // widths in columns
	at           int // column of the marked date in the chart, or -1
	seen         map[rune]bool
	directed     bool
}

// Timeline writes bars over an axis, as wide as the style.
func Timeline(w io.Writer, s Style, t *report.Timeline) {
	x := &textTimeline{t: t, p: printer{w, s}, at: -1, seen: map[rune]bool{}}
	x.widths()
	x.write()
}

func (x *textTimeline) widths() {
	for _, g := range x.t.Groups {
		for i := range g.Bars {
			x.directed = x.directed || g.Bars[i].Directed
			x.label = max(x.label, runewidth.StringWidth(OneLine(x.t.RowLabel(&g.Bars[i])))+2)
		}
	}
	x.chart = chartUsual
	if width := x.p.Width; width > 0 {
		x.label = max(min(x.label, width*2/5, width-chartLeast-1), 1)
		x.chart = max(width-x.label-1, 8)
	}
	if at := x.t.At; at != nil {
		x.at = (x.column(at.First) + x.column(at.Last)) / 2
	}
}

func (x *textTimeline) write() {
	w, t := x.p.w, x.t
	fmt.Fprintln(w, x.p.Bold(Wrap(t.Title, x.p.Width, "")))
	fmt.Fprintln(w, Wrap(t.Subtitle, x.p.Width, ""))
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
		name := runewidth.Truncate(OneLine(g.Name), x.fullWidth(), "…")
		line := x.p.Bold(name)
		if room := x.label + 1 - runewidth.StringWidth(name); room > 0 {
			line += strings.TrimRight(strings.Repeat(" ", room)+string(x.empty()), " ")
		}
		fmt.Fprintln(w, line)
		for i := range g.Bars {
			x.line("  "+OneLine(x.t.RowLabel(&g.Bars[i])), string(x.bar(&g.Bars[i])))
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
	if note := t.Note; note != "" {
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
func (x *textTimeline) column(d report.Day) int {
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
	text := x.t.At.InWords
	n := runewidth.StringWidth(text)
	left := max(0, min(x.label+1+x.at-n/2, x.fullWidth()-n))
	return strings.Repeat(" ", left) + text
}

// axis returns the lines above the bars: labels, what they leave out, and a
// rule with the ticks.
func (x *textTimeline) axis() []string {
	ticks := x.t.Ticks((x.chart - 2*chartPadding) / chartTick)
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
	cellUnsourced  = '╶'
	cellPending    = '─'
	cellPerhaps    = '░'
	cellThin       = '·'
	cellRight      = '▶'
	cellLeft       = '◀'
	cellDot        = '●'
	cellHollowDot  = '○'
)

var cellMarks = map[string]rune{
	"signed": '◇', "in-force": '◆', "suspended": '‖', "ended": '╳', "joined": '+', "left": '-',
}

// textKey explains the characters, in this order.
var textKey = []struct {
	cell rune
	says string
}{
	{cellHolds, "certain"}, {cellPerhaps, "possible"}, {cellPending, "not in force"}, {cellDoubted, "alleged or disputed"}, {cellUnsourced, wording.WithoutASource},
	{cellUnrealised, "threatened or proposed"}, {cellRight, "goes on"}, {cellLeft, "began earlier"}, {cellThin, "unknown how far"},
	{cellDot, "short, or known of one date"}, {cellHollowDot, "the same, not confirmed or not carried out"},
	{'◇', "signed"}, {'◆', "in force"}, {'‖', "suspended"}, {'╳', "ended"}, {'+', "a party joins"}, {'-', "a party leaves"},
}

func (x *textTimeline) key() string {
	var parts []string
	for _, k := range textKey {
		if x.seen[k.cell] {
			parts = append(parts, string(k.cell)+" "+k.says)
		}
	}
	if x.directed && x.t.Grouping == byPair {
		parts = append(parts, "→ from the first named to the second, ← the other way")
	}
	return strings.Join(parts, "; ")
}

// bar draws one bar.
func (x *textTimeline) bar(b *report.Bar) []rune {
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
		if b.Dash != "solid" {
			dot = cellHollowDot
		}
		put(from, dot)
	}
	if b.Before == unknown && first.First.Known() {
		switch {
		case first.First > t.Last:
			x.thin(put, 0, len(cells)-1)
		case first.First >= t.First:
			x.thin(put, x.column(first.First)-2, x.column(first.First)-1)
		}
	}
	if b.After == unknown && last.Last.Known() {
		switch {
		case last.Last < t.First:
			x.thin(put, 0, len(cells)-1)
		case last.Last <= t.Last:
			x.thin(put, x.column(last.Last)+1, x.column(last.Last)+2)
		}
	}
	if first.First < t.First && from == 0 && (b.Before != unknown || first.First.Known()) {
		put(0, cellLeft)
	}
	if last.Last > t.Last && to == len(cells)-1 && (b.After != unknown || last.Last.Known()) {
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

func cellOf(b *report.Bar, look string) rune {
	switch {
	case look == "possible":
		return cellPerhaps
	case look == "pending":
		return cellPending
	case b.Dash == "dotted":
		return cellDoubted
	case b.Dash == "sparse":
		return cellUnsourced
	case b.Dash == "dashed":
		return cellUnrealised
	}
	return cellHolds
}
