//go:build !windows

package cli

import (
	"io"
	"path/filepath"
	"slices"

	"github.com/google/renameio/v2"
)

// replace writes a file beside the one of that name, and then puts it in its
// place. Where the run ends before that, neither remains.
func (l *ledger) replace(name, target string, data io.Reader) error {
	var f *renameio.PendingFile
	err := l.do(func() (err error) {
		f, err = renameio.NewPendingFile(target, renameio.WithTempDir(filepath.Dir(target)),
			renameio.WithPermissions(0o666), renameio.WithExistingPermissions())
		if err == nil {
			l.temporary = append(l.temporary, f.Name())
		}
		return err
	})
	if err != nil {
		return err
	}
	defer f.Cleanup() // nothing is left to do where all went well
	if err := l.copy(f, data, func() {}); err != nil {
		return err
	}
	if err := f.Sync(); err != nil { // takes its time, unlike what follows
		return err
	}
	return l.do(func() error {
		if err := f.CloseAtomicallyReplace(); err != nil {
			return err
		}
		l.temporary = slices.DeleteFunc(l.temporary, func(other string) bool { return other == f.Name() })
		l.whole = append(l.whole, name)
		return nil
	})
}
