// Package graph is the model of Entente: actors, the relations that tie them,
// when those hold, how sure we are of them, and who says so.
//
// # The graph
//
// A Graph is a directed multigraph with hyperedges and provenance. Its
// vertices are actors (states, persons, organisations). Its edges are
// relations, and a relation is one statement of a source about two or more
// actors. Any number of relations may join the same actors: a pair can share a
// treaty, three shipments and a rivalry, and each keeps its own kind, dates,
// certainty and evidence.
//
// # Relations, direction and ties
//
// A relation is either directed (some parties have the role From and some the
// role To: the supplier and the recipient, the attacker and the attacked) or
// mutual (every party has the role Member: the signatories of a treaty). The
// kind of the relation says which it must be; a few kinds allow both.
//
// A tie is one hop: two different actors through one relation. A directed
// relation ties each From party to each To party, in that direction, and does
// not tie the actors of one side to each other. A mutual relation ties every
// unordered pair of its parties; so a treaty of thirty parties is one relation
// and 435 ties, and is stored as the former. A tie holds when the relation
// holds and both of its parties are in it (a party may have joined late, left
// early, or have several spells).
//
// Two relations repeat each other when they have the same kind, parties with
// the same roles, period, stages, modality and quantity, and nothing else to
// tell them apart (label and title). The same statement made by a second
// source is not a second relation but a second evidence of the first.
//
// # Time
//
// Dates are EDTF (ISO 8601-2) and time is three-valued: on a given date a
// relation holds (Yes), does not hold (No) or possibly holds (Maybe). See
// Period.
//
// # Immutability
//
// A Graph is made by a Builder, which reports every violated invariant at
// once, and never changes afterwards: any number of goroutines may read it. The
// pointers it hands out are shared; treat what they point to as read-only. All
// iteration is in a fixed order: by id, or as documented.
package graph
