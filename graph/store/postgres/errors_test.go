package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
)

func TestRecognise(t *testing.T) {
	for name, want := range map[string]bool{
		"postgres://h/d": true, "postgresql://h/d": true, "POSTGRES://h/d": true, "postgres:": false, "world.edb": false, "": false, "mysql://h/d": false,
	} {
		if got := Recognise(name); got != want {
			t.Errorf("Recognise(%q) = %v", name, got)
		}
	}
}

func TestShown(t *testing.T) {
	t.Setenv("PGHOST", "")
	for text, want := range map[string]string{
		"postgres://ann:secret@db.example.org/world":                                "postgres://db.example.org:5432/world",
		"POSTGRESQL://ann:secret@db.example.org:5433/world?store=east-asia":         "postgres://db.example.org:5433/world?store=east-asia",
		"postgres://db.example.org/world?user=ann&password=secret&sslmode=disable":  "postgres://db.example.org:5432/world",
		"postgres://ann:sec ret@db.example.org/world":                               "postgres://...",
		"postgres://ann:secret@db.example.org/world?store=entente&sslmode=disable":  "postgres://db.example.org:5432/world",
		"postgres://ann:secret@db.example.org/world?store=secret_store":             "postgres://...",
		"postgres://ann:sec/ret@db.example.org:x/world?sslmode=disable&port=secret": "postgres://...",
	} {
		if got := Shown(text); got != want {
			t.Errorf("Shown(%q) = %q, want %q", text, got, want)
		}
	}
}

// Whatever is wrong with an address, its password is in no error.
func TestAddressErrorsHideThePassword(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.Addr().String()
	listener.Close()
	rapid.Check(t, func(t *rapid.T) {
		// Long enough to be in no message by chance.
		password := rapid.StringMatching(`[a-zA-Z0-9:/?#@% '"\\=&,.äß中-]{2,6}`).Draw(t, "beginning") + "q7Zk" + rapid.StringMatching(`[a-z:/?#@%]{0,4}`).Draw(t, "end")
		written := rapid.SampledFrom([]string{password, url.QueryEscape(password), url.PathEscape(password)}).Draw(t, "written")
		text := rapid.SampledFrom([]string{
			"postgres://ann:%s@" + closed + "/d", "postgres://ann:%s@" + closed + "/d?store=Bad_Name", "postgres://" + closed + "/d?user=ann&password=%s",
			"postgres://ann:%s@[::1/d", "postgres://ann:%s@" + closed + "/d?sslmode=wrong", "postgres://ann:%s@h:port/d",
			"postgres://ann:%s@" + closed + "/d?connect_timeout=x", "postgres://ann:%s@" + closed + "/d?%%zz",
			"postgres://ann:%s@" + closed + "/d?sslrootcert=/none&sslmode=verify-full", "postgres://ann@" + closed + "/d?sslpassword=%s&sslcert=/none&sslkey=/none",
			"mysql://ann:%s@h/d", "%s",
		}).Draw(t, "address")
		text = strings.Replace(text, "%s", written, 1)
		_, err := Open(context.Background(), text)
		if err == nil {
			t.Fatalf("%q is open", text)
		}
		hidden(t, err, password, written, "q7Zk")
		_, err = Build(context.Background(), text, Options{})
		hidden(t, err, password, written, "q7Zk")
		_, err = Build(context.Background(), "postgres://"+closed+"/d", Options{Shards: []string{text}})
		hidden(t, err, password, written, "q7Zk")
		hidden(t, errors.New(Shown(text)), password, written, "q7Zk")
	})
}

type failer interface {
	Helper()
	Errorf(string, ...any)
}

// hidden sees that an error, and all that it wraps, does not show some secrets.
func hidden(t failer, err error, secrets ...string) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		for _, form := range []string{"%v", "%+v", "%#v"} {
			for _, secret := range secrets {
				if text := fmt.Sprintf(form, e); strings.Contains(text, secret) {
					t.Errorf("an error shows %q: %s", secret, text)
				}
			}
		}
	}
}

