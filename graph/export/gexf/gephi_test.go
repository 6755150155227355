package gexf_test

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export/gexf"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/query"
)

type value struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type spell struct {
	Start string `xml:"start,attr"`
	End   string `xml:"end,attr"`
}

type element struct {
	ID     string  `xml:"id,attr"`
	Source string  `xml:"source,attr"`
	Target string  `xml:"target,attr"`
	Kind   string  `xml:"kind,attr"`
	Type   string  `xml:"type,attr"`
	Values []value `xml:"attvalues>attvalue"`
	Spells []spell `xml:"spells>spell"`
	Colour *struct {
		R uint8 `xml:"r,attr"`
		G uint8 `xml:"g,attr"`
		B uint8 `xml:"b,attr"`
	} `xml:"color"`
}

type document struct {
	Version string `xml:"version,attr"`
	Graph   struct {
		Default    string `xml:"defaultedgetype,attr"`
		Mode       string `xml:"mode,attr"`
		Format     string `xml:"timeformat,attr"`
		Attributes []struct {
			Class string `xml:"class,attr"`
			List  []struct {
				ID    string `xml:"id,attr"`
				Title string `xml:"title,attr"`
				Type  string `xml:"type,attr"`
			} `xml:"attribute"`
		} `xml:"attributes"`
		Nodes []element `xml:"nodes>node"`
		Edges []element `xml:"edges>edge"`
	} `xml:"graph"`
}

// What Gephi's manual says its reader wants (docs.gephi.org, GEXF; gexf.net, 1.3):
// ids once, edges between nodes that are there, values of attributes that are declared
// and of their types, dates in order where the graph is dynamic, and, for parallel
// edges to stay apart, kinds that differ.
func TestGephisRules(t *testing.T) {
	views := map[string]*query.View{"hostile": exporttest.HostileView(t, exporttest.Hostile), "empty": exporttest.Empty(t)}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		views[set] = exporttest.View(t, g)
	}
	for name, v := range views {
		t.Run(name, func(t *testing.T) {
			var text bytes.Buffer
			if err := gexf.Write(&text, v); err != nil {
				t.Fatal(err)
			}
			var d document
			if err := xml.Unmarshal(text.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			if d.Version != "1.3" || d.Graph.Default != "directed" && d.Graph.Default != "undirected" {
				t.Errorf("version %q, default %q", d.Version, d.Graph.Default)
			}
			types := map[string]map[string]string{"node": {}, "edge": {}}
			for _, a := range d.Graph.Attributes {
				for _, x := range a.List {
					types[a.Class][x.ID] = x.Type
				}
			}
			ids := map[string]bool{}
			for _, n := range d.Graph.Nodes {
				if n.ID == "" || ids[n.ID] || n.Colour == nil {
					t.Errorf("the node %q is there twice, or has no colour", n.ID)
				}
				ids[n.ID] = true
				checkElement(t, &d, n, types["node"])
			}
			edges, parallel := map[string]bool{}, map[[4]string]bool{}
			for _, e := range d.Graph.Edges {
				if e.ID == "" || edges[e.ID] || !ids[e.Source] || !ids[e.Target] {
					t.Errorf("the edge %q is there twice, or from or to nowhere", e.ID)
				}
				edges[e.ID] = true
				key := [4]string{e.Source, e.Target, e.Kind, e.Type}
				if parallel[key] {
					t.Errorf("Gephi makes one edge of %q and another", e.ID)
				}
				parallel[key] = true
				checkElement(t, &d, e, types["edge"])
			}
		})
	}
}

func checkElement(t *testing.T, d *document, e element, types map[string]string) {
	t.Helper()
	for _, v := range e.Values {
		var err error
		switch types[v.For] {
		case "string":
		case "double":
			_, err = strconv.ParseFloat(v.Value, 64)
		case "boolean":
			_, err = strconv.ParseBool(v.Value)
		default:
			t.Errorf("%s: the attribute %q is not declared", e.ID, v.For)
		}
		if err != nil {
			t.Errorf("%s: %v", e.ID, err)
		}
	}
	for _, s := range e.Spells {
		if d.Graph.Mode != "dynamic" || d.Graph.Format != "date" {
			t.Errorf("%s has a spell, and the graph is %q, %q", e.ID, d.Graph.Mode, d.Graph.Format)
		}
		from, to := at(t, s.Start), at(t, s.End)
		if s.Start == "" && s.End == "" || s.Start != "" && s.End != "" && to.Before(from) {
			t.Errorf("%s: the spell from %q to %q", e.ID, s.Start, s.End)
		}
	}
}

func at(t *testing.T, date string) time.Time {
	t.Helper()
	if date == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		t.Error(err)
	}
	return day
}
