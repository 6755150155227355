// Package claimstest has what readers of RDF must read of a view.
package claimstest

import (
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/formats/rdf"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/export/internal/claims"
	"github.com/entente-graph/entente/graph/query"
)

const typeOf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

// Statements are those of a view as N-Triples, sorted.
func Statements(t rapid.TB, v *query.View) []string {
	t.Helper()
	prefixes := map[string]string{}
	for _, p := range claims.Prefixes(v) {
		prefixes[p.Name] = p.IRI
	}
	full := func(name string) string {
		prefix, local, ok := strings.Cut(name, ":")
		if !ok || prefixes[prefix] == "" {
			t.Fatalf("%s has no prefix", name)
		}
		return prefixes[prefix] + local
	}
	iri := func(s string) string {
		term, err := rdf.NewIRITerm(s)
		if err != nil {
			t.Fatal(err)
		}
		return term.Value
	}
	var out []string
	for n := range claims.Nodes(v) {
		add := func(predicate, object string) { out = append(out, iri(full(n.ID))+" "+iri(predicate)+" "+object+" .") }
		for _, s := range n.Types {
			add(typeOf, iri(full(s)))
		}
		seen := map[string]bool{}
		for _, p := range n.Properties {
			if seen[p.Name] || len(p.Values) == 0 {
				t.Errorf("%s has %s twice, or without a value", n.ID, p.Name)
			}
			seen[p.Name] = true
			for _, value := range p.Values {
				switch {
				case value.Node != "":
					add(full(p.Name), iri(full(value.Node)))
				case value.URL != "":
					add(full(p.Name), iri(value.URL))
				default:
					kind := ""
					if value.Datatype != "" {
						kind = full(value.Datatype)
					}
					term, err := rdf.NewLiteralTerm(value.Text, kind)
					if err != nil {
						t.Fatal(err)
					}
					add(full(p.Name), term.Value)
				}
			}
		}
	}
	return sorted(out)
}

// Parsed returns what a reader wrote as N-Triples or N-Quads in the form of Statements.
func Parsed(t rapid.TB, text string) []string {
	t.Helper()
	var out []string
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		s, err := rdf.ParseNQuad(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%v: %.300s", err, line)
		}
		terms := []string{}
		for _, term := range []rdf.Term{s.Subject, s.Predicate, s.Object} {
			terms = append(terms, plain(t, term))
		}
		out = append(out, strings.Join(terms, " ")+" .")
	}
	return sorted(out)
}

// plain writes a term in one way, whatever the reader escapes.
func plain(t rapid.TB, term rdf.Term) string {
	t.Helper()
	text, qual, kind, err := term.Parts()
	if err != nil {
		t.Fatal(err)
	}
	if kind == rdf.IRI {
		term, err = rdf.NewIRITerm(text)
	} else {
		if qual == "http://www.w3.org/2001/XMLSchema#string" {
			qual = ""
		}
		term, err = rdf.NewLiteralTerm(text, qual)
	}
	if err != nil {
		t.Fatal(err)
	}
	return term.Value
}

// Compare holds what was read to what was meant.
func Compare(t rapid.TB, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d statements are read, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("read %.400s, want %.400s", got[i], want[i])
		}
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
