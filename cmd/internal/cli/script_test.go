package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"entente": func() { os.Exit(Main()) },
	})
}

// atOnce are the scripts whose commands do several things at once: they serve, draw
// with workers, search side by side, write into pipes, and are stopped. These run with
// the race detector, too. What the others start, one command after another, takes ten
// times as long with it, and every verb runs with it in this process.
var atOnce = []string{"limits", "mcp", "output", "paths", "render", "serve", "servedparts"}

func TestScripts(t *testing.T) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = filepath.Join(t.TempDir(), "cache")
	}
	const folder = "testdata/script"
	dir, files := folder, []string(nil)
	if raceDetector {
		dir = ""
		for _, name := range atOnce {
			files = append(files, filepath.Join(folder, name+".txtar"))
		}
	}
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		Files:               files,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			// Compiled code is shared, or every command would compile it anew.
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("GORACE", os.Getenv("GORACE")) // how the race detector ends a program
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"world": world,
			"edges": writeEdges,
			"fetch": fetch,
			"alter": alter,
		},
	})
}

// world ACTORS RELATIONS FILE writes a dataset of a given size, in which a few
// actors have most of the relations.
func world(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: world ACTORS RELATIONS FILE")
	}
	actors, err := strconv.Atoi(args[0])
	ts.Check(err)
	relations, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), worldOf(actors, relations), 0o666))
}

func worldOf(actors, relations int) []byte {
	var b bytes.Buffer
	b.WriteString("entente: 1\nsources:\n  s: A made-up register\nactors:\n")
	for i := range actors {
		fmt.Fprintf(&b, "  actor-%d: Actor number %d\n", i, i)
	}
	b.WriteString("relations:\n")
	random := rand.New(rand.NewPCG(1, uint64(actors)))
	kinds := []string{"treaty: %s -- %s", "rivalry: %s -- %s", "arms-transfer: %s -> %s", "aid: %s -> %s", "threat: %s -> %s"}
	for i := range relations {
		from := random.IntN(1 + random.IntN(actors))
		to := (from + 1 + random.IntN(actors-1)) % actors
		fmt.Fprintf(&b, "  - {"+kinds[random.IntN(len(kinds))]+", label: Statement %d, when: %d/.., source: s, at: row %d, says: It is so.}\n",
			fmt.Sprintf("actor-%d", from), fmt.Sprintf("actor-%d", to), i, 1950+i%70, i)
	}
	return b.Bytes()
}

// writeEdges ("edges LINES ACTORS FILE") writes a list of edges, in which a few actors
// have most of them.
func writeEdges(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edges LINES ACTORS FILE")
	}
	lines, err := strconv.Atoi(args[0])
	ts.Check(err)
	actors, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b bytes.Buffer
	b.WriteString("# FromNodeId\tToNodeId\n")
	random := rand.New(rand.NewPCG(2, uint64(actors)))
	for range lines {
		from := random.IntN(1 + random.IntN(actors))
		fmt.Fprintf(&b, "%d\t%d\n", from, (from+1+random.IntN(actors-1))%actors)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), b.Bytes(), 0o666))
}

// alter FILE OLD NEW replaces a text, wherever it is in a file.
func alter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: alter FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o666))
}

// exits CODE COMMAND... runs a command and demands its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if err != nil {
		got = -1
		if e, ok := err.(interface{ ExitCode() int }); ok {
			got = e.ExitCode()
		}
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("%q exits with %d, want %s (%v)", args[1:], got, args[0], err)
	}
}
