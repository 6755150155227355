package web

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/copies"
)

// Answers name the copies that the reader keeps, by name and hash and not by folder, and
// only for the dataset that is served.
func TestCopies(t *testing.T) {
	dir := t.TempDir()
	text := []byte("It is so.\n")
	if err := os.WriteFile(filepath.Join(dir, "s.txt"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	folder, err := copies.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	hash := hex.EncodeToString(sum[:])
	g, _, err := data.Load(data.Input{Name: "own.yaml", Data: world(3, 4)})
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, Options{Graph: g, Copies: report.NewCopies(folder)})
	_, d := s.dropFile(t, "other.yaml", world(4, 5))
	if d.Set == "" {
		t.Fatal("the file was not taken")
	}
	for path, want := range map[string]bool{
		"/api/graph": true, "/api/card?name=Statement+0": true, "/api/card?name=s&of=source": true, "/api/card?name=actor-0&limit=1": true,
		"/api/card?name=s&of=source&set=" + d.Set: false, "/api/graph?set=" + d.Set: false, "/api/export?to=json": false,
	} {
		got := s.get(t, path)
		if got.status != 200 {
			t.Fatalf("%s: %d %s", path, got.status, got.body)
		}
		if strings.Contains(got.body, hash) != want || strings.Contains(got.body, `"file":"s.txt"`) != want {
			t.Errorf("%s names the copy: %t", path, !want)
		}
		if strings.Contains(got.body, dir) {
			t.Errorf("%s tells in which folder copies lie", path)
		}
	}
}
