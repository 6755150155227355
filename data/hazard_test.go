package data

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// hazards are inputs that are no datasets or want to do harm, with the start of
// the first diagnostic.
func hazards() map[string]struct{ text, want string } {
	starter := string(Starter("x"))
	long := strings.Repeat("x", 50<<20)
	steps := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i+1) + "a:\n")
		}
		return b.String()
	}
	return map[string]struct{ text, want string }{
		"BOM":                     {"\ufeff" + starter, ""},
		"CRLF":                    {strings.ReplaceAll(starter, "\n", "\r\n"), ""},
		"CR":                      {strings.ReplaceAll(starter, "\n", "\r"), ""},
		"document start":          {"---\n" + starter + "...\n", ""},
		"indented throughout":     {"  " + strings.ReplaceAll(starter, "\n", "\n  "), ""},
		"UTF-16 with a mark":      {"\xff\xfee\x00n\x00", "x: error: the file is in UTF-16"},
		"UTF-16 big endian":       {"\xfe\xff\x00e\x00n", "x: error: the file is in UTF-16"},
		"UTF-16 without a mark":   {"e\x00n\x00t\x00e\x00n\x00t\x00e\x00", "x:1:2: error: the file has a NUL byte in it, so it is not text [not-text]; it looks like UTF-16"},
		"NUL":                     {"entente: 1\nactors:\n  a\x00: x", "x:3:4: error: the file has a NUL byte"},
		"archive":                 {"PK\x03\x04\x00\x00", "x: error: the file is not text but a zip archive"},
		"picture":                 {"\x89PNG\r\n\x1a\n", "x: error: the file is not text but a picture"},
		"Latin-1":                 {"entente: 1\nactors:\n  é: x\n  a: Caf\xe9\n", "x:4:9: error: the byte 0xE9 is not UTF-8"},
		"surrogate":               {"entente: 1\n# \xed\xa0\x80\n", "x:2:3: error: the byte 0xED is not UTF-8"},
		"file too large":          {strings.Repeat("a: b\n", maxFileBytes/5+1), "x: error: the file has more than 64 MiB"},
		"50 MB plain":             {"entente: 1\nactors:\n  a: " + long + "\n  b: B\n", "x:3:1: error: this line has 50.0 MiB"},
		"50 MB quoted":            {"entente: 1\nactors:\n  a: \"" + long + "\"\n  b: B\n", "x:3:1: error: this line has 50.0 MiB"},
		"50 MB never closed":      {"entente: 1\nactors:\n  a: '" + long, "x:3:1: error: this line has 50.0 MiB"},
		"50 MB in JSON":           {`{"entente": 1, "actors": {"a": "` + long + `"}}`, "x:1:27: error: this line has 50.0 MiB"},
		"50 MB key":               {"entente: 1\n" + long + ": 1\n", "x:2:1: error: this line has 50.0 MiB"},
		"50 MB block":             {"entente: 1\nactors:\n  a:\n    note: |\n" + strings.Repeat("      "+strings.Repeat("x", 57)+"\n", 7<<17), "x:3:1: error: the record that starts here has 5"},
		"long record":             {"entente: 1\nactors:\n  a:\n" + strings.Repeat("    x: 1\n", maxRecordLines+1), "x:3:1: error: the record that starts here has more than 10,000 lines"},
		"blank lines":             {"entente: 1\nactors:\n  a:\n    note: |\n      x" + strings.Repeat("\n", 500_000) + "    name: y\n", "x:"},
		"tabs in quotes":          {"entente: 1\nactors:\n  a: \"" + strings.Repeat("\t", 900_000) + "\"\n", "x:3:1: error: there are too many tabs"},
		"less-thans":              {"entente: 1\nactors:\n  a: " + strings.Repeat("<", 900_000) + "\n", "x:3:1: error: there are too many <"},
		"100,000 lists":           {"entente: 1\nactors:\n  a: " + strings.Repeat("[", 100_000), "x:3:55: error: more than 50"},
		"100,000 closed lists":    {"entente: 1\nactors:\n  a: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "x:3:55: error: more than 50"},
		"100,000 mappings":        {"entente: 1\nactors:\n  a: " + strings.Repeat("{a: ", 100_000), "x:3:202: error: more than 50"},
		"100,000 dashes":          {"entente: 1\nrelations:\n  " + strings.Repeat("- ", 100_000), "x:3:103: error: more than 50"},
		"100,000 in JSON":         {`{"entente": 1, "x": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}", "x:1:70: error: more than 50"},
		"deep indentation":        {"entente: 1\nactors:\n" + steps(1200), "x:53:52: error: more than 50"},
		"all brackets":            {strings.Repeat("[{", 1_000_000), "x:1:51: error: more than 50"},
		"closing brackets":        {strings.Repeat("]\n", 1_000_000), "x:1:1: error:"},
		"alias bomb":              {"entente: 1\nactors:\n  a: &a [x,x]\n  b: &b [*a,*a]\n  c: [*b,*b]\n", "x:3:6: error: anchors"},
		"50,000 keys":             {"entente: 1\nactors:\n" + strings.Repeat("  a: A\n", 50_000), "x:4:3: error: the id \"a\" is used twice"},
		"50,000 unknown keys":     {"entente: 1\n" + strings.Repeat("k: v\n", 50_000), "x:2:1: error: a file has no key"},
		"50,000 broken records":   {"entente: 1\nrelations:\n" + strings.Repeat("  - a: 'b\n", 50_000), "x:3:8: error: a quote ' is opened"},
		"50,000 colons":           {"entente: 1\nactors:\n  a: " + strings.Repeat(": ", 50_000), "x:3:6: error: there is a ':'"},
		"50,000 flow nothings":    {"entente: 1\nactors: {" + strings.Repeat("a,", 50_000) + "}", "x:2:10: warning: the actor has no name"},
		"an unclosed JSON string": {`{"entente": 1, "actors": {"a": "` + strings.Repeat("\\\"", 1_000_000), "x:1:1: error: a bracket or quote"},
	}
}

func TestHazards(t *testing.T) {
	for name, c := range hazards() {
		t.Run(name, func(t *testing.T) {
			if raceDetector && len(c.text) > 1<<20 {
				t.Skip("takes ten times as long with -race; run without")
			}
			g, ds, err := Load(Input{"x", []byte(c.text)})
			wellFormed(t, c.text, ds)
			if c.want == "" {
				if err != nil || len(ds) > 0 || g.RelationCount() == 0 {
					t.Errorf("not accepted: %v", ds)
				}
				return
			}
			if err == nil || len(ds) == 0 || !strings.HasPrefix(ds[0].Error(), c.want) {
				t.Errorf("want %s\n got %.400v", c.want, ds)
			}
		})
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "pact.yaml")
	if err := os.WriteFile(good, Starter("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(dir, "locked.yaml")
	if err := os.WriteFile(locked, Starter("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ path, message, hint string }{
		"missing":         {filepath.Join(dir, "nothing-like-it.yaml"), "no such file: ", "look at its name, and at the folder you are in"},
		"misspelt":        {filepath.Join(dir, "pct.yaml"), "no such file: ", "did you mean " + good + "?"},
		"misspelt set":    {"pyongyang-2042", "no such file: ", "did you mean pyongyang-2024?"},
		"folder":          {dir, dir + " is a folder", "name the files in it, such as " + locked},
		"below a file":    {filepath.Join(good, "x"), "cannot open ", "look whether the file can be read"},
		"empty name":      {"", "the name of a file is empty", "name a file, or a built-in dataset"},
		"without a right": {locked, "permission denied: ", "its owner must let you read it"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "without a right" && (os.Getuid() == 0 || runtime.GOOS == "windows") {
				t.Skip("nothing is forbidden to this user")
			}
			_, ds, err := Open(c.path)
			if err == nil || len(ds) != 1 || ds[0].Code != RuleNoFile || ds[0].Severity != graph.Error {
				t.Fatalf("got %v, %v", ds, err)
			}
			if !strings.HasPrefix(ds[0].Message, c.message) || ds[0].Hint != c.hint {
				t.Errorf("got %q, %q", ds[0].Message, ds[0].Hint)
			}
		})
	}
	// A missing file does not hide what is wrong in another, nor make its
	// references wrong.
	half := filepath.Join(dir, "half.yaml")
	text := "entente: 1\nrelations:\n  - treaty: a -- b\n    source: elsewhere\n    certainty: sure\n"
	if err := os.WriteFile(half, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, ds, _ := LoadFiles(filepath.Join(dir, "gone.yaml"), half)
	if got := brief(ds); len(got) != 2 || got[0] != "0:0 no-file" || got[1] != "5:16 bad-word" {
		t.Errorf("got %v", ds)
	}
}
