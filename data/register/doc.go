// Package register knows the states since 1816: by name, as people and the
// field's datasets spell them, and by number and code.
//
// It joins the two standard lists of the state system, Correlates of War (COW)
// and Gleditsch and Ward (GW). Their numbers agree for most states and differ
// for some: 970 is Nauru to the one and Kiribati to the other. So a number says
// nothing without its scheme.
//
// A list may count as one what others tell apart: to COW, number 365 is Russia
// from 1816 on, while arms registers name the Soviet Union. Then one record, the
// primary one, covers the whole of it and is what the number leads to; the other
// is a phase of it, found by name. State.Member and State.Actor make one actor of
// the two, in the division of a scheme: who has a number of its own is a member of
// its own, as West Germany is to COW.
//
// The sources are Correlates of War Project, State System Membership List,
// version 2016 (2017); Gleditsch, Kristian S. and Michael D. Ward, "Interstate
// System Membership: A Revised List of the Independent States since 1816",
// International Interactions 25 (1999): 393-413, with later revisions; and ISO
// 3166-1 and 3166-3. The table itself is states.txt; it is read at first use.
package register
