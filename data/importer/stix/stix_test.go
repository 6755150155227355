package stix_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/importertest"
	"github.com/entente-graph/entente/data/importer/stix"
)

var provider = stix.Provider(freeform.Options{})

// ref is the id of an object of a type.
func ref(kind string, n int) string { return fmt.Sprintf("%s--00000000-0000-4000-8000-%012d", kind, n) }

// thing is an object as JSON, with some more properties.
func thing(kind string, n int, more string) string {
	return fmt.Sprintf(`{"type":%q,"spec_version":"2.1","id":%q,"created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z"%s}`, kind, ref(kind, n), more)
}

func tie(n int, kind, from, to, more string) string {
	return thing("relationship", n, fmt.Sprintf(`,"relationship_type":%q,"source_ref":%q,"target_ref":%q%s`, kind, from, to, more))
}

func bundle(objects ...string) string {
	return `{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[` + strings.Join(objects, ",\n") + "]}"
}

var (
	desk  = thing("identity", 1, `,"name":"Desk of Ordmark","identity_class":"organization"`)
	otter = thing("intrusion-set", 2, `,"name":"GREY OTTER","aliases":["GREY OTTER","Otter Group"],"description":"Known since 2019.","external_references":[{"source_name":"other list","external_id":"G9"}]`)
	third = thing("threat-actor", 3, `,"name":"Third Office","resource_level":"government"`)
	coast = thing("location", 4, `,"region":"northern-europe"`)
	clerk = thing("identity", 5, `,"name":"Clerk","identity_class":"individual"`)
)

