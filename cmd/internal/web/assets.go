package web

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/web/page"
)

const assetsPath = "/assets/"

// asset is a file that belongs to the page.
type asset = *encoded

var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// readAssets reads all files of the page, which are few and small: the script and
// the stylesheet that it uses, and what they are made of, for whoever wants to
// read that.
func readAssets() (map[string]asset, error) {
	files := page.Assets()
	out := map[string]asset{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || assetTypes[path.Ext(name)] == "" {
			return err
		}
		body, err := fs.ReadFile(files, name)
		out[name] = newEncoded(assetTypes[path.Ext(name)], body)
		return err
	})
	for name, made := range map[string]func() ([]byte, error){page.ScriptName: page.Script, page.SheetName: page.Sheet} {
		body, failed := made()
		err = errors.Join(err, failed)
		out[name] = newEncoded(assetTypes[path.Ext(name)], body)
	}
	return out, err
}

// asset answers at /assets/PATH, and at /assets/VERSION/PATH, where a browser
// need not ask again.
func (s *Server) asset(w http.ResponseWriter, r *http.Request, _ *request) error {
	name := strings.TrimPrefix(r.URL.Path, assetsPath)
	rest, versioned := strings.CutPrefix(name, page.AssetsVersion()+"/")
	a := s.assets[rest]
	if a == nil {
		return errNotFound
	}
	if versioned {
		w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	return a.send(w, r)
}
