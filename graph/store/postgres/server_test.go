package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
	"github.com/entente-graph/entente/graph/store/tables"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// scan asks a server for one row.
func scan(t testing.TB, s *postgrestest.Server, database, sql string, to ...any) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), s.URL(database))
	must(t, err)
	defer conn.Close(context.Background())
	must(t, conn.QueryRow(context.Background(), sql).Scan(to...))
}

// fill builds a store of n actors in a ring.
func fill(t testing.TB, url string, o Options, n int) {
	t.Helper()
	b, err := Build(t.Context(), url, o)
	must(t, err)
	defer b.Close()
	add(t, b, 0, n)
	must(t, b.Index(t.Context()))
	must(t, b.Publish(t.Context()))
}

// add adds rows from one number up to another.
func add(t testing.TB, b tables.Building, from, to int) {
	t.Helper()
	var actors []tables.ActorRow
	var names []tables.NameRow
	var relations []tables.RelationRow
	var ties []tables.AdjacencyRow
	for i := from; i < to; i++ {
		n := int32(i)
		actors = append(actors, tables.ActorRow{N: n, ID: fmt.Sprint("a", i), Partners: 2, Record: []byte("actor")})
		names = append(names, tables.NameRow{Key: fmt.Sprint("actor ", i), Actor: n})
		relations = append(relations, tables.RelationRow{N: int64(i), ID: fmt.Sprint("r", i), Kind: n % 3, First: int64(i), Last: int64(i + 9), Record: bytes.Repeat([]byte("relation"), 10)})
		ties = append(ties, tables.AdjacencyRow{Actor: n, Kind: n % 3, Ties: bytes.Repeat([]byte{byte(i)}, 20)})
	}
	ctx := t.Context()
	must(t, errors.Join(b.AddActors(ctx, actors), b.AddNames(ctx, names), b.AddRelations(ctx, relations), b.AddAdjacency(ctx, ties)))
}

// counts are how many relations and rows of ties a database yields.
func counts(db tables.Database, n int) (relations, ties int, err error) {
	ctx := context.Background()
	if err := db.AllRelations(ctx, 0, func(tables.RelationRow) error { relations++; return nil }); err != nil {
		return relations, ties, err
	}
	actors := make([]int32, n)
	for i := range actors {
		actors[i] = int32(i)
	}
	err = db.Adjacency(ctx, actors, nil, func(tables.AdjacencyRow) error { ties++; return nil })
	return relations, ties, err
}

func wantCounts(t testing.TB, db tables.Database, n int) {
	t.Helper()
	relations, ties, err := counts(db, n+10)
	if err != nil || relations != n || ties != n {
		t.Errorf("%d relations, %d rows of ties, %v; want %d of each", relations, ties, err, n)
	}
}

