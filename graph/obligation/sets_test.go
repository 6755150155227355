package obligation_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/obligation"
)

// The cases that anybody would try first, on the built-in datasets.
func TestBuiltinDatasets(t *testing.T) {
	for _, tt := range []struct {
		name, set, at, facts string
		escalate             bool
		want                 string
		notBound, pending    []string // parts of what is said
		conflicts            []string // actors
		broken               string
	}{
		{
			name: "before the pact", set: "pyongyang-2024", at: "2023-06-01", facts: "south-korea attacks north-korea",
			want: "1 china defenders", notBound: []string{"united-states: assist South Korea if it is attacked (treaty-1953)"},
		},
		{
			name: "the pact is signed", set: "pyongyang-2024", at: "2024-07-01", facts: "south-korea attacks north-korea",
			want: "1 china defenders", notBound: []string{"treaty-1953"},
			pending: []string{"russia?: assist North Korea against South Korea (pact-2024)", "russia?: confer with North Korea (pact-2024)"},
		},
		{
			name: "the pact is in force", set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea",
			want: "1 china defenders, 1 russia? defenders", notBound: []string{"treaty-1953"},
		},
		{
			name: "the last day before it", set: "pyongyang-2024", at: "2024-12-03", facts: "south-korea attacks north-korea",
			want: "1 china defenders", notBound: []string{"treaty-1953"}, pending: []string{"pact-2024"},
		},
		{
			name: "its first day", set: "pyongyang-2024", at: "2024-12-04", facts: "south-korea attacks north-korea",
			want: "1 china defenders, 1 russia? defenders", notBound: []string{"treaty-1953"},
		},
		{
			name: "escalating", set: "pyongyang-2024", at: "2025-01-15", facts: "south-korea attacks north-korea", escalate: true,
			want: "1 china defenders, 1 russia? defenders, 2 united-states? attackers",
		},
		{
			name: "America attacks Russia", set: "pyongyang-2024", at: "2025-01-15", facts: "united-states attacks russia",
			want:     "1 north-korea? defenders",
			notBound: []string{"france united-kingdom: assist United States if it is attacked (north-atlantic-treaty)", "treaty-1953", "treaty-1960"},
		},
		{
			name: "July 1914", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia",
			want: "1 greece? defenders",
			notBound: []string{"germany: assist Austria-Hungary if it is attacked (dual-alliance)", "(dual-alliance)",
				"romania: assist Austria-Hungary if it is attacked (romanian-alliance)", "germany italy: assist Austria-Hungary if it is attacked (triple-alliance)"},
		},
		{
			name: "July 1914, escalating", set: "europe-1914", at: "1914-07-28", facts: "austria-hungary attacks serbia; russia joins serbia", escalate: true,
			want: "1 germany attackers, 1 greece? defenders, 2 france defenders, 2 united-kingdom? defenders, 3 italy? attackers, 4 japan? defenders",
			notBound: []string{"romania: assist Austria-Hungary against France, Greece, Japan, Russia and United Kingdom (romanian-alliance)",
				"italy: assist Austria-Hungary against France, Russia and United Kingdom (triple-alliance)"},
			conflicts: []string{"italy"},
		},
		{
			name: "Belgium", set: "europe-1914", at: "1914-08-04", facts: "germany attacks belgium",
			want:      "1 austria-hungary? defenders, 1 france? defenders, 1 russia? defenders, 1 united-kingdom? defenders, 2 ottoman-empire? attackers",
			conflicts: []string{"austria-hungary"},
			notBound:  []string{"dual-alliance", "italy: assist Germany if it is attacked (triple-alliance)", "triple-alliance"},
			broken:    "germany: not attack Belgium (belgian-guarantee); germany?: assist Belgium if it is attacked (belgian-guarantee)",
		},
		{
			name: "Luxembourg, whose guarantee is collective", set: "europe-1914", at: "1914-08-02", facts: "germany attacks luxembourg",
			want:      "1 austria-hungary? defenders, 1 france? defenders, 1 italy? defenders, 1 russia? defenders, 1 united-kingdom? defenders, 2 ottoman-empire? attackers",
			conflicts: []string{"austria-hungary", "italy"},
			notBound:  []string{"dual-alliance", "triple-alliance"},
			broken:    "germany: not attack Luxembourg (luxembourg-guarantee); germany?: assist Luxembourg if it is attacked (luxembourg-guarantee)",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g, _, err := data.Open(tt.set)
			if err != nil {
				t.Fatal(err)
			}
			r := assess(t, viewAt(t, g, tt.at), tt.facts, tt.escalate)
			if got := entries(r); got != tt.want {
				t.Errorf("bound: %s\nwant   %s", got, tt.want)
			}
			inOrder(t, "not bound", duties(g, r.NotBound), tt.notBound)
			if len(tt.notBound) == 0 && len(r.NotBound) > 0 {
				t.Errorf("not bound: %s, want nobody", duties(g, r.NotBound))
			}
			inOrder(t, "pending", duties(g, r.Pending), tt.pending)
			var conflicts []string
			for _, c := range r.Conflicts {
				conflicts = append(conflicts, c.Actor)
			}
			if strings.Join(conflicts, " ") != strings.Join(tt.conflicts, " ") {
				t.Errorf("conflicts of %v, want %v", conflicts, tt.conflicts)
			}
			if got := duties(g, r.Broken); got != tt.broken {
				t.Errorf("broken: %s, want %s", got, tt.broken)
			}
		})
	}
}

// inOrder checks that parts are in a text, one after the other.
func inOrder(t *testing.T, what, text string, parts []string) {
	t.Helper()
	rest := text
	for _, p := range parts {
		_, after, ok := strings.Cut(rest, p)
		if !ok {
			t.Errorf("%s: %q lacks %q", what, text, p)
			return
		}
		rest = after
	}
}

// Britain owes Belgium defence alone, as a guarantor, and that Germany is one
// too does not free it.
func TestGuarantorsAreNamedAsSuch(t *testing.T) {
	g, _, err := data.Open("europe-1914")
	if err != nil {
		t.Fatal(err)
	}
	r := assess(t, viewAt(t, g, "1914-08-04"), "germany attacks belgium", false)
	for _, e := range r.Rounds[1].Entries {
		if e.Actor == "united-kingdom" {
			if got := e.Duties[0].Rules(); !slices.Equal(got, []obligation.Rule{obligation.RuleDefence, obligation.RuleOpen, obligation.RuleGuarantee}) {
				t.Errorf("rules %v", got)
			}
			if got := e.Duties[0].Since.String(); got != "1839" {
				t.Errorf("since %s, want 1839", got)
			}
			return
		}
	}
	t.Error("the United Kingdom is not bound")
}
