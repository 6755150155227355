package parquet

import (
	"encoding/binary"
	"errors"
)

// errSkim is what is wrong with data that do not fit what they say of themselves.
var errSkim = errors.New("what it says of itself is more than there is")

// skimmer reads Thrift's compact protocol without making anything of it: lists and
// texts must fit into what is there.
type skimmer struct {
	b     []byte
	at    int
	items int // of lists, all together
	// Numbers, where it is not nil, takes the whole numbers and truths at a path of
	// fields of at most two.
	numbers map[[2]int]int64
}

// The types of the compact protocol.
const (
	typeStop = iota
	typeTrue
	typeFalse
	typeByte
	typeInt16
	typeInt32
	typeInt64
	typeDouble
	typeBinary
	typeList
	typeSet
	typeMap
	typeStruct
	typeUUID
)

// deepest is how deep records may lie in each other.
const deepest = 24

// mostItems is how many items all lists may have together: of a thousand columns in a
// hundred groups of rows, each has a few.
const mostItems = 2 << 20

func (s *skimmer) byte() (byte, error) {
	if s.at >= len(s.b) {
		return 0, errSkim
	}
	s.at++
	return s.b[s.at-1], nil
}

func (s *skimmer) number() (uint64, error) {
	n, size := binary.Uvarint(s.b[s.at:])
	if size <= 0 {
		return 0, errSkim
	}
	s.at += size
	return n, nil
}

func (s *skimmer) skip(n uint64) error {
	if n > uint64(len(s.b)-s.at) {
		return errSkim
	}
	s.at += int(n)
	return nil
}

// record skims the fields of a record.
func (s *skimmer) record(depth int, path [2]int) error {
	if depth > deepest {
		return errSkim
	}
	field := 0
	for {
		head, err := s.byte()
		if err != nil {
			return err
		}
		kind := head & 15
		if kind == typeStop {
			return nil
		}
		if delta := int(head >> 4); delta > 0 {
			field += delta
		} else {
			n, err := s.number()
			if err != nil {
				return err
			}
			field = int(int16(n>>1) ^ -int16(n&1))
		}
		at := path
		if depth < len(at) {
			at[depth] = field
		}
		if kind == typeTrue || kind == typeFalse {
			s.note(depth, at, int64(typeFalse-kind))
			continue
		}
		if err := s.value(kind, depth, at); err != nil {
			return err
		}
	}
}

func (s *skimmer) note(depth int, path [2]int, n int64) {
	if s.numbers != nil && depth < len(path) {
		s.numbers[path] = n
	}
}

// value skims a value of a type.
func (s *skimmer) value(kind byte, depth int, path [2]int) error {
	switch kind {
	case typeTrue, typeFalse, typeByte: // in lists
		return s.skip(1)
	case typeInt16, typeInt32, typeInt64:
		n, err := s.number()
		s.note(depth, path, int64(n>>1)^-int64(n&1))
		return err
	case typeDouble:
		return s.skip(8)
	case typeUUID:
		return s.skip(16)
	case typeBinary:
		n, err := s.number()
		if err != nil {
			return err
		}
		return s.skip(n)
	case typeList, typeSet:
		head, err := s.byte()
		if err != nil {
			return err
		}
		size := uint64(head >> 4)
		if size == 15 {
			if size, err = s.number(); err != nil {
				return err
			}
		}
		return s.list(size, depth, head&15)
	case typeMap:
		size, err := s.number()
		if err != nil || size == 0 {
			return err
		}
		kinds, err := s.byte()
		if err != nil {
			return err
		}
		return s.list(size, depth, kinds>>4, kinds&15)
	case typeStruct:
		return s.record(depth+1, path)
	}
	return errSkim
}

// list skims so many items, each of some values.
func (s *skimmer) list(size uint64, depth int, kinds ...byte) error {
	if size > uint64(len(s.b)-s.at) { // each takes a byte at least
		return errSkim
	}
	if s.items += int(size); s.items > mostItems {
		return errors.New("it has too many parts")
	}
	for range size {
		for _, kind := range kinds {
			if err := s.value(kind, depth+1+len([2]int{}), [2]int{}); err != nil {
				return err
			}
		}
	}
	return nil
}
