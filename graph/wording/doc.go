// Package wording says in English what the graph and its views hold as data, the
// same way in pictures, timelines, lists, pages and records: dates, actors,
// relations, sources and what a view leaves out. It decides nothing; what holds
// when, and what a treaty asks, is for packages graph and query to answer.
package wording
