// Package centrality measures who stands in the middle of a view, and what falls
// apart without whom.
//
// # The network
//
// A Network has the actors of a view, and between two of them a tie where some
// relation ties them, whatever its kind and direction and however many do: it is
// simple and undirected. Only PageRank looks at directions. A relation of thirty
// parties ties each of them to the 29 others and is one relation in every count of
// relations, as in analysis.Degrees. What nearly everyone belongs to (query.View.Broad
// says what that is) is left out unless Options.Broad lets it in: everyone would be
// two hops from everyone. Who is tied to nobody is left out too, unless Options.Untied
// keeps it. A tie that only possibly holds at the date of the view
// counts as one; a view that is asked with query.Filter.Certainly has none.
//
// # The measures
//
//   - Degree: the number of neighbours (Freeman 1978, "Centrality in social networks:
//     conceptual clarification", Social Networks 1).
//   - Strength: the sum of graph.Kind.Strength of the relations that tie an actor,
//     each once; a weighted degree (Barrat et al. 2004, "The architecture of complex
//     weighted networks", PNAS 101).
//   - Betweenness: of all pairs of other actors, the mean part of the shortest paths
//     between the two on which the actor lies; 0 to 1 (Freeman 1977, "A set of measures
//     of centrality based on betweenness", Sociometry 40). Pairs that no path joins add
//     nothing. Computed as Brandes does (2001, "A faster algorithm for betweenness
//     centrality", Journal of Mathematical Sociology 25).
//   - Closeness: the mean of 1/distance to all other actors, 0 for those out of reach;
//     0 to 1. This is harmonic closeness (Marchiori and Latora 2000, "Harmony in the
//     small-world", Physica A 285; Boldi and Vigna 2014, "Axioms for centrality",
//     Internet Mathematics 10), which has a meaning where the network falls apart.
//   - Eigenvector: an actor has as much as its neighbours have together, times a
//     constant; the largest is 1 (Bonacich 1972, "Factoring and weighting approaches to
//     status scores and clique identification", Journal of Mathematical Sociology 2).
//     Where the network falls apart, all outside the pieces with the largest eigenvalue
//     have 0.
//   - PageRank: how often somebody comes by who goes on from actor to actor along
//     directed relations from From to To and along mutual ones both ways, and with
//     probability 0.15, or where no way leads on, starts anew anywhere; the sum is 1
//     (Brin and Page 1998, "The anatomy of a large-scale hypertextual Web search
//     engine", Computer Networks and ISDN Systems 30).
//   - Brokerage: Burt's constraint, how much an actor's neighbours are tied to each
//     other, so that it cannot play one against the other; the least constrained comes
//     first. Beside it stands the effective size, how many of its neighbours are not
//     redundant (Burt 1992, "Structural Holes", Harvard University Press; for ties
//     without weights, Borgatti 1997, "Structural holes: unpacking Burt's redundancy
//     measures", Connections 20).
//
// Sums are made in the order of the actors' ids, so that a view has the same scores to
// the last bit each time. Scores that differ by no more than rounding are one rank.
//
// # What falls apart
//
// Cuts finds the cut vertices (articulation points) and the bridges of the network
// (Hopcroft and Tarjan 1973, "Algorithm 447: efficient algorithms for graph
// manipulation", Communications of the ACM 16) and tells for each actor into which
// pieces what it holds together falls without it; and the relations of more than two
// parties whose loss alone does that.
package centrality
