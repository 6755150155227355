package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/store/tables"
)

// ErrReplaced reports that a store was built anew, or taken away, since it was opened.
// Nothing that was read of it before may be put together with what it holds now.
var ErrReplaced = errors.New("the store was built anew, or taken away, since it was opened")

// ErrNone reports that there is no store at an address.
var ErrNone = errors.New("there is no store")

// Error is an error of a server, or about one, in words that can be shown: neither it
// nor what it wraps holds a password.
type Error struct {
	Message string
	Hint    string // what to do; may be empty
	Code    string // PostgreSQL's (SQLSTATE), if it is the server's

	cause error // ErrReplaced or ErrNone, or nothing
}

func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + "; " + e.Hint
}

func (e *Error) Unwrap() error { return e.cause }

// errStop ends a question whose answer is not wanted any more.
var errStop = errors.New("stop")

// explain is the one way in which errors of the driver and the server leave this
// package. It says them in words, and takes what is secret out.
func (a *address) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ended := ctx.Err(); ended != nil {
		return ended
	}
	if e, is := errors.AsType[*Error](err); is {
		return e
	}
	if e, is := errors.AsType[*tables.BusyError](err); is {
		return e
	}
	server := "the server at " + a.server()
	if e, is := errors.AsType[*pgconn.PgError](err); is {
		out := a.told(server, e)
		out.Code = e.Code
		out.Message, out.Hint = legible.Line(out.Message), legible.Line(out.Hint)
		return out
	}
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	unknown, isUnknown := errors.AsType[*net.DNSError](err)
	switch {
	case isUnknown:
		return &Error{Message: "no host is called " + legible.Line(a.mask(unknown.Name)), Hint: "see how the address is spelt"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Error{Message: server + " does not answer: connection refused", Hint: "does PostgreSQL run there, and on that port?"}
	case errors.Is(err, context.DeadlineExceeded) || pgconn.Timeout(err):
		return &Error{Message: server + " does not answer in time"}
	case connecting:
		return &Error{Message: server + " could not be reached: " + a.reason(err)}
	case gone(err):
		return &Error{Message: server + " went away"}
	}
	return &Error{Message: server + ": " + a.reason(err)}
}

// reason is the innermost of an error: what is around it names users and hosts again.
func (a *address) reason(err error) string {
	for {
		if many, is := err.(interface{ Unwrap() []error }); is && len(many.Unwrap()) > 0 {
			err = many.Unwrap()[0]
			continue
		}
		inner := errors.Unwrap(err)
		if inner == nil {
			break
		}
		if _, is := inner.(syscall.Errno); is {
			err = inner
			break
		}
		err = inner
	}
	return legible.Line(a.mask(err.Error()))
}

// told is what a server says, in our words where we know better ones.
func (a *address) told(server string, e *pgconn.PgError) *Error {
	c := a.config.ConnConfig
	said := a.mask(e.Message)
	if e.Detail != "" {
		said += " (" + a.mask(e.Detail) + ")"
	}
	out := &Error{Message: server + ": " + said, Hint: a.mask(e.Hint)}
	shard := a.shardIn(e)
	switch {
	case e.Code == "57014":
		return &Error{Message: fmt.Sprintf("%s gave the question up after %s", server, inWords(c.RuntimeParams["statement_timeout"])),
			Hint: "ask for less, or give it longer with ?statement_timeout=5min in the address"}
	case shard != "":
		return &Error{Message: fmt.Sprintf("the shard at %s failed, says %s: %s", shard, server, said),
			Hint: "nothing is answered without all of the store; is that server there?"}
	case strings.HasPrefix(e.Code, "08") && len(a.shards) > 0:
		// That a connection broke is told without saying which.
		places := slices.Sorted(maps.Values(a.shards))
		return &Error{Message: fmt.Sprintf("a shard (%s) failed, says %s: %s", strings.Join(slices.Compact(places), " or "), server, said),
			Hint: "are these servers there?"}
	case e.Code == "28P01" || e.Code == "28000":
		return &Error{Message: fmt.Sprintf("%s does not let user %s in: %s", server, a.mask(c.User), said),
			Hint: "the password is that of the address, of PGPASSWORD or of .pgpass"}
	case e.Code == "3D000":
		return &Error{Message: fmt.Sprintf("there is no database %s at %s", a.mask(c.Database), a.server()), Hint: "createdb makes one"}
	case strings.HasPrefix(e.Code, "57P03"):
		return &Error{Message: server + " takes no questions now: " + said}
	case strings.HasPrefix(e.Code, "57P"):
		return &Error{Message: server + " went away: " + said}
	case e.Code == "53100":
		return &Error{Message: server + " has no room left on its disk: " + said}
	case e.Code == "53300":
		return &Error{Message: server + " has no connection left: " + said}
	case e.Code == "25006":
		return &Error{Message: server + " lets nobody write", Hint: "is it a copy that follows another server?"}
	case e.Code == "42501":
		out.Hint = fmt.Sprintf("user %s needs the right to do so", a.mask(c.User))
	case e.Code == "22021":
		out.Hint = "a text that is no UTF-8, or has a NUL, cannot be stored"
	case e.Code == "42704" && strings.Contains(e.Message, "user mapping"):
		out.Hint = "build the store for the role that reads it"
	case e.Code == "2F003":
		out.Hint = "the address of a shard needs a password for a role that is no superuser"
	}
	return out
}

// shardIn is the shard that an error is about: its name is in the text, or in the
// statement that was sent there.
func (a *address) shardIn(e *pgconn.PgError) string {
	for _, name := range slices.Sorted(maps.Keys(a.shards)) {
		for _, text := range []string{e.Message, e.Where, e.Detail} {
			if regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text) {
				return a.shards[name]
			}
		}
	}
	return ""
}

// inWords says a time as PostgreSQL writes it: a number alone is milliseconds.
func inWords(setting string) string {
	if number, err := strconv.Atoi(setting); err == nil {
		if number%1000 == 0 {
			return strconv.Itoa(number/1000) + "s"
		}
		return setting + "ms"
	}
	if setting == "" {
		return "its time"
	}
	return legible.Line(setting)
}

// gone reports whether an error says that a connection broke.
func gone(err error) bool {
	_, isNet := errors.AsType[net.Error](err)
	return isNet || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// again reports whether the same question may be answered on another connection.
func again(err error) bool {
	if e, is := errors.AsType[*pgconn.PgError](err); is {
		switch {
		case strings.HasPrefix(e.Code, "08"), strings.HasPrefix(e.Code, "57P"):
			return true
		case e.Code == "40001", e.Code == "40P01": // a copy that follows another server
			return true
		}
		return false
	}
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	return connecting || gone(err) || pgconn.SafeToRetry(err)
}

// none reports whether a server says that a table or schema is not there.
func none(err error) bool {
	e, is := errors.AsType[*pgconn.PgError](err)
	return is && (e.Code == "42P01" || e.Code == "3F000")
}

// isNoRows reports whether a question that wants one row got none.
func isNoRows(err error) bool { return errors.Is(err, pgx.ErrNoRows) }
