package edtf

// Span is a stretch of days about which a question is asked, both ends
// included. "Holds in the span" means: at some time in it.
type Span struct{ First, Last Day }

// Always is the span of all time.
var Always = Span{DawnOfTime, EndOfTime}

// On returns the span of a single day.
func On(d Day) Span { return Span{d, d} }
