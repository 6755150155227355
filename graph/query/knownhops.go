package query

import "github.com/entente-graph/entente/graph/query/internal/simplepath"

// knownHops are the hops that a pathMaker has made, found again by their best edge: a
// table that grows with them, as most questions take few of all edges.
type knownHops struct {
	places  []place // a power of two, at least twice as many as there are hops
	through map[throughHub]*madeHop
	pieces  []*[hopsInPiece]madeHop
	made    int32
}

// madeHop is a hop with room for the one step that most have.
type madeHop struct {
	hop  Hop
	step [1]Step
}

const hopsInPiece = 16

// mostKnown bounds how many hops are known; then they are forgotten. Relations of
// very many parties make more of them than there is memory.
var mostKnown = int32(1 << 18)

// place is where a hop lies in pieces, plus 1; 0: none.
type place struct{ edge, hop int32 }

// throughHub is a hop whose best edge is that of a hub, which has many.
type throughHub struct{ edge, from, to int32 }

// of returns the hop that was made for an edge, or an empty one to be made.
func (k *knownHops) of(edge, from, to int32) (hop *madeHop, known bool) {
	if _, isHub := simplepath.IsHub(edge); isHub {
		key := throughHub{edge, from, to}
		if hop := k.through[key]; hop != nil {
			return hop, true
		}
		_, hop := k.next()
		if k.through == nil {
			k.through = map[throughHub]*madeHop{}
		}
		k.through[key] = hop
		return hop, false
	}
	p := k.find(edge)
	if p != nil && p.hop > 0 {
		return &k.pieces[(p.hop-1)/hopsInPiece][(p.hop-1)%hopsInPiece], true
	}
	n, hop := k.next()
	if int(2*n) > len(k.places) {
		k.grow()
	}
	*k.find(edge) = place{edge, n}
	return hop, false
}

// next returns room for one more hop, and how many there are with it.
func (k *knownHops) next() (int32, *madeHop) {
	if k.made == mostKnown {
		*k = knownHops{}
	}
	if k.made%hopsInPiece == 0 {
		k.pieces = append(k.pieces, new([hopsInPiece]madeHop))
	}
	k.made++
	return k.made, &k.pieces[(k.made-1)/hopsInPiece][(k.made-1)%hopsInPiece]
}

// find returns the place of an edge, or a free one for it; nil where there is none.
func (k *knownHops) find(edge int32) *place {
	if len(k.places) == 0 {
		return nil
	}
	mask := len(k.places) - 1
	at := int(uint32(edge)*2654435769>>7) & mask
	for k.places[at].hop > 0 && k.places[at].edge != edge {
		at = (at + 1) & mask
	}
	return &k.places[at]
}

func (k *knownHops) grow() {
	before := k.places
	k.places = make([]place, max(4*len(before), 64))
	for _, p := range before {
		if p.hop > 0 {
			*k.find(p.edge) = p
		}
	}
}
