package dot

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/picture"
)

// Graphviz, too, draws boxes, hubs and plates where they were placed, and lines
// along their curves.
func TestNativeGraphvizKeepsThePlaces(t *testing.T) {
	program := native(t)
	p := sample(t, picture.Options{})
	for name, data := range map[string][]byte{"whole": text(t, p), "bare": bareText(t, p)} {
		cmd := exec.Command(program, "-Tplain")
		cmd.Stdin = bytes.NewReader(data)
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil || complaints.Len() > 0 {
			t.Fatalf("%s: %v: %s", name, err, &complaints)
		}
		type body struct{ x, y, w, h float64 }
		want := map[string]body{}
		for i := range p.Boxes {
			b := &p.Boxes[i]
			want[b.ID] = body{b.X, b.Y, b.Width, b.Height}
		}
		for i := range p.Hubs {
			h := &p.Hubs[i]
			want[h.ID] = body{h.X, h.Y, h.Width, h.Height}
		}
		for i := range p.Plates {
			q := &p.Plates[i]
			want[q.ID] = body{q.X, q.Y, q.Width, q.Height}
		}
		shifted, edges := body{}, 0
		for line := range strings.Lines(string(out)) {
			var id string
			var b body
			if strings.HasPrefix(line, "edge ") {
				edges++
			}
			if _, err := fmt.Sscanf(line, "node %q %g %g %g %g", &id, &b.x, &b.y, &b.w, &b.h); err != nil {
				if _, err := fmt.Sscanf(line, "node %s %g %g %g %g", &id, &b.x, &b.y, &b.w, &b.h); err != nil {
					continue
				}
			}
			id = Unquote(id)
			w, ok := want[id]
			if !ok {
				t.Errorf("%s: there is a node %q", name, id)
			}
			delete(want, id)
			got := body{72*b.x - w.x, 72*b.y - w.y, 72 * b.w, 72 * b.h}
			if shifted == (body{}) {
				shifted = got
			}
			const near, whole = 0.15, 0.51 // Graphviz rounds sizes to points
			if math.Abs(got.x-shifted.x) > near || math.Abs(got.y-shifted.y) > near || math.Abs(got.w-w.w) > whole || math.Abs(got.h-w.h) > whole {
				t.Errorf("%s: %s is at %v, want %v and the shift of %v", name, id, b, w, shifted)
			}
		}
		if len(want) > 0 || edges != len(p.Lines) {
			t.Errorf("%s: %v are missing, and there are %d edges, want %d", name, want, edges, len(p.Lines))
		}
	}
}

func bareText(t testing.TB, p *picture.Picture) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteBare(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBareTextHasNoWords(t *testing.T) {
	p := sample(t, picture.Options{})
	whole, bare := string(text(t, p)), string(bareText(t, p))
	for _, s := range []string{"tooltip=", "class=", "sources=", "President", "Tanks", "ブレヴォニア"} {
		if strings.Contains(bare, s) || !strings.Contains(whole, s) {
			t.Errorf("%s is in the bare text, or not in the whole", s)
		}
	}
}

func TestCurve(t *testing.T) {
	line := func(head, tail picture.Mark) *picture.Line {
		return &picture.Line{
			Style:  picture.LineStyle{Width: 1, Head: head, Tail: tail},
			Spline: []picture.Point{{X: 10, Y: 20}, {X: 10, Y: 30.04}, {X: 20, Y: 50}, {X: 40, Y: 50}},
		}
	}
	for _, tt := range []struct {
		head, tail picture.Mark
		want       string
	}{
		{picture.NoMark, picture.NoMark, `"10,20 10,30 20,50 40,50"`},
		{picture.Arrow, picture.NoMark, `"e,47,50 10,20 10,30 20,50 40,50"`},
		{picture.Bar, picture.Bar, `"s,10,18 e,42,50 10,20 10,30 20,50 40,50"`},
	} {
		if got := curve(line(tt.head, tt.tail)); got != tt.want {
			t.Errorf("%v and %v: %s, want %s", tt.head, tt.tail, got, tt.want)
		}
	}
	// A curve that begins with points on one another still has a direction.
	l := line(picture.Arrow, picture.NoMark)
	l.Spline[2] = l.Spline[3]
	if got, want := curve(l), `"e,45.8,53.9 10,20 10,30 40,50 40,50"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestArrowTo(t *testing.T) {
	for angle, want := range map[float64]string{0: "→", 44: "→", 46: "↑", 90: "↑", 180: "←", -180: "←", -90: "↓", 270: "↓", -44: "→", -136: "←", 359: "→", 720: "→"} {
		if got := arrowTo(angle); got != want {
			t.Errorf("at %v degrees %s, want %s", angle, got, want)
		}
	}
}
