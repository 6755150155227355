package plaindot_test

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

// missing skips a test for want of a program, or fails it where it is required.
func missing(t *testing.T, program, why string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), program) {
		t.Fatalf("%s is required: %s", program, why)
	}
	t.Skip(why)
}

// python returns a Python that has a module: Debian's, or the first there is.
func python(t *testing.T, module string) string {
	t.Helper()
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import "+module).Run() == nil {
			return path
		}
	}
	missing(t, module, "no Python with the module "+module+" is installed")
	return ""
}

func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, &complaints)
	}
	if complaints.Len() > 0 {
		t.Errorf("%s complains: %s", name, &complaints)
	}
	return out
}

func TestPythonPrograms(t *testing.T) {
	files := map[string]string{}
	views := cases(t)
	for name, v := range views {
		files[name] = filepath.Join(t.TempDir(), name+".dot")
		if err := os.WriteFile(files[name], text(t, v), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, program := range []string{"pydot", "pygraphviz", "networkx"} {
		t.Run(program, func(t *testing.T) {
			interpreter := python(t, program)
			for name, v := range views {
				var got read
				if err := json.Unmarshal(run(t, interpreter, "testdata/read.py", program, files[name]), &got); err != nil {
					t.Fatal(err)
				}
				compare(t, got.sorted(), wanted(v), false)
			}
		})
	}
}

// The Graphviz that is installed draws titles as they are, too.
func TestNativeGraphviz(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		missing(t, "dot", "dot is not installed")
	}
	for name, v := range cases(t) {
		file := filepath.Join(t.TempDir(), "x.dot")
		if err := os.WriteFile(file, text(t, v), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { drawsTitles(t, v, run(t, program, "-Ksfdp", "-Tsvg", file)) })
	}
}
