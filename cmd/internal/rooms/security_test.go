package rooms

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const top = "../../.."

// TestPromisesAreHeld holds that every test is there that the security policy and
// the table of promises name.
func TestPromisesAreHeld(t *testing.T) {
	tests := map[string]bool{}
	define := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range define.FindAllSubmatch(text, -1) {
			tests[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
	for _, file := range []string{"SECURITY.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(filepath.Join(top, ".github", file))
		if err != nil {
			t.Fatal(err)
		}
		named := name.FindAllSubmatch(text, -1)
		if len(named) < 15 {
			t.Errorf("%s names %d tests", file, len(named))
		}
		for _, m := range named {
			if test := string(m[1]); !tests[test] {
				t.Errorf("%s names %s, which is no test", file, test)
			}
		}
	}
}

// TestNothingIsFetched holds that no code of ours asks another machine for
// anything, save copies of sources that a reader asks for (sources --fetch): what else
// could is used by the server alone, which listens and looks up the name that it is to
// listen at.
func TestNothingIsFetched(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}} {{join .GoFiles \" \"}}", "github.com/entente-graph/entente/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	asks := regexp.MustCompile(`\b(http\.(Get|Head|Post|PostForm|Client|DefaultClient|Transport|NewRequest\w*)|net\.(Dial\w*|Dialer))\b`)
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasSuffix(words[0], "/chromium") { // which drives a browser for tests
			continue
		}
		for _, name := range words[1:] {
			text, err := os.ReadFile(filepath.Join(words[0], name))
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Base(words[0]) == "copies" && name == "fetch.go" {
				continue
			}
			if found := asks.Find(text); found != nil {
				t.Errorf("%s uses %s", filepath.Join(words[0], name), found)
			}
		}
	}
}
