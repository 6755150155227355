package report_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/atop"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
)

// The Soviet Union had a treaty that is over before 1991 and one that outlasts it. It is one state, and so is
// the answer, by whichever name one asks.
func TestOneStateIsOneAnswer(t *testing.T) {
	columns := strings.Split("atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,bilat,phase,maxphase,defense,offense,neutral,nonagg,consul,conditio,version", ",")
	var file strings.Builder
	file.WriteString(strings.Join(columns, ",") + "\n")
	for _, row := range []string{
		"9001,365,1948,2,18,1989,1,1,0,1,0,0,1,0,0,0,0,0,5.1", "9001,310,1948,2,18,1989,1,1,0,1,0,0,1,0,0,0,0,0,5.1",
		"9002,365,1961,7,6,1996,9,10,0,1,0,0,1,0,0,0,0,0,5.1", "9002,731,1961,7,6,1996,9,10,0,1,0,0,1,0,0,0,0,0,5.1",
		"9003,2,1949,4,4,2000,1,1,0,1,0,0,1,0,0,0,0,0,5.1", "9003,20,1949,4,4,2000,1,1,0,1,0,0,1,0,0,0,0,0,5.1",
	} {
		file.WriteString(row + "\n")
	}
	b := &graph.Builder{}
	if _, err := atop.Provider.Import(context.Background(), "atop.csv", strings.NewReader(file.String()), b, importer.Options{}); err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	ask := func(target string) *report.Whatif {
		said := []obligation.Words{{Actor: "United States", Verb: obligation.Attacks, Target: target}}
		a, err := report.AskWhatif(t.Context(), g, said, false, report.Filter{At: "1975-06-01", Hops: 1})
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		return a.Record()
	}
	soviet, russia, byCode := ask("Soviet Union"), ask("Russia"), ask("cow:365")
	if want := []string{"hungary", "north-korea"}; !reflect.DeepEqual(soviet.Bound, want) || !reflect.DeepEqual(russia.Bound, want) || !reflect.DeepEqual(byCode.Bound, want) {
		t.Errorf("bound to the Soviet Union %v, to Russia %v, to 365 %v; want %v", soviet.Bound, russia.Bound, byCode.Bound, want)
	}
	if soviet.Supposition != russia.Supposition || !strings.Contains(soviet.Supposition, "Soviet Union") {
		t.Errorf("%q and %q", soviet.Supposition, russia.Supposition)
	}
	if len(soviet.Called) != 0 || len(russia.Called) != 1 || !strings.Contains(russia.Called[0].InWords, "Russia: in the records Soviet Union at that date") {
		t.Errorf("called %+v and %+v", soviet.Called, russia.Called)
	}
}