func TestActors(t *testing.T) {
	g, report := importertest.Read(t, provider, "x.json", bundle(desk, otter, third, coast, clerk,
		thing("location", 6, `,"name":"Republic of France","country":"FR"`), thing("location", 7, `,"name":"Lyon","country":"FR","city":"Lyon"`),
		tie(1, "attributed-to", ref("intrusion-set", 2), ref("threat-actor", 3), `,"created_by_ref":"`+ref("identity", 1)+`"`)))
	var got []string
	for a := range g.Actors() {
		got = append(got, fmt.Sprintf("%s, %s, %s, %q", a.ID, a.Kind, strings.Join(a.Aliases, "/"), a.Code("other-list")))
	}
	want := []string{`clerk, person, , ""`, `france, state, French Republic/Kingdom of France/French Empire/Vichy France, ""`, `grey-otter, organisation, Otter Group, "G9"`, `lyon, place, , ""`, `northern-europe, place, , ""`, `third-office, organisation, , ""`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if report.Skipped[0].Reason != "author" {
		t.Errorf("%+v", report.Skipped)
	}
}

func TestRelations(t *testing.T) {
	by := `,"created_by_ref":"` + ref("identity", 1) + `"`
	set, office, place := ref("intrusion-set", 2), ref("threat-actor", 3), ref("location", 4)
	g, report := importertest.Read(t, provider, "x.json", bundle(
		tie(1, "attributed-to", set, office, by+`,"confidence":60,"start_time":"2021-05-01T00:00:00Z","external_references":[{"source_name":"Report 3","url":"https://example.org/3","description":"On page 2."}]`),
		tie(2, "targets", set, place, by+`,"confidence":85,"start_time":"2023-11-02T00:00:00Z","stop_time":"2023-12-24T00:00:00Z","description":"Seven weeks."`),
		tie(3, "related-to", set, office, `,"confidence":10`), tie(4, "sells-tools-to", office, set, `,"stop_time":"2023-01-01T00:00:00Z","confidence":40`),
		tie(5, "arms-transfer", office, set, ""), tie(6, "targets", set, office, `,"start_time":"2024-01-01T00:00:00Z","stop_time":"2023-01-01T00:00:00Z"`),
		desk, otter, third, coast, thing("report", 9, `,"name":"Yearbook","published":"2024-02-03T00:00:00Z","object_refs":["`+ref("relationship", 3)+`"]`),
	))
	var got []string
	for r := range g.Relations() {
		certainty := r.Certainty.String()
		if r.Unstated {
			certainty = "not said"
		}
		var sources []string
		for _, e := range r.Evidence {
			s, _ := g.Source(e.Source)
			sources = append(sources, strings.TrimSpace(s.Title+" "+s.URL+" "+e.Says+" "+s.Date.String()))
		}
		got = append(got, fmt.Sprintf("%s %s-%s %q %s %q", r.Kind, r.Parties[0].Role, r.Parties[1].Role, r.Period, certainty, strings.Join(sources, "; ")))
	}
	slices.Sort(got)
	want := []string{
		`arms-transfer from-to "" not said "x.json"`,
		`attributed-to from-to "2021-05-01/" reported "Report 3 https://example.org/3 On page 2.; Desk of Ordmark"`,
		`related-to member-member "" disputed "Yearbook   2024-02-03"`,
		`sells-tools-to from-to "/2023-01-01" alleged "x.json"`,
		`targets from-to "" not said "x.json"`,
		`targets from-to "2023-11-02/2023-12-24" confirmed "Desk of Ordmark"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if k, ok := g.Kind("targets"); !ok || k.Sign != -1 {
		t.Errorf("%+v", k)
	}
	if !slices.ContainsFunc(report.Warnings, func(n importer.Note) bool { return n.Reason == "dates" && n.Count == 1 }) {
		t.Errorf("%+v", report.Warnings)
	}
}

func TestLeftOut(t *testing.T) {
	set, office := ref("intrusion-set", 2), ref("threat-actor", 3)
	_, report := importertest.Read(t, provider, "x.json", bundle(otter, third, thing("malware", 7, `,"name":"Worm"`), thing("identity", 8, `,"name":"Gone","revoked":true`),
		thing("sighting", 1, ""), thing("marking-definition", 1, ""), `{"type":"x"}`, strings.Replace(otter, "OTTER", "OTTERS", 1),
		tie(1, "uses", set, ref("malware", 7), ""), tie(2, "targets", set, ref("location", 99), ""), tie(3, "targets", set, office, `,"revoked":true`),
		tie(4, "targets", set, ref("identity", 8), ""), tie(5, "attributed-to", set, office, "")))
	got := map[string]int{}
	for _, n := range report.Skipped {
		got[n.Reason] = n.Count
		if n.Reason == "missing-object" && !strings.Contains(n.Examples[0], ref("location", 99)) {
			t.Errorf("%s does not name what is missing", n.Examples[0])
		}
	}
	want := map[string]int{"no-actor": 2, "revoked": 3, "sighting": 1, "about-the-bundle": 1, "no-object": 1, "older-version": 1, "missing-object": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if report.Relations != 1 {
		t.Errorf("%d relations", report.Relations)
	}
}

func TestRecognise(t *testing.T) {
	importertest.Recognises(t, provider, "x.json", map[string]bool{
		`{"type":"bundle","id":"bundle--1","obj`: true, `{"more":false,"objects":[{"type":"identity","spec_version":"2.1","id":"`: true, `[{"type":"identity","id":"x","spec_version":"2.1"}`: true,
		`{"objects":[{"type":"x"}]}`: false, `{"type":"FeatureCollection"}`: false, `{"entente":1}`: false, ``: false,
	})
}

func FuzzRead(f *testing.F) {
	set, office := ref("intrusion-set", 2), ref("threat-actor", 3)
	importertest.Fuzz(f, provider, "x.json",
		bundle(otter, third, tie(1, "attributed-to", set, office, `,"confidence":60,"start_time":"2021-05-01T00:00:00Z","stop_time":"x","external_references":[{"source_name":"R","url":"u"}]`)),
		bundle(coast, desk, thing("grouping", 1, `,"name":"g","extensions":{"`+stix.Extension+`":{"kind":"hub","relation":"r","relation_kind":"treaty","modality":"actual","spokes":[{"actor":"`+ref("identity", 1)+`","role":"member","when":"1949"},{"actor":"`+ref("location", 4)+`"}]}}`)),
		bundle(strings.Replace(desk, "}", `,"extensions":{"`+stix.Extension+`":{"actor":"a","label":"A","codes":[{"scheme":"x y","value":"v"}]}}}`, 1), tie(1, "", ref("identity", 1), ref("identity", 1), "")),
	)
}