// While a shard is away there is no answer; when it is back, the same one.
func TestShardThatIsKilled(t *testing.T) {
	servers := postgrestest.StartSome(t, 4)
	url, o := addresses(t, servers)
	fill(t, url, o, 3000)
	db, err := Open(t.Context(), url)
	must(t, err)
	defer db.Close()
	wantCounts(t, db, 3000)

	must(t, servers[2].Kill())
	where := fmt.Sprintf("the shard at 127.0.0.1:%d/postgres failed", servers[2].Port)
	var secrets []string
	for _, s := range servers {
		secrets = append(secrets, s.Password)
	}
	for range 2 {
		_, _, err := counts(db, 3000)
		says(t, err, where)
		hidden(t, err, secrets...)
	}
	_, err = db.RelationsWith(t.Context(), tables.Filter{First: -1 << 40, Last: 1 << 40}, 1<<40)
	says(t, err, where)
	// What lies on the coordinator is answered.
	if got, err := db.ActorsCalled(t.Context(), "actor 7", 10); err != nil || len(got) != 1 {
		t.Errorf("ActorsCalled = %v, %v", got, err)
	}
	must(t, servers[2].Start())
	wantCounts(t, db, 3000)

	// In the middle of an answer.
	yielded := 0
	err = db.AllRelations(t.Context(), 0, func(tables.RelationRow) error {
		if yielded++; yielded == 10 {
			must(t, servers[1].Kill())
		}
		return nil
	})
	if err == nil && yielded != 3000 {
		t.Errorf("%d relations and no error", yielded)
	}
	_, _, err = counts(db, 3000)
	says(t, err, fmt.Sprintf("127.0.0.1:%d/postgres failed", servers[1].Port))
	must(t, servers[1].Start())

	// In the middle of building: what was committed is there again, and no more.
	b, err := Build(t.Context(), url, o)
	must(t, err)
	add(t, b, 0, 1000)
	must(t, b.Commit(t.Context()))
	add(t, b, 1000, 2000)
	must(t, servers[3].Kill())
	err = b.Commit(t.Context())
	says(t, err, "shard", fmt.Sprintf("127.0.0.1:%d", servers[3].Port))
	hidden(t, err, secrets...)
	if again := b.AddLinks(t.Context(), []tables.LinkRow{{Relation: 1, Other: 2}}); again == nil {
		t.Error("something was added after a commit that failed")
	}
	must(t, b.Close())
	_, err = Build(t.Context(), url, o)
	says(t, err, "the shard at", fmt.Sprint(servers[3].Port))
	must(t, servers[3].Start())
	b, err = Build(t.Context(), url, o)
	must(t, err)
	wantCounts(t, b, 1000)
	add(t, b, 1000, 1500)
	must(t, b.Publish(t.Context()))
	must(t, b.Close())
	_, err = db.Properties(t.Context())
	says(t, err, "built anew")
	if !errors.Is(err, ErrReplaced) {
		t.Errorf("%v is not ErrReplaced", err)
	}
	again, err := Open(t.Context(), url)
	must(t, err)
	defer again.Close()
	wantCounts(t, again, 1500)
}

// What one server committed and another did not is taken back.
func TestCommitOfSomeServers(t *testing.T) {
	servers := postgrestest.StartSome(t, 3)
	url, o := addresses(t, servers)
	ctx := t.Context()
	b, err := Build(ctx, url, o)
	must(t, err)
	add(t, b, 0, 100)
	must(t, b.Commit(ctx))
	add(t, b, 100, 200)
	must(t, b.SetIDs(ctx, []int64{1, 2, 3, 150}, []string{"x1", "x2", "x3", "x150"}))
	must(t, b.ClearTies(ctx))
	must(t, b.AddAdjacency(ctx, []tables.AdjacencyRow{{Actor: 1}, {Actor: 2}, {Actor: 3}, {Actor: 4}}))
	// The shards commit as they do just before the coordinator, which then fails.
	u := b.(*underway)
	for i := range o.Shards {
		s := servers[i+1]
		s.Exec(t, "postgres", "CREATE TABLE beside (n integer)", "INSERT INTO beside VALUES (1)")
	}
	halfCommit(t, u)
	must(t, b.Close())

	b, err = Build(ctx, url, o)
	must(t, err)
	defer b.Close()
	wantCounts(t, b, 100)
	ids, err := b.RelationsWithIDs(ctx, []string{"r1", "r2", "r3", "x1", "x2", "x3", "x150", "r150"})
	must(t, err)
	if fmt.Sprint(ids) != "map[r1:1 r2:2 r3:3]" {
		t.Errorf("ids are %v", ids)
	}
	must(t, b.Discard())
	// Nothing of ours is left, and the tables of others are.
	for i := range o.Shards {
		var schemas, beside int
		scan(t, servers[i+1], "postgres", "SELECT (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 's%\\_%'), (SELECT count(*) FROM beside)", &schemas, &beside)
		if schemas != 0 || beside != 1 {
			t.Errorf("shard %d has %d schemas of ours, and %d rows of others", i, schemas, beside)
		}
	}
}

