package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/edtf"
)

func TestData(t *testing.T) {
	d := NewData(builtin(t, "pyongyang-2024"))
	june := []int{int(edtf.NewDay(2024, 6, 1)), int(edtf.NewDay(2024, 6, 30))}
	if d.AsOf != "2024-06" || d.AsOfInWords != "June 2024" || !slices.Equal(d.AsOfDays, june) {
		t.Errorf("it speaks as of %q, %q, %v", d.AsOf, d.AsOfInWords, d.AsOfDays)
	}
	named := func(id string) report.Relation {
		return d.Relations[slices.IndexFunc(d.Relations, func(r report.Relation) bool { return r.ID == id })]
	}
	signed := int(edtf.NewDay(2024, 6, 19))
	r := named("pact-2024")
	if r.Certainty != "confirmed" || !slices.Equal(r.Days, report.Days{signed, signed, report.Unbounded, report.Unbounded}) ||
		len(r.Obligations) == 0 || len(r.Parties) != 2 || r.Directed || len(r.Evidence) < 2 {
		t.Errorf("the pact: %+v", r)
	}
	r = named("drones-iran")
	if r.Certainty != "alleged" || !r.Directed || r.AsOf != "2024-06" || r.Days[0] != -report.Unbounded || r.Days[3] != report.Unbounded {
		t.Errorf("the drones: %+v", r)
	}
	if find := d.Index.Actors["iran"]; !slices.Contains(find, "iran") || !slices.Contains(find, "irn") || !slices.Contains(find, "630") {
		t.Errorf("Iran is found by %q", find)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(d.Index.ByName)))) != len(d.Actors) {
		t.Error("the index by name is not that of the actors")
	}
	if !slices.IsSortedFunc(d.Relations, func(a, b report.Relation) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("relations are not sorted")
	}
}

// Nothing in the JSON can end the script element that holds it, and it says what
// the data says.
func TestDataAsJSON(t *testing.T) {
	d := NewData(builtin(t, "europe-1914"))
	d.Title = "</script><!-- & \u2028"
	text, err := d.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(text, "<>&") {
		t.Error("it has characters that mean something to HTML")
	}
	var back Data
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*d, back); diff != "" {
		t.Errorf("it reads back otherwise:\n%s", diff)
	}
}
