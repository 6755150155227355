// Package postgrestest starts servers of PostgreSQL for tests: by themselves, on
// loopback, in temporary folders, ended with the test. Tests skip where PostgreSQL is
// not installed, and fail there if ENTENTE_REQUIRE names postgres.
package postgrestest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// User is the superuser of the servers.
const User = "keeper"

// patience is how long a server may take to start or to stop. It is long since machines
// are shared.
const patience = 2 * time.Minute

// Server is a running PostgreSQL.
type Server struct {
	Port     int
	Password string // of User

	folder  string
	bin     string
	program *exec.Cmd
	stdin   interface{ Close() error }
}

// Start starts a server and ends it with the test.
func Start(t testing.TB) *Server { return StartSome(t, 1)[0] }

// StartSome starts several at once.
func StartSome(t testing.TB, n int) []*Server {
	t.Helper()
	bin := find(t)
	out, errs := make([]*Server, n), make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			s := &Server{bin: bin, Password: rand.Text()}
			out[i], errs[i] = s, s.prepare()
			if errs[i] == nil {
				errs[i] = s.Start()
			}
		})
	}
	all.Wait()
	t.Cleanup(func() {
		for _, s := range out {
			s.end()
		}
	})
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func find(t testing.TB) string {
	t.Helper()
	why := "PostgreSQL (initdb, postgres) is not installed"
	if runtime.GOOS == "windows" {
		why = "PostgreSQL is started on Unix only"
	} else {
		// Debian's; the newest comes last.
		folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
		slices.Reverse(folders)
		if path, err := exec.LookPath("initdb"); err == nil {
			folders = append(folders, filepath.Dir(path))
		}
		for _, folder := range folders {
			if _, err := os.Stat(filepath.Join(folder, "postgres")); err == nil {
				return folder
			}
		}
	}
	if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "postgres") {
		t.Fatal("postgres is required: " + why)
	}
	t.Skip(why)
	return ""
}

// prepare makes the folder of a server.
func (s *Server) prepare() error {
	folder, err := os.MkdirTemp("", "postgres")
	if err != nil {
		return err
	}
	s.folder = folder
	password := filepath.Join(folder, "password")
	if err := os.WriteFile(password, []byte(s.Password), 0o600); err != nil {
		return err
	}
	for _, path := range []string{folder, password} {
		if err := hand(path); err != nil {
			return err
		}
	}
	initdb := exec.Command(filepath.Join(s.bin, "initdb"), "--pgdata="+s.data(), "--username="+User, "--pwfile="+password,
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync")
	initdb.Dir = folder
	unprivileged(initdb)
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %v\n%s", err, out)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.Port = listener.Addr().(*net.TCPAddr).Port
	return listener.Close()
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// Start starts a server again that was killed. It has the same port.
func (s *Server) Start() error {
	// What ends the server is the end of its input, so that it never outlives the test.
	const script = `"$@" </dev/null & cat >/dev/null; kill -QUIT $!; wait`
	s.program = exec.Command("/bin/sh", "-c", script, "sh", filepath.Join(s.bin, "postgres"), "-D", s.data(),
		"-p", fmt.Sprint(s.Port), "-h", "127.0.0.1", "-k", "", "-c", "fsync=off", "-c", "shared_buffers=64MB",
		"-c", "max_connections=200", "-c", "log_min_messages=info")
	s.program.Dir = s.folder
	unprivileged(s.program)
	log, err := os.OpenFile(s.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	s.program.Stdout, s.program.Stderr = log, log
	if s.stdin, err = s.program.StdinPipe(); err != nil {
		return err
	}
	if err := s.program.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.URL("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			text, _ := os.ReadFile(s.log())
			return fmt.Errorf("the server did not start: %v\n%s", err, text)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (s *Server) log() string { return filepath.Join(s.folder, "log") }

// Log is what the server has logged.
func (s *Server) Log() (string, error) {
	text, err := os.ReadFile(s.log())
	return string(text), err
}

// Kill ends a server at once, as a crash does: connections break.
func (s *Server) Kill() error {
	if s.stdin == nil {
		return nil
	}
	err := s.stdin.Close()
	s.stdin = nil
	stuck := time.AfterFunc(patience, func() { _ = s.program.Process.Signal(syscall.SIGKILL) })
	defer stuck.Stop()
	_ = s.program.Wait() // tells how it was ended
	return err
}

func (s *Server) end() {
	_ = s.Kill()
	if s.folder != "" {
		_ = os.RemoveAll(s.folder)
	}
}

// URL is the address of a database of a server, for its superuser.
func (s *Server) URL(database string) string { return s.As(User, s.Password, database) }

// As is the address for another user.
func (s *Server) As(user, password, database string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(user, password), Host: fmt.Sprintf("127.0.0.1:%d", s.Port), Path: "/" + database}
	return u.String()
}

// Database makes a new database and returns its name.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := "d" + strings.ToLower(rand.Text()[:12])
	s.Exec(t, "postgres", "CREATE DATABASE "+name)
	return name
}

// Exec runs statements in a database as the superuser.
func (s *Server) Exec(t testing.TB, database string, statements ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.URL(database))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	for _, sql := range statements {
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}
