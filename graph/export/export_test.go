package export_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/svg"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

func builtin(t *testing.T) *query.View {
	t.Helper()
	g, _, err := data.Open()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

var drawing export.Drawing = render.Options{InProcess: true}

type broken struct{ err error }

func (b broken) Layout(context.Context, []byte) ([]byte, error) { return nil, b.err }
func (b broken) PNG([]byte) ([]byte, error)                     { return nil, b.err }
func (b broken) PDF([]byte) ([]byte, error)                     { return nil, b.err }

// The picture is laid out from a bare DOT, and must be what the whole DOT gives.
func TestTheWholeDOTDrawsTheSamePicture(t *testing.T) {
	p, err := picture.New(context.Background(), builtin(t), picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var whole, got, want bytes.Buffer
	if err := dot.Write(&whole, p); err != nil {
		t.Fatal(err)
	}
	raw, err := drawing.Layout(t.Context(), whole.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := svg.Finish(&want, p, raw); err != nil {
		t.Fatal(err)
	}
	f, err := export.ByName("svg", export.Pictures)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WritePicture(t.Context(), &got, p, drawing); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Error("the two differ")
	}
}

func TestEveryFormatWrites(t *testing.T) {
	v := builtin(t)
	p, err := picture.New(context.Background(), v, picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	begins := map[string]string{"svg": "<?xml", "png": "\x89PNG", "pdf": "%PDF", "dot": "digraph", "json": "{"}
	for _, f := range export.Formats() {
		if f.Picture {
			var out bytes.Buffer
			if err := f.WritePicture(t.Context(), &out, p, drawing); err != nil || !bytes.HasPrefix(out.Bytes(), []byte(begins[f.Name])) {
				t.Errorf("%s: %v, %.20q", f.Name, err, out.Bytes())
			}
		}
		if f.Data {
			var out bytes.Buffer
			if err := f.WriteView(&out, v); err != nil || !bytes.HasPrefix(out.Bytes(), []byte(begins[f.Name])) {
				t.Errorf("%s: %v, %.20q", f.Name, err, out.Bytes())
			}
		}
		if !f.Picture && !f.Data || f.Summary == "" || f.MediaType == "" || len(f.Extensions) == 0 {
			t.Errorf("%s is not complete", f.Name)
		}
	}
}

func TestFormatsAreFoundByNameAndExtension(t *testing.T) {
	if f, err := export.ByFileName("My Picture.SVG", export.Pictures); err != nil || f.Name != "svg" {
		t.Errorf("%v, %v", f.Name, err)
	}
	for _, name := range []string{"picture.jpg", "picture", ".svg.bak", "data.json"} {
		_, err := export.ByFileName(name, export.Pictures)
		var unknown *export.UnknownFormatError
		if !errors.As(err, &unknown) || !slices.Contains(unknown.Known, ".svg") || slices.Contains(unknown.Known, ".json") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := export.ByName("png", export.Data); err == nil {
		t.Error("png hands on no data")
	}
}

// What fails in the layout is passed on, and nothing is written.
func TestALayoutThatFails(t *testing.T) {
	g, err := (&graph.Builder{}).Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(context.Background(), v, picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	for _, name := range []string{"svg", "png", "pdf"} {
		f, err := export.ByName(name, export.Pictures)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = f.WritePicture(t.Context(), &out, p, broken{boom})
		if !errors.Is(err, boom) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, out.Len())
		}
	}
}
