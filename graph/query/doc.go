// Package query asks questions of a graph: which part of it is meant (View),
// who is meant by a name (Names), how two actors are connected (PathFinder),
// and what hangs together (Project, Components, Reachable, Cycles, Backbone).
// Package pattern, below it, finds shapes.
//
// Everything here is read-only and, once made, safe for concurrent use. Every
// order is fixed and documented, so equal questions have equal answers.
package query
