package timeline

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// told writes a shape down: "?" before or after means unknown, "+" open; each
// stretch has its look's letter.
func told(s shape) string {
	ends := [...]string{Closed: "", Open: "+", Unknown: "?"}
	var b strings.Builder
	b.WriteString(ends[s.before])
	for i, st := range s.stretches {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%c:%s/%s", "HPN"[st.Look], st.First, st.Last)
	}
	b.WriteString(ends[s.after])
	if !s.event {
		b.WriteString(" not sure")
	}
	return b.String()
}

func TestShapes(t *testing.T) {
	for period, want := range map[string]string{
		"2024-06-19":              "H:2024-06-19/2024-06-19",
		"1990-03-01/1992-05-07":   "H:1990-03-01/1992-05-07",
		"1990-03-01/..":           "H:1990-03-01/..+",
		"1990-03-01/":             "H:1990-03-01/1990-03-01?",
		"1985-12":                 "P:1985-12-01/1985-12-31",
		"1990/1992":               "P:1990-01-01/1990-12-30 H:1990-12-31/1992-01-01 P:1992-01-02/1992-12-31",
		"1990/":                   "P:1990-01-01/1990-12-31?",
		"/1985-12":                "?P:1985-12-01/1985-12-31",
		"../1985-12-03":           "+H:../1985-12-03",
		"../..":                   "+H:../..+",
		"1961~/..":                "P:1960-01-01/1962-12-30 H:1962-12-31/..+",
		"[1948..1950]/1955-01-01": "P:1948-01-01/1950-12-30 H:1950-12-31/1955-01-01",
		"[..1950-05-05]/":         "?P:1950-05-05/1950-05-05? not sure",
		"/[1950-05-05..]":         "?P:1950-05-05/1950-05-05? not sure",
		"/[..1950-05-05]":         "?P:1950-05-05/1950-05-05 not sure",
		"[1950-05-05..]/":         "P:1950-05-05/1950-05-05? not sure",
		"/..":                     "?P:../..+",
		"../":                     "+P:../..?",
		"-0044-03-15":             "H:-0044-03-15/-0044-03-15",
	} {
		s, ok := shapeOf(&graph.Relation{Period: edtf.MustPeriod(period)})
		if got := told(s); !ok || got != want {
			t.Errorf("%s is %s, want %s", period, got, want)
		}
	}
	attested, _ := shapeOf(&graph.Relation{Period: edtf.Attested(edtf.MustDate("2024-06"))})
	if got, want := told(attested), "?P:2024-06-01/2024-06-30?"; got != want {
		t.Errorf("as of June 2024 is %s, want %s", got, want)
	}
	if _, ok := shapeOf(&graph.Relation{}); ok {
		t.Error("a relation without dates has a shape")
	}
}

func TestStages(t *testing.T) {
	stages := func(text string) (out []graph.StageDate) {
		for _, part := range strings.Fields(text) {
			name, date, _ := strings.Cut(part, "=")
			st, err := graph.ParseStage(name)
			if err != nil {
				t.Fatal(err)
			}
			s := graph.StageDate{Stage: st}
			if date != "" {
				s.Date = edtf.MustDate(date)
			}
			out = append(out, s)
		}
		return out
	}
	for _, c := range []struct{ period, stages, want string }{
		{"1990-01-01/..", "signed=1990-01-01 in-force=1991-01-01", "N:1990-01-01/1990-12-31 H:1991-01-01/..+"},
		{"1990-01-01/..", "signed=1990-01-01", "N:1990-01-01/..+"},
		{"1990-01-01/..", "signed=1990-01-01 in-force", "P:1990-01-01/..+"},
		{"1990-01-01/1999-12-31", "signed=1990-01-01 in-force=1991~ ended=1999-12-31",
			"P:1990-01-01/1992-12-30 H:1992-12-31/1999-12-31"},
		{"1990-01-01/..", "signed=1990-01-01 in-force=1990-01-01 suspended=1995-02-03", "H:1990-01-01/1995-02-03 N:1995-02-04/..+"},
		{"", "signed=1990-01-01 in-force=1991-01-01 ended=1992-01-01", "P:1990-01-01/1992-01-01"},
		{"", "signed=1990-01-01", "P:1990-01-01/1990-01-01?"},
	} {
		r := &graph.Relation{Stages: stages(c.stages)}
		if c.period != "" {
			r.Period = edtf.MustPeriod(c.period)
		}
		s, ok := shapeOf(r)
		got := told(s)
		if c.period == "" { // of which only the extent is of interest
			got = strings.ReplaceAll(got, "N:1990-01-01/1990-12-31 P:1991-01-01", "P:1990-01-01")
			got = strings.ReplaceAll(got, "N:", "P:")
		}
		if !ok || got != c.want {
			t.Errorf("%s with %s is %s, want %s", c.period, c.stages, got, c.want)
		}
	}
	r := &graph.Relation{Period: edtf.MustPeriod("1990-01-01/.."), Modality: graph.Proposed, Stages: stages("signed=1990-01-01")}
	if s, _ := shapeOf(r); told(s) != "H:1990-01-01/..+" {
		t.Errorf("a proposal with stages is %s", told(s))
	}
}

