package data_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func europe(t *testing.T) *graph.Graph { return openBuiltin(t, "europe-1914") }

func TestEuropeIsWhole(t *testing.T) {
	g := europe(t)
	if g.ActorCount() != 17 || g.RelationCount() != 42 {
		t.Errorf("%d actors, %d relations; want 17, 42", g.ActorCount(), g.RelationCount())
	}
	tied := map[string]bool{}
	for r := range g.Relations() {
		for _, p := range r.Parties {
			tied[p.Actor] = true
		}
	}
	for a := range g.Actors() {
		if !tied[a.ID] {
			t.Errorf("%s has no relation", a.ID)
		}
		if a.Code("cow") == "" || a.Code("gw") == "" || len(a.Evidence) == 0 {
			t.Errorf("%s lacks a number or its evidence", a.ID)
		}
		if s, ok := register.ByID(a.ID); !ok || s.Name != a.Name {
			t.Errorf("%s, %q, is not the register's", a.ID, a.Name)
		}
	}
}

func TestEuropeInForce(t *testing.T) {
	g := europe(t)
	for _, want := range []struct {
		id, date string
		truth    edtf.Truth
	}{
		{"dual-alliance", "1914-07-28", edtf.Yes},
		{"dual-alliance", "1919", edtf.No},
		{"triple-alliance", "1914-07-28", edtf.Yes},
		{"triple-alliance", "1915-05-23", edtf.No}, // the day on which Italy went to war
		{"romanian-alliance", "1914-07-28", edtf.Yes},
		{"romanian-alliance", "1916-09", edtf.No},
		{"franco-russian-alliance", "1893-06", edtf.No}, // a draft that only the generals had signed
		{"franco-russian-alliance", "1914-07-28", edtf.Yes},
		{"franco-russian-alliance", "1918-03", edtf.No},
		{"entente-cordiale", "1914-07-28", edtf.Yes},
		{"anglo-russian-convention", "1907-09-01", edtf.No}, // signed, not ratified
		{"anglo-russian-convention", "1914-07-28", edtf.Yes},
		{"grey-cambon-letters", "1914-07-28", edtf.Yes},
		{"prinetti-barrere", "1914-07-28", edtf.Yes},
		{"anglo-japanese-1902", "1904-02", edtf.Yes},
		{"anglo-japanese-1902", "1914-07-28", edtf.No},
		{"anglo-japanese-1905", "1914-07-28", edtf.No},
		{"anglo-japanese-1911", "1914-07-28", edtf.Yes},
		{"anglo-japanese-1911", "1924", edtf.No},
		{"greco-serbian-alliance", "1914-07-28", edtf.Yes},
		{"greco-serbian-alliance", "1920", edtf.No},
		{"belgian-guarantee", "1914-07-28", edtf.Yes},
		{"luxembourg-guarantee", "1914-07-28", edtf.Yes},
		{"greek-guarantee", "1840", edtf.Yes},
		{"greek-guarantee", "1914-07-28", edtf.Yes},
		{"albanian-guarantee", "1913-07-28", edtf.No},
		{"albanian-guarantee", "1914-07-28", edtf.Yes},
		{"austro-italian-accord", "1909-11", edtf.No},
		{"austro-italian-accord", "1914-07-28", edtf.Yes},
		{"austro-italian-accord", "1915-06", edtf.No},
		{"cyprus-convention", "1914-07-28", edtf.Yes},
		{"cyprus-convention", "1914-12", edtf.No},
		{"german-ottoman-alliance", "1914-07-28", edtf.No},
		{"german-ottoman-alliance", "1914-08-01", edtf.No},
		{"german-ottoman-alliance", "1914-08-02", edtf.Yes},
		{"no-separate-peace", "1914-07-28", edtf.No},
		{"no-separate-peace", "1914-10", edtf.Yes},
		{"reinsurance-treaty", "1888", edtf.Yes},
		{"reinsurance-treaty", "1914-07-28", edtf.No},
		{"ultimatum", "1914-07-28", edtf.No},
		{"war-on-serbia", "1914-07-27", edtf.No},
		{"war-on-serbia", "1914-07-28", edtf.Yes},
	} {
		if got := relation(t, g, want.id).InForce(on(want.date)); got != want.truth {
			t.Errorf("%s in force in %s: %s, want %s", want.id, want.date, got, want.truth)
		}
	}
	// On its own date nothing is in doubt.
	for r := range g.Relations() {
		if r.During(on("1914-07-28")) == edtf.Maybe {
			t.Errorf("%s only possibly holds on the date of the dataset", r.ID)
		}
	}
	italy, _ := relation(t, g, "romanian-alliance").Party("italy")
	for date, want := range map[string]edtf.Truth{"1885": edtf.No, "1914-07-28": edtf.Yes, "1916": edtf.No} {
		if got := italy.During(on(date)); got != want {
			t.Errorf("Italy in the Romanian alliance in %s: %s, want %s", date, got, want)
		}
	}
}

