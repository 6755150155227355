// Package squeeze makes what a page in one file holds small: gzip, which browsers unpack
// by themselves, takes a third more, since it looks back no further than 32 KiB. What was
// there before is copied (LZ77), everything is told bit by bit to an arithmetic coder that
// learns how likely each is, as in LZMA, and for other bytes it mixes what four contexts,
// of one to four bytes, foretell (M. Mahoney, "Adaptive weighing of context models for
// lossless data compression", 2005). The page's unpack.js undoes it; all arithmetic is of
// whole numbers, so that it comes to the same there.
package squeeze

import "math/bits"

// Where the probabilities of the decisions are.
const (
	foretold  = 1 << 17      // for each context of a byte
	ofCopies  = 4 * foretold // whether something is copied, after a copy or not
	ofSame    = ofCopies + 2 // whether from as far back as the last time
	ofLengths = ofSame + 2   // numbers, for either answer to that
	ofReaches = ofLengths + 2*numbers
	decisions = ofReaches + 4*numbers
	numbers   = 512 // for one sort of numbers
)

// A probability is of twelve bits, with four for how often it was asked.
const (
	unknown    = 2048 << 4
	mostAsked  = 15
	firstTrust = 24000 // in a context, in 65,536ths
	learning   = 14
	perByte    = 12   // what copying saves a byte; what it costs is in the same measure
	mostTried  = 200  // places with the same four bytes
	mostCopied = 4096 // bytes at once
	enough     = 256  // bytes of a copy, beyond which no better is looked for
)

// squashed is the logistic function from -2047..2047, in 256ths, to 0..4095, and
// stretched undoes it.
var squashed, stretched = func() (to, from [4096]int32) {
	steps := [33]int32{
		1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068,
		4079, 4085, 4089, 4092, 4093, 4094,
	}
	next := int32(0)
	for i := range to {
		k, part := i>>7, int32(i&127)
		to[i] = (steps[k]*(128-part) + steps[k+1]*part + 64) >> 7
		for ; next <= to[i]; next++ {
			from[next] = int32(i) - 2048
		}
	}
	for ; next < 4096; next++ {
		from[next] = 2047
	}
	return to, from
}()

// squeezer writes decisions.
type squeezer struct {
	low, high uint32
	out       []byte
	likely    []uint16      // probabilities
	trust     [256][4]int32 // in the contexts of a byte
	step      [16]int32     // by how much a probability moves
}

func newSqueezer() *squeezer {
	s := &squeezer{high: 1<<32 - 1, likely: make([]uint16, decisions)}
	for i := range s.likely {
		s.likely[i] = unknown
	}
	for i := range s.trust {
		s.trust[i] = [4]int32{firstTrust, firstTrust, firstTrust, firstTrust}
	}
	for n := range s.step {
		s.step[n] = 131072 / (2*int32(n) + 3)
	}
	return s
}

// write writes a decision that is "yes" with a probability of so many in 4,096.
func (s *squeezer) write(yes int32, of int32) {
	middle := s.low + (s.high-s.low)>>12*uint32(max(of, 1))
	if yes == 1 {
		s.high = middle
	} else {
		s.low = middle + 1
	}
	for (s.low^s.high)>>24 == 0 {
		s.out = append(s.out, byte(s.high>>24))
		s.low, s.high = s.low<<8, s.high<<8|255
	}
}

func (s *squeezer) learn(at int, yes int32) {
	p := s.likely[at]
	v, asked := int32(p>>4), p&15
	if yes == 1 {
		v += (4095 - v) * s.step[asked] >> 16
	} else {
		v -= v * s.step[asked] >> 16
	}
	s.likely[at] = uint16(v)<<4 | min(asked+1, mostAsked)
}

func (s *squeezer) decide(at int, yes int32) {
	s.write(yes, int32(s.likely[at]>>4))
	s.learn(at, yes)
}

// number writes a number of at least 1: how many bits it has, and these.
func (s *squeezer) number(at int, n int) {
	length := bits.Len(uint(n)) - 1
	node := 1
	for b := 4; b >= 0; b-- {
		yes := int32(length >> b & 1)
		s.decide(at+node, yes)
		node = node<<1 | int(yes)
	}
	node = 1
	for b := length - 1; b >= 0; b-- {
		yes := int32(n >> b & 1)
		if node < 8 {
			s.decide(at+32+length*8+node, yes)
			node = node<<1 | int(yes)
		} else {
			s.write(yes, 2048)
		}
	}
}

// spread makes a place among the probabilities of a context.
func spread(context, so uint32) int { return int((context + so*0x85EBCA6B) * 0x2F0B4C47 >> 15) }

