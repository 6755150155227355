package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// asked asks a question for its text and for its record; both exit alike.
func asked[T any](t *testing.T, args ...string) (string, T) {
	t.Helper()
	out, errs, code := run(t, args...)
	data, errsJSON, codeJSON := run(t, append(args, "--json")...)
	var record T
	if err := json.Unmarshal(data, &record); err != nil || code != codeJSON {
		t.Fatalf("entente %q: exit %d, with --json %d: %v\n%s\n%s", args, code, codeJSON, err, errs, errsJSON)
	}
	return string(out), record
}

// says checks that a text says something, and so many times.
func says(t *testing.T, text, want string, times int) {
	t.Helper()
	if n := strings.Count(text, want); n != times {
		t.Errorf("%q is said %d times, not %d, in\n%s", want, n, times, text)
	}
}

// The text of an answer and its JSON give the same verdicts.
func TestTextAndJSONAgree(t *testing.T) {
	for _, args := range [][]string{
		{"whatif", "South Korea attacks North Korea", "--at", "2025-01"},
		{"whatif", "Russia attacks Ukraine"},
		{"whatif", "Austria-Hungary attacks Serbia", "europe-1914", "--at", "1914-07-28"},
		{"whatif", "Germany attacks Belgium", "europe-1914", "--escalate"},
		{"whatif", "Austria-Hungary attacks Serbia", "europe-1914", "--also", "Russia joins Serbia", "--escalate"},
		{"whatif", "United States attacks Russia", "--certainty", "confirmed,alleged"},
	} {
		text, r := asked[report.Whatif](t, args...)
		says(t, text, "\n"+r.Answer+"\n", 1)
		says(t, text, "\nRound ", len(r.Rounds)-1)
		for title, names := range map[string][]string{"bound": r.BoundNames, "possibly": r.PossiblyNames, "both sides": r.BothNames} {
			if len(names) > 0 {
				says(t, text, fmt.Sprintf("\n  %-12s %s\n", title, wording.Names(names)), 1)
			} else {
				says(t, text, fmt.Sprintf("\n  %-12s ", title), 0)
			}
		}
		for _, q := range r.Questions {
			says(t, text, "  - "+q.Sentence+" ["+q.Cites+"]\n", 1)
		}
		for _, d := range append(r.NotBound, r.NotInForce...) {
			says(t, text, "  - "+d.Sentence+" ["+d.Cites()+"]\n", 1)
		}
	}
	for _, args := range [][]string{{"paths", "Iran", "South Korea", "--max-hops", "3"}, {"paths", "Germany", "Serbia", "europe-1914", "--shortest"}} {
		text, r := asked[report.Paths](t, args...)
		for i, p := range r.Paths {
			says(t, text, fmt.Sprintf("%d. %s (", i+1, strings.Join(p.Names, " – ")), 1)
			for _, hop := range p.Hops {
				for _, step := range hop.Steps {
					if !strings.Contains(text, "   - "+step.Sentence+"\n") {
						t.Errorf("entente %q does not say %q", args, step.Sentence)
					}
				}
			}
		}
	}
	text, d := asked[report.Diff](t, "diff", "--from", "2024-06-18", "--to", "2025-01-01", "--all")
	for _, c := range d.Relations {
		says(t, text, c.Relation.ID+"; "+c.Relation.SourcesInWords()+"\n", 1)
	}
	for _, g := range d.Through {
		says(t, text, g.How, len(g.Clauses))
	}
	text, s := asked[report.Stats](t, "stats", "--top", "0")
	for _, c := range s.Connected {
		says(t, text, "\n"+c.Name+" ", 1)
	}
	for _, a := range s.Alleged {
		says(t, text, "  "+a.InShort+"\n", 1)
	}
	text, k := asked[report.Rank](t, "rank", "--by", "betweenness", "--remove", "--top", "0")
	for i := range k.Ranked {
		says(t, text, fmt.Sprintf("  %s  ", k.Ranked[i].Name), 1)
	}
	for i := range k.Apart.Actors {
		says(t, text, "  - "+k.Apart.Actors[i].Sentence+"\n", 1)
	}
	text, c := asked[report.Compare](t, "compare", "Russia", "North Korea", "--limit", "0")
	for i := range c.Between {
		says(t, text, "\n  - "+c.Between[i].Sentence+"\n", 1)
	}
	for i := range c.For {
		says(t, text, "      - "+c.For[i].Asks+"\n", 1)
	}
	for _, g := range c.Groups {
		says(t, text, "\n"+g.Title+"\n", 1)
		_, section, _ := strings.Cut(text, "\n"+g.Title+"\n")
		section, _, _ = strings.Cut(section, "\n\n")
		for i := range g.Shared {
			says(t, section, "  - both: "+g.Shared[i].InWords, 1)
		}
		for i := range g.AAlone {
			says(t, section, "  - Russia alone: "+g.AAlone[i].InWords+"\n", 1)
		}
	}
	text, m := asked[report.Similar](t, "similar", "Russia", "--limit", "0")
	for i := range m.Alike {
		says(t, text, fmt.Sprintf(" %s: %d of %d in common", m.Alike[i].Name, m.Alike[i].Both, m.Alike[i].Either), 1)
	}
	text, l := asked[struct {
		Groups []struct {
			Name string           `json:"name"`
			Bars []map[string]any `json:"bars"`
		} `json:"groups"`
	}](t, "timeline")
	for _, g := range l.Groups {
		_, below, _ := strings.Cut(text, "\n"+g.Name+"\n")
		lines := strings.Split(below, "\n")
		for i := range min(len(g.Bars), len(lines)) {
			start := []rune("  " + fmt.Sprint(g.Bars[i]["label"]))
			if !strings.HasPrefix(lines[i], string(start[:min(12, len(start))])) {
				t.Errorf("bar %d of %s is %q, not %s", i+1, g.Name, lines[i], string(start))
			}
		}
	}
}
