package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"maps"
	"strings"
)

// tablesSQL makes the tables, and added, in which names lie unsorted until Index.
var tablesSQL = []string{
	`CREATE TABLE property(key TEXT PRIMARY KEY, value BLOB)`,
	`CREATE TABLE source(n INTEGER PRIMARY KEY, id TEXT, record BLOB)`,
	`CREATE TABLE actor(n INTEGER PRIMARY KEY, id TEXT, partners INTEGER, record BLOB)`,
	`CREATE TABLE name(key TEXT, actor INTEGER, PRIMARY KEY(key, actor)) WITHOUT ROWID`,
	`CREATE TABLE relation(n INTEGER PRIMARY KEY, id TEXT, kind INTEGER, first INTEGER, last INTEGER, record BLOB)`,
	`CREATE TABLE adjacency(place INTEGER PRIMARY KEY, ties BLOB)`,
	`CREATE TABLE link(relation INTEGER, other INTEGER, PRIMARY KEY(relation, other)) WITHOUT ROWID`,
}

// place is where a row of adjacency lies: actor, kind and part in one number, which is
// found faster than three, and takes no more room. In a key of three columns SQLite would
// read all ties of the rows that it passes on its way.
func place(actor, kind, part int32) (int64, error) {
	if actor < 0 || kind < 0 || kind >= mostKinds || part < 0 || part >= mostKinds {
		return 0, fmt.Errorf("the ties of the actor %d by the kind %d in part %d: a file of SQLite has room for %d kinds and parts", actor, kind, part, mostKinds)
	}
	return int64(actor)<<32 | int64(kind)<<16 | int64(part), nil
}

// mostKinds is how many kinds there may be, and parts of an actor and a kind.
const mostKinds = 1 << 16

const addedSQL = `CREATE TABLE added(key TEXT, actor INTEGER)`

// wordsSQL makes the index of words: a document is all names of an actor, and its number
// is the actor's, so that actors come sorted. The texts themselves are not kept again.
// Keys are folded already, and whatever is no space is part of a word.
const wordsSQL = `CREATE VIRTUAL TABLE words USING fts5(names, content='', columnsize=0, ` +
	`tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")`

// between stands between two names in a document, as a word that no name has.
const between = "' \x01 '"

// indexSQL makes what a published store is asked by.
var indexSQL = []string{
	`CREATE UNIQUE INDEX actor_id ON actor(id)`,
	`CREATE INDEX actor_partners ON actor(partners DESC) WHERE partners > 0`,
	`CREATE INDEX relation_when ON relation(kind, first, last)`,
	idsSQL,
}

const idsSQL = `CREATE INDEX relation_id ON relation(id)`

// schema is what a published store has, by name.
var schema = func() map[string]string {
	out := map[string]string{"words": wordsSQL}
	for _, sql := range append(append([]string(nil), tablesSQL...), indexSQL...) {
		words := strings.FieldsFunc(sql, func(r rune) bool { return r == ' ' || r == '(' })
		name := words[2]
		if words[1] == "UNIQUE" {
			name = words[3]
		}
		out[name] = sql
	}
	return out
}()

// checkSchema checks that a published store has its tables, and nothing else: a file from
// somewhere else is not to run what it brings.
func (c *conn) checkSchema(ctx context.Context) error {
	has := map[string]string{}
	err := c.quick(ctx, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", nil, func(values []driver.Value) error {
		s := scan{values: values, path: c.path}
		name := s.text(0)
		// The tables of which FTS5 makes words.
		if name != "words_data" && name != "words_idx" && name != "words_config" {
			has[name] = s.text(1)
		}
		return s.err
	})
	if err != nil {
		return err
	}
	if !maps.Equal(has, schema) {
		return damaged(c.path, "its tables are not those of a store")
	}
	return nil
}