// literal writes a byte, given the four before it.
func (s *squeezer) literal(c byte, before uint32) {
	two, three, four := (before&0xffff)*0x9E3779B1, (before&0xffffff)*0x2F0B4C47, before*0x3D4D51CB
	so := uint32(1) // the bits so far, after a one
	for b := 7; b >= 0; b-- {
		yes := int32(c >> b & 1)
		at := [4]int{int(before&255<<8 | so), foretold + spread(two, so), 2*foretold + spread(three, so), 3*foretold + spread(four, so)}
		trust := &s.trust[so]
		var says [4]int32
		sum := int64(0)
		for i, a := range at {
			if p := s.likely[a]; p&15 > 0 {
				says[i] = stretched[p>>4]
			}
			sum += int64(says[i]) * int64(trust[i])
		}
		of := squashed[min(max(sum>>16, -2047), 2047)+2048]
		s.write(yes, of)
		wrong := (yes<<12 - of) * learning
		for i, a := range at {
			trust[i] += (says[i]*wrong + 0x8000) >> 16
			s.learn(a, yes)
		}
		so = so<<1 | uint32(yes)
	}
}

// copied is what a copy is: so many bytes from so far back.
type copied struct{ length, reach int }

// copies finds what can be copied.
type copies struct {
	data []byte
	last []int32 // place with four bytes, by their hash
	prev []int32 // the one before it
}

func newCopies(data []byte) *copies {
	c := &copies{data: data, last: make([]int32, 1<<17), prev: make([]int32, len(data))}
	for i := range c.last {
		c.last[i] = -1
	}
	return c
}

func (c *copies) hash(i int) uint32 {
	d := c.data[i : i+4]
	return (uint32(d[0])<<24 | uint32(d[1])<<16 | uint32(d[2])<<8 | uint32(d[3])) * 0x9E3779B1 >> 15
}

// add lets a place be found.
func (c *copies) add(i int) {
	if i+4 <= len(c.data) {
		h := c.hash(i)
		c.prev[i], c.last[h] = c.last[h], int32(i)
	}
}

func (c *copies) length(i, from int) int {
	n := 0
	for i+n < len(c.data) && n < mostCopied && c.data[from+n] == c.data[i+n] {
		n++
	}
	return n
}

// best is the copy that saves most at a place, and what it saves. reach is that of the
// copy before it, which costs less.
func (c *copies) best(i, reach int) (most int, out copied) {
	if i+4 > len(c.data) {
		return 0, out
	}
	if reach > 0 {
		if n := c.length(i, i-reach); n >= 3 && n*perByte > 12 {
			most, out = n*perByte-12, copied{n, reach}
		}
	}
	for j, tried := c.last[c.hash(i)], 0; j >= 0 && tried < mostTried && out.length < enough; j, tried = c.prev[j], tried+1 {
		n, far := c.length(i, int(j)), i-int(j)
		if saves := n*perByte - 4*bits.Len(uint(far)) - 24; n >= 4 && saves > most {
			most, out = saves, copied{n, far}
		}
	}
	return most, out
}

// reachesBy is which probabilities a reach has, by the length that is copied.
func reachesBy(length int) int {
	switch {
	case length < 6:
		return 0
	case length < 12:
		return 1
	case length < 32:
		return 2
	}
	return 3
}

// Squeeze returns the bytes squeezed; how many there are is not in it.
func Squeeze(data []byte) []byte {
	s, c := newSqueezer(), newCopies(data)
	before, after, reach := uint32(0), 0, 0
	for i := 0; i < len(data); {
		saves, copy := c.best(i, reach)
		c.add(i)
		if saves > 0 && i+1 < len(data) {
			if later, _ := c.best(i+1, reach); later > saves+perByte/2 {
				saves = 0
			}
		}
		if saves == 0 {
			s.decide(ofCopies+after, 0)
			s.literal(data[i], before)
			before, after = before<<8|uint32(data[i]), 0
			i++
			continue
		}
		same := 0
		if copy.reach == reach {
			same = 1
		}
		s.decide(ofCopies+after, 1)
		s.decide(ofSame+after, int32(same))
		s.number(ofLengths+same*numbers, copy.length-2)
		if same == 0 {
			s.number(ofReaches+reachesBy(copy.length)*numbers, copy.reach)
		}
		for k := range copy.length {
			if k > 0 {
				c.add(i + k)
			}
			before = before<<8 | uint32(data[i+k])
		}
		after, reach = 1, copy.reach
		i += copy.length
	}
	return append(s.out, byte(s.low>>24)+1) // and zeros, which is between the two
}
