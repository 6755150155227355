// Package gdelt reads the event tables of the GDELT Project: the files of GDELT 1.0
// (daily, as in 20240131.export.CSV.zip, and the monthly and yearly ones from 1979 on)
// and of GDELT 2.0 (of fifteen minutes, as in 20240131120000.export.CSV.zip), as they
// are, unpacked or gzip.
//
// # What is read
//
// Files have no header, tabs between the fields, and 57 columns (to March 2013), 58
// (GDELT 1.0 since) or 61 (GDELT 2.0); the first 35 are the same in all of them, and
// those are the ones that are used: GLOBALEVENTID, SQLDATE, of each actor Code, Name,
// CountryCode, KnownGroupCode, EthnicCode, Religion1Code and Type1Code to Type3Code,
// EventCode and NumMentions. A text or Parquet file with a header is read by these
// names.
//
// # What is made
//
// Events are folded: one relation for each pair, kind and period (fold.Options), from
// the first event's day to the last's, with how many there were as the quantity, the
// mentions in news reports in the note, and the row numbers and the first ids in the
// evidence. What a code means, package cameo says. A relation is reported, and never
// confirmed: programs coded news reports, and nobody checked them. One thing that is
// reported again and again may be several events.
//
// # Who
//
//   - An actor with a country, and no role but that of a part of the state
//     (government, military, police, legislature, judiciary, intelligence), is the
//     state. Countries are ISO 3166-1 codes, with those of CAMEO that are others
//     (ROM, TMP, MTN, and WSB and GZS for parts of Palestine).
//   - One of a known group (UNO, the United Nations) is that organisation.
//   - One with a country and another role, an ethnicity or a religion (SYRREB) is an
//     actor of its own, by its whole code: rebels, separatists, insurgents and
//     unidentified or international armed groups as armed groups, others as people of
//     whom the reports speak as of an actor.
//   - Regions (EUR, AFR) are places.
//   - A role alone, such as a police officer or a company of nowhere, is nobody in
//     particular: such events are left out, as are those without a second actor, and
//     those within one actor. All are counted.
//
// # Checked
//
// The columns were checked against the published codebooks (GDELT data format codebook
// 1.03, and 2.0 of 19 February 2015) as public code that reads the files repeats them,
// not against the files themselves. The reduced files of GDELT 1.0, which have other
// columns, and the tables of mentions and of the Global Knowledge Graph are not read.
package gdelt
