package text

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// How many entries of each sort a strike lists unless all are asked for.
const (
	fewFallen = 12
	fewStay   = 6
)

// strikePrinter tells a strike to people.
type strikePrinter struct {
	printer
	r   *report.Strike
	all bool
	cut bool
}

// Strike writes what falls without some sources, what stays on others, and what
// follows: everything, or as much of each sort as can be read.
func Strike(w io.Writer, s Style, r *report.Strike, all bool) {
	p := &strikePrinter{printer: printer{w, s}, r: r, all: all}
	p.line(p.Bold(Wrap(r.Answer, p.Width, "  ")))
	if r.EchoesWords != "" {
		p.lines(r.EchoesWords)
	}
	if r.Stays != "" {
		p.lines(r.Stays)
	}
	p.called(r.Called)
	p.fallen()
	p.staying()
	if len(r.Actors) > 0 {
		p.head("Recorded of these actors themselves, without a source left")
		p.list(len(r.Actors), fewStay, "actor", "actors", func(i int) { p.item(r.Actors[i].Sentence) })
	}
	if b := r.Between; b != nil {
		p.line("")
		p.marked("=>", b.Sentence)
		switch {
		case b.Same && b.Before != nil:
			p.ids("by ", b.Before)
		default:
			p.ids("without it by ", b.After)
			p.ids("with it by ", b.Before)
		}
	}
	if len(r.Fallen) > 0 || p.lost() {
		p.consequences()
	}
	if line := Omitted(r.Omitted); line != "" {
		p.lines("\n" + line)
	}
	if p.cut {
		p.line("--all lists everything, with ids")
	}
}

// ids names the relations of a path, if there is one.
func (p *strikePrinter) ids(before string, w *report.Way) {
	if w != nil {
		p.marked("  ", before+wording.Names(w.Relations))
	}
}

// lost reports whether something that stays has lost a party, a date or another part.
func (p *strikePrinter) lost() bool {
	for i := range p.r.Staying {
		if p.r.Staying[i].LosesPart() {
			return true
		}
	}
	return false
}

func (p *strikePrinter) fallen() {
	if len(p.r.Fallen) == 0 {
		return
	}
	p.head("Without a source left")
	p.list(len(p.r.Fallen), fewFallen, "relation", "relations", func(i int) {
		text := p.r.Sentences[i]
		if p.all {
			text += " [" + p.r.Fallen[i].ID + "]"
		}
		p.item(text)
	})
}

func (p *strikePrinter) staying() {
	if len(p.r.Staying) == 0 {
		return
	}
	p.head("On other sources")
	var list, whole []report.Staying // what loses a part comes first, so that it is not cut off
	for _, s := range p.r.Staying {
		if s.LosesPart() {
			list = append(list, s)
		} else {
			whole = append(whole, s)
		}
	}
	list = append(list, whole...)
	p.list(len(list), fewStay, "relation", "relations", func(i int) {
		s := &list[i]
		text := s.Sentence
		if p.all {
			text += " [" + s.Relation + "]"
		}
		p.item(text + ": " + s.On)
	})
	p.lines(p.r.Caveat)
}

// list writes some of a number of entries, and how many more there are.
func (p *strikePrinter) list(n, few int, one, many string, write func(i int)) {
	if p.all || n <= few+1 {
		few = n
	}
	for i := range few {
		write(i)
	}
	if n > few {
		p.cut = true
		p.line("  - and " + strconv.Itoa(n-few) + " more " + map[bool]string{true: one, false: many}[n-few == 1])
	}
}

