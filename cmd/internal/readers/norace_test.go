//go:build !race

package readers

const underRace = false
