package text_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
)

func TestTable(t *testing.T) {
	cols := []text.Column{{Title: "id", Least: 4, Hangs: true}, {Title: "name", Least: 6, Words: true}, {Title: "note", Least: 5, Lines: 1}, {Title: "more", Spare: 1}}
	rows := [][]string{{"a", "Arcadia and the Valley", "a long note", "x"}, {"bb-and-more", "朝鮮", "short", "yy"}}
	for _, c := range []struct {
		width         int
		want, dropped string
	}{
		{0, `ID           NAME                    NOTE         MORE
a            Arcadia and the Valley  a long note  x
bb-and-more  朝鮮                    short        yy
`, ""},
		{44, `ID           NAME          NOTE         MORE
a            Arcadia and   a long note  x
             the Valley
bb-and-more  朝鮮          short        yy
`, ""},
		{24, `ID      NAME     NOTE
a       Arcadia  a long…
        and the
        Valley
bb-and-more
        朝鮮     short
`, "more"},
		{5, `ID    NAME     NOTE
a     Arcadia  a lo…
      and the
      Valley
bb-and-more
      朝鮮     short
`, "more"},
	} {
		var b strings.Builder
		dropped := text.Table(&b, text.Style{Width: c.width}, cols, rows)
		if b.String() != c.want || strings.Join(dropped, " ") != c.dropped {
			t.Errorf("%d columns, without %q:\n%s\nwant, without %q:\n%s", c.width, dropped, b.String(), c.dropped, c.want)
		}
	}
}

// Whatever the width, ids stay whole, each word of a name does, nothing is cut
// that may not be, and what fits the columns' least widths fits the table's.
func TestTableKeepsWhatIsNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[a-z]{1,9}(-[a-z0-9]{1,12}){0,5}`)
		name := rapid.StringMatching(`[A-Zäé世]{1,8}( [a-zäé世]{1,8}){0,6}`)
		var rows [][]string
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			rows = append(rows, []string{id.Draw(t, "id"), name.Draw(t, "name"), rapid.SampledFrom([]string{"1942-05-26/1955-05", "[2024-06-19..2024-12-31]", "2024"}).Draw(t, "when"), name.Draw(t, "note")})
		}
		cols := []text.Column{
			{Title: "id", Least: 8, Hangs: true}, {Title: "name", Least: 12, Words: true},
			{Title: "when", Least: 13, Spare: 1}, {Title: "note", Least: 10, Words: true, Lines: 2, Spare: 2},
		}
		width := rapid.IntRange(1, 140).Draw(t, "width")
		var b strings.Builder
		dropped := text.Table(&b, text.Style{Width: width}, cols, rows)
		words := strings.Fields(b.String())
		for _, r := range rows {
			for _, word := range append(strings.Fields(r[1]), r[0]) {
				if !slices.Contains(words, word) {
					t.Fatalf("at %d columns %q is not whole in\n%s", width, word, b.String())
				}
			}
			if !slices.Contains(dropped, "when") && !strings.Contains(strings.ReplaceAll(b.String(), "…", ""), strings.FieldsFunc(r[2]+"/x", func(r rune) bool { return r == '/' || r == '.' })[0]) {
				t.Fatalf("at %d columns the start of %q is not in\n%s", width, r[2], b.String())
			}
		}
		if slices.Contains(dropped, "id") || slices.Contains(dropped, "name") {
			t.Fatalf("left out: %q", dropped)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimRight(line, "\n")
			alone := slices.ContainsFunc(rows, func(r []string) bool { return r[0] == line })
			if width >= 40 && !alone && runewidth.StringWidth(line) > width {
				t.Fatalf("%q has more than %d columns", line, width)
			}
		}
	})
}

// Lists at the widths that terminals have, and into a pipe: an id or a name can
// be copied from them.
func TestListsKeepIDsAndNames(t *testing.T) {
	const id, name = "treaty-of-eternal-friendship-between-ordmark-and-vestria-1921", "The Most Serene Republic of Ordmark-Vestria"
	for _, width := range []int{0, 40, 80, 120} {
		style := text.Style{Width: width}
		lists := map[string]func(w io.Writer) []string{
			"actors": func(w io.Writer) []string {
				return text.Actors(w, style, []report.Actor{{ID: id, Name: name, Kind: "organisation", Aliases: []string{"Ordmark", "The Union of the Two Crowns and the Three Rivers"}}})
			},
			"relations": func(w io.Writer) []string {
				return text.Relations(w, style, []report.Relation{{
					ID: id, Kind: "non-aggression-and-consultation", Directed: true, Holds: "yes", Label: "A treaty on a great many things", When: "[1921-01-01..1921-12-31]/1939~", Trust: "proposed, alleged",
					Parties:  []report.Party{{Role: "from", Name: name}, {Role: "to", Name: "Eldor"}},
					Evidence: []report.Evidence{{Source: "the-collected-treaties-of-ordmark-1921", Locator: "page 12"}},
				}})
			},
			"sources": func(w io.Writer) []string {
				return text.Sources(w, style, []report.Source{{ID: id, Title: name, Date: "1921", URL: "https://archive.example/" + id}})
			},
			"kinds": func(w io.Writer) []string {
				return text.Kinds(w, style, []report.Kind{{ID: id, Name: name, Direction: "directed", Meaning: "One states what another denies, again and again, over many words."}})
			},
			"datasets": func(w io.Writer) []string { return text.Builtins(w, style, []report.Builtin{{Name: id, Title: name}}) },
		}
		for what, list := range lists {
			var b strings.Builder
			dropped := list(&b)
			words := strings.Fields(b.String())
			for _, word := range append(strings.Fields(name), id) {
				if !slices.Contains(words, word) {
					t.Errorf("%s at %d columns do not show %q whole:\n%s", what, width, word, b.String())
				}
			}
			if width == 0 && (len(dropped) > 0 || strings.Contains(b.String(), "…") || strings.Count(b.String(), "\n") != 2) {
				t.Errorf("%s into a pipe are cut or broken, without %q:\n%s", what, dropped, b.String())
			}
			// What is shown of a kind or a source can be filtered by.
			for title, whole := range map[string]string{"kind": "non-aggression-and-consultation", "source": "the-collected-treaties-of-ordmark-1921"} {
				if what == "relations" && !slices.Contains(dropped, title) && !slices.Contains(words, whole) {
					t.Errorf("relations at %d columns do not show the %s whole:\n%s", width, title, b.String())
				}
			}
		}
	}
}

// Wrapped text keeps its words, and no line is wider than it has to be.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zäé世]{1,12}`), 0, 20).Draw(t, "words")
		width := rapid.IntRange(0, 30).Draw(t, "width")
		got := text.Wrap(strings.Join(words, "  "), width, "  ")
		if again := strings.Fields(got); strings.Join(again, " ") != strings.Join(words, " ") {
			t.Fatalf("%q became %q", words, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if width > 0 && runewidth.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line), " ") {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
	})
}
