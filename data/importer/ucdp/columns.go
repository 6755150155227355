package ucdp

import (
	"errors"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// columns are the positions of the columns that are used, -1 where there is none.
type columns struct {
	id, location, year, version          int
	a, a2, b, b2                         int
	aNumber, a2Number, bNumber, b2Number int // Gleditsch-Ward
	bID                                  int // UCDP's own
	incompatibility, territory           int
	intensity, kind                      int
	start, startPrecision                int
	ended, end, endPrecision             int
}

// plainName is a column's name as all versions of the file have it.
func plainName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.ReplaceAll(s, "_", "")
	return strings.ReplaceAll(s, " ", "")
}

func findColumns(t *importer.Table) (columns, error) {
	position := map[string]int{}
	for i, name := range t.Header() {
		if name = plainName(name); !has(position, name) {
			position[name] = i
		}
	}
	find := func(names ...string) int {
		for _, n := range names {
			if has(position, n) {
				return position[n]
			}
		}
		return -1
	}
	c := columns{
		id: find("conflictid", "id"), location: find("location"), year: find("year"), version: find("version"),
		a: find("sidea"), a2: find("sidea2nd"), b: find("sideb"), b2: find("sideb2nd"),
		aNumber: find("gwnoa"), a2Number: find("gwnoa2nd"), bNumber: find("gwnob"), b2Number: find("gwnob2nd"),
		bID:             find("sidebid"),
		incompatibility: find("incompatibility", "incomp"), territory: find("territoryname", "terr"),
		intensity: find("intensitylevel", "int"), kind: find("typeofconflict", "type"),
		start: find("startdate2"), startPrecision: find("startprec2"),
		ended: find("epend"), end: find("ependdate"), endPrecision: find("ependprec"),
	}
	if has(position, "dyadid") {
		return c, errors.New("this is UCDP's dyadic dataset (it has a dyad_id); the conflict-year table is wanted")
	}
	for _, need := range []struct {
		at   int
		name string
	}{{c.id, "conflict_id"}, {c.a, "side_a"}, {c.b, "side_b"}, {c.year, "year"}, {c.aNumber, "gwno_a"}} {
		if need.at < 0 {
			return c, fmt.Errorf("the header lacks %s; is it another version of the file?", need.name)
		}
	}
	return c, nil
}

func has(m map[string]int, key string) bool { _, ok := m[key]; return ok }
