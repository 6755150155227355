package browser

import (
	"slices"
	"strings"
	"testing"
)

// canal is a dataset some of which names no source.
const canal = `entente: 1
dataset: {name: canal, title: The canal, as_of: 2024-06-01, certainty: confirmed}
sources: {gazette: {title: Gazette of Ordmark}, sheet: {title: canal.csv}}
actors: {ordmark: Ordmark, veyland: Veyland, carvath: Carvath}
relations:
  - {id: pact, treaty: ordmark -- veyland, label: Pact, when: 1949-04-04/.., unsourced: true, source: sheet, at: row 2}
  - {id: radar, arms-transfer: veyland -> ordmark, label: Radar, when: 2001/2003, certainty: alleged, unsourced: true}
  - {id: border, rivalry: carvath -- ordmark, label: Border, when: 1950/.., source: gazette}
  - {id: loan, aid: veyland -> carvath, label: Loan, when: 2020/.., source: gazette}
`

// What names no source is not confirmed: its line, its label, its box in the filter
// and its card say so.
func TestStatedWithoutASource(t *testing.T) {
	file := keep(t, "canal.yaml", canal)
	both(t, file, func(t *testing.T, e *explorer) {
		e.open("")
		for name, want := range map[string]string{"Stated without a source": "2", "Alleged": "1", "Confirmed": "2"} {
			if got := e.counter(name); got != want {
				t.Errorf("%s: %s", name, got)
			}
		}
		e.says("#panel-filter [data-key=certainty]", "1 relation goes by two of these, and is shown with either.")
		if got := e.text("#panel-filter .key-list"); !strings.Contains(got, "Stated without a source (*)") {
			t.Errorf("the legend says %q", got)
		}
		if got := e.text("#canvas"); !strings.Contains(got, "Pact*") || !strings.Contains(got, "Radar*") || strings.Contains(got, "Border*") {
			t.Errorf("the picture says %q", got)
		}
		if !e.Is(`[...document.querySelectorAll("#canvas .unsourced[data-relation=pact] path")].some((el) => el.getAttribute("stroke-dasharray") === "11,5")`) {
			t.Error("the pact has no line of its own")
		}
		e.Screenshot("unsourced")
		for certainty, want := range map[string][]string{"confirmed": {"border", "loan"}, "unsourced": {"pact", "radar"}, "alleged": {"radar"}} {
			e.turn("certainty=" + certainty)
			if got, command := e.onPicture(), listed(t, "--certainty", certainty, "--dataset", file); !slices.Equal(got, want) || !slices.Equal(got, command) {
				t.Errorf("%s: %q, and the command %q", certainty, got, command)
			}
		}
		e.turn("at=2002")
		if got := e.text("#canvas"); !strings.Contains(got, "Pact*") {
			t.Errorf("in 2002 the picture says %q", got)
		}
		e.turn("select=relation:pact&tab=card")
		for _, want := range []string{"Stated without a source: Ordmark is bound by treaty to Veyland", "Entered in", "canal.csv, row 2"} {
			e.says("#panel-card", want)
		}
		e.Screenshot("unsourced-card")
		e.turn("select=relation:radar&tab=card")
		e.says("#panel-card", "Alleged, stated without a source")
		e.turn("tab=paths&from=ordmark&to=veyland")
		e.says("#panel-paths", "1 hop, stated without a source")
		e.turn("tab=list")
	})
}
