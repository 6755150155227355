package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/graphtest"
	"github.com/entente-graph/entente/graph/store/postgres"
	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
)

// withoutSmall makes every question about a store that has a part ask for the part, however
// small the store is.
func withoutSmall(t *testing.T) {
	before := small
	small = -1
	t.Cleanup(func() { small = before })
}

// everyCommand is each command that takes a dataset, with DATA for it: about two actors and
// one relation.
func everyCommand(a, b, relation string) [][]string {
	return [][]string{
		{"list", "actors", "DATA"}, {"list", "relations", "DATA", "--json"}, {"list", "sources", "DATA"}, {"list", "kinds", "DATA"},
		{"list", "relations", "DATA", "--near", a, "--hops", "2", "--json"}, {"list", "relations", "DATA", "--actor", a}, {"list", "actors", "DATA", "--between", a + "," + b},
		{"list", "relations", "DATA", "--at", "1914", "--near", a},
		{"show", a, "DATA"}, {"show", a, "DATA", "--json"}, {"show", b, "DATA", "--at", "1914-07"}, {"show", relation, "DATA"},
		{"paths", a, b, "DATA"}, {"paths", a, b, "DATA", "--json", "--max-hops", "3"}, {"paths", a, b, "DATA", "--count"}, {"paths", a, b, "DATA", "--graph"},
		{"paths", a, b, "DATA", "--in-order"}, {"paths", a, b, "DATA", "--at", "1914", "--directed"}, {"paths", a, b, "DATA", "--broad", "--each", "--limit", "3"},
		{"paths", a, "nobody", "DATA"}, {"paths", b, a, "DATA", "--kind", "treaty,rivalry", "--certainty", "confirmed"},
		{"find", "X -treaty- Y", "DATA", "--json"}, {"find", a + " -treaty- ?", "DATA"},
		{"stats", "DATA"}, {"stats", "DATA", "--json", "--near", a},
		{"whatif", a + " attacks " + b, "DATA"}, {"whatif", a + " attacks " + b, "DATA", "--json", "--escalate"},
		{"rank", "DATA", "--by", "all", "--top", "5"}, {"compare", a, b, "DATA", "--limit", "3"}, {"similar", a, "DATA", "--json"}, {"camps", "DATA"}, {"camps", "DATA", "--certificate", "/dev/null", "--at", "1914", "--near", a}, {"paths", a, b, "DATA", "--certificate", "/dev/null"}, {"triads", "DATA", "--of", a},
		{"flows", "DATA", "--by", "from"}, {"sources", "DATA"}, {"report", "DATA", "--most", "5", "--since", "1900", "--at", "1950"}, {"report", "DATA", "--json"},
		{"traps", "DATA", "--top", "2"}, {"traps", "DATA", "--top", "2", "--json", "--near", a}, {"strike", "DATA"}, {"strike", "DATA", "--json", "--near", a},
		{"backtest", "DATA", "--outside"}, {"backtest", "pyongyang-2024", "DATA", "--csv", "--kind", "conflict,rivalry"},
		{"timeline", "DATA", "--json"},
		{"diff", "DATA", "--from", "1900", "--to", "1914-07-28"},
		{"export", "DATA"}, {"export", "DATA", "--to", "yaml"}, {"export", "DATA", "--to", "json", "--near", b},
		{"render", "DATA", "-o", "-"}, {"render", "DATA", "-o", "-", "--near", a}, {"render", "DATA", "-o", "-", "--between", a + "," + b}, {"render", "DATA", "-o", "-", "--top", "4"},
		{"merge", "DATA", "pyongyang-2024", "-o", "-"},
	}
}

