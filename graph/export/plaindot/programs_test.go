package plaindot_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/entente-graph/entente/graph/export/internal/exporttest"
)

func TestPythonPrograms(t *testing.T) {
	files := map[string]string{}
	views := cases(t)
	for name, v := range views {
		files[name] = filepath.Join(t.TempDir(), name+".dot")
		if err := os.WriteFile(files[name], text(t, v), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	needs := map[string][]string{"networkx": {"pydot"}}
	for _, program := range []string{"pydot", "pygraphviz", "networkx"} {
		t.Run(program, func(t *testing.T) {
			interpreter := exporttest.Interpreter(t, program, needs[program]...)
			for name, v := range views {
				var got read
				if err := json.Unmarshal(exporttest.Run(t, interpreter, "testdata/read.py", program, files[name]), &got); err != nil {
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
		exporttest.Missing(t, "dot", "dot is not installed")
	}
	for name, v := range cases(t) {
		file := filepath.Join(t.TempDir(), "x.dot")
		if err := os.WriteFile(file, text(t, v), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { drawsTitles(t, v, exporttest.Run(t, program, "-Ksfdp", "-Tsvg", file)) })
	}
}
