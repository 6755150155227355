package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// filterParams are the parameters that say which part of a graph is in question.
// They are the command's flags, save for "near-hops", which the command calls
// "hops", and for "only".
var filterParams = []string{
	"at", "during", "certainly", "kind", "without-kind", "certainty", "modality", "actor", "near", "near-hops", "only", "source", "min-quantity",
}

// longestName is the length in bytes of the longest name that a parameter may
// hold; nothing has a longer one that a person would type.
const longestName = 200

// mostNames is how many actors a list may name: finding one by a word of its name
// takes milliseconds where there are thousands.
const mostNames = 100

// params reads the parameters of a request, and notes the first that makes no
// sense.
type params struct {
	values url.Values
	err    error
}

// newParams refuses parameters that are not known: a filter that is misspelt must
// not pass for one that was applied.
func newParams(values url.Values, known ...string) *params {
	p := &params{values: values}
	r := &request{query: values}
	p.err = r.only(append(slices.Clone(known), filterParams...)...)
	return p
}

func (p *params) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// text is a parameter that may be given once.
func (p *params) text(name string) string {
	list := p.values[name]
	if len(list) > 1 {
		p.fail(badRequest(name+" is given more than once", "give it once"))
	}
	s := strings.TrimSpace(p.values.Get(name))
	if len(s) > longestName {
		p.fail(badRequest(fmt.Sprintf("%s is longer than %d bytes", name, longestName), "give an id or a name"))
		return ""
	}
	return s
}

// must is text that has to be there.
func (p *params) must(name, hint string) string {
	s := p.text(name)
	if s == "" {
		p.fail(badRequest(name+" is missing", hint))
	}
	return s
}

// list is a parameter whose values are separated by commas, or repeated.
func (p *params) list(name string) []string {
	var out []string
	for _, v := range p.values[name] {
		for _, word := range strings.Split(v, ",") {
			if word = strings.TrimSpace(word); word == "" {
				p.fail(badRequest(fmt.Sprintf("a value in the list %s=%s is empty", name, shown(v)), "take the extra comma out, or leave "+name+" out"))
				return nil
			}
			if len(word) > longestName {
				p.fail(badRequest(fmt.Sprintf("%s names something longer than %d bytes", name, longestName), "give ids or names"))
				return nil
			}
			out = append(out, word)
		}
	}
	return out
}

// actors is a list of names.
func (p *params) actors(name string) []string {
	list := p.list(name)
	if len(list) > mostNames {
		p.fail(badRequest(fmt.Sprintf("%s names more than %d actors", name, mostNames), "name fewer; only takes many, by their ids"))
		return nil
	}
	return list
}

// flag is a parameter that is 1 where it is on.
func (p *params) flag(name string) bool {
	switch s := p.text(name); s {
	case "", "0", "false":
		return false
	case "1", "true":
		return true
	default:
		p.fail(badRequest(fmt.Sprintf("%s is %s", name, shown(s)), "give 1, or leave it out"))
		return false
	}
}

// number is a whole number within bounds.
func (p *params) number(name string, otherwise, least, most int) int {
	s := p.text(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		p.fail(badRequest(fmt.Sprintf("%s is %s", name, shown(s)), fmt.Sprintf("give a whole number from %d to %d", least, most)))
		return otherwise
	}
	return n
}

// filter reads the filters.
func (p *params) filter() report.Filter {
	f := report.Filter{
		At: p.text("at"), During: p.text("during"), Certainly: p.flag("certainly"),
		Kinds: p.list("kind"), WithoutKinds: p.list("without-kind"), Certainties: p.list("certainty"), Modalities: p.list("modality"),
		Actors: p.actors("actor"), Near: p.actors("near"), Only: p.list("only"), Sources: p.list("source"),
		Hops: p.number("near-hops", 1, 1, query.MostNearHops), HopsGiven: p.text("near-hops") != "", HopsAs: "near-hops",
	}
	f.ModalityGiven = len(f.Modalities) > 0
	if f.At != "" && f.During != "" {
		p.fail(badRequest("at and during are both given", "give one of them"))
	}
	if s := p.text("min-quantity"); s != "" {
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || n != n || n < 0 {
			p.fail(badRequest("min-quantity is "+shown(s), "give a number that is not less than 0"))
		}
		f.MinQuantity = n
	}
	return f
}

// viewOf is the view of the filters of a request that may have some more
// parameters.
func viewOf(g *graph.Graph, values url.Values, more ...string) (*query.View, error) {
	p := newParams(values, more...)
	f := p.filter()
	if p.err != nil {
		return nil, p.err
	}
	v, err := f.View(g)
	if err != nil {
		return nil, questionError(err)
	}
	return v, nil
}

// questionError says how an error about what was asked is answered: a name that
// the dataset does not have is not found, what else is wrong is the asker's.
func questionError(err error) error {
	var unknown *query.NotFoundError
	if errors.As(err, &unknown) {
		return &httpError{status: http.StatusNotFound, message: err.Error(), hint: "ids, names, aliases and codes are understood"}
	}
	var ambiguous *query.AmbiguousError
	var same *report.SameActorError
	var undated *report.UndatedError
	var parse *obligation.ParseError
	var fact *obligation.FactError
	switch message, hint, _ := strings.Cut(err.Error(), "\n"); {
	case errors.As(err, &ambiguous):
		const hint = "give the id in brackets"
		return badRequest(strings.TrimSuffix(message, "; "+hint), hint)
	case errors.As(err, &same), errors.As(err, &undated), errors.As(err, &parse), errors.As(err, &fact):
		return badRequest(message, hint)
	case errors.Is(err, report.ErrNoObligations):
		return &httpError{status: http.StatusUnprocessableEntity, message: message, hint: "who is bound to act can only be told where treaties record what they ask"}
	default:
		return badRequest(message, hint)
	}
}
