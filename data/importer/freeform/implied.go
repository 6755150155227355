package freeform

import "slices"

// implied are the kinds that the names of columns mean in a table that names none:
// a register with Weapon, Exporter and Buyer is one of arms transfers.
var implied = []struct {
	kind    string
	columns []string // one of these
	beside  []string // and, where there are any, one of these
}{
	{"arms-transfer", []string{"weapon", "weapons", "weaponsystem", "weapondesignation", "arme", "armes", "waffe", "waffen", "arma", "armas"}, nil},
	{"treaty", []string{"treaty", "treatyname", "treatytitle", "agreement", "signatories", "unterzeichner", "signataires", "firmantes"}, nil},
	{"office", []string{"office", "post", "officeholder"}, []string{"person", "officeholder", "name", "holder"}},
	{"sanction", []string{"sanctioner", "sanctioned", "sanctionedstate", "imposer", "imposingstate"}, nil},
	{"aid", []string{"donor", "spender", "donante", "donateur", "geber"}, nil},
	{"membership", []string{"member", "memberstate", "mitglied", "membre", "miembro"}, []string{"organisation", "organization", "igo", "bloc", "alliance"}},
	{"conflict", []string{"aggressor", "attacker", "defender"}, nil},
	{"trade", []string{"exporter", "importer", "seller", "buyer", "exporteur", "importeur", "exportateur", "importateur", "exportador", "importador", "exportingcountry", "importingcountry"}, nil},
}

// ImpliedKind returns the id of the kind that the names of columns mean where the
// rows name none: "arms-transfer" where one is called Weapon. It is "" where they
// mean none.
func ImpliedKind(names []string) string {
	keys := make([]string, len(names))
	for i, n := range names {
		plain, _ := withoutUnit(n)
		keys[i] = plainHeader(plain)
	}
	has := func(list []string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return slices.Contains(list, k) })
	}
	for _, i := range implied {
		if has(i.columns) && (len(i.beside) == 0 || has(i.beside)) {
			return i.kind
		}
	}
	return ""
}
