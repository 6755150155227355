package exporttest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Missing skips a test for want of a program, or fails it where ENTENTE_REQUIRE
// names it.
func Missing(t testing.TB, program, why string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), program) {
		t.Fatalf("%s is required: %s", program, why)
	}
	t.Skip(why)
}

// Node runs a script with the folder of a package from npm, which
// ENTENTE_NODE_MODULES has, and a file; what it writes, in JSON, goes to out.
func Node(t testing.TB, program, script string, text []byte, out any) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		Missing(t, program, "node is not installed")
	}
	modules := os.Getenv("ENTENTE_NODE_MODULES")
	if _, err := os.Stat(filepath.Join(modules, filepath.FromSlash(program))); modules == "" || err != nil {
		Missing(t, program, "ENTENTE_NODE_MODULES names no folder with the package "+program)
	}
	decode(t, Run(t, node, script, modules, file(t, text)), out)
}

// Python runs a script with a file under a Python that has a module; what it writes, in
// JSON, goes to out.
func Python(t testing.TB, module, script string, text []byte, out any) {
	t.Helper()
	decode(t, Run(t, Interpreter(t, module), script, file(t, text)), out)
}

// Interpreter returns a Python that has a module, and others that this needs: Debian's, or
// the first there is.
func Interpreter(t testing.TB, module string, needs ...string) string {
	t.Helper()
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import "+strings.Join(append([]string{module}, needs...), ", ")).Run() == nil {
			return path
		}
	}
	Missing(t, module, "no Python with the module "+module+" is installed")
	return ""
}

// Run runs a program and returns what it writes. What it complains of fails the test.
func Run(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%.2000s", name, err, &complaints)
	}
	if complaints.Len() > 0 {
		t.Errorf("%s complains: %.2000s", name, &complaints)
	}
	return out
}

func file(t testing.TB, text []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func decode(t testing.TB, text []byte, out any) {
	t.Helper()
	if err := json.Unmarshal(text, out); err != nil {
		t.Fatalf("%v: %.300s", err, text)
	}
}
