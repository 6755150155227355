//go:build race

package render

// raceDetector is on: what starts this program again and again takes ten times as long.
const raceDetector = true
