package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// Fault is what sort of thing is wrong with a question.
type Fault uint8

// The faults.
const (
	Senseless    Fault = iota // it makes no sense as it was asked
	Unknown                   // it names what the dataset does not have
	Unanswerable              // the dataset has nothing to answer it from
)

// Error says what is wrong with a question, and what to do.
type Error struct {
	Fault         Fault
	Message, Hint string

	Column, Length int // of the place in a pattern, in characters from 1; 0: the error has none
}

func (e *Error) Error() string { return e.Message }

func senseless(message, hint string) error {
	return &Error{Fault: Senseless, Message: message, Hint: hint}
}

// Explain makes an *Error of what a package of the engines says of a question. An error of
// the context it leaves as it is.
func Explain(err error) error {
	var already *Error
	var unknown *query.NotFoundError
	var ambiguous *query.AmbiguousError
	var wrong *pattern.Error
	var unsized *report.NoAmountError
	var many *query.TooManyPairsError
	switch message, hint, _ := strings.Cut(err.Error(), "\n"); {
	case errors.As(err, &already):
		return already
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &wrong):
		out := &Error{Fault: Senseless, Message: wrong.Error(), Hint: cmp.Or(wrong.Hint, "change the pattern there"), Column: wrong.Column(), Length: wrong.Length()}
		if errors.As(err, &unknown) {
			out.Fault = Unknown
		}
		return out
	case errors.As(err, &unknown):
		return &Error{Fault: Unknown, Message: err.Error(), Hint: "ids, names, aliases and codes are understood"}
	case errors.As(err, &ambiguous):
		const hint = "give the id in brackets"
		return senseless(strings.TrimSuffix(message, "; "+hint), hint)
	case errors.Is(err, report.ErrNoObligations):
		return &Error{Fault: Unanswerable, Message: message, Hint: "who is bound to act can only be told where treaties record what they ask"}
	case errors.As(err, &unsized):
		return &Error{Fault: Unanswerable, Message: message, Hint: "flows need relations with a direction and a quantity: loosen the filters, or name another unit"}
	case errors.As(err, &many):
		message, hint, _ = strings.Cut(message, "; ")
		return &Error{Fault: Unanswerable, Message: message, Hint: hint}
	default:
		return senseless(message, hint)
	}
}

// shown makes a text of the asker's fit for a message.
func shown(s string) string { return fmt.Sprintf("%.60q", s) }
