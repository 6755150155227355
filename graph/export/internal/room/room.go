// Package room has the error of formats that hold only so much.
package room

import "fmt"

// TooLargeError reports a view, or a text of it, for which a format has no room.
type TooLargeError struct {
	What string // that is bounded: "a Mermaid flowchart has at most 500 edges"
	Is   int    // how many there are
	Hint string // what to do instead
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s, and there are %d here; %s", e.What, e.Is, e.Hint)
}
