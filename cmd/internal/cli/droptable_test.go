package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/web"
)

const ledgerTable = "Vendor;Client;Relation;When;Remark\nOrdmark;Veyland;arms transfer;12/03/2001;first lot\nVeyland;Carvath;aid;2003;\n"

func TestTableDropped(t *testing.T) {
	read := func(name, text string, o web.TableOptions) *web.Table {
		t.Helper()
		got, err := tableDropped(t.Context(), name, []byte(text), o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return got
	}
	plain := read("ledger.csv", ledgerTable, web.TableOptions{})
	if plain.Problem != nil || plain.Graph.RelationCount() != 2 || plain.Graph.Meta().Title != "ledger" || !slices.Contains(plain.Roles, "from") {
		t.Fatalf("%+v", plain)
	}
	for r := range plain.Graph.Relations() {
		if !r.Unsourced {
			t.Errorf("%s is not marked as without a source", r.ID)
		}
	}
	said := read("ledger.csv", ledgerTable, web.TableOptions{
		Roles: map[string]string{"Vendor": "to", "Client": "from", "Remark": "label"}, Source: "Ledger of the port, 2024", Dates: "month-first",
	})
	first := said.Record.First[0]
	if !slices.Equal(first.From, []string{"Veyland"}) || first.Label != "first lot" || first.When != "2001-12-03" || !strings.Contains(first.Sources, "Ledger of the port") || first.Trust != "" {
		t.Errorf("%+v", first)
	}
	if left := read("ledger.csv", ledgerTable, web.TableOptions{Roles: map[string]string{"Remark": "unused", "When": "unused"}}); left.Record.First[0].When != "" || left.Record.First[0].Note != "" {
		t.Errorf("what is left out is %+v", left.Record.First[0])
	}
	// What does not say who and whom is shown all the same, to be told.
	unclear := read("odd.csv", "Alpha,Beta\nthis is a sentence of several words,1\nand another one of the same sort,2\n", web.TableOptions{})
	if unclear.Problem == nil || unclear.Graph != nil || len(unclear.Record.Tables) != 1 || len(unclear.Record.Tables[0].Columns) != 2 {
		t.Errorf("%+v", unclear)
	}
}

func TestWhatIsNoTable(t *testing.T) {
	starter, err := os.ReadFile("testdata/foreign/alliance_v4.1_by_member.csv")
	for name, text := range map[string]string{"my.yaml": "entente: 1\nactors: {a: A}\n", "broken.csv.gz": "\x1f\x8bnothing", "a publisher's.csv": string(starter)} {
		if text == "" {
			t.Logf("%s: %v", name, err)
			continue
		}
		if got, err := tableDropped(t.Context(), name, []byte(text), web.TableOptions{}); got != nil || err != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for _, o := range []web.TableOptions{{Roles: map[string]string{"Vendor": "whence"}}, {Dates: "year-first"}, {Sheet: "Register"}} {
		if got, err := tableDropped(t.Context(), "ledger.csv", []byte(ledgerTable), o); err == nil && (got == nil || got.Problem == nil) {
			t.Errorf("%+v is taken: %+v", o, got)
		}
	}
}
