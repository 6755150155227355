// Package tables is a store in the tables of a database: how records and ties are
// encoded, how names are found, and how a part becomes a graph. Where the tables lie is
// a Database: a file of SQLite (graph/store/sqlite) or a server of PostgreSQL
// (graph/store/postgres).
package tables
