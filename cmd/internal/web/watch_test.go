package web

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

// received is an event that a stream has sent.
type received struct {
	name, data string
	at         time.Time
}

// listen reads the event stream until the test ends.
func (r *running) listen(t *testing.T, path string) <-chan received {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	q, err := http.NewRequestWithContext(ctx, "GET", r.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Header.Get("Content-Type"); res.StatusCode != 200 || got != "text/event-stream; charset=utf-8" {
		t.Fatalf("status %d, type %q", res.StatusCode, got)
	}
	events := make(chan received, 100)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(events)
		var e received
		lines := bufio.NewScanner(res.Body)
		for lines.Buffer(nil, 16<<20); lines.Scan(); {
			switch line := lines.Text(); {
			case strings.HasPrefix(line, "event: "):
				e.name = line[7:]
			case strings.HasPrefix(line, "data: "):
				e.data = line[6:]
			case line == "" && e.name != "":
				e.at = time.Now()
				events <- e
				e = received{}
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
		res.Body.Close()
	})
	return events
}

// expect returns the event that has come, or comes next, which is to have a
// name. To be called in a bubble, where a minute passes only if there is none.
func expect(t *testing.T, events <-chan received, name string) received {
	t.Helper()
	select {
	case e, ok := <-events:
		if !ok || e.name != name {
			t.Fatalf("the next event is %q %s, want %q", e.name, e.data, name)
		}
		return e
	case <-time.After(time.Minute):
		t.Fatalf("no event %q", name)
	}
	return received{}
}

// within is how long an edit may take to show.
const within = time.Second

func TestWatch(t *testing.T) {
	synctest.Test(t, testWatch)
}

func testWatch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "my.yaml")
	// Edits are made between two looks: at the same moment, either may come first.
	between := func() { time.Sleep(time.Millisecond) }
	// The file system does not go by the clock of the bubble.
	touch := func(at time.Time) {
		t.Helper()
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write := func(text []byte) time.Time {
		t.Helper()
		between()
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		touch(time.Now())
		return time.Now()
	}
	write(world(3, 3))
	load := func(context.Context) (*graph.Graph, data.Diagnostics, error) { return data.Open(file) }
	w := NewWatch([]string{file}, load)
	g, _, err := load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := startInBubble(t, Options{Graph: g, Watch: w})
	events := s.listen(t, "/api/events")
	first := expect(t, events, "graph")
	soon := func(what string, begin time.Time, e received) {
		t.Helper()
		if took := e.at.Sub(begin); took > within {
			t.Errorf("%s: shown after %v", what, took)
		}
	}
	actors := func() int {
		var d struct{ Actors []any }
		if err := json.Unmarshal([]byte(s.get(t, "/api/graph").body), &d); err != nil {
			t.Fatal(err)
		}
		return len(d.Actors)
	}

	begin := write(world(4, 3))
	second := expect(t, events, "graph")
	soon("an edit", begin, second)
	if second.data == first.data || actors() != 4 {
		t.Errorf("version %s after %s, %d actors", second.data, first.data, actors())
	}

	begin = write([]byte("entente: 1\nactors:\n  a: A\nrelations:\n  - {treaty: a -- b, source: s}\n"))
	bad := expect(t, events, "problem")
	soon("an edit that breaks it", begin, bad)
	var p problem
	if err := json.Unmarshal([]byte(bad.data), &p); err != nil || len(p.Diagnostics) == 0 || p.Diagnostics[0].Line != 5 || p.Diagnostics[0].File != file {
		t.Errorf("problem %s", bad.data)
	}
	if actors() != 4 {
		t.Errorf("the last good graph is gone: %d actors", actors())
	}
	late := s.listen(t, "/api/events")
	expect(t, late, "graph")
	expect(t, late, "problem")

	begin = write(world(4, 3))
	soon("mended", begin, expect(t, events, "fine"))
	expect(t, late, "fine")

	// As editors do: a new file takes the old one's name.
	between()
	fresh := file + ".new"
	if err := os.WriteFile(fresh, world(6, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(fresh, file); err != nil {
		t.Fatal(err)
	}
	touch(time.Now())
	soon("replaced", time.Now(), expect(t, events, "graph"))
	if actors() != 6 {
		t.Errorf("%d actors", actors())
	}

	between()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	begin = time.Now()
	gone := expect(t, events, "problem")
	soon("removed", begin, gone)
	if !strings.Contains(gone.data, "no such file") {
		t.Errorf("problem %s", gone.data)
	}
	begin = write(world(7, 3))
	soon("there again", begin, expect(t, events, "graph"))
	expect(t, events, "fine")

	// Half written: with pauses shorter than two looks, nothing is said in between.
	between()
	text := world(9, 9)
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	for part := range 10 {
		from, to := len(text)*part/10, len(text)*(part+1)/10
		if _, err := f.Write(text[from:to]); err != nil {
			t.Fatal(err)
		}
		time.Sleep(pollInterval / 4)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	expect(t, events, "graph")
	if actors() != 9 {
		t.Errorf("%d actors", actors())
	}

	// Touched, with the same content: nothing is said.
	between()
	touch(time.Now())
	select {
	case e := <-events:
		t.Errorf("a touch gave %q %s", e.name, e.data)
	case <-time.After(recentFor / 2):
	}

	// The same length and time, within one tick of a slow clock.
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	begin = write([]byte(strings.Replace(string(world(9, 9)), "Actor number 1", "Aktor number 1", 1)))
	touch(info.ModTime())
	soon("of the same length and time", begin, expect(t, events, "graph"))

	// A folder in the file's place keeps nobody waiting.
	between()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(file, 0o700); err != nil {
		t.Fatal(err)
	}
	if e := expect(t, events, "problem"); !strings.Contains(e.data, "not a file any more") {
		t.Errorf("problem %s", e.data)
	}
}

func TestEventsOfDroppedDataset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startInBubble(t, Options{})
		_, d := s.dropFile(t, "x.yaml", world(3, 3))
		expect(t, s.listen(t, "/api/events?set="+d.Set), "graph")
		if got := s.get(t, "/api/events?set=none"); got.status != 404 {
			t.Errorf("an unknown dataset: status %d", got.status)
		}
	})
}

