package tabular

import (
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// BacktestFigures has a row for all help, each category that was called on, each decade and
// each of the treaties most often called on, up to a number (0: all), and one for each reason why wars
// are not replayed; "part" says of what. Shares are with what they are shares of; where
// there is nothing, they are "none".
func BacktestFigures(r *report.Backtest, treaties int) *Table {
	t := &Table{Columns: []string{
		"part", "name", "wars", "bound", "kept", "stayed_out", "contrary", "precision", "possibly_bound", "possibly_kept", "precision_with_possible", "joined", "recall", "recall_with_possible",
		"spared", "not_spared", "called_to_confer",
	}}
	row := func(part, name string, wars, stayed any, s *report.BacktestScore, joined, recall, recallWithAll any, more ...any) {
		cells := []any{
			part, name, wars, s.Bound.All, s.Bound.Kept, stayed, s.Bound.Contrary, s.Precision.InWords, s.Possible.All, s.Possible.Kept, s.PrecisionWithAll.InWords, joined, recall, recallWithAll,
		}
		cells = append(cells, more...)
		t.Rows = append(t.Rows, append(cells, make([]any, len(t.Columns)-len(cells))...))
	}
	sparse := func(part, name string, at map[string]any) {
		cells := make([]any, len(t.Columns))
		for i, column := range t.Columns {
			cells[i] = at[column]
		}
		cells[0], cells[1] = part, name
		t.Rows = append(t.Rows, cells)
	}
	figures := func(part, name string, f *report.BacktestFigures) {
		row(part, name, f.Wars, f.Help.Bound.StayedOut, &f.Help, f.Joined.All, f.Recall.InWords, f.RecallWithAll.InWords)
	}
	figures("all", "help", &r.Figures)
	for i := range r.Categories {
		switch c := &r.Categories[i]; {
		case c.Bound.All+c.Possible.All+c.Called+c.PossiblyCalled == 0: // nothing called on it
		case c.Helps():
			row("category", c.Category, nil, c.Bound.StayedOut, &c.BacktestScore, r.Figures.Joined.All, c.Recall.InWords, c.RecallWithAll.InWords)
		case c.Called+c.PossiblyCalled == 0:
			row("category", c.Category, nil, nil, &c.BacktestScore, nil, nil, nil)
		default: // consultation, of which no outcome is seen
			sparse("category", c.Category, map[string]any{"called_to_confer": c.Called + c.PossiblyCalled})
		}
	}
	for i := range r.Decades {
		figures("decade", r.Decades[i].Name, &r.Decades[i].BacktestFigures)
	}
	for i := range r.Treaties {
		if treaties > 0 && i == treaties {
			break
		}
		treaty := &r.Treaties[i]
		row("treaty", treaty.Name, treaty.Wars, treaty.Help.Bound.StayedOut, &treaty.Help, nil, nil, nil, treaty.Spare.Bound.Kept, treaty.Spare.Bound.Contrary, treaty.Called)
	}
	for _, apart := range []struct {
		name    string
		counted report.BacktestCounted
	}{{wording.BoundToBothSides, r.Figures.Torn}, {wording.BoundToAttacked, r.Figures.Undecided}, {wording.BoundIfOthersEnter, r.Figures.Later}} {
		if apart.counted.All > 0 {
			sparse(wording.InNoShare, apart.name, map[string]any{"bound": apart.counted.All, "joined": apart.counted.Fought})
		}
	}
	for i := range r.Unmatched {
		sparse(wording.NoCounterpart, r.Unmatched[i].Name, map[string]any{"wars": r.Unmatched[i].Wars, "joined": r.Unmatched[i].Joined})
	}
	for _, reason := range r.Reasons {
		sparse(wording.WarsNotReplayed, reason.InWords, map[string]any{"wars": reason.Wars})
	}
	return t
}

// Backtest has a row for each war and state that was bound to anything in it or joined it;
// of those that count nowhere, "standing" says why. Sides are named by who was on them on
// the first day.
func Backtest(r *report.Backtest) *Table {
	t := &Table{Columns: []string{
		"war", "war_name", "start", "both_ways", "actor", "name", "standing", "side", "outcome", "joined", "fought", "since", "help_bound", "help_categories", "help_by", "help_articles",
		"spared", "not_spared", "spare_by", "confer", "not_bound", "covered", "sources", "war_sources",
	}}
	verdicts := map[string][]*report.BacktestVerdict{}
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		verdicts[v.War] = append(verdicts[v.War], v)
	}
	for i := range r.Replayed {
		w := &r.Replayed[i]
		side := map[string]string{}
		for _, f := range w.Fighters {
			if f.FirstDay == "yes" {
				if side[f.Side] != "" {
					side[f.Side] += "; "
				}
				side[f.Side] += f.Name
			}
		}
		for _, v := range verdicts[w.War] {
			t.Rows = append(t.Rows, verdictRow(w, v, side))
		}
		for _, f := range w.Fighters {
			standing := ""
			switch {
			case f.FirstDay == "possibly":
				standing = wording.PossiblyAtFirst
			case f.FirstDay == "no" && f.As == "":
				standing = wording.NoCounterpart
			default:
				continue
			}
			t.Rows = append(t.Rows, []any{
				w.War, w.Name, w.Start, w.BothWays, f.Actor, f.Name, standing, nil, nil, f.FirstDay == "no", side[f.Side], f.Since,
				nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, list(w.Sources),
			})
		}
	}
	return t
}

func verdictRow(w *report.ReplayedWar, v *report.BacktestVerdict, side map[string]string) []any {
	var fought, bound, categories, by, articles, spared, not, spareBy, confer, sources []string
	add := func(into *[]string, text string) {
		for _, s := range *into {
			if s == text {
				return
			}
		}
		if text != "" {
			*into = append(*into, text)
		}
	}
	for _, s := range v.Fought {
		fought = append(fought, side[s])
	}
	for i := range v.Calls {
		c := &v.Calls[i]
		for _, id := range c.Sources {
			add(&sources, id)
		}
		switch {
		case c.Helps():
			how := c.Bound
			if c.Later {
				how = wording.IfOthersEnter
			}
			bound, categories, by = append(bound, how), append(categories, c.Category), append(by, c.Label)
			articles = append(articles, c.Article)
		case c.Outcome == "unseen":
			add(&confer, c.Creditor)
		case c.Outcome == "kept":
			add(&spared, c.Creditor)
			add(&spareBy, c.Label)
		default:
			add(&not, c.Creditor)
			add(&spareBy, c.Label)
		}
	}
	return []any{
		w.War, w.Name, w.Start, w.BothWays, v.Actor, v.Name, v.Standing, side[v.Side], v.Outcome, len(v.Fought) > 0, list(fought), list(v.Since),
		list(bound), list(categories), list(by), list(articles), list(spared), list(not), list(spareBy), list(confer), list(v.NotBound), v.Covered, list(sources), list(w.Sources),
	}
}
