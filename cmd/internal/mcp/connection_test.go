package mcp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
)

// opening is what a client sends first.
const opening = `{"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`

// spoken is what a server answers to lines, after which nothing more comes.
func spoken(t testing.TB, o Options, lines string) []string {
	t.Helper()
	if o.Sets == nil {
		o.Sets = builtins()
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out bytes.Buffer
	if err := s.Serve(t.Context(), strings.NewReader(opening+lines), &out); err != nil {
		t.Errorf("it ends with %v", err)
	}
	answers := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, a := range answers {
		if _, err := jsonrpc.DecodeMessage([]byte(a)); err != nil && !strings.Contains(a, `"id":null`) {
			t.Errorf("%.200q is no message: %v", a, err)
		}
	}
	// Without what answers the first: a refusal may come before it.
	return slices.DeleteFunc(answers, func(a string) bool { return strings.Contains(a, `"id":"first"`) })
}

// A line that makes no sense is refused, and the next one is answered.
func TestLinesThatMakeNoSense(t *testing.T) {
	const ping = `{"jsonrpc":"2.0","id":"last","method":"ping"}`
	for line, want := range map[string]int{
		"x":                              jsonrpc.CodeParseError,
		`{"jsonrpc":"2.0","id":1,`:       jsonrpc.CodeParseError,
		"\x00\xff":                       jsonrpc.CodeParseError,
		strings.Repeat("[", 200_000):     jsonrpc.CodeParseError,
		strings.Repeat(`{"a":`, 200_000): jsonrpc.CodeParseError,
		ping + ping:                      jsonrpc.CodeParseError,
		"[]":                             jsonrpc.CodeInvalidRequest,
		"[" + ping + "]":                 jsonrpc.CodeInvalidRequest,
		"{}":                             jsonrpc.CodeInvalidRequest,
		"5":                              jsonrpc.CodeInvalidRequest,
		`"x"`:                            jsonrpc.CodeInvalidRequest,
		"null":                           jsonrpc.CodeInvalidRequest,
		`{"jsonrpc":"1.0","id":1,"method":"ping"}`:                          jsonrpc.CodeInvalidRequest,
		`{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}`:                    jsonrpc.CodeInvalidRequest,
		`{"jsonrpc":"2.0","id":1,"a":"` + strings.Repeat("x", 5<<20) + `"}`: jsonrpc.CodeInvalidRequest,
		"":     0,
		"  \r": 0,
		`{"jsonrpc":"2.0","method":"notifications/nothing"}`:                                            0,
		`{"jsonrpc":"2.0","id":99,"result":{}}`:                                                         0,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{"a":[1]}}}`:         0,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"nothing like it"}}`: 0,
	} {
		answers := spoken(t, Options{}, line+"\n"+ping+"\n")
		last := answers[len(answers)-1]
		if !strings.Contains(last, `"id":"last"`) || !strings.Contains(last, `"result"`) {
			t.Errorf("after %.60q the answer is %.200s", line, last)
		}
		switch {
		case want == 0 && len(answers) != 1:
			t.Errorf("%.60q is answered: %.300q", line, answers)
		case want != 0 && (len(answers) != 2 || !strings.Contains(answers[0], fmt.Sprintf(`"code":%d`, want))):
			t.Errorf("%.60q is answered with %.300q, want %d", line, answers, want)
		}
	}
}

// What is asked before the input ends is answered before the server ends.
func TestAnswersInHandAreGiven(t *testing.T) {
	var lines strings.Builder
	const calls = 50
	for i := range calls {
		fmt.Fprintf(&lines, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"paths","arguments":{"from":"iran","to":"japan","max-hops":3}}}`+"\n", i)
	}
	answers := spoken(t, Options{}, lines.String())
	if len(answers) != calls {
		t.Errorf("%d answers to %d calls", len(answers), calls)
	}
	for _, a := range answers {
		if strings.Contains(a, `"isError":true`) || !strings.Contains(a, "structuredContent") {
			t.Errorf("%.300s", a)
		}
	}
}

// A last line without its end counts too.
func TestLastLineWithoutEnd(t *testing.T) {
	if got := spoken(t, Options{}, `{"jsonrpc":"2.0","id":"last","method":"ping"}`); len(got) != 1 || !strings.Contains(got[0], `"last"`) {
		t.Errorf("answered is %q", got)
	}
}

// Not more is read ahead than is bounded, and all of it is answered.
func TestReadingAheadIsBounded(t *testing.T) {
	draw := &stuck{begun: make(chan struct{}, 1)}
	s, err := New(Options{Sets: builtins(), Draw: draw, Limits: Limits{Pending: 3, Picture: time.Hour}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in, client := io.Pipe()
	out := &lockedBuffer{changed: make(chan struct{}, 1000)}
	ended := make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	go func() { ended <- s.Serve(ctx, in, out) }()
	read := make(chan int, 100)
	go func() {
		_, _ = io.WriteString(client, opening)
		for i := range 20 {
			if _, err := fmt.Fprintf(client, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"render","arguments":{"layout":"dot"}}}`+"\n", i); err != nil {
				break
			}
			read <- i
		}
		close(read)
	}()
	<-draw.begun
	most := 0
	for quiet := false; !quiet; {
		select {
		case most = <-read:
		case <-time.After(300 * time.Millisecond):
			quiet = true
		}
	}
	// Three that are read, one that is offered, and what a buffer holds: the pipe has none.
	if most > 6 {
		t.Errorf("%d calls are read while none is answered", most)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
	client.Close()
}

