package browser

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// keep writes a dataset that lives as long as the servers do, and returns its path.
func keep(t *testing.T, name, text string) string {
	t.Helper()
	folder, err := os.MkdirTemp(scratch, "set")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, name)
	write(t, file, text)
	return file
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// small is a dataset that can be read at a glance.
const small = `entente: 1
dataset: {name: small, title: Two friends and a rival, as_of: 2024}
sources:
  book: A made-up book
actors:
  arcadia: Arcadia
  boreas: Boreas
  cydonia: Cydonia
relations:
  - {id: friends, treaty: arcadia -- boreas, label: Friendship, when: 1990/.., source: book, says: They are friends.}
  - {id: rivals, rivalry: boreas -- cydonia, label: Old rivalry, when: 1950/2000, source: book, says: They were rivals.}
`

// crowd is a dataset of many: some are tied to hundreds, most to few.
func crowd(actors, relations int) string {
	var b strings.Builder
	b.WriteString("entente: 1\ndataset: {name: crowd, title: A large graph, as_of: 2020}\nsources:\n  s: A made-up register\n  t: Another made-up register\nactors:\n")
	for i := range actors {
		fmt.Fprintf(&b, "  actor-%d: Actor %d\n", i, i)
	}
	b.WriteString("relations:\n")
	random := rand.New(rand.NewPCG(1, uint64(actors)))
	kinds := []string{"treaty: %s -- %s", "rivalry: %s -- %s", "arms-transfer: %s -> %s", "aid: %s -> %s", "threat: %s -> %s"}
	for i := range relations {
		from := random.IntN(1 + random.IntN(actors))
		to := (from + 1 + random.IntN(actors-1)) % actors
		begun := 1950 + i%70
		when := fmt.Sprintf("%d/..", begun)
		if i%3 == 0 {
			when = fmt.Sprintf("%d/%d", begun, begun+1+i%20)
		}
		source := "st"[i%2 : i%2+1]
		tie := fmt.Sprintf(kinds[random.IntN(len(kinds))], fmt.Sprintf("actor-%d", from), fmt.Sprintf("actor-%d", to))
		fmt.Fprintf(&b, "  - {id: r%d, %s, label: Statement %d, when: %s, source: %s, at: row %d, says: It is so.}\n", i, tie, i, when, source, i)
	}
	return b.String()
}

// turn goes to another state of the page that is open, as a link in it would.
func (e *explorer) turn(state string) {
	e.t.Helper()
	e.Run(`location.hash = ` + js(state) + `; await new Promise((done) => setTimeout(done))`)
	e.settled()
}
