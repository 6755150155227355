// Package rivalries reads the strategic rivalries of Thompson and his co-authors:
// the list of 2021 (Thompson, Sakuwa and Suhas, 1494-2020) and that of 2012
// (Thompson and Dreyer, 1494-2010), as typed from the books and as the R packages
// peacesciencer (tss_rivalries, td_rivalries) and stevemisc (strategic_rivalries)
// ship them, saved as CSV.
//
// # What is read
//
// Columns are found by name. The list of 2021: start and end, and ccode1 and ccode2
// (Correlates of War numbers), or rivalry with the names of the two
// ("Arcadia-Borduria") where there are no numbers. Used where they are there:
// tssr_id, positional, spatial, ideological, interventionary, principal, aprin (1, or
// blank or NA). That of 2012: rivalryno, rivalryname, styear, endyear, ccode1 and
// ccode2 or sidea and sideb, type1 to type3. The columns are those that the packages
// document; the files themselves were not at hand.
//
// # What is made
//
// One mutual rivalry a row; its types are the label ("Positional and spatial
// rivalry"), and the note says whether it is a principal one. Years are kept as
// years.
//
//   - "P1494" is 1494 or before. "ongoing" means that it ended in the year in which
//     the list stops or later: [2020..].
//   - The packaged form has numbers for both: 1494 or 1816 for what had begun by
//     then, and 2020 (2010), where the list ends, for what went on. In a file that
//     has neither a P nor an "ongoing", a start in 1494 or 1816 is that year or
//     before, and an end in the last year that year or after.
//   - The books number several rivalries of one pair: "Britain-France 1". The number
//     is no part of the name.
//   - By name alone, "Austria" is the monarchy where the rivalry began before 1918.
//   - 324 is peacesciencer's own number for Venice, which no list of states has; it
//     is an actor of its own. Of any other number that the list of states does not have
//     the names count, with a warning; a row of a name that the register does not
//     know is skipped.
//   - Where the book prints an end before the start, the row is skipped.
package rivalries
