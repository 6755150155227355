package backtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// Ratio is a share, with what it is a share of. Of nothing there is none.
type Ratio struct{ Part, Of int }

// Value is the share. It reports false where there is none.
func (r Ratio) Value() (float64, bool) {
	if r.Of == 0 {
		return 0, false
	}
	return float64(r.Part) / float64(r.Of), true
}

// Outcomes count what came of promises.
type Outcomes struct {
	Kept     int
	Unkept   int // of help: stayed out
	Contrary int
}

// All is how many there are.
func (o Outcomes) All() int { return o.Kept + o.Unkept + o.Contrary }

func (o Outcomes) plus(p Outcomes) Outcomes {
	return Outcomes{o.Kept + p.Kept, o.Unkept + p.Unkept, o.Contrary + p.Contrary}
}

func (o *Outcomes) add(what Outcome) {
	switch what {
	case Kept:
		o.Kept++
	case Unkept:
		o.Unkept++
	case Contrary:
		o.Contrary++
	}
}

// Score counts what came of promises that surely bound, and of those that possibly did.
type Score struct{ Bound, Possible Outcomes }

func (s *Score) add(t edtf.Truth, what Outcome) {
	if t == edtf.Yes {
		s.Bound.add(what)
	} else {
		s.Possible.add(what)
	}
}

// Precision is the share of those that bound which were kept; of those that surely
// bound or, if possibly, of all.
func (s *Score) Precision(possibly bool) Ratio {
	o := s.Bound
	if possibly {
		o = o.plus(s.Possible)
	}
	return Ratio{o.Kept, o.All()}
}

// Joins count who came to a war after its first day, by what they had been bound to: a
// state once for each side on which it fought.
type Joins struct {
	All       int
	Bound     int // to that side
	Possible  int // to that side, possibly
	Against   int // surely or possibly to the other side alone
	Torn      int // to both
	Undecided int // to whichever was attacked
	Later     int // only if others entered
	Free      int
	Uncovered int // of those that were free: RECORDS does not claim to cover what would bind them
}

// Figures sum up wars.
type Figures struct {
	Wars      int
	Help      Score // a state that was bound, surely or possibly, to help one side counts once a war
	Joined    Joins
	Torn      Counted
	Undecided Counted
	Later     Counted
}

// Counted counts states that were bound in a way from which no single side follows.
type Counted struct {
	All    int
	Fought int // of these: on whichever side
}

func (s *Counted) add(v *Verdict) {
	s.All++
	if v.Joined() {
		s.Fought++
	}
}

// Recall is the share of those who joined that had surely been bound to that side or, if
// possibly, surely or possibly.
func (f *Figures) Recall(possibly bool) Ratio {
	r := Ratio{f.Joined.Bound, f.Joined.All}
	if possibly {
		r.Part += f.Joined.Possible
	}
	return r
}

func (f *Figures) add(v *Verdict) {
	switch v.Standing {
	case Bound:
		f.Help.Bound.add(v.Outcome())
	case Possibly:
		f.Help.Possible.add(v.Outcome())
	case Torn:
		f.Torn.add(v)
	case Undecided:
		f.Undecided.add(v)
	case Later:
		f.Later.add(v)
	}
	for _, side := range sides {
		if !v.Fought[side] {
			continue
		}
		j := &f.Joined
		j.All++
		switch v.Standing {
		case Bound, Possibly:
			switch {
			case v.Side != side:
				j.Against++
			case v.Standing == Bound:
				j.Bound++
			default:
				j.Possible++
			}
		case Torn:
			j.Torn++
		case Undecided:
			j.Undecided++
		case Later:
			j.Later++
		default:
			j.Free++
			if v.Reach < query.Partly {
				j.Uncovered++
			}
		}
	}
}

var sides = []obligation.Side{obligation.Attackers, obligation.Defenders}

// Decade sums up the wars that began in ten years.
type Decade struct {
	First int  // its first year
	Known bool // false: the war's first day is too vague to say in which decade it lies
	Figures
}

// CategoryScore sums up one category. A state counts once for each war and side.
type CategoryScore struct {
	Category graph.Category
	Score
	Called   [2]int // of consultation, of which no outcome is seen: surely, and possibly
	OnDayOne int    // promises that the attacks of the first day broke, by debtor and creditor
}

// Recall is the share of those who joined that a promise of the category had surely bound
// to that side or, if possibly, surely or possibly. Of promises that ask for no help there
// is none.
func (c *CategoryScore) Recall(of *Figures, possibly bool) Ratio {
	if !helps(c.Category) {
		return Ratio{}
	}
	r := Ratio{c.Bound.Kept, of.Joined.All}
	if possibly {
		r.Part += c.Possible.Kept
	}
	return r
}

// TreatyScore sums up one treaty. A state counts once for each war and side.
type TreatyScore struct {
	Relation *graph.Relation
	Wars     int // that called on it
	Help     Score
	Spare    Score  // neutrality and non-aggression
	Called   [2]int // consultation: surely, and possibly
}

