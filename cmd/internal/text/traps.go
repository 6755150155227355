package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// How many of those who are torn are told of one trap, and of the open questions of
// each.
const (
	fewTorn      = 6
	fewQuestions = 3
)

// Traps writes which attacks would tear somebody or draw somebody in, the gravest
// first, each with what it rests on and how to see the whole.
func Traps(w io.Writer, s Style, r *report.Traps) {
	p := printer{w, s}
	p.line(p.Bold(Wrap(strings.ToUpper(r.AtInWords[:1])+r.AtInWords[1:]+", "+r.Answer+".", p.Width, "  ")))
	if r.Records == 0 {
		p.lines("no relation that records an obligation is left at that date by the filters")
	}
	if r.Found > 0 {
		p.lines(r.Meaning)
	}
	if r.SilentWords != "" {
		p.lines(r.SilentWords)
	}
	p.called(r.Called)
	for _, g := range r.Coverage {
		p.lines(g.Sentence)
	}
	for i := range r.Traps {
		p.trap(&r.Traps[i])
	}
	p.line("")
	switch {
	case r.LeftOff > 0:
		text := fmt.Sprintf("the gravest %d of %s; raise %s", len(r.Traps), wording.Thousands(uint64(r.Found)), s.flag("top"))
		if !s.Parameters {
			text += " (0: all)"
		}
		p.lines(text)
	case r.Found == 1:
		p.line("that is the only one")
	case r.Found > 1:
		p.line(fmt.Sprintf("those are all %d", r.Found))
	}
	if line := Omitted(r.Omitted); line != "" {
		p.lines(line)
	}
	p.doubts("counted although in doubt: ", r.LetInWords, "; what rests on them is only possible ["+r.DoubtCites+"]")
	p.doubts("left out: ", r.LeftOutWords, "; "+s.flag("certainty")+" or "+s.flag("modality")+" lets them in ["+r.DoubtCites+"]")
	items(p, "Rules", r.Rules, func(rule *report.Rule) string { return fmt.Sprintf("R%d %s: %s", rule.Number, rule.Name, rule.Text) })
}

func (p printer) trap(t *report.Trap) {
	p.head(fmt.Sprintf("%d. %s", t.Rank, t.Sentence))
	for i := range t.Torn {
		if i == fewTorn && len(t.Torn) > fewTorn+1 {
			p.item(fmt.Sprintf("and %d more are torn; %s", len(t.Torn)-fewTorn, p.inFull()))
			break
		}
		torn := &t.Torn[i]
		for k := range torn.Conflicts {
			text := torn.Conflicts[k].Sentence
			if torn.Escalate {
				text += " (" + wording.WithEscalation + ")"
			}
			p.item(text)
		}
		p.ofTrap("rests on: ", strings.Join(torn.Rests, "; "))
		for k := range torn.Questions {
			if k == fewQuestions && len(torn.Questions) > fewQuestions+1 {
				p.ofTrap("open: ", fmt.Sprintf("%d more questions; %s", len(torn.Questions)-fewQuestions, p.inFull()))
				break
			}
			p.ofTrap("open: ", torn.Questions[k].Sentence+" ["+torn.Questions[k].Cites+"]")
		}
	}
	if t.Drawn != "" {
		p.item(t.Drawn)
		for _, step := range t.Chain {
			text := step.Sentence
			if len(step.Sources) > 0 {
				text += " [" + strings.Join(step.Sources, ", ") + "]"
			}
			p.ofTrap("", text)
		}
	}
	for _, command := range t.Commands {
		p.line("  $ " + OneLine(command))
	}
}

// ofTrap writes what belongs to an item.
func (p printer) ofTrap(mark, text string) {
	if text != "" {
		p.line("    " + indentBy(Wrap(mark+text, p.room(4), ""), "      "))
	}
}
