package data

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
)

// load loads texts, each a file, that are to have nothing wrong.
func load(t testing.TB, texts ...string) *graph.Graph {
	t.Helper()
	var in []Input
	for i, text := range texts {
		in = append(in, Input{string(rune('a'+i)) + ".yaml", []byte(text)})
	}
	g, ds, err := Load(in...)
	if err != nil || len(ds) > 0 {
		t.Fatalf("diagnostics: %v", ds)
	}
	return g
}

func TestStarterHasNothingWrong(t *testing.T) {
	for _, name := range []string{"my-set", "", "2024", "Not A Slug", "x: y\n", "null"} {
		text := string(Starter(name))
		g := load(t, text)
		want := "my-dataset"
		if graph.ValidID(name) {
			want = name
		}
		if g.Meta().Name != want {
			t.Errorf("Starter(%q) is named %q", name, g.Meta().Name)
		}
		if !strings.HasPrefix(text, "# yaml-language-server: $schema=https://") {
			t.Errorf("the first line does not name the schema")
		}
	}
	g := load(t, string(Starter("x")))
	if n := len(g.KindIDs()); n < 6 {
		t.Errorf("the starter shows %d kinds of relation", n)
	}
}

// TestShortAndLongForms loads the same facts written in several ways.
func TestShortAndLongForms(t *testing.T) {
	const top = "entente: 1\ndataset: {coverage: {}}\nsources: {s: {title: S}}\nactors: {a: {name: A}, b: {name: B}, c: {name: C, kind: state}}\n" +
		"kinds: {bond: {name: Bond, plural: Bond, direction: either, strength: 3, verb: v, meaning: m}}\n"
	for name, forms := range map[string][]string{
		"directed": {
			"[{id: r, threat: a -> b, source: s}]",
			"[{id: r, threat: a->b, source: s}]",
			"[{id: r, threat: 'a -> b', source: s}]",
			"[{id: r, kind: threat, from: a, to: b, evidence: {source: s}}]",
			"[{id: r, kind: threat, from: [a], to: [{actor: b}], evidence: [{source: s}]}]",
			"\n- id: r\n  threat: a -> b\n  source: s\n",
			"\n    -\n        id: r\n        threat: a\n          -> b\n        source: s\n",
		},
		"two on a side": {
			"[{id: r, threat: \"a, c -> b\", source: s}]",
			"\n  - threat: a, c -> b\n    id: r\n    source: s\n",
			"[{id: r, kind: threat, from: [a, c], to: b, source: s}]",
		},
		"mutual": {
			"[{id: r, treaty: a -- b -- c, source: s}]",
			"[{id: r, treaty: [a, b, c], source: s}]",
			"[{id: r, kind: treaty, parties: [c, {actor: b}, a], source: s}]",
			"\n  - id: r\n    treaty:\n    - a\n    - b\n    - c\n    source: s\n",
		},
		"own kind": {
			"[{id: r, bond: a -> b, source: s}]",
			"[{id: r, kind: bond, from: a, to: b, source: s}]",
		},
		"evidence": {
			"[{id: r, threat: a -> b, source: s, at: page 1, says: x, by: y, quote: z}]",
			"[{id: r, threat: a -> b, evidence: {source: s, at: page 1, says: x, by: y, quote: z}}]",
		},
		"quantity": {
			"[{id: r, threat: a -> b, source: s, quantity: 11000 large containers}]",
			"[{id: r, threat: a -> b, source: s, quantity: {amount: 11000, unit: large containers}}]",
			"[{id: r, threat: a -> b, source: s, quantity: {amount: 1.1e4, unit: large containers}}]",
		},
		"quantity without unit": {
			"[{id: r, threat: a -> b, source: s, quantity: 2.5}]",
			"[{id: r, threat: a -> b, source: s, quantity: {amount: '2.50'}}]",
		},
		"obligations": {
			"[{id: r, treaty: a -- b, source: s, obligations: {defence: Article 4, conditions: {adversary: c}}}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{category: defence, article: Article 4, conditions: [{adversary: [c]}]}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{category: defence, article: Article 4, conditions: [{type: adversary, actors: [c]}]}]}]",
		},
		"conditions": {
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , conditions: [unprovoked, {region: north}]}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: ~, conditions: [{unprovoked: null}, {type: region, text: north}]}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , conditions: {unprovoked: , region: north}}]}]",
		},
		"region with actors": {
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , conditions: [{type: region, actors: [b, c], text: north}, unprovoked]}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , conditions: [{region: north, actors: [c, b]}, unprovoked]}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , conditions: {region: north, actors: [c, b], unprovoked: }}]}]",
		},
		"triggers": {
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , triggers: [{type: attacked, actors: [c]}, {type: powers-against, count: 2}, {type: asked}, {type: other, text: rain}], when: 1911/1921}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , triggers: [{attacked: [c]}, {powers-against: 2}, asked, {other: rain}], when: 1911/1921}]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , triggers: {attacked: c, powers-against: '2', asked: , other: rain}, when: 1911/1921}]}]",
		},
		"no triggers": {
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: }]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , triggers: , when: }]}]",
			"[{id: r, treaty: a -- b, source: s, obligations: [{defence: , triggers: []}]}]",
		},
		"about": {
			"[{id: r, treaty: a -- b, evidence: [{source: s, about: b}]}]",
			"[{id: r, treaty: a -- b, source: s, about: b}]",
		},
		"links": {
			"[{id: r, treaty: a -- b, source: s, links: {revives: [q], amends: q}}, {id: q, treaty: a -- c, source: s}]",
			"[{id: r, treaty: a -- b, source: s, links: [{revives: q}, {amends: [q]}]}, {id: q, treaty: a -- c, source: s}]",
		},
		"attested": {
			"[{id: r, treaty: a -- b, source: s, as_of: 2024-06}]",
			"[{id: r, treaty: a -- b, source: s, when: '[..2024-06]/[2024-06..]'}]",
		},
	} {
		want := load(t, top+"relations: "+forms[0]+"\n")
		for _, form := range forms[1:] {
			if got := load(t, top+"relations: "+form+"\n"); !graph.Equal(want, got) {
				t.Errorf("%s: %s is not %s", name, form, forms[0])
			}
		}
	}
	one := load(t, "entente: 1\nsources: {s: S}\nactors: {a: A, b: {name: B, evidence: {source: s}, lifetime: 1912/..}}\n")
	other := load(t, "entente: '1'\nsources:\n  s: {title: S}\nactors:\n  a: {name: A, kind: state, broad: false, aliases: [], codes: , note: }\n  b:\n    name: B\n    lifetime:\n    - 1912/..\n    evidence:\n    - source: s\n")
	if !graph.Equal(one, other) {
		t.Error("short and long forms of actors differ")
	}
}

