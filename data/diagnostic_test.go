package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
)

// brief shows diagnostics as "file:line:column code", with the other place.
func brief(ds Diagnostics) (out []string) {
	for _, d := range ds {
		s := fmt.Sprintf("%d:%d %s", d.Line, d.Column, d.Code)
		if d.Other != nil {
			s += " " + d.Other.String()
		}
		out = append(out, s)
	}
	return out
}

const (
	head = "entente: 1\nsources: {s: S}\nactors: {alpha: A, beta: B, gamma: C}\n"
	pact = head + "relations:\n  - treaty: alpha -- beta\n    source: s\n"

	covered = "dataset: {coverage: {}}\n" // of all some
)

// malformed is a table of datasets with mistakes, each with all that is to be
// said of it. Lines 1 to 3 are the head.
var malformed = []struct {
	name, text string
	want       []string
}{
	{"unknown key", pact + "    lable: x\n", []string{"7:5 unknown-key"}},
	{"unknown section", pact + "actor: {}\n", []string{"7:1 unknown-key"}},
	{"duplicate field", pact + "    label: x\n    note: n\n    label: y\n", []string{"9:5 duplicate-key x.yaml:7:5"}},
	{"duplicate section", pact + "actors: {delta: D}\n", []string{"7:1 duplicate-key x.yaml:3:1"}},
	{"duplicate id", "entente: 1\nactors:\n  a: A\n  b: B\n  a: C\n", []string{"5:3 duplicate-id x.yaml:3:3"}},
	{"bad date", pact + "    when: June 2024\n", []string{"7:11 bad-date"}},
	{"bad date in a list", "entente: 1\nactors:\n  a:\n    name: A\n    lifetime: [1912/1918, 19l8/..]\n", []string{"5:27 bad-date"}},
	{"season or years", pact + "    when: 2023-24/2025-26\n", []string{"7:11 season-or-years", "7:11 season-or-years"}},
	{"season or years", pact + "    when: 2022/2023-24\n", []string{"7:11 season-or-years"}},
	{"end before start", pact + "    when: 2024/1999\n", []string{"7:11 end-before-start"}},
	{"bad word", pact + "    certainty: sure\n    modality: would\n", []string{"7:16 bad-word", "8:15 bad-word"}},
	{"bad boolean", pact + "    broad: yes\n", []string{"7:12 bad-word"}},
	{"bad stage and link", pact + "    stages: {sined: 2024}\n    links: {revive: x}\n", []string{"7:14 bad-word", "8:13 bad-word"}},
	{"bad number", pact + "    quantity: 11,000 crates\n", []string{"7:15 bad-number"}},
	{"quantity not positive", pact + "    quantity: -3 crates\n", []string{"7:15 bad-quantity"}},
	{"quantity without amount", pact + "    quantity: {unit: crates}\n", []string{"7:15 missing-key"}},
	{"list for a text", pact + "    label: [x]\n", []string{"7:12 wrong-type"}},
	{"text for a mapping", pact + "    stages: signed\n", []string{"7:13 wrong-type"}},
	{"text for a relation", head + "relations:\n  - alpha\n", []string{"5:5 wrong-type"}},
	{"mapping for relations", head + "relations: {a: b}\n", []string{"4:12 wrong-type"}},
	{"list for actors", "entente: 1\nactors: [a]\n", []string{"2:9 wrong-type"}},
	{"when and as_of", pact + "    when: 2024\n    as_of: 2024\n", []string{"8:5 conflicting-keys x.yaml:7:5"}},
	{"source and evidence", pact + "    evidence: {source: s}\n", []string{"7:5 conflicting-keys x.yaml:6:5"}},
	{"says without source", head + "relations:\n  - treaty: alpha -- beta\n    says: x\n", []string{"6:5 missing-key"}},
	{"evidence without source", pact[:len(pact)-len("    source: s\n")] + "    evidence: [{says: x}]\n", []string{"6:16 missing-key"}},
	{"misspelt source", head + "relations:\n  - treaty: alpha -- beta\n    sorce: s\n", []string{"6:5 unknown-key"}},
	{"unknown source", pact + "  - treaty: alpha -- gamma\n    source: t\n", []string{"8:13 unknown-source"}},
	{"unknown source in a list", pact + "  - treaty: alpha -- gamma\n    evidence:\n      - source: s\n      - source: t\n", []string{"10:17 unknown-source"}},
	{"no evidence", pact + "  - treaty: alpha -- gamma\n", []string{"7:5 no-evidence"}},
	{"without a source", pact + "  - treaty: alpha -- gamma\n    unsourced: true\n", nil},
	{"not without a source, and none", pact + "  - treaty: alpha -- gamma\n    unsourced: false\n", []string{"7:5 no-evidence"}},
	{"perhaps without a source", pact + "  - treaty: alpha -- gamma\n    unsourced: perhaps\n", []string{"8:16 bad-word"}},
	{"unsourced is no certainty", pact + "    certainty: unsourced\n", []string{"7:16 bad-word"}},
	{"unknown kind, short", pact + "  - traety: alpha -- gamma\n    source: s\n", []string{"7:5 unknown-kind"}},
	{"unknown kind, list", pact + "  - pakt: [alpha, gamma]\n    source: s\n", []string{"7:5 unknown-kind"}},
	{"unknown kind, long", pact + "  - kind: traety\n    parties: [alpha, gamma]\n    source: s\n", []string{"7:11 unknown-kind"}},
	{"no kind", pact + "  - label: x\n    source: s\n", []string{"7:5 missing-key"}},
	{"misspelt kind key", pact + "  - traety: with gamma\n    source: s\n", []string{"7:5 unknown-key"}},
	{"two kinds", pact + "  - treaty: alpha -- gamma\n    threat: alpha -> gamma\n    source: s\n", []string{"8:5 conflicting-keys x.yaml:7:5"}},
	{"kind twice", pact + "  - treaty: alpha -- gamma\n    kind: treaty\n    source: s\n", []string{"7:5 conflicting-keys x.yaml:8:5"}},
	{"short and long parties", pact + "  - treaty: alpha -- gamma\n    parties: [alpha]\n    source: s\n", []string{"8:5 conflicting-keys x.yaml:7:5"}},
	{"parties and sides", pact + "  - kind: conflict\n    parties: [alpha, gamma]\n    from: alpha\n    source: s\n", []string{"9:5 conflicting-keys x.yaml:8:5"}},
	{"no parties", pact + "  - kind: treaty\n    source: s\n", []string{"7:5 missing-key"}},
	{"no arrow", pact + "  - treaty: alpha\n    source: s\n", []string{"7:13 bad-parties"}},
	{"two arrows", pact + "  - threat: alpha -> beta -> gamma\n    source: s\n", []string{"7:13 bad-parties"}},
	{"arrow and dashes", pact + "  - threat: alpha -> beta -- gamma\n    source: s\n", []string{"7:13 bad-parties"}},
	{"half an arrow", pact + "  - threat: alpha ->\n    source: s\n", []string{"7:13 bad-parties"}},
	{"arrow in parties", pact + "  - kind: threat\n    parties: alpha -> gamma\n    source: s\n", []string{"8:14 bad-parties"}},
	{"wrong direction", pact + "  - threat: alpha -- gamma\n    source: s\n", []string{"7:13 no-direction"}},
	{"unknown actor, short", pact + "  - threat: alpha, beto -> gama\n    source: s\n", []string{"7:20 unknown-actor", "7:28 unknown-actor"}},
	{"unknown actor, quoted", pact + "  - threat: \"alpha -> gama\"\n    source: s\n", []string{"7:23 unknown-actor"}},
	{"unknown actor, long", pact + "  - kind: threat\n    from: alpha\n    to: [{actor: gama, when: 2024}]\n    source: s\n", []string{"9:18 unknown-actor"}},
	{"bad spell", pact + "  - kind: treaty\n    parties:\n      - alpha\n      - {actor: gamma, when: [1995, 2003/2001]}\n    source: s\n", []string{"10:37 end-before-start"}},
	{"party without actor", pact + "  - kind: treaty\n    parties: [alpha, gamma, {when: 2024}]\n    source: s\n", []string{"8:29 missing-key"}},
	{"self-tie", pact + "  - threat: alpha -> alpha\n    source: s\n", []string{"7:22 self-tie"}},
	{"repeated relation", pact + "  - treaty: beta -- alpha\n    source: s\n", []string{"7:5 duplicate-relation x.yaml:5:5"}},
	{"unknown link", pact + "    links: {revives: nothing}\n", []string{"7:22 unknown-relation"}},
	{"focus", pact + "    id: tie\ndataset:\n  focus: [tie, tye, [x], ~]\n", []string{"9:16 unknown-relation", "9:21 wrong-type", "9:26 missing-key"}},
	{"one focus", pact + "dataset: {focus: alpha}\n", []string{"7:18 unknown-relation"}},
	{"layout", pact + "    id: tie\ndataset:\n  layout:\n    alpha: [1, -2.5]\n    beta: [1, x]\n    gama: [1, 2]\n    hub--tye: [1, 2]\n    plate--beta--alpha: [1, 2]\n    plate--alpha--delta: [1, 2]\n    gamma: [100001, 0]\n    Beta: [0, 0]\n",
		[]string{"11:15 bad-number", "12:5 unknown-actor", "13:5 unknown-relation", "14:5 bad-place", "15:5 unknown-actor", "16:5 bad-place", "17:5 bad-place"}},
	{"places of all sorts", pact + "dataset:\n  layout: {alpha: 1, beta: [1], gamma: [1, 2, 3], alpha: [1, 2], hub--x: {x: 1, y: 2}, plate--alpha--beta: [~, 1], beta--gamma: [[1], 0x10], delta: }\n",
		[]string{"8:19 wrong-type", "8:28 wrong-type", "8:40 wrong-type", "8:51 duplicate-key x.yaml:8:12", "8:74 wrong-type", "8:109 wrong-type", "8:130 wrong-type", "8:147 wrong-type"}},
	{"layout that is no mapping", pact + "dataset: {layout: [1, 2], focus: {a: b}}\n", []string{"7:19 wrong-type", "7:34 wrong-type"}},
	{"layout of a broken actor", "entente: 1\ndataset: {layout: {a: [0, 0], plate--a--b: [1, 1], plate--a--c: [2, 2]}}\nactors:\n  a: A\n  b: [x\n", []string{"2:52 unknown-actor", "5:6 yaml-syntax"}},
	{"obligations", pact + "    obligations:\n      - defense: 1\n      - defence: 1\n        offence: 2\n      - article: 3\n      - {category: attack}\n      - {defence: 1, debtors: [alpha, gamma], conditions: [{adversary: [delta]}, {wether: fair}, unprovoked]}\n" + covered,
		[]string{"8:9 unknown-key", "10:9 conflicting-keys x.yaml:9:9", "11:9 missing-key", "12:20 bad-word", "13:39 bad-obligation", "13:73 unknown-actor", "13:83 bad-word"}},
	{"own kind", "entente: 1\nsources: {s: S}\nkinds:\n  bond: {name: Bond, sign: 2, direction: none}\nactors: {a: A, b: B}\nrelations:\n  - bond: a -> b\n    source: s\n",
		[]string{"4:9 missing-key", "4:9 missing-key", "4:28 bad-kind", "4:42 bad-word"}},
	{"syntax in one record", pact + "  - threat: alpha -> beta\n    says: he said: no\n    source: s\n  - threat: alpha -> gamma\n    source: s\n    certainty: sure\n", []string{"8:18 yaml-syntax", "12:16 bad-word"}},
	{"unclosed quote", pact + "  - threat: alpha -> beta\n    says: \"no\n    source: s\n  - threat: alpha -> gamma\n    source: t\n", []string{"8:11 yaml-syntax", "11:13 unknown-source"}},
	{"broken actor is not missed", "entente: 1\nsources: {s: S}\nactors:\n  a: A\n  b: [x\nrelations:\n  - treaty: a -- b\n    source: s\n", []string{"5:6 yaml-syntax"}},
	{"indented too little", "entente: 1\nactors:\n    a: A\n  b: B\n    c: C\n", []string{"4:3 yaml-syntax"}},
	{"indented too much", "entente: 1\nactors:\n  a:\n    name: A\n      kind: state\n  b: B\n    kind: state\n", []string{"5:7 yaml-syntax", "7:5 yaml-syntax"}},
	{"mixed list and mapping", "entente: 1\nactors:\n  a: A\n  - b\n  c: C\n", []string{"4:3 yaml-syntax"}},
	{"brackets", "entente: 1\nactors:\n  a: {name: A\n  b: {name: B]\n  c: {name: C}}\n  d: {name: D,, kind: state}\n  e: {name: E kind: state}\n", []string{"3:6 yaml-syntax", "4:6 yaml-syntax", "5:15 yaml-syntax", "6:15 yaml-syntax", "7:13 yaml-syntax"}},
	{"anchors and the like", "entente: 1\nactors:\n  a: &x {name: A}\n  b: *x\n  c:\n    <<: *x\n  d: !!str D\n  ? e\n", []string{"3:6 yaml-alias", "4:6 yaml-alias", "6:5 yaml-alias", "7:6 yaml-alias", "8:3 yaml-syntax"}},
	{"closing bracket below a key", "entente: 1\nactors:\n  # c\n}\nsources:\n  ]\n", []string{"4:1 yaml-syntax", "6:3 yaml-syntax"}},
	{"only a document start", "--- # nothing\n", []string{"1:1 empty-file"}},
	{"text block without text", "entente: 1\nactors:\n  a: |\n  b:\n    note: >\n", []string{"3:3 missing-name", "4:3 missing-name"}},
	{"lists for records", "entente: 1\nsources: {s: [S]}\nkinds: {k: [K]}\nactors: {a: [A], b: {name: {x: y}, kind: [state], note: [n]}}\nrelations: [[x], {k: a -> b, source: s}]\n",
		[]string{"2:14 wrong-type", "3:12 wrong-type", "4:13 wrong-type", "4:28 wrong-type", "4:42 wrong-type", "4:57 wrong-type", "5:13 wrong-type"}},
	{"texts for mappings", "entente: 1\nsources: {s: S}\ndataset: set\nactors: {a: {codes: RU, name: A}, b: {name: B, evidence: s, broad: [true], lifetime: {x: y}, aliases: {x: y}}}\n",
		[]string{"3:10 wrong-type", "4:21 wrong-type", "4:58 wrong-type", "4:68 wrong-type", "4:86 wrong-type", "4:103 wrong-type"}},
	{"texts for a treaty's mappings", pact + "    links: pact\n    obligations: defence\n    stages: [signed]\n    evidence: s\n    quantity: {amount: [1]}\n",
		[]string{"7:12 wrong-type", "8:18 wrong-type", "9:13 wrong-type", "10:5 conflicting-keys x.yaml:6:5", "10:15 wrong-type", "11:24 wrong-type"}},
	{"dates that are no texts", pact + "    when: [2024]\n    stages: {signed: [2024]}\ndataset: {as_of: {x: 1}}\n", []string{"7:11 wrong-type", "8:22 wrong-type", "9:18 wrong-type"}},
	{"obligations in detail", pact + "    obligations:\n      - {defence: 1, article: 2}\n      - {category: defence, offence: 2, conditions: [[x], {type: x}, {text: x, type: region}]}\n" + covered,
		[]string{"8:22 conflicting-keys x.yaml:8:10", "9:29 conflicting-keys x.yaml:9:10", "9:54 wrong-type", "9:66 bad-word"}},
	{"triggers", pact + "    obligations:\n      - defence: 1\n        triggers: [atacked, {atacks: [alpha]}, {type: war}, {attacked: [delta], at-war: [epsilon]}, {asked: [x]}, [asked], {powers-against: two}]\n" +
		"      - defence: 2\n        triggers:\n          - attacked: [alpha]\n            occupied: [delta]\n          - {type: attacks, count: 2, actors: [delta]}\n          - {type: powers-against, count: -1}\n          - {type: asked, actors: [alpha]}\n        when: 1921/1911\n" +
		"        conditions: [{region: north, actors: [delta]}, {region: , text: north}]\n" + covered,
		[]string{"9:20 bad-word", "9:30 bad-word", "9:55 bad-word", "9:73 unknown-actor", "9:90 unknown-actor", "9:109 wrong-type", "9:115 wrong-type", "9:141 bad-number",
			"13:24 unknown-actor", "14:13 bad-obligation", "14:48 unknown-actor", "15:13 bad-obligation", "16:13 bad-obligation", "17:15 end-before-start", "18:47 unknown-actor", "18:67 bad-word"}},
	{"triggers and their words mixed up", pact + "    obligations:\n      - defence: 1\n        trigger: [attacked]\n      - defence: 2\n        triggers: an armed attack\n" + covered,
		[]string{"9:18 wrong-type", "11:19 bad-word"}},
	{"obligations that nothing covers", pact + "    obligations: {defence: 1}\ndataset:\n  coverage:\n    - {kinds: alliance}\n    - {kinds: treaty, actors: gamma}\n",
		[]string{"7:18 obligations-without-coverage"}},
	{"coverage", pact + "    obligations: {defence: 1}\ndataset:\n  coverage:\n    - {kinds: [treaty, treatise], among: [alpha, delta], actors: zeta, when: 1950/1945, extent: entire, says: \"\\a\", since: 1}\n    - all\n",
		[]string{"10:24 unknown-kind", "10:50 unknown-actor", "10:66 unknown-actor", "10:78 end-before-start", "10:97 bad-word", "10:111 bad-text", "10:117 unknown-key", "11:7 wrong-type"}},
	{"about", pact + "    about: gamma\n  - threat: alpha -> beta\n    evidence: [{source: s, about: beto}, {source: s, about: [alpha]}, {source: s, about: alpha}]\nactors:\n  delta: {name: D, evidence: {source: s, about: delta}}\n",
		[]string{"7:12 bad-evidence", "9:35 bad-evidence", "9:61 wrong-type", "10:1 duplicate-key x.yaml:3:1", "11:49 bad-evidence"}},
	{"about of an actor", "entente: 1\nsources: {s: S}\nactors:\n  delta: {name: D, evidence: {source: s, about: delta}}\n", []string{"4:49 bad-evidence"}},
	{"links twice", pact + "    links: {part-of: x, part-of: y}\n    stages: {signed: 2024, signed: 2025}\nx: {}\n", []string{"7:22 unknown-relation", "7:25 duplicate-key x.yaml:7:13", "8:28 duplicate-key x.yaml:8:14", "9:1 unknown-key"}},
	{"parties of all sorts", pact + "  - {treaty: {alpha: beta}, source: s}\n  - {treaty: , source: s}\n  - {kind: threat, from: , to: alpha, source: s}\n  - {kind: treaty, parties: [alpha, [beta]], source: s}\n  - {kind: [treaty], parties: [alpha, gamma], source: s}\n",
		[]string{"7:14 bad-parties", "8:12 bad-parties", "9:24 missing-key", "10:37 wrong-type", "11:12 wrong-type"}},
	{"numbers in a kind", "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m, direction: mutual, sign: , strength: strong}}\n", []string{"2:80 bad-number"}},
	{"broken kind", "entente: 1\nsources: {s: S}\nactors: {a: A, b: B}\nkinds:\n  k: {name: K\nrelations:\n  - k: a -> b\n    source: s\n", []string{"5:6 yaml-syntax"}},
	{"names of everything", "entente: 1\ndataset: {name: My Set, title: \"\\e\"}\nsources: {s: {title: S, url: ftp://x, note: \"\\b\"}, t: ~}\nactors:\n  a: {name: A, lifetime: [1912/1918, 1930/1920], evidence: [{source: s, at: \"\\a\"}, {source: t, says: \"\\a\"}]}\n",
		[]string{"2:17 bad-id", "2:32 bad-text", "3:30 bad-url", "3:45 bad-text", "3:52 missing-name", "5:38 end-before-start", "5:77 bad-text", "5:102 bad-text"}},
	{"two documents", pact + "---\nentente: 1\n", []string{"7:1 several-documents"}},
	{"a document after the end", pact + "...\nactors: {}\n", []string{"8:1 several-documents"}},
	{"no version", "actors: {a: A}\n", []string{"1:1 no-version"}},
	{"empty version", "actors: {a: A}\nentente:\n", []string{"2:8 no-version"}},
	{"newer version", "entente: 2\nwhatever: 1\n", []string{"1:10 unknown-version"}},
	{"prose", "Dear reader,\n\nthis is no dataset.\n", []string{"1:1 wrong-type"}},
	{"a list", "- a\n- b\n", []string{"1:1 wrong-type"}},
	{"missing values", "entente: 1\nactors:\n  a: {name: A, aliases: [~], codes: {iso2: null}}\n", []string{"3:26 missing-key", "3:44 missing-key"}},
	{"names", "entente: 1\nactors:\n  a:\n  b: {kind: person}\n  c: {name: Cee, aliases: [Dee]}\n  d: Dee\n  E_e: E\n", []string{"3:3 missing-name", "4:3 missing-name", "5:28 name-clash x.yaml:6:3", "7:3 bad-id"}},
	{"texts", "entente: 1\nactors:\n  a: {name: \"A\\a\", codes: {x: [\"1\", \"\\e\"]}}\n", []string{"3:13 bad-text", "3:37 bad-text"}},
	{"tabs", "entente: 1\nactors:\n  a: A\n\tb: B\n", []string{"4:1 tab-indent"}},
	{"empty", "", []string{"0:0 empty-file"}},
	{"only comments", "# entente: 1\n\n   # no\n", []string{"1:1 empty-file"}},
	{"nested too deeply", "entente: 1\nactors:\n  a: " + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "\n", []string{"3:55 too-deep"}},
	{"JSON", `{"entente": 1, "actors": {"a": {"name": "A", "kind": "country"}, "b": {"nam": "B"}, "a": "C"}, "sources": [1], "x": 1}`,
		[]string{"1:54 bad-word", "1:72 unknown-key", "1:85 duplicate-id x.yaml:1:27", "1:107 wrong-type", "1:112 unknown-key"}},
	{"JSON unclosed", "{\"entente\": 1,\n \"actors\": {\"a\": {\"name\": \"A\"},\n \"b\": {\"name\": \"B}\n}", []string{"1:1 yaml-syntax", "2:12 yaml-syntax"}},
	{"after JSON", "{\"entente\": 1}\n\n x: 1\n", []string{"3:2 yaml-syntax"}},
}

