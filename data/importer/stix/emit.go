package stix

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// actor hands over an actor.
func (r *reader) actor(o *object) error {
	place := freeform.Place{Row: o.line}
	if id := field(o.own, "actor"); graph.ValidID(id) {
		r.keys[o.id] = id
		fields := without(o.own, "actor")
		return r.c.Node(freeform.Node{Key: id, Fields: r.columns.Node(fields), Place: place})
	}
	if st := stateOf(o); st != nil {
		id := r.out.State(st)
		if r.ids[id] == 0 {
			r.ids.Take(id)
		}
		r.keys[o.id] = id
		return r.c.Node(freeform.Node{Key: id, Fields: r.columns.Node([]jsonread.Field{{Name: "label", Text: st.Name}, {Name: "kind", Text: graph.State.String()}}), Place: place})
	}
	name := cmp.Or(oneLine(o.name), title(cmp.Or(o.country, o.region)), o.id)
	id := r.ids.Take(importer.IDPart(name))
	r.keys[o.id] = id
	fields := []jsonread.Field{{Name: "label", Text: name}, {Name: "kind", Text: actorKind(o).String()}}
	var aliases []string
	for _, a := range o.aliases {
		if a = oneLine(a); a != name && a != "" {
			aliases = append(aliases, a)
		}
	}
	fields = append(fields, jsonread.Field{Name: "aliases", Text: strings.Join(aliases, "; ")}, jsonread.Field{Name: "code_stix", Text: o.id})
	for _, ref := range o.references {
		if scheme := spelling.Slug(ref.name, 40); scheme != "" && ref.id != "" {
			fields = append(fields, jsonread.Field{Name: "code_" + scheme, Text: ref.id})
		}
	}
	fields = append(fields, jsonread.Field{Name: "note", Text: cut(o.description, maxDescription)})
	return r.c.Node(freeform.Node{Key: id, Fields: r.columns.Node(fields), Place: place})
}

// stateOf returns the state that a location is, nil where it is none.
func stateOf(o *object) *register.State {
	if o.kind != "location" || o.within {
		return nil
	}
	if o.country != "" {
		for _, scheme := range []string{register.SchemeISO2, register.SchemeISO3} {
			if st, ok := register.ByCode(scheme, o.country); ok {
				return st
			}
		}
	}
	if st, ok := register.ByName(cmp.Or(o.name, o.country)); ok {
		return st
	}
	return nil
}

func actorKind(o *object) graph.ActorKind {
	switch {
	case o.kind == "location":
		return graph.PlaceOrBloc
	case o.class == "individual":
		return graph.Person
	case o.class == "system":
		return graph.Asset
	}
	return graph.Organisation
}

// end returns the key of an end of a relationship; ok is false where it is left out,
// of which something was said then.
func (r *reader) end(o *object, id string) (key string, ok bool, err error) {
	if key, ok := r.keys[id]; ok {
		return key, true, nil
	}
	kind, _, _ := strings.Cut(id, "--")
	switch other := r.others[id]; {
	case r.actors[id] != nil:
		r.out.Pass(o.line, "revoked", "%s names %s, which was revoked", o.id, id)
	case other != nil:
		r.out.Pass(o.line, "no-actor", "%s (%s) names the %s %s, which is no actor", o.id, o.relation, kind, cmp.Or(other.name, id))
	default:
		return "", false, r.out.Skip(o.line, "missing-object", "%s (%s) names %s, which the file does not have", o.id, o.relation, cmp.Or(id, "nobody"))
	}
	return "", false, nil
}

// relation hands over a relationship.
func (r *reader) relation(o *object, reports []*object) error {
	if o.revoked {
		r.out.Pass(o.line, "revoked", "%s (%s) was revoked", o.id, o.relation)
		return nil
	}
	from, ok, err := r.end(o, o.from)
	if !ok {
		return err
	}
	to, ok, err := r.end(o, o.to)
	if !ok {
		return err
	}
	e := freeform.Edge{Key: o.id, From: []string{from}, To: []string{to}, Direction: freeform.Directed, Place: freeform.Place{Row: o.line}}
	if len(o.own) > 0 {
		if field(o.own, "directed") == "false" {
			e.Direction = freeform.Undirected
		}
		e.Fields = r.columns.Edge(o.own)
		return r.c.Edge(e)
	}
	kind := kindOf(o.relation)
	if kind.Direction == graph.Mutual {
		e.Direction = freeform.Undirected
	}
	if !builtin[kind.ID] {
		r.out.Kind(kind)
	}
	when, err := r.when(o)
	if err != nil {
		return err
	}
	fields := []jsonread.Field{
		{Name: "kind", Text: kind.ID}, {Name: "label", Text: kind.Name}, {Name: "when", Text: when},
		{Name: "certainty", Text: certainty(o.confidence)}, {Name: "modality", Text: graph.Actual.String()},
		{Name: "note", Text: note(o)}, {Name: "evidence", Text: r.evidence(o, reports)},
	}
	e.Fields = r.columns.Edge(fields)
	return r.c.Edge(e)
}

