package cli

import (
	"bytes"
	"io"
	"os"
	"slices"
)

// spooledFrom is from what length on a spool is a file.
const spooledFrom = 4 << 20

// spool keeps what is written until it is known whether and where it is wanted: in
// memory as long as that is little, and then in a temporary file.
type spool struct {
	ledger *ledger
	text   bytes.Buffer // what is not in the file yet
	file   *os.File     // nil while all is in memory
}

func (s *spool) Write(p []byte) (int, error) {
	s.text.Write(p)
	if s.text.Len() < spooledFrom {
		return len(p), nil
	}
	return len(p), s.flush()
}

// flush moves what is in memory to the file.
func (s *spool) flush() error {
	if s.file == nil {
		err := s.ledger.do(func() (err error) {
			if s.file, err = os.CreateTemp("", "entente-*"); err == nil {
				s.ledger.temporary = append(s.ledger.temporary, s.file.Name())
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err := s.text.WriteTo(s.file)
	return err
}

// reader returns all that was written, to be read once.
func (s *spool) reader() (io.Reader, error) {
	if s.file == nil {
		return &s.text, nil
	}
	if err := s.flush(); err != nil {
		return nil, err
	}
	_, err := s.file.Seek(0, io.SeekStart)
	return s.file, err
}

// close removes the file. A run that is interrupted does so by its ledger.
func (s *spool) close() {
	if s.file == nil {
		return
	}
	_ = s.file.Close()
	_ = s.ledger.do(func() error {
		name := s.file.Name()
		s.ledger.temporary = slices.DeleteFunc(s.ledger.temporary, func(other string) bool { return other == name })
		return os.Remove(name)
	})
}
