package cowalliances

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// The headers of the six tables. The records in these tests are made up: none
// is a row of the published files.
const (
	flagColumns = "left_censor,right_censor,defense,neutrality,nonaggression,entente"
	memberStart = "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year," + flagColumns
	pairStart   = "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year," + flagColumns

	byMember         = memberStart + ",version\n"
	byMemberYearly   = memberStart + ",year,version\n"
	byDyad           = pairStart + ",asymmetric,version\n"
	byDyadYearly     = pairStart + ",asymmetric,year,version\n"
	byDirected       = pairStart + ",version\n"
	byDirectedYearly = pairStart + ",year,version\n"
)

func load(t testing.TB, text string, o importer.Options) (*graph.Graph, *importer.Report, error) {
	t.Helper()
	var b graph.Builder
	report, err := Provider.Import(context.Background(), "alliances.csv", strings.NewReader(text), &b, o)
	g, buildErr := b.Build()
	if buildErr != nil {
		t.Fatalf("what was read does not build: %v", buildErr)
	}
	return g, report, err
}

// notes lists reasons with their counts, "word*3".
func notes(list []importer.Note) string {
	var words []string
	for _, n := range list {
		words = append(words, fmt.Sprintf("%s*%d", n.Reason, n.Count))
	}
	return strings.Join(words, " ")
}

// describe writes relations out, leaving the evidence aside.
func describe(g *graph.Graph) string {
	var b strings.Builder
	for r := range g.Relations() {
		fmt.Fprintf(&b, "%s | %s | %s\n", r.ID, r.Label, r.Period)
		for _, p := range r.Parties {
			fmt.Fprintf(&b, "  %s", p.Actor)
			for _, s := range p.Spells {
				fmt.Fprintf(&b, " %s", s)
			}
			b.WriteString("\n")
		}
		for _, o := range r.Obligations {
			fmt.Fprintf(&b, "  %s: %s -> %s", o.Category, names(o.Debtors), names(o.Creditors))
			if !o.When.IsZero() {
				fmt.Fprintf(&b, " in %s", o.When)
			}
			for _, c := range o.Conditions {
				fmt.Fprintf(&b, " if %s", c.Text)
			}
			b.WriteString("\n")
		}
		if r.Note != "" {
			fmt.Fprintf(&b, "  note: %s\n", r.Note)
		}
	}
	return b.String()
}

func names(ids []string) string {
	if len(ids) == 0 {
		return "all"
	}
	return strings.Join(ids, "+")
}
