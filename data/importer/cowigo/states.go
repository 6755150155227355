package cowigo

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/register"
)

// odd are the columns of states whose names the register does not know, with the
// Correlates of War number.
var odd = map[string]int{
	"antiguabarbuda": 58, "austriahungary": 300, "bavariaelect": 245, "bosnia": 346, "burkinafaso": 439,
	"capeverde": 402, "car": 482, "congobrazz": 484, "costarica": 94, "czechrep": 316, "domrepublic": 42,
	"egermany": 265, "elsalvador": 92, "eqguinea": 411, "etimor": 860, "fyromacedonia": 343, "guineabissau": 404,
	"hesseelect": 273, "hessegrand": 275, "ivorycoast": 437, "korea": 730, "marshallis": 983, "mecklenburg": 280,
	"micronesiafs": 987, "newzealand": 920, "nokorea": 731, "nyemen": 678, "papalstates": 327,
	"papuanewguinea": 910, "sanmarino": 331, "saotome": 403, "saudiarabia": 670, "sierraleone": 451,
	"soafrica": 560, "sokorea": 732, "solomonis": 940, "sosudan": 626, "srilanka": 780, "stkitts": 60,
	"stlucia": 56, "stvincent": 57, "svietnam": 817, "swaziland": 572, "syemen": 680, "trinidad": 52,
	"twosicilies": 329, "uae": 696, "uk": 200, "usa": 2, "vietnam": 816, "wgermany": 260, "wsamoa": 990,
	"wurtenburg": 271, "yemen": 679, "yugoslaviaserb": 345, "zaire": 490,
}

// plain are the columns whose names are the states' own, in order.
var plain = strings.Fields(`
	afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan baden bahamas
	bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia botswana brazil brunei bulgaria
	burundi cambodia cameroon canada chad chile china colombia comoros croatia cuba cyprus czechoslovakia denmark
	djibouti dominica ecuador egypt eritrea estonia ethiopia fiji finland france gabon gambia georgia germany
	ghana greece grenada guatemala guinea guyana haiti hanover honduras hungary iceland india indonesia iran iraq
	ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia
	lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali
	malta mauritania mauritius mexico modena moldova monaco mongolia montenegro morocco mozambique myanmar
	namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau panama paraguay parma peru
	philippines poland portugal qatar romania russia rwanda saxony senegal seychelles singapore slovakia slovenia
	somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia
	turkey turkmenistan tuscany tuvalu uganda ukraine uruguay uzbekistan vanuatu venezuela zambia zanzibar
	zimbabwe`)

// stateNamed returns the state that a column in lower case stands for.
func stateNamed(column string) (*register.State, bool) {
	if n, ok := odd[column]; ok {
		return register.ByCOW(n)
	}
	if _, ok := slices.BinarySearch(plain, column); !ok {
		return nil, false
	}
	return register.ByName(column)
}
