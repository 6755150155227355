package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph/query"
)

// PathSign says how the ends of a path stand to each other by the signs of its hops:
// "+ – = –: an enemy of a friend". Friend and enemy stand for a positive and a negative
// hop. Of more than two hops it says how many are negative.
func PathSign(signs []query.Sign) string {
	product := query.Positive
	var marks []string
	negative := 0
	for _, s := range signs {
		product = product.Times(s)
		marks = append(marks, signMarks[s])
		if s == query.Negative {
			negative++
		}
	}
	text := strings.Join(marks, " ")
	if len(signs) > 1 {
		text += " = " + signMarks[product]
	}
	switch {
	case product == query.Unsigned:
		return text + ": a hop has no sign"
	case product == query.Ambivalent:
		return text + ": a hop has both signs"
	case len(signs) == 1:
		return text + ": " + article(friend[signs[0]])
	case len(signs) == 2:
		return text + ": " + article(friend[signs[1]]) + " of " + article(friend[signs[0]])
	}
	return text + ": " + Count(negative, "negative hop", "negative hops") + " of " + Count(len(signs), "hop", "hops")
}

var signMarks = map[query.Sign]string{query.Unsigned: "0", query.Positive: "+", query.Negative: "–", query.Ambivalent: "±"}

var friend = map[query.Sign]string{query.Positive: "friend", query.Negative: "enemy"}

// article puts a or an before a word.
func article(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an " + word
	}
	return "a " + word
}

// OfSign says which paths are listed by their sign: "positive path".
func OfSign(sign string) string {
	if sign == "" || sign == query.AnySign {
		return ""
	}
	return sign + " "
}

// Unsigned says how many relations have no sign, of those in question.
func Unsigned(n int) string {
	return Count(n, "relation that neither brings", "relations that neither bring") + " actors closer nor " + plural(n, "sets", "set") + " them apart, or " + plural(n, "is", "are") + " mere contact"
}
