// Package stix writes a view as a bundle of STIX 2.1, for platforms of threat
// intelligence.
//
// An actor is an identity, a relation of two actors a relationship whose type is the
// kind of the relation, and one that ties more a grouping of their identities.
// Certainty is confidence, on the scale of Admiralty credibility in appendix A of the
// standard; start and stop are the first and the last day on which a relation may
// hold; the sources are external references; what is threatened or proposed has that
// as a label. All that STIX has no property for is in an extension, which the bundle
// defines, and from which package data/importer/stix reads the same graph again.
//
// Ids are UUIDs of version 5: of an actor, always the same; of a relation, the same
// in the dataset of that name. When objects were created is not known to a view, and
// the date of the dataset stands for it, or else the beginning of 1970.
package stix

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// Extension is the id of the extension.
const Extension = "extension-definition--c96cf140-bc19-54e0-9f1d-d7dc19c138b0"

const (
	specVersion = "2.1"
	home        = "https://github.com/entente-graph/entente"
)

type writer struct {
	view    *query.View
	name    string // of the dataset
	created string
	out     *bufio.Writer
	line    bytes.Buffer
	encoder *json.Encoder
	digest  strings.Builder // of what was written, as ids
	first   bool
	err     error
}

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(out io.Writer, v *query.View) error {
	w := &writer{view: v, name: v.Graph().Meta().Name, created: "1970-01-01T00:00:00.000Z", out: bufio.NewWriterSize(out, 64<<10), first: true}
	if asOf := v.Graph().Meta().AsOf; !asOf.IsZero() {
		if at := timestamp(asOf.Span().First, "00:00:00.000"); at != "" {
			w.created = at
		}
	}
	w.encoder = json.NewEncoder(&w.line)
	w.encoder.SetEscapeHTML(false)
	w.out.WriteString("{\"type\": \"bundle\",\n\"objects\": [")
	w.about()
	for n := range flat.Nodes(v) {
		if n.Actor != nil {
			w.identity(n)
		}
	}
	var hub string
	var spokes []flat.Edge
	hubs := map[string]flat.Node{}
	for n := range flat.Nodes(v) {
		if n.Actor == nil {
			hubs[n.Of.ID] = n
		}
	}
	flush := func() {
		if len(spokes) > 0 {
			w.grouping(hubs[hub], spokes)
		}
		spokes = nil
	}
	for e := range flat.Edges(v) {
		if e.Spoke && e.Of.ID == hub {
			spokes = append(spokes, e)
			continue
		}
		flush()
		if e.Spoke {
			hub, spokes = e.Of.ID, append(spokes, e)
			continue
		}
		w.relationship(e)
	}
	flush()
	w.out.WriteString("\n],\n\"id\": \"bundle--" + uuid("bundle/"+w.name+"/"+w.digest.String()) + "\"}\n")
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

// write writes an object. Those of one bundle make its id.
func (w *writer) write(o object) {
	o.SpecVersion, o.Created, o.Modified = specVersion, w.created, w.created
	w.line.Reset()
	if err := w.encoder.Encode(o); err != nil && w.err == nil {
		w.err = err
	}
	if !w.first {
		w.out.WriteByte(',')
	}
	w.first = false
	w.out.WriteByte('\n')
	w.out.Write(bytes.TrimSuffix(w.line.Bytes(), []byte("\n")))
	fold := uuid(w.digest.String() + w.line.String())
	w.digest.Reset()
	w.digest.WriteString(fold)
}

func identityID(actor string) string { return "identity--" + uuid("actor/"+actor) }

// about defines the extension.
func (w *writer) about() {
	author := "identity--" + uuid("program")
	w.write(object{Type: "identity", ID: author, Name: "Entente", Class: "system", Description: "The program that wrote this bundle."})
	w.write(object{
		Type: "extension-definition", ID: Extension, CreatedBy: author, Name: "Entente", Version: "1.0.0", Schema: home,
		Description: "What an actor-relationship graph says of actors and relations and STIX has no property for.", ExtensionTypes: []string{"property-extension"},
	})
}

// classes are the words of the standard for what an identity is.
var classes = map[graph.ActorKind]string{
	graph.State: "organization", graph.Person: "individual", graph.Organisation: "organization", graph.ArmedGroup: "group",
	graph.Company: "organization", graph.PlaceOrBloc: "unknown", graph.Asset: "system",
}

func (w *writer) identity(n flat.Node) {
	extension := extended(n.Fields)
	extension["actor"] = n.ID
	o := object{
		Type: "identity", ID: identityID(n.ID), Name: n.Label, Description: n.Actor.Note, Class: classes[n.Actor.Kind],
		Extensions: map[string]any{Extension: extension},
	}
	for _, c := range n.Actor.Codes {
		o.References = append(o.References, reference{Name: c.Scheme, ID: c.Value})
	}
	w.write(o)
}

// extended returns fields as an extension has them.
func extended(fields []flat.Field) map[string]any {
	out := map[string]any{"extension_type": "property-extension"}
	var codes []code
	for _, f := range fields {
		scheme, isCode := strings.CutPrefix(f.Name, flat.CodePart)
		switch {
		case isCode: // its name may have signs that the name of a property may not have
			codes = append(codes, code{scheme, f.Value})
		case f.Type == flat.Number:
			out[f.Name] = json.Number(f.Value)
		case f.Type == flat.Bool:
			out[f.Name] = f.Value == "true"
		default:
			out[f.Name] = f.Value
		}
	}
	if len(codes) > 0 {
		out["codes"] = codes
	}
	return out
}

func (w *writer) relationship(e flat.Edge) {
	o := w.stated(e.Of)
	o.Type, o.ID = "relationship", "relationship--"+uuid("relation/"+w.name+"/"+e.ID)
	o.Relationship, o.From, o.To = e.Of.Kind, identityID(e.From), identityID(e.To)
	o.Description = described(e.Of)
	o.Start, o.Stop = times(e.Spells)
	o.Extensions = map[string]any{Extension: extended(e.Fields)}
	w.write(o)
}

// spoke is a party of a relation of many, in the extension.
type spoke struct {
	Actor string `json:"actor"` // id of the identity
	Role  string `json:"role"`
	When  string `json:"when,omitempty"` // EDTF
}

func (w *writer) grouping(n flat.Node, spokes []flat.Edge) {
	o := w.stated(n.Of)
	o.Type, o.ID = "grouping", "grouping--"+uuid("relation/"+w.name+"/"+n.Of.ID)
	o.Name, o.Context, o.Description = n.Label, "unspecified", described(n.Of)
	extension := extended(n.Fields)
	var parties []spoke
	for _, e := range spokes {
		actor := e.From
		if actor == n.ID {
			actor = e.To
		}
		s := spoke{Actor: identityID(actor)}
		for _, f := range e.Fields {
			switch f.Name {
			case flat.RoleName:
				s.Role = f.Value
			case flat.When:
				s.When = f.Value
			}
		}
		parties = append(parties, s)
		o.ObjectRefs = append(o.ObjectRefs, s.Actor)
	}
	extension["spokes"] = parties
	o.Extensions = map[string]any{Extension: extension}
	w.write(o)
}

// stated returns what relationships and groupings say alike.
func (w *writer) stated(r *graph.Relation) object {
	var o object
	if !r.Unstated && r.GoesBy() != graph.Unsourced {
		confidence := map[graph.Certainty]int{graph.Confirmed: 90, graph.Reported: 70, graph.Alleged: 50, graph.Disputed: 10}[r.Certainty]
		o.Confidence = &confidence
	}
	if r.Modality != graph.Actual {
		o.Labels = []string{r.Modality.String()}
	}
	for _, e := range r.Evidence {
		ref := reference{Name: e.Source, Description: joined(e.Locator, e.Says)}
		if s, ok := w.view.Graph().Source(e.Source); ok {
			ref.Name, ref.URL = s.Name(), s.URL
		}
		if ref.Description == "" && ref.URL == "" {
			ref.Description = ref.Name
		}
		o.References = append(o.References, ref)
	}
	return o
}

// described says in words what a relation is.
func described(r *graph.Relation) string {
	name := r.Label
	if r.Title != "" {
		name = r.Title
	}
	return joined(name, r.Note)
}

func joined(a, b string) string {
	if a != "" && b != "" {
		return a + ": " + b
	}
	return a + b
}

// times returns the first and the last moment at which something may hold, "" where
// there is none or where timestamps have none for it.
func times(spells []edtf.Period) (start, stop string) {
	all := flat.Extent(spells)
	if all.First > edtf.Always.First {
		start = timestamp(all.First, "00:00:00.000")
	}
	if all.Last < edtf.Always.Last {
		stop = timestamp(all.Last, "23:59:59.000")
	}
	return start, stop
}

// timestamp returns a time of a day, "" where the year has no four digits.
func timestamp(d edtf.Day, clock string) string {
	year, month, day := d.Civil()
	if year < 1 || year > 9999 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02dT%sZ", year, month, day, clock)
}
