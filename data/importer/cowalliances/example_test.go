package cowalliances_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/cowalliances"
	"github.com/entente-graph/entente/graph"
)

// The records are made up.
func Example() {
	const table = `version4id,ccode,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,right_censor,defense,neutrality,nonaggression,entente
9001,140,3,4,1951,,,,1,1,0,0,1
9001,155,9,9,1955,1,6,1970,0,1,0,0,1
9001,160,3,4,1951,,,,1,1,0,0,1
`
	var b graph.Builder
	report, err := cowalliances.Provider.Import(context.Background(), "alliances.csv", strings.NewReader(table), &b, importer.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d rows, %d relation\n", report.Rows, report.Relations)
	for r := range g.Relations() {
		fmt.Println(r.Label, r.Period)
		for _, p := range r.Parties {
			fmt.Println(" ", p.Actor, p.Spells)
		}
	}
	// Output:
	// 3 rows, 1 relation
	// Defence pact, 1951 1951-04-03/[2012-12-31..]
	//   argentina []
	//   brazil []
	//   chile [1955-09-09/1970-06-01]
}
