package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/export"
)

// readBy names who reads a format where it is no provider of the format's name: the
// datasets' own reader, or the one of all tables.
var readBy = map[string]string{"json": "", "csv": "table", "edges-csv": "table", "xlsx": "table"}

func TestEveryFormatThatIsReadHasAReader(t *testing.T) {
	for _, f := range export.Formats() {
		name, other := readBy[f.Name]
		if !other {
			name = f.Name
		}
		if f.Reads && name != "" && providerNamed(name) == nil {
			t.Errorf("%s is read, says the table of formats, and there is no provider %q", f.Name, name)
		}
	}
	for _, p := range providers {
		f, err := export.ByName(p.Name, export.Data)
		if err == nil && !f.Reads {
			t.Errorf("a provider reads %s, and the table of formats does not say so", p.Name)
		}
	}
}

// The table of formats in the README is made from the table in package export.
func TestReadmeListsTheFormats(t *testing.T) {
	const file, begin, end = "../../../README.md", "<!-- formats: made by go test ./cmd/internal/cli -run TestReadmeListsTheFormats -update -->\n", "<!-- /formats -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("the README has no %q and %q", begin, end)
	}
	want := before + begin + formatTable() + end + after
	if want == string(text) {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("the README's table of formats is not that of package export; run this test with -update")
}

// formatTable is the table of formats for data, in Markdown.
func formatTable() string {
	var b strings.Builder
	b.WriteString("| `--to` | files | read as well | for | loses |\n|---|---|---|---|---|\n")
	for _, f := range dataTable() {
		r := report.NewFormat(f)
		read := ""
		if r.Reads {
			read = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.Name, strings.Join(r.Extensions, ", "), read, strings.ReplaceAll(r.Summary, "|", "\\|"), r.LosesInWords())
	}
	return b.String()
}

// What formats do is said by help, completion and the lists, of each of them.
func TestTheTableOfFormatsDrivesTheCommand(t *testing.T) {
	help := formatHelp()
	completed := completeFormats(nil)
	for _, f := range dataTable() {
		if !strings.Contains(help, f.Name) || !slices.ContainsFunc(completed, func(s string) bool { return strings.HasPrefix(s, f.Name+"\t") }) {
			t.Errorf("%s is missing", f.Name)
		}
	}
}
