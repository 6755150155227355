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