// answersAlike checks that commands say the same of a file and of a store, as far as it
// is compared.
func answersAlike(t *testing.T, commands [][]string, file, store string, compared func(string) string) {
	t.Helper()
	for _, args := range commands {
		with := func(name string) (string, int) {
			var filled []string
			for _, arg := range args {
				filled = append(filled, strings.ReplaceAll(arg, "DATA", name))
			}
			out, errs, code := run(t, filled...)
			text := string(out)
			if code != 0 && len(out) == 0 {
				text = string(errs)
			}
			text = strings.ReplaceAll(strings.ReplaceAll(text, name, "DATA"), postgres.Shown(name), "DATA")
			return compared(strings.ReplaceAll(text, "'DATA'", "DATA")), code // a shell may need it in quotation marks
		}
		want, wantCode := with(file)
		got, code := with(store)
		if code != wantCode {
			t.Errorf("entente %q: exit %d, and of the store %d: %s", args, wantCode, code, got)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("entente %q of the file (-) and of the store (+):\n%s", args, diff)
		}
	}
}

// skipUnderRace skips what asks hundreds of questions, one after another.
func skipUnderRace(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
}

// stored builds a store of a dataset.
func stored(t *testing.T, name string, from ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	buildStore(t, path, from...)
	return path
}

func buildStore(t *testing.T, store string, from ...string) {
	t.Helper()
	if _, errs, code := run(t, append([]string{"store", "build", store}, from...)...); code != 0 {
		t.Fatalf("exit %d: %s", code, errs)
	}
}

// The same, on a server of PostgreSQL.
func TestStoresOnAServerAnswerTheSame(t *testing.T) {
	skipUnderRace(t)
	server := postgrestest.Start(t)
	for _, set := range data.Builtins() {
		g, _, err := data.Open(set.Name)
		if err != nil {
			t.Fatal(err)
		}
		file := savedAs(t, "set.yaml", g)
		store := server.URL("postgres") + "?store=" + set.Name
		buildStore(t, store, file)
		actors := slices.Collect(g.Actors())
		relations := slices.Collect(g.Relations())
		a, b := actors[0].ID, actors[len(actors)/2].ID
		answersAlike(t, everyCommand(a, b, relations[len(relations)-1].ID), file, store, asItIs)
		t.Run("parts of "+set.Name, func(t *testing.T) {
			withoutSmall(t)
			answersAlike(t, everyPart(a, b, relations[len(relations)/2].ID), file, store, butLeftOut)
		})
	}
	generator := rapid.Custom(graphtest.Any)
	commands := everyCommand("alpha", "0042", "one")
	for seed := range 50 {
		file := savedAs(t, "any.yaml", graphOf(t, generator, seed))
		store := server.URL("postgres") + "?store=any"
		buildStore(t, store, file)
		answersAlike(t, [][]string{commands[(5*seed+1)%len(commands)], commands[(13*seed+2)%len(commands)]}, file, store, asItIs)
	}
}

func TestStoresOfBuiltinSetsAnswerTheSame(t *testing.T) {
	skipUnderRace(t)
	for _, set := range data.Builtins() {
		g, _, err := data.Open(set.Name)
		if err != nil {
			t.Fatal(err)
		}
		file := savedAs(t, "set.yaml", g)
		actors := slices.Collect(g.Actors())
		relations := slices.Collect(g.Relations())
		answersAlike(t, everyCommand(actors[0].ID, actors[len(actors)/2].ID, relations[len(relations)-1].ID), file, stored(t, "set.edb", file), asItIs)
	}
}

// A part of a store has what the whole has to say, save for how much of the whole was
// left out.
func TestPartsOfStoresAnswerTheSame(t *testing.T) {
	skipUnderRace(t)
	withoutSmall(t)
	for _, set := range data.Builtins() {
		g, _, err := data.Open(set.Name)
		if err != nil {
			t.Fatal(err)
		}
		file := savedAs(t, "set.yaml", g)
		store := stored(t, "set.edb", file)
		actors, relations := slices.Collect(g.Actors()), slices.Collect(g.Relations())
		for i := range 5 {
			a, b := actors[i*len(actors)/5], actors[(i*len(actors)/5+len(actors)/2)%len(actors)]
			answersAlike(t, everyPart(a.ID, b.ID, relations[i*len(relations)/5].ID), file, store, butLeftOut)
		}
	}
}

