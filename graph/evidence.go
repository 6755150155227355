package graph

import "github.com/entente-graph/entente/graph/edtf"

// Source is a document, a record collection or a statement that evidence
// points to.
type Source struct {
	ID        string
	Title     string // what it is called, or a plain description where it has no known title
	Author    string
	Publisher string
	Date      edtf.Date // when it was published; zero when unknown
	URL       string    // http or https only
	Licence   string    // terms of use, SPDX identifier where there is one
	Citation  string    // how its publisher asks to be cited
	Note      string
	BasedOn   []string // ids of the sources that it repeats, as far as is recorded; sorted
}

// Name returns the title, or the id where there is no title.
func (s *Source) Name() string {
	if s.Title != "" {
		return s.Title
	}
	return s.ID
}

// Evidence is one place in one source that supports a statement.
type Evidence struct {
	Source   string  // id of the Source
	Locator  string  // where in it: "paragraph 4", "page 12", "row 318"
	About    string  // id of the party of a relation that it speaks of; empty: of all
	For      Aspects // of the relation for which it speaks; empty: for the whole of it, but see SpokenFor
	Says     string  // what it says there, in our own words
	Claimant string  // whose claim it is, where the source attributes it: "US officials"
	Quote    string  // the source's words, in a user's own data
}
