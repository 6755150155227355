package pattern

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// Parse reads a pattern. The error is an *Error.
func Parse(text string) (*Pattern, error) {
	p := &parser{text: text, out: &Pattern{Text: text}, uses: map[int][]int{}}
	if len(text) > MostBytes {
		p.fail(span{}, fmt.Sprintf("the pattern has %d bytes, and may have at most %d", len(text), MostBytes), "ask for less at once")
	} else if !utf8.ValidString(text) {
		p.fail(span{}, "the pattern is not UTF-8", "")
	} else {
		p.pattern()
	}
	if p.err != nil {
		return nil, p.err
	}
	return p.out, nil
}

type parser struct {
	text string
	at   int
	out  *Pattern
	err  *Error
	last span // of the actor that was read last

	uses map[int][]int // of an actor: the parts that speak of it; 0 for those without "not"
}

// fail notes the first error.
func (p *parser) fail(place span, message, hint string) {
	if p.err == nil {
		place.at = min(place.at, len(p.text))
		place.end = min(max(place.end, place.at), len(p.text))
		p.err = &Error{Pattern: p.text, At: place.at, End: place.end, Message: message, Hint: hint}
	}
}

// here is the place of the next character.
func (p *parser) here() span {
	_, size := utf8.DecodeRuneInString(p.text[p.at:])
	return span{p.at, p.at + size}
}

func (p *parser) rest() string { return p.text[p.at:] }

func (p *parser) space() {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.rest(), unicode.IsSpace))
}

func (p *parser) done() bool { return p.at == len(p.text) }

// separated reports whether a separator of parts comes next, or the end.
func (p *parser) separated() bool { return p.done() || strings.ContainsRune(",;", rune(p.text[p.at])) }

func (p *parser) pattern() {
	if p.space(); p.done() {
		p.fail(span{}, "the pattern is empty", `write ties between actors: "X -arms-transfer-> Y -rivalry- Z"`)
		return
	}
	for part := 0; p.err == nil; part++ {
		p.space()
		if p.separated() && part > 0 {
			p.fail(p.here(), "a part of the pattern is missing after the comma", "take the comma out, or go on")
			return
		}
		p.part()
		if p.space(); p.done() {
			break
		}
		p.at++ // the comma
	}
	if p.err == nil {
		p.check()
	}
}

// part reads actors and the ties between them.
func (p *parser) part() {
	start, not := p.at, false
	if word, after, ok := strings.Cut(strings.Map(spaceToBlank, p.rest()), " "); ok && strings.EqualFold(word, "not") && strings.TrimSpace(after) != "" {
		not = true
		p.at += len(word)
		p.space()
	}
	in := 0
	if not {
		in = len(p.out.Nots) + 1
	}
	before := p.actor(in)
	walk := []int{before}
	var ties []Tie
	for p.err == nil {
		if p.space(); p.separated() {
			break
		}
		t, backward := p.tie()
		if p.err != nil {
			return
		}
		next := p.actor(in)
		if p.err != nil {
			return
		}
		if before == next {
			p.fail(p.last, "a tie joins two different actors, and this one has the same on both sides", "use another variable, or ? for anyone")
			return
		}
		t.From, t.To = before, next
		if backward {
			t.From, t.To = next, before
		}
		ties = append(ties, t)
		before, walk = next, append(walk, next)
	}
	place := span{start, p.at}
	switch {
	case p.err != nil:
	case not && len(ties) == 0:
		p.fail(place, `"not" needs a tie`, "write what must not be there: not X -treaty- Y")
	case not:
		p.out.Nots = append(p.out.Nots, Not{ties, walk, place})
	default:
		p.out.Ties = append(p.out.Ties, ties...)
	}
}

func spaceToBlank(r rune) rune {
	if unicode.IsSpace(r) && r < utf8.RuneSelf {
		return ' '
	}
	return r
}

// quotes are pairs of quotation marks.
var quotes = map[rune]rune{'"': '"', '\'': '\'', '“': '”', '„': '“', '«': '»', '‘': '’'}

