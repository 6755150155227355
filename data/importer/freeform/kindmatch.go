package freeform

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// KindUse says which kind of relation a word in a file was read as.
type KindUse struct {
	Word   string // as the file has it; "" where it has none
	Kind   string // id
	Name   string // of the kind
	How    How
	Turned bool // the relation leads the other way: "attacked by"
	Count  int  // relations
}

// How says how a word for a kind was understood.
type How uint8

// The ways in which a word for a kind is understood.
const (
	ByName    How = iota // it is the kind's id, name or verb
	ByMeaning            // it means it: "sold weapons to"
	AsItsOwn             // nothing is known of it, and it is a kind of its own
	ByColumns            // the relation says none, and the columns of the file mean one
	NoKind               // the relation says none
)

// String returns "name", "meaning", "own", "columns" or "none".
func (h How) String() string { return [...]string{"name", "meaning", "own", "columns", "none"}[h] }

// kind is a kind of relation that the file uses.
type kind struct {
	graph.Kind
	number int32
	own    bool    // not built in
	used   [2]bool // without and with a direction
}

// kindWord is what a word of the file for a kind means.
type kindWord struct {
	*kind
	word      string
	more      string // the word, where it says more than the kind
	how       How
	inverse   bool // it leads to whom the row begins with
	sided     bool // it says who began
	certainty graph.Certainty
	modality  graph.Modality
	doubted   bool // it says how certain it is: "allegedly supplied arms to"
	count     int
	first     place
}

// The id of the kind of a relation that says nothing of its kind.
const tie = "tie"

// match is a built-in kind that words mean.
type match struct {
	graph.Meant
	more      string // the words without those of doubt, where they say more than the kind
	how       How
	certainty graph.Certainty
	modality  graph.Modality
	doubted   bool
	ok        bool
}

var builtin = func() map[string]graph.Kind {
	out := map[string]graph.Kind{}
	for _, k := range graph.BuiltinKinds() {
		out[k.ID] = k
	}
	return out
}()

// kindMeant finds the built-in kind that words mean.
func kindMeant(words string) match {
	words = strings.Join(strings.Fields(words), " ")
	if m, ok := meantBy(words); ok {
		how := ByMeaning
		if k, folded := builtin[m.Kind], spelling.Fold(words); folded == spelling.Fold(k.ID) || folded == spelling.Fold(k.Name) || folded == spelling.Fold(k.Plural) {
			how = ByName
		}
		return match{Meant: m, more: moreThan(m.Kind, words), how: how, ok: true}
	}
	// "allegedly supplied arms to", "planned sale"
	first, rest, ok := strings.Cut(words, " ")
	if !ok {
		return match{}
	}
	m, known := meantBy(rest)
	if !known {
		return match{}
	}
	out := match{Meant: m, more: moreThan(m.Kind, rest), how: ByMeaning, ok: true}
	switch said := trustOfWord(first, ofStatus); {
	case said.certain && said.certainty != graph.Confirmed:
		out.certainty, out.doubted = said.certainty, true
	case said.modal && said.modality != graph.Actual:
		out.modality = said.modality
	case ofPlans[strings.ToLower(first)]:
		out.modality = graph.Proposed
	default:
		return match{}
	}
	return out
}

// ofPlans are verbs before what is planned, which say nothing in a column of their own.
var ofPlans = wordSet("plans|proposes|considers")

// doubtsOnly are words that, before any other, say nothing but how certain something is
// or that it is planned: "rumoured investor in". "Reported to" and "denied a visa" do not.
var doubtsOnly = wordSet("alleged|allegedly|rumoured|rumored|unconfirmed|unverified|reportedly|probable|probably|possible|possibly|suspected|presumed|supposed|angeblich|vermutlich|planned|proposed")

// doubtBefore reads the doubt before words that are no kind that is known.
func doubtBefore(words string) trusted {
	list := strings.Fields(words)
	if len(list) < 2 || !doubtsOnly[strings.ToLower(list[0])] || endsOpen[strings.ToLower(list[1])] { // "suspected of"
		return trusted{}
	}
	return trustOfWord(list[0], ofStatus)
}

// moreThan returns words, "" where they say no more than a kind.
func moreThan(kind, words string) string {
	if saysMore(words, kind) {
		return words
	}
	return ""
}

// kindWord returns what a word for a kind means.
func (m *maker) kindWord(t text) *kindWord {
	if w, ok := m.words[t]; ok {
		return w
	}
	word := m.texts.of(t)
	w := &kindWord{word: word}
	switch found := kindMeant(word); {
	case m.doc.Own && builtin[word].ID != "":
		w.kind, w.how = m.builtinKind(word), ByName
	case found.ok && !m.doc.Own:
		w.kind, w.how, w.inverse, w.sided = m.builtinKind(found.Kind), found.how, found.Inverse, found.Sided
		w.certainty, w.modality, w.doubted, w.more = found.certainty, found.modality, found.doubted, found.more
	default:
		w.kind, w.how = m.ownKind(word), AsItsOwn
		if !m.doc.Own {
			doubt := doubtBefore(word)
			w.certainty, w.modality, w.doubted = doubt.certainty, doubt.modality, doubt.certain
		}
	}
	m.words[t] = w
	m.wordList = append(m.wordList, w)
	return w
}

func (m *maker) builtinKind(id string) *kind {
	if k := m.kinds[id]; k != nil {
		return k
	}
	return m.addKind(&kind{Kind: builtin[id]})
}

func (m *maker) addKind(k *kind) *kind {
	k.number = int32(len(m.kinds))
	m.kinds[k.ID] = k
	return k
}

// mostKinds is how many kinds of its own a file may have. One with more has
// sentences where others have kinds, and they are labels.
const mostKinds = 300

