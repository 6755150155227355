package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestAspectsAreReadAndWritten(t *testing.T) {
	for _, a := range EveryAspect() {
		if got, err := ParseAspect(a.String()); err != nil || got != a {
			t.Errorf("%s is read as %v, %v", a, got, err)
		}
	}
	set := AspectsOf(TheSecrecy, TheEnd)
	if set.String() != "end secret" {
		t.Errorf("a set is written %q", set)
	}
	if got, err := ParseAspects("secret  end"); err != nil || got != set {
		t.Errorf("it is read as %v, %v", got, err)
	}
	if _, err := ParseAspects("end ended"); err == nil {
		t.Error("ended is taken for an aspect")
	}
}

func pact() *Relation {
	return &Relation{
		Kind: KindTreaty, Label: "Pact", Period: edtf.MustPeriod("1900-05/1910"), Quantity: &Quantity{Amount: 2, Unit: "ships"},
		Parties:     []Party{{Actor: "a"}, {Actor: "b", Spells: []edtf.Period{edtf.MustPeriod("1902/1903"), edtf.MustPeriod("1905/..")}}},
		Stages:      []StageDate{{Signed, edtf.MustDate("1900-05")}, {InForce, edtf.MustDate("1901")}, {Ended, edtf.MustDate("1910")}},
		Obligations: []Obligation{{Category: Defence, Secret: &Secrecy{}}},
	}
}

func TestWhatARelationSays(t *testing.T) {
	r := pact()
	if got := r.Aspects().String(); got != "tie start end signed in-force obligations quantity secret label" {
		t.Errorf("the pact says %s", got)
	}
	if got := r.Parties[0].Aspects().String(); got != "tie" {
		t.Errorf("of a it says %s", got)
	}
	if got := (&Relation{}).Aspects().String(); got != "tie" {
		t.Errorf("a bare relation says %s", got)
	}
}

func TestARelationWithoutParts(t *testing.T) {
	for lost, want := range map[Aspect]func(r *Relation){
		TheStart:       func(r *Relation) { r.Period = edtf.MustPeriod("/1910") },
		TheEnd:         func(r *Relation) { r.Period = edtf.MustPeriod("1900-05/"); r.Stages = r.Stages[:2] },
		TheSigning:     func(r *Relation) { r.Stages = r.Stages[1:] },
		TheEntry:       func(r *Relation) { r.Stages[1].Date = edtf.MustDate("[1900-05-01..]") },
		TheObligations: func(r *Relation) { r.Obligations = nil },
		TheQuantity:    func(r *Relation) { r.Quantity = nil },
		TheSecrecy:     func(r *Relation) { r.Obligations[0].Secret = nil },
		TheLabel:       func(r *Relation) { r.Label = "" },
	} {
		r, expected := pact(), pact()
		want(expected)
		if diff := cmp.Diff(expected, r.Without(AspectsOf(lost)), cmp.Comparer(func(a, b edtf.Date) bool { return a.String() == b.String() }), cmp.Comparer(func(a, b edtf.Period) bool { return a.String() == b.String() })); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", lost, diff)
		}
		if r.Without(AspectsOf(lost)); !cmp.Equal(r, pact(), cmp.Comparer(func(a, b edtf.Date) bool { return a == b }), cmp.Comparer(func(a, b edtf.Period) bool { return a == b })) {
			t.Errorf("leaving out %s changes the relation", lost)
		}
	}
	p := pact().Parties[1].Without(AspectsOf(TheStart, TheEnd))
	if got := []string{p.Spells[0].String(), p.Spells[1].String()}; !slices.Equal(got, []string{"/1903", "1905/"}) {
		t.Errorf("without its dates the party has %v", got)
	}
	if got := (&Relation{Period: edtf.MustPeriod("1900")}).Without(AspectsOf(TheStart)).Period; !got.IsZero() {
		t.Errorf("of a single date %s is left", got)
	}
}

func TestWhatIsSpokenFor(t *testing.T) {
	whole, tie, end := Evidence{Source: "w"}, Evidence{Source: "t", For: AspectsOf(TheTie)}, Evidence{Source: "e", For: AspectsOf(TheEnd)}
	ofA, aJoined := Evidence{Source: "a", About: "a"}, Evidence{Source: "j", About: "a", For: AspectsOf(TheStart)}
	all := []Evidence{whole, tie, end, ofA, aJoined}
	for _, c := range []struct {
		left []Evidence
		of   Aspect
		want bool
	}{
		{[]Evidence{whole}, TheTie, true},
		{[]Evidence{tie}, TheTie, true},
		{[]Evidence{end}, TheTie, false},
		{[]Evidence{whole, tie}, TheEnd, false}, // the source of the end is named
		{[]Evidence{end}, TheEnd, true},
		{[]Evidence{whole}, TheStart, true}, // nobody is named for it but of a
		{[]Evidence{tie, aJoined, ofA}, TheStart, false},
		{[]Evidence{ofA}, TheObligations, true},
		{[]Evidence{tie}, TheLabel, true}, // nobody is named for it
	} {
		if got := SpokenFor(all, c.left, c.of); got != c.want {
			t.Errorf("%v speak for %s: %v, want %v", c.left, c.of, got, c.want)
		}
	}
	if SpokenForParty(all, []Evidence{whole, ofA}, TheStart, "a") || !SpokenForParty(all, []Evidence{aJoined}, TheStart, "a") {
		t.Error("when a joined is not what its own source gives")
	}
	if !SpokenForParty(all, []Evidence{whole}, TheEnd, "a") || SpokenForParty(all, []Evidence{end, ofA}, TheEnd, "b") {
		t.Error("when a party left, of which no source is named, is not what speaks of the party")
	}
	if got := Binding(all, 0); !slices.Equal(got, []Evidence{whole, ofA, aJoined}) {
		t.Errorf("on a bond speak %v", got)
	}
	if got := Binding([]Evidence{end, tie}, 0); !slices.Equal(got, []Evidence{tie}) {
		t.Errorf("on a bond speak %v, where nobody else does", got)
	}
	if got := Binding(all, AspectsOf(TheEnd)); !slices.Contains(got, end) {
		t.Errorf("on a bond whose end matters speak %v", got)
	}
	if got := OnTie(all); len(got) != 3 {
		t.Errorf("for the relation itself speak %v", got)
	}
}

func TestEvidenceMustBeForTheRelationItself(t *testing.T) {
	b := &Builder{}
	b.AddActor(Actor{ID: "a", Name: "A"})
	b.AddActor(Actor{ID: "b", Name: "B", Evidence: []Evidence{{Source: "s", For: AspectsOf(TheStart)}}})
	b.AddSource(Source{ID: "s", Title: "S"})
	r := *pact()
	r.Evidence = []Evidence{{Source: "s", For: AspectsOf(TheEnd)}}
	b.AddRelation(r)
	var bad []string
	for _, p := range b.Check() {
		if p.Code == RuleBadEvidence {
			bad = append(bad, p.Message)
		}
	}
	want := []string{"evidence for an actor speaks for the actor as a whole", "each piece of evidence speaks for a part of the relation, and none for the relation itself"}
	if diff := cmp.Diff(want, bad); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
