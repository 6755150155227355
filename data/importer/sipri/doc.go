// Package sipri reads the downloads of the SIPRI Arms Transfers Database, as
// https://armstransfers.sipri.org gives them out: the "Transfer register" with a
// row for each order, the register with a row for each year of delivery, and the
// table "Import/Export values".
//
// # The register by order
//
// A preamble of several lines says what was asked for, with which range of
// years and when. The header starts with "Recipient,Supplier,Year of order" and
// has 16 columns, three of them without a name; they hold a "?" where the
// column before is uncertain, so columns are read by position:
//
//	0 Recipient            8 Number delivered
//	1 Supplier             9 "?" of it
//	2 Year of order       10 Year(s) of delivery, a list with semicolons
//	3 "?" of it           11 status: New, Second hand ...
//	4 Number ordered      12 Comments
//	5 "?" of it           13 SIPRI TIV per unit
//	6 Weapon designation  14 SIPRI TIV for total order
//	7 Weapon description  15 SIPRI TIV of delivered weapons
//
// The text is Latin-1 (copies in UTF-8 exist; each line is taken for what it
// is). Nothing is quoted (copies saved by a spreadsheet are). A comma inside a
// field makes one field too many: the columns of fixed form - year, marks,
// numbers, years of delivery, status, the three TIVs at the end - say where the
// others begin; where two readings are possible the row is reported. A line
// break inside a field cuts a row in two, usually 13 fields and 4: rows are
// joined until they fit.
//
// One relation an order: an arms transfer from the supplier to the recipient.
//
//   - The quantity is the TIV of the delivered weapons, in "million TIV". It
//     belongs to the order as a whole, not to a year. A TIV of 0 means under
//     0.5 million and an empty one that none was identified: both leave the
//     quantity out, and the note says which.
//   - The period goes from the year of order (from the first delivery where
//     that is unknown) to the last year of delivery. Where fewer were delivered
//     than ordered, or the number ordered is unknown, the end is that year or
//     later; but a file that covers only years after the order cannot tell, and
//     then the last delivery is the end.
//   - An order of which nothing was delivered is a transfer proposed, not
//     actual, with an unknown end.
//   - "?" at a number or year lowers the certainty to reported; the evidence
//     says at which. A "?" at the year of order makes that year uncertain.
//   - A name with "*" is a non-state actor and becomes an armed group; one with
//     "**" is an international organisation. "unknown supplier(s)" becomes an
//     organisation too; the unknown are marked broad: two states that were both
//     supplied by somebody unknown have nothing in common.
//   - Comments are not copied: they are the publisher's words, and the row is
//     named.
//   - Rows have no id of their own. A relation's id is made of what seldom
//     changes between editions (year, parties, weapon, number ordered, status,
//     comments) and so survives re-sorting and another range of years. Orders
//     that are alike in these have ids that count them; where rows are alike
//     throughout, both are kept, with a warning: they are two orders.
//
// # The register by year of delivery
//
// The header starts with "SIPRI AT Database ID,Supplier,Recipient" (in older
// files "Deal ID;Seller;Buyer"); columns are found by name, and lines may end in a
// semicolon. One relation a row, of what was delivered of an order in a year: its
// id is made of the order's number in the database and the year, and its quantity
// is the TIV of that year, so that a supplier's sum over some years is exact, which
// in the register by order it is not. A comma in the description makes one field
// too many, as above.
//
// # Import and export values
//
// Rows are suppliers to one recipient, recipients of one supplier, or everybody's
// trade; columns are years; the last row sums up, and says with whom: "Total
// exports to Peru", "Total imports from Italy", "Total world export". Older files
// say it in the first line, "TIV of arms exports from Italy, 2000-2020". A file may
// hold several such tables. One relation a pair and year; a TIV of 0 means under
// 0.5 million and leaves the quantity out, an empty field makes nothing. In a
// table of everybody's trade the other side is one actor that stands for all, and
// is marked broad. Sums of several years and shares are left out. A table by
// category of weapons names nobody and is refused.
//
// # Names
//
// A name that covered several states at the time, such as Germany before 1990, is
// read by the table that all records without codes share; see
// importer.Sink.StateNamed. The report says how often.
//
// The header and preamble of the register by order and of the table of values were
// checked against downloads of 2024 to 2026; of the register by year of delivery
// only the column names were, not the rows.
package sipri

import "github.com/entente-graph/entente/data/importer"

// Provider reads the downloads of the SIPRI Arms Transfers Database.
var Provider = importer.Provider{
	Name:  "sipri",
	Title: "SIPRI Arms Transfers Database, trade register",
	Reads: "the trade register as CSV, by order (Recipient,Supplier,Year of order,...) or by year of delivery " +
		"(SIPRI AT Database ID,...), and the table of import and export values",
	Where: "https://www.sipri.org/databases/armstransfers",
	Citation: "Stockholm International Peace Research Institute (SIPRI), SIPRI Arms Transfers Database, " +
		"https://www.sipri.org/databases/armstransfers",
	Terms:     "copyright SIPRI; free for non-commercial use that names the source, up to 10 per cent of the data set",
	Recognise: recognise,
	Read:      read,
}
