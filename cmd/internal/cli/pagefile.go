package cli

import (
	"context"
	"io"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
	"github.com/entente-graph/entente/graph/wording"
)

// pageFormat is the explorer in one file. It is no part of package export, which
// knows nothing of the explorer.
func pageFormat(ctx context.Context, layout picture.Layout, kept *report.Copies, timeout time.Duration) export.Format {
	return export.DataFormat(export.Format{
		Name: "html", Extensions: []string{".html", ".htm"}, MediaType: "text/html",
		Summary: "the explorer in one file, which works offline and can be mailed or embedded",
	}, func(w io.Writer, v *query.View) error {
		// The page holds the view and no more, so that nothing is in it that was filtered out.
		g, err := v.Subgraph(wording.InWords())
		if err != nil {
			return err
		}
		whole, err := query.NewView(g, query.Filter{})
		if err != nil {
			return err
		}
		small := whole.ActorCount() <= 80 && whole.RelationCount() <= 150
		pic, err := page.Draw(ctx, whole, layout, picture.AnyFormat, render.Options{Timeout: timeout, InProcess: small})
		if err != nil {
			return err
		}
		var upright *page.Picture
		if layout == picture.Auto && pic.Layout == picture.Placed { // the shape of the others is Graphviz's
			upright, err = page.Draw(ctx, whole, layout, picture.Portrait, render.Options{Timeout: timeout, InProcess: small})
			if err != nil {
				return err
			}
		}
		return page.WriteFile(w, g, pic, upright, kept)
	})
}
