package cli

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// checkQuotes finds the quotes of records that are not in the copies of their sources, and
// says how many are, and of how many there is no copy.
func (o *checkOptions) checkQuotes(ctx context.Context, folder *copies.Folder, b *graph.Builder) (graph.Problems, error) {
	_, _, actors, relations := b.Records()
	quotes, err := leaving(ctx, func() ([]copies.Quote, error) { return copies.Quotes(ctx, folder, actors, relations) })
	if err != nil {
		return nil, failed(err)
	}
	var out graph.Problems
	found, uncopied, told := 0, 0, map[string]bool{}
	for _, q := range quotes {
		p := graph.Problem{Severity: graph.Warning, Record: q.Record, Path: []any{"evidence", q.Index, "quote"}}
		switch {
		case q.Err != nil:
			if told[q.Of.Source] {
				continue
			}
			told[q.Of.Source] = true
			p.Code, p.Message, p.Hint = data.RuleUnreadableCopy, q.Err.Error(), "the quotes of this source are not looked up"
		case q.Copy == nil:
			uncopied++
			continue
		case q.Verdict == copies.Found:
			found++
			continue
		case q.Verdict == copies.OtherCase:
			p.Code, p.Message = data.RuleQuoteCase, fmt.Sprintf("the quote differs in capital letters from %s, %s %d", q.Copy.File, q.Copy.Counts, q.Place)
		default:
			p.Code, p.Message = data.RuleQuoteNotFound, "the quote is not in "+q.Copy.File
		}
		out = append(out, p)
	}
	fmt.Fprintf(o.Err, "entente: %s\n", wording.QuotesChecked(len(quotes), found, uncopied))
	return out, nil
}
