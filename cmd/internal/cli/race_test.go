//go:build race

package cli

// raceDetector is on: what starts this program again and again takes ten times as long.
const raceDetector = true
