package spelling

import "strings"

// Slug returns the letters a-z and digits of a text, accents folded, with single
// hyphens for whatever stands between them, at most so many characters: a part of
// an id. It is empty where the text has none, as in Chinese.
func Slug(text string, most int) string {
	var b strings.Builder
	hyphen := false
	for _, c := range []byte(Fold(text)) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			hyphen = b.Len() > 0
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteByte(c)
	}
	s := b.String()
	return strings.TrimRight(s[:min(most, len(s))], "-")
}
