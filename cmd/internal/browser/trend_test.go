package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// showTrend chooses what the slider shows.
func (e *explorer) showTrend(id string) {
	e.t.Helper()
	e.Run(`const el = document.querySelector("#time .trend"); el.value = ` + js(id) + `; el.dispatchEvent(new Event("change"));`)
	e.becomes("trend", id)
}

// inSeries is what a series of the command says of a date in a column.
func inSeries(t *testing.T, date, column string, args ...string) string {
	t.Helper()
	r := answerOf[report.Series](t, append(args, "--over", date+"/"+date)...)
	for i := range r.Columns {
		if r.Columns[i].ID == column {
			return r.Dates[0].Values[i].InWords
		}
	}
	t.Fatalf("no column %s", column)
	return ""
}

// The slider shows how a number went, at the date what the command says of it, and what is
// to be known of it.
func TestTrends(t *testing.T) {
	both(t, war, func(t *testing.T, e *explorer) {
		e.open("tab=compare&compare=actors&from=germany&to=italy&at=1905")
		e.Wait(`document.querySelector("#time .bars .sure")`)
		offered := e.texts(`[...document.querySelectorAll("#time .trend option")].map((o) => o.textContent)`)
		want := []string{"Relations that hold", "Pairs against the camps", "Balanced triangles", "Attacks that tear somebody", "Density", "Hops between Germany and Italy", "What Germany and Italy have in common"}
		if !e.served {
			want = slices.Concat(want[:1], want[2:3], want[4:])
		}
		if strings.Join(offered, "; ") != strings.Join(want, "; ") {
			t.Errorf("the slider offers %q", offered)
		}
		e.press("#two-actors", "Over time: What Germany")
		e.becomes("trend", "similarity")
		e.says(".when", "1905 · "+inSeries(t, "1905", "similarity", "compare", "germany", "italy", war))
		if v := e.String(`document.querySelector("#time input[type=range]").getAttribute("aria-valuetext")`); !strings.HasPrefix(v, "1905; What Germany and Italy have in common, ") {
			t.Errorf("the slider says %q", v)
		}
		e.date("1912-06")
		e.says(".when", "in 1912: "+inSeries(t, "1912", "similarity", "compare", "germany", "italy", war))
		e.press("#time", "What these numbers are")
		e.Wait(`document.querySelector(".menu:popover-open")?.innerText.includes("silence means nothing")`)
		e.Press("Escape")
		e.showTrend("distance")
		e.says(".when", "in 1912: "+inSeries(t, "1912", "distance", "paths", "germany", "italy", war, "--count"))
		e.Screenshot("trend-" + e.mode())
		// A link brings it back, and whoever has no pair chosen sees relations.
		e.open("tab=rank&who=italy&trend=rank&at=1905")
		e.Wait(`/^1905 · \d+, rank \d/.test(document.querySelector(".when").innerText)`)
		e.open("tab=filter&trend=distance&at=1905")
		e.says(".when", "1905")
		if e.String(`document.querySelector("#time .trend").value`) != "" || e.Is(`document.querySelector(".about").checkVisibility()`) {
			t.Error("hops between nobody are shown")
		}
		e.open("tab=camps&at=1905")
		e.press("#panel-camps", "Over time: Balanced triangles")
		e.says(".when", "1905 · "+inSeries(t, "1905", "balanced", "triads", war))
		e.showTrend("density")
		e.says(".when", "1905 · "+inSeries(t, "1905", "density", "stats", war))
		if !e.served {
			return
		}
		e.open("tab=traps&trend=traps&at=1914")
		e.says(".when", "1914 · "+inSeries(t, "1914", "certain", "traps", war)+" certainly, "+inSeries(t, "1914", "possible", "traps", war)+" possibly")
		e.showTrend("camps")
		e.says(".when", "1914 · "+inSeries(t, "1914", "against", "camps", war))
		e.press("#time", "Any time")
		e.says(".when", "at most ")
		e.Resize(390, 844)
		e.Screenshot("trend-narrow")
	})
}
