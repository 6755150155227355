package ftm

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// maxLabel and maxNote are how long these texts may be, in characters.
const (
	maxLabel = 60
	maxNote  = 300
)

// label returns a few words for a picture: the role, or what comes nearest.
func label(r *record, schema *edgeSchema) string {
	s := cut(upper(r.first(schema.label...)), maxLabel)
	if s == "" {
		s = schema.plain
	}
	if schema.name == "Ownership" {
		if share := percentage(r.first("percentage")); share != "" {
			s += ", " + share
		}
	}
	return s
}

// percentage writes a share as "25%", "" where it is none.
func percentage(s string) string {
	n, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(s, "%")), 64)
	if err != nil || !(n > 0) || n > 100 {
		return ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + "%"
}

// upper starts a text with a capital.
func upper(s string) string {
	for i, c := range s {
		if i == 0 {
			return strings.ToUpper(string(c)) + s[len(string(c)):]
		}
	}
	return s
}

// note returns what else the record says.
func note(r *record, schema *edgeSchema) string {
	var parts []string
	add := func(prefix, s string) {
		if s != "" {
			parts = append(parts, prefix+s)
		}
	}
	switch schema.name {
	case "Sanction":
		add("Reason: ", r.first("reason"))
		add("Scope: ", strings.Join(r.texts("provisions"), ", "))
		add("Status: ", r.first("status"))
	case "Ownership":
		add("Share: ", unlessPercentage(r.first("percentage")))
		add("", r.first("legalBasis"))
		add("Status: ", r.first("status"))
	default:
		add("Constituency: ", r.first("constituency"))
		add("Group: ", r.first("politicalGroup"))
		add("Status: ", r.first("status"))
	}
	add("", r.first("summary", "description"))
	return cut(strings.Join(parts, "; "), maxNote)
}

func unlessPercentage(s string) string {
	if percentage(s) != "" {
		return ""
	}
	return s
}

// actorNote says what an actor is and where.
func (n *node) note() string {
	var places []string
	for _, code := range list(n.countries) {
		places = append(places, placeName(code))
	}
	what := n.schema
	switch n.schema {
	case "LegalEntity":
		what = "Person or organisation, the source does not say which"
	case "Organization":
		what = "Organisation"
	case "PublicBody":
		what = "Public body"
	}
	if len(places) == 0 {
		return what + "."
	}
	return cut(what+" ("+strings.Join(places, ", ")+")", maxNote) + "."
}

// actor returns the node as an actor, under an id.
func (n *node) actor(id string) graph.Actor {
	a := graph.Actor{ID: id, Name: n.name, Kind: graph.Organisation, Aliases: list(n.others), Note: n.note()}
	switch {
	case n.status == person:
		a.Kind = graph.Person
	case n.schema == "Company":
		a.Kind = graph.Company
	case n.schema == "Vessel" || n.schema == "Airplane":
		a.Kind = graph.Asset
	}
	if a.Name == "" {
		a.Name = cut(clean(n.id), 80)
	}
	if original := clean(n.id); original != "" {
		a.Codes = append(a.Codes, graph.Code{Scheme: "ftm", Value: original})
	}
	codes := list(n.codes)
	for i := 0; i+1 < len(codes); i += 2 {
		a.Codes = append(a.Codes, graph.Code{Scheme: codes[i], Value: codes[i+1]})
	}
	if n.lifetime != "" {
		a.Lifetime = graph.Lifetime{edtf.MustPeriod(n.lifetime)} // it was parsed when it was read
	}
	return a
}

// locator says where in the file an edge is.
func (e *edge) locator() string {
	s := fmt.Sprintf("line %d, %s", e.line, cut(clean(e.id), 80))
	if e.url != "" {
		s += ", " + e.url
	}
	return s
}
