package tables

import (
	"encoding/binary"
	"errors"
)

// Tie is one that an actor has: with whom, by which relation, and which way it leads.
type Tie struct {
	Partner  int32
	Relation int64
	Way      Way
}

// Way is which way a tie leads.
type Way uint8

// The ways; Broad may be added to each.
const (
	Mutual Way = iota
	Out        // from the actor
	In         // to the actor

	ways  = 3
	Broad = 4 // nearly everyone is a party of the relation
)

// TiesInRow is how many ties a row of adjacency has at most: some pages of a database.
const TiesInRow = 2000

// EncodeTies makes a row of ties that are sorted by partner, then relation: the partner
// as what it is beyond the one before; then the relation as what it is beyond or below
// the one before, with the way in the lowest bits; all as varints.
func EncodeTies(ties []Tie) []byte {
	out := make([]byte, 0, 6*len(ties))
	var last Tie
	for _, t := range ties {
		out = binary.AppendUvarint(out, uint64(t.Partner-last.Partner))
		beyond := t.Relation - last.Relation
		out = binary.AppendUvarint(out, uint64(beyond<<1^beyond>>63)<<3|uint64(t.Way))
		last = t
	}
	return out
}

var errTies = errors.New("ties that cannot be read")

// DecodeTies calls yield with the ties of a row.
func DecodeTies(row []byte, yield func(Tie)) error {
	var t Tie
	for len(row) > 0 {
		partner, n := binary.Uvarint(row)
		if n <= 0 {
			return errTies
		}
		relation, m := binary.Uvarint(row[n:])
		if m <= 0 {
			return errTies
		}
		row = row[n+m:]
		t.Partner += int32(partner)
		t.Way = Way(relation & 7)
		if t.Partner < 0 || t.Way&^Broad >= ways {
			return errTies
		}
		beyond := relation >> 3
		t.Relation += int64(beyond>>1) ^ -int64(beyond&1)
		yield(t)
	}
	return nil
}
