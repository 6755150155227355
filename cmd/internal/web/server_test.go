package web

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

func TestShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		free := make(chan struct{})
		s := startInBubble(t, Options{Load: func(_ context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error) {
			<-free
			return data.Load(data.Input{Name: name, Data: body})
		}})
		events := s.listen(t, "/api/events")
		expect(t, events, "graph")
		status := make(chan int, 1)
		go func() { got, _ := s.dropFile(t, "x.yaml", world(3, 3)); status <- got.status }()
		synctest.Wait()

		stopped := make(chan error, 1)
		go func() { stopped <- s.stop() }()
		synctest.Wait()
		if _, err := s.dial(); err == nil {
			t.Error("it takes more")
		}
		if _, more := <-events; more {
			t.Error("the event stream goes on")
		}
		time.Sleep(s.limits.Grace / 2)
		select {
		case err := <-stopped:
			t.Fatalf("it has ended with a request in hand: %v", err)
		default:
		}
		close(free) // the request in hand gets its answer
		if got := <-status; got != 200 {
			t.Errorf("the request in hand: status %d", got)
		}
		if err := <-stopped; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
}

func TestShutdownDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newStuck()
		s := startInBubble(t, Options{Draw: d})
		go func() {
			if res, err := s.client.Get(s.url + "/api/picture?layout=neato"); err == nil {
				res.Body.Close()
			}
		}()
		synctest.Wait()
		begin := time.Now()
		if err := s.stop(); err != nil {
			t.Errorf("Serve: %v", err)
		}
		if took := time.Since(begin); took != s.limits.Grace {
			t.Errorf("it took %v", took)
		}
		if d.begun.Load() != 2 || d.ended.Load() != 2 {
			t.Errorf("%d layouts have begun, %d have ended", d.begun.Load(), d.ended.Load())
		}
	})
}

// safeBuffer may be written to by several goroutines.
type safeBuffer struct {
	mutex sync.Mutex
	b     bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.b.String()
}

func TestPanic(t *testing.T) {
	var log safeBuffer
	s := start(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))}, func(s *Server) {
		s.mux.Handle("GET /boom", &endpoint{server: s, handle: func(http.ResponseWriter, *http.Request, *request) error { panic("a secret mistake") }})
		s.mux.Handle("GET /late", &endpoint{server: s, handle: func(w http.ResponseWriter, _ *http.Request, _ *request) error {
			_, _ = io.WriteString(w, "begun")
			_ = http.NewResponseController(w).Flush()
			panic("a late mistake")
		}})
		s.mux.Handle("GET /deep", &endpoint{server: s, handle: func(w http.ResponseWriter, r *http.Request, q *request) error {
			return s.cached(w, r, q, "/deep", s.questions, time.Second, func(context.Context) (*encoded, error) { panic("a deep mistake") })
		}})
	})
	for _, path := range []string{"/boom", "/deep"} {
		got := s.get(t, path)
		if got.status != 500 || !strings.HasPrefix(got.body, `{"error":`) || strings.Contains(got.body, "mistake") || got.header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: status %d: %s", path, got.status, got.body)
		}
	}
	if res, err := s.client.Get(s.url + "/late"); err == nil {
		if _, err := io.ReadAll(res.Body); err == nil {
			t.Error("a broken answer passes for a whole one")
		}
		res.Body.Close()
	}
	if got := s.get(t, "/api/graph"); got.status != 200 {
		t.Errorf("afterwards: status %d", got.status)
	}
	for _, want := range []string{"a secret mistake", "a deep mistake", "a late mistake", "server_test.go"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is not in the log", want)
		}
	}
	eventually(t, "all places are free", func() bool { return s.all.admitted.Load() == 0 && s.questions.working() == 0 })
}

func TestLogKeepsQuestionsPrivate(t *testing.T) {
	var log safeBuffer
	s := start(t, Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	s.get(t, "/api/picture?near=russia&layout=dot")
	s.get(t, "/api/picture?near=russia&layout=dot&My%20Secret%0AName=1")
	s.get(t, "/secret/path")
	s.do(t, "SECRET", "/")
	s.dropFile(t, "secret.yaml", []byte("x"))
	text := log.String()
	for _, want := range []string{"route=/api/picture", "parameters=layout,near", "status=200", "bytes=", "route=other", "method=other"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the log:\n%s", want, text)
		}
	}
	for _, not := range []string{"russia", "secret", "Secret", "SECRET"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in the log:\n%s", not, text)
		}
	}
}

func TestMetrics(t *testing.T) {
	s := start(t, Options{})
	s.get(t, "/")
	s.get(t, "/")
	s.get(t, "/no/such/thing")
	got := s.get(t, "/metrics")
	for _, want := range []string{
		`entente_requests_total{route="/",status="200"} 2`, `entente_requests_total{route="other",status="404"} 1`,
		`entente_request_seconds_count{route="/"} 2`, `entente_pictures_total{result="drawn"} 1`, "entente_cache_hits_total ",
		`entente_waiting{of="pictures"} 0`, "entente_goroutines ",
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("no %s in\n%s", want, got.body)
		}
	}
	health := s.get(t, "/healthz")
	if health.status != 200 || !strings.Contains(health.body, `"status":"ok"`) || !strings.Contains(health.body, `"actors":28`) {
		t.Errorf("/healthz: %s", health.body)
	}
}
