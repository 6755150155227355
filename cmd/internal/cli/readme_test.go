package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs every command of the README, in order and in one empty
// folder, and holds the output shown there to the true one. A line "..." in
// the README stands for any number of lines.
func TestReadme(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh here, which the README's commands are written for")
	}
	text, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	path, folder := pathWithSelf(t), t.TempDir()
	commands := 0
	for _, block := range consoleBlocks(string(text)) {
		command, want := block[0], block[1]
		commands++
		if rest, ok := strings.CutPrefix(command, "go run ./cmd/entente "); ok {
			command = "entente " + rest
		}
		if strings.HasPrefix(command, "go ") {
			continue // tests and installs are not run from inside a test
		}
		cmd := exec.Command(shell, "-c", command)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), path, "COLUMNS=100", "NO_COLOR=1")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		_ = cmd.Run() // what a command that fails says is part of the README too
		if want == "" && strings.Contains(out.String(), "entente: ") {
			t.Errorf("$ %s\n%s", command, out.String())
		}
		if want != "" && !matchesWithGaps(out.String(), want) {
			t.Errorf("$ %s\nthe README shows\n%s\nbut it prints\n%s", command, want, out.String())
		}
	}
	if commands < 10 {
		t.Errorf("found only %d commands in the README", commands)
	}
}

// The pictures that the README shows are those that its commands draw.
func TestReadmePictures(t *testing.T) {
	for name, command := range map[string][]string{
		"over.svg":     {"camps", "europe-1914", "--over", "1890/1914"},
		"ranks.svg":    {"rank", "europe-1914", "--by", "betweenness", "--of", "United Kingdom,Russia,France,Germany,Italy", "--over", "1880/1914"},
		"traps.svg":    {"traps", "europe-1914", "--over", "1890/1914"},
		"camps.svg":    {"camps", "europe-1914", "--without-kind", "guarantee"},
		"evidence.svg": {"render", "--width", "evidence"},
		"attack.svg":   {"whatif", "Austria-Hungary attacks Serbia", "europe-1914", "--also", "Russia joins Serbia", "--escalate"},
	} {
		shown, drawn := filepath.Join("../../../.github", name), filepath.Join(t.TempDir(), name)
		if _, errs, code := run(t, append(command, "-o", drawn)...); code != exitDone {
			t.Fatalf("exit %d: %s", code, errs)
		}
		got, err := os.ReadFile(drawn)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(shown, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(shown)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what is drawn (%v); look at it after running with -update", shown, err)
		}
	}
}

// pathWithSelf is the variable PATH with a folder before the others in which this
// test is the program.
func pathWithSelf(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, "entente")); err != nil {
		t.Fatal(err)
	}
	return "PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH")
}

// consoleBlocks returns pairs of a command and the output shown below it.
func consoleBlocks(markdown string) [][2]string {
	var out [][2]string
	inside := false
	for _, line := range strings.Split(markdown, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case inside && strings.HasPrefix(line, "$ "):
			out = append(out, [2]string{strings.TrimPrefix(line, "$ "), ""})
		case inside && len(out) > 0:
			out[len(out)-1][1] += line + "\n"
		}
	}
	return out
}

func matchesWithGaps(got, want string) bool {
	parts := strings.Split("\n"+want, "\n...\n")
	rest := "\n" + strings.TrimRight(got, "\n") + "\n"
	if !strings.HasPrefix(rest, parts[0]) {
		return false
	}
	rest = rest[len(parts[0]):]
	for _, p := range parts[1:] {
		p = "\n" + p
		i := strings.Index(rest, p)
		if i < 0 {
			return false
		}
		rest = rest[i+len(p):]
	}
	return strings.TrimSpace(rest) == "" || strings.HasSuffix(want, "...\n")
}

func TestMatchesWithGaps(t *testing.T) {
	for _, c := range []struct {
		got, want string
		ok        bool
	}{
		{"a\nb\n", "a\nb\n", true},
		{"a\nb\nc\n", "a\n...\nc\n", true},
		{"a\nb\nc\n", "a\n...\n", true},
		{"a\nb\n", "a\n", false},
		{"b\n", "a\n...\n", false},
		{"a\nb\nc\n", "a\n...\nd\n", false},
	} {
		if got := matchesWithGaps(c.got, c.want); got != c.ok {
			t.Errorf("%s: got %v", fmt.Sprintf("%q ~ %q", c.got, c.want), got)
		}
	}
}
