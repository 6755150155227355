package dot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/dot"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/graph"
)

var provider = dot.Provider(freeform.Options{})

// told is what a file says, a line an actor or relation.
func told(t *testing.T, text string) ([]string, *importer.Report) {
	t.Helper()
	g, report := importertest.Read(t, provider, "x.dot", text)
	var out []string
	name := func(id string) string {
		a, _ := g.Actor(id)
		return a.Name
	}
	for a := range g.Actors() {
		line := a.Name
		if a.Note != "" {
			line += " {" + a.Note + "}"
		}
		out = append(out, line)
	}
	for r := range g.Relations() {
		var parties []string
		for _, p := range r.Parties {
			parties = append(parties, name(p.Actor))
		}
		sign := " -- "
		if r.Directed() {
			sign = " -> "
		}
		line := r.Kind + ": " + strings.Join(parties, sign)
		if r.Label != "" {
			line += " [" + r.Label + "]"
		}
		if r.Note != "" {
			line += " {" + r.Note + "}"
		}
		out = append(out, line)
	}
	return out, report
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"unquoted names in any script", "digraph { Ordmark -> Øst_1 -> 北嶺 [label=aid] }", []string{"Ordmark", "Øst_1", "北嶺", "aid: Ordmark -> Øst_1", "aid: Øst_1 -> 北嶺"}},
		{"numbers, also with letters behind", "digraph { 42 -> -.5 [label=aid]; 3com -> 42 [label=aid] }", []string{"-.5", "3com", "42", "aid: 3com -> 42", "aid: 42 -> -.5"}},
		{"texts joined and continued", "digraph { \"Ord\" + \"mark\" -> \"Vey\\\nland\" [label=\"ai\"\n+ \"d\"] }", []string{"Ordmark", "Veyland", "aid: Ordmark -> Veyland"}},
		{"words of the language in any case", "STRICT DiGraph { NODE [shape=box]; Edge [label=aid] a -> b; a -> b }", []string{"a", "b", "aid: a -> b"}},
		{"comments and preprocessor lines", "# 1 \"x.gv\"\n/* a -> b */ graph { // c -- d\n  a -- b [label=treaty] # e\n#include x\n}", []string{"a", "b", "treaty: a -- b"}},
		{"subgraphs at the ends", "digraph { {a; b} -> {c d} [label=aid] }", []string{"a", "b", "c", "d", "aid: a -> c", "aid: a -> d", "aid: b -> c", "aid: b -> d"}},
		{"a subgraph that is named again", "digraph { subgraph s { a; b } subgraph s -> c [label=aid] }", []string{"a", "b", "c", "aid: a -> c", "aid: b -> c"}},
		{"an edge inside of a subgraph at an end", "digraph { {a -> b [label=aid]} -> c [label=threat] }", []string{"a", "b", "c", "aid: a -> b", "threat: a -> c", "threat: b -> c"}},
		{"clusters are groups", "graph { subgraph cluster_0 { label=\"The \\\"north\\\"\"; a; subgraph clusterInner { b } } subgraph { c } a -- c [label=treaty] }",
			[]string{"a {group: The \"north\"}", "b {group: Inner; The \"north\"}", "c", "treaty: a -- c"}},
		{"ports", "digraph { a:f0:ne -> b:w [label=aid, headport=s, tailclip=false] }", []string{"a", "b", "aid: a -> b"}},
		{"arrows decide", "digraph { edge [label=threat]\n a -> b\n c -> d [dir=back]\n }", []string{"a", "b", "c", "d", "threat: a -> b", "threat: d -> c"}},
		{"mutual ones", "digraph { edge [label=conflict]\n a -> b [dir=none]\n c -> d [dir=both]\n e -> f [arrowhead=none]\n g -> h [dir=both, arrowtail=none]\n }",
			[]string{"a", "b", "c", "d", "e", "f", "g", "h", "conflict: a -- b", "conflict: c -- d", "conflict: e -- f", "conflict: g -> h"}},
		{"an arrow in a graph that has none", "graph { a -- b [dir=forward, label=conflict]; c -> d [label=conflict] }", []string{"a", "b", "c", "d", "conflict: a -> b", "conflict: c -> d"}},
		{"defaults hold from where they stand, and inside", "digraph { a; node [kind=person]; b; { node [kind=company]; c } d; edge [label=aid]; a -> b }",
			[]string{"a", "b", "c", "d", "aid: a -> b"}},
		{"labels", `digraph { a [label="Ord\nmark\l"]; b [label=<<b>Vey</b>land<br/><font color="red">a &amp; b</font>>]; c [label="\N of \G", xlabel=x]; d [label=""]; e [shape=record, label="{<f0> Left|Right \{x\}}"]; f [label="AT&amp;T &amp\;"] }`,
			[]string{"AT&T &amp;", "Left Right {x}", "Ord mark", "Veyland a & b", "c of {xlabel: x}", "d"}},
		{"notes", `graph { a -- b [label=treaty, tooltip="of 1949", comment=c, URL="https://example.org/1"]; a [tooltip="\N"] }`, []string{"a", "b", "treaty: a -- b {of 1949\nc}"}},
		{"what is no kind is a label", `digraph { a -> b [label="says \"no\""] }`, []string{"a", "b", `tie: a -> b [says "no"]`}},
		{"strict without direction", "strict graph { a -- b [label=aid]; b -- a [label=treaty] }", []string{"a", "b", "treaty: a -- b"}},
		{"not strict, but with keys", "digraph { a -> b [key=1, label=aid]; a -> b [key=1, note=x]; a -> b [key=2, label=threat] }", []string{"a", "b", "aid: a -> b {x}", "threat: a -> b"}},
		{"fields of people's own", `digraph { a -> b [kind="sold weapons to", since=1999, fillcolor=red, pos="1,2"] }`, []string{"a", "b", "arms-transfer: a -> b"}},
		{"two graphs", "digraph { a -> b [label=aid] } digraph { b -> c [label=aid] }", []string{"a", "b", "c", "aid: a -> b", "aid: b -> c"}},
		{"carriage returns, a mark", "\ufeffdigraph {\r a -> b [label=aid]\r\n// x\r b -> c [label=aid]\r}", []string{"a", "b", "c", "aid: a -> b", "aid: b -> c"}},
		{"the least", "graph{a}", []string{"a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := told(t, c.text)
			slices.Sort(c.want)
			slices.Sort(got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLeftOut(t *testing.T) {
	_, report := told(t, `digraph { a -> b [label=aid]; b -> c [style=invis]; hidden [style="filled,invis"]; a -> hidden;
		legend [shape=plaintext, label="grey: ended"]; x [shape=plaintext]; x -> a [label=aid] }`)
	if diff := cmp.Diff(map[string]int{"invisible": 3, "text": 1}, importertest.Counts(report.Skipped)); diff != "" {
		t.Error(diff)
	}
	if report.Relations != 2 || report.Actors != 4 {
		t.Errorf("%d relations of %d actors, want 2 of 4", report.Relations, report.Actors)
	}
}

func TestRefusals(t *testing.T) {
	many := strings.Repeat("n", 10)
	for _, c := range []struct{ name, text, want string }{
		{"cut off", "digraph {\n a -> b\n", "line 1: the graph that begins here does not end; is the file whole?"},
		{"a quote", "digraph {\n a -> \"b }", "line 2: the text that begins here does not end; a quote is missing"},
		{"a bracket", "digraph {\n a [label=<b }", "line 2: the HTML-like text that begins here does not end; a > is missing"},
		{"a comment", "digraph { \n\n/* a }", "line 3: the comment that begins here does not end"},
		{"a hyphen", "digraph {\n south-korea -> b }", "line 2: '-' is not part of DOT here; a name with signs in it is written in quotes"},
		{"a word of the language", "digraph { a -> edge }", "line 1: a node or subgraph is wanted here, not edge"},
		{"no value", "digraph { a [label=] }", "after = a value is wanted"},
		{"half a sum", `digraph { a [label="b" + c] }`, "a + has to have a text in quotes on both sides"},
		{"a list", "digraph { a [label=b", "inside a list of attributes; a ] is missing"},
		{"deep", "digraph {" + strings.Repeat("{", 100_000), "subgraphs are nested more than 200 levels deep"},
		{"long", "digraph { \"" + strings.Repeat("x", 2<<20) + "\" }", "a text of more than 1024 KiB, which is the limit"},
		{"products", "digraph { subgraph s {" + numbered(2000) + "} subgraph s -> subgraph s }", "more than 1000000 edges, which is the limit"},
		{"defaults", "digraph { node [" + numbered(200) + "] }", "more than 100 attributes by default"},
		{"not whole", "digraph { a } " + many, "a graph begins with graph or digraph"},
	} {
		t.Run(c.name, func(t *testing.T) {
			importertest.Refuses(t, provider, "x.dot", c.text, c.want)
		})
	}
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "n%d ", i)
	}
	return b.String()
}

func TestRecognise(t *testing.T) {
	importertest.Recognises(t, provider, "x.dot", map[string]bool{
		"digraph { a }": true, "// by hand\n/* x */ strict graph \"G\" {": true, "# 1 \"x\"\n DIGRAPH G{": true, "graph <b>\n{": true,
		"graph": false, "graph\tof\tties": false, "strict {": false, "graph: [a]": false, "entente: 1": false, `{"graph": {`: false, "digraph,graph,strict\n": false, "": false,
		"graph [ directed 1 ]": false, "name,graph\n": false,
	})
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, provider, "x.dot",
		"strict digraph G { graph [label=x]; node [kind=state]; a:n:e -> {b c; d} -> e [label=<<b>x</b>>, dir=back] }",
		`graph { "a" + "b" -- c [label="\N\l&amp;\"", headlabel=x] subgraph cluster_1 { label="L"; c } }`,
		`digraph { "a" [label="A", kind="state"] "hub--r" [kind="hub", relation="r", relation_kind="treaty", modality="actual", directed="false", when="1949"] "a" -> "hub--r" [relation="r", kind="treaty", spoke="true", role="member", modality="actual", dir="none"] }`,
		`digraph { a -> b [relation="x y", kind=treaty, modality=actual, when="1949; 1950", class=c, sources="S", source_urls="https://example.org/"] }`,
		"# x\n// y\n/* z */ graph { -1.5 -- 2e3 }", "digraph { a -> a; -> }", "digraph{\"\\\\\"->\"\\",
	)
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("digraph {\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "  \"actor %d\" -> \"actor %d\" [label=\"treaty\", since=%d, color=red];\n", i%2000, i%1999, 1900+i%100)
	}
	text.WriteString("}\n")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var g graph.Builder
		if _, err := provider.Import(b.Context(), "x.dot", strings.NewReader(text.String()), &g, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
