package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

func newShow(s Streams) *cobra.Command {
	var view viewFlags
	var datasets []string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ACTOR|RELATION [DATASET...]",
		Short: "Show everything known of an actor or a relation, with sources",
		Long: `Show one actor, found by id, name, alias or code, with all of its relations; or one
relation, found by id, label or title, with its parties, dates, obligations and
evidence. Case and accents do not matter.`,
		Example: `  entente show "North Korea"
  entente show DPRK --kind arms-transfer
  entente show pact-2024
  entente show iran --json`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArgs(1, completeActors, completeRelations),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runShow(cmd.Context(), s, args[0], append(datasets, args[1:]...), &view, asJSON)
		},
	}
	addDatasetFlag(cmd, &datasets)
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	addViewFlags(cmd, &view)
	return cmd
}

// showReport is the JSON of show: an actor with its relations, or one relation.
type showReport struct {
	Actor     *report.Actor     `json:"actor,omitempty"`
	Relation  *report.Relation  `json:"relation,omitempty"`
	Relations []report.Relation `json:"relations,omitempty"`
}

func runShow(ctx context.Context, s Streams, name string, datasets []string, vf *viewFlags, asJSON bool) error {
	g, err := openDatasets(ctx, s, datasets...)
	if err != nil {
		return err
	}
	v, err := vf.view(g)
	if err != nil {
		return err
	}
	a, r, err := actorOrRelation(g, query.NewNames(g), name)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if asJSON {
		var out showReport
		if r != nil {
			rr := report.NewRelation(v, r)
			out.Relation = &rr
		} else {
			ar := report.NewActor(v, a)
			out.Actor = &ar
			for _, r := range v.RelationsOf(a.ID) {
				out.Relations = append(out.Relations, report.NewRelation(v, r))
			}
		}
		return writeJSON(s, out)
	}
	return writeOut(s, func(w io.Writer) error {
		p := printer{w, s}
		if r != nil {
			p.relation(v, r)
		} else {
			p.actor(v, a)
		}
		return nil
	})
}

// actorOrRelation finds either. A name that both could answer to is an actor.
func actorOrRelation(g *graph.Graph, names *query.Names, name string) (*graph.Actor, *graph.Relation, error) {
	a, errActor := report.FindActor(g, names, name)
	if errActor == nil {
		return a, nil, nil
	}
	var ambiguous *query.AmbiguousError
	if errors.As(errActor, &ambiguous) {
		return nil, nil, errActor
	}
	r, errRelation := names.Relation(name)
	if errRelation == nil {
		return nil, r, nil
	}
	if errors.As(errRelation, &ambiguous) {
		return nil, nil, errRelation
	}
	var x, y *query.NotFoundError
	if errors.As(errActor, &x) && errors.As(errRelation, &y) {
		return nil, nil, &query.NotFoundError{What: "actor or relation", Text: name, Suggestions: firstFew(append(x.Suggestions, y.Suggestions...), 5)}
	}
	return nil, nil, errActor
}

func firstFew(list []string, n int) []string { return list[:min(n, len(list))] }

// printer writes records for people to read.
type printer struct {
	w io.Writer
	s Streams
}

func (p printer) bold(text string) string {
	if p.s.Colour {
		return "\x1b[1m" + text + "\x1b[0m"
	}
	return text
}

// field writes a name and a text that is wrapped under itself.
func (p printer) field(name, text string) {
	if text == "" {
		return
	}
	indent := strings.Repeat(" ", 15)
	fmt.Fprintf(p.w, "  %-12s %s\n", name, indentBy(wrap(text, p.textWidth(15), ""), indent))
}

func (p printer) textWidth(used int) int {
	if p.s.Width == 0 {
		return 0
	}
	return max(30, p.s.Width-used)
}

// lines writes a text of several lines, each wrapped.
func (p printer) lines(text string) {
	for _, line := range strings.Split(text, "\n") {
		fmt.Fprintln(p.w, wrap(line, p.s.Width, "  "))
	}
}

func indentBy(text, indent string) string { return strings.ReplaceAll(text, "\n", "\n"+indent) }

func (p printer) actor(v *query.View, a *graph.Actor) {
	g := v.Graph()
	fmt.Fprintf(p.w, "%s (%s), %s\n", p.bold(a.Name), a.ID, a.Kind)
	p.field("also", strings.Join(a.Aliases, ", "))
	var codes, life []string
	for _, c := range a.Codes {
		codes = append(codes, c.Scheme+" "+c.Value)
	}
	for _, l := range a.Lifetime {
		life = append(life, wording.Period(l))
	}
	p.field("codes", strings.Join(codes, ", "))
	p.field("existed", strings.Join(life, "; "))
	p.field("note", a.Note)
	p.evidence(g, a.Evidence)
	relations := v.RelationsOf(a.ID)
	if len(relations) == 0 {
		fmt.Fprintln(p.w, "\nno relations here")
		return
	}
	for k := range g.Kinds() {
		var lines []string
		for _, r := range relations {
			if r.Kind == k.ID {
				lines = append(lines, p.relationLine(v, r))
			}
		}
		if len(lines) == 0 {
			continue
		}
		title := k.Name
		if len(lines) > 1 && k.Plural != "" {
			title = k.Plural
		}
		fmt.Fprintf(p.w, "\n%s\n", p.bold(title))
		for _, l := range lines {
			fmt.Fprintln(p.w, l)
		}
	}
}

