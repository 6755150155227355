package freeform

import (
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// certaintyWords are words for how certain something is, folded.
var certaintyWords = wordsOf(map[graph.Certainty]string{
	graph.Confirmed: "confirmed|certain|sure|verified|established|definite|fact|factual|true|yes|y|high|very high|proven|proved|official|certainly|x|bestatigt|sicher|ja|wahr|confirme|oui|vrai|certain|confirmado|si|verdadero|cierto|1",
	graph.Reported:  "reported|reportedly|likely|very likely|probable|probably|medium|moderate|claimed|plausible|gemeldet|wahrscheinlich|rapporte|probablement|informado|reportado|mittel|moyen|medio",
	graph.Alleged: "alleged|allegedly|unconfirmed|not confirmed|unverified|not verified|possible|possibly|suspected|rumoured|rumored|rumour|rumor|low|very low|doubtful|uncertain|unsure|unlikely|false|no|n|presumed|supposed|unproven|speculative|" +
		"angeblich|unbestatigt|vermutlich|nein|falsch|niedrig|presume|non|faux|suppose|presunto|falso|bajo|0",
	graph.Disputed: "disputed|contested|denied|contradicted|controversial|conflicting|umstritten|bestritten|conteste|dementi|disputado|desmentido",
})

// modalityWords are words for whether something is so, or said or planned, folded.
var modalityWords = wordsOf(map[graph.Modality]string{
	graph.Actual:     "actual|real|fact|done|happened|is|was|tatsachlich|reel|effectif",
	graph.Threatened: "threatened|threat|threatens|angedroht|menace|amenazado",
	graph.Proposed:   "proposed|planned|plan|considered|offered|intended|proposal|potential|hypothetical|future|geplant|vorgeschlagen|propose|prevu|propuesto|previsto",
})

// notYet are words of a status that say that something has not happened, or not yet.
var notYet = wordSet("ordered|on order|planned|proposed|announced|negotiating|under negotiation|in negotiation|pending|option|optional|intended|considered|under consideration|draft|offered|requested|approved|tender|cancelled|canceled|cancelled order|rejected|not delivered|undelivered|undecided|bestellt|geplant|storniert|commande|prevu|annule|pedido|encargado|previsto|cancelado")

// answers are words of certainty that say it only where it is asked for: a status of
// "high" or "no" may be one of anything.
var answers = wordSet("yes|y|no|n|x|1|0|true|false|ja|nein|oui|non|si|wahr|falsch|vrai|faux|verdadero|falso|high|very high|medium|moderate|low|very low|mittel|moyen|medio|niedrig|bajo|official|established")

// asked is what a column asks for, whose words are read.
type asked uint8

const (
	ofCertainty asked = iota
	ofModality
	ofStatus
)

// trusted is what words say of how certain something is, and of whether it is so.
type trusted struct {
	certainty      graph.Certainty
	modality       graph.Modality
	certain, modal bool // they say the one, the other
	unread         bool // they say something else
}

// trustOfWord reads one word, or an expression.
func trustOfWord(word string, of asked) (t trusted) {
	if t.certainty, t.certain = certainty(word); of != ofCertainty && answers[spelling.Fold(word)] {
		t.certainty, t.certain = 0, false
	}
	t.modality, t.modal = modality(word)
	if of == ofStatus && !t.modal && notYet[unaccented(strings.ToLower(word))] {
		t.modality, t.modal = graph.Proposed, true
	}
	if of == ofModality && t.modal {
		t.certainty, t.certain = 0, false
	}
	t.unread = !t.certain && !t.modal
	return t
}

// trustOf reads words of both vocabularies, in whichever column they stand, also
// where several stand in one cell: "planned (alleged)".
func trustOf(text string, of asked) trusted {
	if t := trustOfWord(text, of); !t.unread {
		return t
	}
	var all trusted
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/|+&()[]\n", r) }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		t := trustOfWord(part, of)
		if t.unread {
			t = trustOfWords(strings.Fields(part), of)
		}
		all = all.and(t)
	}
	if all.unread && all.certainty == graph.Confirmed { // what is not understood may take it back
		all.certain = false
	}
	return all
}

// trustOfWords reads words one by one, and nothing where one of them is unknown:
// "not planned" is no plan.
func trustOfWords(words []string, of asked) (all trusted) {
	for _, w := range words {
		t := trustOfWord(w, of)
		if t.unread {
			return trusted{unread: true}
		}
		all = all.and(t)
	}
	return all
}

// and joins what two words say: the less certain, and what is further from a fact.
func (t trusted) and(o trusted) trusted {
	return trusted{
		certainty: max(t.certainty, o.certainty), modality: max(t.modality, o.modality),
		certain: t.certain || o.certain, modal: t.modal || o.modal, unread: t.unread || o.unread,
	}
}

// wordsOf returns what words stand for, put together when it is first asked for.
func wordsOf[K comparable](lists map[K]string) func() map[string]K {
	return sync.OnceValue(func() map[string]K {
		out := map[string]K{}
		for k, list := range lists {
			for _, w := range strings.Split(list, "|") {
				out[w] = k
			}
		}
		return out
	})
}

// certainty reads how certain something is, in a word. ok is false where it says
// nothing that is known.
func certainty(word string) (c graph.Certainty, ok bool) {
	c, ok = certaintyWords()[spelling.Fold(word)]
	return c, ok
}

// confidence reads a number of confidence: 0 to 100, with a percent sign or not, or
// 0.0 to 1.0. From 95 on it is confirmed, from 50 on reported.
func confidence(word string) (c graph.Certainty, ok bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(word), "%")), 64)
	switch {
	case err != nil || !(n >= 0 && n <= 100):
		return 0, false
	case n <= 1 && strings.ContainsAny(word, ".,"):
		n *= 100
	}
	switch {
	case n >= 95:
		return graph.Confirmed, true
	case n >= 50:
		return graph.Reported, true
	}
	return graph.Alleged, true
}

// modality reads whether something is so, or said or planned.
func modality(word string) (m graph.Modality, ok bool) {
	m, ok = modalityWords()[spelling.Fold(word)]
	return m, ok
}

// signOf reads a sign: 1, -1 or 0.
func signOf(word string) (sign int, ok bool) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "1", "+1", "+", "1.0", "positive", "pos", "friendly", "plus":
		return 1, true
	case "-1", "-", "−", "-1.0", "negative", "neg", "hostile", "minus":
		return -1, true
	case "0", "0.0", "neutral":
		return 0, true
	}
	return 0, false
}

// directionMeant reads whether an edge leads from one end to the other, or back.
func directionMeant(word string) (d Direction, ok bool) {
	d, _, ok = directionOf(word)
	return d, ok
}

func directionOf(word string) (d Direction, back, ok bool) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "directed", "true", "->", "-->", "→", "one-way", "one way", "oneway", "forward", "forwards", "yes", "1", "out", "outgoing", "gerichtet", "dirigé", "dirigido", "unidirectional":
		return Directed, false, true
	case "<-", "<--", "←", "back", "backward", "backwards", "reverse", "reversed", "in", "incoming":
		return Directed, true, true
	case "undirected", "mutual", "both", "none", "false", "--", "<->", "<-->", "↔", "no", "0", "two-way", "two way", "bidirectional", "ungerichtet", "symmetric", "reciprocal":
		return Undirected, false, true
	}
	return ByKind, false, false
}
