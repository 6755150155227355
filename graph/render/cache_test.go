package render

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// once runs this program, to render one picture, with the given folders for its caches and its temporary files. It returns
// the cache folder that the program has used, why none, and what it has found there that was of no use.
func once(t *testing.T, home, temporary string) (folder, problem, news string) {
	t.Helper()
	command := program(t, "layout-once")
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = []string{"XDG_CACHE_HOME=" + home, "TMPDIR=" + temporary, coverFolder + "=" + os.Getenv(coverFolder)}
	out, err := cmd.CombinedOutput()
	lines := strings.Split(string(out), "\n")
	if err != nil || len(lines) != 6 || !strings.HasSuffix(lines[0], "error <nil>") {
		t.Errorf("%v\n%s", err, out)
		return "", "", ""
	}
	if lines[3] != temporary {
		t.Errorf("afterwards the temporary folder is %s, not the user's %s", lines[3], temporary)
	}
	return lines[1], lines[2], lines[4]
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

// TestHostileTemporaryFolder puts a poisoned compilation cache where go-graphviz looks for one. Read, it would cost the
// program its folder.
func TestHostileTemporaryFolder(t *testing.T) {
	needsLinux(t)
	home := t.TempDir()
	folder, problem, _ := once(t, home, t.TempDir())
	if want := filepath.Join(home, "entente", "graphviz"); folder != want || problem != "<nil>" {
		t.Fatalf("the cache folder is %q (%s), not %s", folder, problem, want)
	}
	name, err := filepath.Rel(folder, compiledIn(t, folder))
	if err != nil {
		t.Fatal(err)
	}
	poisoned, err := os.ReadFile(filepath.Join(folder, name))
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

	t.Run("poisoned folder", func(t *testing.T) {
		temporary := t.TempDir()
		poison(temporary)
		if err := os.Chmod(filepath.Join(temporary, "go-graphviz"), 0o777); err != nil {
			t.Fatal(err)
		}
		before := contents(t, temporary)
		if used, problem, _ := once(t, home, temporary); used != folder {
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
		if used, problem, _ := once(t, home, temporary); used != folder {
			t.Errorf("used %q (%s), not %s", used, problem, folder)
		}
		sameContents(t, temporary, before)
		sameContents(t, elsewhere, beforeElsewhere)
	})
	t.Run("poisoned folder and no cache", func(t *testing.T) {
		temporary := t.TempDir()
		poison(temporary)
		before := contents(t, temporary)
		used, problem, _ := once(t, filepath.Join(home, "no", "such", "folder"), temporary)
		if used != "" || !strings.Contains(problem, "no such file") {
			t.Errorf("used %q (%s)", used, problem)
		}
		sameContents(t, temporary, before)
	})
}

// compiledIn returns the one file of compiled code in a cache folder, which has its checksum beside it.
func compiledIn(t *testing.T, folder string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "go-graphviz", "*", "*"))
	if err != nil || len(all) != 2 || all[1] != all[0]+".sha256" {
		t.Fatalf("the cache holds %v, %v; not compiled code and its checksum", all, err)
	}
	checkSum(t, all[0])
	return all[0]
}

func checkSum(t *testing.T, name string) {
	t.Helper()
	code, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(name + ".sha256")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(code), filepath.Base(name)); string(sum) != want {
		t.Errorf("the checksum of %s is %q, not %q", name, sum, want)
	}
}

// must ends the test where setting it up fails.
func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func flip(t *testing.T, name string, at int) {
	t.Helper()
	content, err := os.ReadFile(name)
	must(t, err)
	if at < 0 {
		at += len(content)
	}
	content[at] ^= 1
	must(t, os.WriteFile(name, content, 0o600))
}

