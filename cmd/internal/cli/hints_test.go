package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryMessageSaysWhatToDo holds that what is wrong with a command line, or
// with what it names, comes with what to do next.
func TestEveryMessageSaysWhatToDo(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"bare.yaml":  "entente: 1\nactors:\n  a: A\n  b: B\n",
		"small.yaml": "entente: 1\nsources:\n  s: S\nactors:\n  a: A\n  b: B\nrelations:\n  - {rivalry: a -- b, label: x, when: 1990/.., source: s, at: p1, says: It is so.}\n",
		"cut.csv.gz": "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
		"bad.csv.gz": "\x1f\x8bnot at all, as far as can be seen",
		"empty.csv":  "",
		"other.csv":  "The harbour is shut, they say.\nNobody knows why.\n",
		"open.yaml":  "entente: 1\nactors: {a: A\n",
		"shut.yaml":  "entente: 1\nactors: ]\n",
		"lost.yaml":  "entente: 1\nactors:\n  a: A\nrelations:\n  - {rivalry: a -- zzzzzz, label: x}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join("folder", "below"), 0o777); err != nil {
		t.Fatal(err)
	}
	whatToDo := regexp.MustCompile(`(?m)(; \S|: (use|write|name|add|see|give|allowed|known)\b|\? (add|name) |as \.yaml|as \.csv|all rules:|must be|cannot be less|is to be|such as|as in|did you mean|\?$|^hint: |^    hint: |^see: |^write |^usage: |known:|allowed:|one of:)`)
	for _, line := range []string{
		"list kinds --at 2020 --during 1990/2000", "list kinds --possibly --certainly --at 2020",
		"list actors -d none.zip", "list actors sipri:none.csv", "list actors sipri:folder", "list actors folder", "list actors bare.yaml/x",
		"list actors open.yaml", "list actors shut.yaml", "list actors lost.yaml", "list actors other.csv", "list actors empty.csv",
		"whatif a_attacks_b small.yaml --at 1991", "whatif a_attacks", "whatif attacks_b", "whatif Iran_attacks_Atlantis", "whatif Iran_attacks_Iran",
		"whatif Iran_attacks_Japan --at 1500", "whatif Iran_attacks_Japan --also Iran_attacks_Kim_Jong_Un",
		"show Atlantis", "show Korea", "paths Korea Iran", "paths Iran Iran", "paths Iran Atlantis", "paths Iran Japan --kind conflict --certainty alleged",
		"list kinds --kind zzz", "list kinds --source zzz", "list kinds --certainty zzz", "list kinds --at 20x", "list kinds --during 2024/2020",
		"list kinds --hops 2", "list kinds --near Iran --hops 0", "list kinds --min-quantity -1", "list kinds --min-quantity NaN",
		"list kinds --hops x", "list kinds --min-quantity x", "list kinds --json=x", "render --timeout x", "render --timeout -1s", "render --width x",
		"render --layout zz", "render --theme zz", "render --format zz", "render --format square --layout dot", "render -o x.doc", "render -o x", "render -o x.json",
		"render -o folder", "render -o folder/none/x.svg", "render -o small.yaml/x.svg", "render --font none.ttf -o x.png", "render --font Atlantis -o x.png", "render --max-lines 1",
		"export --to zz", "export -o x.zz", "export -o x", "export -o folder", "export --layout dot",
		"timeline --at 1900 --during 1990/2000", "timeline bare.yaml", "timeline --group zz", "timeline -o x.json", "timeline --width quantity", "timeline --certainly --at 2000",
		"init", "init x", "init bare.yaml", "init none/x.yaml",
		"import", "import zz f", "import sipri none.csv", "import sipri bare.yaml", "import sipri folder", "import sipri empty.csv", "import sipri cut.csv.gz", "import sipri bad.csv.gz",
		"import atop other.csv", "import cow-alliances empty.csv", "import sipri other.csv -o x.txt", "import sipri other.csv --report x.txt",
		"merge small.yaml", "merge small.yaml none.yaml", "merge small.yaml pyongyang-2024 --same x", "merge small.yaml pyongyang-2024 --same x=y", "merge small.yaml pyongyang-2024 --json",
		"diff", "diff a", "diff a b c", "diff --from 2020", "diff --from 2020 --to 2010", "diff - -", "diff small.yaml small.yaml --certainly", "diff --from 2000 --to 2010 --max-hops 0",
		"watch", "watch a", "watch a b c", "watch - -", "watch small.yaml small.yaml --certainly", "watch small.yaml small.yaml --max-hops 0", "watch small.yaml bare.yaml --updated zz",
		"watch small.yaml bare.yaml --id x --atom", "watch small.yaml bare.yaml --self https://example.org/x", "watch small.yaml bare.yaml --atom --json", "watch small.yaml none.yaml",
		"watch small.yaml bare.yaml -o folder",
		"serve --workers -1", "serve --addr x", "serve --addr 1.2.3.4:1", "serve --host a/b", "serve none.yaml", "serve --watch", "serve --watch folder", "serve --watch -d -", "serve --watch pyongyang-2024", "mcp -", "mcp none.yaml", "mcp lost.yaml",
		"check", "check none.yaml", "check --explain zz", "schema zz", "list zz", "zzz", "help zzz", "completion zzz", "--zzz", "-z", "list --kindd x", "list kinds --kind", "list",
		"stats --top -1", "paths iran china --limit -1", "paths iran china --count -o x.svg", "paths iran china -o -", "stats bare.yaml --kind treaty",
	} {
		args := strings.Fields(line)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "_", " ")
		}
		out, errs, code := run(t, args...)
		if code == exitDone || !whatToDo.Match(append(out, errs...)) {
			t.Errorf("entente %s: exit %d: %s%s", line, code, out, errs)
		}
	}
}
