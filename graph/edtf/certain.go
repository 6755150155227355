package edtf

// Certain returns the days on which the period holds under every reading of its
// dates; Last lies before First where there are none.
func (p Period) Certain() Span {
	return Span{p.starts().Last, p.ends().First}
}

// Covers reports whether the period holds on every day of a span, under every
// reading of its dates.
func (p Period) Covers(s Span) bool {
	certain := p.Certain()
	return certain.First <= s.First && certain.Last >= s.Last
}
