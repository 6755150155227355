package obligation_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// asked is what an article asks of a debtor in a scenario, and what should come
// of it: one or several of "yes", "possibly" and "no", joined by "/", after the
// category where the article has obligations of several.
type asked struct{ debtor, relation, article, want string }

// Verdicts on the texts of treaties, each with the reason why it is so.
func TestVerdicts(t *testing.T) {
	for _, tt := range []struct {
		name, set, at, facts string
		escalate             bool
		want                 []asked
	}{
		{
			name: "an ally that attacks is owed nothing", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia",
			want: []asked{
				{"germany", "dual-alliance", "Article I", "no"},
				{"germany", "dual-alliance", "Article II", "no"}, // it waits for an attack on Austria-Hungary
				{"germany", "triple-alliance", "Article III", "no"},
				{"germany", "triple-alliance", "Article V", "no"}, // no Great Power threatens it
				{"italy", "triple-alliance", "Article V", "no"},
				{"romania", "romanian-alliance", "Article 2", "no"},
				{"romania", "romanian-alliance", "Article 3", "no"}, // it speaks of aggression without provocation
				{"germany", "romanian-alliance", "Article 3", "no"},
				{"italy", "romanian-alliance", "Article 3", "no"},
			},
		},
		{
			name: "whether Greece is bound outside a Balkan war is open", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia",
			want: []asked{{"greece", "greco-serbian-alliance", "Article 1", "possibly"}, {"greece", "greco-serbian-alliance", "Military convention", "no"}},
		},
		{
			name: "one Great Power is not two", set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary",
			want: []asked{
				{"germany", "dual-alliance", "Article I", "yes"},
				{"italy", "triple-alliance", "Article III", "no"},
				{"germany", "triple-alliance", "Article III", "no"},
			},
		},
		{
			name: "two are", set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary; france attacks austria-hungary",
			want: []asked{{"italy", "triple-alliance", "Article III", "yes"}, {"germany", "triple-alliance", "Article III", "yes"}},
		},
		{
			name: "neither debts nor agreements are wars", set: "europe-1914", at: "1914-08-01", facts: "germany attacks russia",
			want: []asked{
				{"france", "franco-russian-alliance", "Article 1", "yes"},
				{"italy", "prinetti-barrere", "Letter of 1 November 1902", "no"}, // it is about an attack on France
				{"france", "prinetti-barrere", "Letter of 1 November 1902", "no"},
				{"united-kingdom", "anglo-russian-convention", "Persia, Article V", "no"}, // a debt that Persia owes
				{"italy", "racconigi", "Article 4", "no"},                                 // a new agreement
			},
		},
		{
			name: "Germany attacks France", set: "europe-1914", at: "1914-07-28", facts: "germany attacks france",
			want: []asked{{"italy", "prinetti-barrere", "Letter of 1 November 1902", "yes"}, {"russia", "franco-russian-alliance", "Article 1", "yes"}},
		},
		{
			name: "whether Germany supports the attacker is open", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks russia",
			want: []asked{{"france", "franco-russian-alliance", "Article 1", "possibly"}},
		},
		{
			name: "until it joins", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks russia; germany joins austria-hungary",
			want: []asked{{"france", "franco-russian-alliance", "Article 1", "yes"}},
		},
		{
			name: "Russia supports the attacker", set: "europe-1914", at: "1914-07-28", facts: "serbia attacks austria-hungary; russia joins serbia",
			want: []asked{{"germany", "dual-alliance", "Article II", "defence yes"}, {"germany", "dual-alliance", "Article I", "no"}},
		},
		{
			name: "Belgium's guarantors, each or all", set: "europe-1914", at: "1914-08-04", facts: "germany attacks belgium",
			want: []asked{
				{"united-kingdom", "belgian-guarantee", "Article I with Annex, Article VII", "possibly"},
				{"france", "belgian-guarantee", "Article I with Annex, Article VII", "possibly"},
			},
		},
		{
			name: "Luxembourg's, all", set: "europe-1914", at: "1914-08-02", facts: "germany attacks luxembourg",
			want: []asked{{"united-kingdom", "luxembourg-guarantee", "Article II", "possibly"}},
		},
		{
			name: "Cyprus", set: "europe-1914", at: "1914-07-28", facts: "russia attacks ottoman-empire",
			want: []asked{{"united-kingdom", "cyprus-convention", "Article I", "possibly"}},
		},
		{
			name: "the terms of peace are not yet talked of", set: "europe-1914", at: "1914-10-01", facts: "germany attacks france",
			want: []asked{{"united-kingdom", "no-separate-peace", "The declaration", "possibly/no"}},
		},
		{
			name: "Japan strikes first", set: "anglo-japanese-1902", at: "1904-02-08", facts: "japan attacks russia",
			want: []asked{{"united-kingdom", "anglo-japanese-1902", "Article II", "possibly"}, {"united-kingdom", "anglo-japanese-1902", "Article III", "no"}},
		},
		{
			name: "a second power joins Russia", set: "anglo-japanese-1902", at: "1904-02-08", facts: "japan attacks russia; france joins russia",
			want: []asked{{"united-kingdom", "anglo-japanese-1902", "Article III", "possibly"}},
		},
		{
			name: "a threat and a request", set: "pyongyang-2024", at: "2025-01-15", facts: "russia attacks ukraine",
			want: []asked{
				{"north-korea", "pact-2024", "Article 3", "possibly"},
				{"north-korea", "pact-2024", "Article 4", "no"},
				{"china", "treaty-2001", "Article 8", "possibly"}, // harm to Russia's sovereignty, security or territory
			},
		},
		{
			name: "an ally that attacks is not threatened for sure", set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea",
			want: []asked{
				{"united-states", "treaty-1953", "Article II", "possibly/no"},
				{"united-states", "treaty-1953", "Article III", "no"},
				{"russia", "pact-2024", "Article 4", "possibly"}, // in keeping with the laws of both
				{"china", "pact-1961-china", "Article II", "yes"},
			},
		},
		{
			name: "an attack on the Republic of Korea itself", set: "pyongyang-2024", at: "2025-01-15", facts: "north-korea attacks south-korea",
			want: []asked{{"united-states", "treaty-1953", "Article III", "possibly"}, {"united-states", "treaty-1953", "Article II", "yes/possibly"}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := assess(t, viewAt(t, openSet(t, tt.set), tt.at), tt.facts, tt.escalate)
			for _, a := range tt.want {
				got := edtf.No
				category, truths, named := strings.Cut(a.want, " ")
				if !named {
					truths = category
				}
				for _, d := range dutiesOf(r, a) {
					if !named || d.Obligation.Category.String() == category {
						got = got.Or(d.Truth)
					}
				}
				if !slices.Contains(strings.Split(truths, "/"), got.String()) {
					t.Errorf("%s by %s of %s: %s, want %s", a.debtor, a.article, a.relation, got, a.want)
				}
			}
		})
	}
}

