package cli

import (
	"context"
	"testing"
)

// A table that is dropped on the page is read as one that is named.
func TestDroppedTable(t *testing.T) {
	g, diags, err := loadDropped(context.Background(), "edges.csv", []byte("Exporter;Buyer;Weapon\nOrdmark;Veyland;Radar\nTotal;;\n"))
	if err != nil {
		t.Fatal(err)
	}
	if g.RelationCount() != 1 || g.Meta().Title != "edges" {
		t.Errorf("%d relations in %q", g.RelationCount(), g.Meta().Title)
	}
	if len(diags) == 0 {
		t.Error("nothing is said of the total")
	}
}
