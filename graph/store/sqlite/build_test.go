package sqlite_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/sqlite"
	"github.com/entente-graph/entente/graph/store/tables"
)

// childPath is set in a process that this test starts: it builds the store there, says
// what it committed, and goes on until it is killed.
const childPath = "ENTENTE_TEST_BUILD"

// step is how many rows the child commits at a time.
const step = 50

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		limit() // where the environment asks for it
		if err := child(path); err != nil {
			fmt.Println("error:", err)
		}
		os.Exit(0)
	}
	code := m.Run()
	if benchFolder != "" {
		os.RemoveAll(benchFolder)
	}
	os.Exit(code)
}

func child(path string) error {
	ctx := context.Background()
	b, err := sqlite.Build(ctx, path)
	if err != nil {
		return err
	}
	for from := 0; ; from += step {
		if err := addRows(ctx, b, from, from+step); err != nil {
			return err
		}
		if err := b.Commit(ctx); err != nil {
			return err
		}
		fmt.Println("committed", from+step)
	}
}

// start starts a child, and returns what it says, line by line.
func start(t *testing.T, path string, environment ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(append(os.Environ(), childPath+"="+path), environment...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command.Process.Kill(); command.Wait() })
	return command, bufio.NewScanner(out)
}

// A builder that is killed at any time leaves what it committed, and the lock free.
func TestKilledBuilderIsGoneOnWith(t *testing.T) {
	path := filepath.Join(t.TempDir(), "world.edb")
	for round := range 3 {
		command, says := start(t, path)
		committed := 0
		for lines := 0; lines < 5 && says.Scan(); lines++ {
			if _, err := fmt.Sscanf(says.Text(), "committed %d", &committed); err != nil {
				t.Fatalf("the child says %q", says.Text())
			}
		}
		if committed != 5*step {
			t.Fatalf("the child committed %d rows", committed)
		}
		if round == 0 {
			if _, err := sqlite.Build(t.Context(), path); !isBusy(err) {
				t.Errorf("a second builder: %v, want a *BusyError", err)
			}
		}
		// Anywhere between two commits.
		time.Sleep(time.Duration(round*3) * time.Millisecond)
		command.Process.Kill()
		command.Wait()

		b, err := sqlite.Build(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		properties, err := b.Properties(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rows, err := strconv.Atoi(string(properties["rows"]))
		if err != nil || rows < committed || rows%step != 0 {
			t.Errorf("%q rows, after %d were committed", properties["rows"], committed)
		}
		count := 0
		err = b.AllRelations(t.Context(), 0, func(row tables.RelationRow) error {
			if row.N != int64(count) {
				return fmt.Errorf("relation %d comes as the %dth", row.N, count)
			}
			count++
			return nil
		})
		if err != nil || count != rows {
			t.Errorf("%d relations of %d, %v", count, rows, err)
		}
		// It goes on, and is whole.
		fill(t, b, rows, rows+step)
		if round < 2 {
			if err := b.Discard(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := errors.Join(b.Index(t.Context()), b.Publish(t.Context()), b.Close()); err != nil {
			t.Fatal(err)
		}
		if err := readAll(t.Context(), path); err != nil {
			t.Error(err)
		}
	}
	onlyFile(t, path)

	// What was only for building takes no room.
	head, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if free := binary.BigEndian.Uint32(head[36:]); free > 0 {
		t.Errorf("%d pages are free", free)
	}
}

func isBusy(err error) bool {
	_, is := errors.AsType[*tables.BusyError](err)
	return is
}

// onlyFile checks that a folder has nothing but a store.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s is left", e.Name())
		}
	}
}

// A reader keeps the file that it opened, whatever takes its place.
func TestReaderKeepsItsFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open is not replaced on Windows")
	}
	path := small(t, t.TempDir())
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	old, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()

	b, err := sqlite.Build(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, 0, 7)
	if err := errors.Join(b.Index(t.Context()), b.Publish(t.Context()), b.Close()); err != nil {
		t.Fatal(err)
	}
	// More questions at once than connections were open.
	done := make(chan error)
	for range 4 {
		go func() {
			count := 0
			err := old.AllRelations(t.Context(), 0, func(tables.RelationRow) error {
				count++
				time.Sleep(100 * time.Microsecond)
				return nil
			})
			if count != 300 {
				err = errors.Join(err, fmt.Errorf("%d relations of 300", count))
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, all, err := db.TopActors(t.Context(), 1); err != nil || all != 7 {
		t.Errorf("%d actors in the new store, %v", all, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the new file may be read by others than the old one: %v, %v", info.Mode(), err)
	}
	onlyFile(t, path)
}

func TestBuildWhereItCannot(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(text, []byte("do not lose me"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "b.edb.building"), []byte("something else, which is long enough to be no empty file"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, problem := range map[string]string{
		"":                         "has no name",
		folder:                     "is a folder",
		text:                       "is no store, and would be lost",
		"/dev/null":                "is no ordinary file",
		folder + "/none/a.edb":     "is to lie in a folder that is not there",
		text + "/a.edb":            "cannot be written beside",
		folder + "/b.edb":          "is damaged",
		folder + "/" + long(300):   "cannot be written beside",
		folder + "/a\x00b/world.x": "cannot be written beside",
	} {
		b, err := sqlite.Build(t.Context(), name)
		if err == nil {
			b.Close()
		}
		t.Run(problem, func(t *testing.T) { checkError(t, err, problem) })
		if e, is := errors.AsType[*sqlite.Error](err); is && problem == "is damaged" && e.Hint != "remove it, and build again" {
			t.Errorf("the hint is %q", e.Hint)
		}
	}
	if kept, err := os.ReadFile(text); err != nil || string(kept) != "do not lose me" {
		t.Errorf("the file is %q, %v", kept, err)
	}
}

func long(n int) string { return string(slices.Repeat([]byte("a"), n)) }

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	folder := t.TempDir()
	path := small(t, folder)
	if err := errors.Join(os.Chmod(path, 0o400), os.Chmod(folder, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o700)
	if err := readAll(t.Context(), path); err != nil {
		t.Error(err)
	}
	_, err := sqlite.Build(t.Context(), path)
	checkError(t, err, "cannot be written beside")
	onlyFile(t, path)
}

// A store is built where a link leads to, and the link stays.
func TestBuildThroughLink(t *testing.T) {
	folder, other := t.TempDir(), t.TempDir()
	path := small(t, folder)
	link := filepath.Join(other, "link.edb")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	small(t, folder)
	b, err := sqlite.Build(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, 0, 3)
	if err := errors.Join(b.Publish(t.Context()), b.Close()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, all, err := db.TopActors(t.Context(), 1); err != nil || all != 3 {
		t.Errorf("%d actors, %v", all, err)
	}
	onlyFile(t, path)
}

// A number or an id that is there twice is told, and nothing is published.
func TestTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "world.edb")
	b, err := sqlite.Build(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, 0, 3)
	err = b.AddActors(t.Context(), []tables.ActorRow{{N: 3, ID: "actor-2"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Publish(t.Context()); err == nil {
		t.Error("published two actors with one id")
	} else {
		checkError(t, err, "has a number or an id twice")
	}
	if err := b.Discard(); err != nil {
		t.Error(err)
	}
	if err := b.Commit(t.Context()); err == nil {
		t.Error("committed after Discard")
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) > 0 {
		t.Errorf("%v is left, %v", entries, err)
	}
}

// A full disk is told as such, and what was committed is kept.
func TestFullDisk(t *testing.T) {
	path := small(t, t.TempDir())
	b, err := sqlite.Build(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, 0, step)
	if err := errors.Join(b.Commit(t.Context()), sqlite.LimitPages(t.Context(), b, 60)); err != nil {
		t.Fatal(err)
	}
	err = addRows(t.Context(), b, step, 100*step)
	checkError(t, err, "finds no more room on the disk")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if b, err = sqlite.Build(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	properties, err := b.Properties(t.Context())
	if err != nil || string(properties["rows"]) != fmt.Sprint(step) {
		t.Errorf("%q rows are kept of %d, %v", properties["rows"], step, err)
	}
	if err := b.Discard(); err != nil {
		t.Error(err)
	}
	if err := readAll(t.Context(), path); err != nil {
		t.Errorf("what was whole: %v", err)
	}
}

// What was begun by another version is not gone on with. What was whole, and could not be
// put in its place, is.
func TestBegunBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "world.edb")
	for _, test := range []struct {
		format  int
		problem string
	}{{-sqlite.Format - 1, "was begun by another version"}, {sqlite.Format, ""}} {
		os.Remove(path + ".building")
		b, err := sqlite.Build(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, b, 0, step)
		if err := errors.Join(sqlite.SetFormat(t.Context(), b, test.format), b.Close()); err != nil {
			t.Fatal(err)
		}
		b, err = sqlite.Build(t.Context(), path)
		if test.problem != "" {
			checkError(t, err, test.problem)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sqlite.Open(t.Context(), path+".building"); err == nil {
			t.Error("opened what is being built")
		} else {
			checkError(t, err, "is half-built")
		}
		if err := errors.Join(b.Publish(t.Context()), b.Close()); err != nil {
			t.Fatal(err)
		}
		if err := readAll(t.Context(), path); err != nil {
			t.Error(err)
		}
	}
	onlyFile(t, path)
}
