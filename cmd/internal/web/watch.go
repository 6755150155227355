package web

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
)

// pollInterval is how often the files are looked at. Asking the file system to
// tell would be quicker, but it does not on every system and network drive, and
// an edit has a second to show.
const pollInterval = 200 * time.Millisecond

// recentFor is how long after a change a file is read at every look: a clock of
// the file system that ticks slowly may give two changes the same time.
const recentFor = 2 * time.Second

// Load reads what is watched. Where it fails, the diagnostics say why, or else
// the error does.
type Load func(ctx context.Context) (*graph.Graph, data.Diagnostics, error)

// A Watch notices that files change. It follows names: an editor that writes a
// new file and gives it the old one's name is an edit too.
type Watch struct {
	files []string
	load  Load

	seen    []os.FileInfo // at the last look; nil for a file that is not there
	content [sha256.Size]byte
}

// NewWatch watches files from now on, so make it before the files are first
// loaded.
func NewWatch(files []string, load Load) *Watch {
	w := &Watch{files: files, load: load}
	w.seen = w.look()
	w.content = w.read()
	return w
}

// run calls report after each edit, until ctx ends.
func (w *Watch) run(ctx context.Context, report func(*graph.Graph, data.Diagnostics, error)) {
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	pending := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := w.look()
		changed := !sameFiles(now, w.seen)
		w.seen = now
		if changed {
			pending = true // it may be half written: wait until two looks agree
			continue
		}
		if !pending && !fresh(now) {
			continue
		}
		pending = false
		content := w.read()
		if content == w.content {
			continue
		}
		w.content = content
		g, diags, err := w.loadRegular(ctx)
		if ctx.Err() != nil {
			return
		}
		report(g, diags, err)
	}
}

// loadRegular does not load from what would keep it waiting, such as a pipe.
func (w *Watch) loadRegular(ctx context.Context) (*graph.Graph, data.Diagnostics, error) {
	for i, info := range w.seen {
		if info != nil && !info.Mode().IsRegular() {
			return nil, nil, fmt.Errorf("%s is not a file any more", w.files[i])
		}
	}
	return w.load(ctx)
}

func (w *Watch) look() []os.FileInfo {
	out := make([]os.FileInfo, len(w.files))
	for i, name := range w.files {
		if info, err := os.Stat(name); err == nil {
			out[i] = info
		}
	}
	return out
}

func sameFiles(a, b []os.FileInfo) bool {
	for i := range a {
		if (a[i] == nil) != (b[i] == nil) {
			return false
		}
		if a[i] == nil {
			continue
		}
		if a[i].Size() != b[i].Size() || !a[i].ModTime().Equal(b[i].ModTime()) || a[i].Mode() != b[i].Mode() || !os.SameFile(a[i], b[i]) {
			return false
		}
	}
	return true
}

func fresh(files []os.FileInfo) bool {
	for _, f := range files {
		if f != nil && time.Since(f.ModTime()).Abs() < recentFor {
			return true
		}
	}
	return false
}

// read returns a digest of the files' content.
func (w *Watch) read() [sha256.Size]byte {
	all := sha256.New()
	for i, name := range w.files {
		one := sha256.New()
		err := fmt.Errorf("not a file")
		if w.seen[i] != nil && w.seen[i].Mode().IsRegular() {
			err = digest(one, name)
		}
		fmt.Fprintf(all, "%x %t\n", one.Sum(nil), err == nil)
	}
	return [sha256.Size]byte(all.Sum(nil))
}

func digest(w io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
