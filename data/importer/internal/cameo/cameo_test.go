package cameo

import (
	"testing"

	"github.com/entente-graph/entente/data/importer/internal/eventstream"
	"github.com/entente-graph/entente/graph"
)

func TestOf(t *testing.T) {
	coop := eventstream.Cooperation.ID
	for code, want := range map[string]string{
		"010": "-statement", "020": "-appeal", "0256": "-appeal", "030": "proposed " + coop, "0314": "proposed " + coop, "032": "proposed diplomacy", "0333": "proposed aid",
		"034": "-concession", "0351": "-concession", "036": "proposed diplomacy", "040": "diplomacy", "046": "diplomacy", "050": "diplomacy", "051": "support", "053": "support",
		"055": "-statement", "057": "diplomacy", "061": coop, "072": "aid", "075": "-asylum", "0871": "-concession", "094": "-investigation", "1033": "pressure", "1124": "accusation",
		"1246": "-refusal", "1385": "threat", "145": "-protest", "152": "threat", "153": "-police", "160": "-reduced-relations", "161": "sanction", "1623": "sanction", "163": "sanction",
		"164": "-reduced-relations", "1661": "sanction", "1711": "sanction", "1712": "clash", "174": "sanction", "175": "clash", "1831": "clash", "190": "clash", "1952": "clash", "204": "conflict",
		// without their leading zero
		"43": "diplomacy", "20": "-appeal", "333": "proposed aid", "233": "-appeal",
		"": "", "4": "", "21000": "", "2100": "", "000": "", "x43": "", "04x": "",
	} {
		m, ok := Of([]byte(code))
		got := m.Kind
		switch {
		case !ok:
			got = ""
		case m.Left != "":
			got = "-" + m.Left
		case m.Modality != graph.Actual:
			got = m.Modality.String() + " " + m.Kind
		}
		if got != want {
			t.Errorf("%q means %q, want %q", code, got, want)
		}
	}
	for code, m := range meanings {
		if m.Left != "" && Why[m.Left] == "" {
			t.Errorf("nothing says why %s is left out", code)
		}
	}
}
