package freeform

import (
	"regexp"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// fillingOfKinds are words of a kind that say nothing of what ties two.
var fillingOfKinds = wordSet("is|are|was|were|be|been|being|has|have|had|the|a|an|would|will|did|does|do|as|and|or|its|their|his|her|" +
	"to|with|of|for|on|against|in|at|into|between|upon|toward|towards|by|from|von|de|" +
	"gave|give|gives|given|giving|provided|provides|provide|sent|sends|send|made|makes|make|imposed|imposes|impose|signed|signs|sign|concluded|concludes|entered|" +
	"received|receives|receive|got|gets|get|obtained|obtains|accepted|accepts")

// sayNoMore are words for a kind that say no more than its name does. What is not
// here, such as "loan" for aid, is shown beside it.
var sayNoMore = map[string]string{
	graph.KindTreaty:           "pact agreement agreements accord vertrag abkommen pakt vereinbarung traite convenio tratado acuerdo pacto",
	graph.KindAlliance:         "ally allies bundnis allianz verbundeter allie alianza aliado",
	graph.KindArmsTransfer:     "weapon weapons weaponry armed transfers sale sales sell sells sold export exports exported deal trade delivery deliveries delivers delivered supply supplies supplied shipment import imports imported purchase purchases purchased buy buys bought waffen waffenlieferung waffenlieferungen waffenexport waffenverkauf armes darmes transfert livraison vente ventes transferencia venta armas",
	graph.KindAid:              "help helps helped assistance assists assisted foreign recipient hilfe aide ayuda",
	graph.KindTrade:            "trades traded trading sell sells sold sale sales export exports exported supplies supplier commerce delivers delivered buy buys bought buyer import imports imported purchase purchases purchased handel verkauf ausfuhr einfuhr comercio vend vende kauft achete compra",
	graph.KindGift:             "present presents geschenk cadeau regalo",
	graph.KindDiplomacy:        "meeting meetings meets diplomatic contact contacts relations diplomatie diplomacia treffen rencontre reunion",
	graph.KindSupport:          "supports supported backs backing unterstutzung unterstutzt soutien soutient apoyo apoya",
	graph.KindConflict:         "conflict conflicts war wars fights fighting combat hostilities krieg konflikt guerre conflit guerra conflicto",
	graph.KindThreat:           "threatens threatening drohung droht menace amenaza",
	graph.KindRivalry:          "rivals rivalitat rivalite rivalidad",
	graph.KindTerritorialClaim: "claimed dispute disputed",
	graph.KindDistrust:         "distrusts mistrust mistrusts misstrauen mefiance desconfianza",
	graph.KindAccusation:       "accuses anklage acusacion",
	graph.KindSanction:         "target under sanktion sanktionen sancion sanciones",
	graph.KindPressure:         "pressures pressured druck pression presion",
	graph.KindVote:             "voted",
	graph.KindOversight:        "aufsicht supervisa",
	graph.KindMembership:       "member members state belongs join joins joined includes comprises mitglied mitgliedschaft membre adhesion appartenance miembro membresia pertenencia",
	graph.KindOffice:           "holder amt mandat cargo",
	graph.KindAffiliation:      "affiliate",
	graph.KindSuccession:       "successor succeeds predecessor precedes preceded replaces replaced nachfolge nachfolger sucesion",
}

// plainWordsOf are the words that say no more than a kind, by its id.
var plainWordsOf = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, k := range graph.BuiltinKinds() {
		words := map[string]bool{}
		for _, text := range []string{k.ID, k.Name, k.Plural, k.Verb, k.Past, k.Infinitive, k.Participle, sayNoMore[k.ID]} {
			for w := range strings.FieldsSeq(spelling.Fold(text)) {
				words[w] = true
			}
		}
		out[k.ID] = words
	}
	return out
})

// saysMore reports whether words that are read as a built-in kind say something that
// its name and verb do not: a loan is more than aid, and an ally no more than an
// alliance.
func saysMore(words, kind string) bool {
	plain := plainWordsOf()[kind]
	for w := range strings.FieldsSeq(spelling.Fold(words)) {
		against := kind == graph.KindVote && (w == "against" || w == "for" || w == "with")
		if against || !plain[w] && !fillingOfKinds[w] {
			return true
		}
	}
	return false
}

var shareOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[(\[]?(?:about |over |c\. ?|~ ?|> ?|< ?)?\d+(?:[.,]\d+)? ?(?:%|per ?cent\b|pct\b)[)\]]?`)
})

// meantBy is graph.KindOfWords, also where a share stands among the words: "owns 51%".
func meantBy(words string) (graph.Meant, bool) {
	m, ok := graph.KindOfWords(words)
	if !ok && strings.ContainsAny(words, "0123456789") {
		if rest := shareOf().ReplaceAllString(words, " "); rest != words {
			m, ok = graph.KindOfWords(rest)
		}
	}
	return m, ok
}

// keepWord keeps a word for a kind that says more than the kind: as the label of a
// relation that has neither label nor title, or else in what is left for the note.
func (m *maker) keepWord(r *record, columns []*Column, word *kindWord, parties []member) (left string) {
	label, title := m.texts.of(r.said[slotLabel]), m.texts.of(r.said[slotTitle])
	folded := spelling.Fold(word.more)
	switch {
	case word.more == "" || spelling.Fold(label) == folded || spelling.Fold(title) == folded:
		return ""
	case label != "" || title != "":
		name := "Kind"
		for _, s := range []slot{slotKind, slotKindOf} {
			if c := find(columns, slotRoles[s]); c != nil && r.said[s] != 0 {
				name = shownName(c)
			}
		}
		return name + ": " + word.more
	}
	r.said[slotLabel] = m.texts.keep(m.turnedRight(word, parties))
	return ""
}

// turnedRight is a word for a kind that leads from the second to the first, with who
// the second is, where the word asks for it: "subsidiary of Acme". Parties are turned
// already.
func (m *maker) turnedRight(word *kindWord, parties []member) string {
	if !asksFor(word.more, word.inverse) {
		return word.more
	}
	var second []string
	for _, p := range parties {
		if p.role == graph.From {
			second = append(second, m.actors[p.who].Name)
		}
	}
	if len(second) != 1 {
		return word.more
	}
	return word.more + " " + second[0]
}

// asksFor reports whether a word that leads from the second to the first goes on with
// who the second is.
func asksFor(words string, inverse bool) bool {
	return inverse && endsOpen[strings.ToLower(words[strings.LastIndexByte(words, ' ')+1:])]
}

// endsOpen are last words of what goes on with a name.
var endsOpen = wordSet("of|by|from|to|with|for|in|on|at|von|de")
