package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// fields collects what is different.
type fields []Field

func (f *fields) add(name, before, after string) {
	if before != after {
		*f = append(*f, Field{name, before, after})
	}
}

// addLists notes what is in one list and not in the other, however often.
func (f *fields) addLists(name string, before, after []string) {
	count := map[string]int{}
	for _, s := range before {
		count[s]--
	}
	for _, s := range after {
		count[s]++
	}
	var gone, come []string
	for s, n := range count {
		for ; n < 0; n++ {
			gone = append(gone, s)
		}
		for ; n > 0; n-- {
			come = append(come, s)
		}
	}
	slices.Sort(gone)
	slices.Sort(come)
	if len(gone) == 1 && len(come) == 1 {
		f.add(name, gone[0], come[0])
		return
	}
	for _, s := range gone {
		f.add(name, s, "")
	}
	for _, s := range come {
		f.add(name, "", s)
	}
}

// actorFields compares two records of one actor.
func actorFields(a, b *graph.Actor) []Field {
	var f fields
	f.add("name", a.Name, b.Name)
	f.add("kind", a.Kind.String(), b.Kind.String())
	f.addLists("alias", a.Aliases, b.Aliases)
	code := func(c graph.Code) string { return c.Scheme + " " + c.Value }
	f.addLists("code", texts(a.Codes, code), texts(b.Codes, code))
	f.add("lifetime", join(a.Lifetime, edtf.Period.String), join(b.Lifetime, edtf.Period.String))
	f.add("broad", yesNo(a.Broad), yesNo(b.Broad))
	f.add("note", a.Note, b.Note)
	f.addLists("evidence", texts(a.Evidence, evidence), texts(b.Evidence, evidence))
	return f
}

// relationFields compares a relation on the two sides: whether it is in force,
// and where the records are not one and the same, all that they say.
func (d *Diff) relationFields(a, b *graph.Relation) []Field {
	var f fields
	if len(a.Stages) > 0 || len(b.Stages) > 0 {
		f.add("in force", a.InForce(spanOf(d.From)).String(), b.InForce(spanOf(d.To)).String())
	}
	if a == b {
		return f
	}
	f.add("kind", a.Kind, b.Kind)
	f.add("label", a.Label, b.Label)
	f.add("title", a.Title, b.Title)
	f.add("when", a.Period.String(), b.Period.String())
	f.add("modality", a.Modality.String(), b.Modality.String())
	f.add("certainty", a.Certainty.String(), b.Certainty.String())
	f.add("quantity", quantity(a), quantity(b))
	f.add("broad", yesNo(a.Broad), yesNo(b.Broad))
	f.addLists("stage", texts(a.Stages, stage), texts(b.Stages, stage))
	f.addLists("membership", spells(d.From, a, b), spells(d.To, b, a))
	f.addLists("obligation", d.obligations(d.From, a), d.obligations(d.To, b))
	link := func(l graph.Link) string { return wording.Link(l.Type) + " " + l.Relation }
	f.addLists("link", texts(a.Links, link), texts(b.Links, link))
	f.add("note", a.Note, b.Note)
	f.addLists("evidence", texts(a.Evidence, evidence), texts(b.Evidence, evidence))
	return f
}

// spells says when those were parties to a relation who are parties to another
// record of it too.
func spells(v *query.View, r, other *graph.Relation) []string {
	var out []string
	for _, p := range r.Parties {
		if slices.ContainsFunc(other.Parties, func(q graph.Party) bool { return q.Actor == p.Actor && q.Role == p.Role }) && len(p.Spells) > 0 {
			out = append(out, name(v.Graph(), p.Actor)+" "+join(p.Spells, edtf.Period.String))
		}
	}
	return out
}

func (d *Diff) obligations(v *query.View, r *graph.Relation) []string {
	g := v.Graph()
	return texts(r.Obligations, func(o graph.Obligation) string {
		parts := []string{o.Category.String()}
		add := func(before, text string) {
			if text != "" {
				parts = append(parts, before+text)
			}
		}
		add("", o.Article)
		if len(o.Debtors) > 0 {
			add("owed by ", wording.Names(names(g, o.Debtors)))
		}
		if len(o.Creditors) > 0 {
			add("owed to ", wording.Names(names(g, o.Creditors)))
		}
		add("when: ", o.Trigger)
		for _, e := range o.Triggers {
			add("trigger ", trigger(g, e))
		}
		add("for ", o.When.String())
		add("asks: ", o.Text)
		for _, c := range o.Conditions {
			add("condition ", strings.Join(append(append([]string{c.Type.String()}, names(g, c.Actors)...), c.Text), " "))
		}
		return strings.Join(parts, ", ")
	})
}

func trigger(g *graph.Graph, e graph.Trigger) string {
	parts := []string{e.Type.String()}
	if e.Count > 0 {
		parts = append(parts, strconv.Itoa(e.Count))
	}
	if len(e.Actors) > 0 {
		parts = append(parts, wording.Names(names(g, e.Actors)))
	}
	if e.Text != "" {
		parts = append(parts, e.Text)
	}
	return strings.Join(parts, " ")
}

func stage(s graph.StageDate) string {
	return strings.TrimSpace(s.Stage.String() + " " + s.Date.String())
}

func quantity(r *graph.Relation) string {
	if r.Quantity == nil {
		return ""
	}
	return r.Quantity.String()
}

func evidence(e graph.Evidence) string {
	var parts []string
	for _, s := range []string{e.Source, e.Locator, e.About, e.Claimant, e.Says, e.Quote} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func texts[T any](list []T, text func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = text(v)
	}
	return out
}

func names(g *graph.Graph, ids []string) []string {
	return texts(ids, func(id string) string { return name(g, id) })
}

func name(g *graph.Graph, id string) string {
	if a, ok := g.Actor(id); ok {
		return a.Name
	}
	return id
}
