package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Statement says a relation in a clause without its dates and without a full
// stop, as it stands at the date of a view: "Iran transferred arms to Russia",
// "Italy was allied with Germany". Doubt comes first, since a sentence that
// starts as a fact is read as one: "Iran is alleged to have transferred arms to
// Russia", "It is disputed whether ...", "Stated without a source: Iran transferred
// arms to Russia", "South Korea might, according to X, transfer arms to Ukraine" of
// what is only considered. A treaty that is only signed is said to be signed. A
// party with dates of its own has them in brackets behind its name.
func Statement(v *query.View, r *graph.Relation) string { return StatementIn(v, r, TenseOf(v, r)) }

// StatementIn is Statement in another tense.
func StatementIn(v *query.View, r *graph.Relation, tense Tense) string {
	if t, ok := v.OnlyTie(r); ok {
		return TieStatementIn(v.Graph(), t, tense)
	}
	c := newClause(v.Graph(), r, tense, evidenceIn(v, r))
	for _, p := range partiesIn(v, r) {
		name := Name(v.Graph(), p.Actor)
		if len(p.Spells) > 0 && !slices.Equal(p.Spells, []edtf.Period{r.Period}) {
			name += " (" + Periods(p.Spells) + ")"
		}
		c.add(p.Role, p.Actor, name)
	}
	return c.say()
}

// partiesIn returns the parties of a relation in a view, or all of them where it
// is not there.
func partiesIn(v *query.View, r *graph.Relation) []graph.Party {
	if in := v.Parties(r); in != nil {
		return in
	}
	return r.Parties
}

// evidenceIn returns the evidence for a relation that speaks of its parties in a
// view.
func evidenceIn(v *query.View, r *graph.Relation) []graph.Evidence {
	var ids []string
	for _, p := range partiesIn(v, r) {
		ids = append(ids, p.Actor)
	}
	return r.EvidenceFor(ids...)
}

// TieStatement says what a relation of a view is between two of its parties, as
// Statement does for all of them, at the time at which both were in it.
func TieStatement(v *query.View, t graph.Tie) string {
	return TieStatementIn(v.Graph(), t, TenseOfTie(v, t))
}

// TieStatementIn is TieStatement in another tense.
func TieStatementIn(g *graph.Graph, t graph.Tie, tense Tense) string {
	c := newClause(g, t.Relation, tense, t.Evidence())
	for _, p := range []graph.Party{t.A, t.B} {
		c.add(p.Role, p.Actor, Name(g, p.Actor))
	}
	return c.say()
}

// clause is a statement while it is put together.
type clause struct {
	g        *graph.Graph
	r        *graph.Relation
	kind     *graph.Kind
	tense    Tense
	claimant string   // whose word it is, where nothing else speaks for it
	a, b     []string // the sides, or the first member and the others
	all      []string // both
	plural   bool     // a takes the verb in the plural
	own      string   // "its" or "their", of a
}

func newClause(g *graph.Graph, r *graph.Relation, t Tense, evidence []graph.Evidence) *clause {
	return &clause{g: g, r: r, kind: g.KindOf(r), tense: t, claimant: Claimants(evidence)}
}

func (c *clause) add(role graph.Role, actor, name string) {
	c.all = append(c.all, name)
	if role == graph.From || role == graph.Member && len(c.a) == 0 {
		a, known := c.g.Actor(actor)
		c.plural = len(c.a) > 0 || known && IsPlural(a.Name)
		c.own = "its"
		if c.plural || known && a.Kind == graph.Person {
			c.own = "their"
		}
		c.a = append(c.a, name)
	} else {
		c.b = append(c.b, name)
	}
}

// say puts the clause together.
func (c *clause) say() string {
	subject, p := c.predicate()
	said := ""
	if c.r.Modality == graph.Actual {
		said = c.doubted(subject, p)
	} else {
		said = c.unreal(subject, p)
	}
	switch later := c.tense.Effect == query.NotBegun; {
	case later && c.r.Unsourced:
		said = "Later, " + WithoutASource + ": " + said
	case later:
		said = "Later: " + said
	case c.r.Unsourced:
		said = UpperFirst(WithoutASource) + ": " + said
	}
	return said
}

// doubted says something as surely as the sources do.
func (c *clause) doubted(subject string, p predicate) string {
	switch {
	case c.r.Certainty == graph.Confirmed:
		return subject + " " + p.finite
	case c.r.Certainty == graph.Disputed:
		return "It is disputed whether " + subject + " " + p.finite
	case c.claimant == subject && c.r.Certainty == graph.Reported:
		return "By " + c.own + " own account, " + subject + " " + p.finite
	case p.infinitive == "":
		return fmt.Sprintf("It is %s%s that %s %s", c.r.Certainty, c.by(), subject, p.finite)
	}
	return fmt.Sprintf("%s %s %s%s to %s", subject, p.be, c.r.Certainty, c.by(), p.infinitive)
}

// unreal says what is threatened or proposed. What is proposed may be no more than
// considered, or expected by somebody, so that nobody is told to have said that it would be.
func (c *clause) unreal(subject string, p predicate) string {
	according := ""
	switch c.claimant {
	case "":
	case subject:
		according = ", by " + c.own + " own account,"
	default:
		according = ", according to " + c.claimant + ","
	}
	if p.base == "" {
		return c.heading()
	}
	if c.r.Modality == graph.Threatened && c.r.Directed() {
		threatened := "threatened to " + p.base
		if c.r.Kind == graph.KindThreat {
			threatened = "threatened " + Names(c.b)
		}
		p.infinitive = "have " + threatened
		p.finite = p.have + according + " " + threatened
		if according != "" {
			return subject + " " + p.finite
		}
		return c.doubted(subject, p)
	}
	modal := " would"
	if c.r.Modality == graph.Proposed && (according != "" || c.r.Certainty == graph.Reported || c.r.Certainty == graph.Alleged) {
		modal = " might"
	}
	would := subject + modal + according + " " + p.base
	switch {
	case according != "":
		return would
	case c.r.Certainty == graph.Disputed:
		return "It is disputed whether " + would
	case c.r.Certainty != graph.Confirmed:
		return "It is " + c.r.Certainty.String() + " that " + would
	case c.r.Modality == graph.Proposed:
		return "As a prospect, " + would
	}
	return "Under a threat, " + would
}

