package text

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Rank writes who is central, with what each is tied by, and what falls apart without
// whom.
func Rank(w io.Writer, s Style, r *report.Rank) {
	p := printer{w, s}
	p.called(r.Called)
	p.rankHead(r)
	p.line("")
	if r.By == report.AllMeasures {
		p.allMeasures(r)
	} else {
		p.oneMeasure(r)
	}
	p.moreRanked(r)
	if len(r.Absent) > 0 {
		p.lines("not ranked here: " + wording.Names(r.Absent))
	}
	for _, note := range r.Notes {
		p.lines(note)
	}
	if r.Doubtful > 0 {
		p.lines("what is alleged or disputed ties too: " + p.flag("certainty") + " confirmed,reported leaves it out")
	}
	p.lines("equals share a rank (=); an actor's relations one by one: entente show ACTOR")
	if r.Series != nil {
		p.head(fmt.Sprintf("%s by %s", r.By, r.Series.Step))
		p.series(r.Series, wording.SeriesCounts(r.Series.Step, false, false, 0)+" "+wording.RanksInBrackets)
	}
	if r.Apart != nil {
		p.apart(r.Apart)
	}
	if left := RankLeftOut(s, r.LeftOut) + Coverage(r.Coverage, r.Ties); left != "" {
		p.line("")
		p.lines(left[1:])
	}
}

// RankLeftOut says what could have tied more actors, each on a line of its own that
// begins with a line feed.
func RankLeftOut(s Style, l report.LeftOut) string {
	out := LeftOut(s, report.LeftOut{NotActual: l.NotActual})
	if len(l.Broad) > 0 {
		out += fmt.Sprintf("\nleft out: %s, to which nearly everyone belongs; %s lets them in", wording.Names(l.Broad), s.flag("broad"))
	}
	return out
}

