package render

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// once runs this program, to render one picture, with the given folders for its caches and its temporary files. It returns
// the cache folder that the program has used, and why none.
func once(t *testing.T, home, temporary string) (folder, problem string) {
	t.Helper()
	command := program(t, "layout-once")
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{"XDG_CACHE_HOME=" + home, "TMPDIR=" + temporary, coverFolder + "=" + os.Getenv(coverFolder)}
	out, err := cmd.CombinedOutput()
	lines := strings.Split(string(out), "\n")
	if err != nil || len(lines) != 5 || !strings.HasSuffix(lines[0], "error <nil>") {
		t.Errorf("%v\n%s", err, out)
		return "", ""
	}
	if lines[3] != temporary {
		t.Errorf("afterwards the temporary folder is %s, not the user's %s", lines[3], temporary)
	}
	return lines[1], lines[2]
}

func needsLinux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the cache folder is set by XDG_CACHE_HOME on Linux only")
	}
}

// contents returns the files below dir with what they hold.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if entry.Type().IsRegular() {
			data, err := os.ReadFile(path)
			files[name] = string(data)
			return err
		}
		files[name] = entry.Type().String()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameContents(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	after := contents(t, dir)
	for name, was := range before {
		if now, ok := after[name]; !ok || now != was {
			t.Errorf("%s in the temporary folder was changed", name)
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			t.Errorf("%s was put into the temporary folder", name)
		}
	}
}

// TestHostileTemporaryFolder puts a poisoned compilation cache where go-graphviz looks for one. Read, it would end the
// program.
func TestHostileTemporaryFolder(t *testing.T) {
	needsLinux(t)
	home := t.TempDir()
	folder, problem := once(t, home, t.TempDir())
	if want := filepath.Join(home, "entente", "graphviz"); folder != want || problem != "<nil>" {
		t.Fatalf("the cache folder is %q (%s), not %s", folder, problem, want)
	}
	compiled, err := filepath.Glob(filepath.Join(folder, "go-graphviz", "*", "*"))
	if err != nil || len(compiled) != 1 {
		t.Fatalf("the cache holds %v, %v", compiled, err)
	}
	name, err := filepath.Rel(folder, compiled[0])
	if err != nil {
		t.Fatal(err)
	}
	poisoned, err := os.ReadFile(compiled[0])
	if err != nil {
		t.Fatal(err)
	}
	poisoned[len(poisoned)/2] ^= 1
	poison := func(dir string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, poisoned, 0o666); err != nil {
			t.Fatal(err)
		}
	}

	// First that the poison works: in the user's own cache it does.
	spoiled := t.TempDir()
	if err := os.MkdirAll(filepath.Join(spoiled, "entente"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(spoiled, "entente", "graphviz"), 0o700); err != nil {
		t.Fatal(err)
	}
	poison(filepath.Join(spoiled, "entente", "graphviz"))
	command := program(t, "layout-once")
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{"XDG_CACHE_HOME=" + spoiled}
	if out, err := cmd.CombinedOutput(); err == nil {
		t.Fatalf("a spoiled cache was not even read, so this test shows nothing:\n%s", out)
	}

	t.Run("poisoned folder", func(t *testing.T) {
		temporary := t.TempDir()
		poison(temporary)
		if err := os.Chmod(filepath.Join(temporary, "go-graphviz"), 0o777); err != nil {
			t.Fatal(err)
		}
		before := contents(t, temporary)
		if used, problem := once(t, home, temporary); used != folder {
			t.Errorf("used %q (%s), not %s", used, problem, folder)
		}
		sameContents(t, temporary, before)
	})
	t.Run("poisoned link", func(t *testing.T) {
		temporary, elsewhere := t.TempDir(), t.TempDir()
		poison(elsewhere)
		if err := os.Symlink(filepath.Join(elsewhere, "go-graphviz"), filepath.Join(temporary, "go-graphviz")); err != nil {
			t.Fatal(err)
		}
		before := contents(t, temporary)
		beforeElsewhere := contents(t, elsewhere)
		if used, problem := once(t, home, temporary); used != folder {
			t.Errorf("used %q (%s), not %s", used, problem, folder)
		}
		sameContents(t, temporary, before)
		sameContents(t, elsewhere, beforeElsewhere)
	})
	t.Run("poisoned folder and no cache", func(t *testing.T) {
		temporary := t.TempDir()
		poison(temporary)
		before := contents(t, temporary)
		used, problem := once(t, filepath.Join(home, "no", "such", "folder"), temporary)
		if used != "" || !strings.Contains(problem, "no such file") {
			t.Errorf("used %q (%s)", used, problem)
		}
		sameContents(t, temporary, before)
	})
}

// TestTwoFirstStarts starts two programs at once that both find no compiled Graphviz.
func TestTwoFirstStarts(t *testing.T) {
	needsLinux(t)
	home, temporary := t.TempDir(), t.TempDir()
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() { once(t, home, temporary) })
	}
	group.Wait()
	sameContents(t, temporary, map[string]string{".": "d---------"})
}
