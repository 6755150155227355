package copies

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"github.com/entente-graph/entente/graph"
)

// Folder is copies of sources, each read once. The zero value has none. Many may ask it
// at once.
type Folder struct {
	path  string
	mutex sync.Mutex
	read  map[string]held
}

type held struct {
	copy *Copy
	err  error
}

// Open opens a folder. The error is the system's.
func Open(path string) (*Folder, error) {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = &FormatError{path, "it is a file; name the folder in which the copies are"}
	}
	if err != nil {
		return nil, err
	}
	return &Folder{path: path}, nil
}

// Copy returns the copy of a source: the first file that is named by its id. It is nil
// where there is none. Errors are those of Read.
func (f *Folder) Copy(ctx context.Context, source string) (*Copy, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if h, ok := f.read[source]; ok {
		return h.copy, h.err
	}
	var h held
	if f.path != "" && graph.ValidID(source) { // or it could name a file elsewhere
		for _, extension := range Extensions() {
			file := filepath.Join(f.path, source+extension)
			if _, err := os.Lstat(file); errors.Is(err, os.ErrNotExist) {
				continue
			}
			h.copy, h.err = Read(ctx, file)
			break
		}
	}
	if ctx.Err() != nil {
		return h.copy, h.err // who asks next may have more time
	}
	if f.read == nil {
		f.read = map[string]held{}
	}
	f.read[source] = h
	return h.copy, h.err
}
