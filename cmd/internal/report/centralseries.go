package report

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/edtf"
)

// CentralOver asks how central actors were from date to date.
type CentralOver struct {
	Step  string   // year or month
	Dates []string // EDTF: each year or month, in order
}

// MostSteps is how many dates a series has at most.
const MostSteps = 1200

// NewCentralOver reads FROM/TO and a step. Errors say which part is wrong.
func NewCentralOver(period, step, dashes string) (*CentralOver, error) {
	if step != "year" && step != "month" {
		return nil, fmt.Errorf("%sstep is %q, and can be year or month", dashes, step)
	}
	p, err := edtf.ParsePeriod(period)
	if err != nil {
		return nil, DateError(dashes+"over", err)
	}
	span := p.Extent()
	if p.IsDate() || span.First == edtf.DawnOfTime || span.Last == edtf.EndOfTime {
		return nil, fmt.Errorf("%sover is %q; write two dates, FROM/TO, as in 1900/1914", dashes, period)
	}
	if p.EndsBeforeStart() {
		return nil, fmt.Errorf("%sover: %s ends before it starts; exchange its dates", dashes, period)
	}
	out := &CentralOver{Step: step}
	year, month, _ := span.First.Civil()
	lastYear, lastMonth, _ := span.Last.Civil()
	for year < lastYear || year == lastYear && (step == "year" || month <= lastMonth) {
		if len(out.Dates) == MostSteps {
			return nil, fmt.Errorf("%sover %s has more than %d %ss; ask for fewer", dashes, period, MostSteps, step)
		}
		text := fmt.Sprintf("%04d", year)
		if year < 0 {
			text = fmt.Sprintf("-%04d", -year)
		}
		if step == "year" {
			year++
		} else {
			text += fmt.Sprintf("-%02d", month)
			if month++; month > 12 {
				year, month = year+1, 1
			}
		}
		out.Dates = append(out.Dates, text)
	}
	return out, nil
}

// CentralSeries is how central actors were from date to date. They are those whom the
// record lists as ranked, over the whole time.
type CentralSeries struct {
	Step  string        `json:"step"` // year or month
	Dates []CentralDate `json:"dates"`
}

// CentralDate is how central they were at a date.
type CentralDate struct {
	Date      string         `json:"date"`      // EDTF; a year or a month means any time in it
	Actors    int            `json:"actors"`    // who were tied to somebody then
	Relations int            `json:"relations"` // that tied them
	Possibly  int            `json:"possibly"`  // of these, those that only possibly held then
	Ranked    []CentralScore `json:"ranked"`    // in the order of the record's
}

// CentralScore is an actor's place at a date.
type CentralScore struct {
	Actor  string   `json:"actor"`
	Rank   int      `json:"rank"`   // 0: nothing tied it to anybody
	Equals int      `json:"equals"` // how many had this rank
	Score  *float64 `json:"score"`  // null: likewise
}

// askSeries asks for each date whether those whom the record lists were central.
func askSeries(ctx context.Context, g *graph.Graph, q RankQuestion, of *Rank) (*CentralSeries, error) {
	out := &CentralSeries{Step: q.Over.Step, Dates: []CentralDate{}}
	m, _ := centrality.ParseMeasure(q.By)
	f := q.Filter
	f.During = ""
	f.Names = q.Filter.namesOf(g)
	for _, date := range q.Over.Dates {
		f.At = date
		v, _, err := f.Actual(g)
		if err != nil {
			return nil, err
		}
		n, err := centrality.New(ctx, v, centrality.Options{Broad: q.Broad})
		if err != nil {
			return nil, err
		}
		s, err := n.Scores(ctx, m)
		if err != nil {
			return nil, err
		}
		at := CentralDate{Date: date, Actors: n.Order(), Ranked: []CentralScore{}}
		for _, r := range n.Tied() {
			at.Relations++
			if v.Holds(r) == edtf.Maybe {
				at.Possibly++
			}
		}
		places := map[string]centrality.Place{}
		for _, p := range s.Ranking() {
			places[n.Actor(p.Actor).ID] = p
		}
		for i := range of.Ranked {
			score := CentralScore{Actor: of.Ranked[i].Actor}
			if p, ok := places[score.Actor]; ok {
				rounded := nineDigits(p.Score)
				score.Rank, score.Equals, score.Score = p.Rank, p.Equals, &rounded
			}
			at.Ranked = append(at.Ranked, score)
		}
		out.Dates = append(out.Dates, at)
	}
	return out, nil
}
