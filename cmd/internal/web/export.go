package web

import (
	"bytes"
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/progress"
)

const exportPath = "/api/export"

// export answers with a file of what the filters leave: data as the command's
// export writes it, pictures as its render does.
func (s *Server) export(w http.ResponseWriter, r *http.Request, q *request) error {
	p := ask.Read(q.query, exportParameters, picks)
	to, layoutName, themeName := p.Text("to"), p.Text("layout"), p.Text("theme")
	if p.Err() != nil {
		return p.Err()
	}
	format, err := export.ByName(cmp.Or(to, "dot"), func(export.Format) bool { return true })
	if err != nil {
		return err
	}
	if format.Data && layoutName+themeName != "" {
		return badRequest("layout and theme make no sense for "+format.Name, "leave them out, or ask for to=svg, to=pdf or to=png")
	}
	layout, err := layoutNamed(layoutName)
	if err != nil {
		return err
	}
	theme, err := picture.ParseTheme(cmp.Or(themeName, picture.Light.String()))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.limits.Question)
	defer cancel()
	view, part, err := s.view(ctx, q.set, q.query, exportParameters...)
	if err != nil {
		return err
	}
	work, limit := s.questions, s.limits.Question
	write := func(ctx context.Context, out *bytes.Buffer) error {
		return format.WriteView(progress.Writer(ctx, out), view)
	}
	if !format.Data {
		work, limit = s.pictures, s.limits.Picture
		write = func(ctx context.Context, out *bytes.Buffer) error {
			pic, err := picture.New(ctx, view, picture.Options{Layout: layout, Theme: theme, Reference: &part.reference})
			if err != nil {
				return err
			}
			return format.WritePicture(ctx, out, pic, s.options.Draw)
		}
	}
	return s.cached(w, r, q, exportPath, work, limit, func(ctx context.Context) (*encoded, error) {
		var out bytes.Buffer
		if err := write(ctx, &out); err != nil {
			return nil, pictureError(ctx, err)
		}
		a := newEncoded(format.MediaType, out.Bytes())
		a.header = map[string]string{"Content-Disposition": `attachment; filename="` + fileName(part.graph) + format.Extensions[0] + `"`}
		return a, nil
	})
}

// fileName is a name for files made from a graph: the dataset's own, of letters,
// digits and hyphens alone, whatever it is called.
func fileName(g *graph.Graph) string {
	var b strings.Builder
	for _, r := range strings.ToLower(cmp.Or(g.Meta().Name, g.Meta().Title)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	return cmp.Or(strings.Trim(b.String(), "-"), "entente")
}
