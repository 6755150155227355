package startup

import "errors"

// A WebAssembly module is a sequence of sections, each with a number, a length and its content.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	memorySection   = 5
	exportSection   = 7
	codeSection     = 10

	functionKind = 0
	memoryKind   = 2
)

// magic begins every module: "\0asm" and the version.
var magic = []byte{0, 'a', 's', 'm', 1, 0, 0, 0}

var errModule = errors.New("the module is not WebAssembly that this package can read")

// stubOf returns a module that exports functions of the same names and types as the given one, and a memory, and in which every function
// returns zeros. It takes a fraction of a millisecond to make and to load.
func stubOf(module []byte) (stub []byte, err error) {
	defer func() {
		if recover() != nil { // the module ends too early
			stub, err = nil, errModule
		}
	}()
	if string(module[:len(magic)]) != string(magic) {
		return nil, errModule
	}
	sections := map[byte][]byte{}
	for rest := module[len(magic):]; len(rest) > 0; {
		id := rest[0]
		n, size := number(rest[1:])
		content := rest[1+n:][:size]
		if id == codeSection {
			break // what follows it is data
		}
		sections[id] = content
		rest = rest[1+n+int(size):]
	}
	types := resultsOf(sections[typeSection])
	functions := typesOfFunctions(sections)

	// One function for each type will do, whatever the name.
	position := map[uint32]uint32{} // by type
	var used []uint32
	var exported []byte
	count := uint32(1)
	exports := reader(sections[exportSection])
	for range exports.number() {
		name := exports.bytes()
		kind, index := exports.byte(), exports.number()
		if kind != functionKind {
			continue
		}
		t := functions[index]
		at, known := position[t]
		if !known {
			at = uint32(len(used))
			position[t] = at
			used = append(used, t)
		}
		exported = appendName(exported, name)
		exported = appendNumber(append(exported, functionKind), at)
		count++
	}
	exported = append(appendName(exported, []byte("memory")), memoryKind, 0)

	of := appendNumber(nil, uint32(len(used)))
	code := appendNumber(nil, uint32(len(used)))
	for _, t := range used {
		of = appendNumber(of, t)
		body := []byte{0} // no local variables
		for _, result := range types[t] {
			body = append(body, zero[result]...)
		}
		body = append(body, 0x0B) // end
		code = append(appendNumber(code, uint32(len(body))), body...)
	}
	stub = append(stub, magic...)
	for _, s := range []struct {
		id      byte
		content []byte
	}{
		{typeSection, sections[typeSection]}, {functionSection, of}, {memorySection, []byte{1, 0, 1}},
		{exportSection, append(appendNumber(nil, count), exported...)}, {codeSection, code},
	} {
		stub = append(appendNumber(append(stub, s.id), uint32(len(s.content))), s.content...)
	}
	return stub, nil
}

// zero is the instruction that yields a zero of a type.
var zero = map[byte][]byte{
	0x7F: {0x41, 0},                      // i32
	0x7E: {0x42, 0},                      // i64
	0x7D: {0x43, 0, 0, 0, 0},             // f32
	0x7C: {0x44, 0, 0, 0, 0, 0, 0, 0, 0}, // f64
}

// resultsOf returns the types of results of each type of function.
func resultsOf(section []byte) [][]byte {
	r := reader(section)
	types := make([][]byte, r.number())
	for i := range types {
		r.byte() // "a function"
		r.bytes()
		types[i] = r.bytes()
	}
	return types
}

// typesOfFunctions returns the type of each function, imported ones first.
func typesOfFunctions(sections map[byte][]byte) []uint32 {
	var types []uint32
	imports := reader(sections[importSection])
	if len(imports) > 0 {
		for range imports.number() {
			imports.bytes()
			imports.bytes()
			if imports.byte() != functionKind {
				panic(errModule) // no module of Graphviz imports anything else
			}
			types = append(types, imports.number())
		}
	}
	own := reader(sections[functionSection])
	for range own.number() {
		types = append(types, own.number())
	}
	return types
}

// reader reads a section from its start; it panics at its end.
type reader []byte

func (r *reader) byte() byte {
	b := (*r)[0]
	*r = (*r)[1:]
	return b
}

func (r *reader) number() uint32 {
	n, v := number(*r)
	*r = (*r)[n:]
	return v
}

func (r *reader) bytes() []byte {
	n := r.number()
	b := (*r)[:n]
	*r = (*r)[n:]
	return b
}

// number decodes an unsigned LEB128 number and returns its length too.
func number(b []byte) (n int, v uint32) {
	for shift := 0; ; shift += 7 {
		c := b[n]
		n++
		v |= uint32(c&0x7F) << shift
		if c < 0x80 {
			return n, v
		}
	}
}

func appendNumber(b []byte, v uint32) []byte {
	for v >= 0x80 {
		b = append(b, byte(v)|0x80)
		v >>= 7
	}
	return append(b, byte(v))
}

func appendName(b, name []byte) []byte { return append(appendNumber(b, uint32(len(name))), name...) }
