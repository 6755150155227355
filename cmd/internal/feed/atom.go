// Package feed writes what is new in a dataset as an Atom feed (RFC 4287), with an
// entry for each change.
//
// It is written with encoding/xml: the few elements that a feed has are less than
// what a library of feeds brings, and each entry links to all of its sources.
package feed

import (
	"encoding/xml"
	"html"
	"io"
	"net/url"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/wording"
)

type atom struct {
	XMLName   xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Subtitle  string    `xml:"subtitle,omitempty"`
	Updated   string    `xml:"updated"`
	Author    person    `xml:"author"`
	Links     []link    `xml:"link"`
	Generator generator `xml:"generator"`
	Entries   []entry   `xml:"entry"`
}

type person struct {
	Name string `xml:"name"`
}

type generator struct {
	URI  string `xml:"uri,attr"`
	Name string `xml:",chardata"`
}

type link struct {
	Rel   string `xml:"rel,attr"`
	Href  string `xml:"href,attr"`
	Title string `xml:"title,attr,omitempty"`
}

type category struct {
	Term string `xml:"term,attr"`
}

type entry struct {
	ID         string     `xml:"id"`
	Title      string     `xml:"title"`
	Updated    string     `xml:"updated"`
	Links      []link     `xml:"link"`
	Categories []category `xml:"category"`
	Content    content    `xml:"content"`
}

type content struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Atom writes a feed: self is the address at which it will be found, "" where
// nobody knows. The same record gives the same bytes.
func Atom(w io.Writer, r *report.Watch, self string) error {
	f := atom{
		ID: r.ID, Title: legible.Line(r.Title), Updated: r.Updated, Author: person{nonEmpty(r.Author, r.Title)},
		Subtitle:  legible.Line(strings.Join(append([]string{"From " + r.From.Name + " to " + r.To.Name + ": " + r.Summary + "."}, r.Remarks...), " ")),
		Generator: generator{"https://github.com/entente-graph/entente", "Entente"},
	}
	if self != "" {
		f.Links = append(f.Links, link{Rel: "self", Href: self})
	}
	for i := range r.Entries {
		f.Entries = append(f.Entries, newEntry(&r.Entries[i], r.Updated))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(f); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func newEntry(from *report.WatchEntry, updated string) entry {
	e := entry{ID: from.ID, Title: nonEmpty(from.Title, from.Record), Updated: updated, Content: content{"html", body(from)}}
	terms := []string{from.About, from.Change}
	if from.Kind != "" {
		terms = append(terms, from.Kind)
	}
	for _, term := range terms {
		e.Categories = append(e.Categories, category{legible.Line(term)})
	}
	seen := map[string]bool{}
	for _, s := range from.Sources {
		if isAddress(s.URL) && !seen[s.URL] {
			seen[s.URL] = true
			e.Links = append(e.Links, link{Rel: "via", Href: s.URL, Title: legible.Line(s.Title)})
		}
	}
	return e
}

// body is an entry as HTML. All text of the dataset is escaped.
func body(e *report.WatchEntry) string {
	var b strings.Builder
	for _, s := range e.Says {
		b.WriteString("<p>" + escaped(s) + "</p>")
	}
	if len(e.Sources) == 0 {
		return b.String()
	}
	if e.Unsourced {
		b.WriteString("<p>" + escaped(wording.WithoutASource+"; "+wording.EnteredIn) + ":</p>")
	}
	b.WriteString("<ul>")
	for _, s := range e.Sources {
		title := escaped(s.Title)
		if isAddress(s.URL) {
			title = `<a href="` + html.EscapeString(s.URL) + `">` + title + "</a>"
		}
		b.WriteString("<li>" + title + escaped(strings.TrimPrefix(s.InWords(), s.Title)))
		if s.Says != "" {
			b.WriteString(": " + escaped(s.Says))
		}
		if s.Quote != "" {
			b.WriteString(" “" + escaped(s.Quote) + "”")
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ul>")
	return b.String()
}

func escaped(s string) string { return html.EscapeString(legible.Line(s)) }

// isAddress reports whether a text is an address on the web: nothing else is a link.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// nonEmpty is a text on one line, or another where nothing of it is seen: an Atom
// title and name must not be empty.
func nonEmpty(text, otherwise string) string {
	for _, t := range []string{legible.Line(text), legible.Line(otherwise)} {
		if t != "" && !legible.Invisible(t) {
			return t
		}
	}
	return "?"
}
