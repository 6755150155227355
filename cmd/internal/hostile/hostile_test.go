//go:build unix

package hostile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"
)

// The bounds that hold for every command over every file. The first is far beyond
// what is asked for with --timeout, for machines that have much else to do.
const (
	asked     = time.Second
	inTheEnd  = 90 * time.Second
	memory    = 3 << 30 // bytes; the command's own soft limit is below
	outputCap = 64 << 20
)

// part is by how much the corpus is smaller than the whole: ENTENTE_HOSTILE=1 asks
// for all of it.
func part(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("ENTENTE_HOSTILE"))
	if err != nil || n < 1 {
		t.Skip("runs for minutes; ENTENTE_HOSTILE=50 asks for a fiftieth of the corpus, 1 for all of it")
	}
	return n
}

// questions are asked of files that load; what reads files is asked of all.
func questions(file string) [][]string {
	return [][]string{
		{"list", "actors", file},
		{"list", "relations", "--json", file},
		{"show", "a1", file},
		{"stats", file},
		{"rank", "--by", "all", "--remove", file},
		{"compare", "a1", "a2", file},
		{"similar", "a1", file},
		{"camps", file},
		{"triads", file, "--of", "a1"},
		{"paths", "a1", "a2", file},
		{"paths", "a1", "a2", file, "--count", "--max-hops", "4"},
		{"paths", "a1", "a2", file, "--each", "--count", "--max-hops", "4"},
		{"whatif", "a1 attacks a2", "--at", "2000", file},
		{"whatif", "a1 attacks a2", "--at", "2000", "--escalate", file},
		{"diff", "--from", "1900", "--to", "2000", file},
		{"diff", file, file},
		{"watch", "pyongyang-2024", file, "--atom", "-o", "new.atom"},
		{"timeline", file, "-o", "timeline.svg"},
		{"render", file, "-o", "picture.svg"},
		{"render", file, "--near", "a1", "-o", "near.png"},
		{"export", file, "--to", "dot", "-o", "graph.dot"},
		{"export", file, "--to", "json", "-o", "graph.json"},
		{"export", file, "--to", "html", "-o", "graph.html"},
	}
}

func readers(file string) [][]string {
	return [][]string{
		{"check", file},
		{"check", "--json", file},
		{"render", file, "-o", "picture.svg"},
		{"merge", file, "pyongyang-2024", "-o", "merged.yaml"},
	}
}

func tableReaders(file string) [][]string {
	return [][]string{
		{"check", file},
		{"list", "actors", file},
		{"diff", file, file},
		{"import", "gsdb", file, "-o", "imported.json"},
		{"import", "cow-states", file, "-o", "imported.yaml"},
	}
}

// Nothing that a file holds makes a command run on, take the machine's memory,
// panic, write to the terminal what would command it, or leave half a file.
func TestEverythingEnds(t *testing.T) {
	size := part(t)
	program := build(t)
	timed := verbsWithTimeout(t, program)
	corpus := t.TempDir()
	for _, f := range slices.Concat(Datasets(size), Tables(size)) {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(corpus, f.Name)
			if err := write(f, path); err != nil {
				t.Fatal(err)
			}
			defer os.Remove(path)
			asks := readers(path)
			if strings.HasSuffix(f.Name, ".csv") {
				asks = tableReaders(path)
			}
			for i, args := range asks {
				if got := run(t, program, timed, args); i == 0 && got.loads && !strings.HasSuffix(f.Name, ".csv") {
					asks := questions(path)
					for _, args := range asks {
						run(t, program, timed, args)
					}
				}
			}
		})
	}
}

type outcome struct{ loads bool }

