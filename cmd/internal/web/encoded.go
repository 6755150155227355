package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph/legible"
)

// encoded is an answer, ready to be sent any number of times. What compresses well is kept compressed alone, as
// browsers take it; for others it is unpacked.
type encoded struct {
	mediaType string
	body      []byte            // nil where there is gzipped
	gzipped   []byte            // body as gzip; nil where that does not pay
	tag       string            // the entity tag of body, without quotes
	header    map[string]string // more headers
	picture   *page.Picture     // what it shows, where the page needs that too
}

const jsonType = "application/json; charset=utf-8"

// gzipFrom is the length from which compressing pays.
const gzipFrom = 1 << 10

func newEncoded(mediaType string, body []byte) *encoded {
	sum := sha256.Sum256(body)
	a := &encoded{mediaType: mediaType, tag: hex.EncodeToString(sum[:12])}
	if len(body) > gzipFrom && compressible(mediaType) {
		a.gzipped = compress(body)
	}
	if a.gzipped == nil {
		a.body = bytes.Clone(body) // without what room it was given to grow
	}
	return a
}

func jsonEncoded(v any) (*encoded, error) {
	body, err := marshal(v)
	if err != nil {
		return nil, err
	}
	return newEncoded(jsonType, body), nil
}

// marshal writes JSON that is fit for a terminal, where curl may put it: what commands
// one, turns or hides is escaped, and means the same to every reader of JSON.
func marshal(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return fit(text)
}

// fit is JSON that is fit for a terminal, of JSON that may not be.
func fit(text []byte) ([]byte, error) {
	var b bytes.Buffer
	if _, err := legible.NewJSON(&b).Write(text); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func compressible(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, ";")
	return strings.HasPrefix(kind, "text/") || kind == "application/json" || kind == "image/svg+xml"
}

// gzipWriters are kept, as each takes most of a megabyte.
var gzipWriters = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, 4)
	if err != nil {
		panic(err) // the level is fixed
	}
	return z
}}

// compress packs a body, or returns nil where little is won.
func compress(body []byte) []byte {
	var b bytes.Buffer
	z := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(z)
	z.Reset(&b)
	if _, err := z.Write(body); err != nil {
		return nil
	}
	if err := z.Close(); err != nil || b.Len() > len(body)*9/10 {
		return nil
	}
	return bytes.Clone(b.Bytes())
}

// unpacked is the answer as it was before it was compressed.
func (a *encoded) unpacked() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(a.gzipped))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// size is what it takes in the cache.
func (a *encoded) size() int {
	n := len(a.body) + len(a.gzipped) + 512
	if a.picture != nil {
		n += len(a.picture.SVG)
	}
	return n
}

// send writes the answer, or a part of it, or that the client has it already.
func (a *encoded) send(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	for name, value := range a.header {
		h.Set(name, value)
	}
	body, tag := a.body, a.tag
	if a.gzipped != nil {
		h.Set("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Values("Accept-Encoding")) {
			body, tag = a.gzipped, a.tag+"-gz" // a strong tag is for bytes as sent
			h.Set("Content-Encoding", "gzip")
			h.Set("Content-Length", strconv.Itoa(len(body))) // which ServeContent leaves out where there is an encoding
		} else {
			var err error
			if body, err = a.unpacked(); err != nil {
				return err
			}
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Content-Type", a.mediaType)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	c := &contentWriter{ResponseWriter: w}
	http.ServeContent(c, r, "", time.Time{}, bytes.NewReader(body))
	switch c.failed {
	case 0:
		return nil
	case http.StatusRequestedRangeNotSatisfiable:
		return &httpError{status: c.failed, message: "the answer does not have the part that was asked for", hint: "ask for all of it"}
	case http.StatusPreconditionFailed:
		return &httpError{status: c.failed, message: "the answer is not the one that was asked for any more", hint: "ask again without If-Match"}
	}
	return &httpError{status: c.failed, message: "the answer could not be sent", hint: "ask for it again"}
}

// contentWriter takes from http.ServeContent all but its errors: these are to be
// written as all others are.
type contentWriter struct {
	http.ResponseWriter
	failed int // the status of the error; 0: there is none
}

func (w *contentWriter) WriteHeader(status int) {
	if status >= http.StatusBadRequest {
		w.failed = status
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *contentWriter) Write(b []byte) (int, error) {
	if w.failed != 0 {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// sendJSON writes a value as JSON that nobody is to keep.
func sendJSON(w http.ResponseWriter, v any) error {
	body, err := marshal(v)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", jsonType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(body) // who has gone away needs no answer
	return nil
}

// acceptsGzip reads Accept-Encoding.
func acceptsGzip(headers []string) bool {
	any := false
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		name, rest, _ := strings.Cut(part, ";")
		wanted := true
		if q, ok := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q="); ok {
			value, err := strconv.ParseFloat(q, 64)
			wanted = err == nil && value > 0
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "gzip", "x-gzip":
			return wanted
		case "*":
			any = wanted
		}
	}
	return any
}