func TestDiagnostics(t *testing.T) {
	for _, c := range malformed {
		t.Run(c.name, func(t *testing.T) {
			_, ds, err := Load(Input{"x.yaml", []byte(c.text)})
			if diff := cmp.Diff(c.want, brief(ds)); diff != "" {
				t.Errorf("-want +got:\n%s\n%v", diff, ds)
			}
			if (err != nil) != ds.HasErrors() {
				t.Errorf("the error is %v", err)
			}
			wellFormed(t, c.text, ds)
		})
	}
}

// wellFormed checks what holds for all diagnostics of one file.
func wellFormed(t testing.TB, text string, ds Diagnostics) {
	t.Helper()
	rules := map[string]graph.Rule{}
	for _, r := range Rules() {
		rules[r.Code] = r
	}
	lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") + 1
	for _, d := range ds {
		rule, ok := rules[d.Code]
		if !ok || rule.Severity != d.Severity {
			t.Errorf("%s is not a rule with severity %s", d.Code, d.Severity)
		}
		if d.File == "" || d.Message == "" || d.Line > lines {
			t.Errorf("incomplete: %+v", d)
		}
		if d.Line == 0 && d.Code != RuleNoFile && d.Code != RuleTooLarge && d.Code != RuleNotText && text != "" {
			t.Errorf("no line: %+v", d)
		}
		if d.Line > 0 && (d.Column < 1 || d.Caret < 1 || d.Caret > len([]rune(d.Text))+1) {
			t.Errorf("no column: %+v", d)
		}
		if len([]rune(d.Text)) > excerptWidth+2 || strings.ContainsAny(d.Text, "\n\x1b") {
			t.Errorf("the excerpt does not fit a line: %q", d.Text)
		}
	}
}