// ownKind returns the kind that is called so and that is not built in.
func (m *maker) ownKind(word string) *kind {
	made := ownKindOf(word, m.doc.Own)
	if k := m.kinds[made.ID]; k != nil {
		return k
	}
	if m.ownKinds >= mostKinds && !m.doc.Own {
		return m.tie()
	}
	m.ownKinds++
	return m.addKind(&kind{own: true, Kind: made})
}

// ownKindOf is a kind of which nothing is known but what it is called. keep says
// whether what can be an id is one.
func ownKindOf(word string, keep bool) graph.Kind {
	name := strings.Join(strings.Fields(word), " ")
	id := word
	if !keep || !graph.ValidID(id) {
		if id = spelling.Slug(name, 60); id == "" || lost(spelling.Fold(name)) {
			id = cmp.Or(id, "kind") + "-" + hashed(spelling.Fold(name))
		}
	}
	if _, taken := builtin[id]; taken {
		id += "-2"
	}
	return graph.Kind{
		ID: id, Name: name, Plural: name, Direction: graph.Either, Strength: 1, Family: graph.Contact,
		Verb: verbOf(name), Meaning: "The file calls it " + name + "; nothing more is known of what it means.",
	}
}

// tie is the kind of what has none.
func (m *maker) tie() *kind {
	if k := m.kinds[tie]; k != nil {
		return k
	}
	return m.addKind(&kind{own: true, Kind: tieKind})
}

// tieKind is the kind of what has none.
var tieKind = graph.Kind{
	ID: tie, Name: "Tie", Plural: "Ties", Direction: graph.Either, Strength: 1, Family: graph.Contact,
	Verb: "is tied to", Past: "was tied to", Infinitive: "be tied to", Participle: "been tied to",
	Meaning: "The file says that the two are tied, and not how.",
}

// withoutDirection returns the kind for relations of a directed kind of which the
// file does not say from whom to whom.
func (m *maker) withoutDirection(of *kind) *kind {
	id := "undirected-" + of.ID
	if k := m.kinds[id]; k != nil {
		return k
	}
	lower := strings.ToLower(of.Name)
	return m.addKind(&kind{own: true, Kind: graph.Kind{
		ID: id, Name: of.Name + ", undirected", Plural: of.Plural + ", undirected", Direction: graph.Mutual, Sign: of.Sign, Strength: of.Strength, Family: of.Family,
		Verb: "is tied by " + lower + " to", Past: "was tied by " + lower + " to", Infinitive: "be tied by " + lower + " to", Participle: "been tied by " + lower + " to",
		Meaning: of.Name + " of which the file does not say from whom to whom.",
	}})
}

// signed returns the kind with a sign: a kind of the file's own that comes with
// several signs is several kinds.
func (m *maker) signed(k *kind, sign int) *kind {
	if !k.own || sign == k.Sign {
		return k
	}
	if k.used == [2]bool{} { // nobody has used it yet
		k.Sign = sign
		return k
	}
	word := map[int]string{-1: "negative", 0: "neutral", 1: "positive"}[sign]
	id := k.ID + "-" + word
	if s := m.kinds[id]; s != nil {
		return s
	}
	s := &kind{own: true, Kind: k.Kind}
	s.ID, s.Sign, s.Name, s.Plural = id, sign, k.Name+", "+word, k.Plural+", "+word
	return m.addKind(s)
}

// verbOf returns what joins two actors in a sentence, of a kind that has a name only.
func verbOf(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && slices.Contains([]string{"to", "with", "from", "of", "by", "for", "on", "against", "in", "at"}, strings.ToLower(words[len(words)-1])) {
		return name
	}
	return "is tied (" + name + ") to"
}

// addKinds adds the kinds that are not built in, and says how words were read.
func (m *maker) addKinds() {
	for _, id := range slices.Sorted(maps.Keys(m.kinds)) {
		k := m.kinds[id]
		if !k.own || k.used == [2]bool{} {
			continue
		}
		if k.Direction == graph.Either && !m.doc.Own {
			switch {
			case !k.used[1]:
				k.Direction = graph.Mutual
			case !k.used[0]:
				k.Direction = graph.Directed
			}
		}
		m.out.Kind(k.Kind)
	}
	for _, w := range m.wordList {
		if w.count == 0 || m.doc.Own {
			continue
		}
		row, at := int(w.first.row), m.at(w.first)
		turned := ""
		if w.inverse {
			turned = ", from the second to the first"
		}
		switch w.how {
		case ByMeaning:
			m.out.RemarkMany(w.count, row, "kind-read", "%s%s is read as %s%s", at, quoted(w.word), w.ID, turned)
		case ByColumns:
			m.out.RemarkMany(w.count, row, "kind-by-columns", "%sno kind is given, and the columns mean %s", at, w.ID)
		case AsItsOwn:
			m.out.RemarkMany(w.count, row, "own-kind", "%s%s is no kind that is known, and becomes one of its own, %s", at, quoted(w.word), w.ID)
		case NoKind:
			m.out.RemarkMany(w.count, row, "no-kind", "%sno kind is given: it is a tie of which nothing more is said", at)
		}
	}
}

// Kinds says how the words for kinds were read, those of most relations first. It
// is for after Finish.
func (c *Collector) Kinds() []KindUse { return c.kindsUsed }

func (m *maker) kindsRead() []KindUse {
	var out []KindUse
	for _, w := range m.wordList {
		if w.count > 0 {
			out = append(out, KindUse{Word: w.word, Kind: w.ID, Name: w.Name, How: w.how, Turned: w.inverse, Count: w.count})
		}
	}
	slices.SortStableFunc(out, func(a, b KindUse) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Word, b.Word)) })
	return out
}