// everyPart is questions that need a part of a dataset, about two actors and a relation.
func everyPart(a, b, relation string) [][]string {
	return [][]string{
		{"list", "relations", "DATA", "--near", a, "--hops", "2", "--json"}, {"list", "relations", "DATA", "--actor", a}, {"list", "actors", "DATA", "--between", a + "," + b},
		{"list", "relations", "DATA", "--at", "1914", "--near", a},
		{"show", a, "DATA"}, {"show", a, "DATA", "--json"}, {"show", b, "DATA", "--at", "1914-07"}, {"show", relation, "DATA"}, {"show", relation, "DATA", "--json"},
		{"paths", a, b, "DATA"}, {"paths", a, b, "DATA", "--count"}, {"paths", a, b, "DATA", "--graph"},
		{"paths", a, b, "DATA", "--in-order"}, {"paths", a, b, "DATA", "--at", "1914", "--directed"}, {"paths", a, b, "DATA", "--broad", "--each", "--limit", "3"},
		{"paths", a, "nobody", "DATA"}, {"paths", b, a, "DATA", "--kind", "treaty,rivalry", "--certainty", "confirmed"},
		{"export", "DATA", "--to", "json", "--near", b},
		// By kind and time alone, and around somebody for what needs all.
		{"list", "relations", "DATA", "--kind", "treaty", "--json"}, {"list", "relations", "DATA", "--at", "1914"}, {"list", "relations", "DATA", "--during", "1990/2000", "--without-kind", "treaty"},
		{"list", "relations", "DATA", "--kind", "no-such-kind"}, {"list", "relations", "DATA", "--at", "yesterday"},
		{"timeline", "DATA", "--kind", "treaty,alliance", "--json"}, {"find", "X -treaty- Y", "DATA", "--at", "1914"}, {"find", a + " -treaty- ?", "DATA", "--near", a},
		{"whatif", a + " attacks " + b, "DATA", "--near", a + "," + b, "--hops", "3"},
	}
}

// warned is what is told of a file, whose warnings 'entente check' shows.
var warned = regexp.MustCompile(`(?m)^entente: the dataset has .*\n`)

func asItIs(text string) string { return warned.ReplaceAllString(text, "") }

var leftOut = regexp.MustCompile(`(?m)^(left out:|entente: taken for the question are) .*\n`)

// omitted is the same in a record.
var omitted = regexp.MustCompile(`(?s)"omitted": \[.*?\n  \]`)

func butLeftOut(text string) string {
	return omitted.ReplaceAllString(leftOut.ReplaceAllString(asItIs(text), ""), "")
}

// savedAs saves a graph as a dataset.
func savedAs(t *testing.T, name string, g *graph.Graph) string {
	t.Helper()
	var text bytes.Buffer
	if err := dataset.WriteYAML(&text, g); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Stores of fifty graphs with anything in them answer as the file does.
func TestStoresOfAnyGraphAnswerTheSame(t *testing.T) {
	skipUnderRace(t)
	generator := rapid.Custom(graphtest.Any)
	for seed := range 50 {
		g := graphOf(t, generator, seed)
		file := savedAs(t, "any.yaml", g)
		commands := everyCommand("alpha", "0042", "one")
		some := [][]string{commands[seed%len(commands)], commands[(7*seed+3)%len(commands)], commands[(11*seed+5)%len(commands)]}
		answersAlike(t, some, file, stored(t, "any.edb", file), asItIs)
	}
}

// graphOf draws a graph; some seeds give none.
func graphOf(t *testing.T, generator *rapid.Generator[*graph.Graph], seed int) *graph.Graph {
	t.Helper()
	for try := range 100 {
		if g := drawn(generator, seed+1000*try); g != nil {
			return g
		}
	}
	t.Fatal("no graph in a hundred")
	return nil
}

func drawn(generator *rapid.Generator[*graph.Graph], seed int) (g *graph.Graph) {
	defer func() { _ = recover() }() // it was skipped
	return generator.Example(seed)
}
