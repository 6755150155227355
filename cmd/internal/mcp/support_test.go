package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/render"
)

// TestMain makes the test program a layout worker too, and a server on its standard
// streams for other programs' clients.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == render.WorkerVerb:
		if err := render.ServeWorker(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	case len(os.Args) == 2 && os.Args[1] == servingVerb:
		os.Exit(serveStreams())
	}
	os.Exit(m.Run())
}

// servingVerb makes the test program a server.
const servingVerb = "serve-mcp"

func serveStreams() int {
	pool := render.NewPool(render.PoolOptions{Workers: 1})
	defer pool.Close()
	s, err := New(Options{Sets: builtins(), Version: "test", Draw: pool})
	if err == nil {
		err = s.Serve(context.Background(), os.Stdin, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func builtins() []Set {
	var out []Set
	for _, b := range data.Builtins() {
		out = append(out, Set{Name: b.Name, Title: b.Title, Load: func(ctx context.Context) (*graph.Graph, error) {
			g, _, err := data.OpenContext(ctx, nil, b.Name)
			return g, err
		}})
	}
	return out
}

// setOf is a dataset in the project's own format.
func setOf(t testing.TB, name, text string) Set {
	t.Helper()
	g, diags, err := data.Load(data.Input{Name: name + ".yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err, diags)
	}
	return Set{Name: name, Title: g.Meta().Title, Load: func(context.Context) (*graph.Graph, error) { return g, nil }}
}

// running is a server with a client.
type running struct {
	*Server
	client *mcp.ClientSession
	ended  chan error // what Serve returned
	hangUp func()     // closes the server's input
	stop   func()     // ends the server's context
}

// start serves datasets, the built-in ones unless the options say otherwise, to a
// client of the SDK.
func start(t testing.TB, o Options) *running {
	t.Helper()
	if o.Sets == nil {
		o.Sets = builtins()
	}
	if o.Draw == nil {
		pool := render.NewPool(render.PoolOptions{Workers: 1})
		t.Cleanup(pool.Close)
		o.Draw = pool
	}
	if o.Limits.Question == 0 {
		o.Limits.Question, o.Limits.Picture = time.Hour, time.Hour // a busy machine decides nothing
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	r := &running{Server: s, ended: make(chan error, 1), hangUp: func() { fromClient.Close() }, stop: stop}
	go func() {
		r.ended <- s.Serve(ctx, toServer, fromServer)
		fromServer.Close()
	}()
	r.client, err = mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.IOTransport{Reader: toClient, Writer: fromClient, MaxLineLength: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		s.Close()
		fromClient.Close()
		toClient.Close()
		_ = r.client.Close()
	})
	return r
}

// arguments are those of a call, written as JSON.
func arguments(t testing.TB, text string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}

func (r *running) call(t testing.TB, tool, args string) *mcp.CallToolResult {
	t.Helper()
	got, err := r.client.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: arguments(t, args)})
	if err != nil {
		t.Fatalf("%s %s: %v", tool, args, err)
	}
	return got
}

// told is the text of a result.
func told(r *mcp.CallToolResult) string {
	var out []string
	for _, c := range r.Content {
		if text, ok := c.(*mcp.TextContent); ok {
			out = append(out, text.Text)
		}
	}
	return strings.Join(out, "\n")
}

// stuck draws nothing until its context ends.
type stuck struct{ begun chan struct{} }

func (d *stuck) Layout(ctx context.Context, _ []byte) ([]byte, error) {
	select {
	case d.begun <- struct{}{}:
	default:
	}
	<-ctx.Done()
	return nil, ctx.Err()
}
func (*stuck) PNG(svg []byte) ([]byte, error) { return svg, nil }
func (*stuck) PDF(svg []byte) ([]byte, error) { return svg, nil }
