package data

import (
	"embed"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/entente-graph/entente/graph"
)

//go:embed sets/*.yaml
var sets embed.FS

// DefaultBuiltin is the name of the dataset that is used where none is named.
const DefaultBuiltin = "pyongyang-2024"

// Builtin is a dataset that comes with the program.
type Builtin struct {
	Name  string // to give to Open
	Title string
}

// Builtins lists the built-in datasets, the default first, the others by name.
func Builtins() []Builtin { return slices.Clone(builtins()) }

var builtins = sync.OnceValue(func() []Builtin {
	entries, _ := sets.ReadDir("sets")
	var out []Builtin
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".yaml")
		out = append(out, Builtin{Name: name, Title: titleOf(name)})
	}
	slices.SortStableFunc(out, func(a, b Builtin) int {
		switch {
		case a.Name == DefaultBuiltin:
			return -1
		case b.Name == DefaultBuiltin:
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
})

// builtin returns a built-in dataset's text.
func builtin(name string) (Input, bool) {
	if name == "" || strings.ContainsAny(name, "/\\.") {
		return Input{}, false
	}
	b, err := sets.ReadFile(path.Join("sets", name+".yaml"))
	return Input{Name: name, Data: b}, err == nil
}

// titleOf reads no more of a built-in dataset than its description.
func titleOf(name string) string {
	in, _ := builtin(name)
	for _, c := range split(chunk{string(in.Data), 1}, 0, true) {
		if strings.HasPrefix(c.text, "dataset:") {
			t := &treeReader{src: &source{name: name, text: string(in.Data)}, report: func(Diagnostic) {}, broken: map[string][]string{}}
			if n := t.section(c); n != nil {
				if title := n.get("dataset").get("title"); title != nil {
					return title.text
				}
			}
		}
	}
	return name
}

// Open loads datasets as one, each the name of a built-in one or of a file;
// none means the default. A name that is both means the built-in one; write
// ./NAME for the file.
func Open(names ...string) (*graph.Graph, Diagnostics, error) { return OpenFrom(nil, names...) }
