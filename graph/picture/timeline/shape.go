package timeline

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// shape is what a relation's dates say.
type shape struct {
	stretches     []Stretch
	before, after End
	event         bool
}

func startsOf(p edtf.Period) edtf.Span {
	if p.OpenStart() {
		return edtf.On(edtf.DawnOfTime)
	}
	return p.Start().Possible()
}

func endsOf(p edtf.Period) edtf.Span {
	if p.OpenEnd() {
		return edtf.On(edtf.EndOfTime)
	}
	return p.End().Possible()
}

// periodOf is when a relation holds; where it does not say, from its first
// dated stage to the date at which it ended.
func periodOf(r *graph.Relation) edtf.Period {
	if !r.Period.IsZero() {
		return r.Period
	}
	start, end := "", ""
	for _, st := range r.Stages {
		if st.Stage == graph.Ended {
			end = st.Date.String()
		} else {
			start = cmp.Or(start, st.Date.String())
		}
	}
	p, err := edtf.ParsePeriod(start + "/" + end)
	if err != nil {
		return edtf.Period{}
	}
	return p
}

// shapeOf turns a relation's dates into stretches. It reports false for a
// relation without any date.
func shapeOf(r *graph.Relation) (shape, bool) {
	p := periodOf(r)
	if p.IsZero() {
		return shape{}, false
	}
	starts, ends := startsOf(p), endsOf(p)
	var s shape
	first, last := starts.First, ends.Last
	if p.OpenStart() {
		s.before = Open
	} else if !Known(first) {
		s.before, first = Unknown, earliest(starts.Last, ends.First, ends.Last)
	}
	if p.OpenEnd() {
		s.after = Open
	} else if !Known(last) {
		s.after, last = Unknown, latest(starts.First, starts.Last, ends.First)
	}
	last = max(first, last)
	s.event = p.During(edtf.Span{First: first, Last: last}) == edtf.Yes

	// It surely holds from the latest day on which it can have started to the
	// earliest on which it can have ended, and at a start or end that is known.
	from, to := min(starts.Last, ends.Last), max(ends.First, starts.First)
	if from > to || from == edtf.EndOfTime || to == edtf.DawnOfTime {
		s.add(first, last, Perhaps)
		return s, true
	}
	if first < from {
		s.add(first, from-1, Perhaps)
	}
	s.staged(r, from, to)
	if to < last {
		s.add(to+1, last, Perhaps)
	}
	return s, true
}

// earliest returns the first of the days that are known, which one is unless
// the period is open, and then the end of time will do.
func earliest(days ...edtf.Day) edtf.Day {
	found := edtf.EndOfTime
	for _, d := range days {
		if Known(d) {
			found = min(found, d)
		}
	}
	if found == edtf.EndOfTime {
		return edtf.DawnOfTime
	}
	return found
}

// latest is the like for the other end.
func latest(days ...edtf.Day) edtf.Day {
	found := edtf.DawnOfTime
	for _, d := range days {
		if Known(d) {
			found = max(found, d)
		}
	}
	if found == edtf.DawnOfTime {
		return edtf.EndOfTime
	}
	return found
}

// staged adds the days on which a relation stands, taken apart by whether it is
// in force.
func (s *shape) staged(r *graph.Relation, first, last edtf.Day) {
	if len(r.Stages) == 0 || r.Modality != graph.Actual {
		s.add(first, last, Holds)
		return
	}
	cuts := []edtf.Day{first}
	for _, st := range r.Stages {
		span := st.Date.Possible()
		for _, d := range []edtf.Day{span.First, span.Last} {
			if Known(d) {
				cuts = append(cuts, d, d+1)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.DeleteFunc(slices.Compact(cuts), func(d edtf.Day) bool { return d < first || d > last })
	for i, d := range cuts {
		until := last
		if i+1 < len(cuts) {
			until = cuts[i+1] - 1
		}
		look := Pending
		switch r.InForce(edtf.On(d)) {
		case edtf.Yes:
			look = Holds
		case edtf.Maybe:
			look = Perhaps
		}
		s.add(d, until, look)
	}
}

// add adds a stretch, to the one before where it says the same.
func (s *shape) add(first, last edtf.Day, look Look) {
	if n := len(s.stretches); n > 0 && s.stretches[n-1].Look == look {
		s.stretches[n-1].Last = last
		return
	}
	s.stretches = append(s.stretches, Stretch{first, last, look})
}
