package cli

import (
	"errors"
	"io"
	"os"
)

// replace writes a file. Windows cannot put it in another's place at one stroke.
func (l *ledger) replace(name, target string, data io.Reader) error {
	return l.do(func() error {
		f, err := os.Create(target)
		if err != nil {
			return err
		}
		_, err = io.Copy(f, data)
		if err = errors.Join(err, f.Close()); err != nil {
			return err
		}
		l.whole = append(l.whole, name)
		return nil
	})
}
