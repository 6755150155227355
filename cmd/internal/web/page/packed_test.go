package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/web/page/squeeze"
)

// It is worth its code: a page is an eighth smaller than with gzip.
func TestSqueezedIsSmaller(t *testing.T) {
	script, err := Script()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(squeeze.Squeeze(script)); n > len(script)*28/100 {
		t.Errorf("%d bytes are squeezed to %d", len(script), n)
	}
}

// The page's own script undoes it, too.
func TestUnpackInNode(t *testing.T) {
	node := program(t, "node")
	script, err := Script()
	if err != nil {
		t.Fatal(err)
	}
	code, _, _ := strings.Cut(starter(), "\nconst script =")
	for i, text := range []string{"", "é", strings.Repeat("to be or not to be\n", 9000), string(script), strings.Repeat("gzip", mostSqueezed/4) + "!"} {
		p, err := packed([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if (p.Way == "gzip") != (i == 4) {
			t.Errorf("%d bytes go by %s", len(text), p.Way)
		}
		folder := t.TempDir()
		run := filepath.Join(folder, "unpack.mjs")
		held := "{ textContent: " + strconv.Quote(string(p.Text)) + ", dataset: { packed: " + strconv.Quote(p.Way) + " } }"
		if err := os.WriteFile(run, []byte(code+"\nprocess.stdout.write(await unpack("+held+"));\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := exec.CommandContext(t.Context(), node, run).Output()
		if err != nil || string(got) != text {
			t.Errorf("%d bytes, by %s: %v; %.100q", len(text), p.Way, err, got)
		}
	}
}
