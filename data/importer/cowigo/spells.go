package cowigo

import "strconv"

// observation is what the file says of one state and one organisation in a year.
type observation struct {
	year   int
	status status
	row    int32
}

// spell is a time in which a state stood to an organisation in one way, in EDTF.
type spell struct {
	start, end string
	first      int // the first year in which the file has it
	rows       []int32
}

// longestStep is how many years apart the project lists years in early times.
const longestStep = 5

// bounds says what is known of the time before the first observation and after
// the last: the year in which things can have begun or ended at the outmost.
// Where open is set, nothing is known.
type bounds struct {
	from, to             int
	openStart, openUntil bool
}

// spellsOf returns the spells of a status, in order of time. The observations
// are in order.
func spellsOf(obs []observation, of status, b bounds) []spell {
	var out []spell
	for i := 0; i < len(obs); i++ {
		if obs[i].status != of {
			continue
		}
		j := i
		s := spell{first: obs[i].year, rows: []int32{obs[i].row}}
		for j+1 < len(obs) && obs[j+1].status == of && obs[j+1].year-obs[j].year <= longestStep {
			j++
			s.rows = append(s.rows, obs[j].row)
		}
		s.start, s.end = startOf(obs, i, b), endOf(obs, j, b)
		out = append(out, s)
		i = j
	}
	return out
}

func startOf(obs []observation, i int, b bounds) string {
	year := obs[i].year
	for i--; i >= 0 && obs[i].status == missing; {
		i--
	}
	least := b.from
	switch {
	case i >= 0:
		least = obs[i].year + 1
	case b.openStart:
		return "[.." + strconv.Itoa(year) + "]"
	}
	if least >= year {
		return strconv.Itoa(year)
	}
	return "[" + strconv.Itoa(least) + ".." + strconv.Itoa(year) + "]"
}

func endOf(obs []observation, i int, b bounds) string {
	year := obs[i].year
	for i++; i < len(obs) && obs[i].status == missing; {
		i++
	}
	most := b.to
	switch {
	case i < len(obs):
		most = obs[i].year - 1
	case b.openUntil:
		return openEnd(year)
	}
	if most <= year {
		return strconv.Itoa(year)
	}
	return "[" + strconv.Itoa(year) + ".." + strconv.Itoa(most) + "]"
}

// openEnd is the end of what held in the year in which the data stop: it held
// to the last day of that year, and nothing is known of after.
func openEnd(year int) string { return "[" + strconv.Itoa(year) + "-12-31..]" }