// actor reads whom a pattern speaks of, in a part of Nots (counted from 1) or in
// none, and returns its place among the actors.
func (p *parser) actor(in int) int {
	p.space()
	start := p.at
	if p.separated() || p.tieStarts(p.at) {
		hint := "write a name, a variable such as X, or ? for anyone"
		if p.done() {
			p.fail(span{p.at, p.at}, "an actor is missing at the end", hint)
		} else {
			p.fail(p.here(), "an actor is missing here", hint)
		}
		return 0
	}
	first, size := utf8.DecodeRuneInString(p.rest())
	if closing, ok := quotes[first]; ok {
		inside := p.text[start+size:]
		end := strings.IndexRune(inside, closing)
		if end < 0 && closing != '\'' && closing != '’' { // which may begin a name
			p.fail(span{start, start + size}, "this quotation mark is not closed", "")
			return 0
		}
		if end < 0 {
			return p.word(in)
		}
		p.at = start + size + end + utf8.RuneLen(closing)
		place := span{start, p.at}
		name := strings.TrimSpace(inside[:end])
		if name == "" {
			p.fail(place, "there is no name in the quotation marks", "write a name, or ? for anyone")
		}
		if next := p.rest(); p.err == nil && next != "" && !p.separated() && !p.tieStarts(p.at) && strings.TrimLeftFunc(next, unicode.IsSpace) == next {
			p.fail(p.here(), "a name in quotation marks ends there", "put a space and a tie behind it")
		}
		return p.note(Actor{Name: name, place: place}, in)
	}
	return p.word(in)
}

// word reads a variable, or a name without quotation marks.
func (p *parser) word(in int) int {
	start := p.at
	for !p.separated() && !p.tieStartsIn(start) {
		_, size := utf8.DecodeRuneInString(p.rest())
		p.at += size
	}
	text := strings.TrimRightFunc(p.text[start:p.at], unicode.IsSpace)
	place := span{start, start + len(text)}
	a := Actor{place: place}
	variable, kinds, hasKinds := strings.Cut(text, ":")
	if variable = strings.TrimSpace(variable); !isVariable(variable) {
		a.Name = text
		if strings.HasPrefix(text, "?") {
			p.fail(place, fmt.Sprintf("%q is no variable", legible.Cut(text, 60)), "a variable is a word of letters and digits after a question mark: ?supplier")
		} else if at := joinedVariables(text); at > 0 {
			p.fail(span{start + at, start + at + 3}, "parts of a pattern are separated by commas", "write a comma instead of and")
		}
		return p.note(a, in)
	}
	if variable != "?" {
		a.Variable = variable
	}
	if hasKinds {
		a.Kinds = p.actorKinds(kinds, start+strings.Index(text, ":")+1)
	}
	return p.note(a, in)
}

// isVariable reports whether a word is a variable: "X", "B12", "?", "?who".
func isVariable(s string) bool {
	if s == "" {
		return false
	}
	digits := func(r rune) bool { return r >= '0' && r <= '9' }
	if s[0] != '?' {
		return s[0] >= 'A' && s[0] <= 'Z' && strings.TrimFunc(s[1:], digits) == ""
	}
	for _, r := range s[1:] {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			return false
		}
	}
	return true
}

// joinedVariables returns where "and" stands between what begins with a variable
// and one behind it, or 0.
func joinedVariables(text string) int {
	for _, and := range []string{" and ", " AND "} {
		if before, after, ok := strings.Cut(text, and); ok {
			words := strings.Fields(after)
			if isVariable(strings.TrimSpace(before)) || len(words) > 0 && (isVariable(words[0]) || strings.EqualFold(words[0], "not")) {
				return len(before) + 1
			}
		}
	}
	return 0
}

// kindOfActor are other words for kinds of actor.
var kindOfActor = map[string]graph.ActorKind{
	"country": graph.State, "countries": graph.State, "nation": graph.State, "people": graph.Person, "organization": graph.Organisation, "organizations": graph.Organisation,
	"org": graph.Organisation, "group": graph.ArmedGroup, "firm": graph.Company, "companies": graph.Company, "bloc": graph.PlaceOrBloc, "region": graph.PlaceOrBloc,
}

