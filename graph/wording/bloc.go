package wording

import "strings"

// Blocs says into how many blocs the states of a view fall, and into which, each by
// its members in words.
func Blocs(n int, members []string) string {
	return Count(n, "group of states", "groups of states") + " by who is tied to whom, a summary and not " +
		"alliances: " + strings.Join(members, "; ")
}

// BlocMove says that a state changes its bloc, given the other members of both in
// words; "" where it was or is in none.
func BlocMove(state, from, to string) string {
	switch {
	case from == "":
		return state + " comes into a bloc, that of " + to
	case to == "":
		return state + " leaves its bloc, that of " + from
	}
	return state + " changes its bloc, from that of " + from + " to that of " + to
}

// NoBlocMoves says that no state was seen to change its bloc, of a number of blocs
// afterwards, of which before and after some have no like on the other side.
func NoBlocMoves(after, unlike int) string {
	if unlike > 0 {
		return "the blocs of states (a summary of who is tied to whom) are too unlike before and after to tell which state changed its own"
	}
	return "no state changes its bloc (" + Count(after, "bloc", "blocs") + ", a summary of who is tied to whom)"
}
