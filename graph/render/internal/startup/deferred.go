package startup

import "unsafe"

// A task is what the Go runtime keeps of a package that is to be initialised: how far it is, how many functions there
// are to call, and after these two words the functions (runtime.initTask). The linker gives it the package's path and "..inittask"
// as its name. Where the library or Go have other ways, nothing is put off, and TestPutOff fails.
type task struct {
	state     uint32
	functions uint32
}

const (
	untouched   = 0
	initialised = 2
	mostOfThem  = 8 // no package of go-graphviz has more than two
)

//go:linkname wasmTask github.com/goccy/go-graphviz/internal/wasm..inittask
var wasmTask task

//go:linkname cgraphTask github.com/goccy/go-graphviz/cgraph..inittask
var cgraphTask task

//go:linkname gvcTask github.com/goccy/go-graphviz/gvc..inittask
var gvcTask task

//go:linkname graphvizTask github.com/goccy/go-graphviz..inittask
var graphvizTask task

// tasks are those of the packages that need the WebAssembly or copy what others got from it, in their order.
var tasks = []*task{&wasmTask, &cgraphTask, &gvcTask, &graphvizTask}

// putOff has the runtime pass by go-graphviz's packages, and reports whether it can.
func putOff() bool {
	for _, t := range tasks {
		if t.state != untouched || t.functions == 0 || t.functions > mostOfThem {
			return false
		}
	}
	for _, t := range tasks {
		t.state = initialised
	}
	return true
}

// catchUp does what has been put off, as the runtime would have (runtime.doInit1).
func catchUp() {
	for _, t := range tasks {
		first := unsafe.Add(unsafe.Pointer(t), unsafe.Sizeof(*t))
		for i := range t.functions {
			entry := unsafe.Add(first, uintptr(i)*unsafe.Sizeof(uintptr(0)))
			(*(*func())(unsafe.Pointer(&entry)))() // a function's value is a pointer to where its address lies
		}
	}
}
