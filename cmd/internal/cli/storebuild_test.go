package cli

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/store/postgres/postgrestest"
)

// transfers is a register of made-up arms transfers of so many rows, gzipped.
func transfers(t *testing.T, rows int) []byte {
	t.Helper()
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	fmt.Fprint(packed, "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\r\n")
	buyers, sellers := []string{"Peru", "Chile", "Egypt", "India", "Kenya"}, []string{"Italy", "Brazil", "France"}
	for i := range rows {
		fmt.Fprintf(packed, "%s,%s,%d,,10,,Type %d,tank,10,,%d,New,,1,10,10\r\n", buyers[i%5], sellers[i%3], 1950+i%60, i, 1951+i%60)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A building that was interrupted goes on, with the same file only, unless it is told to
// begin anew.
func TestStoreBuildGoesOn(t *testing.T) {
	skipUnderRace(t)
	folder := t.TempDir()
	store, file, temporary := filepath.Join(folder, "a.edb"), filepath.Join(folder, "transfers.csv.gz"), filepath.Join(folder, "temporary")
	whole := transfers(t, 220_000) // more than are committed at once
	write := func(text []byte) {
		t.Helper()
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(whole[:len(whole)-20])
	if err := os.Mkdir(temporary, 0o700); err != nil {
		t.Fatal(err)
	}
	told := func(args ...string) (string, int) {
		t.Helper()
		out, errs, code := run(t, append([]string{"store", "build", store, "sipri:" + file, "--temp", temporary}, args...)...)
		if len(out) > 0 {
			t.Errorf("%q on stdout", out)
		}
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			t.Errorf("left among temporary files: %v %v", left, err)
		}
		return string(errs), code
	}
	const goesOn, another = "going on with a building that was interrupted: it has ", "it is discarded"
	for i, tt := range []struct {
		args           []string
		text           []byte
		goesOn, others bool
		code           int
	}{
		{code: 1},
		{code: 1, goesOn: true},
		{args: []string{"--anew"}, code: 1},
		{code: 1, goesOn: true},
		{text: whole, others: true},
		{}, // what is built is built, and is built again from the start
	} {
		if tt.text != nil {
			write(tt.text)
		}
		text, code := told(tt.args...)
		if code != tt.code || strings.Contains(text, goesOn) != tt.goesOn || strings.Contains(text, another) != tt.others {
			t.Errorf("run %d: exit %d: %s", i+1, code, text)
		}
		if _, err := os.Stat(store); (err == nil) != (tt.code == 0) {
			t.Errorf("run %d: the store: %v", i+1, err)
		}
	}
	out, errs, code := run(t, "stats", store, "--json")
	want, _, _ := run(t, "stats", "sipri:"+file, "--json")
	if code != 0 || !bytes.Equal(out, want) {
		t.Errorf("exit %d: %s\n%s, want\n%s", code, errs, out, want)
	}
}

// A store lies on one server or is spread over several, and a role reads it that can do
// nothing else.
func TestStoreBuildOnServers(t *testing.T) {
	servers := postgrestest.StartSome(t, 4)
	for _, s := range servers {
		s.Exec(t, "postgres", "CREATE ROLE web LOGIN PASSWORD 'reads-only'")
	}
	secret := servers[0].Password
	quiet := func(texts ...[]byte) {
		t.Helper()
		for _, text := range texts {
			for _, s := range servers {
				if bytes.Contains(text, []byte(s.Password)) || bytes.Contains(text, []byte("reads-only")) {
					t.Errorf("a password is shown: %s", text)
				}
			}
		}
	}
	spread := []string{"--reader", "web"}
	for _, s := range servers[1:] {
		spread = append(spread, "--shard", s.URL("postgres"))
	}
	for name, flags := range map[string][]string{"one": {"--reader", "web"}, "four": spread} {
		t.Run(name, func(t *testing.T) {
			store, reader := servers[0].URL("postgres")+"?store="+name, servers[0].As("web", "reads-only", "postgres")+"?store="+name
			for range 2 { // the second takes the place of the first
				out, errs, code := run(t, append([]string{"store", "build", store, "europe-1914"}, flags...)...)
				quiet(out, errs)
				if code != 0 || !strings.Contains(string(errs), "17 actors, 42 relations") {
					t.Fatalf("exit %d: %s", code, errs)
				}
			}
			want, _, _ := run(t, "paths", "Germany", "Serbia", "europe-1914", "--json")
			for _, address := range []string{store, reader} {
				got, errs, code := run(t, "paths", "Germany", "Serbia", address, "--json")
				quiet(got, errs)
				if code != 0 || !bytes.Equal(got, want) {
					t.Errorf("exit %d: %s\n%s", code, errs, got)
				}
			}
			out, errs, code := run(t, "store", "build", reader, "pyongyang-2024")
			quiet(out, errs)
			if code != 1 || !strings.Contains(string(errs), "permission denied") {
				t.Errorf("a reader builds: exit %d: %s", code, errs)
			}
		})
	}
	// A shard that has gone is named, and nothing is shown of what is on the others.
	if err := servers[2].Kill(); err != nil {
		t.Fatal(err)
	}
	out, errs, code := run(t, "list", "relations", servers[0].URL("postgres")+"?store=four")
	quiet(out, errs)
	if code != 1 || len(out) > 0 || !strings.Contains(string(errs), fmt.Sprint(servers[2].Port)) {
		t.Errorf("a shard has gone: exit %d: %s%s", code, out, errs)
	}
	wrong := strings.Replace(servers[0].URL("postgres"), secret, "guess-of-mine", 1)
	out, errs, code = run(t, "list", "actors", wrong)
	if code != 1 || !strings.Contains(string(errs), "password") || bytes.Contains(append(out, errs...), []byte("guess-of-mine")) {
		t.Errorf("a wrong password: exit %d: %s", code, errs)
	}
}
