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

// deliveries is how the header of the database's other download starts.
const deliveries = "sipri at database id,"

// preamble is what stands before the rows.
type preamble struct {
	since     int       // the first year of delivery that the file covers; 0: from the start
	generated edtf.Date // when it was downloaded; zero when not said
	extra     int       // columns beyond those that are known
}

func recognise(h importer.Head) bool {
	in := newLines(bytes.NewReader(h.Text))
	for range maxPreamble {
		if more, err := in.next(); !more || err != nil {
			return false
		}
		if isHeader(in.text) || strings.HasPrefix(strings.ToLower(in.text), deliveries) {
			return true
		}
	}
	return false
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
				return p, errors.New("the file is empty")
			}
			break
		}
		switch {
		case isHeader(in.text):
			return p, p.header(in)
		case strings.HasPrefix(strings.ToLower(in.text), deliveries):
			return p, errors.New("this is SIPRI's list with a row for each year of delivery; download the transfer register with a row for each order")
		}
		if m := yearRange().FindStringSubmatch(in.text); m != nil {
			p.since, _ = strconv.Atoi(m[1])
		}
		if m := generated().FindStringSubmatch(in.text); m != nil {
			if t, err := time.Parse("2 Jan 2006", m[1]); err == nil {
				p.generated = edtf.MustDate(t.Format(time.DateOnly))
			}
		}
	}
	return p, errors.New("no line starts with Recipient,Supplier,Year of order; is it the trade register with a row for each order?")
}

func isHeader(line string) bool {
	return strings.HasPrefix(strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(line, `"`, ""), ", ", ",")), "recipient,supplier,year of order,")
}

// header checks that the named columns are in their places.
func (p *preamble) header(in *lines) error {
	have, _ := splitQuoted(nil, in.text)
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
