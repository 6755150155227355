// Package exporttest makes views for the tests of what writes them.
package exporttest

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

// Hostile are texts that break writers and readers of one syntax or another.
var Hostile = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", "\tindented", "'quoted", "'=twice", "''", "=cmd|' /C calc'!A0", `=HYPERLINK("https://example.org";"x")`,
	`"`, `""`, `'`, `\`, `\\`, `\"`, `trailing\`, `\n`, `\N`, `\u0041`, "two\nlines", "\nfirst", "last\n", "tab\there", "a,b;c|d", " spaces ",
	"<b>bold</b>", "<script>alert(1)</script>", "&amp;", "&#92;", "#quot;", "#35;", "]]>", "<!-- -->", "_x000D_", "_x005F_", "a_b_c", "__init__",
	"[text](https://example.org)", "![x](y)", "*star*", "`code`", "~~gone~~", "# heading", "- item", "1. item", "| pipe |", "a | b", "[^1]", "https://example.org/?a=1&b=2",
	"{braces}", "{", "}", "{{", "$x$", "100 %", "a & b", "#1", "x^2", "~", "a_b", "---", "``tick''", "@misc{x,}", "end", "graph", "subgraph", "A-->B", "--x", "o--o", "%% comment", "%%{init: {}}%%", ";", ":::", "([x])",
	"$(x)", "${x}", "%s", "null", "true", "NaN", "007", "1e9", "2024-06-19", "<http://x>", "_:b0", "^^<x>", "@en", "'''", `"""`, "/* x */", "// x", "*/",
	"Ünïcödé", "中华人民共和国", "대한민국", "Россия", "مصر", "🇺🇳🚀", "e\u0301", "a\u2028b", "\uFFFD", "a\u00A0b",
	"a text of " + strings.Repeat("many ", 200) + "words",
}

// View is a view of all of a graph.
func View(t testing.TB, g *graph.Graph) *query.View {
	t.Helper()
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// HostileView has an actor, a source and relations for each of some texts, with it
// wherever they have text: one directed, one mutual and, of some, one of three.
func HostileView(t testing.TB, texts []string) *query.View {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "hostile", Title: `A "title" & <more>`, Description: "=1+1", Licence: "CC0-1.0"})
	actor := func(i int) string { return fmt.Sprintf("actor-%d", i%len(texts)) }
	for i, s := range texts {
		source := fmt.Sprintf("source-%d", i)
		b.AddSource(graph.Source{ID: source, Title: s, Author: s, Publisher: s, Citation: s, Note: s, Licence: s, Date: edtf.MustDate("2024-06"), URL: "https://example.org/?a=1&b={2}%20_#x"})
		b.AddActor(graph.Actor{ID: actor(i), Name: s, Kind: graph.ActorKinds()[i%7], Aliases: []string{s}, Note: s, Codes: []graph.Code{{Scheme: "iso2", Value: s}}})
		evidence := []graph.Evidence{{Source: source, Locator: s, Says: s, Claimant: s, Quote: s}}
		add := func(id, kind string, parties ...graph.Party) {
			b.AddRelation(graph.Relation{
				ID: fmt.Sprintf("%s-%d", id, i), Kind: kind, Label: s, Title: s, Note: s, Period: edtf.MustPeriod("1990-02/.."), Certainty: graph.Alleged,
				Quantity: &graph.Quantity{Amount: 1.5, Unit: s}, Parties: parties, Evidence: evidence,
			})
		}
		add("one", graph.KindArmsTransfer, graph.Party{Actor: actor(i), Role: graph.From}, graph.Party{Actor: actor(i + 1), Role: graph.To})
		add("both", graph.KindTreaty, graph.Party{Actor: actor(i)}, graph.Party{Actor: actor(i + 1)})
		if i%5 == 0 && len(texts) > 2 {
			add("all", graph.KindTreaty, graph.Party{Actor: actor(i)}, graph.Party{Actor: actor(i + 1), Spells: []edtf.Period{edtf.MustPeriod("1991/1999")}}, graph.Party{Actor: actor(i + 2)})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return View(t, g)
}

// Empty is a view of nothing.
func Empty(t testing.TB) *query.View {
	t.Helper()
	g, err := new(graph.Builder).Build()
	if err != nil {
		t.Fatal(err)
	}
	return View(t, g)
}

// Text draws a text that a graph may have.
func Text() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(Hostile),
		rapid.StringOfN(rapid.RuneFrom([]rune("ab =+-@'\"\\\n\t,;:#|[]{}()<>&*_`~$%^!?/.é漢\u2028")), 0, 8, -1),
		rapid.String(),
	)
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Map(shown, strings.Join(rapid.SliceOfN(piece, 0, 3).Draw(t, "text"), ""))
		if legible.Invisible(s) {
			return ""
		}
		return s
	})
}

// shown leaves out what no graph has: control characters, and what turns the
// direction of writing.
func shown(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF ||
		'\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
		return -1
	}
	return r
}

var periods = []string{"", "2024-06-19", "1961/1996", "2024-06-19/..", "1961/", "/1961", "../..", "1961~/1996?", "[1912,1914]/1920", "-0044/0042"}

