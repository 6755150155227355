package page

import (
	"encoding/xml"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// Every colour of the picture is a variable, every variable has a colour in each
// theme, and the light colours are those of the ordinary picture.
func TestPictureHasOnlyVariables(t *testing.T) {
	for _, name := range []string{"pyongyang-2024", "europe-1914"} {
		g := builtin(t, name)
		p := drawn(t, g)
		if p.Overview || p.Shown != nil {
			t.Errorf("%s is drawn as an overview", name)
		}
		used := map[int]bool{}
		d := xml.NewDecoder(strings.NewReader(p.SVG))
		for {
			tok, err := d.Token()
			if err != nil {
				break
			}
			start, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "fill", "stroke":
					if n, ok := strings.CutPrefix(a.Value, "var(--p"); ok {
						i, err := strconv.Atoi(strings.TrimSuffix(n, ")"))
						if err != nil || i >= len(p.Palette) {
							t.Fatalf("%s: %s=%q, and there are %d colours", name, a.Name.Local, a.Value, len(p.Palette))
						}
						used[i] = true
					} else if a.Value != "none" && a.Value != "transparent" {
						t.Errorf("%s: <%s %s=%q> is no variable", name, start.Name.Local, a.Name.Local, a.Value)
					}
				case "style", "href", "onclick":
					t.Errorf("%s: <%s> has the attribute %s", name, start.Name.Local, a.Name.Local)
				}
			}
			if start.Name.Local == "style" || start.Name.Local == "a" {
				t.Errorf("%s: the picture holds a <%s>", name, start.Name.Local)
			}
		}
		if len(used) < 8 {
			t.Errorf("%s: only %d colours are used", name, len(used))
		}
		colour := regexp.MustCompile(`^#[0-9a-f]{6}$`)
		for i, row := range p.Palette {
			for _, c := range row {
				if !colour.MatchString(c) {
					t.Errorf("%s: colour %d is %q", name, i, row)
				}
			}
		}
	}
}

func TestSamePictureTwice(t *testing.T) {
	g := builtin(t, "pyongyang-2024")
	if a, b := drawn(t, g), drawn(t, g); a.SVG != b.SVG || len(a.Palette) != len(b.Palette) {
		t.Error("the same graph gives different pictures")
	}
}

// A graph that nobody could read is drawn as an overview of its most connected
// actors; others are as they are.
func TestOverview(t *testing.T) {
	for _, c := range []struct {
		actors, relations int
		overview          bool
	}{{400, 500, false}, {401, 500, true}, {2000, 10000, true}, {90, 9000, true}} {
		if raceDetector && c.actors != 90 {
			continue // takes twenty times as long; run without
		}
		g := worldOf(t, c.actors, c.relations)
		p := drawn(t, g)
		if p.Overview != c.overview {
			t.Errorf("%d actors and %d relations: overview %t", c.actors, c.relations, p.Overview)
			continue
		}
		boxes := strings.Count(p.SVG, `data-actor="`)
		if !c.overview {
			if boxes != c.actors || p.Shown != nil {
				t.Errorf("%d boxes of %d actors, shown %v", boxes, c.actors, p.Shown)
			}
			continue
		}
		lines := strings.Count(p.SVG, `class="strand`) + strings.Count(p.SVG, `class="spoke`) + strings.Count(p.SVG, `class="relation`)
		if boxes != len(p.Shown) || boxes < 10 || boxes > 60 || lines > overviewLines {
			t.Errorf("an overview of %d actors and %d relations has %d boxes (%d named) and %d lines", c.actors, c.relations, boxes, len(p.Shown), lines)
		}
		// Who is left out has fewer relations than any who is not, or none to them.
		degree, shown := map[string]int{}, map[string]bool{}
		for _, id := range p.Shown {
			shown[id] = true
		}
		tied := map[string]bool{}
		for r := range g.Relations() {
			for _, q := range r.Parties {
				degree[q.Actor]++
				if slices.ContainsFunc(r.Parties, func(other graph.Party) bool { return other.Actor != q.Actor && shown[other.Actor] }) {
					tied[q.Actor] = true
				}
			}
		}
		least := 1 << 30
		for _, id := range p.Shown {
			least = min(least, degree[id])
			if !tied[id] {
				t.Errorf("%s is shown and tied to nobody else who is", id)
			}
		}
		for id, d := range degree {
			if !shown[id] && tied[id] && d > least {
				t.Errorf("%s has %d relations and is left out, though one with %d is not", id, d, least)
				break
			}
		}
	}
}

// What comes from a dataset is text in the page, whatever it says.
func TestHostileNamesAreText(t *testing.T) {
	const evil = `</script><script>alert(1)</script><img src=x onerror=alert(1)> "' fill="#fe0001" ` + "\u202e javascript:alert(1)"
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "evil", Title: evil, Description: evil, AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: evil})
	b.AddActor(graph.Actor{ID: "a", Name: evil, Aliases: []string{evil}, Note: evil})
	b.AddActor(graph.Actor{ID: "b", Name: "B"})
	b.AddRelation(graph.Relation{ID: "r", Kind: "treaty", Label: evil, Title: evil, Note: evil,
		Parties:  []graph.Party{{Actor: "a"}, {Actor: "b"}},
		Evidence: []graph.Evidence{{Source: "s", Locator: evil, Says: evil, Claimant: evil, Quote: evil}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := WriteFile(&out, g, drawn(t, g), nil, nil); err != nil {
		t.Fatal(err)
	}
	html := out.String()
	if n := strings.Count(strings.ToLower(html), "<script"); n != 4 {
		t.Errorf("the page has %d scripts, not its own four", n)
	}
	if strings.Contains(html, "<img") {
		t.Error("a name became markup")
	}
	if page, _, _ := strings.Cut(html, `id="data"`); strings.Contains(page, "\u202e") {
		t.Error("a name turns the text around it")
	}
}

func TestDrawRefusesUnknownLayouts(t *testing.T) {
	var unknown *graph.NameError
	if _, err := Draw(t.Context(), whole(t, builtin(t, "europe-1914")), 99, picture.AnyFormat, engine{}); !errors.As(err, &unknown) {
		t.Errorf("got %v", err)
	}
}

// A view is drawn as it is: what it leaves out is not in the picture.
func TestDrawDrawsAView(t *testing.T) {
	g := builtin(t, "pyongyang-2024")
	v, err := query.NewView(g, query.Filter{Kinds: []string{"arms-transfer"}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Draw(t.Context(), v, picture.Neato, picture.AnyFormat, engine{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Layout != "neato" || strings.Contains(p.SVG, `data-kind="treaty"`) || strings.Count(p.SVG, `data-actor="`) != v.ActorCount() {
		t.Errorf("layout %s, %d boxes of %d actors", p.Layout, strings.Count(p.SVG, `data-actor="`), v.ActorCount())
	}
}
