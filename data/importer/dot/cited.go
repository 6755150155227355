package dot

import (
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
)

// evidence returns, as JSON, what Entente wrote of where something is from: citations
// in one text, and the addresses of their sources, of which only a lone one is known
// to be that of the citation.
func (w *writer) evidence(citations, addresses string) string {
	var all []freeform.Cited
	urls := strings.Fields(addresses)
	if len(urls) == 1 && citations != "" {
		all = append(all, freeform.Cited{Title: citations, URL: urls[0]})
		urls = nil
	} else if citations != "" {
		all = append(all, freeform.Cited{Title: citations})
	}
	for _, u := range urls {
		all = append(all, freeform.Cited{Title: u, URL: u})
	}
	return w.cited.JSON(all)
}
