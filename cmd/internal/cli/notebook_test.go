package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// blockOf returns the code of one language in the README's section on notebooks.
func blockOf(t *testing.T, language string) string {
	t.Helper()
	_, section, ok := strings.Cut(readAtTop(t, "README.md"), "\n## In a notebook\n")
	section, _, _ = strings.Cut(section, "\n## ")
	_, code, found := strings.Cut(section, "\n```"+language+"\n")
	code, _, closed := strings.Cut(code, "\n```\n")
	if !ok || !found || !closed {
		t.Fatalf("the README has no block of %s on notebooks", language)
	}
	return code
}

// runCode runs a program in a folder, with this test as entente, and reads the JSON that it prints.
func runCode(t *testing.T, folder, program, file, code string, into any) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, file), []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, file)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), pathWithSelf(t))
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &complaints)
	}
	if err := json.Unmarshal(out[strings.LastIndex(strings.TrimSpace(string(out)), "\n")+1:], into); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// inFull is the default dataset as list tells it: what notebooks must see of it.
func inFull(t *testing.T) (actors []report.Actor, relations []report.Relation) {
	t.Helper()
	for what, into := range map[string]any{"actors": &actors, "relations": &relations} {
		out, errs, code := run(t, "list", what, "--json")
		if err := json.Unmarshal(out, into); err != nil || code != exitDone {
			t.Fatalf("list %s: exit %d, %v: %s", what, code, err, errs)
		}
	}
	return actors, relations
}

// counted is how many nodes and edges a graph of all that has, with a hub for each
// relation of many.
func counted(actors []report.Actor, relations []report.Relation) (nodes, edges int) {
	nodes = len(actors)
	for _, r := range relations {
		if len(r.Parties) == 2 {
			edges++
		} else {
			nodes, edges = nodes+1, edges+len(r.Parties)
		}
	}
	return nodes, edges
}

// TestNotebook runs the README's Python as it stands there.
func TestNotebook(t *testing.T) {
	python := ""
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import networkx, pandas, IPython").Run() == nil {
			python = path
			break
		}
	}
	if python == "" {
		needed(t, "pandas", "no Python with pandas, networkx and IPython is installed")
	}
	var got struct {
		Relations, Parties, Doubtful int
		Busiest                      string
		Graph, Same                  [2]int
		Central                      int
		Picture                      bool
	}
	runCode(t, t.TempDir(), python, "notebook.py", blockOf(t, "python")+`
print()
print(json.dumps({
    "relations": len(relations), "parties": len(parties), "doubtful": len(doubtful), "busiest": busiest.index[0],
    "graph": [graph.number_of_nodes(), graph.number_of_edges()], "same": [same.number_of_nodes(), same.number_of_edges()],
    "central": len(central), "picture": SVG(entente("render", "--kind", "treaty,alliance")).data.startswith("<svg"),
}))
`, &got)
	actors, relations := inFull(t)
	nodes, edges := counted(actors, relations)
	parties, doubtful := 0, 0
	times := map[string]int{}
	for _, r := range relations {
		parties += len(r.Parties)
		if r.Certainty != "confirmed" {
			doubtful++
		}
		for _, p := range r.Parties {
			times[p.Name]++
		}
	}
	if got.Relations != len(relations) || got.Parties != parties || got.Doubtful != doubtful || got.Central != 5 || !got.Picture {
		t.Errorf("pandas has %+v, of %d relations with %d parties, %d of them not confirmed", got, len(relations), parties, doubtful)
	}
	for name, n := range times {
		if n > times[got.Busiest] {
			t.Errorf("%s is in %d relations, and %s, named first, in %d", name, n, got.Busiest, times[got.Busiest])
		}
	}
	if want := [2]int{nodes, edges}; got.Graph != want || got.Same != want {
		t.Errorf("NetworkX has %v nodes and edges of node-link and %v of GraphML, want %v", got.Graph, got.Same, want)
	}
}

// TestNotebookInJavaScript runs the README's JavaScript as it stands there.
func TestNotebookInJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		needed(t, "node", "node is not installed")
	}
	folder := t.TempDir()
	if _, errs, code := run(t, "export", "-o", filepath.Join(folder, "pact.node-link.json")); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var got struct {
		Nodes, Links, Degrees int
		Alleged               []struct{ From, To, What, Source string }
	}
	runCode(t, folder, node, "notebook.mjs", blockOf(t, "js")+`
const degrees = [...degree.values()].reduce((a, b) => a + b, 0);
console.log(JSON.stringify({ nodes: nodes.length, links: links.length, degrees, alleged }));
`, &got)
	actors, relations := inFull(t)
	nodes, edges := counted(actors, relations)
	if got.Nodes != nodes || got.Links != edges || got.Degrees != 2*edges {
		t.Errorf("%d nodes, %d links, %d ends, want %d and %d", got.Nodes, got.Links, got.Degrees, nodes, edges)
	}
	alleged := 0
	for _, r := range relations {
		if r.Certainty == "alleged" && len(r.Parties) == 2 {
			alleged++
		}
	}
	if len(got.Alleged) != alleged || alleged == 0 {
		t.Errorf("%d alleged, want %d", len(got.Alleged), alleged)
	}
	for _, a := range got.Alleged {
		if a.From == "" || a.To == "" || a.What == "" || a.Source == "" {
			t.Errorf("something is missing of %+v", a)
		}
	}
}
