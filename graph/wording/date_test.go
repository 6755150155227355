package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestPeriod(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"2024-06-19":              "on 19 June 2024",
		"1985-12":                 "in December 1985",
		"1961":                    "in 1961",
		"1961~":                   "in about 1961",
		"1961?":                   "in 1961 (uncertain)",
		"196X":                    "in the 1960s",
		"-043X":                   "some time between 440 and 431 BC",
		"-043X%/..":               "since some time between about 440 and 431 BC (uncertain)",
		"000X":                    "some time between 1 BC and 9",
		"2024-06-19/..":           "since 19 June 2024",
		"1961-07-06/1996":         "from 6 July 1961 to 1996",
		"1961/":                   "from 1961, end unknown",
		"/1961":                   "until 1961, start unknown",
		"../1961":                 "until 1961",
		"/..":                     "ongoing, start unknown",
		"../..":                   "always",
		"[..2024-06]/[2024-06..]": "as of June 2024",
		"2004-21":                 "in spring 2004",
		"-0043":                   "in 44 BC",
		"0000":                    "in 1 BC",
		"[1912..1914]":            "some time between 1912 and 1914",
		"[1912,1914]/1918-11-11":  "from 1912 or 1914 to 11 November 1918",
		"1961/[1990..1991-12]":    "from 1961 to some time between 1990 and December 1991",
		"1961/[1990..]":           "from 1961 to 1990 or later",
		"[..1816]/1820":           "from 1816 or earlier to 1820",
	} {
		if got := Period(edtf.MustPeriod(text)); got != want {
			t.Errorf("Period(%q) = %q, want %q", text, got, want)
		}
	}
}
