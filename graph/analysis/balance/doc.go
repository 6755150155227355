// Package balance asks how far the friendly and the hostile ties of a view fit
// together: whether friends of friends are friends and enemies of enemies are too.
//
// A Network is the signed graph of a view. Its triangles are counted by their signs
// (Triads): one with an even number of negative ties is balanced (Heider 1946,
// "Attitudes and Cognitive Organization"; Cartwright and Harary 1956, "Structural
// Balance: A Generalization of Heider's Theory"). One of three negative ties is
// balanced in the weaker sense of Davis (1967, "Clustering and Structural Balance in
// Graphs"), in which enemies of an enemy may be enemies. What would close a triangle
// is listed by Open.
//
// A network is balanced if its actors fall into two camps, so that each positive tie
// is within a camp and each negative tie between the two. The fewest ties that have to
// be left out of account until it is so are its frustration index, or line index of
// balance (Harary 1959, "On the Measurement of Structural Balance"). Frustration finds
// the camps and proves how few those ties are; to find them is NP-hard. Clusters does
// the same for more camps than two, in the weaker sense.
//
// Method of Frustration: the index adds up over the blocks of the graph, so that each
// is searched alone. Tabu search finds a split. A lower bound is the most weight that
// can be packed into negative cycles, for each leaves one of its ties against every
// split; it is a linear program, for which cycles are made as they are needed. Where
// the two do not meet, a branch and bound settles pair after pair whether they stand
// together. Compare Aref, Mason and Wilson, "A modeling and computational study of the
// frustration index in signed networks" (Networks 2020), and Barahona and Mahjoub, "On
// the cut polytope" (Mathematical Programming 1986). Sums that prove something are of
// whole numbers.
//
// Results are deterministic, unless time ends a search before its proof.
package balance
