package freeform

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer/internal/showable"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// Cited is a piece of evidence with what is known of its source, as package flat
// writes it.
type Cited struct {
	Source    string `json:"source"`
	Title     string `json:"title"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
	Licence   string `json:"licence,omitempty"`
	Citation  string `json:"citation,omitempty"`
	Note      string `json:"source_note,omitempty"`
	At        string `json:"at,omitempty"`
	About     string `json:"about,omitempty"`
	For       string `json:"for,omitempty"` // the words of graph.Aspects
	Says      string `json:"says,omitempty"`
	Claimant  string `json:"claimant,omitempty"`
	Quote     string `json:"quote,omitempty"`
}

// evidenceJSON reads a list of Cited; nothing where it is none.
func (m *maker) evidenceJSON(t text, at place) []graph.Evidence {
	if i := m.cited.of(t); i > 0 {
		return m.citedLists[i-1]
	}
	var out []graph.Evidence
	if all, ok := m.citedIn(m.texts.of(t)); ok {
		out = m.slab.evidence(len(all))[:0]
		for i := range all {
			c := &all[i]
			for _, text := range []*string{
				&c.Title, &c.Author, &c.Publisher, &c.Licence, &c.Citation, &c.Note, &c.At, &c.About, &c.Says, &c.Claimant, &c.Quote,
			} {
				fit := showable.Text(*text) // escapes may be of anything
				if *text = showable.Unturned(fit); *text != fit {
					m.sayTurned(turned{fit, at})
				}
			}
			if !graph.ValidID(c.Source) {
				continue
			}
			m.addCited(c)
			part, err := graph.ParseAspects(c.For)
			if err != nil {
				m.out.Remark(int(at.row), "unknown-part", "%sevidence is for %s, which is no part of a relation; it is taken to be for the whole of it", m.at(at), quoted(c.For))
			}
			out = append(out, graph.Evidence{Source: c.Source, Locator: c.At, About: c.About, For: part, Says: c.Says, Claimant: c.Claimant, Quote: c.Quote})
		}
	}
	if len(out) > 0 && len(graph.OnTie(out)) == 0 { // as where the rest speaks of parties who are not here
		m.out.Remark(int(at.row), "only-parts", "%sall evidence is for parts of the relation; it is taken to be for the whole of it", m.at(at))
		for i := range out {
			out[i].For = 0
		}
	}
	m.citedLists = append(m.citedLists, out)
	m.cited.set(t, int32(len(m.citedLists)))
	return out
}

// citedIn reads a list of Cited. It is valid until the next is read.
func (m *maker) citedIn(text string) ([]Cited, bool) {
	if all, ok := plainCited(text, m.citedBuffer[:0]); ok {
		m.citedBuffer = all
		return all, true
	}
	var all []Cited
	err := json.Unmarshal([]byte(text), &all)
	return all, err == nil
}

// addCited adds a source as it is cited first.
func (m *maker) addCited(c *Cited) {
	if m.citedSources[c.Source] {
		return
	}
	m.citedSources[c.Source] = true
	s := graph.Source{
		ID: c.Source, Title: c.Title, Author: c.Author, Publisher: c.Publisher, URL: c.URL, Licence: c.Licence, Citation: c.Citation, Note: c.Note,
	}
	s.Date, _ = edtf.ParseDate(c.Date)
	if !graph.WebAddress(s.URL) {
		s.URL = ""
	}
	m.out.Cited(s)
}

// about leaves out of evidence whom it is about, where that is none of the parties.
func (m *maker) about(list []graph.Evidence, parties []member, at place) ([]graph.Evidence, error) {
	cloned := false
	for i := range list {
		about := list[i].About
		if about == "" || slices.ContainsFunc(parties, func(p member) bool { return m.actorIDs[p.who] == about }) {
			continue
		}
		if !cloned { // others may cite the same
			list, cloned = slices.Clone(list), true
		}
		list[i].About = ""
		if err := m.out.Warn(int(at.row), "about-no-party", "%sevidence is about %s, who is no party", m.at(at), quoted(about)); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// evidence returns where a record comes from: what it cites, or what the user says
// for all, or else its place in the file, and then it is unsourced.
func (m *maker) evidence(r *record) (list []graph.Evidence, unsourced bool, err error) {
	flagged := r.said[slotUnsourced] != 0 && m.texts.of(r.said[slotUnsourced]) == "true"
	if t := r.said[slotEvidence]; t != 0 {
		if list := m.evidenceJSON(t, r.place); len(list) > 0 {
			return list, flagged, nil
		}
	}
	if flagged && m.doc.Own {
		return nil, true, nil
	}
	e := graph.Evidence{Locator: m.locator(r), Says: m.texts.of(r.said[slotSays]), Claimant: m.texts.of(r.said[slotClaimant])}
	title, url := r.said[slotSource], r.said[slotURL]
	if t := m.texts.of(title); title != 0 && nobodyKnows[strings.ToLower(t)] || title != 0 && spelling.Fold(t) == "" {
		title = 0
	}
	if title == 0 && url == 0 && m.o.Source != "" {
		if m.general == 0 {
			m.general = m.texts.keep(m.o.Source)
		}
		title = m.general
	}
	switch {
	case title == 0 && url == 0:
		return m.ownRow(r, e), true, nil
	case title != 0 && url == 0 && strings.ContainsAny(m.texts.of(title), ";"):
		for _, one := range strings.Split(m.texts.of(title), ";") {
			if one = strings.TrimSpace(one); one != "" {
				e.Source, err = m.source(m.texts.keep(one), 0, r.place)
				list = append(list, e)
			}
		}
		return list, false, err
	}
	e.Source, err = m.source(title, url, r.place)
	list = m.slab.evidence(1)
	list[0] = e
	return list, false, err
}

// ownRow returns the evidence of what names no source: the row of the user's own
// file.
func (m *maker) ownRow(r *record, e graph.Evidence) []graph.Evidence {
	if r.place.row == 0 {
		return nil
	}
	if m.file == "" {
		m.file = m.out.Cited(FileSource(m.out.File()))
	}
	e.Source = m.file
	row := m.slab.row(r.place.row)
	if r.place.table > 0 {
		row = m.at(r.place) + row
	}
	if e.Locator == "" {
		e.Locator = row
	} else {
		e.Locator = row + ", " + e.Locator
	}
	list := m.slab.evidence(1)
	list[0] = e
	return list
}

// locator returns the place in the source.
func (m *maker) locator(r *record) string {
	t := r.said[slotPage]
	if t == 0 {
		return ""
	}
	at := m.texts.of(t)
	if isNumber(at) {
		return "page " + at
	}
	return at
}

// source returns the id of the source with a title and an address.
func (m *maker) source(title, url text, at place) (string, error) {
	if id, ok := m.sources[[2]text{title, url}]; ok {
		return id, nil
	}
	s, unlinked := sourceOf(strings.Join(strings.Fields(m.texts.of(title)), " "), m.texts.of(url))
	if unlinked {
		if err := m.out.Warn(int(at.row), "no-web-address", "%s%s is no web address; it is kept in the source's note", m.at(at), quoted(s.Note)); err != nil {
			return "", err
		}
	}
	// The same title is typed in several ways: it is one source.
	m.sources[[2]text{title, url}] = m.out.Cited(s)
	return s.ID, nil
}

// sourceOf is the source with a title and an address, one of which may be missing.
// unlinked says that the address is none, and stands in its note.
func sourceOf(title, address string) (s graph.Source, unlinked bool) {
	s.Title = title
	linked := address != ""
	if address == "" && webAddress(title) != "" {
		address, s.Title = title, ""
	}
	if s.URL = webAddress(address); s.URL == "" && address != "" {
		s.Note, unlinked = address, true
	}
	named := s.Title
	if s.Title == "" {
		s.Title = address
	}
	s.Title, s.Date = titleAndDate(s.Title)
	s.ID = spelling.Slug(named, 50)
	if s.ID == "" || linked || len(s.ID) >= 49 || lost(spelling.Fold(named)) {
		s.ID = cmp.Or(s.ID, "source") + "-" + hashed(named+"\x00"+address)
	}
	return s, unlinked
}

// webAddress returns an address that can be a link: "www.example.org" is one.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	switch {
	case graph.WebAddress(s):
		return s
	case strings.HasPrefix(s, "www.") && graph.WebAddress("https://"+s):
		return "https://" + s
	}
	return ""
}

// titleAndDate cuts "Gazette of Ordmark, 2024" in two. A number that is no year of
// ours stays in the title.
func titleAndDate(s string) (string, edtf.Date) {
	i := strings.LastIndex(s, ", ")
	if i <= 0 {
		return s, edtf.Date{}
	}
	typed := ReadDate(s[i+2:], NotSaid)
	if year, _, _ := typed.Period.Start().Span().First.Civil(); typed.Reason != "" || !typed.Period.IsDate() || year < 1000 || year > 2200 {
		return s, edtf.Date{}
	}
	return strings.TrimSpace(s[:i]), typed.Period.Start()
}
