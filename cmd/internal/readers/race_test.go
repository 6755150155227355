//go:build race

package readers

// underRace is whether data races are looked for, which makes drawing ten times as
// slow. No two things happen at once here, so that there are none to find.
const underRace = true
