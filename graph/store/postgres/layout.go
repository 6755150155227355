package postgres

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// layoutVersion is that of the tables. A store of another one is built anew.
const layoutVersion = 2

// The table of builds is in the schema of the store, and tells in which schema its
// tables are: those of a build have a schema of their own, so that another one takes its
// place by the change of a row.
const (
	buildsTable   = "builds"
	buildsComment = "Entente: the builds of a store"
)

// The states of a build.
const (
	building  = "building"
	published = "published"
	old       = "old" // what another one took the place of, until it is dropped
)

// How the tables of a build are spread.
const (
	plain   = "plain"
	citus   = "citus"
	foreign = "foreign" // relation and adjacency are partitions on other servers
)

// build is a row of the table of builds.
type build struct {
	store  string
	number int
	spread string

	// token is in the names of schemas on shards, where another coordinator may have a
	// store of the same name.
	token  string
	shards []string // HOST:PORT/DATABASE of each

	// batch is how often it was committed. Rows on shards have that of the commit that
	// they are part of: commits of several servers are not one, and what one server
	// committed while another did not is found by it.
	batch int

	// cleared is the number of the table of adjacency on shards: clearing it there is
	// taking another one.
	cleared int
}

func quote(names ...string) string { return pgx.Identifier(names).Sanitize() }

// literal is a text in SQL, for statements that take no parameters.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// schemaName is the name of the schema of a build.
func (b *build) schemaName() string { return fmt.Sprintf("%s_%d", b.store, b.number) }

func (b *build) schema() string { return quote(b.schemaName()) }

// shardName is the name of a shard's server, as the coordinator knows it, and of the
// schema there.
func (b *build) shardName(i int) string {
	return fmt.Sprintf("%s_%d_%s_%d", b.store, b.number, b.token, i+1)
}

// shardAdjacency is the name of the table of adjacency on shards.
func (b *build) shardAdjacency() string { return fmt.Sprintf("adjacency_%d", b.cleared) }

func builds(store string) string { return quote(store, buildsTable) }

func createBuilds(store string) []string {
	return []string{
		"CREATE TABLE IF NOT EXISTS " + builds(store) + ` (
			build integer PRIMARY KEY,
			state text NOT NULL,
			layout integer NOT NULL,
			spread text NOT NULL,
			token text NOT NULL,
			shards text[] NOT NULL,
			batch integer NOT NULL DEFAULT 0,
			cleared integer NOT NULL DEFAULT 0,
			tied integer NOT NULL DEFAULT 0,
			reader text NOT NULL DEFAULT '')`,
		"COMMENT ON TABLE " + builds(store) + " IS " + literal(buildsComment),
	}
}

// The columns of tables. What is sorted by text is sorted by its bytes.
const (
	relationColumns  = `n bigint NOT NULL, id text COLLATE "C" NOT NULL, kind integer NOT NULL, first bigint NOT NULL, last bigint NOT NULL, record bytea NOT NULL`
	adjacencyColumns = `actor integer NOT NULL, kind integer NOT NULL, part integer NOT NULL, ties bytea NOT NULL`
	batchColumn      = `, batch integer NOT NULL`
)

// createTables makes the tables of a build. Keys are there from the start: rows come in
// their order, or nearly, and are found by them while the store is built.
func createTables(b *build) []string {
	s := b.schema()
	out := []string{
		"CREATE SCHEMA " + s,
		`CREATE TABLE ` + s + `.property (key text COLLATE "C" PRIMARY KEY, value bytea NOT NULL)`,
		`CREATE TABLE ` + s + `.source (n integer PRIMARY KEY, id text COLLATE "C" NOT NULL, record bytea NOT NULL)`,
		`CREATE TABLE ` + s + `.actor (n integer PRIMARY KEY, id text COLLATE "C" NOT NULL, partners integer NOT NULL, record bytea NOT NULL)`,
		`CREATE TABLE ` + s + `.link (relation bigint NOT NULL, other bigint NOT NULL, PRIMARY KEY (relation, other))`,
		`CREATE TABLE ` + s + `.name (key text COLLATE "C" NOT NULL, actor integer NOT NULL)`,
	}
	if b.spread == foreign {
		return append(out,
			"CREATE TABLE "+s+".undo (n bigint NOT NULL, id text NOT NULL, batch integer NOT NULL)",
			"CREATE TABLE "+s+".relation ("+relationColumns+batchColumn+") PARTITION BY HASH (n)")
	}
	out = append(out,
		"CREATE TABLE "+s+".relation ("+relationColumns+", PRIMARY KEY (n))",
		"CREATE TABLE "+s+".adjacency ("+adjacencyColumns+", PRIMARY KEY (actor, kind, part))",
		// Ties are packed already.
		"ALTER TABLE "+s+".adjacency ALTER COLUMN ties SET STORAGE EXTERNAL")
	if b.spread == citus {
		out = append(out, distribute(b)...)
	}
	return out
}

// keyLength is how much of a text is in an index: an entry has 2,700 bytes at most.
const keyLength = 200

// words is the expression by which names are found by words: those of a name without
// their places, each cut to what an index takes. Whether they stand side by side is
// looked up in the names.
const (
	wordLength = 250
	words      = `array_to_tsvector(array_remove(string_to_array(CASE WHEN length(key) <= 250 THEN key
		ELSE regexp_replace(key, '([^ ]{250})[^ ]+', '\1', 'g') END, ' '), ''))`
)

func indexIDs(table string) []string {
	return []string{fmt.Sprintf(`CREATE INDEX IF NOT EXISTS relation_id ON %s (left(id, %d))`, table, keyLength)}
}

func indexRelations(table string) []string {
	return []string{`CREATE INDEX IF NOT EXISTS relation_days ON ` + table + ` (kind, first, last, n)`}
}

// indexNames makes the indexes of what no shard has.
func indexNames(b *build) []string {
	s := b.schema()
	return []string{
		fmt.Sprintf(`CREATE INDEX IF NOT EXISTS name_key ON %s.name (left(key, %d), actor)`, s, keyLength),
		`CREATE INDEX IF NOT EXISTS name_words ON ` + s + `.name USING gin ((` + words + `)) WITH (fastupdate = off)`,
		`CREATE INDEX IF NOT EXISTS actor_partners ON ` + s + `.actor (partners DESC, n) WHERE partners > 0`,
	}
}
