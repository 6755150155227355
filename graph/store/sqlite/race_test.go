//go:build race

package sqlite_test

// raceDetector is on: SQLite, which is Go here, takes ten times as long.
const raceDetector = true
