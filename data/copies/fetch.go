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
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"

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

// Fetch fetches a source by its address into a folder, where a file is then named by its
// id. It writes the whole file or none.
func (f *Fetcher) Fetch(ctx context.Context, folder string, s *graph.Source) (file string, err error) {
	if !graph.ValidID(s.ID) {
		return "", fmt.Errorf("the id %q is no name for a file", s.ID)
	}
	address, err := url.Parse(s.URL)
	if err != nil || address.Scheme != "https" && address.Scheme != "http" || address.Host == "" {
		return "", errors.New("its address is not one on the web")
	}
	if err := f.wait(ctx, address.Host); err != nil {
		return "", err
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL, nil)
	if err != nil {
		return "", err
	}
	ask.Header.Set("User-Agent", f.Agent)
	client := http.Client{Timeout: patience}
	answer, err := client.Do(ask)
	if err != nil {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		return "", err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("the server says %s", answer.Status)
	}
	media, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	extension, ok := fetched[media]
	if !ok {
		return "", fmt.Errorf("it is %q, and a copy is a page, a PDF or a text", media)
	}
	var body bytes.Buffer
	if n, err := io.Copy(&body, io.LimitReader(answer.Body, MostBytes+1)); err != nil {
		return "", err
	} else if n > MostBytes {
		return "", fmt.Errorf("it is larger than %d MiB", MostBytes>>20)
	}
	file = filepath.Join(folder, s.ID+extension)
	if _, err := os.Lstat(file); err == nil {
		return "", fmt.Errorf("%s is there already", file)
	}
	return file, renameio.WriteFile(file, body.Bytes(), 0o644)
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
