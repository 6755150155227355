package tabular

import "github.com/entente-graph/entente/cmd/internal/report"

// Rank is a row for each ranked actor and, where it was asked what falls apart, for
// each actor, tie and relation without which something does; or, of a series, for each
// date. Where all measures are asked for, each has two columns.
func Rank(r *report.Rank) *Table {
	if r.Series != nil {
		return Series(r.Series)
	}
	t := &Table{Columns: []string{"part", "rank", "equals", "actor", "name"}}
	if r.By == report.AllMeasures {
		for _, m := range r.Measures {
			t.Columns = append(t.Columns, m.Measure, m.Measure+"_rank")
		}
	} else {
		t.Columns = append(t.Columns, "score")
	}
	scores := len(t.Columns) - 5
	t.Columns = append(t.Columns, "effective_size", "neighbours", "relations", "kinds", "cut_off", "apart_names", "sentence")
	for i := range r.Ranked {
		a := &r.Ranked[i]
		row := []any{"ranked", a.Rank, a.Equals, a.Actor, a.Name}
		if r.By == report.AllMeasures {
			for _, s := range a.Scores {
				row = append(row, number(s.Score), rank(s.Rank))
			}
		} else {
			row = append(row, a.Score)
		}
		var kinds []string
		for _, k := range a.Kinds {
			kinds = append(kinds, k.InWords)
		}
		t.Rows = append(t.Rows, append(row, number(a.EffectiveSize), a.Neighbours, a.Relations, list(kinds), nil, "", ""))
	}
	if r.Apart == nil {
		return t
	}
	apart := func(part, id, name, relations string, p *report.Pieces, sentence string) {
		row := append([]any{part, nil, nil, id, name}, make([]any, scores)...)
		var names []string
		for _, piece := range p.Names {
			names = append(names, piece...)
		}
		t.Rows = append(t.Rows, append(row, nil, nil, relations, "", p.CutOff, list(names), sentence))
	}
	for i := range r.Apart.Actors {
		a := &r.Apart.Actors[i]
		apart("actors", a.Actor, a.Name, "", &a.Pieces, a.Sentence)
	}
	for i := range r.Apart.Ties {
		a := &r.Apart.Ties[i]
		apart("ties", list(a.Actors), list(a.Names), list(a.Relations), &a.Pieces, a.Sentence)
	}
	for i := range r.Apart.Relations {
		a := &r.Apart.Relations[i]
		apart("relations", "", a.Name, a.Relation, &a.Pieces, a.Sentence)
	}
	return t
}

func number(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

func rank(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
