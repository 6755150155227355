package safexml

import "bytes"

// Begins reports whether the first element of the beginning of a file has a name,
// whatever its prefix. It says so too of one with a DOCTYPE, which New refuses.
func Begins(text []byte, name string) bool {
	text = bytes.ReplaceAll(text, []byte{0}, nil) // UTF-16
	for {
		_, after, found := bytes.Cut(text, []byte("<"))
		if !found || len(after) == 0 {
			return false
		}
		switch {
		case bytes.HasPrefix(after, []byte("!--")):
			_, text, _ = bytes.Cut(after, []byte("-->"))
			continue
		case bytes.HasPrefix(after, []byte("!DOCTYPE")), bytes.HasPrefix(after, []byte("!doctype")):
			return bytes.HasPrefix(bytes.TrimLeft(after[len("!DOCTYPE"):], " \t\r\n"), []byte(name))
		case after[0] == '?' || after[0] == '!':
			text = after
			continue
		}
		i := bytes.IndexAny(after, " \t\r\n/>")
		if i < 0 {
			return false
		}
		_, local, prefixed := bytes.Cut(after[:i], []byte(":"))
		return string(after[:i]) == name || prefixed && string(local) == name
	}
}