// TestScalarsKeepTheirText loads words that YAML readers like to make something
// else of.
func TestScalarsKeepTheirText(t *testing.T) {
	for _, word := range []string{
		"1961", "0042", "0o17", "0x1F", "1_000", "1e3", "-0", "+1", ".5", ".inf", "-.INF", ".nan",
		"2024-06-19", "2024-06-19T12:00:00Z", "12:30:45", "yes", "no", "NO", "on", "off", "y", "true", "False", "Null", "NULL", "nil", "None",
		"a:b", "a#b", "http://x.org/?a=b#c", "it's", `say "no"`, "a -> b", "100%", "C++", "<none>", "x*y", "x & y", "a!", "a|b", "=", "...x", "--x",
	} {
		texts := []string{
			"entente: 1\nactors:\n  a:\n    name: " + word + "\n    codes:\n      x: " + word + "\n    aliases:\n      - " + word + "\n",
			"entente: 1\nactors:\n  a:\n    name: \"" + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word) + "\"\n    codes: {x: '" + strings.ReplaceAll(word, "'", "''") + "'}\n    aliases: ['" + strings.ReplaceAll(word, "'", "''") + "']\n",
		}
		for _, text := range texts {
			a, _ := load(t, text).Actor("a")
			if a.Name != word || a.Code("x") != word || !slices.Equal(a.Aliases, []string{word}) {
				t.Errorf("%q became %q, %q, %q", word, a.Name, a.Code("x"), a.Aliases)
			}
		}
	}
	for _, absent := range []string{"", "~", "null", " # nothing"} {
		g := load(t, "entente: 1\nactors:\n  a:\n    name: A\n    note: "+absent+"\n    lifetime: "+absent+"\n")
		if a, _ := g.Actor("a"); a.Note != "" || len(a.Lifetime) > 0 {
			t.Errorf("%q is not absent: %+v", absent, a)
		}
	}
	g := load(t, "entente: 1\nactors:\n  a:\n    name: A\n    note: |\n      two\n        lines\n\n      # three\n\n  b:\n    name: >\n      one\n      line\n  c: {name: \"null\", note: 'a\n      b'}\n")
	a, _ := g.Actor("a")
	b, _ := g.Actor("b")
	c, _ := g.Actor("c")
	if a.Note != "two\n  lines\n\n# three" || b.Name != "one line" || c.Name != "null" || c.Note != "a b" {
		t.Errorf("got %q, %q, %q, %q", a.Note, b.Name, c.Name, c.Note)
	}
}