// TestQuietStream holds that a stream on which nothing happens stays open.
func TestQuietStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startInBubble(t, Options{})
		events := s.listen(t, "/api/events")
		expect(t, events, "graph")
		time.Sleep(24 * time.Hour)
		s.reloaded(nil, nil, errors.New("there is no such file"))
		expect(t, events, "problem")
	})
}

func TestTooManyStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startInBubble(t, Options{Limits: Limits{Streams: 2}})
		for range 2 {
			expect(t, s.listen(t, "/api/events"), "graph")
		}
		if got := s.get(t, "/api/events"); got.status != 503 {
			t.Errorf("a third stream: status %d", got.status)
		}
	})
}

// TestSlowStream holds that a client that reads nothing holds up nobody, and is
// not waited for for ever.
func TestSlowStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startInBubble(t, Options{})
		conn, err := s.dial()
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "GET /api/events HTTP/1.1\r\nHost: %s\r\n\r\n", s.addr) // and never reads
		quick := s.listen(t, "/api/events")
		expect(t, quick, "graph")
		if n := s.streams.Load(); n != 2 {
			t.Fatalf("%d streams", n)
		}
		diags := data.Diagnostics{{File: "x", Message: strings.Repeat("x", 64<<10)}}
		begin := time.Now()
		for range 200 {
			s.reloaded(nil, diags, diags)
		}
		if e := expect(t, quick, "problem"); e.at != begin {
			t.Errorf("who reads waits for %v", e.at.Sub(begin))
		}
		time.Sleep(2 * streamWriteTimeout)
		if n := s.streams.Load(); n != 1 {
			t.Errorf("%d streams after twice the patience", n)
		}
	})
}
