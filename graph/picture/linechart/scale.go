package linechart

import (
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/picture/timeline"
)

// mostTicks is into how many parts a side is divided at most.
const mostTicks = 6

// scale is what of the numbers a side shows.
type scale struct {
	bottom, step float64
	steps        int
	share        bool
}

// scaleOf finds the scale on which a panel's numbers have room. It begins at 0, or below
// where a number is less.
func scaleOf(p *Panel) scale {
	low, high := 0.0, 0.0
	for i := range p.Lines {
		for _, list := range [][]float64{p.Lines[i].Values, p.Lines[i].Least} {
			for _, v := range list {
				if isNumber(v) {
					low, high = min(low, v), max(high, v)
				}
			}
		}
	}
	if low == 0 && high == 0 {
		high = 1
	}
	if p.Scale == Share && high > 0.5 {
		return scale{step: 0.25, steps: 4, share: true}
	}
	step := niceStep(high/mostTicks - low/mostTicks)
	if p.Scale == Whole {
		step = max(step, 1)
	}
	below, above := math.Ceil(-low/step-1e-9), math.Ceil(high/step-1e-9)
	if below+above == 0 { // all is as good as nothing beside a step
		above = 1
	}
	return scale{bottom: -below * step, step: step, steps: int(below + above), share: p.Scale == Share}
}

// niceStep is the least of 1, 2 or 5 times a power of ten that is no less than a number.
func niceStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	if power == 0 { // as good as nothing
		return math.SmallestNonzeroFloat64
	}
	for _, m := range []float64{1, 2, 5} {
		if m*power >= least*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

func isNumber(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// values are the numbers at the side, from below.
func (s scale) values() []float64 {
	out := make([]float64, 0, s.steps+1)
	for i := range s.steps + 1 {
		out = append(out, s.bottom+float64(i)*s.step)
	}
	return out
}

// y is the place of a number.
func (s scale) y(v float64, plot *timeline.Rect) float64 {
	part := (v/s.step - s.bottom/s.step) / float64(s.steps)
	return plot.Y2 - (plot.Y2-plot.Y1)*min(max(part, 0), 1)
}

// label writes a number at the side: 1,500; 0.25; 2.5%; 2e+15.
func (s scale) label(v float64) string {
	if s.share {
		return scale{}.label(100*v) + "%"
	}
	if size := math.Abs(v); size >= 1e15 || size > 0 && size < 1e-6 {
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	text := strconv.FormatFloat(math.Round(v*1e9)/1e9, 'f', -1, 64)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "−", text[1:]
	}
	whole, fraction, found := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	return sign + whole
}
