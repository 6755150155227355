package certificate_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/certificate"
)

const head = `{"format": "entente-certificate", "version": 1, "verb": "camps", "dataset": {"digest": ""}, "question": {}, `

func TestReadRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "it is empty"},
		{" \n", "it is empty"},
		{"no JSON", "not readable at byte 1"},
		{"[1, 2]", "does not belong there"},
		{"{}", `its format is ""`},
		{`{"format": "paths"}`, `its format is "paths"`},
		{`{"format": "entente-certificate", "version": 2, "anything": [1]}`, "a newer entente can check it"},
		{`{"format": "entente-certificate", "version": 0}`, "version 0 of the format, which there is not"},
		{`{"format": "entente-certificate", "version": 1e400}`, "not readable"},
		{`{"format": "entente-certificate", "version": 1, "verb": "rank"}`, `/verb: "rank" writes no certificates`},
		{head + `"paths": {}}`, "/camps: a certificate of camps has that answer"},
		{head + `"camps": {}, "paths": {}}`, "and no other"},
		{head + `"camps": null}`, "/camps: a certificate of camps has that answer"},
		{head + `"camps": {"at_least": 1}, "camps": {"at_least": 2}}`, "duplicate object member name"},
		{head + `"camps": {"at_least": 1, "at_least": 2}}`, `"/camps/at_least"`},
		{head + `"camps": {"at_leats": 1}}`, `"/camps/at_leats"`},
		{head + `"camps": {"at_least": 1e99}}`, `"/camps/at_least"`},
		{head + `"camps": {"at_least": 1.5}}`, `"/camps/at_least"`},
		{head + `"camps": {"cycles": [{"weight": 99999999999999999999}]}}`, `"/camps/cycles/0/weight"`},
		{head + `"camps": {"cycles": [{"weight": `, "the file is cut off"},
		{head + `"camps": {}} {}`, "not readable"},
		{head + `"camps": {"parts": ` + strings.Repeat("[", 1_000_000), "not readable"},
		{head + `"camps": {"parts": ` + strings.Repeat(`{"camps":`, 9000) + "1" + strings.Repeat("}", 9000) + "}}", "not readable"},
		{head + `"camps": {"cycles": [` + strings.Repeat("{},", certificate.MostParts) + "{}]}}", "more than 1000000 parts"},
		{head + `"camps": {"by": "` + strings.Repeat("x", certificate.MostBytes) + `"}}`, "larger than 32 MB"},
		{head + "\"camps\": {\"by\": \"\xff\"}}", "not readable"},
	} {
		if _, err := certificate.Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 600 {
			t.Errorf("%.120s...: %.700v, want %q", c.text, err, c.says)
		}
	}
}

func TestReadWhatWasWritten(t *testing.T) {
	c := &certificate.Certificate{Format: certificate.Name, Version: certificate.Version, Verb: certificate.VerbCamps, Camps: &certificate.Camps{By: "<balance> & \u2028"}}
	text, err := certificate.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	read, err := certificate.Read(bytes.NewReader(text))
	if err != nil || read.Camps.By != c.Camps.By {
		t.Errorf("%v, %v", read, err)
	}
	c.Camps.By = strings.Repeat("x", certificate.MostBytes)
	if _, err := certificate.Marshal(c); err == nil || !strings.Contains(err.Error(), "and can have 32") {
		t.Errorf("too large: %v", err)
	}
	c.Camps.By, c.Camps.Cycles = "balance", make([]certificate.Cycle, certificate.MostParts)
	if _, err := certificate.Marshal(c); err == nil {
		t.Error("too many parts are written")
	}
}