// actorKinds reads "state|person", which starts at a place.
func (p *parser) actorKinds(text string, at int) []graph.ActorKind {
	var out []graph.ActorKind
	for _, word := range strings.Split(text, "|") {
		place := span{at, at + len(word)}
		at += len(word) + 1
		kind, ok := actorKind(word)
		if !ok {
			var all []string
			for _, k := range graph.ActorKinds() {
				all = append(all, k.String())
			}
			message := fmt.Sprintf("no kind of actor is called %q", legible.Cut(strings.TrimSpace(word), 60))
			if strings.TrimSpace(word) == "" {
				message = "a kind of actor is missing behind the colon"
			}
			p.fail(place, message, "there are: "+strings.Join(all, ", "))
			return nil
		}
		if !slices.Contains(out, kind) {
			out = append(out, kind)
		}
	}
	slices.Sort(out)
	return out
}

func actorKind(word string) (graph.ActorKind, bool) {
	folded := spelling.Fold(word)
	for _, w := range []string{folded, strings.TrimSuffix(folded, "s")} {
		if k, ok := kindOfActor[w]; ok {
			return k, true
		}
		if k, err := graph.ParseActorKind(strings.ReplaceAll(w, " ", "-")); err == nil {
			return k, true
		}
	}
	return 0, false
}

// note finds an actor among those spoken of before, or adds it.
func (p *parser) note(a Actor, in int) int {
	if p.err != nil {
		return 0
	}
	p.last = a.place
	i := -1
	if !a.Anonymous() {
		i = slices.IndexFunc(p.out.Actors, func(b Actor) bool {
			return a.Variable == b.Variable && a.Variable != "" || a.Name != "" && spelling.Fold(a.Name) == spelling.Fold(b.Name) && b.Name != ""
		})
	}
	if i < 0 {
		if i = len(p.out.Actors); i == MostActors {
			p.fail(a.place, fmt.Sprintf("the pattern speaks of more than %d actors", MostActors), "ask for less at once")
			return 0
		}
		p.out.Actors = append(p.out.Actors, a)
	} else if had := &p.out.Actors[i]; len(a.Kinds) > 0 {
		if len(had.Kinds) > 0 && !slices.Equal(had.Kinds, a.Kinds) {
			p.fail(a.place, fmt.Sprintf("%s is of another kind before", a.Variable), "say its kind once")
		}
		had.Kinds = a.Kinds
	}
	if !slices.Contains(p.uses[i], in) {
		p.uses[i] = append(p.uses[i], in)
	}
	return i
}

// check refuses what is well written and makes no sense.
func (p *parser) check() {
	out := p.out
	count := len(out.Ties)
	for _, n := range out.Nots {
		count += len(n.Ties)
	}
	switch {
	case count == 0:
		p.fail(span{0, len(p.text)}, "the pattern has no tie", "a tie joins two actors: X -treaty- Y, or X -- Y for any kind")
		return
	case count > MostTies:
		p.fail(span{}, fmt.Sprintf("the pattern has %d ties, and may have at most %d", count, MostTies), "ask for less at once")
		return
	}
	for i := range out.Actors {
		a := &out.Actors[i]
		a.there = slices.Contains(p.uses[i], 0)
		switch in := p.uses[i]; {
		case a.there || a.Name != "":
		case len(in) > 1:
			p.fail(a.place, fmt.Sprintf(`%s comes only behind "not", and more than once`, a.Variable), "it would be anyone, each time: write ?, or say elsewhere who it is")
			return
		default:
			a.not = in[0]
		}
	}
	if !slices.ContainsFunc(out.Actors, func(a Actor) bool { return a.not == 0 && a.Name == "" }) && len(out.Ties) == 0 {
		p.fail(out.Nots[0].place, `there is nothing besides "not"`, "say first what there is: X -rivalry- Y, not X -treaty- Y")
		return
	}
	for k, n := range out.Nots {
		if !slices.ContainsFunc(n.Ties, func(t Tie) bool { return out.Actors[t.From].not != k+1 || out.Actors[t.To].not != k+1 }) {
			p.fail(n.place, "this speaks of nobody whom the pattern speaks of elsewhere", "use one of its variables, or a name")
			return
		}
	}
}
