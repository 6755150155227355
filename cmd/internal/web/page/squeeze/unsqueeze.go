package squeeze

import "errors"

// reader reads decisions as unpack.js does.
type reader struct {
	*squeezer
	in  []byte
	now uint32
}

func (r *reader) more() {
	r.now <<= 8
	if len(r.in) > 0 {
		r.now, r.in = r.now|uint32(r.in[0]), r.in[1:]
	}
}

func (r *reader) read(of int32) int32 {
	middle := r.low + (r.high-r.low)>>12*uint32(max(of, 1))
	yes := int32(0)
	if r.now <= middle {
		yes, r.high = 1, middle
	} else {
		r.low = middle + 1
	}
	for (r.low^r.high)>>24 == 0 {
		r.low, r.high = r.low<<8, r.high<<8|255
		r.more()
	}
	return yes
}

func (r *reader) decide(at int) int {
	yes := r.read(int32(r.likely[at] >> 4))
	r.learn(at, yes)
	return int(yes)
}

func (r *reader) number(at int) int {
	length := 1
	for length < 32 {
		length = length<<1 | r.decide(at+length)
	}
	length -= 32
	node, n := 1, 1
	for range length {
		var yes int
		if node < 8 {
			yes = r.decide(at + 32 + length*8 + node)
			node = node<<1 | yes
		} else {
			yes = int(r.read(2048))
		}
		n = n<<1 | yes
	}
	return n
}

func (r *reader) literal(before uint32) byte {
	two, three, four := (before&0xffff)*0x9E3779B1, (before&0xffffff)*0x2F0B4C47, before*0x3D4D51CB
	so := uint32(1)
	for so < 256 {
		at := [4]int{int(before&255<<8 | so), foretold + spread(two, so), 2*foretold + spread(three, so), 3*foretold + spread(four, so)}
		var says [4]int32
		sum := int64(0)
		for i, a := range at {
			if p := r.likely[a]; p&15 > 0 {
				says[i] = stretched[p>>4]
			}
			sum += int64(says[i]) * int64(r.trust[so][i])
		}
		of := squashed[min(max(sum>>16, -2047), 2047)+2048]
		yes := r.read(of)
		for i, a := range at {
			r.trust[so][i] += (says[i]*((yes<<12-of)*learning) + 0x8000) >> 16
			r.learn(a, yes)
		}
		so = so<<1 | uint32(yes)
	}
	return byte(so)
}

var errNotSqueezed = errors.New("these bytes were not squeezed")

// Unsqueeze undoes [Squeeze], of so many bytes, as the page does. It returns an error
// where bytes are copied from before the beginning, or to beyond the end.
func Unsqueeze(in []byte, length int) ([]byte, error) {
	r := &reader{squeezer: newSqueezer(), in: in}
	for range 4 {
		r.more()
	}
	var out []byte
	before, after, reach := uint32(0), 0, 0
	add := func(c byte) { out, before = append(out, c), before<<8|uint32(c) }
	for len(out) < length {
		if r.decide(ofCopies+after) == 0 {
			add(r.literal(before))
			after = 0
			continue
		}
		same := r.decide(ofSame + after)
		n := r.number(ofLengths+same*numbers) + 2
		if same == 0 {
			reach = r.number(ofReaches + reachesBy(n)*numbers)
		}
		if reach < 1 || reach > len(out) || n > length-len(out) {
			return nil, errNotSqueezed
		}
		for range n {
			add(out[len(out)-reach])
		}
		after = 1
	}
	return out, nil
}
