package dot

import (
	"encoding/json"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// cited is a piece of evidence as the Collector reads it.
type cited struct {
	Source string `json:"source"`
	Title  string `json:"title"`
	URL    string `json:"url,omitempty"`
}

// evidence returns, as JSON, what Entente wrote of where something is from: citations
// in one text, and the addresses of their sources, of which only a lone one is known
// to be that of the citation.
func (w *writer) evidence(citations, addresses string) string {
	var all []cited
	add := func(title, url string) {
		key := title + "\n" + url
		id, known := w.sources[key]
		if !known {
			id = w.ids.Take(importer.IDPart(title))
			w.sources[key] = id
		}
		all = append(all, cited{id, title, url})
	}
	urls := strings.Fields(addresses)
	if len(urls) == 1 && citations != "" {
		add(citations, urls[0])
		urls = nil
	} else if citations != "" {
		add(citations, "")
	}
	for _, u := range urls {
		add(u, u)
	}
	if len(all) == 0 {
		return ""
	}
	text, _ := json.Marshal(all) // texts alone cannot fail
	return string(text)
}
