package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// heartbeat is how often a stream without news says that it lives.
const heartbeat = 15 * time.Second

// streamPatience is how long a client may take to read what it is sent.
const streamPatience = 10 * time.Second

// news is how it stands with the dataset served: the version shown, and what is
// wrong with its files where they do not load.
type news struct {
	version string
	problem *problem
}

type problem struct {
	Message     string       `json:"message"`
	Diagnostics []diagnostic `json:"diagnostics,omitempty"`
}

// board shows the latest news. Streams look at it when it changes, each at its
// own pace; none can hold up another or the one who writes.
type board struct {
	mutex   sync.Mutex
	latest  news
	changed chan struct{} // closed at the next change
}

func newBoard(n news) *board { return &board{latest: n, changed: make(chan struct{})} }

func (b *board) read() (news, <-chan struct{}) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.latest, b.changed
}

func (b *board) post(n news) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.latest = n
	close(b.changed)
	b.changed = make(chan struct{})
}

// events streams the news of a dataset as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request, q *request) error {
	b := s.board
	if q.set.key != "" {
		b = newBoard(news{version: q.set.version}) // a dropped dataset stays as it is
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
		_ = c.SetWriteDeadline(time.Now().Add(streamPatience))
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
	var told news
	for {
		latest, changed := b.read()
		if text := difference(told, latest); len(text) > 0 && send(text) != nil {
			return nil
		}
		told = latest
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

// difference writes the events that lead from what was told to the latest.
func difference(told, latest news) []byte {
	var b bytes.Buffer
	if latest.version != told.version {
		writeEvent(&b, "graph", map[string]string{"version": latest.version})
	}
	switch {
	case latest.problem != nil && latest.problem != told.problem:
		writeEvent(&b, "problem", latest.problem)
	case latest.problem == nil && told.problem != nil:
		writeEvent(&b, "fine", map[string]string{"version": latest.version})
	}
	return b.Bytes()
}

func writeEvent(b *bytes.Buffer, name string, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // it holds nothing but texts and numbers
	}
	fmt.Fprintf(b, "event: %s\ndata: %s\n\n", name, text)
}
