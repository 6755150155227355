package briefing

import (
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
)

//go:embed templates/briefing.html.tmpl
var pageText string

var page = template.Must(template.New("briefing.html.tmpl").Funcs(htmlFuncs).Parse(pageText))

// htmlFuncs are the functions of templates for pages.
var htmlFuncs = template.FuncMap{
	"dot": withDot,
	// The picture is our own, and everything in it is escaped.
	"svg": func(d *Document) template.HTML { return template.HTML(d.Picture) }, //nolint:gosec // see above
	"image": func(d *Document) template.URL { //nolint:gosec // see above
		return template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(d.Picture)))
	},
	"web": isWeb,
}

// WriteHTML writes a document as one file of HTML, to be read on a screen and printed on
// A4 or Letter, without scripts or anything that is fetched.
func WriteHTML(w io.Writer, d *Document) error { return page.Execute(w, d) }
