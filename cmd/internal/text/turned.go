package text

import "strings"

// straight takes out of a text what turns the direction of writing (embeddings,
// overrides and isolates of Unicode's bidirectional algorithm, UAX 9), so that a
// name can turn nothing that stands beside it.
func straight(text string) string {
	return strings.Map(func(r rune) rune {
		if '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
			return -1
		}
		return r
	}, text)
}

// isolated sets what the cell of a table shows of a text apart from its
// neighbours, if the text would have turned the direction of writing.
func isolated(text, shown string) string {
	if straight(text) == text {
		return shown
	}
	const firstStrong, pop = "\u2068", "\u2069"
	return firstStrong + shown + pop
}
