package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// addRelations adds a part's relations under its ids' new names. Links are
// rewritten last, when all ids are known.
func (m *merger) addRelations(p Part, ids renames) {
	var added []*graph.Relation
	said, about := map[string]string{}, map[string][]string{}
	for r := range p.Graph.Relations() {
		fresh := translate(r, ids)
		key, subject := statement(&fresh), subjectOf(&fresh)
		if id, again := m.said[key]; again {
			have := m.relations[id]
			joinEvidence(have, &fresh)
			have.Secret = cmp.Or(have.Secret, fresh.Secret)
			ids.relations[r.ID] = id
			m.report.Repeated = append(m.report.Repeated, Pair{p.Name, "relation", id, r.ID})
			continue
		}
		if _, taken := m.relations[r.ID]; taken {
			fresh.ID = freeID(r.ID, func(id string) bool { _, taken := m.relations[id]; return taken })
			m.report.Renamed = append(m.report.Renamed, Pair{p.Name, "relation", r.ID, fresh.ID})
		}
		for _, id := range m.about[subject] {
			if contradict(m.relations[id], &fresh) {
				m.report.Contradicting = append(m.report.Contradicting, Pair{p.Name, "relation", id, fresh.ID})
			}
		}
		ids.relations[r.ID] = fresh.ID
		m.relations[fresh.ID] = &fresh
		said[key] = fresh.ID
		about[subject] = append(about[subject], fresh.ID)
		added = append(added, &fresh)
	}
	for _, r := range added {
		for i := range r.Links {
			r.Links[i].Relation = ids.relations[r.Links[i].Relation]
		}
	}
	for key, id := range said {
		m.said[key] = id
	}
	for subject, list := range about {
		m.about[subject] = append(m.about[subject], list...)
	}
}

// joinEvidence gives a relation the evidence of another that says the same. What one
// of the two says without a source is sourced by the other: where it was entered
// is no evidence for it then.
func joinEvidence(have, again *graph.Relation) {
	switch {
	case have.Unsourced == again.Unsourced:
		for _, e := range again.Evidence {
			if !slices.Contains(have.Evidence, e) {
				have.Evidence = append(have.Evidence, e)
			}
		}
	case have.Unsourced:
		have.Unsourced, have.Unstated, have.Evidence = false, again.Unstated, again.Evidence
	}
}

func translate(r *graph.Relation, ids renames) graph.Relation {
	out := *r
	if k, ok := ids.kinds[r.Kind]; ok {
		out.Kind = k
	}
	out.Parties = slices.Clone(r.Parties)
	for i := range out.Parties {
		out.Parties[i].Actor = ids.actors[out.Parties[i].Actor]
	}
	out.Parties = oneEach(out.Parties)
	out.Obligations = slices.Clone(r.Obligations)
	for i := range out.Obligations {
		o := &out.Obligations[i]
		o.Debtors, o.Creditors = renamed(o.Debtors, ids), renamed(o.Creditors, ids)
		o.Conditions = slices.Clone(o.Conditions)
		for j := range o.Conditions {
			o.Conditions[j].Actors = renamed(o.Conditions[j].Actors, ids)
		}
		o.Triggers = slices.Clone(o.Triggers)
		for j := range o.Triggers {
			o.Triggers[j].Actors = renamed(o.Triggers[j].Actors, ids)
		}
	}
	toActor := func(id string) string { return ids.actors[id] }
	out.Secret = r.Secret.MapActors(toActor)
	for i := range out.Obligations {
		out.Obligations[i].Secret = out.Obligations[i].Secret.MapActors(toActor)
	}
	out.Links = slices.Clone(r.Links)
	out.Evidence = addEvidence(nil, r.Evidence, ids)
	return out
}

// oneEach joins parties that have become one actor: its spells are those of
// both.
func oneEach(parties []graph.Party) []graph.Party {
	type part struct {
		actor string
		role  graph.Role
	}
	var out []graph.Party
	place := make(map[part]int, len(parties))
	for _, p := range parties {
		i, ok := place[part{p.Actor, p.Role}]
		if !ok {
			place[part{p.Actor, p.Role}] = len(out)
			out = append(out, p)
			continue
		}
		if len(p.Spells) == 0 || len(out[i].Spells) == 0 {
			out[i].Spells = nil
		} else {
			out[i].Spells = append(slices.Clone(out[i].Spells), p.Spells...)
		}
	}
	return out
}

func renamed(list []string, ids renames) []string {
	var out []string
	listed := make(map[string]bool, len(list))
	for _, id := range list {
		if id = ids.actors[id]; !listed[id] {
			listed[id] = true
			out = append(out, id)
		}
	}
	return out
}

// subjectOf is equal for relations of one kind among the same actors in the
// same roles.
func subjectOf(r *graph.Relation) string {
	var parties []string
	for _, p := range r.Parties {
		parties = append(parties, p.Role.String()+" "+p.Actor)
	}
	slices.Sort(parties)
	return r.Kind + "|" + strings.Join(parties, "|")
}

// statement is equal for relations that say the same, whoever says it.
func statement(r *graph.Relation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%d|%d|%q|%q", subjectOf(r), r.Period, r.Modality, r.Certainty, r.Label, r.Title)
	parties := slices.Clone(r.Parties)
	slices.SortFunc(parties, func(x, y graph.Party) int { return strings.Compare(x.Actor, y.Actor) })
	for _, p := range parties {
		for _, s := range p.Spells {
			b.WriteString("|" + s.String())
		}
	}
	for _, s := range r.Stages {
		fmt.Fprintf(&b, "|%s %s", s.Stage, s.Date)
	}
	if r.Quantity != nil {
		b.WriteString("|" + r.Quantity.String())
	}
	return b.String()
}

// contradict reports whether two relations of one kind among the same actors
// look like two claims about one thing: their labels agree, and the rest does
// not; or they overlap in time, and one is surer or more real than the other.
func contradict(a, b *graph.Relation) bool {
	if a.Label != "" && a.Label == b.Label {
		return a.Period != b.Period || a.Certainty != b.Certainty || a.Modality != b.Modality
	}
	return a.During(b.Period.Extent()) != edtf.No && (a.Certainty != b.Certainty || a.Modality != b.Modality)
}
