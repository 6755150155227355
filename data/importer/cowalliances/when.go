package cowalliances

import (
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
)

// when is a spell as the table dates it, in eight bytes. A date is written
// year*10000 + month*100 + day, with 00 for what is blank.
type when struct{ start, end int32 }

const (
	unknown  int32 = 0  // of a start or an end: blank
	censored int32 = -1 // of a start: by 1816-01-01; of an end: after 2012-12-31

	dataStart int32 = 18160101
	dataStop  int32 = 20121231 // of version 4.1
)

// span returns the days that a date covers.
func span(date int32) edtf.Span {
	y, m, d := int(date/10000), int(date/100%100), int(date%100)
	switch {
	case m == 0:
		return edtf.Span{First: edtf.NewDay(y, 1, 1), Last: edtf.NewDay(y, 12, 31)}
	case d == 0:
		return edtf.Span{First: edtf.NewDay(y, m, 1), Last: edtf.NewDay(y, m, edtf.DaysIn(y, m))}
	}
	return edtf.On(edtf.NewDay(y, m, d))
}

// starts returns the days on which the spell can have started.
func (w when) starts() edtf.Span {
	switch w.start {
	case unknown:
		return edtf.Always
	case censored:
		return edtf.Span{First: edtf.DawnOfTime, Last: span(dataStart).Last}
	}
	return span(w.start)
}

// ends returns the days on which the spell can have ended.
func (w when) ends() edtf.Span {
	switch w.end {
	case unknown:
		return edtf.Always
	case censored:
		return edtf.Span{First: span(dataStop).First, Last: edtf.EndOfTime}
	}
	return span(w.end)
}

// extent returns the first and last day of the spell, read as long as it can be.
func (w when) extent() edtf.Span {
	return edtf.Span{First: w.starts().First, Last: w.ends().Last}
}

// earlier returns the earlier of two starts.
func earlier(a, b int32) int32 {
	x, y := (when{start: a}).starts(), (when{start: b}).starts()
	if y.First < x.First || y.First == x.First && y.Last < x.Last {
		return b
	}
	return a
}

// later returns the later of two ends: of two that may be open, the one that
// certainly lasted longer.
func later(a, b int32) int32 {
	x, y := (when{end: a}).ends(), (when{end: b}).ends()
	if y.Last > x.Last || y.Last == x.Last && y.First > x.First {
		return b
	}
	return a
}

func (w when) edtf() string {
	start, end := "", ""
	switch w.start {
	case unknown:
	case censored:
		start = "[.." + written(dataStart) + "]"
	default:
		start = written(w.start)
	}
	switch w.end {
	case unknown:
	case censored:
		end = "[" + written(dataStop) + "..]"
	default:
		end = written(w.end)
	}
	if start == "" && end == "" {
		return ""
	}
	return start + "/" + end
}

func written(date int32) string {
	b := make([]byte, 0, 10)
	b = strconv.AppendInt(b, int64(date/10000), 10)
	if m := date / 100 % 100; m > 0 {
		b = append(b, '-', byte('0'+m/10), byte('0'+m%10))
		if d := date % 100; d > 0 {
			b = append(b, '-', byte('0'+d/10), byte('0'+d%10))
		}
	}
	return string(b)
}

// periods makes periods, each text once.
type periods map[when]edtf.Period

func (ps periods) of(w when) (edtf.Period, error) {
	if p, ok := ps[w]; ok {
		return p, nil
	}
	p, err := edtf.ParsePeriod(w.edtf())
	if err == nil {
		ps[w] = p
	}
	return p, err
}
