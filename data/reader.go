package data

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// reader turns the trees of files into the records of a Builder, and remembers
// which node each record came from.
type reader struct {
	ctx   context.Context // nil: without an end
	b     graph.Builder
	kinds map[string]graph.Kind // built-in and the dataset's own, from all files
	ranks map[string]int        // of the files, in argument order
	found Collector

	besides func(context.Context, *graph.Builder) (graph.Problems, error)

	files     []file
	sources   map[string]*source
	records   map[graph.RecordType][]record
	meta      *record
	missing   map[string]bool // sections of which a record could not be read
	absent    map[string]bool // "section/id" of records that could not be read
	suggested int             // how often a word was looked for among others

	dated map[string]edtf.Period // read before, by their texts

	evidenceLost bool // some evidence could not be read

	certainty *graph.Certainty // of relations that do not say; nil where the dataset does not say either

	src     *source // the file being read
	current *record // the record being read
	stream  *stream // the file being read, where it is streamed
	inside  string  // the field of the record being read, where that is a mapping or list of its own
}

// record is where a record of the Builder stands.
type record struct {
	src    *source
	key    *node // its id, where it is the key of a mapping
	value  *node
	broken map[string]bool    // the fields that could not be read
	places map[string][]*node // by the field of the model, where its elements stand

	// Of a record that was streamed, where it stands in the text, in place of all
	// that; see reader.fetch.
	from, to int
}

// maxSuggestions bounds the work spent on "did you mean" in a file that is
// wrong throughout.
const maxSuggestions = 200

// maxDated bounds the periods that are kept: records often have the same.
const maxDated = 5000

func newReader() *reader {
	r := &reader{
		kinds:   map[string]graph.Kind{},
		ranks:   map[string]int{},
		sources: map[string]*source{},
		records: map[graph.RecordType][]record{},
		missing: map[string]bool{},
		absent:  map[string]bool{},
		dated:   map[string]edtf.Period{},
	}
	for _, k := range graph.BuiltinKinds() {
		r.kinds[k.ID] = k
	}
	return r
}

// ended reports whether reading is to end; what was read is then of no use.
func ended(ctx context.Context) bool { return ctx != nil && ctx.Err() != nil }

func (r *reader) report(d Diagnostic) { r.found.Add(d) }

