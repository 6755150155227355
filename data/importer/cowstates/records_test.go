package cowstates

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The publisher's own list has the members that are known. ENTENTE_RECORDS names
// the folder in which a user keeps publishers' files.
func TestPublishersList(t *testing.T) {
	folder := os.Getenv("ENTENTE_RECORDS")
	if folder == "" {
		t.Skip("ENTENTE_RECORDS is not set")
	}
	text, err := os.ReadFile(filepath.Join(folder, "states2016.csv"))
	if err != nil {
		t.Skip(err)
	}
	g, report, err := load(t, string(text), importer.Options{})
	if err != nil || len(report.Skipped) > 0 {
		t.Fatal(err, report.Skipped)
	}
	at := edtf.MustPeriod("1914-07-28").Extent()
	v, err := query.NewView(g, query.Filter{At: &at})
	if err != nil || v.ActorCount() != 45 {
		t.Errorf("%d members on 28 July 1914, want 45 (%v)", v.ActorCount(), err)
	}
}
