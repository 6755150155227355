package startup

import _ "unsafe" // for go:linkname

// What go-graphviz does when the program starts, by the names that its packages and the compiler give it. A version
// of the library in which one of them is missing does not link.

//go:linkname module github.com/goccy/go-graphviz/internal/wasm.wasmFile
var module []byte // the WebAssembly that go-graphviz embeds

//go:linkname startWASM github.com/goccy/go-graphviz/internal/wasm.init.0
func startWASM()

//go:linkname startGraphs github.com/goccy/go-graphviz/cgraph.init.0
func startGraphs()

//go:linkname startDrawing github.com/goccy/go-graphviz/gvc.init.0
func startDrawing()