// relationLine says a relation in one entry of a list.
func (p printer) relationLine(v *query.View, r *graph.Relation) string {
	g := v.Graph()
	text := partiesText(v, r)
	if r.Label != "" {
		text += ": " + r.Label
	}
	if aside := p.aside(v, r); aside != "" {
		text += " (" + aside + ")"
	}
	out := "  " + indentBy(wrap(text, p.textWidth(2), "  "), "  ")
	return out + "\n      " + indentBy(wrap(r.ID+"; "+wording.Sources(g, r.Evidence), p.textWidth(6), ""), "      ")
}

// aside says when and how surely a relation holds.
func (p printer) aside(v *query.View, r *graph.Relation) string {
	var parts []string
	if when := wording.Period(r.Period); when != "" {
		parts = append(parts, when)
	}
	if trust := wording.Trust(r); trust != "" {
		parts = append(parts, trust)
	}
	if h := v.Holds(r); h != edtf.Yes {
		parts = append(parts, map[edtf.Truth]string{edtf.Maybe: "possibly", edtf.No: "not then"}[h])
	}
	return strings.Join(parts, "; ")
}

func (p printer) relation(v *query.View, r *graph.Relation) {
	g := v.Graph()
	kind := g.KindOf(r)
	fmt.Fprintf(p.w, "%s (%s), %s\n", p.bold(r.Name()), r.ID, strings.ToLower(kind.Name))
	p.field("title", r.Title)
	p.field("statement", wording.Statement(g, r))
	for _, party := range r.Parties {
		text := report.ActorName(g, party.Actor)
		var spells []string
		for _, s := range party.Spells {
			spells = append(spells, wording.Period(s))
		}
		if len(spells) > 0 {
			text += " (" + strings.Join(spells, "; ") + ")"
		}
		p.field(map[graph.Role]string{graph.From: "from", graph.To: "to", graph.Member: "party"}[party.Role], text)
	}
	p.field("when", wording.Period(r.Period))
	for _, st := range r.Stages {
		p.field(strings.ReplaceAll(st.Stage.String(), "-", " "), wording.Date(st.Date))
	}
	if r.Quantity != nil {
		p.field("quantity", r.Quantity.String())
	}
	p.field("modality", r.Modality.String())
	p.field("certainty", r.Certainty.String())
	p.field("note", r.Note)
	for _, l := range r.Links {
		p.field(wording.Link(l.Type), report.RelationName(g, l.Relation)+" ("+l.Relation+")")
	}
	for _, l := range v.LinksTo(r.ID) {
		p.field("linked from", fmt.Sprintf("%s (%s), which %s it", report.RelationName(g, l.Relation), l.Relation, wording.Link(l.Type)))
	}
	for _, o := range r.Obligations {
		p.field("obligation", obligationText(g, o))
	}
	p.evidence(g, r.Evidence)
}

func obligationText(g *graph.Graph, o graph.Obligation) string {
	names := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			out = append(out, report.ActorName(g, id))
		}
		return out
	}
	text := o.Category.String()
	if o.Article != "" {
		text += ", " + o.Article
	}
	if len(o.Debtors) > 0 {
		text += ", owed by " + wording.Names(names(o.Debtors))
	}
	if len(o.Creditors) > 0 {
		text += ", owed to " + wording.Names(names(o.Creditors))
	}
	for _, part := range []struct{ name, text string }{{"when", o.Trigger}, {"asks", o.Text}} {
		if part.text != "" {
			text += "; " + part.name + ": " + part.text
		}
	}
	for _, c := range o.Conditions {
		text += "; condition " + c.Type.String()
		if len(c.Actors) > 0 {
			text += " " + wording.Names(names(c.Actors))
		}
		if c.Text != "" {
			text += ": " + c.Text
		}
	}
	return text
}

func (p printer) evidence(g *graph.Graph, list []graph.Evidence) {
	for _, e := range list {
		text := wording.Evidence(g, e)
		if e.Says != "" {
			text += ": " + e.Says
		}
		if e.Quote != "" {
			text += " “" + e.Quote + "”"
		}
		if s, ok := g.Source(e.Source); ok && s.URL != "" {
			text += " <" + s.URL + ">"
		}
		p.field("source", text)
	}
}
