package query

// ForceHubs has every relation treated as one of many parties, whose pairs are not
// told one by one, until restore is called.
func ForceHubs(classes int) (restore func()) {
	few, most, ties := fewParties, mostClasses, tiesPerParty
	fewParties, mostClasses, tiesPerParty = 0, classes, 0
	return func() { fewParties, mostClasses, tiesPerParty = few, most, ties }
}

// KnowHops has a search know up to so many hops again, until restore is called.
func KnowHops(n int32) (restore func()) {
	most := mostKnown
	mostKnown = n
	return func() { mostKnown = most }
}