// lockedBuffer is written by several.
type lockedBuffer struct{ changed chan struct{} }

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.changed <- struct{}{}
	return len(p), nil
}

// A call that is cancelled ends, and nothing answers it.
func TestCancelledCallsEnd(t *testing.T) {
	draw := &stuck{begun: make(chan struct{}, 1)}
	s, err := New(Options{Sets: builtins(), Draw: draw, Limits: Limits{Picture: time.Hour, Pictures: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in, client := io.Pipe()
	server, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(t.Context(), in, out); out.Close() }()
	answers := bufio.NewScanner(server)
	answers.Buffer(nil, 1<<24)
	send := func(text string) {
		if _, err := io.WriteString(client, text+"\n"); err != nil {
			t.Error(err)
		}
	}
	go send(strings.TrimSpace(opening))
	answers.Scan()
	for id := range 3 { // its place is free again each time
		send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"render","arguments":{"layout":"dot"}}}`, 10+id))
		<-draw.begun
		send(fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, 10+id))
		for len(s.pictures) > 0 {
			time.Sleep(time.Millisecond)
		}
	}
	go func() { send(`{"jsonrpc":"2.0","id":8,"method":"ping"}`); client.Close() }()
	for answers.Scan() {
		if !strings.Contains(answers.Text(), `"id":8`) {
			t.Errorf("answered is %s", answers.Text())
		}
	}
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
}

// It ends when nothing more comes, and when it is told to, at once.
func TestItEnds(t *testing.T) {
	for name, end := range map[string]func(*running){"input": func(r *running) { r.hangUp() }, "context": func(r *running) { r.stop() }} {
		draw := &stuck{begun: make(chan struct{}, 1)}
		r := start(t, Options{Draw: draw, Limits: Limits{Question: time.Hour, Picture: time.Hour, Grace: 100 * time.Millisecond}})
		go func() { _, _ = r.client.CallTool(t.Context(), callOf("render", map[string]any{"layout": "dot"})) }()
		<-draw.begun
		begin := time.Now()
		end(r)
		select {
		case err := <-r.ended:
			if err != nil {
				t.Errorf("%s: it ends with %v", name, err)
			}
			if took := time.Since(begin); took > 5*time.Second {
				t.Errorf("%s: it takes %s to end", name, took)
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: it does not end", name)
		}
	}
}

// A stream that breaks is told.
func TestBrokenStreams(t *testing.T) {
	s, err := New(Options{Sets: builtins()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	broken := errors.New("the cable is cut")
	if err := s.Serve(t.Context(), io.MultiReader(strings.NewReader(opening), failing{broken}), io.Discard); !errors.Is(err, broken) {
		t.Errorf("it ends with %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzLines sends whatever comes. The server answers in messages, ends without an
// error, and has still answered what came last.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"card","arguments":{"name":"iran"}}}`,
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"paths","arguments":{"from":"iran","to":"japan","max-hops":2}}}`,
		`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"entente://dataset/x"}}`, "[", "null", "\n\n", `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`,
		`{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"debug"}}`, `{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}`,
		`{"jsonrpc":"2.0","id":"last","method":"ping"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		answers := spoken(t, Options{Sets: []Set{setOf(t, "small", smallSet)}}, lines+"\n"+`{"jsonrpc":"2.0","id":"the last","method":"ping"}`+"\n")
		for _, a := range answers {
			if !json.Valid([]byte(a)) {
				t.Errorf("%q is answered with %q", lines, a)
			}
		}
		if !strings.Contains(strings.Join(answers, "\n"), `"the last"`) {
			t.Errorf("after %q nothing is answered: %q", lines, answers)
		}
	})
}
