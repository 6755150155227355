package cli

import "github.com/google/renameio/v2/maybe"

// replace writes a file. Windows cannot put it in another's place at one stroke.
func (l *ledger) replace(name, target string, data []byte) error {
	return l.do(func() error {
		if err := maybe.WriteFile(target, data, 0o666); err != nil {
			return err
		}
		l.whole = append(l.whole, name)
		return nil
	})
}
