package stix_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	reader "github.com/entente-graph/entente/data/importer/stix"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/stix"
	"github.com/entente-graph/entente/graph/query"
)

type bundle struct {
	Type    string           `json:"type"`
	ID      string           `json:"id"`
	Objects []map[string]any `json:"objects"`
}

func written(t *testing.T, v *query.View) bundle {
	t.Helper()
	var text bytes.Buffer
	if err := stix.Write(&text, v); err != nil {
		t.Fatal(err)
	}
	var out bundle
	if err := json.Unmarshal(text.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	uuidRule     = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	propertyRule = regexp.MustCompile(`^[a-z0-9_]{3,250}$`)
	typeRule     = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*[a-z0-9]$`)
	timeRule     = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)
)

// required are the properties that the standard requires of the types written here,
// besides the common ones, and optional those that it allows.
var required = map[string][]string{
	"identity":             {"name"},
	"relationship":         {"relationship_type", "source_ref", "target_ref"},
	"grouping":             {"context", "object_refs"},
	"extension-definition": {"created_by_ref", "name", "schema", "version", "extension_types"},
}

var optional = map[string][]string{
	"identity":             {"description", "identity_class"},
	"relationship":         {"description", "start_time", "stop_time"},
	"grouping":             {"name", "description"},
	"extension-definition": {"description"},
}

// The rules of STIX 2.1 (sections 2, 3, 4.4, 4.5, 5.1 and 7.3) for what is written.
func TestRulesOfTheStandard(t *testing.T) {
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
			b := written(t, v)
			checkID(t, "bundle", b.ID)
			ids := map[string]bool{}
			for _, o := range b.Objects {
				id, _ := o["id"].(string)
				if ids[id] {
					t.Errorf("%s is there twice", id)
				}
				ids[id] = true
			}
			for _, o := range b.Objects {
				check(t, o, ids)
			}
		})
	}
}

func check(t *testing.T, o map[string]any, ids map[string]bool) {
	t.Helper()
	kind, _ := o["type"].(string)
	checkID(t, kind, o["id"])
	allowed := map[string]bool{"type": true, "spec_version": true, "id": true, "created": true, "modified": true, "created_by_ref": true, "labels": true, "confidence": true,
		"external_references": true, "extensions": true}
	for _, name := range append([]string{"type", "spec_version", "id", "created", "modified"}, required[kind]...) {
		allowed[name] = true
		if s, ok := o[name].(string); o[name] == nil || ok && s == "" {
			t.Errorf("%v has no %s", o["id"], name)
		}
	}
	for _, name := range optional[kind] {
		allowed[name] = true
	}
	for name, value := range o {
		if !allowed[name] {
			t.Errorf("%v has %s, which %s does not", o["id"], name, kind)
		}
		if list, ok := value.([]any); ok && len(list) == 0 {
			t.Errorf("%v: %s is empty", o["id"], name)
		}
		if s, ok := value.(string); ok && s == "" {
			t.Errorf("%v: %s is empty", o["id"], name)
		}
	}
	if o["spec_version"] != "2.1" {
		t.Errorf("version %v", o["spec_version"])
	}
	var times []time.Time
	for _, name := range []string{"created", "modified", "start_time", "stop_time"} {
		if s, ok := o[name].(string); ok {
			at, err := time.Parse(time.RFC3339, s)
			if err != nil || !timeRule.MatchString(s) {
				t.Errorf("%s is %q", name, s)
			}
			times = append(times, at)
		}
	}
	if times[1].Before(times[0]) || len(times) == 4 && !times[3].After(times[2]) {
		t.Errorf("%v: times in the wrong order: %v", o["id"], times)
	}
	if c, ok := o["confidence"].(float64); ok && (c < 0 || c > 100) {
		t.Errorf("confidence %v", c)
	}
	for _, name := range []string{"source_ref", "target_ref", "created_by_ref"} {
		if s, ok := o[name].(string); ok && !ids[s] {
			t.Errorf("%v: %s is %s, which is not in the bundle", o["id"], name, s)
		}
	}
	if list, ok := o["object_refs"].([]any); ok {
		for _, ref := range list {
			if !ids[ref.(string)] {
				t.Errorf("%v names %v, which is not in the bundle", o["id"], ref)
			}
		}
	}
	if s, ok := o["relationship_type"].(string); ok && !typeRule.MatchString(s) {
		t.Errorf("relationship_type %q", s)
	}
	if list, ok := o["external_references"].([]any); ok {
		for _, r := range list {
			ref := r.(map[string]any)
			if ref["source_name"] == "" || ref["description"] == nil && ref["url"] == nil && ref["external_id"] == nil {
				t.Errorf("%v: the reference %v says too little", o["id"], ref)
			}
		}
	}
	if all, ok := o["extensions"].(map[string]any); ok {
		extension := all[stix.Extension].(map[string]any)
		if len(all) != 1 || extension["extension_type"] != "property-extension" || !ids[stix.Extension] {
			t.Errorf("%v: %v", o["id"], all)
		}
		for name := range extension {
			if !propertyRule.MatchString(name) {
				t.Errorf("a property is called %q", name)
			}
		}
	}
}

func checkID(t *testing.T, kind string, id any) {
	t.Helper()
	s, _ := id.(string)
	if len(s) < 38 || s[:len(s)-36] != kind+"--" || !uuidRule.MatchString(s[len(s)-36:]) {
		t.Errorf("%q is no id of a %s", s, kind)
	}
}

func TestReaderKnowsTheExtension(t *testing.T) {
	if stix.Extension != reader.Extension {
		t.Errorf("%s is written, and %s read", stix.Extension, reader.Extension)
	}
}

// Equal views give equal bytes, ids included; other views another bundle.
func TestIDsAreTheSameAgain(t *testing.T) {
	g, _, err := data.Open("pyongyang-2024")
	if err != nil {
		t.Fatal(err)
	}
	v := exporttest.View(t, g)
	var first, second bytes.Buffer
	for _, to := range []*bytes.Buffer{&first, &second} {
		if err := stix.Write(to, v); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same view gives other bytes")
	}
	some, err := query.NewView(g, query.Filter{Kinds: []string{"treaty"}})
	if err != nil {
		t.Fatal(err)
	}
	if written(t, some).ID == written(t, v).ID {
		t.Error("another view has the same bundle id")
	}
}
