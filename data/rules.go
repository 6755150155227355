package data

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// The codes of the reader's own rules. Those of what the records mean are in
// package graph.
const (
	RuleNoFile          = "no-file"
	RuleTooLarge        = "too-large"
	RuleTooDeep         = "too-deep"
	RuleNotText         = "not-text"
	RuleEmptyFile       = "empty-file"
	RuleYAMLSyntax      = "yaml-syntax"
	RuleYAMLAlias       = "yaml-alias"
	RuleTabIndent       = "tab-indent"
	RuleSeveralDocs     = "several-documents"
	RuleNoVersion       = "no-version"
	RuleUnknownVersion  = "unknown-version"
	RuleTwoDatasets     = "two-datasets"
	RuleDuplicateKey    = "duplicate-key"
	RuleUnknownKey      = "unknown-key"
	RuleMissingKey      = "missing-key"
	RuleConflictingKeys = "conflicting-keys"
	RuleWrongType       = "wrong-type"
	RuleBadWord         = "bad-word"
	RuleBadDate         = "bad-date"
	RuleSeasonOrYears   = "season-or-years"
	RuleBadNumber       = "bad-number"
	RuleBadParties      = "bad-parties"

	RuleUnreadableRecords = "unreadable-records"

	RuleQuoteNotFound  = "quote-not-found"
	RuleQuoteCase      = "quote-case"
	RuleUnreadableCopy = "unreadable-copy"
)

