package render

import (
	"testing"

	"github.com/entente-graph/entente/graph/render/internal/startup"
	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/cgraph"
)

// TestPutOff fails where go-graphviz, or Go, has changed so that it starts with every program again, and where what
// has been put off is not made up for in full.
func TestPutOff(t *testing.T) {
	if !startup.PutOff() {
		t.Fatal("go-graphviz started with the program: see graph/render/internal/startup/deferred.go for what it rests on")
	}
	if err := startup.Start(); err != nil {
		t.Fatal(err)
	}
	if graphviz.Directed == nil || graphviz.Directed != cgraph.Directed {
		t.Error("go-graphviz's own variables are not set")
	}
	if graphviz.ParseBytes == nil {
		t.Error("go-graphviz's functions are not set")
	}
}
