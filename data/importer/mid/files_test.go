package mid

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// The headers of the project's tables.
const (
	mida   = "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,mindur,hiact,hostlev,recip,numa,numb,ongo2014,version\n"
	midi   = "dispnum,incidnum,stday,stmon,styear,endday,endmon,endyear,duration,tbi,fatality,fatalpre,action,hostlev,numa,version\n"
	midip  = "dispnum,incidnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,insidea,sidea,fatality,fatalpre,action,hostlev,revtype1,revtype2,version\n"
	midip4 = "DispNum3,IncidNum3,DispNum4,IncidNum4,StAbb,ccode,StDay,StMon,StYear,EndDay,EndMon,EndYear,InSide A,SideA,Fatality,FatalPre,Action,HostLev,RevType1,RevType2,Version\n"
	dyadic = "disno,dyindex,statea,namea,stateb,nameb,strtday,strtmnth,strtyr,year,endday,endmnth,endyear,hihost\n"

	gmlMIDB = "dispnum,dispnum4,ccode,stabb,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,fatality,fatalpre,hiact,hostlev,orig,version\n"
	gmlMIDA = "dispnum3,dispnum4,stday,stmon,styear,endday,endmon,endyear,outcome,settle,fatality,fatalpre,maxdur,mindur,hiact,hostlev,recip,numa,numb,version\n"
	gmlDyad = "dispnum,ccode1,ccode2,year,sidea1,sidea2,hiact1,hiact2,hostlev1,hostlev2,orig1,orig2,hiact,hostlev,styear,stmon,version\n"
	gmlPart = "dispnum,ccode,styear,stmon,stday,endyear,endmon,endday,obsid_start,obsid_end,dummy_stday,dummy_endday,sidea,hiact,orig\n"
)

// A table is known for what it is, by one provider only.
func TestRecognise(t *testing.T) {
	for _, c := range []struct {
		name, text string
		by         string // "": by none
		refused    string
	}{
		{"MIDA", mida + "9001,1,1,1902,1,1,1903,1,1,0,0,9,9,7,3,1,1,1,0,5\n", "cow-mids", "this is MIDA"},
		{"MIDB", header + row(9001, uk, true, "1902", "1902", 4), "cow-mids", ""},
		{"MIDI", midi + "9001,9001001,1,1,1902,1,1,1902,1,-9,0,0,7,3,1,5\n", "cow-mids", "this is MIDI,"},
		{"MIDIP", midip + "9001,9001001,UKG,200,1,1,1902,1,1,1902,1,0,0,0,7,3,2,0,5\n", "cow-mids", ""},
		{"MIDIP 4", midip4 + "1,2,9001,9001001,UKG,200,1,1,1902,1,1,1902,1,0,0,0,7,3,2,0,4\n", "cow-mids", ""},
		{"dyadic", dyadic + "9001,1,200,UKG,220,FRN,1,1,1902,1902,1,1,1902,3\n", "cow-mids", "pairs of states by year"},
		{"GML participants", gmlMIDB + "9001,-9,200,UKG,1,1,1902,1,1,1902,1,1,1,-9,0,0,7,3,1,gml-2.0\n", "gml-mids", ""},
		{"GML participants, quoted", gmlMIDB + `"9001","-9","200","UKG","1","1","1902","1","1","1902","1","1","1","-9","0","0","7","3","1","gml-2.0"` + "\n", "gml-mids", ""},
		{"GML disputes", gmlMIDA + "9001,-9,NA,7,1902,24,1,1903,6,1,0,0,9,9,7,3,0,1,1,gml-2.0\n", "gml-mids", "this is MIDA"},
		{"GML dyads", gmlDyad + "9001,2,200,1902,1,0,7,0,3,1,1,1,7,3,1902,7,gml-2.0\n", "gml-mids", "pairs of states by year"},
		{"GML of peacesciencer", gmlPart + "9001,200,1902,7,9,1903,1,24,UKG-1,UKG-1,9,24,1,7,1\n", "gml-mids", ""},
		{"other", "dispnum,stday\n9001,1\n", "", ""},
	} {
		var by []string
		for _, p := range []*importer.Provider{&Provider, &GML} {
			if p.Recognise(importer.Head{Text: []byte(c.text)}) {
				by = append(by, p.Name)
				_, err := p.Import(context.Background(), "mid.csv", strings.NewReader(c.text), new(graph.Builder), importer.Options{})
				if c.refused == "" && err != nil || c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)) {
					t.Errorf("%s: %v, want %q", c.name, err, c.refused)
				}
			}
		}
		if got := strings.Join(by, " "); got != c.by {
			t.Errorf("%s is recognised by %q, want %q", c.name, got, c.by)
		}
	}
}

