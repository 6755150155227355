package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestGivenUpInProcess holds that a picture given up in this process does not keep the next from being made.
func TestGivenUpInProcess(t *testing.T) {
	command := program(t, "layout-wedge")
	out, err := exec.Command(command[0], command[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if want := "the layout was not ready within 100ms\n<nil>\ntrue\n"; string(out) != want {
		t.Errorf("got:\n%swant:\n%s", out, want)
	}
}

func TestEngineGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		let := make(chan struct{})
		defer close(let)
		e := newEngine()
		e.draw = func(request) ([]byte, error) { <-let; return nil, nil }

		ctx, cancel := context.WithCancel(t.Context())
		results := make(chan error, 3)
		for range 3 {
			go func() {
				_, err := e.render(ctx, request{})
				results <- err
			}()
		}
		synctest.Wait() // one is being drawn, two wait for it
		cancel()
		for range 3 {
			if err := <-results; !errors.Is(err, context.Canceled) && err != errStuck {
				t.Errorf("got %v", err)
			}
		}
		if _, err := e.render(t.Context(), request{}); err != errStuck {
			t.Errorf("afterwards: %v", err)
		}
	})
}

func TestEngineCrash(t *testing.T) {
	e := newEngine()
	e.draw = func(request) ([]byte, error) {
		return nil, &crashError{"wasm error: unreachable\nwasm stack trace:\n\t0x1"}
	}
	_, err := e.render(t.Context(), request{})
	var refused *LayoutError
	if !errors.As(err, &refused) || refused.Message != "Graphviz broke down: wasm error: unreachable" {
		t.Errorf("got %v", err)
	}
	if _, err := e.render(t.Context(), request{}); err != errStuck {
		t.Errorf("afterwards: %v", err)
	}
}

func TestInProcessFromManyGoroutines(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := Render(t.Context(), []byte(small), Options{InProcess: true, Timeout: time.Hour}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestOptions(t *testing.T) {
	for _, o := range []Options{{Format: "jpg"}, {Format: "SVG"}, {Timeout: -time.Second}} {
		_, err := Render(t.Context(), []byte(small), o)
		var wrong *OptionError
		if !errors.As(err, &wrong) {
			t.Errorf("%+v: got %T: %v; want an *OptionError", o, err, err)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, inProcess := range []bool{true, false} {
		if _, err := Render(over, []byte(small), Options{InProcess: inProcess}); !errors.Is(err, context.Canceled) {
			t.Errorf("with a context that has ended (in process: %t): %v", inProcess, err)
		}
	}
}

// TestSameBytes holds that a picture depends on its text alone: not on where it is made, and not on what was made or
// refused before.
func TestSameBytes(t *testing.T) {
	texts := []string{
		small,
		"graph {\n\n\n a -- b\n\n\n}\n\n",
		"digraph { a } }",
		"digraph {",
		"digraph { a -> b } digraph { c -> d }",
		"digraph { x=\"",
		"digraph { a [label=<<b>] }",
		"graph { layout=neato; a -- b -- c -- a; c -- d }",
		"graph { layout=sfdp; a -- b -- c -- a; c -- d }",
		"graph { layout=spiral; a }",
		web("fdp"),
		web("sfdp"),
		web("neato"),
		"digraph { subgraph cluster_1 { a } a -> b [label=\"x\\ny\"] }",
		"",
		"strict digraph \"}\" { \"{\" -> \"}\" /* } */ }",
	}
	answer := func(draw func([]byte) ([]byte, error), text string) string {
		out, err := draw([]byte(text))
		if err != nil {
			return "error: " + err.Error()
		}
		return string(out)
	}
	want := map[string]string{}
	for _, text := range texts {
		want[text] = answer(func(dot []byte) ([]byte, error) { return Render(t.Context(), dot, noHurry) }, text) // a worker of its own
	}
	pool := newPool(t, PoolOptions{Workers: 1})
	for round := range 3 {
		for i := range texts {
			text := texts[(i*5+round)%len(texts)]
			if got := answer(func(dot []byte) ([]byte, error) { return pool.Render(t.Context(), dot, noHurry) }, text); got != want[text] {
				t.Errorf("a used worker makes of %q\n%s\na fresh one\n%s", text, got, want[text])
			}
			if got := answer(func(dot []byte) ([]byte, error) {
				return Render(t.Context(), dot, Options{InProcess: true, Timeout: time.Hour})
			}, text); got != want[text] {
				t.Errorf("this process makes of %q\n%s\na worker\n%s", text, got, want[text])
			}
		}
	}
}

// web is a graph of a few dozen nodes for a layout.
func web(layout string) string {
	random := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	fmt.Fprintf(&b, "digraph { graph [layout=%q, overlap=prism]\n", layout)
	for range 70 {
		fmt.Fprintf(&b, "\"actor %d\" -> \"actor %d\" [id=\"line %d\"]\n", random.IntN(30), random.IntN(30), random.IntN(1000))
	}
	b.WriteString("}\n")
	return b.String()
}

func TestHugeLabel(t *testing.T) {
	label := strings.Repeat("a very long name ", 60_000) // a megabyte
	out, err := Render(t.Context(), []byte(`graph { a [label="`+label+`"] }`), Options{InProcess: true, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte(label)) {
		t.Error("the label is not in the picture")
	}
}

// TestNoFiles holds that a text cannot have Graphviz look at files.
func TestNoFiles(t *testing.T) {
	without, err := Render(t.Context(), []byte(`graph { a [label="x", shape=box] }`), Options{InProcess: true, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	for _, attributes := range []string{`image="main_test.go"`, `shapefile="main_test.go"`, `image="/etc/hostname"`} {
		with, err := Render(t.Context(), []byte(`graph { a [label="x", shape=box, `+attributes+`] }`), Options{InProcess: true, Timeout: time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(with, without) {
			t.Errorf("%s made a difference:\n%s", attributes, with)
		}
	}
}
