package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/entente-graph/entente/graph"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// schemaError validates YAML the way an editor does: as whatever values YAML
// makes of it.
func schemaError(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		return err
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestSchemaAcceptsDatasets(t *testing.T) {
	s := compiledSchema(t)
	texts := map[string][]byte{"starter": Starter("x")}
	for _, b := range Builtins() {
		in, _ := builtin(b.Name)
		texts[b.Name] = in.Data
	}
	for name, text := range texts {
		if err := schemaError(t, s, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// definition is as much of a schema as the tests look at.
type definition struct {
	Properties  map[string]definition `json:"properties"`
	Required    []string              `json:"required"`
	Enum        []any                 `json:"enum"`
	Description string                `json:"description"`
	Ref         string                `json:"$ref"`
	Defs        map[string]definition `json:"$defs"`
}

func parsedSchema(t *testing.T) definition {
	t.Helper()
	var d definition
	if err := json.Unmarshal(Schema(), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSchemaHasTheReadersKeys(t *testing.T) {
	root := parsedSchema(t)
	words := map[string][]string{ // keys that are words of a vocabulary
		"relation":   builtinKindIDs(),
		"obligation": allWords(graph.Categories()),
	}
	for _, o := range objects {
		d := root.Defs[o.name]
		if o == fileObject {
			d = root
		}
		want := slices.Sorted(slices.Values(slices.Concat(o.keys, words[o.name])))
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(d.Properties))); diff != "" {
			t.Errorf("%s (-reader +schema):\n%s", o.name, diff)
		}
		if diff := cmp.Diff(o.required, d.Required); diff != "" {
			t.Errorf("%s: required keys (-reader +schema):\n%s", o.name, diff)
		}
		for key, p := range d.Properties {
			if p.Description == "" && root.Defs[strings.TrimPrefix(p.Ref, "#/$defs/")].Description == "" && key != "dataset" {
				t.Errorf("%s.%s has no description", o.name, key)
			}
		}
	}
	for name, vocabulary := range map[string][]string{
		"links": allWords(graph.LinkTypes()), "triggerShort": allWords(graph.TriggerTypes()),
		"conditionShort": append(allWords(graph.ConditionTypes()), "actors"), // of the region beside it
	} {
		if diff := cmp.Diff(slices.Sorted(slices.Values(vocabulary)), slices.Sorted(maps.Keys(root.Defs[name].Properties))); diff != "" {
			t.Errorf("%s (-model +schema):\n%s", name, diff)
		}
	}
	stages := slices.Sorted(maps.Keys(root.Defs["relation"].Properties["stages"].Properties))
	if diff := cmp.Diff(slices.Sorted(slices.Values(allWords(graph.Stages()))), stages); diff != "" {
		t.Errorf("stages (-model +schema):\n%s", diff)
	}
}

func builtinKindIDs() (ids []string) {
	for _, k := range graph.BuiltinKinds() {
		ids = append(ids, k.ID)
	}
	return ids
}

func TestSchemaHasTheVocabularies(t *testing.T) {
	root := parsedSchema(t)
	enum := func(d definition) (out []string) {
		for _, v := range d.Enum {
			if v != nil {
				out = append(out, fmt.Sprint(v))
			}
		}
		return out
	}
	for name, c := range map[string]struct{ model, schema []string }{
		"certainty":  {allWords(graph.Certainties()), enum(root.Defs["certainty"])},
		"modality":   {allWords(graph.Modalities()), enum(root.Defs["modality"])},
		"kinds":      {builtinKindIDs(), enum(root.Defs["kindID"])},
		"category":   {allWords(graph.Categories()), enum(root.Defs["categoryWord"])},
		"conditions": {allWords(graph.ConditionTypes()), enum(root.Defs["conditionType"])},
		"triggers":   {allWords(graph.TriggerTypes()), enum(root.Defs["triggerType"])},
		"actor kind": {allWords(graph.ActorKinds()), enum(root.Defs["actor"].Properties["kind"])},
		"aspects":    {allWords(graph.EveryAspect()), enum(root.Defs["aspect"])},
		"direction":  {allWords(graph.Directions()), enum(root.Defs["kind"].Properties["direction"])},
		"family":     {allWords(graph.Families()), enum(root.Defs["kind"].Properties["family"])},
	} {
		if diff := cmp.Diff(c.model, c.schema); diff != "" {
			t.Errorf("%s (-model +schema):\n%s", name, diff)
		}
	}
}

// TestSchemaAndLoaderRefuse holds the two together on what is wrong.
func TestSchemaAndLoaderRefuse(t *testing.T) {
	s := compiledSchema(t)
	const head = "entente: 1\nsources: {s: S}\nactors: {a: A, b: B}\n"
	relation := func(lines string) string { return head + "relations:\n  - source: s\n    " + lines + "\n" }
	if err := schemaError(t, s, []byte(relation("treaty: a -- b"))); err != nil {
		t.Fatalf("the frame of the table is refused: %v", err)
	}
	for name, text := range map[string]string{
		"no version":         "actors: {a: A}\n",
		"another version":    "entente: 2\n",
		"unknown section":    head + "actor: {}\n",
		"actors a list":      "entente: 1\nactors: [a]\n",
		"relations mapping":  "entente: 1\nrelations: {a: b}\n",
		"unknown key":        relation("treaty: a -- b\n    lable: x"),
		"no kind":            relation("label: x"),
		"no evidence":        head + "relations: [{treaty: [a, b]}]\n",
		"says alone":         head + "relations: [{treaty: [a, b], says: x}]\n",
		"no arrow":           relation("arms-transfer: a"),
		"list for an arrow":  relation("arms-transfer: [a, b]"),
		"bad date":           relation("treaty: a -- b\n    when: June 2024"),
		"bad as_of":          relation("treaty: a -- b\n    as_of: 2024/2025"),
		"when and as_of":     relation("treaty: a -- b\n    when: 2024\n    as_of: 2024"),
		"parties and from":   relation("kind: conflict\n    parties: [a, b]\n    from: a\n    to: b"),
		"one side":           relation("kind: threat\n    from: a"),
		"bad certainty":      relation("treaty: a -- b\n    certainty: sure"),
		"bad modality":       relation("treaty: a -- b\n    modality: would"),
		"bad aspect":         relation("treaty: a -- b\n    for: ended"),
		"bad stage":          relation("treaty: a -- b\n    stages: {ratified: 2024}"),
		"bad link":           relation("treaty: a -- b\n    links: {follows: x}"),
		"bad obligation":     relation("treaty: a -- b\n    obligations: {defense: 4}"),
		"no category":        relation("treaty: a -- b\n    obligations: [{article: 4}]"),
		"two categories":     relation("treaty: a -- b\n    obligations: [{defence: 4, offence: 5}]"),
		"bad condition":      relation("treaty: a -- b\n    obligations: [{defence: 4, conditions: [{weather: fair}]}]"),
		"actors alone":       relation("treaty: a -- b\n    obligations: [{defence: 4, conditions: [{actors: [a]}]}]"),
		"bad trigger":        relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: [atacked]}]"),
		"bad short trigger":  relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: {atacked: [a]}}]"),
		"trigger a list":     relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: [[attacked]]}]"),
		"no trigger type":    relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: [{count: 2}]}]"),
		"powers in words":    relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: [{powers-against: two}]}]"),
		"powers below none":  relation("treaty: a -- b\n    obligations: [{defence: 4, triggers: [{powers-against: -1}]}]"),
		"bad when of a duty": relation("treaty: a -- b\n    obligations: [{defence: 4, when: five years}]"),
		"about two":          relation("treaty: a -- b\n    about: [a, b]"),
		"about without":      head + "relations: [{treaty: [a, b], about: a}]\n",
		"quantity a list":    relation("treaty: a -- b\n    quantity: [1]"),
		"no amount":          relation("treaty: a -- b\n    quantity: {unit: x}"),
		"broad a word":       relation("treaty: a -- b\n    broad: sometimes"),
		"label a list":       relation("treaty: a -- b\n    label: [x]"),
		"party a number":     relation("kind: treaty\n    parties: [a, {when: 2024}]"),
		"evidence no source": head + "relations: [{treaty: [a, b], evidence: [{says: x}]}]\n",
		"source and list":    relation("treaty: a -- b\n    evidence: {source: s}"),
		"bad actor kind":     "entente: 1\nactors: {a: {name: A, kind: country}}\n",
		"bad actor id":       "entente: 1\nactors: {North Korea: NK}\n",
		"bad code":           "entente: 1\nactors: {a: {name: A, codes: [RU]}}\n",
		"bad url":            "entente: 1\nsources: {s: {title: S, url: 'javascript:x'}}\nactors: {a: {name: A, evidence: {source: s}}}\n",
		"bad direction":      "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m, direction: both}}\n",
		"no direction":       "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m}}\n",
		"bad sign":           "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m, direction: mutual, sign: 2}}\n",
		"bad strength":       "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m, direction: mutual, strength: x}}\n",
		"bad family":         "entente: 1\nkinds: {k: {name: K, verb: v, meaning: m, direction: mutual, family: kin}}\n",
		"dataset a list":     "entente: 1\ndataset: [x]\n",
		"title a mapping":    "entente: 1\ndataset: {title: {a: b}}\n",
	} {
		if _, ds, err := Load(Input{"x.yaml", []byte(text)}); err == nil {
			t.Errorf("%s: the loader takes it: %v", name, ds)
		}
		if err := schemaError(t, s, []byte(text)); err == nil {
			t.Errorf("%s: the schema takes it", name)
		}
	}
}
