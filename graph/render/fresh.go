package render

import (
	"bytes"
	"errors"
	"regexp"
)

// errUsed says that a process has drawn before, and that this would show in the picture.
var errUsed = errors.New("what this process has drawn would show in the picture")

var byFdp = regexp.MustCompile(`\blayout"?\s*=\s*["<]?\s*s?fdp\b`)

// wantsFresh reports whether a text may be laid out by fdp or sfdp, which place the same
// graph otherwise in a process that has drawn before; the other engines do not. So that a
// picture depends on its text alone, each of theirs is made in a process of its own.
func wantsFresh(dot []byte) bool {
	return bytes.Contains(dot, []byte("fdp")) && byFdp.Match(dot)
}
