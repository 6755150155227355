package text

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Show writes an actor with its relations, or a relation.
func Show(w io.Writer, s Style, r *report.Show) {
	p := printer{w, s}
	defer func() {
		for _, c := range r.Copies {
			p.field("copy", c.Title+": "+c.InWords)
		}
	}()
	if r.Relation != nil {
		p.relation(r)
		return
	}
	p.called(r.Called)
	p.actor(r.Actor)
	if len(r.Relations) == 0 {
		p.line("\nno relations here")
		return
	}
	of := map[string]*report.Relation{}
	for i := range r.Relations {
		of[r.Relations[i].ID] = &r.Relations[i]
	}
	for _, g := range r.ByKind {
		p.head(g.Title)
		for _, id := range g.Relations {
			p.entry(of[id])
		}
	}
}

func (p printer) actor(a *report.Actor) {
	p.line(p.Bold(OneLine(a.Name)) + " (" + a.ID + "), " + a.InWords)
	p.field("also", strings.Join(a.Aliases, ", "))
	var codes []string
	for _, scheme := range slices.Sorted(maps.Keys(a.Codes)) {
		for _, value := range a.Codes[scheme] {
			codes = append(codes, scheme+" "+value)
		}
	}
	p.field("codes", strings.Join(codes, ", "))
	p.field("existed", strings.Join(a.LifetimeInWords, "; "))
	for i := range a.Phases {
		p.field("called", a.Phases[i].InWords)
	}
	p.field("note", a.Note)
	p.evidence("source", a.Evidence)
}

// entry says a relation in a list.
func (p printer) entry(r *report.Relation) {
	p.line("  " + indentBy(Wrap(r.InShort(), p.room(2), "  "), "  "))
	p.line("      " + indentBy(Wrap(r.ID+"; "+r.SourcesInWords(), p.room(6), ""), "      "))
}

var roleNames = map[string]string{"from": "from", "to": "to", "member": "party"}

func (p printer) relation(show *report.Show) {
	r := show.Relation
	p.line(p.Bold(OneLine(r.Name)) + " (" + r.ID + "), " + strings.ToLower(r.KindName))
	p.field("title", r.Title)
	p.field("statement", r.Statement)
	for _, party := range r.Parties {
		text := party.Name
		if len(party.WhenInWords) > 0 {
			text += " (" + strings.Join(party.WhenInWords, "; ") + ")"
		}
		p.field(roleNames[party.Role], text)
	}
	p.field("when", r.WhenInWords)
	for _, st := range r.Stages {
		p.field(strings.ReplaceAll(st.Stage, "-", " "), st.DateInWords)
	}
	if r.Quantity != nil {
		p.field("quantity", r.Quantity.InWords)
	}
	p.field("modality", r.Modality)
	p.field("certainty", r.CertaintyInWords())
	if r.Secret != nil {
		p.field("secrecy", r.Secret.InWords)
	}
	p.field("note", r.Note)
	for _, l := range r.Links {
		p.field(l.InWords, l.Label+" ("+l.Relation+")")
	}
	for _, l := range r.LinkedFrom {
		p.field("linked from", l.Label+" ("+l.Relation+"), which "+l.InWords+" it")
	}
	for _, text := range show.Duties {
		p.field("obligation", text)
	}
	if r.Unsourced {
		p.evidence(wording.EnteredIn, r.Evidence)
	} else {
		p.evidence("source", r.Evidence)
	}
}

func (p printer) evidence(heading string, list []report.Evidence) {
	for _, e := range list {
		text := e.InWords()
		if e.Says != "" {
			text += ": " + e.Says
		}
		if e.Quote != "" {
			text += " “" + e.Quote + "”"
		}
		if e.URL != "" {
			text += " <" + e.URL + ">"
		}
		p.field(heading, text)
	}
}
