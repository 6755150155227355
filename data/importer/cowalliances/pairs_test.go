package cowalliances

import "testing"

// pairNote is how the note on narrower pairs begins.
const pairNote = "  note: Not every pair is bound for as long as both are parties: "

func TestByDyad(t *testing.T) {
	for _, tr := range []trap{
		{
			name: "three pairs, one relation",
			text: byDyad +
				"9101,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9101,140,b,155,c,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9101,155,c,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n",
			want: "cow-alliance-9101 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  chile\n  defence: all -> all\n",
		},
		{
			name: "a party's spells are the union of its pairs'",
			text: byDyad +
				"9102,140,b,160,a,3,4,1951,3,4,1961,0,0,0,0,1,0,0,4.1\n" +
				"9102,140,b,155,c,3,4,1956,3,4,1971,0,0,0,0,1,0,0,4.1\n",
			want: "cow-alliance-9102 | Non-aggression pact, 1951 | 1951-04-03/1971-04-03\n" +
				"  argentina 1951-04-03/1961-04-03\n  brazil\n  chile 1956-04-03/1971-04-03\n" +
				"  non-aggression: brazil -> argentina+chile\n  non-aggression: chile -> brazil\n  non-aggression: argentina -> brazil\n" +
				pairNote + "Chile and Argentina not at all.\n",
		},
		{
			name: "pairs that were never in it together need no row",
			text: byDyad +
				"9103,140,b,160,a,3,4,1951,3,4,1961,0,0,0,0,1,0,0,4.1\n" +
				"9103,140,b,155,c,4,4,1961,3,4,1971,0,0,0,0,1,0,0,4.1\n",
			want: "cow-alliance-9103 | Non-aggression pact, 1951 | 1951-04-03/1971-04-03\n" +
				"  argentina 1951-04-03/1961-04-03\n  brazil\n  chile 1961-04-04/1971-04-03\n  non-aggression: all -> all\n",
		},
		{
			name: "a pair that begins later than both are members",
			text: byDyad +
				"9104,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9104,140,b,155,c,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9104,155,c,160,a,9,9,1955,3,4,1961,0,0,1,0,0,0,0,4.1\n",
			want: "cow-alliance-9104 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  chile\n" +
				"  defence: brazil -> argentina+chile\n  defence: chile -> brazil\n  defence: argentina -> brazil\n" +
				"  defence: argentina+chile -> argentina+chile in 1955-09-09/1961-04-03\n" +
				pairNote + "Chile and Argentina only 1955-09-09/1961-04-03.\n",
		},
		{
			name: "pairs that end the day before they start are empty",
			text: byDyad +
				"9105,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9105,140,b,155,c,3,4,1961,2,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9106,140,b,155,c,1,3,1960,29,2,1960,0,0,1,0,0,0,0,4.1\n",
			want:    "cow-alliance-9105 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: all -> all\n",
			skipped: "empty-spell*2",
		},
		{
			name:    "an asymmetric pair",
			text:    byDyad + "9107,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,1,4.1\n",
			want:    "cow-alliance-9107 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: all -> all if " + asymmetricText + "\n",
			skipped: "",
		},
		{
			name: "the same pair the other way round is a duplicate",
			text: byDyad +
				"9108,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9108,160,a,140,b,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n",
			want:    "cow-alliance-9108 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: all -> all\n",
			skipped: "duplicate-row*1",
		},
		{
			name: "a state paired with itself",
			text: byDyad +
				"9109,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n" +
				"9109,140,b,140,b,3,4,1951,3,4,1961,0,0,1,0,0,0,0,4.1\n",
			want:    "cow-alliance-9109 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: all -> all\n",
			skipped: "self-pair*1",
		},
		{
			name: "spells that follow on each other are one, and those apart are two",
			text: byDyad +
				"9110,140,b,160,a,3,4,1951,3,4,1961,0,0,0,0,0,1,0,4.1\n" +
				"9110,140,b,160,a,4,4,1961,3,4,1971,0,0,0,0,0,1,0,4.1\n" +
				"9110,140,b,160,a,3,4,1981,,,,0,1,0,0,0,1,0,4.1\n",
			want: "cow-alliance-9110 | Entente, 1951 | 1951-04-03/[2012-12-31..]\n" +
				"  argentina 1951-04-03/1971-04-03 1981-04-03/[2012-12-31..]\n" +
				"  brazil 1951-04-03/1971-04-03 1981-04-03/[2012-12-31..]\n" +
				"  consultation: all -> all\n",
		},
		{
			name: "in force when the data begin and when they stop",
			text: byDyad + "9111,200,a,220,b,1,1,1816,,,,1,1,0,1,0,0,0,4.1\n",
			want: "cow-alliance-9111 | Neutrality pact, 1816 or before | [..1816-01-01]/[2012-12-31..]\n  france\n  united-kingdom\n  neutrality: all -> all\n",
		},
	} {
		t.Run(tr.name, tr.run)
	}
}

