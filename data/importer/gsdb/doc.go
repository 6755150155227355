// Package gsdb reads the Global Sanctions Data Base, the file with a row for
// each case (case_id,sanctioned_state,sanctioning_state,begin,end,trade,
// descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,
// objective,success), release 1 to 4. Columns are found by name; only the first
// five are required. The dyadic file, a row for each pair and year, is refused
// with a hint.
//
// # The reading
//
// One relation a case: a sanction from all who imposed it to all on whom it was
// imposed. What is said of the sanction (its types, the restrictions of trade,
// the aims and how far each was reached) goes into its label, note and evidence.
//
//   - A comma parts the states of a list and is part of some names ("Egypt, Arab
//     Rep."). Names are put together so that the fewest parts stay without a
//     meaning, and of two such readings the one of longer names. A part that
//     names nobody ("Rep.") is reported and named in the note; the case is kept
//     for the others. Where a longer name ("Taiwan, China") could also be
//     several states, target_mult and sender_mult decide, and if they do not the
//     row is reported.
//   - The data base has names and no codes. A bare name that several states have
//     borne ("Germany" before 1990) is read by the importers' one table,
//     see importer.Sink.StateNamed; the summary counts such rows.
//   - The European Union, the United Nations and other bodies become
//     organisations, the Taliban and their like armed groups, "Western
//     countries" a bloc, and not their members: who was a member when is not
//     said. A name that is not known here is kept as an actor of that name, with
//     a warning. The United Nations are marked broad, so that two states are not
//     tied by having both been sanctioned by them.
//   - A case that ends in the year in which the data stop and whose success is
//     "ongoing" ended then or later: [2022-12-31..]. That year is the end that
//     most ongoing cases share (2019, 2022 or 2023, by release). An ongoing case
//     that ends earlier keeps its end and is reported.
//   - Dates are years; a case that began and ended in one year is a single date.
//   - The spellings are those of the World Bank's lists of countries, which the
//     data base follows. The names of groups in it were not all seen.
//   - Copies with a byte order mark, CRLF and Latin-1 exist; all are read.
package gsdb

import "github.com/entente-graph/entente/data/importer"

// Provider reads the Global Sanctions Data Base.
var Provider = importer.Provider{
	Name:  "gsdb",
	Title: "Global Sanctions Data Base (GSDB)",
	Reads: "the file with a row for each case (case_id,sanctioned_state,sanctioning_state,begin,end,...)",
	Where: "https://www.globalsanctionsdatabase.com/",
	Citation: "Felbermayr, Gabriel, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin and Yoto V. Yotov (2020), " +
		"\"The Global Sanctions Data Base\", European Economic Review 129; and Syropoulos, Constantinos, Gabriel Felbermayr, " +
		"Aleksandra Kirilakha, Erdal Yalcin and Yoto V. Yotov (2024), \"The Global Sanctions Data Base - Release 3: COVID-19, Russia, " +
		"and Multilateral Sanctions\", Review of International Economics 32(1)",
	Terms: "free for research from its authors on request; cite the data base's papers",
	Recognise: func(h importer.Head) bool {
		return h.Columns("case_id", "sanctioned_state", "sanctioning_state")
	},
	Read: read,
}
