package cowalliances

// book holds what the rows said: every different spell once, listed by
// alliance.
type book struct {
	alliances []alliance // in the order of the table
	byID      map[int32]int32
	spells    []spell
	bySpell   map[spellKey]int32
	years     [][yearWords]uint64 // of yearly tables: which years each spell has rows for
	yearly    bool
}

// alliance is one version4id.
type alliance struct {
	id              int32
	head, tail      int32 // its first and last spell
	first, last     int32 // rows
	rows            int32
	when            when // its own dates in its first row that has any; an end may be blank
	dated, conflict bool // whether it has some, and whether its rows differ
	left, right     bool // whether any row is censored there
	class           class
}

// spell is a row that says something new.
type spell struct {
	next     int32 // of the same alliance; 0 at the end, as spell 0 follows none
	alliance int32
	row      int32
	a, b     int16
	when     when
	terms    terms
}

type spellKey struct {
	id    int32
	a, b  int16
	when  when
	terms terms
}

func newBook(yearly bool) *book {
	return &book{byID: map[int32]int32{}, bySpell: map[spellKey]int32{}, yearly: yearly}
}

// add enters a row and returns its spell, and whether that was known.
func (b *book) add(rec *record, row int32) (int32, bool) {
	key := spellKey{rec.id, rec.a, rec.b, rec.when, rec.terms}
	n, known := b.bySpell[key]
	index, old := b.byID[rec.id]
	if !old {
		index = int32(len(b.alliances))
		b.byID[rec.id] = index
		b.alliances = append(b.alliances, alliance{id: rec.id, head: int32(len(b.spells)), tail: -1, first: row, last: row - 1, class: rec.class})
	}
	al := &b.alliances[index]
	al.left = al.left || rec.left
	al.right = al.right || rec.when.end == censored
	if rec.alliance != (when{}) {
		al.conflict = al.conflict || al.dated && al.when != rec.alliance
		if !al.dated {
			al.when, al.dated = rec.alliance, true
		}
	}
	if al.class == noClass {
		al.class = rec.class
	}
	if known {
		return n, true
	}
	n = int32(len(b.spells))
	b.bySpell[key] = n
	b.spells = append(b.spells, spell{alliance: index, row: row, a: rec.a, b: rec.b, when: rec.when, terms: rec.terms})
	if b.yearly {
		b.years = append(b.years, [yearWords]uint64{})
	}
	if al.tail >= 0 {
		b.spells[al.tail].next = n
	}
	al.tail = n
	b.countRow(n, row)
	return n, false
}

// countRow counts a row of a spell's alliance.
func (b *book) countRow(spell, row int32) {
	al := &b.alliances[b.spells[spell].alliance]
	al.rows++
	al.last = row
}

// The years that mark tells apart: 256 from 1800 on.
const (
	firstYear = 1800
	yearWords = 4
)

// mark notes a year of a spell; false where it was noted before. Years that no
// version of the data can have are not told apart.
func (b *book) mark(spell int32, year int) bool {
	i := year - firstYear
	if i < 0 || i >= 64*yearWords {
		return true
	}
	word, bit := &b.years[spell][i/64], uint64(1)<<(i%64)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	return true
}

// close forgets what only reading needs.
func (b *book) close() { b.byID, b.bySpell, b.years = nil, nil, nil }

// of returns the spells of an alliance, in the order of the table.
func (b *book) of(al *alliance, into []spell) []spell {
	into = into[:0]
	for n := al.head; ; n = b.spells[n].next {
		into = append(into, b.spells[n])
		if n == al.tail {
			return into
		}
	}
}
