package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// whatif writes a result: the short answer, a table a round, and then what
// stands in the way.
func (p printer) whatif(v *query.View, res *obligation.Result) {
	g := v.Graph()
	text := report.Supposition(v, res)
	if res.Scenario.Escalate {
		text += ", each entry counting as an attack"
	}
	p.lines(text + ":")
	fmt.Fprintln(p.w, p.bold(wrap(wording.Answer(res), p.s.Width, "  ")))
	bound, possibly, torn := res.Standing()
	for _, list := range []struct {
		title string
		ids   []string
	}{{"bound", bound}, {"possibly", possibly}, {"both sides", torn}} {
		if len(list.ids) > 0 {
			p.field(list.title, wording.ActorNames(g, list.ids))
		}
	}
	if res.Records == 0 {
		p.lines("no relation that records an obligation is left at that date by the filters")
	}
	for _, round := range res.Rounds[1:] {
		p.head(fmt.Sprintf("Round %d", round.Number))
		p.round(g, round)
	}
	p.conflicts(g, res.Conflicts)
	p.duties(g, "Broken by what is supposed", res.Broken, func(d *obligation.Duty) string {
		return fmt.Sprintf("%s was bound %s (%s)", wording.ActorNames(g, d.Debtors), wording.ToTask(g, d), wording.Through(d))
	})
	p.inside(g, res.Inside)
	p.restraints(g, "Bound to stand aside", res.StandingAside, func(d *obligation.Duty) string { return strings.Join(d.Debtors, " ") })
	p.restraints(g, "Bound to confer", res.Consultations, func(*obligation.Duty) string { return "" })
	p.duties(g, "Not bound here", res.NotBound, func(d *obligation.Duty) string {
		return fmt.Sprintf("%s %s (%s): %s", wording.ActorNames(g, d.Debtors), notBoundTo(g, d), wording.Through(d), reasonsText(g, d, edtf.No))
	})
	p.duties(g, "Would be bound once in force", res.Pending, func(d *obligation.Duty) string {
		text := fmt.Sprintf("%s %s (%s; %s)", wording.ActorNames(g, d.Debtors), wording.ToTask(g, d), wording.Through(d), wording.DutyStage(d.Stage))
		if d.Truth == edtf.Maybe {
			text += ", possibly: " + reasonsText(g, d, edtf.Maybe)
		}
		return text
	})
	if len(res.Questions) > 0 {
		p.head("Open questions")
		for _, q := range res.Questions {
			p.item(wording.Question(g, &q) + " [" + ruleNumber(q.Reason.Rule) + "]")
		}
	}
	p.doubts(res)
	if rules := report.CitedRules(res); len(rules) > 0 {
		p.head("Rules")
		for _, r := range rules {
			p.item(r.String() + ": " + r.Text)
		}
	}
}

func (p printer) head(title string) { fmt.Fprintf(p.w, "\n%s\n", p.bold(title)) }

func (p printer) item(text string) {
	fmt.Fprintf(p.w, "  - %s\n", indentBy(wrap(text, p.textWidth(4), ""), "    "))
}

func (p printer) round(g *graph.Graph, round obligation.Round) {
	var rows [][]string
	var sentences []string
	for _, e := range round.Entries {
		for i := range e.Duties {
			d := &e.Duties[i]
			bound, both := boundText(d.Truth), ""
			if e.Torn {
				bound, both = bound+", both sides", " (and bound to the other side too)"
			}
			rows = append(rows, []string{report.ActorName(g, e.Actor), bound, wording.Task(g, d), wording.Through(d),
				d.Since.String(), d.Relation.Certainty.String(), ruleNumbers(d.Rules()), sourceIDs(d.Relation)})
			text := boundSentence(g, d, d.Debtors, wording.ToTask(g, d)) + both
			if !d.Since.IsZero() {
				text += ", since " + wording.Date(d.Since)
			}
			sentences = append(sentences, fmt.Sprintf("%s; %s: %s [%s]", text, d.Relation.Certainty, sourceIDs(d.Relation), ruleNumbers(d.Rules())))
		}
	}
	p.tableOrSentences([]string{"actor", "bound", "to", "through", "since", "certainty", "rules", "source"}, rows, sentences)
}

// boundSentence says who is bound to what by which article.
func boundSentence(g *graph.Graph, d *obligation.Duty, debtors []string, to string) string {
	text := wording.ActorNames(g, debtors) + " " + isOrAre(debtors)
	if d.Truth == edtf.Maybe {
		text += " possibly"
	}
	return text + " bound " + to + " by " + wording.Through(d)
}

func isOrAre(actors []string) string {
	if len(actors) > 1 {
		return "are"
	}
	return "is"
}

// tableOrSentences writes a table if it fits, and otherwise sentences that say
// the same: an article that is cut off says nothing.
func (p printer) tableOrSentences(titles []string, rows [][]string, sentences []string) {
	need := 2 * (len(titles) - 1)
	cols := make([]column, len(titles))
	for i, t := range titles {
		cols[i].title = t
		widest := runewidth.StringWidth(t)
		for _, r := range rows {
			widest = max(widest, runewidth.StringWidth(oneLine(r[i])))
		}
		need += widest
	}
	if p.s.Width == 0 || need <= p.s.Width {
		writeTable(p.w, p.s.Width, cols, rows)
		return
	}
	for _, text := range sentences {
		p.item(text)
	}
}