// damages are what may have become of compiled code. With news, the code or its checksum was there and of no use.
var damages = []struct {
	name   string
	news   bool
	damage func(t *testing.T, code string)
}{
	{"first byte flipped", true, func(t *testing.T, code string) { flip(t, code, 0) }},
	{"a function's place flipped", true, func(t *testing.T, code string) { flip(t, code, 40) }},
	{"code flipped", true, func(t *testing.T, code string) { flip(t, code, 1<<20) }},
	{"last byte flipped", true, func(t *testing.T, code string) { flip(t, code, -1) }},
	{"truncated", true, func(t *testing.T, code string) { must(t, os.Truncate(code, 1<<20)) }},
	{"empty", true, func(t *testing.T, code string) { must(t, os.Truncate(code, 0)) }},
	{"larger than any", true, func(t *testing.T, code string) { must(t, os.Truncate(code, 1<<40)) }},
	{"a folder", true, func(t *testing.T, code string) { must(t, os.Remove(code), os.MkdirAll(code+"/more", 0o700)) }},
	{"a link", true, func(t *testing.T, code string) { must(t, os.Rename(code, code+".x"), os.Symlink(code+".x", code)) }},
	{"a pipe", true, func(t *testing.T, code string) { must(t, os.Remove(code)); makePipe(t, code) }},
	{"others may write", true, func(t *testing.T, code string) { must(t, os.Chmod(code, 0o666)) }},
	{"another's name", true, func(t *testing.T, code string) {
		must(t, os.Rename(code, filepath.Join(filepath.Dir(code), strings.Repeat("0", 64))))
	}},
	{"another's name, checksum too", true, func(t *testing.T, code string) {
		other := filepath.Join(filepath.Dir(code), strings.Repeat("0", 64))
		must(t, os.Rename(code, other), os.Rename(code+".sha256", other+".sha256"))
	}},
	{"no checksum", true, func(t *testing.T, code string) { must(t, os.Remove(code+".sha256")) }},
	{"checksum flipped", true, func(t *testing.T, code string) { flip(t, code+".sha256", 7) }},
	{"checksum empty", true, func(t *testing.T, code string) { must(t, os.Truncate(code+".sha256", 0)) }},
	{"checksum a pipe", true, func(t *testing.T, code string) { must(t, os.Remove(code+".sha256")); makePipe(t, code+".sha256") }},
	{"only the checksum", true, func(t *testing.T, code string) { must(t, os.Remove(code)) }},
	{"a file in the folder's place", true, func(t *testing.T, code string) {
		must(t, os.RemoveAll(filepath.Dir(code)), os.WriteFile(filepath.Dir(code), nil, 0o600))
	}},
	{"left over", false, func(t *testing.T, code string) {
		long := time.Now().Add(-24 * time.Hour)
		must(t, os.WriteFile(code+".1.tmp", nil, 0o600), os.Chtimes(code+".1.tmp", long, long))
	}},
}

func makePipe(t *testing.T, name string) {
	t.Helper()
	if out, err := exec.Command("mkfifo", name).CombinedOutput(); err != nil {
		t.Skipf("mkfifo: %v: %s", err, out)
	}
}

// TestDamagedCache damages the compiled code in every way; each time a program draws all the same, and leaves good code.
func TestDamagedCache(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	needsLinux(t)
	good := t.TempDir()
	folder, problem, news := once(t, good, t.TempDir())
	if problem != "<nil>" || news != "" {
		t.Fatalf("the first start: problem %s, news %q", problem, news)
	}
	code, err := filepath.Rel(good, compiledIn(t, folder))
	must(t, err)
	for _, tt := range damages {
		t.Run(tt.name, func(t *testing.T) {
			home := t.TempDir()
			must(t, os.CopyFS(home, os.DirFS(good)))
			must(t, os.Chmod(filepath.Join(home, "entente"), 0o700), os.Chmod(filepath.Join(home, "entente", "graphviz"), 0o700))
			for dir := filepath.Dir(filepath.Join(home, code)); dir != home; dir = filepath.Dir(dir) {
				must(t, os.Chmod(dir, 0o700))
			}
			for _, name := range []string{code, code + ".sha256"} {
				must(t, os.Chmod(filepath.Join(home, name), 0o600))
			}
			tt.damage(t, filepath.Join(home, code))

			folder, problem, news := once(t, home, t.TempDir())
			if problem != "<nil>" || (news != "") != tt.news {
				t.Errorf("problem %s, news %q", problem, news)
			}
			if left, err := filepath.Glob(filepath.Join(folder, "go-graphviz", "*", "*.tmp")); len(left) > 0 || err != nil {
				t.Errorf("left over: %v, %v", left, err)
			}
			checkSum(t, filepath.Join(home, code))
		})
	}
}

// TestFolderThatCannotBeWritten has the code compiled for one picture only.
func TestFolderThatCannotBeWritten(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	needsLinux(t)
	home := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(home, "entente"), 0o700), os.WriteFile(filepath.Join(home, "entente", "graphviz"), nil, 0o600))
	if folder, problem, news := once(t, home, t.TempDir()); folder != "" || !strings.Contains(problem, "not a folder") || !strings.Contains(news, problem) {
		t.Errorf("used %q (%s), news %q", folder, problem, news)
	}
}

// TestTwoStarts starts two programs at once that both find no compiled Graphviz, or a damaged one.
func TestTwoStarts(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	needsLinux(t)
	home, temporary := t.TempDir(), t.TempDir()
	var folder string
	for _, state := range []string{"empty", "damaged"} {
		var group sync.WaitGroup
		used := make([]string, 2)
		for i := range used {
			group.Go(func() { used[i], _, _ = once(t, home, temporary) })
		}
		group.Wait()
		folder = filepath.Join(home, "entente", "graphviz")
		if used[0] != folder || used[1] != folder {
			t.Errorf("%s: used %q", state, used)
		}
		once(t, home, temporary) // what two left, also half of it, is good for a third
		code := compiledIn(t, folder)
		if state == "empty" {
			flip(t, code, 1<<20)
		}
	}
	sameContents(t, temporary, map[string]string{".": "d---------"})
}
