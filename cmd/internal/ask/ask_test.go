package ask

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func values(t *testing.T, text string) url.Values {
	t.Helper()
	v, err := url.ParseQuery(text)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Every parameter is described, and its schema allows its default.
func TestParametersAreDescribed(t *testing.T) {
	for _, list := range [][]Parameter{Filters("hops"), {Only}, PathParameters, PathGraphParameters, WhatifParameters, DiffParameters,
		RankParameters, CampsParameters, TriadsParameters, TrapsParameters, StrikeParameters, CompareParameters, SimilarParameters, FlowsParameters} {
		for _, p := range list {
			s := p.Schema()
			if len(p.Summary) < 10 || !strings.HasSuffix(p.Summary, ".") || s["type"] == nil {
				t.Errorf("%s: %q, %v", p.Name, p.Summary, s)
			}
			if n, ok := p.Default.(int); ok && (float64(n) < p.Least || p.Most > 0 && float64(n) > p.Most) {
				t.Errorf("%s: the default %d is out of bounds", p.Name, n)
			}
		}
	}
}

func TestReader(t *testing.T) {
	known := append(Filters("hops"), Only, Parameter{Name: "to", Type: Text, Choices: []string{"svg", "png"}}, Parameter{Name: "name", Type: Text, Wanted: "name one"})
	r := Read(values(t, "name=+iran+&kind=treaty,aid&kind=threat&certainly=true&hops=3&near=iran&min-quantity=2.5&at=2024&to=png"), known)
	f := r.Filter("hops")
	if r.Err() != nil || r.Text("name") != "iran" || r.Text("to") != "png" || !slices.Equal(f.Kinds, []string{"treaty", "aid", "threat"}) || !f.Certainly || f.Hops != 3 || !f.HopsGiven || f.MinQuantity != 2.5 || f.At != "2024" {
		t.Errorf("read is %+v, %v", f, r.Err())
	}
	if f := Read(values(t, ""), known).Filter("hops"); f.Hops != 1 || f.HopsGiven || f.ModalityGiven {
		t.Errorf("nothing is read as %+v", f)
	}
	if got := Read(url.Values{"actor": {"Korea, North", "Iran"}}, known).ListsApart().List("actor"); !slices.Equal(got, []string{"Korea, North", "Iran"}) {
		t.Errorf("lists apart are %q", got)
	}
	for query, says := range map[string]string{
		"namee=x":                         "did you mean name?",
		"name=":                           "leave it out",
		"name=a&name=b":                   "give it once",
		"":                                "name is missing; name one",
		"name=x&to=SVG":                   "svg, png",
		"name=x&hops=0":                   "from 1 to 20",
		"name=x&hops=x":                   "from 1 to 20",
		"name=x&certainly=2":              "give 1",
		"name=x&kind=a,":                  "extra comma",
		"name=x&at=2024&during=2020/2024": "give one of them",
		"name=x&min-quantity=NaN":         "not less than 0",
		"name=x&near=" + strings.Repeat("a,", 100) + "a":  "only takes many",
		"name=" + strings.Repeat("x", NameBytes+1):        "longer than 200 bytes",
		"name=x&kind=" + strings.Repeat("x", NameBytes+1): "longer than 200 bytes",
	} {
		r := Read(values(t, query), known)
		r.Text("name")
		r.Text("to")
		r.Filter("hops")
		var e *Error
		if !errors.As(r.Err(), &e) || e.Fault != Senseless || !strings.Contains(e.Message+"; "+e.Hint, says) {
			t.Errorf("%.60s: %v, want %q", query, r.Err(), says)
		}
	}
}

// A parameter that no table has cannot be read by mistake.
func TestReaderKnowsItsTables(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a parameter of no table is read")
		}
	}()
	Read(url.Values{}, nil).Text("name")
}
