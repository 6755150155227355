package web

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/entente-graph/entente/cmd/internal/ask"
)

// Whatever a parameter holds, a question has an answer, or says that its asker
// is wrong in a text without marks that could disguise it.
func TestQuestionsTakeWhateverComes(t *testing.T) {
	if raceDetector {
		t.Skip("asks one question after another, and takes ten times as long with -race; run without")
	}
	g := opened(t, "pyongyang-2024")
	asked := map[string]string{
		"/api/paths":     "from=iran&to=north-korea&max-hops=2&limit=3",
		"/api/pathgraph": "from=iran&to=north-korea&max-hops=2&limit=3",
		"/api/whatif":    "attack=South+Korea+attacks+North+Korea&at=2025",
		"/api/diff":      "from=2024-06&to=2025",
		"/api/rank":      "by=betweenness&top=3",
		"/api/camps":     "limit=3&ambivalent=negative",
		"/api/triads":    "of=iran",
		"/api/traps":     "top=2&near=iran",
		"/api/strike":    "without-source=article&max-hops=2",
		"/api/compare":   "a=iran&b=russia",
		"/api/similar":   "name=iran&limit=2",
		"/api/flows":     "top=3",

		"/api/stats/over":   "over=2020/2024",
		"/api/paths/over":   "over=2022/2024&from=iran&to=japan&max-hops=2",
		"/api/camps/over":   "over=2023/2024",
		"/api/triads/over":  "over=2023/2024",
		"/api/traps/over":   "over=2023/2024",
		"/api/compare/over": "over=2023/2024&a=iran&b=russia",
		"/api/similar/over": "over=2023/2024&name=iran",
		"/api/flows/over":   "over=2020/2024",
	}
	of := map[string][]string{
		"/api/paths":     {"from", "to", "max-hops", "limit", "directed", "shortest", "each", "broad"},
		"/api/pathgraph": {"from", "to", "max-hops", "limit", "directed", "shortest", "broad"},
		"/api/whatif":    {"attack", "also", "escalate"},
		"/api/diff":      {"from", "to", "max-hops"},
		"/api/rank":      {"by", "of", "top", "remove", "over", "step", "broad"},
		"/api/camps":     {"camps", "by", "limit", "ambivalent", "any-time"},
		"/api/triads":    {"of", "limit", "contacts"},
		"/api/traps":     {"top"},
		"/api/strike":    {"without-source", "between", "max-hops"},
		"/api/compare":   {"a", "b", "limit", "broad"},
		"/api/similar":   {"name", "limit", "broad"},
		"/api/flows":     {"by", "unit", "top"},

		"/api/stats/over":   {"over", "step"},
		"/api/paths/over":   {"over", "step", "from", "max-hops", "sign"},
		"/api/camps/over":   {"over", "camps", "by"},
		"/api/triads/over":  {"over"},
		"/api/traps/over":   {"over"},
		"/api/compare/over": {"over", "a", "b"},
		"/api/similar/over": {"over", "name", "limit"},
		"/api/flows/over":   {"over", "top", "unit"},
	}
	hostile := []string{
		"", " ", ",", ",,,", "\x00", "\x1b[31m", "\u202e\u2066x", "\xff\xfe", "\r\nSet-Cookie: a=b", "../../etc/passwd", "<script>alert(1)</script>",
		"%s%n%d", "' or 1=1 --", "-1", "0", "1e309", "NaN", "Inf", "0x10", "99999999999999999999", "9999999999", "1/2", "../..", "/", "2024-02-30",
		"-99999", "attacks", " attacks ", "a attacks a", "x joins x attacks x", strings.Repeat("a", ask.NameBytes), strings.Repeat("é", 5000),
		strings.Repeat("iran,", 3000), strings.Repeat("attacks ", 60), "__proto__", "日本",
	}
	var every []string
	for _, p := range filters {
		every = append(every, p.Name)
	}
	for _, path := range slices.Sorted(maps.Keys(asked)) {
		for _, name := range slices.Concat(every, of[path], []string{"\x00", "FROM", "kind[]"}) {
			for _, bad := range hostile {
				usual := values(t, asked[path])
				instead := [][]string{{bad}}
				if usual.Has(name) {
					instead = append(instead, []string{usual.Get(name), bad})
				}
				for _, list := range instead {
					q := maps.Clone(usual)
					q[name] = list
					got, err := askAt(t, path)(t.Context(), ask.OfGraph(g, nil), q)
					if err == nil {
						if _, err := json.Marshal(got); err != nil {
							t.Errorf("%s?%s: %v", path, q.Encode(), err)
						}
						continue
					}
					e := httpErrorOf(err)
					if e.status != http.StatusBadRequest && e.status != http.StatusNotFound && !(strings.HasPrefix(path, "/api/flows") && e.status == http.StatusUnprocessableEntity) {
						t.Fatalf("%s?%.200s: got %v", path, q.Encode(), err)
					}
					text := e.message + e.hint
					if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) || len(text) > 1000 {
						t.Errorf("%s?%.200s: says %.1000q", path, q.Encode(), text)
					}
				}
			}
		}
	}
}

// A question whose asker has gone ends, and its error is the context's.
func TestQuestionsEndWithTheirContext(t *testing.T) {
	g := opened(t, "pyongyang-2024")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for path, query := range map[string]string{
		"/api/paths":     "from=iran&to=north-korea&max-hops=8&each=1&broad=1&limit=200",
		"/api/pathgraph": "from=iran&to=north-korea&max-hops=8&broad=1",
		"/api/whatif":    "attack=South+Korea+attacks+North+Korea&at=2025",
		"/api/diff":      "from=1950&to=2025&max-hops=8",
		"/api/rank":      "by=betweenness&remove=1",
		"/api/camps":     "",
		"/api/triads":    "",
		"/api/traps":     "",
		"/api/strike":    "without-source=article",
		"/api/compare":   "a=iran&b=russia",
		"/api/similar":   "name=iran",
		"/api/flows":     "",
	} {
		if got, err := askAt(t, path)(ctx, ask.OfGraph(g, nil), values(t, query)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, %v", path, got, err)
		}
	}
}