// fail reports what is wrong with a node of the file being read, and returns the
// report.
func (r *reader) fail(n *node, code, hint, format string, args ...any) *Diagnostic {
	return r.found.Add(Diagnostic{
		Code: code, Severity: graph.Error, File: r.src.name, Line: n.line, Column: n.column,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// warn reports what a person should look at.
func (r *reader) warn(n *node, code, hint, format string, args ...any) {
	r.report(Diagnostic{
		Code: code, Severity: graph.Warning, File: r.src.name, Line: n.line, Column: n.column,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// broken marks a field of the current record as unreadable, so that nothing is
// concluded from its absence.
func (r *reader) broken(field string) {
	if r.current == nil {
		return
	}
	if r.inside != "" {
		field = r.inside
	}
	if r.current.broken == nil {
		r.current.broken = map[string]bool{}
	}
	r.current.broken[field] = true
}

// within reads a field that is a mapping or list of its own.
func (r *reader) within(field string, read func()) {
	outer := r.inside
	if outer == "" {
		r.inside = field
	}
	read()
	r.inside = outer
}

// at remembers where the next element of a field stands.
func (r *reader) at(field string, n *node) {
	if r.current == nil || r.stream != nil {
		return
	}
	if r.current.places == nil {
		r.current.places = make(map[string][]*node, 4)
	}
	r.current.places[field] = append(r.current.places[field], n)
}

// begin starts a record; what is wrong from here on belongs to it.
func (r *reader) begin(key, value *node) *record {
	r.current = &record{src: r.src, key: key, value: value}
	return r.current
}

// keep remembers the current record as the next one of its type.
func (r *reader) keep(t graph.RecordType) {
	if r.stream != nil {
		*r.current = r.stream.record()
	}
	r.records[t] = append(r.records[t], *r.current)
	r.current = nil
}

// nearest returns the allowed words that may have been meant by a word.
func (r *reader) nearest(word string, allowed []string) []string {
	if r.suggested++; r.suggested > maxSuggestions {
		return nil
	}
	return spelling.Nearest(word, slices.Values(allowed), 3)
}

// fields goes over the pairs of a mapping that is to be an object. A key that
// is given twice or is not the object's is reported; extra may claim keys that
// are not in the object's table. complete is false when a key is missing that
// the object needs.
func (r *reader) fields(n *node, o *object, extra func(p pair) bool, use func(key string, p pair)) (complete bool) {
	unknown := false // a key was refused that may be the missing one
	given := n.firstKeys()
	for i, p := range n.pairs {
		key := p.key.text
		if first := given(key, i); first != nil {
			r.duplicate(p.key, first)
			continue
		}
		switch {
		case slices.Contains(o.keys, key):
			use(key, p)
		case extra != nil && extra(p):
		default:
			unknown = true
			r.unknownKey(p.key, o, nil)
		}
	}
	complete = true
	for _, key := range o.required {
		if given(key, len(n.pairs)) != nil {
			continue
		}
		complete = false
		r.broken(key)
		if !unknown {
			r.fail(n, RuleMissingKey, o.hint, "%s needs %q", o.with(), key)
		}
	}
	return complete
}

func (r *reader) duplicate(key, first *node) {
	d := r.fail(key, RuleDuplicateKey, "remove one of the two", "the key %q is given twice", shorten(key.text))
	d.Other = &Position{r.src.name, first.line, first.column}
}

// unknownKey reports a key and returns those that may have been meant. They
// count as broken: nothing is concluded from their absence.
func (r *reader) unknownKey(key *node, o *object, more []string) (meant []string) {
	meant = r.nearest(key.text, slices.Concat(o.keys, more))
	hint := didYouMean(meant)
	if hint == "" {
		hint = o.with() + " has " + strings.Join(o.keys, ", ")
	}
	for _, field := range meant {
		r.broken(field)
	}
	r.fail(key, RuleUnknownKey, hint, "%s has no key %q", o.with(), shorten(key.text))
	return meant
}

// mapping checks that a value is one.
func (r *reader) mapping(n *node, what string) bool {
	if n.kind != mappingNode {
		r.fail(n, RuleWrongType, "write key: value", "%s is wanted here, and this is %s", what, n.what())
		return false
	}
	return true
}

// text returns a scalar's text; "" for an absent value.
func (r *reader) text(n *node, field string) string {
	if n.isNull() {
		return ""
	}
	return r.required(n, field)
}

// required returns a scalar's text where there must be one.
func (r *reader) required(n *node, field string) string {
	switch {
	case n.kind != scalarNode:
		r.broken(field)
		r.fail(n, RuleWrongType, "a text with brackets or ': ' in it goes in quotes", "%s wants a text, and this is %s", field, n.what())
		return ""
	case n.isNull():
		r.broken(field)
		hint := "give it a value, or leave it out"
		if n.text == "null" {
			hint += `; a name that is really "null" goes in quotes`
		}
		r.fail(n, RuleMissingKey, hint, "%s has no value", field)
		return ""
	}
	return n.text
}

// items returns the elements of a list; a single value is a list of one.
func items(n *node) []*node {
	switch {
	case n.kind == listNode:
		return n.items
	case n.isNull():
		return nil
	}
	return []*node{n}
}

// texts returns the texts of a list.
func (r *reader) texts(n *node, field string) []string {
	var out []string
	for _, item := range items(n) {
		if s := r.required(item, field); item.isText() {
			out = append(out, s)
			r.at(field, item)
		}
	}
	return out
}

func (r *reader) boolean(n *node, field string) bool {
	switch {
	case n.isNull():
		return false
	case n.kind == scalarNode && n.plain && (n.text == "true" || n.text == "false"):
		return n.text == "true"
	}
	r.broken(field)
	if n.kind != scalarNode {
		r.fail(n, RuleWrongType, "", "%s wants true or false, and this is %s", field, n.what())
	} else {
		r.fail(n, RuleBadWord, "write true or false", "%s is true or false, not %q", field, shorten(n.text))
	}
	return false
}

// word reads a word of a closed vocabulary. An absent one is the first.
func word[T any](r *reader, n *node, field string, parse func(string) (T, error)) (v T) {
	if !n.isNull() {
		v, _ = wordNeeded(r, n, field, parse)
	}
	return v
}

// wordNeeded reads a word of a closed vocabulary where there must be one.
func wordNeeded[T any](r *reader, n *node, field string, parse func(string) (T, error)) (v T, ok bool) {
	s := r.required(n, field)
	if !n.isText() {
		return v, false
	}
	v, err := parse(s)
	var ne *graph.NameError
	if errors.As(err, &ne) {
		r.broken(field)
		hint := "allowed: " + strings.Join(ne.Allowed, ", ")
		if near := didYouMean(r.nearest(s, ne.Allowed)); near != "" {
			hint = near + " (" + hint + ")"
		}
		r.fail(n, RuleBadWord, hint, "there is no %s %q", ne.What, shorten(s))
	}
	return v, err == nil
}

func (r *reader) badDate(n *node, field string, err error) {
	r.broken(field)
	var de *edtf.DateError
	if errors.As(err, &de) {
		r.fail(n, RuleBadDate, de.Hint, "%q is not a date: %s", shorten(de.Text), de.Why)
	}
}

func (r *reader) date(n *node, field string) edtf.Date {
	if n.isNull() {
		return edtf.Date{}
	}
	s := r.required(n, field)
	if n.kind != scalarNode {
		return edtf.Date{}
	}
	d, err := edtf.ParseDate(s)
	if err != nil {
		r.badDate(n, field, err)
	}
	r.seasonOrYears(n, field, s)
	return d
}

func (r *reader) period(n *node, field string) edtf.Period {
	if n.isNull() {
		return edtf.Period{}
	}
	s := r.required(n, field)
	if n.kind != scalarNode || s == "" {
		return edtf.Period{}
	}
	p, known := r.dated[s]
	if !known {
		var err error
		if p, err = edtf.ParsePeriod(s); err != nil {
			r.badDate(n, field, err)
		} else if r.dated != nil && len(r.dated) < maxDated {
			r.dated[s] = p
		}
	}
	r.seasonOrYears(n, field, s)
	return p
}

// periods reads one period or a list of them.
func (r *reader) periods(n *node, field string) []edtf.Period {
	var out []edtf.Period
	for _, item := range items(n) {
		if p := r.period(item, field); !p.IsZero() {
			out = append(out, p)
			r.at(field, item)
		} else if n.kind == listNode && item.isNull() {
			r.required(item, field)
		}
	}
	return out
}

func (r *reader) kindIDs() []string { return slices.Sorted(maps.Keys(r.kinds)) }

func shorten(s string) string { return legible.Cut(s, 60) }
