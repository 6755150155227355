// Package partners compares actors by whom they are tied to, and how.
//
// # Roles
//
// What an actor has with a partner is a Role: the partner, the kind of relation, and
// which way it goes, from the actor, to it, or mutual. The sign is that of the kind.
// Parallel relations of one kind and direction with one partner are one role, and a
// relation of many parties gives an actor a role with each to whom it ties it.
//
// # Structural similarity
//
// Two actors are structurally equivalent who have the same ties to the same others
// (Lorrain and White 1971, "Structural equivalence of individuals in social networks",
// Journal of Mathematical Sociology 1). Similar measures how near they come to that by
// the roles that both have as a part of those that either has, the coefficient of
// Jaccard (1912, "The distribution of the flora in the alpine zone", New Phytologist
// 11): 1 where they have the same, 0 where nothing. What ties the two to each other
// does not count, since nobody has a tie to itself that could match it.
package partners