// AnyView draws a view of a few actors, sources and relations with everything that
// such have.
func AnyView(t *rapid.T) *query.View {
	text := func() string { return Text().Draw(t, "text") }
	name := func() string { return "N" + text() }
	period := func() edtf.Period { return edtf.MustPeriod(rapid.SampledFrom(periods).Draw(t, "period")) }
	flip := func(what string) bool { return rapid.Bool().Draw(t, what) }
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "any", Title: text()})
	b.AddKind(graph.Kind{ID: "own-kind", Name: name(), Direction: graph.Either, Sign: rapid.IntRange(-1, 1).Draw(t, "sign"), Verb: name(), Meaning: name()})
	sources := []string{"s1", "s2"}
	for _, id := range sources {
		s := graph.Source{ID: id, Title: name(), Author: text(), Publisher: text(), Licence: text(), Citation: text(), Note: text()}
		s.URL = rapid.SampledFrom([]string{"", "https://example.org/?a=b&c=%20#x"}).Draw(t, "url")
		if flip("dated") {
			s.Date = edtf.MustDate(rapid.SampledFrom([]string{"2024", "2024-06", "2024-06-19", "1961~", "198X"}).Draw(t, "date"))
		}
		b.AddSource(s)
	}
	evidence := func(least int) (out []graph.Evidence) {
		for range rapid.IntRange(least, 2).Draw(t, "evidence") {
			out = append(out, graph.Evidence{Source: rapid.SampledFrom(sources).Draw(t, "source"), Locator: text(), Says: text(), Claimant: text(), Quote: text()})
		}
		return out
	}
	actors := []string{"alpha", "beta", "gamma", "delta"}
	for _, id := range actors {
		a := graph.Actor{ID: id, Name: name(), Kind: rapid.SampledFrom(graph.ActorKinds()).Draw(t, "kind"), Note: text(), Broad: flip("broad"), Evidence: evidence(0)}
		if flip("alias") {
			a.Aliases = []string{name()}
		}
		if flip("code") {
			a.Codes = []graph.Code{{Scheme: "iso3", Value: name()}}
		}
		if s := period(); !s.IsZero() {
			a.Lifetime = []edtf.Period{s}
		}
		if flip("phase") {
			a.Phases = []graph.Phase{{Name: rapid.SampledFrom([]string{"Old Ordmark", "Ordmark 2"}).Draw(t, "phase"), When: []edtf.Period{edtf.MustPeriod("1922-12/1991")}}}
		}
		if flip("same") {
			a.SameAs = "elsewhere"
		}
		b.AddActor(a)
	}
	kinds := []string{graph.KindTreaty, graph.KindArmsTransfer, graph.KindConflict, "own-kind"}
	for i := range rapid.IntRange(0, 4).Draw(t, "relations") {
		r := graph.Relation{
			ID: fmt.Sprintf("r%d", i), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Label: text(), Title: text(), Note: text(), Period: period(),
			Modality: rapid.SampledFrom(graph.Modalities()).Draw(t, "modality"), Certainty: rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty"),
			Evidence: evidence(1), Broad: flip("broad"), Unsourced: flip("unsourced"),
		}
		r.Unstated = r.Certainty == graph.Confirmed && flip("unstated")
		if r.Kind == graph.KindTreaty && flip("stage") {
			r.Stages = []graph.StageDate{{Stage: graph.Signed, Date: edtf.MustDate("1961-07")}, {Stage: graph.InForce}}
		}
		if i > 0 && flip("link") {
			r.Links = []graph.Link{{Type: rapid.SampledFrom(graph.LinkTypes()).Draw(t, "link"), Relation: "r0"}}
		}
		if flip("quantity") {
			r.Quantity = &graph.Quantity{Amount: rapid.Float64Range(1e-3, 1e12).Draw(t, "amount"), Unit: text()}
		}
		parties := rapid.Permutation(actors).Draw(t, "parties")[:rapid.IntRange(2, 4).Draw(t, "count")]
		directed := r.Kind == graph.KindArmsTransfer || r.Kind != graph.KindTreaty && flip("directed")
		for n, id := range parties {
			p := graph.Party{Actor: id}
			if directed {
				p.Role = graph.To
				if n == 0 {
					p.Role = graph.From
				}
			}
			if flip("spell") {
				if s := period(); !s.IsZero() {
					p.Spells = []edtf.Period{s}
				}
			}
			r.Parties = append(r.Parties, p)
		}
		if flip("about") {
			r.Evidence[0].About = parties[0]
		}
		if flip("for") {
			e := r.Evidence[0]
			e.About, e.For, e.Locator = "", graph.AspectsOf(graph.TheStart, rapid.SampledFrom(graph.EveryAspect()).Draw(t, "aspect")), "on a part"
			r.Evidence = append(r.Evidence, e)
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Many is a view of so many relations between a tenth as many actors.
func Many(t testing.TB, relations int) *query.View {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "register", Title: "Register of transfers", Publisher: "Statistical office of Ordmark", URL: "https://example.org/register"})
	actors := max(2, relations/10)
	for i := range actors {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	for i := range relations {
		b.AddRelation(graph.Relation{
			ID: fmt.Sprintf("transfer-%d", i), Kind: graph.KindArmsTransfer, Label: fmt.Sprintf("Shipment %d", i), Period: edtf.MustPeriod(fmt.Sprintf("%d", 1950+i%70)),
			Quantity: &graph.Quantity{Amount: float64(1 + i%500), Unit: "containers"},
			Parties:  []graph.Party{{Actor: fmt.Sprintf("actor-%d", i%actors), Role: graph.From}, {Actor: fmt.Sprintf("actor-%d", (i*7+1)%actors), Role: graph.To}},
			Evidence: []graph.Evidence{{Source: "register", Locator: fmt.Sprintf("row %d", i+2)}},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return View(t, g)
}
