package postgres

import (
	"errors"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/entente-graph/entente/graph/legible"
)

// defaultStore is the store that an address without ?store= means.
const defaultStore = "entente"

// defaultTimeout is how long the server works at one question, unless the address has
// ?statement_timeout=.
const defaultTimeout = "30s"

var schemes = []string{"postgres://", "postgresql://"}

// Recognise reports whether a name of a dataset is the address of a server of
// PostgreSQL.
func Recognise(name string) bool {
	for _, scheme := range schemes {
		if len(name) >= len(scheme) && strings.EqualFold(name[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// Shown is an address as it may be shown: server, database and store, without user and
// password.
func Shown(address string) string {
	a, err := parse(address)
	if err != nil {
		return "postgres://..."
	}
	return a.shown()
}

// address is where a store is.
type address struct {
	config *pgxpool.Config
	store  string

	// passed are the settings of TLS, which a coordinator needs for its shards.
	passed map[string]string

	// secrets are never shown. Those of shards are added.
	secrets []string

	// shards are HOST:PORT/DATABASE of shards, by the names that are in errors.
	shards map[string]string
}

// validStore holds no underscore: what we put behind one cannot be another store.
var validStore = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// passedOn are the settings of an address that postgres_fdw knows too.
var passedOn = []string{"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout"}

// parse reads an address. Errors do not show it: it may hold a password in any place.
func parse(text string) (*address, error) {
	if !Recognise(text) {
		return nil, &Error{Message: "the address of a server of PostgreSQL begins with postgres://", Hint: "postgres://USER@HOST/DATABASE"}
	}
	scheme, rest, _ := strings.Cut(text, "://")
	text = strings.ToLower(scheme) + "://" + rest
	a := &address{store: defaultStore, passed: map[string]string{}}
	before, query, _ := strings.Cut(text, "?")
	if misplaced(before, query) {
		return nil, &Error{Message: "the address of the server has an @ where none can be", Hint: "in a user, a password or a name, write @ as %40, / as %2F, ? as %3F and : as %3A"}
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, &Error{Message: "what follows ? in the address of the server cannot be read", Hint: "?store=NAME&statement_timeout=60s; special characters as %XX"}
	}
	if values.Has("store") {
		a.store = values.Get("store")
		values.Del("store")
		if len(values) > 0 {
			text = before + "?" + values.Encode()
		} else {
			text = before
		}
	}
	if !validStore.MatchString(a.store) || len(a.store) > 32 {
		return nil, &Error{Message: "the name of a store is small letters, digits and single hyphens, a letter first, at most 32 of them", Hint: "?store=east-asia"}
	}
	for _, key := range passedOn {
		if values.Has(key) {
			a.passed[key] = values.Get(key)
		}
	}
	for _, key := range []string{"password", "sslpassword"} {
		a.hide(values.Get(key))
	}
	// What stands before the @ may be in an error as it was written.
	if user, _, is := strings.Cut(strings.TrimPrefix(before, scheme+"://"), "@"); is {
		_, password, _ := strings.Cut(user, ":")
		a.hide(password)
	}
	a.hide(os.Getenv("PGPASSWORD"))
	if err := a.read(text); err != nil {
		return nil, err
	}
	return a, nil
}

// misplaced reports whether a password was not written as it must be, so that a part of
// it would be taken for a host, a database or a setting.
func misplaced(before, query string) bool {
	_, rest, _ := strings.Cut(before, "://")
	user, host, has := strings.Cut(rest, "@")
	if !has {
		return strings.Contains(query, "@")
	}
	return strings.Contains(user, "/") || strings.Contains(host, "@")
}

// read takes what the driver takes, with settings of ours where it has none.
func (a *address) read(text string) error {
	var err error
	if a.config, err = pgxpool.ParseConfig(text); err != nil {
		return a.unreadable(err)
	}
	c := a.config.ConnConfig
	a.hide(c.Password)
	set := func(key, value string, always bool) {
		if _, is := c.RuntimeParams[key]; always || !is {
			c.RuntimeParams[key] = value
		}
	}
	set("application_name", "entente", false)
	set("statement_timeout", defaultTimeout, false)
	set("jit", "off", false) // costs more than it gains: questions are short
	// A plan for each array of numbers takes longer to make than to run, with shards by far:
	// each number would be looked up among the partitions, and shards asked in turn.
	set("plan_cache_mode", "force_generic_plan", true)
	set("standard_conforming_strings", "on", true)
	return nil
}

// unreadable is the error of an address that cannot be read.
func (a *address) unreadable(err error) error {
	var reason string
	if parsing, is := errors.AsType[*pgconn.ParseConfigError](err); is {
		// Its text begins with the whole address; what it says of it comes last.
		reason = parsing.Error()
		if i := strings.LastIndex(reason, "`: "); i >= 0 {
			reason = reason[i+len("`: "):]
		}
		// A part of an address that was cut wrongly may be a part of a password.
		if strings.ContainsAny(reason, "@\"") || strings.Contains(reason, "parse") {
			reason = ""
		}
	}
	out := &Error{Message: "the address of the server cannot be read", Hint: "postgres://USER@HOST:PORT/DATABASE; special characters in it as %XX"}
	if reason = a.mask(reason); reason != "" {
		out.Message += ": " + reason
	}
	return out
}

// shown is the address as it may be shown.
func (a *address) shown() string {
	text := "postgres://" + a.server() + "/" + a.config.ConnConfig.Database
	if a.store != defaultStore {
		text += "?store=" + a.store
	}
	return legible.Line(text)
}

// server is the host and port, or the folder of a socket.
func (a *address) server() string {
	c := a.config.ConnConfig
	return net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port)))
}

// hide makes a text a secret. Very short ones would make every message unreadable, and
// are not in any: no message shows an address.
func (a *address) hide(secret string) {
	if len(secret) >= 3 {
		a.secrets = append(a.secrets, secret)
		if plain, err := url.PathUnescape(secret); err == nil && plain != secret && len(plain) >= 3 {
			a.secrets = append(a.secrets, plain)
		}
	}
}

// mask takes the secrets out of a text.
func (a *address) mask(text string) string {
	// A secret may be a part of another one.
	slices.SortFunc(a.secrets, func(s, other string) int { return len(other) - len(s) })
	for _, secret := range a.secrets {
		text = strings.ReplaceAll(text, secret, "*****")
	}
	return text
}
