// Package postgres holds stores in PostgreSQL 14 or later, asked level by level with
// plain SQL. An address is one that the driver pgx takes, with a password from it, from
// PGPASSWORD or from .pgpass, TLS by sslmode and the like, and two settings more:
//
//	postgres://ann@db.example.org/world                            the store "entente" of the database
//	postgres://ann@db.example.org/world?store=arms                 another one
//	postgres://ann@db.example.org/world?statement_timeout=5min     for long questions; 30s otherwise
//
// Connections go to the server itself: a pooler that hands out sessions by the
// transaction takes away the lock of a builder and the settings of a reader.
//
// # What lies where
//
// The schema of a store (entente) has one table, builds, which tells in which schema the
// tables of the published build are (entente_1, entente_2 and so on). A store is built
// beside the published one and published by the change of a row; the one before is
// dropped as soon as nobody reads it. Who has it open then gets ErrReplaced, and never an
// answer of both. Tables of others are left alone wherever they are.
//
// # One server
//
//	createdb --encoding=UTF8 --template=template0 world
//	entente store build postgres://ann@db.example.org/world FILES...
//
// The user who builds needs CREATE on the database.
//
// # Citus
//
// Where the extension citus is installed in the database, the same command spreads the
// tables over its workers: adjacency and actors by actor, relations and their links by
// number, names by themselves; each worker has all sources. This follows the manual of
// Citus and was never run: only the statements are tested.
//
// # Shards by postgres_fdw
//
// PostgreSQL's own means: relations and adjacency are hash partitions on other servers
// (Options.Shards), which the first one asks side by side. All else is on the first.
// Somebody with the right to do so prepares it once:
//
//	CREATE EXTENSION postgres_fdw;
//	GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO ann;
//
// The addresses of shards hold for the first server and for whoever builds. The first
// server keeps their users and passwords in its user mappings, as postgres_fdw wants; its
// own log shows the statements that make them, if it logs those that change tables
// (log_statement). Servers commit one after the other: should one fail in the middle, the
// next Build takes back what others had committed. A shard that is away fails what is
// asked of it, and nothing is answered in part.
//
// # A role that reads
//
// A server of pages should not be able to write:
//
//	CREATE ROLE web LOGIN PASSWORD '...';
//
// Built with Options.Reader = "web", a store grants it USAGE on the two schemas and
// SELECT on their tables, now and whenever it is built again. With shards the role needs
// no right there: it uses the mappings that were made for it. Whoever opens a store, it
// is by sessions that are set to read only.
package postgres
