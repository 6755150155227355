//go:build race

package page

// raceDetector is on: what computes much takes ten times as long.
const raceDetector = true
