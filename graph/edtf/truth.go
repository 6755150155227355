package edtf

// Truth is the answer of three-valued logic to "does it hold?".
type Truth uint8

// The three values, ordered: No < Maybe < Yes.
const (
	No Truth = iota
	Maybe
	Yes
)

// String returns "no", "possibly" or "yes".
func (t Truth) String() string {
	switch t {
	case Yes:
		return "yes"
	case Maybe:
		return "possibly"
	default:
		return "no"
	}
}

// And is Kleene's conjunction: the weaker of the two.
func (t Truth) And(u Truth) Truth { return min(t, u) }

// Or is Kleene's disjunction: the stronger of the two.
func (t Truth) Or(u Truth) Truth { return max(t, u) }

// Not is Kleene's negation: it swaps Yes and No and keeps Maybe.
func (t Truth) Not() Truth { return Yes - t }
