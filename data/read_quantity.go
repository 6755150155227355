package data

import (
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// quantity reads "11000 containers" or {amount: 11000, unit: containers}.
func (r *reader) quantity(n *node) (out *graph.Quantity) {
	if n.isNull() {
		return nil
	}
	r.within("quantity", func() {
		var q graph.Quantity
		ok := false
		if n.kind == mappingNode {
			r.fields(n, quantityObject, nil, func(key string, p pair) {
				switch key {
				case "amount":
					q.Amount, ok = r.amount(p.value, r.required(p.value, key))
				case "unit":
					q.Unit = r.text(p.value, key)
				}
			})
		} else {
			amount, unit, _ := strings.Cut(strings.TrimSpace(r.required(n, "quantity")), " ")
			q.Unit = strings.TrimSpace(unit)
			q.Amount, ok = r.amount(n, amount)
		}
		if ok {
			out = &q
		}
	})
	return out
}

func (r *reader) amount(n *node, s string) (float64, bool) {
	if !n.isText() {
		return 0, false
	}
	v, ok := number(s)
	if !ok {
		r.broken("")
		r.fail(n, RuleBadNumber, "a number comes first, without separators: 11000 containers", "%q is not a number", shorten(s))
		return 0, false
	}
	return v, true
}

// number reads a finite decimal number.
func number(s string) (float64, bool) {
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) && !strings.ContainsAny(s, "xX_pP")
}

// words lists a vocabulary in a sentence.
func words[T interface{ String() string }](list []T) string {
	return strings.Join(allWords(list), ", ")
}

// allWords returns the words of a vocabulary.
func allWords[T interface{ String() string }](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = v.String()
	}
	return out
}
