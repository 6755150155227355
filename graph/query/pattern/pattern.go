package pattern

import "github.com/entente-graph/entente/graph"

// Bounds on a pattern.
const (
	MostBytes  = 2000 // of its text
	MostActors = 12   // that it speaks of, question marks among them
	MostTies   = 24
)

// Pattern is a pattern as it was written. Names and kinds are words until In looks
// them up.
type Pattern struct {
	Text   string
	Actors []Actor // in the order in which they are first spoken of
	Ties   []Tie   // that must be there
	Nots   []Not   // that must not
}

// Actor is whom a pattern speaks of.
type Actor struct {
	Variable string            // "X", "?supplier"; "" for a name and for "?"
	Name     string            // as it was written; "" for a variable
	Kinds    []graph.ActorKind // of a variable; empty: any

	there bool // it comes in a part without "not"
	not   int  // of a variable that does not: 1 + the part of Nots in which it comes
	place span
}

// Anonymous reports whether the actor is a "?".
func (a *Actor) Anonymous() bool { return a.Variable == "" && a.Name == "" }

// Anyone reports whether the actor comes behind "not" alone, and so is anyone.
func (a *Actor) Anyone() bool { return a.not > 0 }

// Tie is a tie between two actors of a pattern. From and To are places in
// Pattern.Actors; "A <-x- B" is read as "B -x-> A".
type Tie struct {
	From, To    int
	Kinds       []Word // any of them; empty: any kind
	Directed    bool   // from From to To only
	Least, Most int    // how many ties the chain has; both 1 where nothing is repeated

	place span
}

// Repeated reports whether the tie is a chain.
func (t *Tie) Repeated() bool { return t.Most > 1 }

// Word is a kind or a sign, as it was written.
type Word struct {
	Text  string
	place span
}

// Not is ties that must not be there, all of them at once.
type Not struct {
	Ties  []Tie
	walk  []int // the actors along it
	place span
}

// span is a place in the text, in bytes.
type span struct{ at, end int }
