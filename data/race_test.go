//go:build race

package data

// raceDetector is on: reading large files, on one core, takes ten times as long.
const raceDetector = true
