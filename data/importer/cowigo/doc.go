// Package cowigo reads the Intergovernmental Organizations of the Correlates of
// War project, version 3 (1816-2014): the tables by state and year
// (state_year_formatv3.csv) and by organisation and year
// (igo_year_formatv3.csv).
//
// # What is read
//
// By state and year: ccode, year, state (not used), and a column for each
// organisation, named by the project's abbreviation (AAAID ... Wassen). By
// organisation and year: ioname, orgname, year, a column for each state
// (afghanistan ... zimbabwe), and where they are there sdate, deaddate,
// longorgname and ionum. Other columns are told from states by name. Commas or
// tabs separate: the published igo_year_formatv3.csv has tabs. In both tables 1
// is a full member, 2 an associate member, 3 an observer, 0 none, -1 that the
// organisation (by state) or the state (by organisation) did not exist, and -9
// is missing.
//
// The table by pair of states (dyadic_formatv3.csv) is refused: it says less
// than the two others, a joint full membership, in many more rows.
//
// # What is made
//
// An organisation is an actor; one in which at least three quarters of the
// system's members were full members in some year is broad. The table by state
// has no names, so there an organisation is called by its abbreviation. A state's
// membership in an organisation is one relation, with a spell for each time that
// it was in. Full and associate members have relations of the kind membership,
// told apart by label; an observer belongs to nothing and is affiliated.
//
// # Dates
//
// Rows are of years. A state that is a member in one year and in the next was
// one throughout. The project lists years five apart for early times, so a
// membership goes on where an organisation is listed every five years; a start or an end
// between two listed years is one of the years between. In years that are
// missing (-9), a membership may have started or ended in any. The first year of
// the file is where the data begin: a membership then is [..1816]. The last is
// where they stop: it only possibly holds after, [2014-12-31..].
//
// # Checked
//
// The columns named above, the separators, the values and their meaning, and
// that the table by state has 534 organisations and a row for each year from
// 1816 to 2014, were checked against public descriptions of the files and code
// that reads them, not against the files themselves. Not checked: whether the
// table by organisation lists every year, or years five apart, before 1965; both
// are read.
package cowigo
