package graph

import (
	"fmt"
	"strings"
	"testing"
)

// A name of nothing that is seen is a finding, wherever it stands; one without
// any characters but spaces is missing.
func TestNamesThatAreNotSeen(t *testing.T) {
	for _, name := range []string{"\u200b", "\u200b \u200d", "\u202e\u202c", "\u2066\u2069", "\u2800", "\u3164", "\u00ad"} {
		b := &Builder{}
		b.AddSource(Source{ID: "s", Title: name})
		b.AddActor(Actor{ID: "a", Name: name, Aliases: []string{name}})
		b.AddActor(Actor{ID: "b", Name: "Borea", Aliases: []string{"  "}})
		r := mutual("treaty", "a", "b")
		r.Label, r.Title = name, name
		b.AddRelation(r)
		found := 0
		for _, p := range b.Check() {
			if p.Code == RuleInvisibleName {
				found++
				if strings.ContainsAny(p.Message, "\u200b\u202e\u2066\u2069") {
					t.Errorf("the message has the character in it: %q", p.Message)
				}
			}
		}
		if found != 6 {
			t.Errorf("%q: %d findings, want 6", name, found)
		}
	}
	b := &Builder{}
	b.AddActor(Actor{ID: "a", Name: " \u00a0"})
	for _, p := range b.Check() {
		if p.Code == RuleInvisibleName {
			t.Errorf("%s, and the name is missing", p.Message)
		}
	}
}

// Work, not time: a hundred thousand references to actors that do not exist, of as
// many that do, are told what was meant where that is worked out, and once each.
func TestHintsForManyUnknownActors(t *testing.T) {
	b := &Builder{}
	b.ReportAll(true)
	b.AddSource(Source{ID: "s", Title: "S"})
	const n = 100_000
	for i := range n {
		b.AddActor(Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	for i := range n {
		b.AddRelation(mutual("treaty", fmt.Sprintf("actr-%d", i%7), fmt.Sprintf("actor-%d", i)))
	}
	hinted := 0
	for _, p := range b.Check() {
		if p.Code == RuleUnknownActor && strings.HasPrefix(p.Hint, "did you mean actor-") {
			hinted++
		}
	}
	if hinted != n {
		t.Errorf("%d of %d have a hint", hinted, n)
	}
}
