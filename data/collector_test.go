package data

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/graph"
)

func TestCollectorCounts(t *testing.T) {
	const n = 100_000
	var c Collector
	for i := range n {
		c.Add(Diagnostic{Code: "a", Severity: graph.Error, Line: i + 1})
	}
	c.Add(Diagnostic{Code: "b", Severity: graph.Warning, Line: 1})
	if len(c.kept) != mostKept+1 {
		t.Errorf("%d findings are in memory", len(c.kept))
	}
	ds := c.List(nil)
	if len(ds) != MostOfRule+1 || ds.Count(graph.Error) != n || ds.Count(graph.Warning) != 1 {
		t.Errorf("%d are listed, %d errors and %d warnings counted", len(ds), ds.Count(graph.Error), ds.Count(graph.Warning))
	}
	if last := ds[len(ds)-1]; last.Line != MostOfRule || last.More != n-MostOfRule {
		t.Errorf("the last is %+v", last)
	}
	all := Collector{All: true}
	for i := range n {
		all.Add(Diagnostic{Code: "a", Line: i + 1})
	}
	if got := all.List(nil); len(got) != n || got[n-1].More != 0 {
		t.Errorf("of all, %d are listed", len(got))
	}
}

func TestManyRulesAreCapped(t *testing.T) {
	var c Collector
	for i := range 3000 {
		c.Add(Diagnostic{Code: fmt.Sprint(i % 30), Line: i + 1})
	}
	if n := len(c.List(nil)); n > MostFindings || n < 30 {
		t.Errorf("%d findings are listed", n)
	}
}

func TestWrongInEveryLine(t *testing.T) {
	text := "entente: 1\nactors:\n  a:\n    name: A\n"
	for i := range 5000 {
		text += fmt.Sprintf("    nmae%d: b\n", i)
	}
	_, ds, err := Load(Input{Name: "x.yaml", Data: []byte(text)})
	if err == nil || len(ds) > MostFindings {
		t.Errorf("%d findings, %v", len(ds), err)
	}
	if n := ds.Count(graph.Error); n < 5000 {
		t.Errorf("%d errors are counted: %v", n, err)
	}
}
