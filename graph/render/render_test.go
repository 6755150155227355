package render

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"
)

// ways are the ways a picture can be made.
var ways = map[string]func(*testing.T, []byte, Options) ([]byte, error){
	"in this process": func(t *testing.T, dot []byte, o Options) ([]byte, error) {
		o.InProcess, o.Timeout = true, time.Hour
		return Render(t.Context(), dot, o)
	},
	"by a worker": func(t *testing.T, dot []byte, o Options) ([]byte, error) {
		o.Timeout = time.Hour
		return Render(t.Context(), dot, o)
	},
}

func TestRender(t *testing.T) {
	for name, render := range ways {
		t.Run(name, func(t *testing.T) {
			out, err := render(t, []byte(`digraph { "Ruritania" -> "Graustark" }`), Options{Format: SVG})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(out, []byte("</svg>")) || !bytes.Contains(out, []byte(">Graustark</text>")) {
				t.Errorf("not the picture asked for:\n%s", out)
			}
		})
	}
}

func TestLayoutErrors(t *testing.T) {
	tests := []struct {
		name, dot, message string
		line               int
	}{
		{"empty", "", "there is no graph in the DOT text", 0},
		{"only a comment", "// nothing", "there is no graph in the DOT text", 0},
		{"syntax", "digraph {\n a -> \n -> }", "syntax error in line 3 near '->'", 3},
		{"ends early", "digraph {", "syntax error in line 1", 1},
		{"goes on", "digraph { a } }", "the DOT text goes on after the end of its graph", 0},
		{"unknown layout", "graph { layout=spiral a }", `Layout type: "spiral" not recognized. Use one of: circo dot fdp neato nop nop1 nop2 osage patchwork sfdp twopi`, 0},
		{"NUL", "digraph {\n a\x00b }", "the DOT text holds a NUL character", 2},
		{"not UTF-8", "digraph {\n\n \"\xff\" }", "the DOT text is not UTF-8 (byte 0xff)", 3},
	}
	for name, render := range ways {
		for _, tt := range tests {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				_, err := render(t, []byte(tt.dot), Options{})
				var refused *LayoutError
				if !errors.As(err, &refused) {
					t.Fatalf("got %T: %v; want a *LayoutError", err, err)
				}
				if refused.Message != tt.message || refused.Line != tt.line {
					t.Errorf("got line %d, %q; want line %d, %q", refused.Line, refused.Message, tt.line, tt.message)
				}
			})
		}
	}
}

func TestTooLong(t *testing.T) {
	_, err := Render(context.Background(), make([]byte, MaxInput+1), Options{})
	var refused *LayoutError
	if !errors.As(err, &refused) {
		t.Fatalf("got %T: %v; want a *LayoutError", err, err)
	}
}
