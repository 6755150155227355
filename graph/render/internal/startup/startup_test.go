package startup

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// TestMain undoes what is done for go-graphviz, which is no part of this program.
func TestMain(m *testing.M) {
	Done()
	os.Exit(m.Run())
}

const graphvizPath = "github.com/goccy/go-graphviz/internal/wasm"

func list(t *testing.T, arguments ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, arguments...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	return strings.Fields(string(out))
}

// TestInitialisedFirst holds the two conditions under which the language puts this package before go-graphviz.
func TestInitialisedFirst(t *testing.T) {
	own := list(t, ".")[0]
	if own >= graphvizPath {
		t.Errorf("%s does not sort before %s", own, graphvizPath)
	}
	needed := list(t, "-deps", graphvizPath)
	for _, imported := range list(t, "-f", `{{join .Imports "\n"}}`, ".") {
		if strings.Contains(imported, ".") {
			t.Errorf("imports %s, which is not of the standard library", imported)
		}
		if !slices.Contains(needed, imported) {
			t.Errorf("imports %s, which go-graphviz does not need: it may be initialised later", imported)
		}
	}
}

func TestPrepare(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the cache folder is set by XDG_CACHE_HOME on Linux only")
	}
	tests := []struct {
		name  string
		setUp func(t *testing.T, caches string)
		want  string // part of the reason why there is no folder; empty: there is one
	}{
		{"nothing there", func(t *testing.T, caches string) { os.Remove(caches) }, ""},
		{"empty", func(t *testing.T, caches string) {}, ""},
		{"already made", func(t *testing.T, caches string) { mkdir(t, 0o700, caches, "entente", "graphviz") }, ""},
		{"no home", func(t *testing.T, caches string) { os.RemoveAll(filepath.Dir(caches)) }, "no such file"},
		{"not absolute", func(t *testing.T, caches string) { t.Setenv("XDG_CACHE_HOME", "cache") }, "relative"},
		{"a file in its place", func(t *testing.T, caches string) {
			if err := os.WriteFile(filepath.Join(caches, "entente"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}, "not a folder"},
		{"a link in its place", func(t *testing.T, caches string) {
			elsewhere := t.TempDir()
			mkdir(t, 0o700, caches, "entente")
			if err := os.Symlink(elsewhere, filepath.Join(caches, "entente", "graphviz")); err != nil {
				t.Fatal(err)
			}
		}, "not a folder"},
		{"others may write to it", func(t *testing.T, caches string) { mkdir(t, 0o777, caches, "entente", "graphviz") }, "can be written to by other users"},
		{"others may write above it", func(t *testing.T, caches string) { chmod(t, 0o777, caches) }, "can be written to by other users"},
		{"others may only add above it", func(t *testing.T, caches string) { chmod(t, 0o777|os.ModeSticky, caches) }, ""},
		{"of another user", func(t *testing.T, caches string) {
			mkdir(t, 0o700, caches, "entente")
			chown(t, filepath.Join(caches, "entente"))
		}, "belongs to another user"},
		{"of another user above it", func(t *testing.T, caches string) { chown(t, caches) }, "belongs to another user"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			home := t.TempDir()
			caches := filepath.Join(home, "home", "cache")
			mkdir(t, 0o700, home, "home", "cache")
			t.Setenv("XDG_CACHE_HOME", caches)
			tt.setUp(t, caches)

			folder, err := prepare()
			if tt.want != "" {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Fatalf("got folder %q, error %v; want an error with %q", folder, err, tt.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(caches, "entente", "graphviz"); folder != want {
				t.Errorf("got %s, want %s", folder, want)
			}
			info, err := os.Lstat(folder)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode() != os.ModeDir|0o700 {
				t.Errorf("its mode is %v", info.Mode())
			}
			if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// mkdir makes the folders below the first, one in the other, and gives the last its mode.
func mkdir(t *testing.T, mode os.FileMode, names ...string) {
	t.Helper()
	path := filepath.Join(names...)
	if err := os.MkdirAll(path, 0o700); err != nil {
		t.Fatal(err)
	}
	chmod(t, mode, path)
}

func chmod(t *testing.T, mode os.FileMode, path string) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func chown(t *testing.T, path string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can give a folder to another user")
	}
	if err := os.Chown(path, 12345, 12345); err != nil {
		t.Fatal(err)
	}
}
