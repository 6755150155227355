// Package diff compares two views: one graph on two dates, or two datasets.
//
// # What is the same
//
// Actors and relations are the same when they have the same id. Who compares
// datasets of different makers brings their ids together first (package
// data/merge knows how).
//
// # What changes
//
// Time is three-valued, and so is change. What held on neither date and surely
// holds on one has begun or ended; what possibly held or holds has possibly
// begun or ended: the dates of the dataset cannot tell. What holds alike on both
// sides has changed when something about it is different: who is in it, whether
// it is in force, and between datasets every field that says something about it.
//
// # What follows
//
// Bonds are who is bound to defend whom, by the obligations of relations that
// are in force; Torn are actors bound to defend two who are at odds; Routes are
// shortest paths; Moves are states that stand in another bloc.
//
// Compare(a, b) and Compare(b, a) say the same with the sides exchanged, and
// Compare(a, a) says nothing.
package diff
