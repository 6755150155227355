package web

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/render"
)

// TestMain makes the test program a layout worker too.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == render.WorkerVerb {
		if err := render.ServeWorker(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// pooled draws by workers, as the command does.
type pooled struct {
	pool  *render.Pool
	calls atomic.Int64
}

func (d *pooled) Layout(ctx context.Context, dot []byte) ([]byte, error) {
	d.calls.Add(1)
	return d.pool.Render(ctx, dot, render.Options{Timeout: time.Minute})
}

func (d *pooled) PNG(svg []byte) ([]byte, error) { return render.Finish{}.PNG(svg) }
func (d *pooled) PDF(svg []byte) ([]byte, error) { return render.Finish{}.PDF(svg) }

func newPooled(t testing.TB, workers int) *pooled {
	pool := render.NewPool(render.PoolOptions{Workers: workers, Warm: true})
	t.Cleanup(pool.Close)
	return &pooled{pool: pool}
}

// stuck draws nothing until it is let go, or its context ends.
type stuck struct {
	begun, ended atomic.Int64
	free         chan struct{}
}

func newStuck() *stuck { return &stuck{free: make(chan struct{})} }

func (d *stuck) Layout(ctx context.Context, _ []byte) ([]byte, error) {
	d.begun.Add(1)
	defer d.ended.Add(1)
	select {
	case <-d.free:
		return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1pt" height="1pt" viewBox="0 0 1 1"><g id="graph0" class="graph"></g></svg>`), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (*stuck) PNG(svg []byte) ([]byte, error) { return svg, nil }
func (*stuck) PDF(svg []byte) ([]byte, error) { return svg, nil }

func builtin(t testing.TB, name string) *graph.Graph {
	t.Helper()
	g, _, err := data.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// world is a dataset of a given size.
func world(actors, relations int) []byte {
	var b bytes.Buffer
	b.WriteString("entente: 1\nsources:\n  s: A made-up register\nactors:\n")
	for i := range actors {
		fmt.Fprintf(&b, "  actor-%d: Actor number %d\n", i, i)
	}
	b.WriteString("relations:\n")
	random := rand.New(rand.NewPCG(1, uint64(actors)))
	kinds := []string{"treaty: %s -- %s", "rivalry: %s -- %s", "arms-transfer: %s -> %s", "aid: %s -> %s", "threat: %s -> %s"}
	for i := range relations {
		from := random.IntN(1 + random.IntN(actors))
		to := (from + 1 + random.IntN(actors-1)) % actors
		fmt.Fprintf(&b, "  - {"+kinds[random.IntN(len(kinds))]+", label: Statement %d, when: %d/.., source: s, at: row %d, says: It is so.}\n",
			fmt.Sprintf("actor-%d", from), fmt.Sprintf("actor-%d", to), i, 1950+i%70, i)
	}
	return b.Bytes()
}

// running is a server that listens.
type running struct {
	*Server
	url    string
	addr   string
	client *http.Client
	dial   func() (net.Conn, error)
	stop   func() error // ends it as Ctrl-C does, and waits
}

// start serves the built-in dataset, unless the options say otherwise, on a port
// of this machine. What is asked of it has an hour: a busy machine decides nothing.
func start(t testing.TB, o Options, prepare ...func(*Server)) *running {
	t.Helper()
	if o.Draw == nil {
		o.Draw = newPooled(t, 2)
	}
	o.Limits.Question = cmp.Or(o.Limits.Question, time.Hour)
	o.Limits.Picture = cmp.Or(o.Limits.Picture, time.Hour)
	o.Limits.Drop = cmp.Or(o.Limits.Drop, time.Hour)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, o, l, new(net.Dialer).DialContext, prepare)
}

// startInBubble is start within a bubble of testing/synctest, where time passes
// only while everybody waits. Its server is reached through pipes, and nothing
// is drawn.
func startInBubble(t testing.TB, o Options, prepare ...func(*Server)) *running {
	t.Helper()
	if o.Draw == nil {
		d := newStuck()
		close(d.free)
		o.Draw = d
	}
	l := &pipes{accepted: make(chan net.Conn), closed: make(chan struct{})}
	return serve(t, o, l, l.dial, prepare)
}

func serve(t testing.TB, o Options, l net.Listener, dial func(ctx context.Context, network, address string) (net.Conn, error), prepare []func(*Server)) *running {
	t.Helper()
	if o.Graph == nil && o.Store == nil {
		o.Graph = builtin(t, data.DefaultBuiltin)
	}
	if o.Load == nil {
		o.Load = func(_ context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error) {
			return data.Load(data.Input{Name: name, Data: body})
		}
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range prepare {
		f(s)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	var ended atomic.Bool
	transport := &http.Transport{DialContext: dial, MaxIdleConnsPerHost: 100, DisableCompression: true}
	r := &running{
		Server: s, addr: l.Addr().String(), url: "http://" + l.Addr().String(), client: &http.Client{Transport: transport},
		dial: func() (net.Conn, error) { return dial(ctx, "tcp", l.Addr().String()) },
	}
	r.stop = func() error {
		if ended.Swap(true) {
			return nil
		}
		cancel()
		err := <-done
		transport.CloseIdleConnections()
		return err
	}
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return r
}

// pipes listens for connections from within this process.
type pipes struct {
	accepted chan net.Conn
	closed   chan struct{}
	once     sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.accepted:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8765} }

func (p *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case p.accepted <- pipeEnd{server, p.Addr()}:
		return client, nil
	case <-p.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// pipeEnd is the end of a pipe at an address, as the server asks for one.
type pipeEnd struct {
	net.Conn
	local net.Addr
}

func (e pipeEnd) LocalAddr() net.Addr { return e.local }

// reply is an answer that has been read.
type reply struct {
	status int
	header http.Header
	body   string
}

func (r *running) do(t testing.TB, method, path string, headers ...string) reply {
	t.Helper()
	return r.send(t, method, path, nil, headers...)
}

func (r *running) get(t testing.TB, path string, headers ...string) reply {
	t.Helper()
	return r.send(t, http.MethodGet, path, nil, headers...)
}

// send sends a request with headers "Name: value"; Host is one of them.
func (r *running) send(t testing.TB, method, path string, body io.Reader, headers ...string) reply {
	t.Helper()
	q, err := http.NewRequest(method, r.url+path, body)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			q.Host = value
			continue
		}
		q.Header.Add(name, value)
	}
	res, err := r.client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, string(text)}
}

// eventually waits until done. It gives up only shortly before the whole test
// program is ended.
func eventually(t testing.TB, what string, done func() bool) {
	t.Helper()
	for !done() {
		if b, ok := t.(*testing.T); ok {
			if end, ok := b.Deadline(); ok && time.Until(end) < 10*time.Second {
				t.Fatalf("not even at the end: %s", what)
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// children returns the process ids of this process's children.
func children(t testing.TB) []int {
	t.Helper()
	return childrenOf(t, os.Getpid())
}

// childrenOf returns the process ids of a process's children.
func childrenOf(t testing.TB, parent int) []int {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("looks for processes in /proc")
	}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Fatal(err)
	}
	var found []int
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue // it has ended meanwhile
		}
		// After the name in parentheses come the state and the parent.
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			found = append(found, pid)
		}
	}
	return found
}

var _ export.Drawing = (*pooled)(nil)