var readerRules = []graph.Rule{
	{Code: RuleNoFile, Severity: graph.Error, Summary: "a file cannot be read",
		Explain: "The file is not there, is a folder, or may not be read by you. What the other files refer to may be in it, so references are not checked until it can be read."},
	{Code: RuleTooLarge, Severity: graph.Error, Summary: "a file or one of its records is too large",
		Explain: "A file may have 64 MiB and one record 1 MiB and 10,000 lines; a record that is longer is almost always a mistake, such as a quote that never ends. Split a large dataset into several files, which are loaded together."},
	{Code: RuleTooDeep, Severity: graph.Error, Summary: "lists and mappings are nested too deeply",
		Explain: "The format never needs more than ten levels; more than 50 are refused. Look for brackets that are opened and not closed."},
	{Code: RuleNotText, Severity: graph.Error, Summary: "a file is not UTF-8 text",
		Explain: "Datasets are plain text in UTF-8. A spreadsheet, an archive or a picture is not; a text saved as UTF-16 or Latin-1 must be saved again as UTF-8."},
	{Code: RuleEmptyFile, Severity: graph.Error, Summary: "a file holds nothing but blank lines and comments",
		Explain: "An empty file is more often an accident than a dataset. 'entente init FILE' writes one to start from."},
	{Code: RuleYAMLSyntax, Severity: graph.Error, Summary: "a record cannot be read as YAML",
		Explain: "Common causes: a text with ': ' or ' #' in it that is not in quotes; a quote or bracket that is opened and not closed; a line that is indented too little or too much. The record is left out, and the rest of the file is still checked."},
	{Code: RuleYAMLAlias, Severity: graph.Error, Summary: "anchors, aliases, merge keys and tags are not part of the format",
		Explain: "YAML can let one part of a file stand for another (&name, *name, <<) and give values types of its own (!type). A dataset does without: every record says by itself all that it says, so that it can be read, cited and moved alone, and so that a small file cannot unfold into a huge one. Write the value out; put a text that starts with & * or ! in quotes."},
	{Code: RuleTabIndent, Severity: graph.Error, Summary: "a line is indented with a tab",
		Explain: "YAML indents with spaces only, because tabs are shown differently everywhere. Replace the tab by spaces; most editors can do so for a whole file."},
	{Code: RuleSeveralDocs, Severity: graph.Error, Summary: "a file holds several YAML documents",
		Explain: "A line '---' starts another document. A dataset is one document a file: remove the line, or split the file and load both parts."},
	{Code: RuleNoVersion, Severity: graph.Error, Summary: "a file does not say which version of the format it is in",
		Explain: "Every file starts with 'entente: 1', so that files stay readable when the format changes, and so that another YAML file isn't taken for a dataset."},
	{Code: RuleUnknownVersion, Severity: graph.Error, Summary: "a file is in a version of the format that is not known here",
		Explain: "This program reads version 1. A higher number belongs to a newer program; the rest of the file is not looked at, as it may mean something else."},
	{Code: RuleTwoDatasets, Severity: graph.Error, Summary: "two files of a set describe the dataset",
		Explain: "Files that are loaded together are one dataset, with one title and one date. Keep 'dataset' in one of them."},
	{Code: RuleDuplicateKey, Severity: graph.Error, Summary: "a key is given twice",
		Explain: "Only one of the two values could be kept, and nobody could tell which is meant. Remove one, or make a list of both where the key takes a list."},
	{Code: RuleUnknownKey, Severity: graph.Error, Summary: "a key is not part of the format",
		Explain: "A key that is not known would be left out without a word, and with it what you meant to say; so it is an error. It is often a slip of the pen, or indented under the wrong record."},
	{Code: RuleMissingKey, Severity: graph.Error, Summary: "a record lacks a key that it needs",
		Explain: "A relation needs a kind and parties, evidence needs a source, an obligation a category. An empty value, '~' and 'null' count as missing; a name that is really 'null' goes in quotes."},
	{Code: RuleConflictingKeys, Severity: graph.Error, Summary: "two keys say the same thing in two ways",
		Explain: "Several things can be said in a short and a long form: kind and parties, when and as_of, source and evidence. A record uses one of them."},
	{Code: RuleWrongType, Severity: graph.Error, Summary: "a value has the wrong shape",
		Explain: "A text, a list or a mapping stands where the format wants another. A mapping is 'key: value', also on indented lines; a list is '[a, b]' or lines that start with '- '."},
	{Code: RuleBadWord, Severity: graph.Error, Summary: "a word is not one of those that a key allows",
		Explain: "Certainty, modality, stages, obligations and a few others use fixed words, so that they can be filtered and drawn. The message lists them."},
	{Code: RuleBadDate, Severity: graph.Error, Summary: "a date is not EDTF",
		Explain: "Dates follow EDTF (ISO 8601-2), which can say what is not known: 2024, 2024-06, 2024-06-19, 1961~ (about), 1961? (uncertain), 1961-07-06/1996 (from, to), 2024-06-19/.. (still), 1961/ (end unknown). A relation that a source only describes as existing at a date has 'as_of' instead of 'when'."},
	{Code: RuleSeasonOrYears, Severity: graph.Warning, Summary: "a date looks like two years and is a season",
		Explain: "In EDTF the months 21 to 24 are spring, summer, autumn and winter, and 25 to 41 are other parts of a year, so 2023-24 is the winter of 2023/24 and not the years 2023 and 2024. For the years write 2023/2024; for the season, its months: 2023-12/2024-02."},
	{Code: RuleBadNumber, Severity: graph.Error, Summary: "a number cannot be read",
		Explain: "Write numbers with digits and a full stop for decimals, without separators: 11000 or 2.5. A quantity is a number, then its unit: 11000 containers."},
	{Code: RuleBadParties, Severity: graph.Error, Summary: "a relation's parties cannot be read",
		Explain: "In the short form a directed relation is 'FROM -> TO', a mutual one 'A -- B' or a list [a, b, c]; several actors on a side are separated by commas. In the long form it is 'from' and 'to', or 'parties'. Each actor is named by its id."},
	{Code: RuleUnreadableRecords, Severity: graph.Error, Summary: "a publisher's file cannot be read at all",
		Explain: "The file's header or one of its rows keeps it from being read any further. What is odd about single rows has codes of the importers' own, and the rest of the file is still read; 'entente import --list' tells which files are known."},
	{Code: RuleQuoteNotFound, Severity: graph.Warning, Summary: "a quote is not in the copy of its source",
		Explain: "With --sources FOLDER each quote is looked up in your own copy of its source. It must stand there word for word; white space, line ends, hyphens and the forms of quotation marks make no difference, and '...', '[...]' and words in brackets stand for what is left out. A quote that is not there is misquoted, or of another edition, or the copy is not complete."},
	{Code: RuleQuoteCase, Severity: graph.Warning, Summary: "a quote differs from the copy of its source in capital letters",
		Explain: "With --sources FOLDER each quote is looked up in your own copy of its source. The words are there, and some letters are capital in one and small in the other. Write them as the source does, or put a changed letter in brackets."},
	{Code: RuleUnreadableCopy, Severity: graph.Warning, Summary: "the copy of a source cannot be read",
		Explain: "A copy is a text in UTF-8 (.txt, .md), a page (.html) or a PDF with text in it. Of a PDF whose pages are pictures, or that is damaged, save the text."},
}

// Rules returns every rule that a dataset is held to, the reader's own and
// those of package graph, sorted by code.
func Rules() []graph.Rule {
	all := append(graph.Rules(), readerRules...)
	slices.SortFunc(all, func(a, b graph.Rule) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// IsRule reports whether a code is that of a rule. Findings in publishers' files
// have codes of their own.
func IsRule(code string) bool {
	return slices.ContainsFunc(Rules(), func(r graph.Rule) bool { return r.Code == code })
}
