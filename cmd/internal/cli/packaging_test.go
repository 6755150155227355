package cli

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// atTop is a file of the project.
func atTop(name string) string { return filepath.Join("../../..", filepath.FromSlash(name)) }

func readAtTop(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(atTop(name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// isCommand fails where the program would refuse a command line for its flags.
func isCommand(t *testing.T, args []string) {
	t.Helper()
	cmd, rest, err := newRoot(Streams{}, io.Discard).Find(args)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err != nil || !cmd.HasParent() {
		t.Errorf("entente %q is no command: %v", args, err)
	}
}

// instruction is one of a Dockerfile.
type instruction struct{ name, rest string }

func dockerfile(t *testing.T) []instruction {
	var out []instruction
	line := ""
	for text := range strings.Lines(readAtTop(t, ".github/packaging/Dockerfile")) {
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if more, ok := strings.CutSuffix(text, "\\"); ok {
			line += more
			continue
		}
		name, rest, ok := strings.Cut(line+text, " ")
		if !ok || name != strings.ToUpper(name) {
			t.Errorf("no instruction: %q", line+text)
		}
		out = append(out, instruction{name, strings.TrimSpace(rest)})
		line = ""
	}
	return out
}

// TestContainer holds the container to what its file says of it: no root, no
// shell, and only what there is.
func TestContainer(t *testing.T) {
	known := []string{"FROM", "WORKDIR", "COPY", "RUN", "ENV", "VOLUME", "USER", "EXPOSE", "STOPSIGNAL", "ENTRYPOINT", "CMD"}
	last := map[string]string{} // of the last stage
	var base string
	for _, i := range dockerfile(t) {
		if !slices.Contains(known, i.name) {
			t.Errorf("unknown instruction %s", i.name)
		}
		if i.name == "FROM" {
			base, last = i.rest, map[string]string{}
		}
		last[i.name] = i.rest
		if i.name != "COPY" {
			continue
		}
		fields := strings.Fields(i.rest)
		if strings.HasPrefix(fields[0], "--from=") {
			continue
		}
		for _, from := range fields[:len(fields)-1] {
			if _, err := os.Stat(atTop(from)); err != nil {
				t.Errorf("COPY %s: %v", from, err)
			}
		}
	}
	if !regexp.MustCompile(`^gcr\.io/distroless/static-debian\d+:nonroot$`).MatchString(base) {
		t.Errorf("the container is built on %q", base)
	}
	if !regexp.MustCompile(`^[1-9]\d*:[1-9]\d*$`).MatchString(last["USER"]) {
		t.Errorf("it runs as %q, and should as numbers that are not root's, which Kubernetes can check", last["USER"])
	}
	if last["RUN"] != "" {
		t.Errorf("there is no shell to run %q", last["RUN"])
	}
	var entry, args []string
	if err := json.Unmarshal([]byte(last["ENTRYPOINT"]), &entry); err != nil || len(entry) != 1 || filepath.Base(entry[0]) != "entente" {
		t.Errorf("ENTRYPOINT %s: %v", last["ENTRYPOINT"], err)
	}
	if err := json.Unmarshal([]byte(last["CMD"]), &args); err != nil {
		t.Errorf("CMD %s: %v", last["CMD"], err)
	}
	isCommand(t, args)
	if !strings.Contains(strings.Join(args, " "), ":"+last["EXPOSE"]+" ") {
		t.Errorf("port %s is not that of %q", last["EXPOSE"], args)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(readAtTop(t, "go.mod"))[1]
	if !strings.Contains(readAtTop(t, ".github/packaging/Dockerfile"), "golang:"+version+"-") {
		t.Errorf("it is not built with Go %s, as go.mod asks", version)
	}
}

const unit = ".github/packaging/entente.service"

// TestUnit holds the systemd unit to what it promises.
func TestUnit(t *testing.T) {
	text := readAtTop(t, unit)
	var command []string
	set := map[string][]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "[") {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			t.Errorf("no setting: %q", line)
		}
		set[key] = append(set[key], value)
	}
	command = strings.Fields(set["ExecStart"][0])
	isCommand(t, command[1:])
	for key, want := range map[string]string{
		"DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
		"PrivateDevices": "yes", "CapabilityBoundingSet": "", "RestrictAddressFamilies": "AF_INET AF_INET6", "SuccessExitStatus": "143",
	} {
		if got := set[key]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if !slices.Contains(command, "127.0.0.1:8765") || len(set["IPAddressAllow"]) != 1 || set["IPAddressAllow"][0] != "localhost" {
		t.Errorf("it does not keep to this machine: %q, %q", command, set["IPAddressAllow"])
	}
}

// What systemd says of the unit: that it is right, and how exposed it is.
func TestUnitBySystemd(t *testing.T) {
	program, err := exec.LookPath("systemd-analyze")
	if err != nil {
		needed(t, "systemd-analyze", "systemd-analyze is not installed")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "entente.service")
	if err := os.WriteFile(file, []byte(strings.Replace(readAtTop(t, unit), "ExecStart=/usr/bin/entente", "ExecStart="+self, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(program, "verify", "--man=no", file).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("verify: %v: %s", err, out)
	}
	// In tenths: 20 is 2.0, where 10.0 is a service without bounds.
	if out, err := exec.Command(program, "security", "--offline=true", "--threshold=20", file).CombinedOutput(); err != nil {
		t.Errorf("security: %v: %s", err, out)
	}
}

// needed skips a test for want of a program, or fails it where it is required.
func needed(t *testing.T, program, why string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), program) {
		t.Fatalf("%s is required: %s", program, why)
	}
	t.Skip(why)
}

// TestRelease holds the file from which releases are made to what they promise;
// that it is right, goreleaser checks in CI.
func TestRelease(t *testing.T) {
	var release struct {
		Version int
		Before  struct{ Hooks []string }
		Builds  []struct {
			Main         string
			Goos, Goarch []string
			Env          []string
		}
		Archives []struct {
			Files []struct{ Src string }
		}
		Checksum struct{ Algorithm string }
		Sboms    []struct{ Artifacts, Cmd string }
	}
	if err := yaml.Unmarshal([]byte(readAtTop(t, ".goreleaser.yaml")), &release); err != nil {
		t.Fatal(err)
	}
	if release.Version != 2 || len(release.Builds) != 1 || len(release.Archives) != 1 || release.Checksum.Algorithm != "sha256" || len(release.Sboms) != 1 || release.Sboms[0].Artifacts != "binary" {
		t.Fatalf("%+v", release)
	}
	b := release.Builds[0]
	if !slices.Equal(b.Goos, []string{"linux", "darwin", "windows"}) || !slices.Equal(b.Goarch, []string{"amd64", "arm64"}) || !slices.Contains(b.Env, "CGO_ENABLED=0") {
		t.Errorf("it builds %+v", b)
	}
	if _, err := os.Stat(atTop(b.Main)); err != nil {
		t.Error(err)
	}
	packed := ""
	for _, hook := range release.Before.Hooks {
		if rest, ok := strings.CutPrefix(hook, "go run ./cmd/entente "); ok {
			args := strings.Fields(strings.ReplaceAll(rest, "{{ .CommitDate }}", "2026-01-31"))
			isCommand(t, args)
			packed = args[1]
		}
	}
	var made []string
	for _, f := range release.Archives[0].Files {
		if strings.HasPrefix(f.Src, packed+"/") {
			made = append(made, f.Src)
		} else if _, err := os.Stat(atTop(f.Src)); err != nil {
			t.Error(err)
		}
	}
	if !slices.Equal(made, []string{packed + "/man/*", packed + "/completions/*"}) {
		t.Errorf("of what 'entente manual %s' writes the archives hold %q", packed, made)
	}
}

// TestActionsArePinned: a tag of somebody else's repository can be moved, a commit
// cannot.
func TestActionsArePinned(t *testing.T) {
	files, err := filepath.Glob(atTop(".github/workflows/*.yml"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%q: %v", files, err)
	}
	pinned := regexp.MustCompile(`^[a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if _, action, ok := strings.Cut(strings.TrimSpace(line), "uses: "); ok && !pinned.MatchString(action) {
				t.Errorf("%s uses %s", file, action)
			}
		}
	}
}
