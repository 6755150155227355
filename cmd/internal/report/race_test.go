//go:build race

package report

// RaceDetector is on: what computes much, on one core, takes twenty times as long.
const RaceDetector = true
