//go:build race

package browser

// underRace is whether data races are looked for, which makes servers ten times as
// slow. Then a few tests that make the server do a bit of everything are enough;
// without it, all run.
const underRace = "^(TestReady|TestWatch|TestDrop|TestPathsByHand)$"
