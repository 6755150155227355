package render

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain makes the test program a worker, as a program that uses this package has to, and some other programs
// that the tests need.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || !strings.HasPrefix(os.Args[1], "layout-") {
		os.Exit(run(m))
	}
	if len(os.Args) == 3 { // each start is a line of that file
		if f, err := os.OpenFile(os.Args[2], os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err == nil {
			fmt.Fprintln(f, os.Args[1])
			f.Close()
		}
	}
	switch os.Args[1] {
	case WorkerVerb:
		if err := ServeWorker(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	case "layout-mute": // says that it has started and then nothing more
		writeFrame(os.Stdout, frame{kind: frameReady})
		io.Copy(io.Discard, os.Stdin)
	case "layout-deaf": // reads nothing, and does not see the end of its input
		time.Sleep(time.Hour)
	case "layout-crash":
		writeFrame(os.Stdout, frame{kind: frameReady})
		readFrame(bufio.NewReader(os.Stdin), MaxInput)
		fmt.Fprintln(os.Stderr, strings.Repeat("chatter\n", 10_000)+"the lamp went out")
		os.Exit(3)
	case "layout-shot": // is killed at work
		writeFrame(os.Stdout, frame{kind: frameReady})
		readFrame(bufio.NewReader(os.Stdin), MaxInput)
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		time.Sleep(time.Hour)
	case "layout-garbage":
		fmt.Println("Usage: something else entirely")
	case "layout-boast": // announces more than it may
		os.Stdout.Write([]byte("entw" + "r" + "\x7f\xff\xff\xff"))
		io.Copy(io.Discard, os.Stdin)
	case "layout-half": // ends within its answer
		writeFrame(os.Stdout, frame{kind: frameReady})
		readFrame(bufio.NewReader(os.Stdin), MaxInput)
		os.Stdout.Write([]byte("entw" + "d" + "\x00\x00\x00\x09<svg"))
	case "layout-closed": // closes its output and lives on
		os.Stdout.Close()
		time.Sleep(time.Hour)
	case "layout-quiet": // ends at once
	case "layout-parent": // has a worker at work, and says so
		pool := NewPool(PoolOptions{Workers: 1})
		go pool.Render(context.Background(), []byte(slowDOT()), Options{Timeout: time.Hour})
		time.Sleep(time.Hour)
	case "layout-wedge": // gives up a picture of its own, then asks for another
		_, first := Render(context.Background(), []byte(slowDOT()), Options{InProcess: true, Timeout: 100 * time.Millisecond})
		out, second := Render(context.Background(), []byte("graph { a }"), Options{InProcess: true, Timeout: time.Hour})
		fmt.Printf("%v\n%v\n%t\n", first, second, strings.Contains(string(out), "</svg>"))
	case "layout-once":
		out, err := Render(context.Background(), []byte("graph { a }"), Options{InProcess: true, Timeout: time.Hour})
		folder, problem := CacheFolder()
		fmt.Printf("%d bytes, error %v\n%s\n%v\n%s\n%s\n", len(out), err, folder, problem, os.TempDir(), CacheNews())
	}
	os.Exit(0)
}

// run runs the tests. Under -cover, the programs that they start write what they covered to a folder; without one they
// would complain on standard error.
func run(m *testing.M) int {
	if os.Getenv(coverFolder) == "" {
		folder, err := os.MkdirTemp("", "cover")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(folder)
		os.Setenv(coverFolder, folder)
	}
	return m.Run()
}

const coverFolder = "GOCOVERDIR"

// program returns the command of one of the programs of TestMain.
func program(t *testing.T, verb string) []string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{path, verb}
}

// slowDOT is a graph over which dot takes far more than half a minute.
func slowDOT() string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("digraph {\n")
	for range 900 {
		fmt.Fprintf(&b, "n%d -> n%d [label=\"a treaty of some length\"]\n", random.IntN(300), random.IntN(300))
	}
	b.WriteString("}\n")
	return b.String()
}
