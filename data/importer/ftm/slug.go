package ftm

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// thingKey is what an id is given to: an entity of the file, or what comes of it.
type thingKey struct {
	id   string
	what byte // ofEntity ...
	nth  int
}

const (
	ofEntity byte = iota
	ofName        // of an organisation of which the file has the name alone
	ofDataset
)

// names are the ids given so far.
type names struct {
	of    map[thingKey]string
	taken map[string]bool
}

func newNames() names { return names{map[thingKey]string{}, map[string]bool{}} }

// claim returns the id of a thing: the wish, or where another has that, the wish
// and a mark that depends on the thing alone.
func (n names) claim(thing thingKey, wish string) string {
	if id, ok := n.of[thing]; ok {
		return id
	}
	id := wish
	for i := uint32(0); n.taken[id]; i++ {
		id = fmt.Sprintf("%s-%08x", wish, hash(thing.id)+uint32(thing.nth)+i)
	}
	n.of[thing], n.taken[id] = id, true
	return id
}

// maxSlug leaves room for prefixes and marks in an id of at most 100 characters.
const maxSlug = 60

// slug makes an id of a text; what cannot be said with letters and digits, or
// would be too long, is told apart by a mark.
func slug(s string) string {
	var b strings.Builder
	for _, c := range []byte(strings.ToLower(s)) {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b.WriteByte(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > maxSlug {
			break
		}
	}
	out := strings.Trim(b.String(), "-")
	if len(out) > maxSlug || out == "" {
		out = strings.Trim(out[:min(len(out), maxSlug-10)], "-")
		return strings.TrimPrefix(fmt.Sprintf("%s-%08x", out, hash(s)), "-")
	}
	return out
}

func hash(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}
