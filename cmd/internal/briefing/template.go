package briefing

import (
	"bytes"
	htmltemplate "html/template"
	"io"
	"text/template"
)

// Template writes documents in a reader's own way.
type Template struct {
	execute func(io.Writer, any) error
}

// ParseTemplate reads a template of Go (text/template, or html/template for a page). It
// has the fields of a Document, and the functions dot, which ends a sentence, and for text
// md, url, link and cites, for a page web, svg (the picture as elements) and
// image (the address of one that holds it).
func ParseTemplate(name, text string, html bool) (*Template, error) {
	if html {
		t, err := htmltemplate.New(name).Funcs(htmlFuncs).Parse(text)
		if err != nil {
			return nil, err
		}
		return &Template{t.Execute}, nil
	}
	t, err := template.New(name).Funcs(markdownFuncs).Parse(text)
	if err != nil {
		return nil, err
	}
	return &Template{t.Execute}, nil
}

// Write writes a document, whole or not at all.
func (t *Template) Write(w io.Writer, d *Document) error {
	var out bytes.Buffer
	if err := t.execute(&out, d); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}
