// Package ftm writes a view as FollowTheMoney entities, one a line, which Aleph,
// OpenSanctions' tools and Open Screening read.
//
// People, companies, organisations and public bodies (states) are entities, and so is
// each relation: a membership, a directorship, an ownership, a sanction ..., and a
// link of unknown nature for what FollowTheMoney has no schema for, with its kind as
// its role. That something is alleged, threatened or proposed is in the role or the
// summary, since no property says it: nothing reads as a fact that is none. A
// relation of many is an event that involves them.
//
// The model has days, months and years. A date that is known otherwise is in the
// summary, in EDTF. Ids are those of actors and relations, with "entente-" before
// them; an entity that has an id of FollowTheMoney keeps it.
package ftm

import (
	"bufio"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// entity is a line.
type entity struct {
	ID         string              `json:"id"`
	Caption    string              `json:"caption"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
	Datasets   []string            `json:"datasets,omitempty"`
}

// add adds values to a property, each once, those that are empty left out.
func (e *entity) add(property string, values ...string) {
	for _, v := range values {
		if v != "" && !slices.Contains(e.Properties[property], v) {
			e.Properties[property] = append(e.Properties[property], v)
		}
	}
}

type writer struct {
	view    *query.View
	graph   *graph.Graph
	dataset []string
	out     *json.Encoder
	err     error
}

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(out io.Writer, v *query.View) error {
	buffered := bufio.NewWriterSize(out, 64<<10)
	w := &writer{view: v, graph: v.Graph(), out: json.NewEncoder(buffered)}
	w.out.SetEscapeHTML(false)
	if name := v.Graph().Meta().Name; name != "" {
		w.dataset = []string{name}
	}
	for a := range v.Actors() {
		w.actor(a)
	}
	for r := range v.Relations() {
		w.relation(r)
	}
	if w.err != nil {
		return w.err
	}
	return buffered.Flush()
}

func (w *writer) write(e *entity) {
	e.Datasets = w.dataset
	if err := w.out.Encode(e); err != nil && w.err == nil {
		w.err = err
	}
}

// entityID returns the id of an actor's entity.
func entityID(a *graph.Actor) string {
	if id := a.Code("ftm"); id != "" {
		return id
	}
	return "entente-" + a.ID
}

func (w *writer) id(actor string) string {
	if a, ok := w.graph.Actor(actor); ok {
		return entityID(a)
	}
	return "entente-" + actor
}

func (w *writer) actor(a *graph.Actor) {
	e := &entity{ID: entityID(a), Caption: a.Name, Schema: schemata[a.Kind], Properties: map[string][]string{}}
	e.add("name", a.Name)
	e.add("alias", a.Aliases...)
	for _, p := range a.Phases {
		e.add("previousName", p.Name)
	}
	e.add("notes", a.Note)
	born, died := "incorporationDate", "dissolutionDate"
	switch a.Kind {
	case graph.Person:
		born, died = "birthDate", "deathDate"
	case graph.State:
		e.add("topics", "gov.national")
	}
	if len(a.Lifetime) > 0 && a.Kind != graph.Asset {
		e.add(born, plain(a.Lifetime[0].Start()))
		if last := a.Lifetime[len(a.Lifetime)-1]; !last.OpenEnd() {
			e.add(died, plain(last.End()))
		}
	}
	for _, c := range a.Codes {
		switch {
		case c.Scheme == "iso2":
			e.add("country", strings.ToLower(c.Value))
		case codes[c.Scheme] != "" && (a.Kind != graph.Person || forPersons[c.Scheme]) && (a.Kind != graph.Asset || c.Scheme == "wikidata"):
			e.add(codes[c.Scheme], c.Value)
		}
	}
	w.write(e)
}

// known are the dates that FollowTheMoney has: years, months and days.
var known = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// plain returns a date as FollowTheMoney has it, "" where it has none for it.
func plain(d edtf.Date) string {
	if s := d.String(); known.MatchString(s) && d.Precision() != edtf.ToSeason {
		return s
	}
	return ""
}

func (w *writer) relation(r *graph.Relation) {
	kind := w.graph.KindOf(r)
	e := &entity{ID: "entente-relation-" + r.ID, Properties: map[string][]string{}}
	role := r.Label
	if role == "" {
		role = kind.Name
	}
	if doubt := doubt(r); doubt != "" {
		role += " (" + doubt + ")"
		e.add("summary", doubt)
	}
	e.Caption = role
	t, two := w.view.OnlyTie(r)
	switch {
	case !two:
		e.Schema = "Event"
		e.add("name", role)
		for _, p := range w.view.Parties(r) {
			e.add("involved", w.id(p.Actor))
		}
		e.add("keywords", kind.Name)
	case r.Kind == graph.KindSanction && r.Modality == graph.Actual:
		e.Schema = "Sanction"
		e.add("entity", w.id(t.B.Actor))
		if a, ok := w.graph.Actor(t.A.Actor); ok {
			e.add("authority", a.Name)
			e.add("country", strings.ToLower(a.Code("iso2")))
		}
		e.add("program", role)
	default:
		w.tie(e, r, t, role)
	}
	w.times(e, r)
	for _, ev := range r.Evidence {
		if s, ok := w.graph.Source(ev.Source); ok {
			e.add("publisher", s.Name())
			e.add("sourceUrl", s.URL)
		}
	}
	e.add("description", r.Title, r.Note)
	w.write(e)
}

// tie says who is tied, by the schema that fits.
func (w *writer) tie(e *entity, r *graph.Relation, t graph.Tie, role string) {
	a, _ := w.graph.Actor(t.A.Actor)
	b, _ := w.graph.Actor(t.B.Actor)
	schema, ok := edges[r.Kind]
	if !ok || r.Modality != graph.Actual || !schema.fits(a.Kind, b.Kind) {
		schema = link
		if kind := w.graph.KindOf(r).Name; !strings.HasPrefix(role, kind) {
			role = kind + ": " + role
		}
	}
	e.Schema = schema.schema
	e.add(schema.from, entityID(a))
	e.add(schema.to, entityID(b))
	switch {
	case schema.schema == "Family" || schema.schema == "Associate":
		e.add("relationship", role)
	case schema.schema == "Payment":
		e.add("purpose", role)
	case schema.interest:
		e.add("role", role)
	}
	if r.Quantity != nil {
		if schema.schema == "Payment" || schema.schema == "Debt" {
			e.add("amount", graph.Quantity{Amount: r.Quantity.Amount}.String())
			e.add("currency", r.Quantity.Unit)
		} else if schema.schema == "Ownership" && (r.Quantity.Unit == "%" || r.Quantity.Unit == "percent") {
			e.add("percentage", graph.Quantity{Amount: r.Quantity.Amount}.String())
		} else {
			e.add("summary", r.Quantity.String())
		}
	}
	if schema.interest && r.Period.OpenEnd() {
		e.add("status", "current")
	}
}

// times says when the relation holds.
func (w *writer) times(e *entity, r *graph.Relation) {
	if r.Period.IsZero() {
		return
	}
	start, end := plain(r.Period.Start()), plain(r.Period.End())
	if r.Period.OpenEnd() {
		end = ""
	}
	if at, ok := r.Period.AttestedAt(); ok && plain(at) != "" {
		e.add("date", plain(at))
		return
	}
	e.add("startDate", start)
	e.add("endDate", end)
	told := start + "/" + end
	if r.Period.IsDate() {
		told = start
	}
	if s := strings.TrimSuffix(r.Period.String(), ".."); s != told {
		e.add("summary", "When: "+r.Period.String())
	}
}

// doubt says in a word or two that something is no fact.
func doubt(r *graph.Relation) string {
	var words []string
	if r.Modality != graph.Actual {
		words = append(words, r.Modality.String())
	}
	if r.Certainty == graph.Alleged || r.Certainty == graph.Disputed {
		words = append(words, r.Certainty.String())
	}
	if r.Unsourced {
		words = append(words, "without a source")
	}
	return strings.Join(words, ", ")
}
