package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Whatif writes who is bound to act: the short answer, a table a round, and then
// what stands in the way.
func Whatif(w io.Writer, s Style, r *report.Whatif) {
	p := printer{w, s}
	supposed := r.Supposition
	if r.Escalate {
		supposed += ", each entry counting as an attack"
	}
	p.lines(supposed + ":")
	p.line(p.Bold(Wrap(r.Answer, p.Width, "  ")))
	for _, list := range []struct {
		title string
		names []string
	}{{"bound", r.BoundNames}, {"possibly", r.PossiblyNames}, {"both sides", r.BothNames}} {
		if len(list.names) > 0 {
			p.field(list.title, wording.Names(list.names))
		}
	}
	if r.Records == 0 {
		p.lines("no relation that records an obligation is left at that date by the filters")
	}
	p.called(r.Called)
	for _, note := range r.Notes {
		p.lines(note)
	}
	if k := r.Known; k != nil {
		p.head("As " + k.Name + " knew it")
		p.lines(k.Sentence)
		for _, d := range k.Differences {
			p.lines(d.Sentence)
		}
		for _, text := range []string{k.Agrees, k.AsideSay} {
			if text != "" {
				p.lines(text)
			}
		}
		p.lines(k.Caveat)
	}
	for _, g := range r.Coverage {
		p.lines(g.Sentence)
	}
	for _, round := range r.Rounds[1:] {
		p.head(fmt.Sprintf("Round %d", round.Round))
		p.round(round)
	}
	items(p, "Conflicts", r.Conflicts, func(c *report.Conflict) string { return c.Sentence })
	items(p, "Broken by what is supposed", r.Broken, cited)
	items(p, "Treaties between enemies", r.Enemies, func(b *report.Between) string { return b.Sentence })
	p.restraints("Bound to stand aside", r.Aside)
	p.restraints("Bound to confer", r.Confer)
	items(p, "Not bound here", r.NotBound, cited)
	items(p, "Would be bound once in force", r.NotInForce, cited)
	items(p, "Open questions", r.Questions, func(q *report.Question) string { return q.Sentence + " [" + q.Cites + "]" })
	if line := Omitted(r.Omitted); line != "" {
		p.lines("\n" + line)
	}
	p.doubts("counted although in doubt: ", r.LetInWords, "; what rests on them is only possible ["+r.DoubtCites+"]")
	p.doubts("left out: ", r.LeftOutWords, "; "+s.flag("certainty")+" or "+s.flag("modality")+" lets them in ["+r.DoubtCites+"]")
	items(p, "Rules", r.Rules, func(rule *report.Rule) string { return fmt.Sprintf("R%d %s: %s", rule.Number, rule.Name, rule.Text) })
}

// items writes a list under a heading; nothing for an empty one.
func items[T any](p printer, title string, list []T, sentence func(*T) string) {
	if len(list) == 0 {
		return
	}
	p.head(title)
	for i := range list {
		p.item(sentence(&list[i]))
	}
}

func cited(d *report.Duty) string { return d.Sentence + " [" + d.Cites() + "]" }

func (p printer) round(round report.Round) {
	var rows [][]string
	var sentences []string
	for _, e := range round.Entries {
		for _, d := range e.Duties {
			bound := d.Bound
			if e.BothSides {
				bound += ", both sides"
			}
			rows = append(rows, []string{e.Name, bound, d.Task, d.Through(), d.Since, d.CertaintyInWords(), d.Cites(), d.SourcesInWords()})
			sentences = append(sentences, d.Sentence)
		}
	}
	p.tableOrSentences([]string{"actor", "bound", "to", "through", "since", "certainty", "rules", "source"}, rows, sentences)
}

func (p printer) restraints(title string, list []report.Restraint) {
	if len(list) == 0 {
		return
	}
	var rows [][]string
	var sentences []string
	for _, r := range list {
		rows = append(rows, []string{wording.Names(r.Debtors), r.Bound, r.Task, r.Through, r.Cites, strings.Join(r.Sources, ", ")})
		sentences = append(sentences, r.Sentence)
	}
	p.head(title)
	p.tableOrSentences([]string{"actor", "bound", "to", "through", "rules", "source"}, rows, sentences)
}

// doubts says which doubtful relations count, or do not, and what follows.
func (p printer) doubts(what string, list []string, hint string) {
	if len(list) > 0 {
		p.line("")
		p.lines(what + wording.Names(list) + hint)
	}
}