// run runs the command in an empty folder of its own.
func run(t *testing.T, program string, timed map[string]bool, args []string) outcome {
	t.Helper()
	if timed[args[0]] {
		args = append(slices.Clone(args), "--timeout", asked.String())
	}
	name := strings.Join(args, " ")
	ctx, cancel := context.WithTimeout(context.Background(), inTheEnd)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+caches, "GOTRACEBACK=none")
	var stdout, stderr capped
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	code, said := cmd.ProcessState.ExitCode(), stderr.String()
	used := maxRSS(cmd.ProcessState)
	if testing.Verbose() {
		t.Logf("%6.2fs %5d MB exit %d: %s", took.Seconds(), used>>20, code, name)
	}
	switch {
	case ctx.Err() != nil:
		t.Errorf("%s: runs on after %s", name, inTheEnd)
	case code < 0 || code > 2:
		t.Errorf("%s: exit code %d\n%.2000s", name, code, said)
	case regexp.MustCompile(`(?m)^(panic|fatal error|runtime error|goroutine )`).MatchString(said):
		t.Errorf("%s: panicked\n%.2000s", name, said)
	case code > 0 && strings.TrimSpace(said) == "" && stdout.Len() == 0:
		t.Errorf("%s: failed without a word", name)
	}
	if used > memory {
		t.Errorf("%s: took %d MB", name, used>>20)
	}
	if bad := commands(stderr.Bytes()); bad != "" {
		t.Errorf("%s: standard error has %s", name, bad)
	}
	if bad := commands(stdout.Bytes()); bad != "" && !slices.Contains(args, "--json") {
		t.Errorf("%s: standard output has %s", name, bad)
	}
	if stdout.over || stderr.over {
		t.Errorf("%s: says more than %d MB", name, outputCap>>20)
	}
	left(t, name, cmd.Dir, args, code)
	return outcome{loads: code == 0 || code == 1 && bytes.Contains(stdout.Bytes(), []byte("warning")) && !regexp.MustCompile(`\berrors?\b`).Match(stdout.Bytes())}
}

// left holds that a command leaves the file that it was told to write, whole, or none.
func left(t *testing.T, name, dir string, args []string, code int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch {
		case !slices.Contains(args, e.Name()):
			t.Errorf("%s: left %s", name, e.Name())
		case code == 2:
			t.Errorf("%s: was wrong and wrote %s", name, e.Name())
		}
	}
}

// commands returns what in a text could command a terminal, or "".
func commands(text []byte) string {
	for rest := text; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && n == 1:
			return fmt.Sprintf("the byte %#x", rest[0])
		case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0, r == '\u202a', r == '\u202b', r == '\u202d', r == '\u202e':
			return fmt.Sprintf("%U in %q", r, text[max(0, len(text)-len(rest)-40):min(len(text), len(text)-len(rest)+40)])
		}
		rest = rest[n:]
	}
	return ""
}

// capped keeps what is written up to a bound.
type capped struct {
	bytes.Buffer
	over bool
}

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > outputCap {
		c.over = true
		return len(p), nil
	}
	return c.Buffer.Write(p)
}

func maxRSS(s *os.ProcessState) int64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss // bytes there, and kilobytes elsewhere
	}
	return usage.Maxrss << 10
}

func write(f File, path string) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.WriteTo(out)
	return errors.Join(err, out.Close())
}

var caches string // the folder for what the program keeps

func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	caches = dir
	program := filepath.Join(dir, "entente")
	if out, err := exec.Command("go", "build", "-o", program, "github.com/entente-graph/entente/cmd/entente").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// verbsWithTimeout returns the verbs that can be told how long they may take.
func verbsWithTimeout(t *testing.T, program string) map[string]bool {
	t.Helper()
	timed := map[string]bool{}
	for _, verb := range []string{"check", "list", "show", "stats", "camps", "triads", "rank", "compare", "similar", "paths", "whatif", "diff", "watch", "timeline", "render", "export", "merge", "import"} {
		out, err := exec.Command(program, verb, "--help").Output()
		if err != nil {
			t.Fatal(err)
		}
		timed[verb] = bytes.Contains(out, []byte("--timeout "))
	}
	return timed
}
