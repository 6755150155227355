package obligation_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

func alleged(r *graph.Relation) { r.Certainty = graph.Alleged }

// during gives the last obligation dates of its own.
func during(p string) func(*graph.Relation) {
	return func(r *graph.Relation) { r.Obligations[len(r.Obligations)-1].When = edtf.MustPeriod(p) }
}

func TestBonds(t *testing.T) {
	lets := func(f *query.Filter) { f.Certainties, f.Modalities = graph.Certainties(), graph.Modalities() }
	for _, tt := range []struct {
		name, at string
		relation graph.Relation
		filter   func(*query.Filter)
		want     string // of c to b
	}{
		{name: "in force", relation: pact(defence, "x", "b c"), want: "yes since 1990"},
		{name: "no party", relation: pact(defence, "x", "b d")},
		{name: "not owed to it", relation: pact(defence, "x", "b c", owed("b", "c"))},
		{name: "signed", relation: pact(defence, "x", "b c", stage(graph.Signed, "1990")), want: "no signed"},
		{name: "suspended", relation: pact(defence, "x", "b c", stage(graph.InForce, "1990"), stage(graph.Suspended, "1995")), want: "no suspended"},
		{name: "ended", relation: pact(defence, "x", "b c", period("1990/1995"))},
		{name: "begins in the year", at: "2000", relation: pact(defence, "x", "b c", period("2000-06-16/..")), want: "possibly since 2000-06-16; in force"},
		{name: "joined too late", relation: pact(defence, "x", "b c", spell("c", "2001/.."))},
		{name: "joined about then", relation: pact(defence, "x", "b c", spell("c", "2000~/..")), want: "possibly since 2000~; parties"},
		{name: "alleged", relation: pact(defence, "x", "b c", alleged)},
		{name: "alleged and let in", relation: pact(defence, "x", "b c", alleged), filter: lets, want: "possibly since 1990; doubt"},
		{name: "proposed and let in", relation: pact(defence, "x", "b c", func(r *graph.Relation) { r.Modality = graph.Proposed }), filter: lets,
			want: "possibly since 1990; doubt"},
		{name: "within its own dates", relation: pact(defence, "x", "b c", during("1995/2005")), want: "yes since 1995"},
		{name: "after its own dates", relation: pact(defence, "x", "b c", during("1995/1999"))},
		{name: "its own dates end in the year", at: "2000", relation: pact(defence, "x", "b c", during("1995/2000-06")), want: "possibly since 1995; term"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var changes []func(*query.Filter)
			if tt.filter != nil {
				changes = append(changes, tt.filter)
			}
			var got []string
			for _, b := range bonds(t, viewAt(t, world(t, tt.relation), tt.at, changes...)) {
				if b.Debtor != "c" || b.Creditor != "b" {
					continue
				}
				text := b.Truth.String()
				if b.Stage != "" {
					text += " " + b.Stage
				}
				if !b.Since.IsZero() {
					text += " since " + b.Since.String()
				}
				for _, r := range b.Open {
					text += "; " + map[obligation.Finding]string{obligation.InForceOpen: "in force", obligation.PartiesOpen: "parties",
						obligation.TermOpen: "term", obligation.RelationDoubtful: "doubt"}[r.Finding]
				}
				got = append(got, text)
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// anyStanding draws a treaty that may be in doubt, signed or suspended, with
// parties that come and go and pledges with dates of their own.
func anyStanding(t *rapid.T, id string) graph.Relation {
	r := anyTreaty(t, id)
	dates := rapid.SampledFrom([]string{"1990/..", "1995/2000-06-10", "2000-06/2001", "1998~/2000", "2000-06-16/..", "1999/2000-06-20"})
	sometimes := func(what string) bool { return rapid.IntRange(0, 3).Draw(t, what) == 0 }
	if sometimes("in doubt") {
		r.Certainty = rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty")
	}
	if sometimes("not actual") {
		r.Modality = rapid.SampledFrom(graph.Modalities()).Draw(t, "modality")
	}
	if sometimes("staged") {
		stage(graph.Signed, "1990")(&r)
		if rapid.Bool().Draw(t, "in force") {
			since := rapid.SampledFrom([]string{"1991", "2000-06", "2001"}).Draw(t, "since")
			stage(graph.InForce, since)(&r)
			if since == "1991" && rapid.Bool().Draw(t, "suspended") {
				stage(graph.Suspended, rapid.SampledFrom([]string{"2000-06-12", "2000-06"}).Draw(t, "until"))(&r)
			}
		}
	}
	for i := range r.Parties {
		if sometimes("spell") {
			r.Parties[i].Spells = []edtf.Period{edtf.MustPeriod(dates.Draw(t, "member"))}
		}
	}
	for i := range r.Obligations {
		if sometimes("own dates") {
			r.Obligations[i].When = edtf.MustPeriod(dates.Draw(t, "owed"))
		}
	}
	return r
}

// Who is bound by Bonds, by an attack and by a comparison is one and the same.
func TestBondsWhatifAndDiffAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var treaties []graph.Relation
		for i := range rapid.IntRange(1, 5).Draw(rt, "treaties") {
			treaties = append(treaties, anyStanding(rt, "t"+string(rune('0'+i))))
		}
		g := world(t, treaties...)
		at := rapid.SampledFrom([]string{"2000-06-15", "2000-06", "2000"}).Draw(rt, "at")
		doubt := func(f *query.Filter) {}
		if rapid.Bool().Draw(rt, "let doubt in") {
			some := rapid.Bool().Draw(rt, "all modalities")
			doubt = func(f *query.Filter) {
				f.Certainties = []graph.Certainty{graph.Confirmed, graph.Reported, graph.Alleged}
				if some {
					f.Modalities = graph.Modalities()
				}
			}
		}
		v := viewAt(t, g, at, doubt)
		bonds := bonds(t, v)
		type pair struct{ debtor, creditor string }
		owed := map[pair]edtf.Truth{}
		for _, b := range bonds {
			if b.Obligation.Category == defence {
				owed[pair{b.Debtor, b.Creditor}] = owed[pair{b.Debtor, b.Creditor}].Or(b.Truth)
			}
		}

		// The organisation o is a party to nothing, so that nothing frees anybody from acting against it.
		for _, creditor := range strings.Fields(letters) {
			r := assess(t, v, "o attacks "+creditor, false)
			want, pending := map[string]edtf.Truth{}, 0
			for i := range bonds {
				b := &bonds[i]
				if b.Creditor != creditor || b.Obligation.Category != defence {
					continue
				}
				met := conditionsAgainst(b.Obligation, "o")
				want[b.Debtor] = want[b.Debtor].Or(b.Truth.And(met))
				if b.Stage != "" && met > edtf.No {
					pending++
				}
			}
			got := map[string]edtf.Truth{}
			for _, round := range r.Rounds {
				for _, e := range round.Entries {
					got[e.Actor] = e.Truth
				}
			}
			for _, debtor := range strings.Fields(letters) {
				if got[debtor] != want[debtor] {
					rt.Fatalf("%s is bound to defend %s: %s by an attack, %s by the bonds", debtor, creditor, got[debtor], want[debtor])
				}
			}
			for i := range r.Pending {
				if d := &r.Pending[i]; d.Obligation.Category == defence {
					pending -= len(d.Debtors)
				}
			}
			// Who is bound by something else is not told what would bind it too.
			if pending < 0 {
				rt.Fatalf("%d more are told what would bind them than the bonds say", -pending)
			}
		}

		// An attack among members binds nobody more surely than the bonds.
		for _, facts := range []string{"a attacks b", "c attacks d; a joins c"} {
			for _, e := range assess(t, v, facts, false).Rounds[1:] {
				for _, entry := range e.Entries {
					for i := range entry.Duties {
						d := &entry.Duties[i]
						if d.Obligation.Category == defence && d.Truth > owed[pair{entry.Actor, d.Creditor}] {
							rt.Fatalf("%s: %s is %s bound to defend %s, and by the bonds %s", facts, entry.Actor, d.Truth, d.Creditor,
								owed[pair{entry.Actor, d.Creditor}])
						}
					}
				}
			}
		}

		d, err := diff.Compare(context.Background(), viewAt(t, g, "1900", doubt), v, diff.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Bonds {
			p := pair{b.Debtor, b.Creditor}
			if b.Was != edtf.No || b.Is != owed[p] {
				rt.Fatalf("%v: the comparison says %s, the bonds %s", p, b.Is, owed[p])
			}
			delete(owed, p)
		}
		for p, truth := range owed {
			if truth > edtf.No {
				rt.Fatalf("%v: the comparison does not say that it is owed (%s)", p, truth)
			}
		}
	})
}

// conditionsAgainst says what conditions come to for one that was attacked by an
// enemy and has done nothing.
func conditionsAgainst(o *graph.Obligation, enemy string) edtf.Truth {
	truth := edtf.Yes
	for _, c := range o.Conditions {
		switch named := slices.Contains(c.Actors, enemy); {
		case c.Type == graph.Adversary && !named, c.Type == graph.NotAdversary && named:
			return edtf.No
		case c.Type == graph.Region:
			truth = truth.And(edtf.Maybe)
		}
	}
	return truth
}

// What is only possible has a question, and what is not owed a reason.
func TestVerdictsHaveReasons(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var treaties []graph.Relation
		for i := range rapid.IntRange(1, 7).Draw(rt, "treaties") {
			treaties = append(treaties, anyTriggers(rt, anyStanding(rt, "t"+string(rune('0'+i)))))
		}
		g := world(t, treaties...)
		r := assess(t, viewAt(t, g, rapid.SampledFrom([]string{"2000-06-15", "2000-06", "2000"}).Draw(rt, "at"), func(f *query.Filter) {
			f.Certainties = graph.Certainties()
		}), anyScenario(rt), rapid.Bool().Draw(rt, "escalate"))
		check := func(what string, list []obligation.Duty) {
			for i := range list {
				d := &list[i]
				worst := edtf.Yes
				for j := range d.Reasons {
					worst = worst.And(d.Reasons[j].Truth)
					if wording.Reason(g, &d.Reasons[j]) == "" {
						rt.Fatalf("%s: nothing is said of %+v", what, d.Reasons[j])
					}
				}
				if worst != d.Truth && (d.Stage == "" || worst > d.Truth) {
					rt.Fatalf("%s: %s is %s, and its reasons come to %s: %s", what, duties(g, list[i:i+1]), d.Truth, worst, reasons(g, list[i:i+1]))
				}
			}
		}
		for _, round := range r.Rounds {
			for _, e := range round.Entries {
				check("bound", e.Duties)
			}
		}
		check("aside", r.StandingAside)
		check("confer", r.Consultations)
		check("not bound", r.NotBound)
		check("pending", r.Pending)
		check("broken", r.Broken)
	})
}
