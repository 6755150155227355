package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkProcess times whole processes, as a person waits for them: the
// program is built, started, and waited for.
func BenchmarkProcess(b *testing.B) {
	folder := b.TempDir()
	program := filepath.Join(folder, "entente")
	if out, err := exec.Command("go", "build", "-o", program, "github.com/entente-graph/entente/cmd/entente").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	entente := func(args ...string) time.Duration {
		start := time.Now()
		cmd := exec.Command(program, args...)
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("entente %q: %v\n%s", args, err, out)
		}
		return time.Since(start)
	}
	entente("render", "-o", "warm.svg")

	for _, args := range [][]string{{"--help"}, {"list", "actors"}, {"show", "iran"}, {"paths", "iran", "japan"}, {"check", "pyongyang-2024"}} {
		b.Run(args[0], func(b *testing.B) {
			for b.Loop() {
				entente(args...)
			}
		})
	}

	// The same picture by native Graphviz, in turn, in one run.
	b.Run("render-against-dot", func(b *testing.B) {
		dot, err := exec.LookPath("dot")
		if err != nil {
			b.Skip("no native dot here to compare with")
		}
		entente("export", "-o", "export.dot")
		var ours, theirs time.Duration
		for b.Loop() {
			ours += entente("render", "-o", "picture.svg")
			start := time.Now()
			cmd := exec.Command(dot, "-Tsvg", "export.dot", "-o", "native.svg")
			cmd.Dir = folder
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("dot: %v\n%s", err, out)
			}
			theirs += time.Since(start)
		}
		b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms/render")
		b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "ms/dot")
		b.ReportMetric(float64(ours)/float64(theirs), "x-dot")
	})

	b.Run("render-200-actors-500-relations", func(b *testing.B) {
		if err := os.WriteFile(filepath.Join(folder, "big.yaml"), worldOf(200, 500), 0o600); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			entente("render", "big.yaml", "-o", "big.svg")
		}
	})

	// Nothing compiled is kept yet; making the empty folder counts too.
	b.Run("first-run", func(b *testing.B) {
		for b.Loop() {
			cache := b.TempDir()
			cmd := exec.Command(program, "render", "-o", "first.svg")
			cmd.Dir = folder
			cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "HOME="+cache)
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
	})
}
