package export_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/dot"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// inDOT are the fields that DOT carries, of those of package flat.
var inDOT = []string{
	flat.Label, flat.Kind, flat.Aliases, flat.Existed, flat.Called, flat.Note, flat.Relation, flat.Of, flat.Sign, flat.Title, flat.Certainty,
	flat.Unsourced, flat.Modality, flat.When, flat.Stages, flat.Amount, flat.Unit, flat.Directed, flat.Spoke, flat.RoleName,
}

// spokenDOT is what DOT carries of a view: tabs are spaces in it, and where a party
// came or left, the dates are those of the two together.
func spokenDOT(v *query.View, mixed map[string]bool) []string {
	var out []string
	line := func(what, id string, r *graph.Relation, fields []flat.Field) {
		title := ""
		for _, f := range fields {
			if f.Name == flat.Title {
				title = strings.TrimSpace(f.Value)
			}
		}
		for _, f := range fields {
			value := strings.TrimSpace(strings.ReplaceAll(f.Value, "\t", " "))
			code := strings.HasPrefix(f.Name, flat.CodePart)
			switch {
			case value == "", !code && !slices.Contains(inDOT, f.Name), mixed[id] && (f.Name == flat.Aliases || code):
			case f.Name == flat.Label && r != nil && (strings.TrimSpace(f.Value) == title || value == r.ID):
			case f.Name == flat.When && r != nil && mixed["dates of "+r.ID]:
			case f.Name == flat.Certainty && f.Value == "confirmed" && r.Unsourced: // nothing says "confirmed" of what no source says
			default:
				what += fmt.Sprintf("\n   %s = %q", f.Name, value)
			}
		}
		out = append(out, what)
	}
	for n := range flat.Nodes(v) {
		line("node "+n.ID, n.ID, n.Of, n.Fields)
	}
	for e := range flat.Edges(v) {
		if e.Spoke { // what they say beside their ends is the relation's
			e.Fields = slices.DeleteFunc(e.Fields, func(f flat.Field) bool { return f.Name == flat.When })
		}
		line(fmt.Sprintf("edge %s from %s to %s, directed %v", e.ID, e.From, e.To, e.Directed), e.ID, e.Of, e.Fields)
	}
	slices.Sort(out)
	return out
}

// mixedUp returns the actors with lists of names that cannot be read as they were: with
// a semicolon in one of them, or the actor's own name.
func mixedUp(v *query.View) map[string]bool {
	out := map[string]bool{}
	for a := range v.Actors() {
		for _, s := range a.Aliases {
			out[a.ID] = out[a.ID] || strings.Contains(s, ";") || strings.TrimSpace(s) == strings.TrimSpace(a.Name) || s != strings.TrimSpace(s)
		}
		for _, c := range a.Codes {
			out[a.ID] = out[a.ID] || strings.Contains(c.Value, ";")
		}
	}
	return out
}

func readDOT(t failer, text []byte) *query.View {
	t.Helper()
	p := dot.Provider(freeform.Options{})
	if !p.Recognise(importer.Head{Name: "x.dot", Text: text[:min(len(text), importer.HeadSize)]}) {
		t.Fatalf("not recognised: %.300s", text)
	}
	var b graph.Builder
	if _, err := p.Import(context.Background(), "x.dot", bytes.NewReader(text), &b, importer.Options{}); err != nil {
		t.Fatalf("%v", err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatalf("%v", err)
	}
	again, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return again
}

func compareDOT(t failer, v *query.View) string {
	t.Helper()
	f, err := export.ByName("dot", export.Data)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var text bytes.Buffer
	if err := f.WriteView(&text, v); err != nil {
		t.Fatalf("%v", err)
	}
	mixed := mixedUp(v)
	for r := range v.Relations() {
		if slices.ContainsFunc(r.Parties, func(p graph.Party) bool { return len(p.Spells) > 0 }) {
			mixed["dates of "+r.ID] = true
		}
	}
	return cmp.Diff(spokenDOT(v, mixed), spokenDOT(readDOT(t, text.Bytes()), mixed))
}

// withoutSpells is a view in which parties are one as long as their relation, as DOT
// has it.
func withoutSpells(t failer, v *query.View) *query.View {
	t.Helper()
	return rebuilt(t, v, func(*graph.Actor) {})
}

// rebuilt is a view without spells whose actors are changed.
func rebuilt(t failer, v *query.View, change func(*graph.Actor)) *query.View {
	t.Helper()
	g := v.Graph()
	var b graph.Builder
	b.SetMeta(g.Meta())
	for s := range g.Sources() {
		b.AddSource(*s)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for a := range g.Actors() {
		c := *a
		change(&c)
		b.AddActor(c)
	}
	for r := range g.Relations() {
		c := *r
		c.Parties = slices.Clone(r.Parties)
		for i := range c.Parties {
			c.Parties[i].Spells = nil
		}
		b.AddRelation(c)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatalf("%v", err)
	}
	again, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return again
}

func TestDOTReadsBack(t *testing.T) {
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		t.Run(set, func(t *testing.T) {
			g, _, err := data.Open(set)
			if err != nil {
				t.Fatal(err)
			}
			if diff := compareDOT(t, exporttest.View(t, g)); diff != "" {
				t.Errorf("%.3000s", diff)
			}
		})
	}
	t.Run("hostile", func(t *testing.T) {
		if diff := compareDOT(t, exporttest.HostileView(t, exporttest.Hostile)); diff != "" {
			t.Errorf("%.3000s", diff)
		}
	})
	t.Run("any", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			v := withoutSpells(t, exporttest.AnyView(t))
			if v.RelationCount() == 0 {
				t.Skip("a file without relations may be anybody's")
			}
			if diff := compareDOT(t, v); diff != "" {
				t.Fatalf("%s", diff)
			}
		})
	})
}
