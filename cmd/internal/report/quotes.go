package report

import (
	"context"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// CheckedQuotes is which quotes are not in the copies of their sources.
type CheckedQuotes struct {
	Problems graph.Problems
	Summary  string // how many are, and of how many there is no copy
}

// CheckQuotes looks up the quotes of records in the copies of their sources. The error is
// the context's.
func CheckQuotes(ctx context.Context, folder *copies.Folder, b *graph.Builder) (CheckedQuotes, error) {
	_, _, actors, relations := b.Records()
	quotes, err := copies.Quotes(ctx, folder, actors, relations)
	if err != nil {
		return CheckedQuotes{}, err
	}
	var problems graph.Problems
	found, uncopied, told := 0, 0, map[string]bool{}
	for i := range quotes {
		q := &quotes[i]
		p := graph.Problem{Severity: graph.Warning, Record: q.Record, Path: []any{"evidence", q.Index, "quote"}}
		switch {
		case q.Err != nil && told[q.Of.Source]:
			continue
		case q.Err != nil:
			told[q.Of.Source] = true
			p.Code, p.Message, p.Hint = data.RuleUnreadableCopy, q.Err.Error(), wording.CopyUnread
		case q.Copy == nil:
			uncopied++
			continue
		case q.Verdict == copies.Found:
			found++
			continue
		case q.Verdict == copies.OtherCase:
			p.Code, p.Message = data.RuleQuoteCase, wording.QuoteDiffers(q.Copy.File, wording.PlaceInCopy(q.Copy.Counts, q.Place))
		default:
			p.Code, p.Message = data.RuleQuoteNotFound, wording.QuoteNotFound(q.Copy.File)
		}
		problems = append(problems, p)
	}
	return CheckedQuotes{problems, wording.QuotesChecked(len(quotes), found, uncopied)}, nil
}
