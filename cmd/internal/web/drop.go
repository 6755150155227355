package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dropped is the answer to a file that loads.
type dropped struct {
	Set       string        `json:"set"`
	Title     string        `json:"title"`
	Actors    int           `json:"actors"`
	Relations int           `json:"relations"`
	Warnings  []diagnostic  `json:"warnings,omitempty"`
	Table     *droppedTable `json:"table,omitempty"` // how a table is understood; where it cannot be read, set is ""
}

// drop takes in a dataset file. It stays in memory; nothing is written.
func (s *Server) drop(w http.ResponseWriter, r *http.Request, q *request) error {
	if err := q.only(append(tableParameters, nameParameter)...); err != nil {
		return err
	}
	if r.ContentLength > s.limits.DropBytes {
		return &http.MaxBytesError{Limit: s.limits.DropBytes}
	}
	leave, err := s.drops.admit()
	if err != nil {
		return err
	}
	defer leave()
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Now().Add(s.limits.Drop))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.limits.DropBytes))
	if err != nil {
		return unread(r, err)
	}
	_ = c.SetReadDeadline(time.Time{})
	release, err := s.drops.acquire(r.Context())
	if err != nil {
		return err
	}
	defer release()
	name := cleanName(q.query.Get("name"))
	if known, err := s.dropTable(r.Context(), w, name, body, q.query); known || err != nil {
		return err
	}
	g, diags, err := s.options.Load(r.Context(), name, body)
	if r.Context().Err() != nil {
		return r.Context().Err()
	}
	if err != nil {
		e := &httpError{status: http.StatusUnprocessableEntity, message: name + " does not load", hint: "mend what is listed, and drop it again", diagnostics: diags}
		if len(diags) == 0 {
			e.message, e.hint = err.Error(), "a dataset is a file in Entente's own format, or one of those that 'entente import --help' lists"
		}
		return e
	}
	sum := sha256.Sum256(body)
	set, err := newSet(hex.EncodeToString(sum[:8]), g)
	if err != nil {
		return err
	}
	if err := s.sets.add(set); err != nil {
		return err
	}
	title := g.Meta().Title
	if title == "" {
		title = name
	}
	return sendJSON(w, dropped{Set: set.key, Title: title, Actors: g.ActorCount(), Relations: g.RelationCount(), Warnings: diagnosticsOf(diags)})
}

// unread says why a body could not be read.
func unread(r *http.Request, err error) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return err
	case !errors.Is(err, os.ErrDeadlineExceeded) && r.Context().Err() != nil:
		return r.Context().Err()
	}
	return &httpError{status: http.StatusRequestTimeout, message: "the file did not arrive whole", hint: "drop it again"}
}

const nameBytes = 120

// cleanName makes what a client calls a file fit to be shown: no folders, and
// no characters that break a line or turn its direction.
func cleanName(s string) string {
	s = path.Base(strings.ReplaceAll(strings.ToValidUTF8(s, ""), `\`, "/"))
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Bidi_Control) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
	for len(s) > nameBytes {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	if strings.Trim(s, "./ ") == "" {
		return "the dropped file"
	}
	return s
}