// One relation an incident, from the side that acted in it, which need not be the
// side that began the dispute.
func TestIncidents(t *testing.T) {
	rows := "9001,9001002,FRN,220,4,2,1902,4,2,1902,1,0,0,0,15,4,2,0,5\n9001,9001002,UKG,200,4,2,1902,4,2,1902,0,1,0,0,0,1,0,0,5\n" +
		"9001,9001001,UKG,200,-9,1,1902,-9,1,1902,1,1,0,0,7,3,2,0,5\n9001,9001001,SPN,230,-9,1,1902,-9,1,1902,1,1,0,0,7,3,2,0,5\n9001,9001001,FRN,220,-9,1,1902,-9,1,1902,0,0,0,0,0,1,0,0,5\n" +
		"9001,9001003,FRN,220,5,2,1902,5,2,1902,1,0,0,0,15,4,2,0,5\n"
	g, report := mustRead(t, midip+rows)
	want := []string{
		"mid-incident-9001001 threat 1902-01/1902-01: spain, united-kingdom > france",
		"mid-incident-9001002 clash 1902-02-04/1902-02-04: france > united-kingdom",
	}
	if got := show(g); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	r, _ := g.Relation("mid-incident-9001002")
	if e := r.Evidence[0]; r.Label != "Seizure, 1902" || e.Locator != "rows 2-3, incident 9001002 of dispute 9001" || e.Says != saysIncident {
		t.Errorf("%s, %+v", r.Label, e)
	}
	if got := reasons(report.Skipped); len(got) != 1 || got["one-side"] != 1 {
		t.Errorf("skipped %v", report.Skipped)
	}
	four := midip4
	for line := range strings.Lines(rows) {
		dispute, rest, _ := strings.Cut(line, ",")
		incident, rest, _ := strings.Cut(rest, ",")
		four += dispute + "," + incident + ",-9,-9," + rest
	}
	again, _ := mustRead(t, four)
	if got := show(again); !slices.Equal(got, want) {
		t.Errorf("version 4: got\n%s", strings.Join(got, "\n"))
	}
}

// Where a file has no levels of hostility, the highest action says how far a
// dispute went.
func TestLevelByAction(t *testing.T) {
	for action, want := range map[int]string{
		1: "threat Threat to use force, 1902", 6: "threat Threat to use force, 1902",
		7: "threat Display of force, 1902", 13: "threat Display of force, 1902",
		14: "clash Use of force, 1902", 17: "clash Use of force, 1902", 19: "clash Use of force, 1902",
		20: "conflict War, 1902", 21: "conflict War, 1902",
	} {
		text := gmlPart + fmt.Sprintf("9001,200,1902,7,9,1903,1,24,UKG-1,UKG-1,9,24,1,%d,1\n9001,220,1902,7,NA,1903,1,NA,NA,NA,1,31,0,0,1\n", action)
		var b graph.Builder
		report, err := GML.Import(context.Background(), "gml.csv", strings.NewReader(text), &b, importer.Options{})
		if err != nil || len(report.Skipped)+len(report.Warnings) > 0 {
			t.Fatal(err, report)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		r, ok := g.Relation("gml-mid-9001")
		if !ok {
			t.Fatal(show(g))
		}
		if got := r.Kind + " " + r.Label; got != want {
			t.Errorf("action %d: %s, want %s", action, got, want)
		}
		if !strings.Contains(r.Note, "It is that of the highest action: "+strings.ToLower(actionNames[action])) {
			t.Errorf("action %d: %s", action, r.Note)
		}
		if s, _ := g.Source("gml-mids"); s.Citation != GML.Citation {
			t.Errorf("%+v", s)
		}
	}
}

// A level that the file gives counts before that of the action.
func TestLevelGiven(t *testing.T) {
	text := gmlMIDB + "9001,-9,200,UKG,1,1,1902,1,1,1902,1,1,1,-9,0,0,13,4,1,gml-2.0\n9001,NA,220,NA,1,1,1902,1,1,1902,0,1,2 Policy,-9 Missing,0,0,0,1,1,gml-2.0\n"
	var b graph.Builder
	if _, err := GML.Import(context.Background(), "gml.csv", strings.NewReader(text), &b, importer.Options{}); err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := g.Relation("gml-mid-9001"); r.Kind != graph.KindClash || strings.Contains(r.Note, "action") {
		t.Errorf("%s: %s", r.Kind, r.Note)
	}
}
