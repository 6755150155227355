package csljson_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/csljson"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

func text(t rapid.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := csljson.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type item struct {
	ID, Type, Title, Publisher, URL, Note string
	Author                                []struct{ Literal string }
	Custom                                struct{ Licence, Citation string }
}

func holds(t rapid.TB, v *query.View, got []item) {
	t.Helper()
	i := 0
	for s := range flat.Sources(v) {
		if i == len(got) {
			t.Fatalf("only %d sources are read", i)
		}
		g := got[i]
		i++
		author := ""
		if len(g.Author) > 0 {
			author = g.Author[0].Literal
		}
		if g.ID != s.ID || g.Type != "document" || g.Title != s.Name() || g.Publisher != s.Publisher || g.URL != s.URL || g.Note != s.Note ||
			author != s.Author || len(g.Author) > 1 || g.Custom.Licence != s.Licence || g.Custom.Citation != s.Citation {
			t.Errorf("%s is read as %.500q", s.ID, g)
		}
	}
	if i != len(got) {
		t.Errorf("%d sources are read, want %d", len(got), i)
	}
}

func TestCitationJSReads(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	var got []item
	exporttest.Node(t, "@citation-js/core", "testdata/read.mjs", text(t, v), &got)
	holds(t, v, got)
}

func TestAnySourcesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := exporttest.AnyView(t)
		var got []item
		if err := json.Unmarshal(text(t, v), &got); err != nil {
			t.Fatal(err)
		}
		holds(t, v, got)
	})
}

func TestDates(t *testing.T) {
	for date, want := range map[string]string{
		"2024":       `{"date-parts":[[2024]]}`,
		"2024-06":    `{"date-parts":[[2024,6]]}`,
		"2024-06-19": `{"date-parts":[[2024,6,19]]}`,
		"1961~":      `{"date-parts":[[1961]],"circa":true}`,
		"198X":       `{"literal":"198X"}`,
		"2024-21":    `{"literal":"2024-21"}`,
		"-0044":      `{"literal":"-0044"}`,
		"":           `null`,
	} {
		var b graph.Builder
		s := graph.Source{ID: "almanac", Title: "Almanac"}
		if date != "" {
			s.Date = edtf.MustDate(date)
		}
		b.AddSource(s)
		b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Evidence: []graph.Evidence{{Source: "almanac"}}})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		var got []struct{ Issued json.RawMessage }
		if err := json.Unmarshal(text(t, exporttest.View(t, g)), &got); err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		var compact bytes.Buffer
		if len(got[0].Issued) == 0 {
			compact.WriteString("null")
		} else if err := json.Compact(&compact, got[0].Issued); err != nil {
			t.Fatal(err)
		}
		if compact.String() != want {
			t.Errorf("%s is written as %s, want %s", date, compact.String(), want)
		}
	}
}