func TestDates(t *testing.T) {
	for _, d := range []string{"1961", "2024-06", "2024-06-19", "1961~", "1961?", "198X", "-0044", "Y12345", "2024-06-19/..", "1961/", "1961-07-06/1996", "/1961", "../1961"} {
		g := load(t, "entente: 1\nsources: {s: S}\nactors: {a: A, b: B}\nrelations:\n  - treaty: a -- b\n    when: "+d+"\n    source: s\n")
		for r := range g.Relations() {
			if r.Period.String() != d {
				t.Errorf("%s became %s", d, r.Period)
			}
		}
	}
}

func TestFocusAndLayout(t *testing.T) {
	const rest = "actors: {a: A, b: B, \"0042\": C}\nsources: {s: S}\nrelations: [{id: r, treaty: [a, b, \"0042\"], source: s}, {treaty: a -- b, source: s}]\n"
	want := graph.Meta{Focus: []string{"r", "treaty-a-b"}, Places: map[string]graph.Place{
		"a": {X: 120, Y: -40.5}, "0042": {X: 0, Y: 1e-3}, "hub--r": {X: -100000, Y: 100000}, "plate--a--b": {X: 7},
	}}
	for _, text := range []string{
		"entente: 1\ndataset:\n  focus: [r, treaty-a-b]\n  layout:\n    a: [120, -40.5]\n    0042: [0, 0.001]\n    hub--r:\n      - -100000\n      - 100000\n    plate--a--b: [7, -0]\n" + rest,
		"entente: 1\n" + rest + "dataset: {focus: [r, treaty-a-b], layout: {a: [\"120\", -405e-1], '0042': [+0, 1e-3], hub--r: [-1e5, 1e5], plate--a--b: [7, 0]}}\n",
		`{"entente": 1, "dataset": {"focus": ["r", "treaty-a-b"], "layout": {"hub--r": [-100000, 100000], "0042": [0, 0.001], "a": [120, -40.5], "plate--a--b": [7, 0]}},
			"actors": {"a": "A", "b": "B", "0042": "C"}, "sources": {"s": "S"}, "relations": [{"id": "r", "treaty": ["a", "b", "0042"], "source": "s"}, {"treaty": "a -- b", "source": "s"}]}`,
	} {
		if got := load(t, text).Meta(); !got.Equal(want) {
			t.Errorf("%s\nis %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"dataset: {focus: r, layout: {}}\n", "dataset: {focus: [r], layout: }\n"} {
		if got := load(t, "entente: 1\n"+text+rest).Meta(); !got.Equal(graph.Meta{Focus: []string{"r"}}) {
			t.Errorf("%s is %v", text, got)
		}
	}
}

func TestSeveralFiles(t *testing.T) {
	const (
		one   = "entente: 1\ndataset: {title: T}\nactors: {a: A}\nrelations:\n  - bond: a -> b\n    source: s\n"
		two   = "entente: 1\nactors: {b: B}\nkinds: {bond: {name: Bond, direction: directed, verb: v, meaning: m}}\n"
		three = "entente: 1\nsources: {s: S}\n"
	)
	if g := load(t, one, two, three); g.ActorCount() != 2 || g.RelationCount() != 1 || g.Meta().Title != "T" {
		t.Error("not all was loaded")
	}
	if !graph.Equal(load(t, one, two, three), load(t, three, two, one)) {
		t.Error("the order of files matters")
	}
	clash := func(name, a, b string, want ...string) {
		t.Helper()
		_, ds, err := Load(Input{"z.yaml", []byte(a)}, Input{"a.yaml", []byte(b)})
		var got []string
		for _, d := range ds {
			got = append(got, d.Error())
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		for i, w := range want {
			if i >= len(got) || !strings.HasPrefix(got[i], w) {
				t.Errorf("%s: want %q, got %q", name, want, got)
				return
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: want %q, got %q", name, want, got)
		}
	}
	clash("actor twice", "entente: 1\nactors: {a: A}\n", "entente: 1\nactors:\n  a: B\n",
		`a.yaml:3:3: error: the id "a" is used twice [duplicate-id] (the other is at z.yaml:2:10)`)
	clash("two datasets", "entente: 1\ndataset: {title: T}\n", "entente: 1\ndataset:\n  title: U\n",
		"a.yaml:3:3: error: the dataset is described twice [two-datasets] (the other is at z.yaml:2:10)")
	clash("errors in both, in the order given", "entente: 1\nx: 1\n", "entente: 1\ny: 1\n",
		`z.yaml:2:1: error: a file has no key "x"`, `a.yaml:2:1: error: a file has no key "y"`)
	clash("one is no dataset", "prose\n", "entente: 1\nrelations:\n  - treaty: p -- q\n    source: s\n", "z.yaml:1:1: error: the file is not a dataset")

	_, ds, err := Load(Input{"x", []byte(one)}, Input{"x", []byte(two)})
	if err == nil || !strings.Contains(ds.Error(), "named twice") {
		t.Errorf("one name for two files: %v", ds)
	}
	if _, _, err := Load(); err == nil {
		t.Error("nothing was loaded without an error")
	}
}

// What else is found has its place in the file, in each form in which evidence is written,
// and in JSON that is read without keeping places.
func TestBesides(t *testing.T) {
	yaml := `entente: 1
sources:
  s: {title: S}
actors:
  a: {name: A, kind: state, evidence: [{source: s, quote: Of an actor}]}
  b: {name: B, kind: state}
relations:
  - {treaty: [a, b], source: s, quote: In short}
  - treaty: [a, b]
    evidence:
      - {source: s, says: No quote.}
      - {source: s, quote: At length}
`
	jsonText := `{"entente":1,"sources":{"s":{"title":"S"}},"actors":{"a":{"name":"A","kind":"state"},"b":{"name":"B","kind":"state"}},
"relations":[{"kind":"treaty","parties":["a","b"],
"evidence":[{"source":"s","quote":"Streamed"}]}]}
`
	folder := t.TempDir()
	for name, tt := range map[string]struct {
		text string
		want map[string]int
	}{
		"x.yaml": {yaml, map[string]int{"Of an actor": 5, "In short": 8, "At length": 12}},
		"x.json": {jsonText, map[string]int{"Streamed": 3}},
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		checks := Checks{Besides: func(_ context.Context, b *graph.Builder) (graph.Problems, error) {
			var out graph.Problems
			_, _, actors, relations := b.Records()
			add := func(record graph.Ref, list []graph.Evidence) {
				for i, e := range list {
					if e.Quote != "" {
						out = append(out, graph.Problem{Code: RuleQuoteNotFound, Severity: graph.Warning, Record: record, Path: []any{"evidence", i, "quote"}, Message: e.Quote})
					}
				}
			}
			for i := range actors {
				add(graph.Ref{Type: graph.ActorRecord, Index: i}, actors[i].Evidence)
			}
			for i := range relations {
				add(graph.Ref{Type: graph.RelationRecord, Index: i}, relations[i].Evidence)
			}
			return out, nil
		}}
		g, diags, err := OpenChecked(t.Context(), checks, nil, path)
		if g == nil || err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, d := range diags {
			if d.Code == RuleQuoteNotFound {
				found++
				if d.Line != tt.want[d.Message] || !strings.Contains(d.Text, d.Message) {
					t.Errorf("%s: %q in line %d: %q", name, d.Message, d.Line, d.Text)
				}
			}
		}
		if found != len(tt.want) {
			t.Errorf("%s: %d found", name, found)
		}
		wrong := errors.New("wrong")
		checks.Besides = func(context.Context, *graph.Builder) (graph.Problems, error) { return nil, wrong }
		if _, _, err := OpenChecked(t.Context(), checks, nil, path); !errors.Is(err, wrong) {
			t.Errorf("%v", err)
		}
	}
}

func TestOpen(t *testing.T) {
	builtins := Builtins()
	if len(builtins) == 0 || builtins[0].Name != DefaultBuiltin {
		t.Fatalf("the first built-in dataset is not the default: %v", builtins)
	}
	byDefault, _, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range builtins {
		g, ds, err := Open(b.Name)
		if err != nil || len(ds) > 0 {
			t.Errorf("%s: %v", b.Name, ds)
			continue
		}
		if g.Meta().Title != b.Title {
			t.Errorf("%s is called %q, and says %q", b.Name, b.Title, g.Meta().Title)
		}
		if b.Name == DefaultBuiltin && !graph.Equal(g, byDefault) {
			t.Error("Open() is not the default")
		}
	}
	file := filepath.Join(t.TempDir(), "more.yaml")
	if err := os.WriteFile(file, []byte("entente: 1\nactors: {zzyzx: Zzyzx}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	both, ds, err := Open(DefaultBuiltin, file)
	if err != nil || both.ActorCount() != byDefault.ActorCount()+1 {
		t.Errorf("a built-in dataset and a file: %v", ds)
	}
	_, ds, err = Open("pyongyang-2024.yaml")
	if err == nil || ds[0].Hint != "did you mean pyongyang-2024?" {
		t.Errorf("got %v", ds)
	}
}

func TestErrorsAreDiagnostics(t *testing.T) {
	_, ds, err := Load(Input{"x", []byte("entente: 1\nx: 1\n")})
	var same Diagnostics
	if !errors.As(err, &same) || cmp.Diff(ds, same) != "" {
		t.Errorf("the error is %v", err)
	}
	if _, err := json.Marshal(ds); err != nil {
		t.Error(err)
	}
	_, ds, err = Load(Input{"x", []byte("entente: 1\nactors: {a: {}}\n")})
	if err != nil || len(ds) != 1 || ds.HasErrors() {
		t.Errorf("a warning is %v, %v", ds, err)
	}
}
