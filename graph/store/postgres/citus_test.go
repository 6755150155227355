package postgres

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Citus is not to be had where this is tested: what it would be told.
func TestCitusStatements(t *testing.T) {
	b := &build{store: "east-asia", number: 7, spread: citus}
	statements := createTables(b)
	call := regexp.MustCompile(`^SELECT (create_\w+)\('"east-asia_7"\."(\w+)"'(?:, '(\w+)')?(?:, colocate_with => '(?:"east-asia_7"\.)?"?(\w+)"?')?\)$`)
	at := map[string]int{} // of CREATE TABLE
	got := []string{}
	for i, sql := range statements {
		if rest, is := strings.CutPrefix(sql, `CREATE TABLE "east-asia_7".`); is {
			name, _, _ := strings.Cut(strings.ReplaceAll(rest, `"`, ""), " ")
			at[name] = i
		}
		if !strings.HasPrefix(sql, "SELECT") {
			continue
		}
		m := call.FindStringSubmatch(sql)
		if m == nil {
			t.Errorf("%s is no call that Citus knows", sql)
			continue
		}
		if made, is := at[m[2]]; !is || made > i {
			t.Errorf("%s is spread before it is made", m[2])
		}
		got = append(got, strings.TrimSpace(strings.Join(m[1:], " ")))
	}
	want := []string{
		"create_reference_table property", "create_reference_table source",
		"create_distributed_table adjacency actor none", "create_distributed_table actor n adjacency", "create_distributed_table change_actor n adjacency",
		"create_distributed_table relation n none", "create_distributed_table change_relation n relation",
		"create_distributed_table link relation relation", "create_distributed_table name key none",
	}
	for i := range got {
		got[i] = strings.Join(strings.Fields(got[i]), " ")
	}
	if !slices.Equal(got, want) {
		t.Errorf("Citus is told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// A table that is spread can have no key without the column that it is spread by.
	for table, key := range map[string]string{"relation": "PRIMARY KEY (n)", "adjacency": "PRIMARY KEY (actor", "actor": "n integer PRIMARY KEY", "link": "PRIMARY KEY (relation"} {
		if !strings.Contains(statements[at[table]], key) {
			t.Errorf("%s", statements[at[table]])
		}
	}
	changes := applyChanges(b, "change_actor", "actor", "partners")
	if want := `UPDATE "east-asia_7"."actor" t SET partners = c.partners FROM "east-asia_7"."change_actor" c WHERE t.n = c.n`; changes[0] != want {
		t.Errorf("changes are made by %s", changes[0])
	}
}
