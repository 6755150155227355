package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/entente-graph/entente/data"
)

// httpError is an answer that is an error.
type httpError struct {
	status      int
	message     string
	hint        string
	column      int // see fault
	length      int
	diagnostics data.Diagnostics
	allow       string // the methods that there are, for 405
}

func (e *httpError) Error() string { return e.message }

var (
	errNotFound = &httpError{status: http.StatusNotFound, message: "there is nothing at this address", hint: "the explorer is at /"}
	errClosing  = &httpError{status: http.StatusServiceUnavailable, message: "the server is about to end", hint: "start it again with: entente serve"}
)

func badRequest(message, hint string) error {
	return &httpError{status: http.StatusBadRequest, message: message, hint: hint}
}

// statusClientClosedRequest is what is noted, as nginx does, for an answer that
// nobody waited for; it is never sent.
const statusClientClosedRequest = 499

// httpErrorOf says how an error is answered. What is not meant for the client is
// only logged.
func httpErrorOf(err error) *httpError {
	var known *httpError
	var large *http.MaxBytesError
	if asked, ok := questionError(err); ok {
		return asked
	}
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &large):
		return &httpError{status: http.StatusRequestEntityTooLarge, message: "the file is larger than " + mebibytes(large.Limit), hint: "open it with: entente serve FILE"}
	case errors.Is(err, context.Canceled):
		return &httpError{status: statusClientClosedRequest, message: "the client has gone"}
	case errors.Is(err, context.DeadlineExceeded):
		return &httpError{status: http.StatusGatewayTimeout, message: "the answer was not ready in time", hint: "ask for less: filter by date or kind, or look near one actor"}
	}
	return &httpError{status: http.StatusInternalServerError, message: "the answer could not be made", hint: "the server's log says more"}
}

func mebibytes(n int64) string { return strconv.FormatInt(n>>20, 10) + " MiB" }

// problemBody is the body of every answer that is an error.
type problemBody struct {
	Error fault `json:"error"`
}

// fault is what is wrong, and what to do.
type fault struct {
	Message     string       `json:"message"`
	Hint        string       `json:"hint,omitempty"`
	Column      int          `json:"column,omitempty"`      // of the place in a pattern, in characters from 1
	Length      int          `json:"length,omitempty"`      // of that place
	Diagnostics []diagnostic `json:"diagnostics,omitempty"` // of a file that does not load
}

// send writes the error as JSON.
func (e *httpError) send(w http.ResponseWriter) {
	text, err := marshal(problemBody{fault{e.message, e.hint, e.column, e.length, diagnosticsOf(e.diagnostics)}})
	if err != nil {
		panic(err) // it holds nothing but texts and numbers
	}
	h := w.Header()
	for _, name := range []string{"ETag", "Content-Encoding", "Content-Disposition", "Vary"} {
		h.Del(name)
	}
	h.Set("Content-Type", jsonType)
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("Cache-Control", "no-store")
	if e.allow != "" {
		h.Set("Allow", e.allow)
	}
	if e.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "1")
	}
	w.WriteHeader(e.status)
	_, _ = w.Write(text) // who has gone away needs no answer
}

// diagnostic is one thing that is wrong with a dataset, as the page shows it.
type diagnostic struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Text     string `json:"text,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	More     int    `json:"more,omitempty"` // of the rule, which are not listed
}

func diagnosticsOf(list data.Diagnostics) []diagnostic {
	var out []diagnostic
	for _, d := range list {
		out = append(out, diagnostic{d.File, d.Line, d.Column, d.Text, d.Message, d.Hint, d.Severity.String(), d.Code, d.More})
	}
	return out
}
