package page

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCoarse compares rounding with what regular expressions make of the same text.
func TestCoarse(t *testing.T) {
	geometry := regexp.MustCompile(` (d|points|x|y|x1|y1|x2|y2|cx|cy|rx|ry|transform)="[^"]*"`)
	fine := regexp.MustCompile(`-?\d+\.\d\d+`)
	slow := func(svg string) string {
		return geometry.ReplaceAllStringFunc(svg, func(attribute string) string {
			return fine.ReplaceAllStringFunc(attribute, func(number string) string {
				v, _ := strconv.ParseFloat(number, 64)
				return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
			})
		})
	}
	name := rapid.SampledFrom([]string{"d", "x", "points", "transform", "fill", "data-x", "xd", "rx"})
	value := rapid.StringMatching(`([MCL ,(-]|-?[0-9]{1,3}|\.[0-9]{0,3}|[a-z]){0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 5).Draw(t, "elements") {
			b.WriteString("<path")
			for range rapid.IntRange(0, 4).Draw(t, "attributes") {
				b.WriteString(" " + name.Draw(t, "name") + `="` + value.Draw(t, "value") + `"`)
			}
			b.WriteString(">" + rapid.SampledFrom([]string{"", "1.2345", "a = b"}).Draw(t, "text") + "</path>\n")
		}
		if got, want := coarse(b.String()), slow(b.String()); got != want {
			t.Fatalf("%q\ngot  %q\nwant %q", b.String(), got, want)
		}
	})
}
