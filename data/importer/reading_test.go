package importer

import (
	"testing"

	"github.com/entente-graph/entente/data/register"
)

// Each name of the table leads to the record, and what it is read as is the same
// state system member where members go by names.
func TestReadings(t *testing.T) {
	for _, r := range readings {
		name, known := register.ByID(r.name)
		as, alsoKnown := register.ByID(r.as)
		if !known || !alsoKnown || r.from >= r.before || r.why == "" {
			t.Fatalf("%+v", r)
		}
		if found, ok := register.ByName(name.Name); !ok || found != name {
			t.Errorf("%s does not lead to %s", name.Name, r.name)
		}
		if as.Member(register.Unnumbered) != name {
			t.Errorf("%s is read as %s, another state", r.name, r.as)
		}
	}
}