// somePeriod draws a period that does not end before it starts.
func somePeriod(t *rapid.T) edtf.Period {
	date := func(name string) string {
		y := rapid.IntRange(-600, 2100).Draw(t, name)
		sign := ""
		if y < 0 {
			sign, y = "-", -y
		}
		s := fmt.Sprintf("%s%04d", sign, y)
		if s == "-0000" {
			s = "0000"
		}
		switch rapid.IntRange(0, 5).Draw(t, name+" form") {
		case 0:
			return s
		case 1:
			return s + "~"
		case 2:
			return s + fmt.Sprintf("-%02d", rapid.IntRange(1, 12).Draw(t, name+" month"))
		case 3:
			return "[.." + s + "]"
		case 4:
			return "[" + s + "..]"
		}
		return s + fmt.Sprintf("-%02d-%02d", rapid.IntRange(1, 12).Draw(t, name+" month"), rapid.IntRange(1, 28).Draw(t, name+" day"))
	}
	end := func(name string) string {
		switch rapid.IntRange(0, 4).Draw(t, name+" sort") {
		case 0:
			return ""
		case 1:
			return ".."
		}
		return date(name)
	}
	text := date("date")
	if rapid.Bool().Draw(t, "interval") {
		text = end("start") + "/" + end("end")
	}
	p, err := edtf.ParsePeriod(text)
	if err != nil || p.EndsBeforeStart() {
		return edtf.MustPeriod("1961/..")
	}
	return p
}

// A shape says of every day what the period says: certain where it holds under
// every reading, possible where it holds under some.
func TestShapesAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePeriod(t)
		s, ok := shapeOf(&graph.Relation{Period: p})
		if !ok || len(s.stretches) == 0 {
			t.Fatalf("%s has no shape", p)
		}
		for i, st := range s.stretches {
			if st.First > st.Last || i > 0 && st.First != s.stretches[i-1].Last+1 {
				t.Fatalf("%s is %s", p, told(s))
			}
			for _, d := range []edtf.Day{st.First, st.Last} {
				if !Known(d) {
					continue
				}
				if got := p.During(edtf.On(d)); got == edtf.Yes != (st.Look == Holds) || got == edtf.No {
					t.Fatalf("%s is %s, but on %s it is %s", p, told(s), d, got)
				}
			}
		}
		first, last := s.stretches[0].First, s.stretches[len(s.stretches)-1].Last
		if Known(first) && s.before == Closed && p.During(edtf.On(first-1)) != edtf.No {
			t.Fatalf("%s is %s, but it may begin before", p, told(s))
		}
		if Known(last) && s.after == Closed && p.During(edtf.On(last+1)) != edtf.No {
			t.Fatalf("%s is %s, but it may end later", p, told(s))
		}
	})
}

// Two parties of a relation of many have a bar for the time that both were in it.
func TestBarOfTwoPartiesIsTheirOwn(t *testing.T) {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "s", Title: "A book"})
	for _, id := range []string{"germany", "italy", "romania"} {
		b.AddActor(graph.Actor{ID: id, Name: id})
	}
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: graph.KindAlliance, Period: edtf.MustPeriod("1883-10-30/1916-08-27"), Evidence: []graph.Evidence{{Source: "s"}},
		Parties: []graph.Party{
			{Actor: "germany"}, {Actor: "italy", Spells: []edtf.Period{edtf.MustPeriod("1888-05-15/1915-05-23")}}, {Actor: "romania"},
		},
	})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		f    query.Filter
		want string
	}{
		{query.Filter{}, "1883-10-30 to 1916-08-27"},
		{query.Filter{Only: []string{"germany", "italy"}}, "1888-05-15 to 1915-05-23"},
	} {
		v, err := query.NewView(g, tt.f)
		if err != nil {
			t.Fatal(err)
		}
		line, err := New(v, Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := line.Groups[0].Bars[0].Stretches
		if got := s[0].First.String() + " to " + s[len(s)-1].Last.String(); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.f.Only, got, tt.want)
		}
	}
}
