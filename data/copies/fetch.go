package copies

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"github.com/entente-graph/entente/graph"
)

// Fetcher fetches copies of sources that are on the web: one after the other, and a host
// not more often than once in a while.
type Fetcher struct {
	Agent string        // how it presents itself
	Pause time.Duration // between two questions to a host

	asked map[string]time.Time // hosts
}

// patience is how long a source may take to come.
const patience = time.Minute

// fetched are the extensions of copies by their media type.
var fetched = map[string]string{"text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md"}

// Fetch fetches a source by its address. It returns what is there, and how a file with it
// is to be named, by the source's id, so that it is found again.
func (f *Fetcher) Fetch(ctx context.Context, id, address string) (name string, data []byte, err error) {
	if !graph.ValidID(id) {
		return "", nil, fmt.Errorf("the id %q is no name for a file", id)
	}
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "https" && at.Scheme != "http" || at.Host == "" {
		return "", nil, errors.New("its address is not one on the web")
	}
	if err := f.wait(ctx, at.Host); err != nil {
		return "", nil, err
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", nil, err
	}
	ask.Header.Set("User-Agent", f.Agent)
	client := http.Client{Timeout: patience}
	answer, err := client.Do(ask)
	if err != nil {
		if ctx.Err() != nil {
			return "", nil, context.Cause(ctx)
		}
		return "", nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", nil, fmt.Errorf("the server says %s", answer.Status)
	}
	media, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	extension, ok := fetched[media]
	if !ok {
		return "", nil, fmt.Errorf("it is %q, and a copy is a page, a PDF or a text", media)
	}
	var body bytes.Buffer
	if n, err := io.Copy(&body, io.LimitReader(answer.Body, MostBytes+1)); err != nil {
		return "", nil, err
	} else if n > MostBytes {
		return "", nil, fmt.Errorf("it is larger than %d MiB", MostBytes>>20)
	}
	return id + extension, body.Bytes(), nil
}

// wait waits until a host may be asked again.
func (f *Fetcher) wait(ctx context.Context, host string) error {
	if f.asked == nil {
		f.asked = map[string]time.Time{}
	}
	if last, ok := f.asked[host]; ok {
		select {
		case <-time.After(f.Pause - time.Since(last)):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	f.asked[host] = time.Now()
	return nil
}
