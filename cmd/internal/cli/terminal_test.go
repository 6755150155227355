package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// onTerminal runs the command as if standard output were a terminal.
func onTerminal(t *testing.T, width int, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(t.Context(), args, Streams{In: bytes.NewReader(nil), Out: &o, Err: &e, OutIsTerminal: true, Width: width, Colour: true})
	return o.String(), e.String(), code
}

func TestOnATerminalRenderWritesAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	out, errs, code := onTerminal(t, 80, "render")
	if code != exitDone || out != "" || !strings.HasPrefix(errs, "wrote pyongyang-2024.svg: 28 actors") {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
	if text, err := os.ReadFile("pyongyang-2024.svg"); err != nil || !bytes.Contains(text, []byte("</svg>")) {
		t.Errorf("%v, %d bytes", err, len(text))
	}
}

func TestOnATerminalEverythingFits(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, args := range [][]string{
			{"list", "actors"}, {"list", "relations"}, {"list", "kinds"}, {"show", "north-korea"}, {"show", "pact-2024"},
			{"paths", "iran", "japan"}, {"check", "--rules"}, {"timeline"}, {"timeline", "--group", "kind", "--at", "2024-06-19"},
			{"whatif", "Germany attacks Belgium", "europe-1914", "--escalate"}, {"whatif", "South Korea attacks North Korea", "--at", "2024-07-01"},
		} {
			out, _, code := onTerminal(t, width, args...)
			if code != exitDone {
				t.Errorf("%q: exit %d", args, code)
			}
			plain := strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(out)
			for _, line := range strings.Split(plain, "\n") {
				if runewidth.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%q at %d columns: %q has %d", args, width, line, runewidth.StringWidth(line))
				}
			}
		}
	}
}
