//go:build unix

package sqlite_test

import (
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph/store/sqlite"
)

// childLimit is how long a file of the child may be, in bytes.
const childLimit = "ENTENTE_TEST_LIMIT"

func limit() {
	bytes, err := strconv.ParseUint(os.Getenv(childLimit), 10, 64)
	if err != nil {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes}); err != nil {
		panic(err)
	}
}

// cpu is how long this process has used the processor.
func cpu() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Where there is no more room the builder says so, and keeps what was committed.
func TestNoMoreRoom(t *testing.T) {
	path := small(t, t.TempDir())
	_, says := start(t, path, childLimit+"=300000")
	committed, problem := 0, ""
	for says.Scan() {
		if n, is := strings.CutPrefix(says.Text(), "committed "); is {
			committed, _ = strconv.Atoi(n)
		} else {
			problem = says.Text()
		}
	}
	if committed == 0 || !strings.Contains(problem, "world.edb.building cannot be read or written") || !strings.Contains(problem, "; look at the disk") {
		t.Errorf("after %d rows the child says %q", committed, problem)
	}
	if err := readAll(t.Context(), path); err != nil {
		t.Errorf("what was whole: %v", err)
	}
	b, err := sqlite.Build(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	properties, err := b.Properties(t.Context())
	if err != nil || string(properties["rows"]) != strconv.Itoa(committed) {
		t.Errorf("%q rows are kept of %d, %v", properties["rows"], committed, err)
	}
	fill(t, b, committed, committed+10)
	if err := b.Publish(t.Context()); err != nil {
		t.Error(err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if err := readAll(t.Context(), path); err != nil {
		t.Error(err)
	}
	onlyFile(t, filepath.Clean(path))
}