// Art. III of 1902 leaves one question, that of the interests at stake, though
// the war began with Japan's attack.
func TestOneQuestionOf1902(t *testing.T) {
	v := viewAt(t, openSet(t, "anglo-japanese-1902"), "1904-02-08")
	for facts, article := range map[string]string{"japan attacks russia": "Article II", "japan attacks russia; france joins russia": "Article III"} {
		list := dutiesOf(assess(t, v, facts, false), asked{"united-kingdom", "anglo-japanese-1902", article, ""})
		if len(list) != 1 {
			t.Errorf("%s: %d duties by %s", facts, len(list), article)
			continue
		}
		open := 0
		for _, r := range list[0].Reasons {
			if r.Truth == edtf.Maybe {
				open++
			}
		}
		if open != 1 || list[0].Truth != edtf.Maybe {
			t.Errorf("%s: %s by %s with %d open questions", facts, list[0].Truth, article, open)
		}
	}
}

// The attack on the creditor's own country decides the region, and its own
// process stays open.
func TestRegionOf1953(t *testing.T) {
	g := openSet(t, "pyongyang-2024")
	r := assess(t, viewAt(t, g, "2025-01-15"), "north-korea attacks south-korea", false)
	for _, d := range dutiesOf(r, asked{"united-states", "treaty-1953", "Article III", ""}) {
		for _, reason := range d.Reasons {
			if c := reason.Condition; c != nil && reason.Truth == edtf.Maybe && c.Type != graph.DomesticProcess {
				t.Errorf("open: %s", c.Type)
			}
		}
	}
}

// A state that takes neither side sets nothing off.
func TestNothingFollowsFromTheTorn(t *testing.T) {
	r := assess(t, viewAt(t, openSet(t, "europe-1914"), "1914-08-04"), "germany attacks belgium", true)
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			for _, d := range e.Duties {
				if e.Actor == "romania" && slices.Contains(d.Against, "ottoman-empire") {
					t.Errorf("Romania is bound (%s) against the Ottoman Empire by %s of %s", d.Truth, d.Obligation.Article, d.Relation.ID)
				}
			}
		}
	}
}

// dutiesOf returns what an article asks of a debtor, of whatever category.
func dutiesOf(r *obligation.Result, a asked) []obligation.Duty {
	var out []obligation.Duty
	add := func(list []obligation.Duty) {
		for _, d := range list {
			if d.Relation.ID == a.relation && d.Obligation.Article == a.article && slices.Contains(d.Debtors, a.debtor) {
				out = append(out, d)
			}
		}
	}
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			add(e.Duties)
		}
	}
	add(r.StandingAside)
	add(r.Consultations)
	return out
}

// openSet opens a dataset of the program's or of this folder's.
func openSet(t *testing.T, name string) *graph.Graph {
	t.Helper()
	if file := filepath.Join("testdata", name+".yaml"); isFile(file) {
		name = file
	}
	g, ds, err := data.Open(name)
	if err != nil {
		t.Fatal(err, ds)
	}
	return g
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