// tally counts what was judged.
func (r *Result) tally() {
	decades := map[int]*Decade{}
	decadeOf := func(w *War) *Decade {
		first, last := decade(w.At.First), decade(w.At.Last)
		key, known := first, first == last
		if !known {
			key = int(^uint(0) >> 1) // behind all others
		}
		if decades[key] == nil {
			decades[key] = &Decade{First: first, Known: known}
			if !known {
				decades[key].First = 0
			}
		}
		return decades[key]
	}
	for _, w := range r.Wars {
		r.All.Wars++
		decadeOf(w).Wars++
	}
	categories := map[graph.Category]*CategoryScore{}
	for _, c := range graph.Categories() {
		categories[c] = &CategoryScore{Category: c}
	}
	treaties := map[string]*TreatyScore{}
	wars := map[string]map[*War]bool{}
	treaty := func(rel *graph.Relation) *TreatyScore {
		if treaties[rel.ID] == nil {
			treaties[rel.ID], wars[rel.ID] = &TreatyScore{Relation: rel}, map[*War]bool{}
		}
		return treaties[rel.ID]
	}
	for _, v := range r.Verdicts {
		r.All.add(v)
		decadeOf(v.War).add(v)
		for _, u := range v.units() {
			switch c := categories[u.category]; {
			case u.treaty == nil && u.category == graph.Consultation:
				c.Called[possibly(u.truth)]++
			case u.treaty == nil:
				c.add(u.truth, u.outcome)
			}
		}
		for _, u := range v.unitsByTreaty() {
			t := treaty(u.treaty)
			wars[u.treaty.ID][v.War] = true
			switch {
			case helps(u.category):
				t.Help.add(u.truth, u.outcome)
			case spares(u.category):
				t.Spare.add(u.truth, u.outcome)
			default:
				t.Called[possibly(u.truth)]++
			}
		}
	}
	for _, b := range r.Broken {
		categories[b.Duty.Obligation.Category].OnDayOne++
	}
	for _, c := range graph.Categories() {
		r.Categories = append(r.Categories, *categories[c])
	}
	for _, key := range slices.Sorted(maps.Keys(decades)) {
		r.Decades = append(r.Decades, *decades[key])
	}
	for _, id := range slices.Sorted(maps.Keys(treaties)) {
		treaties[id].Wars = len(wars[id])
		r.Treaties = append(r.Treaties, *treaties[id])
	}
	called := func(t *TreatyScore) int {
		return t.Help.Bound.All() + t.Help.Possible.All() + t.Spare.Bound.All() + t.Spare.Possible.All()
	}
	slices.SortStableFunc(r.Treaties, func(a, b TreatyScore) int {
		return cmp.Or(cmp.Compare(b.Help.Bound.All(), a.Help.Bound.All()), cmp.Compare(called(&b), called(&a)), strings.Compare(a.Relation.ID, b.Relation.ID))
	})
}

// decade returns the first year of the decade of a day. The years of one have the same
// digits but for the last, as in EDTF: -0439 to -0430 are -043X.
func decade(d edtf.Day) int {
	year, _, _ := d.Civil()
	ten := year / 10 * 10
	if year < 0 {
		return ten - 9
	}
	return ten
}

// Last returns the last year. The year 0 is of the decade after it alone.
func (d *Decade) Last() int {
	if d.First == -9 {
		return -1
	}
	return d.First + 9
}

func possibly(t edtf.Truth) int {
	if t == edtf.Yes {
		return 0
	}
	return 1
}

// unit is what is counted once: that a state was bound in a category to one side.
type unit struct {
	category graph.Category
	treaty   *graph.Relation
	side     obligation.Side
	truth    edtf.Truth
	outcome  Outcome
}

// units are those of a verdict by category, and unitsByTreaty by treaty and by whether it
// is to help, to spare or to confer. Who is bound to both sides, or to whichever was
// attacked, counts in neither for help; nor does what others had to enter for.
func (v *Verdict) units() []unit {
	return v.unitsBy(func(c graph.Category, _ *graph.Relation) (graph.Category, *graph.Relation) { return c, nil })
}

func (v *Verdict) unitsByTreaty() []unit {
	return v.unitsBy(func(c graph.Category, r *graph.Relation) (graph.Category, *graph.Relation) {
		switch {
		case helps(c):
			c = graph.Defence
		case spares(c):
			c = graph.Neutrality
		}
		return c, r
	})
}

func (v *Verdict) unitsBy(key func(graph.Category, *graph.Relation) (graph.Category, *graph.Relation)) []unit {
	var out []unit
	for i := range v.Calls {
		c := &v.Calls[i]
		if c.Later || helps(c.Duty.Obligation.Category) && v.Standing != Bound && v.Standing != Possibly {
			continue
		}
		category, treaty := key(c.Duty.Obligation.Category, c.Duty.Relation)
		at := slices.IndexFunc(out, func(u unit) bool { return u.category == category && u.treaty == treaty && u.side == c.Side })
		if at < 0 {
			out = append(out, unit{category, treaty, c.Side, c.Duty.Truth, c.Outcome})
			continue
		}
		// What is surely owed tells more than what is possibly; a broken word than a kept one.
		u := &out[at]
		switch {
		case c.Duty.Truth > u.truth:
			u.truth, u.outcome = c.Duty.Truth, c.Outcome
		case c.Duty.Truth == u.truth:
			u.outcome = max(u.outcome, c.Outcome)
		}
	}
	return out
}