// halfCommit lets the shards of a transaction commit, and the coordinator not.
func halfCommit(t testing.TB, u *underway) {
	t.Helper()
	ctx := t.Context()
	// Rows are written by the batch; a commit that leaves the number of the last batch as
	// it was is what shards see of one that failed on the coordinator.
	if _, err := u.conn.Exec(ctx, fmt.Sprintf("UPDATE %s SET cleared = 0 WHERE build = %d", builds(u.store()), u.number)); err != nil {
		t.Fatal(err)
	}
	// Local tables go back to what they were, as the coordinator would have them.
	for _, sql := range []string{
		fmt.Sprintf("DELETE FROM %s.actor WHERE n >= 100", u.schema()), fmt.Sprintf("DELETE FROM %s.name WHERE actor >= 100", u.schema()),
	} {
		if _, err := u.conn.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	u.cleared = 0
	for _, sql := range attachAdjacency(u.build) {
		if _, err := u.conn.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	if tag, err := u.conn.Exec(ctx, "COMMIT"); err != nil || tag.String() != "COMMIT" {
		t.Fatal(tag, err)
	}
}

// A builder whose connection breaks leaves what it committed, and the lock.
func TestBuilderThatIsKilled(t *testing.T) {
	s := postgrestest.Start(t)
	url, o := addresses(t, []*postgrestest.Server{s})
	ctx := t.Context()
	fill(t, url, o, 50)
	b, err := Build(ctx, url, o)
	must(t, err)
	add(t, b, 0, 100)
	must(t, b.Commit(ctx))
	add(t, b, 100, 200)
	_, err = Build(ctx, url, o)
	if _, is := errors.AsType[*tables.BusyError](err); !is {
		t.Errorf("a second builder: %v", err)
	}
	says(t, err, "is being built by somebody else")
	hidden(t, err, s.Password)
	s.Exec(t, "postgres", fmt.Sprintf("SELECT pg_terminate_backend(%d)", b.(*underway).conn.PgConn().PID()))
	err = b.AddActors(ctx, []tables.ActorRow{{N: 500}})
	says(t, err, "went away")
	must(t, b.Close())
	b, err = Build(ctx, url, o)
	must(t, err)
	wantCounts(t, b, 100)
	db, err := Open(ctx, url)
	must(t, err)
	defer db.Close()
	wantCounts(t, db, 50)

	// The whole server goes away, and comes back.
	add(t, b, 100, 150)
	must(t, s.Kill())
	says(t, b.Commit(ctx), fmt.Sprintf("127.0.0.1:%d", s.Port))
	must(t, b.Close())
	_, _, err = counts(db, 50)
	says(t, err, fmt.Sprintf("the server at 127.0.0.1:%d does not answer", s.Port))
	must(t, s.Start())
	wantCounts(t, db, 50) // on another connection
	b, err = Build(ctx, url, o)
	must(t, err)
	wantCounts(t, b, 100)
	s.Exec(t, "postgres", fmt.Sprintf("SELECT pg_terminate_backend(%d)", b.(*underway).conn.PgConn().PID()))
	must(t, b.Discard())
	wantCounts(t, db, 50)
	b, err = Build(ctx, url, o)
	must(t, err)
	defer b.Close()
	wantCounts(t, b, 0)
}

// A lost connection costs a reader nothing but another one.
func TestLostConnections(t *testing.T) {
	s := postgrestest.Start(t)
	url, o := addresses(t, []*postgrestest.Server{s})
	fill(t, url, o, 12_000)
	db, err := Open(t.Context(), url)
	must(t, err)
	defer db.Close()
	const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente'"
	s.Exec(t, "postgres", end)
	wantCounts(t, db, 12_000)
	yielded := 0
	last := int64(-1)
	must(t, db.AllRelations(t.Context(), 0, func(row tables.RelationRow) error {
		if row.N != last+1 {
			t.Fatalf("relation %d after %d", row.N, last)
		}
		last = row.N
		if yielded++; yielded == 2500 || yielded == 7000 {
			s.Exec(t, "postgres", end)
		}
		return nil
	}))
	if yielded != 12_000 {
		t.Errorf("%d relations", yielded)
	}
}

// The role that serves reads, and can do nothing else.
func TestReader(t *testing.T) {
	servers := postgrestest.StartSome(t, 3)
	for _, s := range servers {
		s.Exec(t, "postgres", "CREATE ROLE ann LOGIN PASSWORD 'reads'", "CREATE ROLE eve LOGIN PASSWORD 'looks'")
	}
	ctx := t.Context()
	for _, n := range []int{1, 3} {
		url, o := addresses(t, servers[:n])
		o.Reader = "ann"
		_, query, _ := strings.Cut(url, "?")
		fill(t, url, o, 100)
		reader := servers[0].As("ann", "reads", "postgres") + "?" + query
		db, err := Open(ctx, reader)
		must(t, err)
		wantCounts(t, db, 100)
		_, err = db.(*database).pool.Exec(ctx, "CREATE TEMP TABLE x (n integer)")
		if err == nil || !strings.Contains(err.Error(), "read-only") {
			t.Errorf("a reader writes: %v", err)
		}
		conn, err := db.(*database).pool.Acquire(ctx)
		must(t, err)
		_, err = conn.Exec(ctx, "SET default_transaction_read_only = off")
		must(t, err)
		_, err = conn.Exec(ctx, "DELETE FROM "+db.(*database).schema()+".actor")
		conn.Release()
		if err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("a reader deletes: %v", err)
		}
		must(t, db.Close())
		_, err = Build(ctx, reader, Options{})
		says(t, err, "permission denied")
		_, err = Open(ctx, servers[0].As("eve", "looks", "postgres")+"?"+query)
		says(t, err, "permission denied", "user eve needs USAGE")

		// Who could read before can read the next one.
		o.Reader = ""
		fill(t, url, o, 200)
		db, err = Open(ctx, reader)
		must(t, err)
		wantCounts(t, db, 200)
		must(t, db.Close())
	}
}

// Tables of others stay as they are, in our schemas too.
func TestTablesOfOthers(t *testing.T) {
	s := postgrestest.Start(t)
	url, o := addresses(t, []*postgrestest.Server{s})
	var told []string
	o.Notice = func(text string) { told = append(told, text) }
	_, store, _ := strings.Cut(url, "store=")
	s.Exec(t, "postgres", "CREATE SCHEMA "+store, "CREATE TABLE "+store+".mine (n integer)", "INSERT INTO "+store+".mine VALUES (7)",
		"CREATE TABLE actor (n integer)", "INSERT INTO actor VALUES (8)")
	fill(t, url, o, 10)
	s.Exec(t, "postgres", "CREATE VIEW looked AS SELECT n FROM "+store+"_1.actor")
	fill(t, url, o, 20)
	if len(told) != 1 || !strings.Contains(told[0], "are left") || !strings.Contains(told[0], "looked") {
		t.Errorf("told %q", told)
	}
	var mine, actor, looked int
	scan(t, s, "postgres", "SELECT (SELECT n FROM "+store+".mine), (SELECT n FROM actor), (SELECT count(*) FROM looked)", &mine, &actor, &looked)
	if mine != 7 || actor != 8 || looked != 10 {
		t.Errorf("others have %d, %d, %d", mine, actor, looked)
	}
	s.Exec(t, "postgres", "DROP VIEW looked")
	told = nil
	b, err := Build(t.Context(), url, o)
	must(t, err)
	must(t, b.Discard())
	var left int
	scan(t, s, "postgres", "SELECT count(*) FROM pg_namespace WHERE nspname LIKE '"+store+"\\_%'", &left)
	if left != 1 || len(told) > 0 {
		t.Errorf("%d builds are left; told %q", left, told)
	}
}

// A store of another version, or that was begun otherwise, is not touched.
func TestOtherVersions(t *testing.T) {
	s := postgrestest.Start(t)
	url, o := addresses(t, []*postgrestest.Server{s})
	_, store, _ := strings.Cut(url, "store=")
	ctx := t.Context()
	fill(t, url, o, 10)
	s.Exec(t, "postgres", "UPDATE "+store+".builds SET layout = 99")
	_, err := Open(ctx, url)
	says(t, err, "version 99", "build it anew")
	b, err := Build(ctx, url, o)
	must(t, err)
	must(t, b.SetProperty(ctx, "a", nil))
	must(t, b.Commit(ctx))
	must(t, b.Close())
	s.Exec(t, "postgres", "UPDATE "+store+".builds SET layout = 98 WHERE state = 'building'")
	_, err = Build(ctx, url, o)
	says(t, err, "another version")
	s.Exec(t, "postgres", "UPDATE "+store+".builds SET layout = "+strconv.Itoa(layoutVersion)+" WHERE state = 'building'")
	sharded := o
	sharded.Shards = []string{s.URL("postgres")}
	_, err = Build(ctx, url, sharded)
	says(t, err, "spread otherwise", "over one server")
	o.Anew = true
	b, err = Build(ctx, url, o)
	must(t, err)
	properties, err := b.Properties(ctx)
	must(t, err)
	if len(properties) > 0 {
		t.Errorf("a Building anew has %q", properties)
	}
	must(t, b.Close())
}