func TestByDirected(t *testing.T) {
	for _, tr := range []trap{
		{
			name: "both ways alike",
			text: byDirected +
				"9201,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n" +
				"9201,160,a,140,b,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n",
			want: "cow-alliance-9201 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  defence: all -> all\n  consultation: all -> all\n",
		},
		{
			name: "one owes, the other is owed",
			text: byDirected +
				"9202,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n" +
				"9202,160,a,140,b,3,4,1951,3,4,1961,0,0,0,1,0,1,4.1\n",
			want: "cow-alliance-9202 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n" +
				"  defence: brazil -> argentina\n  neutrality: argentina -> brazil\n  consultation: all -> all\n",
		},
		{
			name: "two guarantors of a third",
			text: byDirected +
				"9203,140,b,155,c,3,4,1951,3,4,1961,0,0,1,0,0,0,4.1\n" +
				"9203,155,c,140,b,3,4,1951,3,4,1961,0,0,0,0,0,0,4.1\n" +
				"9203,160,a,155,c,3,4,1951,3,4,1961,0,0,1,0,0,0,4.1\n" +
				"9203,155,c,160,a,3,4,1951,3,4,1961,0,0,0,0,0,0,4.1\n" +
				"9203,140,b,160,a,3,4,1951,3,4,1961,0,0,0,0,0,0,4.1\n" +
				"9203,160,a,140,b,3,4,1951,3,4,1961,0,0,0,0,0,0,4.1\n",
			want: "cow-alliance-9203 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n  chile\n" +
				"  defence: brazil -> chile\n  defence: argentina -> chile\n",
		},
		{
			name: "a pledge for part of the time",
			text: byDirected +
				"9204,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,1,4.1\n" +
				"9204,140,b,160,a,4,4,1961,3,4,1971,0,0,0,0,0,1,4.1\n" +
				"9204,160,a,140,b,3,4,1951,3,4,1971,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9204 | Defence pact, 1951 | 1951-04-03/1971-04-03\n  argentina\n  brazil\n" +
				"  defence: brazil -> argentina in 1951-04-03/1961-04-03\n  consultation: all -> all\n",
		},
		{
			name: "a blank direction is unknown, not 0",
			text: byDirected +
				"9205,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,4.1\n" +
				"9205,160,a,140,b,3,4,1951,3,4,1961,0,0,,0,0,0,4.1\n",
			want: "cow-alliance-9205 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n" +
				"  defence: brazil -> argentina\n",
			warnings: "blank-pledge*1",
		},
		{
			name: "an exact duplicate",
			text: byDirected +
				"9206,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,4.1\n" +
				"9206,140,b,160,a,3,4,1951,3,4,1961,0,0,1,0,0,0,4.1\n",
			want: "cow-alliance-9206 | Defence pact, 1951 | 1951-04-03/1961-04-03\n  argentina\n  brazil\n" +
				"  defence: brazil -> argentina\n",
			skipped: "duplicate-row*1",
		},
		{
			name: "a state before it was in the system",
			text: byDirected +
				"9207,20,Canada,160,a,3,4,1911,3,4,1961,0,0,0,0,0,1,4.1\n" +
				"9207,160,a,20,Canada,3,4,1911,3,4,1961,0,0,0,0,0,1,4.1\n",
			want: "cow-alliance-9207 | Entente, 1911 | 1911-04-03/1961-04-03\n  argentina\n  canada\n" +
				"  consultation: all -> all\n",
			warnings: "outside-system*1",
		},
	} {
		t.Run(tr.name, tr.run)
	}
}

func TestYearly(t *testing.T) {
	for _, tr := range []trap{
		{
			name: "the years of a spell are one spell",
			text: byMemberYearly +
				"9301,160,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n" +
				"9301,160,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1952,4.1\n" +
				"9301,160,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1953,4.1\n" +
				"9301,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n" +
				"9301,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1952,4.1\n" +
				"9301,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1953,4.1\n",
			want: "cow-alliance-9301 | Entente, 1951 | 1951-04-03/1953-04-03\n  argentina\n  brazil\n  consultation: all -> all\n",
		},
		{
			name: "sorted by year, with a duplicate, a year outside and one that is none",
			text: byMemberYearly +
				"9302,160,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n" +
				"9302,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n" +
				"9302,160,a,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1952,4.1\n" +
				"9302,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1951,4.1\n" +
				"9302,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,1961,4.1\n" +
				"9302,140,b,3,4,1951,3,4,1953,3,3,4,1951,3,4,1953,0,0,0,0,0,1,\"1,952\",4.1\n",
			want:     "cow-alliance-9302 | Entente, 1951 | 1951-04-03/1953-04-03\n  argentina\n  brazil\n  consultation: all -> all\n",
			skipped:  "bad-number*1 duplicate-row*1",
			warnings: "year-outside-spell*1",
		},
		{
			name: "by pair",
			text: byDyadYearly +
				"9303,140,b,160,a,3,4,1951,3,4,1952,0,0,1,0,0,0,0,1951,4.1\n" +
				"9303,140,b,160,a,3,4,1951,3,4,1952,0,0,1,0,0,0,0,1952,4.1\n",
			want: "cow-alliance-9303 | Defence pact, 1951 | 1951-04-03/1952-04-03\n  argentina\n  brazil\n  defence: all -> all\n",
		},
		{
			name: "by direction",
			text: byDirectedYearly +
				"9304,140,b,160,a,3,4,1951,3,4,1952,0,0,1,0,0,0,1951,4.1\n" +
				"9304,140,b,160,a,3,4,1951,3,4,1952,0,0,1,0,0,0,1952,4.1\n",
			want: "cow-alliance-9304 | Defence pact, 1951 | 1951-04-03/1952-04-03\n  argentina\n  brazil\n  defence: brazil -> argentina\n",
		},
	} {
		t.Run(tr.name, tr.run)
	}
}
