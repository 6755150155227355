package web

import (
	"bytes"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// heartbeat is how often a stream without events says that it lives.
const heartbeat = 15 * time.Second

// streamWriteTimeout is how long a client may take to read what it is sent.
const streamWriteTimeout = 10 * time.Second

// event is how it stands with the dataset served: the version shown, and what is
// wrong with its files where they do not load.
type event struct {
	version string
	problem *problem
}

type problem struct {
	Message     string       `json:"message"`
	Diagnostics []diagnostic `json:"diagnostics,omitempty"`
}

// broadcaster tells any number of streams of the latest event. Each reads at its
// own pace, missing those that are out of date; none can hold up another or the
// publisher.
type broadcaster struct {
	mutex   sync.Mutex
	latest  event
	changed chan struct{} // closed at the next change
}

func newBroadcaster(e event) *broadcaster {
	return &broadcaster{latest: e, changed: make(chan struct{})}
}

func (b *broadcaster) read() (event, <-chan struct{}) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.latest, b.changed
}

func (b *broadcaster) publish(e event) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.latest = e
	close(b.changed)
	b.changed = make(chan struct{})
}

// events streams what happens to a dataset as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request, q *request) error {
	b := s.broadcaster
	if q.set.key != "" {
		b = newBroadcaster(event{version: q.set.version}) // a dropped dataset stays as it is
	}
	if s.streams.Add(1) > int64(s.limits.Streams) {
		s.streams.Add(-1)
		return errBusy
	}
	defer s.streams.Add(-1)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return nil
	}
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Time{})
	send := func(text []byte) error {
		// The server's own deadline is for answers that end.
		_ = c.SetWriteDeadline(time.Now().Add(streamWriteTimeout))
		if _, err := w.Write(text); err != nil {
			return err
		}
		return c.Flush()
	}
	if send([]byte("retry: 1000\n\n")) != nil {
		return nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	var sent event
	for {
		latest, changed := b.read()
		if text := difference(sent, latest); len(text) > 0 && send(text) != nil {
			return nil
		}
		sent = latest
		select {
		case <-changed:
		case <-beat.C:
			if send([]byte(": still here\n\n")) != nil {
				return nil
			}
		case <-r.Context().Done():
			return nil
		case <-s.ending:
			return nil
		}
	}
}

// difference writes what leads from the event sent last to the latest.
func difference(sent, latest event) []byte {
	var b bytes.Buffer
	if latest.version != sent.version {
		writeEvent(&b, "graph", map[string]string{"version": latest.version})
	}
	switch {
	case latest.problem != nil && latest.problem != sent.problem:
		writeEvent(&b, "problem", latest.problem)
	case latest.problem == nil && sent.problem != nil:
		writeEvent(&b, "fine", map[string]string{"version": latest.version})
	}
	return b.Bytes()
}

func writeEvent(b *bytes.Buffer, name string, v any) {
	text, err := marshal(v)
	if err != nil {
		panic(err) // it holds nothing but texts and numbers
	}
	fmt.Fprintf(b, "event: %s\ndata: %s\n\n", name, text)
}
