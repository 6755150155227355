package hostile

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDump(t *testing.T) {
	dir := os.Getenv("DUMP")
	if dir == "" {
		t.Skip()
	}
	for _, f := range append(Datasets(1), Tables(1)...) {
		if err := write(f, filepath.Join(dir, f.Name)); err != nil {
			t.Fatal(err)
		}
	}
}
