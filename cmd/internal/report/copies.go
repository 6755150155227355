package report

import (
	"context"
	"path/filepath"
	"time"

	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// KeptSource is a source, the reader's own copy of it, and the quotes from it; see the
// schema "copies".
type KeptSource struct {
	Source
	Copy    *KeptCopy   `json:"copy,omitempty"` // absent: there is none
	Problem string      `json:"problem,omitempty"`
	Quotes  []KeptQuote `json:"quotes"`
	Found   int         `json:"found"`
	InWords string      `json:"quotes_in_words"`
}

// KeptCopy is a file that a reader keeps of a source.
type KeptCopy struct {
	File string `json:"file"`
	Hash string `json:"hash"` // SHA-256 of its bytes, in hexadecimal
	Date string `json:"date"` // when it was last changed: 2024-06-19

	InWords string `json:"in_words"`
}

// newKeptCopy is the record of a copy; nil where there is none.
func newKeptCopy(c *copies.Copy) *KeptCopy {
	if c == nil {
		return nil
	}
	return keptAs(c.File, c)
}

func keptAs(file string, c *copies.Copy) *KeptCopy {
	out := &KeptCopy{File: file, Hash: c.SHA256, Date: c.Date.UTC().Format(time.DateOnly)}
	out.InWords = wording.KeptCopy(out.File, out.Hash, dateOf(out.Date))
	return out
}

// Copies tells others of a reader's own copies: by their names, and not in which folder
// of the reader's machine they lie. Many may ask it at once; nil has none.
type Copies struct{ folder *copies.Folder }

// NewCopies tells of a folder, which may be nil.
func NewCopies(folder *copies.Folder) *Copies {
	if folder == nil {
		return nil
	}
	return &Copies{folder}
}

// Of returns the copy of a source as it was when it was first asked for; nil where there
// is none. Errors are those of copies.Read.
func (c *Copies) Of(ctx context.Context, source string) (*KeptCopy, error) {
	if c == nil {
		return nil, nil
	}
	found, err := c.folder.Copy(ctx, source)
	if err != nil || found == nil {
		return nil, err
	}
	return keptAs(filepath.Base(found.File), found), nil
}

// KeptQuote is a quote, and whether it is in the copy.
type KeptQuote struct {
	Record  string `json:"record"` // actor or relation
	ID      string `json:"id"`
	Quote   string `json:"quote"`
	Verdict string `json:"verdict"`            // found, other-case or missing; "" without a copy
	Place   string `json:"place,omitempty"`    // "line 12"
	InWords string `json:"in_words,omitempty"` // of one that is not found word for word
}

// AskCopies lists the sources of a view with what a folder has of them; without a folder
// with the quotes alone. The error is the context's.
func AskCopies(ctx context.Context, v *query.View, folder *copies.Folder) ([]KeptSource, error) {
	var actors []graph.Actor
	var relations []graph.Relation
	for a := range v.Actors() {
		actors = append(actors, *a)
	}
	for r := range v.Relations() {
		relations = append(relations, *r)
	}
	of := map[string][]copies.Quote{}
	if folder == nil {
		folder = &copies.Folder{}
	}
	quotes, err := copies.Quotes(ctx, folder, actors, relations)
	if err != nil {
		return nil, err
	}
	for _, q := range quotes {
		of[q.Of.Source] = append(of[q.Of.Source], q)
	}
	out := []KeptSource{}
	for s := range v.Graph().Sources() {
		k := KeptSource{Source: NewSource(v, s), Quotes: []KeptQuote{}}
		c, err := folder.Copy(ctx, s.ID)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			k.Problem = err.Error()
		}
		k.Copy = newKeptCopy(c)
		for _, q := range of[s.ID] {
			quote := KeptQuote{Record: string(q.Record.Type), ID: q.Record.ID, Quote: q.Of.Quote}
			if c != nil {
				quote.Verdict = q.Verdict.String()
				if q.Place > 0 {
					quote.Place = wording.PlaceInCopy(c.Counts, q.Place)
				}
				switch q.Verdict {
				case copies.Found:
					k.Found++
				case copies.OtherCase:
					quote.InWords = wording.QuoteInOtherLetters(c.File, quote.Place, quote.Quote, quote.Record, quote.ID)
				default:
					quote.InWords = wording.QuoteMissing(c.File, quote.Quote, quote.Record, quote.ID)
				}
			}
			k.Quotes = append(k.Quotes, quote)
		}
		k.InWords = wording.QuotesOf(len(k.Quotes), k.Found, c != nil)
		out = append(out, k)
	}
	return out, nil
}