// note says what a relationship says of itself in words and numbers.
func note(o *object) string {
	text := cut(o.description, maxDescription)
	if o.confidence >= 0 {
		text = strings.TrimSpace(text + "\nConfidence: " + strconv.Itoa(o.confidence) + " of 100.")
	}
	return text
}

// group hands over a relation of many that Entente wrote.
func (r *reader) group(o *object) error {
	key := "hub--" + o.id
	node := freeform.Node{Key: key, Fields: r.columns.Node(o.own), Place: freeform.Place{Row: o.line}}
	if err := r.c.Node(node); err != nil {
		return err
	}
	for _, s := range o.spokes {
		actor, ok, err := r.end(o, field(s, "actor"))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		e := freeform.Edge{From: []string{actor}, To: []string{key}, Fields: r.columns.Edge(append(without(s, "actor"), jsonread.Field{Name: "spoke", Kind: jsonread.Bool, Text: "true"})), Place: node.Place}
		if err := r.c.Edge(e); err != nil {
			return err
		}
	}
	return nil
}

func without(fields []jsonread.Field, name string) []jsonread.Field {
	var out []jsonread.Field
	for _, f := range fields {
		if f.Name != name {
			out = append(out, f)
		}
	}
	return out
}

// certainty returns what a confidence means, "" where there is none.
func certainty(confidence int) string {
	switch {
	case confidence < 0:
		return ""
	case confidence >= 80:
		return graph.Confirmed.String()
	case confidence >= 60:
		return graph.Reported.String()
	case confidence >= 20:
		return graph.Alleged.String()
	}
	return graph.Disputed.String()
}

// when returns the days between which a relationship holds, in EDTF.
func (r *reader) when(o *object) (string, error) {
	day := func(s string) string { d, _, _ := strings.Cut(s, "T"); return d }
	start, stop := day(o.start), day(o.stop)
	when := start + "/" + stop
	switch {
	case start == "" && stop == "":
		return "", nil
	case start == stop:
		when = start
	}
	if p, err := edtf.ParsePeriod(when); err != nil || p.EndsBeforeStart() {
		return "", r.out.Warn(o.line, "dates", "%s is from %q to %q, which is no time", o.id, o.start, o.stop)
	}
	return when, nil
}

// evidence returns who says so, as JSON; "" where nobody is named.
func (r *reader) evidence(o *object, reports []*object) string {
	var all []freeform.Cited
	add := func(c freeform.Cited) {
		if c.Title = oneLine(c.Title); c.Title == "" {
			c.Title = c.URL
		}
		if c.Title == "" {
			return
		}
		if !graph.WebAddress(c.URL) {
			c.URL = ""
		}
		all = append(all, c)
	}
	author := r.authorOf(o)
	for _, ref := range o.references {
		add(freeform.Cited{Title: ref.name, Publisher: unless(author, ref.name), URL: ref.url, At: ref.id, Says: cut(ref.description, maxDescription)})
	}
	for _, report := range reports {
		c := freeform.Cited{Title: report.name, Publisher: r.authorOf(report), At: o.id}
		c.Date, _, _ = strings.Cut(report.published, "T")
		for _, ref := range report.references {
			c.URL = cmp.Or(c.URL, ref.url)
		}
		add(c)
	}
	if author != "" {
		add(freeform.Cited{Title: author, At: o.id})
	}
	return r.cited.JSON(all)
}

// unless returns a publisher, unless the title names it already.
func unless(publisher, title string) string {
	if strings.Contains(title, publisher) {
		return ""
	}
	return publisher
}

func (r *reader) authorOf(o *object) string {
	if by := r.actors[o.by]; by != nil {
		return oneLine(by.name)
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// title makes a name of a word such as northern-europe.
func title(word string) string {
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '_' })
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, " ")
}
