package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestData(t *testing.T) {
	g := builtin(t, "pyongyang-2024")
	d := NewData(g)
	if d.AsOf != "2024-06" || d.AsOfWords != "June 2024" || *d.AsOfDays != (days{int(edtf.NewDay(2024, 6, 1)), int(edtf.NewDay(2024, 6, 30))}) {
		t.Errorf("it speaks as of %q, %q, %v", d.AsOf, d.AsOfWords, d.AsOfDays)
	}
	at := slices.IndexFunc(d.Relations, func(r relation) bool { return r.ID == "pact-2024" })
	r := d.Relations[at]
	if r.Certainty != "confirmed" || r.Days != (bounds{int(edtf.NewDay(2024, 6, 19)), int(edtf.NewDay(2024, 6, 19)), unbounded, unbounded}) ||
		len(r.Obligations) == 0 || len(r.Parties) != 2 || r.Directed || len(r.Evidence) < 2 {
		t.Errorf("the pact: %+v", r)
	}
	at = slices.IndexFunc(d.Relations, func(r relation) bool { return r.ID == "drones-iran" })
	if r = d.Relations[at]; r.Certainty != "alleged" || !r.Directed || r.AsOf != "2024-06" || r.Days[0] != -unbounded || r.Days[3] != unbounded {
		t.Errorf("the drones: %+v", r)
	}
	at = slices.IndexFunc(d.Actors, func(a actor) bool { return a.ID == "iran" })
	if a := d.Actors[at]; !slices.Contains(a.Find, "iran") || !slices.Contains(a.Find, "irn") || !slices.Contains(a.Find, "630") {
		t.Errorf("Iran is found by %q", a.Find)
	}
	ranks := map[int]bool{}
	for _, a := range d.Actors {
		ranks[a.Rank] = true
	}
	if len(ranks) != len(d.Actors) {
		t.Error("two actors have one rank")
	}
	if !slices.IsSortedFunc(d.Relations, func(a, b relation) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) }) {
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
	if err := json.Unmarshal(text, &back); err != nil || back.Title != d.Title || len(back.Relations) != len(d.Relations) {
		t.Errorf("it reads back as %q, %d relations (%v)", back.Title, len(back.Relations), err)
	}
}
