package sqlite

import (
	"errors"
	"io/fs"
	"os"

	"github.com/gofrs/flock"

	"github.com/entente-graph/entente/graph/store/tables"
)

// lock holds a file that one process at a time can hold, and which is free again when
// its process ends, however it ends.
func lock(store, path string) (*flock.Flock, error) {
	for range 100 {
		l := flock.New(path)
		is, err := l.TryLock()
		if err != nil {
			l.Close()
			return nil, unwritable(store, err)
		}
		if !is {
			l.Close()
			return nil, &tables.BusyError{Store: store}
		}
		// Who held it before may have removed it meanwhile, and somebody else made it anew.
		held, err := l.Stat()
		if err == nil {
			if now, err := os.Stat(path); err == nil && os.SameFile(held, now) {
				return l, nil
			}
		}
		l.Close()
	}
	return nil, &tables.BusyError{Store: store}
}

// unlock removes the file. Where what is open cannot be removed it is closed first: then
// somebody else may hold it already, and it stays.
func unlock(l *flock.Flock) error {
	err := os.Remove(l.Path())
	closed := l.Close()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		os.Remove(l.Path())
	}
	return closed
}
