package importer

import (
	"strings"

	"github.com/entente-graph/entente/data/register"
)

// Meant is a name that the register does not know. Behind a text about it, as an
// argument of Skip or Warn, it says which states may have been meant: "; did you
// mean Russia or Prussia?", or nothing. They are looked for when the text is made,
// which for most rows of a long file it never is.
type Meant string

// mostMeant is how many states a text names.
const mostMeant = 3

func (m Meant) String() string {
	near := register.Nearest(string(m))
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(near[:min(mostMeant, len(near))], " or ") + "?"
}
