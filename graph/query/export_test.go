package query

// ForceHubs has every relation treated as one of many parties, whose pairs are not
// told one by one, until restore is called.
func ForceHubs(classes int) (restore func()) {
	few, most, ties := fewParties, mostClasses, tiesPerParty
	fewParties, mostClasses, tiesPerParty = 0, classes, 0
	return func() { fewParties, mostClasses, tiesPerParty = few, most, ties }
}
