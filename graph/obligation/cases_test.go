package obligation_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
)

// Cases whose answers the treaties' texts give. What is asked of a debtor by an
// article is "yes", "possibly", "no" (and why) or nothing at all.
func TestCases(t *testing.T) {
	const war1904 = "testdata/anglo-japanese-1902.yaml"
	for _, tt := range []struct {
		set, at, facts            string
		debtor, relation, article string
		want                      string
		why                       string // part of what is found or open
		escalate                  bool
		mostOpened                int // how many questions there are, where that is said
	}{
		// Austria-Hungary attacks Serbia: Russia does not support France, nobody threatens, nothing is asked.
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "germany", relation: "dual-alliance", article: "Article II",
			want: "no", why: "Austria-Hungary is not attacked"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "germany", relation: "triple-alliance", article: "Article V"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "italy", relation: "triple-alliance", article: "Article V"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "romania", relation: "romanian-alliance", article: "Article 3"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "germany", relation: "romanian-alliance", article: "Article 3"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "italy", relation: "romanian-alliance", article: "Article 3"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "greece", relation: "greco-serbian-alliance", article: "Military convention"},
		// A purely Balkan war leaves nothing open; one with a Great Power in it does.
		{set: "europe-1914", at: "1914-07-28", facts: "bulgaria attacks serbia", debtor: "greece", relation: "greco-serbian-alliance", article: "Article 1",
			want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "bulgaria attacks serbia; austria-hungary attacks serbia", debtor: "greece", relation: "greco-serbian-alliance",
			article: "Article 1", want: "possibly", why: "whether a condition is met: It covers a war that is not purely Balkan"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia", debtor: "greece", relation: "greco-serbian-alliance", article: "Article 1",
			want: "possibly", why: "whether a condition is met: It covers a war that is not purely Balkan"},
		// Triple Alliance, Article III: a war with two or more Great Powers.
		{set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary", debtor: "italy", relation: "triple-alliance", article: "Article III",
			want: "no", why: "only Russia is"},
		{set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary; france attacks austria-hungary", debtor: "italy", relation: "triple-alliance",
			article: "Article III", want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary; france joins russia", debtor: "italy", relation: "triple-alliance",
			article: "Article III", want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks russia; france attacks austria-hungary", debtor: "italy", relation: "triple-alliance",
			article: "Article III", want: "no", why: "Austria-Hungary struck first"},
		// Dual Alliance.
		{set: "europe-1914", at: "1914-07-28", facts: "russia attacks austria-hungary", debtor: "germany", relation: "dual-alliance", article: "Article I", want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "france attacks germany", debtor: "austria-hungary", relation: "dual-alliance", article: "Article II", want: "possibly",
			why: "whether Russia supports the attack on Germany"},
		{set: "europe-1914", at: "1914-07-28", facts: "france attacks germany; russia joins france", debtor: "austria-hungary", relation: "dual-alliance", article: "Article II",
			want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "serbia attacks austria-hungary; russia joins serbia", debtor: "germany", relation: "dual-alliance", article: "Article II",
			want: "yes"},
		{set: "europe-1914", at: "1914-07-28", facts: "serbia attacks austria-hungary; russia joins serbia", debtor: "germany", relation: "dual-alliance", article: "Article I"},
		// Prinetti-Barrère is about France.
		{set: "europe-1914", at: "1914-08-01", facts: "germany attacks russia", debtor: "france", relation: "prinetti-barrere"},
		{set: "europe-1914", at: "1914-07-28", facts: "germany attacks russia", debtor: "italy", relation: "prinetti-barrere"},
		{set: "europe-1914", at: "1914-07-28", facts: "germany attacks france", debtor: "italy", relation: "prinetti-barrere", want: "yes"},
		// Austria-Hungary, supported by Germany.
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks russia", debtor: "france", relation: "franco-russian-alliance", article: "Article 1",
			want: "possibly", why: "whether Germany supports the attack on Russia"},
		{set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks russia; germany joins austria-hungary", debtor: "france",
			relation: "franco-russian-alliance", article: "Article 1", want: "yes"},
		// Persian debts bring nobody to confer about a war in Europe.
		{set: "europe-1914", at: "1914-08-04", facts: "germany attacks russia; united-kingdom joins russia", debtor: "united-kingdom", relation: "anglo-russian-convention"},
		// Nor does a new agreement, and terms of peace are not talked of when a war begins.
		{set: "europe-1914", at: "1914-08-01", facts: "germany attacks russia", debtor: "italy", relation: "racconigi", article: "Article 4"},
		{set: "europe-1914", at: "1914-10-01", facts: "germany attacks france", debtor: "united-kingdom", relation: "no-separate-peace", want: "possibly",
			why: "Terms of peace come to be discussed"},
		// The guarantee of Belgium.
		{set: "europe-1914", at: "1914-08-04", facts: "germany attacks belgium", debtor: "united-kingdom", relation: "belgian-guarantee", want: "possibly",
			why: "by itself and not only all together"},
		{set: "europe-1914", at: "1914-08-02", facts: "germany attacks luxembourg", debtor: "united-kingdom", relation: "luxembourg-guarantee", want: "possibly",
			why: "The guarantee is collective"},
		// The convention is about the Sultan's territories in Asia, which are not all of his.
		{set: "europe-1914", at: "1914-07-28", facts: "russia attacks ottoman-empire", debtor: "united-kingdom", relation: "cyprus-convention", want: "possibly",
			why: "whether it happens where the treaty applies"},
		// Who takes neither side calls nobody up.
		{set: "europe-1914", at: "1914-08-04", facts: "germany attacks belgium", escalate: true, debtor: "romania", relation: "romanian-alliance", article: "Article 2"},

		{set: war1904, at: "1904-02-08", facts: "japan attacks russia", debtor: "united-kingdom", relation: "anglo-japanese-1902", article: "Article II", want: "possibly",
			why: "The party fights for its interests"},
		{set: war1904, at: "1904-02-08", facts: "japan attacks russia", debtor: "united-kingdom", relation: "anglo-japanese-1902", article: "Article III", want: "no",
			why: "another power has not joined the enemies of Japan"},
		{set: war1904, at: "1904-02-08", facts: "japan attacks russia; france joins russia", debtor: "united-kingdom", relation: "anglo-japanese-1902", article: "Article III",
			want: "possibly", why: "The party fights for its interests", mostOpened: 1},
		{set: war1904, at: "1904-02-08", facts: "japan attacks russia; france attacks japan", debtor: "united-kingdom", relation: "anglo-japanese-1902",
			article: "Article III", want: "possibly", why: "The party fights for its interests", mostOpened: 1},

		{set: "pyongyang-2024", at: "2025-01-15", facts: "russia attacks ukraine", debtor: "north-korea", relation: "pact-2024", article: "Article 3", want: "possibly",
			why: "whether Russia asks for it"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea", debtor: "united-states", relation: "treaty-1953", article: "Article II",
			want: "possibly", why: "whether South Korea is threatened"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "russia attacks ukraine", debtor: "china", relation: "treaty-2001", article: "Article 8", want: "possibly",
			why: "whether the case arises"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "russia attacks ukraine", debtor: "north-korea", relation: "pact-2024", article: "Article 4", want: "no"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea", debtor: "united-states", relation: "treaty-1953", article: "Article III", want: "no"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea", debtor: "russia", relation: "pact-2024", article: "Article 4", want: "possibly",
			why: "whether each bound party"},
		{set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea", debtor: "china", relation: "pact-1961-china", article: "Article II", want: "yes"},
		// An attack on the Republic of Korea itself is where the treaty applies; what is left is each party's own process.
		{set: "pyongyang-2024", at: "2025-01-15", facts: "north-korea attacks south-korea", debtor: "united-states", relation: "treaty-1953", article: "Article III",
			want: "possibly", why: "whether each bound party's own process allows it", mostOpened: 1},
	} {
		t.Run(tt.set+", "+tt.facts+", "+tt.debtor+", "+tt.relation+", "+tt.article, func(t *testing.T) {
			g, _, err := data.Open(tt.set)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := g.Relation(tt.relation); !ok {
				t.Fatalf("there is no relation %s", tt.relation)
			}
			r := assess(t, viewAt(t, g, tt.at), tt.facts, tt.escalate)
			got, why := verdict(g, r, tt.debtor, "", tt.relation, tt.article)
			if got != tt.want || !strings.Contains(why, tt.why) {
				t.Errorf("%q because %q, want %q because %q", got, why, tt.want, tt.why)
			}
			if tt.mostOpened > 0 && strings.Count(why, "whether") > tt.mostOpened {
				t.Errorf("more than %d questions are open: %s", tt.mostOpened, why)
			}
		})
	}
}
