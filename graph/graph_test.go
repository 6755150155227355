package graph

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

var told = []Evidence{{Source: "s", Locator: "page 1", Says: "so it is"}}

// world is a small valid graph's builder; tests break it.
func world() *Builder {
	b := &Builder{}
	b.SetMeta(Meta{Name: "test", Title: "Test"})
	b.AddSource(Source{ID: "s", Title: "A book"})
	b.AddActor(Actor{ID: "arcadia", Name: "Arcadia", Aliases: []string{"The Valley"}})
	b.AddActor(Actor{ID: "boreas", Name: "Boreas"})
	b.AddActor(Actor{ID: "cadmia", Name: "Cadmia", Lifetime: Lifetime{edtf.MustPeriod("1950/1990")}})
	return b
}

func mutual(kind string, actors ...string) Relation {
	r := Relation{Kind: kind, Evidence: told}
	for _, a := range actors {
		r.Parties = append(r.Parties, Party{Actor: a})
	}
	return r
}

func directed(kind, from, to string) Relation {
	return Relation{Kind: kind, Evidence: told, Parties: []Party{{Actor: from, Role: From}, {Actor: to, Role: To}}}
}

func TestEveryRuleIsFound(t *testing.T) {
	cases := map[string]func(b *Builder){
		RuleBadID: func(b *Builder) { b.AddActor(Actor{ID: "Not A Slug", Name: "X"}) },
		RuleInvisibleName: func(b *Builder) {
			b.AddActor(Actor{ID: "unseen", Name: "\u200b\u202e"})
		},
		RuleMissingName: func(b *Builder) { b.AddActor(Actor{ID: "nameless"}) },
		RuleDuplicateID: func(b *Builder) { b.AddActor(Actor{ID: "arcadia", Name: "Arcadia"}) },
		RuleUnknownActor: func(b *Builder) {
			b.AddRelation(mutual("treaty", "arcadia", "borea"))
		},
		RuleUnknownSource: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Evidence = []Evidence{{Source: "nowhere"}}
			b.AddRelation(r)
		},
		RuleUnknownKind: func(b *Builder) { b.AddRelation(mutual("treety", "arcadia", "boreas")) },
		RuleUnknownRelation: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Links = []Link{{Revives, "gone"}}
			b.AddRelation(r)
		},
		RuleNoEvidence: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Evidence = nil
			b.AddRelation(r)
		},
		RuleEndBeforeStart: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Period = edtf.MustPeriod("1961/1960")
			b.AddRelation(r)
		},
		RuleStageOrder: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Stages = []StageDate{{InForce, edtf.MustDate("1960")}, {Signed, edtf.MustDate("1961")}}
			b.AddRelation(r)
		},
		RuleStageEnded: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Period, r.Stages = edtf.MustPeriod("1904/.."), []StageDate{{Ended, edtf.MustDate("1912")}}
			b.AddRelation(r)
		},
		RuleOutsideLifetime: func(b *Builder) {
			r := mutual("treaty", "arcadia", "cadmia")
			r.Period = edtf.MustPeriod("1991/..")
			b.AddRelation(r)
		},
		RuleSelfTie:       func(b *Builder) { b.AddRelation(mutual("treaty", "arcadia", "arcadia")) },
		RuleTooFewParties: func(b *Builder) { b.AddRelation(mutual("treaty", "arcadia")) },
		RuleNoDirection:   func(b *Builder) { b.AddRelation(mutual("arms-transfer", "arcadia", "boreas")) },
		RuleRepeatedParty: func(b *Builder) { b.AddRelation(mutual("treaty", "arcadia", "boreas", "arcadia")) },
		RuleRepeated: func(b *Builder) {
			b.AddRelation(mutual("treaty", "arcadia", "boreas"))
			b.AddRelation(mutual("treaty", "boreas", "arcadia"))
		},
		RuleUnusedSource: func(b *Builder) { b.AddSource(Source{ID: "idle", Title: "Idle"}) },
		RuleNameClash: func(b *Builder) {
			b.AddActor(Actor{ID: "valley", Name: "Vale", Aliases: []string{"the  VALLEY"}})
		},
		RuleBadURL: func(b *Builder) { b.AddSource(Source{ID: "js", Title: "X", URL: "javascript:alert(1)"}) },
		RuleBadObligation: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Obligations = []Obligation{{Category: Defence, Debtors: []string{"cadmia"}}}
			b.AddRelation(r)
		},
		RuleObligationsUncovered: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Obligations = []Obligation{{Category: Defence}}
			b.AddRelation(r)
		},
		RuleBadEvidence: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Evidence = []Evidence{{Source: r.Evidence[0].Source, About: "cadmia"}}
			b.AddRelation(r)
		},
		RuleIdleEvidence: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			source := r.Evidence[0].Source
			r.Evidence = append(r.Evidence, Evidence{Source: source, Locator: "the end", For: AspectsOf(TheQuantity)})
			b.AddRelation(r)
		},
		RuleBadKind: func(b *Builder) { b.AddKind(Kind{ID: "treaty", Name: "T", Verb: "v", Meaning: "m"}) },
		RuleBadQuantity: func(b *Builder) {
			r := directed("aid", "arcadia", "boreas")
			r.Quantity = &Quantity{Amount: -1}
			b.AddRelation(r)
		},
		RuleBadCertainty: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Certainty, r.Unstated = Alleged, true
			b.AddRelation(r)
		},
		RuleTurnedText: func(b *Builder) { b.AddActor(Actor{ID: "turned", Name: "abc\u202edef"}) },
		RuleBadPhase: func(b *Builder) {
			b.AddActor(Actor{ID: "hyperborea", Name: "Hyperborea", Phases: []Phase{{Name: "Old Hyperborea"}}})
		},
		RuleBadPlace: func(b *Builder) { b.SetMeta(Meta{Places: map[string]Place{"plate--boreas--arcadia": {}}}) },
		RuleBadSecrecy: func(b *Builder) {
			r := mutual("treaty", "arcadia", "boreas")
			r.Secret = &Secrecy{Knew: []Knower{{Actor: "arcadia"}, {Actor: "arcadia"}}}
			b.AddRelation(r)
		},
		RuleBadBasis: func(b *Builder) { b.AddSource(Source{ID: "echo", Title: "Echo", BasedOn: []string{"echo"}}) },
		RuleBadText:  func(b *Builder) { b.AddActor(Actor{ID: "bell", Name: "Ding\x07"}) },
	}
	for _, rule := range Rules() {
		breakIt, ok := cases[rule.Code]
		if !ok {
			t.Errorf("no case for rule %s", rule.Code)
			continue
		}
		b := world()
		breakIt(b)
		var codes []string
		for _, p := range b.Check() {
			codes = append(codes, p.Code)
			if p.Code == rule.Code && p.Severity != rule.Severity {
				t.Errorf("%s: severity %v, want %v", rule.Code, p.Severity, rule.Severity)
			}
		}
		if !slices.Contains(codes, rule.Code) {
			t.Errorf("%s: not found, only %q", rule.Code, codes)
		}
		if _, err := b.Build(); (err != nil) != (rule.Severity == Error) {
			t.Errorf("%s: Build gives %v", rule.Code, err)
		}
	}
}