// consequences says what follows from what falls.
func (p *strikePrinter) consequences() {
	r := p.r
	p.line("")
	p.list2(len(r.Bonds), "treaties by which it differs who is bound to defend whom", func(i int) {
		g := &r.Bonds[i]
		for _, c := range g.Clauses {
			text := c.Sentence
			if !p.all && c.InShort != "" {
				text, p.cut = c.InShort, true
			}
			p.marked("=>", text+" ("+g.Through+")")
		}
	})
	if r.Paths.Actors > 1 {
		among := fmt.Sprintf("between the %d actors of what falls", r.Paths.Actors)
		if r.Paths.LeftOut > 0 {
			among = fmt.Sprintf("between the %d actors of most of what falls (%d left out)", r.Paths.Actors, r.Paths.LeftOut)
		}
		p.list2(len(r.Paths.Changed), fmt.Sprintf("of %d shortest paths %s are longer", r.Paths.Pairs, among), func(i int) {
			p.marked("=>", r.Paths.Changed[i].Sentence)
		})
		if len(r.Paths.Changed) == 0 {
			p.marked("=>", fmt.Sprintf("no shortest path %s is longer (%s, paths of up to %s)", among,
				wording.Count(r.Paths.Pairs, "pair", "pairs"), wording.Count(r.Paths.MaxHops, "hop", "hops")))
		}
	}
	if text := r.UntiedWords.Sentence; text != "" {
		if !p.all && r.UntiedWords.InShort != "" {
			text, p.cut = r.UntiedWords.InShort, true
		}
		p.marked("=>", text)
	}
	p.marked("=>", r.Pieces.Sentence)
	if r.Conflicts != nil {
		p.marked("=>", r.Conflicts.Sentence)
	}
	if r.Balance != nil {
		p.marked("=>", r.Balance.Sentence)
	}
	for _, text := range r.NotTold {
		p.marked("=>", text)
	}
	if r.Blocs.NoMoves != "" {
		p.marked("=>", r.Blocs.NoMoves)
	}
	p.list2(len(r.Blocs.Moves), "states in another bloc", func(i int) {
		m := &r.Blocs.Moves[i]
		text := m.Sentence
		if !p.all && m.InShort != "" {
			text, p.cut = m.InShort, true
		}
		p.marked("=>", text)
	})
}

// list2 writes some of what follows, and how many more there are.
func (p *strikePrinter) list2(n int, more string, write func(i int)) {
	few := fewOther
	if p.all || n <= few+1 {
		few = n
	}
	for i := range few {
		write(i)
	}
	if n > few {
		p.cut = true
		p.marked("=>", fmt.Sprintf("and %d more %s", n-few, more))
	}
}

// SourceUses writes how much rests on each source. It returns the columns for which
// there was no room.
func SourceUses(w io.Writer, s Style, r *report.SourceUses, all bool) (dropped []string) {
	p := printer{w, s}
	p.line(p.Bold(Wrap(r.Answer, p.Width, "  ")))
	cols := []Column{
		{Title: "id", Least: 8, Hangs: true}, {Title: "title", Least: 18, Words: true, Lines: 4}, {Title: "relations"}, {Title: "alone"}, {Title: "parts", Spare: 4},
		{Title: "actors", Spare: 2}, {Title: "actors alone", Spare: 3}, {Title: "date", Spare: 1},
	}
	list := slices.Clone(r.Sources)
	if !all {
		list = slices.DeleteFunc(list, func(u report.SourceUse) bool { return u.Alone+u.Parts+u.ActorsAlone == 0 })
	}
	dropped = tableOf(w, s, list, cols, func(u report.SourceUse) []string {
		return []string{u.ID, u.Title, strconv.Itoa(u.Relations), strconv.Itoa(u.Alone), strconv.Itoa(u.Parts), strconv.Itoa(u.Actors), strconv.Itoa(u.ActorsAlone), u.Date}
	})
	if len(list) > 0 {
		p.lines("relations cite it; alone are those that would fall with it, parts those that would stay and lose a party, a date or the like; of actors their own record cites it")
	}
	if left := len(r.Sources) - len(list); left > 0 {
		p.lines(wording.Count(left, "source more, with which", "sources more, with each of which") + " nothing would fall: --all lists them")
	}
	return dropped
}
