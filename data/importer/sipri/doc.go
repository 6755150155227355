// Package sipri reads the trade register of the SIPRI Arms Transfers Database,
// as https://armstransfers.sipri.org gives it out: "Transfer register", one row
// an order, as CSV.
//
// # The file
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
// The database's other download, a row for each year of delivery ("SIPRI AT
// Database ID,Supplier,Recipient,..."), is refused with a hint.
//
// # The reading
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
//     organisation too; the unknown are marked broad: two states that were both supplied by somebody
//     unknown have nothing in common.
//   - Comments are not copied: they are the publisher's words, and the row is
//     named.
//   - Rows have no id of their own. A relation's id is made of what seldom
//     changes between editions (year, parties, weapon, number ordered, status,
//     comments) and so survives re-sorting and another range of years. Orders
//     that are alike in these have ids that count them; where rows are alike
//     throughout, both are kept, with a warning: they are two orders.
package sipri

import "github.com/entente-graph/entente/data/importer"

// Provider reads the SIPRI trade register.
var Provider = importer.Provider{
	Name:  "sipri",
	Title: "SIPRI Arms Transfers Database, trade register",
	Reads: "the trade register as CSV, one row an order (Recipient,Supplier,Year of order,...)",
	Where: "https://www.sipri.org/databases/armstransfers",
	Citation: "Stockholm International Peace Research Institute (SIPRI), SIPRI Arms Transfers Database, " +
		"https://www.sipri.org/databases/armstransfers",
	Terms:     "copyright SIPRI; free for non-commercial use that names the source, up to 10 per cent of the data set",
	Recognise: recognise,
	Read:      read,
}
