package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

// undrawn is a layout that fails at once: what is asked is looked at here, and
// not how it is drawn.
type undrawn struct{ calls atomic.Int64 }

var errUndrawn = errors.New("nothing is drawn here")

func (d *undrawn) Layout(context.Context, []byte) ([]byte, error) {
	d.calls.Add(1)
	return nil, errUndrawn
}
func (*undrawn) PNG([]byte) ([]byte, error) { return nil, errUndrawn }
func (*undrawn) PDF([]byte) ([]byte, error) { return nil, errUndrawn }

// small is a graph that is placed in a moment.
func small(t testing.TB) *graph.Graph {
	t.Helper()
	g, diags, err := data.Load(data.Input{Name: "small.yaml", Data: []byte(`entente: 1
dataset: {name: small, as_of: 2024-06}
sources: {x: A book}
actors: {iran: Iran, china: China, north-korea: North Korea, south-korea: South Korea, japan: Japan}
relations:
  - {treaty: south-korea -- japan, label: Pact, when: 1961/.., source: x, at: p1, says: So.}
  - {rivalry: south-korea -- north-korea, label: Quarrel, when: 1950~/.., source: x, at: p2, says: So.}
  - {arms-transfer: iran -> north-korea, label: Arms, when: 2024, certainty: alleged, source: x, at: p3, says: So.}
  - {trade: china -> iran, label: Oil, when: 1985-12/2025, source: x, at: p4, says: So.}
`)})
	if err != nil {
		t.Fatal(err, diags)
	}
	return g
}

// FuzzQuery sends the server requests with whatever path and query. It answers,
// or says that the asker is wrong and what to do; it never fails, and no answer
// lacks the headers that keep it safe.
func FuzzQuery(f *testing.F) {
	paths := []string{"/", "/api/graph", "/api/picture", "/api/export", "/api/paths", "/api/whatif", "/api/diff", "/api/rank", "/api/camps", "/api/traps", "/api/strike", "/api/compare", "/api/flows", "/healthz", "/metrics", "/assets/x"}
	for i := range paths {
		f.Add(uint8(i), "", "")
	}
	for _, q := range []string{
		"from=iran&to=north-korea&max-hops=2&limit=3", "from=2024-06&to=2025", "attack=South+Korea+attacks+North+Korea&at=2025&escalate=1&also=Japan+joins+South+Korea",
		"kind=treaty,alliance&without-kind=aid&certainty=alleged&modality=actual,proposed&actor=iran&near=china&near-hops=2&only=iran&source=x&min-quantity=1",
		"at=2024-06-19&certainly=1", "during=1961/..&layout=dot&format=slide", "to=json", "to=dot&at=", "to=svg&theme=dark&layout=neato", "set=", "set=0123456789abcdef", "embed",
		"kind=treaty,,", "at=%ff", "%zz", "a;b", "from=%00&to=%E2%80%AE", "from=iran&to=china&max-hops=8&limit=200&each=1&broad=1",
	} {
		for i := range paths {
			f.Add(uint8(i), q, "/api/paths")
		}
	}
	draw := new(undrawn)
	var log bytes.Buffer
	var logging sync.Mutex
	s, err := New(Options{
		Graph: small(f), Draw: draw,
		Logger: slog.New(slog.NewTextHandler(locked{&logging, &log}, nil)),
		Limits: Limits{Question: time.Hour, Picture: time.Hour, Drop: time.Hour}, // the machine is busy
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	local := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8765}

	f.Fuzz(func(t *testing.T, choice uint8, query, path string) {
		if int(choice) < len(paths) {
			path = paths[choice]
		}
		if path == eventsPath || len(query) > 1<<12 {
			return // the first lasts
		}
		r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: query}, Host: local.String(), Header: http.Header{}, Body: http.NoBody, RemoteAddr: "127.0.0.1:1"}
		r = r.WithContext(context.WithValue(t.Context(), http.LocalAddrContextKey, local))
		before := draw.calls.Load()
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)

		statuses := []int{200, 400, 404, 414, 422}
		if draw.calls.Load() > before {
			statuses = append(statuses, 500) // as the layout says
		}
		body := w.Body.String()
		if !slices.Contains(statuses, w.Code) {
			t.Errorf("%s?%s: status %d: %.300s", path, query, w.Code, body)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Content-Type"} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s?%s: status %d without %s", path, query, w.Code, name)
			}
		}
		if w.Code != 200 {
			checkSaid(t, path+"?"+query, body)
		} else if strings.HasPrefix(w.Header().Get("Content-Type"), jsonType) && !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s?%s: no JSON: %.300s", path, query, body)
		}
		logging.Lock()
		defer logging.Unlock()
		if bytes.Contains(log.Bytes(), []byte("panic")) {
			t.Errorf("%s?%s: %s", path, query, log.Bytes())
		}
		log.Reset()
	})
}

// checkSaid checks that an error says what is wrong and what to do, in a text that
// nothing in it can disguise.
func checkSaid(t *testing.T, what, body string) {
	t.Helper()
	var e struct {
		Error struct{ Message, Hint string }
	}
	if err := json.Unmarshal([]byte(body), &e); err != nil || e.Error.Message == "" {
		t.Errorf("%s: %v: %.300s", what, err, body)
		return
	}
	text := e.Error.Message + " " + e.Error.Hint
	if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }) || len(text) > 2000 {
		t.Errorf("%s: says %.2000q", what, text)
	}
	if e.Error.Hint == "" && !strings.ContainsAny(e.Error.Message, ";:") {
		t.Errorf("%s: %q says not what to do", what, text)
	}
}

// locked lets several write.
type locked struct {
	mutex *sync.Mutex
	to    *bytes.Buffer
}

func (l locked) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.to.Write(p)
}
