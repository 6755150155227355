package freeform

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// cited is a piece of evidence with what is known of its source, as package flat
// writes it.
type cited struct {
	Source    string `json:"source"`
	Title     string `json:"title"`
	Author    string `json:"author"`
	Publisher string `json:"publisher"`
	Date      string `json:"date"`
	URL       string `json:"url"`
	Licence   string `json:"licence"`
	Citation  string `json:"citation"`
	Note      string `json:"source_note"`
	At        string `json:"at"`
	About     string `json:"about"`
	Says      string `json:"says"`
	Claimant  string `json:"claimant"`
	Quote     string `json:"quote"`
}

// evidenceJSON reads a list of cited; nothing where it is none.
func (m *maker) evidenceJSON(t text) []graph.Evidence {
	if list, ok := m.cited[t]; ok {
		return list
	}
	var all []cited
	var out []graph.Evidence
	if json.Unmarshal([]byte(m.texts.of(t)), &all) == nil {
		for _, c := range all {
			if !graph.ValidID(c.Source) {
				continue
			}
			s := graph.Source{
				ID: c.Source, Title: c.Title, Author: c.Author, Publisher: c.Publisher, URL: c.URL, Licence: c.Licence, Citation: c.Citation, Note: c.Note,
			}
			s.Date, _ = edtf.ParseDate(c.Date)
			if !graph.WebAddress(s.URL) {
				s.URL = ""
			}
			m.out.Cited(s)
			out = append(out, graph.Evidence{Source: c.Source, Locator: c.At, About: c.About, Says: c.Says, Claimant: c.Claimant, Quote: c.Quote})
		}
	}
	m.cited[t] = out
	return out
}

// evidence returns where a relation comes from: what it cites, or else its place in
// the file.
func (m *maker) evidence(r *record) (list []graph.Evidence, unsourced bool) {
	if t := r.said[slotEvidence]; t != 0 {
		if list := m.evidenceJSON(t); len(list) > 0 {
			return list, false
		}
	}
	e := graph.Evidence{
		Locator: m.texts.of(r.said[slotPage]), Says: m.texts.of(r.said[slotSays]), Claimant: m.texts.of(r.said[slotClaimant]),
	}
	title, url := r.said[slotSource], r.said[slotURL]
	if title == 0 && url == 0 && m.o.Source != "" {
		title = m.texts.keep(m.o.Source)
	}
	if title != 0 || url != 0 {
		e.Source = m.source(title, url)
		return []graph.Evidence{e}, false
	}
	if m.file == "" {
		m.file = m.out.Cited(graph.Source{ID: "file-" + importer.IDPart(m.out.File()), Title: m.out.File()})
	}
	e.Source = m.file
	if r.place.row > 0 {
		e.Locator = fmt.Sprintf("%srow %d", m.at(r.place), r.place.row)
	}
	return []graph.Evidence{e}, true
}

// source returns the id of the source with a title and an address.
func (m *maker) source(title, url text) string {
	if id, ok := m.sources[[2]text{title, url}]; ok {
		return id
	}
	s := graph.Source{Title: m.texts.of(title), URL: m.texts.of(url)}
	if s.Title == "" {
		s.Title = s.URL
	}
	if i := strings.LastIndex(s.Title, ", "); i > 0 {
		if d, err := edtf.ParseDate(s.Title[i+2:]); err == nil {
			s.Title, s.Date = s.Title[:i], d
		}
	}
	if !graph.WebAddress(s.URL) {
		s.URL = ""
	}
	s.ID = stableID(m.texts.of(title), m.texts.of(url))
	m.out.Cited(s)
	m.sources[[2]text{title, url}] = s.ID
	return s.ID
}

func stableID(title, url string) string {
	id := importer.Slug(title, 50)
	if id == "" || url != "" {
		return strings.TrimPrefix(id+"-"+hashed(title+"\x00"+url), "-")
	}
	return id
}
