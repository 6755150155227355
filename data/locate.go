package data

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// modelKeys gives the keys of a dataset whose names differ from the model's
// fields.
var modelKeys = map[string]string{"locator": "at", "claimant": "by", "asof": "as_of", "places": "layout"}

// locate returns the node that a path of the model is about, or the nearest
// that holds it.
func (rec *record) locate(path []any) *node {
	here := rec.value
	if rec.key != nil && len(path) == 0 {
		return rec.key
	}
	if len(path) == 0 {
		return here
	}
	field, _ := path[0].(string)
	rest := path[1:]
	switch field {
	case "id":
		if rec.key != nil {
			return rec.key
		}
	case "period":
		return rec.first("when", "as_of")
	case "kind":
		if n := rec.place("kind", 0); n != nil {
			return n
		}
	case "parties":
		return rec.party(rest)
	case "places":
		if n := here.get("layout"); n != nil && len(rest) == 1 {
			for _, p := range n.pairs {
				if p.key.text == rest[0] {
					return p.key
				}
			}
		}
	}
	if len(rest) > 0 {
		if i, ok := rest[0].(int); ok {
			n := rec.place(field, i)
			if len(rest) > 2 && field == "obligations" {
				part, _ := rest[1].(string)
				j, _ := rest[2].(int)
				if m := rec.place(ofObligation(part, i), j); m != nil {
					n, rest = m, rest[2:]
				}
			}
			if n != nil {
				return within(n, rest[1:])
			}
		}
	}
	if n := here.get(keyOfField(field)); n != nil && !n.isNull() {
		return within(n, rest)
	}
	if rec.key != nil {
		return rec.key
	}
	return here
}

func keyOfField(field string) string {
	if key, ok := modelKeys[field]; ok {
		return key
	}
	return field
}

// place returns where an element of a field was read, or nil.
func (rec *record) place(field string, i int) *node {
	if list := rec.places[field]; i < len(list) {
		return list[i]
	}
	return nil
}

// first returns the value of the first of some keys that is there, or the
// record.
func (rec *record) first(keys ...string) *node {
	for _, k := range keys {
		if n := rec.value.get(k); n != nil {
			return n
		}
	}
	return rec.value
}

// party resolves what follows "parties" in a path.
func (rec *record) party(rest []any) *node {
	whole := rec.place("party", 0)
	if whole == nil {
		whole = rec.value
	}
	if len(rest) == 0 {
		return whole
	}
	i, _ := rest[0].(int)
	if len(rest) > 1 {
		if n := rec.place("spells", i); n != nil {
			if when := n.get("when"); when != nil {
				return within(when, rest[2:])
			}
			return n
		}
	}
	if n := rec.place("parties", i); n != nil {
		return n
	}
	return whole
}

// within follows a path into a node as far as it goes. An index into a value
// that is no list means the value itself, of which there is one.
func within(n *node, path []any) *node {
	for _, step := range path {
		var next *node
		switch step := step.(type) {
		case string:
			next = n.get(keyOfField(step))
			if next == nil && step == "actors" && len(n.pairs) > 0 {
				next = n.pairs[0].value // {adversary: [...]}
			}
		case int:
			if list := items(n); step < len(list) {
				next = list[step]
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// adopt turns the Builder's problems into diagnostics. What only follows from
// something that could not be read is left out.
func (r *reader) adopt(ps graph.Problems) {
	r.evidenceLost = r.missing["relations"] || r.missing["actors"] || r.lostEvidence()
	for _, p := range ps {
		rec := r.record(p.Record)
		if rec == nil || r.follows(p, rec) {
			continue
		}
		n := rec.locate(p.Path)
		d := Diagnostic{
			Code: p.Code, Severity: p.Severity, File: rec.src.name, Line: n.line, Column: n.column,
			Message: p.Message, Hint: p.Hint, More: p.More,
		}
		if p.Other != nil {
			if other := r.record(*p.Other); other != nil {
				o := other.locate([]any{"id"})
				d.Other = &Position{other.src.name, o.line, o.column}
			}
		}
		r.report(d)
	}
}

func (r *reader) record(ref graph.Ref) *record {
	rec := r.meta
	if ref.Type != graph.MetaRecord {
		rec = nil
		if list := r.records[ref.Type]; ref.Index < len(list) {
			rec = &list[ref.Index]
		}
	}
	if rec != nil && rec.value == nil {
		r.fetch(rec, ref.Type)
	}
	return rec
}

// needs lists the fields from which a rule concludes, beside the one that the
// problem is about.
var needs = map[string][]string{
	graph.RuleNoEvidence:      {"evidence", "source", "unsourced"},
	graph.RuleTooFewParties:   {"parties"},
	graph.RuleNoDirection:     {"parties", "kind"},
	graph.RuleSelfTie:         {"parties", "kind"},
	graph.RuleRepeatedParty:   {"parties"},
	graph.RuleBadObligation:   {"parties"},
	graph.RuleBadEvidence:     {"parties", "when", "as_of", "stages", "obligations", "quantity", "secret"},
	graph.RuleOutsideLifetime: {"when", "as_of", "lifetime"},
	graph.RuleMissingName:     {"name", "title"},
}

// follows reports whether a problem may only be there because something else,
// which was reported, could not be read.
func (r *reader) follows(p graph.Problem, rec *record) bool {
	var other *record
	if p.Other != nil {
		other = r.record(*p.Other)
	}
	for _, field := range needs[p.Code] {
		if rec.broken[field] || other != nil && other.broken[field] {
			return true
		}
	}
	missing := func(section string) bool {
		return r.missing[section] || slices.ContainsFunc(rec.named(p.Path), func(id string) bool { return r.absent[section+"/"+id] })
	}
	switch p.Code {
	case graph.RuleUnknownActor:
		return missing("actors")
	case graph.RuleUnknownSource:
		return missing("sources")
	case graph.RuleUnknownKind:
		return rec.broken["kind"] || missing("kinds")
	case graph.RuleNoDirection:
		return r.missing["kinds"]
	case graph.RuleUnknownRelation:
		return missing("relations")
	case graph.RuleBadID: // an id that the Builder made of a kind that is missing
		return p.Record.Type == graph.RelationRecord && rec.value.get("id").isNull()
	case graph.RuleBadObligation:
		return rec.broken["obligations"] && (len(p.Path) < 4 || p.Path[2] == "conditions")
	case graph.RuleRepeated:
		return len(rec.broken) > 0 || other != nil && len(other.broken) > 0
	case graph.RuleUnusedSource:
		return r.evidenceLost
	case graph.RuleObligationsUncovered:
		return r.meta != nil && r.meta.broken["coverage"]
	}
	if len(p.Path) > 0 {
		field, _ := p.Path[0].(string)
		return len(p.Path) == 1 && rec.broken[keyOfField(field)]
	}
	return false
}

// named returns the ids that stand where a path leads.
func (rec *record) named(path []any) []string {
	text := rec.locate(path).text
	if len(path) == 2 && path[0] == "places" {
		if p, ok := graph.ParsePlaceID(text); ok {
			return append(p.Actors, p.Relation)
		}
	}
	return []string{text}
}

// lostEvidence reports whether a record has evidence that could not be read.
func (r *reader) lostEvidence() bool {
	for _, t := range []graph.RecordType{graph.ActorRecord, graph.RelationRecord} {
		for _, rec := range r.records[t] {
			if rec.broken["evidence"] || rec.broken["source"] {
				return true
			}
		}
	}
	for key := range r.absent {
		if strings.HasPrefix(key, "actors/") {
			return true
		}
	}
	return false
}