// says sees that an error says some things, and where it is.
func says(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want one that says %q", parts)
		return
	}
	t.Log(err)
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}

// What a server refuses is said in words, and without the password.
func TestServerErrors(t *testing.T) {
	s := postgrestest.Start(t)
	ctx := t.Context()
	where := fmt.Sprintf("127.0.0.1:%d", s.Port)
	s.Exec(t, "postgres", `CREATE ROLE weak LOGIN PASSWORD 'Pa55:/w@rd'`, `CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0`,
		`CREATE SCHEMA taken`, `CREATE TABLE taken.builds (build integer)`, `INSERT INTO taken.builds VALUES (5)`)
	for _, test := range []struct {
		url  string
		open []string
		make []string // nil: Build succeeds
	}{
		{s.As(postgrestest.User, "Wr0ng:/p@ss", "postgres"), []string{where, "does not let user keeper in", "PGPASSWORD"}, []string{"does not let user keeper in"}},
		{s.As("nobody-here", "Wr0ng:/p@ss", "postgres"), []string{"does not let user nobody-here in"}, []string{"does not let user nobody-here in"}},
		{s.URL("missing"), []string{"there is no database missing at " + where}, []string{"there is no database missing"}},
		{s.URL("postgres"), []string{"there is no store", "?store=NAME"}, nil},
		{s.URL("postgres") + "?store=taken", []string{"somebody else's table"}, []string{"somebody else's table"}},
		{s.URL("latin"), []string{"there is no store"}, []string{"LATIN1", "ENCODING 'UTF8'"}},
		{s.As("weak", "Pa55:/w@rd", "postgres") + "?store=weak", []string{"there is no store"}, []string{"permission denied", "user weak needs the right"}},
		{"postgres://127.0.0.1:1/d", []string{"127.0.0.1:1 does not answer", "connection refused"}, []string{"connection refused"}},
		{"postgres://no-such-host.invalid/d", []string{"no-such-host.invalid"}, []string{"no-such-host.invalid"}},
	} {
		_, err := Open(ctx, test.url)
		says(t, err, test.open...)
		hidden(t, err, s.Password, "Wr0ng", "Pa55")
		b, err := Build(ctx, test.url, Options{})
		if test.make == nil {
			if err != nil {
				t.Error(err)
				continue
			}
			_, err = Open(ctx, test.url)
			says(t, err, "being built")
			if !errors.Is(err, ErrNone) {
				t.Errorf("%v is not ErrNone", err)
			}
			must(t, b.Discard())
			continue
		}
		says(t, err, test.make...)
		hidden(t, err, s.Password, "Wr0ng", "Pa55")
	}
	_, err := Build(ctx, s.URL("postgres"), Options{Reader: "nobody"})
	says(t, err, "there is no role nobody", "CREATE ROLE nobody LOGIN")
	_, err = Build(ctx, s.URL("postgres"), Options{Shards: []string{s.URL("missing")}})
	says(t, err, "the shard at "+where+"/missing", "there is no database missing")
	hidden(t, err, s.Password)

	// Nothing of others was touched, and nothing of ours is left.
	var left int
	scan(t, s, "postgres", "SELECT count(*) FROM taken.builds WHERE build = 5", &left)
	if left != 1 {
		t.Error("somebody else's table was changed")
	}
}

// A statement that takes too long is given up, and the words say how to give it longer.
func TestStatementTimeout(t *testing.T) {
	servers := postgrestest.StartSome(t, 1)
	url, o := addresses(t, servers)
	fill(t, url, o, 10)
	db, err := Open(t.Context(), url+"&statement_timeout=1500")
	must(t, err)
	defer db.Close()
	d := db.(*database)
	_, err = list[int](t.Context(), &d.reader, "SELECT 1 FROM pg_sleep(30)")
	says(t, err, "gave the question up after 1500ms", "?statement_timeout=")
	if _, err := db.Properties(t.Context()); err != nil {
		t.Error(err)
	}
}
