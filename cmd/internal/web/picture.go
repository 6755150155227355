package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

const picturePath = "/api/picture"

// drawn is the answer to a picture.
type drawn struct {
	SVG      string      `json:"svg"`
	Palette  [][3]string `json:"palette"`                     // of each variable: light, dark, print
	Overview bool        `json:"overview"`                    // it shows the most connected actors only
	Shown    []string    `json:"shown" jsonschema:"nullable"` // ids of the actors that it shows; null: all of them
	Engine   string      `json:"engine"`                      // what laid it out
}

// picture answers with a picture of what the filters leave.
func (s *Server) picture(w http.ResponseWriter, r *http.Request, q *request) error {
	p := ask.Read(q.query, pictureParameters, picks)
	p.Text("layout") // each is one that there is
	p.Text("format")
	if p.Err() != nil {
		return p.Err()
	}
	key := q.key(picturePath)
	a, ok := s.cache.get(key)
	if !ok {
		// What is wrong with the filters is said without waiting for a slot.
		ctx, cancel := context.WithTimeout(r.Context(), s.limits.Question)
		view, part, err := s.view(ctx, q.set, q.query, pictureParameters...)
		cancel()
		if err != nil {
			return err
		}
		leave, err := s.pictures.admit()
		if err != nil {
			return err
		}
		defer leave()
		if a, err = s.draw(r.Context(), q, part, view); err != nil {
			return err
		}
	}
	return a.send(w, r)
}

// draw makes a picture of a part of a dataset, which may be all of it, or waits for one
// who does.
func (s *Server) draw(ctx context.Context, q *request, part *set, view *query.View) (*encoded, error) {
	return s.compute(ctx, q.key(picturePath), s.pictures, s.limits.Picture, func(ctx context.Context) (*encoded, error) {
		a, err := s.drawNow(ctx, part, view, q.query.Get("layout"), q.query.Get("format"))
		if err != nil {
			s.metrics.failed.Inc()
			return nil, pictureError(ctx, err)
		}
		s.metrics.drawn.Inc()
		return a, nil
	})
}

func (s *Server) drawNow(ctx context.Context, of *set, view *query.View, layoutName, formatName string) (*encoded, error) {
	layout, err := layoutNamed(layoutName)
	if err != nil {
		return nil, err
	}
	format, err := formatNamed(formatName)
	if err != nil {
		return nil, err
	}
	pic, err := page.DrawQuickly(ctx, view, layout, format, &of.reference, s.layouts)
	if err != nil {
		return nil, err
	}
	a, err := jsonEncoded(drawn{pic.SVG, pic.Palette, pic.Overview, pic.Shown, pic.Layout})
	if err != nil {
		return nil, err
	}
	if layoutName+formatName == "" && view.ActorCount() == of.graph.ActorCount() && view.RelationCount() == of.graph.RelationCount() {
		a.picture = pic // the one that the page shows
	}
	return a, nil
}

// layoutNamed is the layout with a name; "" lets the picture's size choose.
func layoutNamed(name string) (picture.Layout, error) {
	return picture.ParseLayout(cmp.Or(name, picture.Auto.String()))
}

// formatNamed is the shape of paper with a name; "" takes what suits the picture.
func formatNamed(name string) (picture.Format, error) {
	return picture.ParseFormat(cmp.Or(name, picture.AnyFormat.String()))
}

// pictureError says why a picture could not be drawn.
func pictureError(ctx context.Context, err error) error {
	var large *picture.TooLargeError
	var noRoom *export.TooLargeError
	var passing interface {
		error
		Temporary() bool
	}
	switch {
	case errors.As(err, &large):
		return &httpError{status: http.StatusUnprocessableEntity, message: err.Error(), hint: "filter by date or kind, or look near one actor"}
	case errors.As(err, &noRoom):
		return &httpError{status: http.StatusUnprocessableEntity, message: err.Error(), hint: "filter by date or kind, or look near one actor"}
	case errors.Is(err, context.DeadlineExceeded):
		return &httpError{status: http.StatusGatewayTimeout, message: "the layout was not ready in time",
			hint: "draw less (filter by date or kind, or look near one actor), or choose another layout"}
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.As(err, &passing) && passing.Temporary():
		return &httpError{status: http.StatusServiceUnavailable, message: "the program that lays pictures out has ended several times",
			hint: "try again in a moment; if it goes on, the machine may be short of memory"}
	}
	return err
}