// heading names what is not actual of a kind of which only one form of the verb
// is known.
func (c *clause) heading() string {
	s := "Only " + c.r.Modality.String()
	if c.r.Certainty != graph.Confirmed {
		s += " (" + c.r.Certainty.String() + c.by() + ")"
	}
	s += ": " + LowerFirst(c.kind.Name)
	if c.r.Directed() {
		return s + " from " + Names(c.a) + " to " + Names(c.b)
	}
	return s + " of " + Names(c.all)
}

func (c *clause) by() string {
	if c.claimant == "" {
		return ""
	}
	return " by " + c.claimant
}

// predicate is what follows the subject in each sort of sentence. The forms that
// are not known of a kind are empty.
type predicate struct {
	finite     string // "is allied with X"
	infinitive string // after "is said to": "be allied with X", "have been allied with X"
	base       string // after "would": "be allied with X", without regard to when
	be, have   string // in the number of the subject
}

// ofTreaty is what the parties of a treaty have that is not, or not surely, in force.
var ofTreaty = [...]string{
	query.SignedOnly: "have signed %s that is not in force", query.Suspended: "have %s that is suspended",
	query.PossiblyInForce: "have %s that is possibly in force", query.NotBegun: "",
}

// predicate returns the subject and what is said of it.
func (c *clause) predicate() (subject string, p predicate) {
	p.be, p.have = "is", "has"
	many := func() { p.be, p.have = "are", "have" }
	switch {
	case c.r.Modality == graph.Actual && ofTreaty[c.tense.Effect] != "":
		many()
		what := "an agreement"
		if c.r.Kind == graph.KindTreaty {
			what = "a treaty"
		}
		p.infinitive = fmt.Sprintf(ofTreaty[c.tense.Effect], what)
		p.finite = p.infinitive
		return Names(c.all), p
	case !c.r.Directed() && len(c.all) > 2:
		verbs := graph.Kind{Verb: "ties", Past: "tied", Infinitive: "tie", Participle: "tied"}
		if c.kind.Sign < 0 {
			verbs = graph.Kind{Verb: "involves", Past: "involved", Infinitive: "involve", Participle: "involved"}
		}
		if c.kind.Verb == c.kind.Past {
			verbs.Verb = verbs.Past
		}
		c.conjugate(&p, &verbs, false, Names(c.all))
		return aKind(c.kind), p
	}
	if c.plural {
		many()
	}
	c.conjugate(&p, c.kind, c.plural, Names(c.b))
	return Names(c.a), p
}

// aKind is a kind as what ties many: "A treaty", but "Distrust".
func aKind(k *graph.Kind) string {
	if k.Plural == k.Name {
		return k.Name
	}
	if strings.IndexAny(k.Name, "AEIOU") == 0 {
		return "An " + LowerFirst(k.Name)
	}
	return "A " + LowerFirst(k.Name)
}

// conjugate chooses the forms of a verb. A verb whose past is another form says
// what is so, and otherwise what happened.
func (c *clause) conjugate(p *predicate, k *graph.Kind, plural bool, object string) {
	if k.Past == "" || k.Infinitive == "" || k.Participle == "" {
		p.finite = k.Verb + " " + object
		return
	}
	if c.repeated() {
		object += " several times"
	}
	p.base = k.Infinitive + " " + object
	perfect := "have " + k.Participle + " " + object
	lasting := k.Verb != k.Past
	verb := k.Verb
	switch {
	case lasting && c.tense.Past:
		verb = k.Past
	case lasting && plural:
		verb = k.Infinitive
		if rest, ok := strings.CutPrefix(k.Infinitive, "be "); ok {
			verb = "are " + rest
		}
	case !lasting && !c.tense.Past && c.r.Period.OpenEnd():
		verb = p.have + " " + k.Participle
	}
	if rest, ok := strings.CutPrefix(verb, "was "); ok && plural {
		verb = "were " + rest
	}
	p.finite = verb + " " + object
	p.infinitive = p.base
	if !lasting || c.tense.Past {
		p.infinitive = perfect
	}
}

// repeated reports whether it stands for several acts: a vote that goes on for
// more than a day is votes.
func (c *clause) repeated() bool {
	return c.r.Kind == graph.KindVote && !c.r.Period.IsDate() && closed([]edtf.Period{c.r.Period})
}

// Step says one relation on a path: what, when, how sure, who says so. What is open of it
// comes first, as in Headline.
func Step(v *query.View, step query.Step) string {
	return sourced(v, TieSentence(v, step.Tie), step.Relation, step.Holds, step.Known, step.Tie.Evidence())
}

// sourced adds to what is said of a relation how sure it is and who says so.
func sourced(v *query.View, text string, r *graph.Relation, holds, known edtf.Truth, evidence []graph.Evidence) string {
	text = openFirst(v, holds == edtf.Maybe, known == edtf.Maybe, text)
	said := "; "
	if r.GoesBy() != graph.Unsourced { // which the sentence starts with
		text, said = text+"; "+r.GoesBy().String(), cites(r)
	} else {
		said += EnteredIn + " "
	}
	if sources := Sources(v.Graph(), evidence); sources != "" {
		text += said + sources
	}
	return text + "."
}