// Without a source, what is said to be confirmed is not, and what is doubted stays so.
func TestCertaintyWithoutASource(t *testing.T) {
	for _, c := range []struct {
		stated Certainty
		counts Certainty
		goesBy []Certainty
	}{
		{Confirmed, Unsourced, []Certainty{Unsourced}},
		{Reported, Unsourced, []Certainty{Reported, Unsourced}},
		{Alleged, Alleged, []Certainty{Unsourced, Alleged}},
		{Disputed, Disputed, []Certainty{Unsourced, Disputed}},
	} {
		r := Relation{Certainty: c.stated, Unsourced: true}
		var goesBy []Certainty
		for _, w := range CertaintiesCounted() {
			if r.HasCertainty(w) {
				goesBy = append(goesBy, w)
			}
		}
		if r.CountsAs() != c.counts || !slices.Equal(goesBy, c.goesBy) {
			t.Errorf("%s without a source counts as %s and goes by %v", c.stated, r.CountsAs(), goesBy)
		}
		r.Unsourced = false
		if r.CountsAs() != c.stated || !r.HasCertainty(c.stated) || r.HasCertainty(Unsourced) {
			t.Errorf("%s with a source counts as %s", c.stated, r.CountsAs())
		}
	}
}

func TestBuildReportsEverythingAtOnce(t *testing.T) {
	b := world()
	b.AddRelation(mutual("treety", "arcadia", "borea"))
	b.AddRelation(directed("treaty", "arcadia", "boreas"))
	_, err := b.Build()
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("Build: %v", err)
	}
	var got []string
	for _, p := range ps.Errors() {
		got = append(got, p.Error())
	}
	for _, want := range []string{"did you mean treaty?", "did you mean boreas?", "treaty is mutual"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q is missing in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestRelationsAreSortedIndexedAndNamed(t *testing.T) {
	b := world()
	r := directed("aid", "boreas", "arcadia")
	r.Period = edtf.MustPeriod("1961-03")
	b.AddRelation(r)
	r.Label = "More aid"
	b.AddRelation(r)
	b.AddRelation(mutual("treaty", "cadmia", "boreas", "arcadia"))
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for r := range g.Relations() {
		ids = append(ids, r.ID)
	}
	want := []string{"aid-boreas-arcadia-1961", "aid-boreas-arcadia-1961-2", "treaty-cadmia-boreas-arcadia"}
	if !slices.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
	if n := len(slices.Collect(g.RelationsOf("arcadia"))); n != 3 {
		t.Errorf("arcadia has %d relations, want 3", n)
	}
	if n := len(slices.Collect(g.Between("boreas", "arcadia"))); n != 3 {
		t.Errorf("%d ties between, want 3", n)
	}
	treaty, _ := g.Relation("treaty-cadmia-boreas-arcadia")
	var pairs []string
	for tie := range treaty.Ties() {
		pairs = append(pairs, tie.A.Actor+"-"+tie.B.Actor)
	}
	if want := []string{"arcadia-boreas", "arcadia-cadmia", "boreas-cadmia"}; !slices.Equal(pairs, want) {
		t.Errorf("ties %q, want %q", pairs, want)
	}
	again, err := g.Builder().Build()
	if err != nil || !Equal(g, again) {
		t.Errorf("a graph rebuilt from itself differs (%v)", err)
	}
}

func TestBuiltGraphDoesNotShareTheBuildersSlices(t *testing.T) {
	b := world()
	parties := []Party{{Actor: "arcadia"}, {Actor: "boreas"}}
	b.AddRelation(Relation{ID: "r", Kind: "treaty", Parties: parties, Evidence: told})
	m := Meta{Focus: []string{"r"}, Places: map[string]Place{"arcadia": {1, 2}}}
	b.SetMeta(m)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	parties[0].Actor = "changed"
	m.Focus[0], m.Places["arcadia"], m.Places["changed"] = "changed", Place{3, 4}, Place{}
	if got := g.Meta(); got.Focus[0] != "r" || len(got.Places) != 1 || got.Places["arcadia"] != (Place{1, 2}) {
		t.Errorf("changing the caller's description changed the graph's to %v", got)
	}
	if r, _ := g.Relation("r"); r.Parties[0].Actor != "arcadia" {
		t.Error("changing the caller's slice changed the graph")
	}
}

func TestTiesHonourSpells(t *testing.T) {
	r := mutual("treaty", "a", "b", "c")
	r.Period = edtf.MustPeriod("1950/..")
	r.Parties[1].Spells = []edtf.Period{edtf.MustPeriod("1955/1960"), edtf.MustPeriod("1970/..")}
	for at, want := range map[string]edtf.Truth{"1952": edtf.No, "1957": edtf.Yes, "1965": edtf.No, "1980": edtf.Yes} {
		for tie := range r.Ties() {
			if tie.A.Actor == "a" && tie.B.Actor == "b" {
				if got := tie.During(edtf.MustDate(at).Span()); got != want {
					t.Errorf("a-b at %s: %v, want %v", at, got, want)
				}
			}
		}
	}
}

func TestSignedButNotInForceObligesNobody(t *testing.T) {
	r := mutual("treaty", "a", "b")
	r.Period = edtf.MustPeriod("2024-06-19/..")
	r.Stages = []StageDate{{Signed, edtf.MustDate("2024-06-19")}, {InForce, edtf.MustDate("2024-12-04")}}
	for at, want := range map[string]edtf.Truth{"2024-06-18": edtf.No, "2024-07-15": edtf.No, "2024-12-03": edtf.No, "2024-12-04": edtf.Yes, "2024": edtf.Yes, "2025": edtf.Yes} {
		if got := r.InForce(edtf.MustDate(at).Span()); got != want {
			t.Errorf("in force at %s: %v, want %v", at, got, want)
		}
	}
	if got := r.During(edtf.On(edtf.NewDay(2024, 7, 15))); got != edtf.Yes {
		t.Errorf("it exists between signature and entry into force: %v", got)
	}
	onlySigned := r
	onlySigned.Stages = r.Stages[:1]
	if got := onlySigned.InForce(edtf.MustDate("2030").Span()); got != edtf.No {
		t.Errorf("never entered into force, yet %v", got)
	}
	undated := r
	undated.Stages = []StageDate{{Signed, edtf.MustDate("2024-06-19")}, {InForce, edtf.Date{}}}
	if got := undated.InForce(edtf.MustDate("2030").Span()); got != edtf.Maybe {
		t.Errorf("entered into force nobody knows when: %v", got)
	}
	ended := r
	ended.Stages = append(slices.Clone(r.Stages), StageDate{Ended, edtf.MustDate("2030-01-01")})
	for at, want := range map[string]edtf.Truth{"2029": edtf.Yes, "2030-01-02": edtf.No} {
		if got := ended.InForce(edtf.MustDate(at).Span()); got != want {
			t.Errorf("ended treaty at %s: %v, want %v", at, got, want)
		}
	}
	if stage, certainly, ok := ended.StageAt(edtf.MustDate("2024-08").Span()); stage != Signed || !certainly || !ok {
		t.Errorf("stage in August 2024: %v %v %v", stage, certainly, ok)
	}
	threatened := r
	threatened.Modality = Threatened
	if threatened.InForce(edtf.Always) != edtf.No {
		t.Error("what is only threatened is in force")
	}
}

func TestKindTable(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range BuiltinKinds() {
		if seen[k.ID] || !ValidID(k.ID) || k.Name == "" || k.Plural == "" || k.Verb == "" || !strings.HasSuffix(k.Meaning, ".") ||
			k.Sign < -1 || k.Sign > 1 || k.Strength < 0 || k.Strength > 9 {
			t.Errorf("kind %+v is not complete", k)
		}
		seen[k.ID] = true
	}
}

func TestWebAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "javascript:alert(1)": false,
		"https://": false, "https:///x": false, "ftp://example.org": false, "https://a b": false, "https://a\"b": false, "": false,
	} {
		if WebAddress(s) != want {
			t.Errorf("WebAddress(%q) = %v", s, !want)
		}
	}
}
