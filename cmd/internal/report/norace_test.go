//go:build !race

package report

const RaceDetector = false
