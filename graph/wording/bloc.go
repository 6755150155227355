package wording

import "strings"

// Blocs says into how many blocs the states and armed groups of a view fall, and into which, each by
// its members in words.
func Blocs(n int, members []string) string {
	return Count(n, "group", "groups") + " by who is tied to whom, a summary and not " +
		"alliances: " + strings.Join(members, "; ")
}

// BlocMove says that a state changes its bloc, given the names of the other members
// of both, of which a list has at most a number (0: all); none where it was or is in
// no bloc. cut reports that some are not named.
func BlocMove(state string, from, to []string, most int) (text string, cut bool) {
	was, cutWas := SomeNames(from, most)
	is, cutIs := SomeNames(to, most)
	switch {
	case len(from) == 0:
		return state + " comes into a bloc, that of " + is, cutIs
	case len(to) == 0:
		return state + " leaves its bloc, that of " + was, cutWas
	}
	return state + " changes its bloc, from that of " + was + " to that of " + is, cutWas || cutIs
}

// NoBlocMoves says that no state was seen to change its bloc, of a number of blocs
// afterwards, of which before and after some have no like on the other side.
func NoBlocMoves(after, unlike int) string {
	if unlike > 0 {
		return "the blocs of states (a summary of who is tied to whom) are too unlike before and after to tell which state changed its own"
	}
	return "no state changes its bloc (" + Count(after, "bloc", "blocs") + ", a summary of who is tied to whom)"
}