func TestEveryReaderRuleIsInTheTable(t *testing.T) {
	elsewhere := []string{RuleNoFile, RuleTooLarge, RuleNotText, RuleTwoDatasets, RuleUnreadableRecords, // hazard_test.go, load_test.go; 'entente check'
		RuleQuoteNotFound, RuleQuoteCase, RuleUnreadableCopy} // besides; 'entente check --sources'
	seen := map[string]bool{}
	for _, c := range malformed {
		for _, w := range c.want {
			seen[strings.Fields(w)[1]] = true
		}
	}
	for _, r := range readerRules {
		if !seen[r.Code] && !slices.Contains(elsewhere, r.Code) {
			t.Errorf("no case for %s", r.Code)
		}
	}
}

func TestRules(t *testing.T) {
	rules := Rules()
	for i, r := range rules {
		if !graph.ValidID(r.Code) || r.Summary == "" || len(r.Explain) < 20 {
			t.Errorf("%+v is incomplete", r)
		}
		if i > 0 && rules[i-1].Code >= r.Code {
			t.Errorf("%s is out of order or given twice", r.Code)
		}
	}
}

func TestHints(t *testing.T) {
	for _, c := range []struct{ text, message, hint string }{
		{pact + "    lable: x\n", `a relation has no key "lable"`, "did you mean label?"},
		{pact + "    certainty: alledged\n", `there is no certainty "alledged"`, "did you mean alleged? (allowed: confirmed, reported, alleged, disputed)"},
		{pact + "  - traety: alpha -- gamma\n    source: s\n", `there is no kind of relation "traety"`, "did you mean treaty?"},
		{pact + "    when: 2024-13\n", `"2024-13" is not a date: there is no month 13`, "write a year, year-month or year-month-day (1961, 1985-12, 2024-06-19), with ~ for about or ? for uncertain"},
		{pact + "    note: a: b\n", "there is a second ': ' in the line", "put a text with ': ' in it in quotes"},
		{"entente: 1\nactors: {a: {name: A, codes: {iso2: null}}}\n", "the code iso2 has no value", `give it a value, or leave it out; a name that is really "null" goes in quotes`},
	} {
		_, ds, _ := Load(Input{"x.yaml", []byte(c.text)})
		if len(ds) != 1 || ds[0].Message != c.message || ds[0].Hint != c.hint {
			t.Errorf("want %s; %s\n got %v", c.message, c.hint, ds)
		}
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é", 70) + "X" + strings.Repeat("漢", 200)
	for _, c := range []struct {
		line   string
		column int
		text   string
		caret  int
	}{
		{"a: b", 4, "a: b", 4},
		{"a: b   ", 4, "a: b", 4},
		{"\ta\x1b[31m", 2, " a [31m", 2},
		{"a", 9, "a", 2},
		{"", 1, "", 1},
		{long, 71, "…" + strings.Repeat("é", 60) + "X", 0},
	} {
		text, caret := (&column{line: c.line}).excerpt(c.column)
		if c.caret > 0 && (text != c.text || caret != c.caret) {
			t.Errorf("excerpt(%q, %d) = %q, %d", c.line, c.column, text, caret)
		}
		if c.caret == 0 && (!strings.HasPrefix(text, c.text) || []rune(text)[caret-1] != 'X') {
			t.Errorf("the caret of the long line is at %d of %q", caret, text)
		}
	}
}

func ExampleLoad() {
	_, ds, _ := Load(Input{Name: "pact.yaml", Data: []byte(`entente: 1
sources: {gazette: The Gazette}
actors: {aldovia: Aldovia, brennmark: Brennmark}
relations:
  - treaty: aldovia -- brenmark
    when: June 2024
    source: gazette
`)})
	for _, d := range ds {
		fmt.Printf("%s: %s\n%s\n%*s\n%s\n", d.Position(), d.Message, d.Text, d.Caret, "^", d.Hint)
	}
	// Output:
	// pact.yaml:5:24: there is no actor "brenmark"
	//   - treaty: aldovia -- brenmark
	//                        ^
	// did you mean brennmark?
	// pact.yaml:6:11: "June 2024" is not a date: it has a space or a full stop in it
	//     when: June 2024
	//           ^
	// write a year, year-month or year-month-day (1961, 1985-12, 2024-06-19), with ~ for about or ? for uncertain
}
