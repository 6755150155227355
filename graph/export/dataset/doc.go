// Package dataset writes a graph in the format that package data reads: YAML
// for people and JSON for programs, with the same keys. What is written loads
// back as an equal graph.
//
// Everything is in its long form (kind, parties or sides, a list of evidence,
// an id on every relation), records are sorted by id, and keys come in one
// order, so equal graphs give equal bytes.
package dataset
