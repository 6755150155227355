package mcp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// programs are those of the npm packages @modelcontextprotocol/inspector,
// @modelcontextprotocol/conformance and node, in the folder node_modules/.bin that
// ENTENTE_MCP names.
type programs struct{ bin, home string }

// protocolPrograms finds them. Without them the test is skipped, or fails where
// ENTENTE_REQUIRE names mcp, as in CI, where all are installed.
func protocolPrograms(t *testing.T) programs {
	t.Helper()
	bin := os.Getenv("ENTENTE_MCP")
	if bin == "" {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "mcp") {
			t.Fatal("ENTENTE_MCP does not name the folder of the protocol's programs, and ENTENTE_REQUIRE says that they must be there")
		}
		t.Skip("ENTENTE_MCP does not name the folder of the protocol's programs")
	}
	return programs{bin, t.TempDir()}
}

// run runs one of them with its own Node, and returns its output and whether it
// exited with 0.
func (p programs) run(t *testing.T, name string, args ...string) (out, errs string, ok bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), filepath.Join(p.bin, name), args...)
	cmd.Env = append(os.Environ(), "HOME="+p.home, "PATH="+p.bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.Dir = p.home
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	err := cmd.Run()
	return o.String(), e.String(), err == nil
}

// The protocol's inspector, which starts the server as an assistant's program does,
// finds nothing wrong with the tools, and gets an answer from each.
func TestInspector(t *testing.T) {
	p := protocolPrograms(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	inspect := func(args ...string) (map[string]any, string, bool) {
		t.Helper()
		out, errs, ok := p.run(t, "mcp-inspector", append([]string{"--cli", self, servingVerb}, args...)...)
		var v map[string]any
		if err := json.NewDecoder(strings.NewReader(out)).Decode(&v); err != nil {
			t.Errorf("%q: %v: %.500s %.500s", args, err, out, errs)
		}
		return v, errs, ok
	}
	list, errs, ok := inspect("--method", "tools/list", "--strict")
	if listed, _ := list["tools"].([]any); !ok || len(listed) != len(tools) || strings.TrimSpace(errs) != "" {
		t.Errorf("%d tools; %s", len(listed), errs)
	}
	for tool, args := range map[string][]string{
		"search": {"words=iran"}, "card": {"name=pact-2024", "at=2025"}, "list": {"what=relations", "limit=3", `certainty=["alleged","reported"]`},
		"paths": {"from=Iran", "to=South Korea", "max-hops=2"}, "find": {"pattern=? -arms-transfer-> Russia"}, "whatif": {"attack=South Korea attacks North Korea", "at=2025-01"},
		"rank": {"by=betweenness", `of=["Iran"]`}, "camps": {"limit=3"}, "triads": {"of=Iran"}, "traps": {"top=2"}, "strike": {`without-source=["article"]`}, "sourceuses": {`near=["Iran"]`},
		"compare": {"a=Iran", "b=Russia"}, "similar": {"name=Iran"}, "flows": {"top=3"},
		"stats-over": {"over=2000/2024"}, "paths-over": {"over=2000/2024", "from=Iran", "to=Japan"}, "camps-over": {"over=2015/2024"}, "triads-over": {"over=2000/2024"}, "traps-over": {"over=2020/2024"},
		"compare-over": {"over=2000/2024", "a=Iran", "b=Russia"}, "similar-over": {"over=2000/2024", "name=Iran"}, "flows-over": {"over=1950/2024"},
		"diff": {"from=2024-06-18", "to=2025-01-01"}, "timeline": {`near=["Iran"]`}, "render": {`near=["Iran"]`},
	} {
		got, errs, ok := inspect(append([]string{"--method", "tools/call", "--tool-name", tool, "--tool-arg"}, args...)...)
		content, _ := json.Marshal(got["content"])
		if !ok || got["isError"] == true || got["structuredContent"] == nil || !strings.Contains(string(content), "as of June 2024") {
			t.Errorf("%s: %.500v %s", tool, got, errs)
		}
	}
	if got, _, _ := inspect("--method", "tools/call", "--tool-name", "card", "--tool-arg", "name=Irann"); got["isError"] != true {
		t.Errorf("a slip: %.500v", got)
	}
	got, errs, ok := inspect("--method", "resources/read", "--uri", "entente://dataset/europe-1914/sources")
	if text, _ := json.Marshal(got["contents"]); !ok || !strings.Contains(string(text), "europe-1914") {
		t.Errorf("a resource: %.500v %s", got, errs)
	}
}

// What the protocol's conformance tests ask of every server, whatever its tools:
// they speak HTTP only.
func TestConformance(t *testing.T) {
	p := protocolPrograms(t)
	s, err := New(Options{Sets: builtins(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	h := httptest.NewServer(mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s.mcp }, nil))
	defer h.Close()
	for _, scenario := range []string{"server-initialize", "ping", "tools-list", "resources-list"} {
		out, errs, ok := p.run(t, "conformance", "server", "--url", h.URL, "--scenario", scenario)
		if !ok || !strings.Contains(out+errs, "0 failed") {
			t.Errorf("%s: %s %s", scenario, out, errs)
		}
	}
}