// restraints writes duties that ask for no help: a row for each obligation and
// whatever else tells duties apart, with all creditors.
func (p printer) restraints(g *graph.Graph, title string, duties []obligation.Duty, apart func(*obligation.Duty) string) {
	if len(duties) == 0 {
		return
	}
	type row struct {
		duty               *obligation.Duty
		debtors, creditors []string
	}
	var order []*row
	rows := map[string]*row{}
	for i := range duties {
		d := &duties[i]
		key := fmt.Sprintf("%p %s %s %s", d.Obligation, d.Truth, ruleNumbers(d.Rules()), apart(d))
		if rows[key] == nil {
			rows[key] = &row{duty: d}
			order = append(order, rows[key])
		}
		rows[key].debtors = append(rows[key].debtors, d.Debtors...)
		rows[key].creditors = append(rows[key].creditors, d.Creditor)
	}
	var cells [][]string
	var sentences []string
	for _, r := range order {
		slices.Sort(r.debtors)
		slices.Sort(r.creditors)
		debtors, creditors := slices.Compact(r.debtors), slices.Compact(r.creditors)
		task := wording.JointTask(g, r.duty, creditors)
		if len(creditors) > 1 && slices.Equal(debtors, creditors) {
			task = "confer with each other"
		}
		sentences = append(sentences, fmt.Sprintf("%s: %s [%s]", boundSentence(g, r.duty, debtors, wording.WithTo(task)),
			sourceIDs(r.duty.Relation), ruleNumbers(r.duty.Rules())))
		cells = append(cells, []string{wording.ActorNames(g, debtors), boundText(r.duty.Truth), task, wording.Through(r.duty), ruleNumbers(r.duty.Rules()), sourceIDs(r.duty.Relation)})
	}
	p.head(title)
	p.tableOrSentences([]string{"actor", "bound", "to", "through", "rules", "source"}, cells, sentences)
}

func boundText(t edtf.Truth) string {
	if t == edtf.Maybe {
		return "possibly"
	}
	return t.String()
}

func (p printer) duties(g *graph.Graph, title string, duties []obligation.Duty, text func(*obligation.Duty) string) {
	if len(duties) == 0 {
		return
	}
	p.head(title)
	for i := range duties {
		p.item(text(&duties[i]) + " [" + ruleNumbers(duties[i].Rules()) + "]")
	}
}

// notBoundTo says what somebody need not do.
func notBoundTo(g *graph.Graph, d *obligation.Duty) string {
	return isOrAre(d.Debtors) + " not bound to " + strings.TrimSuffix(wording.Task(g, d), " if it is attacked")
}

func reasonsText(g *graph.Graph, d *obligation.Duty, truth edtf.Truth) string {
	var out []string
	for _, r := range d.Reasons {
		if r.Truth == truth {
			out = append(out, wording.Reason(g, &r))
		}
	}
	return strings.Join(out, "; ")
}

func (p printer) conflicts(g *graph.Graph, conflicts []obligation.Conflict) {
	if len(conflicts) == 0 {
		return
	}
	p.head("Conflicts")
	tasks := func(duties []obligation.Duty) string {
		var out []string
		articles := map[string][]string{}
		for i := range duties {
			to, through := wording.ToTask(g, &duties[i]), wording.Through(&duties[i])
			if articles[to] == nil {
				out = append(out, to)
			}
			if !slices.Contains(articles[to], through) {
				articles[to] = append(articles[to], through)
			}
		}
		for i, to := range out {
			out[i] = to + " (" + strings.Join(articles[to], "; ") + ")"
		}
		return wording.Names(out)
	}
	for _, c := range conflicts {
		text := report.ActorName(g, c.Actor) + " is "
		if c.Truth == edtf.Maybe {
			text += "possibly "
		}
		if c.Both {
			text += "bound to both sides: "
		} else {
			text += "bound to help and to spare: "
		}
		p.item(text + tasks(c.Help) + "; and yet " + tasks(c.Other) + " [" + ruleNumber(obligation.RuleConflict) + "]")
	}
}

func (p printer) inside(g *graph.Graph, list []obligation.Inside) {
	if len(list) == 0 {
		return
	}
	p.head("Treaties between enemies")
	for _, in := range list {
		text := fmt.Sprintf("%s ties %s to %s, and binds neither against the other", in.Relation.Name(), report.ActorName(g, in.A), report.ActorName(g, in.B))
		if len(in.Others) > 0 {
			text += ", nor " + wording.ActorNames(g, in.Others) + " against either"
		}
		p.item(text + " [" + ruleNumber(obligation.RuleInside) + "]")
	}
}

// doubts says which doubtful relations count, and which do not.
func (p printer) doubts(res *obligation.Result) {
	say := func(list []*graph.Relation, text, hint string) {
		var names []string
		for _, r := range list {
			names = append(names, r.Name()+" ("+wording.Trust(r)+")")
		}
		if len(list) > 0 {
			fmt.Fprintln(p.w)
			p.lines(text + wording.Names(names) + hint + " [" + ruleNumber(obligation.RuleDoubt) + "]")
		}
	}
	say(res.LetIn, "counted although in doubt: ", "; what rests on them is only possible")
	say(res.LeftOut, "left out: ", "; --certainty or --modality lets them in")
}

func ruleNumber(r obligation.Rule) string { return fmt.Sprintf("R%d", r.Number) }

func ruleNumbers(rules []obligation.Rule) string {
	var out []string
	for _, r := range rules {
		out = append(out, ruleNumber(r))
	}
	return strings.Join(out, " ")
}

// sourceIDs lists the sources of a relation, each once.
func sourceIDs(r *graph.Relation) string {
	var out []string
	for _, e := range r.Evidence {
		if !slices.Contains(out, e.Source) {
			out = append(out, e.Source)
		}
	}
	return strings.Join(out, ", ")
}
