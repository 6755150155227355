//go:build race

package web

// raceDetector is on: each question takes ten times as long.
const raceDetector = true