// shape is what an obligation says, without its words: category, article,
// "debtors > creditors", its conditions with the actors they name, and its
// triggers.
func shape(o graph.Obligation) string {
	parts := []string{o.Category.String(), o.Article, strings.Join(o.Debtors, ",") + " > " + strings.Join(o.Creditors, ",")}
	for _, c := range o.Conditions {
		parts = append(parts, strings.TrimSpace(c.Type.String()+" "+strings.Join(c.Actors, ",")))
	}
	var triggers []string
	for _, t := range o.Triggers {
		word := t.Type.String()
		if t.Count > 0 {
			word += " " + strconv.Itoa(t.Count)
		}
		triggers = append(triggers, strings.TrimSpace(word+" "+strings.Join(t.Actors, ",")))
	}
	if len(triggers) > 0 {
		parts = append(parts, "when "+strings.Join(triggers, " and "))
	}
	return strings.Join(parts, "; ")
}

// The readings on which it depends who must fight in July 1914.
func TestEuropeObligations(t *testing.T) {
	g := europe(t)
	const guarantors = "austria-hungary,france,germany,russia,united-kingdom"
	want := map[string][]string{
		"dual-alliance": {
			"defence; Article I;  > ; adversary russia; when attacked russia",
			"neutrality; Article II;  > ; not-adversary russia; when attacked",
			"defence; Article II;  > ; not-adversary russia; when attacked and attacker-supported russia",
		},
		"triple-alliance": {
			"neutrality; Article I;  > ; when other",
			"defence; Article II; austria-hungary,germany > italy; adversary france; unprovoked; when attacked france",
			"defence; Article II; italy > germany; adversary france; unprovoked; when attacked france",
			"defence; Article III;  > ; adversary france,russia,united-kingdom; unprovoked; when attacked and powers-against 2 france,russia,united-kingdom",
			"neutrality; Article IV;  > ; adversary france,russia,united-kingdom; other; when attacks france,russia,united-kingdom",
			"consultation; Article V;  > ; adversary france,russia,united-kingdom; when threatened france,russia,united-kingdom",
			"consultation; Article VII; austria-hungary,italy > austria-hungary,italy; when other",
			"offence; Article X; germany > italy; adversary france; region; other; when attacks france and asked",
		},
		"romanian-alliance": {
			"neutrality; Article 1;  > ; when other",
			"defence; Article 2; austria-hungary,germany,italy > romania; unprovoked; when attacked",
			"defence; Article 2; romania > austria-hungary; unprovoked; region; when attacked",
			"consultation; Article 3;  > austria-hungary,romania; unprovoked; when threatened",
		},
		"franco-russian-alliance": {
			"consultation; Letters of August 1891;  > ; when at-war",
			"defence; Article 1; russia > france; adversary germany; when attacked germany",
			"defence; Article 1; russia > france; adversary germany,italy; when attacked italy and attacker-supported germany",
			"defence; Article 1; france > russia; adversary germany; when attacked germany",
			"defence; Article 1; france > russia; adversary austria-hungary,germany; when attacked austria-hungary and attacker-supported germany",
		},
		"greco-serbian-alliance": {
			"defence; Article 1;  > ; unprovoked; other austria-hungary,france,germany,italy,japan,ottoman-empire,portugal,russia,spain,united-kingdom; when attacked", // whether against others than Bulgaria was contested
			"defence; Article 5;  > ; adversary bulgaria; other; when threatened bulgaria",
			"neutrality; Military convention;  > ; when attacks",
		},
		"anglo-japanese-1911": {
			"consultation; Article I;  > ; when other",
			"defence; Article II;  > ; unprovoked; region japan; other; when attacked",
		},
		"belgian-guarantee": { // whether each guarantor by itself was contested
			"non-aggression; Annex, Article VII; " + guarantors + " > belgium",
			"defence; Article I with Annex, Article VII; " + guarantors + " > belgium; other; when attacked",
			"neutrality; Annex, Article VII; belgium > " + guarantors + "; when at-war",
		},
		"luxembourg-guarantee": { // all together
			"non-aggression; Article II; austria-hungary,france,germany,italy,russia,united-kingdom > luxembourg",
			"defence; Article II; austria-hungary,france,germany,italy,russia,united-kingdom > luxembourg; other; when attacked",
			"neutrality; Article II; luxembourg > austria-hungary,france,germany,italy,russia,united-kingdom; when at-war",
		},
		"german-ottoman-alliance": {
			"defence; Article 2; ottoman-empire > germany; adversary russia; other; when at-war russia",
			"defence; Article 4; germany > ottoman-empire; when threatened",
		},
		"entente-cordiale":    {},
		"grey-cambon-letters": {"consultation; Letter of 22 November 1912;  > ; when threatened"},
		"prinetti-barrere": {
			"neutrality; Letter of 1 November 1902;  > ; when attacked",
			"neutrality; Letter of 1 November 1902;  > ; other; when attacks",
		},
	}
	for id, shapes := range want {
		got := []string{}
		for _, o := range relation(t, g, id).Obligations {
			got = append(got, shape(o))
		}
		if !slices.Equal(got, shapes) {
			t.Errorf("%s obliges to\n  %s\nwant\n  %s", id, strings.Join(got, "\n  "), strings.Join(shapes, "\n  "))
		}
	}
	for r := range g.Relations() {
		for _, o := range r.Obligations {
			if o.Article == "" || o.Text == "" || o.Category == graph.Defence && o.Trigger == "" {
				t.Errorf("an obligation of %s lacks its article, text or trigger: %+v", r.ID, o)
			}
			if (o.Category == graph.NonAggression) != (len(o.Triggers) == 0) {
				t.Errorf("%s: %s, %s, has %d triggers", r.ID, o.Category, o.Article, len(o.Triggers))
			}
			for _, c := range o.Conditions {
				if len(c.Actors) == 0 && c.Text == "" {
					t.Errorf("%s: a condition of %s says nothing", r.ID, o.Article)
				}
			}
			// An understanding or a rivalry asks nobody to fight.
			if (o.Category == graph.Defence || o.Category == graph.Offence) && r.Kind != "treaty" && r.Kind != "guarantee" {
				t.Errorf("%s, of kind %s, has a duty to fight", r.ID, r.Kind)
			}
		}
	}
}

// Russia stood by Serbia, and Germany by Austria-Hungary's attack, without a
// treaty that said so.
func TestEuropeBoundToSerbia(t *testing.T) {
	g := europe(t)
	day := on("1914-07-28")
	for r := range g.Relations() {
		if _, ok := r.Party("serbia"); !ok || r.InForce(day) != edtf.Yes || len(r.Obligations) == 0 {
			continue
		}
		if r.ID != "greco-serbian-alliance" {
			t.Errorf("%s obliges somebody towards Serbia", r.ID)
		}
	}
	for _, id := range []string{"russian-backing", "blank-cheque"} {
		if r := relation(t, g, id); r.Kind != "support" || len(r.Obligations) != 0 || r.During(day) != edtf.Yes {
			t.Errorf("%s is more, or less, than backing on the day: %+v", id, r)
		}
	}
}
