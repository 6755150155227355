// Package rivalries reads the strategic rivalries of Thompson, Sakuwa and Suhas
// (2021), 1494-2020: the list of their chapter 2, as typed from the book and as
// the R package peacesciencer ships it (tss_rivalries, saved as CSV).
//
// # What is read
//
// Columns are found by name: start and end, and ccode1 and ccode2 (Correlates
// of War numbers), or rivalry with the names of the two ("Arcadia-Borduria")
// where there are no numbers. Used where they are there: tssr_id, positional,
// spatial, ideological, interventionary, principal, aprin (1, or blank or NA).
//
// # What is made
//
// One mutual rivalry a row; its types are the label ("Positional and spatial
// rivalry"), and the note says whether it is a principal one. Years are kept as
// years.
//
//   - "P1494" is 1494 or before, and "ongoing" is an open end.
//   - The packaged form has numbers for both: 1494 or 1816 for what had begun by
//     then, and 2020, where the list ends, for what went on. In a file that has
//     neither a P nor an "ongoing", a start in 1494 or 1816 is that year or
//     before, and an end in 2020 that year or after.
//   - 324 is peacesciencer's own number for Venice, which no list of states has:
//     the row is skipped as of an unknown state, as is any other number or name
//     that the register does not know.
//   - Where the book prints an end before the start, the row is skipped.
package rivalries
