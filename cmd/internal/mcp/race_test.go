//go:build race

package mcp

// raceDetector is on: each call takes ten times as long.
const raceDetector = true
