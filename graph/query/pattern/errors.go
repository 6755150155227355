package pattern

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrLimit says that there are more matches than were asked for.
var ErrLimit = errors.New("there are more matches than the limit")

// Error says what is wrong with a pattern, and where.
type Error struct {
	Pattern string // the text
	At, End int    // the place, in bytes of the text; End lies behind it
	Message string
	Hint    string // what to write instead; may be empty
	Err     error  // a *query.NotFoundError or *query.AmbiguousError; else nil
}

// Error returns the message with the place, as a column that starts at 1.
func (e *Error) Error() string { return fmt.Sprintf("at column %d: %s", e.Column(), e.Message) }

// Unwrap returns Err.
func (e *Error) Unwrap() error { return e.Err }

// Column returns the place in characters, from 1.
func (e *Error) Column() int { return utf8.RuneCountInString(e.Pattern[:e.At]) + 1 }

// Length returns how many characters the place has; 1 where it is between two.
func (e *Error) Length() int { return max(1, utf8.RuneCountInString(e.Pattern[e.At:e.End])) }
