package timeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/wording"
)

// bars makes a bar of every relation that has a date and groups them.
func (b *builder) bars() {
	index := map[string]int{}
	for r := range b.v.Relations() {
		shape, ok := b.shape(r)
		if !ok {
			b.t.Undated = append(b.t.Undated, r)
			continue
		}
		key := b.group(r)
		i, known := index[key.ID]
		if !known {
			i = len(b.t.Groups)
			index[key.ID] = i
			b.t.Groups = append(b.t.Groups, key)
		}
		b.t.Groups[i].Bars = append(b.t.Groups[i].Bars, b.bar(r, shape))
	}
	start := func(x Bar) edtf.Day { return x.Stretches[0].First }
	for i := range b.t.Groups {
		slices.SortFunc(b.t.Groups[i].Bars, func(x, y Bar) int {
			return cmp.Or(cmp.Compare(start(x), start(y)), strings.Compare(x.Label, y.Label), strings.Compare(x.ID, y.ID))
		})
	}
	slices.SortFunc(b.t.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(start(x.Bars[0]), start(y.Bars[0])), strings.Compare(x.Name, y.Name), strings.Compare(x.ID, y.ID))
	})
}

// shape is what the dates of a relation say, or where it ties just two in the view
// those at which both were in it.
func (b *builder) shape(r *graph.Relation) (shape, bool) {
	t, ok := b.v.OnlyTie(r)
	if !ok || len(t.A.Spells)+len(t.B.Spells) == 0 {
		return shapeOf(r)
	}
	var all shape
	for i, p := range t.Periods() {
		spell := *r
		spell.Period = p
		s, ok := shapeOf(&spell)
		if !ok {
			continue
		}
		if i == 0 {
			all.before = s.before
		}
		all.after, all.event = s.after, all.event || s.event
		for _, st := range s.stretches {
			if n := len(all.stretches); n > 0 { // spells with vague ends may overlap
				st.First = max(st.First, all.stretches[n-1].Last+1)
			}
			if st.First <= st.Last {
				all.stretches = append(all.stretches, st)
			}
		}
	}
	return all, len(all.stretches) > 0
}

// group returns the heading under which a relation belongs, without bars.
func (b *builder) group(r *graph.Relation) Group {
	if b.o.Group == ByKind {
		k := b.g.KindOf(r)
		return Group{ID: "group--" + k.ID, Name: k.Name, Kind: k}
	}
	if one, two, ok := b.pair(r); ok {
		pair := []string{wording.Name(b.g, one), wording.Name(b.g, two)}
		return Group{ID: "group--" + one + "--" + two, Name: strings.Join(pair, " – "), Pair: pair}
	}
	return Group{ID: "group----several", Name: "Several parties"}
}

// pair returns the two actors of a relation by id, if it has no more.
func (b *builder) pair(r *graph.Relation) (one, two string, ok bool) {
	ids := b.parties(r)
	if len(ids) != 2 {
		return "", "", false
	}
	return ids[0], ids[1], true
}

// parties returns the ids of a relation's parties in the view, sorted, each once.
func (b *builder) parties(r *graph.Relation) []string {
	var ids []string
	for _, p := range b.v.Parties(r) {
		ids = append(ids, p.Actor)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (b *builder) bar(r *graph.Relation, s shape) Bar {
	k := b.g.KindOf(r)
	bar := Bar{
		ID: "bar--" + r.ID, Relation: r, Kind: k,
		Claim: picture.Claimed(r.GoesBy()), Dash: picture.Doubt(r),
		Tooltip: wording.Tooltip(b.v, r, ""), Link: picture.Link(b.g, r), Facts: picture.FactsOf(b.v, r),
		Stretches: s.stretches, Before: s.before, After: s.after, Event: s.event,
		Marks: b.marks(r),
	}
	name := cmp.Or(r.Label, r.Title, k.Name)
	if b.o.Group == ByKind {
		bar.Label = wording.Who(b.g, b.v.Parties(r))
		if bar.Aside = name; name == k.Name {
			bar.Aside = ""
		}
		return bar
	}
	bar.Label, bar.Aside = name, k.Name
	if one, _, ok := b.pair(r); !ok {
		bar.Label += " (" + wording.FewNames(b.g, b.parties(r)) + ")"
	} else if r.Directed() {
		if p, _ := r.Party(one); p.Role == graph.From {
			bar.Label = "→ " + bar.Label
		} else {
			bar.Label = "← " + bar.Label
		}
	}
	return bar
}

// marks returns the dated stages of a treaty, and the days on which parties
// joined after it had begun or left before it ended.
func (b *builder) marks(r *graph.Relation) []Mark {
	var out []Mark
	before := edtf.DawnOfTime
	for _, st := range r.Stages {
		if day, ok := middle(st.Date); ok {
			if last := st.Date.Possible().Last; day < before && before <= last {
				day = before // stages follow each other, even in one vague year
			}
			before = day
			sort := [...]Sort{graph.Signed: Signed, graph.InForce: InForce, graph.Suspended: Suspended, graph.Ended: Ended}[st.Stage]
			out = append(out, Mark{sort, day, wording.Stage(st)})
		}
	}
	begun, over := startsOf(r.Period), endsOf(r.Period)
	for _, p := range b.v.Parties(r) {
		for _, spell := range p.Spells {
			if day, ok := middle(spell.Start()); ok && spell.Start().Possible().First > begun.Last {
				out = append(out, Mark{Joined, day, wording.Joins(b.g, p.Actor, spell.Start())})
			}
			if day, ok := middle(spell.End()); ok && spell.End().Possible().Last < over.First {
				out = append(out, Mark{Left, day, wording.Leaves(b.g, p.Actor, spell.End())})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.Sort, y.Sort), strings.Compare(x.Text, y.Text))
	})
	return out
}

// middle returns the middle day of a date, or the end of it that is known.
func middle(d edtf.Date) (edtf.Day, bool) {
	s := d.Span()
	switch first, last := Known(s.First), Known(s.Last); {
	case first && last:
		return edtf.Day((int64(s.First) + int64(s.Last)) / 2), true
	case first:
		return s.First, true
	default:
		return s.Last, last
	}
}

// Known reports whether a day is one, rather than an end of time.
func Known(d edtf.Day) bool { return d != edtf.DawnOfTime && d != edtf.EndOfTime }
