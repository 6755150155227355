// Package build makes a store of records that come piece by piece, in memory that does
// not grow with their relations.
//
// Records are numbered and written as they come. When the last is there, ids that
// several relations have are told apart as graph.Builder does, links are resolved, and
// who is tied to whom is sorted by actor outside of memory. What is written is committed
// now and then: a building that was interrupted goes on from there, when it is given the
// same records again.
package build
