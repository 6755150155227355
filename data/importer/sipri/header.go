package sipri

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/edtf"
)

// maxPreamble is how many lines may stand before the header.
const maxPreamble = 200

// layout is which of the database's downloads a file is.
type layout uint8

const (
	noLayout   layout = iota
	orders            // the register, a row for each order
	deliveries        // the register, a row for each year of delivery
	values            // the table of import and export values
)

// preamble is what stands before the rows.
type preamble struct {
	layout    layout
	since     int       // the first year of delivery that the file covers; 0: from the start
	generated edtf.Date // when it was downloaded; zero when not said
	extra     int       // of orders: columns beyond those that are known
	title     title     // of values, in older files
}

func recognise(h importer.Head) bool {
	in := newLines(bytes.NewReader(h.Text))
	for range maxPreamble {
		if more, err := in.next(); !more || err != nil {
			return false
		}
		switch layoutOf(in.text) {
		case orders, deliveries:
			return true
		case values: // many a table has years for columns
			return bytes.Contains(bytes.ToLower(h.Text), []byte("sipri")) || bytes.Contains(bytes.ToLower(h.Text), []byte("tiv of arms"))
		}
	}
	return false
}

// layoutOf tells a header from other lines.
func layoutOf(line string) layout {
	low := strings.ToLower(strings.ReplaceAll(line, `"`, ""))
	switch {
	case strings.HasPrefix(strings.ReplaceAll(low, ", ", ","), "recipient,supplier,year of order,"):
		return orders
	case isDeliveries(low):
		return deliveries
	case isValues(low):
		return values
	}
	return noLayout
}

var (
	yearRange = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)year range '(\d{4})'`) })
	generated = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^data generated: *(\d{1,2} [a-z]{3} \d{4})`)
	})
)

// readPreamble reads up to and with the header.
func readPreamble(in *lines) (preamble, error) {
	var p preamble
	for range maxPreamble {
		more, err := in.next()
		if err != nil {
			return p, err
		}
		if !more {
			if in.number == 0 {
				return p, errors.New("the file is empty; fetch it again")
			}
			break
		}
		if p.layout = layoutOf(in.text); p.layout != noLayout {
			if p.layout == orders {
				return p, p.header(in)
			}
			return p, nil
		}
		p.take(in.text)
	}
	return p, errors.New("no line starts with Recipient,Supplier,Year of order (the register by order), with SIPRI AT Database ID " +
		"(the register by year of delivery), or with Supplier or Recipient and years (the import and export values); is this a file of SIPRI's?")
}

// take reads a line that stands before the header.
func (p *preamble) take(line string) {
	if m := yearRange().FindStringSubmatch(line); m != nil {
		p.since, _ = strconv.Atoi(m[1])
	}
	if m := generated().FindStringSubmatch(line); m != nil {
		if t, err := time.Parse("2 Jan 2006", m[1]); err == nil {
			p.generated = edtf.MustDate(t.Format(time.DateOnly))
		}
	}
	if t := titleOf(line); t != (title{}) {
		p.title = t
	}
}

// header checks that the named columns are in their places.
func (p *preamble) header(in *lines) error {
	if strings.HasSuffix(in.text, ";") { // a spreadsheet took semicolons for separators
		in.trim = ";"
		in.text = strings.TrimRight(in.text, in.trim)
	}
	have, _ := splitQuoted(nil, in.text, ',')
	for _, want := range []struct {
		column int
		name   string
	}{
		{colNumber, "number ordered"}, {colDesignation, "weapon designation"}, {colDescription, "weapon description"},
		{colYears, "year(s) of delivery"}, {colStatus, "status"}, {colComments, "comments"},
		{colUnitTIV, "sipri tiv per unit"}, {colOrderTIV, "sipri tiv for total order"}, {colTIV, "sipri tiv of delivered weapons"},
	} {
		if want.column >= len(have) || !strings.EqualFold(have[want.column], want.name) {
			return fmt.Errorf("line %d: column %d of the header is not %q; is it another version of the file?", in.number, want.column+1, want.name)
		}
	}
	p.extra = len(have) - columns
	return nil
}