func (p printer) rankHead(r *report.Rank) {
	p.line(p.Bold(Wrap(datasetTitle(&r.Dataset, r.At), p.Width, "")))
	relations := wording.Count(r.Relations, "relation", "relations")
	if r.At == "" {
		relations += " of any date"
	}
	text := fmt.Sprintf("%s in %s, tied by %s", wording.Count(r.Actors, "actor", "actors"), wording.Count(r.Ties, "pair", "pairs"), relations)
	var of []string
	for _, c := range []struct {
		n    int
		what string
	}{{r.Possibly, "only possibly then"}, {r.PossiblyKnown, r.PossiblyKnownInWords}, {r.Doubtful, "alleged or disputed"}, {r.Unsourced, wording.WithoutASource}} {
		if c.n > 0 {
			of = append(of, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	if len(of) > 0 {
		text += " (" + wording.Names(of) + ")"
	}
	if r.Pieces > 1 {
		text += fmt.Sprintf("; they fall into %d pieces that nothing ties to each other", r.Pieces)
	}
	p.lines(text)
	for _, m := range r.Measures {
		p.lines(fmt.Sprintf("%s: %s", m.Measure, m.InWords))
	}
	if r.By == report.AllMeasures || r.By == "brokerage" {
		p.lines("effective size: " + wording.EffectiveSize)
	}
}

// datasetTitle names a dataset and the date.
func datasetTitle(d *report.Dataset, at string) string {
	title := d.Called()
	if at != "" {
		return title + ", " + wording.At(at)
	}
	if d.AsOf != "" {
		return title + ", as of " + d.InWords
	}
	return title
}

func (p printer) oneMeasure(r *report.Rank) {
	cols := []Column{{Title: "rank"}, {Title: "actor", Least: 12}}
	measure := r.Measures[0].Measure
	switch measure {
	case "degree":
		cols = append(cols, Column{Title: "neighbours"})
	case "brokerage":
		cols = append(cols, Column{Title: "constraint"}, Column{Title: "effective size"}, Column{Title: "neighbours"})
	default:
		cols = append(cols, Column{Title: measure}, Column{Title: "neighbours"})
	}
	cols = append(cols, Column{Title: "relations"}, Column{Title: "by kind", Least: 24})
	var scores []score
	for i := range r.Ranked {
		scores = append(scores, score{r.Ranked[i].Score, r.Ranked[i].Rank})
	}
	write := scoreWriter(measure, 4, scores)
	var rows [][]string
	for i := range r.Ranked {
		a := &r.Ranked[i]
		row := []string{rankOf(a.Rank, a.Equals), a.Name}
		switch measure {
		case "degree":
		case "brokerage":
			row = append(row, write(a.Score), effectiveSize(a))
		default:
			row = append(row, write(a.Score))
		}
		row = append(row, strconv.Itoa(a.Neighbours), strconv.Itoa(a.Relations), kindsOf(a))
		rows = append(rows, row)
	}
	Table(p.w, p.Style, cols, rows)
}

// mostKinds is how many kinds of relations a row of a ranking names.
const mostKinds = 4

func kindsOf(a *report.RankedActor) string {
	if len(a.Kinds) == 0 {
		return ""
	}
	if len(a.Kinds) <= mostKinds+1 {
		return tallyList(a.Kinds)
	}
	others := a.Relations
	for _, k := range a.Kinds[:mostKinds] {
		others -= k.Number
	}
	return tallyList(a.Kinds[:mostKinds]) + fmt.Sprintf(", %d others", others)
}

func effectiveSize(a *report.RankedActor) string {
	if a.EffectiveSize == nil {
		return ""
	}
	return wording.Score(*a.EffectiveSize, 2)
}

func rankOf(rank, equals int) string {
	if equals > 1 {
		return strconv.Itoa(rank) + "="
	}
	return strconv.Itoa(rank)
}

// score is an actor's score and rank by one measure.
type score struct {
	score float64
	rank  int
}

// scoreWriter writes scores of one measure, the most central first, with as few digits,
// of so many at least, as tell those apart that have different ranks.
func scoreWriter(measure string, digits int, list []score) func(float64) string {
	if measure == "degree" || measure == "strength" {
		return func(x float64) string { return wording.Score(x, 0) }
	}
	slices.SortFunc(list, func(a, b score) int { return cmp.Compare(a.rank, b.rank) })
	for i := 1; i < len(list) && digits < 9; {
		a, b := list[i-1], list[i]
		if a.rank != b.rank && wording.Score(a.score, digits) == wording.Score(b.score, digits) {
			digits++
			continue
		}
		i++
	}
	return func(x float64) string { return wording.Score(x, digits) }
}

// allMeasures writes for each actor its score and, in brackets, its rank by each measure.
func (p printer) allMeasures(r *report.Rank) {
	cols := []Column{{Title: "actor", Least: 12}}
	var writers []func(float64) string
	for n, m := range r.Measures {
		var scores []score
		for i := range r.Ranked {
			if s := r.Ranked[i].Scores[n]; s.Score != nil {
				scores = append(scores, score{*s.Score, s.Rank})
			}
		}
		writers = append(writers, scoreWriter(m.Measure, 3, scores))
		title := m.Measure
		if title == "brokerage" {
			title = "constraint"
		}
		cols = append(cols, Column{Title: title})
	}
	cols = append(cols, Column{Title: "effective size", Spare: 1}, Column{Title: "relations", Spare: 2})
	var rows [][]string
	for i := range r.Ranked {
		a := &r.Ranked[i]
		row := []string{a.Name}
		for n, s := range a.Scores {
			if s.Score == nil {
				row = append(row, "–")
				continue
			}
			row = append(row, fmt.Sprintf("%s (%d)", writers[n](*s.Score), s.Rank))
		}
		rows = append(rows, append(row, effectiveSize(a), strconv.Itoa(a.Relations)))
	}
	Table(p.w, p.Style, cols, rows)
	p.lines("in brackets the rank by that measure; the order is that of " + r.Measures[0].Measure)
}

func (p printer) moreRanked(r *report.Rank) {
	if r.More == 0 {
		return
	}
	text := fmt.Sprintf("and %d more", r.More)
	switch last := r.Ranked[len(r.Ranked)-1].Rank; {
	case r.Equals == r.More:
		text += fmt.Sprintf(", of rank %d too", last)
	case r.Equals > 0:
		text += fmt.Sprintf(", %d of them of rank %d too", r.Equals, last)
	}
	p.lines(text + ": " + p.allBy("top"))
}

// apart writes what falls apart without whom.
func (p printer) apart(a *report.Apart) {
	p.head("What falls apart")
	p.lines(a.Sentence)
	more := func(n int, one, several string) {
		if n > 0 {
			p.line(fmt.Sprintf("  and %s: %s", wording.Count(n, "more "+one, "more "+several), p.allBy("top")))
		}
	}
	for i := range a.Actors {
		p.item(a.Actors[i].Sentence)
	}
	more(a.CutActors-len(a.Actors), "actor", "actors")
	for i := range a.Ties {
		p.item(a.Ties[i].Sentence)
	}
	more(a.Bridges-len(a.Ties), "tie", "ties")
	for i := range a.Relations {
		p.item(a.Relations[i].Sentence)
	}
	more(a.Splits-len(a.Relations), "relation", "relations")
}
